"""A question bank as frozen data. How it is written in YAML stands in docs/banks.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assess.errors import UnknownQuestion
from assess.forms.conditions import Clauses, Condition
from assess.forms.kinds import KINDS
from assess.forms.scales import Scale
from assess.i18n import _

SENSITIVITIES = ("everyday", "personal", "sensitive", "protected")
VOICES = ("person", "worker", "referrer", "advocate", "interpreter")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be chosen."""

    id: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """A wording that has no translation yet, by where it stands: `BANK/ITEM` and its key."""

    address: str
    key: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """A limit that warns in conversation, and stops only sharing where it is an error."""

    rule: str
    limit: int | str | bool
    message: str
    severity: str = "warning"


@dataclass(frozen=True, slots=True)
class Prefill:
    """How what is known already is shown: "still right?" or only shown. Never filled in silently."""

    mode: str
    stale_after: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The soft ladder: asking again, gently, two rungs unless the person opens more."""

    pattern: str
    max_depth: int
    ends_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScaleItem:
    """Which statement of which scale an item is."""

    scale: str
    item: int


@dataclass(frozen=True, slots=True)
class Item:
    """One prompt, or something shown. Keys and their meaning: docs/banks.md."""

    id: str
    bank: str
    section: str
    type: str
    text: str
    short_text: str
    hint: str = ""
    guidance: str = ""
    voices: tuple[str, ...] = ("person", "worker")
    lead_voice: str = "person"
    voice_text: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    choice_list: str = ""
    """The bank's choice list that the choices come from, or nothing."""
    other: bool = False
    exclusive: tuple[str, ...] = ()
    offer: str = "opener"
    session: int = 1
    sensitivity: str = "everyday"
    heavy: bool = False
    ask_because: str = ""
    covers: tuple[str, ...] = ()
    concept: str = ""
    maps_to: tuple[str, ...] = ()
    required: str = "never"
    required_by: Mapping[str, str] = field(default_factory=dict)
    share_default: str = "ask"
    enable_when: tuple[Condition, ...] = ()
    enable_behavior: str = "all"
    enabled_if: Clauses = ()
    """`enable_when` of the item and of every group around it."""
    not_before: int = 1
    when_hidden: str = "set_aside"
    constraints: tuple[Constraint, ...] = ()
    repeats: bool = False
    item_name: str = ""
    append_only: bool = False
    row_of: str = ""
    """The repeating group whose rows this item belongs to, or nothing."""
    of: str = ""
    """What an echo shows: `BANK/ITEM`."""
    scale: ScaleItem | None = None
    precision: str = "day"
    prefill: Prefill | None = None
    follow_up: FollowUp | None = None
    review_after: str = ""
    nudge_if_empty: str = ""
    third_party: bool = False
    locked: bool = False
    """A statement of a licensed scale whose words are not here: it cannot be asked."""

    @property
    def address(self) -> str:
        """How the question is named everywhere: `BANK/ITEM`."""
        return f"{self.bank}/{self.id}"

    @property
    def scope(self) -> str:
        """What agreement is given for: `BANK/SECTION`."""
        return f"{self.bank}/{self.section}"

    @property
    def asks(self) -> bool:
        """Whether it takes an answer; display and group do not."""
        return KINDS[self.type].asks

    def wording_key(self, voice: str) -> str:
        """The key of the words put to this voice."""
        return f"voice_text.{voice}" if voice in self.voice_text else "text"

    def wording(self, voice: str) -> str:
        """The words put to this voice."""
        return self.voice_text.get(voice, self.text)


@dataclass(frozen=True, slots=True)
class Section:
    """A topic: a menu, not a list."""

    id: str
    bank: str
    title: str
    intro: str
    items: tuple[Item, ...]

    @property
    def scope(self) -> str:
        """What agreement is given for: `BANK/SECTION`."""
        return f"{self.bank}/{self.id}"


@dataclass(frozen=True, slots=True)
class TopicOffer:
    """A section put forward in a week, with how many minutes it takes."""

    section: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Session:
    """One week's pacing."""

    week: int
    intent: str = ""
    opening: str = ""
    closing: str = ""
    max_sensitive: int = 0
    topics: tuple[TopicOffer, ...] = ()
    landing: tuple[str, ...] = ()
    day_one: bool = False
    """What tonight needs: on the first day nothing else is put forward while some of it waits."""


@dataclass(frozen=True)
class Bank:
    """A whole bank. `sections` hold items flattened out of their groups, in the order of asking."""

    id: str
    title: str
    version: str
    status: str
    language: str
    voices: tuple[str, ...]
    sessions: tuple[Session, ...]
    sections: tuple[Section, ...]
    source: str = ""
    licence: str = ""
    scales: Mapping[str, Scale] = field(default_factory=dict)
    translations: tuple[str, ...] = ()
    migrations: tuple[Mapping[str, Any], ...] = ()
    purposes: Mapping[str, str] = field(default_factory=dict)
    """What its questions may be required for, by name, such as a destination's; each said in words."""
    written_in: str = ""
    """The language it was written in, where `language` is that of an overlay."""
    gaps: frozenset[Gap] = frozenset()
    """Wordings that stand in `written_in`, since the overlay has none for them."""

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for section in self.sections for item in section.items}

    @cached_property
    def _sections(self) -> dict[str, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def dependents(self) -> Mapping[str, tuple[Item, ...]]:
        """For each question that conditions look at, the items that depend on it."""
        found: dict[str, list[Item]] = {}
        for item in self._items.values():
            for question in {one.question for clause in item.enabled_if for one in clause}:
                found.setdefault(question, []).append(item)
        return {question: tuple(items) for question, items in found.items()}

    @cached_property
    def has_concepts(self) -> bool:
        """Whether any item is about a fact that another bank may ask too."""
        return any(item.concept for item in self._items.values())

    def items(self) -> Iterator[Item]:
        """Every item, in the order of asking."""
        return iter(self._items.values())

    def find(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return self._items.get(item_id)

    def item(self, item_id: str) -> Item:
        """The item of that id; raises UnknownQuestion."""
        found = self._items.get(item_id)
        if found is None:
            raise UnknownQuestion(
                _("{id} has no question called {item_id!r}.", id=self.id, item_id=item_id),
                _("`assess bank show {id}` lists them.", id=self.id),
            )
        return found

    def section(self, section_id: str) -> Section:
        """The section of that id; raises UnknownQuestion."""
        found = self._sections.get(section_id)
        if found is None:
            known = ", ".join(self._sections)
            raise UnknownQuestion(
                _("{id} has no section called {section_id!r}.", id=self.id, section_id=section_id),
                _("Its sections are: {known}.", known=known),
            )
        return found

    def language_of(self, address: str, *keys: str) -> str:
        """The language that wordings are really in: the bank's own where one of them is a gap."""
        if self.gaps and any(Gap(address, key) in self.gaps for key in keys):
            return self.written_in
        return self.language

    def session_of(self, week: int) -> Session | None:
        """The pacing for a week of the journey: the latest session not after it."""
        past = [session for session in self.sessions if session.week <= week]
        return max(past, key=lambda session: session.week) if past else None
