"""What plain output may never hold, and that words pass through it unchanged."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.forms.safe_text import safe
from assess.plain import heard, talk, words
from assess.plain.console import LINE_LIMIT, NOT_READABLE, WIDTH, Console, Stopped, columns, wrapped
from making import choices, item

NAUGHTY = Path(__file__).parents[2].parent / "shared" / "vectors" / "blns.json"
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2500-\u259f\u2800-\u28ff\u202a-\u202e]")
OWN = [
    "\x1b[2J\x1b[31mred",
    "a\x07b",
    "\u202egnp.exe",
    "┌──┐",
    "⠿⠿",
    "\x9b31m",
    "é" * 200,
    "漢" * 90,
]

anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def naughty() -> list[str]:
    if not NAUGHTY.is_file():
        return OWN
    return [one for one in json.loads(NAUGHTY.read_text("utf-8")) if one.strip()] + OWN


def escaped(line: str) -> str:
    """A line as somebody types it who wants it taken as words."""
    return "\\" + line if heard.needs_escape(line) else line


def is_plain(said: str) -> None:
    assert "\x1b" not in said
    for line in said.split("\n"):
        assert not FORBIDDEN.search(line), ascii(line)
        assert columns(line) <= 80, line
    said.encode("utf-8")


# -- words as they are typed, and as they are shown -----------------------------------------------


def test_naughty_strings_are_kept_byte_for_byte_and_shown_safely(lay):
    if not NAUGHTY.is_file():
        pytest.skip("the naughty strings are not here: ../shared/vectors/blns.json")
    table = lay(item("it"))
    said = "\n".join(naughty())
    typed = [escaped(line) for line in said.split("\n")]
    table.types(*typed, ".", "review", "back", "enough", "that's right")
    assert table.value("it") == said
    is_plain(table.said)


@pytest.mark.parametrize("line", OWN)
def test_each_of_ours_in_a_line_and_in_a_choice(lay, line):
    table = lay(
        item("it", "string"),
        item("or", "choice", choices=choices("a", "b"), other=True),
        name=f"Rob {line}",
    )
    table.types(line, line, "review", "enough", "that's right")
    assert table.value("it") == line
    is_plain(table.said)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(anything)
def test_any_text_typed_is_kept_and_shown_safely(lay, said):
    said = said.replace("\r", "")
    if not said.strip():
        return
    table = lay(item("it"))
    table.types(*(escaped(line) for line in said.split("\n")), ".", "review")
    assert table.value("it") == said
    is_plain(table.said)


@given(st.one_of(anything, st.sampled_from(sorted(heard._BY_NAME)), st.just("say: stop")))
def test_a_backslash_makes_words_of_any_line(line):
    for midway in (False, True):
        typed = escaped(line)
        assert heard.command(typed, midway=midway, here=heard.ONLY_THERE) is None
        assert heard.unescaped(typed, midway=midway) == line


def test_safe_text_leaves_what_is_harmless():
    assert safe("Zoë said “שלום” 👋🏽\n\tتمام") == "Zoë said “שלום” 👋🏽\n\tتمام"
    assert safe("a\x1b\x9b\u202e\u2028\ud800b\r") == "a" + "\ufffd" * 5 + "b\ufffd"


# -- wrapping --------------------------------------------------------------------------------------


@given(anything, st.integers(4, WIDTH))
def test_wrapping_loses_nothing_but_spaces_it_breaks_at(text, width):
    lines = list(wrapped(text, width))
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("letter", ["e\u0301", "q\u0307\u0323", "நி", "क्ष", "שָׁ", "❤\ufe0f"])
def test_a_mark_never_begins_a_line(letter):
    for width in (4, 5, 7):
        lines = list(wrapped(letter * 40, width))
        assert len(lines) > 1
        assert not any(unicodedata.category(line[0]).startswith("M") for line in lines)


def test_a_short_line_is_left_as_it_is():
    assert list(wrapped("  two   spaces  ", 40)) == ["  two   spaces  "]
    assert list(wrapped("", 40)) == [""]


# -- terminals that are not UTF-8, and bytes that are not text -------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_of_another_encoding(lay, encoding):
    table = lay(item("it", "string", text="What’s “home” – to you?"), name="Zoë")
    raw = io.BytesIO()
    write = io.TextIOWrapper(raw, encoding=encoding)
    typed = io.TextIOWrapper(io.BytesIO("漢字 ok\nreview\n".encode()), encoding="utf-8")
    assert talk(table.sitting(), read=typed, write=write, scope="test/bank/wants") == 0
    write.flush()
    said = raw.getvalue().decode(encoding)
    is_plain(said)
    if encoding == "ascii":
        assert 'What\'s "home" - to you?' in said


def test_bytes_that_are_not_text_are_refused_without_a_traceback(lay):
    table = lay(item("it", "string"), name="Robin")
    for raw in (b"caf\xe9\nok\n", b"\xff\xfe\x00\nok\n", b"\xc3\nok\n"):
        read = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")
        write = io.StringIO()
        talk(table.sitting(), read=read, write=write, scope="test/bank/wants", ask_room=False)
        assert NOT_READABLE in " ".join(write.getvalue().split())
        assert table.value("it") == "ok"
        table.desk.take_out(table.person, table.answers("it")[-1].id)


def test_a_reader_that_cannot_be_made_lenient_is_no_traceback_either(lay):
    class Strict(io.StringIO):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            line = super().readline()
            if "\udcff" in line:
                raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
            return line

    table = lay(item("it", "string"))
    write = io.StringIO()
    read = Strict("\udcff\nok\n")
    talk(table.sitting(), read=read, write=write, scope="test/bank/wants", ask_room=False)
    assert table.value("it") == "ok"


def test_windows_line_ends_are_line_ends(lay):
    table = lay(item("it"))
    read = io.TextIOWrapper(io.BytesIO(b"one\r\n two \r\n.\r\n"), encoding="utf-8")
    talk(table.sitting(), read=read, write=io.StringIO(), scope="test/bank/wants", ask_room=False)
    assert table.value("it") == "one\n two "


def test_a_line_a_terminal_may_have_cut_is_said(lay):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    console = Console(Terminal("x\n"), io.StringIO())
    assert console.typed_at_terminal
    assert console.cut_off("a" * LINE_LIMIT)
    assert not console.cut_off("a" * 4000)
    table = lay(item("it"), item("name", "string"))
    write = io.StringIO()
    long = "a" * LINE_LIMIT
    talk(
        table.sitting(),
        read=Terminal(f"{long}\n.\n{long}\n.\n"),
        write=write,
        scope="test/bank/wants",
        ask_room=False,
    )
    assert " ".join(write.getvalue().split()).count(words.TOO_LONG_A_LINE) == 2
    assert table.value("it") == table.value("name") == long


def test_a_secret_from_a_pipe_is_read_and_not_said():
    write = io.StringIO()
    assert Console(io.StringIO("six words\n"), write).secret("> ") == "six words"
    assert write.getvalue() == "> \n"
    with pytest.raises(Stopped):
        Console(io.StringIO(""), write).secret("> ")
