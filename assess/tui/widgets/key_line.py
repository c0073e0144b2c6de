"""The footer: built again only when what it shows has changed, and never wider than the page.

Textual builds all its keys anew whenever anything about the bindings may have changed, which is at
each step of the cursor; on a page that swaps a question that is several times for nothing. It also
lets keys run off the right edge, where those that are on every page stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from assess.i18n import _

# A space either side of the key and one after its words.
_ROOM = 3


class KeyLine(Footer):
    """Keys and their words, as Textual's footer has them."""

    _shown: tuple[tuple[str, str, str, bool], ...] | None = None
    _takes = 0

    def compose(self) -> ComposeResult:
        """What fits, the last first: on a narrow page the page's own keys give way.

        What they do stands as a button as well, and behind "more"; cover, help now and enough are
        on every page, and have no button.
        """
        keys = list(super().compose())
        self._takes = sum(map(_columns, keys))
        shown = _that_fit(keys, self._room())
        if len(shown) < len(keys) and self.app.check_action("command_palette", ()):
            more = FooterKey("ctrl+p", "^P", _("more"), _MORE).data_bind(compact=Footer.compact)
            shown = _that_fit(
                [one for one in keys if not _is_more(one)], self._room() - _columns(more)
            )
            shown.insert(0, more)
        yield from shown

    def on_resize(self, event: events.Resize) -> None:
        """Chooses again where not all fit, or did not."""
        if self._takes > self._room() or len(self.children) < len(self._shown or ()):
            self.call_after_refresh(self.recompose)

    def _room(self) -> int:
        """How many columns there are, before the first layout too."""
        return self.content_size.width or self.app.size.width

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Builds the line again where its keys, their words or what they do are others now."""
        shown = tuple(
            (binding.key, binding.description, binding.action, enabled)
            for _node, binding, enabled, _tooltip in screen.active_bindings.values()
            if binding.show
        )
        if screen.app.app_focus:
            if shown == self._shown:
                return
            self._shown = shown
        super().bindings_changed(screen)


_MORE = "app.command_palette"


def _is_more(key: Widget) -> bool:
    return isinstance(key, FooterKey) and key.action == _MORE


def _columns(key: Widget) -> int:
    """How wide a key and its words are."""
    return cell_len(key.key_display + key.description) + _ROOM if isinstance(key, FooterKey) else 0


def _that_fit(keys: Sequence[Widget], width: int) -> list[Widget]:
    """As many as there is room for, from the last; in the order they came."""
    kept: list[Widget] = []
    for key in reversed(keys):
        width -= _columns(key)
        if width < 0:
            break
        kept.insert(0, key)
    return kept
