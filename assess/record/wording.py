"""How an entry reads: always under the wording it was given to."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from assess.forms.bank import Item
from assess.forms.kinds import NO_ANSWER_WORDS, date_words, summarise
from assess.forms.when import WEEKDAYS
from assess.i18n import _, mark
from assess.record.entry import Entry, TrueSince, is_id
from assess.record.interpreting import original_words, read_interpreter
from assess.record.labels import voice_label


class FindItem(Protocol):
    """From a question's address to its item, or None where it is not here."""

    def __call__(self, address: str, version: str = "", /) -> Item | None:
        """The item as it was in a version of its bank; without one, as installed now."""


def item_of(entry: Entry, find: FindItem) -> Item | None:
    """The question an answer was given to, as it was then; None where nobody has it any more."""
    question = str(entry.body.get("question") or "")
    return find(question, str(entry.body.get("bank_version") or "")) if question else None


def short_of(entry: Entry, find: FindItem) -> str:
    """What an answer is about, in a few words of the wording it was given to."""
    item = item_of(entry, find)
    return item.short_text if item else str(entry.body.get("asked_as") or "")


STEP_FOR = "evolve/plan/action_goal"
"""The question a step's goal is kept under: by its row, which is nobody's words. Which goal it is
shows on the plan; here it could name one that this reader may not see."""


def words_of(entry: Entry, find: FindItem) -> str:
    """An answer's value in words: by the choices and the version of the bank it was given to.

    Where it was first said in the person's own language, those words follow on a line of their own.
    """
    original = original_words(entry.body)
    return f"{_value_words(entry, find)}\n{original}" if original else _value_words(entry, find)


def _value_words(entry: Entry, find: FindItem) -> str:
    if entry.kind != "answer":
        return str(entry.body.get("words") or entry.body.get("name") or "")
    no_answer = entry.body.get("no_answer")
    if no_answer is not None:
        return _(NO_ANSWER_WORDS.get(str(no_answer), str(no_answer)))
    value = entry.body.get("value")
    if entry.body.get("question") == STEP_FOR and is_id(value):
        return _("one of the goals in the plan")
    chosen = entry.body.get("chosen")
    if isinstance(chosen, dict):
        values = value if isinstance(value, list) else [value]
        return ", ".join(
            str(chosen.get(one, one)) if isinstance(one, str) else summarise(one, None)
            for one in values
        )
    return summarise(value, item_of(entry, find))


def day_words(day: dt.date) -> str:
    """A day as it is said: 12 February 2026."""
    return date_words(day.year, day.month, day.day)


def weekday(day: dt.date) -> str:
    """A day's name."""
    return _(WEEKDAYS[day.weekday()])


def dated(day: dt.date) -> str:
    """A day with its name: Thursday 22 January 2026."""
    return _("{weekday} {day}", weekday=weekday(day), day=day_words(day))


def whose(name: str) -> str:
    """Robin's; James'."""
    return _("{name}'", name=name) if name.endswith("s") else _("{name}'s", name=name)


def since_words(since: TrueSince | None) -> str:
    """Since when, as it was said; days in figures become words."""
    if since is None:
        return ""
    if since.precision == "day" and since.start:
        return day_words(dt.date.fromisoformat(since.start))
    if since.precision == "month" and since.start:
        day = dt.date.fromisoformat(since.start)
        return date_words(day.year, day.month)
    return _after_since(since.words)


_SINCE = mark("since")


def _after_since(words: str) -> str:
    """Words to stand behind "true since": what was typed may begin with "since" itself.

    They stay in the record as they were typed.
    """
    first, _space, rest = words.strip().partition(" ")
    return rest.strip() if rest.strip() and first.casefold() in (_SINCE, _(_SINCE)) else words


def in_whose_words(entry: Entry, name: str) -> str:
    """At a read-back: quotation and paraphrase told apart, and how they came to the page."""
    if entry.voice != "person":
        return voice_words(entry, name)
    said = _("as {worker} wrote it", worker=entry.author.name)
    if entry.verbatim and is_picked(entry):
        said = _("{whose} choice", whose=whose(name)) if name else _("their own choice")
    elif entry.verbatim:
        said = _("in {whose} words", whose=whose(name)) if name else _("in their own words")
    return ", ".join([said, *how_it_came(entry)])


def is_picked(entry: Entry) -> bool:
    """Whether the answer is one that was picked, so that its words are the bank's and nobody's own."""
    return bool(entry.body.get("chosen")) or isinstance(entry.body.get("value"), bool)


def _choice_of(name: str) -> str:
    return _("{name}’s choice", name=name) if name else _("their own choice")


def quoted(entry: Entry, words: str) -> str:
    """The person's very words between quotation marks; nobody else's, and nothing they picked."""
    return (
        f"\N{LEFT DOUBLE QUOTATION MARK}{words}\N{RIGHT DOUBLE QUOTATION MARK}"
        if (entry.voice == "person" and entry.verbatim and not is_picked(entry))
        else words
    )


def voice_words(entry: Entry, name: str) -> str:
    """Whose words these are, and how they came to the page, in a label that needs no colour."""
    return ", ".join([_voice_words(entry, name), *how_it_came(entry)])


def how_it_came(entry: Entry) -> list[str]:
    """How words came to the page, where not straight from mouth to keyboard."""
    found = []
    if (through := read_interpreter(entry.body.get("via_interpreter"))) is not None:
        found.append(_("through {interpreter}", interpreter=through.words))
    if entry.body.get("written_up") is True:
        found.append(_("written up later by {worker}", worker=entry.author.name))
    return found


def _voice_words(entry: Entry, name: str) -> str:
    if entry.voice == "person":
        if entry.verbatim and is_picked(entry):
            return _choice_of(name)
        if entry.verbatim:
            return _("{name}’s words", name=name) if name else _("their own words")
        return _("{name}, as {worker} wrote it down", name=name, worker=entry.author.name)
    if entry.voice == "worker":
        role = f" · {entry.author.role}" if entry.author.role else ""
        return f"{entry.author.name}{role}"
    return _(
        "{voice}, written down by {worker}",
        voice=voice_label(entry.voice),
        worker=entry.author.name,
    )
