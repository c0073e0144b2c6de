"""The person's own key: a recipient like any service, whose private half only they have.

Words open one file and nothing else can open it as well (age's own rule). With a key of their own
the person opens every file that is made for them and for a service together. Only its public half
stays in the record; the private half leaves with the person, sealed by six words or on paper.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.i18n import _
from assess.record.entry import Saying
from assess.record.person import Person

if TYPE_CHECKING:
    from assess.documents.blocks import Document
    from assess.workspace import Workspace


@dataclass(frozen=True)
class OwnKey:
    """A new key. `data` is what the person takes away, `words` open it where it is sealed.

    `note` is the public half for the record.
    """

    public: str
    data: bytes
    note: Saying
    words: str | None = None


def public_key(person: Person) -> str | None:
    """The public half of the key that stands as the person's own, or None."""
    held = person.of_kind("key")
    age = held[-1].body.get("age") if held else None
    return age if isinstance(age, str) else None


def make_sealed(person: Person) -> OwnKey:
    """A new key as an age identity file that six generated words open.

    `age --decrypt --identity FILE` asks for the words of such a file, and so does this program.
    """
    from assess.vault import carry

    secret, public = carry.new_identity()
    words = carry.generate_words()
    sealed = carry.seal_identity(secret, words)
    return OwnKey(public, sealed, _said(person, public), words)


def make_printed(workspace: Workspace, person: Person, suffix: str) -> OwnKey:
    """A new key on paper, in letters and as a code to scan. Raises BadInput, MissingLetters."""
    from assess.documents.render import render
    from assess.vault import carry

    secret, public = carry.new_identity()
    data = render(_sheet(workspace, secret, public), suffix)
    return OwnKey(public, data, _said(person, public))


def known_key(person: Person, public: str) -> Saying:
    """A key that the person brought: made elsewhere, its public half told here. Raises BadInput."""
    from assess.vault import carry

    if not carry.recipient_is_valid(public):
        raise BadInput(_("that is not an age public key."), _("It begins with age1."))
    return _said(person, public)


def _said(person: Person, public: str) -> Saying:
    older = tuple(entry.id for entry in person.of_kind("key"))
    return Saying("key", {"age": public}, replaces=older)


def _sheet(workspace: Workspace, secret: str, public: str) -> Document:
    import segno

    from assess.documents.blocks import Code, Document, Heading, Panel, Text

    drawn = io.BytesIO()
    segno.make(secret, error="m", micro=False).save(drawn, kind="svg", scale=4, xmldecl=False)
    in_groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    blocks = (
        Heading(1, _("My key")),
        Text(_("Whoever has this can read every file that was made for me."), strong=True),
        Text(
            _("Keep it where you keep what matters, and apart from the files. Nobody has a copy.")
        ),
        Panel(
            (
                Heading(2, _("What opens my files")),
                Code(drawn.getvalue().decode("ascii"), _("The key, as a code to scan"), in_groups),
            ),
            tone="line",
        ),
        Heading(2, _("What others may know")),
        Text(_("A service seals a file to this. It opens nothing.")),
        Text(public, quiet=True),
    )
    return Document(title=_("My key"), shape="sheet", blocks=blocks, made_on=workspace.today)
