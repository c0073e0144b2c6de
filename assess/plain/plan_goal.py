"""One goal in plain lines: making it, changing it, its steps and strengths, where it has got to."""

from __future__ import annotations

from assess.i18n import _
from assess.plain import heard, plan_words
from assess.plain.plan_page import Enough, Page, letter_in, lettered
from assess.planning import NOT_ANY_MORE
from assess.record.plan import ACTION_FIELDS, CONTACTS, GOAL_FIELDS, NEED_FIELDS, Goal
from assess.record.wording import day_words

_REASONED = ("set_aside", "wanted_for_later", "active")


def make_goal(page: Page) -> None:
    """A goal: its words are kept at once, and each line after them as it is said."""
    if not page.may_add():
        return
    planning = page.planning
    page.talk.once(_(plan_words.LEAVE_HOW))
    kept = None
    try:
        while kept is None:
            typed = page.field(planning.bank.item(GOAL_FIELDS["words"]))
            if not typed:
                return
            kept = page.try_to(planning.add_goal, typed)
        row = kept.row
        rest = [name for name in GOAL_FIELDS if name != "words"]
        page.fields(GOAL_FIELDS, rest, lambda **said: planning.edit_goal(row, **said), row=row)
    except Enough:
        pass
    page.settle(kept)


def make_action(page: Page, goal: Goal | None = None) -> None:
    """A step, for this goal or for none."""
    if not page.may_add():
        return
    planning = page.planning
    page.talk.once(_(plan_words.LEAVE_HOW))
    try:
        typed = page.field(planning.bank.item(ACTION_FIELDS["words"]))
        if not typed:
            return
        row = page.try_to(planning.add_action, typed, goal=goal.row if goal else "")
        if row is None:
            return
        page.fields(ACTION_FIELDS, ["who"], lambda **said: planning.edit_action(row, **said))
        made = planning.plan.action(row)
        names = ["by"] if made is None or made.who in ("", "person") else ["who_name", "by"]
        page.fields(ACTION_FIELDS, names, lambda **said: planning.edit_action(row, **said))
    except Enough:
        pass
    page.console.say(_(plan_words.KEPT))
    shown = page.planning.shown
    rows = next((one.actions for one in shown.goals if goal and one.row == goal.row), shown.actions)
    for letter, action in lettered(rows):
        if action.row == row:
            page.say_action(action, letter)  # type: ignore[arg-type]


def make_need(page: Page) -> None:
    """Something needed now: beside the goals."""
    if not page.may_add():
        return
    planning = page.planning
    page.talk.once(_(plan_words.LEAVE_HOW))
    try:
        typed = page.field(planning.bank.item(NEED_FIELDS["words"]))
        if not typed:
            return
        row = page.try_to(planning.add_need, typed)
        if row is None:
            return
        page.fields(NEED_FIELDS, ["who", "by"], lambda **said: planning.edit_need(row, **said))
    except Enough:
        pass
    page.console.say(_(plan_words.KEPT))


def open_goal(page: Page, row: str, opening: str = "") -> None:
    """One goal, until back or next."""
    told = False
    while True:
        goal = page.planning.shown.goal(row)
        if goal is None:
            return
        if not told:
            page.console.say()
            if opening:
                page.console.say(opening)
            page.say_goal_whole(goal)
            for letter, action in lettered(goal.actions):
                page.say_action(action, letter)  # type: ignore[arg-type]
            for letter, offered in zip("abcdefghij", goal.suggested, strict=False):
                said = offered.words
                by = offered.suggested_by
                page.console.say(_(plan_words.OFFERED, by=by, letter=letter, words=said))
            page.talk.once(_(plan_words.GOAL_HOW))
        act, text = page.hear(plan_words.GOAL_ACTS)
        told = True
        if act == "leave" or not text.strip(". "):
            return
        if act == "help":
            page.console.say(_(plan_words.GOAL_HOW))
            page.console.say(_(plan_words.MORE))
        elif act:
            _do(page, goal, act)
            told = act != "read"
        elif not (set_row(page, text, goal) or _answer_offer(page, text, goal)):
            page.console.say(_(plan_words.GOAL_HOW))


def _do(page: Page, goal: Goal, act: str) -> None:
    planning, say = page.planning, page.console.say
    try:
        if act in ("achieved", *_REASONED):
            reason = page.line(_(plan_words.WHY)) if act in _REASONED else None
            kept = page.try_to(planning.set_goal, goal.row, act, reason=reason)
            if kept is not None and kept.state == "achieved":
                page.said_reached(goal.row)
            page.settle(kept)
        elif act == "step":
            make_action(page, goal)
        elif act in ("strength", "offer"):
            ask = plan_words.STRENGTH if act == "strength" else plan_words.OFFER
            slot = f"offer/{goal.row}" if act == "offer" else f"strength/{goal.row}"
            typed = page.line(_(ask), slot=slot)
            keep = planning.add_strength if act == "strength" else planning.suggest_strength
            if typed and page.try_to(keep, goal.row, typed) is not None:
                say(_(plan_words.KEPT))
        elif act == "celebrated":
            if page.try_to(planning.celebrate, goal.row) is not None:
                say(_(plan_words.CELEBRATED, day=day_words(planning.today)))
        elif act == "ours":
            typed = page.line(_(plan_words.OUR_WORDS), slot=f"ours/{goal.row}")
            change = {"words": typed, "voice": "worker"}
            if typed and page.try_to(planning.edit_goal, goal.row, **change) is not None:
                say(_(plan_words.KEPT))
        elif act == "change":
            _change_goal(page, goal)
    except Enough:
        return


def _change_goal(page: Page, goal: Goal) -> None:
    """Which line of a goal, and how it shall read; what it said before is kept."""
    names = [name for name in GOAL_FIELDS if page.planning.alone or name not in CONTACTS]
    bank = page.planning.bank
    labels = [bank.item(GOAL_FIELDS[name]).short_text for name in names]
    for number, label in enumerate(labels, 1):
        page.console.say(f"{number}. {label}", indent=3)
    at = heard.picked(page.line(_(plan_words.WHICH_FIELD)) or "", labels)
    if at is None:
        return
    name = names[at]
    row = goal.row
    _change(page, GOAL_FIELDS[name], name, row, lambda **said: page.planning.edit_goal(row, **said))


def _change(page: Page, item_id: str, name: str, row: str, keep: object) -> None:
    page.console.say(_(plan_words.CHANGE_TO))
    typed = page.field(page.planning.bank.item(item_id), row=row)
    if typed is None:
        return
    value = typed or NOT_ANY_MORE
    if page.try_to(keep, **{name: value}) is not None:
        page.console.say(_(plan_words.KEPT))


def _answer_offer(page: Page, text: str, goal: Goal) -> bool:
    """`yes a` or `not me a`, to a strength somebody offered for this goal."""
    for phrase, take in ((plan_words.TAKE, True), (plan_words.NOT_ME, False)):
        letter = letter_in(text, phrase)
        number = ord(letter) - ord("a") if len(letter) == 1 else -1
        if 0 <= number < len(goal.suggested):
            entry_id = goal.suggested[number].entry.id
            if take:
                page.try_to(page.planning.take_strength, entry_id)
                page.console.say(_(plan_words.KEPT))
            else:
                page.planning.not_mine(entry_id)
                page.console.say(_(plan_words.NOT_ME_SAID))
            return True
    return False


def set_row(page: Page, text: str, goal: Goal | None = None) -> bool:
    """`done a` and its like, on a step of this goal; else on a step of none, or a need."""
    planning = page.planning
    shown = planning.shown
    rows = goal.actions if goal is not None else (*shown.actions, *shown.needs)
    letters = dict(lettered(rows))  # type: ignore[arg-type]
    for act, phrase in plan_words.ROW_STATES:
        letter = letter_in(text, phrase)
        if not letter:
            continue
        if letter not in letters:
            page.console.say(_(plan_words.NO_SUCH, which=letter))
            return True
        row = letters[letter].row
        need = planning.plan.need(row) is not None
        if act == "change":
            _change_row(page, row, need=need)
            return True
        reason = None
        if act in ("cannot_be_done_yet", "no_longer_needed"):
            try:
                reason = page.line(_(plan_words.WHY))
            except Enough:
                reason = None
        keep = planning.set_need if need else planning.set_action
        if page.try_to(keep, row, act, reason=reason) is not None:
            page.console.say(_(plan_words.KEPT))
        return True
    return False


def _change_row(page: Page, row: str, *, need: bool) -> None:
    fields = NEED_FIELDS if need else ACTION_FIELDS
    names = [name for name in fields if name != "goal"]
    labels = [page.planning.bank.item(fields[name]).short_text for name in names]
    for number, label in enumerate(labels, 1):
        page.console.say(f"{number}. {label}", indent=3)
    edit = page.planning.edit_need if need else page.planning.edit_action
    try:
        at = heard.picked(page.line(_(plan_words.WHICH_FIELD)) or "", labels)
        if at is None:
            return
        name = names[at]
        _change(page, fields[name], name, row, lambda **said: edit(row, **said))
    except Enough:
        return


def which_goal(text: str, goals: tuple[Goal, ...]) -> Goal | None:
    """The goal that a number, or words of it, mean."""
    at = heard.picked(text, [goal.words for goal in goals])
    return goals[at] if at is not None else None
