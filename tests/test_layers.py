"""The doors between the rooms: the static contracts, and a proof by running.

A static graph misses what is imported inside a function or by name, so each room is also imported
whole in a process of its own, and what came with it is looked at.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent

SCREEN = {"textual", "rich"}
SECRETS = {"cryptography", "pyrage"}
DATABASES = {"sqlite3", "psycopg"}
BANK_READING = {"yaml", "jsonschema"}
PRINTING = {"typst", "docx", "segno", "icalendar"}

_IMPORT_ALL = """
import importlib, json, pkgutil, sys

def whole(name):
    module = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(found.name)

for name in sys.argv[1:]:
    whole(name)
print(json.dumps(sorted(sys.modules)))
"""


def _run(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=TOP,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _came_with(*rooms: str) -> set[str]:
    """Every module loaded once these rooms, and all that is in them, were imported."""
    return set(json.loads(_run(_IMPORT_ALL, *rooms)))


def _strangers(loaded: set[str], unwanted: set[str]) -> list[str]:
    return sorted(
        name
        for name in loaded
        if any(name == one or name.startswith(one + ".") for one in unwanted)
    )


# -- the static contracts --------------------------------------------------------------------------


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, '.')\n{code}"],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder,
        check=False,
    )


def test_every_contract_is_kept() -> None:
    done = _lint(TOP)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("assess/record/person.py", "import sqlite3"),
        ("assess/forms/kinds.py", "from assess.record import entry"),
        ("assess/vault/rows.py", "import assess.record.entry"),
        ("assess/vault/rows.py", "from cryptography.hazmat.primitives import hashes"),
        ("assess/workspace/desk.py", "import pyrage"),
        ("assess/sitting/table.py", "import assess.commands.people"),
        ("assess/library.py", "from assess import vault"),
        ("assess/plain/talk.py", "import textual"),
        ("assess/documents/web.py", "import typst"),
        ("assess/commands/plan.py", "import docx"),
        ("assess/tui/app.py", "from assess import vault"),
    ],
)
def test_a_forbidden_door_is_noticed(tmp_path: Path, module: str, line: str) -> None:
    """The contracts' own negative control: with one wrong import, they are broken."""
    shutil.copytree(TOP / "assess", tmp_path / "assess", ignore=shutil.ignore_patterns("_*cache*"))
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    target = tmp_path / module
    target.write_text(target.read_text("utf-8") + f"\n\ndef _wrong():\n    {line}\n", "utf-8")
    done = _lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout


# -- the proof by running --------------------------------------------------------------------------

ROOMS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "what is asked": (
        ("assess.forms",),
        SCREEN
        | SECRETS
        | DATABASES
        | {"click", "jinja2", "platformdirs", "assess.record", "assess.vault", "assess.locations"},
    ),
    "what was said": (
        ("assess.record",),
        SCREEN
        | SECRETS
        | DATABASES
        | BANK_READING
        | {"click", "jinja2", "platformdirs", "assess.vault", "assess.locations"},
    ),
    "the conversation": (
        ("assess.interview",),
        SCREEN
        | SECRETS
        | DATABASES
        | BANK_READING
        | {"click", "jinja2", "platformdirs", "assess.vault", "assess.workspace"},
    ),
    "where it is kept": (
        ("assess.vault",),
        SCREEN
        | BANK_READING
        | {"click", "jinja2", "assess.forms", "assess.record", "assess.interview"}
        | {"assess.documents", "assess.workspace", "assess.tui", "assess.plain"},
    ),
    "what leaves": (("assess.documents",), SCREEN | {"click", "assess.vault", "assess.tui"}),
    "the workspace": (("assess.workspace",), SCREEN | {"click", "assess.tui", "assess.vault"}),
    "the sitting": (("assess.sitting",), SCREEN | {"click", "assess.tui", "assess.vault"}),
    "the handing over": (("assess.handover",), SCREEN | {"click", "assess.vault", "assess.tui"}),
    "plain lines": (("assess.plain",), SCREEN | {"click", "assess.tui", "assess.vault"}),
    "every command": (("assess.commands", "assess.cli"), SCREEN | {"assess.tui"}),
    "the screens": (("assess.tui",), {"assess.vault", "click", "assess.cli", *SECRETS}),
}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_brings_no_strangers(room: str) -> None:
    modules, unwanted = ROOMS[room]
    assert _strangers(_came_with(*modules), unwanted) == []


def test_a_new_room_needs_its_place(tmp_path: Path) -> None:
    shutil.copytree(TOP / "assess", tmp_path / "assess", ignore=shutil.ignore_patterns("_*cache*"))
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    (tmp_path / "assess" / "attic.py").write_text('"""A room nobody placed."""\n', "utf-8")
    done = _lint(tmp_path)
    assert done.returncode == 1
    assert "assess.attic" in done.stdout


def test_the_proof_would_notice_a_stranger() -> None:
    """The negative control of the proof by running."""
    loaded = set(json.loads(_run("import textual, json, sys; print(json.dumps([*sys.modules]))")))
    assert _strangers(loaded, SCREEN)


def test_the_first_page_of_help_imports_click_and_little_else() -> None:
    code = """
import contextlib, io, json, sys
from assess.cli import run
with contextlib.redirect_stdout(io.StringIO()) as page:
    assert run(["--help"]) == 0
assert "person" in page.getvalue()
print(json.dumps([*sys.modules]))
"""
    loaded = set(json.loads(_run(code)))
    heavy = SCREEN | SECRETS | DATABASES | BANK_READING | PRINTING
    rooms = {"assess.vault", "assess.workspace", "assess.forms", "assess.record", "assess.commands"}
    assert _strangers(loaded, heavy | rooms | {"jinja2", "platformdirs", "rfc8785"}) == []


def test_the_unlock_screen_waits_for_no_bank_and_no_secrets() -> None:
    """First paint is measured (benchmarks/): nothing it does not show is imported before it.

    By the very way the command line takes there, up to the app being run.
    """
    code = """
import json, sys
import assess.commands.front, assess.tui.app
from assess.workspace import vault_exists
assert not vault_exists(sys.argv[1])
print(json.dumps([*sys.modules]))
"""
    loaded = set(json.loads(_run(code, "/nowhere")))
    unwanted = SECRETS | DATABASES | BANK_READING | {"jinja2", "rfc8785"}
    unwanted |= {"assess.forms", "assess.record", "assess.library", "assess.workspace.desk"}
    assert _strangers(loaded, unwanted) == []


def test_a_page_of_text_waits_for_no_pdf_and_no_word() -> None:
    """Each writer is imported when its format is wanted."""
    code = """
import datetime, json, sys
from assess.documents.blocks import Document, Heading
from assess.documents.render import render
render(Document("T", "sheet", (Heading(1, "T"),), datetime.date(2026, 1, 8)), ".txt")
print(json.dumps([*sys.modules]))
"""
    assert _strangers(set(json.loads(_run(code))), PRINTING) == []


def test_a_record_is_read_without_a_clock_or_a_disk() -> None:
    """`forms`, `record` and `interview` work with every door to the world shut."""
    code = """
import builtins, datetime, os, socket, sys, time
from assess.forms.load import load
from assess.interview import Interview
from assess.record.entry import Author, text_id, write_entry
from assess.record.person import fold
from assess.record import sayings

raw = open(sys.argv[1], "rb").read()
loaded = load(raw, "first_day.yaml")

def shut(*_, **__):
    raise AssertionError("a door to the world was opened")

builtins.open = os.open = socket.socket = time.time = time.monotonic = os.urandom = shut
bank = load(raw, "first_day.yaml", checked=True).required()
today = datetime.date(2026, 1, 8)
person_id = text_id(bytes(16))
person = fold(person_id, [])
saying = sayings.name(person, "Robin")
entry = write_entry(saying, entry_id=text_id(bytes(15) + b"1"), person=person_id, lamport=1,
    author=Author("k", "Dee", "keyworker"), today=today,
    recorded=datetime.datetime(2026, 1, 8, 10, tzinfo=datetime.timezone.utc))
person.hear(entry)
interview = Interview({bank.id: bank}, person, today=today)
assert interview.step.options
interview.choose_topic(interview.step.options[0].id)
assert interview.step.asks
"""
    _run(code, str(TOP / "question_banks" / "everyday" / "first_day.yaml"))
