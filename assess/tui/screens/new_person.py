"""Someone new: what they like to be called, and nothing else before they are asked."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from assess.i18n import _, mark
from assess.tui.screens.base import TABS, THREE, Page, styles
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Column, Quiet


class NewPerson(Page, inherit_bindings=False):
    """A name begins a record, and the six weeks."""

    CSS_PATH = styles("new_person.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "add", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        *TABS,
    ]

    def body(self) -> ComposeResult:
        """Two lines to fill."""
        with Column(id="column"), Vertical(id="table"):
            yield Static(_("What do they like to be called?"), id="prompt")
            yield Static(_("It doesn't have to be what's on their papers."), classes="quiet")
            yield Line(id="name")
            yield Static(_("Pronouns, if they say"), classes="quiet")
            yield Line(id="pronouns", placeholder=_("leave it empty to ask later"))
            with Horizontal(classes="buttons"):
                yield Quiet(_("add them"), "screen.add", id="add")
                yield Quiet(_("back"), "screen.back", id="back")

    def on_mount(self) -> None:
        """The cursor in the first line."""
        self.set_focus(self.query_one("#name", Input))

    def action_add(self) -> None:
        """From the first line to the second, then adds."""
        if isinstance(self.focused, Quiet) and self.focused.id != "add":
            raise SkipAction
        self.act(self._add)

    async def _add(self) -> None:
        box = self.query_one("#name", Input)
        name = box.value
        if not name.strip():
            self.say(_("A first name is enough, or what they go by."))
            self.set_focus(box)
            return
        if self.focused is box:
            self.set_focus(self.query_one("#pronouns", Input))
            return
        pronouns = self.query_one("#pronouns", Input).value.strip() or None
        workspace = self.assess.opened_workspace
        person = await self.assess.desk.ask(lambda: workspace.add_person(name, pronouns=pronouns))
        await self.assess.show_whos_here(person)

    def action_enough(self) -> None:
        """Nothing was begun: back."""
        self.action_back()

    def action_back(self) -> None:
        """Back to Find; nothing was added."""
        self.assess.pop_screen()
