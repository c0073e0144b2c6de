"""A place on the plan's page: what stands there, and what Enter and its buttons do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.widgets import Static

from assess.i18n import _
from assess.planning import Planning
from assess.tui.screens.places_page import Spot
from assess.tui.widgets.quiet import Quiet

if TYPE_CHECKING:
    from assess.tui.screens.plan import PlanPage
    from assess.tui.screens.plan_view import PlanView

Then = Callable[[str], Awaitable[None]]


class Place(Spot):
    """One thing to look at. Its acts are those of `Planning`, called through the page."""

    page: PlanPage

    def __init__(self, page: PlanPage) -> None:
        self.page = page

    @property
    def view(self) -> PlanView:
        """The plan as it stands."""
        return self.page.view

    def gather(self, planning: Planning) -> None:
        """Fetches what this place shows beside the plan; on the desk's thread."""

    def stays(self, *, alone: bool) -> bool:
        """Whether it stays up when who is in the room has changed."""
        return not self.ASKS


def buttons(*choices: tuple[str, str]) -> Horizontal:
    """A row of buttons: (words, what they do at this place)."""
    made = []
    for said, what in choices:
        action, _comma, about = what.partition(",")
        call = f"screen.do('{action}', '{about}')" if about else f"screen.do('{action}')"
        made.append(Quiet(said, call, id=what.replace(",", "-").replace("_", "-")))
    return Horizontal(*made, classes="buttons")


def ways(*choices: tuple[str, str]) -> Horizontal:
    """The last row: what goes on, and the way back."""
    on = [Quiet(said, "screen.go_on", id="on") for said, what in choices if what == "on"]
    row = buttons(*(one for one in choices if one[1] != "on"))
    back = Quiet(_("back"), "screen.back", id="back")
    return Horizontal(*on, *row._pending_children, back, classes="buttons")


def prompt(said: str) -> Static:
    """The brightest words on the page."""
    return Static(said, id="prompt", markup=False)


def quiet(said: str, classes: str = "") -> Static:
    """Words that stand back."""
    return Static(said, classes=f"quiet {classes}".strip(), markup=False)
