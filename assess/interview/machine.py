"""The conversation as a state machine over banks and a record. Pure: it never saves, never shows.

    topics ──choose──▶ asking ──▶ more ──▶ topics
       │                  │         │
       └────────── enough ┴─────────┴──▶ landing ──▶ read back ──▶ ended

Every front end drives this one object through `Sitting`, so that branching, "not today", going
back and resuming are the same everywhere. A front end shows `step` and calls an act; it decides
nothing. The interview looks only at the section it is in, so a long record costs no more.

Past 400 lines because it is one machine: its phases hand over to each other through the same few
fields. What a step shows, the walk through a topic and the pacing have modules of their own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from assess.errors import UnknownQuestion
from assess.forms.bank import Bank, Item, Section
from assess.forms.ladder import TAKE, Rung, begin
from assess.i18n import _
from assess.interview import pacing
from assess.interview.offering import Offering
from assess.interview.readback import answered_in, not_read_back
from assess.interview.showing import (
    ask_step,
    ladder_step,
    more_step,
    rows_step,
    shown_step,
    topics_step,
)
from assess.interview.steps import ENDED, LAST_ONE, Phase, Room, Step
from assess.interview.walk import Put, Walk
from assess.record.alone import is_for_us, may_show
from assess.record.entry import Entry
from assess.record.journey import journey, last_known, words_before
from assess.record.names import CALLED
from assess.record.person import Person
from assess.record.wording import words_of


class Interview(Offering):
    """One sitting's way through the banks."""

    def __init__(
        self,
        banks: Mapping[str, Bank],
        person: Person,
        *,
        today: dt.date,
        room: Room | None = None,
        sitting: str | None = None,
        paced: bool = False,
        others: bool = False,
        minutes: Callable[[], float] = float,
        quiet: str = "",
    ) -> None:
        """`paced` and what follows it are said of `Offering.pace`; `float` alone is no minutes."""
        self.banks = banks
        self.person = person
        self.today = today
        self.room = room or Room()
        self.sitting = sitting
        self.week = journey(person, today).week
        self.phase: Phase = "topics"
        self._walk: Walk | None = None
        self.pace(paced=paced, others=others, minutes=minutes, quiet=quiet)
        self._talked = False
        self._away = False
        self._landing: Item | None = None
        self._landing_shown: list[str] = []
        self._change: Put | None = None
        self._change_rung: Rung | None = None
        self._ladder: Rung | None = None
        self._climbed: set[tuple[str, str]] = set()
        self._after_change: Phase = "read_back"

    @property
    def bank(self) -> Bank | None:
        """The bank being talked through."""
        return self._walk.bank if self._walk else None

    @property
    def section(self) -> Section | None:
        """The topic being talked about."""
        return self._walk.section if self._walk else None

    def _here(self) -> Put:
        put = self._walk.here if self._walk else None
        assert put is not None
        return put

    # -- what to show ----------------------------------------------------------------------------

    @property
    def step(self) -> Step:
        """What to put on the screen now."""
        if self._change is not None:
            if self._change_rung is not None:
                return self._on_the_ladder(self._change, self._change_rung)
            # Wherever it was opened from: it is not the walk's own next prompt.
            return self._ask(self._change, "read_back")
        if self._ladder is not None:
            return self._on_the_ladder(self._here(), self._ladder)
        match self.phase:
            case "topics":
                opening = "" if self._talked else self._opening()
                return self.put_around(
                    topics_step(self.topics(), talked=self._talked, opening=opening)
                )
            case "bring_up" | "questions":
                return self.pick_step()
            case "asking":
                put = self._here()
                if put.item.repeats:
                    return rows_step(self._walk, self._find)
                if not put.item.asks:
                    return shown_step(self._walk, self._find)
                return self._ask(put, "asking")
            case "more":
                return self.put_beside(more_step(self.section, self._cards(), self.banks))
            case "landing":
                assert self._landing is not None
                return self._ask(Put(self._landing), "landing")
            case "read_back":
                return Step("read_back", _("This is what was said today."), lines=self.said_today())
            case _:
                return Step("ended", _(ENDED), opening=self._closing())

    def _on_the_ladder(self, put: Put, rung: Rung) -> Step:
        return ladder_step(put, self.banks[put.item.bank], rung)

    def _ask(self, put: Put, phase: Phase) -> Step:
        bank = self.banks[put.item.bank]
        # Landing prompts are asked afresh each sitting, so what was said to them before is not shown.
        standing = {} if phase == "landing" and self._change is None else self._standing(put)
        if phase != "asking" or self._walk is None:
            last = _(LAST_ONE) if phase == "landing" else ""
            return ask_step(bank, put, phase, standing=standing, before=last)
        known = self._known(put)
        return ask_step(
            bank,
            put,
            phase,
            standing=standing,
            known=known,
            count=self._walk.count(put),
            first=self._walk.at_start,
            before=self._before(put, known),
        )

    def _standing(self, put: Put) -> dict[str, tuple[Entry, ...]]:
        item = put.item
        found = {v: self.person.answers_to(item.address, v, put.row) for v in item.voices}
        if not self.room.alone:  # a bank may ask openly now what was confided then
            found = {v: tuple(e for e in told if self._may_show(e)) for v, told in found.items()}
        return {voice: entries for voice, entries in found.items() if entries}

    def _known(self, put: Put) -> Entry | None:
        known = last_known(put.item, self.person, self.today, put.row)
        return known if known is None or self._may_show(known) else None

    def _before(self, put: Put, known: Entry | None) -> str:
        """Where this question was split or merged out of others: how the person is asked which."""
        before = words_before(put.item, self.person, put.row)
        before = tuple(entry for entry in before if self._may_show(entry))
        told = () if known is not None else before
        quoted = [_("You said: “{words}”", words=words_of(entry, self._find)) for entry in told]
        if put.item.concept == CALLED and known is None:
            quoted.append(_("So far we have {name}.", name=self.person.name_for().name))
        return "\n".join(words for words in (self.person.which_words(before), *quoted) if words)

    def _find(self, address: str, version: str = "", /) -> Item | None:
        bank_id, _slash, item_id = address.rpartition("/")
        bank = self.banks.get(bank_id)
        if bank is None or version not in ("", bank.version):
            return None
        return bank.find(item_id)

    def _opening(self) -> str:
        return pacing.opening(self.banks, self.week, {topic.bank.id for topic in self.topics()})

    def _closing(self) -> str:
        """The week's last words, said by the worker; none where nothing was talked about."""
        if not self._talked or self._away:
            return ""
        return pacing.closing(self._nearest_banks(), self.week)

    # -- who is in the room ----------------------------------------------------------------------

    def set_room(self, room: Room) -> None:
        """Someone came in or left. A protected prompt goes as if it had never been put."""
        self.room = room
        if self._walk is not None:
            self._walk.set_alone(room.alone)
        if room.alone:
            return
        if self._change is not None and is_for_us(self._change.item):
            self._change, self.phase = None, self._after_change
        if self._walk is None:
            return
        if self._walk.without_protected() and self.phase == "asking":
            self._ladder = None
            self._go_on()

    # -- in which language -----------------------------------------------------------------------

    def speak(self, banks: Mapping[str, Bank]) -> None:
        """Goes on with the same banks in another language: nothing moves but the words."""
        self.banks = banks
        if self._walk is not None:
            self._walk.speak(banks[self._walk.bank.id])
        if self._landing is not None:
            self._landing = banks[self._landing.bank].item(self._landing.id)
        if self._change is not None:
            self._change = self._change.spoken(banks[self._change.item.bank])

    # -- choosing --------------------------------------------------------------------------------

    def choose_topic(self, scope: str) -> None:
        """Begins a topic by its `BANK/SECTION`. Raises UnknownQuestion."""
        self._begin(*self._section(scope))

    def _begin(
        self, bank: Bank, section: Section, *, brought_up: bool = False, only: Item | None = None
    ) -> None:
        self._walk = Walk(
            bank,
            section,
            self.person,
            today=self.today,
            week=self.week,
            alone=self.room.alone,
            may_put=self._may_put,
            brought_up=brought_up,
            only=only,
        )
        self._change, self._ladder = None, None
        self._go_on()

    def choose_card(self, address: str) -> None:
        """Picks up a card. Raises UnknownQuestion."""
        for item in self._cards():
            if item.address == address and self._walk is not None:
                self._walk.put(item)
                self.phase = "asking"
                return
        raise UnknownQuestion(_("that card is not on the table."), _("Pick one of those shown."))

    def _cards(self) -> list[Item]:
        return self._walk.cards() if self._walk else []

    def choose_row(self, row: str) -> None:
        """Opens a row of the group that is being shown, or begins a new one of that id."""
        if self._walk is not None:
            self._walk.choose_row(row)

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
                put = self._here()
                self._talked = True
                if put.item.heavy:
                    self._heavy.add(put.item.address)
                self._go_on()
            case "more" | "bring_up" | "questions":
                self.phase = "topics"
            case "landing":
                self._to_read_back()
            case "read_back":
                self.phase = "ended"
            case _:
                return

    def pick_up_again(self) -> None:
        """On with the topic we are in, now that more of it may be put."""
        if self._change is None and self.phase in ("more", "topics"):
            self._go_on()

    def _go_on(self) -> None:
        if self._walk is not None and self._walk.go_on():
            self.phase = "asking"
        else:
            self.phase = "more" if self._cards() or self.has_more else "topics"

    # -- the soft ladder -------------------------------------------------------------------------

    def climb(self) -> None:
        """After an answer was kept: offers the first rung where the question has a ladder."""
        if self.phase != "asking" or self._change is not None:
            return
        put = self._here()
        key = (put.item.address, put.row)
        if put.item.follow_up is None or key in self._climbed:
            return
        self._climbed.add(key)
        self._ladder = begin(put.item.follow_up)

    def rung_answered(self) -> None:
        """On from a rung that was answered."""
        if self._change is not None:
            self.go_on()
        elif self._ladder is not None:
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
        if self.phase in ("bring_up", "questions"):
            self.phase = "topics"
            return True
        walk = self._walk
        if walk is None or not walk.begun:
            return False
        if self.phase in ("asking", "more", "topics"):
            if walk.back():
                self.phase = "asking"
                return True
            if self.phase == "asking":
                self._walk, self.phase = None, "topics"
                return True
        elif self.phase == "landing":
            walk.to_last()
            self.phase = "asking"
            return True
        return False

    def enough(self) -> None:
        """That's enough for today: on to the landing prompt, then the read-back."""
        if self.phase in ("landing", "read_back"):
            self.go_on()
        elif self.phase != "ended":
            self._change, self._ladder = None, None
            self._landing = (
                self._next_landing() if self._talked or (self._walk and self._walk.begun) else None
            )
            if self._landing is None:
                self._to_read_back()
            else:
                self.phase = "landing"

    def another_landing(self) -> None:
        """Puts another landing prompt in place of this one."""
        self._landing = self._next_landing() or self._landing

    def _next_landing(self) -> Item | None:
        landing = pacing.next_landing(
            self._nearest_banks(), self.week, self.person, self._landing_shown
        )
        if landing is not None:
            self._landing_shown.append(landing.id)
        return landing

    def _nearest_banks(self) -> list[Bank]:
        """The bank being talked through, then the others."""
        here = [self.bank] if self.bank else []
        return here + [bank for bank in self.banks.values() if bank is not self.bank]

    def _to_read_back(self) -> None:
        self.phase = "read_back" if self.said_today() else "ended"

    def change(self, entry: Entry) -> None:
        """At the read-back: opens the question of a line again."""
        address = self.person.questions_of(entry)[0]
        bank_id, _slash, item_id = address.rpartition("/")
        bank = self.banks.get(bank_id)
        if bank is None:
            raise UnknownQuestion(
                _("that question's bank is not here."), _("Add a line beside it instead.")
            )
        row = str(entry.body.get("row") or "")
        self._change, self._after_change = Put(bank.item(item_id), row), self.phase
        rung, ladder = entry.body.get("rung"), self._change.item.follow_up
        self._change_rung = None
        if isinstance(rung, int) and ladder is not None:
            self._change_rung = Rung(rung, ladder)

    def called_away(self) -> None:
        """The worker has to go: everything stops here and is kept."""
        self._away = True
        self.end()

    def end(self) -> None:
        """Nothing more is put, whatever was being asked."""
        self._change, self._ladder, self.phase = None, None, "ended"

    def said_today(self) -> tuple[Entry, ...]:
        """What stands and was not read back yet today, oldest first; not what others must not hear.

        A sitting that broke off is read back with the one that carries it on.
        """
        said = answered_in(self.person, *not_read_back(self.person, self.sitting))
        return tuple(entry for entry in said if self._may_show(entry))

    def _may_show(self, entry: Entry) -> bool:
        return may_show(entry, self.person, alone=self.room.alone)
