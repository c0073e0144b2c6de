"""What lies inside a Follow Me's seal: a small ustar archive, padded so that its size says little.

Only these names, only in this order, every other header field fixed: equal parts give equal
bytes, and any other bytes are refused. Any `tar` lists and unpacks it. The header is written
here and not by `tarfile`, whose bytes may change with Python's version (these files are carried
for years) and whose reader forgives far too much.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assess.errors import DamagedCarry, NotAFollowMe, OversizedCarry
from assess.i18n import _, mark

NAMES = (
    "READ-ME-FIRST.html",
    "follow-me.pdf",
    "follow-me.txt",
    "manifest.json",
    "manifest.sig",
    "entries.jsonl",
    "banks.json",
)
OPTIONAL = frozenset({"follow-me.pdf", "follow-me.txt"})
SMALLEST = 64 * 1024
LARGEST = 16 * 1024 * 1024
_BLOCK = 512
_END = 2 * _BLOCK
_OCTAL = re.compile(rb"[0-7]{11}")
_MADE_AGAIN = mark("Ask whoever made it to make it again.")


def size_classes() -> tuple[int, ...]:
    """Every length a container may have: 64 KiB, then powers of two to 16 MiB."""
    sizes = [SMALLEST]
    while sizes[-1] < LARGEST:
        sizes.append(sizes[-1] * 2)
    return tuple(sizes)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one padded archive; the same parts always give the same bytes.

    Raises NotAFollowMe when a needed part is missing or a name is not ours, OversizedCarry when
    it would be over 16 MiB.
    """
    _check_names(parts)
    pieces: list[bytes] = []
    for name in NAMES:
        if name in parts:
            body = parts[name]
            pieces += [_header(name, len(body)), body, bytes(-len(body) % _BLOCK)]
    length = sum(map(len, pieces)) + _END
    if length > LARGEST:
        raise OversizedCarry(
            _(
                "This Follow Me would be {size:.1f} MiB; the most is {size2} MiB.",
                size=length / 2**20,
                size2=LARGEST >> 20,
            ),
            _("Leave out the PDF, or share fewer sections."),
        )
    pieces.append(bytes(_padded(length) - length + _END))
    return b"".join(pieces)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of an archive that `pack` made, in their order.

    Raises OversizedCarry over 16 MiB, NotAFollowMe for anything that is not this archive or holds
    a part we do not know, DamagedCarry for one that starts right and goes wrong.
    """
    if len(data) > LARGEST:
        raise OversizedCarry(
            _(
                "What is inside is over {size} MiB, more than a Follow Me can be.",
                size=LARGEST >> 20,
            ),
            _(_MADE_AGAIN),
        )
    parts: dict[str, bytes] = {}
    at, last = 0, -1
    while any(data[at : at + _BLOCK]):
        name, size = _read_header(data[at : at + _BLOCK], first=at == 0)
        place = NAMES.index(name)
        if place <= last:
            raise _wrong(_("the part {name} comes twice or out of its order", name=name))
        last = place
        at += _BLOCK
        end = at + size
        if end > len(data):
            raise _wrong(_("the part {name} is cut short", name=name))
        if any(data[end : end + -size % _BLOCK]):
            raise _wrong(_("there is something hidden after the part {name}", name=name))
        parts[name] = data[at:end]
        at = end + -size % _BLOCK
    if not parts:
        raise _not_ours()
    if at + _END > LARGEST or len(data) != _padded(at + _END):
        raise _wrong(_("its length is not that of a whole Follow Me"))
    if data.count(0, at) != len(data) - at:
        raise _wrong(_("there is something hidden after its end"))
    _check_names(parts)
    return parts


def _padded(length: int) -> int:
    return next(size for size in size_classes() if size >= length)


def _header(name: str, size: int) -> bytes:
    """The one ustar header a part may have: a plain file, 0600, owned by nobody, at no time."""
    before = name.encode("ascii").ljust(100, b"\0") + b"0000600\0" + b"0000000\0" * 2
    before += b"%011o\0" % size + b"00000000000\0"
    after = b"0" + bytes(100) + b"ustar\x0000" + bytes(32 + 32 + 8 + 8 + 155)
    after += bytes(_BLOCK - len(before) - 8 - len(after))
    # The checksum counts its own eight places as spaces.
    return before + b"%06o\0 " % (sum(before) + 8 * 32 + sum(after)) + after


def _read_header(block: bytes, *, first: bool) -> tuple[str, int]:
    name = block[:100].rstrip(b"\0").decode("ascii", "replace")
    if block[257:265] != b"ustar\x0000" or (first and name not in NAMES):
        raise _not_ours() if first else _wrong(_("a part's heading cannot be read"))
    if name not in NAMES:
        raise _unknown_part()
    digits = block[124:135]
    size = int(digits, 8) if _OCTAL.fullmatch(digits) else -1
    if size < 0 or block != _header(name, size):
        raise _wrong(_("the part {name} is not a plain file", name=name))
    return name, size


def _check_names(parts: Mapping[str, bytes]) -> None:
    if not parts.keys() <= set(NAMES):
        raise _unknown_part()
    missing = [name for name in NAMES if name not in parts and name not in OPTIONAL]
    if missing:
        raise NotAFollowMe(
            _("A Follow Me needs the part {missing}.", missing=missing[0]), _(_MADE_AGAIN)
        )


def _not_ours() -> NotAFollowMe:
    return NotAFollowMe(
        _("It opened, but what is inside is not a Follow Me."),
        _("Check that this is the right file."),
    )


def _unknown_part() -> NotAFollowMe:
    return NotAFollowMe(
        _("There is a part inside that this version does not know."),
        _("It may come from a newer version of this program."),
    )


def _wrong(what: str) -> DamagedCarry:
    return DamagedCarry(
        _("This Follow Me was not put together as it should be: {what}.", what=what), _(_MADE_AGAIN)
    )
