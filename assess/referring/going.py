"""Words and files for a form on its way, as the screen and plain lines show them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assess.documents.caf import caf
from assess.i18n import _, mark
from assess.record.referral import STATE_WORDS
from assess.referring import out
from assess.referring.acts import Referring

READ_HOW = mark("How was it read through? Type a number, or press Enter to leave it.")
STATE_HOW = mark("Where has it got to? Type a number, or press Enter to leave it.")

HOW_WORDS: Mapping[str, str] = {
    "together": mark("together, in one place"),
    "phone": mark("by phone, and read back to them"),
    "interpreter": mark("with an interpreter"),
    "without": mark("filled in without them present"),
}


def option_words(option: str) -> str:
    """A state, or a way it was read through, as it reads."""
    return _(HOW_WORDS.get(option) or STATE_WORDS.get(option, option))


def preview_text(referring: Referring, *, alone: bool = True) -> str:
    """Exactly what they see, as lines; with others in the room, without what is only for two."""
    document = caf(referring.form(alone=alone), referring.made())
    return out.document_bytes(document, ".txt").decode("utf-8")


def file_for(referring: Referring, suffix: str = ".pdf", *, sealed: bool = False) -> Path:
    """The form written into the exports folder under a name that says nothing; tracked.

    `sealed` seals it to the destination's own key. Raises CannotWrite, and BadInput without a key.
    """
    data = out.form_bytes(referring, suffix)
    if sealed:
        data, _words = out.seal(data, keys=[referring.destination.age_key])
        suffix += out.SEALED
    path = referring.workspace.put_in_exports(data, suffix)
    referring.went_out(suffix)
    return path
