"""Set up a vault, unlock it, recover it, put a backup in its place."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from assess.errors import CutTail, Damaged, VaultExists
from assess.i18n import _
from assess.vault import check, keyring, pin, recovery, sqlite
from assess.vault.engine import FORMAT, Engine, copy
from assess.vault.ids import text_of
from assess.vault.keys import WorkerKeys, boxes
from assess.vault.places import exists, file_in, is_server, server
from assess.vault.store import Vault

BUSY_TIMEOUT = 5.0  # seconds another window may hold the vault before we say so


def _engine(where: str, busy_timeout: float) -> Engine:
    if is_server(where):
        engine: Engine = server().PostgresEngine(where, busy_timeout=busy_timeout)
        return engine
    return sqlite.SqliteEngine(file_in(where), busy_timeout=busy_timeout)


def _make(where: str, fill: Callable[[Engine], None], busy_timeout: float) -> None:
    if is_server(where):
        server().make(where, fill, busy_timeout=busy_timeout)
    else:
        sqlite.make(file_in(where), fill)


def create(
    where: str,
    *,
    worker: str,
    role: str,
    service: str,
    passphrase: str,
    busy_timeout: float = BUSY_TIMEOUT,
) -> tuple[Vault, str]:
    """Set a vault up for a team of one; return it unlocked, with the recovery words.

    The words are nowhere else: whoever calls shows them once. Nothing is there until all of it is.
    Raises `VaultExists`, `BadInput`, `DiskFull`, `CannotWrite`.
    """
    if exists(where):
        raise VaultExists(
            _("There is already a vault at this place."), _("Unlock it, or choose another place.")
        )
    first = keyring.found(worker=worker, role=role, service=service, passphrase=passphrase)
    _make(where, first.write, busy_timeout)
    with _closing_on_error(_engine(where, busy_timeout)) as engine:
        return _vault(engine, first.worker, trust_pin=True), first.recovery_words


def unlock(
    where: str, passphrase: str, *, trust_pin: bool = True, busy_timeout: float = BUSY_TIMEOUT
) -> Vault:
    """Open a vault with the worker's passphrase.

    What the rollback pin contradicts raises `CutTail`, naming record and row; with
    `trust_pin=False` it is only kept in `Vault.rollback`, so that `check` can report it. Raises
    `NoVault`, `WrongPassphrase`, `DamagedKeybox`, `EditedGrant`, `Damaged`, `VaultBusy`.
    """
    with _closing_on_error(_engine(where, busy_timeout)) as engine:
        return _vault(engine, keyring.open_worker(engine, passphrase), trust_pin=trust_pin)


def recover(
    where: str,
    recovery_words: str,
    new_passphrase: str,
    *,
    trust_pin: bool = True,
    busy_timeout: float = BUSY_TIMEOUT,
) -> Vault:
    """Open a vault with the printed words: the worker gets new keys under a new passphrase.

    The old passphrase opens nothing afterwards; the words stay good. Raises `WrongPassphrase`
    for other words, and what `unlock` raises.
    """
    with _closing_on_error(_engine(where, busy_timeout)) as engine:
        keys = recovery.recovered(engine, recovery_words, new_passphrase)
        return _vault(engine, keys, trust_pin=trust_pin)


def _vault(engine: Engine, keys: WorkerKeys, *, trust_pin: bool) -> Vault:
    vault = Vault(engine, keyring.open_ring(engine, keys))
    if vault.rollback and trust_pin:
        first = vault.rollback[0]
        raise CutTail(
            _(
                "Record {person}, row {sequence}: {what}.",
                person=first.person,
                sequence=first.sequence,
                what=first.what,
            ),
            _(
                "This is an older copy of the vault, or rows were removed. If you mean "
                "to go on from a backup: assess vault restore FILE."
            ),
        )
    return vault


@contextlib.contextmanager
def _closing_on_error(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    except BaseException:
        engine.close()
        raise


def restore(backup_file: Path, where: str, *, busy_timeout: float = BUSY_TIMEOUT) -> None:
    """Put a backup where there is no vault, and pin its records where the backup left them.

    That is the one way to go back on purpose: without it, an older copy is called a rollback.
    What was written since the backup is not in it. Raises `VaultExists`, `NoVault`, `Damaged`.
    """
    if exists(where):
        raise VaultExists(
            _("There is already a vault at this place."),
            _("Move it away first, and keep it until the restored one is checked."),
        )
    with contextlib.closing(sqlite.SqliteEngine(backup_file, only_read=True)) as source:
        _make(where, lambda engine: copy(source, engine), busy_timeout)
        found, _counts = check.heads(source)
        pin.save(text_of(_id(source)), found)


def _id(engine: Engine) -> bytes:
    for (service,) in engine.fetch("SELECT id FROM holder WHERE kind = 'service'"):
        if isinstance(service, bytes):
            return service
    raise Damaged(_("The vault does not say whose it is."), _("Try an older backup."))


def info(where: str) -> dict[str, Any]:
    """What can be said of a vault without unlocking it; nothing in it is secret.

    Raises `NoVault`, `Damaged`.
    """
    with contextlib.closing(_engine(where, BUSY_TIMEOUT)) as engine:
        cost = next((box.cost for box in boxes(engine, "worker")), None)
        people, entries = (
            engine.fetch(f"SELECT count(*) FROM {table}")[0][0] for table in ("person", "entry")
        )
        if cost is None:
            raise Damaged(_("The worker's key box is gone."), _("Restore a backup."))
        return {
            "id": text_of(_id(engine)),
            "kind": engine.kind,
            "path": engine.place,
            "format": FORMAT,
            "people": people,
            "entries": entries,
            "bytes": engine.size(),
            "argon2id": {
                "memory_kib": cost.memory_kib,
                "passes": cost.passes,
                "lanes": cost.lanes,
            },
        }
