"""Handing a copy over and taking one back: paper, cards, files, and what is said around them.

Every front end goes through here, so that each shows the same things in the same order: paper
first, for it opens everywhere; then the file; then the page for a phone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record import copies, snapshots
from assess.record.entry import Entry
from assess.record.labels import recipient_label
from assess.record.names import as_called
from assess.record.person import Person, recipient_key
from assess.record.sharing import EVERYONE, SELF
from assess.record.wording import day_words
from assess.sitting.cards import Cards
from assess.sitting.ways import HASH_WHY, SEALED, TAKEN_BACK, UNPROTECTED, how_to_open, last_day
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.documents.blocks import Document


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Something that was made: where it is, what opens it, and what to say about it."""

    path: Path
    said: tuple[str, ...] = ()
    words: str = ""
    code: str = ""
    hash: str = ""
    how: str = ""
    """How it is opened by whoever has no assess."""


@dataclass(frozen=True, slots=True)
class StillHeld:
    """What a reader still has after something was taken back: in words, and whether a key gets it."""

    days: tuple[str, ...]
    by_key: bool

    @property
    def said(self) -> tuple[str, ...]:
        """What is said where a letter is offered next."""
        return (*self.days, _("Here's a letter asking them to stop using it."))


class Carrying:
    """One person's copies: made, handed over, taken back."""

    def __init__(self, workspace: Workspace, person_id: str, *, alone: bool = True) -> None:
        self.workspace = workspace
        self.person_id = person_id
        self.alone = alone

    @property
    def person(self) -> Person:
        """The record as it stands."""
        return self.workspace.person(self.person_id)

    def key_of(self, recipient: str) -> str:
        """The key on this service's card; nothing where we have no card of theirs."""
        for service in self.workspace.vault.trusted():
            if recipient_key(service.name) == recipient_key(recipient):
                return service.age_recipient
        return ""

    def has_own_key(self) -> bool:
        """Whether the person has a key of their own, which opens every file made with it."""
        from assess.handover import own_key

        return own_key.public_key(self.person) is not None

    def preview(self, recipient: str, *, confided: bool = False) -> Document:
        """The very page this reader will see, for looking at first."""
        from assess.documents.follow_me import follow_me_document

        told = self.workspace.reading(
            self.person_id, recipient, alone=self.alone, confided=confided and self.alone
        )
        return follow_me_document(told)

    def besides(self, recipient: str) -> list[str]:
        """What a sealed file tells a service with assess besides its page, and what it cannot.

        How far things have come goes along; a line with a name that is not for them is only on the
        page. With others in the room nothing is said of it: it could be about what is just for us.
        """
        from assess.handover.making import page_alone_words
        from assess.handover.travelling import on_the_page_alone, states_for

        if not self.alone or recipient_key(recipient) == SELF:
            return []
        person, find = self.person, self.workspace.library.find
        told = states_for(person, recipient, find)
        if told:
            told.insert(0, _("For a service with assess it also says how far these have come:"))
        page_alone = on_the_page_alone(person, recipient, find)
        if page_alone:
            told.append(page_alone_words(len(page_alone)))
            told += [f"  {_words_of(one, person, recipient)}" for one in page_alone]
        return [safe(one) for one in told]

    # -- making ----------------------------------------------------------------------------------

    def paper(self, recipient: str, suffix: str = ".pdf") -> HandedOver:
        """A copy to print, with its code. Raises BadInput, MissingLetters, CannotWrite."""
        from assess.handover.paper import print_copy

        made = print_copy(self.workspace, self.person_id, recipient, suffix)
        self.workspace.say(self.person_id, made.note)
        path = self.workspace.put_in_exports(made.data, suffix)
        said = (
            _(UNPROTECTED),
            _("Its code, by which a later file can tell that newer words are there: {code}",
              code=f"{made.code[:4]} {made.code[4:]}"),
        )  # fmt: skip
        return HandedOver(path, said, code=made.code)

    def pocket(self, suffix: str = ".pdf") -> HandedOver:
        """The person's pocket card. Raises BadInput, CannotWrite."""
        cards = Cards(self.workspace, self.person_id, alone=self.alone)
        made = cards.pocket(suffix)
        cards.pocket_made()
        path = self.workspace.put_in_exports(made.data, made.suffix)
        return HandedOver(path, tuple(one for one in (_(UNPROTECTED), made.said) if one))

    def night(self, suffix: str = ".pdf") -> HandedOver:
        """The card for whoever is on tonight. Raises BadInput where nothing is agreed for it."""
        cards = Cards(self.workspace, self.person_id, alone=self.alone)
        made = cards.night(suffix)
        cards.night_made()
        path = self.workspace.put_in_exports(made.data, made.suffix)
        return HandedOver(path, tuple(one for one in (_(UNPROTECTED), made.said) if one))

    def file(
        self,
        recipient: str,
        *,
        key: str = "",
        page: bool = False,
        until: str = "",
        purpose: str = "",
        own_key: bool = False,
        confided: bool = False,
        by_words: bool = False,
    ) -> HandedOver:
        """The sealed file, or the page that opens itself: by six words for the person, else to keys.

        `by_words` seals it by words for a reader we have no key of. `until` is a day as it is typed.
        Raises BadInput for what cannot be, CannotWrite.
        """
        from assess import handover
        from assess.handover.opener import opener

        keys = [] if by_words else self._keys(recipient, key, own_key)
        made = handover.make(
            self.workspace,
            self.person_id,
            recipient=recipient,
            keys=keys,
            words=not keys,
            expires=last_day(until),
            purpose=" ".join(purpose.split()),
            confided=confided and self.alone,
        )
        data, page_hash = made.data, ""
        if page:
            opening = opener(made.data, made.page, words=made.words is not None)
            data, page_hash = opening.data, opening.hash
        # It says that a copy was made: first, for one nobody wrote down could not be taken back.
        if made.note is not None:
            self.workspace.say(self.person_id, made.note)
        path = self.workspace.put_in_exports(data, ".html" if page else ".age")
        said = list(made.left_out)
        if made.lines == 0:
            said.insert(0, _("Nothing is agreed for them yet, so it holds only the name."))
        if page_hash:
            said += [
                _("The page's own hash, for the card with the words: {hash}", hash=page_hash),
                _(HASH_WHY),
            ]
        how = how_to_open(path.name, page=page, words=made.words is not None)
        return HandedOver(path, tuple(said), words=made.words or "", hash=page_hash, how=how)

    def _keys(self, recipient: str, key: str, own_key: bool) -> list[str]:
        from assess.handover.own_key import public_key

        keys = [key] if key else []
        if recipient_key(recipient) != SELF and not keys:
            found = self.key_of(recipient)
            if not found:
                raise BadInput(
                    _(
                        "we have no key for {who}, so nothing can be sealed for them.",
                        who=recipient,
                    ),
                    _(
                        "On paper it can be done. Or take their card in: `assess service trust CARD`."
                    ),
                )
            keys = [found]
        if own_key:
            own = public_key(self.person)
            if own is None:
                raise BadInput(
                    _("they have no key of their own yet."), _("Make one first, then the file.")
                )
            keys.append(own)
        return keys

    def new_own_key(self, *, printed: bool = False) -> HandedOver:
        """A key of the person's own: sealed by six words, or on paper. Nobody here keeps it."""
        from assess.handover import own_key

        person = self.person
        if printed:
            made = own_key.make_printed(self.workspace, person, ".pdf")
        else:
            made = own_key.make_sealed(person)
        path = self.workspace.put_in_exports(made.data, ".pdf" if printed else ".age")
        try:
            self.workspace.say(self.person_id, made.note)
        except BaseException:  # a key that nothing is sealed to must not lie about
            path.unlink(missing_ok=True)
            raise
        said = _("What others may know of it: {key}", key=made.public)
        return HandedOver(path, (said,), words=made.words or "")

    # -- who has it, and taking it back ----------------------------------------------------------

    def who_has_it(self) -> list[str]:
        """Each copy that was made here, newest last: for whom, when, how; and what became of it."""
        called = self.person.name_for().name
        found = []
        for one, gone in self.copies():
            label = recipient_label(self.workspace.called(one.recipient))
            who = called if recipient_key(one.recipient) == SELF else label
            told = [who, day_words(one.made), _(SEALED.get(one.sealed, one.sealed)), one.code]
            told.append(_(TAKEN_BACK[gone]) if gone else "")
            found.append(", ".join(part for part in told if part))
        return found

    def copies(self) -> list[tuple[copies.Copy, str]]:
        """Each copy, and whether `all` or `some` of it is not agreed for its reader any more."""
        from assess.handover.withdrawing import no_longer_agreed

        person, find = self.person, self.workspace.library.find
        own = [
            copies.Copy(SELF, one.said, "open", tuple(one.body.get("ids") or ()))
            for one in snapshots.snapshots(person, snapshots.COPY)
        ]
        made = [one for one in copies.copies(person) if self._may_name(one.recipient)]
        made = sorted([*made, *own], key=lambda one: one.made)
        gone = {
            reader: set(no_longer_agreed(person, reader, find))
            for reader in {one.recipient for one in made}
            if recipient_key(reader) != SELF
        }
        found = []
        for one in made:
            lost = gone.get(one.recipient, set()) & set(one.ids)
            state = ("all" if lost == set(one.ids) else "some") if lost else ""
            found.append((one, state))
        return found

    def take_back(self, recipient: str, scopes: list[str]) -> StillHeld | None:
        """Takes sections or lines back from a reader; says what of theirs they still hold.

        No reason is asked. None where no copy of it was ever made for them.
        """
        self.workspace.agree(self.person_id, recipient, scopes, withdraw=True)
        return self.still_held(recipient)

    def held_after(self, entry_id: str, recipient: str) -> dict[str, StillHeld]:
        """Once a single line stays here: who still holds a copy with it, by reader.

        `recipient` is who it was kept from; `everyone` is each of them.
        """
        line = self.person.entry(entry_id)
        if line is None:
            return {}
        ids = {one for older in self.person.same_line(line) for one in older}
        known = dict.fromkeys(one.recipient for one in copies.copies(self.person))
        asked = known if recipient == EVERYONE else [recipient]
        held = {one: self.still_held(one, ids) for one in asked if self._may_name(one)}
        return {one: found for one, found in held.items() if found is not None}

    def _may_name(self, recipient: str) -> bool:
        """With others in the room nobody who is known only by what was confided, or for the night."""
        if self.alone:
            return True
        known = self.workspace.recipients(self.person_id, alone=False)
        return recipient_key(recipient) in map(recipient_key, known)

    def still_held(self, recipient: str, lines: Collection[str] = ()) -> StillHeld | None:
        """What a reader has that is not agreed for them any more; None where there is nothing.

        With `lines`, only where it is one of these.
        """
        from assess.handover.withdrawing import no_longer_agreed

        had = copies.copies(self.person, recipient)
        if not had or recipient_key(recipient) == SELF:
            return None
        gone = set(no_longer_agreed(self.person, recipient, self.workspace.library.find))
        if lines:
            gone &= set(lines)
        held = [one for one in had if gone & set(one.ids)]
        if not held:
            return None
        days = list(dict.fromkeys(day_words(one.made) for one in held))
        told = [_("They still have the copy from {day}. We can't pull it back.", day=one)
                for one in days]  # fmt: skip
        return StillHeld(tuple(told), any(one.keys for one in held))

    def letter(self, recipient: str, suffix: str = ".pdf") -> HandedOver:
        """The letter to a reader, to send or to give. Raises BadInput, MissingLetters."""
        from assess.handover.withdrawing import write_letter

        data = write_letter(self.workspace, self.person_id, recipient, suffix)
        path = self.workspace.put_in_exports(data, suffix)
        return HandedOver(path, (_("The letter is here, to give or to send."),))

    def send(self, recipient: str) -> HandedOver:
        """What to send them: a notice their assess takes in, or the letter where they have no key."""
        from assess.handover.withdrawing import notice

        held = self.still_held(recipient)
        if held is None or not held.by_key:
            return self.letter(recipient)
        made = notice(self.workspace, self.person_id, recipient)
        path = self.workspace.put_in_exports(made.data)
        said = _("Send them this file. Their assess marks the lines; its page reads as the letter.")
        return HandedOver(path, (said,))


def _words_of(entry: Entry, person: Person, recipient: str) -> str:
    """A line as this reader's page has it; of one that is no text, what it was asked as."""
    said = entry.body.get("value") if entry.kind == "answer" else entry.body.get("words")
    words = said if isinstance(said, str) and said else str(entry.body.get("asked_as") or "")
    return as_called(words, entry, person, recipient)
