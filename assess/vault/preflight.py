"""A look at an age file's outside before any cryptography, and before pyrage is even imported.

pyrage 1.4.0 takes 14 s over a header of 1,000 stanzas and 62 s over 2,000, and would try a
passphrase stanza of any cost this machine can reach (docs/threat-model.md). So the header is
scanned here, strictly, by the grammar of the age v1 specification (C2SP, age.md), and only a
whole and modest one goes further. Armour is taken off here too, so that what was scanned and
what is opened are the same bytes.
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from assess.errors import DamagedCarry, NotAFollowMe, OversizedCarry
from assess.i18n import _, mark

LARGEST_FILE = 32 * 1024 * 1024
MOST_STANZAS = 32
LARGEST_HEADER = 8 * 1024
# What FiloSottile's age accepts too: 2**22 asks for 4 GiB of memory and some 10 s.
MOST_WORK = 22

_INTRO = b"age-encryption.org/v1\n"
_ARMOUR_BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
_ARMOUR_END = b"-----END AGE ENCRYPTED FILE-----"
_SPACE = b" \t\r\n"
_STANZA = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)")
_MAC = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")
_WORK = re.compile(rb"[1-9][0-9]{0,2}")
_SHORTEST_BODY = 16 + 16  # the payload's nonce and one authentication tag
_AGAIN = mark("Copy it again from where it came, or ask for a new one.")


@dataclass(frozen=True)
class Sealed:
    """What the outside of an age file shows.

    `data` is the file without armour; `words` whether a passphrase opens it, and not a key;
    `payload` how many bytes follow the header.
    """

    data: bytes
    words: bool
    payload: int


def preflight(data: bytes) -> Sealed:
    """Look at a file before opening it.

    Raises NotAFollowMe for anything that is not an age v1 file, DamagedCarry for one whose
    header is cut short or broken, OversizedCarry for one that is too big, has too many stanzas,
    or asks for too much work. Takes time linear in at most 32 MiB.
    """
    if len(data) > LARGEST_FILE:
        raise _too_much(_("it is over {size} MiB", size=LARGEST_FILE >> 20))
    stripped = data.strip(_SPACE)
    if stripped.startswith(_ARMOUR_BEGIN):
        data = _without_armour(stripped)
    if not data.startswith(_INTRO):
        raise _not_age(data)
    stanzas, end = _scan(data)
    scrypt = [stanza for stanza in stanzas if stanza[0] == b"scrypt"]
    if scrypt:
        _check_scrypt(scrypt[0], len(stanzas))
    if len(data) - end < _SHORTEST_BODY:
        raise _damaged(_("it stops before its contents begin"))
    return Sealed(data, words=bool(scrypt), payload=len(data) - end)


def _scan(data: bytes) -> tuple[list[list[bytes]], int]:
    """Each stanza's arguments, and where the payload starts."""
    window = data[:LARGEST_HEADER]
    stanzas: list[list[bytes]] = []
    at = len(_INTRO)
    body_ended = True  # each stanza's body must end with a line shorter than 64
    while not window.startswith(b"---", at):
        newline = window.find(b"\n", at)
        if newline < 0:
            if len(data) > len(window):
                raise _too_much(_("its header is over {size} KiB", size=LARGEST_HEADER >> 10))
            raise _damaged(_("it stops in the middle of its header"))
        line = window[at:newline]
        if body_ended:
            stanza = _STANZA.fullmatch(line)
            if not stanza:
                raise _damaged(_("its header is not as it was written"))
            if len(stanzas) == MOST_STANZAS:
                raise _too_much(
                    _("it is addressed to more than {most_stanzas} keys", most_stanzas=MOST_STANZAS)
                )
            stanzas.append(stanza[1].split(b" "))
            body_ended = False
        else:
            if len(line) > 64 or not _is_base64(line):
                raise _damaged(_("its header is not as it was written"))
            body_ended = len(line) < 64
        at = newline + 1
    mac = _MAC.match(data, at)
    if not (mac and body_ended and stanzas and _is_base64(mac[1])):
        raise _damaged(_("its header is not as it was written"))
    if mac.end() > LARGEST_HEADER:
        raise _too_much(_("its header is over {size} KiB", size=LARGEST_HEADER >> 10))
    return stanzas, mac.end()


def _check_scrypt(stanza: list[bytes], stanzas: int) -> None:
    if stanzas != 1 or len(stanza) != 3 or not _WORK.fullmatch(stanza[2]):
        raise _damaged(_("its header is not as it was written"))
    if int(stanza[2]) > MOST_WORK:
        raise _too_much(_("opening it would keep this computer busy far too long"))


def _is_base64(text: bytes, *, padded: bool = False) -> bool:
    """Canonical base64: the one spelling of its bytes, and nothing else."""
    try:
        raw = base64.b64decode(text if padded else text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        return False
    return base64.b64encode(raw).rstrip(b"=") == text.rstrip(b"=")


def _without_armour(text: bytes) -> bytes:
    """The bytes inside armour, by the strict reading of the specification."""
    if text.count(b"\n") > len(text) // 64 + 2:  # lines far too short, maybe millions of them
        raise _damaged(_("its text form is cut short or changed"))
    lines = [line.removesuffix(b"\r") for line in text.split(b"\n")]
    body, last = lines[1:-1], lines[-1]
    if lines[0] != _ARMOUR_BEGIN or last != _ARMOUR_END or not body:
        raise _damaged(_("its text form is cut short or changed"))
    joined = b"".join(body)
    even = all(len(line) == 64 for line in body[:-1]) and 0 < len(body[-1]) <= 64
    if not even or len(joined) % 4 or not _is_base64(joined, padded=True):
        raise _damaged(_("its text form is cut short or changed"))
    return base64.b64decode(joined)


def _not_age(data: bytes) -> NotAFollowMe | DamagedCarry:
    if data and _INTRO.startswith(data):
        return _damaged(_("it stops in its first line"))
    if data.startswith(b"age-encryption.org/"):
        return NotAFollowMe(
            _("This file is sealed in a newer way than this version can open."),
            _("Update this program, or ask for the file to be made again."),
        )
    what = _("This file is not a Follow Me.") if data.strip(_SPACE) else _("This file is empty.")
    return NotAFollowMe(what, _("A Follow Me is an age file, often with a name that ends in .age."))


def _damaged(what: str) -> DamagedCarry:
    return DamagedCarry(
        _("This file was cut short or changed on the way: {what}.", what=what), _(_AGAIN)
    )


def _too_much(what: str) -> OversizedCarry:
    return OversizedCarry(
        _("This file was not opened: {what}.", what=what),
        _("No Follow Me is like that. Ask who made it."),
    )
