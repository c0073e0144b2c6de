"""Agreeing, section by section, what goes to whom; hearing it first; making the file."""

from __future__ import annotations

import re

from assess.errors import BadInput
from assess.plain import menu_words, words
from assess.plain.console import Console
from assess.plain.reading import say_reading
from assess.record.sharing import SELF
from assess.workspace import Workspace

_ACT = re.compile(r"(agree|take back) (all|\d{1,4})")


def share(workspace: Workspace, person_id: str, console: Console) -> None:
    """Asks who, then what; each decision is kept as it is made."""
    name = workspace.person(person_id).name_for().name
    recipients = workspace.recipients(person_id)
    for number, recipient in enumerate(recipients, 1):
        console.say(f"{number}. {_called(recipient, name)}")
    console.say(menu_words.SHARE_WHO)
    while True:
        text = " ".join(console.line(words.PROMPT).split()).rstrip(".")
        if text.casefold() in ("back", "stop"):
            return
        if text.isdecimal() and 1 <= int(text) <= len(recipients):
            _decide(workspace, person_id, console, recipients[int(text) - 1], name)
            return
        if text and not text.isdecimal():
            _decide(workspace, person_id, console, _known(text, recipients), name)
            return
        console.say(menu_words.SHARE_WHO)


def _known(text: str, recipients: list[str]) -> str:
    return next((one for one in recipients if one.casefold() == text.casefold()), text)


def _called(recipient: str, name: str) -> str:
    return menu_words.OWN_COPY.format(name=name) if recipient == SELF else recipient


def _decide(
    workspace: Workspace, person_id: str, console: Console, recipient: str, name: str
) -> None:
    house = workspace.reading(person_id)
    topics = [(topic.scope, topic.title) for topic in house.topics if topic.lines]
    if not topics:
        console.say(menu_words.NOTHING_TO_SHARE)
        return
    who = _called(recipient, name)
    _say_decisions(workspace, person_id, console, recipient, topics)
    while True:
        console.say(menu_words.SHARE_HOW)
        text = " ".join(console.line(words.PROMPT).casefold().split()).rstrip(".")
        if text in ("back", "stop"):
            return
        if text == "read":
            console.say(menu_words.WOULD_SEE)
            say_reading(workspace.reading(person_id, recipient), console)
        elif text == "make":
            _make(workspace, person_id, console, recipient)
        elif found := _ACT.fullmatch(text):
            chosen = topics
            if found[2] != "all":
                number = int(found[2])
                chosen = topics[number - 1 : number] if number else []
            if not chosen:
                console.say(menu_words.NO_LINE.format(number=found[2]))
                continue
            withdraw = found[1] == "take back"
            scopes = [scope for scope, _ in chosen]
            workspace.agree(person_id, recipient, scopes, withdraw=withdraw)
            title = chosen[0][1] if len(chosen) == 1 else menu_words.EVERYTHING
            done = menu_words.DONE_TAKEN if withdraw else menu_words.DONE_AGREED
            console.say(done.format(who=who, title=title))
            if withdraw and recipient != SELF:
                console.say(menu_words.NO_PULLING_BACK)
            _say_decisions(workspace, person_id, console, recipient, topics)


def _say_decisions(
    workspace: Workspace,
    person_id: str,
    console: Console,
    recipient: str,
    topics: list[tuple[str, str]],
) -> None:
    agreed = workspace.agreed_scopes(person_id, recipient)
    for number, (scope, title) in enumerate(topics, 1):
        state = menu_words.AGREED if agreed.get(scope) else menu_words.NOT_AGREED
        console.say(f"{number}. {title}: {state}")


def _make(workspace: Workspace, person_id: str, console: Console, recipient: str) -> None:
    keys = [
        service.age_recipient
        for service in workspace.vault.trusted()
        if service.name.casefold() == recipient.casefold()
    ]
    if recipient != SELF and not keys:
        console.say(menu_words.NO_KEY.format(who=recipient))
        return
    try:
        data, opens = workspace.follow_me(
            person_id, recipient=recipient, keys=keys, words=recipient == SELF
        )
    except BadInput as problem:
        console.say(f"{words.sentence(problem.message)} {problem.hint}".rstrip())
        return
    path = workspace.put_in_exports(data)
    console.say(menu_words.FILE_MADE)
    console.say(str(path))
    if opens is not None:
        console.say(menu_words.FILE_WORDS)
        console.say(opens)
        console.say(menu_words.FILE_SAFE)
