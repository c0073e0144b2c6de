"""An unlocked vault: the one door to what it keeps. It knows bytes, never what they say."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from assess.errors import AssessError, BadInput, Locked, UnknownPerson
from assess.i18n import _
from assess.vault import check, drafts, kept, pin, recovery, seal, sqlite, trust
from assess.vault.check import CheckReport
from assess.vault.engine import Engine, copy
from assess.vault.ids import raw_of
from assess.vault.keyring import Keyring
from assess.vault.keys import Holder, Service
from assess.vault.records import Records
from assess.vault.rows import Damage, Row
from assess.vault.trust import Author


class Vault:
    """One unlocked vault. Made by `create`, `unlock` and `recover`; a context manager that locks.

    Safe to share between threads: each operation holds the vault for its own length. Every method
    may raise `VaultBusy`, `DiskFull`, `CannotWrite` (nothing is half done) and, once locked,
    `Locked`. `rollback` is what the pin found missing at unlock; empty unless it was asked not to
    raise.
    """

    id: str
    where: str
    me: Holder
    service: Service
    rollback: tuple[Damage, ...]

    def __init__(self, engine: Engine, ring: Keyring) -> None:
        self._lock = threading.RLock()
        self._records: Records | None = Records(engine, ring)
        self.where = engine.place
        self.id = ring.service.key_id
        self.me = ring.me
        self.service = ring.service
        self.rollback = pin.advance(self.id, *check.heads(engine))

    def __repr__(self) -> str:
        return f"Vault({self.id!r}, {self.where!r})"

    def __enter__(self) -> Vault:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.lock()

    def _open(self) -> Records:
        """What is unlocked; ask for it while holding the lock."""
        if self._records is None:
            raise Locked(_("The vault is locked."), _("Unlock it with your passphrase."))
        return self._records

    # -- records ----------------------------------------------------------------------------------

    def people(self, damaged: list[Damage] | None = None) -> list[tuple[str, bytes]]:
        """Every record's id and front page, under the team's one listing key.

        A front page that does not open raises `DamagedRow`; given a list, it goes in there and the
        other records are still listed: one damaged page must not close the house.
        """
        with self._lock:
            records = self._open()
            return records.listed(damaged)

    def add_person(
        self,
        person: str,
        front: bytes,
        plaintexts: Sequence[bytes],
        *,
        foreign: Sequence[tuple[bytes, bytes]] = (),
    ) -> list[Row]:
        """Start a record: its key, its grants to team and recovery, its first rows, all or nothing.

        Raises `BadInput` if it is there already, or the id is not one.
        """
        try:
            raw = raw_of(person)
        except UnknownPerson as error:
            raise BadInput(_("A record's id is 26 letters and digits (base32).")) from error
        with self._lock:
            records = self._open()
            return records.add(raw, front, plaintexts, foreign)

    def append(
        self,
        person: str,
        plaintexts: Sequence[bytes],
        *,
        front: bytes | None = None,
        clear_drafts: Sequence[str] = (),
        erase: Sequence[int] = (),
        foreign: Sequence[tuple[bytes, bytes]] = (),
    ) -> list[Row]:
        """Sign, seal and chain rows onto a record in one transaction; returns after the commit.

        `foreign` are plaintexts that come with their own author's signature. `erase` blanks those
        rows' bodies in the same transaction, and the last new row says so inside its seal. Raises
        `UnknownPerson`, `NotPermitted`, `EditedGrant`, `CutTail`, `BrokenChain`, `BadInput`.
        """
        raw = raw_of(person)
        with self._lock:
            records = self._open()
            return records.append(
                raw,
                plaintexts,
                front=front,
                clear_drafts=clear_drafts,
                erase=erase,
                foreign=foreign,
            )

    def read(self, person: str, after: int = 0) -> list[Row]:
        """The rows after `after`, opened, with order, links, hashes and tags proved.

        With `after`, only what came since is read, on from the last hash proved in this session;
        with 0 the whole record is proved again. Raises `DamagedRow`, `BrokenChain`, `CutTail`,
        `EditedGrant`, `NotPermitted`, `UnknownPerson`, naming record and row.
        """
        raw = raw_of(person)
        with self._lock:
            records = self._open()
            return records.read(raw, after)

    def erase_person(self, person: str) -> None:
        """Take a whole record away: its wraps, bodies and drafts go, blank numbered rows stay.

        A signed word that it was erased stays in the place of its grants.
        """
        raw = raw_of(person)
        with self._lock:
            records = self._open()
            records.erase(raw)

    # -- half-typed words -------------------------------------------------------------------------

    def save_draft(self, person: str, slot: str, body: bytes) -> None:
        """Keep half-typed words, sealed, in place of what was in that slot."""
        raw = raw_of(person)
        with self._lock:
            records = self._open()
            drafts.save(records, raw, slot, body)

    def draft(self, person: str, slot: str) -> bytes | None:
        """The half-typed words in a slot. Raises `DamagedRow` if they were changed."""
        raw = raw_of(person)
        with self._lock:
            records = self._open()
            return drafts.load(records, raw, slot)

    def clear_draft(self, person: str, slot: str) -> None:
        """Forget what is in a slot."""
        raw = raw_of(person)
        with self._lock:
            records = self._open()
            drafts.clear(records, raw, slot)

    # -- who signed, whom we trust ----------------------------------------------------------------

    def verify(self, key_id: str, plaintext: bytes, signature: bytes) -> bool:
        """Whether an author whose key this vault knows signed exactly these bytes."""
        with self._lock:
            records = self._open()
            public = trust.author_key(records, key_id)
        return public is not None and seal.verify(public, seal.ENTRY, plaintext, signature)

    def public_key(self, key_id: str) -> tuple[bytes, bytes] | None:
        """A worker's Ed25519 public key and this service's certificate for it, for a manifest.

        None for a key that is not of this vault; see `author` for those from elsewhere.
        """
        found = self.author(key_id)
        if found is None or found.service != self.service.ed25519_public:
            return None
        return found.ed25519, found.certificate

    def author(self, key_id: str) -> Author | None:
        """The public key, certificate and certifying service of any author this vault knows."""
        with self._lock:
            records = self._open()
            return trust.author(records, key_id)

    def service_of(self, key_id: str) -> str:
        """The key of the service whose worker an author is; empty for one this vault never met."""
        with self._lock:
            records = self._open()
            return trust.service_of(records, key_id)

    def learn_authors(self, authors: Mapping[str, Author]) -> None:
        """Remember authors of a Follow Me that is taken in, so that `check` can prove their words.

        Raises `BadSignature`, and keeps none, if a certificate is not good or one of them was known
        by another key.
        """
        with self._lock:
            records = self._open()
            trust.learn(records, authors)

    def service_identity(self) -> str:
        """This service's own age identity: AGE-SECRET-KEY-1…"""
        with self._lock:
            records = self._open()
            return records.ring.service_identity

    def sign_as_service(self, data: bytes) -> bytes:
        """Sign a manifest or a card with the service's key."""
        with self._lock:
            records = self._open()
            return records.ring.service_keys.sign(seal.MANIFEST, data)

    def trust(
        self, name: str, age_recipient: str, ed25519_public: bytes, *, replace: bool = False
    ) -> str:
        """Trust another service's card: "new" and "known" are kept, "changed" only on `replace`."""
        with self._lock:
            records = self._open()
            return trust.trust(records, name, age_recipient, ed25519_public, replace)

    def trusted(self) -> list[Service]:
        """The services that are trusted, by name."""
        with self._lock:
            records = self._open()
            return trust.trusted(records)

    # -- kept beside the records ------------------------------------------------------------------

    def keep(self, name: str, data: bytes) -> bool:
        """Keep bytes for the team under a name, sealed, once: False where the name was there.

        What was kept is never written over. Raises `BadInput` over 8 MiB, `DamagedKeybox`.
        """
        with self._lock:
            records = self._open()
            return kept.keep(records, name, data)

    def kept(self, name: str) -> bytes | None:
        """What is kept under a name, or None. Raises `DamagedKeybox`."""
        with self._lock:
            records = self._open()
            return kept.load(records, name)

    def kept_names(self) -> list[str]:
        """The names that something is kept under. Raises `DamagedKeybox`."""
        with self._lock:
            records = self._open()
            return kept.names(records)

    # -- the whole vault --------------------------------------------------------------------------

    def check(self, author_of: Callable[[bytes], str] | None = None) -> CheckReport:
        """Read and prove everything, and collect what is wrong instead of stopping.

        With `author_of` (plaintext to author's key id) every signature is proved as well. The
        vault is free for other threads between two records.
        """
        report = check.Collected(self.rollback)
        with self._lock:
            records = self._open()
            todo = report.begin(records)
        for person in todo:
            with self._lock:
                records = self._open()
                report.record(records, person, author_of)
        return report.told()

    def backup(self, to: Path) -> None:
        """Write the whole vault, still sealed, to one file: built beside it, synced, moved there.

        A file of that name is replaced, in one step.
        """
        with self._lock, (records := self._open()).engine.reading():
            sqlite.make(to, lambda engine: copy(records.engine, engine), replace=True)

    def change_passphrase(self, old: str, new: str) -> None:
        """Seal the worker's keys under another passphrase. Raises `WrongPassphrase`, `BadInput`."""
        with self._lock:
            records = self._open()
            recovery.change_passphrase(records.engine, records.ring.worker_id, old, new)

    def lock(self) -> None:
        """Write the rollback pin, forget the keys, close. Safe to call twice."""
        with self._lock:
            records, self._records = self._records, None
            if records is None:
                return
            # The records themselves are safe: nothing that goes wrong here may look as if not.
            with contextlib.suppress(AssessError):
                pin.advance(self.id, *check.heads(records.engine))
            records.forget()
            records.engine.close()
