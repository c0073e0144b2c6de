"""The Follow Me file: the only module that imports pyrage.

age v1 seals it: to X25519 keys, or, as a second file, to six generated words (age allows no mix
of the two). age proves that the bytes are whole, not who made them: that is the manifest's part.
pyrage is imported only inside the functions that need it, and only after `preflight`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assess.errors import AssessError, BadInput, DamagedCarry, OversizedCarry, WrongWords
from assess.i18n import _
from assess.vault.container import pack, size_classes, unpack
from assess.vault.preflight import Sealed, preflight
from assess.vault.words import check_generated, generate_words, normalise

__all__ = [
    "decrypt_payload",
    "generate_words",
    "new_identity",
    "open_identity",
    "open_with_identity",
    "open_with_words",
    "pack",
    "preflight",
    "recipient_is_valid",
    "seal_identity",
    "seal_to",
    "seal_with_words",
    "unpack",
]

# pyrage adds one stanza of noise; this keeps our own files well within our own preflight.
MOST_RECIPIENTS = 24
_STREAM_CHUNK = 64 * 1024
# How pyrage 1.4 says that no key fitted: a recipient's key, and a passphrase.
_NO_MATCH = frozenset({"No matching keys found", "Decryption failed"})


def new_identity() -> tuple[str, str]:
    """A new key pair: the secret AGE-SECRET-KEY-1…, and the public age1…"""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_is_valid(text: str) -> bool:
    """Whether `text` is an age public key that a Follow Me can be sealed to."""
    from pyrage import RecipientError, x25519

    if not (text.isascii() and text.startswith("age1")):
        return False
    try:
        x25519.Recipient.from_str(text)
    except RecipientError:
        return False
    return True


def seal_to(parts: Mapping[str, bytes], recipients: Sequence[str]) -> bytes:
    """The parts, sealed to one or more age public keys.

    Raises BadInput for no key, too many or one that is not an age key, OversizedCarry when the
    parts are over 16 MiB.
    """
    keys = list(dict.fromkeys(recipients))
    if not 1 <= len(keys) <= MOST_RECIPIENTS:
        raise BadInput(
            _(
                "A Follow Me is sealed to between 1 and {most_recipients} keys.",
                most_recipients=MOST_RECIPIENTS,
            )
        )
    if not all(map(recipient_is_valid, keys)):
        raise BadInput(
            _("That is not an age public key."),
            _("It starts with age1 and has 62 letters and numbers."),
        )
    import pyrage

    sealed: bytes = pyrage.encrypt(pack(parts), [pyrage.x25519.Recipient.from_str(k) for k in keys])
    return sealed


def seal_with_words(parts: Mapping[str, bytes], words: str) -> bytes:
    """The parts, sealed by words from `generate_words`. Takes about a second, on purpose.

    Raises BadInput for words that were not generated, OversizedCarry over 16 MiB.
    """
    passphrase = check_generated(words)
    container = pack(parts)
    from pyrage import passphrase as by_words

    sealed: bytes = by_words.encrypt(container, passphrase)
    return sealed


def seal_identity(secret: str, words: str) -> bytes:
    """An age identity, sealed by words from `generate_words`: what `age -i FILE` asks words for.

    Raises BadInput for words that were not generated or a secret that is none.
    """
    _identities(secret)
    from pyrage import passphrase as by_words

    sealed: bytes = by_words.encrypt(secret.encode("ascii") + b"\n", check_generated(words))
    return sealed


def open_identity(data: bytes, words: str) -> str:
    """The identity inside a file that `seal_identity` made. Raises as `open_with_words`, BadInput."""
    payload = _decrypt(preflight(data), words=normalise(words))
    try:
        secret = payload.decode("ascii")
    except UnicodeDecodeError as error:
        raise _no_identity() from error
    _identities(secret)
    return secret


def seal_file(data: bytes, *, keys: Sequence[str] = (), words: str = "") -> bytes:
    """One document sealed as it is, so that any age program gives it back.

    Raises BadInput for keys that are none, for words that were not generated, for both or neither.
    """
    if bool(keys) == bool(words):
        raise BadInput(
            _("Seal it by words, or to keys: one of the two."), _("Make it twice for both.")
        )
    sealed: bytes
    if words:
        from pyrage import passphrase as by_words

        sealed = by_words.encrypt(data, check_generated(words))
        return sealed
    if not all(map(recipient_is_valid, keys)):
        raise BadInput(
            _("That is not an age public key."),
            _("It starts with age1 and has 62 letters and numbers."),
        )
    import pyrage

    sealed = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(key) for key in keys])
    return sealed


def open_with_identity(data: bytes, identity: str) -> dict[str, bytes]:
    """The parts of a Follow Me that one of these keys opens.

    `identity` is an AGE-SECRET-KEY-1… or the text of a file of them, as age-keygen writes it.
    Raises what `preflight` and `unpack` raise, BadInput when `identity` holds no key, WrongWords
    when none of them opens the file, DamagedCarry when it was cut short or changed.
    """
    return _open(data, lambda sealed: _decrypt(sealed, identity=identity))


def open_with_words(data: bytes, words: str) -> dict[str, bytes]:
    """The parts of a Follow Me that these words open; capitals, commas and spaces do not matter.

    Raises what `preflight` and `unpack` raise, WrongWords when they do not open it, DamagedCarry
    when it was cut short or changed. A change to the few bytes the words unlock cannot be told
    from wrong words, and the message says so.
    """
    return _open(data, lambda sealed: _decrypt(sealed, words=normalise(words)))


def decrypt_payload(data: bytes, *, identity: str | None = None, words: str | None = None) -> bytes:
    """What is sealed in any age file, Follow Me or not; the words are taken as they are.

    Raises what `preflight` raises, WrongWords, DamagedCarry, and BadInput for a bad identity.
    """
    return _decrypt(preflight(data), identity=identity, words=words)


def _open(data: bytes, decrypt: Callable[[Sealed], bytes]) -> dict[str, bytes]:
    sealed = preflight(data)
    try:
        payload = decrypt(sealed)
    except WrongWords as error:
        # Every whole Follow Me has one of nine lengths; another means a part is gone, whatever
        # the words were. Only said once they failed, so that a short file that is something
        # else altogether still opens far enough to say so.
        if sealed.payload in _whole_lengths():
            raise
        raise _cut(_("its length is not that of a whole Follow Me")) from error
    return unpack(payload)


def _decrypt(sealed: Sealed, *, identity: str | None = None, words: str | None = None) -> bytes:
    if sealed.words != (words is not None):
        raise _other_kind(sealed)
    import pyrage

    try:
        payload: bytes
        if words is not None:
            payload = pyrage.passphrase.decrypt(sealed.data, words)
        else:
            payload = pyrage.decrypt(sealed.data, _identities(identity or ""))
    except pyrage.DecryptError as error:
        raise _refusal(str(error), sealed) from error
    return payload


def _identities(text: str) -> list[object]:
    from pyrage import IdentityError, x25519

    lines = (line.strip() for line in text.splitlines())
    keys = [line for line in lines if line and not line.startswith("#")]
    try:
        found: list[object] = [x25519.Identity.from_str(key) for key in keys]
    except (IdentityError, UnicodeError) as error:
        raise _no_identity() from error
    if not found:
        raise _no_identity()
    return found


def _whole_lengths() -> frozenset[int]:
    """The payload of every size class, as age's STREAM lays it out: nonce, then tagged chunks."""
    return frozenset(16 + size + 16 * -(-size // _STREAM_CHUNK) for size in size_classes())


def _no_identity() -> BadInput:
    return BadInput(
        _("That is not an age identity."), _("It is one line that starts with AGE-SECRET-KEY-1.")
    )


def _other_kind(sealed: Sealed) -> WrongWords:
    if sealed.words:
        return WrongWords(
            _("A key does not open this file: it was sealed with words."),
            _("Open it with its words."),
        )
    return WrongWords(
        _("Words do not open this file: it was sealed to a service's or a person's key."),
        _("Open it with the key it was made for."),
    )


def _refusal(said: str, sealed: Sealed) -> AssessError:
    """pyrage's message as one of our errors. Each is held by a test, with its vector."""
    if said in _NO_MATCH and sealed.words:
        return WrongWords(
            _("These words do not open this file."),
            _("Check each word and try again. If they are right, the file was changed on the way."),
        )
    if said in _NO_MATCH:
        return WrongWords(
            _("This file was not made for this key."),
            _("Ask for one made for it. If it was, its address was changed on the way."),
        )
    if said.startswith("Excessive work"):
        return OversizedCarry(
            _("This file was not opened: it would keep this computer busy far too long."),
            _("Open it on a faster computer, or ask for one sealed to a key."),
        )
    return _cut(_("what is left does not add up"))


def _cut(what: str) -> DamagedCarry:
    return DamagedCarry(
        _("This file was cut short or changed on the way: {what}.", what=what),
        _("Nothing of it was used. Copy it again from where it came, or ask for a new one."),
    )
