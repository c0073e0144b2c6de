"""The inside of a row, packed and read back, and never a surprise from odd bytes."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.vault import rows, seal

KEY = seal.Sealer(bytes(32))
PERSON = bytes(16)


@given(
    plaintext=st.binary(max_size=400),
    signature=st.binary(min_size=64, max_size=64),
    erased=st.lists(st.integers(1, 0xFFFFFFFF), max_size=20).map(tuple),
)
def test_what_is_packed_is_what_is_parsed(
    plaintext: bytes, signature: bytes, erased: tuple[int, ...]
) -> None:
    inner = rows.Inner(plaintext, signature, erased)
    assert rows.parse(rows.pack(inner)) == inner


@given(st.binary(max_size=300))
def test_odd_bytes_are_read_or_refused_but_nothing_else(data: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert rows.pack(rows.parse(data)) == data


def test_a_newer_inside_is_refused() -> None:
    whole = rows.pack(rows.Inner(b"x", bytes(64)))
    with pytest.raises(ValueError, match="newer"):
        rows.parse(b"\x02" + whole[1:])
    with pytest.raises(ValueError, match="short"):
        rows.parse(whole[:-2])
    with pytest.raises(ValueError, match="64"):
        rows.pack(rows.Inner(b"x", b"short"))


@given(
    st.lists(st.binary(max_size=40), min_size=1, max_size=8),
    st.data(),
)
def test_any_change_to_any_column_of_a_chain_is_reported(
    texts: list[bytes], data: st.DataObject
) -> None:
    stored: list[list[object]] = []
    prev = rows.GENESIS
    for seq, text in enumerate(texts, 1):
        row = rows.seal_row(PERSON, seq, 1, prev, KEY, rows.Inner(text, bytes(64)))
        stored.append([row.seq, 1, row.prev, row.hash, row.body])
        prev = row.hash

    def problems() -> list[rows.Problem]:
        found: list[rows.Problem] = []
        proved = rows.prove(PERSON, stored, head=len(texts), keys={1: KEY}, report=found.append)
        if not found:
            assert [row.plaintext for row in proved.rows] == texts
        return found

    assert problems() == []
    row = data.draw(st.sampled_from(stored))
    at = data.draw(st.integers(0, 4))
    kind = data.draw(st.sampled_from(["flip", "none", "text"]))
    old = row[at]
    if kind == "flip":
        row[at] = old + 1 if isinstance(old, int) else bytes([old[0] ^ 1]) + old[1:]  # type: ignore[index]
    else:
        row[at] = None if kind == "none" else "text"
    assert problems() != []


VECTORS = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "wycheproof"


def _groups(name: str) -> list[dict[str, object]]:
    path = VECTORS / name
    if not path.is_file():
        pytest.skip(f"no Wycheproof vectors at {VECTORS}")
    groups: list[dict[str, object]] = json.loads(path.read_text())["testGroups"]
    return groups


@pytest.mark.peer
def test_wycheproof_aes_gcm_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    done = 0
    for group in _groups("aes_gcm_test.json"):
        if (group["keySize"], group["ivSize"], group["tagSize"]) != (256, 96, 128):
            continue
        for test in group["tests"]:  # type: ignore[attr-defined]
            raw = {
                name: bytes.fromhex(test[name]) for name in ("key", "iv", "aad", "msg", "ct", "tag")
            }
            sealer = seal.Sealer(raw["key"])
            box = raw["iv"] + raw["ct"] + raw["tag"]
            if test["result"] == "valid":
                assert sealer.open(box, raw["aad"]) == raw["msg"], test["tcId"]
                monkeypatch.setattr(seal, "token_bytes", lambda n, iv=raw["iv"]: iv)
                assert sealer.seal(raw["msg"], raw["aad"]) == box, test["tcId"]
            else:
                with pytest.raises(seal.Unsealed):
                    sealer.open(box, raw["aad"])
            done += 1
    assert done > 60


@pytest.mark.peer
def test_wycheproof_ed25519_agrees() -> None:
    done = 0
    for group in _groups("ed25519_test.json"):
        public = bytes.fromhex(group["publicKey"]["pk"])  # type: ignore[index]
        for test in group["tests"]:  # type: ignore[attr-defined]
            fine = seal.verify(public, b"", bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"]))
            assert fine == (test["result"] == "valid"), test["tcId"]
            done += 1
    assert done > 100


def test_a_box_opens_only_where_it_was_bound() -> None:
    box = KEY.seal(b"words", b"here")
    assert KEY.open(box, b"here") == b"words"
    for spoilt, place in (
        (box, b"there"),
        (box[:-1], b"here"),
        (b"", b"here"),
        (box[:11], b"here"),
    ):
        with pytest.raises(seal.Unsealed):
            KEY.open(spoilt, place)
    with pytest.raises(ValueError, match="32"):
        seal.Sealer(bytes(16))


def test_a_key_is_handed_to_one_holder_for_one_purpose() -> None:
    holder, other = seal.Opener(seal.new_private()), seal.Opener(seal.new_private())
    wrapped = seal.wrap(b"k" * 32, holder.public, b"this record")
    assert len(wrapped) == 80
    assert holder.unwrap(wrapped, b"this record") == b"k" * 32
    for opener, box, place in (
        (other, wrapped, b"this record"),
        (holder, wrapped, b"that record"),
        (holder, wrapped[:-1], b"this record"),
        (holder, b"", b"this record"),
    ):
        with pytest.raises(seal.Unsealed):
            opener.unwrap(box, place)


def test_a_signature_is_for_one_purpose() -> None:
    signer = seal.Signer(seal.new_private())
    signature = signer.sign(seal.ENTRY, b"words")
    assert seal.verify(signer.public, seal.ENTRY, b"words", signature)
    assert not seal.verify(signer.public, seal.MANIFEST, b"words", signature)
    assert not seal.verify(b"short", seal.ENTRY, b"words", signature)
    assert not seal.verify(signer.public, seal.ENTRY, b"words", b"short")
