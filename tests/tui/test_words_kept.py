"""Half-typed words outlive the process; pasting and undoing never ends the program."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from textual import events

from assess.errors import DiskFull
from assess.tui.app import AssessApp
from assess.tui.widgets.text_area import WordsArea
from assess.workspace import Clock, Workspace, unlock

from .conftest import PASSPHRASE, Table, at_table, open_person

QUESTION = "What would you like us to know about you?"
SLOT = "genesis/induction/about_me|person|"


async def at_question(table: Table) -> None:
    await open_person(table)
    await table.press("down", "down", "enter")
    await table.prompt(QUESTION)


async def test_what_was_half_typed_is_there_after_a_kill(
    workspace: Workspace, clock: Clock, where: str, tmp_path: Path
) -> None:
    arrived = workspace.today - dt.timedelta(days=8)
    person = workspace.add_person("Robin", arrived=arrived)
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app) as table:
        await at_question(table)
        await table.type("I never told any")
        await table.until(
            lambda: workspace.draft(person, SLOT) == "I never told any", "the draft in the vault"
        )
        # What a killed process leaves behind is what is on the disk now.
        for file in Path(where).iterdir():
            target = tmp_path / "after" / file.name
            target.parent.mkdir(exist_ok=True)
            shutil.copy(file, target)
    with unlock(str(tmp_path / "after"), PASSPHRASE, clock=clock) as again:
        assert again.person(person).history() == []
        async with at_table(AssessApp(where, clock=clock, workspace=again)) as table:
            await at_question(table)
            await table.sees("I never told any")
            await table.type("one")
            await table.press("enter")
            await table.prompt("What do you enjoy")
        [entry] = again.person(person).answers()
        assert entry.body["value"] == "I never told anyone"
        assert again.draft(person, SLOT) == ""


async def test_leaving_the_program_writes_the_last_letter(
    workspace: Workspace, clock: Clock, where: str
) -> None:
    arrived = workspace.today - dt.timedelta(days=8)
    person = workspace.add_person("Robin", arrived=arrived)
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app) as table:
        await at_question(table)
        await table.type("half")
        await table.press("escape")
        await table.sees("come back")
    assert workspace.draft(person, SLOT) == "half"


async def test_a_full_disk_is_told_and_the_words_stay(
    workspace: Workspace, clock: Clock, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = workspace.today - dt.timedelta(days=8)
    person = workspace.add_person("Robin", arrived=arrived)
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app) as table:
        await at_question(table)
        await table.type("Something that matters")

        def full(*_: object, **__: object) -> None:
            raise DiskFull(
                "There is no room left on the disk, so this was not saved.", "Make room."
            )

        with monkeypatch.context() as patch:
            patch.setattr(workspace.vault, "append", full)
            await table.press("enter")
            await table.until(lambda: "no room left" in table.word(), "the problem in words")
        await table.absent("kept")
        await table.sees("Something that matters")
        await table.prompt(QUESTION)
        await table.press("enter")
        await table.prompt("What do you enjoy")
        await table.sees("kept")
    [entry] = workspace.person(person).answers()
    assert entry.body["value"] == "Something that matters"


async def test_paste_then_undo_leaves_the_program_and_the_words_alive(
    workspace: Workspace, clock: Clock, where: str
) -> None:
    """Textual #6686: ValueError from undo after a long paste."""
    arrived = workspace.today - dt.timedelta(days=8)
    workspace.add_person("Robin", arrived=arrived)
    app = AssessApp(where, clock=clock, workspace=workspace)
    pasted = "\n".join(f"line {number} of a letter they brought" for number in range(48))
    async with at_table(app) as table:
        await at_question(table)
        await table.type("Before. ")
        table.app.post_message(events.Paste(pasted))
        await table.idle()
        box = table.app.screen.query_one(WordsArea)
        await table.until(lambda: "line 47" in box.text, "the paste")
        for keys in (["ctrl+z"], ["ctrl+y"], ["ctrl+z", "ctrl+z"], ["ctrl+y", "ctrl+y"]):
            await table.press(*keys)
        assert table.app.is_running
        assert box.text in ("", "Before. ", "Before. " + pasted)


async def test_letters_and_editing_keys_keep_their_order(
    workspace: Workspace, clock: Clock, where: str
) -> None:
    arrived = workspace.today - dt.timedelta(days=8)
    person = workspace.add_person("Robin", arrived=arrived)
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app) as table:
        await at_question(table)
        await table.press("a", "b", "backspace", "c", "left", "d", "ctrl+j", "e", "end", "enter")
        await table.prompt("What do you enjoy")
    [entry] = workspace.person(person).answers()
    assert entry.body["value"] == "ad\nec"
