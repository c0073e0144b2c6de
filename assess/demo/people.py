"""Who is in the demo, in their first weeks. Nobody here exists; neither do the services."""

from __future__ import annotations

from collections.abc import Callable

from assess.demo import later
from assess.demo.days import Days, Said
from assess.interview import Room
from assess.record.interpreting import Interpreter
from assess.sitting.own_word import strike_out
from assess.workspace import Workspace

QUAYSIDE = later.QUAYSIDE


def _first(item: str) -> str:
    return f"everyday/first_day/{item}"


def _six(item: str) -> str:
    return f"genesis/induction/{item}"


def _very_bad(item: str) -> str:
    return f"everyday/safety_plan/{item}"


def ash(workspace: Workspace) -> None:
    """Arrived today; nothing has been asked."""
    Days(workspace, "Ash", "", days_ago=0)


def robin(workspace: Workspace) -> None:
    """Week two: a first goal, something of ours that is late, a strength to talk about."""
    days = Days(workspace, "Robin", "they/them", days_ago=9)
    days.talk(
        0,
        Said(_first("settle"), "A cup of tea and being left alone for an hour."),
        Said(_first("called"), "Robin"),
        Said(_first("safe_way"), "Text me. I don't pick up numbers I don't know."),
    )
    days.talk(1, Said(_six("about_me"), "I'm from Hull. I've done all sorts. Kitchens mostly."))
    _enjoy, hair, _kitchen = days.talk(
        2,
        Said(_six("enjoy"), "Cooking for a crowd. Radio plays, the old ones."),
        Said(_six("good_at"), "My mates get me to cut their hair. Learned it inside."),
        Said(_six("good_at"), "Robin had the whole kitchen laughing on Tuesday.", voice="worker"),
    )
    days.take("I make people laugh")
    days.talk(3, Said(_six("sharing"), "Nights are worst. A quiet room away from the stairs."))
    days.plan.add_need("A lock that works on my door", who="worker", by="today")
    days.talk(
        8,
        Said(_six("hopes"), "Get my own front door by summer."),
        Said(_six("started"), "I turned up. That's more than last time."),
    )
    plan = days.plan
    door = plan.add_goal(
        "My own front door",
        why="So nobody else decides when the kettle goes on.",
        strengths="I've fed forty people with nothing in the cupboard.",
        grow="Opening post on the day it comes",
        areas=["home"],
        term="long",
        near="My cousin, who did it last year",
        celebrate="A proper roast, for everyone on the landing",
    ).row
    plan.add_action("Ask my cousin how she got hers", goal=door, who="person")
    ring = plan.add_action(
        "Ring the council about the list", goal=door, who="worker", who_name="Dee", by=days.on(8)
    )
    plan.set_action(ring, "in_progress")
    days.strengths.suggest(
        "People trust me", seen_in=hair.id, marked="My mates get me to cut their hair"
    )
    days.agree(QUAYSIDE, ["genesis/induction/wants"])


def casey(workspace: Workspace) -> None:
    """Week five: told late, a safety plan, a question struck out."""
    days = Days(workspace, "Casey", "she/her", days_ago=33)
    days.talk(
        0,
        Said(_first("settle"), "Knowing which door locks."),
        Said(_first("stopping"), "no"),
    )
    days.talk(4, Said(_six("talk_about_it"), "no"))
    days.talk(9, Said(_six("hopes"), "See my sister at her place, not mine."))
    days.talk(10, Said(_six("rough_day"), "Walking by the river with headphones in."))
    days.take("I keep going")
    days.talk(17, Said(_six("good_around"), "My sister. And Mags from the day centre."))
    days.talk(24, Said(_six("proper_home"), "My nan's. It smelled of toast."))
    strike_out(workspace, days.person_id, _six("what_happened"))
    days.talk(
        30,
        Said(_six("talk_about_it"), "yes", since="last winter"),
        Said(
            _six("does_for_me"),
            "It's quiet in my head for a bit. I was scared to say before.",
            since="last winter",
        ),
        Said(_six("safe_with_us"), "Have the naloxone where I know. Knock, then wait."),
    )
    days.talk(
        31,
        Said(_very_bad("hold_on_to"), "My sister's dog. He waits at the window for me."),
        Said(_very_bad("helps_early"), "Outside. Cold air and a long way round."),
        Said(_very_bad("please_do"), "Sit on the stairs where I can see you. Say nothing."),
    )
    days.agree(QUAYSIDE, ["genesis/induction/wellbeing"])


def frank(workspace: Workspace) -> None:
    """Not today, to everything; and finished at week six like anybody else."""
    days = Days(workspace, "Frank", "he/him", days_ago=44)
    days.not_today(0, _first("settle"), _first("information"))
    days.not_today(3, _first("settle"), _first("information"))
    days.not_today(4, _six("about_me"), _six("enjoy"), _six("good_at"))
    days.not_today(11, _six("about_me"), _six("enjoy"), _six("good_at"))
    days.not_today(12, _six("hopes"), _six("started"))
    days.not_today(18, _six("rough_day"), _six("good_around"))
    days.not_today(36, _six("proper_home"), _six("early_help"))
    days.on(40)
    days.together.finish(wish="Just keep saying hello.")


def selam(workspace: Workspace) -> None:
    """Week three, through an interpreter on the telephone."""
    days = Days(workspace, "Selam", "she/her", days_ago=16)
    with_interpreter = Room(
        interpreter=Interpreter("telephone", language="ti", reference="LL-0042 (fictional)")
    )
    days.talk(
        0,
        Said(_first("language"), "ትግርኛ (Tigrinya)"),
        Said(_first("settle"), "Coffee, with people.", original="ቡን ምስ ሰባት።"),
        room=with_interpreter,
    )
    days.talk(
        2,
        Said(_six("room_for"), "Fasting days. No meat then, and a place to pray early."),
        room=with_interpreter,
    )
    days.talk(3, Said(_six("enjoy"), "Making coffee the long way."))
    days.talk(9, Said(_six("hopes"), "To learn English for work."), room=with_interpreter)
    days.talk(15, Said(_six("good_around"), "Women from church."))


def wren(workspace: Workspace) -> None:
    """In hospital since week three: the weeks wait, and nothing is due."""
    days = Days(workspace, "Wren", "they/them", days_ago=26)
    days.talk(0, Said(_first("settle"), "The window open, even in the rain."))
    days.talk(5, Said(_six("enjoy"), "Birds. I know most of them by the noise."))
    days.take("I notice small things")
    days.talk(12, Said(_six("hopes"), "A balcony with feeders on it."))
    days.on(19)
    days.journey.set_state("paused")


EVERYONE: tuple[Callable[[Workspace], None], ...] = (
    robin, casey, frank, ash, selam, wren, later.sam, later.tomasz,
)  # fmt: skip
"""Each writes one person down."""
