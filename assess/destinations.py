"""The destinations that are known here: those that came with the program, and a service's own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assess import locations
from assess.errors import BadBank, BadInput, UnknownQuestion
from assess.forms.bank import Bank
from assess.forms.destination_files import Read, read
from assess.forms.destinations import Destination, in_words
from assess.forms.problems import Problem
from assess.i18n import _
from assess.library import Library, read_bank
from assess.record.person import recipient_key

FILE = "destinations.yaml"


def files() -> list[Path]:
    """The files that destinations stand in, ours first; a service's own may not be there."""
    found = [locations.question_banks_dir() / FILE, locations.config_dir() / FILE]
    return [path for path in found if path.is_file()]


def check(library: Library, path: Path) -> list[Problem]:
    """Everything wrong with a destinations file. Raises BadBank where it cannot be read."""
    return _read(library, path).problems


def _read(library: Library, path: Path) -> Read:
    def bank_of(bank_id: str) -> Bank | None:
        try:
            return library.bank(bank_id, "")
        except (UnknownQuestion, BadBank):
            return None

    return read(read_bank(path), str(path), bank_of)


def destinations(library: Library) -> Mapping[str, Destination]:
    """Every destination by id. A service's own stands in place of ours of the same id.

    One with a mistake in it is passed over, and `assess bank check` says why: the others can still
    be sent to.
    """
    found: dict[str, Destination] = {}
    own = locations.config_dir() / FILE
    for path in files():
        # Ours are put into the language in use; a service's own are in the service's.
        read_out = str if path == own else _
        for name, one in _once(library, path).destinations.items():
            found[name] = in_words(one, read_out)
    return found


_KEPT: dict[tuple[str, int, int], Read] = {}


def _once(library: Library, path: Path) -> Read:
    """A file read once for as long as nobody changes it."""
    about = path.stat()
    key = (str(path), about.st_mtime_ns, about.st_size)
    if key not in _KEPT:
        _KEPT[key] = _read(library, path)
    return _KEPT[key]


def destination(library: Library, name: str) -> Destination:
    """The destination of that id or title. Raises BadInput, naming those there are."""
    known = destinations(library)
    wanted = recipient_key(name)
    for one in known.values():
        if wanted in (recipient_key(one.id), recipient_key(one.title)):
            return one
    raise BadInput(
        _("there is no destination called {name!r}.", name=name[:80]),
        _(
            "Known here: {listed}. docs/destinations.md says how to add one.",
            listed=", ".join(known),
        ),
    )
