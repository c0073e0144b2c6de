"""Everything that can be done with a plan, one act a method; every front end calls these.

Each act writes before it returns: what it gives back is kept. The same act gives the same entries
from the command line, in plain lines and on a screen. Nothing here is compulsory, and nothing is a
block: a fourth goal waits, a celebration that does not come is never mentioned. Two things are
asked for in kind words: a plan that was closed is opened again before it grows, and no plan is
closed before it says how the person gets back in touch.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assess.errors import BadEntry
from assess.forms.kinds import KINDS
from assess.forms.when import day_meant
from assess.i18n import _
from assess.planning.looking import Looking
from assess.planning.offers import Kept, Offer, full
from assess.record import plan_reviews, plan_sayings, sayings, snapshots, strengths
from assess.record.entry import Entry, Saying
from assess.record.manner import as_said
from assess.record.plan import (
    ACTION_FIELDS,
    GOAL_FIELDS,
    NEED_FIELDS,
    Goal,
)
from assess.record.plan_reviews import ENDINGS, LOOKED_BACK, REVIEWED
from assess.workspace.moved_on import for_writing

NOT_ANY_MORE = plan_sayings.NOT_ANY_MORE


class Planning(Looking):
    """One person's plan. `sitting` is the one that is open, so that what is kept belongs to it.

    `alone` is whether it is just us: while others are in the room, what `shown`, `as_it_stood` and
    the finders give has no confided line and names nobody. A front end sets it when the room changes.
    """

    # -- goals -----------------------------------------------------------------------------------

    def add_goal(
        self,
        words: str,
        *,
        later: bool = False,
        swap: str = "",
        voice: str | None = None,
        verbatim: bool = True,
        **fields: Any,
    ) -> Kept:
        """A goal, in focus where there is room; else it waits, and an offer says what can be done.

        `later`: it is wanted for later. `swap` is the row of a goal that waits instead. `fields`
        are those of `GOAL_FIELDS`, as typed or as values. Raises BadAnswer, BadEntry.
        """
        self.must_be_open()
        row = self.workspace.new_id()
        given = {"words": words, **fields}
        said = self._answers(row, given, GOAL_FIELDS, voice=voice, verbatim=verbatim)
        if not any(saying.body["question"].endswith("/goal_words") for saying in said):
            raise BadEntry(_("a goal needs words."), _("Type it as the person says it."))
        filled = full(self.plan, swap=swap)
        state = "wanted_for_later" if later or filled else "active"
        if swap and state == "active":
            said.append(self._waits(swap))
        said.append(self._status(row, "goal", state))
        self._say(*said)
        return Kept(row, state, self._offer(filled) if filled and not later else None)

    def edit_goal(
        self, row: str, *, voice: str | None = None, verbatim: bool = True, **fields: Any
    ) -> list[Entry]:
        """Puts something of a goal another way; what was said before stays in its history.

        A field given as `NOT_ANY_MORE` is not so any more. Raises BadAnswer, BadEntry.
        """
        given = self._answers(row, fields, GOAL_FIELDS, voice=voice, verbatim=verbatim)
        return self._say(*given)

    def set_goal(self, row: str, state: str, *, reason: str | None = None, swap: str = "") -> Kept:
        """Where a goal has got to, with why in the person's words. Raises BadEntry.

        To take one up while three are in focus is to have it wait, unless `swap` names one that
        waits instead.
        """
        goal = self._goal(row)
        filled = full(self.plan, besides=row, swap=swap) if state == "active" else ()
        if filled:
            waits = "wanted_for_later"
            if goal.state != waits or reason:
                self._say(self._status(row, "goal", waits, reason=reason))
            return Kept(row, waits, self._offer(filled))
        said = [self._waits(swap)] if swap and state == "active" and swap != row else []
        self._say(*said, self._still(goal, state, reason))
        return Kept(row, state)

    def celebrate(self, row: str, day: dt.date | None = None) -> Entry:
        """Marks that reaching a goal was celebrated, on a day; today unless another is named."""
        goal = self._goal(row)
        said = plan_sayings.status(
            self.person,
            row,
            "goal",
            goal.state,
            reason=goal.reason,
            celebrated=day or self.today,
            since=goal.state_since,
        )
        return self._say(said)[0]

    def add_strength(self, row: str, words: str, *, where_from: str | None = None) -> Entry:
        """One more strength that helps with this goal, from the person."""
        self._goal(row)
        return self._say(sayings.strength(words, where_from=where_from, goal=row))[0]

    def suggest_strength(self, row: str, words: str) -> Entry:
        """A strength a worker has seen, offered for this goal; it waits until the person takes it."""
        self._goal(row)
        by = self.workspace.author.name
        return self._say(plan_sayings.suggest_strength(self.person, row, words, by))[0]

    def take_strength(self, entry_id: str, words: str | None = None) -> Entry:
        """Yes, that's me; or, with words, sort of: I'd say it like this."""
        return self._say(plan_sayings.take_strength(self.person, entry_id, words))[0]

    def not_mine(self, entry_id: str) -> None:
        """Not me: the suggestion goes, without trace. Raises BadEntry where nothing waits."""
        strengths.offered(self.person, entry_id)
        self.workspace.take_out(self.person_id, entry_id)

    # -- steps and needs -------------------------------------------------------------------------

    def add_action(
        self,
        words: str,
        *,
        goal: str = "",
        voice: str | None = None,
        verbatim: bool = True,
        **fields: Any,
    ) -> str:
        """A step, for a goal or for none; returns its row. Raises BadAnswer, BadEntry.

        `fields`: who (person, worker, organisation), who_name, by.
        """
        self.must_be_open()
        row = self.workspace.new_id()
        given = {"words": words, **fields, "goal": self._goal(goal).row if goal else ""}
        said = self._answers(row, given, ACTION_FIELDS, voice=voice, verbatim=verbatim)
        if not any(saying.body["question"].endswith("/action_words") for saying in said):
            raise BadEntry(_("a step needs words."), _("Say what there is to do."))
        self._say(*said, self._status(row, "action", "not_started"))
        return row

    def edit_action(
        self, row: str, *, voice: str | None = None, verbatim: bool = True, **fields: Any
    ) -> list[Entry]:
        """Puts something of a step another way, as `edit_goal`."""
        given = self._answers(row, fields, ACTION_FIELDS, voice=voice, verbatim=verbatim)
        return self._say(*given)

    def set_action(self, row: str, state: str, *, reason: str | None = None) -> Entry:
        """Where a step has got to. Raises BadEntry."""
        return self._say(self._status(row, "action", state, reason=reason))[0]

    def add_need(
        self, words: str, *, voice: str | None = None, verbatim: bool = True, **fields: Any
    ) -> str:
        """Something needed now, beside the goals; returns its row. Raises BadAnswer, BadEntry."""
        self.must_be_open()
        row = self.workspace.new_id()
        given = {"words": words, **fields}
        said = self._answers(row, given, NEED_FIELDS, voice=voice, verbatim=verbatim)
        if not any(saying.body["question"].endswith("/need_words") for saying in said):
            raise BadEntry(_("a need needs words."), _("Say what is needed."))
        self._say(*said, self._status(row, "need", "not_started"))
        return row

    def edit_need(
        self, row: str, *, voice: str | None = None, verbatim: bool = True, **fields: Any
    ) -> list[Entry]:
        """Puts something of a need another way, as `edit_goal`."""
        given = self._answers(row, fields, NEED_FIELDS, voice=voice, verbatim=verbatim)
        return self._say(*given)

    def set_need(self, row: str, state: str, *, reason: str | None = None) -> Entry:
        """Where a need has got to. Raises BadEntry."""
        return self._say(self._status(row, "need", state, reason=reason))[0]

    # -- agreeing --------------------------------------------------------------------------------

    def agree(
        self,
        decision: str,
        *,
        voice: str = "person",
        reason: str | None = None,
        snapshot: str | None = None,
    ) -> Entry:
        """What the person or the worker says about the plan as it stands, or about a version of it.

        `agreed`, `does_not_agree` and `could_not_answer` are each as finished as the others.
        Raises BadEntry.
        """
        if decision not in snapshots.DECISIONS:  # before a version is kept for nothing
            snapshots.agree(self.person, None, snapshots.PLAN, decision, voice)
        version = snapshot or self.keep_version()
        said = snapshots.agree(
            self.person, version, snapshots.PLAN, decision, voice=voice, reason=reason
        )
        return self._say(said)[0]

    def keep_version(self, reason: str = "") -> str:
        """The plan as it stands, kept for reading later as it stood; the same one while it is."""
        now = plan_sayings.version(self.person, reason)
        kept = self.versions()
        if kept and plan_sayings.same_version(self.person, kept[-1], now):
            return kept[-1].id
        return self._say(now)[0].id

    # -- reviews ---------------------------------------------------------------------------------

    def review(self, words: str | None = None) -> Entry:
        """Keeps that the plan was looked at together; `words` are what is to be tried now.

        The version as it stands goes with it. Whatever was changed on the way was kept at once.
        """
        return self._review(REVIEWED, words)

    def look_back(self, words: str | None = None) -> Entry:
        """Keeps that strengths were looked back at, with what was seen."""
        return self._review(LOOKED_BACK, words)

    def _review(self, state: str, words: str | None) -> Entry:
        self.must_be_open()
        version = self.keep_version()
        said = plan_sayings.review(self.workspace.new_id(), state, words=words, snapshot=version)
        return self._say(said)[0]

    def close(
        self,
        how: str,
        *,
        back_in_touch: str | None = None,
        to: str | None = None,
        reason: str | None = None,
    ) -> Entry:
        """What a closing meeting decided: `extend`, `refer_on` (`to` whom) or `hand_back`.

        To extend is to go on; the other two close the plan, and say how the person gets back in
        touch, which is printed in their booklet. Raises BadEntry where that is not said, or the
        plan is closed already.
        """
        if how not in ENDINGS:
            raise BadEntry(
                _("that is not one of the ways a plan ends."),
                _("Use one of: {listed}.", listed=", ".join(ENDINGS)),
            )
        self.must_be_open()
        known = plan_reviews.back_in_touch(self.person)
        touch = (back_in_touch or "").strip() or known
        if how != "extend" and not touch:
            raise BadEntry(
                _("the plan stays open until it says how the person gets back in touch."),
                _(
                    "Write who they ring or where they go, in words they know. "
                    "It is printed in their booklet."
                ),
            )
        version = self.keep_version()
        said = plan_sayings.ending(
            self.person, how, to=to, back_in_touch=touch, reason=reason, snapshot=version
        )
        return self._say(said)[0]

    def reopen(self, reason: str | None = None) -> Entry:
        """Opens a closed plan again, with everything that was in it. Raises BadEntry if it is open."""
        if self.plan.closed is None:
            raise BadEntry(_("the plan is open."), _("There is nothing to open again."))
        return self._say(plan_sayings.reopening(self.person, reason))[0]

    # -- writing ---------------------------------------------------------------------------------

    def _say(self, *said: Saying) -> list[Entry]:
        if not said:
            return []
        return self.workspace.say(self.person_id, *said, sitting=self.sitting)

    def _status(self, row: str, of: str, state: str, *, reason: str | None = None) -> Saying:
        return plan_sayings.status(self.person, row, of, state, reason=reason)

    def _still(self, goal: Goal, state: str, reason: str | None) -> Saying:
        """A state; said again of a goal that is in it, more of the same: its days stay."""
        same = goal.state == state and bool(goal.statuses)
        return plan_sayings.status(
            self.person,
            goal.row,
            "goal",
            state,
            reason=reason or (goal.reason if same else None),
            celebrated=goal.celebrated if same else None,
            since=goal.state_since if same else None,
        )

    def _offer(self, filled: tuple[Goal, ...]) -> Offer:
        """Those of the goals in focus that whoever is in the room may see."""
        seen = {goal.row for goal in self.shown.goals}
        return Offer(tuple(goal for goal in filled if goal.row in seen))

    def _waits(self, row: str) -> Saying:
        return self._status(self._goal(row).row, "goal", "wanted_for_later")

    def _goal(self, row: str) -> Goal:
        found = self.plan.goal(row)
        return found if found is not None else self.goal(row)

    def _answers(
        self,
        row: str,
        given: Mapping[str, Any],
        fields: Mapping[str, str],
        *,
        voice: str | None,
        verbatim: bool,
    ) -> list[Saying]:
        values = {name: self._value(fields.get(name, ""), one) for name, one in given.items()}
        said = plan_sayings.answers(
            self.bank, self.person, row, values, fields, voice=voice, verbatim=verbatim
        )
        # Words in another language belonged to one answer, and that was not here.
        manner = replace(self.manner, original="", original_language="")
        return [as_said(one, manner, self.today) for one in said]

    def _value(self, item_id: str, given: Any) -> Any:
        """A value from typed words, by the question's own kind; a value as it is."""
        item = self.bank.find(item_id) if item_id else None
        if isinstance(given, dt.date):
            return given.isoformat()
        if item_id == ACTION_FIELDS["goal"] and isinstance(given, str) and given:
            return self._goal(given).row
        if item is None or not isinstance(given, str) or not given.strip():
            return "" if isinstance(given, str) and not given.strip() else given
        if item.type == "date" and item.precision != "about":
            day = day_meant(
                given, self.manner.walked or self.today
            )  # where words stay words, their day is read off them
            if day is not None:
                return day.isoformat()
        return KINDS[item.type].parse(given, item)

    def must_be_open(self) -> None:
        """Raises BadEntry where the plan was closed: a front end asks before anything is typed.

        And MovedOn where they have moved on, and this copy is for reading.
        """
        for_writing(self.person)
        if self.plan.closed is not None:
            raise BadEntry(
                _("this plan was closed, so nothing new goes in for now."),
                _("Open it again first: everything in it is kept."),
            )
