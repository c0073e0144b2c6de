"""Making the entries of a plan: the same answers as the screens write, and `status` entries.

`assess goal`, the plain pages, the screens and `assess answer --from` come through here, so that
the same act gives the same entries. Nothing here decides what may be done: `assess.planning` does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assess.errors import BadEntry
from assess.forms.bank import Bank, Item
from assess.i18n import _
from assess.record import sayings, snapshots, strengths
from assess.record.entry import Entry, Saying, is_id
from assess.record.person import Person
from assess.record.plan_model import ACTION_STATES, BANK, GOAL_STATES
from assess.record.plan_reviews import CLOSED, EXTENDED, PLAN_STATES, REOPENED, REVIEW_STATES
from assess.record.plan_whose import HANDED_OVER

NOT_ANY_MORE = object()
"""Given for a field, what was said there is not so any more: a step without a day, say."""

STATES_OF: Mapping[str, tuple[str, ...]] = {
    "goal": GOAL_STATES,
    "action": ACTION_STATES,
    "need": ACTION_STATES,
    "plan": PLAN_STATES,
}
"""What a `status` is of, and the states that may be. A referral's are the referral's own."""

PLAN_BANKS = (BANK, "evolve/strengths")
"""The banks whose answers a plan is made of."""


def answers(
    bank: Bank,
    person: Person,
    row: str,
    given: Mapping[str, Any],
    fields: Mapping[str, str],
    *,
    voice: str | None = None,
    verbatim: bool = True,
) -> list[Saying]:
    """The answers of a row, from values by field, in the bank's order. Raises BadAnswer, BadEntry.

    A field whose bank takes it in one voice only is kept in that voice: what somebody would do to
    celebrate is theirs to say.
    """
    unknown = [name for name in given if name not in fields]
    if unknown:
        raise BadEntry(
            _("{key!r} is not part of it.", key=unknown[0][:40]),
            _("Use: {listed}.", listed=", ".join(fields)),
        )
    made = []
    for name, item_id in fields.items():
        if given.get(name) in (None, "", []):
            continue
        if given[name] is NOT_ANY_MORE:
            made += _no_longer(bank, bank.item(item_id), person, row)
            continue
        item = bank.item(item_id)
        said_by = voice if voice in item.voices else item.lead_voice
        saying = sayings.answer(
            bank,
            item,
            person,
            value=given[name],
            voice=said_by,
            verbatim=verbatim and name != "goal",  # a row's id is nobody's words
            row=row,
        )
        # Who it is was said in the same breath, and has not been heard yet.
        aside = name == "who_name" and given.get("who") not in (None, "", "person")
        if aside and saying.body.get("set_aside"):
            body = {key: value for key, value in saying.body.items() if key != "set_aside"}
            saying = replace(saying, body=body)
        made.append(saying)
    return made


def _no_longer(bank: Bank, item: Item, person: Person, row: str) -> list[Saying]:
    """What was said of it is not so any more, in every voice that said something."""
    return [
        sayings.answer(bank, item, person, no_answer="not_applicable", voice=voice, row=row)
        for voice in item.voices
        if person.answers_to(item.address, voice, row)
    ]


def status(
    person: Person,
    row: str,
    of: str,
    state: str,
    *,
    reason: str | None = None,
    voice: str = "person",
    celebrated: dt.date | None = None,
    since: dt.date | None = None,
    handed_over: Mapping[str, Any] | None = None,
) -> Saying:
    """Where a goal, a step or a need has got to, with why in the person's words. Raises BadEntry.

    `celebrated` is the day reaching it was marked; `since` the day the state was reached, where
    this only says more of it; `handed_over` whose promise it is from now on, and that goes with
    every later state. What is said of a row that is not a plan's is left as it comes.
    """
    if not is_id(row):
        raise BadEntry(_("that is not a row's id."), _("`assess goal list --json` has them."))
    known = STATES_OF.get(of)
    if known is not None and state not in known:
        raise BadEntry(
            _("that is not a state it can be in."),
            _("Use one of: {listed}.", listed=", ".join(known)),
        )
    body: dict[str, Any] = {"row": row, "of": of, "state": state}
    if reason is not None and reason.strip():
        body["reason"] = reason
    if celebrated is not None:
        body["celebrated"] = celebrated.isoformat()
    if since is not None:
        body["since"] = since.isoformat()
    standing = person.standing("status", row)
    for entry in standing:
        told = entry.body.get(HANDED_OVER)
        if handed_over is None and isinstance(told, dict):
            body[HANDED_OVER] = told
    if handed_over is not None:
        body[HANDED_OVER] = dict(handed_over)
    return Saying("status", body, voice=voice, replaces=tuple(one.id for one in standing))


def review(row: str, state: str, *, words: str | None, snapshot: str) -> Saying:
    """A review that was held, of the plan as the snapshot has it. Raises BadEntry."""
    if state not in REVIEW_STATES:
        raise BadEntry(_("that is not a kind of review."), _("See `assess review --help`."))
    body: dict[str, Any] = {"row": row, "of": "plan", "state": state, "snapshot": snapshot}
    if words is not None and words.strip():
        body["words"] = words
    return Saying("status", body)


def ending(
    person: Person,
    how: str,
    *,
    to: str | None,
    back_in_touch: str | None,
    reason: str | None,
    snapshot: str,
) -> Saying:
    """What a closing meeting decided; to extend closes nothing."""
    state = EXTENDED if how == "extend" else CLOSED
    body: dict[str, Any] = {"row": person.id, "of": "plan", "state": state, "how": how}
    for key, words in (("to", to), ("back_in_touch", back_in_touch), ("reason", reason)):
        if words is not None and words.strip():
            body[key] = words
    body["snapshot"] = snapshot
    return Saying("status", body, replaces=_of_whole(person))


def reopening(person: Person, reason: str | None) -> Saying:
    """The plan is open again, with everything that was in it."""
    body: dict[str, Any] = {"row": person.id, "of": "plan", "state": REOPENED}
    if reason is not None and reason.strip():
        body["reason"] = reason
    return Saying("status", body, replaces=_of_whole(person))


def _of_whole(person: Person) -> tuple[str, ...]:
    return tuple(entry.id for entry in person.standing("status", person.id))


def suggest_strength(person: Person, goal: str, words: str, by: str) -> Saying:
    """A strength a worker offers for this goal; it helps once the person has taken it."""
    made = strengths.suggest(person, words, by)
    return replace(made, body={**made.body, "goal": goal})


def take_strength(person: Person, entry_id: str, words: str | None = None) -> Saying:
    """Yes, that's me; or, with words, sort of. Raises BadEntry where nothing waits."""
    made = strengths.take(person, entry_id, words)
    goal = strengths.offered(person, entry_id).body.get("goal")
    return replace(made, body={**made.body, "goal": goal}) if goal else made


def version(person: Person, reason: str = "") -> Saying:
    """The plan as it stands now, for reading later as it stood; with all that led to it.

    What was put another way since, and each state on the way, belong to it: they say in which
    order things were begun, and what was in focus.
    """
    kept = [entry.id for entry in person.entries() if _of_plan(entry)]
    return snapshots.take(person, snapshots.PLAN, ids=kept, reason=reason)


def same_version(person: Person, kept: Entry, now: Saying) -> bool:
    """Whether a version that was kept reads as the plan does now: reviews held since are no change."""
    before, after = kept.body.get("ids"), now.body["ids"]
    if not isinstance(before, list):
        return False
    changed = [person.entry(one) for one in set(before) ^ set(after)]
    return all(one is not None and one.body.get("of") == "plan" for one in changed)


def _of_plan(entry: Entry) -> bool:
    body = entry.body
    match entry.kind:
        case "answer":
            return str(body.get("question")).rpartition("/")[0] in PLAN_BANKS
        case "status":
            return body.get("of", "goal") in STATES_OF
    return entry.kind in ("strength", "differ", "name", "journey")
