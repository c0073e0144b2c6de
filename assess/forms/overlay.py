"""A bank in another language: `NAME.LANG.yaml` beside `NAME.yaml` holds words only, never structure.

    overlay_of: genesis/induction
    version: 1.0.0            # of the bank that was translated
    language: cy
    items:
      hopes: {text: …, choices: {a_home: …}}

What an overlay has no words for stays in the bank's own language and is a `Gap`, so that the screen
can say so: nothing turns into English by itself. A sentence left as the bank has it counts as none,
and so do words for a question that the bank's migrations changed since the overlay's version, for
they may ask something else by now.

The statements and answers of a licensed scale are their owner's: no overlay puts them into other
words, and in another language than the licence's the scale is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assess.forms.bank import Bank, Choice, Gap, Item, Section, Session

Words = Mapping[str, Any]

TOLD = ("text", "hint", "ask_because", "item_name", "nudge_if_empty", "guidance")
"""An item's single wordings, but for `short_text`, which is its text where it has none."""


@dataclass(frozen=True)
class Overlay:
    """The words of one bank in one language."""

    of: str
    version: str
    language: str
    title: str = ""
    sections: Mapping[str, Words] = field(default_factory=dict)
    items: Mapping[str, Words] = field(default_factory=dict)
    sessions: Mapping[str, Words] = field(default_factory=dict)
    choice_lists: Mapping[str, Words] = field(default_factory=dict)
    scales: Mapping[str, Words] = field(default_factory=dict)
    unchanged: frozenset[str] = frozenset()
    """Words that are the same in both languages: a name, "Samaritans"."""


def build_overlay(data: Mapping[str, Any]) -> Overlay:
    """The overlay; `data` must have passed its schema."""
    return Overlay(
        of=data["overlay_of"],
        version=data["version"],
        language=data["language"],
        title=data.get("title", ""),
        sections=data.get("sections", {}),
        items=data.get("items", {}),
        sessions=data.get("sessions", {}),
        choice_lists=data.get("choice_lists", {}),
        scales=data.get("scales", {}),
        unchanged=frozenset(data.get("unchanged", ())),
    )


def apply(bank: Bank, overlay: Overlay) -> Bank:
    """The bank in the overlay's language; each wording it has none for is one of its `gaps`."""
    return _Applied(bank, overlay).bank()


def no_overlay(bank: Bank, language: str) -> Overlay:
    """An overlay without a word in it: for a bank that nobody has put into that language."""
    return Overlay(bank.id, bank.version, language)


def number(version: str) -> tuple[int, ...]:
    """A version as numbers, for comparing."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def changed_since(bank: Bank, version: str) -> frozenset[str]:
    """The items that the bank's migrations changed in meaning or wording since a version."""
    found: set[str] = set()
    for migration in bank.migrations:
        if number(str(migration["from"])) < number(version):
            continue
        for step in migration["steps"]:
            for key in ("item", "items", "to", "into"):
                named = step.get(key, ())
                found.update([named] if isinstance(named, str) else named)
    return frozenset(found)


class _Applied:
    def __init__(self, bank: Bank, overlay: Overlay) -> None:
        self.own = bank
        self.overlay = overlay
        self.changed = changed_since(bank, overlay.version)
        self.gaps: set[Gap] = set()

    def bank(self) -> Bank:
        own, overlay = self.own, self.overlay
        changes: dict[str, Any] = {
            "title": self._put(own.id, "title", own.title, {"title": overlay.title}),
            "sections": tuple(self._section(section) for section in own.sections),
            "sessions": tuple(self._session(session) for session in own.sessions),
            "scales": self._scales(),
        }
        return replace(
            own,
            language=overlay.language,
            written_in=own.language,
            gaps=frozenset(self.gaps),
            **changes,
        )

    def _put(self, address: str, key: str, own: str, words: Words, name: str = "") -> str:
        """The overlay's words, or the bank's own and a gap; what the bank leaves out is no gap."""
        given = words.get(name or key)
        if not own:
            return own
        if isinstance(given, str) and given and not untouched(given, own, self.overlay):
            return given
        self.gaps.add(Gap(address, key))
        return own

    def _section(self, section: Section) -> Section:
        words = self.overlay.sections.get(section.id, {})
        return replace(
            section,
            title=self._put(section.scope, "title", section.title, words),
            intro=self._put(section.scope, "intro", section.intro, words),
            items=tuple(self._item(item) for item in section.items),
        )

    def _session(self, session: Session) -> Session:
        words = self.overlay.sessions.get(str(session.week), {})
        address = session_address(self.own.id, session.week)
        return replace(
            session,
            opening=self._put(address, "opening", session.opening, words),
            closing=self._put(address, "closing", session.closing, words),
            intent=self._put(address, "intent", session.intent, words),
        )

    def _item(self, item: Item) -> Item:
        words = {} if item.id in self.changed else self.overlay.items.get(item.id, {})
        at = item.address
        owned = is_owned(self.own, item)
        changes: dict[str, Any] = {
            key: self._put(at, key, getattr(item, key), words)
            for key in TOLD
            if not (owned and key in OWNED)
        }
        if owned:
            changes["locked"] = True
        elif item.short_text == item.text and "short_text" not in words:
            changes["short_text"] = changes["text"]
        else:
            changes["short_text"] = self._put(at, "short_text", item.short_text, words)
        for key in ("voice_text", "required_by"):
            own: Mapping[str, str] = getattr(item, key)
            given = words.get(key, {})
            changes[key] = {
                one: self._put(at, f"{key}.{one}", told, given, one) for one, told in own.items()
            }
        changes["constraints"] = tuple(
            replace(
                limit,
                message=self._put(
                    at,
                    f"constraints.{limit.rule}",
                    limit.message,
                    words.get("constraints", {}),
                    limit.rule,
                ),
            )
            for limit in item.constraints
        )
        if not owned:
            changes["choices"] = self._choices(at, item.choices, self._choice_words(item, words))
        return replace(item, **changes)

    def _choice_words(self, item: Item, words: Words) -> Words:
        """Words for an item's choices: its own, else its list's, else its scale's."""
        scale = item.scale.scale if item.scale else ""
        return {
            **self.overlay.scales.get(scale, {}).get("choices", {}),
            **self.overlay.choice_lists.get(item.choice_list, {}),
            **words.get("choices", {}),
        }

    def _choices(self, at: str, choices: Iterable[Choice], words: Words) -> tuple[Choice, ...]:
        return tuple(self._choice(at, choice, words.get(choice.id)) for choice in choices)

    def _choice(self, at: str, choice: Choice, given: Any) -> Choice:
        words = given if isinstance(given, Mapping) else {"text": given}
        key = f"choices.{choice.id}"
        return replace(
            choice,
            text=self._put(at, key, choice.text, words, "text"),
            hint=self._put(at, f"{key}.hint", choice.hint, words, "hint"),
        )

    def _scales(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for scale in self.own.scales.values():
            words = self.overlay.scales.get(scale.id, {})
            at = f"{self.own.id}/scales/{scale.id}"
            choices = {
                **self.overlay.choice_lists.get(scale.choice_list, {}),
                **words.get("choices", {}),
            }
            found[scale.id] = replace(
                scale,
                title=self._put(at, "title", scale.title, words),
                choices=scale.choices
                if scale.statements == "licensed"
                else self._choices(at, scale.choices, choices),
            )
        return found


OWNED = ("text", "short_text", "choices")
"""What of an item of a licensed scale is its owner's."""


def is_owned(bank: Bank, item: Item) -> bool:
    """Whether an item is a statement of a licensed scale."""
    scale = bank.scales.get(item.scale.scale) if item.scale else None
    return scale is not None and scale.statements == "licensed"


def untouched(words: str, own: str, overlay: Overlay) -> bool:
    """Whether an overlay still has something in the bank's own words, and does not mean to."""
    is_words = any(letter.isalpha() for letter in own)
    return words == own and is_words and words not in overlay.unchanged


def session_address(bank_id: str, week: int) -> str:
    """Where a gap in a week's opening or closing words is said to stand."""
    return f"{bank_id}/sessions/{week}"
