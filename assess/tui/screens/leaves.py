"""The pages of a reading: strengths, each topic, the plan, how things are, who has seen what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.documents.contents import Difference, Line
from assess.documents.contents import Reading as Contents
from assess.i18n import _, mark
from assess.record.person import recipient_key
from assess.record.sharing import EVERYONE, SELF
from assess.record.wording import whose

if TYPE_CHECKING:
    from assess.documents.review import Review
    from assess.documents.together import Week
    from assess.sitting.wellbeing import ScaleOverTime

NOTHING_YET = mark("Nothing has been written down yet.")
TALKED_LATER = mark("We haven't talked about these yet:")
NOBODY = mark("Nobody outside has been given anything.")


@dataclass(frozen=True, slots=True)
class Part:
    """Something on a page that is not a line somebody said: its heading, and what stands below."""

    heading: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the reading."""

    title: str
    lines: tuple[Line, ...] = ()
    words: str = ""
    parts: tuple[Part, ...] = ()


def leaves(
    told: Contents, rest: Review | None = None, scales: Sequence[ScaleOverTime] = ()
) -> tuple[Leaf, ...]:
    """The pages in order; without `rest`, only what was said. `scales` are those ever taken."""
    return tuple(_leaves(told, rest, scales))


def _leaves(told: Contents, rest: Review | None, scales: Sequence[ScaleOverTime]) -> Iterator[Leaf]:
    if told.strengths:
        yield Leaf(_("Strengths"), told.strengths)
    talked = [topic for topic in told.topics if topic.lines]
    for topic in talked:
        yield Leaf(topic.title, topic.lines)
    if rest is not None:
        yield from _rest(rest, told.name, scales)
    waiting = [topic.title for topic in told.topics if not topic.lines]
    if not talked:
        yield Leaf(_("What was said"), words=_(NOTHING_YET))
    elif waiting:
        yield Leaf(_("Still to talk about"), words="\n".join([_(TALKED_LATER), "", *waiting]))


def _rest(rest: Review, name: str, scales: Sequence[ScaleOverTime]) -> Iterator[Leaf]:
    plan = [
        Part(
            f"{goal.words} · {goal.state}",
            tuple(f"{step.words} · {step.state}" for step in goal.steps),
        )
        for goal in rest.plan
    ]
    if rest.steps:
        plan.append(
            Part(_("Also to do"), tuple(f"{step.words} · {step.state}" for step in rest.steps))
        )
    if rest.wish:
        plan.append(Part(_("What I'd like next"), (rest.wish,)))
    if plan:
        yield Leaf(_("My plan"), parts=tuple(plan))
    over_time = [Part(one.statement, (one.sentence,)) for one in rest.wellbeing]
    over_time += [Part(one.scale.title, one.lines) for one in scales]
    if over_time:
        yield Leaf(_("How things are for me"), parts=tuple(over_time))
    yield _seen(rest, name)


def _seen(rest: Review, name: str) -> Leaf:
    from assess.documents.review import sentences

    if not rest.readers:
        return Leaf(_("Who has seen what"), words=_(NOBODY))
    return Leaf(
        _("Who has seen what"),
        parts=tuple(
            Part(_called(one.called or one.recipient, name), sentences(one)) for one in rest.readers
        ),
    )


def _called(recipient: str, name: str) -> str:
    key = recipient_key(recipient)
    if key == SELF:
        return _("{whose} own copy", whose=whose(name))
    return _("Everyone") if key == EVERYONE else recipient


def seen_differently(other: Difference, name: str) -> str:
    """A word beside a line, with whose it is."""
    who = name if other.voice == "person" else other.who
    if not other.words:
        return _("{who} sees it differently.", who=who)
    return _('{who} sees it differently: "{words}"', who=who, words=other.words)


def learned_leaves(weeks: tuple[Week, ...]) -> tuple[Leaf, ...]:
    """What we learned when: a page a week."""
    return tuple(
        Leaf(
            _("What we learned in week {week}", week=week.number),
            parts=tuple(Part(one.prompt, (one.words, one.about)) for one in week.tellings),
        )
        for week in weeks
    )
