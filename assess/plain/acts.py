"""What each command does: one function an act, found through `ACTS`.

Each takes the conversation, the command and the step it was typed at, and returns whether there
is a step to show anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.i18n import _
from assess.interview import Step
from assess.plain import heard, journeying, own_word, words
from assess.plain.afterwards import note_now, notes
from assess.plain.again import (
    change,
    every_word,
    guidance,
    remind,
    repeat,
    review,
    say_help,
    say_list,
    take_last,
    take_out,
    who,
    why,
)
from assess.plain.aloud import aloud, every, hush
from assess.plain.ask import ASKS
from assess.plain.edit import edited
from assess.plain.heard import Command
from assess.plain.interpreting import directly, original, through
from assess.plain.room import Left, come_in, help_now, room, stop_questions
from assess.plain.show import draft_of, whose

if TYPE_CHECKING:
    from assess.plain.talk import Talk

Act = Callable[["Talk", Command, Step], bool]


# -- moving ----------------------------------------------------------------------------------------


def back(talk: Talk, command: Command, step: Step) -> bool:
    """The question before."""
    if talk.sitting.back():
        _half_typed(talk)
        return True
    talk.console.say(_(words.NOTHING_BEFORE))
    return False


def go_next(talk: Talk, command: Command, step: Step) -> bool:
    """Leaves the step as it is; a ladder, that's enough of that."""
    if step.phase == "topics":
        talk.console.say(_(words.TOPICS_HOW))
        return False
    _half_typed(talk)
    talk.sitting.go_on()
    return True


def right(talk: Talk, command: Command, step: Step) -> bool:
    """The read-back is right."""
    talk.sitting.go_on()
    return True


def enough(talk: Talk, command: Command, step: Step) -> bool:
    """That's enough for today."""
    _half_typed(talk)
    talk.sitting.enough()
    return True


def another(talk: Talk, command: Command, step: Step) -> bool:
    """Another landing prompt."""
    talk.sitting.another_landing()
    return True


def called_away(talk: Talk, command: Command, step: Step) -> bool:
    """The worker has to go."""
    _half_typed(talk)
    talk.away = True
    talk.console.say(talk.sitting.called_away())
    return True


def stop(talk: Talk, command: Command, step: Step) -> bool:
    """Leaves now; raises Left."""
    raise Left


def _half_typed(talk: Talk) -> None:
    if talk.draft is not None and talk.draft.lines:
        talk.save_draft(talk.draft)
        talk.console.say(_(words.HALF_KEPT))


# -- answering, in other ways ----------------------------------------------------------------------


def leave(talk: Talk, command: Command, step: Step) -> bool:
    """Not today, and what stands behind it."""
    if not step.asks:
        if command.act == "not_today" and step.phase in ("rows", "ladder", "more"):
            return go_next(talk, command, step)
        talk.console.say(_(words.ONLY_HERE))
        return False
    if command.act == "rests":
        _entry, said = talk.sitting.leave("not_today", rests=True)
    else:
        _entry, said = talk.sitting.leave(command.act)
    if said:
        talk.console.say(said)
    return True


def unwritten(talk: Talk, command: Command, step: Step) -> bool:
    """It was said aloud; nothing is written."""
    if not step.asks:
        talk.console.say(_(words.ONLY_HERE))
        return False
    talk.console.say(talk.sitting.leave_unwritten())
    return True


def still_right(talk: Talk, command: Command, step: Step) -> bool:
    """What was said before still is so."""
    if step.known is None:
        return go_next(talk, command, step)
    talk.sitting.still_right()
    talk.console.say(_(words.KEPT))
    return True


def not_any_more(talk: Talk, command: Command, step: Step) -> bool:
    """What was known is not so any more."""
    talk.sitting.not_any_more()
    talk.console.say(_(words.KEPT))
    return True


def in_my_words(talk: Talk, command: Command, step: Step) -> bool:
    """The next answer is the worker's telling, not quotation."""
    if not step.asks or step.item is None:
        talk.console.say(_(words.ONLY_HERE))
        return False
    talk.told.add(step.item.address)
    talk.console.say(_(words.IN_MY_WORDS, worker=talk.sitting.worker))
    return False


def since(talk: Talk, command: Command, step: Step) -> bool:
    """Since when the next answer has been so."""
    if not step.asks or step.item is None:
        talk.console.say(_(words.ONLY_HERE))
        return False
    if not command.argument:
        talk.console.say(_(words.SINCE_HOW))
        return False
    talk.since[step.item.address] = command.argument
    talk.console.say(_(words.SINCE, words=command.argument))
    return False


def note(talk: Talk, command: Command, step: Step) -> bool:
    """The other voice on the same question, side by side."""
    item = step.item
    if item is None or not step.asks:
        talk.console.say(_(words.ONLY_HERE))
        return False
    voice = next((one for one in item.voices if one != step.voice), None)
    if voice is None:
        talk.console.say(_(words.ONLY_WORDS, whose=whose(talk, step.voice)))
        return False
    before = talk.draft
    theirs = _(words.WHOSE_WORDS, whose=whose(talk, voice))
    talk.console.say(f"{words.sentence(theirs)}. {item.wording(voice)}")
    talk.draft = draft_of(talk, step, ASKS[item.type], voice)
    while True:
        got = talk.hear(talk.draft)
        if isinstance(got, Command):
            if got.act in STAYS:
                ACTS[got.act](talk, got, step)
                continue
            _half_typed(talk)
            talk.draft = before
            if got.act == "back" or got.act in heard.NO_ANSWERS:
                talk.console.say(_(words.NO_NOTE))
                return remind(talk, step)
            return ACTS[got.act](talk, got, step)
        try:
            talk.sitting.note(got, voice)
        except BadInput as problem:
            talk.problem(problem)
            continue
        talk.draft = before
        talk.console.say(
            _(words.KEPT_BESIDE, other=_(words.WHOSE_WORDS, whose=whose(talk, step.voice)))
        )
        return remind(talk, step)


def save(talk: Talk, command: Command, step: Step) -> bool:
    """Keeps half-typed words; the rest is kept already."""
    if talk.draft is not None and talk.draft.lines:
        _half_typed(talk)
    else:
        talk.console.say(_(words.KEPT_SO_FAR))
    return False


def edit(talk: Talk, command: Command, step: Step) -> bool:
    """The answer in the worker's own editor; what comes back stands as half typed until it is kept."""
    draft = talk.draft
    if draft is None or not draft.ask.many_lines:
        talk.console.say(_(words.EDIT_WHERE))
        return False
    written = edited(draft.words)
    draft.lines = written.split("\n") if written else []
    draft.begun = bool(written)
    talk.save_draft(draft)
    talk.console.say(_(words.EDITED) if written else _(words.NOTHING_TYPED))
    talk.console.say(written, indent=3)
    return False


def again(talk: Talk, command: Command, step: Step) -> bool:
    """Drops half-typed words."""
    if talk.draft is not None:
        talk.draft.lines.clear()
        talk.draft.begun = False
        talk.save_draft(talk.draft)
    talk.console.say(_(words.DROPPED))
    return False


STAYS = frozenset(
    {"help", "every_word", "list", "review", "why", "guidance", "who", "save", "again"}
    | {"verbatim", "since", "take_last", "take_out"}
    | {"how_often", "call_me", "tell_them", "differently_for", "leave_out"}
    | {"aloud", "every", "hush", "edit", "directly", "through", "original", "notes", "other_system"}
)
"""Acts after which the same input goes on."""

ACTS: Mapping[str, Act] = {
    **dict.fromkeys(heard.NO_ANSWERS, leave),
    "help": say_help,
    "every_word": every_word,
    "back": back,
    "next": go_next,
    "still_right": still_right,
    "not_any_more": not_any_more,
    "rests": leave,
    "save": save,
    "repeat": repeat,
    "list": say_list,
    "review": review,
    "why": why,
    "guidance": guidance,
    "note": note,
    "verbatim": in_my_words,
    "since": since,
    "take_last": take_last,
    "take_out": take_out,
    "change": change,
    "unwritten": unwritten,
    "again": again,
    "another": another,
    "who": who,
    "come_in": come_in,
    "room": room,
    "called_away": called_away,
    "enough": enough,
    "stop": stop,
    "later": stop,
    "help_now": help_now,
    "right": right,
    "carry_on": repeat,
    "aloud": aloud,
    "every": every,
    "hush": hush,
    "edit": edit,
    "directly": directly,
    "through": through,
    "original": original,
    "notes": notes,
    "other_system": note_now,
    "stop_questions": stop_questions,
    "tell_them": own_word.tell_them,
    "differently_for": own_word.differently_for,
    "how_often": own_word.how_often,
    "afresh": own_word.afresh,
    "strike": own_word.strike,
    "see_differently": own_word.differently,
    "call_me": own_word.call_me,
    "topic_left": journeying.topic_left,
    "put_first": journeying.put_first,
    "bring_up": journeying.bring_up,
    "after_all": journeying.after_all,
    "harder": journeying.harder,
    "nothing_today": journeying.nothing_today,
    "leave_out": own_word.leave_out,
    "strength": own_word.spot,
    "thats_me": own_word.thats_me,
    "sort_of": own_word.sort_of,
    "not_me": own_word.not_me,
}
