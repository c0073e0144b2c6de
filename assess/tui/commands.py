"""The palette: everything that can be done on this screen, and what can be done on every one.

Textual's own commands are not in it: one of them writes a picture of the screen, so someone's
words, to a file in clear.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from assess.i18n import _, mark
from assess.tui import themes
from assess.tui.screens.base import Command, Page

_LOOKS = {
    "paper": mark("Light page"),
    "dusk": mark("Dark page"),
    "contrast": mark("Strong contrast"),
    "terminal": mark("The terminal's own colours"),
}


class Commands(Provider):
    """What the palette offers; never anyone's name but of whoever is on the screen."""

    def _all(self) -> Iterator[Command]:
        page = self.screen
        # However long a page's own list grows, these two are in sight.
        yield Command(_("Help now"), _("numbers and what to do"), "app.help_now")
        yield Command(_("Cover the screen"), _("someone's come in"), "app.cover")
        if isinstance(page, Page):
            yield from page.commands()
        for look in themes.LOOKS:
            yield Command(_(_LOOKS[look.name]), _("how the page looks"), f"app.look('{look.name}')")
        yield Command(_("More room between lines"), _("or less again"), "app.roomy")
        yield Command(_("Bigger letters"), _("how to make them bigger"), "app.bigger")
        yield Command(_("Jump by letters"), _("a letter over everything here"), "app.jump")
        yield Command(_("Keys on this page"), _("every key that does something here"), "app.keys")
        yield Command(
            _("Plain lines from next time"),
            _("one line at a time, as a screen reader likes it"),
            "app.plain_next",
        )

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command in self._all():
            yield DiscoveryHit(
                Content(command.name).markup, partial(self._run, command), help=command.help
            )

    async def search(self, query: str) -> Hits:
        """What fits the letters typed."""
        matcher = self.matcher(query)
        for command in self._all():
            score = matcher.match(f"{command.name} {command.help}")
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.name),
                    partial(self._run, command),
                    help=command.help,
                )

    async def _run(self, command: Command) -> None:
        await self.app.run_action(command.action, self.screen)
