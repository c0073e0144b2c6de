"""A document as JSON: what was printed, and nothing else, for a machine to read. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from typing import Any

from assess.documents.blocks import Document
from assess.documents.harmless import plain

SCHEMA = "assess.document/1"


def write(document: Document) -> bytes:
    """The document's own data where it has some; else its blocks, each with its kind."""
    held: dict[str, Any] = {
        "schema": document.schema or SCHEMA,
        "title": document.title,
        "made_on": document.made_on.isoformat(),
        "language": document.language,
    }
    if document.data is not None:
        held |= document.data
    else:
        held["blocks"] = [_held(block) for block in document.blocks]
    return json.dumps(_harmless(held), ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _held(block: Any) -> dict[str, Any]:
    """A block by the name of its kind. Drawings and decoration are left out: their words are in."""
    fields = {
        name: value
        for name, value in asdict(block).items()
        if name not in ("svg", "icon", "tone", "blocks")
    }
    if hasattr(block, "blocks"):
        fields["blocks"] = [_held(one) for one in block.blocks]
    assert is_dataclass(block)
    return {"kind": type(block).__name__.lower(), **fields}


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {key: _harmless(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(one) for one in value]
    return value
