"""Reading together on the screen: where the cursor is, whose word is written, what stays in its place."""

from __future__ import annotations

import datetime as dt

import pytest

from assess.record import sayings
from assess.record.person import Person
from assess.tui.screens.reading import Reading
from assess.tui.screens.reading_pieces import Saying
from assess.tui.widgets.differ import DifferBox
from assess.workspace import Clock, Workspace

from .conftest import Table, at_table, open_person
from .test_conversation import app_for
from .test_wellbeing import licensed, took

__all__ = ["licensed"]

SETTLE = "everyday/first_day/settle"
ENJOY, TELL = "genesis/induction/hopes", "genesis/induction/started"
MORE = ("in_the_way", "easier", "we_could_help", "learn")
KEEP_FROM = "everyday/first_day/keep_from"
LONG = "It goes on. " * 60


def say(workspace: Workspace, person: str, question: str, value: str, voice: str = "person") -> str:
    bank, item = workspace.library.question(question)
    saying = sayings.answer(bank, item, workspace.person(person), value=value, voice=voice)
    return workspace.say(person, saying)[0].id


@pytest.fixture
def robin(workspace: Workspace) -> str:
    person = workspace.add_person("Robin")
    workspace.say(person, sayings.journey("started"))
    return person


async def reading(table: Table, with_whom: str = "") -> Reading:
    await open_person(table, with_whom=with_whom)
    await table.press("ctrl+r")
    await table.until(lambda: isinstance(table.app.screen, Reading), "the reading")
    await table.idle()
    screen = table.app.screen
    assert isinstance(screen, Reading)
    return screen


def on_line(table: Table, line: str) -> bool:
    return table.app.focused is not None and table.app.focused.id == f"line-{line}"


def label(table: Table) -> str:
    return str(getattr(table.app.focused, "label", ""))


def differs(person: Person) -> list[tuple[str, object, object]]:
    return [(e.voice, e.body["words"], e.body["share"]) for e in person.of_kind("differ")]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_arrows_go_line_by_line(
    workspace: Workspace, clock: Clock, robin: str, size: tuple[int, int]
) -> None:
    lines = [say(workspace, robin, ENJOY, "Radio plays"), say(workspace, robin, TELL, LONG)]
    last = say(workspace, robin, ENJOY, "Plays for the team", "worker")
    async with at_table(app_for(workspace, clock), size=size) as table:
        screen = await reading(table)
        order = [str(one.id) for one in screen.query(Saying)]
        assert {f"line-{one}" for one in (*lines, last)} == set(order)
        await table.until(lambda: table.app.focused is screen.query(Saying).first(), "the first")
        await table.fits()
        seen = []
        for _ in range(40):
            here = str(getattr(table.app.focused, "id", ""))
            if here not in seen:
                seen.append(here)
            if here == "on":
                break
            await table.press("down")
            await table.drawn()
        assert seen == [*order, "on"]
        await table.press("up")
        await table.until(lambda: table.app.focused is screen.query(Saying).last(), "the last")
        # Into what can be done about it, and out again.
        await table.press("right", "right")
        await table.until(lambda: label(table) == "leave this out", "the second button")
        await table.press("left", "left")
        await table.until(lambda: table.app.focused is screen.query(Saying).last(), "the line")
        await table.press("pageup")
        await table.press("pageup")
        for _ in range(9):
            await table.press("pageup")
            await table.drawn()
        await table.until(lambda: table.app.focused is screen.query(Saying).first(), "the top")


async def test_taking_out_starts_on_leaving_it_in_and_keeps_the_place(
    workspace: Workspace, clock: Clock, robin: str
) -> None:
    for item in MORE:
        say(workspace, robin, f"genesis/induction/{item}", "Radio")
    say(workspace, robin, TELL, LONG)
    worker = say(workspace, robin, TELL, "Came by train", "worker")
    async with at_table(app_for(workspace, clock), size=(60, 20)) as table:
        screen = await reading(table)
        sayings_here = list(screen.query(Saying))
        at = [one.id for one in sayings_here].index(f"line-{worker}")
        screen.set_focus(sayings_here[at])
        await table.until(lambda: on_line(table, worker), "the line")
        await table.press("ctrl+k")
        await table.until(lambda: label(table) == "leave it in", "the cursor on leaving it in")
        await table.fits()
        await table.press("enter")
        await table.until(lambda: on_line(table, worker), "the same line")
        assert workspace.person(robin).entry(worker) is not None
        await table.press("ctrl+k")
        for key, there in (
            ("left", "take that out"),
            ("right", "leave it in"),
            ("tab", "take that out"),
        ):
            await table.press(key)
            await table.until(lambda there=there: label(table) == there, f"{key} to {there!r}")
        await table.press("shift+tab", "up")
        await table.until(lambda: label(table) == "take that out", "up to it")
        down = screen.query_one("#column").scroll_y
        assert down > 0
        await table.press("enter")
        await table.until(lambda: workspace.person(robin).entry(worker) is None, "it to go")
        await table.sees("Taken out. Nobody will be shown it.")
        await table.until(
            lambda: (
                isinstance(table.app.focused, Saying)
                and screen.query_one("#column").scroll_y > 0
                and table.app.focused.id in {one.id for one in sayings_here[at - 1 : at + 2]}
            ),
            "the place on the page",
        )


async def test_either_voice_can_be_put_beside_the_persons_line_and_is_named(
    workspace: Workspace, clock: Clock, robin: str
) -> None:
    line = say(workspace, robin, ENJOY, "Radio plays")
    async with at_table(app_for(workspace, clock)) as table:
        await reading(table)
        await table.until(lambda: on_line(table, line), "the line")
        await table.press("right", "enter")
        await table.sees("Whose words go beside it?", "› Robin's words", "Dee's words")
        await table.press("enter")
        await table.sees("In Robin's words, typed by Dee", "Enter goes on", "write Dee's words")
        await table.fits()
        await table.type("Not any more")
        await table.press("enter")
        await table.sees("Robin, would you like other services to see both?", "› both")
        await table.press("enter")
        await table.sees("Robin sees it differently", "Both stay. Neither is crossed out.")
        await table.until(lambda: on_line(table, line), "the same line")
        await table.press("right", "enter", "down", "enter")
        await table.sees("In Dee's words", "write Robin's words instead")
        assert "typed by" not in str(table.app.screen.query_one("#differ-voice").render())
        await table.type("Every night")
        await table.press("enter")
        # The worker's word beside the person's line goes out only where the person says so.
        await table.sees("› just mine")
        await table.press("enter")
        await table.sees("Dee · keyworker sees it differently")
    assert differs(workspace.person(robin)) == [
        ("person", "Not any more", "both"),
        ("worker", "Every night", "just_mine"),
    ]


async def test_half_a_word_beside_a_line_is_kept_in_its_own_voice(
    workspace: Workspace, clock: Clock, robin: str
) -> None:
    line = say(workspace, robin, ENJOY, "Plays for the team", "worker")
    async with at_table(app_for(workspace, clock)) as table:
        await reading(table)
        await table.press("right", "enter")
        await table.sees(
            "In Robin's words, typed by Dee"
        )  # beside the worker's line: no need to ask
        await table.type("I only watch")
        await table.press("ctrl+b")
        await table.sees("What was typed is kept, sealed.")
        await table.until(lambda: on_line(table, line), "the same line")
        await table.press("ctrl+b")
        await table.sees("Could talk about today")
        await table.press("ctrl+r")
        await table.until(lambda: isinstance(table.app.screen, Reading), "the reading")
        await table.idle()
        await table.press("right", "enter")
        await table.sees("In Robin's words, typed by Dee", "I only watch")
        # The other voice takes the words along; it is that voice's draft from then on.
        await table.press("tab", "enter")
        await table.sees("In Dee's words", "I only watch")
        await table.press("escape", "escape")
        await table.idle()
        await table.until(lambda: not table.app.query("Cover"), "the page")
        await table.press("ctrl+b")
    drafts = [workspace.draft(robin, f"differ/{line}|{voice}|") for voice in ("person", "worker")]
    assert drafts == ["", "I only watch"]
    assert differs(workspace.person(robin)) == []


async def test_with_others_in_the_room_nothing_shows_what_is_kept_from_them(
    workspace: Workspace, clock: Clock, robin: str
) -> None:
    line = say(workspace, robin, SETTLE, "A radio")
    hidden = say(workspace, robin, KEEP_FROM, "My uncle Len")
    async with at_table(app_for(workspace, clock)) as table:
        screen = await reading(table)
        for at, leaf in enumerate(screen.view.leaves):
            if any(one.entry_id == hidden for one in leaf.lines):
                await screen.run_action(f"screen.turn_to({at})")
        await table.sees("My uncle Len")
        await table.idle()
        await screen.run_action(f"screen.differ('{hidden}')")
        await table.until(lambda: screen.query(DifferBox), "the box")
        await table.idle()
        await table.press("enter")
        await table.type("He is not")
        await table.press("ctrl+b")
        await table.idle()
    async with at_table(app_for(workspace, clock)) as table:
        screen = await reading(table, "Ash")
        shown = [one.entry_id for leaf in screen.view.leaves for one in leaf.lines]
        assert line in shown
        assert hidden not in shown
        for _ in screen.view.leaves[1:]:
            await table.absent("Len", "He is not")
            await table.press("enter")
        await table.absent("Len", "He is not")


async def test_how_things_have_been_is_on_the_page_with_the_numbers(
    licensed: Workspace,
    clock: Clock,
) -> None:
    person = licensed.add_person("Robin")
    licensed.say(person, sayings.journey("started"))
    say(licensed, person, SETTLE, "A radio")
    took(licensed, person, dt.date(2025, 10, 3), "3")
    for with_whom in ("", "Ash"):
        async with at_table(app_for(licensed, clock)) as table:
            screen = await reading(table, with_whom)
            titles = [leaf.title for leaf in screen.view.leaves]
            if with_whom:
                shown = [
                    row for leaf in screen.view.leaves for part in leaf.parts for row in part.rows
                ]
                assert not any("19.25" in row for row in shown)
                continue
            await screen.run_action(f"screen.turn_to({titles.index('How things are for me')})")
            await table.sees("3 October 2025: 19.25. (filled in alone)")
            await table.fits()
