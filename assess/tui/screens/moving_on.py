"""They have moved on: what we said we'd do goes to somebody by name, or is closed by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.arrival import HandOver, moved_on
from assess.i18n import _, mark
from assess.tui.screens.base import TABS, THREE
from assess.tui.screens.small import SmallPage
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Quiet


class MovingOn(SmallPage, inherit_bindings=False):
    """From that day this copy is for reading; nobody's promise ends in silence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "hand_on", mark("go on"), key_display="Enter", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        *TABS,
    ]

    def __init__(self, name: str, ours: Sequence[str]) -> None:
        super().__init__()
        self.name_shown, self.ours = name, list(ours)

    def pieces(self) -> list[Widget]:
        """What is still ours to do, and who does it now."""
        title = _("{name} has moved on", name=self.name_shown)
        read = _(
            "From today this copy is for reading. What was said is kept, and can be handed on."
        )
        held: list[Widget] = [
            Static(title, id="prompt", markup=False),
            Static(read, classes="quiet", markup=False),
        ]
        go = Quiet(_("write it down"), "screen.hand_on", id="go")
        buttons = [go, Quiet(_("back"), "screen.back", id="back")]
        if self.ours:
            held.append(Static(_("What we said we'd do, and is still open:"), classes="label"))
            held += [Static(f"· {words}", classes="line", markup=False) for words in self.ours]
            held.append(Static(_("Who does it now?"), classes="quiet"))
            held.append(Line(id="to", placeholder=_("a name, such as Jo at Quayside")))
            go.relabel(_("hand it to them"))
            closed = Quiet(_("close it: we talked it over"), "screen.close_ours", id="close")
            buttons.insert(1, closed)
        return [*held, Horizontal(*buttons, classes="buttons")]

    def on_mount(self) -> None:
        """The cursor where a name goes, else on the way on."""
        self.set_focus(self.query_one_optional("#to", Line) or self.query_one("#go", Quiet))

    def action_hand_on(self) -> None:
        """Hands what is ours to whoever was named."""
        if isinstance(self.focused, Quiet) and self.focused.id != "go":
            raise SkipAction
        box = self.query_one_optional("#to", Line)
        if box is not None and not box.value.strip():
            self.say(_("Type who does it now, or close it."))
            self.set_focus(box)
            return
        over = HandOver(box.value) if box is not None else None
        self.act(lambda: self._move(over))

    def action_close_ours(self) -> None:
        """Closes it, in the name of whoever is here."""
        self.act(lambda: self._move(HandOver()))

    async def _move(self, over: HandOver | None) -> None:
        here = self.assess.journeying

        def move() -> tuple[str, ...]:
            moved_on(here.workspace, here.person_id, over)
            return here.words_after("moved on")

        said = await self.assess.desk.ask(move)
        await self.assess.back_home()
        self.assess.tell(" ".join(said))
