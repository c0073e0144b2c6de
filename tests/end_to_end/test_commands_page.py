"""docs/commands.md is held to what the program has: every command, option, schema and example."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from assess.cli import cli

TOP = Path(__file__).resolve().parents[2]
PAGE = (TOP / "docs" / "commands.md").read_text("utf-8")
README = (TOP / "README.md").read_text("utf-8")
GUIDE = (TOP / "docs" / "guide.md").read_text("utf-8")


def tree(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command that does something, by the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        if isinstance(found, click.Group):
            yield from tree(found, (*path, name))
        else:
            yield (*path, name), found


ALL = dict(tree(cli))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_the_page_knows_the_command_and_its_options(path: tuple[str, ...]) -> None:
    called = " ".join(path)
    lines = [line for line in PAGE.splitlines() if re.search(rf"`(assess )?{called}\b", line)]
    assert lines, f"docs/commands.md does not know `{called}`"
    options = [one.opts[0] for one in ALL[path].params if isinstance(one, click.Option)]
    missing = [[one for one in options if one not in _section_of(line)] for line in lines]
    assert min(missing, key=len) == [], called


def _section_of(line: str) -> str:
    at = PAGE.index(line)
    start = PAGE.rfind("\n## ", 0, at)
    end = PAGE.find("\n## ", at)
    return PAGE[start : end if end > 0 else None]


def test_the_page_knows_the_options_before_a_command() -> None:
    for parameter in cli.params:
        assert parameter.opts[0] in PAGE


def test_the_page_names_no_command_that_is_not_there() -> None:
    rows = re.findall(r"^\| `([a-z][a-z-]*(?: [a-z-]+)?)[ `]", PAGE, re.MULTILINE)
    firsts = {path[0] for path in ALL}
    for row in rows:
        words = tuple(row.split())
        if words[0] in firsts:
            assert words in ALL or words[:1] in ALL, row


def test_every_schema_the_program_prints_is_on_the_page() -> None:
    printed = set()
    for path in (TOP / "assess" / "commands").glob("*.py"):
        printed |= set(re.findall(r'"schema": "(assess\.[a-z-]+/\d+)"', path.read_text("utf-8")))
    assert printed
    assert [schema for schema in sorted(printed) if f"`{schema}`" not in PAGE] == []


def examples(page: str) -> list[str]:
    found = re.findall(r"^\$ (?:.*\| )?(assess\b.*?)(?: \| .*)?$", page, re.MULTILINE)
    assert found
    return found


def help_examples() -> Iterator[str]:
    for found in ALL.values():
        for line in (found.help or "").splitlines():
            line = line.strip()
            if line.startswith("assess "):
                yield line


EXAMPLES = [*examples(PAGE), *examples(README), *examples(GUIDE), *help_examples()]


@pytest.mark.parametrize("line", dict.fromkeys(EXAMPLES))
def test_every_example_parses(line: str) -> None:
    """Each is read by click as it would be when run, without running it."""
    context = cli.make_context("assess", shlex.split(line)[1:])
    group: click.Group = cli
    left = _after(context)
    while left:
        name, found, left = group.resolve_command(context, left)
        assert name is not None
        assert found is not None
        context = found.make_context(name, left, parent=context)
        if not isinstance(found, click.Group):
            return
        group, left = found, _after(context)


def _after(context: click.Context) -> list[str]:
    """What click left for the command inside; it keeps the command's name apart."""
    return [*getattr(context, "_protected_args", ()), *context.args]


def test_each_row_stands_once_and_json_knows_every_command_that_gives_it() -> None:
    for block in PAGE.replace(r"\|", "/").split("\n\n"):
        rows = re.findall(r"^\| (`[^|]*?`) \|", block, re.MULTILINE)
        assert [row for row in dict.fromkeys(rows) if rows.count(row) > 1] == []
    table = PAGE.split("| command | `schema` | shape |")[1].split("\n\n")[0]
    cells = [row.split(" | ")[0] for row in table.splitlines()]
    told = {f"{name} " for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    gives = [
        " ".join(path)
        for path, command in ALL.items()
        if any("--json" in one.opts for one in command.params)
    ]
    assert [one for one in gives if not any(name.startswith(f"{one} ") for name in told)] == []
