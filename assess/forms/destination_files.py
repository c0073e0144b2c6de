"""A destinations file read, with everything that is wrong with it and where. Pure.

docs/destinations.md says how one is written, and what each code means.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from assess.forms.bank import Bank
from assess.forms.destinations import FORM, WEEKDAYS, Destination, Panel
from assess.forms.durations import before
from assess.forms.problems import Problem
from assess.forms.yaml_places import Document, Path
from assess.forms.yaml_text import parse, printable

_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
_AGE_KEY = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_KEYS = {
    "title": str,
    "what": str,
    "form": str,
    "panel": dict,
    "answer_within": str,
    "good_for": str,
    "stale_after": str,
    "age_key": str,
    "legal_name": str,
    "contact": dict,
    "sections": dict,
    "items": dict,
    "other_wording": dict,
}
_DURATIONS = ("answer_within", "good_for", "stale_after")
_CONTACT = ("name", "email", "phone")


@dataclass
class Read:
    """What was read out of a file: the destinations without an error, and everything wrong."""

    destinations: dict[str, Destination] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


FindBank = Callable[[str], Bank | None]


def read(raw: bytes, file: str, bank_of: FindBank = lambda _id: None) -> Read:
    """A destinations file. Never raises: whatever is wrong is in `problems`, with its place.

    `bank_of` finds a form's bank; without it, sections and items are not compared with one.
    """
    document = parse(raw, file)
    found = Read(problems=list(document.problems))
    if any(one.severity == "error" for one in found.problems):
        return found
    if document.data is None:
        return found
    if not isinstance(document.data, dict):
        found.problems.append(
            _problem(
                document, file, (), "D101", "this is not a group of destinations",
                "each one stands under its own id", "begin with a line such as `rent_guarantee:`",
            )
        )  # fmt: skip
        return found
    for name, data in document.data.items():
        problems = list(_wrong(document, file, name, data, bank_of))
        found.problems += problems
        if not any(one.severity == "error" for one in problems):
            found.destinations[name] = _build(name, data)
    return found


def _build(name: str, data: Mapping[str, Any]) -> Destination:
    plain = {key: value for key, value in data.items() if key != "panel"}
    panel = data.get("panel")
    return Destination(id=name, panel=_panel(panel) if panel else None, **plain)


def _panel(data: Mapping[str, Any]) -> Panel:
    papers = data.get("papers_by") or {"day": data["day"], "at": data["at"]}
    return Panel(
        WEEKDAYS.index(data["day"]),
        dt.time.fromisoformat(data["at"]),
        WEEKDAYS.index(papers["day"]),
        dt.time.fromisoformat(papers["at"]),
    )


def _problem(
    document: Document, file: str, path: Path, code: str, message: str, why: str, fix: str
) -> Problem:
    at = document.key_place(path) if path in document.keys else document.place(path)
    return Problem(code, "error", file, *at, message, why, fix)


def _wrong(
    document: Document, file: str, name: str, data: Any, bank_of: FindBank
) -> Iterator[Problem]:
    def tell(path: Path, code: str, message: str, why: str, fix: str) -> Problem:
        return _problem(document, file, path, code, message, why, fix)

    if not _ID.fullmatch(name) or name in ("self", "everyone"):
        yield tell(
            (name,), "D102", f"`{printable(name)}` is not an id for a destination",
            "agreement is given to this name", "use small letters, figures and underscores",
        )  # fmt: skip
    if not isinstance(data, dict):
        yield tell(
            (name,), "D103", f"`{printable(name)}` has nothing under it",
            "its title and what it asks for are missing", "write `title:` below it, further in",
        )  # fmt: skip
        return
    for key, value in data.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            fix = f"did you mean `{near[0]}`" if near else "see docs/destinations.md for the keys"
            yield tell(
                (name, key), "D104", f"`{printable(key)}` is not a key of a destination",
                "nothing would read it", fix,
            )  # fmt: skip
        elif not isinstance(value, _KEYS[key]):
            kind = "a group of keys" if _KEYS[key] is dict else "words"
            yield tell(
                (name, key), "D105", f"`{key}` is not {kind}",
                "it could not be read", "look at the example in docs/destinations.md",
            )  # fmt: skip
    if not str(data.get("title") or "").strip():
        yield tell(
            (name,), "D106", "there is no `title`",
            "the form says who it is for", "write the name people know it by",
        )  # fmt: skip
    for key in _DURATIONS:
        if isinstance(data.get(key), str) and not _is_duration(data[key]):
            yield tell(
                (name, key), "D107", f"`{key}` is not a length of time",
                "a day could not be worked out from it", "write it as 7 days, 2 weeks or 6 months",
            )  # fmt: skip
    if isinstance(data.get("panel"), dict):
        yield from _wrong_panel(tell, name, data["panel"])
    if isinstance(data.get("age_key"), str) and not _AGE_KEY.fullmatch(data["age_key"]):
        yield tell(
            (name, "age_key"), "D110", "`age_key` is not an age public key",
            "nothing could be sealed to it", "copy the line that begins with age1 from their card",
        )  # fmt: skip
    if isinstance(data.get("contact"), dict):
        for key in data["contact"]:
            if key not in _CONTACT:
                yield tell(
                    (name, "contact", key), "D104", f"`{printable(key)}` is not part of a contact",
                    "nothing would read it", "use name, email or phone",
                )  # fmt: skip
    yield from _wrong_reasons(tell, name, data, bank_of)


def _is_duration(text: str) -> bool:
    try:
        before(dt.date(2026, 1, 1), text)
    except (ValueError, OverflowError):
        return False
    return True


Tell = Callable[[Path, str, str, str, str], Problem]


def _wrong_panel(tell: Tell, name: str, panel: Mapping[str, Any]) -> Iterator[Problem]:
    for place, group in (((name, "panel"), panel), ((name, "panel", "papers_by"), None)):
        here = panel.get("papers_by") if group is None else group
        if here is None:
            continue
        day, at = (here.get("day"), here.get("at")) if isinstance(here, dict) else (None, None)
        if day not in WEEKDAYS:
            yield tell(
                (*place, "day"), "D108", "the day is not a day of the week",
                "the next panel could not be worked out", "write it in small letters: thursday",
            )  # fmt: skip
        if not _is_time(at):
            yield tell(
                (*place, "at"), "D109", "the time is not a time of day",
                "the cut-off could not be told", 'write it in quotation marks: "10:00"',
            )  # fmt: skip


def _is_time(text: object) -> bool:
    try:
        return isinstance(text, str) and len(text) == 5 and bool(dt.time.fromisoformat(text) or 1)
    except ValueError:
        return False


def _wrong_reasons(
    tell: Tell, name: str, data: Mapping[str, Any], bank_of: FindBank
) -> Iterator[Problem]:
    bank = bank_of(str(data.get("form") or FORM))
    for key in ("sections", "items", "other_wording"):
        group = data.get(key)
        if not isinstance(group, dict):
            continue
        for one, reason in group.items():
            path: Path = (name, key, one)
            if not isinstance(reason, str) or not reason.strip():
                yield tell(
                    path, "D111", f"`{printable(one)}` has no reason",
                    "nobody is asked without being told why", "write what follows “they ask because”",
                )  # fmt: skip
            elif reason.rstrip().endswith("?") != (key == "other_wording"):
                yield tell(
                    path, "D112", f"the words for `{printable(one)}` do not fit their place",
                    "they are read out as they stand",
                    "other_wording is a question; a reason follows “they ask because”",
                )  # fmt: skip
            if bank is None:
                continue
            known = {s.id for s in bank.sections} if key == "sections" else _asked(bank)
            if one not in known:
                near = difflib.get_close_matches(one, known, 1)
                yield tell(
                    path, "D113", f"{bank.id} has no {key[:-1]} `{printable(one)}`",
                    "it could not be asked for",
                    f"did you mean `{near[0]}`" if near else f"see `assess bank show {bank.id}`",
                )  # fmt: skip
            elif key == "items" and name in bank.item(one).required_by:
                yield tell(
                    path, "D114", f"{bank.id} already says why `{one}` is required",
                    "two reasons for one question could come to differ", "take this line out",
                )  # fmt: skip


def _asked(bank: Bank) -> set[str]:
    return {item.id for item in bank.items() if item.asks}
