"""Banks as they were: beside the installed ones, or in a copy that the vault keeps.

An answer reads under the wording it was given to, also when its bank has moved on or has gone.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from assess.errors import AssessError
from assess.forms.bank import Bank
from assess.forms.load import load
from assess.forms.migrate import version_of

_BANK_ID = re.compile(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")


class Keeper(Protocol):
    """Who keeps a copy of each bank version that was used: the vault, behind the workspace."""

    def versions(self, bank_id: str) -> Iterable[str]:
        """The versions of a bank that are kept. May raise AssessError."""

    def carried(self, bank_id: str) -> Iterable[str]:
        """The versions some wording of which came from elsewhere. May raise AssessError."""

    def copy(self, bank_id: str, version: str) -> bytes | None:
        """The bytes of one of them, or None. May raise AssessError."""


class OlderBanks:
    """Older versions of banks, each read when it is first wanted."""

    def __init__(self, folders: Iterable[Path], keeper: Keeper | None = None) -> None:
        self._folders = list(folders)
        self._keeper = keeper
        self._banks: dict[tuple[str, str], Bank | None] = {}

    def bank(self, bank_id: str, version: str) -> Bank | None:
        """A bank in an older version; None where nobody has it."""
        if (bank_id, version) not in self._banks:
            self._banks[bank_id, version] = self._read(bank_id, version)
        return self._banks[bank_id, version]

    def versions(self, bank_id: str) -> list[str]:
        """The versions of a bank that can be had, newest first."""
        if not _BANK_ID.fullmatch(bank_id):
            return []
        found: set[str] = set()
        for folder in self._folders:
            for path in folder.glob(f"{bank_id}@*.yaml"):
                found.add(path.stem.partition("@")[2])
        if self._keeper is not None:
            with contextlib.suppress(AssessError):  # `assess vault check` says what is wrong
                found.update(self._keeper.versions(bank_id))
        known = [(order, version) for version in found if (order := version_of(version))]
        return [version for _, version in sorted(known, reverse=True)]

    def section_title(self, bank_id: str, section_id: str) -> str | None:
        """The title a section had last."""
        for version in [*self.versions(bank_id), *self._carried(bank_id)]:
            bank = self.bank(bank_id, version)
            for section in bank.sections if bank is not None else ():
                if section.id == section_id:
                    return section.title
        return None

    def _carried(self, bank_id: str) -> list[str]:
        """Versions of which only some lines' wording is here. No answer is ever moved by them."""
        if self._keeper is None or not _BANK_ID.fullmatch(bank_id):
            return []
        with contextlib.suppress(AssessError):
            return list(self._keeper.carried(bank_id))
        return []

    def _read(self, bank_id: str, version: str) -> Bank | None:
        # Both can come from a line that another service wrote, and they name a file here.
        if version_of(version) is None or not _BANK_ID.fullmatch(bank_id):
            return None
        for folder in self._folders:
            with contextlib.suppress(OSError):
                raw = (folder / f"{bank_id}@{version}.yaml").read_bytes()
                if (found := _good(raw, bank_id, version)) is not None:
                    return found
        if self._keeper is not None:
            with contextlib.suppress(AssessError):
                kept = self._keeper.copy(bank_id, version)
                return _good(kept, bank_id, version) if kept is not None else None
        return None


class Known(Mapping[str, Bank]):
    """Banks as they are written, installed ones by id and older versions by `ID@VERSION`.

    Each is read when it is looked at, for the checker seldom needs another bank than its own.
    """

    def __init__(
        self,
        installed: Sequence[str],
        with_versions: Sequence[str],
        load: Callable[[str], Bank | None],
        older: OlderBanks,
    ) -> None:
        self._installed = installed
        self._with_versions = with_versions
        self._load = load
        self._older = older

    def __getitem__(self, name: str) -> Bank:
        """The bank of that name. Raises KeyError where it is not here or cannot be read."""
        bank_id, _, version = name.partition("@")
        found = None
        if version:
            found = self._older.bank(bank_id, version)
        elif bank_id in self._installed:
            found = self._load(bank_id)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        """Every name, without reading a bank."""
        yield from self._installed
        for bank_id in self._with_versions:
            yield from (f"{bank_id}@{version}" for version in self._older.versions(bank_id))

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


def _good(raw: bytes, bank_id: str, version: str) -> Bank | None:
    """The bank in these bytes, where they are what their name says.

    Not judged by today's schema: it was good when it was used, and words once said must be read.
    """
    try:
        bank = load(raw, f"{bank_id}@{version}.yaml", checked=True).bank
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return bank if bank is not None and (bank.id, bank.version) == (bank_id, version) else None


def read_frozen(path: Path) -> dict[str, dict[str, str]]:
    """Digests by bank and version. A list that cannot be read counts as empty: all is checked."""
    try:
        found = json.loads(path.read_bytes())
        return {
            str(bank_id): {str(version): str(digest) for version, digest in versions.items()}
            for bank_id, versions in found.items()
        }
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}
