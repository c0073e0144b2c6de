"""A Follow Me from elsewhere in plain lines: looked at first, then yes or not now."""

from __future__ import annotations

from assess.arrival.receiving import AtTheDoor, let_in, look_at
from assess.errors import AssessError, ChangedKey
from assess.i18n import _, mark
from assess.plain import heard, words
from assess.plain.carrying import choose
from assess.plain.console import Console
from assess.workspace import Workspace

WHERE = mark("Where is the file? Type where it is, or drop it here. Or back.")
WORDS = mark(
    "Its six words; they are not shown. Press Enter where it was made for this service, or type "
    "key where they have a key file."
)
KEY_FILE = mark("Where is the key file?")
KEY_WORDS = mark("The six words that open the key, where words seal it. Else press Enter.")
BRINGS = mark("Nothing was taken in yet. This is what it would bring:")
NOT_IN = mark("Nothing was taken in. The file is as it was.")
RANG = mark("we rang them: the new key is theirs")
TAKE_IT, LIVES_HERE, NOT_NOW = (
    mark("take it in"),
    mark("take it in: they live here now"),
    mark("not now"),
)
CALLED = mark("What do they like to be called? Their name did not come with it.")
MARKED = mark("Those lines are marked. They are still in the record.")


def take_file_in(workspace: Workspace, console: Console) -> str:
    """From the file's path to a yes; the id of who it is about, or nothing."""
    while True:
        console.say(_(WHERE))
        path = console.line(words.PROMPT).strip()
        if heard.among(heard.stripped(path), (mark("back"), mark("stop"))):
            return ""
        if path:
            break
    console.say(_(WORDS))
    typed, key_file = console.secret(words.PROMPT), ""
    if heard.among(heard.stripped(typed), (mark("key"),)):
        console.say(_(KEY_FILE))
        key_file = console.line(words.PROMPT)
        console.say(_(KEY_WORDS))
        typed = console.secret(words.PROMPT)
    door = _looked(workspace, console, path, typed, key_file)
    return _decided(workspace, console, door) if door is not None else ""


def _looked(
    workspace: Workspace, console: Console, path: str, typed: str, key_file: str
) -> AtTheDoor | None:
    accept = False
    while True:
        try:
            return look_at(
                workspace, path, words=typed, key_file=key_file, accept_changed_key=accept
            )
        except ChangedKey as problem:
            console.say(f"{words.sentence(problem.message)} {problem.hint}".rstrip())
            if choose(console, [_(RANG), _(NOT_NOW)]) != 0:
                console.say(_(NOT_IN))
                return None
            accept = True
        except AssessError as problem:
            console.say(f"{words.sentence(problem.message)} {problem.hint}".rstrip())
            return None


def _decided(workspace: Workspace, console: Console, door: AtTheDoor) -> str:
    if door.name:
        console.say(door.name)
    console.say(_(BRINGS))
    for line in door.lines:
        console.say(line)
    offered = [TAKE_IT, NOT_NOW] if door.withdraws else [TAKE_IT, LIVES_HERE, NOT_NOW]
    at = choose(console, [_(one) for one in offered])
    if at is None or offered[at] == NOT_NOW:
        console.say(_(NOT_IN))
        return ""
    called = ""
    if door.needs_name:
        from assess.plain.menu import ask_needed

        called = ask_needed(console, _(CALLED))
    try:
        arrived = let_in(workspace, door, lives_here=offered[at] == LIVES_HERE, called=called)
    except AssessError as problem:
        console.say(f"{words.sentence(problem.message)} {problem.hint}".rstrip())
        return ""
    if door.withdraws:
        console.say(_(MARKED))
        return ""
    return arrived.person_id
