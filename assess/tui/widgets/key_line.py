"""The footer: built again only when what it shows has changed.

Textual builds all its keys anew whenever anything about the bindings may have changed, which is at
each step of the cursor; on a page that swaps a question that is several times for nothing.
"""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class KeyLine(Footer):
    """Keys and their words, as Textual's footer has them."""

    _shown: tuple[tuple[str, str, str, bool], ...] | None = None

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
