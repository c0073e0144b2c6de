"""Who a form is for, half a minute before it, and the form at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, ngettext
from assess.record.referral import state_words
from assess.referring.acts import Referring, list_destinations, panel_words
from assess.referring.before import before_you_start
from assess.tui.screens import form_words as words
from assess.tui.screens.base import Command
from assess.tui.screens.form_place import FormPlace, OneLine
from assess.tui.screens.form_section import Elsewhere, SectionPlace
from assess.tui.screens.form_send import Preview
from assess.tui.screens.form_track import BasisPlace, Tracking
from assess.tui.screens.form_view import part_detail
from assess.tui.screens.form_walk import AgreeAll, AllRight, Walk
from assess.tui.screens.place import buttons, prompt, quiet, ways
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet

if TYPE_CHECKING:
    from assess.tui.screens.form import FormPage

ELSEWHERE = "elsewhere"


class ToWhom(FormPlace):
    """The destinations, with when each meets and what is left to do for it."""

    def __init__(self, page: FormPage) -> None:
        super().__init__(page)
        self.rows: tuple[tuple[str, str, str], ...] = ()
        self.about: dict[str, tuple[str, str]] = {}
        self.begun: frozenset[str] = frozenset()

    def stays(self) -> bool:
        """It says nothing of what was said."""
        return True

    def fetch(self) -> None:
        """Every destination, with the form as it stands for it."""
        sitting = self.page.assess.at_table
        workspace = sitting.workspace
        rows, about, begun = [], {}, set()
        for one in list_destinations(workspace):
            referring = Referring(workspace, sitting.person_id, one.id)
            found = referring.referral
            form = referring.form(alone=sitting.room.alone)
            about[one.id] = one.what, panel_words(one, workspace.today, form)
            if found is not None:
                begun.add(one.id)
            last = referring.last
            rows.append((one.id, one.title, state_words(last.state) if last else ""))
        self.rows, self.about, self.begun = tuple(rows), about, frozenset(begun)

    def pieces(self) -> Iterator[Widget]:
        """The list, and below it what the arrow is on."""
        yield prompt(_(words.WHO_FOR))
        yield Picks(self.rows, id="to-whom")
        first = self.rows[0][0] if self.rows else ""
        what, when = self.about.get(first, ("", ""))
        yield Static(what, id="what", classes="quiet", markup=False)
        yield Static(when, id="when", markup=False)
        yield ways((_("this one"), "on"))

    def moved(self, row_id: str) -> None:
        """What they offer, when they meet, what is left to look at."""
        what, when = self.about.get(row_id, ("", ""))
        self.page.query_one("#what", Static).update(what)
        self.page.query_one("#when", Static).update(when)

    async def go_on(self) -> None:
        """On with the form for the one the arrow is on."""
        chosen = self.picked()
        if not chosen:
            return
        await self.page.choose(chosen)
        if chosen in self.begun:
            await self.page.open(Overview(self.page))
        else:
            await self.page.open(Before(self.page))


class Before(FormPlace):
    """Half a minute before sitting down together: a no is something to sort, not a mark."""

    def __init__(self, page: FormPage) -> None:
        super().__init__(page)
        self.groups: list[tuple[str, list[tuple[str, str]]]] = []

    def stays(self) -> bool:
        """It says nothing of anybody."""
        return True

    def fetch(self) -> None:
        """The checklist."""
        self.groups = before_you_start(self.page.assess.at_table.workspace.library)

    def pieces(self) -> Iterator[Widget]:
        """Its groups; nothing to tick and nothing kept."""
        yield prompt(_(words.BEFORE))
        yield quiet(_(words.BEFORE_HOW))
        for title, lines in self.groups:
            yield Static(title, classes="group", markup=False)
            told = "\n".join(question for question, _guidance in lines)
            yield Static(told, classes="row", markup=False)
        yield ways((_("we can begin"), "on"))

    def cursor(self) -> Widget | None:
        """The button that goes on."""
        return self.page.query_one("#on", Quiet)

    async def go_on(self) -> None:
        """The form."""
        await self.page.swap(Overview(self.page))


class Overview(FormPlace):
    """The form at a glance; Enter goes on with whatever is next."""

    def stays(self) -> bool:
        """It is fetched again for whoever is here."""
        return True

    def pieces(self) -> Iterator[Widget]:
        """How it stands, each section a row, and what can be done."""
        view = self.view
        yield prompt(view.title)
        if view.panel:
            yield Static(view.panel, id="panel", markup=False)
        if view.state:
            told = words.GOT_TO if view.form.referral is not None else words.LAST_GOT_TO
            yield quiet(_(told, state=view.state))
        if not view.alone:
            yield quiet(_(words.WITH_OTHERS))
        asked = [part for part in view.form.parts if part.wanted]
        rows = [(part.section.id, part.section.title, part_detail(part)) for part in asked]
        if len(asked) < len(view.form.parts):
            rows.append((ELSEWHERE, _("what they do not ask for"), _("left out unless wanted in")))
        yield Picks(rows, id="form")
        waits = len(view.form.to_settle)
        on = _("go through it together") if view.todo else _("see what they see")
        more = [(_("look at it"), "preview")] if view.todo else []
        if waits > 1:
            told = ngettext("{number} line: still right?", "{number} lines: still right?", waits)
            more.append((told, "all_right"))
        if view.undecided:
            more.append((_("what may go"), "agree_all"))
        yield ways((on, "on"), *more)
        papers = []
        if self.page.acts.destination.legal_name and view.form.legal is None:
            papers.append((_("name on the papers"), "papers"))
        yield buttons((_("lawful basis"), "basis"), (_("where it has got to"), "track"), *papers)

    def cursor(self) -> Widget | None:
        """The button for what is next."""
        return self.page.query_one("#on", Quiet)

    async def go_on(self) -> None:
        """On the list, the section the arrow is on; else whatever is next."""
        picks = self.page.query_one("#form", Picks)
        if picks.has_focus and picks.at == ELSEWHERE:
            await self.page.open(Elsewhere(self.page))
        elif picks.has_focus and picks.at:
            await self.page.open(SectionPlace(self.page, picks.at))
        elif self.view.todo:
            await Walk(self.page).begin()
        else:
            await self.page.open(Preview(self.page))

    async def do_preview(self) -> None:
        """What they see, as it stands."""
        await self.page.open(Preview(self.page))

    async def do_all_right(self) -> None:
        """All that waits for "still right?", read out once."""
        await self.page.open(AllRight(self.page))

    async def do_agree_all(self) -> None:
        """Which sections may go, in one place."""
        await self.page.open(AgreeAll(self.page))

    async def do_papers(self) -> None:
        """The name on their papers, for this destination alone, where they want it to go."""
        page, why = self.page, self.page.acts.destination.legal_name

        async def then(name: str) -> None:
            if name:
                await page.keep(lambda referring: referring.name_on_papers(name))
            await page.close(_(words.KEPT) if name else "")

        told = _(words.THEY_ASK, why=why) + " " + _(words.PAPERS_HOW, title=self.view.title)
        await page.open(OneLine(page, _(words.PAPERS), then, hint=told))

    async def do_basis(self) -> None:
        """The service's lawful basis."""
        await self.page.open(BasisPlace(self.page))

    async def do_track(self) -> None:
        """Where it has got to, and who has which version."""
        await self.page.open(Tracking(self.page))

    def commands(self) -> Iterator[Command]:
        """What can be done with the form."""
        yield Command(_("See what they see"), _("exactly that"), "screen.do('preview')")
        yield Command(_("Still right?"), _("all at once"), "screen.do('all_right')")
        yield Command(_("What may go"), _("section by section"), "screen.do('agree_all')")
        yield Command(_("Lawful basis"), _("the service's own record"), "screen.do('basis')")
        yield Command(_("Where it has got to"), _("sent, answered"), "screen.do('track')")
