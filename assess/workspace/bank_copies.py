"""The copies of question banks that the vault keeps, so that no answer outlives its wording."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assess.library import Library
from assess.record.entry import Entry

if TYPE_CHECKING:
    from assess.vault import Vault

_LABEL = 12


class BankCopies:
    """One sealed copy of each bank version that something was ever answered to here.

    Beside them stands what came with a Follow Me: the wording of the lines it brought, and no
    other question's. It is read only where the bank itself is not here.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._known: set[tuple[str, str]] = set()

    def versions(self, bank_id: str) -> list[str]:
        """The versions of a bank that are kept. Raises Damaged."""
        begins = _name(bank_id, "")
        names = self._vault.kept_names()
        return [name.removeprefix(begins) for name in names if name.startswith(begins)]

    def carried(self, bank_id: str) -> list[str]:
        """The versions of a bank of which some wording came from elsewhere. Raises Damaged."""
        begins = f"wording {bank_id}@"
        names = self._vault.kept_names()
        found = [name.removeprefix(begins) for name in names if name.startswith(begins)]
        return list(dict.fromkeys(one.rpartition(" ")[0] for one in found))

    def copy(self, bank_id: str, version: str) -> bytes | None:
        """The bytes of one of them, or None; what came from elsewhere as last. Raises Damaged."""
        whole = self._vault.kept(_name(bank_id, version))
        return whole if whole is not None else self._put_together(bank_id, version)

    def keep(self, library: Library, entries: Iterable[Entry]) -> None:
        """Keeps the banks that these answers are given to: once each, so that it is soon free.

        Before the answers themselves are written: what is kept can always be read. Raises
        CannotWrite, Damaged.
        """
        for entry in entries:
            if entry.kind != "answer":
                continue
            bank_id = str(entry.body.get("question")).rpartition("/")[0]
            version = str(entry.body.get("bank_version"))
            if (bank_id, version) in self._known:
                continue
            raw = library.raw(bank_id)
            if raw is not None and library.installed_version(bank_id) == version:
                name = _name(bank_id, version)
                if name not in self._vault.kept_names():
                    self._vault.keep(name, raw)
            self._known.add((bank_id, version))

    def keep_carried(self, banks: Iterable[tuple[str, str, bytes]]) -> bool:
        """Keeps wording that came from elsewhere; whether any of it is new. Raises as `keep`."""
        known, fresh = set(self._vault.kept_names()), False
        for bank_id, version, raw in banks:
            label = hashlib.sha256(raw).hexdigest()[:_LABEL]
            name = f"wording {bank_id}@{version} {label}"
            if name not in known:
                fresh = self._vault.keep(name, raw) or fresh
        return fresh

    def _put_together(self, bank_id: str, version: str) -> bytes | None:
        """All that came of one bank's version, as one small bank."""
        begins = f"wording {bank_id}@{version} "
        sections: dict[str, dict[str, Any]] = {}
        whole: dict[str, Any] | None = None
        for name in sorted(self._vault.kept_names()):
            if not name.startswith(begins) or (raw := self._vault.kept(name)) is None:
                continue
            found = json.loads(raw)
            whole = whole or found
            for section in found["sections"]:
                held = sections.setdefault(section["id"], {**section, "items": []})
                have = {item["id"] for item in held["items"]}
                held["items"] += [item for item in section["items"] if item["id"] not in have]
        if whole is None:
            return None
        document = {**whole, "sections": list(sections.values())}
        return json.dumps(document, ensure_ascii=False).encode("utf-8")


def _name(bank_id: str, version: str) -> str:
    return f"bank {bank_id}@{version}"
