"""Any bank asks the same questions and leaves the same record: on the screen, in plain lines, by JSON.

Every shipped bank is walked through `Sitting` (what both front ends call), in plain lines, and its
answers are sent once more by `assess answer --from`. On the screen, sections that hold every kind.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator

import pytest

from assess.library import Library
from assess.plain import talk
from assess.record.person import Person
from assess.sitting import Sitting
from assess.tui.app import AssessApp
from assess.workspace import Clock, Workspace, unlock
from end_to_end.walking import TYPED, Walker, standing
from house import PASSPHRASE, House
from tui.conftest import Table, at_table

TODAY = dt.date(2026, 1, 22)
BANKS = sorted(Library().ids())


@pytest.fixture
def desk(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    for name in ("CONFIG", "DATA", "EXPORTS"):
        monkeypatch.setenv(f"ASSESS_{name}_DIR", house.env[f"ASSESS_{name}_DIR"])
    with unlock(str(house.vault), PASSPHRASE, clock=Clock(TODAY, is_set=True)) as workspace:
        yield workspace


def directly(sitting: Sitting, walker: Walker, lines: list[str]) -> None:
    """Walks through the sitting's own acts; `lines` is what somebody would type for each."""
    while (act := walker.act(sitting.step)) is not None:
        step = sitting.step
        match act:
            case ("topic", scope):
                lines.append(next(one.text for one in step.options if one.id == scope))
                sitting.choose_topic(scope)
            case ("card", address):
                lines.append("1")
                sitting.choose_card(address)
            case ("new row", _words):
                lines.append("new")
                sitting.new_row()
            case ("answer", typed):
                assert step.item is not None
                lines += [typed, "."] if step.item.type == "text" else [typed]
                sitting.answer(typed)
            case ("leave", _words):
                lines.append("not today")
                sitting.leave()
            case ("enough", _words):
                lines.append("enough")
                sitting.enough()
            case _:
                lines.append("that's right" if step.phase == "read_back" else "next")
                sitting.go_on()


def in_this_order(asked: list[str], written: str) -> None:
    """Each question was put, in this order."""
    said, at = " ".join(written.split()), 0
    for question in asked:
        at = said.find(" ".join(question.split()), at) + 1
        assert at > 0, f"never asked, or out of order: {question}\n{written}"


def by_lines_of_json(person: Person) -> list[dict[str, object]]:
    """What stands, as `assess answer --from` takes it."""
    keys = ("question", "row", "value", "no_answer")
    return [
        {key: entry.body[key] for key in keys if entry.body.get(key) is not None}
        | {"voice": entry.voice, "verbatim": entry.verbatim}
        for entry in person.answers()
    ]


@pytest.mark.parametrize("bank_id", BANKS)
def test_a_bank_is_the_same_by_sitting_in_plain_lines_and_from_json(
    house: House, desk: Workspace, bank_id: str
) -> None:
    banks = {bank_id: desk.library.bank(bank_id)}
    arrived = TODAY - dt.timedelta(weeks=5)
    one, other, third = (desk.add_person("Robin", arrived=arrived) for _ in range(3))
    asked = 0
    scopes = [section.scope for section in banks[bank_id].sections]
    for scope in scopes:
        walker, lines = Walker(done=set(scopes)), list[str]()
        sitting = Sitting(desk, one, banks=banks)
        sitting.choose_topic(scope)
        directly(sitting, walker, lines)
        sitting.end()
        write = io.StringIO()
        typed = io.StringIO("".join(line + "\n" for line in lines))
        held = Sitting(desk, other, banks=banks)
        assert talk(held, read=typed, write=write, scope=scope, ask_room=False) == 0
        in_this_order(walker.asked, write.getvalue())
        asked += len(walker.asked)
    assert standing(desk.person(one)) == standing(desk.person(other))
    asks = any(item.asks and not item.locked for item in banks[bank_id].items())
    assert bool(asked) is asks
    desk.lock()
    with unlock(str(house.vault), PASSPHRASE, clock=Clock(TODAY, is_set=True)) as again:
        first = again.person(one)
    given = "".join(json.dumps(line) + "\n" for line in by_lines_of_json(first))
    house.run("--today", TODAY.isoformat(), "answer", third, "--from", "-", given=given)
    with unlock(str(house.vault), PASSPHRASE, clock=Clock(TODAY, is_set=True)) as again:
        assert standing(again.person(third)) == standing(first)


SCREENED = (
    "everyday/first_day/settling",
    "everyday/first_day/tonight",
    "evolve/plan/goals",
    "everyday/check_in/how_things_are",
)
"""Sections that hold every kind there is, rows and cards too."""


async def on_the_screen(table: Table, walker: Walker) -> None:
    while (act := walker.act(table.app.at_table.step)) is not None:
        step = table.app.at_table.step
        match act:
            case ("answer", typed):
                assert step.item is not None
                await table.prompt(step.text.splitlines()[0][:40])
                match step.item.type:
                    case "multi_choice":
                        await table.press("space", "enter")
                    case "choice" | "boolean" | "scale_item":
                        await table.press("enter")
                    case _:
                        await table.type(typed)
                        await table.press("enter")
            case ("leave", _words):
                await table.press("ctrl+t")
            case ("enough", _words):
                await table.press("ctrl+d")
            case ("card" | "topic", _words):
                await table.press("home", "enter")
            case ("new row", _words):
                await table.press("home", "enter")
            case _:
                await table.press("end", "enter")


@pytest.mark.parametrize("scope", SCREENED)
async def test_a_section_is_the_same_on_the_screen(desk: Workspace, scope: str) -> None:
    banks = {scope.rpartition("/")[0]: desk.library.bank(scope.rpartition("/")[0])}
    arrived = TODAY - dt.timedelta(weeks=5)
    one, other = (desk.add_person("Robin", arrived=arrived) for _ in range(2))
    others = {one.scope for bank in banks.values() for one in bank.sections} - {scope}
    first, second = Walker(done=set(others)), Walker(done=set(others))
    sitting = Sitting(desk, one, banks=banks)
    sitting.choose_topic(scope)
    directly(sitting, first, [])
    app = AssessApp(desk.vault.where, clock=Clock(TODAY, is_set=True), workspace=desk)
    async with at_table(app) as table:
        await table.sees("Find")
        app.sitting = Sitting(desk, other, banks=banks)
        await app.show_conversation(lambda sitting: sitting.choose_topic(scope))
        await on_the_screen(table, second)
    assert first.asked
    assert first.asked == second.asked
    assert standing(desk.person(one)) == standing(desk.person(other))


def test_every_kind_of_question_is_typed() -> None:
    kinds = {item.type for one in BANKS for item in Library().bank(one).items() if item.asks}
    assert kinds <= set(TYPED)
