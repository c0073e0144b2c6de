"""Who is in the room, an interpreter, notes after a walk, and what is left for afterwards: by command."""

from __future__ import annotations

import json
import re

import pytest

from house import House

CONFIDED = [
    {"question": "everyday/first_day/keep_from", "value": "CANARY-uncle"},
    {"question": "everyday/first_day/safe_way", "value": "CANARY-number"},
    {"question": "everyday/safety_plan/hold_on_to", "value": "CANARY-sister"},
]
OPEN = {"question": "genesis/induction/hopes", "value": "A bed and some sleep"}
VIEWS = (
    ("said", "Robin"),
    ("said", "Robin", "--json"),
    ("said", "Robin", "--review"),
    ("person", "show", "Robin"),
    ("person", "show", "Robin", "--json"),
    ("strength", "list", "Robin"),
    ("topic", "brought-up", "Robin"),
    ("follow-me", "Robin", "--preview"),
    ("referral", "show", "Robin", "--for", "floating_support"),
    ("referral", "show", "Robin", "--for", "floating_support", "--json"),
)


def begin(house: House, *how: str) -> str:
    return house.run("--today", "2026-01-22", "sitting", "Robin", "begin", *how).err


def on_the_day(house: House, *arguments: str, given: str = "", code: int = 0) -> str:
    return house.run("--today", "2026-01-22", *arguments, given=given, code=code).out


def answer(house: House, *lines: dict[str, object], code: int = 0) -> str:
    given = "".join(json.dumps(line) + "\n" for line in lines)
    done = house.run(
        "--today", "2026-01-22", "answer", "Robin", "--from", "-", given=given, code=code
    )
    return done.out if code == 0 else done.err


@pytest.mark.parametrize("how", [("--room", "my sister"), ("--interpreter", "friend_or_family")])
def test_what_is_only_for_us_is_nowhere_while_others_are_here(robins: House, how) -> None:
    saved = answer(robins, OPEN, *CONFIDED).replace("saved ", "").split("\n")
    on_the_day(robins, "disagree", "Robin", saved[1], "--words", "CANARY-beside")
    seen_in = [line for line in saved if line][-1]
    marked = {"kind": "strength", "words": "CANARY-strong", "from": seen_in}
    answer(robins, marked)
    on_the_day(robins, "agree", "Robin", "--with", "self", "--entry", seen_in)
    for one in ("keep_from", "safe_way"):
        confided = {"question": f"reading/caf/{one}", "value": "CANARY-panel"}
        line = answer(robins, confided).split()[1]
        on_the_day(robins, "referral", "choose", "Robin", "--for", "floating_support", line)
    stood = answer(robins, {"kind": "snapshot", "of": "assessment", "reason": "early"}).split()[1]
    views = (
        *VIEWS,
        ("said", "Robin", "--as-at", stood),
        ("said", "Robin", "--as-at", stood, "--json"),
        ("caf", "Robin", "--for", "floating_support", "--preview"),
    )
    before = {view: on_the_day(robins, *view) for view in views}
    assert sum("CANARY" in shown for shown in before.values()) == len(views) - 1
    begin(robins, *how)
    for view in views:
        shown = on_the_day(robins, *view)
        assert ("A bed and some sleep" in shown) == ("A bed and some sleep" in before[view]), view
        for word in ("CANARY", "safety", "Someone I don't want", "keep_from"):
            assert word not in shown, (view, word)
    for question in ("everyday/first_day/keep_from", "everyday/safety_plan/hold_on_to"):
        asked = on_the_day(robins, "ledger", "Robin", question, "--json")
        assert json.loads(asked)["times"] == 0
    talked = on_the_day(robins, "talk", "Robin", "--bank", "everyday/safety_plan", given="?\n")
    assert "CANARY" not in talked
    assert "What holds me" not in talked
    on_the_day(robins, "sitting", "Robin", "end")
    assert "CANARY" in on_the_day(robins, "said", "Robin")


def test_a_professional_interpreter_is_not_somebody_else(robins: House) -> None:
    answer(robins, OPEN, *CONFIDED)
    assert begin(robins, "--interpreter", "telephone", "--language", "ti") == ""
    assert "CANARY-uncle" in on_the_day(robins, "said", "Robin")


def test_a_friend_interpreting_brings_a_warning(robins: House) -> None:
    assert "professional interpreter" in begin(robins, "--interpreter", "friend")


def test_said_through_an_interpreter_in_two_languages(robins: House) -> None:
    begin(
        robins,
        *("--interpreter", "telephone", "--language", "ti", "--dialect", "Asmara"),
        *("--reference", "LL-42"),
    )
    answer(
        robins,
        OPEN | {"original": "ዓራትን ድቃስን"},
        {"question": "genesis/induction/good_at", "value": "Cooking", "original": "الطبخ"},
        {"question": "genesis/induction/enjoy", "value": "Football", "via_interpreter": False},
    )
    said = on_the_day(robins, "said", "Robin")
    assert "A bed and some sleep\n  ዓራትን ድቃስን" in said
    assert "Cooking\n  الطبخ" in said
    assert "through an interpreter by telephone (ትግርኛ, Asmara)" in said
    shown = {a["question"]: a for a in robins.show("Robin")["answers"]}
    hopes, football = shown["genesis/induction/hopes"], shown["genesis/induction/enjoy"]
    assert hopes["via_interpreter"] == {"kind": "telephone", "language": "ti", "dialect": "Asmara"}
    assert hopes["original"] == {"words": "ዓራትን ድቃስን", "language": "ti"}
    assert football["via_interpreter"] is None
    assert "LL-42" not in json.dumps(shown)


def test_bad_interpreters_are_explained(robins: House) -> None:
    for how in (
        ("--interpreter", "parrot"),
        ("--language", "ti"),
        ("--interpreter", "video", "--language", "x" * 500),
    ):
        robins.run("sitting", "Robin", "begin", *how, code=2).explained()
    robins.run("sitting", "Robin", "end", "--room", "Ash", code=2).explained()
    for line in ({"via_interpreter": True}, {"via_interpreter": "Ash"}, {"original": 7}):
        assert "error: line 1" in answer(robins, OPEN | line, code=2)


def test_written_up_later_keeps_both_days(robins: House) -> None:
    talked = on_the_day(
        robins,
        *("talk", "Robin", "--section", "genesis/induction/wants"),
        *("--notes", "--said", "2026-01-20"),
        given="1\nin my words\nRough, the first week\n.\n1\nPatient ones\n.\n"
        "enough\nnot today\nyes\n",
    )
    assert talked.replace("\n", " ").count("written up later by Dee") == 3
    values = [a for a in robins.show("Robin")["answers"] if a["value"]]
    assert [a["said"] for a in values] == ["2026-01-20"] * 2
    assert all(a["written_up"] for a in values)
    assert [a["verbatim"] for a in values] == [False, True]
    assert all(not a["recorded"].startswith("2026-01-20") for a in values)
    late = OPEN | {"written_up": True, "said": "2026-02-01"}
    assert "hasn't come yet" in answer(robins, late, code=2)
    robins.run("talk", "Robin", "--said", "2026-01-20", code=2).explained()


def test_a_licensed_scale_is_not_put_into_other_words(robins: House) -> None:
    words = robins.folder / "words.yaml"
    words.write_text(
        json.dumps(
            {
                "scale": "everyday/wellbeing_scale/swemwbs",
                "licence": "A made-up one",
                "statements": [f"Made-up statement {n}." for n in range(1, 8)],
                "answers": ["a", "b", "c", "d", "e"],
            }
        )
    )
    robins.run("scale", "install", str(words))
    items = robins.run("bank", "show", "everyday/wellbeing_scale", "--json").json["items"]
    first = next(item for item in items if item["type"] == "scale_item")
    line = {"question": first["question"], "value": first["choices"][0]["id"]}
    answer(robins, line)
    begin(robins, "--interpreter", "video", "--language", "ti")
    assert "licence" in answer(robins, line, code=2)
    section = f"everyday/wellbeing_scale/{first['section']}"
    refused = robins.run("--today", "2026-01-22", "talk", "Robin", "--section", section, code=2)
    refused.explained()
    assert "licence" in refused.err


def test_five_lines_for_the_other_system_quote_nobody(robins: House) -> None:
    robins.run("--today", "2026-01-22", "sitting", "Robin", "note", code=2).explained()
    begin(robins, "--interpreter", "in_person", "--language", "Tigrinya")
    row = "a" * 26
    answer(
        robins,
        OPEN,
        *CONFIDED,
        {"question": "evolve/plan/action_words", "value": "Ring the surgery.", "row": row},
        {"question": "evolve/plan/action_who", "value": "worker", "row": row},
        {"question": "evolve/plan/action_by", "value": "2026-01-24", "row": row},
    )
    on_the_day(robins, "sitting", "Robin", "end")
    lines = on_the_day(robins, "sitting", "Robin", "note").splitlines()
    assert len(lines) == 5
    assert lines[0].startswith("Thursday 22 January 2026: Dee (keyworker), Larch House.")
    assert "Tigrinya" in lines[0]
    assert "What I want from here" in lines[1]
    assert lines[2] == "Ours to do: Ring the surgery (by 24 January 2026)."
    assert lines[3] == "Robin to do: nothing new."
    whole = " ".join(lines)
    assert not re.search("CANARY|A bed|hold|safety", whole, re.IGNORECASE)
    told = json.loads(on_the_day(robins, "sitting", "Robin", "note", "--json"))
    assert told["schema"] == "assess.note/1"
    assert told["lines"] == lines


def test_our_own_list_stays_in_the_house_and_is_for_the_worker_alone(robins: House) -> None:
    begin(robins)
    on_the_day(robins, "after", "Robin", "--told", "CANARY-Jo, the manager, at five, by me")
    on_the_day(robins, "after", "Robin", "--safe-tonight", "yes", "--with-you", "Sam")
    kept = json.loads(on_the_day(robins, "after", "Robin", "--json"))["lines"]
    assert kept == {
        "safe_tonight": "yes",
        "told": "CANARY-Jo, the manager, at five, by me",
        "with_you": "Sam",
    }
    assert "What Robin asked for: nothing yet" in on_the_day(robins, "after", "Robin")
    begin(robins, "--room", "my sister")
    assert "CANARY" not in on_the_day(robins, "said", "Robin")
    robins.run("--today", "2026-01-22", "after", "Robin", code=2).explained()
    on_the_day(robins, "sitting", "Robin", "end")
    on_the_day(robins, "agree", "Robin", "--with", "Quayside", "--all")
    preview = on_the_day(robins, "follow-me", "Robin", "--as", "Quayside", "--preview")
    assert "CANARY" not in preview


def test_the_safety_sign_has_its_words_and_only_when_the_person_put_words_in(robins: House) -> None:
    assert "●" not in robins.run("person", "list").out
    answer(robins, CONFIDED[2] | {"no_answer": "not_today", "value": None})
    assert "●" not in robins.run("person", "list").out
    answer(robins, CONFIDED[2])
    assert "● safety plan" in robins.run("person", "list").out
    assert "● safety plan" in on_the_day(robins, "person", "show", "Robin")
    begin(robins, "--room", "my partner")
    assert "safety" not in on_the_day(robins, "person", "show", "Robin")


def test_called_away_resumes_as_ours_to_apologise_for(robins: House) -> None:
    begin(robins)
    answer(robins, OPEN)
    on_the_day(robins, "sitting", "Robin", "called-away")
    said = robins.run("--today", "2026-01-23", "talk", "Robin", given="1\ntake that bit out\n").out
    assert "I had to run off last time, sorry." in said
    assert not [a for a in robins.show("Robin")["answers"] if a["value"]]


def test_the_questions_stopped_so_the_list_is_about_that_sitting(robins: House) -> None:
    begin(robins)
    on_the_day(robins, "sitting", "Robin", "questions-stopped")
    on_the_day(robins, "sitting", "Robin", "end")
    begin(robins)
    on_the_day(robins, "sitting", "Robin", "end")
    on_the_day(robins, "after", "Robin", "--we-did", "sat with him")
    on_the_day(robins, "after", "Robin", "--check-in", "tomorrow at ten")
    said = json.loads(on_the_day(robins, "said", "Robin", "--json"))["said"]
    assert said[-1]["after"] == {"we_did": "sat with him", "check_in": "tomorrow at ten"}
    assert len([one for one in said if "after" in one]) == 2  # the first stays in the history


def test_the_doctor_says_what_reads_aloud(nothing: House) -> None:
    nothing.more["ASSESS_SPEECH"] = "off"
    found = {one["what"]: one for one in nothing.run("doctor", "--json").json["checks"]}
    assert "switched off" in found["reading aloud"]["words"]


def test_cards_to_cut_out(house: House) -> None:
    page = house.folder / "cards.html"
    house.run("bank", "print", "evolve/strengths", "--cards", "--to", str(page))
    html = page.read_text("utf-8")
    assert html.count('class="sheet"') == -(-html.count('class="card"') // 4)
    assert "I keep going" in html
    assert "Something else:" in html
    text = house.run("bank", "print", "genesis/induction", "--cards", "--section", "wants").out
    assert "What would make your time here worth it?" in text
    assert "Guidance" not in text
    assert all(len(line) <= 72 for line in text.splitlines())


def test_who_is_here_is_known_after_a_death_too(robins: House) -> None:
    """Somebody's mother is shown no more than she would have been; the sitting that was open ends."""
    answer(robins, OPEN, *CONFIDED)
    begin(robins)
    on_the_day(robins, "journey", "Robin", "died")
    on_the_day(robins, "sitting", "Robin", "end")
    on_the_day(robins, "topic", "not-today", "Robin", code=2)
    begin(robins, "--room", "his mother")
    for view in (("said", "Robin"), ("said", "Robin", "--json")):
        shown = on_the_day(robins, *view)
        assert "A bed and some sleep" in shown
        assert "CANARY" not in shown
    on_the_day(robins, "sitting", "Robin", "end")
