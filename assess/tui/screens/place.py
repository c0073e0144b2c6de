"""A place on the plan's page: what stands there, and what Enter and its buttons do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.planning import Planning
from assess.tui.screens.base import Command
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet

if TYPE_CHECKING:
    from assess.tui.screens.plan import PlanPage
    from assess.tui.screens.plan_view import PlanView

Then = Callable[[str], Awaitable[None]]


class Place:
    """One thing to look at. Its acts are those of `Planning`, called through the page."""

    ASKS: ClassVar[bool] = False
    """Whether something is being asked here that can be left."""

    def __init__(self, page: PlanPage) -> None:
        self.page = page

    @property
    def view(self) -> PlanView:
        """The plan as it stands."""
        return self.page.view

    def gather(self, planning: Planning) -> None:
        """Fetches what this place shows beside the plan; on the desk's thread."""

    def pieces(self) -> Iterator[Widget]:
        """What stands here."""
        raise NotImplementedError

    def cursor(self) -> Widget | None:
        """Where the cursor goes; the list or the first button where this says nothing."""
        return None

    async def drawn(self) -> None:
        """It is up."""

    def stays(self, *, alone: bool) -> bool:
        """Whether it stays up when who is in the room has changed."""
        return not self.ASKS

    async def go_on(self) -> None:
        """Enter."""
        await self.page.close()

    async def do(self, what: str, about: str = "") -> None:
        """A button of this place."""
        await getattr(self, f"do_{what}")(*((about,) if about else ()))

    async def back(self) -> None:
        """Back to where it was opened from."""
        await self.page.close()

    def commands(self) -> Iterator[Command]:
        """What the palette offers here."""
        yield from ()

    # -- pieces ----------------------------------------------------------------------------------

    def picked(self) -> str:
        """The row the arrow is on, or nothing."""
        picks = self.page.query_one_optional(Picks)
        return (picks.at or "") if picks is not None else ""


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
