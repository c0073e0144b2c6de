"""Sayings about what is put forward: the person's own acts, and our note of what we offered. Pure.

All are entries of the kind `sitting` (docs/record.md). They stay in the house: no document holds
them, and no Follow Me carries them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assess.errors import BadEntry
from assess.i18n import _
from assess.record.entry import Entry, Saying
from assess.record.person import Person

ACTS = ("topic_left", "brought_up", "order", "after_all", "harder")
"""What the person does about topics; each names its `scope`, `topics` or `question`."""

_SCOPE = re.compile(r"[\w-]+/[\w-]+/[\w.-]+")
_MOST_TOPICS = 100


def topic_left(scope: str) -> Saying:
    """Not today, to a whole topic. Raises BadEntry."""
    return _act("topic_left", scope=_scope(scope))


def brought_up(scope: str) -> Saying:
    """The person wants to talk about a topic, whatever was said to it before. Raises BadEntry."""
    return _act("brought_up", scope=_scope(scope))


def order(person: Person, topics: Sequence[str]) -> Saying:
    """The order the person chose for this week's topics; in place of the one before. Raises BadEntry."""
    if not topics or len(topics) > _MOST_TOPICS or len(set(topics)) != len(topics):
        raise BadEntry(
            _("an order names each topic once."), _("`assess topic list PERSON` shows them.")
        )
    standing = tuple(entry.id for entry in person.standing("order"))
    return _act("order", standing, topics=[_scope(one) for one in topics])


def refusals(person: Person, address: str, voice: str = "person") -> tuple[Entry, ...]:
    """What stands as "never ask" at a question."""
    return tuple(
        entry
        for entry in person.answers_to(address, voice)
        if entry.body.get("no_answer") == "never_ask"
    )


def after_all(person: Person, address: str) -> Saying:
    """ "I want to talk about it after all": the person lifts a "never ask". Raises BadEntry.

    It stands instead of the refusal, which stays in the history; the question is open again. The
    day is the day it was said, and the worker who writes notes it.
    """
    lifted = refusals(person, address)
    if not lifted:
        raise BadEntry(
            _("nothing is to be lifted at that question."), _("It can be talked about as it is.")
        )
    return _act("after_all", tuple(entry.id for entry in lifted), question=address)


def harder(scope: str) -> Saying:
    """They'd like to go on: one more heavy prompt in this sitting. Raises BadEntry."""
    return _act("harder", scope=_scope(scope))


def offered(topics: Sequence[str]) -> Saying:
    """What we put forward: our work, for the worker's own page."""
    return Saying("sitting", {"event": "offered", "topics": list(topics)}, voice="worker")


def act(body: Mapping[str, Any], person: Person) -> Saying:
    """One of the person's acts from its JSON, as `assess answer --from` has it. Raises BadEntry."""
    match body.get("event"):
        case "topic_left":
            return topic_left(body.get("scope", ""))
        case "brought_up":
            return brought_up(body.get("scope", ""))
        case "harder":
            return harder(body.get("scope", ""))
        case "order":
            return order(person, body.get("topics") or [])
        case "after_all":
            return after_all(person, body.get("question", ""))
    raise BadEntry(
        _("that is not something a person does about topics."),
        _("Use one of: {listed}.", listed=", ".join(ACTS)),
    )


def _act(event: str, replaces: tuple[str, ...] = (), **details: Any) -> Saying:
    """The person's own, as the worker writes it down."""
    return Saying(
        "sitting", {"event": event, **details}, voice="person", verbatim=False, replaces=replaces
    )


def _scope(scope: object) -> str:
    if not isinstance(scope, str) or not _SCOPE.fullmatch(scope):
        raise BadEntry(
            _("a topic is named BANK/SECTION."), _("`assess topic list PERSON` shows them.")
        )
    return scope
