"""Putting a form together with somebody, for one destination: every act that changes the record.

Front ends show `form()` and `check()`, and call these; none of them decides anything. Each act is
kept before it returns. Long by a little, since the acts belong to one object.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from assess.destinations import destination
from assess.documents.blocks import Document
from assess.documents.caf import Made, caf
from assess.errors import BadAnswer, BadEntry, BadInput
from assess.forms.bank import Bank, Item
from assess.i18n import _
from assess.record import caf as forms
from assess.record import referral as tracking
from assess.record import sayings, sharing, snapshots
from assess.record.caf import Form, Line
from assess.record.entry import Entry, Saying
from assess.record.person import Person
from assess.record.referral import Referral
from assess.record.striking import strikes_on
from assess.referring.looking import Check, check
from assess.referring.managers import is_manager, who_waives
from assess.referring.panels import list_destinations, panel_words
from assess.workspace import Workspace
from assess.workspace.moved_on import for_writing

__all__ = ["HOWS", "Ready", "Referring", "list_destinations", "panel_words"]

HOWS = ("together", "phone", "interpreter", "without")
"""How a form was read through with the person before it was sent."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A form made ready in one step: how it stands, what is left to look at, what they will see."""

    form: Form
    check: Check
    preview: Document


class Referring:
    """One person's form for one destination. Raises BadInput for a destination nobody knows."""

    def __init__(self, workspace: Workspace, person_id: str, to: str) -> None:
        self.workspace = workspace
        self.person_id = person_id
        self.destination = destination(workspace.library, to)

    # -- looking ---------------------------------------------------------------------------------

    @cached_property
    def bank(self) -> Bank:
        """The form's questions."""
        return self.workspace.library.bank(self.destination.form)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return {bank.id: bank.title for bank in self.workspace.library.readable()}

    @property
    def person(self) -> Person:
        """The record as it stands now."""
        return self.workspace.person(self.person_id)

    @property
    def referral(self) -> Referral | None:
        """The referral to this destination that is on its way, or None."""
        return tracking.open_referral(self.person, self.destination.id)

    @property
    def last(self) -> Referral | None:
        """The newest referral to this destination, answered or not: what became of it stays known."""
        return self.referral or tracking.last_referral(self.person, self.destination.id)

    def form(self, *, alone: bool = True) -> Form:
        """The form as it stands, with why each line is in or out; as who is here may see it."""
        return forms.form(
            self.person,
            self.bank,
            self.destination,
            self.workspace.library.find,
            today=self.workspace.today,
            referral=self.referral,
            titles=self._titles,
            alone=alone,
        )

    def check(self, form: Form | None = None) -> Check:
        """What the referrer is told before sending: nobody else ever sees it."""
        form = form or self.form()
        return check(form, self.read_through(form) is not None)

    def preview(self, form: Form | None = None, *, large: bool = False) -> Document:
        """Exactly what the destination sees."""
        form = form or self.form()
        return caf(form, self.made(form), large=large)

    def made(self, form: Form | None = None) -> Made:
        """Who made it, and how it was read through."""
        me = self.workspace.vault.me
        referral, read = self.referral, self.read_through(form)
        return Made(
            worker=me.name,
            role=me.role,
            service=self.workspace.vault.service.name,
            reference=f"CAF-{referral.row[:4]}-{referral.row[4:8]}".upper() if referral else "",
            read=str(read.body.get("how") or "together") if read else "",
            read_on=read.said if read else None,
            basis=tracking.basis_words(referral.basis) if referral else "",
        )

    def read_through(self, form: Form | None = None) -> Entry | None:
        """The person's word to exactly the lines that go now; a changed form is read again."""
        going = (form or self.form()).ids
        for one in reversed(self._snapshots()):
            if sorted(one.body.get("ids", [])) == going:
                for said in reversed(snapshots.said_to(self.person, one.id)):
                    if said.body.get("decision") != "does_not_agree":
                        return said
        return None

    def _snapshots(self) -> list[Entry]:
        row = self.referral.row if self.referral else ""
        return [
            one
            for one in snapshots.snapshots(self.person, snapshots.CAF)
            if one.body.get("referral") == row
            and one.body.get("destination") == self.destination.id
        ]

    def decided(self, scope: str) -> bool:
        """Whether it was said, either way, if a section goes to them."""
        return sharing.decision(self.person, self.destination.id, scope) is not None

    def states(self) -> tuple[str, ...]:
        """The states it can be moved to from here."""
        now = self.referral.state if self.referral else ""
        return tuple(one for one in tracking.STATES if one not in ("preparing", now))

    def why_out(self, line: Line) -> str:
        """Why a line is left out, for the referrer alone."""
        return forms.why_out(line, self.destination)

    # -- beginning -------------------------------------------------------------------------------

    def prepare(self) -> Ready:
        """Everything at once, to look at: nothing is written or agreed by it.

        A referral begins with the first act: agreeing, choosing, leaving out, reading through.
        """
        form = self.form()
        return Ready(form, self.check(form), self.preview(form))

    def begin(self) -> Referral:
        """The referral that is on its way, begun where there is none. Raises MovedOn."""
        for_writing(self.person)
        found = self.referral
        if found is None:
            self._say(tracking.start(self.workspace.new_id(), self.destination.id))
            found = self.referral
            assert found is not None
        return found

    def set_basis(self, words: str) -> None:
        """The service's lawful basis: its own record, never shown as agreement. Raises BadEntry."""
        self._say(tracking.basis(self.person, self.begin(), words))

    # -- line by line ----------------------------------------------------------------------------

    def line(self, entry_id: str) -> Line:
        """The line that an entry is on this form. Raises BadInput."""
        for line in self.form().lines:
            if line.entry.id == entry_id:
                return line
        raise BadInput(
            _("there is no such line on this form."), _("`assess referral show` lists its lines.")
        )

    def confirm(self, line: Line) -> Entry:
        """ "Still right": said again today, under this form's own question. Raises BadAnswer."""
        entry, item = line.first or line.entry, line.item
        if entry.kind != "answer" or not item.asks:
            raise BadAnswer(
                _("this line needs no “still right?”."), _("Agree to it, or leave it out.")
            )
        saying = sayings.answer(
            self.workspace.library.bank(item.bank),
            item,
            self.person,
            value=entry.body["value"],
            voice=entry.voice,
            verbatim=entry.verbatim,
            row=line.row,
            since=entry.true_since,
            confirms=entry.id,
        )
        return self._say(saying)[0]

    def confirm_all(self, *, alone: bool = True) -> list[Entry]:
        """ "Still right" for every line that waits for it, after they were read out together.

        With others in the room, only those that may be read out there.
        """
        found = []
        for line in self.form(alone=alone).to_settle:
            if line.entry.kind == "answer" and line.item.asks:
                found.append(self.confirm(line))
        return found

    def drop(self, line: Line) -> None:
        """Leaves a line out of this referral. It stays as it is everywhere else."""
        self._say(tracking.line(self.person, self.begin(), line.entry.id, kept=False))

    def put_back(self, line: Line) -> None:
        """Takes a left-out line in again."""
        self._say(tracking.line(self.person, self.begin(), line.entry.id, kept=True))

    def choose(self, line: Line) -> None:
        """Names a line that is off, for this referral: offending, method, somebody else's."""
        self.begin()
        self._share(line.entry.id, "share")

    def say_differently(self, line: Line, words: str) -> None:
        """Other words for this destination alone. Raises BadEntry for none."""
        if not words.strip():
            raise BadEntry(_("that needs words."), _("Type them as they want them read."))
        self.begin()
        self._share(line.entry.id, "say_differently", words.strip())

    def answer(
        self,
        item_id: str,
        value: Any = None,
        *,
        no_answer: str | None = None,
        voice: str | None = None,
        verbatim: bool = True,
        row: str = "",
    ) -> Entry:
        """An answer to one of the form's questions, in the person's voice or the referrer's."""
        item = self.item(item_id)
        saying = sayings.answer(
            self.bank, item, self.person, value=value, no_answer=no_answer, voice=voice,
            verbatim=verbatim, row=row,
        )  # fmt: skip
        return self._say(saying)[0]

    def answer_their_way(self, item_id: str, words: str) -> Entry:
        """An answer under the other wording that the destination takes. Raises BadAnswer."""
        item = self.item(item_id)
        wording = self.destination.other_wording.get(item_id)
        if not wording:
            raise BadAnswer(
                _("there is no other wording for this one."),
                _("Ask them for one, or for a waiver."),
            )
        saying = sayings.answer(self.bank, item, self.person, value=words)
        return self._say(replace(saying, body={**saying.body, "asked_as": wording}))[0]

    def rather_not(self, item_id: str) -> Entry:
        """ "Would rather not say", chosen by the person to stand on this form.

        A question that was struck out stays struck out: only what this form says is chosen.
        """
        item = self.item(item_id)
        self.begin()
        for strike in strikes_on(self.person, item.address):
            self._share(strike.id, "share")
            return strike
        left = self.answer(item_id, no_answer="prefers_not", voice=item.lead_voice)
        self._share(left.id, "share")
        return left

    @property
    def manager_here(self) -> str:
        """The worker's own name where their role is a manager's; else nothing."""
        me = self.workspace.vault.me
        return me.name if is_manager(me.role) else ""

    def waive(self, item_id: str, words: str, *, manager: str = "") -> None:
        """A manager has taken a required question up with them; the words stay in the house.

        Who of the house gave it is kept. Raises BadEntry where that is nobody.
        """
        me, about = self.workspace.vault.me, self.item(item_id).address
        who = who_waives(manager, me.name, me.role)
        self._say(tracking.waiver(self.person, self.begin(), about, words, who))

    def add_section(self, section_id: str, *, wanted: bool = True) -> None:
        """A section they do not ask for, put in because the person wants it."""
        section = self.bank.section(section_id)
        self._say(tracking.section(self.person, self.begin(), section.id, wanted=wanted))

    def item(self, item_id: str) -> Item:
        """A question of the form. Raises UnknownQuestion."""
        return self.bank.item(item_id.rpartition("/")[2])

    # -- agreeing --------------------------------------------------------------------------------

    def scopes(self, form: Form | None = None) -> list[tuple[str, str]]:
        """What can be agreed one by one: (scope, title). Strengths come first, goals last."""
        form = form or self.form()
        found = [(part.scope, part.section.title) for part in form.parts if part.wanted]
        for scope in dict.fromkeys(sharing.scope_of(one.entry) for one in form.strengths):
            if scope is not None:
                found.insert(0, (scope, self.workspace.library.title_of(scope)))
        if form.goals:
            found.append((forms.GOALS, self.workspace.library.title_of(forms.GOALS)))
        return found

    def agree(self, scopes: Iterable[str]) -> list[Entry]:
        """Agreement for sections, before each is talked about or all before sending."""
        self.begin()
        return self.workspace.agree(self.person_id, self.destination.id, list(scopes))

    def agree_all(self) -> list[Entry]:
        """Agreement for every section of the form that is wanted; nothing that is off."""
        person = self.person
        return self.agree(
            scope
            for scope, _title in self.scopes()
            if not sharing.agreed(person, self.destination.id, scope)
        )

    def name_on_papers(self, name: str) -> None:
        """The name on their papers, for this destination alone. Raises BadEntry for none."""
        self._say(sayings.name(self.person, name, scope=[self.destination.id], legal=True))

    def take_back(self, scopes: Sequence[str]) -> list[Entry]:
        """Taking agreement back: one step, no reason."""
        return self.workspace.agree(self.person_id, self.destination.id, scopes, withdraw=True)

    def agree_to_send(self, how: str = "together", *, alone: bool = True) -> Entry:
        """The second agreement: exactly what goes was read through with them, and how.

        `without` says that they were not there, and is nobody's agreement. With others in the room
        it counts for what could be read out there: a form that says more is still to be read
        through. Raises BadInput.
        """
        if how not in HOWS:
            raise BadInput(
                _("that is not a way it was read through."),
                _("Use one of: {listed}.", listed=", ".join(HOWS)),
            )
        self.begin()
        # What was read and what was said to it are kept together, or neither is.
        form = replace(self._snapshot(alone=alone), entry_id=self.workspace.new_id())
        decision = "could_not_answer" if how == "without" else "agreed"
        voice = "worker" if how == "without" else "person"
        said = snapshots.agree(self.person, form.entry_id, snapshots.CAF, decision, voice)
        return self._say(form, replace(said, body={**said.body, "how": how}))[1]

    def _snapshot(self, *, alone: bool = True, **more: Any) -> Saying:
        saying = snapshots.take(self.person, snapshots.CAF, ids=self.form(alone=alone).ids)
        row = self.begin().row
        body = {**saying.body, "referral": row, "destination": self.destination.id, **more}
        return replace(saying, body=body)

    # -- on its way ------------------------------------------------------------------------------

    def went_out(self, suffix: str) -> Entry | None:
        """Notes which version they have, where a referral is on its way; the same one only once.

        Raises MovedOn: nobody is put forward from a house they have left.
        """
        for_writing(self.person)
        if self.referral is None:
            return None
        going = self.form().ids
        for one in tracking.versions(self.person, self.referral):
            if sorted(one.body.get("ids", [])) == going:
                return one
        return self._say(self._snapshot(recipient=self.destination.id, format=suffix))[0]

    def move(self, state: str, reason: str = "") -> None:
        """Sent, received, asked for more, accepted, waiting, declined, withdrawn. Raises BadEntry."""
        referral = self.referral
        if referral is None:
            raise BadInput(
                _("no referral to them is on its way."), _("`assess referral start` begins one.")
            )
        version = ""
        if state == "sent":
            sent = tracking.versions(self.person, referral)
            version = sent[-1].id if sent else ""
        self._say(tracking.moved_to(self.person, referral, state, reason, version))

    def _share(self, scope: str, decision: str, words: str | None = None) -> None:
        self._say(sayings.share(self.person, self.destination.id, scope, decision, words))

    def _say(self, *said: Saying) -> list[Entry]:
        return self.workspace.say(self.person_id, *said)
