"""A plan as lines on a terminal: state in words, whose each line is, nothing in per cent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record import plan_labels as labels
from assess.record.plan import Action, Goal, Need, Plan
from assess.record.whose_words import in_the_house
from assess.record.wording import day_words


def plan_lines(whole: Plan, name: str, today: dt.date) -> Iterator[str]:
    """The whole plan: what is in focus, what waits, what was reached, then steps and needs."""
    if whole.closed is not None:
        yield _(
            "This plan was closed on {day}: {how}.",
            day=day_words(whole.closed.day),
            how=labels.ending(whole.closed.how),
        )
    headings = (
        (_("In focus"), whole.focus),
        (_("Also doing now"), tuple(g for g in whole.in_state("active") if not g.in_focus)),
        (_("Wanted for later"), whole.in_state("wanted_for_later")),
        (_("Got there"), whole.in_state("achieved")),
        (_("Set aside"), whole.in_state("set_aside")),
    )
    for heading, goals in headings:
        if goals:
            yield f"{heading}:"
        for goal in goals:
            yield from _indented(goal_head(goal), 2)
            for action in goal.actions:
                yield from _indented(action_line(action, name, today), 4)
    if whole.needs:
        yield _("Needed now") + ":"
        for need in whole.needs:
            yield from _indented(need_line(need, name, today), 2)
    if whole.actions:
        yield _("Other steps") + ":"
        for action in whole.actions:
            yield from _indented(action_line(action, name, today), 2)
    if whole.empty:
        yield _("Nothing is planned yet. One goal is a whole plan.")


def goal_head(goal: Goal) -> list[str]:
    """A goal in two lines: its words, and its id."""
    words = safe(goal.words) or _("(no words for it yet)")
    return [*words.split("\n"), _("id {row}", row=goal.row)]


def goal_lines(goal: Goal, name: str, today: dt.date) -> Iterator[str]:
    """Everything about one goal, the strengths before anything that is in the way."""
    yield from goal_head(goal)
    yield _(labels.goal_state(goal.state)) + (f": {safe(goal.reason)}" if goal.reason else "")
    for told in goal.statuses[:-1]:
        said = labels.goal_state(str(told.body.get("state")))
        yield _("Said apart, by {who}: {state}", who=safe(told.author.name), state=said)
    if goal.celebrated:
        yield _("Celebrated on {day}.", day=day_words(goal.celebrated))
    for strength in goal.strengths:
        yield _("A strength for it: {words}", words=safe(strength.words))
    for label, words in (
        (_("Strengths to grow"), goal.grow),
        (_("Why it matters"), goal.why),
        (_("Parts of life"), labels.areas(goal)),
        (_("When"), ", ".join(one for one in (labels.term(goal.term), goal.by) if one)),
        (_("People and places near"), goal.near),
        (_("Workers and services"), goal.services),
        (_("What's possible for now"), goal.possible),
        (_("How to celebrate"), goal.celebrate),
    ):
        if words:
            yield f"{label}: {safe(words)}"
    for field, entries in goal.answers.items():
        for entry in entries:
            leads = "worker" if field == "possible" else "person"
            if entry.voice != leads and len(entries) > 1:
                said = safe(str(entry.body.get("value")))
                yield f"{safe(in_the_house(entry, name))}: {said}"
    for one in goal.suggested:
        yield _("Offered by {by}: {words}", by=safe(one.suggested_by), words=safe(one.words))
        yield "  " + _("id {row}", row=one.entry.id)
    for action in goal.actions:
        yield from _indented(action_line(action, name, today), 2)


def action_line(action: Action, name: str, today: dt.date) -> list[str]:
    """A step: what, who, by when, how far; ours says when it is late."""
    said = ", ".join(safe(one) for one in labels.about_action(action, name, today))
    return [f"{safe(action.words)} ({said})", _("id {row}", row=action.row)]


def need_line(need: Need, name: str, today: dt.date) -> list[str]:
    """A need: what, by when, how far; ours says when it is late."""
    said = ", ".join(safe(one) for one in labels.about_need(need, name, today))
    return [f"{safe(need.words)} ({said})", _("id {row}", row=need.row)]


def _indented(lines: list[str], by: int) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield " " * (by if number == 0 else by + 2) + line.replace("\n", "\n" + " " * (by + 2))
