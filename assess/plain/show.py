"""Saying a step aloud: where we are, the prompt, what there is to pick; the input comes last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assess.forms.bank import Item
from assess.i18n import _
from assess.interview import Option, Step
from assess.plain import words
from assess.plain.ask import ASKS, RUNG, Ask, lines_of
from assess.record.entry import Entry
from assess.record.labels import voice_label
from assess.record.wording import in_whose_words, quoted, voice_words
from assess.record.wording import whose as whose_name

if TYPE_CHECKING:
    from assess.plain.talk import Talk


@dataclass
class Draft:
    """Words being typed to one question in one voice."""

    item: Item
    voice: str
    ask: Ask
    row: str = ""
    lines: list[str] = field(default_factory=list)
    begun: bool = False
    """Whether a line of it was typed since the question was last put."""

    @property
    def words(self) -> str:
        """Everything typed so far."""
        return "\n".join(self.lines)


def show(talk: Talk, step: Step) -> Draft | None:
    """Says a step; returns what is to be typed into, where it takes an answer."""
    from assess.plain.own_word import say_waiting  # which reads lines out with what is here

    talk.console.say()
    talk.once(step.opening)
    if step.notice:
        talk.console.say(step.notice)
    if step.item is not None and step.asks:
        return _show_question(talk, step, step.item)
    talk.console.say(step.text)
    if step.hint:
        talk.console.say(step.hint)
    if step.phase == "read_back":
        say_lines(talk, step.lines)
        say_waiting(talk)
        talk.console.say(_(words.READ_BACK_HOW))
        return None
    say_options(talk, step)
    talk.once(how_to_pick(talk, step))
    return None


def how_to_pick(talk: Talk, step: Step) -> str:
    """What can be typed where something is picked."""
    match step.phase:
        case "shown":
            return _(words.SHOWN_HOW)
        case "ladder":
            return _(words.DEEPER_HOW)
        case "rows":
            return _(words.ROWS_HOW) if step.options else _(words.FIRST_ROW_HOW)
        case "topics" if not options(talk, step):
            return _(words.NOTHING_TO_PICK)
        case "topics":
            return _(words.TOPICS_HOW)
    return _(words.MORE_HOW)


def _show_question(talk: Talk, step: Step, item: Item) -> Draft:
    say = talk.console.say
    title = step.section.title if step.section else ""
    if step.phase == "asking" and step.number:
        say(words.question(step.number, step.of, title))
    elif step.phase == "landing" and not step.standing:
        say(_(words.LANDING))
    elif step.rung is None:
        say(_(words.CHANGING, title=title))
    if item.heavy:
        say(_(words.HARDER))
        if not talk.sitting.written_up:
            talk.once(_(words.TALK_FIRST))
    if step.voice != "person":
        say(_(words.FOR_WORDS, whose=whose(talk, step.voice)))
    say(step.text)
    if step.hint:
        say(step.hint)
    ask = ASKS[item.type]
    if step.rung is not None:
        ask = Ask("") if step.options else RUNG
        say_options(talk, step)
        talk.once(_(words.LADDER_HOW))
    else:
        for line in lines_of(item):
            say(line)
    decided = [] if talk.held_back else talk.sitting.decided_here
    if talk.held_back:
        draft = draft_of(talk, step, ask, step.voice, aloud=False)
        if draft.lines or step.standing or step.known:
            say(_(words.HELD_BACK))
        talk.held_back = False
    else:
        if step.rung is None:
            _say_what_stands(talk, step)
        draft = draft_of(talk, step, ask, step.voice)
    talk.once(_(ask.how))
    if item.sensitivity in ("sensitive", "protected") and step.rung is None:
        say(_(words.CAN_BE_UNWRITTEN))
        say(_(words.CAN_BE_TOLD))
    for one in decided:
        say(one)
    return draft


def _say_what_stands(talk: Talk, step: Step) -> None:
    if step.known is not None:
        talk.console.say(words.known(label(talk, step.known), step.known.said))
        talk.console.say(talk.sitting.words_of(step.known), indent=3)
        talk.console.say(_(words.KNOWN_HOW))
    for entries in step.standing.values():
        for entry in entries:
            if step.known is None or entry.id != step.known.id:
                talk.console.say(words.standing(label(talk, entry), entry.said))
                talk.console.say(talk.sitting.words_of(entry), indent=3)
    if step.standing and step.known is None:
        talk.once(_(words.TO_CHANGE))


def draft_of(talk: Talk, step: Step, ask: Ask, voice: str, *, aloud: bool = True) -> Draft:
    """What was half-typed to a step's question before, said aloud where there is some."""
    assert step.item is not None
    kept = talk.sitting.draft(step.item.address, voice, step.row)
    if kept and aloud:
        adds = _(words.ADDS) if ask.many_lines else _(words.REPLACES)
        talk.console.say(_(words.HALF_TYPED))
        talk.console.say(kept, indent=3)
        talk.console.say(_(words.HALF_TYPED_HOW, adds=adds))
    return Draft(step.item, voice, ask, step.row, kept.split("\n") if kept else [])


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
        title = words.stopped(title_of(talk, entry))
        whose_words = words.sentence(words.spoken(in_whose_words(entry, talk.sitting.name)))
        talk.console.say(f"{number}. {title} {whose_words}:")
        talk.console.say(quoted(entry, talk.sitting.words_of(entry)), indent=3)


def title_of(talk: Talk, entry: Entry) -> str:
    """What a line is about, in a few words."""
    address = str(entry.body.get("question"))
    bank = talk.sitting.banks.get(address.rpartition("/")[0])
    item = bank.find(address.rpartition("/")[2]) if bank else None
    if item is None or "rung" in entry.body:
        return str(entry.body.get("asked_as"))
    return item.short_text


def label(talk: Talk, entry: Entry) -> str:
    """Whose words a line is."""
    return words.sentence(words.spoken(voice_words(entry, talk.sitting.name)))


def whose(talk: Talk, voice: str) -> str:
    """Robin's, Dee's, the advocate's."""
    names = {"person": talk.sitting.name, "worker": talk.sitting.worker}
    return whose_name(names.get(voice) or _("the {voice}", voice=voice_label(voice)))
