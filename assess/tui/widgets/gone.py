"""A widget that was just taken away may be painted once more.

Textual 8.2.8 clears a removed widget's styles at once, and the page it stood on is laid out anew a
moment later. What is painted in between asks the widget for styles it no longer has, and the
KeyError ends the program with somebody's words on the screen. A widget of this kind has none then.
"""

from __future__ import annotations

from textual.css.styles import RenderStyles, Styles
from textual.widget import Widget


class Gone:
    """Mixed into a widget before its own kind: once it is gone it has no styles of its own."""

    def get_component_styles(self, *names: str) -> RenderStyles:
        """The styles of its parts; bare ones once they are cleared."""
        assert isinstance(self, Widget)
        if self._component_styles:
            return Widget.get_component_styles(self, *names)
        return RenderStyles(self, Styles(), Styles())
