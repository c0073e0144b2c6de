"""Handing over, taking back, the night, a file from elsewhere, moving on: line by line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assess import handover, plain
from assess.plain import carrying, receiving
from assess.planning import Planning
from assess.record import copies, sayings
from assess.record.journey import journey
from assess.record.plan import plan
from assess.record.sharing import NIGHT
from assess.sitting.carrying import Carrying
from assess.vault.words import wordlist
from assess.workspace import Clock, Workspace, set_up
from assess.workspace.moved_on import moved_on_day

from .conftest import TODAY

HOPES, SETTLE = "genesis/induction/hopes", "everyday/first_day/settle"


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("quay")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", str(folder / "config"))
        made, _ = set_up(
            str(folder / "vault"),
            worker="Jo",
            role="keyworker",
            service="Quayside",
            passphrase="ember ladder quiet mango fifty drum",
            clock=Clock(TODAY, is_set=True),
        )
    with made:
        yield made


def flat(text: str) -> str:
    return " ".join(text.split())


def types(desk: Workspace, *lines: str) -> str:
    write = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    assert plain.menu(desk, read=typed, write=write) == 0
    return write.getvalue()


@pytest.fixture
def robin(desk: Workspace) -> tuple[str, str]:
    """Somebody with two lines said: their name and their id."""
    name = f"Robin{len(desk.people())}y"
    person = desk.add_person(name)
    for question, words in ((HOPES, "a bed of my own"), (SETTLE, "a radio on")):
        bank, item = desk.library.question(question)
        desk.say(person, sayings.answer(bank, item, desk.person(person), value=words))
    return name, person


def paths(said: str) -> list[Path]:
    return [Path(one) for one in re.findall(r"^(/\S+\.\w+)$", said, re.MULTILINE)]


def test_paper_first_then_the_file_and_its_words_go_out_of_sight(
    desk: Workspace, robin: tuple[str, str]
) -> None:
    name, person = robin
    said = types(
        desk,
        *(name, "1", "share", "1", "make", "1", "2", "make", "1", "1", "3"),
        *("make", "3", "1", "1", "2026-03-05", "moving house", "", "back", "stop"),
    )
    order = [said.index(one) for one in ("1. On paper", "2. A card", "3. A file", "4. The same as")]
    assert order == sorted(order)
    assert "Then it stays here." in said
    paper, file = paths(said)
    assert "a bed of my own" in paper.read_text("utf-8")
    assert name.casefold() not in paper.name
    known = set(wordlist())
    [words] = [
        line for line in said.splitlines() if len(line.split()) == 6 and set(line.split()) <= known
    ]
    after = said.split(words)[1]
    assert "\n" * 50 in after, "the words go out of sight"
    opened = handover.open_file(file.read_bytes(), words=words)
    assert (opened.manifest.expires, opened.manifest.purpose) == ("2026-03-05", "moving house")
    assert [one.sealed for one in copies.copies(desk.person(person))] == ["paper", "words"]


def test_what_cannot_be_is_said_and_nothing_is_made(
    desk: Workspace, robin: tuple[str, str]
) -> None:
    name, person = robin
    said = types(
        desk, *(name, "1", "share", "1", "make", "3", "1", "1", "soon", "", "back", "stop")
    )
    assert "That is not a day." in said
    assert copies.copies(desk.person(person)) == []


def test_taken_back_send_it_give_it_or_leave_it(
    desk: Workspace, quay: Workspace, robin: tuple[str, str]
) -> None:
    name, _person = robin
    desk.trust_card(quay.service_card())
    said = types(
        desk,
        *(name, "1", "share", "Quayside", "agree all", "make", "2", "", ""),
        *("take back 1", "give it to me", "take back all", "send it", "back"),
        *("share", "who has it", "stop"),
    )
    file, letter, notice = paths(said)
    assert flat("They still have the copy from 22 January 2026. We can't pull it back.") in flat(
        said
    )
    assert letter.read_bytes().startswith(b"%PDF")
    mine = quay.vault.service_identity()
    assert len(handover.open_file(file.read_bytes(), identity=mine).person.answers()) == 2
    told = handover.open_file(notice.read_bytes(), identity=mine)
    assert (told.withdraws, len(told.manifest.withdraws)) == (True, 2)
    assert "Quayside, 22 January 2026, sealed to a key" in said


def test_for_the_night_line_by_line(desk: Workspace, robin: tuple[str, str]) -> None:
    name, person = robin
    said = types(
        desk,
        *(
            name,
            "1",
            "share",
            "for the night",
            "make",
            "agree 9",
            "agree 1",
            "read",
            "make",
            "back",
        ),
        *("share", "1", "back", "stop"),
    )
    assert "Nothing has been agreed for the night yet." in said
    assert "1. a radio on: on the card" in said
    [card] = paths(said)
    assert card.suffix == ".pdf"
    [made] = copies.copies(desk.person(person), NIGHT)
    assert len(made.ids) == 1
    assert NIGHT not in desk.recipients(person), "no section's agreement puts a line on it"


def test_a_file_from_elsewhere_looked_at_then_in(
    desk: Workspace, quay: Workspace, tmp_path: Path
) -> None:
    ash = quay.add_person("Ash of the quay", arrived=TODAY.replace(day=2))
    bank, item = quay.library.question(HOPES)
    quay.say(ash, sayings.answer(bank, item, quay.person(ash), value="my own door"))
    made = handover.make(quay, ash, recipient="self", words=True)
    file = tmp_path / "a file.age"
    file.write_bytes(made.data)
    opens = made.words or ""
    before = len(desk.people())
    said = types(
        desk,
        *("take a file in", str(file), "wrong words here", "take a file in", f"'{file}'", opens),
        *("not now", "take a file in", str(file), opens, "2", "1", "stop"),
    )
    assert flat(receiving.BRINGS) in flat(said)
    assert "Their check phrase:" in said
    assert said.count("Nothing was taken in. The file is as it was.") == 1
    assert "Ash of the quay, week 3 of 6." in said
    assert len(desk.people()) == before + 1
    there = desk.person(ash)
    assert [one.body["value"] for one in there.answers()] == ["my own door"]
    assert journey(there, TODAY).week == 3
    assert [e.body["state"] for e in there.of_kind("journey")] == ["started", "moved in"]


def test_a_name_for_this_house_alone_is_the_name_here(
    desk: Workspace, quay: Workspace, tmp_path: Path
) -> None:
    kit = quay.add_person("Somebody quite else")
    service = desk.vault.service
    quay.say(kit, sayings.name(quay.person(kit), "Kit", scope=service.name))
    data = handover.make(quay, kit, recipient=service.name, keys=[service.age_recipient]).data
    file = tmp_path / "kit.age"
    file.write_bytes(data)
    said = types(desk, "take in", str(file), "", "1", "1", "stop")
    assert "Kit, first day." in said
    assert "quite else" not in said
    assert "Kit" in [front.name for front in desk.people()]


def test_moving_on_hands_what_is_ours_to_a_name(desk: Workspace, robin: tuple[str, str]) -> None:
    name, person = robin
    Planning(desk, person).add_action("Ring the council", who="worker", who_name="Dee")
    said = types(
        desk,
        name,
        "1",
        "where they are",
        "2",
        "back",
        "where they are",
        "2",
        "Jo at Quayside",
        "stop",
    )
    assert "- Ring the council" in said
    record = desk.person(person)
    assert moved_on_day(record) == TODAY
    [step] = plan(record).actions
    assert step.whose.handed is not None
    assert (step.ours, step.state, step.whose.handed.to) == (
        *(False, "not_started", "Jo at Quayside"),
    )
    assert carrying.HERE not in said


def test_a_changed_key_stays_outside_until_somebody_rang(
    desk: Workspace, quay: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lee = quay.add_person("Lee of the quay")
    made = handover.make(quay, lee, recipient="self", words=True)
    file = tmp_path / "lee.age"
    file.write_bytes(made.data)
    opens = made.words or ""

    def changed(*given: Any, **told: Any) -> handover.Opened:
        return replace(handover.open_file(*given, **told), trust="changed")

    monkeypatch.setattr("assess.arrival.receiving.open_file", changed)
    said = types(desk, "take in", str(file), opens, "2", "stop")
    assert "another key than the one we know" in flat(said)
    assert "Lee of the quay" not in said
    assert lee not in [front.id for front in desk.people()]
    types(desk, "take in", str(file), opens, "1", "1", "1", "stop")
    assert lee in [front.id for front in desk.people()]


def test_a_notice_marks_the_lines_and_brings_nothing(
    desk: Workspace, quay: Workspace, tmp_path: Path
) -> None:
    sol = quay.add_person("Sol of the quay")
    bank, item = quay.library.question(HOPES)
    quay.say(sol, sayings.answer(bank, item, quay.person(sol), value="a garden"))
    ours = desk.vault.service
    quay.trust_card(desk.service_card())
    quay.agree(sol, ours.name, ["genesis/induction/wants"])
    acts = Carrying(quay, sol)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_EXPORTS_DIR", str(tmp_path))
        first = acts.file(ours.name).path
        held = acts.take_back(ours.name, ["genesis/induction/wants"])
        assert held is not None
        assert held.by_key
        sent = acts.send(ours.name).path
    types(desk, "take in", str(first), "", "2", "1", "stop")
    said = types(desk, "take in", str(sent), "", "1", "stop")
    assert "not agreed for us any more" in flat(said)
    assert flat(receiving.MARKED) in flat(said)
    assert len(copies.taken_back(desk.person(sol))) == 1
    read = types(desk, "Sol of", "1", "read", "back", "stop")
    assert "taken back from us on" in flat(read)


def test_six_words_for_a_reader_without_a_key_and_a_letter_for_one_line(
    desk: Workspace, robin: tuple[str, str]
) -> None:
    """What opens it without us is said, and a single line taken back is a letter too."""
    name, person = robin
    said = types(
        desk,
        *(name, "1", "share", "Harbour", "agree all", "make", "2", "", "", ""),
        *("open 1", "take back 1", "give it to me", "back", "back"),
        *("share", "who has it", "stop"),
    )
    told = flat(said)
    assert flat("needs their key, and we have none") in told
    assert flat("assess service key --card FILE") in told
    file, letter = paths(said)
    assert flat(f"age -d -o x.tar {file.name} asks for the words, then tar xf x.tar") in told
    assert letter.read_bytes().startswith(b"%PDF")
    assert flat("They still have the copy from 22 January 2026. We can't pull it back.") in told
    held = "Harbour, 22 January 2026, sealed by words, some of it taken back since"
    assert flat(held) in told
    assert [one.recipient for one in copies.copies(desk.person(person))] == ["Harbour"]


@pytest.mark.parametrize("typed", ["moved on", "moving on", "away"])
def test_where_they_are_opens_by_what_is_listed_with_it(
    desk: Workspace, robin: tuple[str, str], typed: str
) -> None:
    name, person = robin
    assert f"Where is {name} now?" in types(desk, name, "1", typed, "back", "stop")
    assert moved_on_day(desk.person(person)) is None


def test_a_preview_says_which_line_only_the_page_has(
    desk: Workspace, robin: tuple[str, str]
) -> None:
    name, person = robin
    bank, item = desk.library.question(HOPES)
    said = sayings.answer(
        bank, item, desk.person(person), value=f"{name} likes maps", voice="worker"
    )
    desk.say(person, replace(said, verbatim=False))
    desk.say(person, sayings.name(desk.person(person), "Zephyr"))
    desk.agree(person, "Quayside", ["genesis/induction/wants"])
    acts = Carrying(desk, person)
    assert acts.besides("Quayside")[-1] == "  Zephyr likes maps"
    assert Carrying(desk, person, alone=False).besides("Quayside") == []
    shown = types(desk, "Zephyr", "1", "share", "Quayside", "read", "back", "stop")
    page = shown.partition("Hello, I am Zephyr")[2]
    assert "1 line is on its page alone" in flat(page)
    assert name not in page
