"""The pages of a plan, of how things are, and the cards, in a made-up language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import pseudo
from assess.library import scale_file
from assess.planning import Planning
from assess.record import sayings
from assess.sitting.strengths import Strengths
from assess.sitting.wellbeing import SCALE_BANK
from assess.tui.app import AssessApp
from assess.workspace import Clock, unlock

from . import test_pseudo
from .conftest import at_table
from .test_pseudo import Walk, ours, there

HOUSE = ("Dee", "Larch House", "keyworker")
WORDS = (
    "scale: everyday/wellbeing_scale/swemwbs\nlicence: ፍቓድ\nintro: ኣብ ላዕሊ\nstatements:\n"
    + "".join(f"  - ቃል {n}\n" for n in range(1, 8))
    + "answers: [ሀ, ለ, ሐ, መ, ሠ]\n"
)
TITLE = "Short Warwick-Edinburgh Mental Wellbeing Scale"
"""A proper name, which stays as it is."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings that hold the made-up language."""
    folder = tmp_path_factory.mktemp("settings")
    test_pseudo.pseudo.write(folder)
    return folder


@pytest.fixture(autouse=True)
def spoken(settings: Path, where: str) -> Iterator[None]:
    yield from test_pseudo.spoken.__wrapped__(settings, where)  # type: ignore[attr-defined]


async def test_a_plan_in_any_language(where: str, clock: Clock) -> None:
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    person = workspace.add_person("ሮቢን")
    planning = Planning(workspace, person)
    row = planning.add_goal("ማዕጾ", near="ሓወይ", celebrate="ዶርሆ").row
    step = planning.add_action("ደውል", goal=row, who="worker", by="2026-01-10")
    planning.add_action("ካልእ ደውል", who="organisation", by="2026-01-10")
    planning.add_need("ጃኬት", who="person")
    planning.suggest_strength(row, "ትዕግስቲ")
    for words in ("ሓደ", "ክልተ", "ሰለስተ"):
        planning.add_goal(words)
    planning.set_goal(planning.add_goal("ገዲፍካ").row, "set_aside", reason="ጽባሕ")
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        walk = Walk(table)
        await there(table, "Find")
        await walk("ctrl+s", "ሮቢን", "enter", "enter", but=HOUSE)
        await there(table, "Could talk about today")
        await walk("ctrl+l", but=HOUSE)
        await there(table, "My plan")

        async def do(*whats: str) -> None:
            for what in whats:
                name, _comma, about = what.partition(",")
                app.screen.action_do(name, about)  # type: ignore[attr-defined]
                await table.drawn()
                assert ours(app, *HOUSE) == [], what

        await do("goal")
        await walk("ቃላት", "enter", "ምኽንያት", "enter", "enter", "ctrl+b", "ctrl+t", but=HOUSE)
        for _question in range(9):
            await walk("ctrl+t", but=HOUSE)
        await table.until(lambda: app.screen.query("#swap"), "the offer")
        await walk("enter", "enter", but=HOUSE)
        await do("step")
        await walk("ስራሕ", "enter", "down", "enter", "ctrl+t", "ctrl+t", but=HOUSE)
        await do("offer", "leave", "ours", "leave", "change")
        await walk("down", "enter", "ctrl+b", but=HOUSE)
        await do("state,achieved", "celebrated")
        await walk("ctrl+b", but=HOUSE)
        await do("step", "leave", "need", "leave", "look_back", "leave", "agree")
        await walk("down", "enter", "ምኽንያት", "enter", "enter", but=HOUSE)
        await do("versions")
        await walk("enter", "down", "enter", "enter", but=HOUSE)
        while len(app.screen.places) > 1:  # type: ignore[attr-defined]
            await walk("ctrl+b", but=HOUSE)
        await there(table, "My plan")
        await do("review")
        while len(app.screen.places) > 1:  # type: ignore[attr-defined]
            await walk("enter", but=HOUSE)
        await do("end")
        await walk("down", "enter", "enter", "ደውል", "enter", "ctrl+t", "ctrl+t", but=HOUSE)
        await there(table, "My plan")
        await do("reopen")
        assert walk.seen >= {"Find", "Home", "PlanPage"}
    assert planning.plan.action(step) is not None
    workspace.lock()


async def test_how_things_are_and_the_cards_in_any_language(where: str, clock: Clock) -> None:
    file = scale_file(SCALE_BANK, "swemwbs")
    file.parent.mkdir(parents=True)
    file.write_text(WORDS, "utf-8")
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    person = workspace.add_person("ሮቢን")
    Strengths(workspace, person).suggest("ትዕግስቲ")
    bank, item = workspace.library.question("everyday/check_in/food")
    workspace.say(person, sayings.answer(bank, item, workspace.person(person), value="yes"))
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        walk = Walk(table)
        await there(table, "Find")
        await walk("ሮቢን", "enter", "enter", but=HOUSE)
        await there(table, "Could talk about today")
        await app.screen.run_action("screen.how_things")
        await table.idle()
        await app.screen.run_action("screen.hand_over('swemwbs')")
        await table.idle()
        # Its owners' words are not put into another language; nor is it handed over in one.
        await table.until(table.word, "a word")
        assert ours(app, *HOUSE) == []
        await app.desk.ask(lambda: app.at_table.speak("en-GB"))
        await app.screen.run_action("screen.hand_over('swemwbs')")
        await table.drawn()
        assert ours(app, *HOUSE) == []
        await walk("enter", "enter", "ctrl+t", *["enter"] * 6, but=HOUSE)
        await there(table, "That's all. Thank you.")
        await app.desk.ask(lambda: app.at_table.speak(pseudo.TAG))
        await walk("enter", but=(*HOUSE, TITLE))
        await walk("ctrl+b", but=HOUSE)
        await app.screen.run_action("screen.cards")
        await table.idle()
        await walk("enter", "right", "down", but=HOUSE)
        await walk("ctrl+b", but=HOUSE)
        assert walk.seen >= {"HowThings", "Handed", "StrengthCards", "Home"}
    workspace.lock()
