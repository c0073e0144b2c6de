"""The pages of a plan booklet that its goals, steps and needs are on. Pure.

Each voice stands for itself; who said it, and when, stands once under the goal, for all that was
said with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assess.documents.blocks import (
    Beside,
    Block,
    Card,
    Chart,
    Heading,
    PageBreak,
    Panel,
    Points,
    Saying,
    Step,
    Steps,
    Text,
    Write,
)
from assess.documents.contents import Line, Reading
from assess.i18n import _, mark
from assess.record import plan_labels
from assess.record.entry import Entry
from assess.record.plan_model import Action, Goal, Need, Plan
from assess.record.wording import day_words

_AREA_ICONS = {
    "wellbeing": "heart",
    "home": "house",
    "community": "users",
    "aspirations": "sunrise",
}
_ROOM = (mark("What went well"), mark("What got in the way"), mark("What I'll try next"))


@dataclass(frozen=True, slots=True)
class Extras:
    """What else the book holds, where there is any.

    `cards` are the strengths the person picked; `wellbeing` a statement and how it was answered
    over time; `ring` who to ring when things get hard.
    """

    cards: tuple[Card, ...] = ()
    wellbeing: tuple[tuple[str, str], ...] = ()
    charts: tuple[Chart, ...] = ()
    ring: tuple[tuple[str, str], ...] = ()
    back_in_touch: str = ""
    look_again: dt.date | None = None
    safety: tuple[Line, ...] = ()
    people: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """What every page is written from."""

    whole: Plan
    told: Reading
    extras: Extras
    lines: Mapping[str, Line] = field(default_factory=dict)


def reached(goals: Sequence[Goal], book: Book) -> Iterator[Block]:
    """What the person got to. That something was not celebrated is never said."""
    if not goals:
        return
    yield Heading(2, _("I got there"), "party-popper")
    for goal in goals:
        inside: list[Block] = [goal_words(goal, book, large=True)]
        if goal.state_since is not None:
            inside.append(Text(_("Reached on {day}.", day=day_words(goal.state_since))))
        if goal.strengths:
            inside.append(_with_strengths(goal))
        if goal.reason:
            inside.append(Saying(goal.reason))
        inside += field_of(goal, "why", _("Why it matters to me"), book)
        done = done_on_the_way(goal)
        if done:
            inside += [
                Text(_("What was done on the way")),
                Points(tuple(one.words for one in done)),
            ]
        inside += _celebration(goal, book)
        yield Panel(tuple(inside), "callout")


def done_on_the_way(goal: Goal) -> tuple[Action, ...]:
    """Of a goal that was reached, the steps that led there; what was left open is not held up."""
    return tuple(one for one in goal.actions if one.words and one.state == "done")


def _celebration(goal: Goal, book: Book) -> Iterator[Block]:
    """How, in the person's words, and the day it was; a day that never came is not spoken of."""
    how = _("How I'll celebrate") if goal.celebrated is None else _("How I wanted to celebrate")
    yield from field_of(goal, "celebrate", how, book)
    if goal.celebrated is not None:
        yield Text(_("Celebrated on {day}.", day=day_words(goal.celebrated)))


def needs_now(needs: Sequence[Need], told: Reading) -> Iterator[Block]:
    """What is needed now, beside the goals and never in the place of one."""
    if not needs:
        return
    yield Heading(2, _("What I need now"), "life-buoy")
    yield Text(_("These don't wait for a goal, and don't take the place of one."), quiet=True)
    yield Steps(
        tuple(
            Step(need.words, _state(need), _who_when(_who(need, "", told), need.by_words))
            for need in needs
        )
    )


def spread(number: int, goal: Goal, book: Book, *, several: bool) -> Iterator[Block]:
    """A goal: on the left what was said, on the right room to write."""
    title = _("Goal {number}", number=number) if several else _("My goal")
    icon = next((_AREA_ICONS[one] for one in goal.areas if one in _AREA_ICONS), "flag")
    yield PageBreak(spread=True)
    yield Heading(2, title, icon)
    yield goal_words(goal, book, large=True)
    yield from _others(goal, "words", book)
    when = _wished(goal)
    if when:
        yield Text(_("When I'd like it: {words}", words=when), quiet=True)
    if goal.strengths:
        yield _with_strengths(goal)
    yield from field_of(goal, "why", _("Why it matters to me"), book)
    if goal.grow:
        yield from field_of(goal, "grow", _("What I'd like to grow along the way"), book)
    actions = [action for action in goal.actions if action.words]
    yield Heading(3, _("Steps"), "footprints")
    if actions:
        yield Steps(tuple(_step(action, book.told) for action in actions))
    else:
        yield Write("", 3)
    yield from field_of(goal, "near", _("People and places near me"), book)
    yield from field_of(goal, "services", _("Workers and services"), book)
    yield from field_of(goal, "possible", _("What's possible for now"), book)
    if goal.celebrate or goal.celebrated is not None:
        yield Panel(tuple(_celebration(goal, book)), "callout")
    yield Write("", 0)  # no label: it would need room of its own, and push the notes off the spread
    yield PageBreak()
    yield Heading(2, _("My notes"), "pencil")
    for label in _ROOM:
        yield Write(_(label), 0)


def goal_words(goal: Goal, book: Book, *, large: bool = False) -> Saying:
    """The goal as the person put it; where only others said it, whose words they are stands by."""
    entry = _lead(goal.answers.get("words", ()), goal.words)
    line = book.lines.get(entry.id) if entry is not None else None
    return (
        saying(line, book.told, large=large)
        if line is not None
        else Saying(goal.words, large=large)
    )


def field_of(goal: Goal, name: str, asked: str, book: Book) -> Iterator[Block]:
    """What stands in a field, each voice for itself; the one in the plan's own words first."""
    entries = goal.answers.get(name, ())
    shown = str(getattr(goal, name))
    first = _lead(goal.answers.get("words", ()), goal.words)
    lead = book.lines.get(first.id) if first is not None else None
    ordered = sorted(entries, key=lambda one: str(one.body.get("value")) != shown)
    for number, entry in enumerate(ordered):
        line = book.lines.get(entry.id)
        if line is not None:
            # Who and when stand once, under the goal itself, for all that was said with it.
            alike = lead is not None and (line.who, line.said) == (lead.who, lead.said)
            said = saying(line, book.told, asked=asked if number == 0 else "")
            yield replace(said, caption="") if alike else said


def _others(goal: Goal, name: str, book: Book) -> Iterator[Block]:
    lead = _lead(goal.answers.get(name, ()), str(getattr(goal, name)))
    for entry in goal.answers.get(name, ()):
        line = book.lines.get(entry.id)
        if line is not None and (lead is None or entry.id != lead.id):
            yield saying(line, book.told)


def _lead(entries: Sequence[Entry], words: str) -> Entry | None:
    return next((one for one in entries if str(one.body.get("value")) == words), None)


def _with_strengths(goal: Goal) -> Panel:
    """Which of the person's strengths help with it: in their words, or offered and taken."""
    return Panel(
        (Text(_("My strengths for this")), Points(tuple(one.words for one in goal.strengths))),
    )


def _wished(goal: Goal) -> str:
    """Soon or further on, and when it would be nice: a wish, never a deadline."""
    said = [plan_labels.term(goal.term) if goal.term else "", goal.by]
    return ", ".join(one for one in said if one)


def _step(action: Action, told: Reading) -> Step:
    who = _who(action, action.who_name, told)
    detail = _who_when(who, action.by_words)
    if action.reason:
        detail = f"{detail}\n{action.reason}" if detail else action.reason
    return Step(action.words, _state(action), detail)


def _state(step: Action | Need) -> str:
    """How a step stands, in words; one not begun is a box to tick."""
    if step.open and plan_labels.gone(step):
        words = plan_labels.promised(step)
    elif step.state == "not_started":
        return ""
    else:
        words = plan_labels.action_state(step.state)
    return words[:1].upper() + words[1:]


def _who(step: Action | Need, name: str, told: Reading) -> str:
    """Who does it, by name; whose promise it is, where it came from another house."""
    if step.who == "person":
        return _("Me")
    if step.who != "worker":
        return name
    if step.open and plan_labels.gone(step):
        return ""
    whose = plan_labels.promised(step)
    return whose[:1].upper() + whose[1:] if whose else name or told.worker


def _who_when(who: str, by: str) -> str:
    return ", ".join(one for one in (who, plan_labels.by_when(by)) if one)


def other_steps(whole: Plan, told: Reading) -> Iterator[Block]:
    """The steps of no goal."""
    actions = [action for action in whole.actions if action.words]
    if actions:
        yield PageBreak()
        yield Heading(2, _("Other steps"), "footprints")
        yield Steps(tuple(_step(action, told) for action in actions))
        yield Write("", 0)


def saying(line: Line, told: Reading, *, asked: str = "", large: bool = False) -> Saying:
    """A line as it was said; where somebody sees it differently, who the two are."""
    caption = _("{who}. Said {day}.", who=line.who, day=day_words(line.said))
    beside = tuple(Beside(one.who, one.words) for one in line.differs)
    whose = [_called(one, told.name) for one in (line.who, *(b.who for b in beside))]
    names = list(dict.fromkeys(whose)) if beside and all(whose) else []
    return Saying(line.words, caption, asked, beside, large=large, names=tuple(names))


def _called(who: str, name: str) -> str:
    """The name alone in a label of whose words these are."""
    return name if not name or who.startswith(name) else who.split(" · ")[0]
