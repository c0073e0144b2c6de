"""The first time: who works here, a passphrase, and the recovery words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from assess.i18n import _
from assess.plain import heard, menu_words, words
from assess.plain.console import Console, Stopped
from assess.plain.menu import menu
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
        given = _asked(console)
    except (Stopped, KeyboardInterrupt):
        console.say(_(menu_words.NOTHING_SET_UP))
        return NOTHING_DONE
    console.say(_(menu_words.SETTING_UP))
    workspace, recovery = set_up(where, clock=clock, **given)
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


class _Back(Exception):
    """*back* was typed."""


def _asked(console: Console) -> dict[str, str]:
    """Three questions and a passphrase; *back* goes to the one before, with what was typed there."""
    suggested = suggest_passphrase()
    asks: tuple[tuple[str, Callable[[str], str]], ...] = (
        ("worker", lambda before: _line(console, menu_words.YOUR_NAME, before)),
        ("role", lambda before: _line(console, menu_words.YOUR_ROLE, before, _ROLE)),
        ("service", lambda before: _line(console, menu_words.YOUR_SERVICE, before)),
        ("passphrase", lambda _before: _passphrase(console, suggested)),
    )
    given: dict[str, str] = {}
    at = 0
    while at < len(asks):
        key, ask = asks[at]
        try:
            given[key] = ask(given.get(key, ""))
            at += 1
        except _Back:
            if at == 0:
                console.say(_(words.NOTHING_BEFORE))
            at = max(0, at - 1)
    return given


_ROLE = menu_words.USUAL_ROLE


def _line(console: Console, question: str, before: str, usual: str = "") -> str:
    """A line, or what was typed there before, or what is usual. Raises _Back."""
    console.say(_(question))
    if before:
        console.say(_(menu_words.TYPED_BEFORE, words=before))
    while True:
        text = " ".join(console.line(words.PROMPT).split())
        if heard.among(text, (menu_words.BACK,)):
            raise _Back
        if text or before or usual:
            return text or before or _(usual)
        console.say(_(menu_words.NEEDED))


def _passphrase(console: Console, suggested: str) -> str:
    """Six words picked by chance, or the worker's own; typed twice where it was made up.

    From either there is a way to the other, however often it was mistyped. Raises _Back.
    """
    for sentence in menu_words.PASSPHRASE:
        console.say(_(sentence))
    console.say(suggested, indent=3)
    console.say(_(menu_words.PASSPHRASE_HOW))
    own = _wants_own(console.line(words.PROMPT))
    while True:
        chosen = _own(console) if own else suggested
        if chosen is not None:
            console.say(_(menu_words.TYPE_TO_CHECK if own else menu_words.TYPE_FROM_PAPER))
            typed = console.secret(words.PROMPT)
            if chosen.strip() and typed == chosen:
                return chosen
            if own and not heard.among(typed, (menu_words.BACK,)):
                console.say(_(menu_words.NOT_THE_SAME))
                continue
            if not own and _wants_own(typed):
                own = True
                continue
            console.say(_(menu_words.SIX_WORDS if own else menu_words.NOT_THE_WORDS))
        own = False
        console.say(suggested, indent=3)


def _wants_own(typed: str) -> bool:
    """Whether it is to be one of their own. Raises _Back."""
    if heard.among(typed, (menu_words.BACK,)):
        raise _Back
    return heard.among(typed, (menu_words.OWN,))


def _own(console: Console) -> str | None:
    """A passphrase of their own; None on back, for the six words."""
    console.say(_(menu_words.TYPE_OWN))
    typed = console.secret(words.PROMPT)
    if not heard.among(typed, (menu_words.BACK,)):
        return typed
    console.say(_(menu_words.SIX_WORDS))
    return None
