"""Exactly what they see, how it was read through, and the file that goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.referring import out
from assess.referring.acts import HOWS
from assess.referring.going import made_file, option_words, preview_text
from assess.referring.missing import needs_counted, not_agreed
from assess.tui.screens import form_words as words
from assess.tui.screens.form_needs import Needs
from assess.tui.screens.form_place import FormPlace
from assess.tui.screens.place import buttons, prompt, quiet, ways
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.form import FormPage


class Preview(FormPlace):
    """The form as the panel reads it; below it, on no form, how a comment may read."""

    text = ""
    goes = True
    """Whether anything goes beside the name; nothing is made where nothing does."""

    def stays(self) -> bool:
        """It is fetched again for whoever is here."""
        return True

    def fetch(self) -> None:
        """The same lines that go into every format."""
        alone = self.page.assess.at_table.room.alone
        self.text = preview_text(self.page.acts, alone=alone)
        self.goes = bool(self.page.acts.form().going)

    def pieces(self) -> Iterator[Widget]:
        """What they see."""
        view = self.view
        if not self.goes:
            yield from self._nothing()
            return
        yield prompt(_(words.PREVIEW, title=view.title))
        yield quiet(_(words.TURN) if view.alone else _(words.WITH_OTHERS))
        if counted := needs_counted(view.form):
            yield quiet(f"{counted}.")
        if view.check.nudge:
            yield quiet(view.check.nudge)
        yield Static(self.text, id="page", markup=False)
        if view.check.hints:
            yield quiet(_(words.HINTS, name=view.name), "label")
            for hint in view.check.hints:
                yield Static(hint.words(), classes="old", markup=False)
        yield ways((_("it is right: send it"), "on"))

    def _nothing(self) -> Iterator[Widget]:
        """What is missing before there is a form at all, and the way to it."""
        view = self.view
        yield prompt(_(words.NOTHING_GOES, title=view.title))
        parts = not_agreed(view.form)
        yield quiet(_(words.NOT_AGREED) if parts else _(words.NOTHING_SAID))
        for part in parts:
            yield Static(part.section.title, classes="row", markup=False)
        yield ways((_("go through it together"), "on"))

    def cursor(self) -> Widget | None:
        """The button that goes on; the page is read from the top."""
        return self.page.query_one("#on")

    async def go_on(self) -> None:
        """What they would not get first; then how it was read through; then the file."""
        if not self.goes:
            from assess.tui.screens.form_walk import Walk

            self.page.places.pop()
            await Walk(self.page).begin()
            return
        after = Out if self.view.check.read_through else ReadThrough
        if self.view.check.needs:
            await self.page.open(Needs(self.page, after))
        else:
            await self.page.open(after(self.page))


class ReadThrough(FormPlace):
    """The second agreement: exactly what goes was read through, and how."""

    def pieces(self) -> Iterator[Widget]:
        """The ways it can have been, and the lawful basis beside it."""
        view = self.view
        yield prompt(_(words.READ_HOW, name=view.name))
        yield quiet(_(words.READ_ON_FORM))
        yield Picks([(how, option_words(how), "") for how in HOWS], id="read-how")
        basis = _(words.BASIS_IS, basis=view.basis) if view.basis else _(words.NO_BASIS)
        yield quiet(basis, "label")
        yield ways((_("kept so"), "on"), (_("lawful basis"), "basis"))

    async def go_on(self) -> None:
        """As the arrow says; then the file."""
        how, alone = self.picked(), self.view.alone
        await self.page.keep(lambda referring: referring.agree_to_send(how, alone=alone))
        await self.page.swap(Out(self.page), _(words.KEPT))

    async def do_basis(self) -> None:
        """The service's own record, beside agreement."""
        from assess.tui.screens.form_track import BasisPlace

        await self.page.open(BasisPlace(self.page))


class Out(FormPlace):
    """In which format it goes."""

    def pieces(self) -> Iterator[Widget]:
        """PDF and Word first."""
        yield prompt(_(words.OUT, title=self.view.title))
        yield quiet(_(words.OUT_HOW))
        rows = [(one, _(words.FORMATS[one][0]), _(words.FORMATS[one][1])) for one in out.FORMATS]
        yield Picks(rows, id="out")
        yield ways((_("this one"), "on"))

    async def go_on(self) -> None:
        """How it is closed."""
        await self.page.swap(Seal(self.page, self.picked()))


class Seal(FormPlace):
    """Sealed to their own key, by six words, or plain."""

    def __init__(self, page: FormPage, suffix: str) -> None:
        super().__init__(page)
        self.suffix = suffix

    def pieces(self) -> Iterator[Widget]:
        """What there is; their key only where one is known."""
        yield prompt(_(words.SEAL))
        title = self.view.title
        rows = [
            ("words", _("sealed by six words"), _("you tell them the words by phone")),
            ("plain", _("plain"), _("whoever has the file can read it")),
        ]
        if self.page.acts.destination.age_key:
            rows.insert(
                0, ("key", _("sealed to their key"), _("only {title} opens it", title=title))
            )
        yield Picks(rows, id="seal")
        yield ways((_("make it"), "on"))

    async def go_on(self) -> None:
        """Makes it."""
        suffix, how = self.suffix, self.picked()
        path, six = await self.page.keep(lambda referring: made_file(referring, suffix, how))
        await self.page.swap(Made(self.page, path, six))


class Made(FormPlace):
    """Where it is, the words that open it, and what is the referrer's alone."""

    def __init__(self, page: FormPage, path: Path, six: str | None) -> None:
        super().__init__(page)
        self.path, self.six = path, six

    def pieces(self) -> Iterator[Widget]:
        """The path and the words."""
        yield prompt(_(words.MADE))
        yield Static(str(self.path), id="path", markup=False)
        if self.six is not None:
            yield quiet(_(words.SIX_WORDS), "label")
            yield Static(self.six, id="six-words", classes="row", markup=False)
        yield ways((_("it is sent"), "sent"), (_("another format"), "again"))
        worker = self.view.worker
        yield buttons((_("for {worker}: what was left out", worker=worker), "left_out"))

    async def do_sent(self) -> None:
        """It went."""
        from assess.tui.screens.form_track import Tracking

        if self.page.acts.referral is None:
            await self.page.keep(lambda referring: referring.begin())
        await self.page.keep(lambda referring: referring.move("sent"))
        await self.page.swap(Tracking(self.page), _(words.KEPT))

    async def do_again(self) -> None:
        """In another format."""
        await self.page.swap(Out(self.page))

    async def do_left_out(self) -> None:
        """What was left out and why: for whoever refers, opened by hand."""
        await self.page.open(LeftOut(self.page))


class LeftOut(FormPlace):
    """Every line that does not go, and why. On no form, in no file."""

    def pieces(self) -> Iterator[Widget]:
        """The lines by what they are about, without their words."""
        yield prompt(_(words.LEFT_OUT, worker=self.view.worker))
        found = self.view.check.left_out
        if not found:
            yield quiet(_(words.NOTHING_OUT))
        for line in found:
            why = self.page.acts.why_out(line)
            yield Static(f"{line.label}: {why}", classes="row", markup=False)
        yield ways()

    async def go_on(self) -> None:
        """Back."""
        await self.page.close()
