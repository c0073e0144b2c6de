"""Looking at a plan together in plain lines: what to celebrate first, each goal, what to try now."""

from __future__ import annotations

from collections.abc import Callable

from assess.i18n import _
from assess.plain import heard, plan_words, words
from assess.plain.plan_goal import make_action, make_goal, make_need, open_goal, set_row
from assess.plain.plan_page import Page, lettered
from assess.planning import Stop, walk
from assess.record.wording import day_words


def review(page: Page) -> None:
    """Walks the plan stop by stop, then keeps that it was looked at, with the version as it stands.

    *enough* on the way keeps what was changed, and no review is kept of it. Raises Enough, Left.
    """
    planning, say = page.planning, page.console.say
    if not page.may_add():
        return
    say(_(plan_words.REVIEW))
    for stop in walk(planning.shown):
        say()
        _AT[stop.kind](page, stop)


def _celebrate(page: Page, stop: Stop) -> None:
    assert stop.goal is not None
    page.console.say(stop.opening)
    page.console.say(_(plan_words.HOW_CELEBRATE, how=stop.goal.celebrate))
    typed = page.line(_(plan_words.CELEBRATE_YET))
    if typed and heard.among(typed, words.YES):
        page.try_to(page.planning.celebrate, stop.goal.row)
        today = day_words(page.planning.today)
        page.console.say(_(plan_words.CELEBRATED, day=today))


def _goal(page: Page, stop: Stop) -> None:
    assert stop.goal is not None
    open_goal(page, stop.goal.row, _(plan_words.GOAL_GOES))


def _later(page: Page, stop: Stop) -> None:
    page.console.say(stop.opening)
    for number, goal in enumerate(stop.goals, 1):
        page.console.say(f"{number}. {goal.words}", indent=3)
    while typed := page.line(_(plan_words.LATER_HOW)):
        at = heard.picked(typed, [goal.words for goal in stop.goals])
        if at is not None:
            row = stop.goals[at].row
            page.settle(page.try_to(page.planning.set_goal, row, "active"))


def _needs(page: Page, stop: Stop) -> None:
    page.console.say(stop.opening)
    shown = page.planning.shown
    letters = {row.row: letter for letter, row in lettered((*shown.actions, *shown.needs))}
    for need in stop.needs:
        page.say_need(need, letters[need.row])
    while typed := page.line(_(plan_words.NEEDS_HOW)):
        set_row(page, typed)


def _add(page: Page, stop: Stop) -> None:
    page.console.say(stop.opening)
    making = {"goal": make_goal, "step": make_action, "need": make_need}
    while typed := page.line(_(plan_words.ADD_HOW)):
        act = heard.which(typed, plan_words.ACTS)
        if act in making:
            making[act](page)


def _try(page: Page, stop: Stop) -> None:
    tried = page.line(stop.opening, hint=_(plan_words.TRY_HOW), slot="try")
    if page.try_to(page.planning.review, tried) is not None:
        window = page.planning.window
        opens = window.opens if window is not None else page.planning.today
        page.console.say(_(plan_words.REVIEW_KEPT, day=day_words(opens)))


_AT: dict[str, Callable[[Page, Stop], None]] = {
    "celebrate": _celebrate,
    "goal": _goal,
    "later": _later,
    "needs": _needs,
    "add": _add,
    "try": _try,
}


def look_back(page: Page) -> None:
    """Strengths gone over together, and what they see. Raises Enough, Left."""
    planning, say = page.planning, page.console.say
    if not page.may_add():
        return
    say(_(plan_words.LOOK_BACK))
    for line in planning.strengths():
        say(line, indent=3)
    typed = page.line(_(plan_words.LOOK_BACK_TRY), slot="look_back")
    if page.try_to(planning.look_back, typed) is not None:
        say(_(plan_words.LOOK_BACK_KEPT))
