"""What the palette offers on a person's page: only what can be done there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assess.i18n import _
from assess.tui.screens.base import Command

if TYPE_CHECKING:
    from assess.tui.screens.home import HomeView


def reading_commands(view: HomeView) -> Iterator[Command]:
    """To look at what was said, and who may have it."""
    yield Command(_("What was said"), _("read it together"), "screen.read")
    yield Command(_("Plan"), _("what they want, and the steps to it"), "screen.plan")
    if view.journey.finished:
        yield Command(_("As we brought it together"), _("as it stood then"), "screen.as_it_stood")
    yield Command(_("Who sees it"), _("agree, look, take back"), "screen.share")
    yield Command(_("Hand it over"), _("make a Follow Me"), "screen.hand_over")
    yield Command(_("Back to Find"), _("covers the screen first"), "screen.leave_person")
    yield Command(_("Note for our other system"), _("five lines to paste"), "screen.other_note")


def asking_commands(view: HomeView) -> Iterator[Command]:
    """To ask and to write: not there once somebody has moved on."""
    yield Command(_("Strength cards"), _("thirty of them, to pick from"), "screen.cards")
    yield Command(_("How things are"), _("my wellbeing, over time"), "screen.how_things")
    yield Command(
        _("Bring it together"), _("read the whole, keep it as it stands"), "screen.together"
    )
    if not view.forward.died:
        yield Command(_("Form for a panel"), _("what a panel asks for"), "screen.form")
    yield Command(_("Notes after talking"), _("talk first, write it up now"), "screen.notes")
    if view.alone:
        waits = _("it waits from last time") if view.list_waits else _("for later")
        yield Command(_("Our own list, for the worker"), waits, "screen.after_list")


def journey_commands() -> Iterator[Command]:
    """Where they are, and our own work."""
    yield Command(_("Where they are"), _("away, back, moved on, died"), "screen.journey")
    yield Command(_("What we offered, and when"), _("our work"), "screen.offered")
