"""The worker's own list after something hard was told: later, and alone. It stays in the house."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.record.after import FIELDS, heading
from assess.sitting import after
from assess.tui.screens.base import TABS, THREE
from assess.tui.screens.small import SmallPage
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Quiet


class AfterList(SmallPage, inherit_bindings=False):
    """Six lines, each of which may be left. Shown once the worker says that they are alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        *TABS,
    ]

    def __init__(self, name: str, worker: str, kept: dict[str, str]) -> None:
        super().__init__()
        self.name_shown, self.worker, self.kept = name, worker, kept
        self.alone = False

    def pieces(self) -> list[Widget]:
        """First whether anyone else is looking; the list behind it."""
        lines: list[Widget] = []
        for key in FIELDS:
            label = heading(key, self.name_shown, self.worker)
            lines.append(Static(label, classes="label -list", markup=False))
            lines.append(Line(self.kept.get(key, ""), id=f"line-{key}", classes="-bare -list"))
        for one in lines:
            one.display = False
        return [
            Static(_(after.FOR_YOU_ALONE, worker=self.worker), id="prompt", markup=False),
            *lines,
            Horizontal(
                Quiet(_("nobody else is looking"), "screen.go_on", id="go-on"),
                Quiet(_("back"), "screen.back", id="back"),
                classes="buttons",
            ),
        ]

    def on_mount(self) -> None:
        """The cursor on the question."""
        self.set_focus(self.query_one("#go-on", Quiet))

    def action_go_on(self) -> None:
        """Opens the list; on a line, to the next one; past the last, keeps it."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id != "go-on":
            raise SkipAction
        if not self.alone:
            self._open()
        elif isinstance(focused, Line) and focused is not self.query(Line).last():
            lines = list(self.query(Line))
            self.set_focus(lines[lines.index(focused) + 1])
        else:
            self.act(self._keep)

    def _open(self) -> None:
        self.alone = True
        for one in self.query(".-list"):
            one.display = True
        self.query_one("#go-on", Quiet).relabel(_("keep it"))
        self.set_focus(self.query(Line).first())

    async def _keep(self) -> None:
        given = {key: self.query_one(f"#line-{key}", Line).value for key in FIELDS}
        workspace, person = self.assess.opened_workspace, self.assess.at_table.person_id
        await self.assess.desk.ask(lambda: after.write_list(workspace, person, given))
        await self.assess.back_home()
        self.assess.tell(after.said_kept())

    async def room_changed(self) -> None:
        """Whoever came in does not see it."""
        if not self.assess.at_table.room.alone:
            await self.assess.back_home()
