"""`assess --help` against importing click and nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping

from benchmarks.pairs import Measured, compare


def measure(env: Mapping[str, str]) -> Measured:
    """Two processes by turns."""
    return compare(
        "`assess --help`",
        "`python -c 'import click'`",
        lambda: _run(["-m", "assess", "--help"], env),
        lambda: _run(["-c", "import click"], env),
        at_most=1.5,
    )


def _run(arguments: list[str], env: Mapping[str, str]) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], env=dict(env), check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - began
