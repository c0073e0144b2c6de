"""Typing what a plan holds, line by line: as many lines as somebody likes, and nothing half typed lost.

The same slots as on the screen: what was half typed there comes back here, and the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.i18n import _
from assess.plain import heard, plan_words, words
from assess.plain.console import Stopped, unreadable

if TYPE_CHECKING:
    from assess.plain.console import Console
    from assess.sitting import Sitting


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """Where half-typed words of one question are kept, sealed."""

    sitting: Sitting
    address: str
    voice: str = "person"
    row: str = ""

    @property
    def kept(self) -> str:
        """What was half typed."""
        return self.sitting.draft(self.address, self.voice, self.row)

    def keep(self, said: str) -> None:
        """Keeps it; nothing drops it."""
        self.sitting.save_draft(self.address, self.voice, said, self.row)

    def drop(self) -> None:
        """It is an answer by now, or is not wanted."""
        if self.kept:
            self.keep("")


def say_half_typed(console: Console, half: HalfTyped, *, alone: bool) -> str:
    """Says what was half typed, where that is for who is here; returns it."""
    kept = half.kept
    if not kept:
        return ""
    if not alone:
        console.say(_(plan_words.HALF_HELD))
        return kept
    console.say(_(words.HALF_TYPED))
    console.say(kept, indent=3)
    console.say(_(plan_words.HALF_HOW))
    return kept


def first_line(console: Console, half: HalfTyped | None) -> str:
    """A line; one that nobody ended with Enter is kept as half typed. Raises Stopped."""
    try:
        return console.line(words.PROMPT)
    except Stopped as stopped:
        if half is not None and stopped.typed.strip() and not unreadable(stopped.typed):
            half.keep(stopped.typed)
        raise


def several(console: Console, half: HalfTyped) -> tuple[str, str]:
    """As many lines as they like, to a full stop alone: the words, or the word that broke it off.

    Each line is kept as it comes. Raises Stopped at the end of the input.
    """
    kept = half.kept
    lines = kept.split("\n") if kept else []
    console.say(_(plan_words.SEVERAL_HOW))
    while True:
        try:
            line = console.line(_(words.MORE))
        except Stopped as stopped:
            if stopped.typed.strip() and not unreadable(stopped.typed):
                half.keep("\n".join([*lines, stopped.typed]))
            raise
        if line.strip() == heard.END_OF_WORDS:
            return "\n".join(lines).strip("\n"), ""
        act = heard.which(line, plan_words.MIDWAY)
        if act == "again":
            lines.clear()
            half.drop()
            console.say(_(words.DROPPED))
            continue
        if act:
            if lines:
                console.say(_(words.HALF_KEPT))
            return "", act
        lines.append(heard.unescaped(line, midway=True))
        half.keep("\n".join(lines))
        if console.cut_off(line):
            console.say(_(words.TOO_LONG_A_LINE))
