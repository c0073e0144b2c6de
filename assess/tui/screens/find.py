"""Find: where the app opens. The list of people is the worker's alone, hidden until a key says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from assess.forms.kinds import MONTHS
from assess.forms.safe_text import folded
from assess.i18n import _, mark
from assess.record.wording import dated, weekday
from assess.sitting.journeying import Journeying, notes_for_me
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet
from assess.tui.widgets.safety import safety_words

if TYPE_CHECKING:
    from assess.workspace import Front

OURS = 5
"""Lines of what is ours to do under the list: the rest is in `assess report due`."""

HIDDEN = mark("The list is hidden. Show it when you are looking by yourself.")


class Find(Page, inherit_bindings=False):
    """A box to type a name in, and a list for when nobody else is looking."""

    CLICK = "open"
    CSS_PATH = styles("find.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", mark("open"), key_display="Enter", priority=True),
        Binding("ctrl+n", "new", mark("new person"), key_display="^N", priority=True),
        Binding("ctrl+s", "show", mark("list"), key_display="^S", priority=True),
        *THREE,
        Binding("ctrl+l", "app.leave", mark("lock"), show=False, priority=True),
        Binding("ctrl+f", "take_in", mark("take a file in"), show=False, priority=True),
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("down", "to_list", show=False),
        *TABS,
    ]

    def __init__(self, people: Sequence[Front], *, listed: bool = False) -> None:
        super().__init__()
        self.people = list(people)
        self.listed = listed
        self.notes: list[tuple[str, str]] = []
        self.ours: list[str] = []

    def where(self) -> str:
        """The house, and who is on."""
        vault = self.assess.opened_workspace.vault
        return f"{vault.service.name} · {vault.me.name}"

    def state(self) -> str:
        """Today."""
        today = self.assess.opened_workspace.today
        return dated(today)

    def body(self) -> ComposeResult:
        """The box, and the list under it."""
        with Column(id="column"), Vertical(id="table"):
            with Horizontal(id="find-row"):
                yield Static(_("Find"), id="find-label")
                box = Line(id="find")
                yield box
            yield Vertical(id="list")
            with Horizontal(classes="buttons"):
                yield Quiet(_("open"), "screen.open_typed", id="open")
                yield Quiet(_("someone new"), "screen.new", id="new")
                yield Quiet(_("show the list"), "screen.show", id="show")
            with Horizontal(classes="buttons"):
                yield Quiet(_("take a file in"), "screen.take_in", id="take-in")
                yield Quiet(_("lock and leave"), "app.leave", id="lock")

    async def on_mount(self) -> None:
        """The cursor in the box, the list as it was asked for."""
        self.set_focus(self.query_one("#find", Input))
        await self._draw()
        if self.listed:
            self._look_for_ours()

    async def _draw(self) -> None:
        place = self.query_one("#list", Vertical)
        show = self.query_one("#show", Quiet)
        show.relabel(_("hide the list") if self.listed else _("show the list"))
        async with place.batch():
            await place.remove_children()
            if not self.people:
                await place.mount(
                    Static(_("Nobody is here yet. Ctrl+N adds someone."), classes="quiet")
                )
            elif not self.listed:
                await place.mount(Static(_(HIDDEN), classes="quiet"))
            else:
                await place.mount(Picks(self._rows(), id="people"), *await self._notes())
                await place.mount(Static("\n".join(self.ours), id="ours", markup=False))

    async def _notes(self) -> list[Widget]:
        """To the worker, alone: six weeks after a death that they wrote down, once."""
        if all(front.state != "died" for front in self.people):
            return []
        workspace = self.assess.opened_workspace
        self.notes = await self.assess.desk.ask(lambda: notes_for_me(workspace))
        if not self.notes:
            return []
        lines = [Static(words, classes="note", markup=False) for _id, words in self.notes]
        away = Quiet(_("turn this off"), "screen.put_notes_away", id="notes-away")
        return [*lines, Horizontal(away, classes="buttons")]

    def action_put_notes_away(self) -> None:
        """The note was read: it does not come again."""

        async def put_away() -> None:
            workspace, notes = self.assess.opened_workspace, self.notes
            for one, _words in notes:
                await self.assess.desk.ask(Journeying(workspace, one).put_note_away)
            await self._draw()

        self.act(put_away)

    def _rows(self) -> list[tuple[str, str, str]]:
        typed = folded(self.query_one("#find", Input).value)
        today = self.assess.opened_workspace.today
        return [
            (front.id, _in_one_line(front.name), how_it_stands(front, today))
            for front in self.people
            if typed in folded(front.name)
        ]

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Narrows the list, where it is shown."""
        self.say("")
        if self.listed:
            await self._draw()

    def action_show(self) -> None:
        """The worker is looking by themselves, or no longer is."""
        self.listed = not self.listed
        self.act(self._draw)
        if self.listed:
            self._look_for_ours()

    def _look_for_ours(self) -> None:
        """What is ours to do, for the worker alone: one person after the other, behind the list."""
        self.run_worker(self._gather_ours(), exclusive=True, exit_on_error=False)

    async def _gather_ours(self) -> None:
        from assess.planning import Ours, ours_to_do

        workspace, found = self.assess.opened_workspace, list[Ours]()
        for front in self.people:
            if not self.listed or self.assess.screen is not self:
                return
            if front.state not in ("died", "moved on"):
                found += await self.assess.desk.ask(partial(ours_to_do, workspace, front.id))
        found.sort(key=lambda one: (not one.late, one.by or dt.date.max))
        self.ours = [_("{what}, for {name}", what=one.line, name=one.name) for one in found[:OURS]]
        if self.ours:
            self.ours.insert(0, _("Ours to do"))
        line = self.query_one_optional("#ours", Static)
        if line is not None and self.listed:
            line.update("\n".join(self.ours))

    def action_to_list(self) -> None:
        """From the box into the list."""
        people = self.query_one_optional("#people", Picks)
        if people is None or not isinstance(self.focused, Input):
            raise SkipAction
        self.set_focus(people)

    def action_open(self) -> None:
        """Opens whoever was typed or picked."""
        if isinstance(self.focused, Quiet):
            raise SkipAction
        self.act(self._open)

    def action_open_typed(self) -> None:
        """The same from the button: whoever was typed."""
        self.act(self._open)

    async def _open(self) -> None:
        people = self.query_one_optional("#people", Picks)
        box = self.query_one("#find", Input)
        if people is not None and people.at is not None and people.has_focus:
            found = people.at
        elif not box.value.strip():
            self.say(_("Type the beginning of a name."))
            return
        else:
            typed = box.value
            found = await self.assess.desk.ask(lambda: self.assess.opened_workspace.find(typed))
        await self.assess.show_whos_here(found)

    def action_new(self) -> None:
        """Someone new."""
        self.act(self._new)

    def action_take_in(self) -> None:
        """A Follow Me from elsewhere."""
        self.act(self.assess.show_take_in)

    async def _new(self) -> None:
        from assess.tui.screens.new_person import NewPerson

        await self.assess.push_screen(NewPerson())

    def commands(self) -> Iterator[Command]:
        """What can be done here; never anyone's name."""
        yield Command(_("New person"), _("add someone"), "screen.new")
        yield Command(_("Show or hide the list"), _("for when you look by yourself"), "screen.show")
        yield Command(_("Take a file in"), _("a Follow Me from elsewhere"), "screen.take_in")
        yield Command(_("Lock and leave"), _("closes the vault and this program"), "app.leave")


def _in_one_line(words: str) -> str:
    return " ".join(words.split())


def how_it_stands(front: Front, today: dt.date) -> str:
    """A list line about someone, in words."""
    parts = [front.stage_words(today)]
    if front.state == "died":
        return parts[0]
    if front.last_talked is not None:
        parts.append(_("last talked {day}", day=_when(front.last_talked, today)))
    elif front.started is not None:
        parts.append(_("arrived {day}", day=_when(front.started, today)))
    if front.safety_plan:
        parts.append(safety_words())
    return "   ".join([parts[0].ljust(15), *parts[1:]]).rstrip()


def _when(day: dt.date, today: dt.date) -> str:
    ago = (today - day).days
    if ago == 0:
        return _("today")
    if ago == 1:
        return _("yesterday")
    if 1 < ago < 7:
        return weekday(day)
    return _("{day} {month}", day=day.day, month=_(MONTHS[day.month - 1]))
