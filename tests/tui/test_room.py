"""Who is in the room on the screen: an interpreter, notes after a walk, a voice, people first."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.widgets import Input, Static

from assess.record.after import lists, stopped
from assess.record.interpreting import FRIEND_WARNING
from assess.sitting import Sitting
from assess.tui.app import AssessApp
from assess.tui.screens.conversation import Conversation
from assess.tui.screens.cover import Cover
from assess.tui.screens.home import Home
from assess.tui.screens.manner import HALF_KEPT
from assess.tui.screens.stopped import Stopped
from assess.tui.widgets.quiet import Quiet
from assess.workspace import Clock, Workspace

from .conftest import Table, at_table, open_person

HOPES = "What would make your time here worth it?"
SIZES = pytest.mark.parametrize("size", [(80, 24), (60, 20)])


def app_for(workspace: Workspace, clock: Clock) -> AssessApp:
    return AssessApp(workspace.vault.where, clock=clock, workspace=workspace)


def say(workspace: Workspace, person: str, question: str, value: object) -> None:
    from assess.record import sayings

    bank, item = workspace.library.question(question)
    workspace.say(person, sayings.answer(bank, item, workspace.person(person), value=value))


def add_robin(workspace: Workspace, days: int = 8) -> str:
    return workspace.add_person("Robin", arrived=workspace.today - dt.timedelta(days=days))


async def to_topic(table: Table, scope: str = "genesis/induction/wants") -> None:
    await table.app.show_conversation(lambda sitting: sitting.choose_topic(scope))  # type: ignore[attr-defined]
    await table.until(lambda: isinstance(table.app.screen, Conversation), "the conversation")
    await table.idle()


async def with_interpreter(table: Table, *kind: str) -> None:
    """From Find, in with an interpreter; `kind` are keys before Enter picks one."""
    await table.sees("Find")
    await table.idle()
    await table.type("Robin")
    await table.press("enter")
    await table.prompt("Who's here?")
    await table.press("down", "down", "enter", *kind, "enter")
    await table.type("ti, Asmara")
    await table.press("enter")
    await table.type("LL-42")
    await table.press("enter")
    await table.fits()
    await table.press("enter")
    await table.until(lambda: isinstance(table.app.screen, Home), "the page")
    await table.idle()


@SIZES
async def test_said_through_an_interpreter_in_two_languages(
    workspace: Workspace, clock: Clock, size: tuple[int, int]
) -> None:
    robin = add_robin(workspace)
    async with at_table(app_for(workspace, clock), size) as table:
        await with_interpreter(table, "down")
        await to_topic(table)
        await table.until(lambda: table.app.screen.query("#original"), "the line")
        await table.fits()
        await table.type("A bed")
        table.app.screen.query_one("#original", Input).focus()
        await table.idle()
        await table.type("ዓራት سرير")
        await table.press("enter")
        await table.idle()
        [kept] = [e for e in workspace.person(robin).answers() if "value" in e.body]
        assert kept.body["original"] == {"words": "ዓራት سرير", "language": "ti"}
        assert kept.body["via_interpreter"] == {
            "kind": "telephone",
            "language": "ti",
            "dialect": "Asmara",
        }
        await table.app.screen.run_action("screen.directly")
        await table.until(lambda: "without an interpreter" in table.word(), "the word")
        assert not table.app.screen.query("#original")
        await table.app.screen.run_action("screen.directly")
        await table.until(lambda: table.app.screen.query("#original"), "the line again")


async def test_half_typed_words_in_their_language_are_kept(
    workspace: Workspace, clock: Clock
) -> None:
    add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await with_interpreter(table)
        await to_topic(table)
        table.app.screen.query_one("#original", Input).focus()
        await table.idle()
        await table.type("ዓራት")
        await table.press("ctrl+b")
        await table.sees("What shall we talk about?")
        await table.press("enter")
        await table.until(lambda: table.app.screen.query("#original"), "the line")
        assert table.app.screen.query_one("#original", Input).value == "ዓራት"


async def test_a_friend_interpreting_is_somebody_else(workspace: Workspace, clock: Clock) -> None:
    robin = add_robin(workspace)
    say(workspace, robin, "everyday/safety_plan/hold_on_to", "CANARY")
    async with at_table(app_for(workspace, clock)) as table:
        await with_interpreter(table, "down", "down", "down")
        await table.until(lambda: FRIEND_WARNING[:30] in table.word(), "the warning")
        await table.sees("with a friend or relative")
        await table.absent("safety plan")


async def test_the_safety_sign_only_when_it_is_just_us(workspace: Workspace, clock: Clock) -> None:
    robin = add_robin(workspace)
    app = app_for(workspace, clock)
    async with at_table(app) as table:
        await open_person(table)
        await table.absent("●")
        say(workspace, robin, "everyday/safety_plan/hold_on_to", "CANARY")
        await app.show_find(listed=True)
        await table.sees("● safety plan")
        await open_person(table)
        await table.sees("● safety plan")
        sign = app.screen.query_one("#safety-plan", Static).render()
        assert any(
            span.style and "safety" in str(span.style)
            for span in sign.spans  # type: ignore[union-attr]
        )
        await table.press("escape", "enter")
        await table.prompt("Who's here now?")
        await table.press("down", "enter")
        await table.type("my sister")
        await table.press("enter")
        await table.until(lambda: isinstance(app.screen, Home), "the page")
        await table.idle()
        await table.absent("●", "safety")
        await app.screen.run_action("screen.after_list")
        await table.drawn()
        assert isinstance(app.screen, Home)


async def test_notes_after_talking(workspace: Workspace, clock: Clock) -> None:
    robin = add_robin(workspace)
    app = app_for(workspace, clock)
    async with at_table(app) as table:
        await open_person(table)
        await app.screen.run_action("screen.notes")
        await table.prompt("Which day did you talk?")
        await table.fits()
        await table.type("2026-02-30")
        await table.press("enter")
        await table.until(lambda: "not a date" in table.word(), "what is wrong")
        await table.press(*["backspace"] * 10)
        await table.type("2026-01-20")
        await table.press("enter")
        await table.until(lambda: "written up later by Dee" in table.word(), "the word")
        await to_topic(table)
        await table.type("A bed")
        await table.press("enter")
        await table.idle()
        [kept] = [e for e in workspace.person(robin).answers() if "value" in e.body]
        assert kept.said == dt.date(2026, 1, 20)
        assert kept.body["written_up"] is True
        await table.press("ctrl+d", "ctrl+d")
        await table.sees("written up later by Dee")


async def test_called_away_in_one_key_then_ours_to_apologise_for(
    workspace: Workspace, clock: Clock
) -> None:
    robin = add_robin(workspace)
    app = app_for(workspace, clock)
    async with at_table(app) as table:
        await open_person(table)
        await to_topic(table)
        await table.type("A bed")
        await table.press("enter")
        await table.idle()
        await table.type("half a tho")
        await table.press("ctrl+l")
        await table.until(lambda: "Dee was called away." in table.word(), "the word")
        await table.says(HALF_KEPT)
        events = [e.body["event"] for e in workspace.person(robin).of_kind("sitting")]
        assert events[-1] == "called_away"
        await open_again(table)
        await table.sees("I had to run off last time, sorry.", "Pick up where we left off")
        await table.sees("Take that bit out", "Leave it")
        await table.press("down", "down", "enter")
        await table.idle()


async def open_again(table: Table) -> None:
    await table.app.show_find()  # type: ignore[attr-defined]
    await open_person(table)


async def test_half_typed_words_at_enough_are_said_to_be_kept(
    workspace: Workspace, clock: Clock
) -> None:
    add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await to_topic(table)
        await table.type("A bed")
        await table.press("enter")
        await table.idle()
        await table.type("and a")
        await table.press("ctrl+d")
        await table.until(lambda: HALF_KEPT in table.word(), "that it is kept")
        await table.press("ctrl+d", "enter")
        await table.idle()
        await table.drawn()
        assert HALF_KEPT not in table.word()


@SIZES
async def test_after_a_disclosure_people_come_first(
    workspace: Workspace, clock: Clock, size: tuple[int, int]
) -> None:
    robin = add_robin(workspace)
    app = app_for(workspace, clock)
    async with at_table(app, size) as table:
        await open_person(table)
        await to_topic(table)
        await table.type("CANARY half")
        await table.press("ctrl+y")
        await table.until(lambda: isinstance(app.screen, Stopped), "the page")
        await table.sees("Thank you for telling me.", "Are you safe right now?", "write it later")
        await table.fits()
        await table.absent("CANARY")
        assert stopped(workspace.person(robin))
        await table.press("escape")
        await table.until(lambda: isinstance(app.screen, Cover), "the cover")
        await table.press("enter")
        await table.prompt("Who's here now?")
        await table.press("enter")
        await table.until(lambda: isinstance(app.screen, Stopped), "the page again")
        await app.screen.run_action("screen.carry_on")
        await table.until(lambda: isinstance(app.screen, Conversation), "the question")
        await table.idle()
        await table.absent("CANARY")
        await app.screen.run_action("screen.show_held")
        await table.sees("CANARY half")
        await table.press("ctrl+y")
        await table.until(lambda: isinstance(app.screen, Stopped), "the page")
        await app.screen.run_action("screen.later")
        await table.until(lambda: isinstance(app.screen, Home), "their page")
        await table.until(lambda: "when the worker is alone" in table.word(), "what is said")


async def test_our_own_list_is_written_later_and_alone(workspace: Workspace, clock: Clock) -> None:
    robin = add_robin(workspace)
    app = app_for(workspace, clock)
    async with at_table(app) as table:
        await open_person(table)
        await to_topic(table)
        await table.press("ctrl+y")
        await table.until(lambda: isinstance(app.screen, Stopped), "the page")
        await app.screen.run_action("screen.later")
        await table.until(lambda: isinstance(app.screen, Home), "their page")
        await table.idle()
        await app.screen.run_action("screen.after_list")
        await table.sees("This list is yours, Dee")
        await table.absent("Safe tonight")
        await table.press("enter")
        await table.sees("Safe tonight?", "Who was told", "Who checks in with you, Dee")
        await table.fits()
        await table.type("yes")
        await table.press("enter")
        await table.type("Jo, at five, by me")
        await table.press("enter", "enter", "enter", "enter", "enter")
        await table.until(lambda: "stays in this house" in table.word(), "that it is kept")
        [kept] = lists(workspace.person(robin))
        assert kept.body["after"] == {"safe_tonight": "yes", "told": "Jo, at five, by me"}
        assert not stopped(workspace.person(robin))


async def test_five_lines_after_the_read_back(workspace: Workspace, clock: Clock) -> None:
    add_robin(workspace)
    app = app_for(workspace, clock)
    copied: list[str] = []
    async with at_table(app) as table:
        app.copy_to_clipboard = copied.append  # type: ignore[method-assign]
        await open_person(table)
        await to_topic(table)
        await table.type("CANARY")
        await table.press("enter")
        await table.press("ctrl+d", "ctrl+d", "ctrl+d")
        await table.sees("note for our other system")
        await table.press("ctrl+w")
        await table.sees("To paste into the other system", "Talked about: What I want from here")
        await table.fits()
        await table.absent("CANARY")
        await table.press("enter")
        await table.until(lambda: "Copied" in table.word(), "that it is copied")
        assert len(copied[0].splitlines()) == 5


class Voice:
    works = True

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, language: str = "en") -> bool:
        self.said.append(text)
        return True

    def hush(self) -> None:
        self.said.append("(hush)")


async def test_questions_are_read_aloud_and_answers_only_after_headphones(
    workspace: Workspace, clock: Clock
) -> None:
    add_robin(workspace)
    app = app_for(workspace, clock)
    voice = Voice()
    async with at_table(app) as table:
        app.speaker = voice  # type: ignore[assignment]
        await open_person(table)
        await to_topic(table)
        await table.press("ctrl+s")
        await table.until(lambda: any(HOPES in one for one in voice.said), "the question")
        await app.screen.run_action("screen.every_aloud")
        await table.type("CANARY")
        await table.press("enter")
        await table.until(lambda: len([o for o in voice.said if o != "(hush)"]) > 2, "the next one")
        await table.press("escape")
        await table.until(lambda: voice.said[-1] == "(hush)", "quiet under the cover")
        await table.press("enter", "enter")
        await table.until(lambda: isinstance(app.screen, Conversation), "the question")
        await table.press("ctrl+d", "ctrl+d")
        await table.sees("CANARY")
        assert not any("CANARY" in one for one in voice.said)
        await table.press("ctrl+s")
        await table.sees("Headphones on?")
        await app.screen.run_action("screen.read_out")
        await table.until(lambda: any("CANARY" in one for one in voice.said), "the read-back")


async def test_no_voice_is_said_when_asked_for(
    workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSESS_SPEECH", "off")
    add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await to_topic(table)
        await table.press("ctrl+s")
        await table.until(lambda: "Nothing on this computer reads aloud" in table.word(), "so")


async def test_esc_in_the_palette_covers(workspace: Workspace, clock: Clock) -> None:
    add_robin(workspace)
    app = app_for(workspace, clock)
    async with at_table(app) as table:
        await open_person(table)
        await table.press("ctrl+p")
        await table.sees("Search for commands")
        await table.press("escape")
        await table.until(lambda: isinstance(app.screen, Cover), "the cover")
        await table.absent("Robin")


async def test_a_harder_one_can_be_talked_first_with_nothing_written(
    workspace: Workspace, clock: Clock
) -> None:
    robin = add_robin(workspace, days=33)
    say(workspace, robin, "genesis/induction/hopes", "A bed")
    app = app_for(workspace, clock)

    def to_the_harder_one(sitting: Sitting) -> None:
        """Leaves what comes before it as it is."""
        sitting.bring_up("genesis/induction/wellbeing")
        while sitting.step.item is None or not sitting.step.item.heavy:
            if sitting.step.phase == "more":
                harder = [one.id for one in sitting.step.options if "harder" in one.detail]
                sitting.choose_card(harder[0])
            else:
                sitting.go_on()

    async with at_table(app, (60, 20)) as table:
        await open_person(table)
        await app.show_conversation(to_the_harder_one)
        await table.until(lambda: app.screen.query("#talk-first"), "the harder one")
        await table.fits()
        said = len(workspace.person(robin).history())
        app.screen.query_one("#talk-first", Quiet).press()
        await table.until(lambda: not app.screen.query("#talk-first"), "the next one")
        assert len(workspace.person(robin).history()) == said
