"""YAML to plain data: what bites in YAML 1.1 does not, and nothing gets through or hangs."""

from __future__ import annotations

import time

import pytest
import yaml

from assess.forms import yaml_text
from assess.forms.safe_text import safe
from assess.forms.yaml_text import DEEPEST, parse, printable


@pytest.fixture(params=["libyaml", "pyyaml"])
def either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """PyYAML comes with libyaml nearly everywhere; where it does not, nothing may differ."""
    if request.param == "libyaml" and not yaml.__with_libyaml__:
        pytest.skip("this PyYAML came without libyaml")
    loader = yaml.CSafeLoader if request.param == "libyaml" else yaml.SafeLoader
    monkeypatch.setattr(yaml_text, "_Loader", loader)
    return str(request.param)


def data(text: str) -> object:
    document = parse(text.encode(), "x.yaml")
    assert document.problems == []
    return document.data


def codes(raw: bytes) -> list[str]:
    return [problem.code for problem in parse(raw, "x.yaml").problems]


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "y", "N", "2026-03-14", "1.0", "1_000",
                                  "0x1F", "010", "12:30", "1e3", ".5", "=", "<<", "01"])  # fmt: skip
def test_a_bare_word_stays_text(word: str) -> None:
    assert data(f"key: {word}") == {"key": word}


@pytest.mark.usefixtures("either_loader")
def test_numbers_truth_and_nothing() -> None:
    text = "[0, 12, -3, +4, true, False, null, ~, , '12', \"true\", ! 5]"
    expected = [0, 12, -3, 4, True, False, None, None, "12", "true", "5"]
    assert data(text.replace(", ,", ",")) == expected
    assert data("key:") == {"key": None}
    assert data("key: ''") == {"key": ""}


def test_a_number_longer_than_any_is_text() -> None:
    assert data("n: " + "9" * 5000) == {"n": "9" * 5000}


@pytest.mark.usefixtures("either_loader")
def test_anchors_repeat_values_and_give_the_place_of_the_star() -> None:
    document = parse(b"a: &x {k: [1, 2]}\nb: [*x, *x]\n", "x.yaml")
    assert document.data == {"a": {"k": [1, 2]}, "b": [{"k": [1, 2]}, {"k": [1, 2]}]}
    assert document.place(("a", "k", 1)) == (1, 15)
    assert document.place(("b", 1, "k", 1)) == (2, 9)


@pytest.mark.usefixtures("either_loader")
def test_places_of_values_and_keys() -> None:
    document = parse(b"a:\n  - b: 1\n    c: {d: x,  e: y}\n", "x.yaml")
    assert document.place(("a", 0, "c", "e")) == (3, 19)
    assert document.key_place(("a", 0, "c", "e")) == (3, 16)
    assert document.place(("a", 0, "c", "not there", 4)) == (3, 8)
    assert document.key_place(("a", 0, "zz")) == (2, 5)
    assert document.place(()) == (1, 1)


@pytest.mark.usefixtures("either_loader")
def test_a_key_twice_is_told_with_both_places() -> None:
    document = parse(b"a: 1\nb: 2\na: 3\n", "x.yaml")
    [problem] = document.problems
    assert (problem.code, problem.line, problem.column) == ("Y108", 3, 1)
    assert "line 1" in problem.message


def test_a_great_many_keys_twice_are_told_up_to_a_number() -> None:
    found = codes(b"a: 1\n" * 5000)
    assert found == ["Y108"] * yaml_text.MOST_TWINS


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"a: \xff", "Y102"),
        ("a: ü".encode("latin-1"), "Y102"),
        ("a: b".encode("utf-16"), "Y102"),
        (b"a: \x1b[2J", "Y103"),
        (b"a: \x00", "Y103"),
        ("a: \u202ex".encode(), "Y103"),
        ("a: \u2066x\u2069".encode(), "Y103"),
        ("a: \x85b".encode(), "Y103"),
        ("a: \u2028b".encode(), "Y103"),
        ("\ufeff\ufeffa: b".encode(), "Y103"),
        (b'a: "\\e[31m"', "Y103"),
        (b'a: "\\x9b31m"', "Y103"),
        (b'a: "\\u202Etxt"', "Y103"),
        (b'"\\u2066": b', "Y103"),
        (b'a: "\\0"', "Y103"),
        (b"a: [1, 2", "Y104"),
        (b"a: 'b", "Y104"),
        (b"a: b: c", "Y104"),
        (b"a: @b", "Y104"),
        (b"- a\nb: 1", "Y104"),
        (b"'a' 'b'", "Y104"),
        (b"a: - b", "Y104"),
        ("a: \ufffe".encode(), "Y104"),
        (b"a: 1\n---\nb: 2", "Y105"),
        (b"a: !!python/object/apply:os.system [x]", "Y107"),
        (b"a: !!binary aGk=", "Y107"),
        (b"a: !!set {b}", "Y107"),
        (b"? [a]\n: b", "Y109"),
        (b"{a: b}: c", "Y109"),
        (b"a: &x b\n*x : c", "Y109"),
        (b"[" * (DEEPEST + 1), "Y110"),
        (b"a: *nobody", "Y111"),
        (b"a: &x [*x]", "Y111"),
        (b"a:\n\tb: 1", "Y112"),
        (b"a:\n  b: |\n\tc", "Y112"),
    ],
)
def test_what_is_wrong_with_a_text(raw: bytes, code: str) -> None:
    document = parse(raw, "x.yaml")
    assert [problem.code for problem in document.problems] == [code]
    assert document.data is None


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا، كيف حالك؟",  # Arabic
        "שלום",  # Hebrew
        "می\u200cخواهم",  # Persian, with the joiner it cannot do without
        "سؤال\u061c 5\u200f (ب)\u200e",  # with the marks that right-to-left writing needs
        "ሰላም፧",  # Ethiopic
        "👩‍👩‍👧 ❤️ e\u0301",
    ],
)
def test_words_of_every_writing_pass(text: str) -> None:
    assert data(f"text: {text}") == {"text": text}
    assert data(f'text: "{text}"') == {"text": text}


def test_windows_and_old_mac_line_ends_and_a_mark_at_the_beginning() -> None:
    for ends in ("\n", "\r\n", "\r"):
        document = parse(("\ufeffa: 1" + ends + "b: [x]" + ends).encode(), "x.yaml")
        assert document.data == {"a": 1, "b": ["x"]}
        assert document.place(("b", 0)) == (2, 5)


def test_deep_is_deep_whichever_way() -> None:
    for opening in ("[", "{a: ", "- ", "? ", "[{a: "):
        [code] = codes((opening * 1000).encode())
        assert code in ("Y109", "Y110")
    nested = "".join(f"{' ' * depth}a:\n" for depth in range(1000))
    assert codes(nested.encode()) == ["Y110"]


BILLION = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 10)}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
LONG = "a: &a " + "x" * 100_000 + "\nb: [" + ", ".join(["*a"] * 5000) + "]\n"


@pytest.mark.parametrize("text", [BILLION, LONG], ids=["many", "long"])
def test_anchors_that_grow_without_end(text: str) -> None:
    begun = time.perf_counter()
    assert codes(text.encode()) == ["Y106"]
    assert time.perf_counter() - begun < 5


def test_fifty_megabytes() -> None:
    begun = time.perf_counter()
    assert codes(b"a: " + b"x" * 50_000_000) == ["Y101"]
    assert time.perf_counter() - begun < 5


def test_nothing_in_a_message_can_act_on_a_terminal() -> None:
    assert printable("a\x1b[2J\u202eb\n") == "a?[2J?b?"
    assert len(printable("x" * 5000)) == 60
    for raw in (b'"\\x1b]0;x": 1\n"\\x1b]0;x": 2', b"a: \x1b[2J", b"\x9b: x"):
        for problem in parse(raw, "x.yaml").problems:
            assert str(problem).isprintable()


def test_what_may_stand_in_a_bank_is_shown_as_it_is() -> None:
    """The checker and what shows a text agree on what is hidden in it."""
    for number in (*range(0x20, 0x3000), *range(0xFE00, 0x10000)):
        character = chr(number)
        if "Y103" not in codes(f"a: '{character}'".encode("utf-8", "surrogatepass")):
            assert safe(character) == character, hex(number)
