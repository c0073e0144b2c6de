"""The banks' wording that travels with a Follow Me, and how it is kept where it arrives."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assess.errors import NotAFollowMe
from assess.i18n import _
from assess.record.entry import Entry
from assess.record.wording import item_of

if TYPE_CHECKING:
    from assess.workspace import Workspace


def wording_of(workspace: Workspace, entries: Sequence[Entry]) -> bytes:
    """The banks' wording that these entries were given to, and no other question's.

    A bank stands under its id, an older version of it under `ID@VERSION`.
    """
    banks: dict[str, Any] = {}
    library = workspace.library
    for entry in entries:
        item = item_of(entry, library.find)
        if item is None:
            continue
        version = str(entry.body.get("bank_version") or "")
        then = library.bank_version(item.bank, version) if version else None
        bank = then or library.bank(item.bank)
        older = bank.version != library.installed_version(bank.id)
        kept = banks.setdefault(
            f"{bank.id}@{bank.version}" if older else bank.id,
            {"title": bank.title, "version": bank.version, "sections": {}, "items": {}},
        )
        kept["sections"][item.section] = bank.section(item.section).title
        kept["items"][item.id] = {
            "text": item.text,
            "short_text": item.short_text,
            "section": item.section,
            "type": item.type,
            "choices": {choice.id: choice.text for choice in item.choices},
            "maps_to": list(item.maps_to),
        }
    document = {"schema": "assess.wording/1", "banks": banks}
    return json.dumps(document, ensure_ascii=False, sort_keys=True).encode("utf-8")


def read_wording(raw: bytes) -> dict[str, Any]:
    """The banks in `banks.json`, by name. Raises NotAFollowMe."""
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or document.get("schema") != "assess.wording/1":
        raise NotAFollowMe(
            _("its banks' wording cannot be read."), _("It may be from a newer version.")
        )
    banks = document.get("banks")
    return banks if isinstance(banks, dict) else {}


LARGEST_BANK = 1 << 20
_CHOOSES = ("choice", "multi_choice")
_PLAIN = ("string", "text", "boolean", "integer", "decimal", "date")


def banks_to_keep(wording: Mapping[str, Any]) -> list[tuple[str, str, bytes]]:
    """The wording as small banks of their own, each by its id and version: what a vault can keep.

    Whoever wrote it may be a stranger. What is not of the form is left out, and a line then reads
    under what the entry itself says it was asked as.
    """
    found = []
    for name, told in wording.items():
        bank_id = str(name).partition("@")[0]
        if not isinstance(told, dict):
            continue
        version, sections = str(told.get("version") or ""), told.get("sections")
        items = told.get("items")
        if not isinstance(sections, dict) or not isinstance(items, dict):
            continue
        document = {
            "bank": bank_id,
            "title": _text(told.get("title")),
            "version": version,
            "status": "active",
            "language": "en-GB",
            "voices": ["person", "worker"],
            "sections": [
                {
                    "id": str(section),
                    "title": _text(title),
                    "items": [
                        _item(str(one), item)
                        for one, item in items.items()
                        if isinstance(item, dict) and item.get("section") == section
                    ],
                }
                for section, title in sections.items()
            ],
        }
        raw = json.dumps(document, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
        if len(raw) <= LARGEST_BANK:
            found.append((bank_id, version, raw))
    return found


def _item(item_id: str, told: Mapping[str, Any]) -> dict[str, Any]:
    kind = told.get("type")
    choices, maps_to = told.get("choices"), told.get("maps_to")
    item: dict[str, Any] = {
        "id": item_id,
        "type": kind if kind in (*_CHOOSES, *_PLAIN) else "text",
        "text": _text(told.get("text")),
        "short_text": _text(told.get("short_text")),
    }
    if isinstance(maps_to, list):
        item["maps_to"] = [str(one) for one in maps_to]
    if kind in _CHOOSES:
        offered = choices if isinstance(choices, dict) else {}
        item["choices"] = [{"id": str(one), "text": _text(text)} for one, text in offered.items()]
    return item


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
