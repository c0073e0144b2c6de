"""Handing a copy over, taking one back and taking one in, on the screen, key by key."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Static

from assess import handover
from assess.planning import Planning
from assess.record import copies, sayings
from assess.record.journey import journey
from assess.record.plan import plan
from assess.record.sharing import NIGHT
from assess.tui.app import AssessApp
from assess.tui.screens.home import Home
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet
from assess.workspace import Clock, Workspace, set_up
from assess.workspace.moved_on import moved_on_day

from .conftest import PASSPHRASE, Table, at_table, open_person

WANTS = "genesis/induction/wants"
HOPES = "genesis/induction/hopes"
SETTLE = "everyday/first_day/settle"


@pytest.fixture
def robin(workspace: Workspace) -> str:
    person = workspace.add_person("Robin")
    for question, words in ((HOPES, "a bed of my own"), (SETTLE, "a radio on")):
        bank, item = workspace.library.question(question)
        workspace.say(person, sayings.answer(bank, item, workspace.person(person), value=words))
    return person


@pytest.fixture(scope="module")
def _quay(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    where, config = tmp_path_factory.mktemp("quay"), tmp_path_factory.mktemp("quay-config")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", str(config))
        made, _words = set_up(
            str(where / "vault"),
            worker="Jo",
            role="keyworker",
            service="Quayside",
            passphrase=PASSPHRASE,
            clock=Clock(Clock.real().today, is_set=True),
        )
        made.lock()
    return where / "vault", config


@pytest.fixture
def quay(
    _quay: tuple[Path, Path], tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Workspace]:
    """Another house, that never met Robin."""
    from assess.workspace import unlock

    shutil.copytree(_quay[0], tmp_path / "quay")
    shutil.copytree(_quay[1], tmp_path / "quay-config")
    with monkeypatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "quay-config"))
        opened = unlock(str(tmp_path / "quay"), PASSPHRASE, clock=clock)
    with opened:
        yield opened


def shown(table: Table, what: str) -> str:
    return str(table.app.screen.query_one(what, Static).render())


async def pick(table: Table, row: str) -> None:
    """Puts the arrow on a row and presses Enter."""
    from assess.tui.widgets.picks import Picks

    table.app.screen.query_one(Picks).go_to(row)
    await table.press("enter")


def app_of(workspace: Workspace, where: str, clock: Clock) -> AssessApp:
    return AssessApp(where, clock=clock, workspace=workspace)


async def test_paper_and_card_come_first_and_the_words_are_shown_once(
    workspace: Workspace, where: str, clock: Clock, robin: str
) -> None:
    async with at_table(app_of(workspace, where, clock)) as table:
        await open_person(table)
        await table.press("ctrl+f")
        await table.prompt("Who is this copy for?")
        await table.press("enter")
        await table.prompt("A copy for Robin")
        rows = table.text()
        order = [rows.index(one) for one in ("On paper", "A card for", "A file that", "browser")]
        assert order == sorted(order)
        await table.fits()
        await table.press("ctrl+r")
        await table.sees("a bed of my own", "Help now")
        await table.press("ctrl+b", "enter")
        await table.prompt("Your copy. Have you got somewhere safe for it?")
        await pick(table, "no")
        await table.says("stays here")
        await pick(table, "paper")
        await pick(table, "yes")
        await pick(table, ".txt")
        await table.prompt("It is made, for Robin.")
        await table.sees("Nothing protects it")
        await table.press("enter")
        await open_again(table)
        await pick(table, "file")
        await pick(table, "yes")
        await pick(table, "without")
        await table.prompt("Until when, and what for?")
        await table.type("next week")
        await table.press("enter", "enter")
        await table.says("not a day")
        table.app.screen.query_one("#until").value = "5 March 2026"  # type: ignore[attr-defined]
        await table.press("enter")
        await table.prompt("It is made, sealed for Robin.")
        words, path = shown(table, "#six-words"), shown(table, "#path")
        await table.press("ctrl+b")
        await table.says("shown this once")
        await table.press("enter")
        await table.absent(words)
    opened = handover.open_file(Path(path).read_bytes(), words=words)
    assert opened.manifest.expires == "2026-03-05"
    made = copies.copies(workspace.person(robin))
    assert [one.sealed for one in made] == ["paper", "words"]


async def open_again(table: Table) -> None:
    await table.sees("Could talk about today")
    await table.press("ctrl+f")
    await table.prompt("Who is this copy for?")
    await table.press("enter")
    await table.prompt("A copy for Robin")


async def test_taken_back_and_the_letter(
    workspace: Workspace, quay: Workspace, where: str, clock: Clock, robin: str
) -> None:
    workspace.trust_card(quay.service_card())
    async with at_table(app_of(workspace, where, clock)) as table:
        await open_person(table)
        await table.press("ctrl+s")
        await pick(table, "1")
        await table.prompt("What goes to: Quayside")
        await pick(table, WANTS)
        await table.fits()
        await table.app.screen.run_action("hand_over")
        await table.prompt("A copy for Quayside")
        await pick(table, "page")
        await table.prompt("Until when, and what for?")
        await table.press("enter", "enter")
        await table.prompt("It is made, for Quayside.")
        await table.sees("The page's own hash")
        page = Path(shown(table, "#path").replace("\n", ""))
        await table.press("enter")
        await table.press("ctrl+s")
        await pick(table, "1")
        await pick(table, WANTS)
        await table.sees("They still have the copy from 22 January 2026.", "send it", "leave it")
        await table.fits()
        await table.app.screen.run_action("letter('send')")
        await table.until(lambda: ".age" in table.word())
        sent = Path(table.word().split()[-1])
    opened = handover.open_file(page_bytes(page), identity=quay.vault.service_identity())
    assert [one.body["value"] for one in opened.person.answers()] == ["a bed of my own"]
    told = handover.open_file(sent.read_bytes(), identity=quay.vault.service_identity())
    assert told.withdraws


def page_bytes(page: Path) -> bytes:
    from assess.handover.opener import inside

    return inside(page.read_bytes())


async def test_for_the_night_line_by_line(
    workspace: Workspace, where: str, clock: Clock, robin: str
) -> None:
    async with at_table(app_of(workspace, where, clock)) as table:
        await open_person(table)
        await table.press("ctrl+f")
        await pick(table, "night-card")
        await table.prompt("What may whoever is on tonight know?")
        await table.app.screen.run_action("make")
        await table.says("Nothing is on the card yet")
        settle = next(
            e for e in workspace.person(robin).answers() if e.body["value"] == "a radio on"
        )
        await pick(table, settle.id)
        await table.sees("on the card")
        await table.fits()
        await table.press("ctrl+r")
        await table.sees("a radio on", "Help now")
        await table.absent("a bed of my own")
        await table.press("ctrl+b")
        await table.app.screen.run_action("make")
        await table.prompt("The card is made.")
        path = Path(shown(table, "#path").replace("\n", ""))
    assert path.read_bytes().startswith(b"%PDF")
    [made] = copies.copies(workspace.person(robin), NIGHT)
    assert made.ids == (settle.id,)


async def test_taken_in_from_find_and_open_at_their_week(
    workspace: Workspace, quay: Workspace, where: str, clock: Clock, tmp_path: Path
) -> None:
    import datetime as dt

    ash = quay.add_person("Ash", arrived=clock.today - dt.timedelta(days=20))
    bank, item = quay.library.question(HOPES)
    quay.say(ash, sayings.answer(bank, item, quay.person(ash), value="my own front door"))
    made = handover.make(quay, ash, recipient="self", words=True, purpose="moving house")
    file = tmp_path / "ash.age"
    file.write_bytes(made.data)
    assert made.words
    async with at_table(app_of(workspace, where, clock)) as table:
        await table.sees("Find")
        await table.idle()
        await table.press("ctrl+f")
        await table.prompt("Where is the file?")
        await table.fits()
        await table.type(str(file))
        await table.press("enter")
        await table.type("not the words at all here")
        await table.press("enter")
        await table.until(lambda: table.app.screen.query("#why"))
        assert workspace.people() == []
        table.app.screen.query_one("#words").value = made.words  # type: ignore[attr-defined]
        await table.press("enter", "enter")
        await table.prompt("Ash")
        await table.sees("Made by Quayside", "have not met", "check phrase", "moving house")
        await table.sees("1 new line", "The six weeks began")
        await table.fits()
        await table.app.screen.run_action("not_now")
        await table.sees("Find")
        assert workspace.people() == []
        await table.press("ctrl+f")
        await table.prompt("Where is the file?")
        table.app.screen.query_one("#path").value = f"'{file}'"  # type: ignore[attr-defined]
        table.app.screen.query_one("#words").value = made.words  # type: ignore[attr-defined]
        await table.press("enter", "enter")
        await table.prompt("Ash")
        await table.app.screen.run_action("take_in(True)")
        await table.prompt("Who's here?")
        await table.press("enter")
        await table.sees("week 3 of 6", "Could talk about today")
    person = workspace.person(ash)
    assert [one.body["value"] for one in person.answers()] == ["my own front door"]
    assert journey(person, clock.today).week == 3


async def test_moving_on_asks_whose_it_is_now(
    workspace: Workspace, where: str, clock: Clock, robin: str
) -> None:
    Planning(workspace, robin).add_action("Ring the council", who="worker", who_name="Dee")
    async with at_table(app_of(workspace, where, clock)) as table:
        await open_person(table)
        await table.app.screen.run_action("journey")
        await table.idle()
        await pick(table, "moved on")
        await table.prompt("Robin has moved on")
        await table.sees("Ring the council", "Who does it now?")
        await table.fits()
        await table.press("enter")
        await table.says("Type who does it now")
        assert moved_on_day(workspace.person(robin)) is None
        await table.type("Jo at Quayside")
        await table.press("enter")
        await table.until(lambda: moved_on_day(workspace.person(robin)) == clock.today)
        await table.idle()
        # From then on nothing is offered that would be refused.
        await table.sees("Robin moved on on 22 January 2026. This copy is for reading.")
        shown = {one.id for one in table.app.screen.query(Quiet)}
        assert shown >= {"plan", "read", "share", "hand-over", "to-find", "journey"}
        assert not shown & {"strength-cards", "how-things", "panel-form", "together", "topic-left"}
        assert not table.app.screen.query(Picks)
        await table.fits()
        keys = {one.binding.action for one in table.app.screen.active_bindings.values()}
        assert "read" in keys
        assert "start" not in keys
        offered = {one.action for one in table.app.screen.commands()}  # type: ignore[attr-defined]
        asking = ("cards", "how_things", "together", "form", "notes", "after_list", "go_back_to")
        assert not offered & {f"screen.{one}" for one in asking}
        for one in asking:
            await table.app.screen.run_action(one)
            await table.says("This copy is for reading")
            assert isinstance(table.app.screen, Home)
        await table.press("ctrl+l")
        await table.prompt("My plan")
        await table.sees("This copy is for reading", "Other steps")
        await table.press("enter")
        await table.prompt("Other steps")
        await table.press("enter")
        await table.prompt("Ring the council")
        await table.sees("Handed over to Jo at Quayside, 22 January 2026.")
        assert [one.id for one in table.app.screen.query(Quiet)] == ["back"]
    [step] = plan(workspace.person(robin)).actions
    assert (step.ours, step.open) == (False, True)


async def test_refused_at_the_door_in_words(
    workspace: Workspace, quay: Workspace, where: str, clock: Clock, tmp_path: Path
) -> None:
    ash = quay.add_person("Ash")
    made = handover.make(quay, ash, recipient="self", words=True, expires=clock.today)
    file = tmp_path / "old.age"
    file.write_bytes(made.data)
    import datetime as dt

    workspace.clock = Clock(clock.today + dt.timedelta(days=1), is_set=True)
    async with at_table(app_of(workspace, where, workspace.clock)) as table:
        await table.sees("Find")
        await table.idle()
        await table.press("ctrl+f")
        await table.prompt("Where is the file?")
        for path, words, said in (
            (str(tmp_path / "none.age"), "", "There is no file called"),
            (str(file), "", "own key does not open it"),
            (str(file), made.words or "", "to be used until 22 January 2026"),
        ):
            table.app.screen.query_one("#path").value = path  # type: ignore[attr-defined]
            table.app.screen.query_one("#words").value = words  # type: ignore[attr-defined]
            await table.app.screen.run_action("rang")
            await table.until(lambda said=said: said in shown(table, "#why"), said)
            await table.idle()
    assert workspace.people() == []


async def test_without_their_key_it_says_why_and_one_line_taken_back_is_a_letter_too(
    workspace: Workspace, where: str, clock: Clock, robin: str
) -> None:
    from assess.tui.widgets.picks import Picks

    workspace.agree(robin, "Harbour", [WANTS])
    async with at_table(app_of(workspace, where, clock)) as table:
        await open_person(table)
        await table.press("ctrl+f")
        await table.prompt("Who is this copy for?")
        await pick(table, "Harbour")
        await table.prompt("A copy for Harbour")
        await table.sees("A file that six words open", "needs their key, and we have none")
        await table.fits()
        await pick(table, "words")
        await table.prompt("Until when, and what for?")
        await table.press("enter", "enter")
        await table.prompt("It is made, sealed for Harbour.")
        await table.sees("Without assess: age -d")
        words, path = shown(table, "#six-words"), shown(table, "#path")
        await table.press("enter")
        await table.sees("Could talk about today")
        await table.press("ctrl+s")
        await table.prompt("Who would you like to see some of this?")
        at = table.app.screen.query_one(Picks).option_count - 1
        await pick(table, str(at))
        await table.prompt("What goes to: Harbour")
        table.app.screen.query_one(Picks).go_to(WANTS)
        await table.app.screen.run_action("lines")
        await table.sees("Enter changes a line.")
        await table.press("enter")
        await table.sees("They still have the copy from 22 January 2026.", "send it", "leave it")
        await table.fits()
        await table.app.screen.run_action("letter('give')")
        await table.until(lambda: ".pdf" in table.word())
        await table.sees("stays here")
        await table.press("ctrl+b")
        await table.prompt("What goes to: Harbour")
        await table.sees("a letter to them")
    opened = handover.open_file(Path(path.replace("\n", "")).read_bytes(), words=words)
    assert [one.body["value"] for one in opened.person.answers()] == ["a bed of my own"]
