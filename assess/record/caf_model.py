"""The form for a destination as data: lines, what is required, sections, and how they read. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from assess.forms.bank import Item, Section
from assess.forms.destinations import Destination
from assess.i18n import _, mark, ngettext
from assess.record.entry import Entry
from assess.record.referral import Referral
from assess.record.wording import voice_words

REQUEST = "asked_for"
"""The question of a form that says what is asked for, in the words of whoever refers."""
WHY_OUT: Mapping[str, str] = {
    "dropped": mark("left out of this referral"),
    "to_confirm": mark("said elsewhere: ask “still right?” to bring it in"),
    "stale": mark("older than {age}: ask “still right?”, or leave it out"),
    "off": mark("off unless it is chosen for this referral"),
    "kept": mark("to stay here"),
    "not_agreed": mark("not agreed for them"),
    "set_aside": mark("not asked any more, after another answer"),
    "not_asked_for": mark("they do not ask for it"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as a form may hold it. `out` is why it is left out, or nothing where it is in."""

    entry: Entry
    item: Item
    words: str
    who: str
    source: str
    said: dt.date
    age: str
    stale: bool
    elsewhere: bool
    out: str
    label: str
    """What it is about, in a few words: the other wording, where it was answered under that."""
    row: str = ""
    other_words: bool = False
    """Whether the person chose other words for this destination; `words` are those."""
    beside: tuple[tuple[str, str], ...] = ()
    """Who sees it differently, and their words, as far as this destination may see them."""
    read_with: tuple[str, ...] = ()
    """Other entries that the line reads by: the decision with its other words, words beside it."""
    first: Entry | None = None
    """The line as it was said, where other words go: those are the person's, whoever's line it is."""
    writer: str = ""
    """Who wrote it down; with their service, where that is another one than this."""

    @property
    def going(self) -> bool:
        """Whether the destination sees it."""
        return not self.out

    @property
    def to_settle(self) -> bool:
        """Whether "still right?" is to be asked: it is grey until it is confirmed or dropped."""
        return self.out in ("stale", "to_confirm")


@dataclass(frozen=True, slots=True)
class Need:
    """A question the destination requires, why, and how it stands.

    `state`: filled, rather_not, waived, off, not_agreed, to_settle, declined, struck, empty. The
    first three are settled: nothing will be sent back for them.
    """

    item: Item
    why: str
    state: str
    other_wording: str = ""

    @property
    def settled(self) -> bool:
        """Whether the destination gets what it requires, or has agreed to do without."""
        return self.state in ("filled", "rather_not", "waived")


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the form with everything that could stand in it."""

    section: Section
    why: str
    wanted: bool
    """Whether the destination asks for it, or the person wants it in."""
    agreed: bool
    decided: bool
    """Whether it was said, either way, what goes to them of this section."""
    lines: tuple[Line, ...]
    needs: tuple[Need, ...]

    @property
    def scope(self) -> str:
        """What agreement is given for."""
        return self.section.scope

    @property
    def going(self) -> tuple[Line, ...]:
        """What the destination sees of it."""
        return tuple(line for line in self.lines if line.going)


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form, for one destination, on a day."""

    name: str
    pronouns: str
    destination: Destination
    parts: tuple[Part, ...]
    strengths: tuple[Line, ...]
    goals: tuple[Line, ...]
    referral: Referral | None
    today: dt.date
    legal: Entry | None = None
    """The name on their papers, where the destination has to have it and it was given for them."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line once, strengths and goals first."""
        return (*self.strengths, *self.goals, *(one for part in self.parts for one in part.lines))

    @property
    def going(self) -> tuple[Line, ...]:
        """Exactly what the destination sees."""
        return tuple(line for line in self.lines if line.going)

    @property
    def to_settle(self) -> tuple[Line, ...]:
        """What "still right?" is to be asked of."""
        return tuple(line for line in self.lines if line.to_settle)

    @property
    def to_agree(self) -> tuple[Part, ...]:
        """The sections that hold something, and that nothing is agreed about yet."""
        return tuple(part for part in self.parts if part.wanted and not part.decided and part.lines)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What the destination requires and would not get."""
        return tuple(need for part in self.parts for need in part.needs if not need.settled)

    @property
    def ids(self) -> list[str]:
        """Every entry that what goes reads by: the same ids are the same version."""
        found = {one for line in self.going for one in (line.entry.id, *line.read_with)}
        return sorted(found | ({self.legal.id} if self.legal is not None else set()))

    def line(self, item_id: str, voice: str = "") -> Line | None:
        """The newest line that goes, for a question of the form."""
        found = [
            one
            for one in self.going
            if one.item.id == item_id and (not voice or one.entry.voice == voice)
        ]
        return found[-1] if found else None


def who_words(entry: Entry, name: str, house: str = "") -> str:
    """Whose words a line is. A referrer stands with their name: the panel may want to ring them.

    `house` is the service of whoever wrote it, where it is another one than this.
    """
    if entry.voice == "person":
        return voice_words(entry, name)
    if entry.voice != "referrer":
        return ", ".join(one for one in (voice_words(entry, name), house) if one)
    who = ", ".join(one for one in (entry.author.name, entry.author.role, house) if one)
    return (
        _("{who}, who was referring", who=who) if house else _("{who}, who is referring", who=who)
    )


def writer_words(entry: Entry, house: str = "") -> str:
    """Who wrote a line down, and at which service where it is not this one."""
    return ", ".join(one for one in (entry.author.name, house) if one)


def age_words(said: dt.date, today: dt.date) -> str:
    """How long ago something was said, in whole days, weeks, months or years."""
    days = max(0, (today - said).days)
    if days == 0:
        return _("today")
    if days < 14:
        return ngettext("{number} day ago", "{number} days ago", days)
    months = (today.year - said.year) * 12 + today.month - said.month
    last = calendar.monthrange(today.year, today.month)[1]
    months -= said.day > today.day and today.day < last
    if months < 2:
        return ngettext("{number} week ago", "{number} weeks ago", days // 7)
    if months < 24:
        return ngettext("{number} month ago", "{number} months ago", months)
    return ngettext("{number} year ago", "{number} years ago", months // 12)


def why_out(line: Line, destination: Destination) -> str:
    """Why a line is left out, for the referrer alone."""
    if not line.out:
        return ""
    return _(WHY_OUT[line.out], age=duration_words(destination.stale_after))


def duration_words(duration: str) -> str:
    """A length of time as a destination writes it, in the language in use."""
    number, _space, unit = duration.partition(" ")
    count = int(number)
    match unit[:1]:
        case "d":
            return ngettext("{number} day", "{number} days", count)
        case "w":
            return ngettext("{number} week", "{number} weeks", count)
        case "m":
            return ngettext("{number} month", "{number} months", count)
    return ngettext("{number} year", "{number} years", count)
