"""A card to pick up or leave: big words, a small line under them."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assess.i18n import _, mark
from assess.sitting.strengths import Card

MINE = mark("mine")


class CardTile(Static, can_focus=True):
    """One card: big words, a small line, and "mine" once it is picked up."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", show=False)]

    class Picked(Message):
        """It was picked up or put down."""

    def __init__(self, card: Card, picked: bool) -> None:
        super().__init__(id=f"card-{card.id}", classes="card", markup=False)
        self.card, self.picked = card, picked

    def on_mount(self) -> None:
        """Its words."""
        self._say()

    def _say(self) -> None:
        said = Content.assemble((self.card.words, "bold"), "\n", (self.card.hint, "$text-muted"))
        self.update(said)
        self.set_class(self.picked, "-picked")
        self.border_subtitle = _(MINE) if self.picked else ""

    def action_pick(self) -> None:
        """Picks it up, or puts it down again."""
        self.picked = not self.picked
        self._say()
        self.post_message(self.Picked())

    def on_click(self, event: events.Click) -> None:
        """The same with the mouse."""
        event.stop()
        self.action_pick()
