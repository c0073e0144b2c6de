"""A Follow Me at the door: read, opened, looked at together, and then taken in or left outside.

What a screen or a line-by-line conversation needs, in the order it happens. Nothing is written
before somebody says yes; what is refused says why in words, and leaves nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assess.arrival.joining import look_closely, take_in
from assess.arrival.looking import Arrived
from assess.arrival.moving import moved_in
from assess.arrival.telling import TRUST_WORDS, summary
from assess.errors import BadInput, Locked
from assess.handover import Opened, check_phrase, open_file
from assess.handover.opener import inside
from assess.i18n import _
from assess.record import copies, sayings
from assess.record.wording import day_words
from assess.workspace import Workspace

LARGEST_FILE = 33 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class AtTheDoor:
    """A file that was opened and proved, and what it would bring. Nothing is written yet."""

    opened: Opened
    arrived: Arrived
    for_us: bool
    accepted: bool
    lines: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the person is called: here already, or in the file."""
        return self.arrived.name or self.opened.name.name

    @property
    def withdraws(self) -> bool:
        """Whether it brings nothing, and only takes lines back."""
        return self.opened.withdraws

    @property
    def needs_name(self) -> bool:
        """Whether somebody new would come without a name to find them by."""
        return self.arrived.new_person and not self.name


def look_at(
    workspace: Workspace,
    typed: str,
    *,
    words: str = "",
    key_file: str = "",
    accept_changed_key: bool = False,
) -> AtTheDoor:
    """Opens a file and says what it would bring: by words, by a key, or by this service's own key.

    `typed` is its path as somebody types or drops it. Raises BadInput for one that cannot be read,
    and whatever `open_file` and `look_closely` raise.
    """
    from assess.vault.carry import preflight

    data = read(typed)
    preflight(data)
    vault = workspace.vault
    known = [vault.service, *vault.trusted()]
    if key_file.strip():
        opened = open_file(data, identity=identity(key_file, words), known=known)
    elif words.strip():
        opened = open_file(data, words=words, known=known)
    else:
        try:
            opened = open_file(data, identity=vault.service_identity(), known=known)
        except Locked:
            raise BadInput(
                _("this service's own key does not open it."),
                _("Type its six words, or ask for one that is made for this service."),
            ) from None
    for_us = not key_file.strip()
    arrived = look_closely(workspace, opened, for_us=for_us, accept_changed_key=accept_changed_key)
    return AtTheDoor(opened, arrived, for_us, accept_changed_key, tuple(_lines(opened, arrived)))


def let_in(
    workspace: Workspace, door: AtTheDoor, *, lives_here: bool = False, called: str = ""
) -> Arrived:
    """Takes in what was looked at. `called` is a name for somebody whose name did not come.

    Raises as `take_in`: what was refused at the door is refused here as well.
    """
    arrived = take_in(workspace, door.opened, for_us=door.for_us, accept_changed_key=door.accepted)
    if door.withdraws:
        return arrived
    if called.strip() and door.needs_name:
        person = workspace.person(arrived.person_id)
        workspace.say(arrived.person_id, sayings.name(person, called))
    if lives_here:
        moved_in(workspace, arrived.person_id)
    return arrived


def read(typed: str) -> bytes:
    """The file somebody typed or dropped; of a page that opens itself, the sealed bytes in it."""
    return inside(_bytes(typed))


def identity(typed: str, words: str | Callable[[bool], str] = "") -> str:
    """The text of an identity file; one that words seal is opened with them.

    `words` may be asked for once it is known whether they are needed.
    """
    from assess.vault.carry import open_identity

    raw = _bytes(typed)
    sealed = raw.startswith(b"age-encryption.org/")
    given = words if isinstance(words, str) else words(sealed)
    if sealed:
        return open_identity(raw, given)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            _("the identity file is not text."), _("It holds an AGE-SECRET-KEY.")
        ) from None


def _bytes(typed: str) -> bytes:
    # A file dropped on a terminal comes in quotes, or with its spaces marked.
    text = typed.strip().strip("'\"")
    if not text:
        raise BadInput(_("no file was named."), _("Type where it is, or drop it here."))
    path = Path(typed) if Path(typed).exists() else Path(text).expanduser()
    if not path.exists():
        path = Path(text.replace("\\ ", " ")).expanduser()
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE)
    except (FileNotFoundError, ValueError):
        raise BadInput(
            _("there is no file called {file}.", file=text), _("Check where it is.")
        ) from None
    except OSError as problem:
        why = problem.strerror or ""
        raise BadInput(
            _("{file} cannot be read: {strerror}.", file=text, strerror=why), _("Check the path.")
        ) from None


def _lines(opened: Opened, arrived: Arrived) -> list[str]:
    """Who made it, how far that can be believed, until when, and what it would bring."""
    manifest = opened.manifest
    lines = [
        _(
            "Made by {service} on {day}.",
            service=manifest.service.name,
            day=day_words(copies.instant(manifest.made).date()),
        ),
        _(TRUST_WORDS[opened.trust]),
        _("Their check phrase: {words}", words=check_phrase(opened.signer)),
    ]
    if manifest.expires:
        until = dt.date.fromisoformat(manifest.expires)
        lines.append(_("To be used until {day}.", day=day_words(until)))
    if arrived.again:
        lines.append(_("This very file was taken in before."))
    return [*lines, *summary(arrived)]
