"""One unlocked vault and what a worker can do with it.

Its parts stand in modules of their own, by subject: the records themselves (`books`), who is here
(`house`), what comes in (`taking_in`), what goes for good (`taking_out`), what may leave
(`leaving`). Here they come together, with what touches only the vault.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assess import locations
from assess.destinations import destinations
from assess.record.entry import read_entry
from assess.record.journey import weeks_talked
from assess.record.offering import put_forward
from assess.workspace.house import House
from assess.workspace.leaving import Leaving
from assess.workspace.taking_in import TakingIn
from assess.workspace.taking_out import TakingOut

if TYPE_CHECKING:
    from assess.vault import CheckReport, Service


class Workspace(House, TakingIn, TakingOut, Leaving):
    """What a worker can do with one unlocked vault."""

    # -- handing over --------------------------------------------------------------------------

    def follow_me(
        self, person_id: str, *, recipient: str, keys: Sequence[str] = (), words: bool = False
    ) -> tuple[bytes, str | None]:
        """A sealed Follow Me, and the six words where it was sealed by words."""
        from assess import handover

        made = handover.make(self, person_id, recipient=recipient, keys=keys, words=words)
        self.say(person_id, *([made.note] if made.note else []))
        return made.data, made.words

    def put_in_exports(self, sealed: bytes, suffix: str = ".age") -> Path:
        """Writes a file whole into the exports folder, under a name that says nothing.

        Sealed, but for a page in plain letters that was asked for. Raises CannotWrite.
        """
        from assess.vault.files import whole

        path = locations.exports_dir() / f"{self._random(6).hex()}{suffix}"
        with whole(path) as building:
            building.write_bytes(sealed)
        return path

    def service_card(self) -> bytes:
        """This service's signed card."""
        from assess import handover

        return handover.service_card(self)

    def trust_card(self, raw: bytes, *, accept_changed: bool = False) -> tuple[Service, str]:
        """Takes another service's card in; one with other keys only with a yes."""
        from assess import handover

        taken = [
            name for one in destinations(self.library).values() for name in (one.id, one.title)
        ]
        return handover.trust_card(self, raw, accept_changed=accept_changed, forms_go_to=taken)

    # -- half-typed words ------------------------------------------------------------------------

    def save_draft(self, person_id: str, slot: str, words: str) -> None:
        """Keeps half-typed words, sealed; empty words clear them."""
        if words:
            self.vault.save_draft(person_id, slot, words.encode("utf-8", "surrogatepass"))
        else:
            self.vault.clear_draft(person_id, slot)

    def draft(self, person_id: str, slot: str) -> str:
        """Half-typed words, or nothing."""
        kept = self.vault.draft(person_id, slot)
        return kept.decode("utf-8", "surrogatepass") if kept else ""

    # -- looking ---------------------------------------------------------------------------------

    def due(self, person_id: str) -> list[dict[str, Any]]:
        """What could be talked about today, as lists and JSON show it."""
        return [
            {
                "section": topic.section.scope,
                "title": topic.section.title,
                "minutes": topic.minutes,
                "begun": topic.begun,
            }
            for topic in put_forward(
                self.person(person_id), self.library.journey().values(), self.today
            )
        ]

    def weeks_talked(self, person_id: str) -> frozenset[int]:
        """The weeks in which something was said."""
        return weeks_talked(self.person(person_id))

    def check(self) -> CheckReport:
        """Reads and proves everything, signatures included."""
        return self.vault.check(author_of=_author_of)

    def backup(self, to: Path) -> None:
        """Copies the sealed vault to a file, whole or not at all."""
        self.vault.backup(to)

    def lock(self) -> None:
        """Forgets keys and everything read."""
        self._opened.clear()
        self.vault.lock()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()


def _author_of(plaintext: bytes) -> str:
    return read_entry(plaintext).author.key
