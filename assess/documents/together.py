"""What we learned when: every telling in the week it was said, as it was said. Pure.

For week six and for reading a review together, in the house. A late telling is *new to us, not
new*; an earlier one stays as it was said that day, and nothing is called better or worse (PRACTICE
7.5). What was left for another day is not a telling, so it is not here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from assess.documents.shown import shown
from assess.i18n import _
from assess.record.alone import may_show
from assess.record.entry import Entry
from assess.record.names import as_called
from assess.record.person import Person
from assess.record.striking import hidden
from assess.record.weeks import told_late, weeks
from assess.record.whose_words import in_the_house
from assess.record.wording import FindItem, day_words, item_of, since_words


@dataclass(frozen=True, slots=True)
class Telling:
    """Something that was said, on the day it was said."""

    entry_id: str
    prompt: str
    words: str
    who: str
    voice: str
    said: dt.date
    true_since: str
    told_late: str
    again: str
    """When it was put another way since; nothing where it still stands."""

    @property
    def about(self) -> str:
        """Whose words, when, since when, in one line of sentences."""
        parts = [self.who, _("said {day}", day=day_words(self.said))]
        if self.true_since:
            parts.append(_("true since {since}", since=self.true_since))
        return " · ".join(one for one in (*parts, self.told_late, self.again) if one)


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the journey and what was said in it."""

    number: int
    tellings: tuple[Telling, ...]

    @property
    def title(self) -> str:
        """The week by its number."""
        return _("Week {week}", week=self.number)


def learned(person: Person, find: FindItem, *, alone: bool = True) -> tuple[Week, ...]:
    """Each week in which something was told, and what. Weeks without a telling are not there."""
    told = [
        entry
        for entry in [*person.history(), *person.entries_of("strength")]
        if _is_telling(entry, person) and may_show(entry, person, alone=alone)
    ]
    since = _put_another_way(told)
    counted, name = weeks(person), person.name_for().name
    by_week: dict[int, list[Telling]] = {}
    for entry in sorted(told, key=lambda one: (one.said, one.order)):
        later = since.get(entry.id)
        again = _("said again in week {week}", week=counted.on(later.said)) if later else ""
        telling = _telling(entry, person, find, name, again)
        if telling.words:
            by_week.setdefault(counted.on(entry.said), []).append(telling)
    return tuple(Week(number, tuple(by_week[number])) for number in sorted(by_week))


def _is_telling(entry: Entry, person: Person) -> bool:
    if hidden(entry, person):
        return False
    if entry.kind == "strength":
        return bool(entry.body.get("taken")) and person.stands(entry)
    return "value" in entry.body and not entry.body.get("confirms")


def _put_another_way(told: list[Entry]) -> dict[str, Entry]:
    """For each telling that another stands instead of, the first one that does."""
    found: dict[str, Entry] = {}
    for entry in sorted(told, key=lambda one: one.order):
        for older in entry.replaces:
            found.setdefault(older, entry)
    return found


def _telling(entry: Entry, person: Person, find: FindItem, name: str, again: str) -> Telling:
    item = item_of(entry, find)
    late = told_late(entry, person)
    asked = str(entry.body.get("asked_as") or _("A strength"))
    return Telling(
        entry_id=entry.id,
        prompt=item.short_text if item is not None and item.short_text else asked,
        words=as_called(shown(entry, find), entry, person),
        who=in_the_house(entry, name),
        voice=entry.voice,
        said=entry.said,
        true_since=since_words(entry.true_since),
        told_late=_("told us in week {week} · new to us, not new", week=late) if late else "",
        again=again,
    )
