"""Prints the speed table; `--write` puts it into README, `--check` fails where one is missed.

usage: python -m benchmarks [--write] [--check]
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import (
    append,
    banks,
    booklet,
    caf,
    carry,
    first_paint,
    help_page,
    next_question,
    plan_page,
    room,
)
from benchmarks.pairs import HEADER, PAIRS, Measured

README = Path(__file__).resolve().parent.parent / "README.md"


def measured(folder: Path) -> Iterator[Measured]:
    """Each of them, one after the other."""
    env = _quiet_environment(folder)
    yield first_paint.measure(folder, env)
    yield help_page.measure(env)
    yield append.measure(folder)
    yield next_question.measure()
    yield banks.measure_checking()
    yield banks.measure_large()
    yield caf.measure()
    yield carry.measure_sealing()
    yield carry.measure_opening()
    yield from carry.measure_merging(folder)
    yield carry.measure_refusing()
    yield booklet.measure(folder)
    yield plan_page.measure(folder, env)
    yield from room.measure(folder, env)


def _quiet_environment(folder: Path) -> dict[str, str]:
    """A vault to unlock, and settings of its own."""
    secret = folder / "passphrase.txt"
    secret.write_text(append.vault_passphrase() + "\n", "utf-8")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("ASSESS_")}
    env = {
        **kept,
        "ASSESS_VAULT": str(folder / "unlock"),
        "ASSESS_CONFIG_DIR": str(folder / "config"),
    }
    os.environ["ASSESS_CONFIG_DIR"] = env["ASSESS_CONFIG_DIR"]
    given = ["--passphrase-file", str(secret), "vault", "init"]
    subprocess.run(
        [sys.executable, "-m", "assess", *given, "--worker", "Dee", "--service", "Larch House"],
        env=env,
        check=True,
        capture_output=True,
    )
    return env


def main() -> int:
    """Measures, prints, and writes or checks where asked; says how to where it is asked wrongly."""
    if set(sys.argv[1:]) - {"--write", "--check"}:
        print((__doc__ or "").strip())
        return 0 if set(sys.argv[1:]) <= {"-h", "--help"} else 2
    rows = []
    print(HEADER)
    with tempfile.TemporaryDirectory(prefix="assess-benchmarks-") as folder:
        for one in measured(Path(folder)):
            print(one.row(), flush=True)
            rows.append(one)
    where = f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}"
    note = f"Medians of {PAIRS} interleaved pairs; {where}."
    print(f"\n{note}")
    if "--write" in sys.argv:
        table = "\n".join([HEADER, *(one.row() for one in rows)])
        text = README.read_text("utf-8")
        README.write_text(
            re.sub(
                r"(<!-- speed: begin -->\n).*?(<!-- speed: end -->)",
                lambda found: f"{found[1]}{table}\n\n{note}\n{found[2]}",
                text,
                flags=re.DOTALL,
            ),
            "utf-8",
        )
    missed = [one.what for one in rows if not one.kept]
    if missed:
        print(f"missed: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
