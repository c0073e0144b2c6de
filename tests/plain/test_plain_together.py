"""Week six and reviewing together, line by line."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from assess import plain
from assess.plain import menu_words, reviewing, together
from assess.record import sayings
from assess.record.entry import TrueSince
from assess.record.person import Person
from assess.record.sharing import EVERYONE, decision, travels
from assess.record.snapshots import ASSESSMENT, as_it_stood, handed_over, said_to, snapshots, wished
from assess.record.striking import struck
from assess.sitting.bringing_together import FINISHED, NOTHING_ANSWERED, WHY
from assess.workspace import Workspace

SETTLE, HOPES = "everyday/first_day/settle", "genesis/induction/hopes"
KEEP_FROM = "everyday/first_day/keep_from"


def types(desk: Workspace, *lines: str) -> str:
    write = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    assert plain.menu(desk, read=typed, write=write) == 0
    return " ".join(write.getvalue().split())


def someone(desk: Workspace, weeks: int = 5) -> tuple[str, str]:
    """A name and an id, of somebody who came so many weeks ago."""
    name = f"Robin{len(desk.people())}y"
    return name, desk.add_person(name, arrived=desk.today - dt.timedelta(weeks=weeks))


def tell(desk: Workspace, person: str, question: str, value: str, voice: str = "person") -> str:
    bank, item = desk.library.question(question)
    saying = sayings.answer(bank, item, desk.person(person), value=value, voice=voice)
    return desk.say(person, saying)[0].id


@pytest.fixture
def talked(desk: Workspace) -> tuple[str, str, str, str]:
    """Somebody in week six, with a radio and a door of their own."""
    name, person = someone(desk)
    radio = tell(desk, person, SETTLE, "A radio")
    return name, person, radio, tell(desk, person, HOPES, "My own door")


def values(person: Person) -> list[str]:
    return [str(entry.body["value"]) for entry in person.answers()]


def test_the_whole_is_heard_in_their_order_and_kept_in_both_voices(desk, talked):
    name, person, _radio, _door = talked
    said = types(
        desk,
        *(name, "1", "bring it together", "first 2", "", "hm", "agree", "It is me"),
        *("couldn't say", "", "", "stop"),
    )
    assert flat_in(menu_words.WEEK_SIX, said)
    heard = said.split("Strengths come first.")[-1]
    assert heard.index("My own door") < heard.index("A radio")
    assert "What we learned when." in said
    assert flat_in(FINISHED, said)
    [kept] = snapshots(desk.person(person), ASSESSMENT)
    assert kept.body["order"][0] == "genesis/induction/wants"
    assert [(one.voice, one.body["decision"]) for one in said_to(desk.person(person), kept.id)] == [
        ("person", "agreed"),
        ("worker", "could_not_answer"),
    ]
    tell(desk, person, HOPES, "A house")
    said = types(desk, name, "1", "what we brought together", "stop")
    assert flat_in(menu_words.AS_IT_STOOD, said)
    assert "My own door" in said
    assert "A house" not in said
    assert f"{name} agrees. 22 January 2026. It is me" in said
    assert values(as_it_stood(desk.person(person), kept.id)) == ["A radio", "My own door"]


def flat_in(words: str, said: str) -> bool:
    return " ".join(words.split()) in said


def test_with_nothing_said_there_is_nothing_to_sign(desk):
    for picked, kept in (
        (("yes", "A lift to the GP"), "A lift to the GP"),
        (("just keep saying hello",), "Just keep saying hello."),
        (("not today",), None),
    ):
        name, person = someone(desk)
        said = types(desk, name, "1", "bring it together", *picked, "stop")
        assert all(flat_in(line, said) for line in NOTHING_ANSWERED)
        assert "agree" not in said.split(NOTHING_ANSWERED[0])[1].split(FINISHED)[0]
        wish = wished(desk.person(person))
        assert (wish.body["words"] if wish else None) == kept
        assert len(snapshots(desk.person(person), ASSESSMENT)) == 1


def test_early_it_asks_why_and_without_a_reason_nothing_changes(desk):
    name, person = someone(desk, weeks=2)
    said = types(desk, name, "1", "bring it together", "", "stop")
    assert flat_in(WHY, said)
    assert flat_in(together.NOTHING_CHANGED, said)
    assert snapshots(desk.person(person)) == []
    types(desk, name, "1", "bring it together", "A panel on Friday", "not today", "stop")
    assert [one.body["reason"] for one in snapshots(desk.person(person))] == ["A panel on Friday"]


def test_lines_are_left_out_and_let_go_again(desk, talked):
    name, person, radio, _door = talked
    desk.agree(person, "Quayside", ["everyday/first_day/settling"])
    line = desk.person(person).entry(radio)
    types(desk, name, "1", "read", "leave out 1", "everyone", "back", "stop")
    assert not travels(line, desk.person(person), "Quayside")
    types(desk, name, "1", "read", "let it go 1", "back", "stop")
    assert travels(line, desk.person(person), "Quayside")
    said = types(desk, name, "1", "read", "leave out 1", "quayside", "who has seen what", "stop")
    assert decision(desk.person(person), "Quayside", radio).body["decision"] == "keep"
    assert decision(desk.person(person), EVERYONE, radio).body["decision"] == "share"
    assert "Quayside. They may have: What helps me settle." in said


def test_a_question_is_struck_out_on_a_yes(desk, talked):
    name, person, _radio, _door = talked
    types(desk, name, "1", "read", "strike out 1", "no", "back", "stop")
    assert not struck(desk.person(person), SETTLE)
    said = types(desk, name, "1", "read", "strike out 1", "yes", "differently 1", "back", "stop")
    assert struck(desk.person(person), SETTLE)
    assert menu_words.NO_LINE.format(number=1) in said


def test_what_the_person_put_beside_a_line_is_taken_out_on_their_word(desk):
    name, person = someone(desk)
    line = tell(desk, person, HOPES, "Wants a hostel", "worker")
    said = types(
        desk,
        *(name, "1", "read", "differently 1", "", "I never said that", "both"),
        *("take out 1", "no", "back", "stop"),
    )
    assert flat_in(reviewing.THEIR_WORD.format(name=name), said)
    assert desk.person(person).differs_on(line)
    types(desk, name, "1", "read", "take out 1", "yes", "back", "stop")
    assert desk.person(person).entry(line) is None


def test_the_copy_asks_for_somewhere_safe_and_leaves_out_what_is_between_us(desk, talked):
    name, person, _radio, _door = talked
    tell(desk, person, KEEP_FROM, "My uncle Len")
    said = types(desk, name, "1", "read", "copy", "not just now", "back", "stop")
    assert flat_in(reviewing.KEPT_HERE, said)
    for choice, there in ((reviewing.WITHOUT_CONFIDED, False), (reviewing.WITH_CONFIDED, True)):
        said = types(desk, name, "1", "read", "my copy", "yes", choice, "back", "stop")
        made = said.split(" ".join(reviewing.COPY_MADE.split()))[1].split()[0]
        page = Path(made).read_text("utf-8")
        assert "A radio" in page
        assert ("Len" in page) is there
    said = types(desk, name, "Ash", "read", "copy", "yes", "back", "stop")
    assert "between us" not in said
    assert len(handed_over(desk.person(person), "self")) == 3


def test_the_plan_and_the_check_in_say_when_there_is_nothing(desk, talked):
    name, _person, _radio, _door = talked
    said = types(desk, name, "1", "read", "plan", "how things are", "who has seen what", "stop")
    for words in (reviewing.NO_PLAN, reviewing.NO_CHECK_IN, reviewing.NOBODY_HAS_IT):
        assert words in said


def test_single_lines_go_or_stay(desk, talked):
    name, person, radio, _door = talked
    said = types(
        desk,
        *(name, "1", "share", "Quayside", "open 1", "agree 1", "agree 9", "back"),
        *("open 9", "back", "stop"),
    )
    assert "1. A radio: not agreed" in said
    assert "1. A radio: agreed" in said
    assert said.count(menu_words.NO_LINE.format(number=9)) == 2
    line = desk.person(person).entry(radio)
    assert travels(line, desk.person(person), "Quayside")
    types(desk, name, "1", "share", "Quayside", "open 1", "take back 1", "back", "back", "stop")
    assert not travels(line, desk.person(person), "Quayside")


def test_a_late_telling_is_heard_as_new_to_us_and_never_as_worse(desk):
    """P2: what was said in week one stays as it was said."""
    name, person = someone(desk)
    bank, item = desk.library.question("genesis/induction/feel_about_it")
    week_one, since = desk.today - dt.timedelta(weeks=5), TrueSince("before I moved in")
    for value, said, true_since in (("no drugs", week_one, None), ("heroin", None, since)):
        told = sayings.answer(
            bank, item, desk.person(person), value=value, said=said, since=true_since
        )
        desk.say(person, told)
    said = types(desk, name, "1", "bring it together", "agree", "", "", "", "stop")
    learned = said.split("What we learned when.")[1]
    assert learned.index("no drugs") < learned.index("said again in week 6")
    assert learned.index("heroin") < learned.index("told us in week 6, new to us, not new")
    assert "true since before I moved in" in learned
    for word in ("worse", "escalat", "denied", "inconsisten", "risk"):
        assert word not in said.casefold()
