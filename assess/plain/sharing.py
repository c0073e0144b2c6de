"""Agreeing, section by section, what goes to whom; hearing it first; making the file."""

from __future__ import annotations

from dataclasses import dataclass

from assess.i18n import _, mark
from assess.plain import heard, menu_words, words
from assess.plain.carrying import (
    after_taking_back,
    hand_over,
    night_card,
    preview,
    who_has_it,
)
from assess.plain.console import Console
from assess.plain.line_sharing import share_lines
from assess.record.person import recipient_key
from assess.record.sharing import NIGHT, SELF, STRENGTHS_SCOPE
from assess.sitting.carrying import Carrying
from assess.sitting.reviewing import Reviewing
from assess.workspace import Workspace

_AGREE, _TAKE_BACK = mark("agree {number}"), mark("take back {number}")
_NIGHT = (mark("for the night"), mark("night staff"))
COPIES = "\0copies"
_COPIES = (mark("who has it"), mark("who has one"))
_OPEN = mark("open {number}")
_ACTS = {
    "leave": (mark("back"), mark("stop")),
    "read": (mark("read"),),
    "make": (mark("make"),),
    "agree all": (mark("agree all"),),
    "take back all": (mark("take back all"),),
}


def share(workspace: Workspace, person_id: str, console: Console, *, alone: bool) -> None:
    """Asks who, then what; each decision is kept as it is made."""
    house = workspace.reading(person_id, alone=alone)
    said = {topic.scope for topic in house.topics if topic.lines}
    if house.strengths:
        said.add(STRENGTHS_SCOPE)
    topics = [(scope, title) for scope, title in workspace.sections(person_id) if scope in said]
    if not topics:
        console.say(_(menu_words.NOTHING_TO_SHARE))
        return
    recipients = workspace.recipients(person_id, alone=alone)
    for number, recipient in enumerate(recipients, 1):
        console.say(f"{number}. {_called(workspace.called(recipient), house.name)}")
    recipient = _hear_who(console, recipients)
    if recipient == NIGHT:
        night_card(workspace, person_id, console, alone=alone)
    elif recipient == COPIES:
        who_has_it(Carrying(workspace, person_id, alone=alone), console)
    elif recipient:
        who = _called(workspace.called(recipient), house.name)
        _Agreeing(workspace, person_id, console, recipient, who, topics, alone).run()


def _called(recipient: str, name: str) -> str:
    return _(menu_words.OWN_COPY, name=name) if recipient == SELF else recipient


def _hear_who(console: Console, recipients: list[str]) -> str:
    """Who it is about; nothing on back."""
    while True:
        console.say(_(menu_words.SHARE_WHO))
        text = " ".join(console.line(words.PROMPT).split()).rstrip(".")
        if heard.among(text, _ACTS["leave"]):
            return ""
        if heard.among(text, _NIGHT):
            return NIGHT
        if heard.among(text, _COPIES):
            return COPIES
        if text.isdecimal() and 1 <= int(text) <= len(recipients):
            return recipients[int(text) - 1]
        if text and not text.isdecimal():
            same = (one for one in recipients if recipient_key(one) == recipient_key(text))
            return next(same, text)


@dataclass(frozen=True)
class _Agreeing:
    """Agreement with one recipient, topic by topic."""

    workspace: Workspace
    person_id: str
    console: Console
    recipient: str
    who: str
    topics: list[tuple[str, str]]
    alone: bool

    @property
    def acts(self) -> Carrying:
        """Copies of this record, handed over and taken back."""
        return Carrying(self.workspace, self.person_id, alone=self.alone)

    def run(self) -> None:
        """Takes decisions until back."""
        self.say_decisions()
        while True:
            self.console.say(_(menu_words.SHARE_HOW))
            text = self.console.line(words.PROMPT)
            match heard.which(text, _ACTS):
                case "leave":
                    return
                case "read":
                    self.console.say(_(menu_words.WOULD_SEE))
                    preview(self.acts, self.console, self.recipient)
                case "make":
                    hand_over(self.acts, self.console, self.recipient, self.who)
                case "agree all" | "take back all" as act:
                    self.decide(None, withdraw=act == "take back all")
                case _other:
                    self.decide_numbered(text)

    def decide_numbered(self, text: str) -> None:
        """`agree 2`, `take back 2` or `open 2`; anything else is passed over."""
        opened = heard.numbered(text, _OPEN)
        if opened is not None and 1 <= opened <= len(self.topics):
            reviewing = Reviewing(self.workspace, self.person_id, alone=self.alone)
            share_lines(reviewing, self.console, self.recipient, self.topics[opened - 1][0])
            self.say_decisions()
        elif opened is not None:
            self.console.say(_(menu_words.NO_LINE, number=opened))
        for phrase, withdraw in ((_AGREE, False), (_TAKE_BACK, True)):
            number = heard.numbered(text, phrase)
            if number is not None:
                self.decide(number, withdraw=withdraw)

    def decide(self, which: int | None, *, withdraw: bool) -> None:
        """One topic by its number, or all of them."""
        chosen = self.topics
        if which is not None:
            chosen = self.topics[which - 1 : which] if which else []
        if not chosen:
            self.console.say(_(menu_words.NO_LINE, number=which))
            return
        scopes = [scope for scope, _title in chosen]
        held = None
        if withdraw:
            held = self.acts.take_back(self.recipient, scopes)
        else:
            self.workspace.agree(self.person_id, self.recipient, scopes)
        title = chosen[0][1] if len(chosen) == 1 else _(menu_words.EVERYTHING)
        done = menu_words.DONE_TAKEN if withdraw else menu_words.DONE_AGREED
        self.console.say(_(done, who=self.who, title=title))
        if held is not None:
            after_taking_back(self.acts, self.console, self.recipient, held)
        elif withdraw and self.recipient != SELF:
            self.console.say(_(menu_words.NO_PULLING_BACK))
        self.say_decisions()

    def say_decisions(self) -> None:
        """Each topic, agreed or not."""
        agreed = self.workspace.agreed_scopes(self.person_id, self.recipient)
        for number, (scope, title) in enumerate(self.topics, 1):
            state = _(menu_words.AGREED) if agreed.get(scope) else _(menu_words.NOT_AGREED)
            self.console.say(f"{number}. {title}: {state}")
