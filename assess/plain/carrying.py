"""Handing a copy over in plain lines: paper first, then the file; its words once; taking it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assess.documents.plain_text import write
from assess.errors import AssessError
from assess.i18n import _, mark
from assess.plain import heard, menu_words, words
from assess.plain.console import Console, Stopped
from assess.record.sharing import SELF
from assess.sitting.cards import Cards
from assess.sitting.carrying import Carrying, HandedOver, StillHeld
from assess.sitting.reviewing import (
    KEPT_HERE,
    SAFE,
    SAFE_NO,
    SAFE_YES,
    WITH_CONFIDED,
    WITHOUT_CONFIDED,
)
from assess.sitting.ways import (
    BY_WORDS,
    GIVE,
    LEAVE,
    PAGES,
    SEND,
    WORDS_APART,
    WORDS_ONCE,
    ways,
    why_no_key,
)
from assess.workspace import Workspace

FORMATS = (
    (".pdf", mark("a PDF, to print")),
    (".html", mark("a page, for a screen or a phone")),
    (".txt", mark("plain text, to read aloud or to paste")),
)
_LEAVE = (mark("back"), mark("stop"))
HOW = mark("How would you like to hand it over? Type a number or its words, or back.")
NUMBER = mark("Type a number or its words, or back.")
UNTIL = mark("Until which day? Such as 2026-03-05. Press Enter for no last day.")
PURPOSE = mark("What is it for, in one line? Press Enter to leave it.")
ALSO_OWN_KEY = mark("Shall their own key open it as well? Type yes, or press Enter.")
WRITTEN = mark("Press Enter when they are written down. They then go out of sight.")
HERE = mark("Made. It is here:")
NIGHT_HOW = mark(
    "Type agree 2 to put line 2 on the card, take back 2 to take it off, read to hear the card, "
    "make to make it, or back."
)
NO_NIGHT = mark("Nothing has been said yet that could stand on it.")
_AGREE, _TAKE_BACK = mark("agree {number}"), mark("take back {number}")


def choose(console: Console, labels: Sequence[str], how: str = NUMBER) -> int | None:
    """The place of what is picked, by number or by its words; None on back."""
    for number, label in enumerate(labels, 1):
        console.say(f"{number}. {label}")
    while True:
        console.say(_(how))
        text = heard.stripped(console.line(words.PROMPT))
        if heard.among(text, _LEAVE):
            return None
        if (at := heard.picked(text, labels)) is not None:
            return at


def hand_over(acts: Carrying, console: Console, recipient: str, who: str) -> None:
    """One copy for one reader, from how to the words that open it."""
    offered = ways(recipient, key=bool(acts.key_of(recipient)))
    if why := why_no_key(recipient, who, key=bool(acts.key_of(recipient))):
        console.say(why)
    at = choose(console, [label for _way, label in offered], HOW)
    if at is None:
        return
    way = offered[at][0]
    confided = False
    if recipient == SELF and way != "own_key":
        console.say(_(SAFE))
        yes = choose(console, [_(SAFE_YES), _(SAFE_NO)])
        if yes != 0:
            console.say(_(KEPT_HERE))
            return
        if way in ("file", "page") and acts.alone:
            which = choose(console, [_(WITHOUT_CONFIDED), _(WITH_CONFIDED)])
            if which is None:
                return
            confided = which == 1
    make = _making(acts, console, recipient, way, confided)
    if make is not None:
        made(console, make)


def _making(
    acts: Carrying, console: Console, recipient: str, way: str, confided: bool
) -> Callable[[], HandedOver] | None:
    if way in ("paper", "pocket"):
        at = choose(console, [_(label) for _suffix, label in FORMATS])
        if at is None:
            return None
        suffix = FORMATS[at][0]
        if way == "pocket":
            return lambda: acts.pocket(suffix)
        return lambda: acts.paper(recipient, suffix)
    if way == "own_key":
        at = choose(console, [_("a small file that six words open"), _("on paper")])
        return None if at is None else lambda: acts.new_own_key(printed=at == 1)
    console.say(_(UNTIL))
    until = console.line(words.PROMPT)
    console.say(_(PURPOSE))
    purpose = console.line(words.PROMPT)
    own_key = False
    if acts.has_own_key() and way not in BY_WORDS:
        console.say(_(ALSO_OWN_KEY))
        own_key = heard.among(heard.stripped(console.line(words.PROMPT)), words.YES)
    return lambda: acts.file(
        recipient,
        page=way in PAGES,
        until=until,
        purpose=purpose,
        own_key=own_key,
        confided=confided,
        by_words=way in BY_WORDS,
    )


def made(console: Console, make: Callable[[], HandedOver]) -> None:
    """Makes it, says where it is, and shows the words that open it, this once."""
    try:
        done = make()
    except AssessError as problem:
        console.say(f"{words.sentence(problem.message)} {problem.hint}".rstrip())
        return
    console.say(_(HERE))
    console.say(str(done.path))
    for line in done.said:
        console.say(line)
    if not done.words:
        if done.how:
            console.say(done.how)
        return
    console.say(_(WORDS_ONCE))
    console.say(done.words)
    console.say(_(WORDS_APART))
    console.say(done.how)
    console.say(_(WRITTEN))
    try:
        console.line(words.PROMPT)
    except Stopped:
        console.clear()
        raise
    console.clear()


def preview(acts: Carrying, console: Console, recipient: str) -> None:
    """The very words of the page they would have."""
    for row in write(acts.preview(recipient)).decode("utf-8").splitlines():
        console.say(row)
    for row in acts.besides(recipient):
        console.say(row)


def after_taking_back(acts: Carrying, console: Console, recipient: str, held: StillHeld) -> None:
    """What they still have, and a letter: send it, give it to me, leave it."""
    for line in held.said:
        console.say(line)
    at = choose(console, [_(SEND), _(GIVE), _(LEAVE)])
    if at == 0:
        made(console, lambda: acts.send(recipient))
    elif at == 1:
        made(console, lambda: acts.letter(recipient))


def night_card(workspace: Workspace, person_id: str, console: Console, *, alone: bool) -> None:
    """What whoever is on tonight may know: each line agreed by itself."""
    cards = Cards(workspace, person_id, alone=alone)
    acts = Carrying(workspace, person_id, alone=alone)
    while True:
        lines = cards.may_stand()
        if not lines:
            console.say(_(NO_NIGHT))
            return
        for number, one in enumerate(lines, 1):
            state = _("on the card") if one.agreed else _("not on it")
            console.say(f"{number}. {one.words}: {state}")
        console.say(_(NIGHT_HOW))
        text = heard.stripped(console.line(words.PROMPT))
        if heard.among(text, _LEAVE):
            return
        if heard.among(text, (mark("read"),)):
            for row in write(cards.night_document()).decode("utf-8").splitlines():
                console.say(row)
        elif heard.among(text, (mark("make"),)):
            made(console, acts.night)
        for phrase, withdraw in ((_AGREE, False), (_TAKE_BACK, True)):
            number_of = heard.numbered(text, phrase)
            if number_of is None:
                continue
            if 1 <= number_of <= len(lines):
                console.say(cards.agree(lines[number_of - 1].entry_id, withdraw=withdraw))
            else:
                console.say(_(menu_words.NO_LINE, number=number_of))


def who_has_it(acts: Carrying, console: Console) -> None:
    """Each copy that was made here."""
    found = acts.who_has_it()
    for line in found or [_("Nobody has a copy that was made here.")]:
        console.say(line)
