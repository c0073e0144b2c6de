"""A Follow Me between two houses: until when, taken back, on paper, by one's own key, in any words."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assess import arrival, handover
from assess.errors import BadInput, ChangedKey, KeptAsItWas, MovedOn, WrongWords
from assess.handover import cards, own_key, paper, withdrawing
from assess.handover.travelling import entries_for
from assess.library import Library
from assess.locations import question_banks_dir
from assess.planning import Planning
from assess.record import copies, plan_sayings, sayings, snapshots
from assess.record.entry import Entry, Saying, text_id
from assess.record.journey import journey
from assess.vault import carry
from assess.workspace import Clock, Workspace, set_up
from assess.workspace.moved_on import moved_on_day

TODAY = dt.date(2026, 1, 22)
WANTS = "genesis/induction/wants"
HOPES = "genesis/induction/hopes"
SETTLING = "everyday/first_day/settling"
SETTLE = "everyday/first_day/settle"
PROTECTED = "everyday/safety_plan/helps_early"
BLNS = Path(__file__).parents[2] / "shared" / "vectors" / "blns.json"


@pytest.fixture(scope="module")
def _houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Workspace]]:
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


class Road:
    """From Larch House to Quayside, with Robin's record at one end."""

    def __init__(self, larch: Workspace, quay: Workspace) -> None:
        self.larch, self.quay = larch, quay
        self.robin = larch.add_person("Robin")
        self.hopes = self.answered(HOPES, "a bed of my own")
        self.settle = self.answered(SETTLE, "a radio on")
        larch.agree(self.robin, "Quayside", [WANTS, SETTLING])

    def answered(self, question: str, value: object, where: Workspace | None = None) -> Entry:
        house = where or self.larch
        bank, item = house.library.question(question)
        said = sayings.answer(bank, item, house.person(self.robin), value=value)
        [entry] = house.say(self.robin, said)
        return entry

    def made(self, **told: object) -> bytes:
        keys = [self.quay.vault.service.age_recipient]
        sealed = handover.make(
            self.larch,
            self.robin,
            recipient="Quayside",
            keys=keys,
            **told,  # type: ignore[arg-type]
        )
        assert sealed.note is not None
        self.larch.say(self.robin, sealed.note)
        return sealed.data

    def opened(self, data: bytes) -> handover.Opened:
        known = [self.larch.vault.service, self.quay.vault.service]
        return handover.open_file(data, identity=self.quay.vault.service_identity(), known=known)

    def taken_in(self, data: bytes) -> arrival.Arrived:
        return arrival.take_in(self.quay, self.opened(data), for_us=True)


@pytest.fixture
def road(_houses: tuple[Workspace, Workspace]) -> Road:
    larch, quay = _houses
    larch.clock = quay.clock = Clock(TODAY, is_set=True)
    return Road(larch, quay)


# -- until when, and what for ----------------------------------------------------------------------


def test_after_its_last_day_it_is_read_and_not_taken_in(road: Road) -> None:
    data = road.made(expires=TODAY, purpose="moving house")
    assert road.taken_in(data).purpose == "moving house"
    road.quay.clock = Clock(TODAY + dt.timedelta(days=1), is_set=True)
    opened = road.opened(data)
    assert opened.expired(road.quay.today)
    assert opened.person.answers()
    with pytest.raises(BadInput, match="until 22 January 2026"):
        arrival.take_in(road.quay, opened, for_us=True)
    with pytest.raises(BadInput, match="past"):
        road.made(expires=TODAY - dt.timedelta(days=1))


def test_a_pdf_is_inside_unless_no_font_has_the_letters(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = road.opened(road.made())
    assert opened.pages["follow-me.pdf"].startswith(b"%PDF")
    from assess.documents import render
    from assess.errors import MissingLetters

    def without(*_: object) -> bytes:
        raise MissingLetters(("ቋ",), "no font", "another format")

    monkeypatch.setattr(render, "render", without)
    keys = [road.quay.vault.service.age_recipient]
    made = handover.make(road.larch, road.robin, recipient="Quayside", keys=keys)
    assert any("ቋ" in words for words in made.left_out)
    assert "follow-me.pdf" not in road.opened(made.data).pages


# -- taking back -----------------------------------------------------------------------------------


def test_a_notice_marks_the_copy_and_the_old_file_is_refused(road: Road) -> None:
    data = road.made()
    road.taken_in(data)
    assert [one.recipient for one in copies.copies(road.larch.person(road.robin))] == ["Quayside"]
    road.larch.agree(road.robin, "Quayside", [WANTS], withdraw=True)
    notice = withdrawing.notice(road.larch, road.robin, "Quayside")
    arrived = road.taken_in(notice.data)
    assert [entry.id for entry in arrived.withdrawn] == [road.hopes.id]
    there = road.quay.person(road.robin)
    assert set(copies.taken_back(there)) == {road.hopes.id}
    assert there.stands(there.entry(road.hopes.id)), "a file takes nobody's words out"
    assert any("not agreed for us any more" in line for line in arrival.summary(arrived))
    # The old file brings the rest, and not that; agreed again, it comes again.
    old = arrival.look(road.quay, road.opened(data))
    assert (old.taken_back, old.new) == (1, ())
    road.larch.agree(road.robin, "Quayside", [WANTS])
    road.taken_in(road.made())
    assert copies.taken_back(road.quay.person(road.robin)) == {}


def test_a_line_taken_back_is_marked_here_and_handed_to_nobody_without_a_new_yes(
    road: Road,
) -> None:
    road.taken_in(road.made())
    road.quay.agree(road.robin, "Harbour", [WANTS, SETTLING, road.hopes.id])
    find = road.quay.library.find
    going = {one.id for one in entries_for(road.quay.person(road.robin), "Harbour", find)}
    assert {road.hopes.id, road.settle.id} <= going
    road.larch.agree(road.robin, "Quayside", [WANTS], withdraw=True)
    road.taken_in(withdrawing.notice(road.larch, road.robin, "Quayside").data)
    told = {line.entry_id: line for line in road.quay.reading(road.robin).lines}
    assert "taken back from us on" in told[road.hopes.id].elsewhere[0]
    assert told[road.settle.id].elsewhere == ()
    there = road.quay.person(road.robin)
    going = {one.id for one in entries_for(there, "Harbour", find)}
    assert road.hopes.id not in going, "the yes from before is none to what was taken back after"
    assert road.settle.id in going
    assert road.hopes.id in {one.id for one in entries_for(there, "self", find)}
    road.quay.agree(road.robin, "Harbour", [road.hopes.id])
    there = road.quay.person(road.robin)
    assert road.hopes.id in {one.id for one in entries_for(there, "Harbour", find)}


def test_a_line_given_again_names_who_it_goes_to_before_the_yes(road: Road) -> None:
    road.taken_in(road.made())
    road.quay.agree(road.robin, "Harbour", [WANTS])
    road.larch.agree(road.robin, "Quayside", [WANTS], withdraw=True)
    road.taken_in(withdrawing.notice(road.larch, road.robin, "Quayside").data)
    road.larch.agree(road.robin, "Quayside", [WANTS])
    data = road.made()
    told = arrival.summary(arrival.look(road.quay, road.opened(data)))
    prompt = str(road.hopes.body["asked_as"])
    assert f"Goes to Harbour as well, as its topic was agreed: {prompt}" in told
    road.taken_in(data)
    there, find = road.quay.person(road.robin), road.quay.library.find
    assert road.hopes.id in {one.id for one in entries_for(there, "Harbour", find)}
    again = arrival.summary(arrival.look(road.quay, road.opened(data)))
    assert not any("Harbour" in line for line in again)


def test_what_is_just_between_us_is_in_the_persons_own_file_only_where_they_asked(
    road: Road,
) -> None:
    confided = road.answered(PROTECTED, "my brother, never ring him")
    for wanted in (False, True):
        made = handover.make(road.larch, road.robin, recipient="self", words=True, confided=wanted)
        opened = handover.open_file(made.data, words=made.words)
        assert (confided.id in {entry.id for entry in opened.entries}) is wanted
        assert (b"never ring him" in opened.pages["READ-ME-FIRST.html"]) is wanted
    made = handover.make(
        road.larch,
        road.robin,
        recipient="Quayside",
        keys=[road.quay.vault.service.age_recipient],
        confided=True,
    )
    assert confided.id not in {entry.id for entry in road.opened(made.data).entries}


def test_a_file_all_of_which_was_taken_back_is_refused_in_words(road: Road) -> None:
    data = road.made()
    road.taken_in(data)
    road.larch.agree(road.robin, "Quayside", [WANTS, SETTLING], withdraw=True)
    road.taken_in(withdrawing.notice(road.larch, road.robin, "Quayside").data)
    with pytest.raises(BadInput, match="taken back"):
        road.taken_in(data)


def test_taken_out_words_are_among_what_is_taken_back(road: Road) -> None:
    """An erasure travels as a wish: shown there, and acted on by whoever is there."""
    road.taken_in(road.made())
    road.larch.take_out(road.robin, road.hopes.id)
    arrived = road.taken_in(withdrawing.notice(road.larch, road.robin, "Quayside").data)
    assert [entry.id for entry in arrived.withdrawn] == [road.hopes.id]
    assert road.quay.person(road.robin).entry(road.hopes.id) is not None


def test_new_words_for_an_old_line_are_not_a_line_taken_back(road: Road) -> None:
    road.made()
    road.answered(HOPES, "two rooms and a dog")
    with pytest.raises(BadInput, match="still agreed"):
        withdrawing.notice(road.larch, road.robin, "Quayside")


def test_nobody_else_takes_lines_back(road: Road) -> None:
    """A third service that knows the ids signs a notice of its own: none of ours is theirs."""
    road.taken_in(road.made())
    road.larch.agree(road.robin, "Quayside", [WANTS], withdraw=True)
    opened = road.opened(withdrawing.notice(road.larch, road.robin, "Quayside").data)
    service = replace(opened.manifest.service, key_id="a" * 26)
    forged = replace(opened, manifest=replace(opened.manifest, service=service))
    with pytest.raises(BadInput, match="none of them came"):
        arrival.take_in(road.quay, forged, for_us=True)
    assert copies.taken_back(road.quay.person(road.robin)) == {}


def test_the_letter_says_none_of_what_it_takes_back(road: Road) -> None:
    road.made()
    road.larch.agree(road.robin, "Quayside", [WANTS, SETTLING], withdraw=True)
    told = withdrawing.write_letter(road.larch, road.robin, "Quayside", ".txt").decode()
    assert "Robin" in told
    assert "22 January 2026" in told
    assert "bed" not in told
    assert "radio" not in told
    with pytest.raises(BadInput, match="no copy"):
        withdrawing.letter(road.larch, road.robin, "Harbour")


# -- on paper --------------------------------------------------------------------------------------


def test_a_paper_is_told_to_be_old_by_its_code(road: Road) -> None:
    printed = paper.print_copy(road.larch, road.robin, "Quayside", ".txt")
    road.larch.say(road.robin, printed.note)
    assert f"{printed.code[:4]} {printed.code[4:]}" in printed.data.decode()
    find = road.larch.library.find
    here = paper.standing_here(road.larch.person(road.robin), printed.code, find)
    assert here.state == "same"
    same = paper.standing_in_file(road.opened(road.made()), printed.code)
    assert same.state == "same"
    road.larch.clock = Clock(TODAY + dt.timedelta(days=9), is_set=True)
    road.answered(HOPES, "two rooms and a dog")
    here = paper.standing_here(road.larch.person(road.robin), printed.code, find)
    assert (here.state, here.made, here.newer) == (
        "superseded",
        "22 January 2026",
        "31 January 2026",
    )
    later = paper.standing_in_file(road.opened(road.made()), printed.code)
    assert (later.state, later.made) == ("superseded", "22 January 2026")
    assert paper.standing_in_file(road.opened(road.made()), "BBBBBBBB").state == "unknown"


def test_a_file_for_one_reader_does_not_tell_of_another_s_paper(road: Road) -> None:
    printed = paper.print_copy(road.larch, road.robin, "self", ".txt")
    road.larch.say(road.robin, printed.note)
    assert road.opened(road.made()).manifest.papers == ()


@pytest.mark.parametrize("typed", ["bcdf ghjk", "BCDF-GHJK", " bcdfghjk"])
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert paper.read_code(typed) == "BCDFGHJK"


@pytest.mark.parametrize("typed", ["", "AEIOUAEI", "BCDFGHJ", "BCDFGHJKK", "BCDF1HJK"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(BadInput):
        paper.read_code(typed)


# -- the person's own key --------------------------------------------------------------------------


def test_one_file_for_a_service_and_for_the_person(road: Road) -> None:
    made = own_key.make_sealed(road.larch.person(road.robin))
    assert made.words is not None
    road.larch.say(road.robin, made.note)
    assert own_key.public_key(road.larch.person(road.robin)) == made.public
    secret = carry.open_identity(made.data, made.words)
    keys = [road.quay.vault.service.age_recipient, made.public]
    data = handover.make(road.larch, road.robin, recipient="Quayside", keys=keys).data
    for identity in (secret, road.quay.vault.service_identity()):
        assert handover.open_file(data, identity=identity).entries
    with pytest.raises(WrongWords):
        carry.open_identity(made.data, "staple mirror otter plain cedar window")
    held = b"".join(row.plaintext or b"" for row in road.larch.vault.read(road.robin))
    assert secret.strip().encode() not in held
    assert made.words.encode() not in held


def test_a_key_stays_in_the_house_and_comes_from_no_file(road: Road) -> None:
    first = own_key.make_sealed(road.larch.person(road.robin)).note
    [entry] = road.larch.say(road.robin, first)
    assert entry not in entries_for(road.larch.person(road.robin), "self", road.larch.library.find)
    gate = arrival.admitting.Gate(
        road.larch.person(road.robin),
        here=False, sure=True, home="", rows=(), carried={},
    )  # fmt: skip
    assert not gate.may_come(entry)


def test_a_printed_key_can_be_read_back(road: Road) -> None:
    made = own_key.make_printed(road.larch, road.larch.person(road.robin), ".txt")
    text = "".join(made.data.decode().split())
    at = text.index("AGE-SECRET-KEY-1")
    assert carry.open_with_identity(
        carry.seal_to(PARTS, [made.public]), text[at : at + len("AGE-SECRET-KEY-1") + 58]
    )


PARTS = dict.fromkeys(
    ("READ-ME-FIRST.html", "manifest.json", "manifest.sig", "entries.jsonl", "banks.json"), b"{}"
)


# -- who signed ------------------------------------------------------------------------------------


def test_a_known_service_with_another_key_needs_a_yes(road: Road) -> None:
    data = road.made()
    changed = replace(road.larch.vault.service, ed25519_public=bytes(32))
    identity = road.quay.vault.service_identity()
    opened = handover.open_file(data, identity=identity, known=[changed])
    assert opened.trust == "changed"
    with pytest.raises(ChangedKey):
        arrival.take_in(road.quay, opened, for_us=True)
    assert road.robin not in {front.id for front in road.quay.people()}
    taken = arrival.take_in(road.quay, opened, for_us=True, accept_changed_key=True)
    assert taken.new_person


def test_both_sides_read_the_same_words_from_a_card(road: Road) -> None:
    ours = cards.read_card(road.larch.service_card())
    assert cards.check_phrase(ours) == cards.check_phrase(road.larch.vault.service)
    assert len(cards.check_phrase(ours).split()) == 6
    for other in (
        replace(ours, ed25519_public=bytes(32)),
        replace(ours, age_recipient=road.quay.vault.service.age_recipient),
    ):
        assert cards.check_phrase(other) != cards.check_phrase(ours)
    assert cards.card_code(road.larch.service_card(), svg=True).startswith(b"<svg")
    assert "█" in cards.card_code(road.larch.service_card(), svg=False).decode()


# -- what comes along, and what does not -----------------------------------------------------------


def test_another_house_s_step_is_known_and_moves_nobody(road: Road) -> None:
    road.taken_in(road.made())
    step = arrival.moved_in(road.quay, road.robin)
    road.quay.agree(road.robin, "Larch House", [WANTS, SETTLING])
    arrival.moved_on(road.larch, road.robin)
    assert moved_on_day(road.larch.person(road.robin)) == TODAY
    keys = [road.larch.vault.service.age_recipient]
    back = handover.make(road.quay, road.robin, recipient="Larch House", keys=keys).data
    opened = handover.open_file(
        back, identity=road.larch.vault.service_identity(), known=[road.quay.vault.service]
    )
    arrived = arrival.take_in(road.larch, opened, for_us=True)
    assert arrived.steps == (step,)
    assert any("Moved in at Quayside" in line for line in arrival.summary(arrived))
    assert journey(road.larch.person(road.robin), TODAY).stage == "moved on"
    assert journey(road.quay.person(road.robin), TODAY).stage != "moved on"


def test_after_they_moved_on_this_copy_is_for_reading(road: Road) -> None:
    arrival.moved_on(road.larch, road.robin)
    for act in (
        lambda: road.answered(HOPES, "too late"),
        lambda: road.larch.say(road.robin, sayings.strength("calm")),
        lambda: road.larch.say(road.robin, sayings.note("a note")),
        lambda: road.larch.say(road.robin, sayings.journey("paused")),
        lambda: Planning(road.larch, road.robin).close("hand_back", back_in_touch="knock"),
    ):
        with pytest.raises(MovedOn):
            act()
    road.larch.agree(road.robin, "Quayside", [WANTS], withdraw=True)
    assert road.larch.reading(road.robin).lines
    assert road.made()
    road.larch.say(road.robin, sayings.journey("returned"))
    assert road.answered(HOPES, "home again")


def test_after_a_death_a_file_brings_no_new_words(road: Road) -> None:
    """What is taken back is still told."""
    road.taken_in(road.made())
    newer = road.answered(HOPES, "a bed by the window")
    file = road.made()
    road.quay.say(road.robin, sayings.journey("died"))
    with pytest.raises(KeptAsItWas):
        road.taken_in(file)
    assert road.quay.person(road.robin).entry(newer.id) is None
    road.larch.agree(road.robin, "Quayside", [SETTLING], withdraw=True)
    back = withdrawing.notice(road.larch, road.robin, "Quayside")
    assert [one.id for one in road.taken_in(back.data).withdrawn] == [road.settle.id]


def test_what_stood_travels_only_with_every_line_it_names(road: Road) -> None:
    person = road.larch.person(road.robin)
    whole = snapshots.take(person, "assessment", ids=[road.hopes.id])
    [seen] = road.larch.say(road.robin, whole)
    kept = road.answered("everyday/first_day/medicine", "CANARY")
    both = snapshots.take(road.larch.person(road.robin), "plan", ids=[road.hopes.id, kept.id])
    [hidden] = road.larch.say(road.robin, both)
    said = snapshots.agree(road.larch.person(road.robin), seen.id, "assessment", "agreed")
    [agreed] = road.larch.say(road.robin, said)
    opened = road.opened(road.made())
    ids = {entry.id for entry in opened.entries}
    assert {seen.id, agreed.id} <= ids
    assert hidden.id not in ids
    assert all(hidden.id.encode() not in page for page in opened.pages.values())
    new = {entry.id for entry in road.taken_in(road.made()).new}
    assert {seen.id, agreed.id} <= new


def test_a_form_for_a_panel_is_told_to_no_other_reader(road: Road) -> None:
    """What was read through for one destination names it, whoever else has every line of it."""
    person = road.larch.person(road.robin)
    form = snapshots.take(person, "caf", ids=[road.hopes.id])
    body = {**form.body, "destination": "rent_guarantee", "referral": road.settle.id}
    [read] = road.larch.say(road.robin, replace(form, body=body))
    agreed = snapshots.agree(road.larch.person(road.robin), read.id, "caf", "agreed")
    [said] = road.larch.say(road.robin, agreed)
    opened = road.opened(road.made())
    assert road.hopes.id in {entry.id for entry in opened.entries}
    assert {read.id, said.id}.isdisjoint(entry.id for entry in opened.entries)
    assert all(b"rent_guarantee" not in entry.raw for entry in opened.entries)


@pytest.mark.parametrize("decision", ["keep", "i_will_tell_them", "say_differently"])
def test_why_a_goal_stopped_stays_where_its_words_stay(road: Road, decision: str) -> None:
    row = text_id(b"a goal of Robins")
    for field in ("goal_words", "goal_why"):
        bank, item = road.larch.library.question(f"evolve/plan/{field}")
        person = road.larch.person(road.robin)
        said = sayings.answer(bank, item, person, value=f"about {field}", row=row)
        road.larch.say(road.robin, said)
    person = road.larch.person(road.robin)
    state = plan_sayings.status(person, row, "goal", "set_aside", reason="CANARYREASON")
    road.larch.say(road.robin, state)
    road.larch.agree(road.robin, "Quayside", ["evolve/plan/goals"])
    assert any(b"CANARYREASON" in entry.raw for entry in road.opened(road.made()).entries)
    [words] = road.larch.person(road.robin).answers_to("evolve/plan/goal_words", "person", row)
    other = "Something else" if decision == "say_differently" else None
    person = road.larch.person(road.robin)
    road.larch.say(road.robin, sayings.share(person, "Quayside", words.id, decision, other))
    going = road.opened(road.made()).entries
    assert any(b"about goal_why" in entry.raw for entry in going)
    assert not any(b"CANARYREASON" in entry.raw for entry in going)


def test_a_file_agrees_nothing_of_ours(road: Road) -> None:
    """An `agree` about what was put together here comes from no file, known service or not."""
    road.taken_in(road.made())
    person = road.quay.person(road.robin)
    [ours] = road.quay.say(road.robin, snapshots.take(person, "plan", ids=[road.hopes.id]))
    forged = Saying(
        "agree", {"what": "plan", "decision": "agreed", "snapshot": ours.id}, voice="person"
    )
    [entry] = road.larch.say(road.robin, forged)
    gate = arrival.admitting.Gate(
        road.quay.person(road.robin), here=True, sure=True, home="", rows=(), carried={}
    )
    assert not gate.may_come(entry)


def test_a_bank_that_is_not_here_reads_under_its_own_words(road: Road, tmp_path: Path) -> None:
    folder = tmp_path / "larch"
    folder.mkdir()
    bank = {
        "bank": "larch/garden", "title": "The garden", "version": "1.2.0", "status": "active",
        "source": "Larch House", "licence": "MIT", "language": "en-GB",
        "voices": ["person", "worker"],
        "sections": [{
            "id": "plot", "title": "Growing things",
            "items": [
                {"id": "grow", "type": "choice", "text": "What would you like to grow?",
                 "short_text": "What I'd grow", "maps_to": ["prsb:my_wellness"],
                 "choices": [{"id": "b", "text": "Broad beans"}, {"id": "t", "text": "Tulips"}]},
                {"id": "tools", "type": "text", "text": "CANARY tools?", "short_text": "Tools"},
            ],
        }],
    }  # fmt: skip
    (folder / "garden.yaml").write_text(json.dumps(bank), "utf-8")
    before = road.larch.library
    road.larch.library = Library([question_banks_dir(), tmp_path])
    try:
        road.answered("larch/garden/grow", "b")
        road.larch.agree(road.robin, "Quayside", ["larch/garden/plot"])
        data = road.made()
    finally:
        road.larch.library = before
    road.taken_in(data)
    for library in (road.quay.library, Library().kept_by(road.quay._copies)):
        item = library.find("larch/garden/grow", "1.2.0")
        assert item is not None
        assert (item.text, item.short_text) == ("What would you like to grow?", "What I'd grow")
        assert library.title_of("larch/garden/plot") == "Growing things"
        assert library.find("larch/garden/tools", "1.2.0") is None, "nobody answered that"
    told = road.quay.reading(road.robin)
    [line] = [one for one in told.lines if one.question == "larch/garden/grow"]
    assert (line.words, line.short) == ("Broad beans", "What I'd grow")
    assert "Growing things" in {topic.title for topic in told.topics}
    # And it goes on from there with its wording, though the bank was never here.
    road.quay.agree(road.robin, "Harbour", ["larch/garden/plot"])
    secret, public = carry.new_identity()
    onward = handover.make(road.quay, road.robin, recipient="Harbour", keys=[public]).data
    wording = handover.open_file(onward, identity=secret).wording
    assert wording["larch/garden@1.2.0"]["items"]["grow"]["choices"]["b"] == "Broad beans"


@pytest.mark.peer
def test_naughty_strings_go_through_every_field_unchanged(road: Road) -> None:
    if not BLNS.is_file():
        pytest.skip(f"the big list of naughty strings is not at {BLNS}")
    # Half a character can stand in no JSON file; the list has none.
    strings = [one for one in json.loads(BLNS.read_text("utf-8")) if one.strip()]
    person = road.larch.person(road.robin)
    said = [sayings.strength(one) for one in strings]
    said += [sayings.strength("x", where_from=one, suggested_by=one) for one in strings[:60]]
    bank, item = road.larch.library.question(SETTLE)
    for one in strings[::5]:
        said.append(
            sayings.answer(bank, item, person, value=one, since=sayings.TrueSince(words=one))
        )
    written = road.larch.say(road.robin, *said)
    road.larch.agree(road.robin, "Quayside", ["about/strengths"])
    road.larch.say(road.robin, sayings.differ(person, road.hopes.id, words=strings[3], show="both"))
    data = road.made()
    arrived = road.taken_in(data)
    here = {entry.id: entry for entry in written}
    there = road.quay.person(road.robin)
    came = [entry for entry in arrived.new if entry.id in here]
    assert len(came) >= len(strings)
    for entry in came:
        kept = there.entry(entry.id)
        assert kept is not None
        assert kept.raw == here[entry.id].raw
    opened = road.opened(data)
    for name in ("READ-ME-FIRST.html", "follow-me.txt"):
        text = opened.pages[name].decode("utf-8")
        bad = {c for c in text if unicodedata.category(c) == "Cc" and c != "\n"}
        assert not bad, name
    assert "<script>alert" not in opened.pages["READ-ME-FIRST.html"].decode()


MARKED = {
    "refuges and where somebody is": ("everyday/first_day/keep_from", "everyday/people/keep_from",
                                      "reading/caf/keep_from"),
    "what happened, and broken rules": ("reading/caf/past_what", "reading/caf/supervision_rules",
                                        "everyday/keeping_everyone_safe/event_what"),
    "other people": ("everyday/people/contact_name", "everyday/people/contact_phone",
                     "reading/caf/safety_meetings"),
}  # fmt: skip


@pytest.mark.parametrize("what", MARKED)
def test_some_things_stay_out_of_everything_unless_they_are_named(road: Road, what: str) -> None:
    for address in MARKED[what]:
        bank, item = road.larch.library.question(address)
        row = "a" * 26 if item.row_of else ""
        person = road.larch.person(road.robin)
        said = sayings.answer(bank, item, person, value="CANARY", row=row)
        [entry] = road.larch.say(road.robin, said)
        road.larch.agree(road.robin, "Quayside", [item.scope])
        inside = carry.decrypt_payload(road.made(), identity=road.quay.vault.service_identity())
        assert b"CANARY" not in inside, address
        assert item.id.encode() not in inside, address
        road.larch.agree(road.robin, "Quayside", [entry.id])
        inside = carry.decrypt_payload(road.made(), identity=road.quay.vault.service_identity())
        assert b"CANARY" in inside, f"{address}: named, it goes"
        road.larch.take_out(road.robin, entry.id)
