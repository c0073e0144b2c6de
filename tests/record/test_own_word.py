"""What the person put beside a line, and what they left out, is theirs."""

from __future__ import annotations

import itertools

import pytest

from assess.record import sayings
from assess.record.alone import may_show
from assess.record.entry import Entry, Saying
from assess.record.ledger import asked_afresh
from assess.record.person import fold
from assess.record.sharing import EVERYONE, SELF, travels
from assess.record.snapshots import ASSESSMENT, agree, said_to, take
from assess.record.striking import hidden, strike
from assess.record.telling import along
from making import ROBIN, Writer, bank, item

HOPES = item("hopes")
BANK = bank(HOPES)


def line(writer: Writer, words: str = "a bed", voice: str = "worker") -> Entry:
    return writer.say(sayings.answer(BANK, HOPES, writer.person, value=words, voice=voice))


def test_no_entry_of_another_voice_stands_instead_of_a_disagreement() -> None:
    writer = Writer()
    beside = writer.say(sayings.differ(writer.person, line(writer).id, words="not so"))
    forged = writer.say(
        Saying("differ", {"entry": "x", "words": ""}, voice="worker", replaces=(beside.id,))
    )
    note = writer.say(Saying("note", {"words": "x"}, voice="person", replaces=(beside.id,)))
    for order in itertools.permutations(writer.written):
        person = fold(ROBIN, order)
        assert [e.id for e in person.of_kind("differ")] == [beside.id, forged.id]
        assert person.stands(note)
    own = writer.say(sayings.differ(writer.person, str(beside.body["entry"]), words="not at all"))
    for order in itertools.permutations(writer.written[-2:]):
        person = fold(ROBIN, [*order, *writer.written])
        assert person.differs_on(str(beside.body["entry"])) == [own]


def test_nobody_agrees_for_somebody_else() -> None:
    writer = Writer()
    taken = writer.say(take(writer.person, ASSESSMENT))
    mine = writer.say(agree(writer.person, taken.id, ASSESSMENT, "does_not_agree"))
    body = {"what": ASSESSMENT, "snapshot": taken.id, "decision": "agreed"}
    theirs = writer.say(Saying("agree", body, voice="worker", replaces=(mine.id,)))
    assert said_to(writer.person, taken.id) == [mine, theirs]


@pytest.fixture
def shared() -> tuple[Writer, Entry]:
    writer = Writer()
    said = line(writer, voice="person")
    for reader in ("Quayside", "Fern Court"):
        writer.say(sayings.share(writer.person, reader, "test/bank/wants", "share"))
    return writer, said


def decide(writer: Writer, recipient: str, scope: str, decision: str) -> None:
    writer.say(sayings.share(writer.person, recipient, scope, decision))


def test_left_out_for_everyone_goes_to_nobody_but_the_person(shared: tuple[Writer, Entry]) -> None:
    writer, said = shared
    assert travels(said, writer.person, "Quayside")
    decide(writer, EVERYONE, said.id, "keep")
    assert not travels(said, writer.person, "Quayside")
    assert not travels(said, writer.person, "Fern Court")
    assert travels(said, writer.person, SELF)


def test_put_another_way_it_stays_left_out(shared: tuple[Writer, Entry]) -> None:
    writer, said = shared
    decide(writer, EVERYONE, said.id, "keep")
    newer = line(writer, "a bed of my own", voice="person")
    assert newer.replaces == (said.id,)
    assert not travels(newer, writer.person, "Quayside")


def test_letting_it_go_again_is_no_more_than_the_sections_agreement(
    shared: tuple[Writer, Entry],
) -> None:
    writer, said = shared
    decide(writer, EVERYONE, said.id, "keep")
    decide(writer, EVERYONE, said.id, "share")
    assert travels(said, writer.person, "Quayside")
    assert not travels(said, writer.person, "Night Tide")


def test_a_line_agreed_by_name_goes_to_that_one_reader(shared: tuple[Writer, Entry]) -> None:
    writer, said = shared
    decide(writer, EVERYONE, said.id, "keep")
    decide(writer, "Quayside", said.id, "share")
    assert travels(said, writer.person, "Quayside")
    assert not travels(said, writer.person, "Fern Court")


# -- words beside words ------------------------------------------------------------------------------


def test_words_beside_words_go_where_the_line_below_them_goes() -> None:
    secret = item("secret", sensitivity="protected")
    writer = Writer()
    said = sayings.answer(bank(secret), secret, writer.person, value="a name")
    confided, told = writer.say(said), line(writer)
    for below in (confided, told):
        beside = writer.say(sayings.differ(writer.person, below.id, words="not so"))
        again = writer.say(sayings.differ(writer.person, beside.id, words="it is", voice="worker"))
        for one in (beside, again):
            assert may_show(one, writer.person, alone=False) == (below is told)
            assert may_show(one, writer.person, alone=True)
    writer.say(strike(BANK, HOPES, writer.person))
    assert hidden(again, writer.person)


def test_a_ring_of_words_beside_words_can_be_read() -> None:
    """None of ours writes one; a file may bring one, and the record is read all the same."""
    writer = Writer()
    ids = ("a" * 26, "b" * 26, "c" * 26)
    for number, one in enumerate(ids):
        body = {"entry": ids[(number + 1) % 2], "words": "x", "share": "both"}
        writer.say(Saying("differ", body), entry_id=one)
    for one in writer.written:
        assert not hidden(one, writer.person)
        assert may_show(one, writer.person, alone=False)


def test_what_is_said_of_a_confided_question_is_confided() -> None:
    """Why it was asked afresh, and the other words of how somebody is reached."""
    way = item("safe_way", concept="contact.safe_way")
    writer = Writer()
    said = sayings.answer(bank(way), way, writer.person, value="by letter")
    told = writer.say(said)
    for saying in along(
        writer.person,
        [sayings.share(writer.person, "Quayside", told.id, "say_differently", "ask me")],
        {},
    ):
        assert not may_show(writer.say(saying), writer.person, alone=False)
    why = writer.say(asked_afresh(way, "the letter came back"))
    assert not may_show(why, writer.person, alone=False)
    other = writer.say(asked_afresh(HOPES, "a year ago"))
    assert may_show(other, writer.person, alone=False)
