"""What came from elsewhere is taken in, line by line, each with its author's signature."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from assess.record.entry import Entry, Saying
from assess.workspace.books import Books
from assess.workspace.front import front_of

if TYPE_CHECKING:
    from assess.vault.trust import Author as Certified


class TakingIn(Books):
    """The part of a workspace that takes in what came with a Follow Me."""

    def take_in(
        self,
        person_id: str,
        carried: Sequence[tuple[Entry, bytes]],
        *,
        authors: Mapping[str, Certified],
        is_new: bool,
        said: Sequence[Saying] = (),
        banks: Iterable[tuple[str, str, bytes]] = (),
    ) -> None:
        """Takes entries from elsewhere in, each with its author's signature, in one transaction.

        `authors` are the public keys that certify them, so that `check` can prove every line.
        `said` is what is written down here of their coming, in the same transaction; `banks` the
        wording that came with them.
        """
        opened = self._blank(person_id) if is_new else self._open(person_id)
        # Another window may have taken the same in, or words out, since it was looked at.
        carried = [one for one in carried if opened.person.may_hear(one[0].id)]
        if not carried and not said:
            return
        self.vault.learn_authors(authors)
        if self._copies.keep_carried(banks):
            self.library = self.library.kept_by(self._copies)
        highest = max((entry.lamport for entry, _ in carried), default=0)
        behind = max(0, highest - opened.person.lamport)
        ours = self._write(opened.person, said, None, after=behind)
        entries = [*ours, *(entry for entry, _ in carried)]
        foreign = [(entry.raw, signature) for entry, signature in carried]
        front = opened.front_after(entries)
        if is_new:
            front = front or front_of(opened.person).as_bytes()
            rows = self.vault.add_person(
                person_id, front, [one.raw for one in ours], foreign=foreign
            )
            self._opened[person_id] = opened
        else:
            rows = self.vault.append(
                person_id, [one.raw for one in ours], front=front, foreign=foreign
            )
        opened.front = front or opened.front
        self._heard(opened, entries, rows)
