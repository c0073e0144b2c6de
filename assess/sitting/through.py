"""How a sitting's words come to the page: through an interpreter, or talked first and written later."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from assess.forms.bank import Bank, Item
from assess.i18n import SOURCE, _
from assess.interview import Interview, Room
from assess.record.entry import Saying
from assess.record.manner import Manner, as_said, check_scale, day_of_talk
from assess.record.wording import day_words
from assess.sitting.after import stop_questions
from assess.workspace import Workspace

ORIGINAL = "original"
"""The voice under which half-typed words in the person's own language are kept."""


class Through:
    """The part of a sitting that is about how things are said, not what."""

    workspace: Workspace
    room: Room
    banks: dict[str, Bank]
    interview: Interview
    manner: Manner
    person_id: str
    sitting_id: str
    directly: bool
    """Whether what comes next is said without the interpreter who is there."""

    def begin(self) -> None:
        """Writes down that the sitting began, once."""
        raise NotImplementedError

    # -- in which language -----------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The language that questions are put in, as far as there are words for it."""
        return next((bank.language for bank in self.banks.values()), SOURCE)

    def languages(self) -> list[str]:
        """The languages that some question of this sitting can be put in."""
        library = self.workspace.library
        return list(dict.fromkeys(tag for one in self.banks for tag in library.languages(one)))

    def speak(self, language: str) -> None:
        """Puts the same questions in another language from here on; an empty tag is each bank's own.

        What was said stays as it was said. Raises BadBank where its words cannot be read.
        """
        library = self.workspace.library
        self.banks = {bank_id: library.bank(bank_id, language) for bank_id in self.banks}
        self.interview.speak(self.banks)

    # -- an interpreter --------------------------------------------------------------------------

    @property
    def said_through(self) -> str:
        """Whom the next answer is said through, in words; nothing where it is said directly."""
        interpreter = self.room.interpreter
        return interpreter.words if interpreter is not None and not self.directly else ""

    def say_directly(self, directly: bool = True) -> str:
        """What comes next is said without the interpreter, or through them again. Returns words."""
        self.directly = directly
        through = self.said_through
        if through:
            return _("From here on: said through {interpreter}.", interpreter=through)
        return _("From here on: said without an interpreter.")

    def also_said(self, words: str, language: str = "") -> None:
        """The next answer's words in the person's own language, kept beside the English."""
        self.manner = replace(self.manner, original=words, original_language=language)

    # -- after something hard was told -----------------------------------------------------------

    def stop_questions(self) -> None:
        """The questions stop: only that is written down. What was typed stays half typed."""
        self.begin()
        stop_questions(self.workspace, self.person_id, self.sitting_id)

    # -- notes after a walk ----------------------------------------------------------------------

    @property
    def written_up(self) -> bool:
        """Whether this was talked first and is being written up."""
        return self.manner.written_up

    def write_up(self, day: dt.date | None = None) -> str:
        """Talk first, write afterwards: what comes next was said on that day, today where none is
        given. Returns words. Raises BadEntry for a day that has not come.
        """
        day = day_of_talk(day, self.workspace.today)
        self.manner = replace(self.manner, written_up=True, walked=day)
        return self.written_up_words

    @property
    def written_up_words(self) -> str:
        """What is said where this is being written up; else nothing."""
        day = self.manner.walked
        if not self.written_up or day is None:
            return ""
        return _(
            "Notes after talking. Said {day}, written up later by {worker}. "
            "Say whose words each one is in.",
            day=day_words(day),
            worker=self.workspace.author.name,
        )

    def write_as_we_go(self) -> None:
        """Back to writing while talking."""
        self.manner = replace(self.manner, written_up=False, walked=None)

    # -- keeping ---------------------------------------------------------------------------------

    def as_said(self, saying: Saying) -> Saying:
        """A saying with how it was said."""
        return as_said(saying, self.manner_now, self.workspace.today)

    @property
    def manner_now(self) -> Manner:
        """How what comes next is said: through whom, and whether it is written up later."""
        through = None if self.directly else self.room.interpreter
        return replace(self.manner, interpreter=through)

    def said(self) -> None:
        """An answer was kept: words in the person's own language belonged to it alone."""
        self.manner = replace(self.manner, original="", original_language="")

    def check_wording(self, item: Item) -> None:
        """Raises BadAnswer where a licensed scale would have to be put into other words."""
        through = self.room.interpreter is not None and not self.directly
        check_scale(item, self.banks[item.bank], interpreted=through, language=self.language)
