"""What a destination requires and would not get: who asks, why, and every way there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.record.caf import Line, Need
from assess.referring.looking import need_words
from assess.referring.missing import STATES, WAYS, line_for, ways_for
from assess.tui.screens import form_words as words
from assess.tui.screens.form_asked import ask_place, other_place
from assess.tui.screens.form_place import FormPlace, OneLine
from assess.tui.screens.form_walk import Settle
from assess.tui.screens.place import prompt, quiet, ways
from assess.tui.screens.plan_view import short
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.form import FormPage


class Needs(FormPlace):
    """Before it goes: what they ask for and would not get, so that it does not come back."""

    def __init__(self, page: FormPage, on: type[FormPlace]) -> None:
        """`on` is the place that comes after."""
        super().__init__(page)
        self.on = on

    def stays(self) -> bool:
        """It is fetched again for whoever is here."""
        return True

    def pieces(self) -> Iterator[Widget]:
        """Each with how it stands."""
        yield prompt(_(words.NEEDS))
        yield quiet(_(words.NEEDS_HOW, name=self.view.name))
        rows = [
            (one.item.id, short(one.item.short_text, 40), _(STATES[one.state]))
            for one in self.view.check.needs
        ]
        if rows:
            yield Picks(rows, id="needs")
        more = [(_("look at it"), "look")] if rows else []
        yield ways((_("go on with it as it is"), "on"), *more)

    async def go_on(self) -> None:
        """On the list, the one the arrow is on; else on with the form as it is."""
        picks = self.page.query_one_optional(Picks)
        if picks is not None and picks.has_focus:
            await self.do_look()
        else:
            await self.page.swap(self.on(self.page))

    async def do_look(self) -> None:
        """One of them, and what can be done."""
        for need in self.view.check.needs:
            if need.item.id == self.picked():
                await self.page.open(NeedPlace(self.page, need))


class NeedPlace(FormPlace):
    """One of them: who requires it, why, how it stands, and what can be done."""

    def __init__(self, page: FormPage, need: Need) -> None:
        super().__init__(page)
        self.need = need

    @property
    def line(self) -> Line | None:
        """What is said here already, if anything is."""
        return line_for(self.view.form, self.need)

    def pieces(self) -> Iterator[Widget]:
        """Read out, then the ways."""
        need = self.need
        yield prompt(need.item.short_text)
        yield Static(need_words(need, self.view.title), markup=False)
        rows = [(way, _(WAYS[way]), "") for way in ways_for(need, self.line)]
        yield Picks(rows, id="need-ways")
        yield ways()

    async def go_on(self) -> None:
        """As the arrow says."""
        need, line, page = self.need, self.line, self.page
        match self.picked():
            case "answer":
                await page.swap(ask_place(page, need, page.close))
            case "send" if line is not None and line.to_settle:
                await page.swap(Settle(page, line, page.close))
            case "send" if line is not None:
                await page.keep(lambda referring: referring.choose(line))
                await page.close(_(words.KEPT))
            case "differently" if line is not None:
                from assess.tui.screens.form_section import differently_place

                await page.swap(differently_place(page, line))
            case "other":
                await page.swap(other_place(page, need, page.close))
            case "rather_not":
                await page.keep(lambda referring: referring.rather_not(need.item.id))
                await page.close(_(words.KEPT))
            case "waive":
                await self._waive()
            case _:
                await page.close()

    async def _waive(self) -> None:
        """The manager's name first, then what the destination said to them."""
        page, need, view = self.page, self.need, self.view

        async def who(manager: str) -> None:
            async def said(told: str) -> None:
                if told:
                    await page.keep(
                        lambda referring: referring.waive(need.item.id, told, manager=manager)
                    )
                await page.close(_(words.WAIVED) if told else "")

            if not manager:
                await page.close()
                return
            asked = _(words.MANAGER_WORDS, title=view.title, manager=manager)
            await page.swap(OneLine(page, asked, said))

        me = page.acts.manager_here
        await page.swap(OneLine(page, _(words.MANAGER), who, hint=_(words.MANAGER_HOW), kept=me))
