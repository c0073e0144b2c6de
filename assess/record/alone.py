"""What is only for when it is just us: it is not there for anyone else, and nothing says it exists.

Protected questions, everything of a safety plan, and where and how somebody is reached (DOMAIN 2.14).
One place decides it, so that no page can forget. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

from assess.forms.bank import Item
from assess.i18n import mark
from assess.record.entry import Entry
from assess.record.person import Person

SAFETY_PLAN = "everyday/safety_plan"
"""The bank a safety plan is written in."""

PROTECTED = "protected"
SAFETY_SIGN, SAFETY_WORDS = "●", mark("safety plan")
"""The sign and its words, which are never apart (SCREENS A). Only where the person knows it is there."""
REACHING = "contact."
"""How the concepts begin that say where or how somebody is reached, or who must not know."""


def is_for_us(item: Item) -> bool:
    """Whether a question is only put, and only shown, when it is just us."""
    return (
        item.sensitivity == PROTECTED
        or item.bank == SAFETY_PLAN
        or item.concept.startswith(REACHING)
    )


def may_put(item: Item, person: Person, *, alone: bool) -> bool:
    """Whether who is here may see this question.

    One that only comes because of what was confided would say that something was: it is not put
    either.
    """
    if alone:
        return True
    return not is_for_us(item) and not any(
        was_confided(told)
        for asked in item.enable_when
        for told in _answers(person, asked.question)
    )


def _answers(person: Person, question: str) -> Iterable[Entry]:
    for voice in ("person", "worker", "referrer"):
        yield from person.answers_to(question, voice)


def was_confided(entry: Entry) -> bool:
    """Whether an answer, by what stands in it, is only for when it is just us."""
    body = entry.body
    return (
        body.get("sensitivity") == PROTECTED
        or str(body.get("question") or "").startswith(f"{SAFETY_PLAN}/")
        or str(body.get("concept") or "").startswith(REACHING)
    )


def may_show(entry: Entry, person: Person, *, alone: bool) -> bool:
    """Whether who is here may see an entry: neither confided, nor about something that was.

    Words beside words are about the line below them all.
    """
    if alone:
        return True
    seen, todo = {entry.id}, [entry]
    while todo:
        here = todo.pop()
        if was_confided(here):
            return False
        named = [here.body.get(key) for key in ("entry", "about", "from", "scope")]
        for one in (name for name in named if isinstance(name, str)):
            asked = "/" in one and any(was_confided(told) for told in _answers(person, one))
            if one.startswith(f"{SAFETY_PLAN}/") or asked:
                return False
            beside = person.entry(one)
            if beside is not None and beside.id not in seen:
                seen.add(beside.id)
                todo.append(beside)
    return True


def of_safety_plan(entry: Entry) -> bool:
    """Whether an entry is an answer in the safety plan."""
    asked = str(entry.body.get("question") or "")
    return entry.kind == "answer" and asked.startswith(f"{SAFETY_PLAN}/")


def safety_plan_known(person: Person) -> bool:
    """Whether the person has a safety plan and knows it is there: they have put words in it."""
    return any(
        entry.voice == "person" and "value" in entry.body and of_safety_plan(entry)
        for entry in person.answers()
    )
