"""The person's own say in the conversation: who hears it how, strike out, strengths, a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual.containers import Vertical
from textual.widgets import Static

from assess.i18n import _
from assess.sitting import Sitting
from assess.sitting.known_facts import ledger_lines
from assess.sitting.own_word import ERASE, HIDE
from assess.sitting.strengths import Strengths, cards
from assess.tui.screens.asked import Asked, Want
from assess.tui.screens.base import Command
from assess.tui.screens.shown import look
from assess.tui.screens.table import Table, then_nothing
from assess.tui.widgets.bar import CLOSE, Bar
from assess.tui.widgets.differ import CHOICES


def strengths_of(sitting: Sitting) -> Strengths:
    """The person's strengths, for who is in the room."""
    return Strengths(
        sitting.workspace,
        sitting.person_id,
        sitting=sitting.sitting_id,
        alone=sitting.room.alone,
    )


class OwnWord(Table):
    """Acts of the sitting on what is the person's to decide."""

    # -- before it is typed ----------------------------------------------------------------------

    def action_tell_them(self, decision: str) -> None:
        """I'll tell them myself, or say it differently for them: who is it about?"""
        if self.shown.item is not None:
            self.act(lambda: self._ask_who(decision))

    async def _ask_who(self, decision: str) -> None:
        sitting = self.assess.at_table
        self.flush_drafts()
        readers = await self.assess.desk.ask(lambda: sitting.readers)
        wants = [Want("who", _("Or type their name"))]
        if decision == "say_differently":
            wants.append(Want("words", _("How would you say it to them?")))

        async def decided(said: Mapping[str, str]) -> None:
            if not said["who"].strip():
                return
            words = said.get("words")
            await self._same_step(lambda at: at.decide_for(said["who"], decision, words))

        await self.assess.push_screen(
            Asked(
                _("Who is it about?"),
                wants,
                decided,
                quiet=_("What is typed here then stays here."),
                choices=readers,
            )
        )

    async def _same_step(self, act: Callable[[Sitting], str]) -> None:
        """An act that leaves the step up: what is half typed stays in its box."""
        sitting = self.assess.at_table
        self.flush_drafts()
        said, shown = await self.assess.desk.ask(lambda: (act(sitting), look(sitting)))
        await self.put(shown, word=said, held_back=self.held_back)

    # -- what is known ---------------------------------------------------------------------------

    def action_how_often(self) -> None:
        """The say-it-once ledger, until the next question; again puts it away."""
        self.act(self._how_often)

    async def _how_often(self) -> None:
        there, sitting = self.query("#ledger"), self.assess.at_table
        main = self.query_one_optional("#main", Vertical)
        if there or main is None or self.held_back:
            await there.remove()
            return
        lines = await self.assess.desk.ask(lambda: ledger_lines(sitting.ledger))
        panel = Static("\n".join(lines), id="ledger", classes="quiet", markup=False)
        await main.mount(panel, before=main.query("#ways-on, .buttons").last())
        self.call_after_refresh(panel.scroll_visible, animate=False)

    def action_afresh(self) -> None:
        """Asks a known fact from the beginning; it wants a reason."""
        if self.shown.known is None and not self.shown.standing:
            self.say(_("Nothing is known of this yet."))
            return

        async def ask(said: Mapping[str, str]) -> None:
            if said["why"].strip():
                await self._same_step(lambda at: at.ask_afresh(said["why"]))

        why = [Want("why", _("In a few words. It is kept here, and goes to nobody."))]
        self.act(lambda: self._open(Asked(_("Why is it asked afresh?"), why, ask)))

    async def _open(self, page: Asked) -> None:
        self.flush_drafts()
        await self.assess.push_screen(page)

    # -- strike out, we see this differently -----------------------------------------------------

    def action_strike(self) -> None:
        """Strike it out: what was said to it is hidden, or taken out; or it is left as it is."""
        if self.shown.item is None or self.shown.on_ladder:
            return
        said = self.shown.known is not None or self.shown.standing or self.shown.beside
        ways = [(_("strike it out"), f"screen.struck('{HIDE}')")]
        if said:
            ways = [
                (_("hide it"), f"screen.struck('{HIDE}')"),
                (_("take it out"), f"screen.struck('{ERASE}')"),
            ]
        ask = _("What was said to it?") if said else _("Never asked again:")
        leave = (_("leave it"), CLOSE)
        self.act(lambda: self._bar(ask, [*ways, leave], safe=True))

    async def _bar(self, words: str, choices: list[tuple[str, str]], *, safe: bool = False) -> None:
        await self.query("Bar, #ways").remove()
        bar = Bar(words, choices)
        await self.mount(bar)
        if safe:
            bar.focus_safe()
        else:
            bar.focus_first()

    def action_struck(self, old: str) -> None:
        """Strikes it out, and goes on."""
        for draft in self.drafts.values():
            draft.settle()
        self.act(lambda: self.step(lambda sitting: sitting.strike_out_here(old)))

    def action_differently(self) -> None:
        """We see this differently, where both voices stand: would others see both?"""
        if not self.shown.two_voices:
            self.say(_("There are not two views of this yet."))
            return
        choices = [(_(label), f"screen.seen_differently('{show}')") for label, show in CHOICES]
        self.act(lambda: self._bar(_("Both stay. Others see:"), choices))

    def action_seen_differently(self, show: str) -> None:
        """Both stay, and the person says who sees both."""
        self.act(lambda: self._same_step(lambda sitting: sitting.differently_here(show)))

    # -- at the read-back ------------------------------------------------------------------------

    def action_leave_out(self, entry_id: str) -> None:
        """Leave that out: kept here, and goes to nobody."""
        self.act(lambda: self.step(lambda sitting: sitting.leave_out(entry_id)))

    def action_spot(self, entry_id: str) -> None:
        """Offers a strength seen in this line."""
        told = next((one for one in self.shown.lines if one.entry.id == entry_id), None)
        if told is not None:
            may_mark = isinstance(told.entry.body.get("value"), str)
            self.act(lambda: self._spot(entry_id, told.words, may_mark))

    async def _spot(self, entry_id: str, words: str, may_mark: bool) -> None:
        from assess.tui.screens.spot import Spot

        sitting = self.assess.at_table
        laid = await self.assess.desk.ask(lambda: cards(sitting.workspace, sitting.language))

        async def offer(strength: str, marked: str) -> None:
            await self.step(
                then_nothing(
                    lambda at: strengths_of(at).suggest(
                        strength, seen_in=entry_id, marked=marked or None
                    )
                ),
                word=_("Kept, as suggested. It is on nothing printed until it is taken."),
            )

        await self.assess.push_screen(Spot(words, may_mark, laid, offer))

    def action_thats_me(self, entry_id: str) -> None:
        """Yes, that's me."""
        act = then_nothing(lambda at: strengths_of(at).take(entry_id))
        self.act(lambda: self.step(act, state=_("kept")))

    def action_sort_of(self, entry_id: str) -> None:
        """Sort of: I'd say it like this."""

        async def take(said: Mapping[str, str]) -> None:
            if said["words"].strip():
                act = then_nothing(lambda at: strengths_of(at).take(entry_id, said["words"]))
                await self.step(act, state=_("kept"))

        wants = [Want("words", _("In your own words"))]
        self.act(lambda: self._open(Asked(_("How would you say it?"), wants, take)))

    def action_not_me(self, entry_id: str) -> None:
        """No: it goes, without a trace."""
        act = then_nothing(lambda at: strengths_of(at).no(entry_id))
        self.act(lambda: self.step(act, word=_("Gone, as if it had not been said.")))

    # -- a name ----------------------------------------------------------------------------------

    async def offer_name(self) -> None:
        """Where a new name was just said: one step puts it in place."""
        if self.shown.name_offer:
            yes, no = _("yes, that's it"), _("leave it")
            await self.mount(
                Bar(self.shown.name_offer, [(yes, "screen.call_me"), (no, "screen.close_bar")])
            )

    def action_call_me(self) -> None:
        """Yes: that is the name from here on."""
        self.act(lambda: self._same_step(lambda sitting: sitting.put_name_in_place()))

    def own_commands(self) -> Iterator[Command]:
        """What the palette offers of this."""
        if self.shown.name_offer:
            yield Command(self.shown.name_offer, _("everywhere here, at once"), "screen.call_me")
        if self.shown.item is None:
            return
        yield Command(
            _("I'll tell them myself"),
            _("nothing of it goes to whom they name"),
            "screen.tell_them('i_will_tell_them')",
        )
        yield Command(
            _("Say it differently for them"),
            _("other words go, these stay"),
            "screen.tell_them('say_differently')",
        )
        yield Command(_("How often was this asked"), _("by whom, and when"), "screen.how_often")
        if self.shown.known is not None or self.shown.standing:
            yield Command(_("Ask afresh"), _("from the beginning, with a reason"), "screen.afresh")
        if self.shown.two_voices:
            yield Command(
                _("We see this differently"), _("both stay, side by side"), "screen.differently"
            )
        if not self.shown.on_ladder:
            yield Command(
                _("Strike it out"), _("this question goes, for them, for good"), "screen.strike"
            )
