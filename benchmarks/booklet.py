"""The plan booklet from an unlocked vault to its PDF, against Typst alone on the same markup.

Every run is of a plan that has not been printed before: Typst remembers what it laid out, and one
and the same page again would measure only that. Each run prints its own goal first and then is
compared with the bare compile of markup that differs from it in as many words.
"""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import typst

from assess.documents import pdf
from assess.planning import Planning
from assess.planning.booklet import booklet
from assess.workspace import Clock, Workspace, set_up
from benchmarks.append import vault_passphrase
from benchmarks.pairs import PAIRS, Measured, compare

TODAY = dt.date(2026, 1, 22)
GOALS, STEPS = 3, 5
FONTS = Path(pdf.__file__).with_name("fonts")


def measure(folder: Path) -> Measured:
    """From the acts of the workspace to the bytes of the file."""
    made, _words = set_up(
        str(folder / "booklet"),
        worker="Dee",
        role="keyworker",
        service="Larch House",
        passphrase=vault_passphrase(),
        clock=Clock(TODAY, is_set=True),
    )
    with made:
        people = [_planned(made, number) for number in range(2 * (PAIRS + 1))]
        markups = iter([pdf.markup(booklet(made, one)) for one in people[: PAIRS + 1]])
        fresh = iter(people[PAIRS + 1 :])
        bare = _Bare()
        # Opened, as a person is who is sat beside: reading a record from disk is not what this is.
        for one in people:
            made.person(one)

        def ours() -> float:
            person = next(fresh)
            began = time.perf_counter()
            pdf.write(booklet(made, person))
            return time.perf_counter() - began

        return compare(
            f"the plan booklet as PDF, {GOALS} goals of {STEPS} steps",
            "Typst on the same markup",
            ours,
            lambda: bare.compile(next(markups)),
            at_most=1.3,
        )


class _Bare:
    """Typst's own compiler with the same fonts, and nothing of ours."""

    def __init__(self) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        )
        self._typst = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
        self._moment = dt.datetime.combine(TODAY, dt.time(), dt.UTC)

    def compile(self, markup: bytes) -> float:
        began = time.perf_counter()
        self._typst.compile(markup, format="pdf", pdf_standards=["ua-1"], timestamp=self._moment)
        return time.perf_counter() - began


def _planned(workspace: Workspace, number: int) -> str:
    person = workspace.add_person(f"Robin {number}")
    planning = Planning(workspace, person)
    for goal in range(GOALS):
        kept = planning.add_goal(
            f"A door of my own, number {number} and {goal}",
            why=f"So I can shut it {number} times.",
            strengths="I keep going",
            celebrate=f"A day by the sea with {number} friends",
        )
        for step in range(STEPS):
            planning.add_action(
                f"Ring the council about {number}, {step}", goal=kept.row, who="worker"
            )
    return person
