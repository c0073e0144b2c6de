"""One unlocked vault and what a worker can do with it."""

from __future__ import annotations

from assess.workspace.clock import Clock
from assess.workspace.desk import Workspace
from assess.workspace.door import check_vault, set_up, suggest_passphrase, unlock, vault_exists
from assess.workspace.front import Front, front_of

__all__ = [
    "Clock",
    "Front",
    "Workspace",
    "check_vault",
    "front_of",
    "set_up",
    "suggest_passphrase",
    "unlock",
    "vault_exists",
]
