"""Reviewing together, line by line: what is said of each line, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.documents.review import sentences
from assess.documents.unprotected import unprotected
from assess.errors import OnTheirWord
from assess.i18n import _, mark
from assess.plain import heard, menu_words, words
from assess.plain.console import Console
from assess.plain.line_sharing import after_leaving_out
from assess.record.person import recipient_key
from assess.record.sharing import EVERYONE, SELF
from assess.record.wording import whose
from assess.sitting.reviewing import (
    KEPT_HERE,
    SAFE,
    SAFE_NO,
    SAFE_YES,
    WITH_CONFIDED,
    WITHOUT_CONFIDED,
    Reviewing,
    whose_word,
)
from assess.sitting.wellbeing import Wellbeing, spoken_lines

if TYPE_CHECKING:
    from assess.documents.contents import Line, Reading

_LEAVE = (mark("back"), mark("stop"))
_NUMBERED = {
    "differently": mark("differently {number}"),
    "take_out": mark("take out {number}"),
    "leave_out": mark("leave out {number}"),
    "let_go": mark("let it go {number}"),
    "strike_out": mark("strike out {number}"),
}
_ACTS = {
    "plan": (mark("plan"), mark("my plan")),
    "seen": (mark("who has seen what"), mark("who has seen it")),
    "how": (mark("how things are"),),
    "copy": (mark("copy"), mark("give me my copy"), mark("my copy")),
}
READ_MORE = mark(
    "At a line: leave out 2, so that it goes to nobody; let it go 2; strike out 2, so that it is "
    "never asked again. Of the whole: plan, how things are, who has seen what, copy."
)
FOR_WHOM = mark("Leave it out for whom? Type everyone, or a name. Or back.")
NOT_A_QUESTION = mark("There is no question there to strike out.")
STRIKE = mark("It goes from everything of {whose}: not asked, not printed. Type yes, or back.")
THEIR_WORD = mark("{name} put a word beside it. It goes only if {name} says so. Type yes, or back.")
NO_PLAN, NO_CHECK_IN = mark("Nothing is planned yet."), mark("Nothing about that yet.")
NOBODY_HAS_IT = mark("Nobody outside has been given anything.")
COPY_HOW = mark("Which copy? Type 1: {without}. Or 2: {with_it}. Or back.")
COPY_MADE = mark("Made. It is here, not sealed:")
NEXT = mark("What they would like next: {words}")


class ReadTogether:
    """The lines that were heard, by their numbers, and what can be done about each."""

    def __init__(self, reviewing: Reviewing, told: Reading, console: Console) -> None:
        self.reviewing = reviewing
        self.told = told
        self.console = console
        self.gone: set[str] = set()

    def run(self) -> None:
        """Takes what is said about the lines, until back."""
        self.console.say(_(READ_MORE))
        while True:
            self.console.say(_(menu_words.READ_HOW))
            text = self.console.line(words.PROMPT)
            if not text.strip(". ") or heard.among(text, _LEAVE):
                return
            if not self.about_a_line(text):
                self.about_all(heard.which(text, _ACTS))

    def about_a_line(self, text: str) -> bool:
        """Whether it was about a numbered line. The numbers stay those that were heard."""
        for act, phrase in _NUMBERED.items():
            number = heard.numbered(text, phrase)
            if number is None:
                continue
            lines = self.told.lines
            line = lines[number - 1] if 1 <= number <= len(lines) else None
            if line is None or line.entry_id in self.gone:
                self.console.say(_(menu_words.NO_LINE, number=number))
            else:
                getattr(self, act)(line)
            return True
        return False

    def about_all(self, act: str) -> None:
        """The plan, how things have been, who has seen what, or a copy."""
        match act:
            case "plan":
                self.say_plan()
            case "how":
                self.say_check_in()
            case "seen":
                self.say_readers()
            case "copy":
                self.copy()

    def agrees(self, question: str) -> bool:
        """A yes, in so many words."""
        self.console.say(question)
        return heard.among(self.console.line(words.PROMPT), (SAFE_YES,))

    # -- one line --------------------------------------------------------------------------------

    def differently(self, line: Line) -> None:
        """A word beside it, in the voice that is asked for, and who sees both."""
        voice = self.whose_word(line)
        if not voice:
            return
        console, name, worker = self.console, self.told.name, self.reviewing.workspace.author.name
        if voice == "person":
            console.say(_(menu_words.DIFFERENTLY_TYPED, whose=whose(name), worker=worker))
        else:
            console.say(_(menu_words.DIFFERENTLY, whose=whose(worker)))
        beside = console.line(words.PROMPT)
        console.say(_(menu_words.SHOW_BOTH, name=name))
        show = ""
        while not show:
            show = heard.which(console.line(words.PROMPT), menu_words.SHOWS)
            if not show:
                console.say(_(menu_words.SHOW_BOTH, name=name))
        said = self.reviewing.see_differently(
            line.entry_id, beside.strip() or None, voice=voice, show=show
        )
        console.say(said)

    def whose_word(self, line: Line) -> str:
        """Whose word goes beside a line, of the two at the table; empty for back."""
        name, worker = self.told.name, self.reviewing.workspace.author.name
        usual = whose_word(line.voice)
        named = {"person": ("1", name), "worker": ("2", worker)}
        asked = _(menu_words.WHOSE_WORD, whose_person=whose(name), whose_worker=whose(worker))
        if usual:
            asked = f"{asked} {_(menu_words.WHOSE_USUAL, whose_person=whose(name))}"
        while True:
            self.console.say(asked)
            text = self.console.line(words.PROMPT).strip(". ")
            if heard.among(text, _LEAVE):
                return ""
            if not text and usual:
                return usual
            for voice, known in named.items():
                if recipient_key(text) in {recipient_key(one) for one in known}:
                    return voice

    def take_out(self, line: Line) -> None:
        """Takes it out for good; where the person put a word beside it, on their word."""
        try:
            said = self.reviewing.take_out(line.entry_id)
        except OnTheirWord:
            if not self.agrees(_(THEIR_WORD, name=self.told.name)):
                return
            said = self.reviewing.take_out(line.entry_id, on_their_word=True)
        self.gone.add(line.entry_id)
        self.console.say(said)

    def leave_out(self, line: Line) -> None:
        """It goes to nobody but the person, or not to one reader."""
        recipients = self.reviewing.recipients()
        self.console.say(_(FOR_WHOM))
        for recipient in recipients:
            self.console.say(recipient, indent=3)
        text = " ".join(self.console.line(words.PROMPT).split()).rstrip(".")
        if not text or heard.among(text, _LEAVE):
            return
        if heard.among(text, (mark("everyone"),)):
            text = EVERYONE
        named = (one for one in recipients if recipient_key(one) == recipient_key(text))
        recipient = next(named, text)
        self.console.say(self.reviewing.leave_out(line.entry_id, recipient))
        after_leaving_out(self.reviewing, self.console, line.entry_id, recipient)

    def let_go(self, line: Line) -> None:
        """It may go again, to whoever it was left out for."""
        for recipient in self.reviewing.left_out_for(line.entry_id):
            self.console.say(self.reviewing.let_go(line.entry_id, recipient))

    def strike_out(self, line: Line) -> None:
        """Its question is struck out for the person."""
        if not self.reviewing.may_strike(line.question):
            self.console.say(_(NOT_A_QUESTION))
        elif self.agrees(_(STRIKE, whose=whose(self.told.name))):
            said = self.reviewing.strike_out(line.question)
            self.gone.update(
                one.entry_id for one in self.told.lines if one.question == line.question
            )
            self.console.say(said)

    # -- the rest --------------------------------------------------------------------------------

    def say_plan(self) -> None:
        """Each goal with its steps, in words."""
        rest = self.reviewing.review()
        for goal in rest.plan:
            self.console.say(f"{goal.words}. {words.sentence(goal.state)}.")
            for step in goal.steps:
                self.console.say(f"{step.words}. {words.sentence(step.state)}.", indent=3)
        for step in rest.steps:
            self.console.say(f"{step.words}. {words.sentence(step.state)}.")
        if rest.wish:
            self.console.say(_(NEXT, words=rest.wish))
        elif not (rest.plan or rest.steps):
            self.console.say(_(NO_PLAN))

    def say_check_in(self) -> None:
        """How things have been, as sentences; numbers where a scale was filled in."""
        reviewing = self.reviewing
        here = Wellbeing(reviewing.workspace, reviewing.person_id, alone=reviewing.alone)
        said = [*spoken_lines(here)]
        for line in said:
            self.console.say(line)
        if not said:
            self.console.say(_(NO_CHECK_IN))

    def say_readers(self) -> None:
        """Who has what, and who may have it."""
        readers = self.reviewing.review().readers
        for reader in readers:
            self.console.say(f"{called(reader.called or reader.recipient, self.told.name)}.")
            for sentence in sentences(reader):
                self.console.say(sentence, indent=3)
        if not readers:
            self.console.say(_(NOBODY_HAS_IT))

    def copy(self) -> None:
        """Their own page, if they have somewhere safe for it."""
        self.console.say(_(SAFE))
        self.console.say(f"{_(SAFE_YES)}; {_(SAFE_NO)}")
        if not heard.among(self.console.line(words.PROMPT), (SAFE_YES,)):
            self.console.say(_(KEPT_HERE))
            return
        confided = False
        if self.reviewing.alone:
            self.console.say(_(COPY_HOW, without=_(WITHOUT_CONFIDED), with_it=_(WITH_CONFIDED)))
            text = self.console.line(words.PROMPT)
            if heard.among(text, _LEAVE):
                return
            confided = heard.among(text, ("2", WITH_CONFIDED))
        path = self.reviewing.give_copy(confided=confided)
        self.console.say(_(COPY_MADE))
        self.console.say(str(path))
        self.console.say(unprotected(self.reviewing.name))


def called(recipient: str, name: str) -> str:
    """A reader's name as it is said."""
    key = recipient_key(recipient)
    if key == SELF:
        return _(menu_words.OWN_COPY, name=name)
    return _("Everyone") if key == EVERYONE else recipient
