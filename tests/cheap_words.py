"""Sealing by words with the least work there is, for tests about anything but the sealing.

`pyrage` makes each guess cost about a second, on purpose, and has no way to be told otherwise. What
is written here is the same file (https://age-encryption.org/v1) with a work factor of 2**10, read by
pyrage as any other. tests/vault and its peers, Debian's age and typage among them, use the real one.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

WORK = 10
CHUNK = 64 * 1024


def encrypt(data: bytes, words: str, armored: bool = False) -> bytes:
    """What `pyrage.passphrase.encrypt` gives, sooner."""
    assert not armored
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrap = hashlib.scrypt(
        words.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=1 << WORK, r=8, p=1, dklen=32
    )
    wrapped = ChaCha20Poly1305(wrap).encrypt(bytes(12), file_key, None)
    head = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (_text(salt), WORK, _text(wrapped))
    tag = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    seal = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    starts = range(0, max(len(data), 1), CHUNK)
    chunks = (
        seal.encrypt(
            number.to_bytes(11, "big") + bytes([start == starts[-1]]),
            data[start : start + CHUNK],
            None,
        )
        for number, start in enumerate(starts)
    )
    return head + b" " + _text(tag) + b"\n" + nonce + b"".join(chunks)


def _text(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, info).derive(key)
