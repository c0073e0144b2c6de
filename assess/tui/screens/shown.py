"""What the conversation shows, gathered in one go on the desk's thread.

Widgets never reach into the record: they are given this, finished, in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assess.forms.kinds import NO_ANSWER_WORDS
from assess.interview import Step
from assess.record.entry import Entry
from assess.sitting import Sitting, open_sitting


@dataclass(frozen=True, slots=True)
class Told:
    """A line that stands."""

    entry: Entry
    words: str
    asked: str
    who: str
    today: bool

    @property
    def is_value(self) -> bool:
        """Whether something was said, and not left."""
        return "value" in self.entry.body


@dataclass(frozen=True, slots=True)
class Shown:
    """One step of the conversation, ready to be put on the screen."""

    step: Step
    name: str
    worker: str
    room: str
    stays_with: str
    who: str
    standing: tuple[Told, ...] = ()
    beside_voice: str = ""
    beside: tuple[Told, ...] = ()
    drafts: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Told, ...] = ()
    last: Told | None = None
    first_words: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The heading: the person, and what is being talked about."""
        section = self.step.section
        return f"{self.name} · {section.title}" if section is not None else self.name

    def voice_words(self, voice: str, verbatim: bool = True) -> str:
        """Whose words these are, as the label under a box says it."""
        if voice == "person":
            return f"{self.name}'s words" if verbatim else f"{self.worker}'s summary"
        return f"{self.worker}'s note" if voice == "worker" else voice


def look(sitting: Sitting) -> Shown:
    """What is on the screen now. A conversation that has run to its end is written down as ended."""
    if sitting.step.phase == "ended" and sitting.sitting_id:
        still_open = open_sitting(sitting.person, sitting.workspace.today)
        if still_open is not None and still_open.sitting == sitting.sitting_id:
            sitting.end()
    step = sitting.step
    item = step.item
    beside_voice = ""
    drafts: dict[str, str] = {}
    if item is not None:
        other = "worker" if step.voice == "person" else "person"
        beside_voice = other if other in item.voices and item.asks else ""
        for voice in filter(None, (step.voice, beside_voice)):
            drafts[voice] = sitting.draft(item.address, voice)
    said_today = sitting.interview.said_today()
    return Shown(
        step,
        sitting.name,
        sitting.worker,
        sitting.room.words,
        sitting.stays_with,
        sitting.who,
        standing=_told(sitting, step.standing.get(step.voice, ())),
        beside_voice=beside_voice,
        beside=_told(sitting, step.standing.get(beside_voice, ())),
        drafts=drafts,
        lines=_told(sitting, step.lines),
        last=_told(sitting, said_today[-1:])[0] if said_today else None,
        first_words=sitting.first_words if step.phase == "topics" else (),
    )


def _told(sitting: Sitting, entries: tuple[Entry, ...]) -> tuple[Told, ...]:
    return tuple(
        Told(
            entry,
            sitting.words_of(entry)
            if "value" in entry.body
            else NO_ANSWER_WORDS.get(str(entry.body.get("no_answer")), ""),
            str(entry.body.get("asked_as") or ""),
            _who(sitting, entry),
            entry.sitting == sitting.sitting_id and bool(entry.sitting),
        )
        for entry in entries
    )


def _who(sitting: Sitting, entry: Entry) -> str:
    if entry.voice == "person":
        return sitting.name if entry.verbatim else f"{sitting.name}, as {entry.author.name} put it"
    return f"{entry.author.name} · {entry.author.role}"
