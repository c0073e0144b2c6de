"""Taking a copy back, as far as that can be done: a letter that a program can read as well.

Nothing reaches into another service's files. A notice is a Follow Me that holds no line of
anybody's, only the ids of those that its reader was given and that are not agreed for them any
more, or were taken out. It is sealed to the keys their copies went to, padded alike, and signed.
Whoever has no assess reads the same in its page; whoever has takes it in, and their lines say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.handover.making import seal, signed
from assess.handover.travelling import entries_for, is_said
from assess.i18n import _
from assess.record import copies
from assess.record.person import Person
from assess.record.wording import FindItem, day_words

if TYPE_CHECKING:
    from assess.documents.blocks import Document
    from assess.workspace import Workspace


@dataclass(frozen=True)
class Notice:
    """A notice, sealed; `lines` how many it takes back, `copies` the days they were given."""

    data: bytes
    lines: int
    days: tuple[str, ...]


def no_longer_agreed(person: Person, recipient: str, find: FindItem) -> list[str]:
    """The ids this recipient was given that no Follow Me for them would hold now, or are gone.

    A line that was put another way since is not among them: its new words may be in the next one.
    """
    now = {entry.id for entry in entries_for(person, recipient, find)}
    known = {
        older
        for one in now
        if (entry := person.entry(one)) is not None
        for ids in person.same_line(entry)
        for older in ids
    }
    return sorted(copies.held_by(person, recipient) - now - known)


def notice(workspace: Workspace, person_id: str, recipient: str) -> Notice:
    """The notice for one recipient. Raises BadInput where they have nothing to take back."""
    from assess.documents.render import render
    from assess.vault import carry

    person = workspace.person(person_id)
    had = copies.copies(person, recipient)
    if not had:
        raise BadInput(
            _("no copy was made for them here."),
            _("`assess follow-me PERSON --who-has-it` lists those that were."),
        )
    ids = no_longer_agreed(person, recipient, workspace.library.find)
    if not ids:
        raise BadInput(
            _("all that they have is still agreed for them."),
            _("Take it back first: `assess agree PERSON --with RECIPIENT --all --withdraw`."),
        )
    known = dict.fromkeys(key for one in had for key in one.keys)
    keys = [key for key in known if carry.recipient_is_valid(key)]
    if not keys:
        raise BadInput(
            _("their copies were not sealed to a key, so there is none to seal this to."),
            _("A letter does it: `--letter FILE`."),
        )
    days = tuple(day_words(one.made) for one in had)
    page = render(letter(workspace, person_id, recipient), ".html")
    parts = signed(
        workspace,
        person_id,
        [],
        {"READ-ME-FIRST.html": page},
        recipient=recipient,
        withdraws=ids,
    )
    sealed, _none = seal(parts, keys=keys, words=False)
    return Notice(sealed, len(ids), days)


def letter(workspace: Workspace, person_id: str, recipient: str) -> Document:
    """The letter to a recipient: please stop using what you were given. Names nothing that was in it.

    Raises BadInput where no copy was made for them.
    """
    from assess.documents.blocks import Block, Document, Heading, Points, Text

    person = workspace.person(person_id)
    had = copies.copies(person, recipient)
    if not had:
        raise BadInput(
            _("no copy was made for them here."),
            _("`assess follow-me PERSON --who-has-it` lists those that were."),
        )
    called = person.name_for(recipient).name
    left = bool(entries_for_lines(person, recipient, workspace.library.find))
    day = day_words(workspace.today)
    blocks: list[Block] = [
        Heading(1, _("Please stop using this")),
        Text(_("To {recipient}, {day}.", recipient=recipient, day=day)),
        Text(_("{name} has taken back what they agreed you may have.", name=called), strong=True),
        Text(_("You were given a copy on:")),
        Points(tuple(dict.fromkeys(day_words(one.made) for one in had))),
        Text(
            _("Some of it is still agreed. What that is stands in the newest copy you were given.")
            if left
            else _("None of it is agreed any more.")
        ),
        Text(_("Please take the rest out of what you use, and tell nobody else of it.")),
        Text(
            _("If a law means you have to keep some of it, please tell {name} what and why.",
              name=called)
        ),
        Text(f"{workspace.vault.me.name}, {workspace.vault.service.name}"),
    ]  # fmt: skip
    return Document(
        title=_("Please stop using this"),
        shape="sheet",
        blocks=tuple(blocks),
        made_on=workspace.today,
    )


def entries_for_lines(person: Person, recipient: str, find: FindItem) -> list[str]:
    """The ids of the statements that a Follow Me for this recipient would hold now."""
    found = entries_for(person, recipient, find)
    return [entry.id for entry in found if is_said(entry)]


def write_letter(workspace: Workspace, person_id: str, recipient: str, suffix: str) -> bytes:
    """The letter as a file, in any format a document has. Raises as `letter`, MissingLetters."""
    from assess.documents.render import render

    return render(letter(workspace, person_id, recipient), suffix)
