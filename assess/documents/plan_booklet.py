"""The plan as a small book that its person keeps and writes in. Pure.

Strengths come first. Each goal is a spread: on the left what was said, on the right room to write.
Nothing is scored and there is no number to circle; a step is a box to tick, or its state in words.
What is in it was decided before: here is only what a reader was agreed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assess import i18n
from assess.documents.blocks import (
    Block,
    Card,
    Cards,
    Cover,
    Document,
    Fill,
    Heading,
    PageBreak,
    Points,
    Ring,
    Saying,
    Text,
    Write,
)
from assess.documents.contents import Line, Reading
from assess.documents.plan_data import data_of, last_agreed
from assess.documents.plan_pages import (
    Book,
    Extras,
    needs_now,
    other_steps,
    reached,
    saying,
    spread,
)
from assess.i18n import _, mark
from assess.record import plan_labels
from assess.record.plan_model import BANK, Goal, Plan
from assess.record.plan_reviews import Review
from assess.record.sharing import SELF
from assess.record.wording import day_words

SCHEMA = "assess.plan-booklet/1"
PEOPLE, SAFETY, STRENGTH_CARDS = (
    "everyday/people/",
    "everyday/safety_plan/",
    "evolve/strengths/cards",
)

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
# The letters of a strength that is still read at a glance.
_SHORT = 60


def plan_booklet(whole: Plan, told: Reading, extras: Extras, *, large: bool = False) -> Document:
    """The book. `whole` and `told` hold what its reader was agreed, and nothing else."""
    book = Book(whole, told, extras, {line.entry_id: line for line in told.lines})
    goals = [goal for goal in whole.goals if goal.words]
    doing = [goal for goal in goals if goal.state == "active"]
    doing.sort(key=lambda goal: not goal.in_focus)
    blocks: list[Block] = [
        *_cover(book),
        *_how_to_use(book),
        *_strengths(book),
        *reached([goal for goal in goals if goal.state == "achieved"], book),
        *needs_now([need for need in whole.needs if need.words], told),
        *_so_far(whole, extras),
        Write("", 0),
    ]
    for number, goal in enumerate(doing, 1):
        blocks += spread(number, goal, book, several=len(doing) > 1)
    blocks += other_steps(whole, told)
    blocks += _afterwards(goals, whole, told)
    blocks += _cut_out(_to_cut_out(book), large=large)
    blocks += _people(book)
    blocks += [Fill(_("More room for me")), *_when_hard(extras, told)]
    return Document(
        _("My plan"),
        "booklet",
        tuple(blocks),
        told.made_on,
        language=i18n.language(),
        large=large,
        schema=SCHEMA,
        data=data_of(book, [one.words for one in strength_lines(book)], blocks),
    )


# -- the front -------------------------------------------------------------------------------------


def _cover(book: Book) -> Iterator[Block]:
    told, started = book.told, book.whole.started
    lines = [told.name] if told.name else []
    if started is not None:
        lines.append(_("from {day}", day=day_words(started)))
    if told.recipient is not None and told.recipient != SELF:
        lines.append(_("made for {recipient}", recipient=told.recipient))
    lines.append(_("printed on {day}", day=day_words(told.made_on)))
    yield Cover(_("My plan"), tuple(lines), "sprout")
    yield PageBreak()


def _how_to_use(book: Book) -> Iterator[Block]:
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


def _strengths(book: Book) -> Iterator[Block]:
    """Every strength there is, those named for one goal too, and what looking back has shown."""
    yield Heading(2, _("What I'm good at"), "star")
    said = strength_lines(book)
    seen = [one for one in book.whole.reviews if one.look_back and one.words]
    if book.extras.cards:
        yield Cards(book.extras.cards)
    for line in said:
        yield saying(line, book.told)
    if not said and not book.extras.cards:
        yield Text(_("There's room here for what you're good at."))
    for one in seen:
        day = day_words(one.day)
        yield Saying(one.words, _("When we looked back at strengths together, {day}.", day=day))
    yield Write(_("And this, too"), 2)


def strength_lines(book: Book) -> list[Line]:
    """The strengths in words, each once: those that are on no card, whatever they were named for."""
    on_cards = {card.title for card in book.extras.cards}
    named = [one.entry.id for goal in book.whole.goals for one in goal.strengths]
    lines = [*book.told.strengths, *(book.lines[one] for one in named if one in book.lines)]
    once: dict[str, Line] = {}
    for line in lines:
        if line.question != STRENGTH_CARDS and line.words not in on_cards:
            once.setdefault(line.words, line)
    return list(once.values())


def _so_far(whole: Plan, extras: Extras) -> Iterator[Block]:
    """The way here: when it was looked at together, and how things have been."""
    yield from _looked_at([one for one in whole.reviews if not one.look_back])
    yield from _wellbeing(extras)


def _afterwards(goals: Sequence[Goal], whole: Plan, told: Reading) -> Iterator[Block]:
    """What waits, what was set aside, and what each said to the plan as it was put to them: one
    after the other, so that no page stands half empty for its heading."""
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


def _people(book: Book) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(2, _("My people"), "users-round")
    for line in book.extras.people:
        yield saying(line, book.told, asked=line.short)
    yield Write(_("Who, and their number"), 5)
    yield from _back_in_touch(book.extras)


def _wellbeing(extras: Extras) -> Iterator[Block]:
    if not extras.wellbeing and not extras.charts:
        return
    yield Heading(2, _("How things have been"), "sun")
    for statement, sentence in extras.wellbeing:
        yield Saying(sentence, asked=statement, quoted=False)
    yield from extras.charts


def _looked_at(held: Sequence[Review]) -> Iterator[Block]:
    """The days it was looked at together, and what was said to be tried then."""
    if not held:
        return
    yield Heading(2, _("Looking at it together"), "calendar")
    for one in held:
        if one.words:
            yield Saying(one.words, _("Said {day}.", day=day_words(one.day)))
        else:
            yield Text(_("We looked at it together on {day}.", day=day_words(one.day)))


def _agreement(whole: Plan, told: Reading) -> Iterator[Block]:
    """What each said to the last version that was put to them, as they said it."""
    if not whole.agreements:
        return
    said = last_agreed(whole)
    yield Heading(2, _("What we said to this plan"), "handshake")
    for one in said:
        who = told.name or _("Me") if one.voice == "person" else one.author
        decision = plan_labels.plan_decision(one.decision)
        yield Saying(
            one.reason or decision[:1].upper() + decision[1:],
            _("{who}, {day}: {decision}", who=who, day=day_words(one.day), decision=decision),
            quoted=bool(one.reason),
        )


def _to_cut_out(book: Book) -> tuple[Card, ...]:
    """The cards that were picked, and every other strength that is short enough for one."""
    own = [line.words for line in strength_lines(book) if line.voice == "person"]
    short = [words for words in own if len(words) <= _SHORT and "\n" not in words]
    return (*book.extras.cards, *(Card(words, "", "star") for words in short))


def _cut_out(cards: Sequence[Card], *, large: bool) -> Iterator[Block]:
    """Each page of cards is a leaf of its own, with nothing on its back to lose."""
    on_a_page = _CARDS_LARGE if large else _CARDS
    for start in range(0, len(cards), on_a_page):
        yield PageBreak(leaf=True)
        if start == 0:
            yield Heading(2, _("Cards to cut out"), "scissors")
        yield Cards(tuple(cards[start : start + on_a_page]), cut_out=True)
    if cards:
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
        yield saying(line, told, asked=line.short)
    yield Ring(extras.ring)
    yield Write(_("What helps me, in my words"), 0)


def topics_of(told: Reading, *beginnings: str) -> tuple[Line, ...]:
    """The lines of a reading that are in these banks, in order; a plan's own rows never are."""
    return tuple(
        line
        for topic in told.topics
        if topic.scope.startswith(beginnings) and not topic.scope.startswith(f"{BANK}/")
        for line in topic.lines
    )
