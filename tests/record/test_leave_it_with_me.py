"""Leave it with me: not put forward again until the person brings it up (PRACTICE 7.1)."""

from __future__ import annotations

import datetime as dt

from assess.record import sayings
from assess.record.journey import rests, waits
from making import START, Writer, bank, item

HOPES = item()
ONE = bank(HOPES)
LATER = START + dt.timedelta(days=30)


def test_it_rests_at_once_and_wakes_when_they_answer() -> None:
    writer = Writer(today=START)
    writer.say(sayings.answer(ONE, HOPES, writer.person, no_answer="not_today", rests=True))
    assert rests(HOPES, writer.person)
    assert not waits(HOPES, writer.person, LATER)
    writer.say(sayings.answer(ONE, HOPES, writer.person, value="A front door"))
    assert not rests(HOPES, writer.person)


def test_it_goes_only_with_not_today() -> None:
    writer = Writer(today=START)
    saying = sayings.answer(ONE, HOPES, writer.person, no_answer="prefers_not", rests=True)
    assert "rests" not in saying.body
