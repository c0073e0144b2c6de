"""The screens in a made-up language: what still stands in plain letters went through no catalogue.

Everybody here writes in Ge'ez script, so that not one word in letters a to z belongs on a page. What
is looked at is every widget of a page, hidden ones too, and what the palette would offer.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets._footer import FooterKey

import pseudo
from assess import catalogues, handover, i18n
from assess.forms.bank import FollowUp
from assess.forms.languages import name_of
from assess.forms.overlay import apply, build_overlay, no_overlay
from assess.forms.skeleton import skeleton
from assess.tui.app import AssessApp
from assess.tui.commands import Commands
from assess.tui.screens.as_it_stood import AsItStood
from assess.tui.screens.base import Page
from assess.tui.screens.conversation import Conversation
from assess.tui.screens.reading import Reading
from assess.tui.screens.together import Together
from assess.workspace import Clock, unlock
from making import bank, choices, item

from .conftest import Table, at_table

LATIN = re.compile("[A-Za-z]{2,}")
PASSPHRASE = "ሓደ ክልተ ሰለስተ ኣርባዕተ"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings that hold the made-up language."""
    folder = tmp_path_factory.mktemp("settings")
    pseudo.write(folder)
    return folder


@pytest.fixture(autouse=True)
def spoken(settings: Path, where: str) -> Iterator[None]:
    shutil.copytree(settings, Path(where).parent / "config", dirs_exist_ok=True)
    assert catalogues.set_language({"ASSESS_LANGUAGE": pseudo.TAG})
    yield
    i18n.use(None)
    i18n.ask_in("")


def said(text: str) -> str:
    """A sentence of ours as it stands on a page here."""
    return pseudo.pseudo(text)


def words_on(page: Page) -> Iterator[str]:
    """Every word of ours or of anybody's that a page holds, shown or not."""
    for widget in page.walk_children():
        match widget:
            case FooterKey():
                yield widget.description
            case Button():
                yield str(widget.label)
            case Input():
                yield widget.placeholder
            case OptionList():
                for at in range(widget.option_count):
                    yield str(widget.get_option_at_index(at).prompt)
            case Static():
                yield str(widget.render())
    for command in Commands(page)._all():
        yield command.name
        yield command.help


def ours(app: AssessApp, *but: str) -> list[str]:
    """What stands in plain letters on the page that is up; `but` names what may."""
    page = app.screen
    assert isinstance(page, Page)
    found = []
    for words in words_on(page):
        for one in (*but, name_of("en"), pseudo.TAG):
            words = words.replace(one, "")
        if LATIN.search(words):
            found.append(words)
    return found


async def there(table: Table, *sentences: str) -> None:
    """Waits until all of these stand on the page, wherever a row of it is broken."""
    for one in sentences:
        await table.until(lambda one=one: said(one) in [*words_on(table.app.screen)], one)
    await table.idle()


class Walk:
    """Presses and types, and looks at every page it comes by."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.seen: set[str] = set()

    async def __call__(self, *keys: str, but: tuple[str, ...] = ()) -> None:
        """Keys are pressed; words longer than a key's name are typed."""
        for key in keys:
            if re.fullmatch(r"[a-z+]+", key):
                await self.table.press(key)
            else:
                await self.table.type(key)
            page = self.table.app.screen
            self.seen.add(type(page).__name__)
            assert ours(self.table.app, *but) == [], (key, type(page).__name__)


async def test_from_the_first_run_to_handing_over(tmp_path: Path, clock: Clock) -> None:
    app = AssessApp(str(tmp_path / "new"), clock=clock, first_run=True)
    async with at_table(app, (120, 40)) as table:
        walk = Walk(table)
        await there(table, "Welcome.")
        await walk("enter", "ትርሓስ", "enter", "ቤት ሰላም")
        await table.press("enter")
        await table.prompt(said("A passphrase for you"))
        offered = str(app.screen.query_one("#offered", Static).render())
        assert ours(app, offered) == []
        app.screen.action_own()  # type: ignore[attr-defined]
        await table.until(lambda: app.screen.query("#first"))
        await walk(PASSPHRASE, "enter", "ካልእ ቃል", "enter", but=(offered,))
        await table.type(PASSPHRASE)
        await table.press("enter")
        await table.prompt(said("Write these down."))
        secret = str(list(app.screen.query(".secret"))[1].render())  # type: ignore[attr-defined]
        assert ours(app, secret) == []
        await walk("enter")
        await there(table, "Nobody is here yet. Ctrl+N adds someone.")
        await walk("ctrl+n", "ሮቢን", "enter", "enter")
        await table.prompt(said("Who's here?"))
        await walk("enter")
        await there(table, "Could talk about today")
        await walk("ctrl+r", "ctrl+b", "enter")
        await table.until(lambda: isinstance(app.screen, Conversation))
        await walk("ctrl+g", "ctrl+g", "ctrl+n", "ኖት ጽሑፍ", "enter", "ctrl+n", "ctrl+r", "ctrl+r")
        await walk("ሰላም ንዓኹም", "enter", "ctrl+b", "ctrl+k", "ctrl+k", "ctrl+t", "ctrl+t")
        await walk("enter", "ctrl+o", "enter", "escape", "enter")
        await table.prompt(said("Who's here now?"))
        await walk("down", "enter", "ሓው ሓደ", "enter")
        await walk("escape", "enter", "enter")
        await table.until(lambda: isinstance(app.screen, Conversation))
        await walk("ctrl+d", "ኣብ ገዛ", "enter")
        await walk("enter")
        assert walk.seen >= {"FirstRun", "Find", "NewPerson", "WhosHere", "Home", "Conversation"}
        assert walk.seen >= {"Cover", "HelpNow", "Reading"}
    workspace = app.workspace
    assert workspace is not None
    workspace.lock()


async def test_reading_sharing_and_handing_over(where: str, clock: Clock) -> None:
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    person = workspace.add_person("ሮቢን")
    from assess.record import sayings

    bank_of, asked = workspace.library.question("everyday/first_day/settle")
    record = workspace.person(person)
    workspace.say(person, sayings.answer(bank_of, asked, record, value="ሰላም"))
    workspace.say(person, sayings.strength("ትዕግስቲ"))
    house = ("Dee", "Larch House", "keyworker")
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        walk = Walk(table)
        await there(table, "Find")
        await walk("ctrl+s", "ctrl+s", "ሮቢን", "enter", "enter", but=house)
        await there(table, "Could talk about today")
        await walk("ctrl+r", "enter", but=house)
        app.screen.query("Button").first().focus()
        for line in list(app.screen.query(".line")):
            entry = str(line.id).removeprefix("line-")
            app.screen.action_differ(entry)  # type: ignore[attr-defined]
            await table.drawn()
            assert ours(app, *house) == []
            app.screen.action_take_out(entry)  # type: ignore[attr-defined]
            await table.drawn()
            assert ours(app, *house) == []
            break
        await walk("ctrl+b", "ctrl+b", "ctrl+b", but=house)
        await table.until(lambda: type(app.screen).__name__ == "Home")
        await walk("ctrl+s", "enter", "enter", "ctrl+r", "ctrl+b", "ctrl+b", "ctrl+b", but=house)
        await table.until(lambda: type(app.screen).__name__ == "Home")
        await walk("ctrl+f", "enter", "ctrl+r", "ctrl+b", "enter", "down", "enter", but=house)
        await walk("down", "down", "enter", "enter", "enter", "enter", but=house)
        await table.press("enter")
        await table.until(lambda: app.screen.query("#six-words"))
        secret = str(app.screen.query_one("#six-words", Static).render())
        path = str(app.screen.query_one("#path", Static).render())
        opens = f"age -d -o x.tar {Path(path.replace(chr(10), '')).name}"
        tools = (opens, "tar xf x.tar", "READ-ME-FIRST.html")
        assert ours(app, secret, path, *tools, *house) == []
        assert walk.seen >= {"Find", "WhosHere", "Home", "Reading", "Share", "HandOver"}
        await walk("enter", "ctrl+f", but=house)
        for action in ("_for('who-has-it')",):
            await app.screen._for("who-has-it")  # type: ignore[attr-defined]
            assert ours(app, *house) == [], action
        await walk("ctrl+b", but=house)
        await app.screen._for("night-card")  # type: ignore[attr-defined]
        await table.idle()
        await walk("enter", "ctrl+r", "ctrl+b", but=house)
        assert type(app.screen).__name__ == "NightCard"
        await walk("ctrl+b", but=house)
        await app.screen.run_action("screen.leave_person")
        await table.idle()
        await walk("enter", but=house)
        await there(table, "Find")
        file = Path(where).parent / "ሓደ.age"
        file.write_bytes(Path(path.replace("\n", "")).read_bytes())
        await walk("ctrl+f", but=house)
        app.screen.query_one("#path", Input).value = str(file)
        app.screen.query_one("#words", Input).value = "ጌጋ"
        await app.screen.run_action("screen.rang")
        await table.until(lambda: app.screen.query("#why"))
        await table.drawn()
        assert ours(app, str(file), *house) == []
        app.screen.query_one("#words", Input).value = secret
        await app.screen.run_action("screen.rang")
        await table.until(lambda: app.screen.query("#yes"))
        phrase = handover.check_phrase(workspace.vault.service)
        assert ours(app, phrase, *house) == []
        assert type(app.screen).__name__ == "TakeIn"


async def test_each_kind_of_question(where: str, clock: Clock) -> None:
    own = bank(
        item("line", "string", hint="A hint.", guidance="A word.", ask_because="So."),
        item("words", "text", sensitivity="sensitive", heavy=False, concept="home.kept"),
        item("yes", "boolean"),
        item("count", "integer"),
        item("money", "decimal"),
        item("day", "date"),
        item("or", "choice", choices=choices("a", "b"), other=True),
        item("many", "multi_choice", choices=choices("a", "b")),
        item("read_this", "display", text="Something to read."),
        item("goals", "group", repeats=True, item_name="goal"),
        item("step", "string", row_of="goals"),
        item("why", "text", follow_up=FollowUp("five_whys", 5, ("strength", "want"))),
        item("card", "text", offer="card"),
    )
    made = apply(own, build_overlay(pseudo.overlay(skeleton(own, pseudo.TAG))))
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    person = workspace.add_person("ሮቢን")
    workspace.library.journey = lambda language=None: {own.id: made}  # type: ignore[method-assign]
    workspace.library.languages = lambda bank_id: ["en-GB"]  # type: ignore[method-assign]
    house = ("Dee", "Larch House", "keyworker")
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        walk = Walk(table)
        await there(table, "Find")
        await walk("ሮቢን", "enter", "enter", "enter", but=house)
        await table.until(lambda: isinstance(app.screen, Conversation))
        await walk("enter", "ሓደ", "enter", "ብዙሕ ቃል", "ctrl+r", "ctrl+r", "enter", but=house)
        await walk("down", "enter", "ሓደ", "enter", but=house)
        box = app.screen.query_one("Line", Input)
        box.value = "3"
        await walk("enter", "ሓደ", "enter", but=house)
        app.screen.query_one("Line", Input).value = "3.50"
        await walk("enter", "ትማሊ", "enter", but=house)
        app.screen.query_one("Line", Input).value = "2026"
        await walk("enter", "enter", "space", "enter", "enter", but=house)
        await walk("enter", "ሓደ ነገር", "enter", "down", "down", "enter", but=house)
        await walk("ምኽንያት ኣሎ", "enter", "ካልእ ምኽንያት", "enter", "ሳልሳይ", "enter", but=house)
        await walk("enter", "ctrl+b", "ctrl+d", but=house)
    assert person


async def test_a_gap_is_said_and_never_silently_english(where: str, clock: Clock) -> None:
    own = bank(item("hopes"))
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    workspace.add_person("ሮቢን")
    made = apply(own, no_overlay(own, "ti"))
    workspace.library.journey = lambda language=None: {own.id: made}  # type: ignore[method-assign]
    workspace.library.languages = lambda bank_id: ["en-GB"]  # type: ignore[method-assign]
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        await there(table, "Find")
        await table.type("ሮቢን")
        await table.press("enter", "enter", "enter")
        await table.prompt("What about hopes?")
        notice = pseudo.pseudo("Not yet in {language}.").format(language="ትግርኛ")
        assert str(app.screen.query_one("#notice", Static).render()) == notice


async def test_the_questions_change_their_language_on_the_way(where: str, clock: Clock) -> None:
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    person = workspace.add_person("ሮቢን")
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        await there(table, "Find")
        await table.type("ሮቢን")
        await table.press("enter", "enter", "enter")
        await table.prompt(said("What helps you settle in somewhere new?"))
        await table.type("ሰላም")
        offered = {one.name: one.action for one in Commands(app.screen)._all()}
        english = said("Ask in {language}").format(language="English")
        await app.screen.run_action(offered[english])
        await table.prompt("What helps you settle in somewhere new?")
        await table.until(lambda: "ሰላም" in table.text(), "half-typed words")
        await table.press("enter")
        await table.prompt("What do you like to be called?")
    [entry] = workspace.person(person).answers()
    assert (entry.body["value"], entry.body["language"]) == ("ሰላም", "en-GB")


async def test_the_walk_would_notice_one_plain_sentence(where: str, clock: Clock) -> None:
    """Its negative control."""
    i18n.use(None)
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        await table.sees("Find")
        assert "show the list" in ours(app)


async def test_week_six_and_reviewing(where: str, clock: Clock) -> None:
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    person = workspace.add_person("ሮቢን")
    from assess.record import sayings

    lines = []
    for question, value in (
        ("everyday/first_day/settle", "ሰላም"),
        ("genesis/induction/hopes", "ቤት"),
    ):
        bank_of, asked = workspace.library.question(question)
        saying = sayings.answer(bank_of, asked, workspace.person(person), value=value)
        lines += [one.id for one in workspace.say(person, saying)]
    beside = sayings.differ(workspace.person(person), lines[0], words="ኣይፋል")
    [word] = workspace.say(person, beside)
    workspace.agree(person, "ፈርን", ["genesis/induction/wants"])
    house = ("Dee", "Larch House", "keyworker", str(Path(where).parent / "exports"))
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        walk = Walk(table)
        await walk("ሮቢን", "enter", "enter", "ctrl+r", but=house)
        actions = [
            *(f"leave_out('{lines[0]}')", "pick_reader", f"leave_out('{lines[0]}')"),
            *(f"more('{lines[0]}')", "close_bar", f"take_word('{word.id}')", "close_bar"),
            *("copy", "copy_stays", "copy", "copy_safe", "copy_now(False)"),
        ]
        for action in actions:
            await app.screen.run_action(f"screen.{action}")
            await table.idle()
            exported = table.word().split("/")[-1]
            assert ours(app, exported, *house) == [], action
        assert isinstance(app.screen, Reading)
        for _page in app.screen.view.leaves:
            await walk("enter", but=house)
        await app.screen.run_action("screen.together")
        await table.idle()
        await walk("enter", "ሎሚ", "enter", "space", but=house)
        assert isinstance(app.screen, Together)
        for _step in range(len(app.screen.view.leaves) + 1):
            await walk("enter", but=house)
        await walk("home", "enter", "home", "enter", "enter", but=house)
        await table.until(lambda: app.screen.step == "done")  # type: ignore[attr-defined]
        await walk("enter", but=house)
        await app.screen.run_action("screen.as_it_stood")
        await table.drawn()
        assert isinstance(app.screen, AsItStood)
        for _page in app.screen.view.leaves:
            await walk("enter", but=house)
        await walk("ctrl+s", "down", "enter", "space", "enter", "enter", but=house)
        assert walk.seen >= {"Reading", "Together", "ShareLines", "AsItStood"}


async def test_the_journey(where: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    friday = dt.datetime(2026, 1, 23, 16, tzinfo=dt.UTC)
    monkeypatch.setattr(Clock, "moment", lambda _: friday)
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    workspace.add_person("ሮቢን", arrived=clock.today - dt.timedelta(days=60))
    house = ("Dee", "Larch House", "keyworker")
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        walk = Walk(table)
        await there(table, "Find")
        await walk("ctrl+s", "ctrl+s", "ሮቢን", "enter", "enter", but=house)
        await there(table, "Could talk about today")
        await walk("ctrl+u", "ctrl+t", "up", "enter", "ctrl+b", "ctrl+b", but=house)
        for action in ("offered", "journey"):
            await app.screen.run_action(f"screen.{action}")
            await table.drawn()
            assert ours(app, *house) == []
            await walk("ctrl+b", but=house)
        await app.screen.run_action("screen.journey")
        await table.idle()
        await walk("enter", but=house)
        await app.screen.run_action("screen.journey")
        await table.idle()
        await walk("down", "down", "enter", but=house)
        await there(table, "We're sorry.")
        for action in ("what_happens", "mattered"):
            await app.screen.run_action(f"screen.{action}")
            await table.idle()
            await walk("tab", "ctrl+b", but=house)
        assert walk.seen >= {"Home", "Conversation", "JourneyPage", "LinesPage"}


async def test_a_form_for_a_panel(where: str, clock: Clock) -> None:
    workspace = unlock(where, "correct horse battery staple lantern", clock=clock)
    person = workspace.add_person("ሮቢን")
    from assess.record import sayings

    bank_of = workspace.library.bank("reading/caf")
    long_ago = dt.date(2025, 6, 1)
    for question, voice in (
        ("want", "person"),
        ("medicine", "person"),
        ("allergies", "person"),
        ("health_comment", "referrer"),
    ):
        record = workspace.person(person)
        asked = bank_of.item(question)
        told = sayings.answer(bank_of, asked, record, value="ሰላም", voice=voice, said=long_ago)
        workspace.say(person, told)
    house = ("Dee", "Larch House", "keyworker", str(Path(where).parent / "exports"))
    app = AssessApp(where, clock=clock, workspace=workspace)
    async with at_table(app, (120, 40)) as table:
        walk = Walk(table)
        await there(table, "Find")
        await walk("ሮቢን", "enter", "enter", "ctrl+g", "down", "up", "enter", "enter", but=house)
        page = app.screen
        kinds = set()

        async def press(button: str, *keys: str, but: tuple[str, ...] = ()) -> None:
            page.query_one(f"#{button}").focus()
            await table.idle()
            await walk("enter", *keys, but=(*but, *house))
            kinds.add(type(page.place).__name__)  # type: ignore[attr-defined]

        await press("all-right", "ctrl+b")
        await press("agree-all", "enter", "space", "enter")
        await press("basis", "enter")
        await press("track", "ctrl+b")
        reference = page.referring.made().reference  # type: ignore[attr-defined]
        house = (*house, reference, "Larch", "House")  # a line may end between the two
        await walk("enter", "enter", but=house)
        for _step in range(10):
            place = type(page.place).__name__  # type: ignore[attr-defined]
            kinds.add(place)
            await walk("ctrl+t" if place == "AskPlace" else "enter", but=house)
        await walk("ctrl+b", but=house)
        await press("preview", "enter")
        await press("look", "up", "ctrl+b")
        await press("on", "enter")
        await walk("down", "down", "down", "enter", "down", but=house)
        await table.press("enter")
        path = str(page.query_one("#path", Static).render())
        await press("left-out", "enter", but=(path,))
        await press("sent", but=("txt",))
        await walk("ctrl+b", but=house)
        assert kinds >= {"Agree", "AskPlace", "Needs", "Made", "Tracking"}, kinds
