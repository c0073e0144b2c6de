"""Whose worker an author is: of this service, or of another by the name we know it by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.record.person import ServiceOf

if TYPE_CHECKING:
    from assess.vault import Vault


def services_of(vault: Vault) -> ServiceOf:
    """From an author's key to their service's key and its name, as this vault can prove them."""

    def service_of(author: str) -> tuple[str, str]:
        here = vault.service
        key = here.key_id if author == vault.me.key_id else vault.service_of(author)
        if key in ("", here.key_id):
            return key, here.name if key else ""
        return key, next((one.name for one in vault.trusted() if one.key_id == key), "")

    return service_of
