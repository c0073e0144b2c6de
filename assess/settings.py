"""How a worker likes the pages on this computer: never anyone's words, and safe to lose.

A small JSON file in the settings folder. One that cannot be read is as good as none; one that
cannot be written is told, and nothing else stops.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from assess import locations
from assess.errors import CannotWrite
from assess.i18n import _

NAME = "settings.json"
_LARGEST = 10_000


@dataclass(frozen=True, slots=True)
class Settings:
    """`look` names a look of the full screen; empty is the first. `plain` opens plain lines."""

    look: str = ""
    roomy: bool = False
    plain: bool = False
    read_aloud: bool = False


def read() -> Settings:
    """The settings as they were kept, or as they come."""
    try:
        with (locations.config_dir() / NAME).open("rb") as stream:
            found = json.loads(stream.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    come = asdict(Settings())
    kept = {key: found[key] for key, value in come.items() if type(found.get(key)) is type(value)}
    return Settings(**kept)


def keep(**changes: Any) -> Settings:
    """Changes one or more of them and keeps all. Raises CannotWrite."""
    unknown = set(changes) - {one.name for one in fields(Settings)}
    if unknown:
        raise ValueError(f"no such setting: {sorted(unknown)}")
    settings = replace(read(), **changes)
    folder = locations.config_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{NAME}.part"
        part.write_text(json.dumps(asdict(settings), indent=2) + "\n", "utf-8")
        part.replace(folder / NAME)
    except OSError as problem:
        raise CannotWrite(
            _("the settings could not be kept: {why}.", why=problem.strerror),
            _("Check the settings folder."),
        ) from None
    return settings
