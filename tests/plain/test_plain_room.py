"""Plain lines: who is here and who interprets, notes after a walk, a voice, an editor, people first."""

from __future__ import annotations

import datetime as dt
import stat
import sys
from pathlib import Path

import pytest

from assess.interview import Room
from assess.plain import edit, words
from assess.record import sayings
from assess.record.after import lists, stopped
from assess.record.interpreting import FRIEND_WARNING, Interpreter
from assess.sitting import after
from making import item

from .test_plain_menu import flat, types

KNOCK = ("1", "2", "Tigrinya, Asmara", "LL-42", "")


@pytest.mark.parametrize(
    "kind", ["2", "telephone", "An interpreter by tele", "by phone, 2", "phone"]
)
def test_an_interpreter_is_asked_for_by_kind_never_by_name(robin, kind: str) -> None:
    asked = (kind, "2") if kind == "by phone, 2" else (kind,)  # what means none of them asks again
    said = robin.types(
        *("interpreter", *asked, "ti, Asmara", "LL-42", ""),
        *("their language: ዓራትን ድቃስን", "A bed", "."),
        *("without the interpreter", "Ash"),
        ask_room=True,
    )
    assert "Here now: just us, with an interpreter by telephone (ትግርኛ, Asmara)." in flat(said)
    [hopes], [called] = robin.answers("hopes"), robin.answers("called")
    assert hopes.body["original"] == {"words": "ዓራትን ድቃስን", "language": "ti"}
    assert hopes.body["via_interpreter"]["kind"] == "telephone"
    assert "via_interpreter" not in called.body
    assert "original" not in called.body


def test_who_is_that_names_everyone_here_and_whom_it_was_agreed_for(robin) -> None:
    for who, scope in (("Quayside", "test/bank/wants"), ("Harbour", "test/bank/other")):
        person = robin.desk.person(robin.person)
        robin.desk.say(robin.person, sayings.share(person, who, scope, "share"))
    alone = robin.types("1", "who is that", scope=None, ask_room=True)
    assert "Here in this talk" not in alone
    assert "Quayside" not in alone, "no question is up yet"
    said = robin.types("2", "video", "ti", "", "", "who is that", ask_room=True)
    lines = flat(said.split("> ")[-2])
    assert "Dee (keyworker), at Larch House." in lines
    assert "Here in this talk, and hearing it: an interpreter by video (ትግርኛ)." in lines
    assert "You said yes to this topic for: Quayside. It goes to anyone else only" in lines
    said = flat(robin.types("Ash, my advocate", "who is that", ask_room=True))
    assert "Here in this talk, and hearing it: Ash; my advocate." in said
    assert "Quayside" not in said, "whoever is here is not told whom it goes to"


def test_a_friend_interpreting_is_somebody_else(robin) -> None:
    said = robin.types("2", "4", "so", "", "", *("not today",) * 4, ask_room=True)
    assert flat(FRIEND_WARNING) in flat(said)
    assert "private" not in said


def test_taking_out_the_last_line_says_nothing_of_a_confided_one(robin) -> None:
    sitting = robin.sitting(Room())
    robin.types("a", ".", "b", "yes", "1", "CANARY", ".", sitting=sitting)
    [line] = robin.answers("private")
    said = robin.types("take that out", sitting=robin.sitting(Room(("my sister",))))
    assert "private" not in said
    assert robin.answers("private") == [line]


def test_what_broke_off_names_nothing_confided(robin) -> None:
    sitting = robin.sitting(Room())
    robin.types("a", ".", "b", "yes", "1", "CANARY", ".", "called away", sitting=sitting)
    assert robin.sitting(Room()).resumes.last == robin.answers("private")[0].id
    assert robin.sitting(Room(("my sister",))).resumes.last is None


def test_another_worker_does_not_say_i(robin) -> None:
    robin.types("a", ".", "called away", sitting=robin.sitting(Room()))
    mine = robin.sitting().resumes
    assert mine.words.startswith("I had to run off last time, sorry.")
    from dataclasses import replace

    assert replace(mine, by_another=True).words.startswith("Dee had to run off last time")


def test_notes_after_talking(robin) -> None:
    robin.types("notes after talking", "tomorrow", "2026-01-20", "in my words", "A bed", ".")
    [hopes] = robin.answers("hopes")
    assert hopes.said == dt.date(2026, 1, 20)
    assert hopes.body["written_up"] is True
    assert not hopes.verbatim


def test_talking_first_is_what_is_put_forward_for_a_harder_one(lay) -> None:
    table = lay(item("easy"), item("hard", offer="card", heavy=True))
    assert flat(words.TALK_FIRST) in flat(table.types("a", ".", "hard"))
    sitting = table.sitting()
    sitting.write_up()
    assert flat(words.TALK_FIRST) not in flat(table.types("next", "hard", sitting=sitting))


def test_the_questions_stop_and_what_was_typed_stays_out_of_sight(robin) -> None:
    said = robin.types("CANARY half", "stop the questions", "carry on if you want to")
    shown = said.split("\n" * 50)[1]
    assert flat(after.THANKS) in flat(shown)
    for asked in after.page().first:
        assert asked in shown
    assert "CANARY" not in shown
    assert robin.draft("hopes") == "CANARY half"
    [waiting] = stopped(robin.desk.person(robin.person))
    assert waiting


def test_written_later_then_our_own_list_by_the_worker_alone(desk) -> None:
    name = f"Sam{len(desk.people())}q"
    types(desk, "new", name, "", "1", "talk", "settle", "help now", "write it later")
    said = types(desk, name, "my sister", "our own list", "stop")
    assert "only" not in said or "just the worker" in flat(said)
    assert "Safe tonight" not in said
    said = types(
        desk, name, "1", "our own list", "yes", "Jo, at five, by me", "", "", "", "Ash", "stop"
    )
    assert "Our own list from last time" in flat(said)
    [kept] = lists(desk.person(desk.find(name)))
    assert kept.body["after"] == {
        "safe_tonight": "yes",
        "told": "Jo, at five, by me",
        "with_you": "Ash",
    }
    assert kept.body["sensitivity"] == "protected"
    assert "Our own list from last time" not in flat(types(desk, name, "1", "stop"))


def test_five_lines_from_the_menu(desk) -> None:
    name = f"Ash{len(desk.people())}q"
    said = types(desk, "new", name, "", "1", "note for our other system", "stop")
    assert "no conversation yet" in flat(said)
    types(desk, name, "1", "talk", "settle", "A radio", ".", "enough", "not today", "yes", "stop")
    said = types(desk, name, "1", "note for our other system", "stop")
    lines = said.split("To paste into the other system:")[1]
    assert "Thursday 22 January 2026: Dee" in flat(lines)
    assert "A radio" not in lines


def test_enter_at_the_closing_question_says_how_to_end(desk) -> None:
    name = f"Jo{len(desk.people())}q"
    said = types(desk, "new", name, "", "1", "talk", "settle", "A radio", ".", "enough", "", "stop")
    assert flat(words.LANDING_HOW) in flat(said)


# -- an editor -------------------------------------------------------------------------------------

EDITOR = """#!{python}
import os, pathlib, stat, sys
path = pathlib.Path(sys.argv[1])
seen = [path.read_text("utf-8"), oct(stat.S_IMODE(path.stat().st_mode)), str(path)]
seen.append(oct(stat.S_IMODE(path.parent.stat().st_mode)))
pathlib.Path({log!r}).write_text("\\n".join(seen), "utf-8")
path.with_name(".words.swp").write_text("a copy", "utf-8")
path.write_text("ሰላም from the editor\\nand a second line\\n", "utf-8")
sys.exit({code})
"""


def an_editor(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int = 0) -> Path:
    path, log = folder / "editor", folder / "log.txt"
    path.write_text(EDITOR.format(python=sys.executable, log=str(log), code=code), "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(path))
    monkeypatch.delenv("VISUAL", raising=False)
    return log


@pytest.mark.skipif(sys.platform != "linux", reason="a folder in memory is Linux's")
def test_edit_opens_the_editor_on_a_file_in_memory_and_removes_it(
    robin, tmp_path, monkeypatch
) -> None:
    log = an_editor(tmp_path, monkeypatch)
    said = robin.types("so far", "edit", ".")
    assert robin.value("hopes") == "ሰላም from the editor\nand a second line"
    assert "ሰላም from the editor" in said
    before, mode, place, folder_mode = log.read_text("utf-8").splitlines()
    assert (before, mode, folder_mode) == ("so far", "0o600", "0o700")
    assert edit._in_memory(Path(place).parent.parent)
    assert not Path(place).parent.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="a folder in memory is Linux's")
def test_an_editor_that_fails_changes_nothing(robin, tmp_path, monkeypatch) -> None:
    an_editor(tmp_path, monkeypatch, code=3)
    said = robin.types("so far", "edit", ".")
    assert "the editor did not end well" in flat(said).casefold()
    assert robin.value("hopes") == "so far"


def test_edit_says_where_it_cannot(robin, tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    assert "No editor is set" in robin.types("edit")
    an_editor(tmp_path, monkeypatch)
    monkeypatch.setattr(edit, "IN_MEMORY", ())
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    said = flat(robin.types("so far", "edit", "."))
    assert "only in memory" in said or edit._in_memory(tmp_path)
    assert flat(words.EDIT_WHERE) in flat(robin.types("edit", scope="test/bank/wants"))


# -- a voice ---------------------------------------------------------------------------------------


class Voice:
    """A speaker that writes down what it was given."""

    works = True

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, text: str, language: str = "en") -> bool:
        self.said.append(text)
        return True

    def hush(self) -> None:
        self.said.append("(hush)")


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Voice:
    one = Voice()
    monkeypatch.setattr("assess.plain.aloud.here", lambda: one)
    return one


def test_questions_are_read_aloud_and_answers_are_not(robin, voice) -> None:
    robin.types("read aloud", "read every question aloud", "CANARY", ".", "hush", "back", "next")
    spoken = "\n".join(voice.said)
    assert "hopes" in spoken
    assert "Any name will do." in spoken
    assert "CANARY" not in spoken
    assert "(hush)" in voice.said


def test_read_back_aloud_only_alone_and_after_headphones(robin, voice) -> None:
    robin.types("CANARY", ".", "enough", "read aloud", "", "yes")
    assert not any("CANARY" in one for one in voice.said)
    robin.types("CANARY more", "enough", "read aloud", "yes", "yes")
    assert any("CANARY more" in one for one in voice.said)
    voice.said.clear()
    with_sister = robin.sitting(Room(("my sister",)))
    said = robin.types("yes", "enough", "read aloud", "yes", sitting=with_sister)
    assert "only when it is just us" in flat(said)
    assert not any("yes" in one for one in voice.said)


def test_no_voice_is_said_once_asked(robin, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "Nothing on this computer reads aloud." in robin.types("read aloud")


def test_an_interpreter_knows_who_may_hear() -> None:
    for kind, alone in (
        ("telephone", True),
        ("in_person", True),
        ("video", True),
        ("friend_or_family", False),
        ("something newer", False),
    ):
        assert Room(interpreter=Interpreter(kind)).alone is alone
    assert not Room(("my son",), Interpreter("telephone")).alone
