"""Topics and the journey in plain lines: P1 (not today), P8 (away and back), P10 (dies), P12."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest

from assess import plain
from assess.errors import UnknownQuestion
from assess.forms.bank import Bank, Session, TopicOffer
from assess.interview import Room
from assess.interview.offering import LONG_SITTING
from assess.plain import talk
from assess.record import sayings
from assess.record.entry import true_since
from assess.record.journey import journey
from assess.sitting import Sitting
from assess.sitting.journeying import Journeying
from assess.workspace import Clock, Workspace
from making import bank, item
from plain.conftest import TODAY

NOON = dt.datetime(2026, 1, 22, 14, 20, tzinfo=dt.UTC)
USEFUL = "genesis/induction/talk_about_it"


@pytest.fixture
def robin(desk: Workspace) -> str:
    """Someone in their second week, with nothing said."""
    return desk.add_person(f"Robin{len(desk.people())}x", arrived=TODAY - dt.timedelta(days=8))


def held(desk: Workspace, person: str, *lines: str, **more: Any) -> str:
    """One conversation; returns what was said, in one line."""
    write = io.StringIO()
    sitting = more.pop("sitting", None) or Sitting(desk, person)
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    assert talk(sitting, read=typed, write=write, ask_room=False) == 0
    return " ".join(write.getvalue().split())


def menu(desk: Workspace, *lines: str) -> str:
    write = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    assert plain.menu(desk, read=typed, write=write) == 0
    return " ".join(write.getvalue().split())


def events(desk: Workspace, person: str) -> list[str]:
    return [str(e.body["event"]) for e in desk.person(person).of_kind("sitting")]


def test_a_topic_is_left_or_put_first_by_its_number(desk: Workspace, robin: str) -> None:
    said = held(desk, robin, "2 first", "not today 2", "not today 9", "nothing today")
    assert said.index("1. What I want from here") < said.index("1. How I'm doing and what helps")
    assert said.rindex("2. Me and what I'm into") > said.rindex("It comes back by itself")
    assert "There is no topic 9" in said
    assert "That's fine. You were here, and that counts." in said
    person = desk.person(robin)
    assert events(desk, robin) == ["began", "offered", "order", "topic_left", "ended"]
    acts = [e for e in person.of_kind("sitting") if e.body["event"] in ("order", "topic_left")]
    assert {(e.voice, e.verbatim) for e in acts} == {("person", False)}
    assert acts[1].body["scope"] == "genesis/induction/wants"


def test_they_bring_up_what_rests_and_what_is_of_no_week(desk: Workspace, robin: str) -> None:
    bank, item = desk.library.question("genesis/induction/about_me")
    desk.say(
        robin,
        sayings.answer(bank, item, desk.person(robin), no_answer="not_today", rests=True),
    )
    before = held(desk, robin, "me and what", "stop")
    assert item.text not in before
    said = held(desk, robin, "they brought it up", "me and what", "A quiet one", ".", "stop")
    assert item.text in said
    assert desk.person(robin).answers_to(item.address, "person")[0].body["value"] == "A quiet one"
    # A bank that no week puts forward, and a week that has not come.
    assert "What's been good" in held(desk, robin, "they brought it up", "how things are", "stop")
    later = held(desk, robin, "they brought it up", "home, and what", "stop")
    assert "home" in later.casefold()
    assert "brought_up" in events(desk, robin)


def test_never_ask_is_lifted_where_they_name_it(desk: Workspace, robin: str) -> None:
    bank, item = desk.library.question(USEFUL)
    desk.say(robin, sayings.answer(bank, item, desk.person(robin), no_answer="never_ask"))
    listed = held(desk, robin, "they brought it up", "stop")
    assert "To finish on" not in listed
    assert "never" not in listed.partition("What would you like to talk about?")[2]
    said = held(
        desk,
        robin,
        "they brought it up",
        "drink and drugs, and",
        "after all",
        item.short_text,
        "stop",
    )
    assert item.text in said
    assert desk.person(robin).answers_to(item.address, "person") == ()
    [lifted] = [e for e in desk.person(robin).of_kind("sitting") if e.body["event"] == "after_all"]
    assert (lifted.voice, lifted.said) == ("person", TODAY)


def test_after_a_while_a_stop_comes_first_and_nothing_is_barred(
    desk: Workspace, robin: str
) -> None:
    sitting, seconds = Sitting(desk, robin), [0.0]
    sitting.ticks = lambda: seconds[0]
    sitting.begin()
    assert sitting.step.options[0].id == "genesis/induction/wants"
    seconds[0] = LONG_SITTING * 60 - 1
    assert sitting.step.options[0].id != "enough"
    seconds[0] += 1
    assert sitting.step.options[0].id == "enough"
    assert "25 minutes" in sitting.step.text
    assert "genesis/induction/wants" in [one.id for one in sitting.step.options]
    # Picked up again, the minutes go on.
    again = Sitting(desk, robin)
    again.ticks = lambda: seconds[0]
    assert again.step.options[0].id == "enough"
    said = held(desk, robin, "1", "yes", sitting=again)
    assert "That's enough for today" in said


def test_a_bad_time_says_one_quiet_line(
    desk: Workspace, robin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "Not much support about until Monday. Keep the heavy ones?"
    assert line not in held(desk, robin, "stop")
    friday = dt.datetime(2026, 1, 23, 15, 0, tzinfo=dt.UTC)
    monkeypatch.setattr(Clock, "moment", lambda _: friday)
    assert line in held(desk, robin, "stop")


def test_away_and_back(desk: Workspace, robin: str) -> None:
    name = desk.person(robin).name_for().name
    said = menu(desk, name, "just us", "where they are", "1", "stop")
    assert "The weeks wait." in said
    assert journey(desk.person(robin), TODAY).stage == "paused"
    said = menu(desk, name, "just us", "where they are", "what we offered", "1", "stop")
    assert "is away. The weeks wait, and nothing is due." in said
    assert "Nothing yet." in said
    assert "It goes on from week 2" in said


def test_after_a_death_the_page_is_another(
    desk: Workspace, robin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "now", lambda _: NOON)
    bank, item = desk.library.question("genesis/induction/hopes")
    desk.say(robin, sayings.answer(bank, item, desk.person(robin), value="My grandson"))
    late = sayings.answer(
        *desk.library.question("genesis/induction/about_me"),
        desk.person(robin),
        value="I paint",
        since=true_since("last year"),
    )
    desk.say(robin, late)
    name = desk.person(robin).name_for().name
    assert any(one.told_late for one in desk.reading(robin).lines)
    for who, section in (
        ("Quayside", "genesis/induction/hopes"),
        ("Harbour", "everyday/first_day/x"),
    ):
        scope = item.scope if who == "Quayside" else section
        desk.say(robin, sayings.share(desk.person(robin), who, scope, "share"))
    said = menu(
        desk, name, "just us", "where they are", "3", "mattered", "1", "what happens now", "stop"
    )
    assert "We're sorry." in said
    wishes = menu(desk, name, "just us", "their wishes", "quay", "", "stop").partition("“I'm so ")[
        2
    ]
    assert f"I can't tell you what {name} told us" in wishes
    assert "Quayside may have: What I want from here." in wishes
    assert "Harbour" not in wishes, "nothing was said there"
    assert wishes.count("My grandson") == 1, "the very page they may have"
    write = io.StringIO()
    typed = io.StringIO("just us\nstill right\nmattered\nstop\n")
    talk(Sitting(desk, robin), read=typed, write=write)
    held = " ".join(write.getvalue().split())
    assert "We're sorry." in held
    assert not any(one.told_late for one in desk.reading(robin).lines), "no week is counted"
    assert f"What mattered to {name} My grandson" in held
    for words in (
        "What shall we talk about",
        "waiting today",
        "Each answer is kept",
        "Enough",
        "All kept",
    ):
        assert words not in held, words
    assert f"What mattered to {name} My grandson" in said
    assert "week 2" not in said.partition("We're sorry.")[2]
    assert "4 It was" not in said
    monkeypatch.setattr(Clock, "now", lambda _: NOON + dt.timedelta(days=1, seconds=1))
    assert not Journeying(desk, robin).can_undo
    assert "it was a mistake" not in menu(desk, name, "just us", "stop")
    monkeypatch.setattr(Clock, "now", lambda _: NOON)
    assert "Undone." in menu(desk, name, "just us", "it was a mistake", "stop")
    assert journey(desk.person(robin), TODAY).stage == "in the six weeks"
    assert [e.body["state"] for e in desk.person(robin).of_kind("journey")] == ["started"]


def test_six_weeks_on_the_worker_is_asked_once(
    desk: Workspace, robin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = desk.person(robin).name_for().name
    desk.say(robin, sayings.journey("died", said=TODAY - dt.timedelta(days=5)))
    for days, asked in ((36, 0), (37, 1), (38, 0)):
        later = Clock(TODAY + dt.timedelta(days=days), is_set=True)
        monkeypatch.setattr(desk, "clock", later)
        said = menu(desk, "list", "list", "", "stop")
        assert said.count(f"It's six weeks since {name} died. How are you?") == asked


def heavy_bank(most: int) -> Bank:
    return bank(
        item("easy"),
        item("hard_1", heavy=True),
        item("hard_2", heavy=True),
        sessions=(Session(1, max_sensitive=most, topics=(TopicOffer("wants", 10),)),),
    )


def asked(sitting: Sitting) -> str:
    return sitting.step.item.id if sitting.step.item is not None else sitting.step.phase


def test_one_heavy_prompt_a_sitting_and_more_only_if_they_ask(desk: Workspace, robin: str) -> None:
    sitting = Sitting(desk, robin, banks={"test/bank": heavy_bank(1)}, paced=True)
    sitting.choose_topic("test/bank/wants")
    assert asked(sitting) == "easy"
    sitting.answer("one")
    assert asked(sitting) == "hard_1"
    sitting.leave("not_today")
    assert asked(sitting) == "more"
    # Picked up again it is the same sitting, and does not forget.
    again = Sitting(desk, robin, banks={"test/bank": heavy_bank(1)}, paced=True)
    again.choose_topic("test/bank/wants")
    assert asked(again) != "hard_2"
    assert [one.id for one in sitting.step.options] == ["harder"]
    sitting.choose_card("harder")
    assert asked(sitting) == "hard_2"
    assert "harder" in events(desk, robin)


def test_none_on_the_first_day(desk: Workspace) -> None:
    casey = desk.add_person("Casey")
    sitting = Sitting(desk, casey, banks={"test/bank": heavy_bank(2)}, paced=True)
    sitting.choose_topic("test/bank/wants")
    sitting.answer("one")
    assert asked(sitting) == "more"
    said = held(desk, casey, "they'd like to go on", "stop", sitting=sitting)
    assert "What about hard_1?" in said


def test_with_others_here_nothing_that_is_only_for_us_can_be_brought_up(
    desk: Workspace, robin: str
) -> None:
    alone = Sitting(desk, robin)
    alone.go_back_to()
    assert "everyday/safety_plan/" in str([one.id for one in alone.step.options])
    others = Sitting(desk, robin, room=Room(("my sister",)))
    others.go_back_to()
    listed = [one.id for one in others.step.options]
    assert "genesis/induction/wants" in listed
    assert "everyday/safety_plan/" not in str(listed)
    with pytest.raises(UnknownQuestion):
        others.talk_about("everyday/first_day/keep_from")
    assert "safety" not in held(desk, robin, "they brought it up", "stop", sitting=others)
