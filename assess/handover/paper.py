"""A copy on paper: nothing protects it, and eight letters on it tell how old its words are.

The code is made from exactly the lines on the paper. Whoever holds a later file for the same
reader, or the record, can tell by it whether newer words are there.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.handover.making import within_limits
from assess.handover.travelling import entries_for, is_said
from assess.i18n import _
from assess.record import copies
from assess.record.entry import Entry, Saying
from assess.record.person import Person
from assess.record.wording import FindItem, day_words

if TYPE_CHECKING:
    from assess.handover.opening import Opened
    from assess.workspace import Workspace

LETTERS = "BCDFGHJKMNPQRTVWXY"
"""No vowels, so that it never reads as a word; none that look like another letter or a figure."""
LENGTH = 8
SUFFIXES = (".pdf", ".html", ".docx", ".txt")
_CODE = b"assess paper code v1\0"


@dataclass(frozen=True)
class OnPaper:
    """A copy to print. `note` is for the record: who has a copy of what."""

    data: bytes
    lines: int
    code: str
    note: Saying


@dataclass(frozen=True)
class Standing:
    """How a copy on paper stands: `same`, `superseded` or `unknown`; `made` and `newer` are days."""

    state: str
    code: str
    made: str = ""
    newer: str = ""

    @property
    def words(self) -> str:
        """That in a sentence."""
        match self.state:
            case "same":
                return _("The paper with the code {code} has these same words.", code=self.code)
            case "superseded" if self.made:
                return _(
                    "The paper with the code {code} is of {day}. There are newer words, of {newer}.",
                    code=self.code,
                    day=self.made,
                    newer=self.newer,
                )
        return _("Nothing here knows a paper with the code {code}.", code=self.code)


def code_of(entries: Iterable[Entry]) -> str:
    """Eight letters that these lines have, and hardly any others: 18^8 is eleven thousand million."""
    hashes = sorted(hashlib.sha256(one.raw).digest() for one in entries if is_said(one))
    number = int.from_bytes(hashlib.sha256(_CODE + b"".join(hashes)).digest(), "big")
    letters = []
    for _place in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        letters.append(LETTERS[at])
    return "".join(letters)


def read_code(text: str) -> str:
    """A code as it was typed. Raises BadInput for what can be none."""
    code = "".join(text.split()).replace("-", "").upper()
    if len(code) != LENGTH or not set(code) <= set(LETTERS):
        raise BadInput(
            _("that is not a code: it has {number} letters.", number=LENGTH),
            _("It stands on the first page of the paper, and at the foot of each."),
        )
    return code


def print_copy(workspace: Workspace, person_id: str, recipient: str, suffix: str) -> OnPaper:
    """A copy on paper for one reader: what was agreed for them, in the clear, with its code.

    Raises BadInput for a format that is not printed, MissingLetters for a PDF that cannot be made.
    """
    import segno

    from assess.documents.follow_me import follow_me_document
    from assess.documents.render import render

    if suffix.lower() not in SUFFIXES:
        raise BadInput(
            _("there is no such format: {suffix}.", suffix=suffix),
            _("Use one of {suffixes}.", suffixes=", ".join(SUFFIXES)),
        )
    person = workspace.person(person_id)
    entries = entries_for(person, recipient, workspace.library.find)
    within_limits(workspace, entries, recipient)
    lines = [entry for entry in entries if is_said(entry)]
    code = code_of(lines)
    drawn = io.BytesIO()
    segno.make(code, error="m", micro=False).save(drawn, kind="svg", scale=4, xmldecl=False)
    told = workspace.reading(person_id, recipient)
    data = render(follow_me_document(told, code, drawn.getvalue().decode("ascii")), suffix)
    ids = [entry.id for entry in lines]
    note = copies.made_for(recipient, ids, sealed="paper", code=code)
    return OnPaper(data, len(lines), code, note)


def standing_in_file(opened: Opened, code: str) -> Standing:
    """How a paper stands beside a Follow Me that was opened."""
    newer = day_words_of(opened.manifest.made)
    if code_of(opened.entries) == code:
        return Standing("same", code, newer=newer)
    for paper in opened.manifest.papers:
        if paper.code == code:
            return Standing("superseded", code, day_words_of(paper.made), newer)
    return Standing("unknown", code)


def standing_here(person: Person, code: str, find: FindItem) -> Standing:
    """How a paper that was made here stands beside the record as it is now."""
    made = [one for one in copies.copies(person) if one.code == code]
    if not made:
        return Standing("unknown", code)
    entries = [e for e in entries_for(person, made[-1].recipient, find) if is_said(e)]
    if code_of(entries) == code:
        return Standing("same", code, day_words(made[-1].made))
    on_it = set(made[-1].ids)
    days = [entry.said for entry in entries if entry.id not in on_it]
    newest = max(days, default=made[-1].made)
    return Standing("superseded", code, day_words(made[-1].made), day_words(newest))


def day_words_of(text: str) -> str:
    """The day of an instant or a day in ISO 8601, as it is said."""
    return day_words(copies.instant(text).date())
