"""Take that out: the line is shown once more, then it goes for good."""

from __future__ import annotations

from assess.i18n import _
from assess.tui.screens.base import Page
from assess.tui.widgets.bar import CLOSE, Bar


class TakingOut(Page):
    """A page on which a line can be taken out."""

    def put_cursor(self) -> None:
        """The cursor goes back to where it belongs on this page."""
        raise NotImplementedError

    async def take_out(self, entry_id: str) -> None:
        """Takes the line out and shows the page without it."""
        raise NotImplementedError

    def offer_take_out(self, entry_id: str, words: str) -> None:
        """Shows the line with the two things that can be done about it, the cursor on leaving it."""

        async def offer() -> None:
            await self.query(Bar).remove()
            bar = Bar(
                Bar.short(words),
                [
                    (_("take that out"), f"screen.gone('{entry_id}')"),
                    (_("leave it in"), CLOSE),
                ],
            )
            await self.mount(bar)
            bar.focus_safe()

        self.act(offer)

    def action_gone(self, entry_id: str) -> None:
        """Takes it out."""
        self.act(lambda: self.take_out(entry_id))

    def action_close_bar(self) -> None:
        """Leaves it in."""

        async def close() -> None:
            self.put_cursor()  # first: what goes with the cursor on it would send it anywhere
            await self.query(Bar).remove()
            self.refresh_bindings()

        self.act(close)
