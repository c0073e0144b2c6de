"""What every writer says alike, so that all formats hold the same words. Pure."""

from __future__ import annotations

import re

from assess.documents.blocks import Saying
from assess.i18n import _

_RINGS = re.compile(r"\+?\d(?:[\d ]*\d)?")


def both_are_here(saying: Saying) -> str:
    """What stands over the words beside a line: that two see it differently. "" where none does."""
    if not saying.beside:
        return ""
    both = any(other.words for other in saying.beside)
    if len(saying.names) > 1:
        listed = _("{some} and {last}", some=", ".join(saying.names[:-1]), last=saying.names[-1])
        if both:
            return _("{people} see this differently. Both are here.", people=listed)
        return _("{people} see this differently.", people=listed)
    return _("We see this differently. Both are here.") if both else _("We see this differently.")


def digits(number: str) -> str:
    """A number to ring without its spaces, or "" where it is more words than number."""
    return (
        re.sub(r"[ \u00a0]", "", number) if _RINGS.fullmatch(number.replace("\u00a0", " ")) else ""
    )
