"""The plan on the screen: made, read and looked at together, one thing at a time.

The page itself only holds the places one is at, and calls the acts of `Planning` on the desk's
thread. What stands on it is decided by the place that is on top (`place.py` and its kin).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from assess.i18n import _, mark
from assess.planning import Planning
from assess.sitting import Sitting
from assess.tui.planned import planning_of
from assess.tui.screens import plan_words as words
from assess.tui.screens.base import TABS, THREE, styles
from assess.tui.screens.place import Place
from assess.tui.screens.places_page import PlacesPage
from assess.tui.screens.plan_overview import Overview
from assess.tui.screens.plan_view import PlanView, look

T = TypeVar("T")


def open_plan(sitting: Sitting) -> tuple[Planning, PlanView]:
    """The acts, and the plan as it stands for whoever is here."""
    planning = planning_of(sitting)
    return planning, look(planning, sitting)


class PlanPage(PlacesPage[Place], inherit_bindings=False):
    """Places, one on top of another: the plan, a goal, a question about it."""

    CLICK = "go_on"
    CSS_PATH = styles("plan.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+t", "leave_it", mark("leave it"), key_display="^T", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
    ]

    def __init__(self, planning: Planning, view: PlanView) -> None:
        super().__init__()
        self.planning, self.view = planning, view
        self.places = [Overview(self)]

    # -- shape -----------------------------------------------------------------------------------

    def where(self) -> str:
        """Whose, and what this is."""
        return f"{self.view.name} · {_('plan')}"

    def state(self) -> str:
        """Who is in the room."""
        return self.view.room

    def fetch_for(self, place: Place) -> None:
        """What a place shows beside the plan."""
        place.gather(self.planning)

    # -- doing -----------------------------------------------------------------------------------

    async def keep(self, act: Callable[[Planning], T]) -> T:
        """An act of the plan; what is shown then is the plan as it stands after it.

        Raises whatever the act raises, and nothing has moved.
        """
        planning, sitting = self.planning, self.assess.at_table

        def do() -> tuple[T, PlanView]:
            planning.sitting = sitting.sitting_id or None
            planning.manner = sitting.manner_now
            return act(planning), look(planning, sitting)

        done, self.view = await self.assess.desk.ask(do)
        return done

    def on_input_changed(self, event: Input.Changed) -> None:
        """A line was typed in; what is in a field says so itself."""
        if self.draft is not None and event.input.id == "line":
            self.draft.changed(event.value)

    async def room_changed(self) -> None:
        """Who is in the room has changed: what is not for them is gone, half typed or not."""
        sitting, planning = self.assess.at_table, self.planning
        planning.alone = sitting.room.alone
        before = self.view
        self.view = await self.assess.desk.ask(lambda: look(planning, sitting))
        if before.room == self.view.room:
            return
        asked = self.place.ASKS
        while len(self.places) > 1 and not self.place.stays(alone=self.view.alone):
            self.places.pop()
        await self.draw(_(words.HELD_BACK) if asked and not self.place.ASKS else "")
