"""Text made safe to show or to compare, while the record keeps the person's bytes as they are."""

from __future__ import annotations

import re
import unicodedata

_UNSHOWN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1
    "\u202a-\u202e\u2066-\u2069"  # bidi embeddings, overrides and isolates (UAX 9)
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # line separators, byte order mark, annotations
    "\ud800-\udfff"  # halves of a character
    "]"
)

REPLACEMENT = "\ufffd"


def safe(text: str) -> str:
    """Text for a terminal or a page: nothing in it can move the cursor or turn words around.

    Control characters (C0 but tab and line feed, C1), bidi controls that reach over other letters,
    separators that some programs break lines at, and half characters become U+FFFD. Right-to-left
    letters stay, and so do the marks that Arabic and Hebrew typists need (U+061C, U+200E, U+200F):
    they order what stands beside them and reach no further.
    """
    return _UNSHOWN.sub(REPLACEMENT, text)


def folded(text: str) -> str:
    """Text for comparing names: case, spacing and how an accent was typed do not matter.

    Canonical caseless matching (Unicode Standard, section 3.13, D145).
    """
    spaced = " ".join(unicodedata.normalize("NFD", text).casefold().split())
    return unicodedata.normalize("NFD", spaced)
