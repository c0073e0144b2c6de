"""Taking a proved Follow Me in: all of it in one transaction, or nothing.

The same file twice changes nothing. Words that were taken out here stay out, and lines that their
giver has taken back from us stay away until they are given again.
"""

from __future__ import annotations

from dataclasses import replace

from assess.arrival.looking import Arrived, is_for, look
from assess.errors import BadInput, ChangedKey
from assess.handover import Opened
from assess.handover.travelling import is_said
from assess.handover.wording import banks_to_keep
from assess.i18n import _
from assess.record import copies
from assess.record.entry import Saying
from assess.record.wording import day_words
from assess.workspace import Workspace
from assess.workspace.days import new_words_for


def take_in(
    workspace: Workspace, opened: Opened, *, for_us: bool, accept_changed_key: bool = False
) -> Arrived:
    """Takes a proved Follow Me in, or a notice that takes lines back.

    `for_us`: it was sealed to this service's own key, or opened by the person's own words. Raises
    BadInput for one that is meant for someone else, has expired, was taken back or is about nothing
    here, KeptAsItWas for new words of somebody who has died, ChangedKey where a service we know has
    another key and nobody said yes.
    """
    arrived = look_closely(workspace, opened, for_us=for_us, accept_changed_key=accept_changed_key)
    signatures = dict(zip((entry.id for entry in opened.entries), opened.signatures, strict=True))
    workspace.take_in(
        arrived.person_id,
        [(entry, signatures[entry.id]) for entry in arrived.new],
        authors={entry.author.key: opened.authors[entry.author.key] for entry in arrived.new},
        is_new=arrived.new_person,
        said=_notes(opened, arrived),
        banks=banks_to_keep(opened.wording),
    )
    return arrived


def look_closely(
    workspace: Workspace, opened: Opened, *, for_us: bool, accept_changed_key: bool = False
) -> Arrived:
    """What `take_in` would do, with all its refusals, and without writing anything."""
    if not for_us and not is_for(workspace, opened):
        raise BadInput(
            _("this Follow Me is meant for another service."),
            _("Ask for one that is made for yours."),
        )
    if opened.trust == "changed" and not accept_changed_key:
        raise ChangedKey(
            _("this is signed by another key than the one we know that service by."),
            _("Ring them by a number you know. If it is theirs: `--accept-changed-key`."),
        )
    if opened.expired(workspace.today):
        raise BadInput(
            _(
                "this Follow Me was to be used until {day}.",
                day=day_words(copies.instant(str(opened.manifest.expires)).date()),
            ),
            _("Ask for a new one. `assess open` still reads it."),
        )
    arrived = look(workspace, opened)
    if opened.withdraws:
        if not arrived.withdrawn and not arrived.again:
            raise BadInput(
                _("this takes lines back, and none of them came here from that service."),
                _("There is nothing to do."),
            )
        return arrived
    if not arrived.new_person:
        new_words_for(workspace.person(arrived.person_id), workspace.today)
    said = [entry for entry in opened.entries if is_said(entry)]
    if said and arrived.taken_back == len(said):
        raise BadInput(
            _("what is in this Follow Me was taken back since it was made."),
            _("Ask for a new one, if they want you to have it."),
        )
    return arrived


def _notes(opened: Opened, arrived: Arrived) -> list[Saying]:
    """What the record keeps of a file's coming: which, from whom, and which lines. Once."""
    if arrived.again:
        return []
    manifest = opened.manifest
    told = (manifest.digest, manifest.made, manifest.service.key_id)
    if opened.withdraws:
        return [copies.withdrawn(*told, [entry.id for entry in arrived.withdrawn])]
    note = copies.taken_in(*told, [entry.id for entry in opened.entries if is_said(entry)])
    # What a service calls itself: how its promises are named here, before anybody knows it.
    return [replace(note, body={**note.body, "name": manifest.service.name})]
