"""One unlocked vault and what a worker can do with it.

Names are fetched from their modules when they are first used: before a vault is unlocked only the
clock and the front door are wanted, and the rest brings every bank's vocabulary along.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.workspace.clock import Clock
    from assess.workspace.desk import Workspace
    from assess.workspace.door import check_vault, set_up, suggest_passphrase, unlock, vault_exists
    from assess.workspace.front import Front, front_of
else:
    _HOMES = {
        "clock": ("Clock",),
        "desk": ("Workspace",),
        "door": ("check_vault", "set_up", "suggest_passphrase", "unlock", "vault_exists"),
        "front": ("Front", "front_of"),
    }
    _HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> object:
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        globals()[name] = found
        return found


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
