"""A small page that asks for a line or two, then goes back to where it was opened from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.tui.screens.base import TABS, THREE
from assess.tui.screens.small import SmallPage
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet


@dataclass(frozen=True, slots=True)
class Want:
    """One line to be typed: the key it comes back under, what is asked, what stands in it."""

    key: str
    ask: str
    kept: str = ""


class Asked(SmallPage, inherit_bindings=False):
    """Lines to type, the first of them also to pick from a list. Going back decides nothing."""

    CLICK = "go_on"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        *TABS,
    ]

    def __init__(
        self,
        prompt: str,
        wants: Sequence[Want],
        then: Callable[[Mapping[str, str]], Awaitable[None]],
        *,
        quiet: str = "",
        choices: Sequence[str] = (),
    ) -> None:
        """`choices` are what the first line can be picked from. Nothing typed in it is going back."""
        super().__init__()
        self._prompt, self._wants, self._then = prompt, tuple(wants), then
        self._quiet, self._choices = quiet, tuple(choices)

    def pieces(self) -> list[Widget]:
        """The question, the list, the lines."""
        pieces: list[Widget] = [Static(self._prompt, id="prompt", markup=False)]
        if self._quiet:
            pieces.append(Static(self._quiet, classes="quiet", markup=False))
        if self._choices:
            rows = [(str(at), words, "") for at, words in enumerate(self._choices)]
            pieces.append(Picks(rows, id="choices"))
        for want in self._wants:
            pieces.append(Static(want.ask, classes="quiet", markup=False))
            pieces.append(Line(want.kept, id=f"want-{want.key}"))
        pieces.append(
            Horizontal(
                Quiet(_("go on"), "screen.go_on", id="go-on"),
                Quiet(_("back"), "screen.back", id="back"),
                classes="buttons",
            )
        )
        return pieces

    def on_mount(self) -> None:
        """The cursor on the list, else in the first line."""
        picks = self.query_one_optional(Picks)
        self.set_focus(picks or self.query(Line).first())

    def action_go_on(self) -> None:
        """On to the next line; past the last, it is said."""
        if isinstance(self.focused, Quiet) and self.focused.id != "go-on":
            raise SkipAction
        self.act(self._go_on)

    async def _go_on(self) -> None:
        focused, lines = self.focused, list(self.query(Line))
        if isinstance(focused, Picks) and focused.at is not None:
            lines[0].value = self._choices[int(focused.at)]
            if len(lines) > 1:
                self.set_focus(lines[1])
                return
        elif isinstance(focused, Line) and focused is not lines[-1]:
            self.set_focus(lines[lines.index(focused) + 1])
            return
        said = {want.key: self.query_one(f"#want-{want.key}", Line).value for want in self._wants}
        await self.assess.pop_screen()
        await self._then(said)

    async def room_changed(self) -> None:
        """Who is here has changed: what was begun between two is not shown to three."""
        if self.assess.screen is self:
            await self.assess.pop_screen()
