"""What is said of a file that nothing seals: that it is open to whoever holds it, and whose it is."""

from __future__ import annotations

from assess.i18n import _


def unprotected(whom: str = "") -> str:
    """The sentence for a file in the clear. `whom` is who it was made for, by name."""
    said = _("Nothing protects it: whoever holds it can read it.")
    return said + " " + _("It is for {whom}.", whom=whom) if whom else said
