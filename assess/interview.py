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
from assess.forms.ladder import TAKE, Rung, begin
from assess.record.entry import Entry
from assess.record.journey import (
    Topic,
    is_enabled,
    journey,
    last_known,
    row_items,
    rows_of,
    topics,
    waiting_items,
)
from assess.record.person import Person
from assess.record.wording import words_of

ENDED = "All kept. Nothing is left hanging."

Phase = Literal["topics", "asking", "rows", "ladder", "more", "landing", "read_back", "ended"]


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
    row: str = ""
    known: Entry | None = None
    """What is already known of this: shown for "still right?", never asked again."""
    rung: Rung | None = None
    opening: str = ""
    """Words to say first: the week's opening at the start, the topic's intro at its first prompt."""

    @property
    def asks(self) -> bool:
        """Whether the step takes an answer."""
        if self.phase == "rows" or (self.rung is not None and self.rung.asks_deeper):
            return False
        return self.item is not None


@dataclass(frozen=True, slots=True)
class Put:
    """A prompt that was put: its item, and the row it belongs to."""

    item: Item
    row: str = ""


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
        self._asked: list[Put] = []
        self._at = -1
        self._heavy: set[str] = set()
        self._talked = False
        self._away = False
        self._landing: Item | None = None
        self._landing_shown: list[str] = []
        self._change: Put | None = None
        self._ladder: Rung | None = None
        self._climbed: set[tuple[str, str]] = set()
        self._after_change: Phase = "read_back"

    # -- what to show ----------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """What to put on the screen now."""
        if self._change is not None:
            return self._ask(self._change, self.phase)
        if self._ladder is not None:
            return self._ladder_step(self._ladder)
        match self.phase:
            case "topics":
                return self._topics_step()
            case "asking":
                put = self._asked[self._at]
                return self._rows_step(put) if put.item.repeats else self._ask(put, "asking")
            case "more":
                return self._more_step()
            case "landing":
                assert self._landing is not None
                return self._ask(Put(self._landing), "landing")
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

    def _ask(self, put: Put, phase: Phase) -> Step:
        item = put.item
        section = self.banks[item.bank].section(item.section)
        # Landing prompts are asked afresh each sitting, so what was said to them before is not shown.
        standing = {} if phase == "landing" and self._change is None else self._standing(put)
        number, of = self._count(put) if phase == "asking" else (0, 0)
        first = phase == "asking" and self._at == 0
        return Step(
            phase,
            item.wording(item.lead_voice),
            item.hint,
            item,
            item.lead_voice,
            section,
            number,
            of,
            standing=standing,
            row=put.row,
            known=self._known(put) if phase == "asking" else None,
            opening=section.intro if first else "",
        )

    def _standing(self, put: Put) -> dict[str, tuple[Entry, ...]]:
        item = put.item
        found = {v: self.person.answers_to(item.address, v, put.row) for v in item.voices}
        return {voice: entries for voice, entries in found.items() if entries}

    def _known(self, put: Put) -> Entry | None:
        return last_known(put.item, self.person, self.today, put.row)

    def _count(self, put: Put) -> tuple[int, int]:
        """Which of this visit's questions it is; cards picked up make the walk longer."""
        waiting = len(self._waiting("opener")) if put.item.offer == "opener" else 0
        asked = [one for one in self._asked if one.row == put.row]
        if put.row:
            waiting = len(self._row_waiting(put))
        return asked.index(put) + 1, len(asked) + waiting

    def _rows_step(self, put: Put) -> Step:
        """A repeating group: the rows there are, another, or on."""
        group = put.item
        section = self.banks[group.bank].section(group.section)
        rows = rows_of(group, section, self.person)
        options = tuple(Option(row, self._row_words(group, section, row)) for row in rows)
        name = group.item_name or "one"
        text = group.wording(group.lead_voice)
        if rows:
            text = f"Another {name}, or on?"
        number, of = self._count(put)
        intro = section.intro if self._at == 0 else ""
        return Step(
            "rows",
            text,
            group.hint,
            group,
            group.lead_voice,
            section,
            number,
            of,
            options,
            opening=intro,
        )

    def _row_words(self, group: Item, section: Section, row: str) -> str:
        """A row in a few words: the first thing said in it."""
        for item in row_items(group, section):
            for voice in item.voices:
                for entry in self.person.answers_to(item.address, voice, row):
                    if "value" in entry.body:
                        words = words_of(entry, self._find)
                        return words if len(words) <= 50 else words[:49] + "…"
        return group.item_name

    def _find(self, address: str) -> Item | None:
        bank_id, _, item_id = address.rpartition("/")
        bank = self.banks.get(bank_id)
        return bank.find(item_id) if bank else None

    def _ladder_step(self, rung: Rung) -> Step:
        put = self._asked[self._at]
        section = self.banks[put.item.bank].section(put.item.section)
        options = tuple(Option(key, words) for key, words in rung.takes)
        return Step(
            "ladder",
            rung.text,
            "That's enough of that is always fine.",
            put.item,
            section=section,
            options=options if rung.number == TAKE else (),
            row=put.row,
            rung=rung,
        )

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
        before = [put for put in self._asked[: self._at] if not _is_protected(put)]
        after = [put for put in self._asked[self._at :] if not _is_protected(put)]
        self._asked, self._at = before + after, len(before)
        if here:
            self._ladder = None
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
        self._asked, self._at, self._change, self._ladder = [], -1, None, None
        self.phase = "asking"
        self._go_on()

    def choose_card(self, address: str) -> None:
        """Picks up a card. Raises UnknownQuestion."""
        for item in self._waiting("card"):
            if item.address == address:
                self._put(Put(item))
                return
        raise UnknownQuestion("that card is not on the table.", "Pick one of those shown.")

    def _waiting(self, offer: str) -> list[Item]:
        if self.section is None:
            return []
        found = waiting_items(
            self.section, self.person, self.today, self.week, alone=self.room.alone, offer=offer
        )
        shown = {put.item.id for put in self._asked}
        return [item for item in found if item.id not in shown and self._may_put(item)]

    def _row_waiting(self, put: Put) -> list[Item]:
        """What is still to be asked in a row, in the order of asking."""
        assert self.section is not None
        group = next(item for item in self.section.items if item.id == put.item.row_of)
        shown = {one.item.id for one in self._asked if one.row == put.row}
        return [
            item
            for item in row_items(group, self.section)
            if item.id not in shown
            and (self.room.alone or item.sensitivity != "protected")
            and is_enabled(item, self.person, put.row)
        ]

    def choose_row(self, row: str) -> None:
        """Opens a row of the group that is being shown, or begins a new one of that id."""
        group = self._asked[self._at].item
        assert self.section is not None
        self._asked = [put for put in self._asked if put.row != row]
        self._at = self._asked.index(Put(group))
        waiting = self._row_waiting(Put(row_items(group, self.section)[0], row))
        if waiting:
            self._insert(Put(waiting[0], row))

    def _insert(self, put: Put) -> None:
        self._at += 1
        self._asked.insert(self._at, put)

    def _may_put(self, item: Item) -> bool:
        """At most a set number of heavy prompts a sitting, and never one to begin with."""
        if not item.heavy:
            return True
        session = self.banks[item.bank].session_of(self.week)
        most = session.max_sensitive if session else 0
        return self._talked and len(self._heavy) < most

    def _put(self, put: Put) -> None:
        self._asked.append(put)
        self._at = len(self._asked) - 1
        self.phase = "asking"

    # -- moving ----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Moves past the present step: after an answer was kept, or leaving it as it is."""
        if self._change is not None:
            self._change = None
            self.phase = self._after_change
            return
        if self._ladder is not None:
            self._off_the_ladder()
            return
        match self.phase:
            case "asking":
                put = self._asked[self._at]
                self._talked = True
                if put.item.heavy:
                    self._heavy.add(put.item.address)
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
        here = self._asked[self._at] if 0 <= self._at < len(self._asked) else None
        if here is not None and here.row and self._along_the_row(here):
            return
        if here is not None and here.item.repeats:
            self._past_the_rows(here.item)
        while self._at + 1 < len(self._asked):
            self._at += 1
            if self._is_enabled(self._asked[self._at]):
                return
        waiting = self._waiting("opener")
        if waiting:
            self._put(Put(waiting[0]))
            return
        self._at = len(self._asked)
        self.phase = "more" if self._waiting("card") else "topics"

    def _is_enabled(self, put: Put) -> bool:
        return is_enabled(put.item, self.person, put.row)

    def _along_the_row(self, here: Put) -> bool:
        """To the row's next prompt; after its last, back to the group."""
        following = self._asked[self._at + 1 : self._at + 2]
        if following and following[0].row == here.row:
            self._at += 1
        elif waiting := self._row_waiting(here):
            self._insert(Put(waiting[0], here.row))
        else:
            self._at = next(i for i, p in enumerate(self._asked) if p.item.id == here.item.row_of)
        return True

    def _past_the_rows(self, group: Item) -> None:
        while self._asked[self._at + 1 : self._at + 2] and self._asked[self._at + 1].row:
            self._at += 1
            if self._asked[self._at].item.row_of != group.id:
                self._at -= 1
                return

    # -- the soft ladder -------------------------------------------------------------------------

    def climb(self) -> None:
        """After an answer was kept: offers the first rung where the question has a ladder."""
        if self.phase != "asking" or self._change is not None:
            return
        put = self._asked[self._at]
        key = (put.item.address, put.row)
        if put.item.follow_up is None or key in self._climbed:
            return
        self._climbed.add(key)
        self._ladder = begin(put.item.follow_up)

    def rung_answered(self) -> None:
        """On from a rung that was answered."""
        if self._ladder is not None:
            self._ladder = None if self._ladder.number == TAKE else self._ladder.answered()
            if self._ladder is None:
                self.go_on()

    def deeper(self) -> None:
        """The person opens a further rung."""
        if self._ladder is not None:
            self._ladder = self._ladder.opened()

    def _off_the_ladder(self) -> None:
        """That's enough of that: to what to take along, or past that."""
        assert self._ladder is not None
        if self._ladder.number == TAKE or self._ladder.number == 1:
            self._ladder = None
            self.go_on()
        else:
            self._ladder = self._ladder.enough()

    def back(self) -> bool:
        """Steps back to the prompt before this one, or from the first to the topics.

        False where there is nothing to go back to.
        """
        if self._change is not None:
            self.go_on()
            return True
        if self._ladder is not None:
            self._ladder = None
            return True
        if self.phase in ("asking", "more", "topics") and self._asked:
            before = min(self._at, len(self._asked)) - 1
            while before >= 0 and not self._is_enabled(self._asked[before]):
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
            self._change, self._ladder = None, None
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
        row = str(entry.body.get("row") or "")
        self._change, self._after_change = Put(bank.item(item_id), row), self.phase

    def called_away(self) -> None:
        """The worker has to go: everything stops here and is kept."""
        self._away = True
        self.end()

    def end(self) -> None:
        """Nothing more is put, whatever was being asked."""
        self._change, self._ladder, self.phase = None, None, "ended"

    def said_today(self) -> tuple[Entry, ...]:
        """What was said in this sitting and stands, oldest first; not what others must not hear."""
        said = answered_in(self.person, self.sitting)
        if self.room.alone:
            return said
        return tuple(entry for entry in said if entry.body.get("sensitivity") != "protected")


def answered_in(person: Person, sitting: str | None) -> tuple[Entry, ...]:
    """The answers of a sitting that hold a value and stand, oldest first.

    One put another way keeps the place of the one before it, so that read-back numbers stay.
    """
    if not sitting:
        return ()
    said = [entry for entry in person.sitting(sitting) if entry.kind == "answer"]
    place: dict[str, tuple[int, str]] = {}
    for entry in said:
        place[entry.id] = min(
            [entry.order, *(place[one] for one in entry.replaces if one in place)]
        )
    stands = [e for e in said if "value" in e.body and person.stands(e)]
    return tuple(sorted(stands, key=lambda entry: place[entry.id]))


def last_answered(person: Person, sitting: str | None) -> Entry | None:
    """The newest of the lines that stand in a sitting."""
    return max(answered_in(person, sitting), key=lambda entry: entry.order, default=None)


def _is_protected(put: Put) -> bool:
    return put.item.sensitivity == "protected"


def _topic_detail(topic: Topic) -> str:
    about = f"about {topic.minutes} min"
    return f"{about} · where we left off" if topic.begun else about
