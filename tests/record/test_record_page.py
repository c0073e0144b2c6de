"""docs/record.md is held to the code: every kind of entry, and every key that a body may carry."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from assess.record.entry import KINDS, VOICES
from assess.record.plan_model import ACTION_STATES, GOAL_STATES
from assess.record.plan_reviews import ENDINGS, PLAN_STATES
from assess.record.referral import STATES
from assess.record.snapshots import DECISIONS, SNAPSHOTS_OF
from assess.record.weeks import STATES as JOURNEY

TOP = Path(__file__).resolve().parents[2]
PAGE = (TOP / "docs" / "record.md").read_text("utf-8")
KIND_TABLE = PAGE.split("\n## Kinds\n")[1].split("\n## ")[0]


def test_every_kind_has_its_row_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \|", KIND_TABLE, re.MULTILINE)
    assert sorted(rows) == sorted({*KINDS} | {"kind"})


def test_what_a_field_may_say_is_on_the_page() -> None:
    named = (*VOICES, *SNAPSHOTS_OF, *DECISIONS, *GOAL_STATES, *ACTION_STATES, *PLAN_STATES)
    assert [one for one in (*named, *ENDINGS, *STATES) if f"`{one}`" not in PAGE] == []
    [journey] = re.findall(r"^\| `journey` \|.*", KIND_TABLE, re.MULTILINE)
    assert [one for one in JOURNEY if one not in journey] == []


def test_every_key_of_a_body_is_on_the_page() -> None:
    """As the code writes them: in a Saying, in what is added to a body, in what is read from one."""
    keys = {
        key
        for path in (TOP / "assess").rglob("*.py")
        for key in _keys(ast.parse(path.read_text("utf-8")))
    }
    assert {"question", "row", "ids", "via_interpreter"} <= keys
    assert sorted(key for key in keys if f"`{key}`" not in PAGE) == []


def _keys(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="Saying"), args=[_kind, ast.Dict() as body, *_]):
                yield from _of(body)
            case ast.Dict(keys=[None, *_], values=[ast.Attribute(attr="body"), *_]):
                yield from _of(node)
            case ast.Call(
                func=ast.Attribute(value=body, attr="get"), args=[ast.Constant(value=str(key)), *_]
            ) if _is_body(body):
                yield key
            case ast.Subscript(value=body, slice=ast.Constant(value=str(key))) if _is_body(body):
                yield key


def _of(body: ast.Dict) -> Iterator[str]:
    yield from (
        key.value
        for key in body.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    )


def _is_body(node: ast.expr) -> bool:
    match node:
        case ast.Name(id="body") | ast.Attribute(attr="body"):
            return True
    return False
