"""The plan in plain lines: read together, made, reviewed, agreed, closed and opened again.

It decides nothing: each act is one of `Planning`'s, the same that the commands and the screen call.
"""

from __future__ import annotations

from assess.i18n import _
from assess.plain import heard, plan_words, words
from assess.plain.plan_goal import make_action, make_goal, make_need, open_goal, set_row, which_goal
from assess.plain.plan_page import Enough, Page, lettered
from assess.plain.plan_review import look_back, review
from assess.plain.talk import Talk
from assess.record import plan_labels as labels
from assess.record import plan_reviews
from assess.record.plan import Goal, Plan
from assess.record.wording import day_words


def plan_together(talk: Talk) -> None:
    """The plan's page, until back. Raises Left on stop, Stopped at the end of the input."""
    page = Page(talk)
    _say_plan(page)
    page.console.say(_how(page))
    while True:
        act, text = page.hear(plan_words.ACTS)
        if act == "leave" or not text.strip(". "):
            return
        _do(page, act, text)


def _how(page: Page) -> str:
    return _(plan_words.READ_HOW if page.planning.reads_only else plan_words.HOW)


def _do(page: Page, act: str, text: str) -> None:
    say = page.console.say
    if page.planning.reads_only:
        _hear(page, act, text)
        return
    try:
        match act:
            case "help":
                say(_(plan_words.HOW))
                say(_(plan_words.MORE))
            case "read":
                _say_plan(page)
            case "goal":
                make_goal(page)
            case "step":
                make_action(page)
            case "need":
                make_need(page)
            case "review":
                review(page)
            case "look_back":
                look_back(page)
            case "agree":
                agree(page)
            case "versions":
                _versions(page)
            case "close":
                close(page)
            case "notes" | "directly" | "through" as how:
                page.said_how(how)
            case "reopen":
                if page.try_to(page.planning.reopen) is not None:
                    say(_(plan_words.REOPENED))
            case _:
                if set_row(page, text):
                    return
                goal = which_goal(text, _in_order(page.planning.shown))
                if goal is not None:
                    open_goal(page, goal.row)
                    _say_plan(page)
                else:
                    say(_(plan_words.HOW))
    except Enough:
        return


# -- reading ---------------------------------------------------------------------------------------


def _hear(page: Page, act: str, text: str) -> None:
    """The plan of somebody who has moved on, to be heard; anything else says why it is not there."""
    goal = which_goal(text, _in_order(page.planning.shown))
    try:
        if act == "read":
            _say_plan(page)
        elif act == "versions":
            _versions(page)
        elif goal is not None:
            page.say_goal_whole(goal)
            for action in goal.actions:
                page.say_action(action, "-", indent=6)
        else:
            page.console.say(page.planning.reads_only)
            page.console.say(_how(page))
    except Enough:
        return


def _in_order(whole: Plan) -> tuple[Goal, ...]:
    """The goals as they are numbered: in focus first, then as they come."""
    rest = [goal for goal in whole.goals if not goal.in_focus]
    order = ("active", "wanted_for_later", "achieved", "set_aside")
    return (*whole.focus, *sorted(rest, key=lambda goal: order.index(goal.state)))


def _say_plan(page: Page, whole: Plan | None = None) -> None:
    """The whole plan, strengths beside each goal; numbers for goals, letters for steps."""
    planning, say = page.planning, page.console.say
    found = whole or planning.shown
    say()
    if found.closed is not None:
        say(_("This plan was closed on {day}.", day=day_words(found.closed.day)))
        if found.closed.back_in_touch:
            touch = found.closed.back_in_touch
            say(_("How to get back in touch: {words}", words=touch))
    heading = ""
    for number, goal in enumerate(_in_order(found), 1):
        now = _("In focus") if goal.in_focus else words.sentence(labels.goal_state(goal.state))
        if now != heading:
            heading = now
            say(f"{heading}.")
        page.say_goal(goal, number=number)
        for action in goal.actions:
            page.say_action(action, "-", indent=6)
    others = [*lettered((*found.actions, *found.needs))]
    for title, rows in ((_("Other steps"), found.actions), (_("Needed now"), found.needs)):
        if rows:
            say(f"{title}.")
        for letter, row in others:
            if row in rows:
                saying = page.say_action if rows is found.actions else page.say_need
                saying(row, letter)  # type: ignore[arg-type]
    if found.empty:
        say(_(plan_words.EMPTY))
    if whole is None and planning.reads_only:
        say(planning.reads_only)
    if whole is None:
        _say_due(page)


def _say_due(page: Page) -> None:
    planning, window = page.planning, page.planning.window
    if window is not None and window.late(planning.today):
        page.console.say(_(plan_words.OURS_LATE))
    elif window is not None and window.open(planning.today):
        page.console.say(_(plan_words.TIME_TO_REVIEW))
    back = planning.look_back_from
    if back is not None and planning.today >= back:
        page.console.say(_(plan_words.TIME_TO_LOOK_BACK))


# -- agreeing, versions ----------------------------------------------------------------------------


def agree(page: Page) -> None:
    """What the person says about the plan as it stands, then what the worker says. Raises Enough."""
    planning = page.planning
    worker = planning.workspace.author.name
    page.console.say(_(plan_words.AGREE_HOW))
    for voice, question in (
        ("person", _(plan_words.AGREE_PERSON, name=planning.name)),
        ("worker", _(plan_words.AGREE_WORKER, worker=worker)),
    ):
        decision = ""
        while not decision:
            typed = page.line(question)
            if not typed:
                break
            decision = heard.which(typed, plan_words.AGREEING)
        if not decision:
            continue
        reason = None if decision == "agreed" else page.line(_(plan_words.WHY))
        if page.try_to(planning.agree, decision, voice=voice, reason=reason) is not None:
            page.console.say(_(plan_words.KEPT))


def _versions(page: Page) -> None:
    planning, say = page.planning, page.console.say
    kept = planning.versions()
    if not kept:
        say(_(plan_words.NO_VERSIONS))
        return
    said = planning.plan.agreements
    for number, one in enumerate(kept, 1):
        say(f"{number}. " + _("The plan as it stood on {day}", day=day_words(one.said)))
        for each in said:
            if each.snapshot == one.id:
                who = planning.name if each.voice == "person" else each.author
                reason = f". {each.reason}" if each.reason else ""
                say(f"{who}: {labels.plan_decision(each.decision)}{reason}", indent=3)
    while typed := page.line(_(plan_words.VERSION_HOW)):
        at = heard.picked(typed, [day_words(one.said) for one in kept])
        if at is not None:
            stood = planning.as_it_stood(kept[at].id)
            _say_plan(page, stood)


# -- closing ---------------------------------------------------------------------------------------


def close(page: Page) -> bool:
    """What a closing meeting decides; it is not closed before it says how to get back in touch."""
    planning, say = page.planning, page.console.say
    how = ""
    while not how:
        say(_(plan_words.CLOSE_HOW))
        how = heard.which(page.console.line(words.PROMPT), plan_words.ENDINGS)
    if how == "leave":
        return False
    to = page.line(_(plan_words.CLOSE_TO)) if how != "extend" else None
    touch = None
    if how != "extend":
        known = plan_reviews.back_in_touch(planning.person)
        hint = _(plan_words.CLOSE_TOUCH_KNOWN, words=known) if known else ""
        touch = page.line(_(plan_words.CLOSE_TOUCH), hint=hint)
        if not touch and not known:
            say(_(plan_words.STAYS_OPEN))
            return False
    done = page.try_to(planning.close, how, back_in_touch=touch, to=to)
    if done is not None:
        say(_(plan_words.EXTENDED if how == "extend" else plan_words.CLOSED))
        agree(page)  # who agreed belongs to how it ended
    return done is not None
