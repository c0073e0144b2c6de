"""What holds for every command: help with an example, JSON with a schema, never a traceback."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from assess.cli import cli
from house import House


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command of the tree, groups included, by the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        yield (*path, name)
        if isinstance(found, click.Group):
            yield from commands(found, (*path, name))


def command(path: tuple[str, ...]) -> click.Command:
    found: click.Command = cli
    for name in path:
        assert isinstance(found, click.Group)
        inner = found.get_command(click.Context(found), name)
        assert inner is not None
        found = inner
    return found


ALL = list(commands(cli))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_says_what_it_does_and_carries_an_example(path: tuple[str, ...]) -> None:
    page = CliRunner().invoke(cli, [*path, "--help"])
    assert page.exit_code == 0, page.output
    if not isinstance(command(path), click.Group):
        assert "Example:" in page.output
        assert re.search(rf"assess( --\S+ \S+)* {re.escape(' '.join(path))}\b", page.output)


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_option_says_what_it_is_for(path: tuple[str, ...]) -> None:
    for parameter in command(path).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{' '.join(path)} {parameter.opts[0]}"


def test_the_first_page_lists_what_the_tree_holds() -> None:
    page = CliRunner().invoke(cli, ["--help"]).output
    for name in {path[0] for path in ALL}:
        assert re.search(rf"^  {name}\s", page, re.MULTILINE), name


# -- garbage ---------------------------------------------------------------------------------------

GARBAGE = [
    ("nonsense",),
    ("--nonsense",),
    ("person",),
    ("person", "nonsense"),
    ("person", "add"),
    ("person", "add", "--name"),
    ("person", "show"),
    ("person", "show", "a", "b"),
    ("answer", "Robin"),
    ("journey", "Robin", "resting"),
    ("bank", "show"),
    ("bank", "show", "no/such"),
    ("bank", "show", "../../etc/passwd"),
    ("bank", "check", "/no/such/place"),
    ("vault", "backup"),
    ("vault", "restore"),
    ("--today",),
    ("open",),
    ("agree", "Robin"),
    ("sitting", "Robin", "dance"),
    ("talk", "Robin", "--bank", "no/such"),
    ("talk", "Robin", "--section", "no/such"),
    ("person", "show", "\udcff\udcfe"),
    ("person", "show", "x" * 10_000),
    ("person", "show", "\x1b[2J"),
]


@pytest.mark.parametrize("arguments", GARBAGE, ids=range(len(GARBAGE)))
def test_bad_usage_is_exit_code_2_in_words(robins: House, arguments: tuple[str, ...]) -> None:
    done = robins.run(*arguments, code=2)
    done.explained()
    assert "\x1b" not in done.err


def test_a_fault_of_ours_shows_no_traceback_and_nothing_that_was_said(
    robins: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug is made on purpose: its message and its locals hold a secret."""
    monkeypatch.setattr(House, "inside", False)
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import assess.workspace as w\n"
        "def broken(self, text):\n"
        "    secret = 'CANARY-' + text\n"
        "    raise RuntimeError(secret)\n"
        "w.Workspace.find = broken\n",
        "utf-8",
    )
    env = {**robins.env, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(Path.cwd())])}
    done = robins.run("person", "show", "Robin", env=env, code=None)
    assert done.code not in (0, 1)
    assert "CANARY" not in done.out + done.err
    done.explained()


# -- documents of JSON -----------------------------------------------------------------------------

SHAPES: dict[tuple[str, ...], tuple[str, str, set[str]]] = {
    ("person", "list"): ("assess.people/1", "people", {"id", "name", "week", "service", "due"}),
    ("bank", "list"): (
        "assess.banks/1",
        "banks",
        {"bank", "title", "version", "status", "items", "languages"},
    ),
    ("bank", "show", "genesis/induction"): (
        "assess.bank/1",
        "items",
        {
            *("id", "type", "text", "section", "session", "offer", "sensitivity", "voices"),
            *("repeats", "enable_when", "covers"),
        },
    ),
    ("bank", "coverage"): (
        "assess.coverage/1",
        "sources",
        {"source", "bullets", "covered", "missing"},
    ),
    ("report", "caseload"): ("assess.caseload/1", "people", {"id", "name", "week"}),
    ("report", "due"): ("assess.due/1", "people", {"id", "name", "due"}),
    ("report", "missing"): (
        "assess.missing/1",
        "people",
        {"id", "name", "essential", "missing"},
    ),
    ("doctor",): ("assess.doctor/1", "checks", {"what", "works", "words"}),
}


@pytest.mark.parametrize("path", SHAPES, ids=" ".join)
def test_json_is_one_document_with_a_schema(robins: House, path: tuple[str, ...]) -> None:
    schema, key, keys = SHAPES[path]
    document: Any = robins.run(*path, "--json").json
    assert document["schema"] == schema
    assert document[key]
    for one in document[key]:
        assert set(one) >= keys


def test_every_installed_bank_checks_clean(nothing: House) -> None:
    document = nothing.run("bank", "check", "--json").json
    assert document["schema"] == "assess.problems/1"
    assert [p for p in document["problems"] if p["severity"] == "error"] == []


def test_a_bank_with_errors_is_exit_code_1_each_with_its_place(
    nothing: House, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("bank: my/bank\ntitle: Mine\nquestions: []\n", "utf-8")
    done = nothing.run("bank", "check", str(bad), "--json", code=1)
    problems = done.json["problems"]
    assert problems
    for one in problems:
        assert set(one) >= {
            *("code", "severity", "file", "line", "column", "message", "why", "fix"),
        }
    assert nothing.run("bank", "check", str(bad), code=1).out


def test_every_source_bullet_of_genesis_is_covered(nothing: House) -> None:
    sources = nothing.run("bank", "coverage", "--json").json["sources"]
    [genesis] = [one for one in sources if one["source"] == "genesis"]
    assert genesis["missing"] == []
    assert genesis["covered"] == genesis["bullets"] > 0


def test_banks_are_shown_in_the_order_of_asking(nothing: House) -> None:
    document = nothing.run("bank", "show", "genesis/induction", "--json").json
    sections = list(dict.fromkeys(item["section"] for item in document["items"]))
    assert sections == [s["id"] for s in document["sections"] if s["id"] in sections]
    listed = nothing.run("bank", "list", "--json").json["banks"]
    assert {"everyday/first_day", "genesis/induction"} <= {one["bank"] for one in listed}


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_stdout_that_is_not_unicode_still_gets_json(
    house: House, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(House, "inside", False)
    house.add("Zoë 😀")
    house.more.update({"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding})
    [one] = house.run("person", "list", "--json").json["people"]
    assert one["name"] == "Zoë 😀"


def test_an_option_of_all_commands_says_where_it_goes(robins: House) -> None:
    done = robins.run("talk", "Robin", "--today", "2026-02-02", code=2)
    assert "It goes before the command: assess --today" in done.err
