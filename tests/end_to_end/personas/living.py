"""What a persona's test does: acts on a day by command, in plain lines, and on the screen."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from assess.tui.app import AssessApp
from assess.tui.screens.home import Home
from assess.workspace import Clock, unlock
from house import PASSPHRASE, Done, House
from tui.conftest import Table, at_table

ARRIVED = dt.date(2026, 1, 8)
NOON = dt.datetime(2026, 1, 22, 14, 20, tzinfo=dt.UTC)


def day(week: int, more: int = 0) -> str:
    """A day of that week of the six: its first, or so many days later."""
    return (ARRIVED + dt.timedelta(weeks=week - 1, days=more)).isoformat()


@dataclass
class Life:
    """One person's time at a house."""

    house: House
    name: str = "Robin"

    def on(self, when: str, *arguments: str, code: int = 0, given: str = "") -> Done:
        """A command on a day; its first words come before the person's name, if `{}` says so."""
        told = [self.name if one == "{}" else one for one in arguments]
        return self.house.run("--today", when, *told, code=code, given=given)

    def answers(self, when: str, *lines: dict[str, Any], code: int = 0) -> list[str]:
        """Lines of `answer --from`; the ids they were kept under."""
        given = "".join(json.dumps(line) + "\n" for line in lines)
        done = self.on(when, "answer", "{}", "--from", "-", given=given, code=code)
        return [line.split()[1] for line in done.out.splitlines()]

    def tells(self, when: str, question: str, value: Any, **more: Any) -> str:
        """One answer; its id."""
        [entry] = self.answers(when, {"question": question, "value": value, **more})
        return entry

    def read(self, when: str, *arguments: str) -> Any:
        """A reading command's JSON."""
        return self.on(when, *arguments, "--json").json

    def plain(self, when: str, *lines: str) -> str:
        """`assess --plain`, typed; what was said, in one line."""
        given = "".join(line + "\n" for line in lines)
        return " ".join(self.on(when, "--plain", given=given).out.split())

    def talk(self, when: str, *lines: str) -> str:
        """`assess talk`, typed; what was said, in one line."""
        given = "".join(line + "\n" for line in lines)
        return " ".join(self.on(when, "talk", "{}", given=given).out.split())

    @property
    def record(self) -> Any:
        """`person show --json`, as it is now."""
        return self.house.show(self.name)

    def values(self) -> dict[str, Any]:
        """What stands: the last part of each question, and what was said to it."""
        return {
            one["question"].rpartition("/")[2]: one["value"] or one["no_answer"]
            for one in self.record["answers"]
        }

    @asynccontextmanager
    async def screen(
        self,
        when: str,
        *,
        arrive: Callable[[Table], Awaitable[None]] | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> AsyncIterator[Table]:
        """The person's page, open on the screen."""
        clock = Clock(dt.date.fromisoformat(when), is_set=True)
        with unlock(str(self.house.vault), PASSPHRASE, clock=clock) as workspace:
            app = AssessApp(workspace.vault.where, clock=clock, workspace=workspace)
            async with at_table(app, size) as table:
                await (arrive or self.come_in)(table)
                await on_page(table)
                yield table

    async def come_in(self, table: Table, with_whom: str = "") -> None:
        """From Find to the person's page."""
        await table.sees("Find")
        await table.idle()
        await table.type(self.name)
        await table.press("enter")
        await table.prompt("Who's here?")
        if with_whom:
            await table.press("down", "enter")
            await table.type(with_whom)
        await table.press("enter")


async def on_page(table: Table) -> None:
    """Waits for the person's page."""
    await table.until(lambda: isinstance(table.app.screen, Home), "the page")
    await table.idle()


async def do(table: Table, action: str) -> None:
    """What a key, a button or the palette would do."""
    await table.app.screen.run_action(action)
    await table.idle()


async def to_topic(table: Table, scope: str) -> None:
    """Straight into a topic."""
    await table.app.show_conversation(lambda sitting: sitting.choose_topic(scope))
    await table.until(lambda: type(table.app.screen).__name__ == "Conversation", "the question")
    await table.idle()
