"""The two small cards: the person's own for a pocket, and the one for whoever is on tonight.

A night card goes line by line: no section's agreement puts anything on it. Each front end goes
through here, so that the same yes writes the same entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.errors import BadEntry, BadInput
from assess.i18n import _
from assess.record import copies
from assess.record.alone import may_show
from assess.record.person import Person
from assess.record.sharing import NIGHT, SELF, decision, for_recipient
from assess.record.wording import item_of
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.documents.blocks import Document
    from assess.documents.contents import Line
    from assess.documents.render import Rendered
    from assess.record.entry import Entry

SUFFIXES = (".pdf", ".html", ".docx", ".txt")


@dataclass(frozen=True, slots=True)
class MayStand:
    """A line that could stand on a night card; `agreed` is whether it does."""

    entry_id: str
    asked: str
    words: str
    part: str
    agreed: bool


class Cards:
    """One person's cards."""

    def __init__(self, workspace: Workspace, person_id: str, *, alone: bool = True) -> None:
        self.workspace = workspace
        self.person_id = person_id
        self.alone = alone

    @property
    def person(self) -> Person:
        """The record as it stands."""
        return self.workspace.person(self.person_id)

    # -- for a pocket ----------------------------------------------------------------------------

    def pocket(self, suffix: str) -> Rendered:
        """The person's pocket card, in one format; a page where a PDF cannot hold a letter.

        Raises BadInput for a format there is none of.
        """
        from assess.documents.cards import pocket_card
        from assess.documents.render import render_or_page

        known(suffix)
        told = self.workspace.reading(self.person_id, SELF, alone=self.alone)
        return render_or_page(pocket_card(told), suffix)

    def pocket_made(self) -> None:
        """Writes down that the person was given one."""
        told = self.workspace.reading(self.person_id, SELF, alone=self.alone)
        self._made(SELF, [line.entry_id for line in told.lines])

    # -- for the night ---------------------------------------------------------------------------

    def may_stand(self) -> list[MayStand]:
        """What could stand on a night card: what helps, what to do, who to ring, and what is on it.

        What was confided is among it only when it is just us: it is never agreed but by name.
        """
        from assess.documents.cards import ALSO, part_of

        going = {entry.id for entry in self._going()}
        found = []
        for line in self._house_lines():
            entry = self.person.entry(line.entry_id)
            if entry is None or line.unsaid or not may_show(entry, self.person, alone=self.alone):
                continue
            part = part_of(self._headings(line))
            if part or line.entry_id in going:
                found.append(
                    MayStand(
                        line.entry_id,
                        line.short,
                        line.words,
                        _(part or ALSO),
                        line.entry_id in going,
                    )
                )
        return found

    def agree(self, entry_id: str, *, withdraw: bool = False) -> str:
        """Lets one line stand on the night card, or takes it off. Returns what to say.

        Raises BadEntry for what is no line of this record that stands and says something.
        """
        entry = self.person.entry(entry_id)
        line = next((one for one in self._house_lines() if one.entry_id == entry_id), None)
        if entry is None or line is None or line.unsaid:
            raise BadEntry(
                _("there is no such line in this record."),
                _("`assess night-card PERSON` lists what could stand on it."),
            )
        self.workspace.agree(self.person_id, NIGHT, [entry_id], withdraw=withdraw)
        if withdraw:
            return _("Done. It is not on the next card.")
        return _("Done. It stands on the card for the night. You can take it off at any time.")

    def night(self, suffix: str) -> Rendered:
        """The night card in one format. Raises BadInput where nothing is agreed for it yet."""
        from assess.documents.render import render_or_page

        known(suffix)
        if not self._going():
            raise BadInput(
                _("nothing has been agreed for the night yet."),
                _("Line by line: `assess night-card PERSON --agree ENTRY`."),
            )
        return render_or_page(self.night_document(), suffix)

    def night_document(self) -> Document:
        """The night card as it is printed, for looking at first."""
        from assess.documents.cards import NightLine, night_card

        going = {entry.id for entry in self._going()}
        told = self.workspace.reading(self.person_id, NIGHT, alone=self.alone)
        lines = {line.entry_id: line for line in told.lines if line.entry_id in going}
        return night_card(
            [NightLine(one, self._part(one)) for one in lines.values()],
            name=told.name,
            pronouns=told.pronouns,
            service=told.service,
            made_on=told.made_on,
        )

    def night_made(self) -> None:
        """Writes down that one was made, and with which lines."""
        self._made(NIGHT, [entry.id for entry in self._going()])

    # -- within ----------------------------------------------------------------------------------

    def _going(self) -> list[Entry]:
        """The lines that were agreed for the night one by one."""
        person, find = self.person, self.workspace.library.find
        return [
            entry
            for entry in for_recipient(person, NIGHT, find)
            if (own := decision(person, NIGHT, entry.id)) is not None
            and own.body.get("decision") == "share"
            and may_show(entry, person, alone=self.alone)
        ]

    def _house_lines(self) -> list[Line]:
        told = self.workspace.reading(self.person_id, alone=self.alone)
        return list({line.entry_id: line for line in told.lines}.values())

    def _headings(self, line: Line) -> tuple[str, ...]:
        entry = self.person.entry(line.entry_id)
        item = item_of(entry, self.workspace.library.find) if entry is not None else None
        return item.maps_to if item is not None else ()

    def _part(self, line: Line) -> str:
        from assess.documents.cards import part_of

        return part_of(self._headings(line))

    def _made(self, recipient: str, ids: list[str]) -> None:
        once = list(dict.fromkeys(one for one in ids if self.person.entry(one) is not None))
        self.workspace.say(self.person_id, copies.made_for(recipient, once, sealed="paper"))


def known(suffix: str) -> None:
    """Raises BadInput for a format that a card is not made in."""
    if suffix.lower() not in SUFFIXES:
        raise BadInput(
            _("there is no such format: {suffix}.", suffix=suffix),
            _("Use one of {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )
