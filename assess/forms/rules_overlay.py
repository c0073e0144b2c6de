"""What can be wrong with a bank's words in another language. Codes T6xx.

T601  the overlay is of another bank than its file name says          error
T602  its language is not the one its file name says                  error
T603  it was made for an older version of the bank                    warning
T604  it was made for a version that is not here yet                  error
T605  it has words for something the bank does not have               error
T606  the bank has words that it has none for                         warning
T607  its words are the bank's own, letter for letter                 warning
T608  the bank names a translation that nobody has made               warning
T609  there is no such bank                                           error
T610  it has words for a licensed scale, which are its owner's        error
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assess.forms.bank import Bank, Gap
from assess.forms.languages import name_of
from assess.forms.load import LoadedOverlay, load_overlay
from assess.forms.overlay import (
    OWNED,
    Overlay,
    apply,
    changed_since,
    is_owned,
    number,
    session_address,
    untouched,
)
from assess.forms.problems import Problem
from assess.forms.skeleton import skeleton
from assess.forms.yaml_text import Document, Path, printable


def check_overlay(raw: bytes, file: str, bank: Bank | None, *, stem: str = "") -> list[Problem]:
    """Everything wrong with an overlay, at once. `stem` is its file name without `.yaml`."""
    loaded = load_overlay(raw, file)
    found = list(loaded.problems)
    if loaded.overlay is not None:
        about = _About(loaded, loaded.overlay, file)
        found += about.named(stem)
        found += about.unknown_bank() if bank is None else about.against(bank)
    return sorted(found, key=lambda problem: problem.rank)


def untranslated(
    bank: Bank, document: Document, file: str, languages: Iterable[str]
) -> list[Problem]:
    """A bank's `translations` that there is no overlay for."""
    known = set(languages)
    return [
        Problem(
            "T608",
            "warning",
            file,
            *document.place(("translations", place)),
            f"`{tag}` is named as a translation, and there is none",
            f"nobody can be asked in {name_of(tag)} yet",
            f"write {bank.id.partition('/')[2]}.{tag}.yaml beside it, or take `{tag}` out here",
        )
        for place, tag in enumerate(bank.translations)
        if tag not in known
    ]


class _About:
    def __init__(self, loaded: LoadedOverlay, overlay: Overlay, file: str) -> None:
        self.document = loaded.document
        self.overlay = overlay
        self.file = file
        self.language = name_of(overlay.language)

    def _problem(
        self, code: str, severity: str, path: Path, what: str, why: str, fix: str
    ) -> Problem:
        line, column = self.document.keys.get(path) or self.document.place(path)
        return Problem(code, severity, self.file, line, column, what, why, fix)

    # -- the file itself ---------------------------------------------------------------------------

    def named(self, stem: str) -> Iterator[Problem]:
        """Its file name against what it says of itself."""
        name, _, tag = stem.partition(".")
        if not tag:
            return
        if self.overlay.of.partition("/")[2] != name:
            yield self._problem(
                "T601",
                "error",
                ("overlay_of",),
                f"this file is called {printable(name)}.{printable(tag)}.yaml and says it is of "
                f"{self.overlay.of}",
                "words are looked for beside their bank, by the file's name",
                f"call the file {self.overlay.of.partition('/')[2]}.{tag}.yaml, or correct "
                "`overlay_of`",
            )
        if self.overlay.language != tag:
            yield self._problem(
                "T602",
                "error",
                ("language",),
                f"this file is called .{printable(tag)}.yaml and says `{self.overlay.language}`",
                "a language is looked for by the file's name",
                f"call the file {name}.{self.overlay.language}.yaml, or correct `language`",
            )

    def unknown_bank(self) -> Iterator[Problem]:
        """Of a bank that is not here."""
        yield self._problem(
            "T609",
            "error",
            ("overlay_of",),
            f"there is no bank called {self.overlay.of} here",
            "words can only be checked against their bank",
            "correct `overlay_of`, or put the bank's file beside this one",
        )

    # -- against its bank --------------------------------------------------------------------------

    def against(self, bank: Bank) -> Iterator[Problem]:
        """What is stale, what belongs to nothing, what is missing."""
        yield from self._version(bank)
        own = skeleton(bank, self.overlay.language)
        yield from self._strangers(self.document.data, own, bank)
        yield from self._owned(bank)
        yield from self._gaps(bank)
        yield from self._same(self.document.data, own)

    def _version(self, bank: Bank) -> Iterator[Problem]:
        here, there = number(self.overlay.version), number(bank.version)
        if here < there:
            changed = sorted(changed_since(bank, self.overlay.version) & set(self.overlay.items))
            what = f"this was made for {self.overlay.version}, and the bank is {bank.version}"
            if changed:
                what += f"; what changed since: {', '.join(changed)}"
            yield self._problem(
                "T603",
                "warning",
                ("version",),
                what,
                "words may ask something else by now; those of questions that changed are not used",
                f"read them against the bank again, then write `version: {bank.version}`",
            )
        elif here > there:
            yield self._problem(
                "T604",
                "error",
                ("version",),
                f"this was made for {self.overlay.version}, and the bank is {bank.version}",
                "its words may be of questions that are not here yet",
                f"install the bank's {self.overlay.version}, or correct `version`",
            )

    def _strangers(self, data: Any, own: Mapping[str, Any], bank: Bank) -> Iterator[Problem]:
        """Ids in the overlay that the bank does not have."""
        for part in ("sections", "items", "sessions", "choice_lists", "scales"):
            known = own.get(part, {})
            if part == "items":
                known = {item.id: known.get(item.id, {}) for item in bank.items()}
            for one, words in data.get(part, {}).items():
                if one not in known:
                    yield self._stranger((part, one), one, known)
                    continue
                if part == "choice_lists":
                    yield from self._strange_keys((part, one), words, known[one])
                for key in ("choices", "voice_text", "required_by", "constraints"):
                    if part in ("items", "scales") and key in words:
                        options = self._options(bank, part, one, key, known[one])
                        yield from self._strange_keys((part, one, key), words[key], options)

    def _options(
        self, bank: Bank, part: str, one: str, key: str, own: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        if key != "choices":
            return dict(own.get(key, {}))
        found = bank.scales[one].choices if part == "scales" else bank.item(one).choices
        return {choice.id: choice.text for choice in found}

    def _strange_keys(
        self, path: Path, words: Mapping[str, Any], known: Mapping[str, Any]
    ) -> Iterator[Problem]:
        for one in words:
            if one not in known:
                yield self._stranger((*path, one), one, known)

    def _stranger(self, path: Path, one: str, known: Mapping[str, Any]) -> Problem:
        near = difflib.get_close_matches(one, list(known), 1, 0.6)
        return self._problem(
            "T605",
            "error",
            path,
            f"the bank has no `{printable(one)}` here",
            "these words would never be shown",
            f"did you mean `{near[0]}`" if near else "take it out, or correct the id",
        )

    def _owned(self, bank: Bank) -> Iterator[Problem]:
        """Words for what only a licence holder may put into words."""
        paths: list[Path] = [
            ("items", item.id, key)
            for item in bank.items()
            if is_owned(bank, item)
            for key in OWNED
            if key in self.overlay.items.get(item.id, {})
        ]
        paths += [
            ("scales", scale.id, "choices")
            for scale in bank.scales.values()
            if scale.statements == "licensed" and "choices" in self.overlay.scales.get(scale.id, {})
        ]
        for path in paths:
            yield self._problem(
                "T610",
                "error",
                path,
                f"`{path[-1]}` belongs to a licensed scale",
                "its words in another language are its owner's too, and changed words are no scale",
                "take it out, and ask the owner for their own translation",
            )

    def _gaps(self, bank: Bank) -> Iterator[Problem]:
        missing: dict[Path, list[str]] = {}
        own = skeleton(bank, self.overlay.language)
        left = set(_same(self.document.data, own, self.overlay))
        for gap in sorted(apply(bank, self.overlay).gaps):
            path, key = _path_of(gap, bank)
            if {path, (*path, key), (*path, *key.split("."))} & left:
                continue
            if key not in missing.setdefault(path, []):
                missing[path].append(key)
        for path, keys in missing.items():
            listed = ", ".join(f"`{key}`" for key in keys)
            yield self._problem(
                "T606",
                "warning",
                path,
                f"{'.'.join(str(part) for part in path)} has no words in {self.language} for "
                f"{listed}"
                if len(path) > 1
                else f"{listed} has no words in {self.language}",
                f"they stay in {name_of(bank.language)}, and the screen says so",
                "put them into words, and have someone who speaks the language read them",
            )

    def _same(self, data: Any, own: Any) -> Iterator[Problem]:
        for path in _same(data, own, self.overlay):
            yield self._problem(
                "T607",
                "warning",
                path,
                f"`{path[-1]}` is the bank's own words, letter for letter",
                f"it counts as not yet in {self.language}, and the screen says so",
                "put it into words, leave it out, or name it under `unchanged` where it is the same",
            )


def _same(data: Any, own: Any, overlay: Overlay, path: Path = ()) -> Iterator[Path]:
    """Where sentences still stand in the bank's own words."""
    if isinstance(data, dict) and isinstance(own, dict):
        for key, words in data.items():
            if key in own and (path or key not in ("overlay_of", "version", "language")):
                yield from _same(words, own[key], overlay, (*path, key))
    elif isinstance(data, str) and isinstance(own, str) and untouched(data, own, overlay):
        yield path


def _path_of(gap: Gap, bank: Bank) -> tuple[Path, str]:
    """Where in an overlay the words of a gap would stand, and under which key."""
    if gap.address == bank.id:
        return (gap.key,), gap.key
    for session in bank.sessions:
        if gap.address == session_address(bank.id, session.week):
            return ("sessions", str(session.week)), gap.key
    for scale in bank.scales.values():
        if gap.address == f"{bank.id}/scales/{scale.id}":
            if scale.choice_list and gap.key.startswith("choices."):
                return ("choice_lists", scale.choice_list), gap.key.removeprefix("choices.")
            return ("scales", scale.id), gap.key
    one = gap.address.rpartition("/")[2]
    item = bank.find(one)
    if item is None or gap.key in ("title", "intro"):
        return ("sections", one), gap.key
    if gap.key.startswith("choices."):
        if item.choice_list:
            return ("choice_lists", item.choice_list), gap.key.removeprefix("choices.")
        if item.scale is not None:
            return ("scales", item.scale.scale), gap.key
    return ("items", one), gap.key
