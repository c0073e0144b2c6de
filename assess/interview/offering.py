"""What a sitting puts forward, and what the person brings up themselves. Pure.

The walls between the two: what is put forward is paced (two to four topics, few heavy prompts, a
stop offered after a while); what the person brings up is not, in any week, rested or not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from assess.errors import UnknownQuestion
from assess.forms.bank import Bank, Item, Section
from assess.i18n import _
from assess.interview.steps import Option, Phase, Room, Step
from assess.interview.walk import Walk
from assess.record.journey import can_be_put, journey
from assess.record.offering import Topic, put_forward, topics
from assess.record.person import Person

LONG_SITTING = 25
"""Minutes after which a stop is offered; double with an interpreter (PRACTICE 4.1.7)."""

ENOUGH = "enough"
GO_BACK = "go-back"
HARDER = "harder"
NAMED = "named"
"""Rows of a menu that are no topic and no card."""


class Offering:
    """The part of an interview that is about what may be put, and when."""

    banks: Mapping[str, Bank]
    person: Person
    today: dt.date
    room: Room
    week: int
    phase: Phase
    _walk: Walk | None
    _talked: bool

    def pace(
        self,
        *,
        paced: bool,
        others: bool,
        minutes: Callable[[], float],
        quiet: str,
    ) -> None:
        """Sets the pace: whether topics are put forward or all there, how long it has been.

        `others` says that whatever else is installed can be brought up; `quiet` is the line for a
        bad time for heavy prompts.
        """
        self._paced, self._others, self._minutes, self.quiet = paced, others, minutes, quiet
        self._own = frozenset(self.banks)
        self._heavy: set[str] = set()
        self._asked_on = 0
        self._day_one = paced and journey(self.person, self.today).stage == "first day"
        self._pick: tuple[Mapping[str, Bank], str] = ({}, "")

    # -- putting forward -------------------------------------------------------------------------

    def topics(self) -> list[Topic]:
        """What could be talked about today."""
        # A bank whose topic was brought up puts nothing forward of its own.
        banks = [bank for bank_id, bank in self.banks.items() if bank_id in self._own]
        alone = self.room.alone
        if not self._paced:
            return topics(self.person, banks, self.today, alone=alone)
        return put_forward(
            self.person, banks, self.today, alone=alone, interpreted=self._interpreted
        )

    @property
    def _interpreted(self) -> bool:
        return getattr(self.room, "interpreter", None) is not None

    @property
    def long_words(self) -> str:
        """After a long sitting, that a stop would be good now; else nothing. Never a block."""
        most = LONG_SITTING * (2 if self._interpreted else 1)
        if self._minutes() < most:
            return ""
        return _(
            "That's {minutes} minutes. A good place to stop, unless you'd like to carry on.",
            minutes=most,
        )

    def put_around(self, step: Step) -> Step:
        """The topics, with the stop first after a long sitting, and what they bring up last."""
        long = self.long_words
        first = (Option(ENOUGH, _("That's enough for today")),) if long else ()
        last = (Option(GO_BACK, _("Anything you want to go back to?")),) if self._others else ()
        return replace(
            step, text=long or step.text, options=first + step.options + last, notice=self.quiet
        )

    def put_beside(self, step: Step) -> Step:
        """The cards; beside them, where it holds, what only the person asks for."""
        rows = []
        if self.holds_harder:
            rows.append(Option(HARDER, _("They'd like to go on"), _("a harder one")))
        if self._was_brought_up:
            rows.append(Option(NAMED, _("I want to talk about it after all"), _("they say which")))
        return replace(step, options=(*step.options, *rows))

    @property
    def has_more(self) -> bool:
        """Whether a topic that was walked through has something beside its next prompt."""
        return self.holds_harder or self._was_brought_up

    @property
    def _was_brought_up(self) -> bool:
        return self._walk is not None and self._walk.brought_up

    # -- heavy prompts ---------------------------------------------------------------------------

    def remember_heavy(self, addresses: set[str]) -> None:
        """Heavy prompts that this sitting put already, before it was picked up again."""
        self._heavy |= addresses

    def go_harder(self) -> None:
        """They'd like to go on: one more heavy prompt may be put in this sitting."""
        self._asked_on += 1

    def pick_up_again(self) -> None:
        """On with the topic we are in, now that more of it may be put."""
        raise NotImplementedError

    @property
    def holds_harder(self) -> bool:
        """Whether a heavy prompt of this topic waits only because the sitting has had enough."""
        walk = self._walk
        return walk is not None and self._talked and walk.holds_back(self._is_heavy)

    def _is_heavy(self, item: Item) -> bool:
        return item.heavy

    def _may_put(self, item: Item) -> bool:
        """At most a set number of heavy prompts a sitting, and never one to begin with."""
        if not item.heavy:
            return True
        session = self.banks[item.bank].session_of(self.week)
        most = session.max_sensitive if session and not self._day_one else 0
        return self._talked and len(self._heavy) < most + self._asked_on

    # -- what they bring up ----------------------------------------------------------------------

    def go_back_to(self, banks: Mapping[str, Bank]) -> None:
        """Anything they want to go back to: every topic of these banks, whatever was said to it."""
        self._pick = (banks, "")
        self.phase = "bring_up"

    def bring_up(self, scope: str) -> None:
        """The person brought a topic up: everything in it that waits or rests, in any week.

        Where nothing does, its questions are there to pick from. Raises UnknownQuestion.
        """
        bank, section = self._section(scope)
        self._begin(bank, section, brought_up=True)
        if not self._walk_begun():
            self.one_question(scope)

    def one_question(self, scope: str) -> None:
        """The questions of a topic they brought up, to name the one they mean."""
        self._section(scope)
        self._pick = (self.banks, scope)
        self.phase = "questions"

    def talk_about(self, address: str) -> None:
        """Puts one question they named, and nothing else of its topic. Raises UnknownQuestion."""
        bank_id, _slash, item_id = address.rpartition("/")
        bank = self._bank(bank_id)
        item = bank.item(item_id)
        if not can_be_put(item, self.person, alone=self.room.alone):
            raise UnknownQuestion(
                _("that one can't be put just now."), _("Pick another, or go back.")
            )
        self._begin(bank, bank.section(item.section), brought_up=True, only=item)

    def pick_step(self) -> Step:
        """The menu of topics or of one topic's questions."""
        banks, scope = self._pick
        if not scope:
            return Step(
                "bring_up",
                _("What would you like to talk about?"),
                _("Anything can be brought up, in any week."),
                options=tuple(self._all_topics(banks)),
            )
        section = self._section(scope)[1]
        return Step(
            "questions",
            _("Which of these?"),
            _("They say which one."),
            section=section,
            options=tuple(
                Option(item.address, item.short_text or item.wording(item.lead_voice))
                for item in section.items
                if self._may_be_named(item)
            ),
        )

    def _all_topics(self, banks: Mapping[str, Bank]) -> list[Option]:
        """The same list whatever was said or refused: it tells nothing about anyone."""
        return [
            Option(section.scope, section.title, self._beside(bank, section))
            for bank in banks.values()
            for landing in [{one for session in bank.sessions for one in session.landing}]
            for section in bank.sections
            if any(item.id not in landing and self._may_be_named(item) for item in section.items)
        ]

    def _beside(self, bank: Bank, section: Section) -> str:
        """Which bank a topic is of, where that says something more than the topic does."""
        return "" if bank.id in self._own or bank.title == section.title else bank.title

    def _may_be_named(self, item: Item) -> bool:
        """Whether it is a question for the person, which who is here may see."""
        theirs = "person" in item.voices
        return theirs and can_be_put(item, self.person, alone=self.room.alone)

    def _bank(self, bank_id: str) -> Bank:
        bank = self.banks.get(bank_id)
        if bank is None:
            raise UnknownQuestion(
                _("there is no bank called {bank!r}.", bank=bank_id),
                _("See `assess bank list`."),
            )
        return bank

    def _section(self, scope: str) -> tuple[Bank, Section]:
        bank_id, _slash, section_id = scope.rpartition("/")
        bank = self._bank(bank_id)
        return bank, bank.section(section_id)

    def _walk_begun(self) -> bool:
        return self._walk is not None and (self._walk.begun or bool(self._walk.cards()))

    def _begin(
        self, bank: Bank, section: Section, *, brought_up: bool = False, only: Item | None = None
    ) -> None:
        raise NotImplementedError
