"""How things have been for somebody, over time; and a licensed scale, handed over to be filled in.

Every front end comes through here: the check-in as sentences, a scored scale as words and numbers,
never as up or down, no bands, no diagnosis (DOMAIN 2.1). Numbers are only for when it is just us.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assess.errors import BadEntry, UnknownQuestion
from assess.forms.bank import Bank, Item
from assess.forms.kinds import date_words
from assess.forms.scales import Scale
from assess.i18n import _, mark
from assess.record import sayings, wellbeing
from assess.record.entry import Entry, Saying
from assess.record.manner import check_scale
from assess.record.person import Person
from assess.record.scales_taken import HOW, TakenOn, taken
from assess.record.wellbeing import CHECK_IN, HOW_TAKEN, OverTime, Score
from assess.sitting.table import Sitting
from assess.workspace import Workspace

SCALE_BANK = "everyday/wellbeing_scale"
CHECK_IN_TOPIC = f"{CHECK_IN}/how_things_are"
NOTHING = mark("The check-in has not been talked through yet.")
NO_NUMBERS_YET = mark(
    "There is no average yet: that takes {most} people, and {number} have a score."
)


@dataclass(frozen=True, slots=True)
class OneMonth:
    """A month of a scale, for a line of its own: nothing joins it to the next.

    `share` is where the number stands between the lowest and the highest there can be, 0 to 1.
    """

    month: str
    number: str
    share: float | None


@dataclass(frozen=True, slots=True)
class ScaleOverTime:
    """Every time a scale was taken by somebody."""

    bank: str
    scale: Scale
    times: tuple[Score, ...]

    @property
    def address(self) -> str:
        """`BANK/SCALE`."""
        return f"{self.bank}/{self.scale.id}"

    @property
    def lines(self) -> tuple[str, ...]:
        """A line a time in words and numbers, how it was taken with it: for reading aloud."""
        return tuple(
            f"{said} {_how(one)}".rstrip()
            for said, one in zip(wellbeing.spoken(self.times), self.times, strict=True)
        )

    @property
    def months(self) -> tuple[OneMonth, ...]:
        """A line a month, those in which it was not taken among them."""
        scores = [Decimal(one) for one in self.scale.table.values()]
        low = min(scores, default=Decimal(self.scale.items * self.scale.lowest))
        high = max(scores, default=Decimal(self.scale.items * self.scale.highest))
        return tuple(
            OneMonth(
                date_words(one.first_day.year, one.first_day.month),
                str(one.score) if one.score is not None else _("not done"),
                float((one.score - low) / (high - low)) if one.score is not None else None,
            )
            for one in wellbeing.months(self.times)
        )


def _how(one: Score) -> str:
    words = HOW_TAKEN.get(one.how_taken)
    return f"({_(words)})" if words else ""


class Wellbeing:
    """One person's check-in and scales, for whoever is in the room."""

    def __init__(self, workspace: Workspace, person_id: str, *, alone: bool = True) -> None:
        self.workspace = workspace
        self.person_id = person_id
        self.alone = alone

    @property
    def _person(self) -> Person:
        return self.workspace.person(self.person_id)

    def statements(self) -> tuple[OverTime, ...]:
        """Each statement of the check-in, and how it was answered over time."""
        library = self.workspace.library
        if CHECK_IN not in library.ids():
            return ()
        bank, today = library.bank(CHECK_IN), self.workspace.today
        return wellbeing.over_time(self._person, bank, library.find, today, alone=self.alone)

    def scales(self) -> tuple[ScaleOverTime, ...]:
        """Each scale that was ever taken. With others in the room, none."""
        bank = scale_bank(self.workspace)
        if bank is None or not self.alone:
            return ()
        found = (
            ScaleOverTime(bank.id, scale, wellbeing.scores(self._person, bank, scale))
            for scale in bank.scales.values()
        )
        return tuple(one for one in found if one.times)

    def can_be_taken(self) -> tuple[Scale, ...]:
        """The scales whose words this service has entered."""
        bank = scale_bank(self.workspace)
        if bank is None:
            return ()
        return tuple(one for one in bank.scales.values() if is_here(bank, one))


def scale_bank(workspace: Workspace, language: str | None = None) -> Bank | None:
    """The bank of the scale, where it is installed."""
    try:
        return workspace.library.bank(SCALE_BANK, language)
    except UnknownQuestion:
        return None


def is_here(bank: Bank, scale: Scale) -> bool:
    """Whether a scale's own words are here, so that it can be asked."""
    items = statements_of(bank, scale)
    return bool(items) and not any(one.locked for one in items)


def statements_of(bank: Bank, scale: Scale) -> tuple[Item, ...]:
    """A scale's statements in their order."""
    found = [one for one in bank.items() if one.scale is not None and one.scale.scale == scale.id]
    return tuple(sorted(found, key=lambda one: one.scale.item if one.scale else 0))


class Taking:
    """One time of a scale: in the person's own hands, read aloud, or with somebody's help."""

    def __init__(self, sitting: Sitting, scale_id: str = "swemwbs") -> None:
        """Raises BadEntry where its words are not here; BadAnswer where somebody interprets."""
        bank = scale_bank(sitting.workspace, sitting.language or None)
        scale = bank.scales.get(scale_id) if bank is not None else None
        if bank is None or scale is None or not is_here(bank, scale):
            raise BadEntry(
                _("the words of that scale are not here."),
                _("A service that holds the licence enters them: `assess scale install FILE`."),
            )
        self.sitting, self.bank, self.scale = sitting, bank, scale
        self.statements = statements_of(bank, scale)
        through = sitting.room.interpreter is not None and not sitting.directly
        for item in self.statements:
            check_scale(item, bank, interpreted=through, language=sitting.language)

    @property
    def intro(self) -> str:
        """The sentence that stands above the statements."""
        return self.bank.section(self.statements[0].section).intro

    @property
    def ways(self) -> tuple[tuple[str, str], ...]:
        """How it can be filled in: id and words, in the worker's language."""
        bank = scale_bank(self.sitting.workspace) or self.bank
        return tuple((one.id, one.text) for one in bank.item(HOW).choices)

    def how(self, how: str) -> Entry:
        """Writes down how it is filled in: two times are only compared where that is the same."""
        item = self.bank.item(HOW)
        return self._say(
            sayings.answer(self.bank, item, self.sitting.person, value=how, voice="worker")
        )

    def keep(self, item: Item, value: str) -> Entry:
        """Keeps the answer to one statement."""
        return self._say(sayings.answer(self.bank, item, self.sitting.person, value=value))

    def leave(self, item: Item) -> Entry:
        """Leaves one statement: then there is no score, and nothing is filled in for it."""
        return self._say(
            sayings.answer(self.bank, item, self.sitting.person, no_answer="not_today")
        )

    def _say(self, saying: Saying) -> Entry:
        self.sitting.begin()
        [entry] = self.sitting.workspace.say(
            self.sitting.person_id, saying, sitting=self.sitting.sitting_id
        )
        return entry


# -- for the team ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Average:
    """A scale over everybody: the mean of each person's newest score, from thirty people on."""

    bank: str
    scale: Scale
    people: int
    mean: Decimal | None

    @property
    def sentence(self) -> str:
        """In words; fewer people than thirty have no average."""
        if self.mean is None:
            most = wellbeing.FEWEST_PEOPLE
            said = _(NO_NUMBERS_YET, most=most, number=self.people)
        else:
            said = _(
                "The average of {number} people is {mean}.", number=self.people, mean=self.mean
            )
        return f"{self.scale.title}. {said}"


def averages(workspace: Workspace) -> tuple[Average, ...]:
    """Every scored scale over the people of this vault; nobody who has died is counted."""
    bank = scale_bank(workspace)
    if bank is None:
        return ()
    people = [workspace.person(one.id) for one in workspace.people() if one.state != "died"]
    found = []
    for scale in bank.scales.values():
        if scale.method == "none":
            continue
        newest = [one for one in (_newest(person, bank, scale) for person in people) if one]
        found.append(Average(bank.id, scale, len(newest), wellbeing.average(newest)))
    return tuple(found)


def _newest(person: Person, bank: Bank, scale: Scale) -> TakenOn | None:
    scored = [one for one in taken(person, bank, scale) if one.taken.score is not None]
    return scored[-1] if scored else None


def spoken_lines(here: Wellbeing) -> Iterator[str]:
    """Everything of it in plain lines, in the order it is read out."""
    for one in here.statements():
        yield f"{one.statement} {one.sentence}"
    for scale in here.scales():
        yield f"{scale.scale.title}."
        yield from scale.lines
