"""In the room: a key's glyph, the next question, a person's page, and what memory is held.

Each through a terminal of 80 by 24, against the barest Textual app that does the same.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assess.record import sayings
from assess.workspace import Clock, Workspace, set_up
from benchmarks.append import vault_passphrase
from benchmarks.pairs import Measured, compare
from benchmarks.terminal import Painted

QUESTIONS = 230
FRESH = ("Ash", "Briar", "Cedar", "Dale", "Elm")
"""Each has been asked nothing yet, and is used once."""
LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
ROUND = 12
TODAY = dt.date(2026, 1, 22)
LONG_ANSWER = ("Words that were said and typed, one after another, in one go. " * 170)[:10_240]

APP = """
import datetime as dt, sys
from textual.binding import Binding
from assess.tui import app
from assess.workspace import Clock, unlock


class Measured(app.AssessApp):
    CSS_PATH = app.__file__.replace("app.py", "app.tcss")
    BINDINGS = [Binding("f9", "many", show=False, priority=True)]

    def action_many(self):
        self.act(lambda: self.show_conversation(lambda s: s.choose_topic("bench/room/many")))


app.AssessApp = Measured
clock = Clock(dt.date(2026, 1, 22), is_set=True)
app.run(sys.argv[1], clock=clock, workspace=unlock(sys.argv[1], sys.argv[2], clock=clock))
"""
"""The program as it is, and one key more: straight to a topic long enough to measure."""

BARE_KEY = """
from textual.app import App
from textual.widgets import TextArea

class Bare(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        area = TextArea(%r, soft_wrap=True)
        area.cursor_blink = False
        area.styles.height = 9  # as high as a question's box grows
        area.move_cursor(area.document.end)
        yield area

Bare().run()
"""

BARE_SWAP = """
from textual.app import App
from textual.containers import Vertical
from textual.widgets import Static, TextArea

class Bare(App):
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("ctrl+t", "on", "next")]
    at = 0

    def compose(self):
        yield Vertical(id="table")

    async def on_mount(self):
        await self.action_on()

    async def action_on(self):
        self.at += 1
        table = self.query_one("#table")
        async with table.batch():
            await table.remove_children()
            await table.mount_all([Static(f"Which is number {self.at:03}?"), TextArea()])
        self.query_one(TextArea).focus()

Bare().run()
"""


def measure(folder: Path, env: Mapping[str, str]) -> Iterator[Measured]:
    """The four of them."""
    room = _Room(folder, env)
    yield room.key_to_glyph()
    yield room.next_question()
    yield room.home()
    yield room.memory()


class _Room:
    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self.folder, self.where = folder, str(folder / "room")
        self.passphrase = vault_passphrase()
        self._fresh = iter(FRESH)
        self.env = {**env, "ASSESS_CONFIG_DIR": str(folder / "room-config")}
        self.script = folder / "room.py"
        self.script.write_text(APP, "utf-8")
        with _config(self.env):
            self._fill()

    def _fill(self) -> None:
        banks = self.folder / "room-config" / "question_banks" / "bench"
        banks.mkdir(parents=True)
        (banks / "room.yaml").write_text(_bank(), "utf-8")
        clock = Clock(TODAY, is_set=True)
        made, _words = set_up(
            self.where,
            worker="Dee",
            role="keyworker",
            service="Larch House",
            passphrase=self.passphrase,
            clock=clock,
        )
        with made:
            for name in FRESH:
                made.add_person(name, arrived=TODAY - dt.timedelta(days=3))
            _person(made, "Short", 5)
            _person(made, "Longer", 500)

    def _app(self) -> Painted:
        return Painted([sys.executable, str(self.script), self.where, self.passphrase], self.env)

    def _bare(self, text: str, name: str) -> Painted:
        file = self.folder / f"{name}.py"
        file.write_text(text, "utf-8")
        return Painted([sys.executable, str(file)], self.env)

    def _open(self, app: Painted, name: str) -> None:
        app.until("Find")
        app.key(name)
        app.key("\r")
        app.until("here?")
        app.key("\r")
        app.until("about today")

    def _first_question(self, app: Painted) -> None:
        self._open(app, next(self._fresh))
        app.key("\x1b[20~")
        app.until("number 001")

    def key_to_glyph(self) -> Measured:
        with self._app() as ours, self._bare(BARE_KEY % LONG_ANSWER, "key") as bare:
            self._first_question(ours)
            ours.key("\x1b[200~" + LONG_ANSWER + "\x1b[201~")
            bare.settle()
            return compare(
                "a key's glyph in an answer of 10 kB",
                "the same in a bare TextArea",
                lambda: _glyphs(ours),
                lambda: _glyphs(bare),
                at_most=1.2,
            )

    def next_question(self) -> Measured:
        with self._app() as ours, self._bare(BARE_SWAP, "swap") as bare:
            self._first_question(ours)
            bare.until("number 001")
            return compare(
                "the next question, the last one kept and painted",
                "a bare app that swaps a Static and a TextArea",
                _steps(ours, keeps=True),
                _steps(bare, keeps=False),
                at_most=1.5,
            )

    def home(self) -> Measured:
        with self._app() as long, self._app() as short:
            for app in (long, short):
                app.until("Find")
            return compare(
                "a person's page with 500 entries",
                "the same with 5",
                lambda: _opened(long, "Longer"),
                lambda: _opened(short, "Short"),
                at_most=1.2,
            )

    def memory(self) -> Measured:
        """Memory in the place of time: a mebibyte stands where a millisecond would.

        Once, and not in pairs: it does not depend on what else the machine is doing.
        """
        held = {}
        with self._app() as app:
            self._first_question(app)
            for number in range(2, 202):
                app.key("\x14")
                app.until(f"number {number:03}")
                if number in (51, 201):
                    held[number] = app.memory() / 1024 / 1024 / 1000
        ratio = held[201] / held[51]
        return Measured(
            "memory after 200 questions (MiB)",
            "after 50 (MiB)",
            held[201] * 1000,
            held[51] * 1000,
            ratio,
            (ratio, ratio),
            1.05,
        )


def _glyphs(app: Painted) -> float:
    """The median of a round of letters, each of which is painted nowhere else just then."""
    taken = []
    for letter in LETTERS[:ROUND]:
        app.key(letter)
        taken.append(app.until(letter))
    for _ in range(ROUND):
        app.key("\x7f")
    return statistics.median(taken)


def _steps(app: Painted, *, keeps: bool) -> Callable[[], float]:
    at = [1]

    def steps() -> float:
        taken = []
        for _ in range(ROUND):
            at[0] += 1
            app.key("\x14")
            taken.append(app.until(f"number {at[0]:03}"))
        return statistics.median(taken)

    return steps


def _opened(app: Painted, name: str) -> float:
    """From Enter at "who's here?" to the painted page."""
    app.key(name)
    app.key("\r")
    app.until("here?")
    app.key("\r")
    taken = app.until("about today")
    app.key("\x02")  # back to Find, behind its cover
    app.settle()
    app.key("\r")
    app.until("Find")
    return taken


@contextmanager
def _config(env: Mapping[str, str]) -> Iterator[None]:
    before = os.environ.get("ASSESS_CONFIG_DIR")
    os.environ["ASSESS_CONFIG_DIR"] = env["ASSESS_CONFIG_DIR"]
    try:
        yield
    finally:
        if before is None:
            del os.environ["ASSESS_CONFIG_DIR"]
        else:
            os.environ["ASSESS_CONFIG_DIR"] = before


def _person(workspace: Workspace, name: str, entries: int) -> None:
    """Answers and corrections about many things, in one record."""
    person_id = workspace.add_person(name, arrived=TODAY - dt.timedelta(days=3))
    banks = workspace.library.journey().values()
    asked = [
        (bank, item)
        for bank in banks
        for item in bank.items()
        if item.type in ("text", "string") and not item.row_of and bank.id != "bench/room"
    ]
    person = workspace.person(person_id)
    for number in range(entries - 2):
        bank, item = asked[number % len(asked)]
        said = sayings.answer(bank, item, person, value=f"what was said {number}")
        workspace.say(person_id, said)


def _bank() -> str:
    items = "".join(
        f"""
      - id: number_{number:03}
        type: text
        text: Which is number {number:03}?
        short_text: Number {number:03}
        offer: opener
        sensitivity: everyday
"""
        for number in range(1, QUESTIONS + 1)
    )
    return f"""bank: bench/room
title: For measuring
version: 1.0.0
status: active
source: Written for this project
licence: MIT
language: en-GB
voices: [person]
sessions:
  - week: 1
    intent: Measuring.
    max_sensitive: 0
    topics:
      - {{section: many, minutes: 5}}
sections:
  - id: many
    title: Very many
    items:{items}"""
