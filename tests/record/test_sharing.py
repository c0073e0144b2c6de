"""Who may see what: nothing standing is not agreed, and not agreed is left out (RECORD 4)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadEntry
from assess.forms.bank import Item
from assess.forms.conditions import Condition, clauses
from assess.forms.kinds import NO_ANSWERS
from assess.record import sayings, sharing
from assess.record.entry import Entry, Saying
from assess.record.person import Person, fold
from assess.record.sharing import (
    DECISIONS,
    SELF,
    STRENGTHS_SCOPE,
    agreed,
    agreements,
    decision,
    scopes_of,
    travels,
)
from making import ROBIN, Writer, bank, item

HOPES = item("hopes")
DOG = item("dog", section="company")
KEPT = item("kept", sensitivity="protected")
HEAVY = item("heavy", sensitivity="sensitive")
HAS_CHILDREN = item("has_children", "boolean")
_IF_ANY = clauses((Condition("test/bank/has_children", "equals", True),), "all")
CHILDREN = item("children", enabled_if=_IF_ANY)
ANYHOW = item("anyhow", enabled_if=_IF_ANY, when_hidden="keep")
BANK = bank(HOPES, DOG, KEPT, HEAVY, HAS_CHILDREN, CHILDREN, ANYHOW)
WANTS, COMPANY = "test/bank/wants", "test/bank/company"
QUAYSIDE = "Quayside"


def for_recipient(person: Person, recipient: str) -> list[Entry]:
    """What goes, with the one bank of these tests at hand."""
    return sharing.for_recipient(person, recipient, find)


def find(address: str, version: str = "") -> Item | None:
    bank_id, _, item_id = address.rpartition("/")
    return BANK.find(item_id) if bank_id == BANK.id else None


def said(writer: Writer, asked: Any = HOPES, **more: Any) -> Entry:
    settings = {"value": "a bed"} if "no_answer" not in more else {}
    return writer.say(sayings.answer(BANK, asked, writer.person, **{**settings, **more}))


def shared(writer: Writer, scope: str, choice: str = "share", to: str = QUAYSIDE) -> Entry:
    return writer.say(sayings.share(writer.person, to, scope, choice))


# -- the table -------------------------------------------------------------------------------------

NOTHING = None


@pytest.mark.parametrize(
    ("section", "line", "goes"),
    [
        (NOTHING, NOTHING, False),
        ("share", NOTHING, True),
        ("keep", NOTHING, False),
        ("i_will_tell_them", NOTHING, False),
        ("say_differently", NOTHING, False),
        (NOTHING, "share", True),
        ("keep", "share", True),
        ("share", "keep", False),
        ("share", "i_will_tell_them", False),
        ("share", "say_differently", False),
        ("share", "share", True),
        (NOTHING, "keep", False),
    ],
)
def test_a_line_goes_where_it_was_agreed(section: str | None, line: str | None, goes: bool) -> None:
    writer = Writer()
    entry = said(writer)
    if section:
        shared(writer, WANTS, section)
    if line:
        shared(writer, entry.id, line)
    assert travels(entry, writer.person, QUAYSIDE) is goes
    assert for_recipient(writer.person, QUAYSIDE) == ([entry] if goes else [])


@pytest.mark.parametrize(
    ("section", "line", "goes"),
    [(NOTHING, NOTHING, False), ("share", NOTHING, False), (NOTHING, "share", True)],
)
def test_protected_words_go_only_when_named(
    section: str | None, line: str | None, goes: bool
) -> None:
    for recipient in (QUAYSIDE, SELF):
        writer = Writer()
        entry = said(writer, KEPT)
        if section:
            shared(writer, WANTS, section, recipient)
        if line:
            shared(writer, entry.id, line, recipient)
        assert travels(entry, writer.person, recipient) is goes


@pytest.mark.parametrize("no_answer", NO_ANSWERS)
def test_how_something_was_left_never_travels(no_answer: str) -> None:
    writer = Writer()
    entry = said(writer, no_answer=no_answer)
    shared(writer, WANTS)
    shared(writer, entry.id)
    for recipient in (QUAYSIDE, SELF):
        assert not travels(entry, writer.person, recipient)


def test_a_persons_own_copy_holds_everything_but_protected_by_default() -> None:
    writer = Writer()
    open_line, heavy, kept = said(writer), said(writer, HEAVY), said(writer, KEPT)
    strength = writer.say(sayings.strength("good with engines"))
    assert for_recipient(writer.person, SELF) == [open_line, heavy, strength]
    assert for_recipient(writer.person, "SELF") == [open_line, heavy, strength]
    shared(writer, WANTS, "keep", SELF)
    assert for_recipient(writer.person, SELF) == [strength]
    shared(writer, kept.id, "share", SELF)
    assert for_recipient(writer.person, SELF) == [kept, strength]


def test_agreement_for_one_is_agreement_for_one() -> None:
    writer = Writer()
    entry = said(writer)
    shared(writer, WANTS, to="Quayside")
    assert not travels(entry, writer.person, "Harbour")
    assert not travels(entry, writer.person, "Quayside Two")
    assert travels(entry, writer.person, " QUAYSIDE ")


def test_a_section_carries_its_own_lines_only() -> None:
    writer = Writer()
    wants, company = said(writer), said(writer, DOG)
    shared(writer, COMPANY)
    assert for_recipient(writer.person, QUAYSIDE) == [company]
    shared(writer, WANTS)
    assert for_recipient(writer.person, QUAYSIDE) == [wants, company]


def test_withdrawing_is_a_new_decision_and_both_stay_in_the_history() -> None:
    writer = Writer()
    entry = said(writer)
    given_then = shared(writer, WANTS)
    assert travels(entry, writer.person, QUAYSIDE)
    taken = shared(writer, WANTS, "keep")
    assert not travels(entry, writer.person, QUAYSIDE)
    assert taken.replaces == (given_then.id,)
    assert agreements(writer.person) == [taken]
    assert writer.person.entries_of("share") == [given_then, taken]
    shared(writer, WANTS)
    assert travels(entry, writer.person, QUAYSIDE)


@pytest.mark.parametrize("one", DECISIONS)
@pytest.mark.parametrize("other", DECISIONS)
def test_of_two_decisions_written_apart_the_more_private_stands(one: str, other: str) -> None:
    dee, ash = Writer("Dee"), Writer("Ash")
    entry = said(dee)
    ash.hear([entry])
    shared(dee, WANTS, one)
    shared(ash, WANTS, other)
    for order in (dee.written + ash.written, ash.written + dee.written):
        person = fold(ROBIN, order)
        found = decision(person, QUAYSIDE, WANTS)
        assert found is not None
        assert found.body["decision"] == min(one, other, key=DECISIONS.index)
        assert travels(entry, person, QUAYSIDE) is (one == other == "share")


def test_a_decision_from_a_newer_version_is_the_most_private() -> None:
    writer = Writer()
    entry = said(writer)
    body = {"recipient": QUAYSIDE, "scope": WANTS, "decision": "share_on_tuesdays"}
    writer.say(Saying("share", body))
    assert not agreed(writer.person, QUAYSIDE, WANTS)
    assert not travels(entry, writer.person, QUAYSIDE)


def test_a_protected_decision_cannot_be_widened_by_a_section_agreed_later() -> None:
    writer = Writer()
    entry = said(writer)
    shared(writer, entry.id, "keep")
    shared(writer, WANTS)
    assert not travels(entry, writer.person, QUAYSIDE)


# -- what else never goes --------------------------------------------------------------------------


def test_what_was_replaced_or_taken_out_does_not_travel() -> None:
    writer = Writer()
    shared(writer, WANTS)
    old = said(writer)
    new = said(writer, value="a house")
    assert for_recipient(writer.person, QUAYSIDE) == [new]
    assert not travels(old, writer.person, QUAYSIDE)
    writer.say(sayings.erase([new.id]))
    assert for_recipient(writer.person, QUAYSIDE) == [old]


def test_what_is_set_aside_goes_only_when_named() -> None:
    behind = item(
        "behind", enabled_if=clauses((Condition("test/bank/hopes", "equals", "no"),), "all")
    )
    writer = Writer()
    entry = writer.say(sayings.answer(bank(behind), behind, writer.person, value="x"))
    assert entry.body["set_aside"] is True
    shared(writer, WANTS)
    assert not travels(entry, writer.person, QUAYSIDE)
    shared(writer, entry.id)
    assert travels(entry, writer.person, QUAYSIDE)


def test_what_another_answer_has_hidden_since_goes_only_when_named() -> None:
    writer = Writer()
    shared(writer, WANTS)
    said(writer, HAS_CHILDREN, value=True)
    names, anyhow = said(writer, CHILDREN, value="Alex"), said(writer, ANYHOW)
    assert names in for_recipient(writer.person, QUAYSIDE)
    said(writer, HAS_CHILDREN, value=False)
    for recipient in (QUAYSIDE, SELF):
        assert names not in for_recipient(writer.person, recipient)
        assert anyhow in for_recipient(writer.person, recipient)
    shared(writer, names.id)
    assert names in for_recipient(writer.person, QUAYSIDE)


@pytest.mark.parametrize("choice", DECISIONS)
def test_a_line_that_was_kept_stays_kept_when_it_is_put_another_way(choice: str) -> None:
    for recipient in (QUAYSIDE, SELF):
        writer = Writer()
        shared(writer, WANTS, to=recipient)
        shared(writer, said(writer).id, choice, to=recipient)
        again = said(writer, value="a bed of my own")
        last = said(writer, value="my own bed")
        assert travels(last, writer.person, recipient) is (choice == "share")
        shared(writer, last.id, to=recipient)
        assert travels(last, writer.person, recipient)
        assert not travels(again, writer.person, recipient)


def test_a_line_that_was_named_is_named_again_once_its_words_have_changed() -> None:
    writer = Writer()
    shared(writer, said(writer, KEPT).id)
    assert for_recipient(writer.person, QUAYSIDE)
    said(writer, KEPT, value="something else")
    assert for_recipient(writer.person, QUAYSIDE) == []


def test_the_last_decision_about_a_line_as_it_was_is_the_one_that_counts() -> None:
    writer = Writer()
    shared(writer, WANTS)
    shared(writer, said(writer).id, "keep")
    shared(writer, said(writer, value="a bed of my own").id, "share")
    last = said(writer, value="my own bed")
    assert travels(last, writer.person, QUAYSIDE)


@pytest.mark.parametrize("show", ["just_mine", "neither"])
def test_a_worker_cannot_undo_a_choice_by_putting_the_line_another_way(show: str) -> None:
    writer = Writer()
    shared(writer, WANTS)
    theirs = said(writer, voice="worker", value="wants a bed")
    writer.say(sayings.differ(writer.person, theirs.id, show=show))
    again = said(writer, voice="worker", value="would like a bed")
    assert not travels(again, writer.person, QUAYSIDE)
    writer.say(sayings.differ(writer.person, again.id, show="both"))
    assert travels(again, writer.person, QUAYSIDE)


def test_a_suggested_strength_waits_until_the_person_takes_it() -> None:
    writer = Writer()
    shared(writer, STRENGTHS_SCOPE)
    waiting = writer.say(sayings.strength("calm", suggested_by="Dee", taken=False))
    assert not travels(waiting, writer.person, QUAYSIDE)
    taken = writer.say(sayings.strength("calm", suggested_by="Dee", replaces=(waiting.id,)))
    assert for_recipient(writer.person, QUAYSIDE) == [taken]


@pytest.mark.parametrize(
    "kind", ["note", "name", "journey", "sitting", "share", "agree", "snapshot", "constellation"]
)
def test_house_business_stays_in_the_house(kind: str) -> None:
    writer = Writer()
    entry = writer.say(Saying(kind, {"words": "x", "section": WANTS, "value": "x"}))
    shared(writer, WANTS)
    shared(writer, entry.id)
    assert not travels(entry, writer.person, QUAYSIDE)
    assert not travels(entry, writer.person, SELF)


# -- seen differently ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("show", "own", "workers"),
    [("both", True, True), ("just_mine", True, False), ("neither", False, False)],
)
@pytest.mark.parametrize("beside", ["own", "workers"])
def test_seen_differently_shows_both_or_just_mine_or_neither(
    show: str, own: bool, workers: bool, beside: str
) -> None:
    writer = Writer()
    shared(writer, WANTS)
    mine = said(writer, voice="person")
    theirs = said(writer, voice="worker", value="wants a bed")
    about = mine if beside == "own" else theirs
    writer.say(sayings.differ(writer.person, about.id, words="not how I see it", show=show))
    if show == "neither" and beside == "workers":
        own = True  # "neither" beside the worker's line is about that line
    if beside == "own" and show == "neither":
        workers = False
    assert travels(mine, writer.person, QUAYSIDE) is own
    assert travels(theirs, writer.person, QUAYSIDE) is workers


def test_changing_your_mind_about_a_difference_replaces_it() -> None:
    writer = Writer()
    shared(writer, WANTS)
    theirs = said(writer, voice="worker", value="wants a bed")
    for show, goes in (("just_mine", False), ("both", True), ("neither", False)):
        writer.say(sayings.differ(writer.person, theirs.id, show=show))
        assert travels(theirs, writer.person, QUAYSIDE) is goes
    assert len(writer.person.differs_on(theirs.id)) == 1


# -- for all ---------------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Quayside", "quayside ", "Harbour", SELF]),
            st.sampled_from([WANTS, COMPANY]),
            st.sampled_from(DECISIONS),
        ),
        max_size=8,
    ),
    st.sampled_from(["Quayside", "Harbour", "never named"]),
)
def test_nothing_goes_that_no_standing_decision_lets_through(
    made: list[tuple[str, str, str]], recipient: str
) -> None:
    writer = Writer()
    lines = [said(writer), said(writer, DOG), said(writer, KEPT), said(writer, HEAVY)]
    last: dict[tuple[str, str], str] = {}
    for to, scope, choice in made:
        shared(writer, scope, choice, to)
        last[to.strip().casefold(), scope] = choice
    expected = [
        entry
        for entry in lines
        if entry.body["sensitivity"] != "protected"
        and last.get((recipient.casefold(), str(entry.body["section"]))) == "share"
    ]
    assert for_recipient(writer.person, recipient) == expected


# -- saying so -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recipient", "scope", "choice"),
    [
        ("", WANTS, "share"),
        ("  ", WANTS, "share"),
        (QUAYSIDE, WANTS, "maybe"),
        (QUAYSIDE, WANTS, ""),
        (QUAYSIDE, "wants", "share"),
        (QUAYSIDE, "a/b/c/d", "share"),
        (QUAYSIDE, "", "share"),
    ],
)
def test_a_decision_that_is_none_is_refused(recipient: str, scope: str, choice: str) -> None:
    with pytest.raises(BadEntry):
        sayings.share(Writer().person, recipient, scope, choice)


def test_sections_of_banks_no_longer_installed_can_still_be_agreed() -> None:
    writer = Writer()
    said(writer)
    assert scopes_of(writer.person, [COMPANY]) == [COMPANY, WANTS, STRENGTHS_SCOPE]


def test_words_about_somebody_else_go_only_when_named() -> None:
    writer = Writer()
    about = item("about", third_party=True)
    line = writer.say(sayings.answer(bank(about), about, writer.person, value="her brother"))
    shared(writer, WANTS)
    assert not travels(line, writer.person, QUAYSIDE)
    assert not travels(line, writer.person, SELF)
    shared(writer, line.id)
    assert travels(line, writer.person, QUAYSIDE)


def test_what_a_bank_keeps_back_goes_only_when_named_but_into_the_persons_own_copy() -> None:
    writer = Writer()
    kept = item("kept_back", share_default="keep")
    line = writer.say(sayings.answer(bank(kept), kept, writer.person, value="an old fine"))
    shared(writer, WANTS)
    assert not travels(line, writer.person, QUAYSIDE)
    assert travels(line, writer.person, SELF)
    shared(writer, line.id)
    assert travels(line, writer.person, QUAYSIDE)
