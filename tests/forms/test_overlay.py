"""A bank's words in another language: put on, missing, stale, checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from assess.errors import BadBank
from assess.forms.bank import Bank, Constraint, Gap, ScaleItem, Session, TopicOffer
from assess.forms.languages import best, direction, name_of
from assess.forms.load import load, load_overlay
from assess.forms.overlay import apply, build_overlay, changed_since, is_owned, no_overlay
from assess.forms.rules_overlay import check_overlay, untranslated
from assess.forms.scales import Scale
from assess.forms.skeleton import skeleton
from assess.library import Library
from assess.record import sayings
from making import Writer, bank, choices, item

BANKS = Path(__file__).resolve().parents[2] / "question_banks"
EVERY_BANK = [path for path in sorted(BANKS.glob("*/*.yaml")) if "." not in path.stem]

HEAD: dict[str, Any] = {"overlay_of": "test/bank", "version": "1.0.0", "language": "cy"}


def welsh(own: Bank, **words: Any) -> Bank:
    return apply(own, build_overlay({**HEAD, **words}))


def shouted(words: Any) -> Any:
    """Every wording of an overlay's plain data, in capitals: a language of its own."""
    if isinstance(words, dict):
        return {key: shouted(one) for key, one in words.items()}
    return words.upper()


def everything() -> Bank:
    """A bank that uses each kind of wording there is."""
    scale = Scale("how", "How it goes", "sum", 1, 1, 2, "none", choices("1", "2"), "steps")
    one = item(
        "hopes",
        hint="Big or small.",
        guidance="Listen.",
        ask_because="So that we know.",
        voices=("person", "worker", "referrer"),
        voice_text={"referrer": "What do they hope for?"},
        required_by={"council": "They ask for it."},
        constraints=(Constraint("longest", 300, "That is long."),),
        nudge_if_empty="Nothing yet?",
    )
    two = item("mood", "choice", choices=choices("good", "fair"), choice_list="moods")
    three = item(
        "when", "choice", choices=choices("now", "later"), text="When?", short_text="When?"
    )
    four = item("goals", "group", repeats=True, item_name="goal")
    five = item("step", "scale_item", choices=choices("1", "2"), scale=ScaleItem("how", 1))
    session = Session(1, "Hear.", "Hello.", "Bye.", 2, (TopicOffer("wants", 10),))
    made = bank(one, two, three, four, replace(five, choice_list="steps"), sessions=(session,))
    return replace(
        made,
        scales={"how": scale},
        sections=tuple(replace(section, intro="This bit.") for section in made.sections),
    )


# -- putting words on ------------------------------------------------------------------------------


def test_every_wording_of_a_bank_can_be_put_into_another_language() -> None:
    own = everything()
    data = skeleton(own, "cy")
    words = {key: shouted(data[key]) for key in data if key not in HEAD}
    made = welsh(own, **words)
    assert made.gaps == frozenset()
    assert (made.language, made.written_in) == ("cy", "en-GB")
    shown = skeleton(made, "cy")
    assert {key: shown[key] for key in words} == words
    assert made.scales["how"].choices[0].text == made.item("step").choices[0].text == "1"
    assert made.item("mood").choices[0].text == "GOOD"
    assert made.item("when").short_text == "WHEN?"


@pytest.mark.parametrize("path", EVERY_BANK, ids=lambda path: path.stem)
def test_every_installed_bank_can_be_put_whole_into_another_language(path: Path) -> None:
    own = load(path.read_bytes(), str(path)).required()
    data = skeleton(own, "qps-ploc")
    for key in data:
        if key not in HEAD:
            data[key] = shouted(data[key])
    raw = yaml.safe_dump(data, allow_unicode=True).encode()
    loaded = load_overlay(raw, "x.qps-ploc.yaml")
    assert loaded.problems == ()
    made = apply(own, loaded.required())
    assert made.gaps == frozenset()
    assert [item.id for item in made.items()] == [item.id for item in own.items()]
    for asked in made.items():
        before = own.item(asked.id)
        assert asked.text == (before.text if is_owned(own, before) else before.text.upper())
    assert check_overlay(raw, "x", own) == []


def test_what_has_no_words_stays_in_the_banks_own_language_and_is_a_gap() -> None:
    own = everything()
    made = welsh(own, items={"hopes": {"text": "Beth hoffech chi?"}})
    asked = made.item("hopes")
    assert asked.text == "Beth hoffech chi?"
    assert asked.hint == "Big or small."
    assert Gap("test/bank/hopes", "hint") in made.gaps
    assert Gap("test/bank/hopes", "text") not in made.gaps
    assert Gap("test/bank/hopes", "voice_text.referrer") in made.gaps
    assert Gap("test/bank/wants", "title") in made.gaps
    assert made.language_of("test/bank/hopes", "text") == "cy"
    assert made.language_of("test/bank/hopes", "text", "hint") == "en-GB"


def test_what_a_bank_leaves_out_is_no_gap() -> None:
    made = apply(bank(item("hopes", short_text="What about hopes?")), no_overlay(bank(), "cy"))
    assert {gap.key for gap in made.gaps} == {"title", "text"}


def test_what_is_left_in_the_banks_own_words_is_a_gap_unless_it_is_meant() -> None:
    own = bank(item("hopes", short_text="Samaritans"))
    words = {"hopes": {"text": "What about hopes?", "short_text": "Samaritans"}}
    assert {gap.key for gap in welsh(own, items=words).gaps} >= {"text", "short_text"}
    meant = welsh(own, items=words, unchanged=["Samaritans"])
    assert {gap.key for gap in meant.gaps if gap.address.endswith("hopes")} == {"text"}


def test_structure_never_comes_from_an_overlay() -> None:
    loaded = load_overlay(
        b"overlay_of: a/b\nversion: 1.0.0\nlanguage: cy\nitems: {x: {sensitivity: everyday}}\n", "f"
    )
    assert [(problem.code, problem.line) for problem in loaded.problems] == [("S202", 4)]
    with pytest.raises(BadBank):
        loaded.required()


def test_words_for_a_question_that_changed_since_are_not_used() -> None:
    step = {"verb": "reword", "item": "hopes"}
    own = replace(
        bank(item("hopes"), item("fears")),
        version="1.1.0",
        migrations=({"from": "1.0.0", "to": "1.1.0", "steps": [step]},),
    )
    words = {"hopes": {"text": "Gobeithion?"}, "fears": {"text": "Ofnau?"}}
    made = welsh(own, items=words)
    assert made.item("hopes").text == "What about hopes?"
    assert made.item("fears").text == "Ofnau?"
    assert changed_since(own, "1.1.0") == frozenset()


def test_a_licensed_scale_is_never_put_into_other_words() -> None:
    """DOMAIN 4, P5: no scale in words its owner did not give it."""
    path = BANKS / "everyday" / "wellbeing_scale.yaml"
    own = load(path.read_bytes(), str(path)).required()
    statement = replace(own.item("statement_1"), text="Not to be changed", locked=False)
    entered = replace(
        own, sections=tuple(replace(one, items=(statement,)) for one in own.sections[:1])
    )
    words = {"statement_1": {"text": "Arall", "ask_because": "Achos"}}
    data = {"overlay_of": own.id, "version": own.version, "language": "cy", "items": words}
    asked = apply(entered, build_overlay(data)).item("statement_1")
    assert (asked.text, asked.ask_because, asked.locked) == ("Not to be changed", "Achos", True)
    raw = yaml.safe_dump(data, allow_unicode=True).encode()
    assert "T610" in [problem.code for problem in check_overlay(raw, "f", entered)]


# -- what an answer keeps --------------------------------------------------------------------------


def test_an_answer_keeps_the_language_that_was_really_shown() -> None:
    own = bank(item("hopes"), item("fears"))
    made = welsh(own, items={"hopes": {"text": "Beth am obeithion?"}})
    writer = Writer()
    said = writer.say(sayings.answer(made, made.item("hopes"), writer.person, value="Cartref"))
    assert (said.body["asked_as"], said.body["language"]) == ("Beth am obeithion?", "cy")
    said = writer.say(sayings.answer(made, made.item("fears"), writer.person, value="Dim"))
    assert (said.body["asked_as"], said.body["language"]) == ("What about fears?", "en-GB")


def test_the_language_follows_the_voice() -> None:
    own = bank(item("hopes", voice_text={"worker": "What do you hope for them?"}))
    made = welsh(own, items={"hopes": {"text": "Beth?"}})
    writer = Writer()
    for voice, language in (("person", "cy"), ("worker", "en-GB")):
        saying = sayings.answer(made, made.item("hopes"), writer.person, value="A", voice=voice)
        assert saying.body["language"] == language


# -- the checker -----------------------------------------------------------------------------------


def problems(own: Bank | None, stem: str = "bank.cy", **data: Any) -> list[tuple[str, str, int]]:
    raw = yaml.safe_dump({**HEAD, **data}, allow_unicode=True, sort_keys=False).encode()
    return [(p.code, p.severity, p.line) for p in check_overlay(raw, "f", own, stem=stem)]


WHOLE: dict[str, Any] = {
    "title": "Banc",
    "sections": {"wants": {"title": "Eisiau"}},
    "items": {"hopes": {"text": "Gobeithion?", "short_text": "Gobeithion"}},
}


def test_a_whole_overlay_has_nothing_to_put_right() -> None:
    assert problems(bank(item("hopes")), **WHOLE) == []


def test_gaps_are_warnings_one_for_each_place() -> None:
    own = everything()
    found = problems(own, **{**WHOLE, "items": {"hopes": {"text": "Gobeithion?"}}})
    assert {(code, severity) for code, severity, _ in found} == {("T606", "warning")}
    raw = yaml.safe_dump({**HEAD, **WHOLE}, allow_unicode=True, sort_keys=False).encode()
    said = [str(problem) for problem in check_overlay(raw, "f", own)]
    assert any(
        "choice_lists.moods has no words in Cymraeg for `fair`, `good`" in one for one in said
    )
    assert any(
        "sessions.1 has no words in Cymraeg for `closing`, `intent`, `opening`" in one
        for one in said
    )


@pytest.mark.parametrize(
    ("stem", "change", "code"),
    [
        ("other.cy", {}, "T601"),
        ("bank.pl", {}, "T602"),
        ("bank.cy", {"version": "0.9.0"}, "T603"),
        ("bank.cy", {"version": "1.0.1"}, "T604"),
        ("bank.cy", {"items": {**WHOLE["items"], "hopse": {"text": "X"}}}, "T605"),
        ("bank.cy", {"sections": {**WHOLE["sections"], "want": {"title": "X"}}}, "T605"),
        ("bank.cy", {"title": "A small bank"}, "T607"),
    ],
)
def test_each_thing_that_can_be_wrong_has_its_code(
    stem: str, change: dict[str, Any], code: str
) -> None:
    assert [one[0] for one in problems(bank(item("hopes")), stem, **{**WHOLE, **change})] == [code]


def test_a_wrong_id_names_the_nearest_right_one_and_its_place() -> None:
    words = {**WHOLE, "items": {**WHOLE["items"], "hopse": {"text": "X"}}}
    raw = yaml.safe_dump({**HEAD, **words}, allow_unicode=True, sort_keys=False).encode()
    [problem] = check_overlay(raw, "f", bank(item("hopes")))
    assert problem.fix == "did you mean `hopes`"
    assert raw.decode().splitlines()[problem.line - 1].strip() == "hopse:"


def test_an_overlay_without_its_bank_says_so() -> None:
    assert [one[0] for one in problems(None)] == ["T609"]


def test_a_translation_that_nobody_made_is_named() -> None:
    path = EVERY_BANK[0]
    loaded = load(path.read_bytes(), str(path))
    own = replace(loaded.required(), translations=("cy", "pl"))
    [problem] = untranslated(own, loaded.document, "f", ["en-GB", "cy"])
    assert (problem.code, problem.severity) == ("T608", "warning")
    assert "polski" in problem.why


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"- a\n",
        b"\xff\xfe",
        b"items: {a: &a [*a]}",
        b"overlay_of: 3\nversion: x\nlanguage: 1\n",
    ],
)
def test_a_bad_overlay_is_problems_never_a_traceback(raw: bytes) -> None:
    found = check_overlay(raw, "f", bank(item("hopes")))
    assert found
    assert all(problem.severity == "error" for problem in found)


# -- the library -----------------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """A shipped folder and a service's own, whose words for the first day are in Welsh."""
    own = tmp_path / "own"
    (own / "everyday").mkdir(parents=True)
    words = {
        "overlay_of": "everyday/first_day",
        "version": "1.0.0",
        "language": "cy",
        "items": {"settle": {"text": "Beth sy’n eich helpu i setlo?"}},
    }
    text = yaml.safe_dump(words, allow_unicode=True)
    (own / "everyday" / "first_day.cy.yaml").write_text(text, "utf-8")
    return [BANKS, own]


def test_a_service_can_put_an_installed_bank_into_a_language(folders: list[Path]) -> None:
    library = Library(folders)
    assert library.languages("everyday/first_day") == ["en-GB", "cy"]
    assert "everyday/first_day.cy" not in library.paths()
    made = library.bank("everyday/first_day", "cy-GB")
    assert made.language == "cy"
    assert made.item("settle").text == "Beth sy’n eich helpu i setlo?"
    assert library.bank("everyday/first_day").item("settle").text.startswith("What helps")
    assert library.bank("everyday/first_day", "en") is library.bank("everyday/first_day")


def test_a_bank_nobody_translated_is_all_gaps(folders: list[Path]) -> None:
    made = Library(folders).bank("genesis/induction", "cy")
    assert made.language == "cy"
    for asked in made.items():
        assert made.language_of(asked.address, "text") == "en-GB"


@pytest.mark.parametrize(
    "text",
    ["items: [", "overlay_of: everyday/first_day\nversion: 1.0.0\nlanguage: pl\n", "- a\n"],
)
def test_an_overlay_with_a_mistake_takes_no_question_away(folders: list[Path], text: str) -> None:
    (folders[1] / "everyday" / "first_day.cy.yaml").write_text(text, "utf-8")
    library = Library(folders)
    made = library.journey("cy")["everyday/first_day"]
    own = library.bank("everyday/first_day")
    assert [item.text for item in made.items()] == [item.text for item in own.items()]
    assert {gap.key for gap in made.gaps} >= {"text", "title", "hint"}
    assert library.spoken() == ["en-GB", "cy"]


def test_a_library_can_have_a_language_of_its_own(folders: list[Path]) -> None:
    library = Library(folders, language="cy")
    assert library.journey()["everyday/first_day"].language == "cy"
    assert library.journey("")["everyday/first_day"].language == "en-GB"


# -- tags ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "known", "found"),
    [
        ("cy", ["en-GB", "cy"], "cy"),
        ("cy-GB", ["en-GB", "cy"], "cy"),
        ("cy_GB", ["en-GB", "cy"], "cy"),
        ("CY", ["en-GB", "cy"], "cy"),
        ("zh", ["zh-Hant", "zh-Hans"], "zh-Hant"),
        ("zh-Hans-CN", ["zh-Hant", "zh-Hans"], "zh-Hans"),
        ("en", ["en-GB"], "en-GB"),
        ("ti", ["en-GB", "cy"], None),
        ("c", ["cy"], None),
    ],
)
def test_the_tag_that_fits_best(wanted: str, known: list[str], found: str | None) -> None:
    assert best(wanted, known) == found


def test_a_language_is_called_what_it_calls_itself() -> None:
    assert name_of("cy") == name_of("cy-GB") == "Cymraeg"
    assert name_of("ti") == "ትግርኛ"
    assert name_of("tlh") == "tlh"
    assert [direction(tag) for tag in ("ar", "ur-PK", "az-Arab", "ku", "ti", "cy")] == (
        ["rtl", "rtl", "rtl", "ltr", "ltr", "ltr"]
    )


def test_dates_are_not_words() -> None:
    """The week of a session is a key, and YAML's whole numbers stay text there."""
    raw = b"overlay_of: a/b\nversion: 1.0.0\nlanguage: cy\nsessions: {1: {opening: Shwmae}}\n"
    made = load_overlay(raw, "f").required()
    own = replace(bank(item("hopes")), sessions=(Session(1, opening="Hello"),))
    assert apply(own, made).sessions[0].opening == "Shwmae"
