# P12, aged 48: "don't just leave it blank, I want it gone." Also known to a hidden service.
# Proves: struck out on his word, with no reason, from forms, prints, lists, counts and what is put
# forward, in every bank that asks for the same fact; the old answers by his choice, hidden or erased;
# it is no refusal and leaves no gap; who requires it and why is said at that referral, with a
# manager's waiver, and the form says none of it; unstruck, it stands again; by plain lines and on the
# screen.
# Waits: proposals for the working group, whose waiver counts (roles), the scale of which an item is
# struck out (tests/record/test_wellbeing.py), and everything of the hidden service (hidden records).
from __future__ import annotations

from pathlib import Path

from assess.record import striking
from end_to_end.personas.living import Life, day, do, to_topic

HARM = "genesis/induction/someone_hurt"
ROUGH = "genesis/induction/rough_day"
WELLBEING = "genesis/induction/wellbeing"
PANEL = "supported_accommodation"


def all_pages(life: Life, folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    life.on(day(3), "copy", "{}", "--to", str(folder / "copy.txt"))
    commands = (
        ("person", "show", "{}"),
        ("person", "show", "{}", "--json"),
        ("said", "{}"),
        ("said", "{}", "--review"),
        ("topic", "brought-up", "{}"),
        ("follow-me", "{}", "--preview"),
        ("report", "missing", "--json"),
    )
    shown = [life.on(day(3), *one).out for one in commands]
    return "\n".join([*shown, (folder / "copy.txt").read_text("utf-8")])


def test_it_is_gone_and_leaves_no_gap(life: Life, tmp_path: Path) -> None:
    life.tells(day(2), ROUGH, "CANARY a long walk")
    assert "CANARY" in all_pages(life, tmp_path / "before")
    life.on(day(2), "strike-out", "{}", ROUGH)
    pages = all_pages(life, tmp_path / "after")
    for word in ("CANARY", "rough day", "rough_day", "never_ask", "never ask", "struck", "refus"):
        assert word not in pages, word
    # Nothing that the topic holds comes back to it, and only his own voice brings it back.
    assert "rough" not in life.talk(day(2), "just us", "how i'm doing", "not today", "stop")
    life.answers(day(2), {"question": ROUGH, "value": "x", "voice": "worker"}, code=2)
    life.on(day(3), "bring-back", "{}", ROUGH)
    assert "CANARY" in all_pages(life, tmp_path / "back")
    life.on(day(3), "strike-out", "{}", ROUGH, "--erase")
    life.on(day(3), "bring-back", "{}", ROUGH)
    assert "CANARY" not in all_pages(life, tmp_path / "erased")
    assert b"CANARY" not in life.house.bytes_left()


def test_the_same_fact_is_asked_by_no_form(life: Life) -> None:
    items = life.house.run("bank", "show", "reading/caf", "--json").json["items"]
    required = next(one for one in items if one["required_by"] and one["concept"])
    life.on(day(2), "strike-out", "{}", required["question"])
    life.on(day(2), "referral", "start", "{}", "--for", PANEL)
    life.on(day(2), "referral", "agree", "{}", "--for", PANEL, "--all")
    form = life.on(day(2), "caf", "{}", "--for", PANEL, "--preview").out
    assert required["text"] not in form
    for word in ("struck", "refus", "declin", "never ask"):
        assert word not in form.casefold()
    missing = life.read(day(2), "report", "missing")["people"][0]["missing"]
    assert required["question"] not in missing
    # Who requires it and why is said at that referral, and a manager can take it up with them.
    told = life.on(day(2), "referral", "show", "{}", "--for", PANEL).out
    [line] = [one for one in told.splitlines() if required["id"] in one]
    assert line.startswith("  asked for:")
    assert "because" in line
    # Dee is a keyworker: a waiver without a manager's name is refused.
    words = ("--words", "Jo rang them: they can do without")
    waive = ("referral", "waive", "{}", "--for", PANEL, required["question"], *words)
    life.on(day(2), *waive, code=2).explained()
    life.on(day(2), *waive, "--manager", "Jo")
    form = life.on(day(2), "caf", "{}", "--for", PANEL, "--preview").out
    assert "Jo rang" not in form


def test_in_plain_lines(life: Life) -> None:
    said = life.talk(day(2), "just us", "how i'm doing", "strike it out", "hide", "stop")
    assert "Gone from here on." in said or "gone" in said.casefold()
    assert life.record["answers"] == []


async def test_on_the_screen(life: Life) -> None:
    async with life.screen(day(2)) as table:
        await to_topic(table, WELLBEING)
        address = table.app.at_table.step.item.address
        await table.press("ctrl+r")
        table.app.screen.set_focus(table.app.screen.query_one("#strike"))
        await table.press("enter")
        await table.sees("Never asked again:")
        await table.press("left", "enter")
        await table.sees("Gone from here on.")
        assert striking.struck(table.app.at_table.person, address)
        await do(table, "screen.home")
    assert life.record["answers"] == []
