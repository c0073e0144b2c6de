"""Keys in the order they were pressed.

Textual runs a widget's key bindings only after the key has bubbled up to the app, while letters go
in at once: typed fast enough, a Backspace overtakes nothing and deletes the wrong letter. A widget
of this kind runs its own bindings where it stands, in its own queue.
"""

from __future__ import annotations

from textual import events
from textual.widget import Widget


class InOrder:
    """Mixed into a widget: it handles its own keys as they come."""

    async def on_key(self, event: events.Key) -> None:
        """Runs this widget's binding for the key, if it has one."""
        assert isinstance(self, Widget)
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if binding.priority:
                continue
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
