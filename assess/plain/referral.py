"""A form for a panel, line by line: what is known is read for "still right?", and little is asked.

It decides nothing: what is shown and what an act does come from `referring`. Leaving at any place
keeps what was said, and coming back goes on from there. Over 300 lines: one flow, read top to bottom.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assess.errors import AssessError, BadAnswer
from assess.forms.bank import Item
from assess.forms.kinds import KINDS
from assess.i18n import _, mark
from assess.plain import heard, words
from assess.plain.ask import ASKS, lines_of
from assess.plain.heard import Command
from assess.plain.referral_needs import on_papers, through_needs
from assess.plain.room import come_in, say_help_now
from assess.record.caf import Line, Need
from assess.record.wording import day_words
from assess.referring.acts import HOWS, Referring, list_destinations, panel_words
from assess.referring.before import before_you_start
from assess.referring.going import READ_HOW, STATE_HOW, file_for, option_words, preview_text
from assess.referring.looking import asks_words
from assess.referring.missing import needs_counted, needs_told
from assess.referring.walking import Step, steps

if TYPE_CHECKING:
    from assess.plain.talk import Talk

WHO_FOR = mark("Who is the form for? Type a number or its name. Or checklist, or back.")
CHECKLIST = mark("Before you sit down together. Nothing of this is kept.")
PART_HOW = mark("May what is said here go to {title}? Type yes, no, or press Enter to ask later.")
LINE_HOW = mark("Still right? Type yes, leave it out, not today, or the words as they are now.")
NEED_HOW = mark("Type the answer, not today, rather not say, or press Enter to go on.")
OTHER_HOW = mark("They also take: {question} Begin with other: to answer that one.")
COMMENT_HOW = mark("{question} Type {worker}'s words, or press Enter to go on.")
REPLY_HOW = mark("{question} Type {name}'s words, or press Enter.")
CHOOSE_HOW = mark("{title} asks for this, and it is off. Type yes to send it, or press Enter.")
EVERYWHERE = mark("Also here: help now, someone's come in, or back. What was said is kept.")
NOW_HOW = mark("How is it now? Type the words, leave it out, or not today.")
DONE_HOW = mark(
    "Type read to hear exactly what they see, left out, go through, agree, make, sent, basis, or back."
)
COUNTED = mark("{counted}: type asked for to hear them.")
PAPERS_OPEN = mark("{title} has to have the name on their papers: type papers.")
BASIS_HOW = mark(
    "The service's lawful basis, such as public_task. It is kept apart from agreement."
)
NOTHING_OUT = mark("Nothing is left out.")
MADE = mark("Made. It is here:")
WITH_OTHERS = mark("Others are here, so what is only for the two of you is not read out.")

_LEAVE = (mark("back"), mark("stop"), mark("enough"), mark("that's enough for today"))
_YES = (mark("yes"), "y", mark("still right"), mark("ok"))
_NO = (mark("no"), mark("keep it here"))
_OUT = (mark("leave it out"), mark("drop"))
_NOT_RIGHT = (mark("no"), mark("not right"), mark("not any more"))
_ASKED = ("?", mark("help"))
_HELP_NOW, _COME_IN = (mark("help now"),), (mark("someone's come in"), mark("someones come in"))
_ACTS = {
    "read": (mark("read"),),
    "left_out": (mark("left out"),),
    "through": (mark("go through"),),
    "agree": (mark("agree"),),
    "asked_for": (mark("asked for"), mark("what they ask for")),
    "papers": (mark("papers"), mark("name on the papers")),
    "make": (mark("make"),),
    "sent": (mark("sent"), mark("state")),
    "basis": (mark("basis"),),
}
_PICKING = ("agree", "sent")
_OTHER = mark("other:")


class _Back(Exception):
    """Back to the person's page; everything said is kept."""


def refer(talk: Talk) -> None:
    """A form for somebody, from who it is for to where it has got to."""
    flow = Flow(talk)
    try:
        flow.run()
    except _Back:
        return


class Flow:
    """One form with one person, heard line by line; `referral_needs` goes on from it."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.console = talk.console
        self.workspace = talk.sitting.workspace
        self.left: set[tuple[str, str]] = set()
        """Comments left empty: nobody is asked for one twice while the form is open."""
        self._asks = ""
        """Who was last said to ask for something."""

    @property
    def alone(self) -> bool:
        """Whether nobody is here but the two of them."""
        return self.talk.sitting.room.alone

    # -- hearing ---------------------------------------------------------------------------------

    def hear(self, how: str) -> str:
        """A line; help now and someone's come in work at every prompt. Raises _Back."""
        while True:
            self.console.say(how)
            text = " ".join(self.console.line(words.PROMPT).split())
            if heard.among(text, _HELP_NOW):
                say_help_now(self.console)
            elif heard.among(text, _COME_IN):
                come_in(self.talk, Command("come_in"), self.talk.sitting.step)
            elif heard.among(text, _LEAVE):
                raise _Back
            elif heard.among(text, _ASKED):
                self.console.say(_(EVERYWHERE))
            else:
                return text

    def run(self) -> None:
        """From who it is for to where it has got to. Raises _Back."""
        referring = Referring(self.workspace, self.talk.sitting.person_id, self.which())
        ready = referring.prepare()
        title = referring.destination.title
        self.console.say(
            panel_words(referring.destination, self.workspace.today, ready.form) or title
        )
        if not self.alone:
            self.console.say(_(WITH_OTHERS))
        self.through(referring)
        while True:
            self.say_open(referring)
            text = self.hear(_(DONE_HOW))
            act, which = _act_of(text)
            try:
                self.act(act, referring, which)
            except AssessError as problem:
                self.console.say(words.sentence(problem.message))
                self.console.say(words.sentence(problem.hint))

    def which(self) -> str:
        """Who it is for, by number or by name."""
        found = list_destinations(self.workspace)
        for number, one in enumerate(found, 1):
            when = panel_words(one, self.workspace.today)
            self.console.say(". ".join(part for part in (f"{number}. {one.title}", when) if part))
        while True:
            text = self.hear(_(WHO_FOR))
            at = heard.picked(text, [one.title for one in found]) if text else None
            if at is not None:
                return found[at].id
            if heard.among(text, (mark("checklist"),)):
                self.console.say(_(CHECKLIST))
                for title, lines in before_you_start(self.workspace.library):
                    self.console.say(f"{title}: {' '.join(question for question, _why in lines)}")

    # -- through the sections --------------------------------------------------------------------

    def through(self, referring: Referring) -> None:
        """One step after another, as on the screen; a passed one does not come back in this walk."""
        passed = set(self.left)
        section = ""
        while True:
            left = (one for one in steps(referring, alone=self.alone) if one.key not in passed)
            step = next(left, None)
            if step is None:
                return
            passed.add(step.key)
            if step.title != section:
                section = step.title
                self.console.say()
                self.console.say(f"{section}.")
                if step.part is not None and step.part.why:
                    self.console.say(_("They ask because {why}.", why=step.part.why))
            self.take_step(referring, step)

    def take_step(self, referring: Referring, step: Step) -> None:
        """What there is to do now."""
        for line in step.apart:
            self.console.say(f"{line.label}: {line.words}")
        if step.kind == "agree":
            self.agree(referring, step.part.scope if step.part is not None else step.about)
        elif step.line is not None:
            self.settle(referring, step.line)
        elif step.need is not None:
            self.ask(referring, step.need)
        elif step.item is not None:
            said = (self.ours if step.kind == "request" else self.say_comment)(referring, step.item)
            if not said and step.kind == "comment":
                self.left.add(step.key)

    def agree(self, referring: Referring, scope: str) -> None:
        """Whether what is said in a section may go to them; Enter leaves it open."""
        text = self.hear(_(PART_HOW, title=referring.destination.title))
        if heard.among(text, _YES):
            referring.agree([scope])
        elif heard.among(text, _NO):
            referring.take_back([scope])

    def settle(self, referring: Referring, line: Line) -> None:
        """What is known: still right, left out, or put as it is now."""
        self.console.say(f"{line.label}: {line.words}")
        self.console.say(_("{who}. {source}. Said {day}, {age}.", who=line.who, source=line.source,
                           day=day_words(line.said), age=line.age))  # fmt: skip
        how = LINE_HOW
        while True:
            text = self.hear(_(how))
            if how is LINE_HOW and heard.among(text, _NOT_RIGHT):
                # "No" to "still right?" is no answer to the question itself.
                how = NOW_HOW
                for option in lines_of(line.item) if ASKS[line.item.type].asks else ():
                    self.console.say(option, indent=2)
                continue
            try:
                if heard.among(text, _YES):
                    referring.confirm(line)
                elif heard.among(text, _OUT):
                    referring.drop(line)
                elif text and not heard.among(text, heard.NO_ANSWERS["not_today"]):
                    value = KINDS[line.item.type].parse(text, line.item)
                    referring.answer(line.item.id, value, voice=line.entry.voice, row=line.row)
                return
            except BadAnswer as problem:
                self.console.say(words.sentence(problem.message))

    def ask(self, referring: Referring, need: Need) -> None:
        """What they require and nobody has asked: with who asks, why, and every way not to answer."""
        item = need.item
        title = referring.destination.title
        if why := asks_words(need, title, again=self._asks == title):
            self.console.say(why)
        self._asks = title if need.why else self._asks
        if item.lead_voice != "person":
            me = referring.workspace.vault.me.name
            self.console.say(_("This one is for {worker} to answer.", worker=me))
        if item.heavy:
            self.console.say(_(words.HARDER))
        self.console.say(item.wording(item.lead_voice))
        for option in lines_of(item) if ASKS[item.type].asks else ():
            self.console.say(option, indent=2)
        if need.other_wording:
            self.console.say(_(OTHER_HOW, question=need.other_wording))
        while True:
            text = self.hear(_(NEED_HOW))
            if not text:
                return
            try:
                self.take(referring, item, text)
                return
            except BadAnswer as problem:
                self.console.say(words.sentence(problem.message))

    def take(self, referring: Referring, item: Item, text: str) -> None:
        """An answer, or one of the ways not to give one. Raises BadAnswer."""
        if heard.among(text, heard.NO_ANSWERS["prefers_not"]):
            referring.rather_not(item.id)
            return
        for no_answer, said in heard.NO_ANSWERS.items():
            if heard.among(text, said):
                referring.answer(item.id, no_answer=no_answer)
                return
        for opening in (_OTHER, _(_OTHER)):
            if heard.folded(text).startswith(heard.folded(opening)):
                referring.answer_their_way(item.id, text[len(opening) :].strip())
                return
        row = self.workspace.new_id() if item.row_of else ""
        referring.answer(item.id, KINDS[item.type].parse(text, item), row=row)

    # -- the referrer's comment ------------------------------------------------------------------

    def ours(self, referring: Referring, item: Item) -> str:
        """What only whoever refers can say; nothing where it is left."""
        asked, worker = item.wording(item.lead_voice), self.talk.sitting.worker
        said = self.hear(_(COMMENT_HOW, question=asked, worker=worker))
        if not said or heard.among(said, heard.NO_ANSWERS["not_today"]):
            return ""
        referring.answer(item.id, said, voice=item.lead_voice)
        return said

    def say_comment(self, referring: Referring, item: Item) -> str:
        """The referrer's words, then the person's reply to them."""
        said = self.ours(referring, item)
        if not said:
            return ""
        reply = self.hear(
            _(REPLY_HOW, question=item.wording("person"), name=self.talk.sitting.name)
        )
        if reply and not heard.among(reply, heard.NO_ANSWERS["not_today"]):
            referring.answer(item.id, reply, voice="person")
        return said

    # -- before it goes --------------------------------------------------------------------------

    def say_open(self, referring: Referring) -> None:
        """In a line each: what they require and would not get, and the name they have to have."""
        form = referring.form(alone=self.alone)
        if counted := needs_counted(form):
            self.console.say(_(COUNTED, counted=counted))
        if referring.destination.legal_name and form.legal is None:
            self.console.say(_(PAPERS_OPEN, title=form.destination.title))

    def say_needs(self, referring: Referring) -> None:
        """What they require and would not get, before it goes and not after: short, by section."""
        for told in needs_told(referring.form(alone=self.alone)):
            self.console.say(told)

    def act(self, act: str, referring: Referring, which: str = "") -> None:
        """One of the things that can be done with the form; `which` was typed with it."""
        match act:
            case "asked_for":
                through_needs(self, referring)
            case "papers":
                on_papers(self, referring)
            case "read":
                self.say_needs(referring)
                if nudge := referring.check(referring.form(alone=self.alone)).nudge:
                    self.console.say(nudge)
                for row in preview_text(referring, alone=self.alone).splitlines():
                    self.console.say(row)
                for hint in referring.check(referring.form(alone=self.alone)).hints:
                    self.console.say(hint.words())
            case "left_out":
                self.say_left_out(referring)
            case "through":
                self.through(referring)
            case "agree":
                how = self.pick(_(READ_HOW), HOWS, typed=which)
                if how:
                    referring.agree_to_send(how)
                    self.console.say(_(words.KEPT))
            case "make":
                made = file_for(referring)
                self.console.say(_(MADE))
                self.console.say(str(made))
            case "sent":
                state = self.pick(_(STATE_HOW), referring.states(), typed=which)
                if state:
                    referring.move(state, self.reason(state))
                    self.console.say(_(words.KEPT))
            case "basis":
                text = self.hear(_(BASIS_HOW))
                if text:
                    referring.set_basis(text)

    def reason(self, state: str) -> str:
        """What was not there to offer, where a panel says no."""
        if state != "declined":
            return ""
        return self.hear(_("What was not there to offer? It is a gap in what there is."))

    def say_left_out(self, referring: Referring) -> None:
        """Every line that does not go: a line that is off may be chosen, with its words heard."""
        found = referring.check(referring.form(alone=self.alone)).left_out
        for line in found:
            self.console.say(f"{line.label}. {referring.why_out(line)}.")
            if line.out == "off" and referring.destination.why(line.item):
                text = self.hear(_(CHOOSE_HOW, title=referring.destination.title))
                if heard.among(text, _YES):
                    referring.choose(line)
        if not found:
            self.console.say(_(NOTHING_OUT))

    def pick(
        self,
        how: str,
        options: Sequence[str],
        said: Mapping[str, str] | None = None,
        typed: str = "",
    ) -> str:
        """One of these by its number or its words; nothing on Enter. `said` is how they read.

        `typed` came with the command, such as `agree 2`: then nothing is read out.
        """
        told = [said[one] if said is not None else option_words(one) for one in options]
        at = heard.picked(typed, told) if typed else None
        if at is None:
            for number, words_of in enumerate(told, 1):
                self.console.say(f"{number}. {words_of}")
        while at is None:
            text = self.hear(how)
            if not text:
                return ""
            at = heard.picked(text, told)
        return options[at]


def _act_of(text: str) -> tuple[str, str]:
    """The act that was typed, and what of it: `agree 2` and `sent they said yes` are one line."""
    if act := heard.which(text, _ACTS):
        return act, ""
    first, _space, rest = text.partition(" ")
    act = heard.which(first, _ACTS)
    return (act, rest) if act in _PICKING else ("", "")
