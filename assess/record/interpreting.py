"""Through whom something was said, and in which words first. Pure.

An interpreter is written down by kind, language and the agency's own reference, never by name: who
they are is the agency's to know. What was said through one is the person's own all the same, and
says so. The words in their own language may stand beside the English; both are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.errors import BadInput
from assess.forms.languages import name_of
from assess.i18n import _, mark

KINDS: Mapping[str, str] = {
    "in_person": mark("an interpreter in the room"),
    "telephone": mark("an interpreter by telephone"),
    "video": mark("an interpreter by video"),
    "friend_or_family": mark("a friend or relative interpreting"),
}
"""The kinds of interpreter, and how each is called on the screen."""

FRIEND = "friend_or_family"

FRIEND_WARNING = mark(
    "A friend or relative is interpreting. Some things wait until it is just us with a "
    "professional interpreter. Offer one for next time."
)
"""DOMAIN 2.14: safe enquiry is through a professional interpreter only."""

LONGEST = 120
"""A language, a dialect or a reference is a few words."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Who interprets, by kind; `language` is a tag such as `ti`, or its name."""

    kind: str
    language: str = ""
    dialect: str = ""
    reference: str = ""

    @property
    def professional(self) -> bool:
        """Whether what is confided may be said through them. A kind we do not know is not."""
        return self.kind in KINDS and self.kind != FRIEND

    @property
    def spoken(self) -> str:
        """The language as a screen says it, with its dialect."""
        called = name_of(self.language) if self.language else ""
        return ", ".join(part for part in (called, self.dialect) if part)

    @property
    def words(self) -> str:
        """As the screen says it: an interpreter by telephone (Tigrinya)."""
        kind = _(KINDS.get(self.kind, KINDS[FRIEND]))
        return _("{kind} ({language})", kind=kind, language=self.spoken) if self.spoken else kind

    @property
    def brief(self) -> str:
        """In a heading: only whether they are a professional."""
        return _("an interpreter") if self.professional else _(KINDS[FRIEND])

    def as_json(self) -> dict[str, str]:
        """What a sitting keeps of them."""
        parts = {
            "kind": self.kind,
            "language": self.language,
            "dialect": self.dialect,
            "reference": self.reference,
        }
        return {key: value for key, value in parts.items() if value}

    @property
    def via(self) -> dict[str, str]:
        """What a line said through them carries; the agency's reference stays in the house."""
        return {key: value for key, value in self.as_json().items() if key != "reference"}


def interpreter(
    kind: str, language: str = "", dialect: str = "", reference: str = ""
) -> Interpreter:
    """An interpreter from typed words. Raises BadInput for a kind there is not, or an essay."""
    kind = kind.strip().casefold().replace("-", "_").replace(" ", "_")
    if kind in ("friend", "family", "friend_or_relative", "relative"):
        kind = FRIEND
    if kind not in KINDS:
        raise BadInput(
            _("that is not a kind of interpreter."),
            _("Use one of: {listed}.", listed=", ".join(KINDS)),
        )
    parts = [" ".join(part.split()) for part in (language, dialect, reference)]
    if any(len(part) > LONGEST for part in parts):
        raise BadInput(
            _("a language, a dialect or a reference is too long."),
            _("A few words are enough. The agency's reference, not a name."),
        )
    return Interpreter(kind, *parts)


def read_interpreter(kept: object) -> Interpreter | None:
    """An interpreter as an entry has them, or None."""
    if not isinstance(kept, Mapping) or not isinstance(kept.get("kind"), str):
        return None
    parts = (kept.get(key) for key in ("kind", "language", "dialect", "reference"))
    return Interpreter(*(part if isinstance(part, str) else "" for part in parts))


def original_words(body: Mapping[str, Any]) -> str:
    """What was said in the person's own language, where it was written down; byte for byte."""
    original = body.get("original")
    words = original.get("words") if isinstance(original, Mapping) else None
    return words if isinstance(words, str) else ""
