"""The front door: whether there is a vault, making one, opening one.

The vault is imported only when it is wanted: it costs a sixth of a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.i18n import _
from assess.workspace.clock import Clock

if TYPE_CHECKING:
    from assess.vault import CheckReport
    from assess.workspace.desk import Workspace


def vault_exists(where: str) -> bool:
    """Whether a vault was set up at that place."""
    from assess.vault.places import exists

    return exists(where)


def set_up(
    where: str, *, worker: str, role: str, service: str, passphrase: str, clock: Clock | None = None
) -> tuple[Workspace, str]:
    """Makes a vault; returns it unlocked, with the recovery words that are shown once.

    Raises VaultExists, CannotWrite, or BadInput for an empty name, service or passphrase.
    """
    from assess import vault
    from assess.record.person import recipient_key
    from assess.record.sharing import EVERYONE, NIGHT, SELF
    from assess.workspace.desk import Workspace

    for empty, text in (
        (_("the worker's name is empty."), worker),
        (_("the service's name is empty."), service),
    ):
        if not text.strip():
            raise BadInput(empty, _("Type a name people will know."))
    if recipient_key(service) in (SELF, EVERYONE, NIGHT):
        raise BadInput(
            _(
                "“{name}” stands for a reader of ours, so no service can be called that.",
                name=recipient_key(service),
            ),
            _("Type a name people will know."),
        )
    if not passphrase.strip():
        raise BadInput(
            _("the passphrase is empty."), _("Six words picked by chance are strong enough.")
        )
    made, words = vault.create(
        where, worker=worker, role=role, service=service, passphrase=passphrase
    )
    return Workspace(made, clock=clock), words


def unlock(where: str, passphrase: str, *, clock: Clock | None = None) -> Workspace:
    """Opens a vault. Slow by intent (Argon2id), so never on an event loop.

    Raises NoVault, WrongPassphrase, Damaged and its children, VaultBusy.
    """
    from assess import vault
    from assess.workspace.desk import Workspace

    return Workspace(vault.unlock(where, passphrase), clock=clock)


def check_vault(where: str, passphrase: str, *, clock: Clock | None = None) -> CheckReport:
    """Reads and proves everything, what the rollback pin says included. Raises as `unlock`."""
    from assess import vault
    from assess.workspace.desk import Workspace

    opened = vault.unlock(where, passphrase, trust_pin=False)
    with Workspace(opened, clock=clock) as workspace:
        return workspace.check()


def suggest_passphrase() -> str:
    """Six words picked by chance."""
    from assess.vault.words import generate_words

    return generate_words(6)
