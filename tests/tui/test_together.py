"""Week six and reviewing together, on the screen (fictional people)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from assess.record import sayings
from assess.record.sharing import EVERYONE, decision, travels
from assess.record.snapshots import ASSESSMENT, handed_over, said_to, snapshots, wished
from assess.record.striking import struck
from assess.sitting.bringing_together import FINISHED, HERE, NOTHING_ANSWERED
from assess.tui.app import AssessApp
from assess.tui.screens.home import Home
from assess.tui.screens.reading import Reading
from assess.tui.screens.together import Together
from assess.workspace import Clock, Workspace

from .conftest import Table, at_table

SETTLE, HOPES = "everyday/first_day/settle", "genesis/induction/hopes"
KEEP_FROM = "everyday/first_day/keep_from"
SIZES = ((80, 24), (120, 40))


def app_for(workspace: Workspace, clock: Clock) -> AssessApp:
    return AssessApp(workspace.vault.where, clock=clock, workspace=workspace)


def someone(workspace: Workspace, weeks: int = 5) -> str:
    return workspace.add_person("Robin", arrived=workspace.today - dt.timedelta(weeks=weeks))


def say(workspace: Workspace, person: str, question: str, value: str, voice: str = "person") -> str:
    bank, item = workspace.library.question(question)
    saying = sayings.answer(bank, item, workspace.person(person), value=value, voice=voice)
    return workspace.say(person, saying)[0].id


async def home(table: Table, with_whom: str = "") -> None:
    await table.sees("Find")
    await table.idle()
    await table.type("Robin")
    await table.press("enter")
    await table.prompt("Who's here?")
    if with_whom:
        await table.press("down", "enter")
        await table.type(with_whom)
    await table.press("enter")
    await table.until(lambda: isinstance(table.app.screen, Home), "the person's page")
    await table.idle()


async def do(table: Table, action: str) -> None:
    await table.app.screen.run_action(action)
    await table.idle()


async def test_the_whole_in_their_order_kept_in_both_voices(
    workspace: Workspace, clock: Clock
) -> None:
    person = someone(workspace)
    say(workspace, person, SETTLE, "A radio")
    say(workspace, person, HOPES, "My own door")
    async with at_table(app_for(workspace, clock)) as table:
        await home(table)
        await table.sees("bring it together")
        await table.fits()
        await do(table, "screen.together")
        await table.prompt("Strengths come first. Then, in this order:")
        await table.fits()
        await table.press("down", "space")
        await table.sees("› What I want from here")
        await table.press("enter")
        await table.sees("My own door", "next page")
        await table.absent("A radio")
        pages = len(table.app.screen.view.leaves)  # type: ignore[attr-defined]
        for _ in range(pages):
            await table.fits()
            await table.press("enter")
        await table.prompt("How does it look to you, Robin?")
        await table.fits()
        await table.press("up", "up", "tab")
        # What is typed is in view: a box of one line, its border beside it.
        assert table.app.screen.query_one("#reason").content_size.height == 1
        await table.type("Too short")
        await table.press("enter")
        await table.prompt("How does it look to you, Dee?")
        await table.press("home", "enter")
        await table.sees("Robin does not agree.", '"Too short"', "Dee agrees.")
        assert snapshots(workspace.person(person)) == []
        await table.press("enter")
        await table.prompt(FINISHED)
        await table.press("enter")
        await table.until(lambda: isinstance(table.app.screen, Home), "home")
        say(workspace, person, HOPES, "A house")
        await table.sees("as we brought it together")
        await table.fits()
        await do(table, "screen.as_it_stood")
        await table.prompt("Brought together on 22 January 2026, with Dee")
        await table.sees("Robin does not agree. 22 January 2026.", '"Too short"')
        await table.fits()
        await table.press("enter")
        await table.prompt("What I want from here")
        await table.sees("My own door")
        await table.absent("A house")
        await table.press("ctrl+b", "ctrl+b")
        await table.until(lambda: isinstance(table.app.screen, Home), "home again")
    record = workspace.person(person)
    [kept] = snapshots(record, ASSESSMENT)
    assert kept.body["order"][0] == "genesis/induction/wants"
    assert [
        (e.voice, e.body["decision"], e.body.get("reason")) for e in said_to(record, kept.id)
    ] == [
        ("person", "does_not_agree", "Too short"),
        ("worker", "agreed", None),
    ]


async def test_with_nothing_said_and_early_it_asks_why(workspace: Workspace, clock: Clock) -> None:
    person = someone(workspace, weeks=2)
    async with at_table(app_for(workspace, clock)) as table:
        await home(table)
        assert not table.app.screen.query("#together")
        await do(table, "screen.together")
        await table.prompt("It isn't week six yet. Why today?")
        await table.press("enter")
        await table.says("A few words are enough.")
        await table.type("They move on")
        await table.press("enter")
        await table.sees(HERE, *NOTHING_ANSWERED[1:], "just keep saying hello")
        await table.absent("Six weeks.")
        await table.fits()
        await table.press("enter")
        await table.prompt("What would it be?")
        await table.type("A lift")
        await table.press("enter")
        await table.prompt(FINISHED)
    record = workspace.person(person)
    [kept] = snapshots(record, ASSESSMENT)
    wish = wished(record)
    assert wish is not None
    assert (kept.body["reason"], wish.body["words"]) == ("They move on", "A lift")
    assert said_to(record, kept.id) == []


async def test_going_back_from_week_six_keeps_nothing(workspace: Workspace, clock: Clock) -> None:
    person = someone(workspace)
    say(workspace, person, HOPES, "My own door")
    before = len(workspace.person(person).entries())
    async with at_table(app_for(workspace, clock)) as table:
        await home(table)
        await do(table, "screen.together")
        await table.until(lambda: isinstance(table.app.screen, Together), "the pages")
        await table.press("enter", "ctrl+b", "ctrl+b")
        await table.until(lambda: isinstance(table.app.screen, Home), "home")
    assert len(workspace.person(person).entries()) == before


async def test_a_line_is_left_out_let_go_and_its_question_struck_out(
    workspace: Workspace, clock: Clock
) -> None:
    person = someone(workspace)
    radio = say(workspace, person, SETTLE, "A radio")
    workspace.agree(person, "Quayside", ["everyday/first_day/settling"])
    line = workspace.person(person).entry(radio)
    assert line is not None
    for size in SIZES:
        async with at_table(app_for(workspace, clock), size) as table:
            await home(table)
            await table.press("ctrl+r")
            await table.sees("A radio", "leave this out", "give me my copy")
            await table.fits()
            await do(table, f"screen.leave_out('{radio}')")
            await table.sees("› everyone but Robin", "Quayside", "not now")
            await table.fits()
            await table.press("enter")
            await table.sees("It goes to nobody but you.")
            assert not travels(line, workspace.person(person), "Quayside")
            await do(table, f"screen.leave_out('{radio}')")
            await table.sees("let it go again: everyone but Robin")
            await table.press("enter")
            await table.sees("It may go where its topic may go.")
            assert travels(line, workspace.person(person), "Quayside")
            await do(table, f"screen.leave_out('{radio}')")
            await table.press("ctrl+b")
            await table.until(lambda: not table.app.screen.query("#out"), "it to close")
            await do(table, f"screen.more('{radio}')")
            await table.sees("Off everything of Robin's?")
            await table.fits()
    assert decision(workspace.person(person), EVERYONE, radio) is not None
    async with at_table(app_for(workspace, clock)) as table:
        await home(table)
        await table.press("ctrl+r")
        await table.sees("A radio")
        await do(table, f"screen.more('{radio}')")
        await table.press("left", "enter")
        await table.until(lambda: struck(workspace.person(person), SETTLE), "the strike")
        await table.until(lambda: "A radio" not in table.text(), "the line to go")


async def test_a_single_line_goes_or_stays_whatever_its_topic_does(
    workspace: Workspace, clock: Clock
) -> None:
    person = someone(workspace)
    hopes = say(workspace, person, HOPES, "My own door")
    len_ = say(workspace, person, KEEP_FROM, "My uncle Len")
    workspace.agree(person, "Quayside", ["genesis/induction/wants"])

    def goes(line: str) -> bool:
        entry = workspace.person(person).entry(line)
        assert entry is not None
        return travels(entry, workspace.person(person), "Quayside")

    async with at_table(app_for(workspace, clock)) as table:
        await home(table)
        await table.press("ctrl+s")
        await table.prompt("Who would you like to see some of this?")
        await table.press("down", "enter")
        await table.prompt("What goes to: Quayside")
        await table.fits()
        await table.press("home", "space")
        await table.prompt("Getting hold of me, for: Quayside")
        await table.sees("My uncle Len", "stays here")
        await table.fits()
        await table.press("enter")
        await table.sees("goes to them", "It may go to Quayside.")
        assert goes(len_)
        await table.press("enter")
        await table.sees("It does not go to Quayside.")
        assert not goes(len_)
        await table.press("ctrl+b")
        await table.prompt("What goes to: Quayside")
        await table.press("down", "space")
        await table.prompt("What I want from here, for: Quayside")
        await table.press("enter")
        await table.sees("stays here")
        assert not goes(hopes)


async def test_the_pages_say_who_has_seen_what_and_give_a_copy(
    workspace: Workspace, clock: Clock, tmp_path: Path
) -> None:
    person = someone(workspace)
    say(workspace, person, SETTLE, "A radio")
    say(workspace, person, KEEP_FROM, "My uncle Len")
    workspace.agree(person, "Quayside", ["everyday/first_day/settling"])
    for with_whom in ("", "Ash"):
        async with at_table(app_for(workspace, clock)) as table:
            await home(table, with_whom)
            await table.press("ctrl+r")
            await table.sees("A radio")
            screen = table.app.screen
            assert isinstance(screen, Reading)
            titles = [leaf.title for leaf in screen.view.leaves]
            await do(table, f"screen.turn_to({titles.index('Who has seen what')})")
            await table.sees("Quayside", "They may have: What helps me settle.")
            await table.fits()
            await do(table, "screen.copy")
            await table.sees("Have you got somewhere safe for it?")
            await table.press("enter")
            if not with_whom:
                await table.sees("with what is just between us, too")
                await table.fits()
                await table.press("enter")
            await table.sees("Your copy is here, not sealed:")
            if with_whom:
                await table.absent("Len")
    pages = [one.read_text("utf-8") for one in (tmp_path / "exports").iterdir()]
    assert len(pages) == 2
    assert all("A radio" in page and "Len" not in page for page in pages)
    assert len(handed_over(workspace.person(person), "self")) == 2


async def test_the_persons_word_beside_a_line_goes_when_they_say_so(
    workspace: Workspace, clock: Clock
) -> None:
    person = someone(workspace)
    line = say(workspace, person, HOPES, "Wants a hostel", "worker")
    beside = workspace.say(
        person, sayings.differ(workspace.person(person), line, words="I never said that")
    )[0]
    async with at_table(app_for(workspace, clock)) as table:
        await home(table)
        await table.press("ctrl+r")
        await table.sees("I never said that", "take that word back")
        await do(table, f"screen.take_out('{line}')")
        await table.press("left", "enter")
        await table.sees("Robin put a word beside it.", "Robin says so")
        await table.press("enter")  # the cursor is on leaving it in
        await table.drawn()
        assert workspace.person(person).entry(beside.id) is not None
        await do(table, f"screen.take_word('{beside.id}')")
        await table.sees("Robin says so")
        await table.press("left", "enter")
        await table.until(lambda: workspace.person(person).entry(beside.id) is None, "it to go")
        assert workspace.person(person).entry(line) is not None
