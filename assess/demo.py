"""Six fictional people for trying things out. Everyone here is invented; so are the services.

Days count from arrival, so that the demo is always at the same point in everyone's six weeks.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from assess.interview import Room
from assess.record import sayings
from assess.record.entry import true_since
from assess.sitting import begin_sitting
from assess.workspace import Workspace

WORKER, ROLE, SERVICE = "Dee", "keyworker", "Larch House (fictional)"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said: how many days after arrival, to which question, and what."""

    day: int
    question: str
    value: Any = None
    no_answer: str | None = None
    voice: str = "person"
    verbatim: bool = True
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person."""

    name: str
    pronouns: str
    arrived: int
    """Days before today."""
    said: tuple[Said, ...]
    strengths: tuple[str, ...] = ()
    agreed: tuple[tuple[str, str], ...] = ()
    """Recipient and section."""
    differs: tuple[tuple[str, str], ...] = ()
    """Question (of the worker's line) and the person's words beside it."""


def _first(item: str) -> str:
    return f"everyday/first_day/{item}"


def _six(item: str) -> str:
    return f"genesis/induction/{item}"


def _not_today(*questions: str, days: tuple[int, ...]) -> tuple[Said, ...]:
    return tuple(
        Said(day, question, no_answer="not_today") for day in days for question in questions
    )


PEOPLE: tuple[Invented, ...] = (
    Invented(
        "Robin",
        "they/them",
        arrived=9,
        strengths=("I make people laugh",),
        said=(
            Said(0, _first("settle"), "A cup of tea and being left alone for an hour."),
            Said(0, _first("called"), "Robin"),
            Said(0, _first("safe_way"), "Text me. I don't pick up numbers I don't know."),
            Said(1, _six("about_me"), "I'm from Hull. I've done all sorts. Kitchens mostly."),
            Said(2, _six("enjoy"), "Cooking for a crowd. Radio plays, the old ones."),
            Said(
                2,
                _six("good_at"),
                "My mates get me to cut their hair. Learned it inside.",
            ),
            Said(
                2,
                _six("good_at"),
                "Robin had the whole kitchen laughing on Tuesday.",
                voice="worker",
            ),
            Said(3, _six("sharing"), "Nights are worst. A quiet room away from the stairs."),
            Said(8, _six("hopes"), "Get my own front door by summer."),
            Said(8, _six("started"), "I turned up. That's more than last time."),
        ),
        agreed=(("Quayside (fictional)", "genesis/induction/wants"),),
    ),
    Invented(
        "Casey",
        "she/her",
        arrived=33,
        strengths=("I keep going",),
        said=(
            Said(0, _first("settle"), "Knowing which door locks."),
            Said(0, _first("stopping"), "no"),
            Said(4, _six("talk_about_it"), "no"),
            Said(9, _six("hopes"), "See my sister at her place, not mine."),
            Said(10, _six("rough_day"), "Walking by the river with headphones in."),
            Said(17, _six("good_around"), "My sister. And Mags from the day centre."),
            Said(24, _six("proper_home"), "My nan's. It smelled of toast."),
            Said(30, _six("talk_about_it"), "yes", since="last winter"),
            Said(
                30,
                _six("does_for_me"),
                "It's quiet in my head for a bit. I was scared to say before.",
                since="last winter",
            ),
            Said(30, _six("safe_with_us"), "Have the naloxone where I know. Knock, then wait."),
        ),
        agreed=(("Quayside (fictional)", "genesis/induction/wellbeing"),),
    ),
    Invented(
        "Frank",
        "he/him",
        arrived=31,
        said=(
            *_not_today(_first("settle"), _first("information"), days=(0, 3)),
            *_not_today(_six("about_me"), _six("enjoy"), _six("good_at"), days=(4, 11)),
            *_not_today(_six("hopes"), _six("started"), days=(11, 18)),
            *_not_today(_six("rough_day"), days=(12, 19)),
            *_not_today(_six("good_around"), days=(18, 25)),
            *_not_today(_six("proper_home"), _six("early_help"), days=(25, 29)),
        ),
    ),
    Invented("Ash", "", arrived=0, said=()),
    Invented(
        "Selam",
        "she/her",
        arrived=16,
        said=(
            Said(0, _first("language"), "ትግርኛ (Tigrinya)"),
            Said(0, _first("settle"), "ቡን ምስ ሰባት። Coffee, with people."),
            Said(2, _six("room_for"), "Fasting days. No meat then, and a place to pray early."),
            Said(3, _six("enjoy"), "Making coffee the long way."),
            Said(9, _six("hopes"), "To learn English for work."),
            Said(15, _six("good_around"), "Women from church."),
        ),
    ),
    Invented(
        "Sam",
        "he/him",
        arrived=61,
        strengths=("I'm good with my hands", "I turn up when it matters"),
        said=(
            Said(0, _first("settle"), "A job to do. Anything."),
            Said(1, _six("good_at"), "Bikes. I can fix most of them."),
            Said(8, _six("hopes"), "A place with a shed."),
            Said(16, _six("good_around"), "My lad, Saturdays."),
            Said(23, _six("proper_home"), "The flat on Mill Lane. I'd put the shelves up."),
            Said(
                23,
                _six("early_help"),
                "Post unopened for two weeks is the sign. Offer to sit down with it.",
                voice="worker",
            ),
            Said(23, _six("early_help"), "Just ask me about the post."),
            Said(36, _six("rough_day"), "The workshop. Or the allotment."),
        ),
        agreed=(
            ("Quayside (fictional)", "genesis/induction/wants"),
            ("Quayside (fictional)", "genesis/induction/home"),
            ("Quayside (fictional)", "about/strengths"),
        ),
        differs=((_six("early_help"), "It was ten days, and I'd been ill."),),
    ),
)


def fill(workspace: Workspace) -> None:
    """Writes the six people into an empty vault, as if they had been met day by day."""
    for invented in PEOPLE:
        _write(workspace, invented)


def _write(workspace: Workspace, invented: Invented) -> None:
    arrived = workspace.today - dt.timedelta(days=invented.arrived)
    person_id = workspace.add_person(
        invented.name, pronouns=invented.pronouns or None, arrived=arrived
    )
    for day in sorted({said.day for said in invented.said}):
        on = arrived + dt.timedelta(days=day)
        sitting = begin_sitting(workspace, person_id, Room(), said=on)
        for said in invented.said:
            if said.day == day:
                _say(workspace, person_id, said, on, sitting)
        workspace.say(person_id, sayings.sitting("ended", said=on), sitting=sitting)
    for words in invented.strengths:
        workspace.say(person_id, sayings.strength(words))
    for recipient, scope in invented.agreed:
        workspace.agree(person_id, recipient, [scope])
    for question, words in invented.differs:
        person = workspace.person(person_id)
        [line] = person.answers_to(question, "worker")
        workspace.say(person_id, sayings.differ(person, line.id, words=words))


def _say(workspace: Workspace, person_id: str, said: Said, on: dt.date, sitting: str) -> None:
    bank, item = workspace.library.question(said.question)
    saying = sayings.answer(
        bank,
        item,
        workspace.person(person_id),
        value=said.value,
        no_answer=said.no_answer,
        voice=said.voice,
        verbatim=said.verbatim,
        since=true_since(said.since),
        said=on,
    )
    workspace.say(person_id, saying, sitting=sitting)
