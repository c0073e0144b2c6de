"""A conversation, line by line: shows each step of a `Sitting`, hears a line, calls an act.

It decides nothing. What is asked next, what is kept and what is said about it come from the
sitting; what a typed line means comes from `words` and `ask`.
"""

from __future__ import annotations

import re
from typing import TextIO

from assess.errors import AssessError, BadInput, CannotWrite
from assess.forms.kinds import KINDS
from assess.i18n import _
from assess.interview import Step
from assess.interview.since import has_changed
from assess.plain import heard, words
from assess.plain.acts import ACTS
from assess.plain.aloud import say_step
from assess.plain.ask import names_option
from assess.plain.console import Console, Stopped, unreadable
from assess.plain.heard import Command
from assess.plain.journeying import after_death
from assess.plain.own_word import say_name_offer
from assess.plain.pick import pick
from assess.plain.room import Left, ask_room, resume
from assess.plain.sharing import share
from assess.plain.show import Draft, show
from assess.sitting import Sitting
from assess.speech import Speaker
from assess.workspace.moved_on import for_writing

_ADDRESS = re.compile(r"^[\w-]+/[\w-]+/[\w.-]+: ")


def talk(
    sitting: Sitting,
    *,
    read: TextIO,
    write: TextIO,
    scope: str | None = None,
    bank: str | None = None,
    ask_room: bool = True,
) -> int:
    """Holds one conversation on a reader and a writer. Returns the exit code, 0.

    `scope` goes straight into a `BANK/SECTION`; `bank` puts only that bank's topics forward. The
    end of the input and Ctrl-C keep half-typed words as a draft and stop; neither is an answer.
    Raises AssessError for what nobody at the keyboard can mend, MovedOn before anything is typed
    where this copy is for reading, BrokenPipeError when the writer has gone.
    """
    for_writing(sitting.person)
    console = Console(read, write)
    held = Talk(sitting, console, bank)
    try:
        try:
            held.run(scope, ask_first=ask_room)
        except Left:
            held.say_stopped()
        except Stopped as stopped:
            held.keep_half_typed(stopped.typed)
            held.say_stopped()
        except KeyboardInterrupt:
            held.keep_half_typed()
            held.say_stopped()
        except BrokenPipeError:
            held.keep_half_typed()
            raise
    finally:
        console.forget_typed_ahead()
        if held.speaker is not None:
            held.speaker.hush()
    return 0


class Talk:
    """One conversation in plain lines."""

    def __init__(self, sitting: Sitting, console: Console, bank: str | None = None) -> None:
        self.sitting = sitting
        self.console = console
        self.bank = bank
        self.draft: Draft | None = None
        self.told: set[str] = set()
        """Questions whose answer is to be the worker's telling."""
        self.since: dict[str, str] = {}
        """Since when the answer to a question has been so."""
        self.away = False
        self.held_back = False
        """Whether the next question is put without what was said to it: somebody has come in."""
        self.speaker: Speaker | None = None
        self.speaks = False
        """Whether every question is read aloud."""
        self._once: set[str] = set()

    # -- the way through -------------------------------------------------------------------------

    def run(self, scope: str | None, *, ask_first: bool) -> None:
        """The whole conversation. Raises Stopped or Left where it breaks off."""
        sitting, say = self.sitting, self.console.say
        say(words.writing(sitting.name, sitting.workspace.today, sitting.worker))
        if ask_first:
            ask_room(self)
        elif sitting.sitting_id:
            say(_(words.STILL_HERE, room=sitting.room.full))
        if self._has_died():
            return
        if sitting.written_up_words:
            say(sitting.written_up_words)
        if sitting.step.phase != "ended":
            self._begin(scope)
        while sitting.step.phase != "ended":
            self.draft = None
            self.draft = show(self, sitting.step)
            say_step(self, sitting.step)
            while not self.take(sitting.step):
                pass
        if not self.away:
            closing = sitting.step.opening
            said = sitting.end()
            say()
            if closing:
                say(closing)
            say(said)

    def _has_died(self) -> bool:
        """After a death nothing is asked: their page, and no more."""
        at = self.sitting
        while act := after_death(at.workspace, at.person_id, self.console, alone=at.room.alone):
            if act != "share":
                return True
            share(at.workspace, at.person_id, self.console, alone=at.room.alone)
        return False

    def _begin(self, scope: str | None) -> None:
        for sentence in (
            *self.sitting.first_words,
            _(words.STAYS_WITH, team=self.sitting.stays_with),
            *(_(sentence) for sentence in words.WELCOME),
        ):
            self.console.say(sentence)
        if scope is None:
            resume(self)
            return
        self.sitting.choose_topic(scope)
        if self.sitting.step.phase == "topics":
            self.console.say(_(words.NOTHING_WAITING))

    def take(self, step: Step) -> bool:
        """Hears one line or one answer. Returns whether there is a step to show (anew)."""
        try:
            got = self.hear(self.draft) if self.draft else self.hear_pick(step)
            if isinstance(got, Command):
                return ACTS[got.act](self, got, step)
            return self._answer(step, got) if step.asks else pick(self, step, got)
        except (BadInput, CannotWrite) as problem:
            self.problem(problem)
            return False

    def once(self, sentence: str) -> None:
        """Says something the first time only."""
        if sentence and sentence not in self._once:
            self._once.add(sentence)
            self.console.say(sentence)

    def problem(self, problem: AssessError) -> None:
        """Says what is wrong in one sentence, and the fix; nothing typed is lost by it."""
        if isinstance(problem, CannotWrite):
            self.console.say(_(words.NOT_KEPT))
        what = _ADDRESS.sub("", problem.message)
        self.console.say(f"{words.sentence(what)} {problem.hint}".rstrip())

    # -- hearing ---------------------------------------------------------------------------------

    def hear(self, draft: Draft) -> Command | str:
        """An answer's words, or a command. Many-line answers are kept as a draft line by line."""
        ask, step = draft.ask, self.sitting.step
        options = tuple(one.text for one in step.options) or ask.options(draft.item)
        here = frozenset({"another"} if step.phase == "landing" else ())
        if step.known is not None:
            here |= {"not_any_more"}
        while True:
            line = self.console.line(_(words.MORE) if draft.begun else words.PROMPT)
            if line.strip() == heard.END_OF_WORDS and draft.lines:
                return draft.words
            if not names_option(options, line) and (
                found := heard.command(line, midway=draft.begun, here=here)
            ):
                return found
            if line.strip() in ("", heard.END_OF_WORDS) and not draft.begun:
                landing = step.phase == "landing"
                self.console.say(_(words.LANDING_HOW if landing else words.NOTHING_TYPED))
            elif ask.many_lines:
                self._add(draft, heard.unescaped(line, midway=draft.begun))
                if draft.lines[-2:] == ["", ""]:
                    self.console.say(_(words.BLANK_LINES))
                elif not line:
                    self.once(_(words.BLANK_LINES))
            elif self.console.cut_off(line):
                draft.lines.clear()
                self._add(draft, line)
            else:
                return heard.unescaped(line)

    def _add(self, draft: Draft, line: str) -> None:
        draft.lines.append(line)
        draft.begun = draft.ask.many_lines
        self.save_draft(draft)
        if self.console.cut_off(line):
            self.console.say(_(words.TOO_LONG_A_LINE))

    def save_draft(self, draft: Draft) -> None:
        """Keeps half-typed words under their question."""
        self.sitting.save_draft(draft.item.address, draft.voice, draft.words, draft.row)

    def hear_pick(self, step: Step) -> Command | str:
        """A line that picks something, or a command."""
        here = frozenset({"right"} if step.phase == "read_back" else ())
        line = self.console.line(words.PROMPT)
        return heard.command(line, here=here) or heard.folded(line)

    def _answer(self, step: Step, typed: str) -> bool:
        draft = self.draft
        assert draft is not None
        if step.rung is not None and typed.strip().casefold() in words.leaving(step.options):
            self.sitting.go_on()
            return True
        asked = draft.item.address
        if asked not in self.since and self._changes(step, typed):
            self._ask_since(draft, typed)
        try:
            self.sitting.answer(typed, verbatim=asked not in self.told, since=self.since.get(asked))
        except BadInput:
            if not draft.ask.many_lines:
                self.console.say(_(words.YOU_TYPED, words=typed))
            raise
        self.told.discard(asked)
        self.since.pop(asked, None)
        self.console.say(_(words.KEPT))
        say_name_offer(self)
        if step.rung is None:
            for remark in self.sitting.warnings:
                self.console.say(remark)
        return True

    def _changes(self, step: Step, typed: str) -> bool:
        """Whether a fact would change; what cannot be kept as it was typed changes nothing yet."""
        if step.item is None or step.rung is not None:
            return False
        try:
            value = KINDS[step.item.type].parse(typed, step.item)
        except BadInput:
            return False
        return has_changed(step, value, self.sitting.workspace.today)

    def _ask_since(self, draft: Draft, typed: str) -> None:
        """What was known has changed: since when, in their words; saying nothing is fine."""
        draft.lines = typed.split("\n")
        self.save_draft(draft)
        self.console.say(_(words.SINCE_WHEN))
        line = self.console.line(words.PROMPT)
        if line.strip():
            self.since[draft.item.address] = line.strip()

    # -- breaking off ----------------------------------------------------------------------------

    def keep_half_typed(self, typed: str = "") -> None:
        """Keeps what was half-typed as a draft; a line nobody ended with Enter is part of it."""
        draft = self.draft
        if draft is None:
            return
        if typed.strip() and not unreadable(typed) and heard.command(typed) is None:
            if not draft.ask.many_lines:
                draft.lines.clear()
            draft.lines.append(typed)
        if draft.lines:
            self.save_draft(draft)

    def say_stopped(self) -> None:
        """What is true when a conversation broke off."""
        self.console.say(_(words.STOPPED))
        if self.draft is not None and self.draft.lines:
            self.console.say(_(words.HALF_KEPT))
