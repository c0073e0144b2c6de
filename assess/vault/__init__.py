"""Where it is kept: an encrypted, append-only store that knows only bytes.

`create`, `unlock` and `recover` give a `Vault`; everything else is a method of it. How it is
sealed: `seal.py`, `rows.py`, `keys.py`. What leaves and comes in: `carry.py`.
"""

from __future__ import annotations

from assess.vault.check import CheckReport
from assess.vault.keys import Holder, Service
from assess.vault.opening import create, exists, info, recover, restore, unlock
from assess.vault.rows import Damage, Row
from assess.vault.store import Vault
from assess.vault.trust import (
    Author,
    author_certificate_is_valid,
    entry_signature_is_valid,
    service_signature_is_valid,
)

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
