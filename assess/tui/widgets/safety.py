"""The safety sign: blue, and never without its words."""

from __future__ import annotations

from textual.content import Content

from assess.i18n import _
from assess.record.alone import SAFETY_SIGN, SAFETY_WORDS

BLUE = "$safety"
"""Each look's own blue; without colour the words alone say it."""


def safety_sign() -> Content:
    """The sign with its words."""
    return Content.assemble((f"{SAFETY_SIGN} ", BLUE), _(SAFETY_WORDS))


def safety_words() -> str:
    """The same for a line that takes words only."""
    return f"{SAFETY_SIGN} {_(SAFETY_WORDS)}"
