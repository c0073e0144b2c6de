"""The banks installed here, read when they are first wanted.

A bank is found by its place (`FAMILY/NAME.yaml`), so that opening the app reads only the banks it
shows. Bytes whose digest stands in `frozen.json` were checked when they were released and are not
judged by the schema again.

A bank's words in another language stand beside it, or in a service's own folder of the same name
(`FAMILY/NAME.LANG.yaml`). Its older versions do too (`FAMILY/NAME@VERSION.yaml`); of those that
are not there, the vault may keep a copy.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assess import locations
from assess.errors import BadBank, UnknownQuestion
from assess.forms import licensed
from assess.forms.bank import Bank, Item
from assess.forms.languages import best
from assess.forms.load import Loaded, load, load_overlay
from assess.forms.migrate import Moves, moves
from assess.forms.overlay import Overlay, apply, no_overlay
from assess.forms.yaml_places import LARGEST_TEXT
from assess.i18n import _
from assess.older_banks import Keeper, Known, OlderBanks, read_frozen

JOURNEY = ("everyday/first_day", "genesis/induction")
"""The banks that the six weeks walk through, in order; a service's own join behind them."""


class Library:
    """Installed banks by id: those that came with the program, and a service's own."""

    def __init__(self, folders: list[Path] | None = None, *, language: str = "") -> None:
        if folders is None:
            folders = [locations.question_banks_dir(), locations.own_banks_dir()]
        self._folders = folders
        self._language = language
        self._banks: dict[tuple[str, str], Bank] = {}
        self._paths: dict[str, Path] | None = None
        self._sources: Mapping[str, Mapping[str, Any]] | None = None
        self._frozen: Mapping[str, Mapping[str, str]] | None = None
        self._raws: dict[str, bytes] = {}
        self._older = OlderBanks(folders)
        self._moves: dict[str, Moves | None] = {}
        self._missing: set[str] = set()

    def kept_by(self, keeper: Keeper) -> Library:
        """The same banks, and the versions of them that someone keeps a copy of."""
        other = copy.copy(self)
        other._older = OlderBanks(self._folders, keeper)
        return other

    def paths(self) -> Mapping[str, Path]:
        """Each bank's file by its id. Raises BadBank where one id has two files."""
        if self._paths is None:
            found: dict[str, Path] = {}
            for folder in self._folders:
                for path in sorted(folder.glob("*/*.yaml")):
                    if "@" in path.stem or path.stem.count(".") > 0:
                        continue
                    bank_id = f"{path.parent.name}/{path.stem}"
                    if bank_id in found:
                        raise BadBank(
                            _(
                                "{bank_id} is installed twice: {found} and {path}.",
                                bank_id=bank_id,
                                found=found[bank_id],
                                path=path,
                            ),
                            _("Give your own bank another id."),
                        )
                    found[bank_id] = path
            self._paths = found
        return self._paths

    def ids(self) -> list[str]:
        """Every installed bank's id, those of the journey first."""
        known = list(self.paths())
        first = [bank_id for bank_id in JOURNEY if bank_id in known]
        return first + [bank_id for bank_id in known if bank_id not in first]

    def bank(self, bank_id: str, language: str | None = None) -> Bank:
        """A bank by id, in its own language or another: what nobody translated is one of its gaps.

        Without a language, in the library's, which is each bank's own unless it was made for
        another. Raises UnknownQuestion, or BadBank when a file cannot be read.
        """
        wanted = self._language if language is None else language
        if (bank_id, wanted) not in self._banks:
            own = self._banks.get((bank_id, "")) or self._with_licensed(bank_id)
            self._banks[bank_id, ""] = own
            self._banks[bank_id, wanted] = self._put_into(own, wanted)
        return self._banks[bank_id, wanted]

    def _with_licensed(self, bank_id: str) -> Bank:
        """A bank with the words of the licensed scales that this service has entered."""
        bank = self.load(bank_id).required()
        for scale in bank.scales.values():
            path = scale_file(bank_id, scale.id)
            if scale.statements == "licensed" and path.is_file():
                bank = licensed.apply(bank, licensed.read(read_bank(path), str(path)))
        return bank

    def _put_into(self, bank: Bank, wanted: str) -> Bank:
        if not wanted:
            return bank
        overlays = self.overlays(bank.id)
        fits = best(wanted, [bank.language, *overlays])
        if fits == bank.language:
            return bank
        return apply(bank, self._words(bank, wanted, overlays.get(fits or "")))

    def _words(self, bank: Bank, wanted: str, path: Path | None) -> Overlay:
        """An overlay; one that cannot be read, or is of another bank, takes no question away."""
        if path is not None:
            raw = read_bank(path)
            tag = path.stem.partition(".")[2]
            checked = self.is_frozen(f"{bank.id}.{tag}", raw)
            words = load_overlay(raw, str(path), checked=checked).overlay
            if words is not None and (words.of, words.language) == (bank.id, tag):
                return words
        return no_overlay(bank, wanted)

    def languages(self, bank_id: str) -> list[str]:
        """The languages a bank can be had in, its own first. Raises as `bank`."""
        own = self.bank(bank_id, "").language
        return [own, *(tag for tag in self.overlays(bank_id) if tag != own)]

    def spoken(self) -> list[str]:
        """The languages that something can be asked in here, found without reading other banks."""
        own = [bank.language for bank in self.journey("").values()]
        return list(
            dict.fromkeys([*own, *(tag for one in self.ids() for tag in self.overlays(one))])
        )

    def overlays(self, bank_id: str) -> Mapping[str, Path]:
        """The files that put a bank into other languages, by language; a service's own go first."""
        family, _slash, name = bank_id.partition("/")
        found: dict[str, Path] = {}
        for folder in self._folders:
            for path in sorted((folder / family).glob(f"{name}.*.yaml")):
                found[path.stem.removeprefix(f"{name}.")] = path
        return found

    def load(self, bank_id: str) -> Loaded:
        """A bank with whatever is wrong with it. Raises UnknownQuestion."""
        path = self.paths().get(bank_id)
        if path is None:
            raise UnknownQuestion(
                _("there is no question bank called {bank_id!r}.", bank_id=bank_id),
                _("Those installed are: {listed}.", listed=", ".join(self.ids())),
            )
        raw = self._raws[bank_id] = read_bank(path)
        found = load(raw, str(path), checked=self.is_frozen(bank_id, raw))
        if found.bank is not None and found.bank.id != bank_id:
            # Answers are kept under the bank's own id, and would not be found again here.
            raise BadBank(
                _(
                    "{path} says that it is {id}, and its place says {bank_id}.",
                    path=path,
                    id=found.bank.id,
                    bank_id=bank_id,
                ),
                _("Rename the file or its folder, or correct `bank` at its head."),
            )
        return found

    def raw(self, bank_id: str) -> bytes | None:
        """The very bytes a bank was read from, or None where it was not."""
        return self._raws.get(bank_id)

    # -- versions --------------------------------------------------------------------------------

    def bank_version(self, bank_id: str, version: str) -> Bank | None:
        """A bank as it was in a version: installed, beside that, or kept; None where none is."""
        now = self._installed(bank_id)
        if now is not None and now.version == version:
            return now
        return self._older.bank(bank_id, version)

    def installed_version(self, bank_id: str) -> str | None:
        """The version of a bank that is installed, or None."""
        now = self._installed(bank_id)
        return now.version if now is not None else None

    def older_versions(self, bank_id: str) -> list[str]:
        """The versions of a bank that stand beside the installed one or are kept, newest first."""
        return self._older.versions(bank_id)

    def _installed(self, bank_id: str) -> Bank | None:
        """The bank; one that is not here or cannot be read is looked for once, not for each line."""
        if bank_id in self._missing:
            return None
        try:
            return self.bank(bank_id)
        except (UnknownQuestion, BadBank):
            self._missing.add(bank_id)
            return None

    def known(self, *, besides: Path | None = None) -> Mapping[str, Bank]:
        """Installed banks by id, older versions by `ID@VERSION`; each is read when it is looked at.

        Not the installed one in the file `besides`, which need not be compared with itself.
        """
        ids = [bank_id for bank_id, path in self.paths().items() if path != besides]
        return Known(ids, list(self.paths()), lambda one: self.load(one).bank, self._older)

    def moves(self, bank_id: str) -> Moves | None:
        """Where answers to a bank's older versions have come to; None where all are in place."""
        if bank_id not in self._moves:
            now = self._installed(bank_id)
            self._moves[bank_id] = moves(now) if now is not None else None
        return self._moves[bank_id]

    def is_frozen(self, bank_id: str, raw: bytes) -> bool:
        """Whether these are the very bytes that were released."""
        digest = hashlib.sha256(raw).hexdigest()
        return digest in self.frozen().get(bank_id, {}).values()

    def frozen(self) -> Mapping[str, Mapping[str, str]]:
        """The digest of each released bank by id and version."""
        if self._frozen is None:
            found = [read_frozen(folder / "frozen.json") for folder in reversed(self._folders)]
            self._frozen = {bank_id: one for each in found for bank_id, one in each.items()}
        return self._frozen

    def question(self, address: str) -> tuple[Bank, Item]:
        """The bank and item of `BANK/ITEM`. Raises UnknownQuestion."""
        if not isinstance(address, str) or address.count("/") != 2:
            raise UnknownQuestion(
                _("a question is named BANK/ITEM, such as genesis/induction/hopes."),
                _("`assess bank list` and `assess bank show` have the names."),
            )
        bank_id, _slash, item_id = address.rpartition("/")
        bank = self.bank(bank_id)
        moved = self.moves(bank_id)
        if bank.find(item_id) is None and moved is not None and (now := moved.now(item_id)):
            listed = ", ".join(f"{bank_id}/{one}" for one in now)
            raise UnknownQuestion(
                _("{address} is a question of an older version.", address=address),
                _("Now ask: {listed}.", listed=listed),
            )
        return bank, bank.item(item_id)

    def find(self, address: str, version: str = "") -> Item | None:
        """The item of `BANK/ITEM` as installed now, or as it was in a version; None if not here."""
        try:
            if not version:
                return self.question(address)[1]
        except (UnknownQuestion, BadBank):
            return None
        bank_id, _slash, item_id = address.rpartition("/")
        bank = self.bank_version(bank_id, version)
        return bank.find(item_id) if bank is not None else None

    def journey(self, language: str | None = None) -> dict[str, Bank]:
        """The banks the six weeks walk through, in order; in a language as `bank` has it.

        Of a service's own, those that are active: a draft is still being written, and may not even
        be YAML just now, which `assess bank check` tells.
        """
        found = {one: self.bank(one, language) for one in JOURNEY if one in self.paths()}
        for bank_id, path in self.paths().items():
            if bank_id in JOURNEY or self._folders[0] in path.parents:
                continue
            try:
                bank = self.bank(bank_id, language)
            except BadBank:
                continue
            if bank.status == "active":
                found[bank_id] = bank
        return found

    def sections(self) -> Iterator[tuple[str, str]]:
        """Every installed section as (scope, title)."""
        for bank in self.readable():
            for section in bank.sections:
                yield section.scope, section.title

    def readable(self) -> Iterator[Bank]:
        """Every installed bank that can be read: one broken file takes no other bank away."""
        for bank_id in self.ids():
            try:
                yield self.bank(bank_id)
            except BadBank:
                continue

    def title_of(self, scope: str) -> str:
        """A section's title by its scope, as it is or last was; else the scope itself."""
        bank_id, _slash, section_id = scope.rpartition("/")
        try:
            return self.bank(bank_id).section(section_id).title
        except (UnknownQuestion, BadBank):
            pass
        title = _("Strengths") if scope == "about/strengths" else scope
        return self._older.section_title(bank_id, section_id) or title

    def concepts(self) -> Mapping[str, Mapping[str, Any]]:
        """The facts that questions may be about, by name: ours, and a service's own."""
        from assess.forms.yaml_text import parse

        found: dict[str, Mapping[str, Any]] = {}
        for folder in self._folders:
            path = folder / "concepts.yaml"
            data = parse(read_bank(path), str(path)).data if path.is_file() else None
            if isinstance(data, dict):
                found.update({key: one for key, one in data.items() if isinstance(one, dict)})
        return found

    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """The source reports' items that banks may cover, by source."""
        if self._sources is None:
            from assess.forms.yaml_text import parse

            path = self._folders[0] / "sources.yaml" if self._folders else None
            raw = path.read_bytes() if path is not None and path.is_file() else b""
            found = parse(raw, "sources.yaml").data
            self._sources = found if isinstance(found, dict) else {}
        return self._sources


def scale_file(bank_id: str, scale_id: str) -> Path:
    """Where a licensed scale's words are kept once a service has entered them."""
    return locations.config_dir() / "scales" / f"{bank_id.replace('/', '.')}.{scale_id}.yaml"


def read_bank(path: Path) -> bytes:
    """A bank file's bytes, or a few more than any bank may have. Raises BadBank."""
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_TEXT + 1)
    except OSError as problem:
        raise BadBank(
            _("{path} cannot be read: {strerror}.", path=path, strerror=problem.strerror),
            _("Check the path."),
        ) from None
