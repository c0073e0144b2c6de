"""What a Follow Me brought, in lines a worker can read out."""

from __future__ import annotations

from collections.abc import Sequence

from assess.arrival.looking import Arrived
from assess.i18n import _, mark, ngettext
from assess.record.entry import Entry
from assess.record.wording import day_words

_STEPS = {
    "started": mark("The six weeks began"),
    "moved in": mark("Moved in"),
    "finished for now": mark("Brought together"),
}


TRUST_WORDS = {
    "known": mark("Signed by a service we know."),
    "new": mark("Signed by a service we have not met."),
    "changed": mark("Signed by another key than the one we know. Ring them before you rely on it."),
    "unchecked": mark("Signed; whether we know the service was not looked up."),
}
"""How far a file's signature can be believed, by `Opened.trust`."""


def summary(arrived: Arrived) -> Sequence[str]:
    """What happened, or would happen."""
    words: list[str] = []
    if arrived.meant_for:
        words.append(_("It says it was made for {names}.", names=", ".join(arrived.meant_for)))
    if arrived.purpose:
        words.append(_("What it is for: {purpose}", purpose=arrived.purpose))
    if arrived.name:
        words.append(_("Into the record of {name}, who is here already.", name=arrived.name))
    if arrived.withdrawn:
        return [*words, *_taken_back(arrived)]
    number = len(arrived.lines)
    words.append(ngettext("{number} new line.", "{number} new lines.", number))
    words += _counts(arrived)
    for entry in arrived.steps:
        place = str(entry.body.get("place") or "")
        state = str(entry.body.get("state"))
        state = _(_STEPS.get(state, state))
        day = day_words(entry.said)
        words.append(
            _("{state} at {place}, {day}.", state=state, place=place, day=day)
            if place
            else _("{state}, {day}.", state=state, day=day)
        )
    for entry in arrived.instead:
        words.append(_("In the place of what stood here: {prompt}", prompt=_prompt(entry)))
    for entry in arrived.still_right:
        words.append(_("To ask “still right?”: {prompt}", prompt=_prompt(entry)))
    for entry, others in arrived.beside:
        words.append(_("Said apart, so both stand: {prompt}", prompt=_prompt(entry)))
        words += ["  " + _("here since {day}", day=other.said.isoformat()) for other in others]
        words.append("  " + _("in the file, said {day}", day=entry.said.isoformat()))
    return words


def _counts(arrived: Arrived) -> list[str]:
    words = []
    if arrived.states:
        words.append(
            ngettext(
                "{number} word on how far something has come.",
                "{number} words on how far something has come.",
                len(arrived.states),
            )
        )
    if arrived.known:
        words.append(
            ngettext("{number} was here already.", "{number} were here already.", arrived.known)
        )
    if arrived.refused:
        words.append(
            ngettext(
                "{number} was taken out here before, and stays out.",
                "{number} were taken out here before, and stay out.",
                arrived.refused,
            )
        )
    if arrived.taken_back:
        words.append(
            ngettext(
                "{number} was taken back since, and stays away.",
                "{number} were taken back since, and stay away.",
                arrived.taken_back,
            )
        )
    if arrived.left:
        words.append(
            ngettext(
                "{number} was left out: a file from elsewhere may not bring it.",
                "{number} were left out: a file from elsewhere may not bring them.",
                arrived.left,
            )
        )
    return words


def _taken_back(arrived: Arrived) -> list[str]:
    number = len(arrived.withdrawn)
    return [
        ngettext(
            "{number} line here is not agreed for us any more. Please stop using it:",
            "{number} lines here are not agreed for us any more. Please stop using them:",
            number,
        ),
        *("  " + _prompt(entry) for entry in arrived.withdrawn),
        _("They are still in the record. With the person, `assess take-out` takes them out."),
    ]


def _prompt(entry: Entry) -> str:
    return str(entry.body.get("asked_as") or _("A strength"))
