"""What an interview puts on the screen: one step at a time, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assess.forms.bank import Item, Section
from assess.forms.ladder import Rung
from assess.i18n import _, mark
from assess.record.entry import Entry
from assess.record.interpreting import FRIEND_WARNING, Interpreter

ENDED = mark("All kept. Nothing is left hanging.")
LAST_ONE = mark("One last light one, or stop here.")
"""Before the landing prompt: after "enough" it is the last, and it need not be answered."""

Phase = Literal[
    "topics",
    "asking",
    "shown",
    "rows",
    "ladder",
    "more",
    "landing",
    "read_back",
    "ended",
    "bring_up",
    "questions",
]


@dataclass(frozen=True, slots=True)
class Room:
    """Who is in the room besides the person and the worker."""

    others: tuple[str, ...] = ()
    interpreter: Interpreter | None = None

    @property
    def alone(self) -> bool:
        """Just us. A professional interpreter is not somebody else; a friend or a child is."""
        friend = self.interpreter is not None and not self.interpreter.professional
        return not self.others and not friend

    @property
    def words(self) -> str:
        """As a heading says it."""
        return self._said(self.interpreter.brief if self.interpreter is not None else "")

    @property
    def full(self) -> str:
        """The same with how the interpreter works, and in which language."""
        return self._said(self.interpreter.words if self.interpreter is not None else "")

    @property
    def listed(self) -> tuple[str, ...]:
        """Everyone besides us two, by name or role, the interpreter with how they work."""
        through = (self.interpreter.words,) if self.interpreter is not None else ()
        return (*self.others, *through)

    def _said(self, through: str) -> str:
        if self.alone:
            return (
                _("just us, with {interpreter}", interpreter=through) if through else _("just us")
            )
        return _("with {names}", names=", ".join((*self.others, *((through,) if through else ()))))

    @property
    def warning(self) -> str:
        """What is said to the worker where a friend or relative interprets; else nothing."""
        friend = self.interpreter is not None and not self.interpreter.professional
        return _(FRIEND_WARNING) if friend else ""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be picked: a topic, a card."""

    id: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What to put on the screen now."""

    phase: Phase
    text: str
    hint: str = ""
    item: Item | None = None
    voice: str = "person"
    section: Section | None = None
    number: int = 0
    of: int = 0
    options: tuple[Option, ...] = ()
    standing: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    lines: tuple[Entry, ...] = ()
    row: str = ""
    known: Entry | None = None
    """What is already known of this: shown for "still right?", never asked again."""
    rung: Rung | None = None
    opening: str = ""
    """Words to say first: the week's opening at the start, the topic's intro at its first prompt,
    and at a question made out of older ones, which of what was said there it is about."""
    notice: str = ""
    """Said with the step: that some of its words are not yet in the conversation's language."""

    @property
    def asks(self) -> bool:
        """Whether the step takes an answer."""
        if self.phase in ("rows", "shown") or (self.rung is not None and self.rung.asks_deeper):
            return False
        return self.item is not None
