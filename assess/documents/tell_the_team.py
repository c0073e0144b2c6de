"""A page for the door or the table after somebody has died: who, and where to find us. Pure.

No cause, no day, nothing from the record but the name they used (PRACTICE 7.9).
"""

from __future__ import annotations

import datetime as dt

from assess.documents.blocks import Document, Heading, Text
from assess.i18n import _


def tell_the_team(name: str, *, service: str, when: str = "", made_on: dt.date) -> Document:
    """One large page; `when` is when there is tea, as the team would say it."""
    blocks: list[Heading | Text] = [
        Heading(1, name),
        Text(_("{name} died this week.", name=name), strong=True),
        Text(_("Come and find any of us.")),
    ]
    if when.strip():
        blocks.append(Text(_("There's tea at {when}.", when=when.strip())))
    blocks.append(Text(service, quiet=True))
    return Document(
        title=_("For everyone here"),
        shape="sheet",
        blocks=tuple(blocks),
        made_on=made_on,
        large=True,
        schema="assess.tell-the-team/1",
        data={"words": [block.words for block in blocks]},
    )
