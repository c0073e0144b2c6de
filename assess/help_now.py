"""The page for when someone could be hurt, read from data: the same on a screen, in plain and printed.

A service's own copy in its configuration folder stands in place of the packaged one, so that local
numbers can be filled in once by someone who knows them.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assess import locations
from assess.i18n import _, mark

ASK_YOUR_MANAGER = mark("ask your manager")
"""What stands where a local number has not been filled in."""

FILE = "help_now.toml"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do, and the number to do it with."""

    when: str
    do: str
    number: str
    checked: dt.date | None


@dataclass(frozen=True, slots=True)
class HelpNow:
    """The page. `first` is asked of the person, `worker` is for the worker."""

    title: str
    first: tuple[str, ...]
    lines: tuple[Line, ...]
    worker: tuple[str, ...]
    note: str

    @property
    def checked(self) -> dt.date | None:
        """The oldest day on which a number here was looked up."""
        days = [line.checked for line in self.lines if line.checked is not None]
        return min(days, default=None)


def packaged() -> Path:
    """The copy that came with the program."""
    return Path(__file__).with_name(FILE)


def help_now() -> HelpNow:
    """The page: a service's own where it can be read, else the packaged one.

    Never fails: this page is for the worst moment, so a service's file with a mistake in it is
    passed over.
    """
    own = locations.config_dir() / FILE
    try:
        return read(own.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError):
        return read(packaged().read_text("utf-8"), say=_)


def read(text: str, *, say: Callable[[str], str] = str) -> HelpNow:
    """The page from its text. Raises ValueError, KeyError or TypeError where it is not one.

    `say` puts its sentences into another language; a service's own page is in the service's.
    """
    page = _parsed(text)
    return HelpNow(
        say(str(page["title"])),
        tuple(say(str(one)) for one in page["first"]),
        tuple(_line(one, say) for one in page["lines"]),
        tuple(say(str(one)) for one in page["worker"]),
        say(str(page["note"])),
    )


@cache
def _parsed(text: str) -> dict[str, Any]:
    """The page's text as data: every booklet that is printed asks for one and the same."""
    return tomllib.loads(text)


def _line(one: dict[str, Any], say: Callable[[str], str]) -> Line:
    checked = str(one.get("checked") or "")
    number = str(one.get("number") or "")
    return Line(
        say(str(one["when"])),
        say(str(one["do"])),
        say(number) if number else _(ASK_YOUR_MANAGER),
        dt.date.fromisoformat(checked) if checked else None,
    )
