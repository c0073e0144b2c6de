"""The ways a copy is handed over, and what is said around each: what opens it, and how."""

from __future__ import annotations

import datetime as dt

from assess.errors import BadInput
from assess.i18n import _, mark
from assess.record.person import recipient_key
from assess.record.sharing import SELF

WAYS: tuple[str, ...] = ("paper", "pocket", "file", "page", "own_key")
"""Ways to hand a copy over, in the order they are offered: what everyone can read comes first."""

_WAYS = {
    "paper": mark("On paper, to print"),
    "pocket": mark("A card for a pocket or a phone"),
    "file": mark("A file that only they can open"),
    "page": mark("The same as one page, for a phone or any browser"),
    "own_key": mark("A key of their own, for every file from now on"),
    "words": mark("A file that six words open"),
    "words_page": mark("The same as one page, for a phone or any browser"),
}
BY_WORDS = ("words", "words_page")
"""Ways for a reader we have no key of: what opens it is six words, given to them another way."""
PAGES = ("page", "words_page")
NO_KEY = mark(
    "A file that only {who} can open needs their key, and we have none. They make their card with "
    "assess service key --card FILE; assess service trust FILE takes it in here."
)
_OPENS = {
    "words": mark(
        "Without assess: {opens} asks for the words, then {unpacks}. {page} is the page to read."
    ),
    "keys": mark("Without assess: {opens}, then {unpacks}. {page} is the page to read."),
    "words page": mark("Any browser opens it, with no network: it asks for the words."),
    "keys page": mark("Any browser opens it, with no network: it asks for their key."),
}
SEND, GIVE, LEAVE = mark("send it"), mark("give it to me"), mark("leave it")
UNPROTECTED = mark("Nothing protects it: whoever holds it can read it.")
WORDS_ONCE = mark("These six words open it. They are shown this once, and kept nowhere:")
WORDS_APART = mark("Write them down, and keep them apart from the file.")
HASH_WHY = mark("A changed page could steal the words: give them another way, never beside it.")
SEALED = {
    "words": mark("sealed by words"),
    "keys": mark("sealed to a key"),
    "paper": mark("on paper"),
    "open": mark("a page of their own, not sealed"),
}

TAKEN_BACK = {
    "all": mark("taken back since"),
    "some": mark("some of it taken back since"),
}


def ways(recipient: str, *, key: bool) -> list[tuple[str, str]]:
    """How a copy can be handed to this reader, as (way, words), paper first.

    Without a `key` nothing can be sealed to a service: what is not paper is opened by six words.
    """
    theirs = ("paper", "file", "page") if key else ("paper", *BY_WORDS)
    shown = WAYS if recipient_key(recipient) == SELF else theirs
    return [(way, _(_WAYS[way])) for way in shown]


def why_no_key(recipient: str, called: str, *, key: bool) -> str:
    """Why there is no file for their own key, and how there can be one; nothing where there is."""
    return "" if key or recipient_key(recipient) == SELF else _(NO_KEY, who=called)


def how_to_open(file: str, *, page: bool, words: bool) -> str:
    """How whoever has no assess opens what was made."""
    kind = "words" if words else "keys"
    if page:
        return _(_OPENS[f"{kind} page"])
    return _(
        _OPENS[kind],
        opens=f"age -d -o x.tar {file}" if words else f"age -d -i KEY-FILE -o x.tar {file}",
        unpacks="tar xf x.tar",
        page="READ-ME-FIRST.html",
    )


def last_day(typed: str) -> dt.date | None:
    """The day a file is used until, as it was typed; nothing typed is no last day. Raises BadInput."""
    text = typed.strip()
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else _spelt(text)
    except ValueError:
        raise BadInput(
            _("that is not a day."), _("Write it as 2026-03-05, or 5 March 2026.")
        ) from None


def _spelt(text: str) -> dt.date:
    """A day in words, such as 5 March 2026, in the language in use or in English."""
    from assess.forms.kinds import MONTHS

    day, month, year = text.replace(",", " ").split()
    for number, name in enumerate(MONTHS, 1):
        if month.casefold() in (_(name).casefold(), name.casefold()):
            return dt.date(int(year), number, int(day))
    raise ValueError(text)
