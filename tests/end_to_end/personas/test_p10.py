# P10, aged 66: dies in week five; her sister phones in.
# Proves: one step; reports, due things and topics stop at once; the record stays as it was and takes
# no new words; nothing closes it with an outcome, and no plan is shown as failed; what mattered, in
# her own words (seeing her grandson); the page for the team without a cause; our own steps are not
# late any more; undone until the same time the next day; only what was agreed for the sister is in
# what she gets; the worker is asked how they are, six weeks on.
# Waits: narrowing to the manager and the coroner's export with its log (teams and roles), letters to
# partners about their steps, texts and appointments (nothing sends any).
from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assess.workspace import Clock
from end_to_end.personas.living import NOON, Life, day, do

HOPES, KEEP_FROM = "genesis/induction/hopes", "everyday/first_day/keep_from"
CHECK_IN = "everyday/check_in"


@pytest.fixture
def told(life: Life, monkeypatch: pytest.MonkeyPatch) -> Life:
    monkeypatch.setattr(Clock, "now", lambda _: NOON)
    life.tells(day(2), HOPES, "See my grandson play")
    life.tells(day(2), KEEP_FROM, "CANARY")
    life.on(day(2), "goal", "add", "{}", "--text", "See my grandson play")
    life.on(
        day(2),
        *("action", "add", "{}", "--text", "Ring the coach", "--who", "worker", "--by", day(3)),
    )
    return life


def test_one_step_and_everything_stops(
    told: Life, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "late" in told.on(day(5), "action", "list", "{}").out
    before = told.record["answers"]
    died = told.on(day(5), "journey", "{}", "died")
    assert "We're sorry." in died.err
    for when in (day(5), day(6), day(9)):
        assert told.read(when, "report", "due")["people"] == []
        assert told.read(when, "topic", "list", "{}")["topics"] == []
    assert told.record["answers"] == before
    told.answers(day(5), {"question": HOPES, "value": "x"}, code=2)
    told.on(day(6), "journey", "{}", "finish", code=2)
    shown = "".join(
        told.on(day(6), *one).out
        for one in (
            ("person", "list"),
            ("report", "caseload"),
            ("report", "due"),
            ("person", "show", "{}"),
            ("said", "{}", "--review"),
            ("action", "list", "{}"),
        )
    ).casefold()
    for word in ("closed", "outcome", "unfinished", "failed", "overdue", "late", "not achieved"):
        assert word not in shown, word
    assert "See my grandson play" in told.on(day(6), "journey", "{}", "mattered").out
    door = tmp_path / "door.txt"
    told.on(day(5), "journey", "{}", "tell-the-team", "--to", str(door))
    assert "grandson" not in door.read_text("utf-8")
    # The sister: nothing but what was agreed for her.
    sister = told.on(day(6), "follow-me", "{}", "--as", "my sister", "--preview").out
    assert "grandson" not in sister
    assert "CANARY" not in sister
    # A mistake: undone the same time next day, no later.
    monkeypatch.setattr(Clock, "now", lambda _: NOON + dt.timedelta(days=1))
    told.on(day(5, 1), "journey", "{}", "undo")
    assert told.on(day(5, 1), "journey", "{}", "--json").json["stage"] == "in the six weeks"


def test_in_plain_lines(told: Life) -> None:
    said = told.plain(day(5), "Robin", "just us", "where they are", "3", "1", "stop")
    after = said.partition("We're sorry.")[2]
    assert "See my grandson play" in after
    assert "week" not in after.casefold()
    said = told.plain(day(5, 42), "list", "list", "", "stop")
    assert "How are you?" in said


async def test_on_the_screen(told: Life) -> None:
    async with told.screen(day(5)) as table:
        await do(table, "screen.journey")
        await table.prompt("Where is Robin now?")
        await table.press("down", "down", "enter")
        await table.prompt("We're sorry.")
        assert "week" not in table.text()
        await do(table, "screen.mattered")
        await table.sees("See my grandson play")
