"""The copies of question banks that the vault keeps, so that no answer outlives its wording."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assess.library import Library
from assess.record.entry import Entry

if TYPE_CHECKING:
    from assess.vault import Vault


class BankCopies:
    """One sealed copy of each bank version that something was ever answered to here."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._known: set[tuple[str, str]] = set()

    def versions(self, bank_id: str) -> list[str]:
        """The versions of a bank that are kept. Raises Damaged."""
        begins = _name(bank_id, "")
        names = self._vault.kept_names()
        return [name.removeprefix(begins) for name in names if name.startswith(begins)]

    def copy(self, bank_id: str, version: str) -> bytes | None:
        """The bytes of one of them, or None. Raises Damaged."""
        return self._vault.kept(_name(bank_id, version))

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


def _name(bank_id: str, version: str) -> str:
    return f"bank {bank_id}@{version}"
