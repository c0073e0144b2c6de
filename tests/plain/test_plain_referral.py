"""A form for a panel line by line: what is known is read out, little is asked, nothing is betrayed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assess.plain.menu import menu
from assess.record import sayings
from assess.record.referral import referrals
from assess.referring.acts import Referring
from assess.workspace import Workspace

FORM = "reading/caf"
TO = "floating_support"


@pytest.fixture
def robin(desk: Workspace) -> str:
    """Somebody of whom a few things are known, none of them agreed for anybody."""
    person_id = desk.add_person(f"Robin {desk.new_id()[:6]}")
    bank = desk.library.bank(FORM)
    for item, words, voice in (
        ("bring", "I fix bikes", "person"),
        ("want", "Help to stay put", "person"),
        ("keep_from", "CANARY", "person"),
    ):
        person = desk.person(person_id)
        desk.say(person_id, sayings.answer(bank, bank.item(item), person, value=words, voice=voice))
    induction = desk.library.bank("genesis/induction")
    known = induction.item("home_worked") if induction.find("home_worked") else None
    if known is None:
        known = next(item for item in induction.items() if item.concept == "home.what_worked")
    person = desk.person(person_id)
    desk.say(person_id, sayings.answer(induction, known, person, value="A dog and a kettle"))
    return person_id


def typed(desk: Workspace, person_id: str, *lines: str) -> str:
    """Types lines at the menu, after saying who it is; returns everything that was said."""
    write = io.StringIO()
    name = desk.person(person_id).name_for().name
    read = io.StringIO("".join(f"{line}\n" for line in (name, *lines)))
    assert menu(desk, read=read, write=write) == 0
    return write.getvalue()


def test_from_what_is_known_to_a_file_and_on_its_way(desk: Workspace, robin: str) -> None:
    said = typed(
        desk,
        robin,
        *("just us", "form for a panel", "checklist", "floating"),
        # About me: may it go, then what they require and nobody asked.
        *("yes", "Tell me first, then do it", "rather not say", "7", "07700 900123"),
        *("Robin is early for everything", "That is true"),
        # Health: may it go; the comment is left.
        *("yes", "A bad knee", ""),
        # Running a home: what is known from elsewhere, still right.
        *("yes", "yes", "Shopping", ""),
        # How I feel: kept here.
        "no",
        *("read", "left out", "agree", "1", "make", "sent", "1", "basis", "public_task", "back"),
        "stop",
    )
    told = " ".join(said.split())
    assert "Could you name one thing they're good at?" in told
    assert "They ask because the worker wants to know who they will meet." in told
    assert "A dog and a kettle" in told
    assert "Still right?" in told
    assert "Help to stay put" in told
    assert "Not part of this document." in told
    [referral] = referrals(desk.person(robin))
    assert (referral.destination, referral.state, referral.basis) == (TO, "sent", "public_task")
    form = Referring(desk, robin, TO).form()
    going = {(line.item.id, line.entry.voice): line.words for line in form.going}
    assert going["know_first", "person"] == "Tell me first, then do it"
    assert going["home_worked", "person"] == "A dog and a kettle"
    assert going["about_me_comment", "referrer"] == "Robin is early for everything"
    assert going["about_me_comment", "person"] == "That is true"
    assert "CANARY" not in "".join(going.values())
    made = next(line.strip() for line in said.splitlines() if line.strip().endswith(".pdf"))
    assert Path(made).read_bytes().startswith(b"%PDF")
    # What was settled is not gone through again.
    again = typed(desk, robin, "just us", "form for a panel", "floating", "back", "stop")
    assert "A dog and a kettle" not in again
    assert "nothing left to look at" not in again or "agreement" not in again


def test_no_to_still_right_and_a_question_mark_are_nobodys_words(
    desk: Workspace, robin: str
) -> None:
    said = typed(
        desk,
        robin,
        *("just us", "form for a panel", "floating"),
        # What is to ask is counted; a question mark and "not today" are no comment of Dee's.
        *("yes", "", "", "", "", "?", "not today"),
        *("yes", "", "?", ""),
        # "No" asks how it is now.
        *("yes", "no", "A dog, and my sister's kettle", "", ""),
        *("back", "stop"),
    )
    told = " ".join(said.split())
    assert "questions of theirs to ask" in told
    assert "Also here: help now" in told
    assert "How is it now?" in told
    form = Referring(desk, robin, TO).form()
    assert not [line for line in form.lines if line.entry.voice in ("worker", "referrer")]
    assert [line.words for line in form.lines if line.item.id == "home_worked"] == [
        "A dog, and my sister's kettle"
    ]


def test_what_a_form_confirms_stands_once_on_page_one(desk: Workspace) -> None:
    person_id = desk.add_person("Wyn")
    bank = desk.library.bank("genesis/induction")
    concept = desk.library.bank(FORM).item("bring").concept
    item = next(one for one in bank.items() if one.concept == concept)
    person = desk.person(person_id)
    desk.say(person_id, sayings.answer(bank, item, person, value="I cut hair"))
    taken = desk.reading(person_id).strengths
    referring = Referring(desk, person_id, TO)
    referring.prepare()
    for line in referring.form().to_settle:
        referring.confirm(line)
    told = desk.reading(person_id)
    assert [line.words for line in told.strengths] == ["I cut hair"]
    assert told.strengths[0].entry_id != taken[0].entry_id, "as it was last said"
    rows = [line.words for topic in told.topics for line in topic.lines]
    assert rows.count("I cut hair") == 2, "each still stands in its topic, to be read or taken out"


def test_with_others_in_the_room_nothing_betrays_what_is_only_for_us(
    desk: Workspace, robin: str
) -> None:
    said = typed(
        desk,
        robin,
        "Ash",
        "form for a panel",
        "floating",
        *[""] * 40,
        "read",
        "left out",
        "back",
        "stop",
    )
    assert "CANARY" not in said
    assert "Who not to tell" not in said
    assert "safe way" not in said


def test_help_now_and_coming_in_work_at_every_prompt(desk: Workspace, robin: str) -> None:
    said = typed(
        desk,
        robin,
        *("just us", "form for a panel", "help now", "floating", "help now"),
        *("someone's come in", "Ash", "", "back", "stop"),
    )
    assert said.count("999") >= 2
    assert "Who is here now?" in said
