"""Before and after a conversation: setting up, who it is, then talk, read, share or stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from assess import settings
from assess.errors import BadInput
from assess.i18n import _
from assess.interview import Room
from assess.plain import heard, menu_words, words
from assess.plain.afterwards import own_list, say_note
from assess.plain.console import Console, Stopped
from assess.plain.journeying import after_death, say_lines, six_weeks_on, where_they_are
from assess.plain.own_word import ask_back, change_name
from assess.plain.plan import plan_together
from assess.plain.reading import read_together
from assess.plain.receiving import take_file_in
from assess.plain.referral import refer
from assess.plain.room import Left, ask_room, say_help_now
from assess.plain.sharing import share
from assess.plain.talk import Talk, talk
from assess.plain.together import bring_together, say_as_it_stood
from assess.plain.wellbeing import CARDS_TOPIC, how_things_are
from assess.record.after import stopped
from assess.record.alone import SAFETY_WORDS, safety_plan_known
from assess.record.journey import WEEKS, journey
from assess.record.labels import stage_label
from assess.record.wording import day_words
from assess.sitting import Sitting
from assess.sitting.journeying import Journeying
from assess.workspace import Front, Workspace

Acts = Sequence[tuple[str, str]]
"""Acts with the words they are picked by."""


def menu(workspace: Workspace, *, read: TextIO, write: TextIO) -> int:
    """Finds someone, then talks, reads or shares with them, until stop or the end of the input.

    Returns the exit code, 0. Raises AssessError for what nobody at the keyboard can mend.
    """
    console = Console(read, write)
    desk = _Desk(workspace, console, read, write)
    try:
        me, service = workspace.vault.me.name, workspace.vault.service.name
        console.say(words.writing(service, workspace.today, me))
        desk.run()
    except (Stopped, Left, KeyboardInterrupt):
        pass
    finally:
        console.forget_typed_ahead()
    console.say(_(menu_words.GOODBYE))
    return 0


class _Desk:
    """One worker at a keyboard, between conversations."""

    def __init__(self, workspace: Workspace, console: Console, read: TextIO, write: TextIO) -> None:
        self.workspace = workspace
        self.console = console
        self.told_more = False
        self._read = read
        self._write = write

    def run(self) -> None:
        """One person after another."""
        while True:
            person_id = self.find()
            again = self.person(person_id)
            # Nothing of one person is left in view for the next.
            self.console.clear()
            if again:
                self.console.say(_(menu_words.ALONE_AGAIN))
                self.console.line(words.PROMPT)

    # -- who ---------------------------------------------------------------------------------------

    def find(self) -> str:
        """Asks who it is until that is one person. Raises Left on stop."""
        fronts: Sequence[Front] = ()
        warned = False
        self.console.say(_(menu_words.WHO))
        while True:
            text = " ".join(self.console.line(words.PROMPT).split()).rstrip(".")
            match heard.which(text, menu_words.FIND) or text:
                case "stop":
                    raise Left
                case "" | "help":
                    self.console.say(_(menu_words.WHO))
                case "help_now":
                    say_help_now(self.console)
                case "full_screen":
                    settings.keep(plain=False)
                    self.console.say(_(menu_words.FULL_SCREEN))
                case "list" if not warned:
                    warned = True
                    self.console.say(_(menu_words.LIST_ALONE))
                case "list":
                    six_weeks_on(self.workspace, self.console)
                    fronts = self.say_people()
                case "new":
                    return self.add()
                case "take in":
                    if found := take_file_in(self.workspace, self.console):
                        return found
                    self.console.say(_(menu_words.WHO))
                case number if number.isdecimal() and 1 <= int(number) <= len(fronts):
                    return fronts[int(number) - 1].id
                case _:
                    try:
                        return self.workspace.find(text)
                    except BadInput as problem:
                        self.console.say(words.sentence(problem.message))

    def say_people(self) -> Sequence[Front]:
        """Everyone here, for the worker alone."""
        fronts = self.workspace.people()
        for number, front in enumerate(fronts, 1):
            about = [f"{number}. {front.name}", front.stage_words(self.workspace.today)]
            if front.state != "died" and front.last_talked is not None:
                about.append(_("last talked {day}", day=day_words(front.last_talked)))
            if front.safety_plan:
                about.append(_(SAFETY_WORDS))
            self.console.say(", ".join(about))
        self.console.say(_(menu_words.PICK) if fronts else _(menu_words.NOBODY_YET))
        return fronts

    def add(self) -> str:
        """Someone new; returns their id."""
        name = ask_needed(self.console, _(menu_words.NEW_NAME))
        self.console.say(_(menu_words.NEW_PRONOUNS))
        pronouns = self.console.line(words.PROMPT).strip()
        person_id = self.workspace.add_person(name, pronouns=pronouns or None)
        self.console.say(_(menu_words.ADDED, name=name))
        return person_id

    # -- with someone ------------------------------------------------------------------------------

    def person(self, person_id: str) -> bool:
        """One person's page, until somebody else or stop; stop raises Left."""
        held = Talk(Sitting(self.workspace, person_id), self.console)
        ask_room(held)
        room = held.sitting.room
        while True:
            held.sitting.set_room(room)  # as it was when a conversation ended
            act = after_death(self.workspace, person_id, self.console, alone=room.alone)
            if not act:
                acts = self.acts_of(person_id)
                self.say_person(person_id, room, acts)
                act = self.hear_act(acts)
            if act in menu_words.ASKING and not asks(acts):
                continue  # why it is not there stands at the top of the page
            if act == "stop":
                raise Left
            if act == "else":
                return True
            if act == "read":
                read_together(self.workspace, person_id, self.console, alone=room.alone)
            elif act == "plan":
                plan_together(held)
                room = held.sitting.room
            elif act == "undone":
                continue
            elif act == "where":
                where_they_are(self.workspace, person_id, self.console)
            elif act == "share":
                share(self.workspace, person_id, self.console, alone=room.alone)
            elif act == "form":
                refer(held)
                room = held.sitting.room
            elif act == "help now":
                say_help_now(self.console)
            elif act == "wellbeing":
                scope = how_things_are(held)
                room = held.sitting.room
                room = self.talk(held, room, scope) if scope else room
            elif act == "cards":
                room = self.talk(held, room, CARDS_TOPIC)
            elif act == "other system":
                say_note(self.workspace, person_id, self.console)
            elif act == "name":
                change_name(self.workspace, person_id, self.console)
            elif act == "bring back":
                ask_back(self.workspace, person_id, self.console)
            elif act == "finish":
                bring_together(self.workspace, person_id, self.console, alone=room.alone)
            elif act == "as it stood":
                say_as_it_stood(self.workspace, person_id, self.console, alone=room.alone)
            elif act == "own list":
                own_list(self.workspace, person_id, self.console, alone=room.alone)
            else:
                room = self.talk(held, room)

    def talk(self, held: Talk, room: Room, scope: str | None = None) -> Room:
        """A conversation; returns who is in the room when it ends. `scope` is what they brought up.

        How it was said then goes for what is planned after it as well: talked first, written up now.
        """
        sitting = Sitting(self.workspace, held.sitting.person_id)
        sitting.set_room(room)
        if scope is not None:
            sitting.bring_up(scope)
        talk(sitting, read=self._read, write=self._write, ask_room=False)
        held.sitting.manner, held.sitting.directly = sitting.manner, sitting.directly
        return sitting.room

    def acts_of(self, person_id: str) -> Acts:
        """What has a number at somebody's page: nothing that asks, once they have moved on."""
        moved_on = Journeying(self.workspace, person_id).reads_only
        found = [one for one in menu_words.PERSON if not (moved_on and one[0] in menu_words.ASKING)]
        return tuple(found)

    def say_person(self, person_id: str, room: Room, acts: Acts) -> None:
        """Who, which week, and what can be done."""
        person = self.workspace.person(person_id)
        now = journey(person, self.workspace.today)
        week = stage_label(now.stage)
        if now.stage == "in the six weeks":
            week = _("week {week} of {weeks}", week=now.week, weeks=WEEKS)
        self.console.say()
        self.console.say(f"{person.name_for().name}, {week}.")
        say_lines(self.workspace, person_id, self.console)
        if room.alone and safety_plan_known(person):
            self.console.say(_(menu_words.SAFETY_PLAN))
        if room.alone and stopped(person):
            self.console.say(_(menu_words.LIST_WAITS))
        for number, (_act, label) in enumerate(acts, 1):
            self.console.say(f"{number}. {_(label)}")
        if not self.told_more:
            self.told_more = True
            self.console.say(_(menu_words.MORE_HOW if asks(acts) else menu_words.MORE_READING))
        if now.week >= WEEKS and not (now.still or now.finished):
            self.console.say(_(menu_words.WEEK_SIX))
        elif now.finished:
            self.console.say(_(menu_words.AS_IT_STOOD))
        self.console.say(_(menu_words.PERSON_HOW))

    def hear_act(self, acts: Acts) -> str:
        """What to do with someone, by number or word."""
        while True:
            text = heard.stripped(self.console.line(words.PROMPT))
            for act, label in menu_words.PERSON:
                if text == act or heard.among(text, (label,)):
                    return act
            if heard.among(text, menu_words.FIND["help_now"]):
                return "help now"
            if act := heard.which(text, menu_words.MORE_ACTS):
                return act
            at = heard.picked(text, [_(label) for _act, label in menu_words.PERSON])
            if at is not None:
                return menu_words.PERSON[at][0]
            self.console.say(_(menu_words.PERSON_HOW))


def asks(acts: Acts) -> bool:
    """Whether anything is asked at this page: nothing is, once they have moved on."""
    return any(act in menu_words.ASKING for act, _label in acts)


def ask_needed(console: Console, question: str) -> str:
    """A line that must hold something."""
    console.say(question)
    while not (text := " ".join(console.line(words.PROMPT).split())):
        console.say(_(menu_words.NEEDED))
    return text
