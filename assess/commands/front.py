"""`assess` without a command: the screen, or plain lines where a screen would not do."""

from __future__ import annotations

import os
import sys

from assess import settings
from assess.cli import Given
from assess.commands.common import clock, passphrase, where
from assess.workspace import unlock, vault_exists

ASKED_FOR_PLAIN = 64
"""What the screen returns when first run chose plain lines."""


def wants_plain(given: Given) -> bool:
    """`--plain`, ASSESS_PLAIN, what the worker chose, a dumb terminal, or no terminal at all.

    ASSESS_PLAIN=0 opens the full screen, whatever was chosen before.
    """
    chosen = settings.read().plain and os.environ.get("ASSESS_PLAIN") != "0"
    if given.plain or chosen or os.environ.get("TERM") == "dumb":
        return True
    return not (sys.stdin.isatty() and sys.stdout.isatty())


def open_front_end(given: Given) -> int:
    """Opens the front end that fits; returns its exit code."""
    place, day = where(given), clock(given)
    if not wants_plain(given):
        from assess.tui.app import run

        code = run(place, clock=day)
        if code != ASKED_FOR_PLAIN:
            return code
    from assess import plain

    if not vault_exists(place):
        return plain.first_run(place, clock=day, read=sys.stdin, write=sys.stdout)
    with unlock(place, passphrase(given), clock=day) as workspace:
        return plain.menu(workspace, read=sys.stdin, write=sys.stdout)
