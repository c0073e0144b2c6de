"""What the plain pages of a plan share: asking one line, saying a goal and a step, leaving."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assess.errors import BadInput, CannotWrite
from assess.forms.bank import Item
from assess.i18n import _
from assess.plain import heard, plan_words, words
from assess.plain.afterwards import WRITING_NOW, ask_day
from assess.plain.ask import ASKS, lines_of
from assess.plain.plan_typing import HalfTyped, first_line, say_half_typed, several
from assess.plain.room import Left, ask_room, say_help_now
from assess.plain.talk import Talk
from assess.planning import Kept, Planning
from assess.record import plan_labels as labels
from assess.record.plan import BANK, CONTACTS, GOAL_FIELDS, Action, Goal, Need
from assess.record.wording import day_words

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Enough(Exception):
    """*enough*: what is kept is kept, and no more is asked."""


class Page:
    """A page of a plan: who is here, the acts, and the way lines are asked for."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.console = talk.console
        sitting = talk.sitting
        self.planning = Planning(
            sitting.workspace,
            sitting.person_id,
            sitting=sitting.sitting_id,
            alone=sitting.room.alone,
            manner=sitting.manner_now,
        )
        self._half: HalfTyped | None = None

    # -- hearing ---------------------------------------------------------------------------------

    def hear(self, acts: Mapping[str, Sequence[str]]) -> tuple[str, str]:
        """The act that was typed, or nothing, and the line. Raises Left on stop."""
        while True:
            text = self.console.line(words.PROMPT)
            act = heard.which(text, acts)
            if act == "stop":
                raise Left
            if act == "enough":
                raise Enough
            if act == "help_now":
                say_help_now(self.console)
            elif act == "come_in":
                self.console.clear()
                self.who_is_here()
                return "read", text
            elif act == "room":
                self.who_is_here()
                return "read", text
            else:
                return act, text

    def who_is_here(self) -> None:
        """Asks who is in the room now; what may be shown follows it."""
        ask_room(self.talk, again=True)
        self.planning.alone = self.talk.sitting.room.alone
        self.planning.manner = self.talk.sitting.manner_now

    def said_how(self, how: str) -> None:
        """How what comes next is said: written up later or not, through the interpreter or not."""
        sitting, say = self.talk.sitting, self.console.say
        if how != "notes":
            say(sitting.say_directly(how == "directly"))
        elif sitting.written_up:
            sitting.write_as_we_go()
            say(_(WRITING_NOW))
        else:
            say(sitting.write_up(ask_day(self.console)))
        self.planning.manner = sitting.manner_now

    def line(
        self, question: str, *, hint: str = "", choices: Sequence[str] = (), slot: str = ""
    ) -> str | None:
        """One line, or None where it was left. Raises Left on stop, Enough on enough.

        With a `slot`, several lines where they are wanted, and what is half typed is kept under it.
        """
        half = HalfTyped(self.talk.sitting, f"{BANK}/{slot}") if slot else None
        return self._hear(question, (hint, *choices), half)

    def _hear(
        self, question: str, more: Sequence[str], half: HalfTyped | None = None
    ) -> str | None:
        self._half = None
        said = self._heard(question, more, half)
        self._half = half if said else None  # left, what was half typed waits
        return said

    def _heard(self, question: str, more: Sequence[str], half: HalfTyped | None) -> str | None:
        self.console.say(question)
        for said in more:
            if said:
                self.console.say(said, indent=3)
        kept = say_half_typed(self.console, half, alone=self.planning.alone) if half else ""
        while True:
            typed = first_line(self.console, half)
            act = heard.which(typed, plan_words.LEAVE_FIELD)
            if half is not None and heard.among(typed, plan_words.SEVERAL):
                said, act = several(self.console, half)
                if not act:
                    return said or None
                kept = half.kept
            elif half is not None and typed.strip() == heard.END_OF_WORDS:
                return kept or None
            elif half is not None and kept and heard.among(typed, plan_words.AGAIN):
                half.drop()
                self.console.say(_(words.DROPPED))
                kept = ""
                continue
            match act:
                case "stop":
                    raise Left
                case "enough":
                    raise Enough
                case "help_now":
                    say_help_now(self.console)
                    self.console.say(question)
                    continue
                case "come_in" | "room" as act:
                    if act == "come_in":
                        self.console.clear()
                    self.who_is_here()
                    # What was asked may not be for who is here now; what was said is kept.
                    raise Enough
                case "gone":
                    return ""
                case "leave":
                    return None
            if not typed.strip():
                return None
            if typed.strip() == "?":  # nobody's words: how to answer, and the question again
                self.console.say(_(plan_words.LEAVE_HOW))
                self.console.say(question)
                continue
            if self.console.cut_off(typed):
                self.console.say(_(words.TOO_LONG_A_LINE))
                continue
            return heard.unescaped(typed)

    def field(self, item: Item, *, voice: str | None = None, row: str = "") -> str | None:
        """What was said to one question of the plan, or None where it was left. `row` is whose."""
        said_by = voice or item.lead_voice
        half = None
        if ASKS[item.type].many_lines:
            half = HalfTyped(self.talk.sitting, item.address, said_by, row)
        return self._hear(item.wording(said_by), (item.hint, *lines_of(item)), half)

    def may_add(self) -> bool:
        """Whether the plan is open; where it is not, says how it is opened again."""
        try:
            self.planning.must_be_open()
        except BadInput as problem:
            self.talk.problem(problem)
            self.console.say(_(plan_words.REOPEN_HOW))
            return False
        return True

    def try_to(self, act: Any, *given: Any, **more: Any) -> Any:
        """Does an act; what is wrong with it is said, and nothing is lost. None where it was not."""
        half, self._half = self._half, None
        try:
            done = act(*given, **more)
        except (BadInput, CannotWrite) as problem:
            self.talk.problem(problem)
            return None
        if half is not None:
            half.drop()  # it is kept as an answer now
        return done

    def fields(
        self, row_fields: Mapping[str, str], names: Sequence[str], keep: Any, *, row: str = ""
    ) -> None:
        """Asks one question after another; `keep` keeps each as it comes. Raises Enough, Left."""
        for name in names:
            if name in CONTACTS and not self.planning.alone:
                continue
            item = self.planning.bank.item(row_fields[name])
            if name == "strengths" and (known := self.planning.strengths()):
                self.console.say(_(plan_words.LOOK_BACK))
                for strength in known:
                    self.console.say(strength, indent=3)
            while True:
                self._said_how(item)
                typed = self.field(item, row=row)
                if typed in (None, ""):
                    break
                if self.try_to(keep, **{name: typed}) is not None:
                    break

    def _said_how(self, item: Item) -> None:
        if item.type in ("choice", "multi_choice", "date"):
            self.talk.once(_(ASKS[item.type].how))

    # -- saying ----------------------------------------------------------------------------------

    def say_goal(self, goal: Goal, *, number: int = 0) -> None:
        """A goal: its words, how far, strengths before anything else, its steps."""
        say = self.console.say
        state = labels.goal_state(goal.state)
        said = goal.words or _("(no words for it yet)")
        say(f"{number}. {said}" if number else said)
        say(f"{words.sentence(state)}. {goal.reason}".rstrip(), indent=3)
        for strength in goal.strengths:
            say(_("A strength for it: {words}", words=strength.words), indent=3)

    def say_goal_whole(self, goal: Goal) -> None:
        """Everything about a goal, whose words each line is where it is not the person's."""
        self.say_goal(goal)
        say, bank = self.console.say, self.planning.bank
        for name, entries in goal.answers.items():
            item = bank.item(GOAL_FIELDS[name])
            if name in ("words", "strengths"):
                said = [e for e in entries if e.voice != "person"]
            else:
                said = list(entries)
            for entry in said:
                what = self.talk.sitting.words_of(entry)
                who = "" if entry.voice == "person" else f" ({entry.author.name})"
                say(f"{item.short_text}{who}: {what}", indent=3)
        for told in goal.statuses[:-1]:
            state = labels.goal_state(str(told.body.get("state")))
            say(_("Said apart, by {who}: {state}", who=told.author.name, state=state), indent=3)
        if goal.celebrated is not None:
            say(_("Celebrated on {day}.", day=day_words(goal.celebrated)), indent=3)

    def say_action(self, action: Action, letter: str, *, indent: int = 3) -> None:
        """A step with its letter: what, who, by when, how far."""
        name, worker = self.planning.name, self.planning.workspace.author.name
        said = ", ".join(labels.about_action(action, name, self.planning.today, worker))
        self.console.say(f"{letter}. {action.words}. {words.sentence(said)}.", indent=indent)

    def say_need(self, need: Need, letter: str) -> None:
        """A need with its letter."""
        said = ", ".join(labels.about_need(need, self.planning.name, self.planning.today))
        self.console.say(f"{letter}. {need.words}. {words.sentence(said)}.", indent=3)

    # -- offers ----------------------------------------------------------------------------------

    def settle(self, kept: Kept | None) -> None:
        """Says where a goal stands now; where it waits, one of the three can wait instead."""
        if kept is None:
            return
        if kept.offer is None:
            said = {"active": plan_words.GOAL_KEPT, "wanted_for_later": plan_words.GOAL_WAITS}
            self.console.say(_(said.get(kept.state, plan_words.KEPT)))
            return
        self.console.say(kept.offer.words)
        for number, goal in enumerate(kept.offer.goals, 1):
            self.console.say(f"{number}. {goal.words}", indent=3)
        try:
            typed = self.line(_(plan_words.SWAP))
        except Enough:
            return
        at = heard.picked(typed or "", [goal.words for goal in kept.offer.goals])
        if at is not None:
            swap = kept.offer.goals[at].row
            self.settle(self.try_to(self.planning.set_goal, kept.row, "active", swap=swap))

    def said_reached(self, row: str) -> None:
        """Getting there is marked at once, out loud."""
        goal = self.planning.shown.goal(row)
        if goal is None:
            return
        self.console.say()
        self.console.say(_(plan_words.REACHED, goal=goal.words))
        if goal.celebrate:
            self.console.say(_(plan_words.HOW_CELEBRATE, how=goal.celebrate))
        self.console.say()


def lettered(rows: Sequence[Action | Need]) -> Iterator[tuple[str, Action | Need]]:
    """Rows with letters, a to z and then aa: numbers are for goals."""
    for number, row in enumerate(rows):
        first, second = divmod(number, len(LETTERS))
        yield (LETTERS[first - 1] if first else "") + LETTERS[second], row


def letter_in(text: str, phrase: str) -> str:
    """The letter in a phrase such as `done {letter}`, or nothing."""
    for said in (phrase, _(phrase)):
        before, _braces, after = heard.stripped(said).partition("{letter}")
        typed = heard.stripped(text)
        if typed.startswith(before) and typed.endswith(after):
            found = typed[len(before) : len(typed) - len(after) if after else None]
            if found.isascii() and found.isalpha() and len(found) <= 2:
                return found
    return ""
