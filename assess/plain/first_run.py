"""The first time: who works here, a passphrase, and the recovery words."""

from __future__ import annotations

from typing import TextIO

from assess.i18n import _
from assess.plain import heard, menu_words, words
from assess.plain.console import Console, Stopped
from assess.plain.menu import ask_needed, menu
from assess.workspace import Clock, set_up, suggest_passphrase

NOTHING_DONE = 2
"""Exit code when nothing was set up."""


def first_run(where: str, *, clock: Clock | None, read: TextIO, write: TextIO) -> int:
    """Sets a vault up line by line, then goes on to the menu. Returns the exit code.

    Raises AssessError where the vault could not be made.
    """
    console = Console(read, write)
    try:
        for sentence in menu_words.FIRST_RUN:
            console.say(_(sentence))
        worker = ask_needed(console, _(menu_words.YOUR_NAME))
        console.say(_(menu_words.YOUR_ROLE))
        role = " ".join(console.line(words.PROMPT).split()) or _(menu_words.USUAL_ROLE)
        service = ask_needed(console, _(menu_words.YOUR_SERVICE))
        passphrase = _passphrase(console)
    except (Stopped, KeyboardInterrupt):
        console.say(_(menu_words.NOTHING_SET_UP))
        return NOTHING_DONE
    console.say(_(menu_words.SETTING_UP))
    workspace, recovery = set_up(
        where, worker=worker, role=role, service=service, passphrase=passphrase, clock=clock
    )
    with workspace:
        console.say(_(menu_words.SET_UP))
        for sentence in menu_words.RECOVERY:
            console.say(_(sentence))
        console.say(recovery, indent=3)
        console.say(_(menu_words.RECOVERY_HOW))
        try:
            console.line(words.PROMPT)
        except (Stopped, KeyboardInterrupt):
            return 0
        console.clear()
        return menu(workspace, read=read, write=write)


def _passphrase(console: Console) -> str:
    """Six words picked by chance, or the worker's own; typed twice where it was made up."""
    suggested = suggest_passphrase()
    for sentence in menu_words.PASSPHRASE:
        console.say(_(sentence))
    console.say(suggested, indent=3)
    console.say(_(menu_words.PASSPHRASE_HOW))
    wants_own = heard.among(console.line(words.PROMPT), (menu_words.OWN,))
    while True:
        chosen = suggested
        if wants_own:
            console.say(_(menu_words.TYPE_OWN))
            chosen = console.secret(words.PROMPT)
        console.say(_(menu_words.TYPE_TO_CHECK if wants_own else menu_words.TYPE_FROM_PAPER))
        if chosen.strip() and console.secret(words.PROMPT) == chosen:
            return chosen
        console.say(_(menu_words.NOT_THE_SAME if wants_own else menu_words.NOT_THE_WORDS))
        if not wants_own:
            console.say(suggested, indent=3)
