"""A sitting: the interview joined to the vault. Both front ends hold a conversation through this.

Each act saves before it moves: when a call has returned, what it took in is kept. Slow in one
place only, the disk, so a front end with a screen calls it from a thread.

A little past 400 lines because it is the one list of acts that both front ends may do, each short;
who is at the table, what is put forward, the record's sittings and the words around an answer have
modules of their own.
"""

from __future__ import annotations

from typing import Any

from assess.errors import BadAnswer
from assess.forms.bank import Bank, Item
from assess.forms.constraints import broken
from assess.forms.kinds import KINDS
from assess.forms.ladder import Rung
from assess.i18n import _
from assess.interview import ENDED, Interview, Room, Step, last_answered
from assess.record import sayings
from assess.record.entry import Entry, Saying
from assess.record.journey import told_late
from assess.record.manner import PLAINLY
from assess.sitting.at_table import AtTable
from assess.sitting.history import (
    Resumption,
    begin_sitting,
    broken_off,
    for_who_is_here,
    open_sitting,
    still_there,
)
from assess.sitting.known_facts import KnownFacts
from assess.sitting.names import Names
from assess.sitting.own_word import ForThem, OwnWord
from assess.sitting.rooms import details, room_of
from assess.sitting.step_goal import row_of, with_goals
from assess.sitting.through import ORIGINAL, Through
from assess.sitting.words import (
    NEVER_ASK,
    NOT_TODAY_FIRST,
    TAKEN_OUT,
    THANK_FIRST,
    draft_slot,
    since_of,
    taken_from,
)
from assess.workspace import Workspace


class Sitting(Through, OwnWord, KnownFacts, Names, AtTable):
    """One sitting with one person."""

    def __init__(
        self,
        workspace: Workspace,
        person_id: str,
        *,
        room: Room | None = None,
        banks: dict[str, Bank] | None = None,
        language: str | None = None,
        paced: bool | None = None,
    ) -> None:
        """`paced` puts two to four topics forward, as the six weeks do unless `banks` were named."""
        self.paced = banks is None if paced is None else paced
        self.workspace = workspace
        self.person_id = person_id
        self.banks = banks if banks is not None else workspace.library.journey(language)
        person = workspace.person(person_id)
        self.manner, self.directly = PLAINLY, False
        self.for_them, self.afresh, self._name_said = ForThem(), set(), None
        self._broke_off = still_there(broken_off(person), self.banks)
        standing = open_sitting(person, workspace.today)
        known = room_of(standing) if standing else Room()
        self.room = known if room is None else room
        self.sitting_id = standing.sitting if standing and standing.sitting else ""
        self._said_not_today = False
        self.warnings: tuple[str, ...] = ()
        """What the bank remarks on the answer just kept; never a block."""
        self.interview = Interview(
            self.banks,
            person,
            today=workspace.today,
            room=self.room,
            sitting=self.sitting_id,
            paced=self.paced,
            others=self.paced,
            minutes=self.minutes,
            quiet=self.quiet_line(),
        )
        self.interview.remember_heavy(self.heavy_so_far())
        self.start_stopwatch()
        if self.room != known:
            self._event("room", **details(self.room))

    # -- what to show ----------------------------------------------------------------------------

    @property
    def resumes(self) -> Resumption | None:
        """The sitting before, where it broke off, as who is here may know of it."""
        last, me = self._broke_off, self.worker
        return for_who_is_here(last, self.person, self.banks, self.room, me)

    def leave_what_broke_off(self) -> None:
        """It is left as it is, and not brought up again in this sitting."""
        self._broke_off = None

    @property
    def step(self) -> Step:
        """What to put on the screen now."""
        step = self.as_asked(self.interview.step)
        return with_goals(step, self.person, alone=self.room.alone)

    # -- beginning -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Writes down that the sitting began and who is in the room; once."""
        if self.sitting_id:
            return
        self.sitting_id = begin_sitting(
            self.workspace, self.person_id, self.room, written_up=self.written_up
        )
        self.interview.sitting = self.sitting_id
        self.start_stopwatch()
        if self.paced:
            self.note_offered()

    def set_room(self, room: Room) -> None:
        """Someone came in or left: what may be asked changes at once, and it is written down."""
        changed, self.room = room != self.room, room
        self.interview.set_room(room)
        if changed:
            self.directly = False
            self._event("room", **details(room))

    def choose_topic(self, scope: str) -> None:
        """Begins a topic by its `BANK/SECTION`. Raises BadAnswer for a scale in another language."""
        if self.picked_another_way(scope):
            return
        bank = self.banks.get(scope.rpartition("/")[0])
        for item in bank.section(scope.rpartition("/")[2]).items if bank is not None else ():
            self.check_wording(item)
        self.begin()
        self.interview.choose_topic(scope)

    def choose_card(self, address: str) -> None:
        """Picks up a card."""
        if not self.picked_another_way(address):
            self.interview.choose_card(address)

    # -- answering -------------------------------------------------------------------------------

    def answer(
        self,
        typed: str,
        *,
        verbatim: bool = True,
        since: str | None = None,
        voice: str | None = None,
    ) -> Entry:
        """Keeps typed words as the answer and goes on. Raises BadAnswer with the fix."""
        item = self._item()
        if (rung := self.step.rung) is not None:
            return self._keep_rung(rung, taken_from(rung, typed))
        return self._keep(
            KINDS[item.type].parse(typed, item), verbatim=verbatim, since=since, voice=voice
        )

    def choose(
        self,
        value: Any,
        *,
        verbatim: bool = True,
        since: str | None = None,
        voice: str | None = None,
    ) -> Entry:
        """Keeps a value (a choice picked, a field's own) as the answer and goes on."""
        if (rung := self.step.rung) is not None:
            return self._keep_rung(rung, taken_from(rung, str(value)))
        return self._keep(value, verbatim=verbatim, since=since, voice=voice)

    def _keep(self, value: Any, *, verbatim: bool, since: str | None, voice: str | None) -> Entry:
        item = self._item()
        self.check_wording(item)
        step = self.step
        value = row_of(item.address, value, self.person, alone=self.room.alone)
        saying = sayings.answer(
            self.banks[item.bank],
            item,
            self.person,
            value=value,
            voice=voice or step.voice,
            verbatim=verbatim,
            since=since_of(since),
            row=step.row,
        )
        entry = self._say(saying, item, saying.voice)
        self.warnings = tuple(one.message for one in broken(item, value, self.workspace.today))
        if told_late(entry, self.person) is not None:
            self.warnings += (_(THANK_FIRST),)
        self.interview.climb()
        if self.step.rung is None:
            self.interview.go_on()
        return entry

    def _keep_rung(self, rung: Rung, words: str) -> Entry:
        item, row = self._item(), self.step.row
        saying = sayings.rung(self.banks[item.bank], item, self.person, rung, words, row=row)
        entry = self._say(saying, item, "person")
        self.interview.rung_answered()
        return entry

    def leave(self, no_answer: str = "not_today", *, rests: bool = False) -> tuple[Entry, str]:
        """Not today, or one of what stands behind it; goes on. Returns what to say, if anything.

        `rests` is "leave it with me": it is not put forward again until the person brings it up.
        At a rung of the soft ladder nothing is written: the answer it goes on from stands.
        """
        item = self._item()
        if self.step.rung is not None:
            entry = self.person.answers_to(item.address, self.step.voice, self.step.row)[-1]
            self.interview.go_on()
            return entry, ""
        bank = self.banks[item.bank]
        saying = sayings.answer(
            bank,
            item,
            self.person,
            no_answer=no_answer,
            voice=self.step.voice,
            rests=rests,
            row=self.step.row,
        )
        last = self.step.phase == "landing"
        entry = self._say(saying, item, saying.voice)
        self.interview.go_on()
        if no_answer == "never_ask":
            return entry, _(NEVER_ASK)
        if last:  # there is no next one to go on to
            return entry, ""
        first, self._said_not_today = not self._said_not_today, True
        return entry, _(NOT_TODAY_FIRST) if first else ""

    def leave_unwritten(self) -> str:
        """Just told to the worker: nothing is written, what was half typed goes. Returns words."""
        item = self._item()
        self.save_draft(item.address, self.step.voice, "", self.step.row)
        self.interview.go_on()
        return _(
            "Nothing was written. {worker} will still act if someone could be badly hurt.",
            worker=self.worker,
        )

    def note(self, words: str, voice: str = "worker") -> Entry:
        """The other voice on the same question, side by side; the interview stays where it is."""
        item = self._item()
        return self.note_value(KINDS[item.type].parse(words, item), voice)

    def note_value(self, value: Any, voice: str = "worker") -> Entry:
        """The other voice's value on the same question, as `note`."""
        item = self._item()
        saying = sayings.answer(
            self.banks[item.bank], item, self.person, value=value, voice=voice, row=self.step.row
        )
        return self._say(saying, item, voice)

    # -- what is known already -------------------------------------------------------------------

    def still_right(self) -> Entry:
        """What is already known is still right: kept as confirmed today, and on."""
        item, known, row = self._item(), self._known(), self.step.row
        saying = sayings.answer(
            self.banks[item.bank],
            item,
            self.person,
            value=known.body["value"],
            voice=known.voice,
            verbatim=known.verbatim,
            since=known.true_since,
            row=row,
            confirms=known.id,
        )
        entry = self._say(saying, item, saying.voice)
        self.interview.go_on()
        return entry

    def not_any_more(self) -> Entry:
        """What was known is not so any more: the fact ends, and on."""
        self._known()
        return self.leave("not_applicable")[0]

    def _known(self) -> Entry:
        known = self.step.known
        if known is None:
            raise BadAnswer(_("nothing is known of this yet."), _("Answer it, or leave it."))
        return known

    # -- rows of a repeating group -----------------------------------------------------------------

    def new_row(self) -> str:
        """Begins another row of the group being shown; returns its id."""
        row = self.workspace.new_id()
        self.interview.choose_row(row)
        return row

    def choose_row(self, row: str) -> None:
        """Opens a row again."""
        self.interview.choose_row(row)

    def deeper(self) -> None:
        """The person opens a further rung of the soft ladder."""
        self.interview.deeper()

    def _item(self) -> Item:
        item = self.step.item
        if item is None:
            raise BadAnswer(_("nothing is being asked just now."), _("Pick a topic first."))
        return item

    def _say(self, saying: Saying, item: Item, voice: str) -> Entry:
        saying, row = self.as_said(saying), str(saying.body.get("row") or "")
        self.begin()
        slots = [draft_slot(item.address, one, row) for one in (voice, ORIGINAL)]
        [entry] = self.workspace.say(
            self.person_id,
            saying,
            sitting=self.sitting_id,
            drafts=slots if "original" in saying.body else slots[:1],
            then=self.for_them.then(self.workspace, self.person_id, saying),
        )
        if saying.voice == self.step.voice:
            self.for_them.forget(item.address, row)
            self.afresh.discard((item.address, row))
        self.said()
        self.heard(entry)
        return entry

    def go_on(self) -> None:
        """Leaves the step as it is and moves on; nothing is written."""
        step = self.step
        if step.phase == "read_back" and not step.asks:
            self._event("read_back")
        left_empty = step.asks and step.item is not None and not step.standing
        nudge = step.item.nudge_if_empty if left_empty and step.item is not None else ""
        self.warnings = (nudge,) if nudge else ()
        self.interview.go_on()

    def back(self) -> bool:
        """To the prompt before; False where there is none."""
        return self.interview.back()

    def change(self, entry: Entry) -> None:
        """At the read-back: opens a line's question again."""
        self.interview.change(entry)

    def take_out(self, entry_id: str) -> str:
        """Takes a line out for good. Returns what to say."""
        self.workspace.take_out(self.person_id, entry_id)
        return _(TAKEN_OUT)

    def last_said(self) -> Entry | None:
        """The newest line of this sitting, which *take that out* means."""
        return last_answered(self.person, self.sitting_id, alone=self.room.alone)

    # -- half-typed words ------------------------------------------------------------------------

    def save_draft(self, address: str, voice: str, words: str, row: str = "") -> None:
        """Keeps half-typed words under their question."""
        self.workspace.save_draft(self.person_id, draft_slot(address, voice, row), words)

    def draft(self, address: str, voice: str, row: str = "") -> str:
        """Half-typed words left under a question."""
        return self.workspace.draft(self.person_id, draft_slot(address, voice, row))

    # -- ending ----------------------------------------------------------------------------------

    def another_landing(self) -> None:
        """Another landing prompt in place of this one."""
        self.interview.another_landing()

    def enough(self) -> None:
        """That's enough for today. At the read-back, that is written down: nobody said it is right."""
        step = self.step
        if step.phase == "read_back" and not step.asks:
            self._event("read_back", in_part=True)
        self.interview.enough()

    def called_away(self) -> str:
        """The worker has to go. Returns what to say."""
        self.begin()
        section = self.interview.section
        self._event("called_away", section=section.scope if section else None)
        self.interview.called_away()
        return _("{worker} was called away. It's kept up to here.", worker=self.worker)

    def end(self) -> str:
        """Writes down that the sitting ended. Returns what to say."""
        if self.sitting_id:
            self._event("ended")
        self.interview.end()
        return _(ENDED)

    def _event(self, event: str, **details: Any) -> None:
        if self.sitting_id:
            self.workspace.say(
                self.person_id, sayings.sitting(event, **details), sitting=self.sitting_id
            )
