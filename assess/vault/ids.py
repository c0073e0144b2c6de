"""Ids: 16 bytes in the tables, 26 characters everywhere else."""

from __future__ import annotations

import base64
from functools import lru_cache

from assess.errors import UnknownPerson
from assess.i18n import _

ID = 16


@lru_cache(maxsize=4096)
def text_of(raw: bytes) -> str:
    """An id as people and files see it: RFC 4648 base32, lower case, no padding."""
    return base64.b32encode(raw).decode("ascii").lower().rstrip("=")


@lru_cache(maxsize=4096)
def raw_of(text: str) -> bytes:
    """The 16 bytes of an id. Raises `UnknownPerson` for what cannot be one."""
    try:
        raw = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except (ValueError, TypeError, AttributeError):
        raw = b""
    if len(raw) != ID or text_of(raw) != text:
        raise UnknownPerson(_("There is no record with that id."), _("See: assess person list."))
    return raw
