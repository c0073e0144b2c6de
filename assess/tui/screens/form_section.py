"""A section of a form and a line of it: both voices, what is in and what is out, what may be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _
from assess.record.caf import Line, Part
from assess.referring.missing import STATES
from assess.referring.two_voices import see_differently
from assess.referring.walking import Step, comment_of
from assess.tui.screens import form_words as words
from assess.tui.screens.form_asked import ask_place, changed_place, comment_place
from assess.tui.screens.form_needs import NeedPlace
from assess.tui.screens.form_place import Choose, FormPlace, OneLine
from assess.tui.screens.form_view import line_detail, said_words
from assess.tui.screens.form_walk import Settle
from assess.tui.screens.place import buttons, prompt, quiet, ways
from assess.tui.screens.plan_view import short
from assess.tui.widgets.differ import CHOICES
from assess.tui.widgets.picks import Picks

if TYPE_CHECKING:
    from assess.tui.screens.form import FormPage

NEED = "need-"


def in_order(part: Part) -> list[Line]:
    """The person's lines first, then the others'; the comment with its reply stands last."""
    comment = f"{part.section.id}_comment"
    return sorted(
        part.lines,
        key=lambda one: (
            one.item.id == comment,
            (one.entry.voice == "person") == (one.item.id == comment),
        ),
    )


class SectionPlace(FormPlace):
    """Everything that could stand in a section, and what they ask for in it."""

    def __init__(self, page: FormPage, section: str) -> None:
        super().__init__(page)
        self.section = section

    def stays(self) -> bool:
        """It is fetched again for whoever is here."""
        return True

    @property
    def part(self) -> Part:
        """The section as it stands."""
        return self.view.part(self.section)

    def pieces(self) -> Iterator[Widget]:
        """Its lines, what is asked for, and whether it may go."""
        part, view = self.part, self.view
        yield prompt(part.section.title)
        if part.why:
            yield quiet(_(words.THEY_ASK, why=part.why))
        rows = []
        for line in in_order(part):
            why = self.page.acts.why_out(line)
            who = "" if line.entry.voice == "person" else f"{line.writer}: "
            rows.append((line.entry.id, short(who + line.label, 28), line_detail(line, why)))
        for need in part.needs:
            if not need.settled:
                state = _(STATES[need.state])
                asked = _("they ask: {state}", state=state)
                rows.append((NEED + need.item.id, short(need.item.short_text, 28), asked))
        if rows:
            yield Picks(rows, id="lines")
        else:
            yield quiet(_("Nothing is here yet."))
        if part.agreed:
            yield quiet(_("Agreed for {title}.", title=view.title), "label")
        yield ways(*([(_("look at it"), "on")] if rows else []), *self._agreeing(part))
        if comment_of(self.page.acts, part, alone=view.alone) is not None:
            yield buttons((_("our comment"), "comment"))

    def _agreeing(self, part: Part) -> list[tuple[str, str]]:
        if part.agreed:
            return [(_("take that back"), "keep_here")]
        yes = _("yes, it may go") if part.wanted else _("we want it in")
        return [(yes, "agree"), *([] if part.decided else [(_("keep it here"), "keep_here")])]

    async def go_on(self) -> None:
        """The line, or the question, the arrow is on."""
        chosen = self.picked()
        if chosen.startswith(NEED):
            need = next(one for one in self.part.needs if NEED + one.item.id == chosen)
            if need.state == "empty":
                place: FormPlace = ask_place(self.page, need, self.page.close)
            else:
                place = NeedPlace(self.page, need)
            await self.page.open(place)
        elif chosen and self.view.line(chosen) is not None:
            await self.page.open(LinePlace(self.page, chosen))

    async def do_agree(self) -> None:
        """What is said here may go; a section they did not ask for is put in."""
        part, section = self.part, self.section

        def agree() -> None:
            if not part.wanted:
                self.page.acts.add_section(section)
            self.page.acts.agree([part.scope])

        await self.page.keep(lambda _acts: agree())
        await self.page.draw(_(words.KEPT))

    async def do_keep_here(self) -> None:
        """It stays here; one step, no reason."""
        part, section = self.part, self.section

        def keep() -> None:
            self.page.acts.take_back([part.scope])
            if section in (self.page.acts.begin().added):
                self.page.acts.add_section(section, wanted=False)

        await self.page.keep(lambda _acts: keep())
        await self.page.draw(_(words.KEPT))

    async def do_comment(self) -> None:
        """The referrer's comment on it."""
        part = self.part
        item = comment_of(self.page.acts, part, alone=self.view.alone)
        step = Step("comment", part.scope, part.section.title, part, item=item)
        await self.page.open(comment_place(self.page, step, self.page.close))


class Elsewhere(FormPlace):
    """The sections they do not ask for: left out unless the person wants one in."""

    def stays(self) -> bool:
        """It is fetched again for whoever is here."""
        return True

    def pieces(self) -> Iterator[Widget]:
        """Their titles."""
        yield prompt(_("What {title} does not ask for", title=self.view.title))
        yield quiet(_("Left out, and none of it is missing. One goes in when you want it in."))
        parts = [part for part in self.view.form.parts if not part.wanted]
        yield Picks([(one.section.id, one.section.title, "") for one in parts], id="elsewhere")
        yield ways()

    async def go_on(self) -> None:
        """The section the arrow is on."""
        if self.picked():
            await self.page.swap(SectionPlace(self.page, self.picked()))


class LinePlace(FormPlace):
    """One line: whose words, from where and how old; what is beside it; what may be done."""

    def __init__(self, page: FormPage, entry_id: str) -> None:
        super().__init__(page)
        self.entry_id = entry_id

    @property
    def line(self) -> Line | None:
        """The line as it stands."""
        return self.view.line(self.entry_id)

    def pieces(self) -> Iterator[Widget]:
        """The line."""
        line = self.line
        if line is None:  # not for who is here now, or said again since
            yield prompt(_("That line is not here any more."))
            yield ways()
            return
        yield prompt(line.label)
        yield Static(line.words, classes="said" if line.going else "said old", markup=False)
        yield quiet(said_words(line))
        for who, told in line.beside:
            beside = f"{who}: {told}" if told else f"{who}: {_(words.DIFFER)}"
            yield Static(beside, classes="row", markup=False)
        if line.out:
            why = self.page.acts.why_out(line)
            yield quiet(_("Not on the form: {why}.", why=why), "label")
        yield ways(*self._ways(line))
        yield buttons((_("say it another way"), "differently"), (_(words.DIFFER), "differ"))

    def _ways(self, line: Line) -> list[tuple[str, str]]:
        if line.to_settle:
            return [(_("still right?"), "settle"), (_("leave it out"), "drop")]
        match line.out:
            case "":
                return [(_("leave it out"), "drop"), (_("it has changed"), "changed")]
            case "dropped":
                return [(_("put it back"), "put_back")]
            case "off" | "kept":
                return [(_("choose it for this form"), "choose")]
        return []

    async def _keep(self, act: str) -> None:
        line = self.line
        if line is not None:
            await self.page.keep(lambda referring: getattr(referring, act)(line))
        await self.page.close(_(words.KEPT))

    async def do_drop(self) -> None:
        """Out of this referral."""
        await self._keep("drop")

    async def do_put_back(self) -> None:
        """In again."""
        await self._keep("put_back")

    async def do_choose(self) -> None:
        """Off otherwise: chosen for this referral."""
        await self._keep("choose")

    async def do_settle(self) -> None:
        """Still right?"""
        line = self.line
        if line is not None:
            await self.page.swap(Settle(self.page, line, self.page.close))

    async def do_changed(self) -> None:
        """As it is now."""
        line = self.line
        if line is not None:
            await self.page.swap(changed_place(self.page, line, self.page.close))

    async def do_differently(self) -> None:
        """Other words for this destination alone."""
        line = self.line
        if line is not None:
            await self.page.swap(differently_place(self.page, line))

    async def do_differ(self) -> None:
        """Other words beside it, whose, and who sees both."""
        line, page, view = self.line, self.page, self.view
        if line is None:
            return

        async def who(voice: str) -> None:
            async def said(told: str) -> None:
                async def show(chosen: str) -> None:
                    await page.keep(
                        lambda referring: see_differently(referring, line, told, voice, chosen)
                    )
                    await page.close(_(words.KEPT))

                rows = [(one, _(label), "") for label, one in CHOICES]
                asked = _("Would you like other services to see both?")
                await page.swap(Choose(page, asked, rows, show, hint=_(words.DIFFER_HOW)))

            await page.swap(OneLine(page, _("In a few words, or none"), said))

        rows = [("person", view.name, ""), ("worker", view.worker, "")]
        hint, lines = _(words.DIFFER_HOW), [line.words]
        asked = _("Who sees this differently?")
        await page.swap(Choose(page, asked, rows, who, hint=hint, lines=lines))


def differently_place(page: FormPage, line: Line) -> OneLine:
    """A line put in other words, for this destination alone."""

    async def then(said: str) -> None:
        if said:
            await page.keep(lambda referring: referring.say_differently(line, said))
        await page.close(_(words.KEPT) if said else "")

    asked = _(words.SAY_FOR_THEM, title=page.view.title)
    return OneLine(page, asked, then, hint=_(words.SAY_FOR_THEM_HOW), kept=line.words)
