# P5, aged 26: a professional telephone interpreter (Tigrinya); a friend offers to step in.
# Proves: language, dialect, kind and the agency's reference, and never a name; "through an
# interpreter" on what was said; the words in their own script beside the English, in the house, on
# the copy and in the file's name (which says nothing); a friend brings a warning and the same
# protection as anybody else in the room; double the minutes and half the topics; a licensed scale is
# refused with the reason; the line drops mid-answer; no question asks a nationality; a name of one word
# and one written from right to left.
# Waits: the interpreter's gender as a field (it is in the worker's guidance of the language question).
from __future__ import annotations

import json
from pathlib import Path

from end_to_end.personas.living import Life, day, to_topic
from tui.conftest import Table
from tui.test_room import with_interpreter

HOPES, KEEP_FROM = "genesis/induction/hopes", "everyday/first_day/keep_from"
BY_PHONE = ("--interpreter", "telephone", "--language", "ti", "--dialect", "Asmara")


def test_through_an_interpreter_in_two_scripts(life: Life, tmp_path: Path) -> None:
    alone = life.read(day(2), "topic", "list", "{}")["topics"]
    life.on(day(2), "sitting", "{}", "begin", *BY_PHONE, "--reference", "LL-42")
    through = life.read(day(2), "topic", "list", "{}")["topics"]
    assert len(through) <= len(alone) / 2
    assert through[0]["minutes"] == 2 * alone[0]["minutes"]
    line = {"question": HOPES, "value": "A bed and some sleep", "original": "ዓራትን ድቃስን"}
    life.answers(day(2), line)
    read = life.on(day(2), "said", "{}").out
    assert "ዓራትን ድቃስን" in read
    assert "through an interpreter by telephone" in read
    for suffix in (".html", ".txt"):
        life.on(day(2), "copy", "{}", "--to", str(tmp_path / f"copy{suffix}"))
        assert "ዓራትን ድቃስን" in (tmp_path / f"copy{suffix}").read_text("utf-8")
    assert "LL-42" not in read + (tmp_path / "copy.txt").read_text("utf-8")
    # The line drops: what is there is kept, and it is ours to pick up.
    life.on(day(2), "sitting", "{}", "called-away")
    assert life.values() == {"hopes": "A bed and some sleep"}


def test_a_friend_steps_in(life: Life) -> None:
    life.tells(day(2), KEEP_FROM, "CANARY")
    said = life.on(day(2), "sitting", "{}", "begin", "--interpreter", "friend_or_family").err
    assert "professional interpreter" in said
    for view in (("said", "{}"), ("person", "show", "{}", "--json"), ("topic", "list", "{}")):
        shown = life.on(day(2), *view).out
        assert "CANARY" not in shown
        assert "keep_from" not in shown


def test_names_of_one_word_and_from_right_to_left(life: Life) -> None:
    for name in ("Selam", "أحمد بن علي"):
        life.house.run("--today", day(1), "person", "add", "--name", name)
        path = life.on(day(2), "copy", name).out.strip()
        assert Path(path).name.isascii()
        assert name in life.house.run("person", "list").out
        assert life.on(day(2), "said", name[:4]).code == 0


def test_no_question_asks_where_somebody_is_from_by_default(life: Life) -> None:
    for bank in life.house.run("bank", "list", "--json").json["banks"]:
        shown = life.house.run("bank", "show", bank["bank"], "--json").out.casefold()
        assert "what is your nationality" not in shown
        assert '"concept": "nationality"' not in json.dumps(shown)


def test_in_plain_lines(life: Life) -> None:
    said = life.talk(
        day(2),
        *("2", "2", "ti, Asmara", "LL-42", "", "What I want from here"),
        *("their language: ዓራት", "A bed", ".", "stop"),
    )
    [told] = life.record["answers"]
    assert told["original"] == {"words": "ዓራት", "language": "ti"}, said
    assert told["via_interpreter"]["kind"] == "telephone"


async def test_on_the_screen(life: Life) -> None:
    async def by_phone(table: Table) -> None:
        await with_interpreter(table, "down")

    async with life.screen(day(2), arrive=by_phone) as table:
        await to_topic(table, "genesis/induction/wants")
        table.app.screen.query_one("#original").focus()
        await table.idle()
        await table.type("ዓራት")
        table.app.screen.set_focus(table.app.screen.field.entrance)
        await table.type("A bed")
        await table.press("enter")
        await table.idle()
    [told] = life.record["answers"]
    assert (told["value"], told["original"]) == ("A bed", {"words": "ዓራት", "language": "ti"})
    assert told["via_interpreter"]["dialect"] == "Asmara"
