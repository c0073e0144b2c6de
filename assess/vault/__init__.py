"""Where it is kept: an encrypted, append-only store that knows only bytes.

`create`, `unlock` and `recover` give a `Vault`; everything else is a method of it. How it is
sealed: `seal.py`, `rows.py`, `keys.py`. What leaves and comes in: `carry.py`.

Names are fetched from their modules when they are first used, so that asking whether there is a
vault (`places.py`) costs no cryptography.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.vault.check import CheckReport
    from assess.vault.keys import Holder, Service
    from assess.vault.opening import create, info, recover, restore, unlock
    from assess.vault.places import exists
    from assess.vault.rows import Damage, Row
    from assess.vault.store import Vault
    from assess.vault.trust import (
        Author,
        author_certificate_is_valid,
        entry_signature_is_valid,
        service_signature_is_valid,
    )
else:
    _HOMES = {
        "check": ("CheckReport",),
        "keys": ("Holder", "Service"),
        "opening": ("create", "info", "recover", "restore", "unlock"),
        "places": ("exists",),
        "rows": ("Damage", "Row"),
        "store": ("Vault",),
        "trust": (
            "Author",
            "author_certificate_is_valid",
            "entry_signature_is_valid",
            "service_signature_is_valid",
        ),
    }
    _HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

    def __getattr__(name: str) -> object:
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
        globals()[name] = found
        return found


__all__ = [
    "Author",
    "CheckReport",
    "Damage",
    "Holder",
    "Row",
    "Service",
    "Vault",
    "author_certificate_is_valid",
    "create",
    "entry_signature_is_valid",
    "exists",
    "info",
    "recover",
    "restore",
    "service_signature_is_valid",
    "unlock",
]
