"""A form on its way: its lawful basis, where it has got to, who has which version."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.record import referral as tracking
from assess.record.wording import day_words
from assess.referring.going import option_words
from assess.tui.screens import form_words as words
from assess.tui.screens.form_place import FormPlace, OneLine, Then
from assess.tui.screens.place import prompt, quiet, ways
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks


class BasisPlace(FormPlace):
    """The service's lawful basis: its own record, never shown as agreement."""

    def stays(self) -> bool:
        """It says nothing of what was said."""
        return True

    def pieces(self) -> Iterator[Widget]:
        """Those there are, or the service's own words."""
        yield prompt(_(words.BASIS))
        yield quiet(_(words.BASIS_HOW, name=self.view.name))
        yield Picks([(one, _(said), "") for one, said in tracking.BASES.items()], id="basis")
        yield Line(placeholder=_(words.BASIS_OWN), id="own", classes="-bare")
        yield ways((_("keep it"), "on"))

    async def go_on(self) -> None:
        """What was typed; else the one the arrow is on."""
        own = self.page.query_one("#own", Line).value.strip()
        chosen = own or self.picked()
        await self.page.keep(lambda referring: referring.set_basis(chosen))
        await self.page.close(_(words.KEPT))


class Tracking(FormPlace):
    """Where it has got to: each state in words; what a panel decides is about its offer."""

    history: tuple[str, ...] = ()
    states: tuple[str, ...] = ()

    def stays(self) -> bool:
        """It says nothing of what was said."""
        return True

    def fetch(self) -> None:
        """What has happened to it, and what can come next."""
        acts = self.page.acts
        found = acts.last
        told = []
        for event in found.events if found is not None else ():
            said = f"{day_words(event.day)}: {tracking.state_words(event.state)}"
            who = f" ({event.who})" if event.who else ""
            told.append(said + who + (f". {event.reason}" if event.reason else ""))
        for one in tracking.versions(acts.person, found) if found is not None else ():
            suffix = str(one.body.get("format") or "").removeprefix(".")
            told.append(_(words.THEY_HAVE, day=day_words(one.said), suffix=suffix))
        self.history = tuple(told)
        self.states = acts.states() if acts.referral is not None else ()

    def pieces(self) -> Iterator[Widget]:
        """What happened, and the states."""
        yield prompt(_(words.STATE))
        for line in self.history:
            yield Static(line, classes="row", markup=False)
        if not self.history:
            yield quiet(_(words.NO_VERSION))
        if self.states:
            yield Picks([(one, option_words(one), "") for one in self.states], id="states")
            yield ways((_("it is there now"), "on"))
        else:
            yield ways()

    async def go_on(self) -> None:
        """The state the arrow is on; what was not there to offer is asked for."""
        state = self.picked()
        if not state:
            await self.page.close()
        elif state in tracking.NEEDS_REASON:
            await self.page.swap(OneLine(self.page, _(words.WHY_NOT), self._why(state)))
        else:
            await self.page.keep(lambda referring: referring.move(state))
            await self.page.close(_(words.KEPT))

    def _why(self, state: str) -> Then:
        async def then(reason: str) -> None:
            if reason:
                await self.page.keep(lambda referring: referring.move(state, reason))
            await self.page.close(_(words.KEPT) if reason else "")

        return then
