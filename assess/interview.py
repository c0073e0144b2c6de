"""The conversation as a state machine over banks and a record. Pure: it never saves, never shows.

    topics ──choose──▶ asking ──▶ more ──▶ topics
       │                  │         │
       └────────── enough ┴─────────┴──▶ landing ──▶ read back ──▶ ended

Every front end drives this one object through `Sitting`, so that branching, "not today", going
back and resuming are the same everywhere. A front end shows `step` and calls an act; it decides
nothing. The interview looks only at the section it is in, so a long record costs no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assess.errors import UnknownQuestion
from assess.forms.bank import Bank, Item, Section
from assess.record.entry import Entry
from assess.record.journey import Topic, is_enabled, journey, topics, waiting_items
from assess.record.person import Person

ENDED = "All kept. Nothing is left hanging."

Phase = Literal["topics", "asking", "more", "landing", "read_back", "ended"]


@dataclass(frozen=True, slots=True)
class Room:
    """Who is in the room besides the person and the worker."""

    others: tuple[str, ...] = ()

    @property
    def alone(self) -> bool:
        """Just us."""
        return not self.others

    @property
    def words(self) -> str:
        """As the screen says it."""
        return "just us" if self.alone else "with " + ", ".join(self.others)


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
    opening: str = ""
    """Words to say first: the week's opening at the start, the topic's intro at its first prompt."""

    @property
    def asks(self) -> bool:
        """Whether the step takes an answer."""
        return self.item is not None


class Interview:
    """One sitting's way through the banks."""

    def __init__(
        self,
        banks: Mapping[str, Bank],
        person: Person,
        *,
        today: dt.date,
        room: Room | None = None,
        sitting: str | None = None,
    ) -> None:
        self.banks = banks
        self.person = person
        self.today = today
        self.room = room or Room()
        self.sitting = sitting
        self.week = journey(person, today).week
        self.phase: Phase = "topics"
        self.bank: Bank | None = None
        self.section: Section | None = None
        self._asked: list[Item] = []
        self._at = -1
        self._heavy: set[str] = set()
        self._talked = False
        self._away = False
        self._landing: Item | None = None
        self._landing_shown: list[str] = []
        self._change: Item | None = None
        self._after_change: Phase = "read_back"

    # -- what to show ----------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """What to put on the screen now."""
        if self._change is not None:
            return self._ask(self._change, self.phase)
        match self.phase:
            case "topics":
                return self._topics_step()
            case "asking":
                return self._ask(self._asked[self._at], "asking")
            case "more":
                return self._more_step()
            case "landing":
                assert self._landing is not None
                return self._ask(self._landing, "landing")
            case "read_back":
                return Step("read_back", "This is what was said today.", lines=self.said_today())
            case _:
                return Step("ended", ENDED, opening=self._closing())

    def _topics_step(self) -> Step:
        options = tuple(
            Option(topic.section.scope, topic.section.title, _topic_detail(topic))
            for topic in self.topics()
        )
        text = "What shall we talk about?"
        if self._talked:
            text = "Another topic, or is that enough for today?"
        if not options:
            text = "Nothing more is waiting today. Anything you want to go back to is still there."
        return Step(
            "topics", text, options=options, opening="" if self._talked else self._opening()
        )

    def _ask(self, item: Item, phase: Phase) -> Step:
        section = self.banks[item.bank].section(item.section)
        # Landing prompts are asked afresh each sitting, so what was said to them before is not shown.
        standing = {} if phase == "landing" and self._change is None else self._standing(item)
        number, of = self._count(item) if phase == "asking" else (0, 0)
        first = phase == "asking" and self._at == 0
        return Step(
            "asking" if phase == "asking" else phase,
            item.wording(item.lead_voice),
            item.hint,
            item,
            item.lead_voice,
            section,
            number,
            of,
            standing=standing,
            opening=section.intro if first else "",
        )

    def _standing(self, item: Item) -> dict[str, tuple[Entry, ...]]:
        found = {voice: self.person.answers_to(item.address, voice) for voice in item.voices}
        return {voice: entries for voice, entries in found.items() if entries}

    def _count(self, item: Item) -> tuple[int, int]:
        """Which of this visit's questions it is; cards picked up make the walk longer."""
        waiting = len(self._waiting("opener")) if item.offer == "opener" else 0
        total = len(self._asked) + waiting
        return self._asked.index(item) + 1, total

    def _more_step(self) -> Step:
        options = tuple(
            Option(i.address, i.short_text, "a harder one" if i.heavy else "")
            for i in self._waiting("card")
        )
        return Step("more", "Is there more to say on this?", section=self.section, options=options)

    def _opening(self) -> str:
        for bank in self.banks.values():
            session = bank.session_of(self.week)
            if session is None or not session.opening or session.week != self.week:
                continue
            if any(topic.bank.id == bank.id for topic in self.topics()):
                return session.opening
        return ""

    def _closing(self) -> str:
        """The week's last words, said by the worker; none where nothing was talked about."""
        if not self._talked or self._away:
            return ""
        for bank in self._nearest_banks():
            session = bank.session_of(self.week)
            if session and session.closing:
                return session.closing
        return ""

    # -- who is in the room ----------------------------------------------------------------------

    def set_room(self, room: Room) -> None:
        """Someone came in or left. A protected prompt goes as if it had never been put."""
        self.room = room
        if room.alone:
            return
        if self._change is not None and _is_protected(self._change):
            self._change, self.phase = None, self._after_change
        here = self.phase == "asking" and _is_protected(self._asked[self._at])
        before = [item for item in self._asked[: self._at] if not _is_protected(item)]
        after = [item for item in self._asked[self._at :] if not _is_protected(item)]
        self._asked, self._at = before + after, len(before)
        if here:
            self._at -= 1
            self._go_on()

    # -- choosing --------------------------------------------------------------------------------

    def topics(self) -> list[Topic]:
        """What could be talked about today."""
        return topics(self.person, self.banks.values(), self.today, alone=self.room.alone)

    def choose_topic(self, scope: str) -> None:
        """Begins a topic by its `BANK/SECTION`. Raises UnknownQuestion."""
        bank_id, _, section_id = scope.rpartition("/")
        bank = self.banks.get(bank_id)
        if bank is None:
            raise UnknownQuestion(
                f"there is no bank called {bank_id!r}.", "See `assess bank list`."
            )
        self.bank, self.section = bank, bank.section(section_id)
        self._asked, self._at, self._change = [], -1, None
        self.phase = "asking"
        self._go_on()

    def choose_card(self, address: str) -> None:
        """Picks up a card. Raises UnknownQuestion."""
        for item in self._waiting("card"):
            if item.address == address:
                self._put(item)
                return
        raise UnknownQuestion("that card is not on the table.", "Pick one of those shown.")

    def _waiting(self, offer: str) -> list[Item]:
        if self.section is None:
            return []
        found = waiting_items(
            self.section, self.person, self.today, self.week, alone=self.room.alone, offer=offer
        )
        shown = {item.id for item in self._asked}
        return [item for item in found if item.id not in shown and self._may_put(item)]

    def _may_put(self, item: Item) -> bool:
        """At most a set number of heavy prompts a sitting, and never one to begin with."""
        if not item.heavy:
            return True
        session = self.banks[item.bank].session_of(self.week)
        most = session.max_sensitive if session else 0
        return self._talked and len(self._heavy) < most

    def _put(self, item: Item) -> None:
        self._asked.append(item)
        self._at = len(self._asked) - 1
        self.phase = "asking"

    # -- moving ----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Moves past the present step: after an answer was kept, or leaving it as it is."""
        if self._change is not None:
            self._change = None
            self.phase = self._after_change
            return
        match self.phase:
            case "asking":
                item = self._asked[self._at]
                self._talked = True
                if item.heavy:
                    self._heavy.add(item.address)
                self._go_on()
            case "more":
                self.phase = "topics"
            case "landing":
                self._to_read_back()
            case "read_back":
                self.phase = "ended"
            case _:
                return

    def _go_on(self) -> None:
        while self._at + 1 < len(self._asked):
            self._at += 1
            if is_enabled(self._asked[self._at], self.person):
                return
        waiting = self._waiting("opener")
        if waiting:
            self._put(waiting[0])
            return
        self._at = len(self._asked)
        self.phase = "more" if self._waiting("card") else "topics"

    def back(self) -> bool:
        """Steps back to the prompt before this one, or from the first to the topics.

        False where there is nothing to go back to.
        """
        if self._change is not None:
            self.go_on()
            return True
        if self.phase in ("asking", "more", "topics") and self._asked:
            before = min(self._at, len(self._asked)) - 1
            while before >= 0 and not is_enabled(self._asked[before], self.person):
                before -= 1
            if before >= 0:
                self._at, self.phase = before, "asking"
                return True
            if self.phase == "asking":
                self._asked, self._at, self.phase = [], -1, "topics"
                return True
        elif self.phase == "landing" and self._asked:
            self._at, self.phase = len(self._asked) - 1, "asking"
            return True
        return False

    def enough(self) -> None:
        """That's enough for today: on to the landing prompt, then the read-back."""
        if self.phase in ("landing", "read_back"):
            self.go_on()
        elif self.phase != "ended":
            self._change = None
            self._landing = self._next_landing() if self._talked or self._asked else None
            if self._landing is None:
                self._to_read_back()
            else:
                self.phase = "landing"

    def another_landing(self) -> None:
        """Puts another landing prompt in place of this one."""
        self._landing = self._next_landing() or self._landing

    def _next_landing(self) -> Item | None:
        """The landing prompt that was used longest ago, or never."""
        found = [item for item in self._landing_items() if item.id not in self._landing_shown]
        if not found:
            return None

        def last_used(item: Item) -> dt.date:
            tellings = self.person.tellings(item.address)
            return tellings[-1].said if tellings else dt.date.min

        chosen = min(found, key=last_used)
        self._landing_shown.append(chosen.id)
        return chosen

    def _landing_items(self) -> list[Item]:
        for bank in self._nearest_banks():
            session = bank.session_of(self.week)
            if session and session.landing:
                return [bank.item(item_id) for item_id in session.landing]
        return []

    def _nearest_banks(self) -> list[Bank]:
        """The bank being talked through, then the others."""
        here = [self.bank] if self.bank else []
        return here + [bank for bank in self.banks.values() if bank is not self.bank]

    def _to_read_back(self) -> None:
        self.phase = "read_back" if self.said_today() else "ended"

    def change(self, entry: Entry) -> None:
        """At the read-back: opens the question of a line again."""
        address = str(entry.body.get("question"))
        bank_id, _, item_id = address.rpartition("/")
        bank = self.banks.get(bank_id)
        if bank is None:
            raise UnknownQuestion(
                "that question's bank is not here.", "Add a line beside it instead."
            )
        self._change, self._after_change = bank.item(item_id), self.phase

    def called_away(self) -> None:
        """The worker has to go: everything stops here and is kept."""
        self._away = True
        self.end()

    def end(self) -> None:
        """Nothing more is put, whatever was being asked."""
        self._change, self.phase = None, "ended"

    def said_today(self) -> tuple[Entry, ...]:
        """What was said in this sitting and stands, oldest first; not what others must not hear."""
        said = answered_in(self.person, self.sitting)
        if self.room.alone:
            return said
        return tuple(entry for entry in said if entry.body.get("sensitivity") != "protected")


def answered_in(person: Person, sitting: str | None) -> tuple[Entry, ...]:
    """The answers of a sitting that hold a value and stand, oldest first."""
    if not sitting:
        return ()
    return tuple(
        entry
        for entry in person.sitting(sitting)
        if entry.kind == "answer" and "value" in entry.body and person.stands(entry)
    )


def _is_protected(item: Item) -> bool:
    return item.sensitivity == "protected"


def _topic_detail(topic: Topic) -> str:
    about = f"about {topic.minutes} min"
    return f"{about} · where we left off" if topic.begun else about
