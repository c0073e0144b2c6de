"""Which topics are put forward: two to four, nothing piles up, rests after the second "not today"."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.forms.bank import Bank, Session, TopicOffer
from assess.record import offering_sayings as acts
from assess.record import sayings
from assess.record.offering import COME_BACK, MOST, offered, put_forward, topics
from assess.record.weeks import weeks
from making import START, Writer, bank, item

DAY = dt.timedelta(days=1)
NAMES = ["a", "b", "c", "d", "e", "f", "g"]


def weekly(*, day_one: bool = False) -> Bank:
    """A bank with one topic a week, and two in the first."""
    sessions = [Session(1, topics=(TopicOffer("a", 10), TopicOffer("b", 5)))]
    sessions += [
        Session(week, topics=(TopicOffer(name, 10),)) for week, name in enumerate(NAMES[2:], 2)
    ]
    if day_one:
        first = Session(1, topics=(TopicOffer("g", 8),), day_one=True)
        sessions = [first, *[one for one in sessions if one.week < 6]]
    return bank(*(item(f"q_{name}", section=name) for name in NAMES), sessions=tuple(sessions))


def begun() -> Writer:
    writer = Writer(today=START)
    writer.say(sayings.journey("started", person=writer.person))
    return writer


def put(writer: Writer, day: int, *, one: Bank | None = None, interpreted: bool = False) -> str:
    found = put_forward(
        writer.person, [one or weekly()], START + day * DAY, interpreted=interpreted
    )
    return "".join(topic.section.id for topic in found)


def leave(writer: Writer, name: str, day: int) -> None:
    writer.say(acts.topic_left(f"test/bank/{name}"), today=START + day * DAY)


def test_a_week_puts_its_own_forward_and_at_most_two_from_before() -> None:
    writer = begun()
    assert [put(writer, 7 * week) for week in range(7)] == [
        *("ab", "cab", "dab", "eab", "fab", "gab", "ab")
    ]


def test_left_it_stays_away_its_week_comes_back_by_itself_and_rests_after_two_days() -> None:
    writer = begun()
    leave(writer, "a", 0)
    assert put(writer, 0) == put(writer, 6) == "b"
    assert put(writer, 7) == "cba"  # what was never left comes first
    leave(writer, "a", 8)
    assert put(writer, 8) == "cb"
    assert put(writer, 14) == "dbc"
    assert put(writer, 400) == "bc"
    writer.say(acts.brought_up("test/bank/a"), today=START + 15 * DAY)
    assert "a" in put(writer, 21)


def test_twice_on_one_day_is_one_day_and_an_answer_begins_the_count_again() -> None:
    writer = begun()
    leave(writer, "a", 0)
    leave(writer, "a", 0)
    assert "a" in put(writer, 7)
    two = bank(item("q_a", section="a"), item("q_aa", section="a"))
    saying = sayings.answer(two, two.item("q_a"), writer.person, value="a bed")
    writer.say(saying, today=START + 7 * DAY)
    leave(writer, "a", 8)
    assert [t.section.id for t in put_forward(writer.person, [two], START + 14 * DAY)] == ["a"]


def test_not_today_counts_though_two_workers_heard_it_apart() -> None:
    dee, ash = begun(), Writer("Ash")
    ash.hear(dee.written)
    leave(dee, "a", 1)
    leave(ash, "a", 8)
    dee.hear(ash.written)
    assert "a" not in put(dee, 21)


def test_their_order_holds_for_the_week() -> None:
    writer = begun()
    writer.say(acts.order(writer.person, ["test/bank/b", "test/bank/c"]), today=START + 8 * DAY)
    assert put(writer, 8) == put(writer, 13) == "bca"
    assert put(writer, 14) == "dab"
    writer.say(acts.order(writer.person, ["test/bank/a"]), today=START + 9 * DAY)
    assert put(writer, 9) == "acb"


def test_on_the_first_day_only_what_tonight_needs() -> None:
    writer, one = begun(), weekly(day_one=True)
    assert put(writer, 0, one=one) == "g"
    assert put(writer, 1, one=one) == "gab"
    assert put(writer, 7, one=one) == "cab"
    saying = sayings.answer(one, one.item("q_g"), writer.person, value="a charger")
    writer.say(saying, today=START)
    assert put(writer, 0, one=one) == ""
    assert [t.section.id for t in topics(writer.person, [one], START)] == ["a", "b"]


def test_moving_in_asks_what_tonight_needs_whatever_the_week() -> None:
    writer, one = begun(), weekly(day_one=True)
    writer.say(sayings.journey("moved in"), today=START + 24 * DAY)
    assert put(writer, 24, one=one) == "g"
    assert put(writer, 25, one=one) == "geab"
    assert put(writer, 31, one=one) == "fab"


def test_through_an_interpreter_half_as_many_at_double_the_time() -> None:
    writer = begun()
    assert put(writer, 7, interpreted=True) == "ca"
    found = put_forward(writer.person, [weekly()], START, interpreted=True)
    assert [topic.minutes for topic in found] == [20, 10]


@pytest.mark.parametrize("state", ["paused", "moved on", "died"])
def test_nothing_is_put_forward_while_somebody_is_away(state: str) -> None:
    writer = begun()
    writer.say(sayings.journey(state), today=START + DAY)
    assert put(writer, 2) == ""


def test_what_we_offered_and_what_was_left_by_day() -> None:
    writer = begun()
    writer.say(acts.offered(["test/bank/a", "test/bank/b"]))
    writer.say(acts.topic_left("test/bank/a"))
    writer.say(acts.offered(["test/bank/b"]), today=START + DAY)
    first, second = offered(writer.person)
    assert (first.by, first.topics, first.left) == (
        *("Dee", ("test/bank/a", "test/bank/b")),
        ("test/bank/a",),
    )
    assert second.left == ()


@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from(NAMES), st.booleans()), max_size=25),
    st.integers(-5, 80),
)
def test_never_more_than_four_and_never_one_twice(
    said: list[tuple[int, str, bool]], day: int
) -> None:
    writer, left = begun(), dict[str, set[int]]()
    for when, name, brought_up in sorted(said):
        if brought_up:
            left.pop(name, None)
            writer.say(acts.brought_up(f"test/bank/{name}"), today=START + when * DAY)
        else:
            left.setdefault(name, set()).add(when)
            leave(writer, name, when)
    found = put(writer, day)
    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    week = weeks(writer.person).on(START + day * DAY)
    own = {topic for topic in found if topic == (["", "ab", *NAMES[2:]] + [""] * 90)[week]}
    assert len(set(found) - own - set("ab" if week == 1 else "")) <= COME_BACK
    assert not any(len(left.get(name, ())) >= 2 for name in found)
