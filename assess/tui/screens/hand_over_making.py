"""Making the copy that is handed over: on paper, sealed, or a key of the person's own."""

from __future__ import annotations

from collections.abc import Callable

from assess.i18n import _
from assess.record.sharing import SELF
from assess.sitting import Sitting
from assess.sitting.carrying import Carrying, HandedOver
from assess.sitting.ways import BY_WORDS, PAGES
from assess.tui.screens.base import Page
from assess.tui.screens.hand_over_pieces import HandOverView, Reader
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Quiet


def carrying(sitting: Sitting) -> Carrying:
    """The acts on copies of whoever is at the table."""
    return Carrying(sitting.workspace, sitting.person_id, alone=sitting.room.alone)


def look(sitting: Sitting) -> HandOverView:
    """Who a copy can be for: those a key is known of, those agreed with, and who has one."""
    acts = carrying(sitting)
    known = sitting.workspace.recipients(sitting.person_id, alone=sitting.room.alone)
    readers = tuple(Reader(one, acts.key_of(one)) for one in known if one != SELF)
    return HandOverView(
        sitting.name,
        sitting.room.words,
        sitting.room.alone,
        readers,
        tuple(acts.who_has_it()),
        acts.has_own_key(),
    )


class Making(Page):
    """A page on which a copy is made for one reader, in the way that was picked."""

    recipient = ""
    given_key = ""
    way = ""
    confided = False
    with_own_key = False
    made: HandedOver | None = None

    async def to_step(self, step: str, word: str = "") -> None:
        """Goes to a step and draws it."""
        raise NotImplementedError

    async def on_paper(self, suffix: str) -> None:
        """Makes what is printed."""
        way, recipient = self.way, self.recipient
        await self.make(
            lambda acts: acts.pocket(suffix) if way == "pocket" else acts.paper(recipient, suffix)
        )

    async def seal(self) -> None:
        """Makes the file, with what was typed about it."""
        until = self.query_one("#until", Line).value
        purpose = self.query_one("#purpose", Line).value
        recipient, key, page = self.recipient, self.given_key, self.way in PAGES
        own_key, confided, by_words = self.with_own_key, self.confided, self.way in BY_WORDS
        await self.make(
            lambda acts: acts.file(
                recipient,
                key=key,
                page=page,
                until=until,
                purpose=purpose,
                own_key=own_key,
                confided=confided,
                by_words=by_words,
            )
        )

    async def make(self, act: Callable[[Carrying], HandedOver]) -> None:
        """Makes it, and shows it."""
        sitting = self.assess.at_table
        self.say(_("Making it. This takes a moment."))
        self.made = await self.assess.desk.ask(lambda: act(carrying(sitting)))
        await self.to_step("made")

    def action_own_key(self) -> None:
        """Whether the person's own key opens it as well; what was typed stays."""
        self.with_own_key = not self.with_own_key
        own = (
            _("opens with their own key too") if self.with_own_key else _("not with their own key")
        )
        self.query_one("#own-key", Quiet).relabel(own)
