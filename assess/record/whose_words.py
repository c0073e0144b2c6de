"""Whose words a line is in, and who typed them: in the house the same on every screen and command.

Pure. What leaves says whose words they are alone; who wrote them down stands at its end.
"""

from __future__ import annotations

from assess.i18n import _
from assess.record.entry import Entry
from assess.record.wording import how_it_came, is_picked, voice_words, whose


def in_the_house(entry: Entry, name: str) -> str:
    """ "In Robin's words, typed by Dee"; the worker's own by name and role; how they came here."""
    # What was retold, or is in another voice, says by itself who wrote it.
    if entry.voice != "person" or not entry.verbatim or not name:
        return voice_words(entry, name)
    worker = entry.author.name
    said = _("In {whose} words, typed by {worker}", whose=whose(name), worker=worker)
    if is_picked(entry):
        said = _("{name}’s choice, typed by {worker}", name=name, worker=worker)
    return ", ".join([said, *how_it_came(entry)])
