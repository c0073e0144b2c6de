"""How things have been, over time: sentences, and scores that are never judged."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from assess.forms.scales import Taken
from assess.library import Library
from assess.record import sayings, wellbeing
from assess.record.scales_taken import TakenOn
from making import Writer

LIBRARY = Library()
CHECK_IN = LIBRARY.bank(wellbeing.CHECK_IN)
MARCH, MAY, NOW = dt.date(2026, 3, 4), dt.date(2026, 5, 6), dt.date(2026, 6, 1)


def says(writer: Writer, item: str, value: str, day: dt.date) -> None:
    found = CHECK_IN.item(item)
    writer.say(sayings.answer(CHECK_IN, found, writer.person, value=value, said=day), today=day)


def told(writer: Writer, *, today: dt.date = NOW, alone: bool = True) -> dict[str, str]:
    found = wellbeing.over_time(writer.person, CHECK_IN, LIBRARY.find, today, alone=alone)
    return {one.question.rpartition("/")[2]: one.sentence for one in found}


def test_a_statement_over_time_is_sentences() -> None:
    dee = Writer()
    says(dee, "food", "on_and_off", MARCH)
    says(dee, "food", "not_really", MAY)
    says(dee, "food", "yes", NOW)
    assert told(dee) == {"food": "In March: on and off. In May: not really. Now: yes."}
    later = NOW + dt.timedelta(days=300)
    assert told(dee, today=later)["food"].startswith("In March 2026: on and off.")
    assert "Now" not in told(dee, today=later)["food"]


def test_what_was_left_is_not_part_of_it_and_the_confided_only_alone() -> None:
    dee = Writer()
    item = CHECK_IN.item("food")
    dee.say(sayings.answer(CHECK_IN, item, dee.person, no_answer="not_today"), today=MARCH)
    says(dee, "place_safe", "not_really", NOW)
    assert set(told(dee)) == {"place_safe"}
    assert told(dee, alone=False) == {}


def test_their_own_statement_is_read_in_their_words() -> None:
    dee = Writer()
    says(dee, "own_words", "I've seen my dog.", MARCH)
    says(dee, "own_answer", "yes", NOW)
    [own] = wellbeing.over_time(dee.person, CHECK_IN, LIBRARY.find, NOW)
    assert (own.statement, own.sentence) == ("I've seen my dog.", "Now: yes.")


def test_no_line_crosses_a_month_it_was_not_taken_in() -> None:
    def on(month: int, score: str | None) -> wellbeing.Score:
        found = None if score is None else Decimal(score)
        return wellbeing.Score(dt.date(2026, month, 9), found, 7, 7, "alone", "")

    drawn = wellbeing.months([on(11, "20.73"), on(1, "19.25"), on(3, "21.54"), on(2, None)])
    assert [(one.first_day.month, one.score) for one in drawn][:4] == [
        (1, Decimal("19.25")),
        (2, None),
        (3, Decimal("21.54")),
        (4, None),
    ]
    assert len(drawn) == 11
    assert wellbeing.months([on(2, None)]) == ()


def test_a_score_is_read_out_with_its_day() -> None:
    first = wellbeing.Score(dt.date(2026, 1, 9), Decimal("19.25"), 7, 7, "alone", "")
    some = wellbeing.Score(dt.date(2026, 2, 9), None, 5, 7, "alone", "")
    last = wellbeing.Score(dt.date(2026, 3, 9), Decimal("23.21"), 7, 7, "alone", "A bit higher.")
    assert wellbeing.spoken([first, some, last]) == (
        "9 January 2026: 19.25.",
        "9 February 2026: 5 of 7 answered, so there is no score.",
        "9 March 2026: 23.21. A bit higher.",
    )


@pytest.mark.parametrize(("people", "shown"), [(29, None), (30, Decimal("20.00"))])
def test_no_average_of_fewer_than_thirty(people: int, shown: Decimal | None) -> None:
    one = TakenOn(MARCH, Taken(Decimal("20.00"), "alone"), 7)
    none = TakenOn(MARCH, Taken(None, "alone"), 6)
    assert wellbeing.average([one] * people + [none] * 5) == shown
