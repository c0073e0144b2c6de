"""Text made safe to show, while the record keeps the person's bytes as they are."""

from __future__ import annotations

import re

_UNSHOWN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls (UAX 9)
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # line separators, byte order mark, annotations
    "\ud800-\udfff"  # halves of a character
    "]"
)

REPLACEMENT = "\ufffd"


def safe(text: str) -> str:
    """Text for a terminal or a page: nothing in it can move the cursor or turn words around.

    Control characters (C0 but tab and line feed, C1), bidi controls, separators that some programs
    break lines at, and half characters become U+FFFD. Right-to-left letters themselves stay.
    """
    return _UNSHOWN.sub(REPLACEMENT, text)
