"""What a Follow Me brought, in lines a worker can read out."""

from __future__ import annotations

from collections.abc import Sequence

from assess.arrival.effects import About
from assess.arrival.looking import Arrived
from assess.i18n import _, mark, ngettext
from assess.record.entry import Entry
from assess.record.labels import recipient_label
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
        if entry.body.get("state") == "moved on":
            words.append(_("Moved on from {place}, {day}.", place=place, day=day))
            continue
        words.append(
            _("{state} at {place}, {day}.", state=state, place=place, day=day)
            if place
            else _("{state}, {day}.", state=state, day=day)
        )
    words += _changed(arrived)
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
        words += _why_outside(arrived)
    return words


_OUTSIDE = {
    "share": mark("Who sees what: that is decided here, with them."),
    "note": mark("What they say to a reader of ours in other words: that is said here."),
    "differ": mark(
        "A word beside a line that is here: the service is not one we have met, or the line would "
        "go to more readers by it."
    ),
    "name": mark("Another name: a service we have met may bring one, for everyone or for us."),
    "status": mark("How far something has come: a service we have met may say that of its goals."),
    "erase": mark("Words to take out: only they decide that, here."),
}


def _why_outside(arrived: Arrived) -> list[str]:
    kinds = dict.fromkeys(entry.kind for entry in arrived.outside)
    return ["  " + _(_OUTSIDE[kind]) for kind in kinds if kind in _OUTSIDE]


def _changed(arrived: Arrived) -> list[str]:
    """What of ours gives way, by its name, and what of it our readers notice."""
    found = arrived.effects
    words = [
        _("In the place of what stood here: {prompt}", prompt=_named(one)) for one in found.gone
    ]
    words += [_("New beside a line: {prompt}", prompt=_named(one)) for one in found.words_beside]
    was, now = found.called
    if was:
        words.append(_("They are called {now} from now on. Here it was {was}.", now=now, was=was))
    if found.struck:
        words.append(
            ngettext(
                "{number} is about a question they had struck out here, and stays out of sight.",
                "{number} are about questions they had struck out here, and stay out of sight.",
                found.struck,
            )
        )
    return words + _for_readers(arrived)


def _for_readers(arrived: Arrived) -> list[str]:
    words = []
    for one in arrived.effects.readers:
        who = recipient_label(one.who)
        if one.new:
            words.append(
                ngettext(
                    "{number} of the new lines may go to {who} too: its topic is agreed for them.",
                    "{number} of the new lines may go to {who} too: their topics are agreed for them.",
                    one.new,
                    who=who,
                )
            )
        words += [
            _("Goes no longer to {who}: {prompt}", who=who, prompt=_prompt(entry))
            for entry in one.no_longer
        ]
        words += [
            _("Goes to {who} as well, as its topic was agreed: {prompt}",
              who=who, prompt=_prompt(entry))
            for entry in one.also
        ]  # fmt: skip
        was, now = one.called
        if was and one.called != arrived.effects.called:
            words.append(_("To {who} they are {now}, and were {was}.", who=who, now=now, was=was))
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
        *_for_readers(arrived),
        _("They go to no other reader from here, unless the person agrees to each by itself."),
        _("They are still in the record. With the person, `assess take-out` takes them out."),
    ]


def _named(about: About) -> str:
    """Something by what it is called: a line by its question, the rest by the line it is about."""
    entry = about.entry
    prompt = _prompt(about.line) if about.line is not None else ""
    match entry.kind:
        case "differ":
            return _("a word beside “{prompt}”", prompt=prompt)
        case "status":
            words = str(about.line.body.get("value") or "") if about.line is not None else ""
            return _("how far “{prompt}” has come", prompt=words or prompt)
    return _prompt(entry)


def _prompt(entry: Entry) -> str:
    if entry.kind == "strength":
        return _("a strength, “{words}”", words=str(entry.body.get("words") or ""))
    return str(entry.body.get("asked_as") or entry.body.get("question") or _("A line"))
