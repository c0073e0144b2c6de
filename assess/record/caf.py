"""A form for a destination, from what is known: each line with whose words, source and age. Pure.

Nothing here decides what may leave: that is `record.sharing` alone. What is said of a line here is
why it is in or out, so that the referrer is told before a panel is. A line that another bank's
question holds is shown for "still right?"; saying yes brings it under this form's own section, and
so under the agreement that is given for that. Just over 300 lines, since one look decides it all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from assess.forms.bank import Bank, Item, Section
from assess.forms.destinations import Destination
from assess.forms.durations import older_than
from assess.i18n import _
from assess.record import sharing
from assess.record.alone import may_put, may_show
from assess.record.caf_model import (
    Form,
    Line,
    Need,
    Part,
    age_words,
    duration_words,
    who_words,
    why_out,
    writer_words,
)
from assess.record.entry import Entry
from assess.record.journey import is_enabled, may_show_fact
from assess.record.legal_name import legal_name
from assess.record.names import as_called
from assess.record.person import Person
from assess.record.plan_whose import named
from assess.record.referral import Referral
from assess.record.striking import strikes_on, struck
from assess.record.wording import FindItem, item_of, voice_words, words_of

__all__ = [
    "GOALS", "STRENGTHS", "Form", "Line", "Need", "Part", "age_words", "duration_words", "form",
    "who_words", "why_out",
]  # fmt: skip

STRENGTHS, GOALS = sharing.STRENGTHS_SCOPE, "evolve/plan/goals"
LEFT_OUT = "landing_left_out"
"""The one good thing left out, said at the end of a sitting: a strength for page one."""
LANDING = "landing"
"""The section a sitting lands on: its words are for the two at the table."""


def form(
    person: Person,
    bank: Bank,
    destination: Destination,
    find: FindItem,
    *,
    today: dt.date,
    referral: Referral | None = None,
    titles: Mapping[str, str] | None = None,
    alone: bool = True,
) -> Form:
    """The form as it stands for a destination. `titles` names the banks that lines come from.

    With others in the room (`alone` False) what is only for the two at the table is not there, and
    nothing betrays it. What goes to the destination is not changed by who is in a room.
    """
    called = person.name_for(destination.id)
    look = _Look(
        person, bank, destination, find, today, referral, titles or {}, called.name, alone
    )  # fmt: skip
    parts = tuple(look.part(one) for one in bank.sections if one.id != LANDING)
    return Form(
        called.name,
        called.pronouns,
        destination,
        parts,
        look.strengths(),
        look.goals(),
        referral,
        today,
        legal_name(person, destination.id) if destination.legal_name else None,
    )


@dataclass(frozen=True)
class _Look:
    person: Person
    bank: Bank
    to: Destination
    find: FindItem
    today: dt.date
    referral: Referral | None
    titles: Mapping[str, str]
    name: str
    alone: bool
    houses: dict[str, str] = field(default_factory=dict)
    """The service of each author, looked up once."""

    # -- sections --------------------------------------------------------------------------------

    def part(self, section: Section) -> Part:
        added = self.referral is not None and section.id in self.referral.added
        agreed = sharing.agreed(self.person, self.to.id, section.scope)
        wanted = not self.to.sections or section.id in self.to.sections or added or agreed
        lines = tuple(self.lines(section, wanted))
        return Part(
            section,
            self.to.sections.get(section.id, ""),
            wanted,
            agreed,
            sharing.decision(self.person, self.to.id, section.scope) is not None,
            lines,
            tuple(self.needs(section, lines)) if wanted else (),
        )

    def lines(self, section: Section, wanted: bool) -> Iterator[Line]:
        for item in section.items:
            if item.locked or not self.may_put(item):
                continue
            if struck(self.person, item.address):
                yield from self.rather_not_said(item, wanted)
                continue
            if item.type == "echo":
                yield from self.echoed(item, wanted)
            if not item.asks:
                continue
            rows = self.person.rows([item.address]) if item.row_of else [""]
            for voice in (item.lead_voice, *(v for v in item.voices if v != item.lead_voice)):
                for row in rows:
                    yield from self.standing(item, voice, row, wanted)

    def rather_not_said(self, item: Item, wanted: bool) -> Iterator[Line]:
        """ "Would rather not say", where the person chose it for a question they had struck out.

        It stays struck out, is asked by nobody, and nothing on the form tells it from another.
        """
        for strike in strikes_on(self.person, item.address):
            if self.rather_not(strike):
                shown = replace(strike, body={**strike.body, "no_answer": "prefers_not"})
                yield self.made(shown, item, "", elsewhere=False, wanted=wanted)

    def may_put(self, item: Item) -> bool:
        """Whether who is here may see a question."""
        return may_put(item, self.person, alone=self.alone)

    def may_show(self, entry: Entry) -> bool:
        """Whether who is here may see an entry."""
        return may_show(entry, self.person, alone=self.alone)

    def standing(self, item: Item, voice: str, row: str, wanted: bool) -> Iterator[Line]:
        own = [
            entry
            for entry in self.person.answers_to(item.address, voice, row)
            if _said(entry) or self.rather_not(entry)
        ]
        for entry in own if self.alone else (e for e in own if self.may_show(e)):
            yield self.made(entry, item, row, elsewhere=False, wanted=wanted)
        if own or self.person.answers_to(item.address, voice, row) or not item.concept or row:
            return
        fact = self.person.fact(item.concept, voice)
        if fact is not None and _said(fact) and may_show_fact(fact, item) and self.may_show(fact):
            yield self.made(fact, item, row, elsewhere=True, wanted=wanted)

    def echoed(self, item: Item, wanted: bool) -> Iterator[Line]:
        """What was said elsewhere and is only shown: it goes where its own section is agreed."""
        for entry in self.person.answers_to(item.of, "person"):
            line = self.made(entry, item, "", elsewhere=True, wanted=wanted)
            if _said(entry) and line.out != "to_confirm" and self.may_show(entry):
                yield line

    def made(self, entry: Entry, item: Item, row: str, *, elsewhere: bool, wanted: bool) -> Line:
        stale = older_than(entry.said, self.today, self.to.stale_after)
        own = sharing.decision(self.person, self.to.id, entry.id)
        other = own is not None and own.body.get("decision") == "say_differently"
        words = str(own.body.get("words") or "") if own is not None and other else ""
        # Other words are the person's own, and stand alone: nothing that was said of the first ones.
        beside = [] if words else sharing.differs_for(self.person, entry, self.to.id)
        shown = replace(entry, voice="person", true_since=None) if words else entry
        house = self.house(entry)
        return Line(
            shown,
            item,
            as_called(words or words_of(entry, self.find), shown, self.person, self.to.id),
            who_words(shown, self.name, house),
            self.source(entry, item, house),
            entry.said,
            age_words(entry.said, self.today),
            stale,
            elsewhere,
            self.out(
                entry, item, stale=stale, elsewhere=elsewhere, wanted=wanted, other=bool(words)
            ),
            self.label(entry, item),
            row,
            bool(words),
            tuple((voice_words(e, self.name), self.beside(e)) for e in beside),
            (*((own.id,) if own is not None and words else ()), *(e.id for e in beside)),
            entry if words else None,
            writer_words(entry, house),
        )

    def beside(self, entry: Entry) -> str:
        """What somebody put beside a line, by the name that is for this destination."""
        return as_called(str(entry.body.get("words") or ""), entry, self.person, self.to.id)

    def label(self, entry: Entry, item: Item) -> str:
        """What a line is about."""
        other = self.to.other_wording.get(item.id)
        if other and entry.body.get("asked_as") == other:
            return other
        if entry.voice == "person" and item.id.endswith("_comment"):
            return _("Reply to: {label}", label=item.short_text)
        return item.short_text

    def house(self, entry: Entry) -> str:
        """The service a line was written down at, where it is another one than this."""
        author = entry.author.key
        if author not in self.houses:
            key, name = self.person.service_of(author)
            elsewhere = bool(key) and key != self.person.home
            self.houses[author] = (name or self._unproved(key)) if elsewhere else ""
        return self.houses[author]

    def _unproved(self, key: str) -> str:
        """What a service we have no card of called itself in the file it made; said as no more."""
        told = named(self.person, key)
        return _("{service}, by its own word", service=told) if told else _("another service")

    def source(self, entry: Entry, item: Item, house: str) -> str:
        """Where it was said: the title of the conversation, who wrote it down, at which service."""
        address = str(entry.body.get("question") or "")
        bank_id = address.rpartition("/")[0]
        title = self.titles.get(bank_id, bank_id) if bank_id != item.bank else ""
        writer = writer_words(entry, house)
        return (
            _("{title}, written down by {writer}", title=title, writer=writer) if title else writer
        )

    def out(
        self, entry: Entry, item: Item, *, stale: bool, elsewhere: bool, wanted: bool, other: bool
    ) -> str:
        """Why a line is left out, the reason that comes first; nothing where it goes."""
        if not wanted:
            return "not_asked_for"
        if self.referral is not None and entry.id in self.referral.dropped:
            return "dropped"
        goes = other or self.rather_not(entry) or sharing.travels(entry, self.person, self.to.id)
        if goes and _only_when_named(entry) and not self.chosen_now(entry):
            return "off"
        if goes and stale:
            return "stale"
        if goes and not other and sharing.hidden_since(entry, self.person, self.find):
            named = sharing.decision(self.person, self.to.id, entry.id) is not None
            return "" if named else "set_aside"
        if goes:
            return ""
        own = sharing.decision(self.person, self.to.id, entry.id)
        if own is not None and own.body.get("decision") != "share":
            return "kept"
        if elsewhere:
            scope = sharing.scope_of(entry)
            kept = (
                scope is not None and sharing.decision(self.person, self.to.id, scope) is not None
            )
            return "kept" if kept else "to_confirm"
        if _only_when_named(entry):
            return "off"
        if sharing.agreed(self.person, self.to.id, sharing.scope_of(entry) or ""):
            return "kept"
        return "stale" if stale else "not_agreed"

    def rather_not(self, entry: Entry) -> bool:
        """Whether "would rather not say" was chosen, by the person, to stand on this form."""
        own = sharing.decision(self.person, self.to.id, entry.id)
        left = entry.body.get("no_answer") is not None
        return left and own is not None and own.body.get("decision") == "share"

    def chosen_now(self, entry: Entry) -> bool:
        """Whether a line that is off was chosen for this referral, and not for one before it."""
        own = sharing.decision(self.person, self.to.id, entry.id)
        return own is not None and (self.referral is None or own.order > self.referral.began)

    # -- what is required ------------------------------------------------------------------------

    def needs(self, section: Section, lines: tuple[Line, ...]) -> Iterator[Need]:
        for item in section.items:
            why = self.to.why(item)
            if not why or not item.asks or item.locked or not is_enabled(item, self.person):
                continue
            if not self.may_put(item):
                continue
            yield Need(item, why, self.state(item, lines), self.to.other_wording.get(item.id, ""))

    def state(self, item: Item, lines: tuple[Line, ...]) -> str:
        here = [line for line in lines if line.item.id == item.id]
        if any(line.going for line in here):
            return "filled" if any(_said(line.entry) for line in here) else "rather_not"
        if self.referral is not None and item.address in self.referral.waived:
            return "waived"
        if struck(self.person, item.address):
            return "struck"
        for line in here:
            if line.to_settle:
                return "to_settle"
            return {"not_agreed": "not_agreed", "set_aside": "empty"}.get(line.out, "off")
        left = any(self.person.answers_to(item.address, voice) for voice in item.voices)
        return "declined" if left else "empty"

    # -- strengths and goals ---------------------------------------------------------------------

    def strengths(self) -> tuple[Line, ...]:
        """Strengths that were taken: in no bank, so they stand as themselves."""
        strengths = self.person.of_kind("strength")
        taken = [e for e in strengths if e.body.get("taken") and self.may_show(e)]
        item = Item("strength", self.bank.id, "strengths", "text", _("A strength"), _("A strength"))
        lines = [self.made(entry, item, "", elsewhere=False, wanted=True) for entry in taken]
        left_out = self.bank.find(LEFT_OUT)
        if left_out is not None and not struck(self.person, left_out.address):
            lines += self.standing(left_out, "person", "", wanted=True)
        # A strength does not go stale: somebody who was brave in March has been brave.
        return tuple(replace(one, out="" if one.out == "stale" else one.out) for one in lines)

    def goals(self) -> tuple[Line, ...]:
        """What the person is working towards, in their words, as far as it is agreed for them."""
        from assess.record.plan import plan

        found = []
        for goal in plan(self.person).goals:
            said = [e for e in goal.answers.get("words", ()) if e.voice == "person" and _said(e)]
            if goal.state != "active":
                continue
            for entry in said:
                item = item_of(entry, self.find)
                if item is not None and self.may_show(entry):
                    line = self.made(entry, item, goal.row, elsewhere=False, wanted=True)
                    found.append(replace(line, out="" if line.out == "stale" else line.out))
        return tuple(found)


def _said(entry: Entry) -> bool:
    return "value" in entry.body


def _only_when_named(entry: Entry) -> bool:
    """What no section's agreement covers on a form: it goes when this very line was chosen."""
    body = entry.body
    return (
        body.get("sensitivity") == "protected"
        or bool(body.get("third_party"))
        or body.get("share_default") == "keep"
    )
