"""How things are, a scale in the person's own hands, the strength cards, and the lines about a plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from textual.widgets import Input, Static

from assess.library import scale_file
from assess.planning import Planning
from assess.record import sayings
from assess.record.scales_taken import taken
from assess.sitting.strengths import CARDS, Strengths
from assess.sitting.wellbeing import SCALE_BANK
from assess.tui.app import AssessApp
from assess.tui.screens.handed import Handed
from assess.tui.screens.home import Home
from assess.tui.screens.how_things import HowThings
from assess.tui.screens.strength_cards import StrengthCards
from assess.tui.widgets.card import CardTile
from assess.workspace import Clock, Workspace, unlock

from .conftest import PASSPHRASE, Table, at_table, open_person

WORDS = (
    "scale: everyday/wellbeing_scale/swemwbs\nlicence: a fictional licence, no. 0\n"
    "intro: An invented sentence above them.\nstatements:\n"
    + "".join(f"  - invented statement {n}\n" for n in range(1, 8))
    + "answers: [one, two, three, four, five]\n"
)


def app_for(workspace: Workspace, clock: Clock) -> AssessApp:
    return AssessApp(workspace.vault.where, clock=clock, workspace=workspace)


def robin(workspace: Workspace) -> str:
    return workspace.add_person("Robin", arrived=workspace.today - dt.timedelta(days=8))


@pytest.fixture
def licensed(where: str, clock: Clock) -> Any:
    """A workspace of a service that has entered the words of its scale."""
    file = scale_file(SCALE_BANK, "swemwbs")
    file.parent.mkdir(parents=True)
    file.write_text(WORDS, "utf-8")
    opened = unlock(where, PASSPHRASE, clock=clock)
    yield opened
    opened.lock()


def took(workspace: Workspace, person: str, day: dt.date, value: str, how: str = "alone") -> None:
    bank = workspace.library.bank(SCALE_BANK)
    for item, said, voice in (
        *((f"statement_{n}", value, "person") for n in range(1, 8)),
        ("how_taken", how, "worker"),
    ):
        saying = sayings.answer(
            bank, bank.item(item), workspace.person(person), value=said, voice=voice, said=day
        )
        workspace.say(person, saying)


async def do(table: Table, action: str) -> None:
    await table.app.screen.run_action(action)
    await table.idle()


async def test_a_scale_is_handed_over_and_comes_back_as_words_and_numbers(
    licensed: Workspace, clock: Clock
) -> None:
    person = robin(licensed)
    took(licensed, person, dt.date(2025, 10, 3), "3")
    took(licensed, person, dt.date(2025, 12, 3), "5")
    async with at_table(app_for(licensed, clock)) as table:
        await open_person(table)
        table.app.screen.query_one("#how-things").focus()
        await table.press("enter")
        await table.until(lambda: isinstance(table.app.screen, HowThings), "how things are")
        await table.sees("October 2025   19.25  ━", "November 2025  not done", "A bit higher.")
        await table.fits()
        table.app.screen.query_one("#hand-swemwbs").focus()
        await table.press("enter")
        await table.prompt("How will it be filled in?")
        await table.fits()
        await table.press("enter")
        await table.prompt("Hand the screen over now. Dee looks away.")
        await table.press("enter")
        for number in range(1, 8):
            await table.prompt(f"invented statement {number}")
            await table.sees(f"invented statement {number}")
            page = table.text()
            assert "Robin" not in page
            assert "October" not in page
            assert sum("invented statement" in line for line in page.splitlines()) == 1
            if number == 1:
                await table.sees("An invented sentence above them.", "› one", "five")
                await table.fits()
            await table.press("down", "enter")
        await table.prompt("That's all. Thank you.")
        await table.absent("15")
        await table.press("enter")
        await table.sees("January 2026   15.32", "A bit lower. (filled in alone)")
        for band in ("moderate", "likely", "%"):
            await table.absent(f" {band}")
        bank = licensed.library.bank(SCALE_BANK)
        last = taken(licensed.person(person), bank, bank.scales["swemwbs"])[-1]
        assert (last.taken.how, str(last.taken.score), last.answered) == ("alone", "15.32", 7)
        # Filled in again, and left unread: nothing is put up that they did not ask for.
        await do(table, "screen.hand_over('swemwbs')")
        await table.press("enter", "enter", *["enter"] * 7)
        await table.prompt("That's all. Thank you.")
        await table.sees("look at it together", "not just now")
        await table.fits()
        await table.press("ctrl+t")
        await table.until(lambda: isinstance(table.app.screen, Home), "the person's page")
        await table.absent("15.32")


async def test_one_that_is_left_makes_no_score_and_others_in_the_room_see_no_number(
    licensed: Workspace, clock: Clock
) -> None:
    person = robin(licensed)
    took(licensed, person, dt.date(2025, 12, 3), "3")
    async with at_table(app_for(licensed, clock)) as table:
        await open_person(table)
        await do(table, "screen.how_things")
        await do(table, "screen.hand_over('swemwbs')")
        await table.press("down", "enter")
        await table.prompt("invented statement 1")
        await table.press("ctrl+t", *["enter"] * 6)
        await table.prompt("That's all. Thank you.")
        await table.press("enter")
        await table.sees("6 of 7 answered, so there is no score. (read")
        await table.press("escape", "enter")
        await table.prompt("Who's here now?")
        await table.press("down", "enter")
        await table.type("Ash")
        await table.press("enter")
        await table.until(lambda: isinstance(table.app.screen, HowThings), "the page")
        await table.until(lambda: "19.25" not in table.text(), "the number to go")
        assert not table.app.screen.query("#hand-swemwbs")
        assert not isinstance(table.app.screen, Handed)


async def test_the_check_in_is_read_as_sentences_and_gone_through_from_here(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    bank = workspace.library.bank("everyday/check_in")
    for day, value in ((dt.date(2025, 11, 3), "on_and_off"), (workspace.today, "yes")):
        saying = sayings.answer(
            bank, bank.item("food"), workspace.person(person), value=value, said=day
        )
        workspace.say(person, saying)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await do(table, "screen.how_things")
        await table.sees("I've been eating all right.", "In November 2025: on and off. Now: yes.")
        assert not table.app.screen.query("#hand-swemwbs")
        await table.fits()
        await table.press("enter")
        await table.prompt("What's been good since we last did this?")
        await table.press("ctrl+b", "ctrl+b")
        await table.until(lambda: isinstance(table.app.screen, Home), "the person's page")


async def test_cards_are_picked_up_kept_and_let_go_as_a_conversation_would(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    Strengths(workspace, person).suggest("Patient")

    def stands(item: str) -> list[object]:
        return [e.body.get("value") for e in workspace.person(person).answers_to(item, "person")]

    for size in ((80, 24), (120, 40)):
        async with at_table(app_for(workspace, clock), size) as table:
            await open_person(table)
            await do(table, "screen.cards")
            await table.until(lambda: table.app.screen.query(CardTile), "the cards")
            await table.fits()
            screen = table.app.screen
            assert isinstance(screen, StrengthCards)
            if size == (80, 24):
                await table.sees("suggested by Dee", "Patient", "yes, that's me")
                laid = [tile.card.id for tile in screen.query(CardTile)]
                await table.press("enter", "right", "down", "space")
                await table.sees("mine")
                await table.press("ctrl+b")
                await table.until(lambda: isinstance(table.app.screen, Home), "home")
                assert stands(f"{CARDS}/cards") == []
                await do(table, "screen.cards")
                await table.until(lambda: table.app.screen.query(CardTile), "the cards")
                picked = {t.card.id for t in table.app.screen.query(CardTile) if t.picked}
                assert picked == {laid[0], laid[3]}
                table.app.screen.query_one("#other", Input).focus()
                await table.type("I whistle")
                await table.press("enter")
                await table.type("Mad as a brush")
                await table.press("enter")
                await table.until(lambda: "Kept." in table.word(), "it to be kept")
                [value] = stands(f"{CARDS}/cards")
                assert isinstance(value, list)
                assert {str(one) for one in value[:2]} == {laid[0], laid[3]}
                assert value[2] == {"other": "I whistle"}
                assert stands(f"{CARDS}/mate") == ["Mad as a brush"]
            else:
                await do(table, f"screen.thats_me('{_waiting(workspace, person)}')")
                await table.until(lambda: not table.app.screen.query(".offer"), "the offer to go")
                for tile in screen.query(CardTile):
                    if tile.picked:
                        tile.action_pick()
                screen.query_one("#other", Input).value = ""
                await table.press("ctrl+s")
                await table.until(lambda: isinstance(table.app.screen, Home), "home")
    assert stands(f"{CARDS}/cards") == [None]
    assert [e.body["words"] for e in workspace.person(person).of_kind("strength")] == ["Patient"]


def _waiting(workspace: Workspace, person: str) -> str:
    return Strengths(workspace, person).waiting()[0].entry.id


async def test_the_lines_about_a_plan_on_a_page_and_under_the_list(
    workspace: Workspace, clock: Clock
) -> None:
    person = robin(workspace)
    planning = Planning(workspace, person)
    row = planning.add_goal("My own front door").row
    planning.add_action("Ring the council", goal=row, who="worker", by="2026-01-10")
    done = planning.add_action("Pack a bag", goal=row, who="person", by="2026-01-10")
    planning.set_action(done, "done")
    planning.add_action("See the bank", who="person", by="2026-01-10")
    async with at_table(app_for(workspace, clock)) as table:
        await table.sees("The list is hidden.")
        assert not table.app.screen.query("#ours")
        await table.press("ctrl+s")
        await table.sees("Ours to do", "Ring the council, by 10 January 2026: ours, and late, for")
        await table.absent("See the bank")
        await table.press("ctrl+s")
        await table.until(lambda: "Ours to do" not in table.text(), "it to be hidden again")
        await open_person(table)
        goals = table.app.screen.query_one("#goals", Static)
        assert str(goals.render()) == "Goals: My own front door (1 step done)"
        assert "ours, and late" in str(table.app.screen.query_one("#ours", Static).render())
        await table.fits()
        await table.press("escape", "enter")
        await table.prompt("Who's here now?")
        await table.press("down", "enter")
        await table.type("Ash")
        await table.press("enter")
        await table.until(lambda: isinstance(table.app.screen, Home), "the page")
        await table.until(lambda: not table.app.screen.query("#ours"), "what is ours to go")
