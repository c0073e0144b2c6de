"""The plan as a small book that its person keeps and writes in. Pure.

Strengths come first. Each goal is a spread: on the left what was said, on the right room to write.
Nothing is scored and there is no number to circle; a step is a box to tick, or its state in words.
What is in it was decided before: here is only what a reader was agreed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assess import i18n
from assess.documents.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Chart,
    Cover,
    Document,
    Fill,
    Heading,
    PageBreak,
    Panel,
    Points,
    Ring,
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
from assess.record.plan_model import BANK, Action, Goal, Need, Plan
from assess.record.sharing import SELF
from assess.record.wording import day_words

SCHEMA = "assess.plan-booklet/1"
PEOPLE, SAFETY, STRENGTH_CARDS = (
    "everyday/people/",
    "everyday/safety_plan/",
    "evolve/strengths/cards",
)

_AREA_ICONS = {
    "wellbeing": "heart",
    "home": "house",
    "community": "users",
    "aspirations": "sunrise",
}
CARD_ICONS: Mapping[str, str] = {
    **{"keep_going": "mountain", "make_laugh": "laugh", "look_out": "hand-heart"},
    **{"something_off": "ear", "come_through": "anchor", "good_hands": "hammer"},
    **{"cook": "utensils", "stretch_money": "puzzle", "animals": "dog", "listen": "ear"},
    **{"say_straight": "megaphone", "keep_word": "handshake", "chat": "messages-square"},
    **{"own_company": "coffee", "find_way": "compass", "walk_away": "footprints"},
    **{"say_sorry": "refresh-ccw-dot", "ask_help": "hand", "show_up": "badge-check"},
    **{"faces": "smile", "make_nice": "flower", "music": "music", "draw_write": "palette"},
    **{"hard_day": "briefcase", "have_a_go": "search", "stay_calm": "leaf"},
    **{"stand_up": "shield", "share": "gift", "believe": "sparkles", "tongues": "message-circle"},
}
"""An icon for each card of `evolve/strengths`: decoration beside its words. Anything else: a star."""

_HOW_TO_USE = (
    mark("It's yours. Write in it, draw in it, or ask somebody to write for you."),
    mark("Do a little at a time. Leave out any page you like."),
    mark("Nothing in here is marked, and there's no wrong way to use it."),
    mark("Keep it somewhere safe. Show it to whoever you choose."),
)
# As many as a page holds under its heading.
_CARDS, _CARDS_LARGE = 6, 3
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
class _Book:
    """What every page is written from."""

    whole: Plan
    told: Reading
    extras: Extras
    lines: Mapping[str, Line] = field(default_factory=dict)


def plan_booklet(whole: Plan, told: Reading, extras: Extras, *, large: bool = False) -> Document:
    """The book. `whole` and `told` hold what its reader was agreed, and nothing else."""
    book = _Book(whole, told, extras, {line.entry_id: line for line in told.lines})
    goals = [goal for goal in whole.goals if goal.words]
    doing = [goal for goal in goals if goal.state == "active"]
    doing.sort(key=lambda goal: not goal.in_focus)
    blocks: list[Block] = [
        *_cover(book),
        *_how_to_use(book),
        *_strengths(book),
        *_reached([goal for goal in goals if goal.state == "achieved"], book),
        *_needs([need for need in whole.needs if need.words], told),
        Write("", 0),
    ]
    for number, goal in enumerate(doing, 1):
        blocks += _spread(number, goal, book, several=len(doing) > 1)
    blocks += _other_steps(whole, told)
    blocks += _afterwards(goals, whole, told)
    blocks += _wellbeing(extras)
    blocks += _cut_out(extras, large=large)
    blocks += _people(book)
    blocks += [Fill(), *_when_hard(extras, told)]
    return Document(
        _("My plan"),
        "booklet",
        tuple(blocks),
        told.made_on,
        language=i18n.language(),
        large=large,
        schema=SCHEMA,
        data=_data(goals, whole, told, extras),
    )


# -- the front -------------------------------------------------------------------------------------


def _cover(book: _Book) -> Iterator[Block]:
    told, started = book.told, book.whole.started
    lines = [told.name] if told.name else []
    if started is not None:
        lines.append(_("from {day}", day=day_words(started)))
    if told.recipient is not None and told.recipient != SELF:
        lines.append(_("made for {recipient}", recipient=told.recipient))
    lines.append(_("printed on {day}", day=day_words(told.made_on)))
    yield Cover(_("My plan"), tuple(lines), "sprout")
    yield PageBreak()


def _how_to_use(book: _Book) -> Iterator[Block]:
    yield Heading(2, _("How to use this book"), "book-open")
    yield Points(tuple(_(one) for one in _HOW_TO_USE))
    if book.extras.look_again is not None and book.extras.look_again > book.told.made_on:
        yield Text(
            _("We'll look at it together from {day}.", day=day_words(book.extras.look_again)),
            strong=True,
        )
    yield Text(
        _(
            "Made with {worker} at {service}. The words in it are as they were said.",
            worker=book.told.worker,
            service=book.told.service,
        ),
        quiet=True,
    )
    yield Write(_("Things I want to remember"), 0)
    yield PageBreak()


def _strengths(book: _Book) -> Iterator[Block]:
    yield Heading(2, _("What I'm good at"), "star")
    on_cards = {card.title for card in book.extras.cards}
    said = [
        line
        for line in book.told.strengths
        if line.question != STRENGTH_CARDS and line.words not in on_cards
    ]
    if book.extras.cards:
        yield Cards(book.extras.cards)
    for line in said:
        yield _saying(line, book.told)
    if not said and not book.extras.cards:
        yield Text(_("There's room here for what you're good at."))
    yield Write(_("And this, too"), 2)


def _reached(goals: Sequence[Goal], book: _Book) -> Iterator[Block]:
    """What the person got to. That something was not celebrated is never said."""
    if not goals:
        return
    yield Heading(2, _("I got there"), "party-popper")
    for goal in goals:
        inside: list[Block] = [_goal_words(goal, book, large=True)]
        if goal.state_since is not None:
            inside.append(Text(_("Reached on {day}.", day=day_words(goal.state_since))))
        if goal.reason:
            inside.append(Saying(goal.reason))
        if goal.strengths:
            inside.append(_with_strengths(goal))
        if goal.celebrated is not None:
            inside.append(Text(_("Celebrated on {day}.", day=day_words(goal.celebrated))))
        elif goal.celebrate:
            inside.append(Saying(goal.celebrate, asked=_("How I'll celebrate")))
        yield Panel(tuple(inside), "callout")


# -- needs, goals and steps ------------------------------------------------------------------------


def _needs(needs: Sequence[Need], told: Reading) -> Iterator[Block]:
    if not needs:
        return
    yield Heading(2, _("What I need now"), "life-buoy")
    yield Text(_("These don't wait for a goal, and don't take the place of one."), quiet=True)
    yield Steps(
        tuple(
            Step(need.words, _state(need.state), _who_when(_who(need.who, "", told), need.by_words))
            for need in needs
        )
    )


def _spread(number: int, goal: Goal, book: _Book, *, several: bool) -> Iterator[Block]:
    title = _("Goal {number}", number=number) if several else _("My goal")
    icon = next((_AREA_ICONS[one] for one in goal.areas if one in _AREA_ICONS), "flag")
    yield PageBreak(spread=True)
    yield Heading(2, title, icon)
    yield _goal_words(goal, book, large=True)
    yield from _others(goal, "words", book)
    when = _wished(goal)
    if when:
        yield Text(when, quiet=True)
    yield from _field(goal, "why", _("Why it matters to me"), book)
    if goal.strengths:
        yield _with_strengths(goal)
    if goal.grow:
        yield from _field(goal, "grow", _("What I'd like to grow along the way"), book)
    actions = [action for action in goal.actions if action.words]
    yield Heading(3, _("Steps"), "footprints")
    if actions:
        yield Steps(tuple(_step(action, book.told) for action in actions))
    else:
        yield Write("", 3)
    yield from _field(goal, "near", _("People and places near me"), book)
    yield from _field(goal, "services", _("Workers and services"), book)
    yield from _field(goal, "possible", _("What's possible for now"), book)
    if goal.celebrate:
        yield Panel(tuple(_field(goal, "celebrate", _("How I'll celebrate"), book)), "callout")
    yield Write(_("More steps"), 0)
    yield PageBreak()
    yield Heading(2, _("My notes"), "pencil")
    for label in _ROOM:
        yield Write(_(label), 0)


def _goal_words(goal: Goal, book: _Book, *, large: bool = False) -> Saying:
    """The goal as the person put it; where only others said it, whose words they are stands by."""
    entry = _lead(goal.answers.get("words", ()), goal.words)
    line = book.lines.get(entry.id) if entry is not None else None
    return (
        _saying(line, book.told, large=large)
        if line is not None
        else Saying(goal.words, large=large)
    )


def _field(goal: Goal, name: str, asked: str, book: _Book) -> Iterator[Block]:
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
            saying = _saying(line, book.told, asked=asked if number == 0 else "")
            yield replace(saying, caption="") if alike else saying


def _others(goal: Goal, name: str, book: _Book) -> Iterator[Block]:
    lead = _lead(goal.answers.get(name, ()), str(getattr(goal, name)))
    for entry in goal.answers.get(name, ()):
        line = book.lines.get(entry.id)
        if line is not None and (lead is None or entry.id != lead.id):
            yield _saying(line, book.told)


def _lead(entries: Sequence[Entry], words: str) -> Entry | None:
    return next((one for one in entries if str(one.body.get("value")) == words), None)


def _with_strengths(goal: Goal) -> Panel:
    """Which of the person's strengths help with it: in their words, or offered and taken."""
    return Panel(
        (Text(_("My strengths for this")), Points(tuple(one.words for one in goal.strengths))),
    )


def _wished(goal: Goal) -> str:
    """Soon or further on, and when it would be nice: a wish, never a deadline."""
    term = plan_labels.term(goal.term) if goal.term else ""
    said = [term[:1].upper() + term[1:], goal.by]
    return ", ".join(one for one in said if one)


def _step(action: Action, told: Reading) -> Step:
    who = _who(action.who, action.who_name, told)
    detail = _who_when(who, action.by_words)
    if action.reason:
        detail = f"{detail}\n{action.reason}" if detail else action.reason
    return Step(action.words, _state(action.state), detail)


def _state(state: str) -> str:
    """How a step stands, in words; one not begun is a box to tick."""
    if state == "not_started":
        return ""
    words = plan_labels.action_state(state)
    return words[:1].upper() + words[1:]


def _who(who: str, name: str, told: Reading) -> str:
    if who == "person":
        return _("Me")
    if who == "worker":
        return name or told.worker
    return name


def _who_when(who: str, by: str) -> str:
    if who and by:
        return _("{who}, by {day}", who=who, day=by)
    return who or (_("by {day}", day=by) if by else "")


def _other_steps(whole: Plan, told: Reading) -> Iterator[Block]:
    actions = [action for action in whole.actions if action.words]
    if actions:
        yield PageBreak()
        yield Heading(2, _("Other steps"), "footprints")
        yield Steps(tuple(_step(action, told) for action in actions))
        yield Write("", 0)


def _afterwards(goals: Sequence[Goal], whole: Plan, told: Reading) -> Iterator[Block]:
    """What waits, what was set aside, and what each said to the plan as it was put to them."""
    later = [goal for goal in goals if goal.state == "wanted_for_later"]
    aside = [goal for goal in goals if goal.state == "set_aside"]
    if not (later or aside or whole.agreements):
        return
    yield PageBreak()
    if later:
        yield Heading(2, _("For later"), "sunrise")
        yield Points(tuple(goal.words for goal in later))
    if aside:
        yield Heading(2, _("Set aside for now"), "leaf")
        for goal in aside:
            yield Saying(goal.words, goal.reason)
    yield from _agreement(whole, told)
    yield Write(_("Other things I'd like"), 0)


# -- people, how it has been, and the end ----------------------------------------------------------


def _people(book: _Book) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(2, _("My people"), "users-round")
    for line in book.extras.people:
        yield _saying(line, book.told, asked=line.short)
    yield Write(_("Who, and their number"), 5)
    yield from _back_in_touch(book.extras)


def _wellbeing(extras: Extras) -> Iterator[Block]:
    if not extras.wellbeing and not extras.charts:
        return
    yield PageBreak()
    yield Heading(2, _("How things have been"), "sun")
    for statement, sentence in extras.wellbeing:
        yield Saying(sentence, asked=statement, quoted=False)
    yield from extras.charts


def _agreement(whole: Plan, told: Reading) -> Iterator[Block]:
    """What each said to the last version that was put to them, as they said it."""
    if not whole.agreements:
        return
    last = whole.agreements[-1].snapshot
    said = [one for one in whole.agreements if one.snapshot == last]
    yield Heading(2, _("What we said to this plan"), "handshake")
    for one in said:
        who = told.name or _("Me") if one.voice == "person" else one.author
        decision = plan_labels.plan_decision(one.decision)
        yield Saying(
            one.reason or decision[:1].upper() + decision[1:],
            _("{who}, {day}: {decision}", who=who, day=day_words(one.day), decision=decision),
            quoted=bool(one.reason),
        )


def _cut_out(extras: Extras, *, large: bool) -> Iterator[Block]:
    """Each page of cards is a leaf of its own, with nothing on its back to lose."""
    on_a_page = _CARDS_LARGE if large else _CARDS
    for start in range(0, len(extras.cards), on_a_page):
        yield PageBreak(leaf=True)
        if start == 0:
            yield Heading(2, _("Cards to cut out"), "scissors")
        yield Cards(extras.cards[start : start + on_a_page], cut_out=True)
    if extras.cards:
        yield PageBreak(leaf=True)


def _back_in_touch(extras: Extras) -> Iterator[Block]:
    yield Heading(2, _("How I get back in touch"), "phone")
    if extras.back_in_touch:
        yield Saying(extras.back_in_touch, large=True)
        yield Text(_("Any time. Nothing has to be told twice."))
        yield Write("", 0)
    else:
        yield Write(_("Who to ask for, where, and their number"), 0)


def _when_hard(extras: Extras, told: Reading) -> Iterator[Block]:
    """The back cover: their own words where they are theirs to be printed, then who to ring."""
    yield Heading(2, _("If things get hard"), "life-buoy")
    for line in extras.safety:
        yield _saying(line, told, asked=line.short)
    yield Ring(extras.ring)
    yield Write(_("What helps me, in my words"), 0)


def _saying(line: Line, told: Reading, *, asked: str = "", large: bool = False) -> Saying:
    """A line as it was said; where somebody sees it differently, who the two are."""
    caption = _("{who}. Said {day}.", who=line.who, day=day_words(line.said))
    beside = tuple(Beside(one.who, one.words) for one in line.differs)
    whose = [_called(one, told.name) for one in (line.who, *(b.who for b in beside))]
    names = list(dict.fromkeys(whose)) if beside and all(whose) else []
    return Saying(line.words, caption, asked, beside, large=large, names=tuple(names))


def _called(who: str, name: str) -> str:
    """The name alone in a label of whose words these are."""
    return name if not name or who.startswith(name) else who.split(" · ")[0]


# -- as data ---------------------------------------------------------------------------------------


def _data(goals: Sequence[Goal], whole: Plan, told: Reading, extras: Extras) -> dict[str, object]:
    """The same as JSON: only what is printed."""
    return {
        "name": told.name,
        "for": told.recipient,
        "strengths": [line.words for line in told.strengths],
        "goals": [
            {
                "words": goal.words,
                "state": goal.state,
                "why": goal.why,
                "strengths": [one.words for one in goal.strengths],
                "grow": goal.grow,
                "near": goal.near,
                "services": goal.services,
                "possible": goal.possible,
                "celebrate": goal.celebrate,
                "celebrated": goal.celebrated.isoformat() if goal.celebrated else None,
                "reason": goal.reason,
                "steps": [_step_data(one) for one in goal.actions if one.words],
            }
            for goal in goals
        ],
        "steps": [_step_data(one) for one in whole.actions if one.words],
        "needs": [
            {"words": one.words, "who": one.who, "by": one.by_words, "state": one.state}
            for one in whole.needs
            if one.words
        ],
        "people": [{"about": line.short, "words": line.words} for line in extras.people],
        "wellbeing": [{"statement": one, "over_time": two} for one, two in extras.wellbeing],
        "back_in_touch": extras.back_in_touch,
        "safety": [{"about": line.short, "words": line.words} for line in extras.safety],
    }


def _step_data(action: Action) -> dict[str, object]:
    return {
        "words": action.words,
        "who": action.who,
        "who_name": action.who_name,
        "by": action.by_words,
        "state": action.state,
        "reason": action.reason,
    }


def topics_of(told: Reading, *beginnings: str) -> tuple[Line, ...]:
    """The lines of a reading that are in these banks, in order; a plan's own rows never are."""
    return tuple(
        line
        for topic in told.topics
        if topic.scope.startswith(beginnings) and not topic.scope.startswith(f"{BANK}/")
        for line in topic.lines
    )
