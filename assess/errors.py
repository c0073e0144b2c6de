"""Every way this program says no, as one tree.

Exit codes are the contract of the command line (docs/commands.md):

    AssessError
    ├── BadInput (2)              bad usage or bad input; nothing changed that was not acknowledged
    │   ├── UnknownPerson         no record by that name or id
    │   ├── AmbiguousPerson       more than one record fits
    │   ├── UnknownQuestion       no such bank, section or item
    │   ├── BadAnswer             a value that does not fit its question
    │   ├── BadEntry              bytes or fields that are not an entry of this format
    │   ├── BadBank               a question bank that cannot be read
    │   ├── NoVault               nothing has been set up at that place
    │   ├── VaultExists           something is already there
    │   ├── OnTheirWord           only the person's own word takes that out
    │   ├── MovedOn               somebody has moved on: their record here is for reading
    │   ├── KeptAsItWas           somebody has died: their record takes no new words
    │   ├── NotAFollowMe          not an age file, or not one of ours inside
    │   ├── MissingLetters        no font here has a letter that a PDF needs; other formats do
    │   └── OversizedCarry        refused before any cryptography: too big, too many stanzas, too slow
    ├── Locked (3)                wrong passphrase, no key, not permitted
    │   ├── WrongPassphrase
    │   ├── ChangedKey            a service we know signed with another key
    │   ├── WrongWords            a Follow Me's words or identity do not open it
    │   └── NotPermitted          no grant for this record
    ├── Damaged (4)               damaged or tampered, with what and where
    │   ├── DamagedRow            a stored row's bytes do not authenticate (flipped byte, swapped body)
    │   ├── BrokenChain           rows missing, moved or swapped
    │   ├── CutTail               the end of a record, or a whole newer state, is gone (rollback)
    │   ├── EditedGrant           a grant or key was not signed by who it says
    │   ├── DamagedKeybox         a key box was changed
    │   ├── BadSignature          an entry or manifest is not signed by its author
    │   └── DamagedCarry          a Follow Me was cut short or changed on the way
    └── CannotWrite (5)           disk, permission; nothing half done
        ├── DiskFull
        └── VaultBusy             another process is holding the vault
"""

from __future__ import annotations


class AssessError(Exception):
    """Anything this program can explain.

    `message` says what went wrong and where, `hint` what to do about it. Neither may hold an
    answer, a name or a passphrase: both can end in a terminal's scrollback.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class BadInput(AssessError):
    """Bad usage or bad input."""

    exit_code = 2


class UnknownPerson(BadInput):
    """No record by that name or id."""


class AmbiguousPerson(BadInput):
    """More than one record fits what was typed."""


class UnknownQuestion(BadInput):
    """No such bank, section or item."""


class BadAnswer(BadInput):
    """A value that does not fit its question."""


class BadEntry(BadInput):
    """Bytes or fields that are not an entry of this format."""


class BadBank(BadInput):
    """A question bank that cannot be read."""


class NoVault(BadInput):
    """Nothing has been set up at that place."""


class VaultExists(BadInput):
    """Something is already there."""


class OnTheirWord(BadInput):
    """What the person put beside a line is taken out on their own word alone."""


class MovedOn(BadInput):
    """Somebody has moved on: this house's copy is for reading, from the day of the move."""


class KeptAsItWas(BadInput):
    """Somebody has died: their words are kept just as they were."""


class NotAFollowMe(BadInput):
    """Not an age file, or not a Follow Me inside."""


class OversizedCarry(BadInput):
    """A file refused before any cryptography: its size, stanzas, header or work factor."""


class MissingLetters(BadInput):
    """No font here has a letter that a PDF needs. `letters` are those; other formats hold them."""

    def __init__(self, letters: tuple[str, ...], message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.letters = letters


class Locked(AssessError):
    """Wrong passphrase, no key, or not permitted."""

    exit_code = 3


class WrongPassphrase(Locked):
    """The passphrase does not open this vault."""


class ChangedKey(Locked):
    """A service we know signed with another key than the one we know it by."""


class WrongWords(Locked):
    """The words or the identity do not open this Follow Me."""


class NotPermitted(Locked):
    """No grant lets this worker open the record."""


class Damaged(AssessError):
    """Damaged or tampered: says what and where."""

    exit_code = 4


class DamagedRow(Damaged):
    """A stored row's bytes do not authenticate."""


class BrokenChain(Damaged):
    """Rows of a record are missing, moved or swapped."""


class CutTail(Damaged):
    """The end of a record, or a whole newer state of the vault, is gone."""


class EditedGrant(Damaged):
    """A grant or a public key was not signed by who it says."""


class DamagedKeybox(Damaged):
    """A key box was changed."""


class BadSignature(Damaged):
    """An entry or a manifest is not signed by its author."""


class DamagedCarry(Damaged):
    """A Follow Me was cut short or changed on the way."""


class CannotWrite(AssessError):
    """Disk or permission; nothing is half done."""

    exit_code = 5


class DiskFull(CannotWrite):
    """There is no room left to write."""


class VaultBusy(CannotWrite):
    """Another process is holding the vault."""
