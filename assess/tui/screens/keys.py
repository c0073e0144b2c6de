"""The keys that do something on the page behind this one, each with its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Static

from assess.i18n import _, mark
from assess.tui.screens.base import COVER, ENOUGH, HELP_NOW, TABS, Page, styles
from assess.tui.widgets.quiet import Column, Quiet

ALWAYS = (
    ("Tab", mark("the next thing on the page")),
    ("F1", mark("the keys of the page you are on")),
    ("F2", mark("letters to jump by")),
    ("^P", mark("everything that can be done here, by its words")),
    ("^Q", mark("lock and leave")),
)
"""What does the same on every page."""


def key_rows(bindings: Iterable[ActiveBinding]) -> list[tuple[str, str]]:
    """(key, what it does) for each key with words to it, each act once, the footer's first."""
    found: dict[str, tuple[bool, str]] = {}
    for active in bindings:
        binding = active.binding
        # A list's or a box's own keys are what such things have everywhere: only the page's count.
        own = isinstance(active.node, Screen | App)
        if own and binding.description and active.enabled:
            words = _(binding.description)
            shown = binding.key_display or _spelled(binding.key)
            found.setdefault(words, (binding.show, shown))
    inside = sorted(found.items(), key=lambda one: not one[1][0])
    return [(key, words) for words, (_shown, key) in inside]


def _spelled(key: str) -> str:
    first = key.split(",")[0]
    return first.replace("ctrl+", "^").upper() if first.startswith("ctrl+") else first.capitalize()


class Keys(Page, inherit_bindings=False):
    """A short list; any way out leads back to the page as it was left."""

    CSS_PATH = styles("keys.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", mark("back"), key_display="Enter", priority=True),
        Binding("down,pagedown", "page(1)", show=False),
        Binding("up,pageup", "page(-1)", show=False),
        COVER,
        HELP_NOW,
        ENOUGH,
        *TABS,
    ]

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        super().__init__()
        self.rows = rows

    def where(self) -> str:
        """What this is."""
        return _("Keys on this page")

    def body(self) -> ComposeResult:
        """A row a key."""
        known = {key for key, _words in ALWAYS}
        rows = [row for row in self.rows if row[0] not in known]
        always = [(key, _(words)) for key, words in ALWAYS]
        with Column(id="column"), Vertical(id="table"):
            for key, words in [*rows, *always]:
                with Horizontal(classes="row"):
                    yield Static(key, classes="key", markup=False)
                    yield Static(words, classes="does", markup=False)
            with Horizontal(classes="buttons"):
                yield Quiet(_("back"), "screen.back", id="back")

    def on_mount(self) -> None:
        """Shows the top."""
        self.set_focus(self.query_one("#back", Quiet))
        self.query_one("#column", Column).scroll_home(animate=False)

    def action_back(self) -> None:
        """Back to the page as it was left."""
        self.assess.pop_screen()

    def action_enough(self) -> None:
        """That's enough for today, from here too."""
        self.assess.pop_screen()
        self.assess.enough()
