"""After something was taken back: what they still have, and a letter that asks them to stop."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.sitting.carrying import Carrying, HandedOver, StillHeld
from assess.sitting.ways import GIVE, LEAVE, SEND
from assess.tui.screens.base import Page
from assess.tui.widgets.quiet import Quiet

LAW = mark(
    "If a law means we have to share something anyway, we'll tell you what and why, first if it's "
    "safe to."
)


def held_pieces(word: str, held: StillHeld) -> Iterator[Widget]:
    """What was done, what they still have, and three ways on."""
    yield Static(word, id="prompt", markup=False)
    for line in held.said:
        yield Static(line, classes="line", markup=False)
    yield Horizontal(
        Quiet(_(SEND), "screen.letter('send')", id="send"),
        Quiet(_(GIVE), "screen.letter('give')", id="give"),
        Quiet(_(LEAVE), "screen.letter('leave')", id="leave"),
        classes="buttons",
    )
    yield Static(_(LAW), classes="quiet title", markup=False)


class AfterTakingBack(Page):
    """A page on which something can be taken back from a reader."""

    recipient = ""
    held: StillHeld | None = None

    async def renew(self, word: str = "", at: int = 0) -> None:
        """The page again, as the record stands now."""
        raise NotImplementedError

    def action_letter(self, what: str) -> None:
        """Sends the letter, gives it to the person, or leaves it."""
        sitting, recipient = self.assess.at_table, self.recipient

        def write() -> HandedOver | None:
            acts = Carrying(sitting.workspace, sitting.person_id, alone=sitting.room.alone)
            match what:
                case "send":
                    return acts.send(recipient)
                case "give":
                    return acts.letter(recipient)
            return None

        async def letter() -> None:
            made = await self.assess.desk.ask(write)
            self.held = None
            await self.renew(f"{' '.join(made.said)} {made.path}" if made is not None else "")

        self.act(letter)
