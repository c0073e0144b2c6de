"""Going through a form together: agree, look at what is known, answer what they ask, comment."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.record.caf import Line
from assess.referring.walking import Step, steps
from assess.tui.screens import form_words as words
from assess.tui.screens.form_asked import ask_place, changed_place, comment_place, request_place
from assess.tui.screens.form_place import FormPlace
from assess.tui.screens.form_view import said_words
from assess.tui.screens.place import prompt, quiet, ways
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.form import FormPage


class Walk:
    """One step after another; a passed one does not come back in the same walk."""

    def __init__(self, page: FormPage) -> None:
        self.page = page
        self.passed: set[tuple[str, str]] = set()
        self.step: Step | None = None

    async def begin(self) -> None:
        """The first step, or what they see where there is none."""
        await self._go(begun=False, word="")

    async def on(self, word: str = "") -> None:
        """The next step."""
        if self.step is not None:
            self.passed.add(self.step.key)
        await self._go(begun=True, word=word)

    async def _go(self, *, begun: bool, word: str) -> None:
        referring, passed = self.page.acts, self.passed
        alone = self.page.view.alone
        left = await self.page.keep(
            lambda _acts: [one for one in steps(referring, alone=alone) if one.key not in passed]
        )
        self.step = left[0] if left else None
        place = self._place(self.step)
        if begun:
            await self.page.swap(place, word)
        else:
            await self.page.open(place, word)

    def _place(self, step: Step | None) -> FormPlace:
        from assess.tui.screens.form_send import Preview

        if step is None:
            return Preview(self.page)
        match step.kind:
            case "agree":
                return Agree(self.page, step, self.on)
            case "settle":
                assert step.line is not None
                return Settle(self.page, step.line, self.on, step.title)
            case "ask":
                assert step.need is not None
                return ask_place(self.page, step.need, self.on, step.title)
            case "request":
                return request_place(self.page, step, self.on)
        return comment_place(self.page, step, self.on)


class Agree(FormPlace):
    """May what is said in a section go to them? With what is known already below."""

    def __init__(self, page: FormPage, step: Step, on: Callable[[str], Awaitable[None]]) -> None:
        super().__init__(page)
        self.step, self.on = step, on

    def pieces(self) -> Iterator[Widget]:
        """The question, why they ask, and what is known."""
        part, title = self.step.part, self.view.title
        yield prompt(_(words.MAY_GO, section=self.step.title, title=title))
        if part is not None and part.why:
            yield quiet(_(words.THEY_ASK, why=part.why))
        rows = [
            ("yes", _("yes, it may"), ""),
            ("no", _("keep it here"), ""),
            ("later", _("ask later"), ""),
        ]
        yield Picks(rows, id="may-go")
        lines = self.step.known
        yield quiet(_(words.KNOWN) if lines else _(words.NOTHING_KNOWN), "label")
        for line in lines:
            yield Static(f"{line.label}: {line.words}", classes="row", markup=False)
        yield ways((_("next"), "on"), (_("see what they see"), "preview"))

    async def go_on(self) -> None:
        """As the arrow says."""
        scope = self.step.part.scope if self.step.part is not None else self.step.about
        match self.picked():
            case "yes":
                await self.page.keep(lambda referring: referring.agree([scope]))
            case "no":
                await self.page.keep(lambda referring: referring.take_back([scope]))
        await self.on("")

    async def do_preview(self) -> None:
        """Away from the walk: what they see as it stands."""
        from assess.tui.screens.form_send import Preview

        await self.page.swap(Preview(self.page))


class AgreeAll(FormPlace):
    """Every section nobody said yes or no to, each its own yes: nothing is picked beforehand."""

    def pieces(self) -> Iterator[Widget]:
        """The sections."""
        yield prompt(_(words.MAY_GO_ALL, title=self.view.title))
        yield quiet(_(words.MAY_GO_HOW))
        parts = {part.scope: part for part in self.view.form.parts}
        rows = []
        for scope, title in self.view.undecided:
            lines = "; ".join(one.label for one in parts[scope].lines) if scope in parts else ""
            rows.append((scope, title, lines if len(lines) < 40 else lines[:39] + "…"))
        yield Picks(rows, marked=True, id="may-go")
        yield ways((_("those picked"), "on"), (_("all of them"), "all"))

    async def go_on(self) -> None:
        """Those picked."""
        picked = [
            scope
            for scope, _title in self.view.undecided
            if scope in self.page.query_one("#may-go", Picks).picked
        ]
        if not picked:
            self.page.say(_(words.PICK_FIRST))
            return
        await self._agree(picked)

    async def do_all(self) -> None:
        """All of them."""
        await self._agree([scope for scope, _title in self.view.undecided])

    async def _agree(self, scopes: list[str]) -> None:
        await self.page.keep(lambda referring: referring.agree(scopes))
        await self.page.close(_(words.KEPT))


class AllRight(FormPlace):
    """Everything that waits for "still right?", each with how old it is, for one yes to all."""

    def pieces(self) -> Iterator[Widget]:
        """The lines, oldest as they come."""
        yield prompt(_(words.ALL_RIGHT))
        yield quiet(_(words.ALL_RIGHT_HOW))
        for line in self.view.form.to_settle:
            yield Static(f"{line.label}: {line.words}", classes="row", markup=False)
            yield Static(said_words(line), classes="old", markup=False)
        yield ways((_("all still right"), "on"), (_("one at a time"), "each"))

    def cursor(self) -> Widget | None:
        """The button for all."""
        return self.page.query_one("#on")

    async def go_on(self) -> None:
        """All of them, said again today."""
        alone = self.view.alone
        await self.page.keep(lambda referring: referring.confirm_all(alone=alone))
        await self.page.close(_(words.KEPT))

    async def do_each(self) -> None:
        """One at a time."""
        self.page.places.pop()
        await Walk(self.page).begin()


class Settle(FormPlace):
    """What is known: still right, changed, or left out of this referral."""

    ASKS = True

    def __init__(
        self,
        page: FormPage,
        line: Line,
        on: Callable[[str], Awaitable[None]],
        title: str = "",
    ) -> None:
        super().__init__(page)
        self.line, self.on, self.title = line, on, title

    def pieces(self) -> Iterator[Widget]:
        """The line, how old it is in words, and the three ways."""
        line = self.line
        if self.title:
            yield quiet(self.title)
        yield prompt(_("{label}: still right?", label=line.label))
        yield Static(line.words, classes="said", markup=False)
        yield quiet(said_words(line))
        yield ways(
            (_("still right"), "on"),
            (_("it has changed"), "changed"),
            (_("leave it out"), "drop"),
            (_("not today"), "leave"),
        )

    def cursor(self) -> Widget | None:
        """The button for yes."""
        return self.page.query_one("#on")

    async def go_on(self) -> None:
        """Still right: said again today."""
        line = self.line
        await self.page.keep(lambda referring: referring.confirm(line))
        await self.on(_(words.KEPT))

    async def do_drop(self) -> None:
        """Out of this referral; it stays everywhere else."""
        line = self.line
        await self.page.keep(lambda referring: referring.drop(line))
        await self.on("")

    async def do_leave(self) -> None:
        """For another day."""
        await self.on("")

    async def do_changed(self) -> None:
        """As it is now."""
        await self.page.swap(changed_place(self.page, self.line, self.on))
