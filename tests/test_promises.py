"""What we said we would do, when somebody moves on: whose it is in each house, and in which words."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assess import arrival, handover
from assess.commands.plan_lines import plan_lines
from assess.commands.plan_shapes import action as action_json
from assess.documents.blocks import Step, Steps
from assess.documents.review import review
from assess.errors import BadInput, MovedOn
from assess.planning import Planning, calendar_of, due_dates, ours_to_do, pace
from assess.planning.booklet import booklet
from assess.record import plan_sayings, sayings
from assess.record.journey import journey
from assess.record.person import fold
from assess.record.plan import plan
from assess.record.plan_model import Action
from assess.record.weeks import weeks
from assess.referring.acts import Referring
from assess.sitting.journeying import Journeying
from assess.workspace import Clock, Workspace, set_up
from assess.workspace.front import front_of

TODAY = dt.date(2026, 2, 14)
ARRIVED = dt.date(2026, 1, 8)
DUE = dt.date(2026, 2, 10)
TAKEN_OVER = "taken over from Dee (Larch House)"


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Workspace]]:
    folder = tmp_path_factory.mktemp("houses")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", str(folder / "config"))
        larch = _house(folder, "Larch House", "Dee")
        quay, harbour = _house(folder, "Quayside", "Jo"), _house(folder, "Harbour", "Kim")
        with larch, quay, harbour:
            yield {"larch": larch, "quay": quay, "harbour": harbour}


def _house(folder: Path, service: str, worker: str) -> Workspace:
    made, _ = set_up(
        str(folder / service),
        worker=worker,
        role="keyworker",
        service=service,
        passphrase="ember ladder quiet mango fifty drum",
        clock=Clock(TODAY, is_set=True),
    )
    return made


class Move:
    """Robin at Larch House, with a promise of Dee's that is late, and what Robin means to do."""

    def __init__(self, houses: dict[str, Workspace]) -> None:
        self.larch, self.quay, self.harbour = houses["larch"], houses["quay"], houses["harbour"]
        self.robin = self.larch.add_person("Robin", arrived=ARRIVED)
        acts = Planning(self.larch, self.robin)
        self.step = acts.add_action("Ring the landlord", who="worker", who_name="Dee", by=DUE)
        self.need = acts.add_need("A coat", who="worker")
        self.own = acts.add_action("Go to the library", who="person", by=DUE)

    def sent(self, giver: Workspace, taker: Workspace, *, met: bool = True) -> arrival.Arrived:
        """Robin agrees to their plan, and the file is taken in."""
        service = taker.vault.service
        giver.agree(self.robin, service.name, [f"evolve/plan/{one}" for one in SECTIONS])
        made = handover.make(
            giver, self.robin, recipient=service.name, keys=[service.age_recipient]
        )
        known = [giver.vault.service] if met else []
        identity = taker.vault.service_identity()
        opened = handover.open_file(made.data, identity=identity, known=known)
        return arrival.take_in(taker, opened, for_us=True)

    def moved(self, name: str = "Jo") -> None:
        """Robin moves from Larch House to Quayside, the promise handed over by name."""
        arrival.moved_on(self.larch, self.robin, arrival.HandOver(name))
        self.sent(self.larch, self.quay)
        arrival.moved_in(self.quay, self.robin)

    def at(self, house: Workspace) -> Action:
        found = plan(house.person(self.robin)).action(self.step)
        assert found is not None
        return found

    def line(self, house: Workspace) -> str:
        """The step as `assess plan` reads it out."""
        lines = list(plan_lines(plan(house.person(self.robin)), "Robin", TODAY))
        return next(line.strip() for line in lines if "Ring the landlord" in line)

    def booked(self, house: Workspace) -> Step:
        """The step as it stands in Robin's own book."""
        blocks = booklet(house, self.robin).blocks
        steps = [one for block in blocks if isinstance(block, Steps) for one in block.items]
        return next(one for one in steps if one.words == "Ring the landlord")


SECTIONS = ("goals", "steps", "needs_now")


@pytest.fixture
def move(houses: dict[str, Workspace]) -> Move:
    for house in houses.values():
        house.clock = Clock(TODAY, is_set=True)
    return Move(houses)


# -- another house's promise -----------------------------------------------------------------------


@pytest.mark.parametrize("met", [True, False])
def test_a_promise_of_another_house_is_theirs_and_never_late_here(move: Move, met: bool) -> None:
    move.sent(move.larch, move.quay, met=met)
    assert move.line(move.larch).endswith("(Dee, by 10 February 2026, to do, ours, and late)")
    assert move.line(move.quay).endswith("(by 10 February 2026, Larch House's to do)")
    step = action_json(move.at(move.quay), TODAY)
    assert (step["ours"], step["late"], step["whose"]) == (False, False, "Larch House's to do")
    assert [one.what for one in ours_to_do(move.larch, move.robin) if one.late] == ["action"]
    assert ours_to_do(move.quay, move.robin) == []
    days = due_dates(move.quay.person(move.robin), pace(), ours_only=True)
    assert b"Something we said" not in calendar_of(days)
    assert move.booked(move.quay).detail == "Larch House's to do, by 10 February 2026"
    shown = review(
        move.quay.person(move.robin),
        move.quay.library.find,
        today=TODAY,
        check_in=None,
        title_of=move.quay.library.title_of,
    )
    assert "Larch House's to do" in {one.state for one in shown.steps}
    with pytest.raises(BadInput, match="still open"):
        arrival.moved_on(move.larch, move.robin)
    arrival.moved_on(move.quay, move.robin)  # nothing here was promised by Quayside


def test_a_review_is_not_ours_and_late_before_we_knew_of_the_plan(move: Move) -> None:
    later = TODAY + dt.timedelta(weeks=10)
    for house in (move.larch, move.quay):
        house.clock = Clock(later, is_set=True)
    move.sent(move.larch, move.quay)
    for house, late in ((move.larch, True), (move.quay, False)):
        due = [one for one in ours_to_do(house, move.robin) if one.what == "review"]
        assert any(one.late for one in due) is late
    move.quay.clock = Clock(later + dt.timedelta(weeks=9), is_set=True)
    assert any(one.what == "review" and one.late for one in ours_to_do(move.quay, move.robin))


def test_a_promise_made_anew_is_of_the_house_that_makes_it(move: Move) -> None:
    move.sent(move.larch, move.quay)
    Planning(move.quay, move.robin).edit_action(move.step, who="worker", who_name="Jo")
    assert (move.at(move.quay).ours, move.at(move.larch).ours) == (True, True)


# -- handed over -----------------------------------------------------------------------------------


def test_a_promise_handed_over_is_the_next_houses_to_do(move: Move) -> None:
    move.moved()
    assert move.line(move.larch) == (
        "Ring the landlord (by 10 February 2026, handed over to Jo, 14 February 2026)"
    )
    assert ours_to_do(move.larch, move.robin) == []
    assert move.line(move.quay) == (
        f"Ring the landlord (by 10 February 2026, ours, and late, {TAKEN_OVER})"
    )
    step = action_json(move.at(move.quay), TODAY)
    assert (step["ours"], step["late"], step["state"]) == (True, True, "not_started")
    assert step["handed_over"] == {
        "to": "Jo",
        "by": "Dee",
        "service": "Larch House",
        "on": TODAY.isoformat(),
    }
    due = {(one.what, one.row, one.late) for one in ours_to_do(move.quay, move.robin)}
    assert due == {("action", move.step, True), ("need", move.need, False)}
    assert move.booked(move.larch).state == "Handed over to Jo, 14 February 2026"
    assert move.booked(move.quay).detail == f"Ours to do, {TAKEN_OVER}, by 10 February 2026"
    [left] = [
        one.words for one in arrival.ours_to_do(move.quay, move.robin) if one.row == move.step
    ]
    assert left == "Ring the landlord"


def test_nothing_flips_when_it_comes_back(move: Move) -> None:
    move.moved()
    Planning(move.quay, move.robin).set_action(move.step, "in_progress")
    move.sent(move.quay, move.larch)
    assert move.line(move.larch) == (
        "Ring the landlord (by 10 February 2026, handed over to Jo, 14 February 2026, under way)"
    )
    assert ours_to_do(move.larch, move.robin) == []
    assert move.booked(move.larch).state == "Handed over to Jo, 14 February 2026"
    assert move.at(move.quay).ours
    Planning(move.quay, move.robin).set_action(move.step, "done")
    move.sent(move.quay, move.larch)
    assert move.at(move.larch).state == "done"
    # Moving on again hands on what Quayside took over, and Harbour knows whose it is.
    move.sent(move.quay, move.harbour)
    coat = plan(move.harbour.person(move.robin)).need(move.need)
    assert coat is not None
    assert (coat.ours, coat.whose.service) == (False, "Quayside")
    arrival.moved_on(move.quay, move.robin, arrival.HandOver("Kim at Harbour"))
    move.sent(move.quay, move.harbour)
    coat = plan(move.harbour.person(move.robin)).need(move.need)
    assert coat is not None
    assert coat.ours, "it is in Harbour's name"


def test_it_is_nobody_elses_before_they_live_there(move: Move) -> None:
    """A day centre reads the same file: the promise is not its own."""
    arrival.moved_on(move.larch, move.robin, arrival.HandOver("Jo"))
    move.sent(move.larch, move.harbour)
    assert move.line(move.harbour).endswith("handed over to Jo, 14 February 2026)")
    assert ours_to_do(move.harbour, move.robin) == []


def test_a_house_whose_name_begins_alike_is_another(move: Move) -> None:
    arrival.moved_on(move.larch, move.robin, arrival.HandOver("Jo at Harbourside"))
    move.sent(move.larch, move.harbour)
    assert ours_to_do(move.harbour, move.robin) == []


def test_a_promise_of_ours_leaves_us_by_our_own_word_alone(move: Move) -> None:
    """A house we know says it in our name, then in its own: the promise stays ours, and late."""
    move.sent(move.larch, move.quay)
    person = move.quay.person(move.robin)
    [said] = [one for one in move.at(move.quay).answers["who"] if one.body["value"] == "worker"]
    for giver in (move.larch, move.quay):
        handed = {
            "promise": said.id,
            "to": "nobody",
            "by": "Jo",
            "at": giver.vault.service.key_id,
            "place": giver.vault.service.name,
            "on": TODAY.isoformat(),
        }
        move.quay.say(
            move.robin,
            plan_sayings.status(person, move.step, "action", "not_started", handed_over=handed),
        )
        move.sent(move.quay, move.larch)
        assert move.at(move.larch).late(TODAY)


def test_the_same_in_whatever_order_it_is_heard(move: Move) -> None:
    move.moved()
    Planning(move.quay, move.robin).set_action(move.step, "in_progress")
    move.sent(move.quay, move.larch)
    for house in (move.larch, move.quay):
        person = house.person(move.robin)
        about = [one for one in person.entries() if one.kind in ("status", "journey")]
        rest = [one for one in person.entries() if one not in about]
        read = {
            repr(
                plan(fold(person.id, [*rest, *order], person.moves, like=person)).action(move.step)
            )
            for order in itertools.islice(itertools.permutations(about), 0, 5040, 61)
        }
        assert read == {repr(move.at(house))}


# -- moving on, by whichever way -------------------------------------------------------------------


def test_no_way_goes_round_whose_it_is_now(move: Move) -> None:
    here = Journeying(move.larch, move.robin)
    for act in (
        lambda: here.set_state("moved on"),
        lambda: move.larch.say(move.robin, sayings.journey("moved-on")),
    ):
        with pytest.raises(BadInput):
            act()
    assert here.now.stage != "moved on"
    arrival.moved_on(move.larch, move.robin, arrival.HandOver())
    assert "Closed by Dee" in move.line(move.larch)


def test_after_it_nothing_is_written_and_what_is_theirs_still_is(move: Move) -> None:
    hopes = "genesis/induction/hopes"
    bank, item = move.larch.library.question(hopes)
    larch, robin = move.larch, move.robin
    [said] = larch.say(robin, sayings.answer(bank, item, larch.person(robin), value="a bed"))
    larch.agree(robin, "Quayside", ["genesis/induction/wants"])
    form = Referring(larch, robin, "supported_accommodation")
    form.begin()
    arrival.moved_on(larch, robin, arrival.HandOver("Jo"))
    acts, here = Planning(larch, robin), Journeying(larch, robin)
    before = larch.person(robin).extent
    for act in (
        lambda: acts.set_action(move.own, "done"),
        lambda: acts.set_action(move.step, "done"),
        lambda: acts.edit_action(move.own, by=TODAY),
        lambda: acts.set_need(move.need, "done"),
        lambda: acts.add_goal("A dog"),
        lambda: acts.agree("agreed"),
        lambda: here.set_state("paused"),
        lambda: arrival.moved_on(larch, robin),
        lambda: Referring(larch, robin, "rent_guarantee").begin(),
        lambda: form.begin(),
        lambda: form.move("received"),
        lambda: form.went_out(".pdf"),
        lambda: form.agree_to_send(),
        lambda: larch.say(robin, sayings.strength("calm")),
        lambda: larch.say(robin, sayings.sitting("began")),
    ):
        with pytest.raises(MovedOn, match="This copy is for reading"):
            act()
    assert larch.person(robin).extent == before, "nothing is half refused"
    form.move("withdrawn")
    larch.agree(robin, "Quayside", ["genesis/induction/wants"], withdraw=True)
    larch.say(robin, sayings.differ(larch.person(robin), said.id, words="Not only that."))
    larch.take_out(robin, said.id)


# -- the weeks -------------------------------------------------------------------------------------


def test_days_away_do_not_count_in_the_next_house_either(move: Move) -> None:
    """How many, never which: no step of going away or coming back is in the file."""
    for state, day in (("paused", 15), ("returned", 29)):
        move.larch.say(move.robin, sayings.journey(state, said=ARRIVED.replace(day=day)))
    assert journey(move.larch.person(move.robin), TODAY).week == 4
    move.moved()
    there = move.quay.person(move.robin)
    assert {one.body["state"] for one in there.of_kind("journey")} == {
        *("started", "moved on", "moved in"),
    }
    assert journey(there, TODAY).week == 4
    later = TODAY + dt.timedelta(weeks=2)
    assert journey(there, later).week == 6
    front = front_of(there)
    assert front.week(later) == 6
    assert weeks(there).start == ARRIVED
    # Away once more there, and told on: the next house counts both.
    move.quay.clock = Clock(later, is_set=True)
    for state, day in (("paused", TODAY), ("returned", TODAY + dt.timedelta(weeks=1))):
        move.quay.say(move.robin, sayings.journey(state, said=day))
    arrival.moved_on(move.quay, move.robin, arrival.HandOver("Kim"))
    move.harbour.clock = Clock(later, is_set=True)
    move.sent(move.quay, move.harbour)
    assert journey(move.harbour.person(move.robin), later).week == 5


def test_no_file_moves_the_weeks_of_somebody_who_is_here(move: Move) -> None:
    move.moved()
    person = move.quay.person(move.robin)
    before = journey(person, TODAY).week
    late = arrival.moving.step(move.larch, "moved on", TODAY)
    told = replace(late, body={**late.body, "week_from": "2026-02-01"})
    move.larch.say(move.robin, sayings.journey("returned"))
    move.larch.say(move.robin, told)
    move.sent(move.larch, move.quay)
    steps = move.quay.person(move.robin).of_kind("journey")
    assert any(one.body.get("week_from") for one in steps)
    assert journey(move.quay.person(move.robin), TODAY).week == before
