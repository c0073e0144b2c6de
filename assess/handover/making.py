"""Making a Follow Me: what was agreed for one reader, its pages, signed, and sealed.

What goes in is decided by `record.sharing` alone; what it looks like by `documents`; how it is
sealed by `vault.carry`. Nothing that was not agreed is in any part of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assess.errors import BadInput, DamagedCarry, MissingLetters
from assess.forms.constraints import broken
from assess.handover.travelling import entries_for, is_said, on_the_page_alone
from assess.handover.wording import wording_of
from assess.i18n import _, ngettext
from assess.record import copies
from assess.record.entry import Entry, Saying
from assess.record.names import without_other_names
from assess.record.person import recipient_key
from assess.record.sharing import SELF
from assess.record.wording import item_of

if TYPE_CHECKING:
    from assess.workspace import Workspace

LONGEST_PURPOSE = 200


@dataclass(frozen=True)
class FollowMe:
    """A sealed Follow Me. `words` open it, where it was sealed by words: shown once.

    `left_out` says, in words, which of its pages could not be made, and how many lines are on the
    page alone. `note` is for the record: who
    has a copy of what.
    """

    data: bytes
    lines: int
    words: str | None = None
    left_out: tuple[str, ...] = ()
    note: Saying | None = None
    page: bytes = b""
    """The READ-ME-FIRST.html inside, for `opener`: nothing else of it leaves unsealed."""


def make(
    workspace: Workspace,
    person_id: str,
    *,
    recipient: str,
    keys: Sequence[str] = (),
    words: bool = False,
    expires: dt.date | None = None,
    purpose: str = "",
    confided: bool = False,
) -> FollowMe:
    """A sealed Follow Me for one recipient: to age keys, or by six generated words.

    After `expires` no service takes it in; `purpose` says what it is for; `confided` adds to the
    person's own copy what is just between us, where they asked for it. Raises BadInput for both
    ways at once, neither, a key that is none, or a last day that is past.
    """
    from assess.vault import manifest

    check_way(workspace, keys=keys, words=words, expires=expires, purpose=purpose)
    person = workspace.person(person_id)
    entries = entries_for(person, recipient, workspace.library.find, confided=confided)
    within_limits(workspace, entries, recipient)
    pages, left_out = _pages(workspace, person_id, recipient, confided)
    papers = [
        manifest.Paper(one.code, one.made.isoformat())
        for one in copies.copies(person, recipient)
        if one.code
    ][-manifest.MOST_PAPERS :]
    parts = signed(
        workspace,
        person_id,
        entries,
        pages,
        recipient=recipient,
        expires=expires.isoformat() if expires else None,
        purpose=purpose,
        papers=papers,
    )
    sealed, six = seal(parts, keys=keys, words=words)
    lines = [entry for entry in entries if is_said(entry)]
    note = copies.made_for(
        recipient,
        (entry.id for entry in lines),
        sealed="words" if words else "keys",
        file=manifest.read_manifest(parts["manifest.json"]).digest,
        keys=keys,
    )
    alone = on_the_page_alone(person, recipient, workspace.library.find, confided=confided)
    if alone:
        left_out = (*left_out, page_alone_words(len(alone)))
    return FollowMe(sealed, len(lines), six, left_out, note, pages["READ-ME-FIRST.html"])


def page_alone_words(number: int) -> str:
    """That lines can be read on the page, and are not what the next house's assess takes in."""
    return ngettext(
        "{number} line is on its page alone, as a name in it is not for them: their assess may ask "
        "for it again. Said to them another way, it goes along.",
        "{number} lines are on its page alone, as a name in them is not for them: their assess may "
        "ask for them again. Said to them another way, they go along.",
        number,
    )


def check_way(
    workspace: Workspace,
    *,
    keys: Sequence[str],
    words: bool,
    expires: dt.date | None = None,
    purpose: str = "",
) -> None:
    """Raises BadInput for a way of sealing that cannot be."""
    from assess.vault import carry

    if bool(keys) == words:
        raise BadInput(
            _("seal it by words, or to keys: one of the two."), _("Make it twice for both.")
        )
    for key in keys:
        if not carry.recipient_is_valid(key):
            raise BadInput(_("that is not an age public key."), _("It begins with age1."))
    if expires is not None and expires < workspace.today:
        raise BadInput(_("its last day is in the past."), _("Name today or a later day."))
    if len(purpose) > LONGEST_PURPOSE or "\n" in purpose:
        raise BadInput(
            _("what it is for takes one line of at most {number} letters.", number=LONGEST_PURPOSE),
            _("Put it shorter."),
        )


def seal(
    parts: Mapping[str, bytes], *, keys: Sequence[str], words: bool
) -> tuple[bytes, str | None]:
    """The parts sealed to keys, or by six generated words, which come with it."""
    from assess.vault import carry

    if words:
        six = carry.generate_words()
        return carry.seal_with_words(parts, six), six
    return carry.seal_to(parts, keys), None


def signed(
    workspace: Workspace,
    person_id: str,
    entries: Sequence[Entry],
    pages: Mapping[str, bytes],
    *,
    recipient: str,
    **told: Any,
) -> dict[str, bytes]:
    """Every part of a Follow Me: pages, entries, wording, and the manifest this service signs.

    A line in which somebody is called what they are not to be called there is on the pages alone.
    `told` goes into the manifest: `expires`, `purpose`, `papers`, `withdraws`.
    """
    from assess.vault import manifest

    entries = without_other_names(entries, workspace.person(person_id), recipient)
    carried = [
        manifest.CarriedEntry(entry.raw, workspace.signature(person_id, entry.id), entry.author.key)
        for entry in entries
    ]
    parts = {
        **pages,
        "entries.jsonl": manifest.write_entries(carried),
        "banks.json": wording_of(workspace, entries),
    }
    service = workspace.vault.service
    data = manifest.build_manifest(
        record=person_id,
        parts=parts,
        entries=carried,
        service=manifest.Signer(
            service.key_id, service.name, service.age_recipient, service.ed25519_public
        ),
        workers={
            key: _worker(workspace, key) for key in dict.fromkeys(e.author.key for e in entries)
        },
        recipients=[recipient],
        made=workspace.clock.now(),
        **told,
    )
    parts["manifest.json"] = data
    parts["manifest.sig"] = workspace.vault.sign_as_service(data)
    return parts


def _pages(
    workspace: Workspace, person_id: str, recipient: str, confided: bool
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The pages for people, and what of them could not be made.

    A PDF needs a font with every letter of it. Where there is none the other pages have all the
    words, and nobody's name is left out.
    """
    from assess.documents.follow_me import follow_me_document
    from assess.documents.render import render, render_html, render_text

    told = workspace.reading(person_id, recipient, confided=confided)
    pages = {"READ-ME-FIRST.html": render_html(told), "follow-me.txt": render_text(told)}
    try:
        pages["follow-me.pdf"] = render(follow_me_document(told), ".pdf")
    except MissingLetters as problem:
        return pages, (
            _(
                "The PDF is left out: no font here has {letters}.",
                letters=" ".join(problem.letters),
            ),
        )
    return pages, ()


def _worker(workspace: Workspace, key_id: str) -> Any:
    from assess.vault.manifest import WorkerKey

    author = workspace.vault.author(key_id)
    if author is None:
        raise DamagedCarry(
            _("author {key_id} of a line is not known to this vault.", key_id=key_id),
            _("Run `assess vault check`."),
        )
    own = workspace.vault.service.ed25519_public
    elsewhere = None if author.service == own else author.service
    return WorkerKey(author.ed25519, author.certificate, elsewhere)


def within_limits(workspace: Workspace, entries: Sequence[Entry], recipient: str) -> None:
    """A limit of severity error stops sharing, and nothing else; never the person's own copy."""
    if recipient_key(recipient) == SELF:
        return
    for entry in entries:
        item = item_of(entry, workspace.library.find) if entry.kind == "answer" else None
        if item is None or "value" not in entry.body:
            continue
        for limit in broken(item, entry.body["value"], workspace.clock.today):
            if limit.severity == "error":
                raise BadInput(
                    _("{question}: {limit}", question=item.address, limit=limit.message),
                    _("Put it another way, or leave this line out for them."),
                )
