"""A language made up for tests: every letter accented, every sentence longer and in brackets.

    python tools/pseudo.py FOLDER
    ASSESS_CONFIG_DIR=FOLDER ASSESS_LANGUAGE=qps-ploc assess

What then still stands on the screen in plain letters did not go through a catalogue; a sentence
whose bracket is missing was cut off. Generated, never shipped.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from catalogue import HEADER, Message, extract, mo, write_mo

TAG = "qps-ploc"
OPEN, CLOSE = "⟦", "⟧"

_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àƀćđêƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÀƁĆĐÊƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ",
)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_KEPT = re.compile(r"(\{[^{}]*\})")


def pseudo(words: str) -> str:
    """A sentence in the made-up language; what stands in braces stays."""
    parts = _KEPT.split(words)
    told = "".join(p if n % 2 else p.translate(_ACCENTED) for n, p in enumerate(parts))
    # A third longer, as German or Welsh may be; short labels grow most.
    more = "·" * max(2, len(words) // 3)
    head, body, tail = re.fullmatch(r"(\s*)(.*?)(\s*)", told, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{head}{OPEN}{body}{more}{CLOSE}{tail}"


def paragraphs(words: str) -> str:
    """The same for a help page, whose paragraphs click sets one by one."""
    return "\n\n".join(
        "\b\n" + "\n".join(pseudo(row) for row in part.splitlines()[1:])
        if part.startswith("\b\n")
        else pseudo(part)
        for part in words.split("\n\n")
    )


def catalogue(messages: Any = None) -> bytes:
    """The interface's sentences in the made-up language."""
    said = {
        message: tuple(paragraphs(one) for one in (message.one, message.many) if one)
        for message in (messages or extract())
    }
    return mo(said | {Message(""): (HEADER,)})


def overlay(data: Any) -> Any:
    """A bank's wordings, as `assess.forms.overlay.skeleton` gives them, in the made-up language."""
    names = ("overlay_of", "version", "language")
    return {key: told if key in names else _put(told) for key, told in data.items()}


def _put(words: Any) -> Any:
    if isinstance(words, dict):
        return {key: _put(one) for key, one in words.items()}
    return pseudo(words)


def write(folder: Path) -> None:
    """The catalogue, and words for every installed bank, into a settings folder."""
    interface, banks = _made()
    write_mo(folder / "locale", TAG, interface)
    for bank_id, words in banks:
        path = folder / "question_banks" / f"{bank_id}.{TAG}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(words)


@cache
def _made() -> tuple[bytes, tuple[tuple[str, bytes], ...]]:
    """Made once in a process: reading every sentence of the program takes seconds."""
    from assess.forms.skeleton import skeleton
    from assess.library import Library

    library = Library()
    overlays = {one: overlay(skeleton(library.bank(one, ""), TAG)) for one in library.ids()}
    dumped = {
        bank_id: yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
        for bank_id, data in overlays.items()
    }
    return catalogue(), tuple((one, words.encode()) for one, words in dumped.items())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
