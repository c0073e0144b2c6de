"""Words go, on the person's say: some lines, or a whole record (RECORD 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess.errors import BadEntry, OnTheirWord
from assess.i18n import _
from assess.record import sayings
from assess.record.entry import Entry, Saying
from assess.record.person import Person
from assess.record.telling import gone_with
from assess.workspace.books import Books
from assess.workspace.draft_slots import draft_slots
from assess.workspace.their_word import needs_their_word, words_beside


class TakingOut(Books):
    """The part of a workspace that takes words away for good."""

    def take_out(self, person_id: str, entry_id: str, *, on_their_word: bool = False) -> Entry:
        """Takes a line's words away for good. Raises BadEntry where there is none.

        What the person put beside a line goes on their word alone: raises OnTheirWord without it.
        """
        gone = self.person(person_id).entry(entry_id)
        sitting = gone.sitting if gone is not None else None
        return self.take_all_out(
            person_id, [entry_id], on_their_word=on_their_word, sitting=sitting
        )[-1]

    def take_all_out(
        self,
        person_id: str,
        entry_ids: Iterable[str],
        *,
        said: Sequence[Saying] = (),
        on_their_word: bool = False,
        sitting: str | None = None,
        drafts: Sequence[str] = (),
    ) -> list[Entry]:
        """Takes the words of several lines away, all in one transaction with what is `said` of it.

        A power cut leaves either all of it or none, the half-typed words named in `drafts`
        included. Returns what was said, and then the erasure.
        Raises as `take_out` does and, for what is said, as `say`.
        """
        opened = self._open(person_id)
        self._may_be_said(opened.person, said)
        same = _all_of(opened.person, entry_ids, on_their_word=on_their_word)
        ids = [*same, *words_beside(opened.person, same)]
        told, instead = gone_with(opened.person, ids)
        ids = list(dict.fromkeys([*ids, *told]))
        words = [*said, sayings.erase(ids)]
        entries = self._write(opened.person, [*words, *instead], sitting)
        self._copies.keep(self.library, entries)
        typed = [slot for one in ids for slot in draft_slots(opened.person.entry(one))]
        self._append(
            opened,
            entries,
            erase=[opened.seqs[one] for one in ids],
            drafts=list(dict.fromkeys([*drafts, *typed])),
        )
        return entries[: len(words)]

    def erase_person(self, person_id: str) -> None:
        """Takes a whole record away: its keys and every word in it."""
        self.vault.erase_person(person_id)
        self._opened.pop(person_id, None)


def _all_of(person: Person, entry_ids: Iterable[str], *, on_their_word: bool) -> list[str]:
    """These lines, and every other that only says one of them is still right."""
    found: dict[str, None] = {}
    for entry_id in entry_ids:
        gone = _may_go(person.entry(entry_id))
        if entry_id in found:
            continue
        same = person.same_words(gone)
        if not on_their_word and needs_their_word(person, gone, same):
            raise OnTheirWord(
                _("the person put that beside the line; it goes on their word alone."),
                _("In the reading they can say so themselves; or `take-out --on-their-word`."),
            )
        found.update(dict.fromkeys(same))
    return list(found)


def _may_go(gone: Entry | None) -> Entry:
    if gone is None or gone.kind == "erase":
        raise BadEntry(
            _("there is no such line in this record."), _("`assess said` shows each line's id.")
        )
    if gone.kind == "share":
        raise BadEntry(
            _("an agreement is taken back, not taken out."),
            _("`assess agree PERSON --with RECIPIENT --withdraw` does that."),
        )
    if gone.kind == "snapshot":
        raise BadEntry(
            _("what was put together holds no words of its own."),
            _("Take the line itself out: it is then gone there too."),
        )
    return gone
