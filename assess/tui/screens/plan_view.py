"""What the plan's pages show, gathered on the desk's thread for whoever is in the room."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assess.i18n import _, ngettext
from assess.planning import Planning
from assess.record import plan_labels as labels
from assess.record import plan_reviews
from assess.record.plan import GOAL_FIELDS, Action, Goal, Need, Plan
from assess.record.plan_model import promises
from assess.record.wording import day_words
from assess.sitting import Sitting
from assess.tui.screens import plan_words as words

SHORT = 46
"""Letters of a goal in a row of a list: what stands beside it has room at 80 columns."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan, and what is said around it."""

    name: str
    worker: str
    room: str
    alone: bool
    stays_with: str
    plan: Plan
    today: dt.date
    notices: tuple[str, ...] = ()
    next_look: dt.date | None = None
    reading: str = ""
    """Why this plan is for reading, where they have moved on."""
    how_said: str = ""
    """How what is kept next is said, where that is not straight from mouth to keyboard."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the plan that was kept, and what was said about it."""

    id: str
    day: dt.date
    said: tuple[str, ...]


def look(planning: Planning, sitting: Sitting) -> PlanView:
    """The plan as it stands."""
    window, today = planning.window, planning.today
    notices = []
    if window is not None and window.late(today):
        notices.append(_(words.OURS_LATE))
    elif window is not None and window.open(today):
        notices.append(_(words.TIME_TO_REVIEW))
    back = planning.look_back_from
    if back is not None and today >= back:
        notices.append(_(words.TIME_TO_LOOK_BACK))
    notices += late_promises(planning.shown, today)
    return PlanView(
        planning.name,
        sitting.worker,
        sitting.room.words,
        sitting.room.alone,
        sitting.stays_with,
        planning.shown,
        today,
        tuple(notices),
        window.opens if window is not None else None,
        planning.reads_only,
        how_said(sitting),
    )


def how_said(sitting: Sitting) -> str:
    """Through whom, and that it is written up later."""
    through = sitting.said_through
    said = [_("said through {interpreter}", interpreter=through)] if through else []
    said += [_("written up later")] if sitting.written_up else []
    return " · ".join(said)


LATE_SHOWN = 2
"""Promises of ours named on the first page; the rest are counted, and stand by their steps."""


def late_promises(whole: Plan, today: dt.date) -> list[str]:
    """What we said we would do by a day that has passed, where both of them see it."""
    found = [one for one in promises(whole) if one.late(today)]
    said = [
        _(words.OURS_AND_LATE, words=short(one.words), due=labels.due(one, today))
        for one in found[:LATE_SHOWN]
    ]
    more = len(found) - len(said)
    if more:
        said.append(
            ngettext("{number} more is ours, and late.", "{number} more are ours, and late.", more)
        )
    return said


def versions(planning: Planning) -> tuple[Version, ...]:
    """Every version that was kept, oldest first."""
    said = planning.plan.agreements
    return tuple(
        Version(
            kept.id,
            kept.said,
            tuple(
                _said(planning.name if one.voice == "person" else one.author, one)
                for one in said
                if one.snapshot == kept.id
            ),
        )
        for kept in planning.versions()
    )


def _said(who: str, one: plan_reviews.Agreement) -> str:
    decision = labels.plan_decision(one.decision)
    return f'{who}: {decision}. "{one.reason}"' if one.reason else f"{who}: {decision}"


def in_order(whole: Plan) -> tuple[Goal, ...]:
    """The goals: in focus first, then as they come."""
    rest = [goal for goal in whole.goals if not goal.in_focus]
    order = ("active", "wanted_for_later", "achieved", "set_aside")
    return (*whole.focus, *sorted(rest, key=lambda goal: order.index(goal.state)))


def goal_words(goal: Goal) -> str:
    """A goal in the person's words."""
    return goal.words or _(words.NO_WORDS)


def goal_stands(goal: Goal) -> str:
    """Where a goal has got to."""
    return _("in focus") if goal.in_focus else labels.goal_state(goal.state)


def goal_detail(goal: Goal) -> str:
    """What stands beside a goal in a list: how many steps are behind it, else when it is wanted."""
    done = sum(one.state == "done" for one in goal.actions)
    if done:
        return ngettext("{number} step done", "{number} steps done", done)
    return goal.by or (labels.term(goal.term) if goal.term else "")


def action_about(action: Action, view: PlanView) -> str:
    """Who, by when, how far, whose lateness: of a step."""
    return ", ".join(labels.about_action(action, view.name, view.today, view.worker))


def need_about(need: Need, view: PlanView) -> str:
    """The same of a need."""
    return ", ".join(labels.about_need(need, view.name, view.today))


def goal_lines(planning: Planning, sitting: Sitting, row: str) -> tuple[tuple[str, str], ...]:
    """Everything said about a goal beside its own words: what it is, and the words, whose they are."""
    goal = planning.shown.goal(row)
    found = []
    for name, entries in goal.answers.items() if goal is not None else ():
        item = planning.bank.item(GOAL_FIELDS[name])
        own = name in ("words", "strengths")
        for entry in entries:
            if own and entry.voice == "person":
                continue
            who = "" if entry.voice == "person" else f" ({entry.author.name})"
            found.append((f"{item.short_text}{who}", sitting.words_of(entry)))
    for told in goal.statuses[:-1] if goal is not None else ():
        state = labels.goal_state(str(told.body.get("state")))
        found.append((_("Said apart, by {who}", who=told.author.name), state))
    if goal is not None and goal.celebrated is not None:
        found.append((_("Celebrated on {day}.", day=day_words(goal.celebrated)), ""))
    return tuple(found)


def short(said: str, most: int = SHORT) -> str:
    """Words in one line, short enough for a row."""
    line = " ".join(said.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def sentence(said: str) -> str:
    """With a capital letter and a full stop."""
    return f"{said[:1].upper()}{said[1:]}." if said else ""
