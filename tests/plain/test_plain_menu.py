"""Around a conversation: setting up, finding someone, reading together, sharing."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from assess import plain
from assess.plain import menu_words, words
from assess.record import sayings
from assess.record.entry import Entry
from assess.record.sharing import agreed
from assess.sitting import ways
from assess.workspace import Clock, Workspace, unlock, vault_exists

QUESTION = "everyday/first_day/settle"
SCOPE = "everyday/first_day/settling"


def flat(text: str) -> str:
    return " ".join(text.split())


def types(desk: Workspace, *lines: str) -> str:
    write = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    assert plain.menu(desk, read=typed, write=write) == 0
    said = write.getvalue()
    assert "\x1b" not in said
    assert all(len(line) <= 80 for line in said.split("\n"))
    return said


@pytest.fixture
def robin(desk: Workspace) -> str:
    """Someone with two lines said, found by a name of their own."""
    name = f"Robin{len(desk.people())}x"
    types(desk, "new", name, "they/them", "just us", "talk", "settle", "A radio", ".", "Rob")
    return name


def test_talk_from_the_menu_and_back_to_it(desk):
    said = types(
        desk, "new", "Casey", "", "1", "1", "1", "Tea", ".", "enough", "not today", "yes", "6"
    )
    assert "Larch House. Thursday 22 January 2026. Dee is writing." in said
    assert "Casey is here now." in said
    assert "Casey, first day." in said
    assert "All kept. Nothing is left hanging." in said
    assert said.count("Who is here?") == 1
    assert said.endswith(f"{menu_words.GOODBYE}\n")
    [answer] = [e for e in desk.person(desk.find("Casey")).answers() if "value" in e.body]
    assert answer.body["value"] == "Tea"


def test_the_list_is_asked_for_twice_and_is_the_workers_alone(desk, robin):
    said = types(desk, "list", "list", "stop")
    first, _, listed = said.partition(menu_words.LIST_ALONE.split(".")[0])
    assert robin not in first
    assert f". {robin}, first day, last talked 22 January 2026" in listed


def test_the_list_says_where_there_is_a_safety_plan_for_as_long_as_there_is_one(
    desk: Workspace, robin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def say(address: str) -> Entry:
        bank, asked = desk.library.question(address)
        return desk.say(person, sayings.answer(bank, asked, desk.person(person), value="Tea"))[0]

    def signed() -> bool:
        listed = types(desk, "list", "list", "stop")
        [line] = [one for one in listed.split("\n") if robin in one]
        return line.endswith(", safety plan")

    person = desk.find(robin)
    assert not signed()
    plan = say("everyday/safety_plan/hold_on_to")  # on a day on which something was said before
    assert signed()
    monkeypatch.setattr(desk, "clock", Clock(desk.today + dt.timedelta(1), is_set=True))
    say(QUESTION)
    assert signed()
    desk.take_out(person, plan.id)
    assert not signed()


def test_someone_is_found_by_number_or_by_a_beginning(desk, robin):
    listed = types(desk, "list", "list", "stop")
    number = next(line.split(".")[0] for line in listed.split("\n") if robin in line)
    assert f"{robin}, first day." in types(desk, "list", "list", number, "just us", "stop")
    assert f"{robin}, first day." in types(desk, robin.lower(), "just us", "stop")


def test_nobody_by_that_name(desk):
    said = types(desk, "Nobody at all", "", "?", "help now", "stop")
    assert "Nobody here by that name or id." in said
    assert "999" in said


def test_going_to_somebody_else_leaves_nothing_in_view(desk, robin):
    said = types(desk, robin, "1", "else", "", "stop")
    assert "\n" * 50 in said
    assert menu_words.ALONE_AGAIN in said
    assert robin not in said.split("\n" * 50)[1]


def test_reading_together(desk, robin):
    said = types(
        desk,
        *(robin, "1", "read", "hm", "differently 1", "1", "Two radios", "perhaps", "both"),
        *(
            "differently 2",
            "Who",
            "2",
            "",
            "neither",
            "take out 2",
            "take out 2",
            "take out 9",
            "back",
        ),
        *("read", "back", "stop"),
    )
    assert "1. What helps you settle in somewhere new?\n   A radio\n" in said
    assert f"In {robin}'s words, typed by " in said
    assert "Beside it, " in said
    assert "Two radios" in said.split(menu_words.BOTH_STAY, 1)[1]
    assert menu_words.NO_LINE.format(number=2) in said
    assert menu_words.NO_LINE.format(number=9) in said
    person = desk.person(desk.find(robin))
    assert [one.body["value"] for one in person.answers()] == ["A radio"]


def test_reading_with_nothing_said(desk):
    said = types(desk, "new", "Ash the quiet", "", "1", "read", "stop")
    assert menu_words.READ_NOTHING in said
    assert "We haven't talked about this yet." in said


def test_sharing_and_taking_back(desk, robin):
    said = types(
        desk,
        *(robin, "1", "share", "7", "Quayside", "read", "agree 1", "agree 4", "read", "make"),
        *("back", "take back all", "hm", "back", "stop"),
    )
    assert "1. What helps me settle: not agreed" in said
    assert "Done. Quayside may have What helps me settle." in said
    assert "1. What helps me settle: agreed" in said
    assert menu_words.NO_LINE.format(number=4) in said
    assert flat(ways.NO_KEY.format(who="Quayside")) in flat(said)
    assert "Done. Quayside gets nothing new about What helps me settle." in said
    assert menu_words.NO_PULLING_BACK in said
    before, _, after = said.partition("Done. Quayside may have")
    assert "A radio" not in before.split(menu_words.WOULD_SEE)[1]
    assert "A radio" in after.split(menu_words.WOULD_SEE)[1]
    assert not agreed(desk.person(desk.find(robin)), "Quayside", SCOPE)


def test_sharing_with_nothing_said(desk):
    said = types(desk, "new", "Jo the new", "", "1", "share", "1", "share", "back", "stop")
    assert flat(menu_words.NOTHING_TO_SHARE) in flat(said)


@pytest.mark.parametrize("typed", [(), ("new",), ("new", "Mo"), ("x", "list")])
def test_the_end_of_the_input_anywhere(desk, typed):
    assert menu_words.GOODBYE in types(desk, *typed)


# -- the first time --------------------------------------------------------------------------------

TODAY = Clock.real()


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    return str(tmp_path / "vault")


def first_run(where: str, *lines: str) -> tuple[int, str]:
    write = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    code = plain.first_run(where, clock=TODAY, read=typed, write=write)
    return code, write.getvalue()


def test_the_first_run_sets_up_and_goes_on(where):
    code, said = first_run(
        where,
        *("", "Dee", "", "Larch House", "own", "my own words", "not them", "my own words"),
        *("my own words", "", "new", "Robin", "", "1", "stop"),
    )
    assert code == 0
    assert menu_words.NEEDED in said
    assert menu_words.NOT_THE_SAME in said
    assert "my own words" not in said
    assert "Robin is here now." in said
    with unlock(where, "my own words") as workspace:
        assert (workspace.vault.me.name, workspace.vault.me.role) == ("Dee", "keyworker")


def test_the_first_run_goes_back_and_from_the_six_words_to_own_ones(where):
    code, said = first_run(
        where,
        *("back", "De", "", "Larch", "back", "back", "back", "Dee", "", "Larch House"),
        *(
            "",
            "not those",
            "own",
            "back",
            "not those",
            "back",
            "",
            "own",
            "mine alone",
            "mine alone",
        ),
        *("", "stop"),
    )
    assert code == 0
    assert "Type each answer and press Enter. Back goes to the question before." in flat(said)
    assert "You typed: De. Press Enter to leave it so." in said
    assert said.count(menu_words.SIX_WORDS) == 1
    again = "Not quite those words. Here they are again. Or type own to make up your own, or back."
    assert flat(said).count(again) == 2
    with unlock(where, "mine alone") as workspace:
        me = workspace.vault.me
        assert (me.name, me.role) == ("Dee", "keyworker")
        assert workspace.vault.service.name == "Larch House"


def test_the_first_run_with_the_words_it_suggests(where):
    class Copying(io.StringIO):
        """Types the suggested words when asked to."""

        def readline(self, *_: object) -> str:  # type: ignore[override]
            said = write.getvalue()
            if menu_words.TYPE_FROM_PAPER in said and menu_words.SETTING_UP not in said:
                return said.split("by chance:\n   ")[1].split("\n")[0] + "\n"
            return super().readline()

    write = io.StringIO()
    typed = Copying("Dee\nmanager\nLarch House\n\n\nstop\n")
    assert plain.first_run(where, clock=TODAY, read=typed, write=write) == 0
    assert vault_exists(where)
    recovery = write.getvalue().split("lock the paper away:\n")[1].split("\n")[0]
    assert recovery not in write.getvalue().split("\n" * 50)[1]


@pytest.mark.parametrize("typed", [(), ("Dee",), ("Dee", "", "Larch House", "own", "words")])
def test_a_first_run_broken_off_sets_nothing_up(where, typed):
    code, said = first_run(where, *typed)
    assert code == 2
    assert menu_words.NOTHING_SET_UP in said
    assert not vault_exists(where)


def test_the_recovery_words_are_the_last_thing_when_the_input_ends(where):
    code, said = first_run(where, "Dee", "", "Larch House", "own", "words", "words")
    assert code == 0
    assert vault_exists(where)
    assert said.rstrip().endswith(words.PROMPT.strip())


def test_with_others_in_the_room_protected_lines_are_nowhere(desk):
    name = "Ash the careful"
    types(desk, "new", name, "", "1", "talk", "getting", "My dad", ".", "stop")
    said = types(desk, name, "Mo", "read", "share", "back", "stop")
    assert "My dad" not in said
    assert "Getting hold of me" not in said.split(menu_words.READ_NOTHING)[1]
    assert "My dad" in types(desk, name, "1", "read", "back", "stop")
