"""Whatever a file holds, whoever signed it: it opens nothing here, and nothing of ours goes unsaid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess import arrival, handover
from assess.arrival import Arrived
from assess.arrival.telling import summary
from assess.destinations import destinations
from assess.errors import BadInput
from assess.record import copies, sayings
from assess.record.entry import Author, Entry, Saying, text_id, write_entry
from assess.record.person import Person
from assess.record.sharing import NIGHT, agreed, decision, differs_for, for_recipient
from assess.sitting.carrying import Carrying
from assess.workspace import Clock, Workspace, set_up

TODAY = dt.date(2026, 1, 22)
B = "genesis/induction"
WANTS, ME, SETTLING = f"{B}/wants", f"{B}/me", "everyday/first_day/settling"
HOPES, STARTED, EASIER, LEARN = (f"{B}/{one}" for one in ("hopes", "started", "easier", "learn"))
ENJOY, SETTLE = f"{B}/enjoy", "everyday/first_day/settle"
SAFE = "everyday/safety_plan/helps_early"
QUESTIONS = (HOPES, STARTED, EASIER, LEARN, ENJOY, SETTLE, SAFE)
READERS = ("Harbour", "Mum", NIGHT, "Quayside", "Nobody yet")
SCOPES = (WANTS, ME, SETTLING, "everyday/safety_plan/getting_bad", "about/strengths")


@dataclass
class Larch:
    """Robin's record at Larch House, with every kind of choice about who sees what."""

    house: Workspace
    robin: str = ""
    made: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.robin = self.house.add_person("Robin")
        for question in QUESTIONS:
            self.made[question] = self.answer(question, f"about {question}")
        self.made["worker"] = self.answer(HOPES, "seen by us", voice="worker")
        self.made["beside kept"] = self.answer(STARTED, "seen by us too", voice="worker")
        self.made["strength"] = self.say(sayings.strength("good with engines"))
        line = self.made[HOPES].id
        self.made["differ"] = self.say(
            sayings.differ(self.here, line, words="not so", show="just_mine")
        )
        self.agree("Harbour", [WANTS, SETTLING, "about/strengths"])
        self.agree("Mum", [ME])
        self.agree(NIGHT, [self.made[LEARN].id])
        self.agree("Harbour", [self.made[STARTED].id, self.made[SETTLE].id], withdraw=True)
        differently = sayings.share(
            self.here, "Harbour", self.made[EASIER].id, "say_differently", "a bit of quiet"
        )
        self.house.say(self.robin, differently)
        [self.made["note"]] = self.here.of_kind("note")
        [self.made["Robin"]] = self.here.of_kind("name")
        self.made["agreed"], *_, self.made["kept"] = self.here.of_kind("share")
        self.made["to mum"] = self.say(sayings.name(self.here, "Rob", scope=["Mum"]))

    @property
    def here(self) -> Person:
        return self.house.person(self.robin)

    def answer(self, question: str, value: str, voice: str = "person") -> Entry:
        bank, item = self.house.library.question(question)
        return self.say(sayings.answer(bank, item, self.here, value=value, voice=voice))

    def say(self, saying: Saying) -> Entry:
        [entry] = self.house.say(self.robin, saying)
        return entry

    def agree(self, reader: str, scopes: list[str], *, withdraw: bool = False) -> None:
        self.house.agree(self.robin, reader, scopes, withdraw=withdraw)


@pytest.fixture(scope="module")
def larch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Larch]:
    folder = tmp_path_factory.mktemp("sharing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", str(folder / "config"))
        house, _ = set_up(
            str(folder / "vault"),
            worker="Dee",
            role="keyworker",
            service="Larch House",
            passphrase="ember ladder quiet mango fifty drum",
            clock=Clock(TODAY, is_set=True),
        )
        with house:
            yield Larch(house)


@pytest.fixture(scope="module")
def template(larch: Larch) -> handover.Opened:
    """A file for Larch House that was opened and proved; each test puts its own entries into it."""
    key = larch.house.vault.service.age_recipient
    made = handover.make(larch.house, larch.robin, recipient="Larch House", keys=[key])
    return handover.open_file(made.data, identity=larch.house.vault.service_identity(), known=[])


def foreign(larch: Larch, number: int, saying: Saying) -> Entry:
    """Written at Quayside: any entry a service could sign."""
    return write_entry(
        saying,
        entry_id=text_id(number.to_bytes(16, "big")),
        person=larch.robin,
        lamport=50 + number,
        author=Author("q" * 26, "Ash", "keyworker"),
        today=TODAY,
        recorded=dt.datetime(2026, 1, 22, 12, tzinfo=dt.UTC),
    )


def looked(
    larch: Larch, template: handover.Opened, entries: list[Entry], trust: str = "known", **told: Any
) -> Arrived:
    manifest = replace(template.manifest, **told)
    return arrival.look(
        larch.house, replace(template, entries=tuple(entries), trust=trust, manifest=manifest)
    )


def after(larch: Larch, arrived: Arrived) -> Person:
    """The record as it is once this was taken in, with the note that a file came."""
    joined = Person(larch.robin, larch.here.moves)
    joined.home, joined.house = larch.here.home, larch.here.house
    note = copies.taken_in("file", "2026-01-22T12:00:00+00:00", "Q", [e.id for e in arrived.lines])
    for entry in [*larch.here.entries(), *arrived.new, foreign(larch, 999, note)]:
        joined.hear(entry)
    return joined


# -- a property over everything a file can hold ------------------------------------------------------

PLACES = tuple(range(6))
"""A file's own entries, by their place in it."""


POOL = {
    ("answer", "person"): QUESTIONS,
    ("answer", "worker"): ("worker", "beside kept"),
    ("differ", "person"): ("differ",),
    ("note", "person"): ("note",),
    ("name", "person"): ("to mum", "Robin"),
    ("strength", "person"): ("strength",),
    ("share", "person"): ("agreed", "kept"),
}
"""What of ours a kind can stand instead of: of another kind or voice the whole file is refused."""


@st.composite
def files(draw: st.DrawFn) -> list[tuple[str, Mapping[str, Any], str, list[Any]]]:
    """Up to six entries, each as (kind, body, voice, what it replaces by name or by place)."""
    made: list[tuple[str, Mapping[str, Any], str, list[Any]]] = []
    names = st.sampled_from(
        [*QUESTIONS, "worker", "beside kept", "strength", "differ", "note", "to mum"]
    )
    readers = st.sampled_from([*READERS, "Larch House", "self", "everyone"])
    line = st.one_of(names, st.sampled_from(PLACES))
    for _place in range(draw(st.integers(1, len(PLACES)))):
        kind = draw(
            st.sampled_from(["answer", "answer", "differ", "differ", "note", "name", "share",
                             "strength", "status", "erase", "agree", "snapshot", "constellation"])
        )  # fmt: skip
        match kind:
            case "answer":
                body: dict[str, Any] = {
                    "question": draw(st.sampled_from(QUESTIONS)),
                    "section": draw(st.sampled_from(SCOPES)),
                    "asked_as": "asked there",
                    "bank_version": draw(st.sampled_from(["1.0.0", "9.9.9"])),
                    "value": "their words",
                    **draw(st.sampled_from([{}, {"sensitivity": "protected"}, {"struck": True}])),
                }
            case "differ":
                shown = draw(st.sampled_from(["both", "just_mine", "neither", "odd"]))
                body = {"entry": draw(line), "words": draw(st.sampled_from(["", "other words"])),
                        "share": shown}  # fmt: skip
            case "note":
                body = {"to": draw(readers), "question": EASIER, "asked_as": "asked there",
                        "words": draw(st.sampled_from(["a bit of quiet", "other words"]))}  # fmt: skip
            case "name":
                body = {"name": "Somebody", "scope": draw(readers),
                        "legal": draw(st.booleans())}  # fmt: skip
            case "share":
                scope = draw(st.one_of(st.sampled_from(SCOPES), line))
                body = {"recipient": draw(readers), "scope": scope,
                        "decision": draw(st.sampled_from(["share", "keep"]))}  # fmt: skip
            case "strength":
                body = {"words": "their strength", "taken": True}
            case "erase":
                body = {"ids": [draw(line)]}
            case _:
                body = {"row": "x", "of": "goal", "state": "achieved", "ids": [], "what": "plan"}
        voice = draw(st.sampled_from(["person", "person", "person", "worker"]))
        own = [at for at, one in enumerate(made) if (one[0], one[2]) == (kind, voice)]
        older = [*own, *POOL.get((kind, voice), ())]
        replaced = draw(st.lists(st.sampled_from(older), max_size=2)) if older else []
        made.append((kind, body, voice, replaced))
    return made


def written(
    larch: Larch, file: list[tuple[str, Mapping[str, Any], str, list[object]]]
) -> list[Entry]:
    """The entries, with every name and place turned into an id."""

    def id_of(one: object) -> object:
        if isinstance(one, int):
            return text_id((one + 1).to_bytes(16, "big"))
        return larch.made[one].id if isinstance(one, str) and one in larch.made else one

    found = []
    for place, (kind, body, voice, replaced) in enumerate(file):
        body = {
            key: id_of(value) if key in ("entry", "scope") else value for key, value in body.items()
        }
        if "ids" in body:
            body["ids"] = [id_of(one) for one in body["ids"]]
        older = tuple(dict.fromkeys(str(id_of(one)) for one in replaced if one != place))
        found.append(foreign(larch, place + 1, Saying(kind, body, voice, replaces=older)))
    return found


@settings(max_examples=150, derandomize=True)
@given(file=files(), trust=st.sampled_from(["known", "new"]))
def test_no_file_opens_a_line_or_lets_one_go_unsaid(
    larch: Larch, template: handover.Opened, file: Any, trust: str
) -> None:
    entries = written(larch, file)
    try:
        arrived = looked(larch, template, entries, trust)
    except BadInput:
        return  # nothing of it is taken in
    before, joined = larch.here, after(larch, arrived)
    find = larch.house.library.find
    said = "\n".join(summary(arrived))
    assert not [one for one in arrived.new if one.kind in ("share", "erase")]
    for reader in READERS:
        told = {one.id: one for one in for_recipient(before, reader, find)}
        then = {one.id: one for one in for_recipient(joined, reader, find)}
        for scope in SCOPES:
            assert agreed(joined, reader, scope) == agreed(before, reader, scope)
        for one in then.values():
            if before.entry(one.id) is not None:
                assert one.id in told, f"{one.kind} of ours goes to {reader}"
                shown = {d.id for d in differs_for(joined, one, reader)}
                ours = {d.id for d in before.of_kind("differ")}
                assert shown & ours <= {d.id for d in differs_for(before, one, reader)}
            elif one.kind == "answer":
                item = find(str(one.body["question"]))
                assert item is not None
                assert item.sensitivity != "protected"
                assert agreed(before, reader, item.scope), f"{item.scope} is not for {reader}"
                assert agreed(before, reader, str(one.body["section"]))
                kept = decision(before, reader, larch.made[item.address].id)
                assert kept is None or kept.body["decision"] == "share"
        for gone in told.keys() - then.keys():
            instead = any(gone in joined_ids(joined, newer) for newer in then)
            assert instead or f"no longer to {reader}" in said.replace("the night staff", NIGHT)
        was, now = before.name_for(reader).name, joined.name_for(reader).name
        assert was == now or f"{now} from now on" in said
    for one in before.entries():
        if before.stands(one) and not joined.stands(one):
            assert name_of(one, before) in said, f"{one.kind} went unsaid"


def joined_ids(person: Person, entry_id: str) -> set[str]:
    """Everything a line came to stand instead of."""
    entry = person.entry(entry_id)
    return {one for ids in person.same_line(entry) for one in ids} if entry is not None else set()


def name_of(entry: Entry, person: Person) -> str:
    match entry.kind:
        case "differ":
            line = person.entry(str(entry.body["entry"]))
            assert line is not None
            return f"a word beside “{line.body['asked_as']}”"
        case "name":
            return "Somebody from now on. Here it was Robin."
    return str(entry.body.get("asked_as") or entry.body.get("words"))


# -- one by one, in the words that are read out ---------------------------------------------------


def test_a_service_we_never_met_has_no_word_beside_our_lines(
    larch: Larch, template: handover.Opened
) -> None:
    line = larch.made[LEARN].id
    word = foreign(larch, 1, sayings.differ(larch.here, line, words="not so", show="neither"))
    refused = looked(larch, template, [word], "new")
    assert (refused.new, refused.left) == ((), 1)
    assert any("not one we have met" in one for one in summary(refused))
    known = looked(larch, template, [word])
    said = summary(known)
    asked = larch.made[LEARN].body["asked_as"]
    assert f"New beside a line: a word beside “{asked}”" in said
    assert f"Goes no longer to Harbour: {asked}" in said
    assert f"Goes no longer to the night staff: {asked}" in said


def test_whom_something_is_agreed_for_comes_by_no_file_and_it_says_so(
    larch: Larch, template: handover.Opened
) -> None:
    both = [
        foreign(larch, at + 1, sayings.share(larch.here, "Mum", WANTS, one))
        for at, one in enumerate(("share", "keep"))
    ]
    arrived = looked(larch, template, both)
    assert arrived.left == 2
    assert "  Who sees what: that is decided here, with them." in summary(arrived)


def test_what_is_said_to_our_reader_in_other_words_is_not_said_from_elsewhere(
    larch: Larch, template: handover.Opened
) -> None:
    body = {"to": "Harbour", "words": "loud", "question": EASIER}
    note = foreign(larch, 1, Saying("note", body, replaces=(larch.made["note"].id,)))
    arrived = looked(larch, template, [note])
    assert arrived.left == 1
    assert any("in other words" in one for one in summary(arrived))
    to_us = foreign(larch, 2, Saying("note", {**body, "to": "Larch House"}))
    assert looked(larch, template, [to_us]).new == (to_us,)


def test_new_lines_say_whom_they_may_go_to(larch: Larch, template: handover.Opened) -> None:
    bank, item = larch.house.library.question(f"{B}/change")
    line = foreign(larch, 1, sayings.answer(bank, item, larch.here, value="less noise"))
    said = summary(looked(larch, template, [line]))
    told = "1 of the new lines may go to Harbour too: its topic is agreed for them."
    assert told in said
    assert not any("Mum" in one for one in said)


def test_another_name_is_said_before_it_is_used(larch: Larch, template: handover.Opened) -> None:
    name = foreign(larch, 1, sayings.name(larch.here, "Robyn"))
    said = summary(looked(larch, template, [name]))
    assert "They are called Robyn from now on. Here it was Robin." in said
    to_mum = foreign(larch, 2, sayings.name(larch.here, "Bobby", scope=["Mum"]))
    arrived = looked(larch, template, [to_mum])
    assert arrived.left == 1, "what Mum calls them is not for another house to say"


def test_only_whoever_took_a_line_back_gives_it_again(larch: Larch) -> None:
    person = Person(larch.robin)
    line = larch.made[LEARN].id
    notes = [
        copies.taken_in("a", "2026-01-01T00:00:00+00:00", "Quay", [line]),
        copies.withdrawn("b", "2026-01-02T00:00:00+00:00", "Quay", [line]),
        copies.taken_in("c", "2026-01-03T00:00:00+00:00", "Harbour", [line]),
    ]
    for at, note in enumerate(notes):
        person.hear(foreign(larch, at + 1, note))
    assert list(copies.taken_back(person)) == [line]
    again = copies.taken_in("d", "2026-01-04T00:00:00+00:00", "Quay", [line])
    person.hear(foreign(larch, 9, again))
    assert copies.taken_back(person) == {}


def test_what_was_protected_here_stays_so_over_two_lines_of_a_file(
    larch: Larch, template: handover.Opened
) -> None:
    def told(number: int, question: str, older: Entry) -> Entry:
        body = {
            "question": question,
            "section": WANTS,
            "asked_as": "asked there",
            "value": "theirs",
        }
        return foreign(larch, number, Saying("answer", body, "person", replaces=(older.id,)))

    first = told(1, "elsewhere/bank/one", larch.made[SAFE])
    arrived = looked(larch, template, [first, told(2, "elsewhere/bank/two", first)])
    joined, find = after(larch, arrived), larch.house.library.find
    assert len(arrived.new) == 2
    assert not {one.id for one in arrived.new} & {
        e.id for e in for_recipient(joined, "Harbour", find)
    }


def test_a_panel_is_a_reader_of_ours_before_anything_is_agreed_for_it(
    larch: Larch, template: handover.Opened
) -> None:
    panel = next(iter(destinations(larch.house.library).values()))
    for scope in (panel.id, panel.title):
        name = foreign(larch, 1, sayings.name(larch.here, "Bobby", scope=[scope]))
        arrived = looked(larch, template, [name], recipients=("Larch House", scope))
        assert (arrived.new, arrived.left) == ((), 1)


def test_a_line_costs_the_same_however_many_words_are_beside_others(
    larch: Larch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5,000 lines, 300 words beside them and five readers are one preview of a file."""
    asked: list[str] = []
    of_kind = Person.of_kind
    monkeypatch.setattr(
        Person, "of_kind", lambda one, kind: asked.append(kind) or of_kind(one, kind)
    )
    for_recipient(larch.here, "Harbour", larch.house.library.find)
    assert asked.count("differ") == 0
    assert 0 < asked.count("snapshot") < 10


def test_a_line_said_on_the_last_day_there_is_comes_by_no_file(
    larch: Larch, template: handover.Opened
) -> None:
    """Nothing could be counted on from it: neither a review nor what was meant by Thursday."""
    body = {"state": "moved in", "at": "q" * 26, "place": "Quayside"}
    step = foreign(larch, 1, Saying("journey", body, said=dt.date.max))
    with pytest.raises(BadInput, match="harm"):
        looked(larch, template, [step])


# -- who has a copy ----------------------------------------------------------------------------------


def test_with_others_in_the_room_nobody_is_named_who_has_only_what_was_confided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    house, _ = set_up(
        str(tmp_path / "vault"),
        worker="Dee",
        role="keyworker",
        service="Larch House",
        passphrase="ember ladder quiet mango fifty drum",
        clock=Clock(TODAY, is_set=True),
    )
    with house:
        here = Larch(house)
        here.agree("Advocate", [here.made[SAFE].id])
        for reader, line in (("Advocate", SAFE), ("Harbour", HOPES)):
            note = copies.made_for(reader, [here.made[line].id], sealed="paper")
            here.say(note)
        whole, room = (Carrying(house, here.robin, alone=one) for one in (True, False))
        assert [one.partition(",")[0] for one in whole.who_has_it()] == ["Advocate", "Harbour"]
        assert [one.partition(",")[0] for one in room.who_has_it()] == ["Harbour"]
        here.agree("Advocate", [here.made[SAFE].id], withdraw=True)
        assert whole.held_after(here.made[SAFE].id, "everyone").keys() == {"Advocate"}
        assert room.held_after(here.made[SAFE].id, "everyone") == {}
