"""Where a vault can be, and whether one is there.

Nothing heavy is imported: the unlock screen asks this before its first paint, when neither
cryptography nor a database is wanted yet.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from assess.errors import BadInput
from assess.i18n import _

FILE = "vault.sqlite"


def is_server(where: str) -> bool:
    """Whether a place is a database server's address rather than a folder."""
    return where.startswith(("postgresql://", "postgres://"))


def server() -> ModuleType:
    """The part that talks to a server. Raises `BadInput` where it is not installed."""
    try:
        from assess.vault import postgres
    except ImportError as error:
        raise BadInput(
            _("A vault on a server needs a part of assess that is not installed."),
            _('Install it: pip install "assess[server]".'),
        ) from error
    return postgres


def file_in(where: str) -> Path:
    """The vault's file in a folder."""
    return Path(where).expanduser() / FILE


def exists(where: str) -> bool:
    """Whether a vault has been set up there, whole or not."""
    return bool(server().exists(where)) if is_server(where) else file_in(where).exists()
