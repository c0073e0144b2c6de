"""What the conversation shows, gathered in one go on the desk's thread.

Widgets never reach into the record: they are given this, finished, in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from assess.forms.bank import Item
from assess.i18n import _
from assess.interview import Step
from assess.interview.since import may_have_changed
from assess.record.entry import Entry
from assess.record.labels import voice_label
from assess.record.strengths import Suggested, suggested
from assess.record.wording import in_whose_words, quoted, voice_words, whose
from assess.sitting import Sitting, open_sitting
from assess.sitting.through import ORIGINAL


@dataclass(frozen=True, slots=True)
class Told:
    """A line that stands."""

    entry: Entry
    words: str
    asked: str
    who: str
    today: bool
    in_words: str = ""
    """In whose words, as a read-back says it."""

    @property
    def quoted(self) -> str:
        """The person's very words between quotation marks, anything else as it is."""
        return quoted(self.entry, self.words)

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
    known: Told | None = None
    beside_voice: str = ""
    beside: tuple[Told, ...] = ()
    drafts: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Told, ...] = ()
    last: Told | None = None
    first_words: tuple[str, ...] = ()
    through: str = ""
    """Whom the next answer is said through, where there is an interpreter."""
    spoken: str = ""
    """The language interpreted."""
    interpreted: bool = False
    original_draft: str = ""
    written_up: bool = False
    decided: tuple[str, ...] = ()
    """What the person decided about this answer before it is typed, in words."""
    two_voices: bool = False
    name_offer: str = ""
    suggested: tuple[Suggested, ...] = ()
    """Strengths waiting to be taken, at the read-back."""
    changes: bool = False
    """Whether a fact stands here, so that there is room to say since when it changed."""

    @property
    def title(self) -> str:
        """The heading: the person, and what is being talked about."""
        section = self.step.section
        return f"{self.name} · {section.title}" if section is not None else self.name

    @property
    def on_ladder(self) -> bool:
        """Whether this asks again about an answer just given."""
        return self.step.rung is not None

    @property
    def item(self) -> Item | None:
        """The item that takes an answer now. A rung takes words, whatever its question takes."""
        item = self.step.item
        if item is None or not self.step.asks or self.step.options:
            return None
        return replace(item, type="text", choices=()) if self.on_ladder else item

    def voice_words(self, voice: str, verbatim: bool = True) -> str:
        """Whose words these are, as the label under a box says it."""
        if voice == "person":
            item = self.item
            if verbatim and item is not None and (item.choices or item.type == "boolean"):
                return _("{whose} choice", whose=whose(self.name))
            if verbatim:
                return _("{whose} words", whose=whose(self.name))
            return _("{whose} summary", whose=whose(self.worker))
        if voice == "worker":
            return _("{whose} note", whose=whose(self.worker))
        return _("the {voice}'s words", voice=voice_label(voice))


def look(sitting: Sitting) -> Shown:
    """What is on the screen now. A conversation that has run to its end is written down as ended."""
    if sitting.step.phase == "ended" and sitting.sitting_id:
        still_open = open_sitting(sitting.person, sitting.workspace.today)
        if still_open is not None and still_open.sitting == sitting.sitting_id:
            sitting.end()
    step = sitting.step
    said_today = sitting.interview.said_today()
    beside = _beside_voice(step)
    return Shown(
        step,
        sitting.name,
        sitting.worker,
        sitting.room.words,
        sitting.stays_with,
        sitting.who,
        standing=_told(sitting, step.standing.get(step.voice, ())),
        known=next(iter(_told(sitting, (step.known,))), None) if step.known else None,
        beside_voice=beside,
        beside=_told(sitting, step.standing.get(beside, ())),
        drafts=_drafts(sitting, step, (step.voice, beside)),
        lines=_told(sitting, step.lines),
        last=next(iter(_told(sitting, said_today[-1:])), None),
        first_words=sitting.first_words if step.phase == "topics" else (),
        through=sitting.said_through,
        spoken=sitting.room.interpreter.spoken if sitting.room.interpreter is not None else "",
        interpreted=sitting.room.interpreter is not None,
        original_draft=_drafts(sitting, step, (ORIGINAL,)).get(ORIGINAL, ""),
        written_up=sitting.written_up,
        decided=tuple(sitting.decided_here),
        two_voices=sitting.two_voices is not None,
        name_offer=sitting.name_offer,
        suggested=_suggested(sitting) if step.phase == "read_back" and not step.asks else (),
        changes=may_have_changed(step),
    )


def _suggested(sitting: Sitting) -> tuple[Suggested, ...]:
    return tuple(suggested(sitting.person, alone=sitting.room.alone))


def _beside_voice(step: Step) -> str:
    item = step.item
    if item is None or not step.asks or step.rung is not None:
        return ""
    other = "worker" if step.voice == "person" else "person"
    return other if other in item.voices else ""


def _drafts(sitting: Sitting, step: Step, voices: Iterable[str]) -> dict[str, str]:
    item = step.item
    if item is None or not step.asks:
        return {}
    return {voice: sitting.draft(item.address, voice, step.row) for voice in voices if voice}


def _told(sitting: Sitting, entries: Iterable[Entry]) -> tuple[Told, ...]:
    return tuple(
        Told(
            entry,
            sitting.words_of(entry),
            str(entry.body.get("asked_as") or ""),
            voice_words(entry, sitting.name),
            entry.sitting == sitting.sitting_id and bool(entry.sitting),
            in_whose_words(entry, sitting.name),
        )
        for entry in entries
    )
