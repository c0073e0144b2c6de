"""People, answers and everything said, from outside."""

from __future__ import annotations

import datetime as dt
import json
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from assess.record.entry import is_id
from house import House

HOPES = "genesis/induction/hopes"
ANSWER_KEYS = {
    *("entry", "question", "row", "value", "no_answer", "voice", "author", "verbatim"),
    *("true_since", "said", "recorded", "asked_as", "bank_version", "sensitivity"),
}


def saved(out: str) -> list[str]:
    """The ids that were acknowledged; each line is `saved ID` and nothing else."""
    found = [re.fullmatch(r"saved ([a-z2-7]{26})", line) for line in out.splitlines()]
    assert all(found), out
    return [one.group(1) for one in found if one]


# -- person ----------------------------------------------------------------------------------------


def test_add_prints_the_new_id_alone(house: House) -> None:
    done = house.run("person", "add", "--name", "Robin")
    assert is_id(done.out.strip())
    assert done.out == done.out.strip() + "\n"
    assert done.err == ""


def test_list_says_who_is_here(house: House) -> None:
    assert house.run("person", "list").out.startswith("Nobody yet.")
    assert house.run("person", "list", "--json").json == {
        "schema": "assess.people/1",
        "people": [],
    }
    ids = {name: house.add(name) for name in ("Robin", "Ash", "Zoë")}
    people = house.run("person", "list", "--json").json["people"]
    assert [one["name"] for one in people] == ["Ash", "Robin", "Zoë"]
    for one in people:
        assert one["id"] == ids[one["name"]]
        assert (one["week"], one["service"]) == (1, "Larch House")
        assert isinstance(one["due"], list)
    plain = house.run("person", "list").out
    assert all(name in plain for name in ids)


def test_a_record_as_json(robins: House) -> None:
    shown = robins.show("Robin")
    assert shown["schema"] == "assess.person/1"
    assert is_id(shown["id"])
    assert (shown["name"], shown["week"], shown["stage"]) == ("Robin", 1, "first day")
    for key in ("answers", "goals", "agreements", "history"):
        assert shown[key] == []


def test_a_person_is_found_by_id_or_by_the_beginning_of_a_name(house: House) -> None:
    robin, rowan = house.add("Robin"), house.add("Rowan Field")
    assert house.show(robin)["id"] == robin
    assert house.show("rob")["id"] == robin
    assert house.show("  ROWAN   field ")["id"] == rowan
    house.run("person", "show", "ro", code=2).explained()
    done = house.run("person", "show", "Nobody Here", code=2)
    done.explained()
    assert "Nobody Here" not in done.err
    house.run("person", "show", "", code=2).explained()


def test_an_exact_name_is_not_ambiguous(house: House) -> None:
    short = house.add("Rob")
    house.add("Robin")
    assert house.show("rob")["id"] == short


@pytest.mark.parametrize("name", ["", "   ", "\t"])
def test_a_person_has_a_name(house: House, name: str) -> None:
    house.run("person", "add", "--name", name, code=2).explained()
    assert house.run("person", "list", "--json").json["people"] == []


def test_erasing_a_record_asks_first_and_leaves_nothing(robins: House) -> None:
    robins.answer("Robin", {"question": HOPES, "value": "A bed"})
    robins.run("person", "erase", "Robin", code=2).explained()
    assert robins.show("Robin")["answers"]
    robins.run("person", "erase", "Robin", "--yes")
    assert robins.run("person", "list", "--json").json["people"] == []
    robins.run("person", "show", "Robin", code=2)
    robins.run("vault", "check")


# -- answer ----------------------------------------------------------------------------------------


def test_an_answer_is_acknowledged_and_shown_in_both_shapes(robins: House) -> None:
    done = robins.answer(
        "Robin",
        {
            "question": HOPES,
            "value": "My own front door",
            "voice": "person",
            "true_since": "2025-11",
            "said": "2026-01-05",
            "verbatim": False,
        },
    )
    [entry] = saved(done.out)
    shown = robins.show("Robin")
    [answer] = shown["answers"]
    assert set(answer) >= ANSWER_KEYS
    assert answer["entry"] == entry
    assert answer["question"] == HOPES
    assert (answer["value"], answer["no_answer"], answer["row"]) == (
        "My own front door",
        None,
        None,
    )
    assert (answer["voice"], answer["verbatim"]) == ("person", False)
    assert answer["said"] == "2026-01-05"
    assert answer["true_since"] == {
        "words": "2025-11",
        "from": "2025-11-01",
        "to": "2025-11-30",
        "precision": "month",
    }
    assert answer["author"]["name"] == "Dee"
    assert dt.datetime.fromisoformat(answer["recorded"]).utcoffset() is not None
    assert answer["asked_as"]
    assert answer["bank_version"]
    assert answer["sensitivity"] in ("everyday", "personal", "sensitive", "protected")
    assert shown["history"] == [answer]
    assert "My own front door" in robins.run("said", "Robin").out
    assert "My own front door" in robins.run("person", "show", "Robin").out


def test_answers_are_what_stands_and_history_is_everything(robins: House) -> None:
    for words in ("A bed", "A house"):
        robins.answer("Robin", {"question": HOPES, "value": words})
    robins.answer("Robin", {"question": HOPES, "value": "wants a house", "voice": "worker"})
    shown = robins.show("Robin")
    assert [a["value"] for a in shown["answers"]] == ["A house", "wants a house"]
    assert [a["value"] for a in shown["history"]] == ["A bed", "A house", "wants a house"]


NO_ANSWERS = (
    *("not_today", "prefers_not", "does_not_know", "not_applicable"),
    *("never_ask", "could_not_answer"),
)


def test_every_way_of_not_answering_is_taken(robins: House) -> None:
    lines = [{"question": HOPES, "no_answer": one} for one in NO_ANSWERS]
    assert len(saved(robins.answer("Robin", *lines).out)) == 6
    history = robins.show("Robin")["history"]
    assert [a["no_answer"] for a in history] == list(NO_ANSWERS)
    assert {a["value"] for a in history} == {None}


def test_a_bad_line_ends_it_and_the_lines_before_are_kept(robins: House) -> None:
    given = "\n".join(
        [
            json.dumps({"question": HOPES, "value": "first"}),
            "",
            json.dumps({"question": HOPES, "value": 3}),
            json.dumps({"question": HOPES, "value": "never reached"}),
        ]
    )
    done = robins.run("answer", "Robin", "--from", "-", given=given, code=2)
    done.explained()
    assert len(saved(done.out)) == 1
    assert "line 3" in done.err
    assert [a["value"] for a in robins.show("Robin")["history"]] == ["first"]


BAD_LINES: list[Any] = [
    "not json",
    "[]",
    '"x"',
    "null",
    "{",
    '{"question": NaN}',
    "[" * 100_000,
    {},
    {"question": HOPES},
    {"question": HOPES, "value": None},
    {"question": HOPES, "value": ""},
    {"question": HOPES, "value": 1.5},
    {"question": HOPES, "value": "x", "no_answer": "not_today"},
    {"question": HOPES, "no_answer": "skip"},
    {"question": HOPES, "no_answer": ["not_today"]},
    {"question": HOPES, "value": "half \ud800"},
    {"question": HOPES, "value": "x", "voice": "ghost"},
    {"question": HOPES, "value": "x", "said": "tomorrow"},
    {"question": HOPES, "value": "x", "true_since": 3},
    {"question": HOPES, "value": "x", "verbatim": "yes"},
    {"question": HOPES, "value": "x", "row": "abc"},
    {"question": HOPES, "value": "x", "row": 3},
    {"question": HOPES, "value": "x", "unknown": 1},
    {"question": "genesis/induction/no_such", "value": "x"},
    {"question": "no/such/bank", "value": "x"},
    {"question": "hopes", "value": "x"},
    {"question": 3, "value": "x"},
    {"question": "../../etc/passwd", "value": "x"},
    {"kind": "erase", "ids": []},
    {"kind": "constellation"},
    {"kind": "share", "recipient": "Quayside", "scope": "no/such/section", "decision": "share"},
]


def test_every_bad_line_is_refused_by_its_number_and_keeps_nothing(robins: House) -> None:
    for bad in BAD_LINES:
        line = bad if isinstance(bad, str) else json.dumps(bad)
        done = robins.run("answer", "Robin", "--from", "-", given="\n" + line + "\n", code=2)
        done.explained()
        assert "line 2" in done.err, line
        assert done.out == ""
    assert robins.show("Robin")["history"] == []


def test_lines_come_from_a_file_with_whatever_its_endings_are(
    robins: House, tmp_path: Path
) -> None:
    lines = [json.dumps({"question": HOPES, "value": f"é{n}"}, ensure_ascii=False) for n in (1, 2)]
    path = tmp_path / "said.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    assert len(saved(robins.run("answer", "Robin", "--from", str(path)).out)) == 2
    assert [a["value"] for a in robins.show("Robin")["history"]] == ["é1", "é2"]
    robins.run("answer", "Robin", "--from", str(tmp_path / "none"), code=2).explained()
    robins.run("answer", "Robin", "--from", str(tmp_path), code=None).explained()
    robins.run("answer", "Nobody", "--from", str(path), code=2).explained()


def test_other_kinds_of_entry_go_the_same_way(robins: House) -> None:
    [line] = saved(robins.answer("Robin", {"question": HOPES, "value": "A bed"}).out)
    others = [
        {"kind": "name", "name": "Rob", "scope": ["Quayside"]},
        {"kind": "journey", "state": "paused"},
        {"kind": "differ", "entry": line, "words": "not quite"},
        {"kind": "strength", "words": "good with engines"},
        {"kind": "note", "words": "rang at noon"},
        {
            "kind": "share",
            "recipient": "Quayside",
            "scope": "genesis/induction/wants",
            "decision": "share",
        },
    ]
    assert len(saved(robins.answer("Robin", *others).out)) == len(others)
    shown = robins.show("Robin")
    assert shown["name"] == "Robin"
    assert shown["stage"] == "paused"
    assert [one["scope"] for one in shown["agreements"]] == ["genesis/induction/wants"]


def test_an_answer_to_a_hidden_question_is_kept_as_set_aside(robins: House) -> None:
    items = robins.run("bank", "show", "genesis/induction", "--json").json["items"]
    items += robins.run("bank", "show", "everyday/first_day", "--json").json["items"]
    hidden = next(i for i in items if i["enable_when"] and i["type"] in ("text", "string"))
    saved(robins.answer("Robin", {"question": hidden["question"], "value": "kept"}).out)
    [answer] = robins.show("Robin")["answers"]
    assert answer["set_aside"] is True


def test_each_answer_is_acknowledged_before_the_next_is_read(robins: House) -> None:
    with robins.start("answer", "Robin", "--from", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps({"question": HOPES, "value": str(number)}) + "\n")
            process.stdin.flush()
            assert process.stdout.readline().startswith("saved ")
        process.stdin.close()
        assert process.wait(timeout=30) == 0


# -- killed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [1, 7, 20])
def test_killed_in_the_middle_nothing_acknowledged_is_lost(robins: House, after: int) -> None:
    with robins.start("answer", "Robin", "--from", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        lines = "".join(
            json.dumps({"question": HOPES, "value": f"words {n}"}) + "\n" for n in range(400)
        )
        process.stdin.write(lines)
        process.stdin.flush()
        acknowledged = [process.stdout.readline().split()[1] for _ in range(after)]
        process.send_signal(signal.SIGKILL)
        acknowledged += saved(process.stdout.read())
        process.wait(timeout=30)
    robins.run("vault", "check")
    history = [a["entry"] for a in robins.show("Robin")["history"]]
    assert history[: len(acknowledged)] == acknowledged
    assert len(history) <= len(acknowledged) + 1
    values = [a["value"] for a in robins.show("Robin")["history"]]
    assert values == [f"words {n}" for n in range(len(values))]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send there")
def test_ctrl_c_leaves_everything_acknowledged_in_place(robins: House) -> None:
    with robins.start("answer", "Robin", "--from", "-") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(json.dumps({"question": HOPES, "value": "A bed"}) + "\n")
        process.stdin.flush()
        [entry] = saved(process.stdout.readline().strip())
        time.sleep(0.2)  # let it wait for the next line
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=30)
        err = process.stderr.read()
    assert code == 2
    assert "Traceback" not in err
    assert err.strip().startswith("error: ")
    assert [a["entry"] for a in robins.show("Robin")["history"]] == [entry]


def test_a_reader_that_goes_away_is_no_traceback(robins: House) -> None:
    with robins.start("bank", "show", "genesis/induction", "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        err = process.stderr.read()
        process.wait(timeout=30)
    assert "Traceback" not in err
    assert "Exception ignored" not in err


# -- the day ---------------------------------------------------------------------------------------


def test_today_sets_what_is_said_and_due_and_never_what_is_recorded(house: House) -> None:
    house.more["ASSESS_TODAY"] = "2031-03-01"
    house.add("Robin")
    house.more.clear()
    arguments = ("--today", "2031-03-09", "answer", "Robin", "--from", "-")
    house.run(*arguments, given=json.dumps({"question": HOPES, "value": "A bed"}))
    shown = house.run("--today", "2031-03-30", "person", "show", "Robin", "--json").json
    assert (shown["week"], shown["stage"]) == (5, "in the six weeks")
    [answer] = shown["answers"]
    assert answer["said"] == "2031-03-09"
    recorded = dt.datetime.fromisoformat(answer["recorded"])
    assert abs(dt.datetime.now(dt.UTC) - recorded) < dt.timedelta(minutes=5)
    later = house.run("--today", "2031-05-30", "report", "caseload", "--json").json
    assert later["people"][0]["stage"] == "after six weeks"


@pytest.mark.parametrize(
    "day", ["tomorrow", "2026-02-30", "20260101", "2026-1-1", "", "0000-01-01"]
)
def test_a_day_that_is_none(robins: House, day: str) -> None:
    done = robins.run("--today", day, "person", "list", code=None)
    if day:
        assert done.code == 2
        done.explained()


# -- taking out, disagreeing -----------------------------------------------------------------------


def test_a_line_taken_out_is_gone_and_the_vault_still_proves(robins: House) -> None:
    entries = saved(
        robins.answer(
            "Robin",
            {"question": HOPES, "value": "kept"},
            {"question": HOPES, "value": "CANARY-taken-out"},
        ).out
    )
    robins.run("take-out", "Robin", entries[1])
    shown = robins.show("Robin")
    assert [a["value"] for a in shown["answers"]] == ["kept"]
    assert [a["value"] for a in shown["history"]] == ["kept"]
    assert "CANARY" not in robins.run("said", "Robin").out
    robins.run("vault", "check")
    robins.run("take-out", "Robin", entries[1], code=2).explained()
    robins.run("take-out", "Robin", "nothing", code=2).explained()


def test_a_word_beside_a_line(robins: House) -> None:
    [line] = saved(robins.answer("Robin", {"question": HOPES, "value": "A bed"}).out)
    saved(robins.run("disagree", "Robin", line, "--words", "more than that").out)
    said = robins.run("said", "Robin", "--json").json
    assert said["schema"] == "assess.said/1"
    assert [one.get("kind", "answer") for one in said["said"]] == ["answer", "differ"]
    assert len(robins.show("Robin")["answers"]) == 1
    robins.run("disagree", "Robin", "nothing", "--words", "x", code=2).explained()


@pytest.mark.parametrize(
    ("word", "stage"),
    [("paused", "paused"), ("moved-on", "moved on"), ("died", "died")],
)
def test_the_journeys_states(robins: House, word: str, stage: str) -> None:
    saved(robins.run("journey", "Robin", word).out)
    assert robins.show("Robin")["stage"] == stage
    robins.run("journey", "Robin", "vanished", code=2).explained()


def test_who_is_in_the_room(robins: House) -> None:
    robins.run("sitting", "Robin", "end", code=2).explained()
    began = robins.run("sitting", "Robin", "begin", "--room", "Ash, an interpreter").out.split()
    assert began[0] == "began"
    robins.answer("Robin", {"question": HOPES, "value": "A bed"})
    [answer] = robins.show("Robin")["answers"]
    assert answer["sitting"] == began[1]
    assert robins.run("sitting", "Robin", "end").out.split() == ["ended", began[1]]
    robins.answer("Robin", {"question": HOPES, "value": "A house"})
    assert robins.show("Robin")["answers"][0]["sitting"] is None
