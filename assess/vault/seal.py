"""The whole of this program's cryptography, and the only module that imports `cryptography`.

Nothing here is invented: AES-256-GCM (NIST SP 800-38D) seals, HPKE base mode (RFC 9180: X25519,
HKDF-SHA256, AES-256-GCM) hands a key to a public key, Ed25519 (RFC 8032) signs, Argon2id
(RFC 9106, its second recommended setting) slows a guesser down. Bytes in, bytes out: this module
knows no table, no file and no person. "Did not open" is one exception, `Unsealed`; what that means
(wrong passphrase, flipped byte, swapped row) only the caller can know.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from secrets import token_bytes

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY = 32
NONCE = 12
SIGNATURE = 64

# What a signature is about stands in front of what is signed, so that one made for an entry can
# never be shown as one made for a manifest or a grant.
ENTRY = b"assess entry v1\0"
MANIFEST = b"assess manifest v1\0"
AUTHOR = b"assess author v1\0"
HOLDER = b"assess holder v1\0"
GRANT = b"assess grant v1\0"
ERASED = b"assess erased v1\0"

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Unsealed(Exception):
    """A box did not open with this key and this binding."""


class Sealer:
    """One symmetric key, ready to use. Its repr holds nothing of the key."""

    __slots__ = ("_aead",)

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY:
            raise ValueError("a sealing key is 32 bytes")
        self._aead = AESGCM(key)

    def seal(self, plaintext: bytes, binding: bytes) -> bytes:
        """Return `nonce | ciphertext | tag`, which opens only with the same `binding`.

        The nonce is random: with one key for each person, 2**20 answers leave the odds of a
        repeat near 2**-57.
        """
        nonce = token_bytes(NONCE)
        return nonce + self._aead.encrypt(nonce, plaintext, binding)

    def open(self, box: bytes, binding: bytes) -> bytes:
        """Return what was sealed. Raises `Unsealed`."""
        try:
            return self._aead.decrypt(box[:NONCE], box[NONCE:], binding)
        except (InvalidTag, ValueError, TypeError) as error:
            raise Unsealed from error


class Signer:
    """An Ed25519 private key."""

    __slots__ = ("_key", "public")

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public: bytes = self._key.public_key().public_bytes_raw()

    def sign(self, context: bytes, data: bytes) -> bytes:
        """Sign `data` for one purpose, named by `context`. 64 bytes."""
        return self._key.sign(context + data)


@lru_cache(maxsize=256)
def _verifier(public: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public)


def verify(public: bytes, context: bytes, data: bytes, signature: bytes) -> bool:
    """Say whether `signature` over `data`, made for `context`, is by the holder of `public`."""
    try:
        _verifier(public).verify(signature, context + data)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


class Opener:
    """An X25519 private key, to which others can hand a secret."""

    __slots__ = ("_key", "public")

    def __init__(self, private: bytes) -> None:
        self._key = X25519PrivateKey.from_private_bytes(private)
        self.public: bytes = self._key.public_key().public_bytes_raw()

    def unwrap(self, wrapped: bytes, binding: bytes) -> bytes:
        """Return what `wrap` handed over under the same `binding`. Raises `Unsealed`."""
        try:
            return _SUITE.decrypt(wrapped, self._key, info=binding)
        except (InvalidTag, ValueError, TypeError) as error:
            raise Unsealed from error


def wrap(secret: bytes, public: bytes, binding: bytes) -> bytes:
    """Hand `secret` to the holder of an X25519 public key (80 bytes for a 32-byte secret)."""
    return _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(public), info=binding)


def new_private() -> bytes:
    """32 random bytes: a private key for `Opener`, a seed for `Signer`, a key for `Sealer`."""
    return token_bytes(KEY)


def digest(*parts: bytes) -> bytes:
    """SHA-256 over the parts, one after the other."""
    return hashlib.sha256(b"".join(parts)).digest()


def keyed_digest(key: bytes, label: bytes, data: bytes = b"") -> bytes:
    """HMAC-SHA256: a key for a second purpose, or a name that says nothing without the key."""
    return hmac.digest(key, label + data, "sha256")


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs (Argon2id)."""

    memory_kib: int
    passes: int
    lanes: int

    def at_least(self, floor: Cost) -> bool:
        """Say whether no figure is below the floor's."""
        return (self.memory_kib, self.passes, self.lanes) == (
            max(self.memory_kib, floor.memory_kib),
            max(self.passes, floor.passes),
            max(self.lanes, floor.lanes),
        )

    def packed(self) -> bytes:
        """The figures as bytes, to bind a box to them."""
        return struct.pack(">III", self.memory_kib, self.passes, self.lanes)


FLOOR = Cost(memory_kib=64 * 1024, passes=3, lanes=4)  # RFC 9106 section 4, second choice
CEILING = Cost(memory_kib=4 * 1024 * 1024, passes=64, lanes=64)  # an edited row must not hang us


def stretch(secret: str, salt: bytes, cost: Cost) -> bytes:
    """Turn a passphrase into a key, slowly. NFC first: keyboards differ in how they send é."""
    told = unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=KEY,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(told)
