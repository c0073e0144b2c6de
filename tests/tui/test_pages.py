"""The other pages: what they show, what they hide, and that they fit."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from textual.widgets import Input, Static
from textual.widgets._footer import FooterKey

from assess.forms.kinds import KINDS
from assess.record import sayings
from assess.tui.app import WANTS_PLAIN, AssessApp
from assess.tui.fields import FIELDS
from assess.tui.screens.conversation import Conversation
from assess.tui.screens.cover import Cover
from assess.tui.screens.find import Find
from assess.tui.screens.help_now import HelpNow
from assess.tui.screens.home import Home
from assess.tui.widgets.quiet import Column
from assess.workspace import Clock, Workspace, vault_exists

from .conftest import Table, at_table, open_person


def app_for(workspace: Workspace, clock: Clock) -> AssessApp:
    return AssessApp(workspace.vault.where, clock=clock, workspace=workspace)


def add_robin(workspace: Workspace, days: int = 8) -> str:
    return workspace.add_person(
        "Robin", pronouns="they/them", arrived=workspace.today - dt.timedelta(days=days)
    )


def say(workspace: Workspace, person: str, question: str, value: object, **how: object) -> str:
    bank, item = workspace.library.question(question)
    saying = sayings.answer(bank, item, workspace.person(person), value=value, **how)  # type: ignore[arg-type]
    return workspace.say(person, saying)[0].id


def test_a_field_for_every_kind() -> None:
    assert set(FIELDS) == set(KINDS)


async def test_the_first_run_then_unlocking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    where = str(tmp_path / "vault")
    app = AssessApp(where, clock=clock, first_run=True)
    async with at_table(app) as table:
        await table.sees("Letters too small?", "Ctrl and press +", "plain mode, one line at a time")
        assert app.screen.query_one("#table").region.x > 5
        await table.fits()
        await table.press("enter")
        await table.prompt("Who is this for?")
        await table.type("Dee")
        await table.press("enter")
        await table.type("Larch House")
        await table.press("enter")
        await table.prompt("A passphrase for you")
        await table.fits()
        offered = str(app.screen.query_one("#offered", Static).render())
        assert len(offered.split()) == 6
        await table.press("enter")
        await table.prompt("Write these down.")
        await table.fits()
        await table.sees(offered)
        recovery = str(list(app.screen.query(".secret"))[1].render())  # type: ignore[attr-defined]
        assert len(recovery.split()) >= 6
        assert not vault_exists(str(tmp_path / "elsewhere"))
        await table.press("enter")
        await table.sees("Nobody is here yet.")
        await table.absent(offered)
    assert app.workspace is not None
    app.workspace.lock()
    app = AssessApp(where, clock=clock)
    async with at_table(app) as table:
        await table.sees("Your passphrase")
        assert isinstance(app.focused, Input)
        assert app.focused.region.x > 5
        assert app.focused.region.y > 5
        await table.type("wrong")
        await table.press("enter")
        await table.until(lambda: "does not open" in table.word(), "the refusal")
        await table.until(lambda: app.focused is not None, "the box again")
        await table.type(offered)
        await table.press("enter")
        await table.until(lambda: isinstance(app.screen, Find), "find")
        await table.sees("Nobody is here yet.")
        assert app.screen.query_one("#where", Static).render() == "Larch House · Dee"
    assert app.workspace is not None
    app.workspace.lock()


async def test_plain_mode_is_a_code_of_its_own(tmp_path: Path, clock: Clock) -> None:
    app = AssessApp(str(tmp_path / "vault"), clock=clock, first_run=True)
    async with at_table(app) as table:
        await table.sees("plain mode")
        await table.press("tab", "enter")
        await table.until(lambda: app.return_value == WANTS_PLAIN, "the code")


async def test_the_list_is_hidden_until_a_key_says_so(workspace: Workspace, clock: Clock) -> None:
    add_robin(workspace)
    workspace.add_person("Casey")
    async with at_table(app_for(workspace, clock)) as table:
        await table.sees("The list is hidden.")
        assert isinstance(table.app.focused, Input)
        await table.absent("Casey")
        await table.fits()
        await table.press("ctrl+s")
        await table.sees("Casey", "Robin")
        await table.type("Rob")
        await table.until(lambda: "Casey" not in table.text(), "the list to narrow")
        await table.press("down", "enter")
        await table.prompt("Who's here?")
        await table.absent("Robin", "Casey")


async def test_going_back_to_find_covers_first(workspace: Workspace, clock: Clock) -> None:
    add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.fits()
        await table.press("ctrl+b")
        await table.until(lambda: isinstance(table.app.screen, Cover), "the cover")
        await table.absent("Robin")
        await table.press("enter")
        await table.sees("Robin", "hide the list")


async def test_cover_hides_everything_and_asks_who_is_here(
    workspace: Workspace, clock: Clock
) -> None:
    add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.type("something said quietly")
        await table.press("escape")
        await table.until(lambda: isinstance(table.app.screen, Cover), "the cover")
        shown = table.text()
        assert "Robin" not in shown
        assert "quietly" not in shown
        assert re.search(r"\b\d\d:\d\d\b", shown)
        await table.fits()
        await table.press("enter")
        await table.prompt("Who's here now?")
        await table.absent("quietly")
        await table.press("enter")
        await table.prompt("What would you like us to know")
        await table.sees("something said quietly")


async def test_esc_covers_even_while_something_is_being_kept(
    workspace: Workspace, clock: Clock
) -> None:
    add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.press("T", "e", "a", "enter", "escape")
        await table.until(lambda: isinstance(table.app.screen, Cover), "the cover")
        await table.drawn()
        assert isinstance(table.app.screen, Cover)
        await table.absent("Robin")


async def test_protected_prompts_are_absent_with_others_in_the_room(
    workspace: Workspace, clock: Clock
) -> None:
    add_robin(workspace, days=0)
    protected = [
        "Is there anyone who can't know you're here?",
        "Is there anyone you'd like us to tell you're safe?",
        "What's a safe way to get hold of you?",
    ]
    for company, expected in (("", protected[0]), ("my sister", "When shall we talk next?")):
        async with at_table(app_for(workspace, clock)) as table:
            await open_person(table, with_whom=company)
            await table.sees("Getting hold of me")
            await table.press("down", "down", "enter")
            await table.prompt(expected)
            if company:
                await table.absent(*protected)
            if not company:
                # Someone walks in: the prompt goes as if it had never been put.
                await table.press("escape")
                await table.press("enter")
                await table.prompt("Who's here now?")
                await table.press("down", "enter")
                await table.type("a nurse")
                await table.press("enter")
                await table.prompt("When shall we talk next?")
                await table.absent(*protected)


async def test_help_now_opens_everywhere_and_loses_nothing(
    workspace: Workspace, clock: Clock
) -> None:
    add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await table.sees("Find")
        await table.press("ctrl+o")
        await table.sees("Are you safe right now?", "999", "116 123")
        await table.fits()
        await table.press("enter")
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.type("half")
        await table.press("ctrl+o")
        await table.until(lambda: isinstance(table.app.screen, HelpNow), "help now")
        await table.absent("Robin")
        await table.press("ctrl+o")
        await table.sees("half")


async def test_reading_together(workspace: Workspace, clock: Clock) -> None:
    person = add_robin(workspace)
    say(workspace, person, "genesis/induction/good_at", "I cut people's hair")
    say(workspace, person, "genesis/induction/enjoy", "Plays for the team", voice="worker")
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("ctrl+r")
        await table.sees("Strengths", "I cut people's hair", "I see it differently")
        await table.fits()
        await table.press("enter")
        await table.sees("Me and what I'm into", "Plays for the team", "Dee · keyworker")
        line = workspace.person(person).answers_to("genesis/induction/enjoy", "worker")[0]
        table.app.screen.action_differ(line.id)  # type: ignore[attr-defined]
        await table.sees("In Robin's words, typed by Dee", "Enter goes on")
        await table.idle()
        await table.type("I only watch")
        await table.press("enter")
        await table.sees("Robin, would you like other services to see both?", "just mine")
        await table.press("down", "enter")
        await table.sees("I only watch", "Both stay. Neither is crossed out.")
    [differ] = workspace.person(person).of_kind("differ")
    assert differ.body["words"] == "I only watch"
    assert differ.body["share"] == "just_mine"
    assert differ.voice == "person"


async def test_sharing_and_taking_it_back(workspace: Workspace, clock: Clock) -> None:
    person = add_robin(workspace)
    say(workspace, person, "genesis/induction/good_at", "I cut people's hair")
    scope = "genesis/induction/me"
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("ctrl+s")
        await table.prompt("Who would you like to see some of this?")
        await table.fits()
        await table.press("tab")
        await table.type("Quayside")
        await table.press("enter")
        await table.prompt("What goes to: Quayside")
        await table.sees("stays here")
        await table.press("enter")
        await table.sees("goes to them")
        assert workspace.agreed_scopes(person, "Quayside")[scope] is True
        await table.press("ctrl+r")
        await table.prompt("What Quayside holds, and nothing else:")
        await table.sees("I cut people's hair")
        await table.press("ctrl+b")
        await table.prompt("What goes to: Quayside")
        await table.press("enter")
        await table.sees("stays here", "Done.")
        assert workspace.agreed_scopes(person, "Quayside")[scope] is False


async def test_handing_it_over(workspace: Workspace, clock: Clock, tmp_path: Path) -> None:
    person = add_robin(workspace)
    say(workspace, person, "genesis/induction/good_at", "I cut people's hair")
    async with at_table(app_for(workspace, clock), size=(100, 30)) as table:
        await open_person(table)
        await table.press("ctrl+f")
        await table.prompt("Who is this copy for?")
        await table.fits()
        # Robin, a file, somewhere safe, without what is just between us, no last day.
        await table.press("enter", "down", "down", "enter", "enter", "enter", "enter", "enter")
        await table.until(lambda: bool(table.app.screen.query("#six-words")), "the words")
        await table.idle()
        words = str(table.app.screen.query_one("#six-words", Static).render())
        assert len(words.split()) == 6
        assert table.app.screen.may_lock is False  # type: ignore[attr-defined]
        await table.press("enter")
        await table.sees("Could talk about today")
        await table.absent(words)
    [file] = (tmp_path / "exports").iterdir()
    from assess.handover import open_file

    opened = open_file(file.read_bytes(), words=words, known=())  # type: ignore[arg-type]
    assert "I cut people's hair" in str([entry.body for entry in opened.entries])


async def test_everyone_is_listed_nowhere_in_the_palette(
    workspace: Workspace, clock: Clock
) -> None:
    add_robin(workspace)
    workspace.add_person("Casey")
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("ctrl+p")
        await table.sees("What was said", "Help now")
        shown = table.text()
        assert "Casey" not in shown
        for words in ("creenshot", "Save", "SVG"):
            assert words not in shown


async def test_locks_when_idle(workspace: Workspace, clock: Clock) -> None:
    app = app_for(workspace, clock)
    async with at_table(app) as table:
        await table.sees("Find")
        app._lock_when_idle()
        assert app.return_value is None
        app._touched -= 11 * 60
        app._lock_when_idle()
        await table.until(lambda: app.return_value == 0, "it to lock")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_no_prompt_or_button_is_cut(
    workspace: Workspace, clock: Clock, size: tuple[int, int]
) -> None:
    add_robin(workspace, days=0)
    async with at_table(app_for(workspace, clock), size=size) as table:
        await open_person(table)
        if size[0] >= 80:
            await table.fits()
        await table.press("down", "enter")
        await table.prompt("What would make tonight easier?")
        assert table.app.focused is not None
        column = table.app.screen.query_one("#column", Column)
        assert not column.can_focus
        prompt = table.app.screen.query_one("#prompt", Static)
        assert prompt.region.width >= min(60, len("What would make tonight easier?"))
        assert 0 < prompt.region.y < size[1] // 2
        assert all(one.region.right <= size[0] for one in table.app.screen.query("#main *"))
        if size[0] >= 80:
            await table.fits()


async def test_no_colour(
    workspace: Workspace, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        assert any(type(one).__name__ == "Monochrome" for one in table.app._filters)
        await table.press("tab")
        focused = table.app.focused
        assert focused is not None
        assert focused.styles.text_style.reverse


def test_looks_are_readable() -> None:
    from assess.tui import themes

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    def contrast(one: str, other: str) -> float:
        high, low = sorted((light(one), light(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for look in themes.LOOKS:
        if look is themes.TERMINAL:  # its colours are whatever the worker's terminal has
            assert {look.foreground, look.background, look.variables["quiet"]} == {"ansi_default"}
            continue
        for page in (look.background, look.surface):
            assert page is not None
            assert contrast(str(look.foreground), page) >= 7, look.name
            assert contrast(look.variables["quiet"], page) >= 4.5, look.name


def test_unlock_reads_no_answer_kind_before_its_first_paint() -> None:
    import subprocess
    import sys

    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, assess.tui.app; print(*sorted(sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    for module in ("yaml", "cryptography", "assess.sitting", "textual.widgets._text_area", "click"):
        assert module not in loaded


async def test_the_same_three_keys_on_every_page(workspace: Workspace, clock: Clock) -> None:
    add_robin(workspace)

    async def three(table: Table) -> None:
        await table.fits()
        keys = {key.key for key in table.app.screen.query(FooterKey)}
        assert {"escape", "ctrl+o", "ctrl+d"} <= keys, table.app.screen

    async with at_table(app_for(workspace, clock)) as table:
        await table.sees("Find")
        await three(table)
        await table.press("ctrl+n")
        await table.prompt("What do they like to be called?")
        await three(table)
        await table.press("ctrl+b")
        await table.type("Robin")
        await table.press("enter")
        await table.prompt("Who's here?")
        await three(table)
        await table.press("enter")
        await table.sees("Could talk about today")
        await three(table)
        for key in ("ctrl+r", "ctrl+s", "ctrl+f"):
            await table.press(key)
            await table.until(lambda: not isinstance(table.app.screen, Home), "another page")
            await three(table)
            await table.press("ctrl+b")
            await table.until(lambda: isinstance(table.app.screen, Home), "home again")
            await table.idle()
        await table.press("enter")
        await table.until(lambda: isinstance(table.app.screen, Conversation), "the conversation")
        await three(table)


async def test_what_was_said_is_held_back_when_someone_comes_in(
    workspace: Workspace, clock: Clock
) -> None:
    person = add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.type("not for her ears")
        await table.press("escape", "enter")
        await table.prompt("Who's here now?")
        await table.press("down", "enter")
        await table.type("my sister")
        await table.press("enter")
        await table.sees("is kept, and not shown just", "with my sister")
        await table.absent("ears")
        await table.press("enter")  # "show it" has the cursor
        await table.sees("not for her ears")
        await table.press("enter")
        await table.prompt("What do you enjoy")
    [entry] = workspace.person(person).answers()
    assert entry.body["value"] == "not for her ears"
    rooms = [
        entry.body["room"]
        for entry in workspace.person(person).of_kind("sitting")
        if entry.body["event"] in ("began", "room")
    ]
    assert rooms == [[], ["my sister"]]


async def test_after_a_break_the_last_bit_can_be_taken_out(
    workspace: Workspace, clock: Clock
) -> None:
    person = add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.press("down", "down", "enter")
        await table.prompt("What would you like us to know")
        await table.type("That bit")
        await table.press("enter")
        await table.prompt("What do you enjoy")
        table.app.screen.action_called_away()  # type: ignore[attr-defined]
        await table.until(lambda: "called away" in table.word(), "called away")
        await table.idle()
        await table.press("enter")
        await table.sees("Take that bit out")
        await table.press("down", "enter")
        await table.until(lambda: "Taken out." in table.word(), "taken out")
        await table.absent("Take that bit out")
    assert workspace.person(person).answers() == []


async def test_a_row_can_be_clicked(workspace: Workspace, clock: Clock) -> None:
    add_robin(workspace)
    async with at_table(app_for(workspace, clock)) as table:
        await open_person(table)
        await table.pilot.click("#topics", offset=(6, 2))
        await table.prompt("What would you like us to know")
