# P2, aged 29: no drugs in week one; in week five, heroin since before she moved in.
# Proves: week one's line stays as it was said and dated; the new one is true since then, said in
# week five; the house reads "told us in week 5", nothing reads as worse; a form made in week one
# still shows what was known then; what leaves gives the two dates and neither week nor earlier line;
# a line is struck from the panel's copy; a vague date is an answer; thank-you first, by plain lines
# and on the screen; the page with who to ring (overdose, 999) is one key away.
# Waits: breaches (nothing records any), a chart of the six weeks (only the wellbeing scale has one,
# and this is no part of it), history as a choice in the printed assessment.
from __future__ import annotations

from assess.sitting.words import THANK_FIRST
from end_to_end.personas.living import Life, day, do, to_topic

STAY_SAFE = "genesis/induction/stay_safe"
PANEL = "supported_accommodation"
WORSE = ("worse", "escalat", "new risk", "denied", "inconsisten", "late", "lied", "failed", "risk")


def nothing_reads_as_worse(page: str) -> None:
    for word in WORSE:
        assert word not in page.casefold().replace("later", ""), (word, page)


def test_week_five_changes_week_one_and_nothing_reads_as_worse(life: Life) -> None:
    first = life.tells(day(1), STAY_SAFE, "No drugs")
    life.on(day(1), "agree", "{}", "--with", "Quayside", "--entry", first)
    then = life.on(day(1), "journey", "{}", "finish", "--why", "The panel").out.split()[1]
    late = life.tells(
        day(5),
        STAY_SAFE,
        "Heroin. I was scared to say",
        true_since="since last winter",
    )
    history = {one["entry"]: one for one in life.record["history"]}
    assert (history[first]["value"], history[first]["said"]) == ("No drugs", day(1))
    assert history[late]["true_since"]["words"] == "since last winter"
    read = life.on(day(5), "said", "{}", "--review").out
    assert "told us in week 5" in read
    assert "true since last winter" in read
    assert "since since" not in read
    nothing_reads_as_worse(read)
    # What was known then is what was known then.
    assert "No drugs" in life.on(day(6), "said", "{}", "--as-at", then).out
    assert "Heroin" not in life.on(day(6), "said", "{}", "--as-at", then).out
    # Agreement for the first words does not carry the new ones out.
    assert "Heroin" not in life.on(day(5), "follow-me", "{}", "--as", "Quayside", "--preview").out
    life.on(day(5), "agree", "{}", "--with", "Quayside", "--entry", late)
    leaves = life.on(day(5), "follow-me", "{}", "--as", "Quayside", "--preview").out
    assert "Heroin" in leaves
    assert "last winter" in leaves
    assert "No drugs" not in leaves
    assert "week 5" not in leaves


def test_a_form_made_in_week_one_and_a_line_struck_from_the_panels_copy(life: Life) -> None:
    use = "reading/caf"
    items = life.house.run("bank", "show", use, "--json").json["items"]
    asked = next(one for one in items if one["type"] == "text" and "person" in one["voices"])
    first = life.tells(day(1), asked["question"], "Nothing at all")
    life.on(day(1), "referral", "start", "{}", "--for", PANEL)
    life.on(
        day(1), "referral", "agree", "{}", "--for", PANEL, "--section", f"{use}/{asked['section']}"
    )
    shown = life.on(day(1), "caf", "{}", "--for", PANEL, "--preview").out
    life.on(day(1), "caf", "{}", "--for", PANEL, "--to", str(life.house.folder / "form.txt"))
    life.tells(day(5), asked["question"], "Something, since before I came", true_since="2025")
    [form] = [one for one in life.record["snapshots"] if one["of"] == "caf"]
    assert ("Nothing at all" in shown) == (first in form["ids"])
    assert first in form["ids"]
    assert "Nothing at all" in life.on(day(6), "said", "{}", "--as-at", form["entry"]).out
    now = life.read(day(5), "referral", "show", "{}", "--for", PANEL)
    lines = [line for one in now["sections"] for line in one["lines"]]
    assert "Nothing at all" not in str(lines)
    [new] = [one["entry"] for one in lines if "Something, since" in str(one)]
    life.on(day(5), "referral", "drop", "{}", "--for", PANEL, new)
    assert "Something, since" not in life.on(day(5), "caf", "{}", "--for", PANEL, "--preview").out


def test_thank_you_first_in_plain_lines(life: Life) -> None:
    said = life.talk(
        day(5),
        *("just us", "they brought it up", "drink and drugs, and", "true since: last winter"),
        *("Heroin. I was scared to say", ".", "stop"),
    )
    assert THANK_FIRST in said
    [told] = life.record["answers"]
    assert (told["question"], told["true_since"]["words"]) == (STAY_SAFE, "last winter")


async def test_thank_you_first_on_the_screen(life: Life) -> None:
    life.tells(day(1), STAY_SAFE, "No drugs")
    async with life.screen(day(5)) as table:
        await to_topic(table, "genesis/induction/drink_drugs")
        sitting = table.app.at_table
        [told] = sitting.person.answers_to(STAY_SAFE, "person")
        sitting.interview.change(told)
        await table.app.show_conversation(lambda _sitting: None)
        await table.idle()
        await table.press("f4", "f4")
        edit = table.app.screen.query_one("#edit")
        table.app.screen.set_focus(edit)
        await table.press("enter")
        await table.type(", but heroin")
        table.app.screen.set_focus(table.app.screen.query_one("#since"))
        await table.type("last winter")
        await table.press("enter")
        await table.until(lambda: "thank you first" in table.word(), "thank you first")
        await do(table, "screen.home")
        await table.press("ctrl+o")
        await table.sees("999", "Naloxone")
    [now] = [one for one in life.record["answers"] if one["question"] == STAY_SAFE]
    assert (now["value"], now["true_since"]["words"]) == ("No drugs, but heroin", "last winter")
