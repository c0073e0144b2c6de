"""A form for a panel line by line: what is known is read out, little is asked, nothing is betrayed."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from assess.plain.menu import menu
from assess.record import sayings
from assess.record.referral import referrals
from assess.referring.acts import Referring
from assess.workspace import Workspace

FORM = "reading/caf"
TO = "floating_support"
TENANCY = """
tenancy:
  title: Tenancy panel
  legal_name: the landlord's papers need it
  sections: {about_me: they want to know who is coming}
  items:
    did_well: they start from what worked
    language: they book somebody to interpret
  other_wording: {did_well: What would you like a landlord to know?}
"""


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
        # What only Dee can say: what is asked for, then her comment, and Robin's reply.
        *("Visits at home, soon", "Robin is early for everything", "That is true"),
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
    assert going["asked_for", "referrer"] == "Visits at home, soon"
    # What they ask for and would not get: once before it is read, by section; else in a line.
    assert told.count("asks everyone this, and it is not on the form") == 1
    assert (
        "because the worker wants to get it right on a hard day: What to do in a hard time." in told
    )
    assert (
        "1 thing that Floating support asks for is not on it: type asked for to hear them." in told
    )
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
        *("yes", "", "", "", "", "?", "not today", ""),
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


def test_from_nothing_strengths_come_first_and_page_one_says_who_what_and_why(
    desk: Workspace,
) -> None:
    person = desk.add_person("Ezra")
    asked = (
        ("What do you bring to a place?", "A decent curry"),
        ("What would you like to happen next?", "My own front door"),
        ("What would you want a new place to know first?", "Knock twice"),
        ("What would you most like a hand with?", "not today"),
        ("Where are you staying at the moment?", "not today"),
        ("safe way to get hold of you?", "not today"),
        ("What are you asking this place for?", "Visits twice a week"),
    )
    answers = [answer for _question, answer in asked]
    said = typed(
        desk,
        person,
        *("just us", "form for a panel", "floating", "yes", *answers, ""),
        *("no", "no", "no", "go through", "", "read", "back", "stop"),
    )
    told = " ".join(said.split())
    places = [told.index(question) for question, _answer in asked]
    assert places == sorted(places)
    assert all(told.count(question) == 1 for question, _answer in asked), "each is asked once"
    page = told[told.index("Common Assessment Form") :]
    heads = ("Ezra", "A decent curry", "My own front door", "Knock twice", "Visits twice a week")
    assert [page.index(one) for one in heads] == sorted(page.index(one) for one in heads)


def test_what_they_ask_for_is_waived_answered_or_left_and_the_name_on_papers_goes(
    desk: Workspace, robin: str
) -> None:
    own = Path(os.environ["ASSESS_CONFIG_DIR"])
    own.mkdir(exist_ok=True)
    (own / "destinations.yaml").write_text(TENANCY, "utf-8")
    said = typed(
        desk,
        robin,
        *("just us", "form for a panel", "tenancy", *[""] * 12),
        # By number: what is asked, then the way; a waiver is a manager's.
        *("asked for", "1", "4", "Sol", "Kim does without, 2 March"),
        *("1", "1", "Punjabi", ""),
        *("papers", "Robert Kay", "back", "stop"),
    )
    told = " ".join(said.split())
    assert "Which manager" in told
    assert "It is not printed" in told
    assert "They ask because the landlord's papers need it." in told
    referring = Referring(desk, robin, "tenancy")
    found = referring.referral
    assert found is not None
    assert list(found.waived.values()) == ["Kim does without, 2 March"]
    assert [line.words for line in referring.form().lines if line.item.id == "language"] == [
        "Punjabi"
    ]
    legal = referring.form().legal
    assert legal is not None
    assert legal.body["name"] == "Robert Kay"


def test_a_comment_left_is_not_asked_for_twice_and_what_is_picked_may_be_typed_in_words(
    desk: Workspace, robin: str
) -> None:
    said = typed(
        desk,
        robin,
        *("just us", "form for a panel", "floating"),
        *("yes", *("not today",) * 4, "Visits", ""),  # the comment is left
        *("no", "no", "no", "go through", "agree phone", "sent", "sent", "back", "stop"),
    )
    told = " ".join(said.split())
    assert told.count("What would you want a new worker to know first? Type Dee's words") == 1
    assert "1. together" not in told, "what came with the word needs no list"
    [referral] = referrals(desk.person(robin))
    assert (referral.state, Referring(desk, robin, TO).made().read) == ("sent", "phone")


def test_nothing_agreed_makes_no_file(desk: Workspace, robin: str) -> None:
    exports = Path(os.environ["ASSESS_EXPORTS_DIR"])
    before = set(exports.glob("*"))
    said = typed(
        desk,
        robin,
        *("just us", "form for a panel", "floating", *[""] * 30, "make", "back", "stop"),
    )
    told = " ".join(said.split())
    assert "no agreement for Floating support stands for About me and what I want" in told
    assert "Made. It is here" not in told
    assert set(exports.glob("*")) == before


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
