"""A record lived through two versions of a bank: by the commands, by a sitting, and on paper."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from assess.library import Library
from assess.sitting import Sitting
from assess.vault.carry import open_with_words
from assess.workspace import Clock, Workspace, unlock
from house import PASSPHRASE, House

BANK = "larch/welcome"
FIRST, SECOND = "2026-01-08", "2026-01-22"

OLD = """\
bank: larch/welcome
title: Welcome
version: 1.0.0
status: active
language: en-GB
sessions:
  - week: 1
    topics:
      - {section: first, minutes: 10}
      - {section: den, minutes: 5}
    landing: [later_today]
choice_lists:
  hot: [{id: tea, text: Tea}, {id: soup, text: Soup}]
sections:
  - id: first
    title: First things
    items:
      - {id: good_day, type: text, text: What makes a good day for you?, short_text: A good day}
      - {id: hot_cup, type: choice, text: Which hot cup do you like?, short_text: Cup, choices: hot}
      - {id: money, type: text, text: How are you off for money and work?, short_text: Money and work}
      - {id: came, type: date, text: When did you first come here?, short_text: First came here}
  - id: den
    title: The den
    items:
      - {id: den_use, type: text, text: What do you like to do in the den?, short_text: In the den}
  - id: landing
    title: To finish on
    items:
      - id: later_today
        type: text
        text: What are you up to later?
        short_text: Later today
        offer: card
"""

NEW = """\
bank: larch/welcome
title: Welcome
version: 1.1.0
status: active
language: en-GB
migrations:
  - from: 1.0.0
    to: 1.1.0
    steps:
      - {verb: rename, item: good_day, to: best_day}
      - {verb: reword, item: best_day}
      - {verb: recode, item: hot_cup, choices: {tea: black_tea}}
      - verb: split
        item: money
        into: [income, job]
        ask: You told us about money and work together. Which of it is about this?
      - {verb: retire, item: den_use, because: The den has closed.}
sessions:
  - week: 1
    topics:
      - {section: first, minutes: 10}
    landing: [later_today]
choice_lists:
  hot: [{id: black_tea, text: Black tea, no milk}, {id: soup, text: Soup}]
sections:
  - id: first
    title: What comes first
    items:
      - {id: best_day, type: text, text: What is your best kind of day?, short_text: Best day}
      - {id: hot_cup, type: choice, text: Which hot cup do you like?, short_text: Cup, choices: hot}
      - {id: income, type: text, text: What money do you have coming in?, short_text: Money}
      - {id: job, type: text, text: What work would you like?, short_text: Work}
      - {id: came, type: date, text: When did you first come here?, short_text: First came here}
  - id: landing
    title: To finish on
    items:
      - id: later_today
        type: text
        text: What are you up to later?
        short_text: Later today
        offer: card
""".replace("text: Black tea, no milk", 'text: "Black tea, no milk"')

TOLD = "I get PIP. I want to work with bikes."


def own(house: House) -> Path:
    folder = house.folder / "config" / "question_banks" / "larch"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def install(house: House, text: str) -> Path:
    path = own(house) / "welcome.yaml"
    path.write_text(text, "utf-8")
    return path


def update(house: House) -> None:
    """As the guide says: keep the older version, put the new one in its place."""
    (own(house) / "welcome@1.0.0.yaml").write_text(OLD, "utf-8")
    install(house, NEW)


def by_question(shown: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in shown["answers"]:
        found.setdefault(one["question"].rpartition("/")[2], []).append(one)
    return found


@pytest.fixture
def lived(house: House) -> House:
    """Robin answered version 1.0.0 on the first day."""
    install(house, OLD)
    house.run("bank", "check", BANK)
    house.run("--today", FIRST, "person", "add", "--name", "Robin")
    lines = [
        {"question": f"{BANK}/good_day", "value": "Out on the bike"},
        {"question": f"{BANK}/hot_cup", "value": "tea"},
        {"question": f"{BANK}/money", "value": TOLD},
        {"question": f"{BANK}/came", "value": "2025-11"},
        {"question": f"{BANK}/den_use", "value": "Play pool"},
    ]
    given = "".join(json.dumps(line) + "\n" for line in lines)
    house.run("--today", FIRST, "answer", "Robin", "--from", "-", given=given)
    return house


@pytest.fixture
def opened(lived: House, monkeypatch: pytest.MonkeyPatch) -> House:
    for key, value in lived.env.items():
        if key.startswith("ASSESS_"):
            monkeypatch.setenv(key, value)
    return lived


def desk(house: House, today: str = SECOND) -> Workspace:
    clock = Clock(dt.date.fromisoformat(today), is_set=True)
    return unlock(str(house.vault), PASSPHRASE, clock=clock)


# -- lived through ---------------------------------------------------------------------------------


def test_a_record_with_answers_from_both_versions_by_the_commands(lived: House) -> None:
    update(lived)
    lived.run("bank", "check", BANK)
    given = json.dumps({"question": f"{BANK}/job", "value": "Mending bikes"}) + "\n"
    lived.run("--today", SECOND, "answer", "Robin", "--from", "-", given=given)
    found = by_question(lived.run("--today", SECOND, "person", "show", "Robin", "--json").json)
    assert found["money"][0]["value"] == TOLD, "not all of it was said again yet"
    assert found["money"][0]["asked_as"] == "How are you off for money and work?"
    assert [one["bank_version"] for one in found["job"]] == ["1.1.0"]
    assert found["good_day"][0]["asked_as"] == "What makes a good day for you?"

    given = json.dumps({"question": f"{BANK}/income", "value": "PIP"}) + "\n"
    lived.run("--today", SECOND, "answer", "Robin", "--from", "-", given=given)
    shown = lived.run("--today", SECOND, "person", "show", "Robin", "--json").json
    assert "money" not in by_question(shown), "all of it was said, in its two places"
    assert TOLD in [one["value"] for one in shown["history"]]
    for command in (("person", "show", "Robin"), ("said", "Robin")):
        words = lived.run("--today", SECOND, *command).out
        assert "What do you like to do in the den?" in words
        assert "Play pool" in words
        assert "\n  Tea\n" in words, "the choice reads as it was chosen"
        assert "November 2025" in words


def test_an_older_name_of_a_question_is_told_its_new_one(lived: House) -> None:
    update(lived)
    for old, new in (("good_day", "best_day"), ("money", "income, larch/welcome/job")):
        done = lived.answer("Robin", {"question": f"{BANK}/{old}", "value": "x"}, code=2)
        done.explained()
        assert f"Now ask: {BANK}/{new}." in done.err
    lived.answer("Robin", {"question": f"{BANK}/den_use", "value": "x"}, code=2).explained()


def test_a_split_question_by_the_line(lived: House) -> None:
    update(lived)
    talk = ("--today", SECOND, "talk", "Robin", "--section", f"{BANK}/first")
    typed = ["just us", "PIP", ".", "", "not today", "enough", "next", "that's right"]
    done = lived.run(*talk, given="".join(f"{line}\n" for line in typed))
    assert "What is your best kind of day?" not in done.out, "it was answered under its old name"
    assert "Which hot cup" not in done.out
    assert "You told us about money and work together." in done.out
    assert TOLD in done.out
    assert "What money do you have coming in?" in done.out
    assert "What work would you like?" in done.out
    found = by_question(lived.run("person", "show", "Robin", "--json").json)
    assert [one["value"] for one in found["income"]] == ["PIP"]
    assert found["job"][0]["no_answer"] == "not_today"
    assert found["money"][0]["value"] == TOLD, "the rest of it still waits for its place"


def test_a_split_question_in_a_sitting(opened: House) -> None:
    update(opened)
    with desk(opened) as workspace:
        robin = workspace.find("Robin")
        sitting = Sitting(workspace, robin)
        sitting.choose_topic(f"{BANK}/first")
        step = sitting.step
        assert step.item is not None
        assert step.item.id == "income"
        assert step.known is not None
        assert sitting.words_of(step.known) == TOLD
        assert "Which of it is about this?" in step.opening
        taken = sitting.still_right()
        assert taken.body["value"] == TOLD
        assert taken.body["bank_version"] == "1.1.0"
        assert sitting.step.item is not None
        assert sitting.step.item.id == "job"
        assert sitting.step.known is None
        sitting.answer("Mending bikes")
        assert sitting.step.phase != "asking", "nothing that was answered is asked again"


def test_both_versions_are_read_together_and_travel(opened: House) -> None:
    update(opened)
    with desk(opened) as workspace:
        robin = workspace.find("Robin")
        sitting = Sitting(workspace, robin)
        sitting.choose_topic(f"{BANK}/first")
        sitting.answer("PIP")
        read = workspace.reading(robin)
        lines = {line.prompt: line for topic in read.topics for line in topic.lines}
        assert lines["What makes a good day for you?"].short == "A good day"
        assert lines["Which hot cup do you like?"].words == "Tea"
        assert lines["What money do you have coming in?"].words == "PIP"
        titles = [topic.title for topic in read.topics if topic.lines]
        assert titles == ["What comes first", "The den"]

        scopes = [f"{BANK}/first", f"{BANK}/den"]
        workspace.agree(robin, "Quayside", scopes)
        sealed, words = workspace.follow_me(robin, recipient="Quayside", words=True)
        assert words is not None
        wording = json.loads(open_with_words(sealed, words)["banks.json"])["banks"]
    assert set(wording) == {BANK, f"{BANK}@1.0.0"}
    assert set(wording[BANK]["items"]) == {"income"}
    then = wording[f"{BANK}@1.0.0"]
    assert then["items"]["hot_cup"]["choices"]["tea"] == "Tea"
    assert then["sections"]["den"] == "The den"


# -- the sealed copy -------------------------------------------------------------------------------


def test_when_the_bank_has_gone_the_sealed_copy_is_read(opened: House) -> None:
    for path in own(opened).iterdir():
        path.unlink()
    for command in (("person", "show", "Robin"), ("said", "Robin")):
        words = opened.run("--today", SECOND, *command).out
        assert "How are you off for money and work?" in words
        assert "November 2025" in words, "a date reads as one only by its question"
    with desk(opened) as workspace:
        robin = workspace.find("Robin")
        assert workspace.library.find(f"{BANK}/came") is None
        then = workspace.library.find(f"{BANK}/came", "1.0.0")
        assert then is not None
        assert then.short_text == "First came here"
        assert workspace.library.title_of(f"{BANK}/den") == "The den"
        assert [topic.title for topic in workspace.reading(robin).topics if topic.lines] == [
            "First things",
            "The den",
        ]
        assert Library().find(f"{BANK}/came", "1.0.0") is None, "it is kept in this vault alone"
        talked = Sitting(workspace, robin)
        assert f"{BANK}/first" not in [one.id for one in talked.step.options]


def test_without_any_copy_the_words_in_the_record_are_read(opened: House) -> None:
    for path in own(opened).iterdir():
        path.unlink()
    with opened.spoil() as file:
        file.execute("DELETE FROM keybox WHERE what LIKE 'kept%'")
    words = opened.run("--today", SECOND, "said", "Robin").out
    assert "How are you off for money and work?" in words
    assert TOLD in words
    assert "\n  Tea\n" in words
    assert "2025-11" in words


def test_a_damaged_copy_is_told_by_check_and_stops_nobody(opened: House) -> None:
    for path in own(opened).iterdir():
        path.unlink()
    with opened.spoil() as file:
        file.execute("UPDATE keybox SET box = zeroblob(length(box)) WHERE what LIKE 'kept %'")
    assert TOLD in opened.run("--today", SECOND, "said", "Robin").out
    done = opened.run("vault", "check", code=None)
    assert done.code in (1, 4)
    assert "copy" in done.out + done.err


def test_a_copy_is_kept_once_for_each_version(
    opened: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(opened) as workspace:
        assert workspace.vault.kept_names() == [f"bank {BANK}@1.0.0"]
        assert workspace.vault.kept(f"bank {BANK}@1.0.0") == OLD.encode()
    update(opened)
    with desk(opened) as workspace:
        robin = workspace.find("Robin")
        sitting = Sitting(workspace, robin)
        sitting.choose_topic(f"{BANK}/first")
        sitting.answer("PIP")
        names = [f"bank {BANK}@1.0.0", f"bank {BANK}@1.1.0"]
        assert workspace.vault.kept_names() == names

        def never(*_: object) -> Any:
            raise AssertionError("once a version is kept, an answer costs no look at it")

        for name in ("keep", "kept", "kept_names"):
            monkeypatch.setattr(workspace.vault, name, never)
        sitting.answer("Mending bikes")


# -- frozen ----------------------------------------------------------------------------------------


def test_a_frozen_version_that_was_changed_is_an_error_and_nobody_is_stopped(
    lived: House,
) -> None:
    done = lived.run("bank", "freeze", BANK)
    assert done.out == f"{BANK} 1.0.0 is frozen.\n"
    noted = own(lived).parent / "frozen.json"
    assert list(json.loads(noted.read_text())) == [BANK]
    lived.run("bank", "check", BANK)
    assert lived.run("bank", "freeze", BANK).out == ""

    changed = install(lived, OLD.replace("What makes a good day for you?", "What is a good day?"))
    for path in (BANK, str(changed)):
        done = lived.run("bank", "check", path, code=1)
        assert "I307" in done.out
        assert "in use already" in done.out
    before = noted.read_bytes()
    assert "I307" in lived.run("bank", "freeze", BANK, code=1).out
    assert noted.read_bytes() == before

    given = json.dumps({"question": f"{BANK}/good_day", "value": "A quiet one"}) + "\n"
    lived.run("--today", SECOND, "answer", "Robin", "--from", "-", given=given)


def test_a_copy_elsewhere_is_held_against_the_installed_one(lived: House) -> None:
    draft = lived.folder / "welcome.yaml"
    draft.write_text(OLD.replace("A good day", "Good days"), "utf-8")
    assert "I307" in lived.run("bank", "check", str(draft), code=1).out
    draft.write_text(NEW.partition("migrations:")[0] + "sessions:" + NEW.partition("sessions:")[2])
    assert "I334" in lived.run("bank", "check", str(draft), code=1).out
    draft.write_text(NEW, "utf-8")
    lived.run("bank", "check", str(draft))


def test_agreeing_to_everything_does_not_agree_to_a_draft(house: House) -> None:
    install(house, OLD.replace("status: active", "status: draft"))
    house.run("--today", FIRST, "person", "add", "--name", "Robin")
    agree = ("--today", FIRST, "agree", "Robin", "--with", "Quayside")
    all_of_it = house.run(*agree, "--all").out
    assert "genesis/induction/wants" in all_of_it
    assert BANK not in all_of_it
    # By its name it can be agreed to, and everything is taken back.
    assert f"{BANK}/first" in house.run(*agree, "--section", f"{BANK}/first").out
    assert f"{BANK}/first" in house.run(*agree, "--all", "--withdraw").out


def test_a_draft_is_not_frozen(lived: House) -> None:
    install(lived, OLD.replace("status: active", "status: draft"))
    lived.run("bank", "freeze", BANK, code=2).explained()
    assert not (own(lived).parent / "frozen.json").exists()


def test_every_shipped_active_bank_is_frozen_as_it_is() -> None:
    """`assess bank freeze` in the checkout puts this right, once a version is meant to go out."""
    library = Library()
    for bank_id in library.ids():
        frozen = library.frozen().get(bank_id, {})
        bank = library.bank(bank_id)
        raw = library.raw(bank_id)
        assert raw is not None
        if bank.version in frozen:
            assert library.is_frozen(bank_id, raw), f"{bank_id} {bank.version} was changed"
