"""What a file from elsewhere may change here, and what it may not, whoever signed it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assess import arrival, handover
from assess.arrival import Arrived, joining
from assess.arrival.admitting import Gate
from assess.errors import BadInput
from assess.handover import making
from assess.record import sayings
from assess.record.entry import HIGHEST_TAKEN_IN, Entry, Saying
from assess.record.journey import journey
from assess.record.person import Person
from assess.record.sharing import agreed
from assess.record.striking import struck
from assess.workspace import Clock, Workspace, set_up

TODAY = dt.date(2026, 1, 22)
WANTS = "genesis/induction/wants"
HOPES = "genesis/induction/hopes"


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Workspace]]:
    """Larch House and Quayside, both unlocked."""
    folder = tmp_path_factory.mktemp("houses")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", str(folder / "config"))
        made = [_house(folder, name) for name in ("Larch House", "Quayside")]
        with made[0], made[1]:
            yield made[0], made[1]


def _house(folder: Path, service: str) -> Workspace:
    made, _ = set_up(
        str(folder / service),
        worker=f"Dee of {service}",
        role="keyworker",
        service=service,
        passphrase="ember ladder quiet mango fifty drum",
        clock=Clock(TODAY, is_set=True),
    )
    return made


class Between:
    """Robin's record at Larch House, and at Quayside what was agreed to go there."""

    def __init__(self, larch: Workspace, quay: Workspace, patch: pytest.MonkeyPatch) -> None:
        self.larch, self.quay, self._patch = larch, quay, patch
        self.robin = larch.add_person("Robin")
        self.hopes = self.answered(larch, "a bed")
        larch.agree(self.robin, "Quayside", [WANTS])
        self.taken_in(larch, quay)

    def answered(self, where: Workspace, value: str) -> Entry:
        bank, item = where.library.question(HOPES)
        [entry] = where.say(
            self.robin, sayings.answer(bank, item, where.person(self.robin), value=value)
        )
        return entry

    def said(self, saying: Saying) -> Entry:
        """Written at Quayside."""
        [entry] = self.quay.say(self.robin, saying)
        return entry

    def taken_in(self, giver: Workspace, taker: Workspace) -> Arrived:
        identity = taker.vault.service_identity()
        made = handover.make(
            giver,
            self.robin,
            recipient=taker.vault.service.name,
            keys=[taker.vault.service.age_recipient],
        )
        known = [giver.vault.service]
        opened = handover.open_file(made.data, identity=identity, known=known)
        return arrival.take_in(taker, opened, for_us=True)

    def sent_back(self, *entries: Entry) -> Arrived:
        """Quayside sends these very entries, whatever they are; Larch House takes them in."""
        self._patch.setattr(making, "entries_for", lambda *_, **__: list(entries))
        return self.taken_in(self.quay, self.larch)

    @property
    def here(self) -> Person:
        return self.larch.person(self.robin)


@pytest.fixture
def between(houses: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch) -> Between:
    return Between(*houses, monkeypatch)


def test_words_come_and_stand_where_they_were_said(between: Between) -> None:
    newer = between.answered(between.quay, "a bed of my own")
    arrived = between.sent_back(newer)
    assert (arrived.new, arrived.instead, arrived.left, arrived.name) == (
        (newer,),
        (newer,),
        0,
        "Robin",
    )
    assert between.here.answers() == [newer]
    assert between.here.entry(between.hopes.id) == between.hopes
    assert any("In the place of" in line for line in arrival.summary(arrived))
    again = between.sent_back(newer)
    assert (again.new, again.known) == ((), 1)


def test_no_file_takes_words_out_or_agrees_or_says_where_somebody_stands(between: Between) -> None:
    person = between.quay.person(between.robin)
    brought = [
        between.said(sayings.share(person, "Quayside", "everyday/first_day/settling", "share")),
        between.said(sayings.journey("started", said=dt.date(2020, 1, 1), person=person)),
        between.said(sayings.sitting("began", room=["Ash"])),
        between.said(sayings.note("a note")),
        between.said(Saying("status", {"row": between.hopes.id, "state": "done"})),
        between.said(Saying("agree", {"what": "plan", "decision": "agreed"})),
        between.said(sayings.name(person, "Somebody", legal=True)),
        between.said(sayings.strength("calm", suggested_by="Ash", taken=False)),
        between.said(Saying("constellation", {}, replaces=())),
        between.said(sayings.erase([between.hopes.id])),
        between.said(sayings.journey("died")),
    ]
    before = journey(between.here, TODAY)
    arrived = between.sent_back(*brought)
    assert [entry.kind for entry in arrived.new] == ["constellation"]
    assert arrived.left == len(brought) - 1
    assert between.here.answers() == [between.hopes]
    assert between.here.erased == frozenset()
    assert journey(between.here, TODAY) == before
    assert not agreed(between.here, "Quayside", "everyday/first_day/settling")
    assert any(str(arrived.left) in line for line in arrival.summary(arrived))


def test_how_something_was_left_elsewhere_settles_nothing_here(between: Between) -> None:
    bank, item = between.quay.library.question(HOPES)
    person = between.quay.person(between.robin)
    left = between.said(sayings.answer(bank, item, person, no_answer="never_ask"))
    assert between.sent_back(left).left == 1
    assert between.here.answers() == [between.hopes]


def test_only_a_service_we_know_brings_another_name(between: Between) -> None:
    called = between.said(sayings.name(between.quay.person(between.robin), "Robyn"))
    assert between.sent_back(called).new == (called,)
    assert between.here.name_for().name == "Robyn"
    person = Person(between.robin)
    gates = [
        Gate(person, here=here, sure=False, home="", rows=(), carried={}) for here in (True, False)
    ]
    opened = [gate.may_come(called) for gate in gates]
    assert opened == [False, True]


def test_a_choice_to_keep_a_line_in_the_house_is_not_undone_from_elsewhere(
    between: Between,
) -> None:
    line = between.answered(between.quay, "a bed of my own")
    kept = between.said(
        sayings.differ(between.quay.person(between.robin), line.id, show="just_mine")
    )
    assert between.sent_back(line, kept).new == (line, kept)
    undone = between.said(sayings.differ(between.quay.person(between.robin), line.id, show="both"))
    assert between.sent_back(undone).left == 1
    assert between.here.differs_on(line.id) == [kept]


def test_other_words_are_words(between: Between) -> None:
    """What is no text would break every page that looks for it."""
    odd = Saying("note", {"to": "Larch House", "words": {"a": 1}, "question": HOPES})
    assert between.sent_back(between.said(odd)).left == 1
    assert between.larch.reading(between.robin).lines


def test_no_file_strikes_a_question_out(between: Between) -> None:
    """A strike hides everything ever said to a question; a value beside it is no way round."""
    kept = between.said(
        Saying("answer", {"question": HOPES, "row": None, "value": "x", "struck": True})
    )
    assert between.sent_back(kept).left == 1
    assert not struck(between.here, HOPES)
    assert between.here.answers() == [between.hopes]


def test_a_known_service_says_nothing_of_our_plan_or_our_referrals(between: Between) -> None:
    """A row of the file's own answers opens no door to the plan as a whole, or to another row."""
    larch, robin = between.larch, between.robin
    [closed] = larch.say(robin, Saying("status", {"row": robin, "of": "plan", "state": "closed"}))
    row = between.hopes.id
    words = {"question": "evolve/plan/goal_words", "value": "x"}
    brought = [
        between.said(Saying("answer", {**words, "row": robin})),
        between.said(Saying("answer", {**words, "row": row})),
        between.said(Saying("status", {"row": robin, "of": "plan", "state": "reopened"})),
        between.said(Saying("status", {"row": robin, "of": "goal", "state": "achieved"})),
        between.said(Saying("status", {"row": row, "of": "referral", "state": "withdrawn"})),
        between.said(
            Saying("status", {"row": row, "of": "goal", "state": "achieved"}, replaces=(closed.id,))
        ),
        between.said(Saying("status", {"row": row, "of": "goal", "state": "achieved"})),
    ]
    arrived = between.sent_back(*brought)
    assert [entry.id for entry in arrived.states] == [brought[-1].id]
    assert between.here.standing("status", robin) == (closed,)


@pytest.mark.parametrize("kind", ["strength", "constellation"])
def test_what_stands_in_the_place_of_another_kind_is_refused_whole(
    between: Between, kind: str
) -> None:
    line = between.answered(between.quay, "a bed of my own")
    hostile = between.said(
        Saying(kind, {"words": "x", "taken": True}, replaces=(between.hopes.id,))
    )
    with pytest.raises(BadInput):
        between.sent_back(line, hostile)
    assert between.here.answers() == [between.hopes]


def test_a_file_cannot_use_the_numbers_up(between: Between) -> None:
    person = between.quay.person(between.robin)
    person.lamport = HIGHEST_TAKEN_IN
    hostile = between.said(sayings.strength("good with engines"))
    with pytest.raises(BadInput):
        between.sent_back(hostile)
    person.lamport = HIGHEST_TAKEN_IN - 1
    between.sent_back(between.said(sayings.strength("good with boats")))
    assert between.answered(between.larch, "still a bed").lamport == HIGHEST_TAKEN_IN + 2


def test_what_another_window_took_out_meanwhile_stays_out(
    between: Between, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = between.answered(between.quay, "a bed of my own")
    between.sent_back(line)
    seen = arrival.look

    def look(workspace: Workspace, opened: handover.Opened) -> Arrived:
        found = seen(workspace, opened)
        workspace.take_out(between.robin, line.id)
        return replace(found, new=(line,))

    monkeypatch.setattr(joining, "look", look)
    rows = len(between.larch.vault.read(between.robin))
    between.sent_back(line)
    assert len(between.larch.vault.read(between.robin)) == rows + 2, (
        "the erase, and that a file came"
    )


def test_it_says_so_when_it_was_made_for_somebody_else(between: Between) -> None:
    line = between.answered(between.quay, "a bed of my own")
    identity = between.larch.vault.service_identity()
    between._patch.setattr(making, "entries_for", lambda *_, **__: [line])
    made = handover.make(
        between.quay,
        between.robin,
        recipient="Harbour",
        keys=[between.larch.vault.service.age_recipient],
    )
    opened = handover.open_file(made.data, identity=identity, known=[])
    arrived = arrival.take_in(between.larch, opened, for_us=True)
    assert arrived.meant_for == ("Harbour",)
    assert any("Harbour" in words for words in arrival.summary(arrived))
    with pytest.raises(BadInput):
        arrival.take_in(between.larch, opened, for_us=False)


def test_a_line_of_a_shape_nobody_here_writes_can_be_read_and_taken_out(between: Between) -> None:
    question = "everyday/first_day/language"
    for item in between.larch.library.bank("genesis/induction").items():
        if item.type == "multi_choice":
            question = item.address
    body = {"question": question, "section": WANTS, "value": 5, "bank_version": "1.0.0"}
    odd = between.said(Saying("answer", body))
    between.sent_back(odd)
    assert any(line.words == "5" for line in between.larch.reading(between.robin).lines)
    between.larch.take_out(between.robin, odd.id)
    assert between.here.answers() == [between.hopes]


def test_the_list_forgets_the_day_of_words_that_were_taken_out(between: Between) -> None:
    def day() -> dt.date | None:
        return next(f.last_talked for f in between.larch.people() if f.id == between.robin)

    assert day() == TODAY
    between.larch.take_out(between.robin, between.hopes.id)
    assert day() is None
    between.answered(between.larch, "another bed")
    assert day() == TODAY


def test_a_reader_is_never_sent_a_name_that_is_not_for_them(between: Between) -> None:
    larch, robin = between.larch, between.robin

    def names(recipient: str) -> list[str]:
        found = handover.entries_for(between.here, recipient, larch.library.find)
        return [entry.body["name"] for entry in found if entry.kind == "name"]

    assert names("Quayside") == names("Harbour") == ["Robin"]
    larch.say(robin, sayings.name(between.here, "Bo", scope=["Quayside", "Mum"]))
    assert names("Quayside") == [], "the entry names Mum, and Robin is not what they are called"
    assert larch.reading(robin, "Quayside").name == "Bo"
    larch.say(robin, sayings.name(between.here, "Rob", scope=["Quayside"]))
    assert names("Quayside") == ["Rob"]
    larch.say(robin, sayings.name(between.here, "R. Marsh", legal=True))
    assert names("Harbour") == ["Robin"]
