"""The plan on the screen: made, read and looked at together, one thing at a time.

The page itself only holds the places one is at, and calls the acts of `Planning` on the desk's
thread. What stands on it is decided by the place that is on top (`place.py` and its kin).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, TypeVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from assess.i18n import _, mark
from assess.planning import Planning
from assess.sitting import Sitting
from assess.tui.drafts import Draft
from assess.tui.fields.base import Field
from assess.tui.planned import planning_of
from assess.tui.screens import plan_words as words
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.screens.place import Place
from assess.tui.screens.plan_overview import Overview
from assess.tui.screens.plan_view import PlanView, look
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet

T = TypeVar("T")


def open_plan(sitting: Sitting) -> tuple[Planning, PlanView]:
    """The acts, and the plan as it stands for whoever is here."""
    planning = planning_of(sitting)
    return planning, look(planning, sitting)


class PlanPage(Page, inherit_bindings=False):
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
        self.places: list[Place] = [Overview(self)]
        self.draft: Draft | None = None

    # -- shape -----------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """Where we are."""
        return self.places[-1]

    def where(self) -> str:
        """Whose, and what this is."""
        return f"{self.view.name} · {_('plan')}"

    def state(self) -> str:
        """Who is in the room."""
        return self.view.room

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The plan."""
        await self.draw()

    async def draw(self, word: str = "") -> None:
        """Puts up the place that is on top."""
        self._settle()
        place, planning = self.place, self.planning
        await self.assess.desk.ask(lambda: place.gather(planning))
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(place.pieces()))
        self.show_where()
        self.show_state(self.state())
        self.say(word)
        self.query_one("#column", Column).scroll_home(animate=False)
        await place.drawn()
        cursor = place.cursor() or self.query_one_optional(Picks) or self.query(Quiet).first()
        self.set_focus(cursor, scroll_visible=False)
        self.refresh_bindings()

    # -- places ----------------------------------------------------------------------------------

    async def open(self, place: Place, word: str = "") -> None:
        """On to another place; back leads here again."""
        self.places.append(place)
        await self.draw(word)

    async def swap(self, place: Place, word: str = "") -> None:
        """Another place in the place of this one."""
        self.places[-1] = place
        await self.draw(word)

    async def close(self, word: str = "") -> None:
        """Back to where this was opened from."""
        if len(self.places) == 1:
            await self.assess.back_home()
            return
        self.places.pop()
        await self.draw(word)

    async def keep(self, act: Callable[[Planning], T]) -> T:
        """An act of the plan; what is shown then is the plan as it stands after it.

        Raises whatever the act raises, and nothing has moved.
        """
        planning, sitting = self.planning, self.assess.at_table

        def do() -> tuple[T, PlanView]:
            planning.sitting = sitting.sitting_id or None
            return act(planning), look(planning, sitting)

        done, self.view = await self.assess.desk.ask(do)
        return done

    # -- half-typed words ------------------------------------------------------------------------

    async def begin_draft(
        self, address: str, voice: str, row: str, put: Callable[[str], None]
    ) -> None:
        """Gives back what was half typed under a question, and keeps what is typed from now on."""
        self._settle()
        sitting = self.assess.at_table
        kept = await self.assess.desk.ask(lambda: sitting.draft(address, voice, row))
        if kept:
            put(kept)
        self.draft = Draft(
            self.assess.desk,
            lambda said: sitting.save_draft(address, voice, said, row),
            self.set_timer,
            lambda _problem: self.assess.call_from_desk(
                _("The disk did not take what is half typed. Copy it down if it matters.")
            ),
            kept,
        )

    def drop_draft(self, draft: Draft | None) -> None:
        """What was half typed is kept as an answer now, or is not wanted."""
        if draft is not None:
            draft.changed("")
            draft.flush()
        if draft is self.draft:
            self.draft = None

    def _settle(self) -> None:
        if self.draft is not None:
            self.draft.flush()
            self.draft = None

    def on_field_changed(self, event: Field.Changed) -> None:
        """Something was typed or picked."""
        if self.draft is not None:
            self.draft.changed(event.field.words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """A line was typed in; what is in a field says so itself."""
        if self.draft is not None and event.input.id == "line":
            self.draft.changed(event.value)

    def flush_drafts(self) -> None:
        """Writes what is half typed, at once."""
        if self.draft is not None:
            self.draft.flush()

    # -- doing -----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaving a question is only there where one is asked."""
        return self.place.ASKS if action == "leave_it" else True

    def action_go_on(self) -> None:
        """Enter: on a button it presses the button, everywhere else it goes on."""
        if isinstance(self.focused, Quiet) and self.focused.id != "on":
            raise SkipAction
        self.act(lambda: self.place.go_on())

    def action_do(self, what: str, about: str = "") -> None:
        """Something that can be done here."""
        self.act(lambda: self.place.do(what, about))

    def action_leave_it(self) -> None:
        """The question is left, which is an answer like another."""
        self.act(lambda: self.place.do("leave"))

    def action_back(self) -> None:
        """Back a place; from the first, to the person's page."""
        self.act(lambda: self.place.back())

    def on_picks_spaced(self, event: Picks.Spaced) -> None:
        """Space picks a row, where several can be."""
        event.stop()
        picks = self.query_one_optional(Picks)
        if picks is not None and picks.marked:
            picks.toggle(event.row_id)

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

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield from self.place.commands()
        yield Command(_("Back"), _("to where this was opened from"), "screen.back")
