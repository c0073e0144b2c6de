"""The plan's page of 50 goals and 500 steps against one of 5 goals and 50 steps.

Both through a terminal of 80 by 24, from the key that opens it to its painted page. What is shown is
as calm with many goals as with few, so nothing but reading the plan may cost more.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path

from assess.planning import Planning
from assess.workspace import Clock, Workspace, set_up
from benchmarks.append import vault_passphrase
from benchmarks.pairs import Measured, compare
from benchmarks.room import APP
from benchmarks.terminal import Painted

TODAY = dt.date(2026, 1, 22)
STEPS = 10
ROUND = 3
STILL = 5
"""Times that nothing is painted for a moment until the page under the plan is at rest."""


def measure(folder: Path, env: Mapping[str, str]) -> Measured:
    """From the key on a person's page to the plan, painted."""
    where, passphrase = str(folder / "plans"), vault_passphrase()
    made, _words = set_up(
        where,
        worker="Dee",
        role="keyworker",
        service="Larch House",
        passphrase=passphrase,
        clock=Clock(TODAY, is_set=True),
    )
    with made:
        _planned(made, "Many", 50)
        _planned(made, "Fewer", 5)
    script = folder / "plans.py"
    script.write_text(APP, "utf-8")
    command = [sys.executable, str(script), where, passphrase]
    with Painted(command, env) as many, Painted(command, env) as few:
        for app, name in ((many, "Many"), (few, "Fewer")):
            app.until("Find")
            app.key(name)
            app.key("\r")
            app.until("here?")
            app.key("\r")
            app.until("about today")
        return compare(
            "the plan's page with 50 goals and 500 steps",
            "the same with 5 and 50",
            lambda: _opened(many),
            lambda: _opened(few),
            at_most=1.3,
        )


def _opened(app: Painted) -> float:
    """The median of a few: from the key to the page's last row, then back to where it was opened."""
    taken = []
    for _ in range(ROUND):
        app.key("\x0c")
        taken.append(app.until("as it stood"))
        app.key("\x02")
        app.until("about today")
        for _again in range(STILL):  # the page looks at the record anew behind what stands there
            app.settle()
    return statistics.median(taken)


def _planned(workspace: Workspace, name: str, goals: int) -> None:
    person = workspace.add_person(name, arrived=TODAY - dt.timedelta(days=3))
    planning = Planning(workspace, person)
    for number in range(goals):
        row = planning.add_goal(f"Goal number {number}", later=number >= 3).row
        for step in range(STEPS):
            planning.add_action(f"Step {step} of {number}", goal=row, who="worker")
