""" "We see this differently", said while a form is put together: both stay, side by side."""

from __future__ import annotations

from assess.record import sayings
from assess.record.caf import Line
from assess.referring.acts import Referring


def see_differently(referring: Referring, line: Line, words: str, voice: str, show: str) -> None:
    """Other words beside a line, and where both may be seen. Raises BadEntry."""
    workspace, person = referring.workspace, referring.person
    saying = sayings.differ(person, line.entry.id, words=words, voice=voice, show=show)
    workspace.say(referring.person_id, saying)
