"""Words and files for a form on its way, as the screen and plain lines show them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assess.documents.caf import caf
from assess.errors import BadInput
from assess.i18n import _, mark
from assess.record.referral import STATE_WORDS
from assess.referring import out
from assess.referring.acts import Referring

READ_HOW = mark("How was it read through? Type a number or its words, or press Enter to leave it.")
STATE_HOW = mark("Where has it got to? Type a number or its words, or press Enter to leave it.")

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

    `sealed` seals it to the destination's own key. Raises CannotWrite, and BadInput
    without a key or with nothing agreed.
    """
    return made_file(referring, suffix, "key" if sealed else "plain")[0]


def made_file(referring: Referring, suffix: str, how: str) -> tuple[Path, str | None]:
    """The same, `plain`, sealed to their own `key`, or by six `words`, which are returned.

    Raises CannotWrite, and BadInput without a key or with nothing agreed.
    """
    data, six = out.form_bytes(referring, suffix), None
    if how != "plain":
        keys = [own_key(referring)] if how == "key" else []
        data, six = out.seal(data, keys=keys, words=how == "words")
    referring.went_out(suffix)
    path = referring.workspace.put_in_exports(data, suffix + (out.SEALED if how != "plain" else ""))
    return path, six


def own_key(referring: Referring) -> str:
    """The destination's own age key. Raises BadInput where none is known."""
    if not referring.destination.age_key:
        raise BadInput(
            _("no age key is known for this destination."),
            _("Ask for one and write it in destinations.yaml, or use --words."),
        )
    return referring.destination.age_key
