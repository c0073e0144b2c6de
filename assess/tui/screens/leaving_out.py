"""Leave this out, strike it out, give me my copy: what the person decides about what they read."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widgets import Static

from assess.documents.contents import Line
from assess.documents.unprotected import unprotected
from assess.errors import OnTheirWord
from assess.i18n import _, mark
from assess.record.sharing import EVERYONE
from assess.record.wording import whose
from assess.sitting.carrying import Carrying
from assess.sitting.reviewing import (
    KEPT_HERE,
    SAFE,
    SAFE_NO,
    SAFE_YES,
    WITH_CONFIDED,
    WITHOUT_CONFIDED,
    Reviewing,
)
from assess.tui.screens.taking_out import TakingOut
from assess.tui.widgets.bar import CLOSE, Bar
from assess.tui.widgets.picks import Picks

OUT, GO = "out", "go"
COPY_HERE = mark("Your copy is here, not sealed: {path}")


class LeavingOut(TakingOut):
    """A page of lines, each of which the person can keep from a reader, or from everybody."""

    name_shown = ""

    def line_of(self, entry_id: str) -> Line | None:
        """The line of that entry, where it is on the page."""
        raise NotImplementedError

    async def renew(self, word: str) -> None:
        """The page again, as the record stands now."""
        raise NotImplementedError

    @property
    def reviewing(self) -> Reviewing:
        """The record, read together with whoever is here."""
        sitting = self.assess.at_table
        return Reviewing(
            sitting.workspace,
            sitting.person_id,
            alone=sitting.room.alone,
            sitting=sitting.sitting_id or None,
        )

    # -- leave this out --------------------------------------------------------------------------

    def action_leave_out(self, entry_id: str) -> None:
        """Asks for whom, under the line."""
        if self.line_of(entry_id) is not None:
            self.act(lambda: self._offer_out(entry_id))

    async def _offer_out(self, entry_id: str) -> None:
        await self.query(Bar).remove()
        await self.query("#out").remove()
        reviewing = self.reviewing
        known, out = await self.assess.desk.ask(
            lambda: (reviewing.recipients(), reviewing.left_out_for(entry_id))
        )
        rows = [
            (f"{GO}|{entry_id}|{one}", _("let it go again: {who}", who=self._called(one)), "")
            for one in out
        ]
        left = [one for one in (EVERYONE, *known) if one not in out]
        rows += [(f"{OUT}|{entry_id}|{one}", self._called(one), "") for one in left]
        rows.append(("", _("not now"), ""))
        picks = Picks(rows, id="readers")
        asked = Static(_("Leave it out for whom?"), classes="quiet")
        await self.query_one(f"#line-{entry_id}", Vertical).mount(Vertical(asked, picks, id="out"))
        picks.highlighted = 0
        self.set_focus(picks)

    def _called(self, recipient: str) -> str:
        if recipient == EVERYONE:
            return _("everyone but {name}", name=self.name_shown)
        return recipient

    def action_pick_reader(self) -> None:
        """Keeps the line from the reader the arrow is on, or lets it go to them again."""
        chosen = self.query_one("#readers", Picks).at
        self.act(lambda: self._decide_out(chosen or ""))

    async def _decide_out(self, chosen: str) -> None:
        if not chosen:
            self.put_cursor()
            await self.query("#out").remove()
            self.refresh_bindings()
            return
        what, entry_id, recipient = chosen.split("|", 2)
        reviewing = self.reviewing
        act = reviewing.leave_out if what == OUT else reviewing.let_go

        def decide() -> str:
            said = [act(entry_id, recipient)]
            acts = Carrying(reviewing.workspace, reviewing.person_id, alone=reviewing.alone)
            held = acts.held_after(entry_id, recipient) if what == OUT else {}
            for reader, found in held.items():
                who = reviewing.workspace.called(reader)
                said += [_("{who}: {word}", who=who, word=" ".join(found.days))]
            if held:
                said.append(_("A letter to them is under who sees it."))
            return " ".join(said)

        await self.renew(await self.assess.desk.ask(decide))

    # -- strike it out ---------------------------------------------------------------------------

    def action_more(self, entry_id: str) -> None:
        """What else can be done about a line: its question can be struck out."""
        line = self.line_of(entry_id)
        if line is not None:
            self.act(lambda: self._offer_more(line))

    async def _offer_more(self, line: Line) -> None:
        reviewing = self.reviewing
        may = await self.assess.desk.ask(lambda: reviewing.may_strike(line.question))
        choices = [(_("leave it"), CLOSE)]
        words = _("Nothing more can be done about this one.")
        if may:
            words = _("Off everything of {whose}?", whose=whose(self.name_shown))
            choices.insert(0, (_("strike the question out"), f"screen.strike('{line.entry_id}')"))
        await self._ask(words, choices)

    async def _ask(self, words: str, choices: list[tuple[str, str]]) -> None:
        await self.query(Bar).remove()
        bar = Bar(words, choices)
        await self.mount(bar)
        bar.focus_safe()

    def action_strike(self, entry_id: str) -> None:
        """Strikes the question of a line out."""
        line = self.line_of(entry_id)
        if line is None:
            return

        async def strike() -> None:
            reviewing = self.reviewing
            said = await self.assess.desk.ask(lambda: reviewing.strike_out(line.question))
            await self.renew(said)

        self.act(strike)

    # -- take that out, on their word ------------------------------------------------------------

    async def take_out(self, entry_id: str) -> None:
        """Takes it out; what the person put beside a line only when they say so."""
        reviewing = self.reviewing
        try:
            said = await self.assess.desk.ask(lambda: reviewing.take_out(entry_id))
        except OnTheirWord:
            name = self.name_shown
            await self._ask(
                _("{name} put a word beside it.", name=name),
                [
                    (_("{name} says so", name=name), f"screen.on_their_word('{entry_id}')"),
                    (_("leave it in"), CLOSE),
                ],
            )
            return
        await self.renew(said)

    def action_on_their_word(self, entry_id: str) -> None:
        """The person says so: it goes."""

        async def go() -> None:
            reviewing = self.reviewing
            said = await self.assess.desk.ask(
                lambda: reviewing.take_out(entry_id, on_their_word=True)
            )
            await self.renew(said)

        self.act(go)

    # -- give me my copy -------------------------------------------------------------------------

    def action_copy(self) -> None:
        """Their own page; first, whether they have somewhere safe for it."""
        yes, no = (_(SAFE_YES), "screen.copy_safe"), (_(SAFE_NO), "screen.copy_stays")
        self.act(lambda: self._ask(_(SAFE), [yes, no]))

    def action_copy_stays(self) -> None:
        """Nothing is made."""

        async def stay() -> None:
            self.put_cursor()
            await self.query(Bar).remove()
            self.refresh_bindings()
            self.say(_(KEPT_HERE))

        self.act(stay)

    def action_copy_safe(self) -> None:
        """Which copy, when it is just us; else the one that can lie on a table."""
        if not self.reviewing.alone:
            self.action_copy_now(False)
            return
        choices = [
            (_(WITHOUT_CONFIDED), "screen.copy_now(False)"),
            (_(WITH_CONFIDED), "screen.copy_now(True)"),
        ]
        self.act(lambda: self._ask("", choices))

    def action_copy_now(self, confided: bool) -> None:
        """Makes it, and says where it is."""

        async def make() -> None:
            reviewing = self.reviewing
            path = await self.assess.desk.ask(lambda: reviewing.give_copy(confided=confided))
            await self.renew(f"{unprotected(self.name_shown)} {_(COPY_HERE, path=path)}")

        self.act(make)
