"""Saying a step aloud: where we are, the prompt, what there is to pick; the input comes last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assess.forms.bank import Item
from assess.interview import Option, Step
from assess.plain import words
from assess.plain.ask import ASKS, lines_of
from assess.record.entry import Entry
from assess.record.wording import voice_words

if TYPE_CHECKING:
    from assess.plain.talk import Talk


@dataclass
class Draft:
    """Words being typed to one question in one voice."""

    item: Item
    voice: str
    lines: list[str] = field(default_factory=list)
    begun: bool = False
    """Whether a line of it was typed since the question was last put."""

    @property
    def words(self) -> str:
        """Everything typed so far."""
        return "\n".join(self.lines)


def show(talk: Talk, step: Step) -> Draft | None:
    """Says a step; returns what is to be typed into, where it takes an answer."""
    talk.console.say()
    talk.once(step.opening)
    if step.item is not None:
        return _show_question(talk, step, step.item)
    talk.console.say(step.text)
    if step.phase == "read_back":
        say_lines(talk, step.lines)
        talk.console.say(words.READ_BACK_HOW)
        return None
    say_options(talk, step)
    hows = {"topics": words.TOPICS_HOW, "more": words.MORE_HOW}
    talk.once(hows[step.phase] if options(talk, step) else words.NOTHING_TO_PICK)
    return None


def _show_question(talk: Talk, step: Step, item: Item) -> Draft:
    say = talk.console.say
    title = step.section.title if step.section else ""
    if step.phase == "asking" and step.number:
        say(words.question(step.number, step.of, title))
    elif step.phase == "landing" and not step.standing:
        say(words.LANDING)
    else:
        say(words.CHANGING.format(title=title))
    if item.heavy:
        say(words.HARDER)
    if step.voice != "person":
        say(words.FOR_WORDS.format(whose=whose(talk, step.voice)))
    say(step.text)
    if step.hint:
        say(step.hint)
    for line in lines_of(item):
        say(line)
    for entries in step.standing.values():
        for entry in entries:
            say(words.standing(label(talk, entry), entry.said))
            say(talk.sitting.words_of(entry), indent=3)
    if step.standing:
        talk.once(words.TO_CHANGE)
    draft = draft_of(talk, item, step.voice)
    talk.once(ASKS[item.type].how)
    if item.sensitivity in ("sensitive", "protected"):
        say(words.CAN_BE_UNWRITTEN)
    return draft


def draft_of(talk: Talk, item: Item, voice: str) -> Draft:
    """What was half-typed to a question before, said aloud where there is some."""
    kept = talk.sitting.draft(item.address, voice)
    if kept:
        adds = words.ADDS if ASKS[item.type].many_lines else words.REPLACES
        talk.console.say(words.HALF_TYPED)
        talk.console.say(kept, indent=3)
        talk.console.say(words.HALF_TYPED_HOW.format(adds=adds))
    return Draft(item, voice, kept.split("\n") if kept else [])


def options(talk: Talk, step: Step) -> Sequence[Option]:
    """What there is to pick from; of one bank where that was asked for."""
    if talk.bank is None or step.phase != "topics":
        return step.options
    return [one for one in step.options if one.id.startswith(f"{talk.bank}/")]


def say_options(talk: Talk, step: Step) -> None:
    """The topics or cards to pick from, numbered."""
    for number, option in enumerate(options(talk, step), 1):
        detail = f", {words.spoken(option.detail)}" if option.detail else ""
        talk.console.say(f"{number}. {option.text}{detail}")


def say_lines(talk: Talk, lines: Sequence[Entry]) -> None:
    """What was said, numbered, each with whose words it is."""
    for number, entry in enumerate(lines, 1):
        talk.console.say(f"{number}. {title_of(talk, entry)}. {label(talk, entry)}:")
        talk.console.say(talk.sitting.words_of(entry), indent=3)


def title_of(talk: Talk, entry: Entry) -> str:
    """What a line is about, in a few words."""
    item = talk.sitting.workspace.library.find(str(entry.body.get("question")))
    return item.short_text if item else str(entry.body.get("asked_as"))


def label(talk: Talk, entry: Entry) -> str:
    """Whose words a line is."""
    return words.sentence(words.spoken(voice_words(entry, talk.sitting.name)))


def whose(talk: Talk, voice: str) -> str:
    """Robin's, Dee's, the advocate's."""
    names = {"person": talk.sitting.name, "worker": talk.sitting.worker}
    return words.whose(names.get(voice, f"the {voice}"))
