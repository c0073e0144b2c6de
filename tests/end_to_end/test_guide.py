"""docs/guide.md: the keys it names are the keys there are. Its commands: test_commands_page.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from assess.tui.app import AssessApp
from assess.tui.screens.conversation import Conversation
from assess.tui.screens.home import Home

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide.md").read_text("utf-8")
_KEY = re.compile(r"(Ctrl\+[A-Z]|F[0-9]+|Enter|Esc|Tab)")


def _columns(heading: str, column: int) -> list[str]:
    """The keys of one column of the table under a heading."""
    rows = GUIDE.split(heading)[1].split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return [cell[column] for cell in cells if cell[column]]


def _bound(*nodes: type[DOMNode]) -> set[str]:
    return {
        key
        for node in nodes
        for one in (binding for base in node.__mro__ for binding in vars(base).get("BINDINGS", ()))
        for key in (one.key if isinstance(one, Binding) else one[0]).split(",")
    }


@pytest.mark.parametrize(
    ("heading", "column", "nodes"),
    [
        ("| everywhere | |", 0, (AssessApp, Conversation)),
        ("| in the conversation | | on their page | |", 0, (Conversation,)),
        ("| in the conversation | | on their page | |", 2, (Home,)),
    ],
)
def test_every_key_named_does_something(
    heading: str, column: int, nodes: tuple[type[DOMNode], ...]
) -> None:
    named = _columns(heading, column)
    assert len(named) > 4
    assert all(_KEY.fullmatch(key) for key in named), named
    words = {"Enter": "enter", "Esc": "escape", "Tab": "tab"}
    keys = {words.get(key, key.lower()) for key in named}
    assert keys - _bound(*nodes) == set()
