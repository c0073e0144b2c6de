"""A form for a panel on the screen: known, from nothing, struck out; to what they see, and the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from assess.forms.bank import Item
from assess.interview.steps import Room
from assess.record import referral as tracking
from assess.record import sayings, striking
from assess.record.alone import is_for_us
from assess.referring.acts import Referring
from assess.tui.app import AssessApp
from assess.tui.screens.form import FormPage
from assess.tui.screens.form_needs import Needs
from assess.tui.screens.form_place import AskPlace
from assess.tui.screens.form_send import Made, Out, Preview
from assess.tui.screens.form_walk import Agree, Settle
from assess.workspace import Clock, Workspace

from .conftest import Table, at_table, open_person

TO = "supported_accommodation"
FORM = "reading/caf"
MARCH = dt.date(2026, 3, 2)
LONG_AGO = dt.date(2025, 6, 1)


def say(
    workspace: Workspace, person: str, item_id: str, value: Any, said: dt.date | None = None
) -> None:
    """A line of the form, as it was said on a day."""
    bank = workspace.library.bank(FORM)
    item = bank.item(item_id)
    row = workspace.new_id() if item.row_of else ""
    record = workspace.person(person)
    workspace.say(person, sayings.answer(bank, item, record, value=value, row=row, said=said))


def answer_to(item: Item) -> Any:
    """Something that is an answer to a question of any kind."""
    match item.type:
        case "boolean":
            return True
        case "choice":
            return item.choices[0].id
        case "multi_choice":
            return [item.choices[0].id]
        case "date":
            return "1980-05-01"
    return f"As it is with {item.id}"


def fill(workspace: Workspace, person: str, said: dt.date | None = None) -> None:
    """Something for everything they require; an answer may bring up one more."""
    referring = Referring(workspace, person, TO)
    for _once in range(2):
        needs = referring.form().needs
        for item in [need.item for need in needs if need.state == "empty"]:
            say(workspace, person, item.id, answer_to(item), said)


@pytest.fixture
def robin(workspace: Workspace) -> str:
    """Robin, known for a week; the day is in March."""
    person = workspace.add_person("Robin", arrived=workspace.today - dt.timedelta(days=8))
    say(workspace, person, "want", "A place where Biscuit can stay")
    say(workspace, person, "bring", "I fix bikes")
    workspace.say(person, sayings.strength("Keeps going"))
    workspace.clock = Clock(MARCH, is_set=True)
    return person


def app_for(workspace: Workspace) -> AssessApp:
    return AssessApp(workspace.vault.where, clock=workspace.clock, workspace=workspace)


async def to_form(table: Table) -> FormPage:
    """From a person's page to the form's overview for the first destination."""
    await table.press("ctrl+g")
    await table.prompt("Who is the form for?")
    await table.sees("Thursday 10:00, papers Wednesday noon")
    await table.fits()
    await table.press("enter")
    await table.prompt("Before you sit down together")
    await table.fits()
    await table.press("enter")
    await table.prompt("Supported accommodation")
    await table.fits()
    page = table.app.screen
    assert isinstance(page, FormPage)
    return page


async def do(table: Table, what: str) -> None:
    """Presses a button of the place; it can be reached by Tab."""
    button = table.app.screen.query_one(f"#{what}")
    assert button.focusable
    button.focus()
    await table.idle()
    await table.press("enter")
    await table.idle()


async def pick(table: Table, row: str) -> None:
    """Puts the arrow on a row of the list, and goes on."""
    picks: Any = table.app.screen.query("Picks").first()
    picks.focus()
    await table.idle()
    picks.go_to(row)
    assert picks.at == row
    await table.press("enter")
    await table.idle()


def words_on(table: Table) -> str:
    """Every word on the page, in sight or not."""
    return "\n".join(str(one.render()) for one in table.app.screen.query("Static"))


# -- somebody known --------------------------------------------------------------------------------


async def test_at_most_25_keys_from_opening_somebody_to_what_they_see(
    workspace: Workspace, robin: str
) -> None:
    fill(workspace, robin, LONG_AGO)
    keys: list[str] = []
    async with at_table(app_for(workspace)) as table:
        await table.sees("Find")

        async def press(*pressed: str) -> None:
            keys.extend(pressed)
            await Table.press(table, *pressed)

        await press(*"Robin", "enter")
        await table.prompt("Who's here?")
        await press("enter")
        await table.sees("Could talk about today")
        await press("ctrl+g", "enter", "enter")
        await table.prompt("Supported accommodation")
        await press("tab", "tab", "enter")
        await table.prompt("Are these all still right?")
        await table.sees("9 months ago")
        await press("enter")
        await table.prompt("Supported accommodation")
        await press("tab", "tab", "enter")
        await table.prompt("Which of these may go to Supported accommodation?")
        await table.fits()
        await press("tab", "tab", "enter")
        await table.prompt("Supported accommodation")
        assert words_on(table).count("nothing left to look at") == 1
        await press("enter")
        await table.prompt("Exactly what Supported accommodation sees")
        shown = words_on(table)
    assert len(keys) <= 25, keys
    form = Referring(workspace, robin, TO).form()
    assert form.to_settle == form.to_agree == ()
    assert {need.state for need in form.needs} == {"off"}  # offending: never by a section's yes
    for words in ("A place where Biscuit can stay", "I fix bikes", "Keeps going", "As it is with"):
        assert words in shown


async def test_lines_are_settled_one_at_a_time_and_it_goes_out_and_comes_back(
    workspace: Workspace, robin: str
) -> None:
    say(workspace, robin, "medicine", "One tablet", LONG_AGO)
    say(workspace, robin, "allergies", "Nuts", LONG_AGO)
    say(workspace, robin, "health_needs", "A bad knee", LONG_AGO)
    async with at_table(app_for(workspace)) as table:
        await open_person(table)
        page = await to_form(table)
        await table.press("enter")
        for _step in range(20):
            if isinstance(page.place, Settle):
                break
            assert isinstance(page.place, Agree | AskPlace)
            await table.press("enter" if isinstance(page.place, Agree) else "ctrl+t")
            await table.idle()
        await table.prompt("What to know about my health: still right?")
        await table.sees("9 months ago", "A bad knee")
        await table.fits()
        await table.press("enter")
        await table.prompt("Medicine: still right?")
        await do(table, "changed")
        await table.until(lambda: isinstance(page.place, AskPlace), "the box")
        await table.press("backspace", "s")
        await table.type(" two")
        await table.press("enter")
        await table.prompt("Allergies: still right?")
        await do(table, "drop")
        await do(table, "rather-not")
        form = Referring(workspace, robin, TO).form()
        told = {one.item.id: one for one in form.lines if one.item.bank == FORM}
        assert told["health_needs"].said == told["medicine"].said == MARCH
        assert told["medicine"].words == "One tables two"
        assert told["allergies"].out == "dropped"
        assert next(n.state for n in form.parts[1].needs if n.item.id == "danger") == "rather_not"

        await table.press("ctrl+b")
        await do(table, "preview")
        await table.until(lambda: isinstance(page.place, Preview), "what they see")
        assert "One tables two" in words_on(table)
        assert "Nuts" not in words_on(table)
        await table.press("enter")
        await table.until(lambda: isinstance(page.place, Needs), "what they would not get")
        await do(table, "on")
        await table.prompt("How was it read through with Robin?")
        await table.sees("Lawful basis: not written down yet.")
        await do(table, "basis")
        await table.prompt("The service's lawful basis for sending it")
        await table.fits()
        await pick(table, "public_task")
        await table.prompt("How was it read through with Robin?")
        await pick(table, "phone")
        await table.until(lambda: isinstance(page.place, Out), "the formats")
        await pick(table, ".docx")
        await table.prompt("Sealed, or plain?")
        await table.fits()
        await pick(table, "plain")
        await table.until(lambda: isinstance(page.place, Made), "the file")
        path = Path(str(table.app.screen.query_one("#path").render()))
        assert path.read_bytes()[:2] == b"PK"
        assert "Allergies" not in words_on(table)
        await do(table, "left-out")
        assert "Allergies: left out of this referral" in words_on(table)
        await table.press("enter")
        await do(table, "sent")
        await table.sees("2 March 2026: sent (Dee)", "They have the form of 2 March 2026 (docx).")
        await pick(table, "declined")
        await table.prompt("What was not there to offer?")
        await table.type("No room that takes a dog")
        await table.press("enter")
        await table.idle()
    [found] = tracking.referrals(workspace.person(robin))
    assert (found.state, found.reason) == ("declined", "No room that takes a dog")
    assert found.basis == "public_task"


async def test_both_voices_and_a_quiet_word_about_the_referrers_alone(
    workspace: Workspace, robin: str
) -> None:
    fill(workspace, robin)
    say(workspace, robin, "health_needs", "The client in me suffers")
    async with at_table(app_for(workspace)) as table:
        await open_person(table)
        page = await to_form(table)
        await pick(table, "health")
        await table.prompt("My health")
        await do(table, "agree")
        await do(table, "comment")
        await table.prompt("What have you seen help with their health?")
        await table.sees("for Supported accommodation")
        await table.type("The client suffers on stairs")
        await table.press("enter")
        await table.prompt("Would you put it that way?")
        await table.sees("Dee: The client suffers on stairs")
        await table.type("I am slow")
        await table.press("enter")
        await table.prompt("My health")
        line = next(one for one in page.view.form.lines if one.words == "As it is with danger")
        await pick(table, line.entry.id)
        await do(table, "differ")
        await pick(table, "worker")
        await table.type("It was worse")
        await table.press("enter")
        await pick(table, "both")
        await table.press("ctrl+b")
        await do(table, "preview")
        shown = words_on(table)
        whole, _sep, hints = shown.partition("Not on the form.")
        person, referrer = whole.index("The client in me suffers"), whole.index("suffers on stairs")
        assert person < referrer < whole.index("I am slow")
        assert whole.index("As it is with danger") < whole.index("It was worse")
        assert hints.count("How it reads") == 2  # client, suffers: never about the person's words


# -- from nothing ----------------------------------------------------------------------------------


async def test_a_referrer_with_nobody_yet_finishes_one(workspace: Workspace) -> None:
    async with at_table(app_for(workspace)) as table:
        await table.sees("Find")
        await table.press("ctrl+n")
        await table.type("Sam")
        await table.press("enter", "enter")
        await table.prompt("Who's here?")
        await table.press("enter")
        await table.until(lambda: table.app.screen.query("#topics"), "Sam's page")
        page = await to_form(table)
        await do(table, "preview")
        await table.prompt("Nothing goes to Supported accommodation yet")
        await table.sees("About me and what I want", "My health")
        await table.fits()
        await table.press("enter")
        await table.idle()
        first, asked = ("bring", "want", "know_first", "asked_for"), []
        for _step in range(60):
            place = page.place
            if isinstance(place, Preview):
                break
            if isinstance(place, AskPlace):
                asked.append(place.item.id)
            if isinstance(place, Agree):
                await table.press("enter")
            elif isinstance(place, AskPlace) and place.item.id in (*first, "health_comment"):
                await table.type(f"Sam on {place.item.id}")
                await table.press("enter")
            else:
                assert isinstance(place, AskPlace)
                await table.press("ctrl+t")
            await table.idle()
        shown = words_on(table)
        assert asked[0] == "bring", "strengths first"
        assert [asked.count(one) for one in first] == [1, 1, 1, 1]
        places = [shown.index(f"Sam on {one}") for one in first]
        assert places == sorted(places)
        assert "Sam on health_comment" in shown
        await table.press("enter")
        await table.drawn()
        assert isinstance(page.place, Needs)  # what was left for today is told before it goes
        await do(table, "on")
        await table.press("enter")
        await table.idle()
        await pick(table, ".txt")
        await pick(table, "plain")
        await table.until(lambda: isinstance(page.place, Made), "the file")
        path = Path(str(table.app.screen.query_one("#path").render()))
    assert b"Sam on bring" in path.read_bytes()


# -- persona P12, what is off, others in the room ---------------------------------------------------


async def test_a_required_question_that_was_struck_out(workspace: Workspace, robin: str) -> None:
    bank, item = workspace.library.question(f"{FORM}/feel_then_do")
    workspace.say(robin, striking.strike(bank, item, workspace.person(robin)))
    fill(workspace, robin)
    Referring(workspace, robin, TO).agree_all()
    async with at_table(app_for(workspace)) as table:
        await open_person(table)
        page = await to_form_begun(table)
        await do(table, "on")
        assert "hard time" not in words_on(table)
        await table.press("enter")
        await table.sees("They ask for this, and would not get it", "struck out")
        await pick(table, "feel_then_do")
        told = words_on(table)
        for words in ("Supported accommodation asks everyone this", "night staff want to know"):
            assert words in told
        assert "They also take: What works when a day goes badly?" in told
        picks: Any = page.query("Picks").first()
        assert [row[0] for row in picks.rows] == ["other", "rather_not", "waive", "leave"]
        await table.fits()
        await pick(table, "waive")
        await table.prompt("A manager takes it up with them. Which manager?")
        await table.type("Sol")
        await table.press("enter")
        await table.prompt("What did Supported accommodation say to Sol, and when?")
        await table.type("Kim does without, 2 March")
        await table.press("enter")
        await table.sees("It is not printed")
        assert "feel_then_do" not in [need.item.id for need in page.view.check.needs]
        await table.press("ctrl+b")
        await table.drawn()
        assert not {"Sol", "Kim", "hard time"} & set(words_on(table).split())
    found = Referring(workspace, robin, TO).referral
    assert found is not None
    assert found.waived == {item.address: "Kim does without, 2 March"}
    [kept] = [e for e in workspace.person(robin).entries_of("status") if e.body.get("manager")]
    assert kept.body["manager"] == "Sol"


async def test_with_others_here_nothing_betrays_what_is_for_two(
    workspace: Workspace, robin: str
) -> None:
    bank = workspace.library.bank(FORM)
    [*_, kept] = [one for one in bank.items() if is_for_us(one) and one.type == "text"]
    say(workspace, robin, kept.id, "CANARY")
    referring = Referring(workspace, robin, TO)
    referring.agree_all()
    referring.choose(next(one for one in referring.form().lines if one.words == "CANARY"))
    async with at_table(app_for(workspace), (120, 40)) as table:
        await open_person(table)
        page = await to_form_begun(table)
        await do(table, "preview")
        assert "CANARY" in words_on(table)
        sitting = table.app.at_table
        await table.app.desk.ask(lambda: sitting.set_room(Room(("Jo",))))
        await page.room_changed()
        await table.drawn()
        assert isinstance(page.place, Preview)
        assert "CANARY" not in words_on(table)
        await table.press("enter")
        await do(table, "on")
        await pick(table, "together")
        await table.until(lambda: isinstance(page.place, Out), "the formats")
    # Together they read what was in sight; what was not is still to be read through.
    assert referring.read_through(referring.form(alone=False)) is not None
    assert referring.read_through() is None


async def to_form_begun(table: Table) -> FormPage:
    """A form that is on its way opens at its overview: the half minute was before."""
    await table.press("ctrl+g")
    await table.prompt("Who is the form for?")
    await table.sees("being put together")
    await table.press("enter")
    await table.prompt("Supported accommodation")
    page = table.app.screen
    assert isinstance(page, FormPage)
    return page


async def test_struck_out_answered_another_way_or_rather_not_said_stays_struck_out(
    workspace: Workspace, robin: str
) -> None:
    bank, item = workspace.library.question(f"{FORM}/feel_then_do")
    _bank, ended = workspace.library.question(f"{FORM}/last_ended")
    for one in (item, ended):
        workspace.say(robin, striking.strike(bank, one, workspace.person(robin)))
    fill(workspace, robin)
    Referring(workspace, robin, TO).agree_all()
    async with at_table(app_for(workspace)) as table:
        await open_person(table)
        page = await to_form_begun(table)
        await do(table, "on")
        await table.press("enter")
        await table.prompt("They ask for this, and would not get it")
        await pick(table, "feel_then_do")
        await pick(table, "rather_not")
        await table.prompt("They ask for this, and would not get it")
        await pick(table, "last_ended")
        await pick(table, "other")
        await table.prompt("What would you like them to know about your last place?")
        await table.type("I left it clean")
        await table.press("enter")
        await table.prompt("They ask for this, and would not get it")
        open_yet = {need.item.id for need in page.view.check.needs}
        assert not open_yet & {"feel_then_do", "last_ended"}
        await table.press("ctrl+b")
        await table.until(lambda: isinstance(page.place, Preview), "what they see")
        shown = " ".join(words_on(table).split())
    assert (
        "What to do in a hard time Rather not say" in shown or "rather not say" in shown.casefold()
    )
    assert "I left it clean" in shown
    assert "struck" not in shown.casefold()
    assert striking.struck(workspace.person(robin), item.address), "nobody asks it again"


# -- agreement, old lines, two services, and its way -------------------------------------------------


async def test_a_section_that_stays_here_and_an_old_line_that_is_confirmed_or_dropped(
    workspace: Workspace, robin: str
) -> None:
    say(workspace, robin, "medicine", "One tablet", LONG_AGO)
    say(workspace, robin, "health_needs", "A bad knee", LONG_AGO)
    say(workspace, robin, "home_easy", "Cooking")
    async with at_table(app_for(workspace)) as table:
        await open_person(table)
        page = await to_form(table)
        await pick(table, "health")
        await table.prompt("My health")
        old = {line.item.id: line.entry.id for line in page.view.part("health").lines}
        await pick(table, old["health_needs"])
        await table.prompt("What to know about my health")
        await table.until(lambda: bool(table.app.screen.query(".said.old")), "it is greyed")
        assert "Not on the form: older than 6 months" in words_on(table)
        await do(table, "settle")
        await table.press("enter")
        await table.prompt("My health")
        await pick(table, old["medicine"])
        await do(table, "drop")
        await table.prompt("My health")
        now = {line.item.id: line for line in page.view.part("health").lines}
        assert (now["health_needs"].stale, now["medicine"].out) == (False, "dropped")
        assert now["health_needs"].said == MARCH
        # Agreed before the section; one that stays here goes nowhere, whatever is in it.
        await do(table, "agree")
        await table.sees("Agreed for Supported accommodation.")
        await table.press("ctrl+b")
        await table.prompt("Supported accommodation")
        await pick(table, "running_home")
        await table.prompt("Running a home")
        await do(table, "keep-here")
        await table.press("ctrl+b")
        await do(table, "preview")
        await table.until(lambda: isinstance(page.place, Preview), "what they see")
        shown = " ".join(words_on(table).split())
        assert "A bad knee" in shown
        assert "One tablet" not in shown
        assert "Cooking" not in shown
        # And once more before it is sent, for exactly this.
        await table.press("enter")
        await table.until(lambda: isinstance(page.place, Needs), "what they would not get")
        await do(table, "on")
        await table.prompt("How was it read through with Robin?")
        await pick(table, "together")
        await table.until(lambda: isinstance(page.place, Out), "the formats")
    referring = Referring(workspace, robin, TO)
    assert referring.read_through() is not None
    say(workspace, robin, "health_day", "Mornings are slow")
    assert referring.read_through() is None, "a form that says more is to be read through again"


async def test_two_services_ask_for_different_things_of_the_same_record(
    workspace: Workspace, robin: str
) -> None:
    fill(workspace, robin)
    Referring(workspace, robin, TO).agree_all()
    async with at_table(app_for(workspace)) as table:
        await open_person(table)
        page = await to_form_begun(table)
        asked = {part.section.id for part in page.view.form.parts if part.wanted}
        assert "law" in asked
        await do(table, "on")
        await table.until(lambda: isinstance(page.place, Preview), "what they see")
        assert "As it is with danger" in words_on(table)
        await table.press("ctrl+b", "ctrl+b")
        await table.prompt("Who is the form for?")
        await pick(table, "rent_guarantee")
        await table.prompt("Before you sit down together")
        await table.press("enter")
        await table.prompt("Rent guarantee scheme")
        rent = {part.section.id for part in page.view.form.parts if part.wanted}
        assert rent == {"about_me", "running_home", "learning_work", "money"}
        assert {need.item.id for need in page.view.form.needs} >= {"born"}
        # What was agreed for one is nothing to the other.
        await do(table, "preview")
        await table.prompt("Nothing goes to Rent guarantee scheme yet")
        assert "As it is with" not in words_on(table)


async def test_where_it_has_got_to_each_state_in_words(workspace: Workspace, robin: str) -> None:
    referring = Referring(workspace, robin, TO)
    referring.agree_all()
    referring.went_out(".pdf")
    async with at_table(app_for(workspace)) as table:
        await open_person(table)
        page = await to_form_begun(table)
        for state in ("sent", "received", "asked_for_more", "waiting", "accepted"):
            await do(table, "track")
            await table.prompt("Where has it got to?")
            await pick(table, state)
            await table.prompt("Supported accommodation")
            await table.until(
                lambda state=state: page.view.state == tracking.state_words(state), state
            )
            told = "Where the last one got to" if state == "accepted" else "Where it has got to"
            await table.sees(f"{told}: {tracking.state_words(state)}.")
        await do(table, "track")
        await table.sees("They have the form of 2 March 2026 (pdf).")
        await table.fits()
        for state in ("sent", "received", "asked_for_more", "waiting", "accepted"):
            assert f"2 March 2026: {tracking.state_words(state)} (Dee)" in words_on(table)
    [found] = tracking.referrals(workspace.person(robin))
    assert found.state == "accepted"


async def test_strengths_are_the_first_thing_an_agreement_is_asked_for(
    workspace: Workspace, robin: str
) -> None:
    async with at_table(app_for(workspace)) as table:
        await open_person(table)
        page = await to_form(table)
        await table.press("enter")
        await table.prompt("Strengths: may what is said here go to Supported accommodation?")
        await table.sees("Keeps going")
        await table.press("enter")
        await table.prompt("About me and what I want: may what is said here go")
        await table.sees("I fix bikes")
        await table.press("enter")
        # What they bring is known, so the next thing they ask for comes: nothing is asked twice.
        await table.prompt("What would you want a new place to know first?")
        assert isinstance(page.place, AskPlace)
