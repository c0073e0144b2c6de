"""The two of the demo who have been here longest: a plan lived through, and a move."""

from __future__ import annotations

from assess.arrival.moving import HandOver, moved_on
from assess.demo.days import Days, Said
from assess.sitting.bringing_together import Word
from assess.sitting.own_word import see_differently
from assess.workspace import Workspace

QUAYSIDE = "Quayside (fictional)"
AGREED = {"person": Word("agreed"), "worker": Word("agreed")}


def _first(item: str) -> str:
    return f"everyday/first_day/{item}"


def _six(item: str) -> str:
    return f"genesis/induction/{item}"


def _how_are_things(days: Days, day: int, good: str, food: str, rest: str, ring: str) -> None:
    days.talk(
        day,
        Said("everyday/check_in/been_good", good),
        Said("everyday/check_in/food", food),
        Said("everyday/check_in/rest", rest),
        Said("everyday/check_in/ring", ring),
    )


def sam(workspace: Workspace) -> None:
    """Half a year: a plan looked at twice, something reached and celebrated, a panel's answer."""
    days = Days(workspace, "Sam", "he/him", days_ago=171)
    _six_weeks(days)
    shed = _plan(days)
    _panel(days)
    days.plan.add_action(
        "Ask the allotment for a letter", goal=shed, who="worker", who_name="Dee", by=days.on(166)
    )
    _how_are_things(days, 168, "My lad stayed for tea. Twice.", "yes", "yes", "yes")
    days.agree(QUAYSIDE, ["genesis/induction/wants", "genesis/induction/home", "about/strengths"])


def _six_weeks(days: Days) -> None:
    days.talk(0, Said(_first("settle"), "A job to do. Anything."))
    days.talk(1, Said(_six("good_at"), "Bikes. I can fix most of them."))
    days.take("I'm good with my hands")
    days.talk(8, Said(_six("hopes"), "A place with a shed."))
    days.talk(16, Said(_six("good_around"), "My lad, Saturdays."))
    *_said, post = days.talk(
        23,
        Said(_six("proper_home"), "The flat on Mill Lane. I'd put the shelves up."),
        Said(_six("early_help"), "Just ask me about the post."),
        Said(
            _six("early_help"),
            "Post unopened for two weeks is the sign. Offer to sit down with it.",
            voice="worker",
        ),
    )
    see_differently(
        days.workspace, days.person_id, post.id, words="It was ten days, and I'd been ill."
    )
    _how_are_things(days, 30, "A dry week.", "on_and_off", "not_really", "on_and_off")
    days.talk(36, Said(_six("rough_day"), "The workshop. Or the allotment."))
    days.on(40)
    days.together.finish(AGREED, wish="A key to the workshop.")


def _plan(days: Days) -> str:
    """A plan with its reviews; returns the row of the goal that goes on."""
    days.on(41)
    bikes = days.plan.add_goal(
        "Fix bikes with people who'd pay for it",
        why="I was good at it once and I'd like to be again.",
        areas=["aspirations", "community"],
        term="short",
        near="Ali at the bike kitchen (fictional)",
        celebrate="Fish and chips with my lad on the front",
    ).row
    days.plan.add_strength(bikes, "I can hear what's wrong with a wheel")
    days.plan.add_strength(bikes, "I turn up when it matters")
    first = days.plan.add_action("Go along on Thursday", goal=bikes, who="person", by=days.on(41))
    tools = days.plan.add_action("Find a set of tools", goal=bikes, who="worker", who_name="Dee")
    shed = days.plan.add_goal(
        "A place with a shed",
        why="Somewhere my lad can leave his things.",
        possible="A ground floor room with the use of a workshop, to begin with.",
        areas=["home"],
        term="long",
        celebrate="Putting the first shelf up",
    ).row
    days.plan.add_goal("Learn to swim", later=True, areas=["wellbeing"])
    days.plan.agree("agreed")
    days.plan.agree("agreed", voice="worker")
    days.on(55)
    days.plan.set_action(first, "done")
    days.plan.set_action(tools, "done")
    _how_are_things(days, 62, "Thursdays.", "on_and_off", "not_really", "on_and_off")
    days.on(75)
    days.plan.review("Ask Ali about a real shift, not just helping out.")
    _how_are_things(days, 95, "First money I've earned in years.", "yes", "on_and_off", "yes")
    days.on(104)
    days.plan.set_goal(bikes, "achieved", reason="Two paid mornings a week.")
    days.on(108)
    days.plan.celebrate(bikes)
    days.on(120)
    days.plan.look_back("You kept going back, also in the weeks nobody asked.")
    _how_are_things(days, 131, "Slept through, most nights.", "yes", "yes", "on_and_off")
    days.on(148)
    days.plan.review("The shed next. The panel first.")
    days.plan.agree("agreed")
    days.plan.agree("does_not_agree", voice="worker", reason="I'd have put swimming first.")
    return shed


def _panel(days: Days) -> None:
    """A form for a panel, sent, and what the panel said."""
    days.on(149)
    form = days.referring("supported_accommodation")
    form.set_basis("public_task")
    form.answer("bring", "I'll have every bike in the place on the road.")
    form.answer("know_first", "I'm up at six. I keep quiet till eight.")
    form.answer("want", "My own door, and a bench to work at.")
    form.answer("running_home_comment", "Reads his post on the day now.", voice="referrer")
    form.confirm_all()
    form.agree_all()
    form.agree_to_send("together")
    form.went_out("pdf")
    form.move("sent")
    days.on(151)
    form.move("received")
    days.on(158)
    form.move("accepted", "A ground floor room, with the use of the workshop.")


def tomasz(workspace: Workspace) -> None:
    """Moved to another service: what was ours is handed over, and this copy is for reading."""
    days = Days(workspace, "Tomasz", "he/him", days_ago=70)
    days.talk(0, Said(_first("settle"), "A plug by the bed for my radio."))
    days.talk(4, Said(_six("enjoy"), "Chess. I'm not good, but I like losing to good ones."))
    days.take("I stay calm when others don't")
    days.talk(20, Said(_six("hopes"), "A room where the clocks are mine."))
    days.plan.add_action("Send his post on for a month", who="worker", who_name="Dee")
    days.on(42)
    days.together.finish(AGREED)
    days.on(63)
    days.agree(QUAYSIDE, ["genesis/induction/wants", "genesis/induction/me", "about/strengths"])
    moved_on(workspace, days.person_id, HandOver(QUAYSIDE))
