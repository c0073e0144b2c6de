"""The archive inside the seal: one way to write it, and nothing else accepted."""

from __future__ import annotations

import hashlib
import io
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import DamagedCarry, NotAFollowMe, OversizedCarry
from assess.vault.container import LARGEST, NAMES, OPTIONAL, pack, size_classes, unpack

REFUSED = (DamagedCarry, NotAFollowMe, OversizedCarry)
ORDER = {name: place for place, name in enumerate(NAMES)}
NEEDED = [name for name in NAMES if name not in OPTIONAL]
PARTS = {name: f"{name}\n".encode() * 40 for name in NAMES}

bodies = st.binary(max_size=2000) | st.integers(0, 200_000).map(lambda n: b"\x5a" * n)
some_parts = st.fixed_dictionaries(
    dict.fromkeys(NEEDED, bodies), optional=dict.fromkeys(sorted(OPTIONAL), bodies)
)


def ustar(*members: tuple[str, bytes] | tarfile.TarInfo, pad: int | None = None) -> bytes:
    """An archive by `tarfile`, as someone else might make one."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
                continue
            info = tarfile.TarInfo(member[0])
            info.size, info.mode = len(member[1]), 0o600
            archive.addfile(info, io.BytesIO(member[1]))
    return held.getvalue().rstrip(b"\0").ljust(pad or 65536, b"\0")


@given(some_parts)
def test_parts_come_back_in_their_order_and_the_size_says_little(parts):
    packed = pack(parts)
    assert len(packed) in size_classes()
    opened = unpack(packed)
    assert opened == parts
    assert list(opened) == sorted(parts, key=ORDER.__getitem__)
    assert pack(dict(reversed(opened.items()))) == packed


@given(some_parts)
def test_any_tar_reads_it(parts):
    with tarfile.open(fileobj=io.BytesIO(pack(parts)), mode="r:") as archive:
        members = archive.getmembers()
        read = {member.name: archive.extractfile(member).read() for member in members}
    assert read == parts
    assert {(m.mode, m.mtime, m.uid, m.gid, m.uname, m.gname, m.type) for m in members} == {
        (0o600, 0, 0, 0, "", "", tarfile.REGTYPE)
    }


@given(some_parts)
def test_what_tarfile_writes_with_the_same_fields_is_the_same(parts):
    in_order = [(name, parts[name]) for name in NAMES if name in parts]
    packed = pack(parts)
    assert ustar(*in_order, pad=len(packed)) == packed


def test_size_classes():
    assert size_classes()[:3] == (64 * 1024, 128 * 1024, 256 * 1024)
    assert size_classes()[-1] == 16 * 1024 * 1024


@pytest.mark.parametrize("size", size_classes())
def test_each_size_class_is_filled_to_its_last_byte(size):
    parts = dict.fromkeys(NEEDED, b"")
    room = size - 512 * len(NEEDED) - 1024
    full = parts | {"READ-ME-FIRST.html": bytes(room)}
    assert len(pack(full)) == size
    assert unpack(pack(full)) == full
    over = parts | {"READ-ME-FIRST.html": bytes(room + 1)}
    if size == LARGEST:
        with pytest.raises(OversizedCarry):
            pack(over)
    else:
        assert len(pack(over)) == 2 * size


def test_the_bytes_never_change():
    # A file carried for years must open: this digest holds for every later version.
    assert hashlib.sha256(pack(PARTS)).hexdigest() == (
        "1a4d9b8c7dd887fc2a320bcc51a068dd99c86c5f56efaa8113e863f7b569ac72"
    )


@settings(max_examples=300)
@given(data=st.data(), parts=some_parts)
def test_whatever_is_accepted_has_just_one_spelling(data, parts):
    changed = bytearray(pack(parts))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(changed) - 1) | st.integers(0, 1023))
        changed[at] = data.draw(st.integers(0, 255))
    try:
        opened = unpack(bytes(changed))
    except REFUSED:
        return
    assert pack(opened) == bytes(changed)


@given(st.binary(max_size=3000))
def test_noise_is_refused(noise):
    with pytest.raises(REFUSED):
        unpack(noise)
    with pytest.raises(REFUSED):
        unpack(noise.ljust(65536, b"\0"))


def test_every_changed_byte_of_a_heading_is_refused():
    packed = pack(PARTS)
    for at in range(512):
        for bit in range(8):
            changed = bytearray(packed)
            changed[at] ^= 1 << bit
            with pytest.raises(REFUSED):
                unpack(bytes(changed))


@pytest.mark.parametrize("length", [0, 1, 511, 512, 513, 5000, 65535, 65537, 131072])
def test_another_length_is_refused(length):
    with pytest.raises(REFUSED):
        unpack(pack(PARTS)[:length].ljust(length, b"\0"))


def test_unknown_names_are_refused():
    everything = list(PARTS.items())
    for name in ("evil.sh", "../manifest.json", "/etc/passwd", "manifest.json/", "Manifest.json"):
        with pytest.raises(NotAFollowMe):
            unpack(ustar(*everything, (name, b"x")))
        with pytest.raises(NotAFollowMe):
            unpack(ustar((name, b"x"), *everything))
    with pytest.raises(NotAFollowMe):
        pack(PARTS | {"evil.sh": b""})


def test_duplicates_and_another_order_are_refused():
    everything = list(PARTS.items())
    with pytest.raises(DamagedCarry, match="twice or out of its order"):
        unpack(ustar(*everything, everything[-1]))
    with pytest.raises(DamagedCarry, match="twice or out of its order"):
        unpack(ustar(*reversed(everything)))


@pytest.mark.parametrize(
    "kind", [tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_links_folders_and_devices_are_refused(kind):
    link = tarfile.TarInfo(NAMES[0])
    link.type, link.linkname, link.mode = kind, "/etc/passwd", 0o600
    with pytest.raises(REFUSED):
        unpack(ustar(link, *list(PARTS.items())[1:]))


def test_another_owner_time_or_mode_is_refused():
    for field, value in (("mode", 0o644), ("mtime", 1), ("uid", 1), ("gid", 1), ("uname", "sam")):
        info = tarfile.TarInfo(NAMES[0])
        info.mode = 0o600
        setattr(info, field, value)
        with pytest.raises(DamagedCarry):
            unpack(ustar(info, *list(PARTS.items())[1:]))


def test_pax_and_gnu_headings_are_refused():
    for kind in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode="w", format=kind) as archive:
            info = tarfile.TarInfo(NAMES[0])
            info.pax_headers = {"comment": "hello"}
            archive.addfile(info)
        with pytest.raises(REFUSED):
            unpack(held.getvalue().ljust(65536, b"\0"))


def test_a_missing_part_is_refused():
    for name in NEEDED:
        fewer = {key: body for key, body in PARTS.items() if key != name}
        with pytest.raises(NotAFollowMe, match=name):
            pack(fewer)
        with pytest.raises(NotAFollowMe, match=name):
            unpack(ustar(*fewer.items()))


def test_bytes_hidden_in_the_padding_are_refused():
    packed = pack(PARTS)
    first = 512 + len(PARTS[NAMES[0]])
    for at in (first, len(packed) - 1, len(packed) // 2):
        changed = bytearray(packed)
        assert changed[at] == 0
        changed[at] = 1
        with pytest.raises(REFUSED):
            unpack(bytes(changed))


def test_a_size_that_lies_is_refused():
    block = bytearray(pack(PARTS))
    for digits in (b"77777777777", b"0000000000 ", b"-0000000001", b"\x80" + b"\xff" * 10):
        block[124:135] = digits
        block[148:156] = b" " * 8
        block[148:156] = b"%06o\0 " % sum(block[:512])
        with pytest.raises(REFUSED):
            unpack(bytes(block))


def test_more_than_sixteen_mebibytes_is_refused_unread():
    with pytest.raises(OversizedCarry):
        unpack(bytes(LARGEST + 1))
