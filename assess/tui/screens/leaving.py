"""Every way to leave a question, and what is known of it already."""

from __future__ import annotations

from assess.i18n import _
from assess.sitting import Sitting
from assess.tui.screens.pieces import ways_pieces
from assess.tui.screens.table import Table, then_nothing
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet


class Leaving(Table):
    """Not today, and what stands behind it; still right, changed, not any more."""

    # -- leaving a question ----------------------------------------------------------------------

    def action_not_today(self) -> None:
        """Not today: on to the next, with no message but the first time.

        On the ladder it means that's enough of that: the answer it asks about stands.
        """
        if self.shown.on_ladder:
            self.action_leave_it()
        elif self.shown.step.phase == "topics":
            self.act(self._leave_topic)
        else:
            self.act(lambda: self._leave("not_today"))

    async def _leave_topic(self) -> None:
        """Not today, to the topic the arrow is on."""
        picks = self.query_one_optional(Picks)
        scope = picks.at if picks is not None else None
        if scope is not None and scope.count("/") == 2:
            await self.step(lambda sitting: sitting.leave_topic(scope))

    def action_go_back_to(self) -> None:
        """They brought it up: any topic, in any week."""
        self.act(lambda: self.step(lambda sitting: sitting.go_back_to()))

    def action_named_question(self) -> None:
        """I want to talk about it after all: a question of this topic that they name."""
        self.act(lambda: self.step(lambda sitting: sitting.named_question()))

    def action_other_ways(self) -> None:
        """Opens or closes what stands behind not today."""
        self.act(self._toggle_ways)

    async def _toggle_ways(self) -> None:
        item, there = self.shown.item, self.query("#ways")
        if there or item is None or self.shown.on_ladder:
            await there.remove()
            self.put_cursor()
            return
        ways = ways_pieces(item, self.shown.worker)
        await self.mount(ways)
        self.set_focus(ways.query(Quiet).first())

    def action_leave_as(self, way: str) -> None:
        """One of the ways behind not today."""
        self.act(lambda: self._leave(way))

    async def _leave(self, way: str) -> None:
        voice = self.shown.step.voice
        draft = self.drafts.get(voice)
        if way == "unwritten" and draft is not None:
            draft.settle()

        def leave(sitting: Sitting) -> str:
            if way == "unwritten":
                return sitting.leave_unwritten()
            if way == "with_me":
                return sitting.leave("not_today", rests=True)[1]
            return sitting.leave(way)[1]

        if draft is not None:
            draft.settle()
        await self.step(leave)

    # -- what is known already -------------------------------------------------------------------

    def action_still_right(self) -> None:
        """What is known is still right: kept as confirmed today."""
        self.act(
            lambda: self.step(then_nothing(lambda sitting: sitting.still_right()), state=_("kept"))
        )

    def action_not_any_more(self) -> None:
        """What was known is not so any more."""
        self.act(
            lambda: self.step(then_nothing(lambda sitting: sitting.not_any_more()), state=_("kept"))
        )

    def action_leave_it(self) -> None:
        """Leaves what was said as it is, and goes on; nothing is written."""
        self.act(lambda: self.step(lambda sitting: sitting.go_on()))
