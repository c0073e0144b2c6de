"""Help now: what to do and whom to ring when someone could be hurt. Opens on every screen."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from assess.help_now import HelpNow as Content
from assess.help_now import Line, help_now
from assess.i18n import _, mark
from assess.record.wording import day_words
from assess.tui.screens.base import COVER, ENOUGH, TABS, Page, styles
from assess.tui.widgets.quiet import Column, Quiet


class HelpNow(Page, inherit_bindings=False):
    """Three questions, then numbers. Nothing typed is lost behind it; nothing here is kept."""

    CSS_PATH = styles("help_now.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", mark("carry on"), key_display="Enter", priority=True),
        Binding("pagedown", "page(1)", mark("more"), key_display="PgDn"),
        Binding("pageup", "page(-1)", show=False),
        Binding("down", "page(1)", show=False),
        Binding("up", "page(-1)", show=False),
        COVER,
        Binding("ctrl+o", "close", mark("help now"), key_display="^O", priority=True),
        ENOUGH,
        *TABS,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.page: Content = help_now()

    def where(self) -> str:
        """Its name, which says nothing."""
        return self.page.title

    def body(self) -> ComposeResult:
        """The questions, the numbers, the worker's own list."""
        with Column(id="column"), Vertical(id="table"):
            for words in self.page.first:
                yield Static(words, classes="first", markup=False)
            with Vertical(id="lines"):
                for line in self.page.lines:
                    yield _row(line)
            for words in self.page.worker:
                yield Static(words, classes="worker", markup=False)
            yield Static(_dated(self.page), classes="quiet dated", markup=False)
            with Horizontal(classes="buttons"):
                yield Quiet(_("carry on if you want to"), "screen.back", id="back")

    def on_mount(self) -> None:
        """Shows the top; Enter goes back."""
        self.set_focus(None)

    def action_page(self, way: int) -> None:
        """Scrolls."""
        self.query_one("#column", Column).scroll_relative(y=way * 6, animate=False)

    def action_back(self) -> None:
        """Back to where it was, everything as it was left."""
        if isinstance(self.focused, Quiet) and self.focused.id != "back":
            raise SkipAction
        self.assess.pop_screen()

    def action_close(self) -> None:
        """The key that opened it closes it."""
        self.assess.pop_screen()

    def action_enough(self) -> None:
        """That's enough for today, from here too."""
        self.assess.pop_screen()
        self.assess.enough()


def _row(line: Line) -> Horizontal:
    number = line.number
    unsure = line.checked is None and any(letter.isdigit() for letter in number)
    return Horizontal(
        Static(line.when, classes="when", markup=False),
        Static(line.do, classes="do", markup=False),
        Static(
            _("{number} (check it first)", number=number) if unsure else number,
            classes="number",
            markup=False,
        ),
        classes="row",
    )


def _dated(page: Content) -> str:
    day = page.checked
    if day is None:
        return page.note + " " + _("These numbers have not been checked.")
    return page.note + " " + _("Numbers last checked {day}.", day=day_words(day))
