"""Every act a screen offers leaves the same record by command, in plain lines and on the screen.

A table of acts, each with its three drivers, from the same record. What an act lacks in a front end
stands in `LACKS`, with why, and nowhere else: a driver that is missing without it fails.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assess.record.entry import is_id
from assess.record.person import Person
from assess.tui.screens.plan import PlanPage
from assess.tui.widgets.picks import Picks
from assess.workspace import unlock
from end_to_end.personas.living import ARRIVED, Life, day, do, on_page, to_topic
from house import PASSPHRASE, House
from tui.conftest import Table

SETTLE, HOPES, LEFT = (
    "everyday/first_day/settle",
    "genesis/induction/hopes",
    "genesis/induction/talk_about_it",
)
SETTLING, WANTS = "everyday/first_day/settling", "genesis/induction/wants"
CHECK_IN = "everyday/check_in/how_things_are"

KEEP_FROM, REACHING = "everyday/first_day/keep_from", "everyday/first_day/reaching_me"
FINE = {"question": "genesis/induction/started", "value": "Fine"}

Drive = Callable[[Table, dict[str, str]], Awaitable[None]]


@dataclass(frozen=True)
class Act:
    """What is done, three ways. In the words of commands `{name}` is an id of the base record."""

    name: str
    command: tuple[tuple[str, ...], ...] = ()
    plain: tuple[str, ...] = ()
    screen: Drive | None = None
    week: int = 5
    offered: bool = False
    given: dict[str, str] = field(default_factory=lambda: dict(FINE))


async def pick(table: Table, row: str, *keys: str) -> None:
    """Puts the arrow on a row of the list that is up, and presses keys."""
    await table.until(lambda: table.app.screen.query(Picks), "a list")
    found = table.app.screen.query(Picks).first()
    found.focus()
    found.go_to(row)
    await table.press(*(keys or ("enter",)))


async def where(table: Table, state: str) -> None:
    await do(table, "screen.journey")
    await table.prompt("Where is Robin now?")
    await pick(table, state)
    await on_page(table)


async def reading(table: Table, line: str) -> None:
    """What was said, at the page with this line."""
    await table.press("ctrl+r")
    for _ in range(12):
        if table.app.screen.query(f"#line-{line}"):
            return
        await table.press("enter")
    raise AssertionError("the line is on no page")


async def sharing(table: Table) -> None:
    await table.press("ctrl+s")
    await table.prompt("Who would you like to see some of this?")
    await table.press("home", "down", "enter")
    await table.prompt("What goes to: Quayside")


async def planning(table: Table) -> None:
    await table.press("ctrl+l")
    await table.until(lambda: isinstance(table.app.screen, PlanPage), "the plan")
    await table.prompt("My plan")


async def say(table: Table, *lines: str) -> None:
    for line in lines:
        if line:
            await table.type(line)
            await table.press("enter")
        else:
            await table.press("ctrl+t")


def state(name: str) -> Drive:
    async def drive(table: Table, _ids: dict[str, str]) -> None:
        await where(table, name)

    return drive


async def left_topic(table: Table, _ids: dict[str, str]) -> None:
    await table.press("ctrl+t")


async def first_topic(table: Table, _ids: dict[str, str]) -> None:
    await table.press("down", "ctrl+u")


async def none_today(table: Table, _ids: dict[str, str]) -> None:
    await do(table, "screen.nothing_today")


async def brought_up(table: Table, _ids: dict[str, str]) -> None:
    await do(table, "screen.go_back_to")
    await table.prompt("What would you like to talk about?")
    await pick(table, CHECK_IN)


async def after_all(table: Table, _ids: dict[str, str]) -> None:
    await do(table, "screen.go_back_to")
    await table.prompt("What would you like to talk about?")
    await pick(table, "genesis/induction/drink_drugs")
    await table.idle()
    await do(table, "screen.named_question")
    await table.prompt("Which of these?")
    await pick(table, LEFT)


async def agree(table: Table, _ids: dict[str, str]) -> None:
    await sharing(table)
    await pick(table, WANTS)


async def take_back(table: Table, _ids: dict[str, str]) -> None:
    await sharing(table)
    await pick(table, SETTLING)


async def one_line(table: Table, _ids: dict[str, str]) -> None:
    await sharing(table)
    await pick(table, SETTLING, "space")
    await table.prompt("for: Quayside")
    await table.press("enter")


async def left_out(table: Table, ids: dict[str, str]) -> None:
    await reading(table, ids["radio"])
    await do(table, f"screen.leave_out('{ids['radio']}')")
    await table.press("enter")


async def let_go(table: Table, ids: dict[str, str]) -> None:
    await left_out(table, ids)
    await do(table, f"screen.leave_out('{ids['radio']}')")
    await table.press("enter")


async def differ(table: Table, ids: dict[str, str]) -> None:
    await reading(table, ids["beside"])
    await do(table, f"screen.differ('{ids['beside']}')")
    await table.type("I never said that")
    await table.press("enter", "down", "enter")  # not both: just mine


async def differ_own(table: Table, ids: dict[str, str]) -> None:
    await reading(table, ids["door"])
    await do(table, f"screen.differ('{ids['door']}')")
    await table.press("down", "enter")  # not the person's words: the worker's
    await table.type("A room would do")
    await table.press("enter", "up", "enter")  # not just mine: both


async def take_out(table: Table, ids: dict[str, str]) -> None:
    await reading(table, ids["radio"])
    await do(table, f"screen.take_out('{ids['radio']}')")
    await do(table, f"screen.gone('{ids['radio']}')")


async def strike(table: Table, ids: dict[str, str]) -> None:
    await reading(table, ids["radio"])
    await do(table, f"screen.more('{ids['radio']}')")
    await table.press("left", "enter")


async def bring_back(table: Table, ids: dict[str, str]) -> None:
    await strike(table, ids)
    await table.press("ctrl+b")
    await on_page(table)
    await do(table, "screen.bring_back")
    await table.type("settle in")
    await table.press("enter")


async def renamed(table: Table, _ids: dict[str, str]) -> None:
    await do(table, "screen.name")
    await table.press("end", *["backspace"] * 5)
    await table.type("Juno")
    await table.press("enter")
    await table.type("she/her")
    await table.press("enter", "enter")


async def renamed_for(table: Table, _ids: dict[str, str]) -> None:
    await do(table, "screen.name")
    await table.press("end", *["backspace"] * 5)
    await table.type("R. Ash")
    await table.press("enter", "enter")
    await table.type("the council")
    await table.press("enter")


async def to_read_back(table: Table) -> None:
    await to_topic(table, WANTS)
    await table.type("Fine")
    await table.press("enter")
    await do(table, "screen.enough")
    await table.app.show_conversation(lambda sitting: sitting.go_on())
    await table.prompt("This is what was said today.")


async def taken(table: Table, ids: dict[str, str]) -> None:
    await to_read_back(table)
    await do(table, f"screen.thats_me('{ids['steady']}')")


async def not_taken(table: Table, ids: dict[str, str]) -> None:
    await to_read_back(table)
    await do(table, f"screen.not_me('{ids['steady']}')")


async def together(table: Table, _ids: dict[str, str]) -> None:
    await do(table, "screen.together")
    await table.prompt("Strengths come first. Then, in this order:")
    await table.press("enter")
    for _ in range(len(table.app.screen.view.leaves)):
        await table.press("enter")
    await table.prompt("How does it look to you, Robin?")
    await table.press("home", "enter")
    await table.prompt("How does it look to you, Dee?")
    await table.press("home", "down", "down", "enter")
    await table.press("enter")


async def goal(table: Table, _ids: dict[str, str]) -> None:
    await planning(table)
    await do(table, "screen.do('goal')")
    await say(table, "A bike")
    while "My plan" not in table.text():
        await table.press("ctrl+t")


async def moved_on(table: Table, ids: dict[str, str]) -> None:
    await do(table, "screen.journey")
    await table.prompt("Where is Robin now?")
    await pick(table, "moved on")
    await table.sees("Robin has moved on")
    await table.press("enter")
    await on_page(table)


async def stopped(table: Table, _ids: dict[str, str]) -> None:
    await pick(table, WANTS)
    await table.idle()
    await table.press("ctrl+y")


async def at_question(table: Table) -> None:
    """The first question of a topic that may be told to others another way."""
    await table.app.show_conversation(lambda sitting: sitting.bring_up(REACHING))
    await table.until(lambda: table.app.screen.query("#differently"), "the question")
    await table.idle()


async def for_them(table: Table, button: str, *words: str) -> None:
    await at_question(table)
    table.app.screen.set_focus(table.app.screen.query_one(f"#{button}"))
    await table.press("enter")
    await table.sees("Who is it about?")
    await table.press("enter")
    for one in words:
        await table.type(one)
        await table.press("enter")
    await table.idle()
    await table.type("My brother")
    await table.press("enter")


async def tell_them(table: Table, _ids: dict[str, str]) -> None:
    await for_them(table, "tell-them")


async def say_differently(table: Table, _ids: dict[str, str]) -> None:
    await for_them(table, "differently", "Ask me")


async def plan_agreed_with_a_goal(table: Table, ids: dict[str, str]) -> None:
    await goal(table, ids)
    await do(table, "screen.do('agree')")
    await table.prompt("Robin: does this plan say it right?")
    await table.press("enter")
    await table.prompt("Dee: and you?")
    await table.press("ctrl+t")
    await table.prompt("My plan")


async def step(table: Table, _ids: dict[str, str]) -> None:
    await planning(table)
    await do(table, "screen.do('step')")
    await say(table, "Ring the council")
    while "My plan" not in table.text():
        await table.press("ctrl+t")


ACTS = (
    Act("away", (("journey", "{}", "paused"),), ("where they are", "1"), state("paused")),
    Act("moved on", (("journey", "{}", "moved-on"),), ("where they are", "2"), moved_on),
    Act("died", (("journey", "{}", "died"),), ("where they are", "3"), state("died")),
    Act(
        "not today, one topic",
        (("topic", "not-today", "{}", "{first}"),),
        ("talk", "not today 1", "stop"),
        left_topic,
    ),
    Act("not today, all", (("topic", "not-today", "{}"),), ("talk", "nothing today"), none_today,
        offered=True),
    Act(
        "this one first",
        (("topic", "order", "{}", "{second}", "{first}", "{third}", "{fourth}"),),
        ("talk", "2 first", "stop"),
        first_topic,
    ),
    Act(
        "they brought it up",
        (("topic", "brought-up", "{}", CHECK_IN),),
        ("talk", "they brought it up", "how things are", "stop"),
        brought_up,
    ),
    Act(
        "after all",
        (("topic", "brought-up", "{}", "genesis/induction/drink_drugs"),
         ("topic", "after-all", "{}", LEFT)),
        ("talk", "they brought it up", "drink and drugs, and", "after all",
         "useful to talk", "stop"),
        after_all,
    ),
    Act(
        "agree",
        (("agree", "{}", "--with", "Quayside", "--section", WANTS),),
        ("share", "Quayside", "agree 2", "back"),
        agree,
    ),
    Act(
        "take back",
        (("agree", "{}", "--with", "Quayside", "--section", SETTLING, "--withdraw"),),
        ("share", "Quayside", "take back 1", "back"),
        take_back,
    ),
    Act(
        "one line",
        (("agree", "{}", "--with", "Quayside", "--entry", "{radio}", "--withdraw"),),
        ("share", "Quayside", "open 1", "take back 1", "back", "back"),
        one_line,
    ),
    Act(
        "leave this out",
        (("agree", "{}", "--with", "everyone", "--entry", "{radio}", "--withdraw"),),
        ("read", "leave out {radio#}", "everyone", "back"),
        left_out,
    ),
    Act(
        "let it go again",
        (("agree", "{}", "--with", "everyone", "--entry", "{radio}", "--withdraw"),
         ("agree", "{}", "--with", "everyone", "--entry", "{radio}")),
        ("read", "leave out {radio#}", "everyone", "let it go {radio#}", "back"),
        let_go,
    ),
    Act(
        "we see this differently",
        (("disagree", "{}", "{beside}", "--words", "I never said that", "--show", "just_mine"),),
        ("read", "differently {beside#}", "", "I never said that", "just mine", "back"),
        differ,
    ),
    Act(
        "the worker's word beside the person's line",
        (("disagree", "{}", "{door}", "--voice", "worker", "--words", "A room would do", "--show",
          "both"),),
        ("read", "differently {door#}", "2", "A room would do", "both", "back"),
        differ_own,
    ),
    Act("the name on the papers", (("person", "name", "{}", "R. Ash", "--legal"),)),
    Act("a strength, offered", (("strength", "suggest", "{}", "--words", "Calm"),)),
    Act("moved in", (("journey", "{}", "moved-in"),)),
    Act("take that out", (("take-out", "{}", "{radio}"),), ("read", "take out {radio#}", "back"),
        take_out),
    Act(
        "strike out",
        (("strike-out", "{}", SETTLE),),
        ("read", "strike out {radio#}", "yes", "back"),
        strike,
    ),
    Act(
        "bring a question back",
        (("strike-out", "{}", SETTLE), ("bring-back", "{}", SETTLE)),
        ("read", "strike out {radio#}", "yes", "back", "bring a question back", "settle in"),
        bring_back,
    ),
    Act(
        "another name",
        (("person", "name", "{}", "Juno", "--pronouns", "she/her"),),
        ("name", "Juno", "she/her", ""),
        renamed,
    ),
    Act(
        "another name for some",
        (("person", "name", "{}", "R. Ash", "--for", "the council"),),
        ("name", "R. Ash", "", "the council"),
        renamed_for,
    ),
    Act(
        "that's me",
        (("answer", "{}", "--from", "-"), ("strength", "take", "{}", "{steady}")),
        ("talk", "what i want", "Fine", ".", "enough", "next", "that's me 1", "that's right"),
        taken,
    ),
    Act(
        "not me",
        (("answer", "{}", "--from", "-"), ("strength", "no", "{}", "{steady}")),
        ("talk", "what i want", "Fine", ".", "enough", "next", "not me 1", "that's right"),
        not_taken,
    ),
    Act(
        "bring it together",
        (("journey", "{}", "finish", "--person", "agreed", "--worker", "could_not_answer"),),
        ("bring it together", "", "agree", "", "couldn't say", "", ""),
        together,
        week=6,
    ),
    Act(
        "a goal",
        (("goal", "add", "{}", "--text", "A bike"),),
        ("plan", "goal", "A bike", "enough", "back"),
        goal,
    ),
    Act(
        "a step",
        (("action", "add", "{}", "--text", "Ring the council"),),
        ("plan", "step", "Ring the council", *[""] * 5, "back"),
        step,
    ),
    Act(
        "the plan agreed",
        (("goal", "add", "{}", "--text", "A bike"), ("review", "agree", "{}", "agreed")),
        ("plan", "goal", "A bike", "enough", "agree", "agree", "", "back"),
        plan_agreed_with_a_goal,
    ),
    Act(
        "I'll tell them myself",
        (("topic", "brought-up", "{}", REACHING), ("answer", "{}", "--from", "-"),
         ("tell", "{}", "{last}", "--to", "Quayside", "--myself")),
        ("talk", "they brought it up", "getting hold of me", "i'll tell them myself", "Quayside",
         "My brother", ".", "stop"),
        tell_them,
        given={"question": KEEP_FROM, "value": "My brother"},
    ),
    Act(
        "say it differently for them",
        (("topic", "brought-up", "{}", REACHING), ("answer", "{}", "--from", "-"),
         ("tell", "{}", "{last}", "--to", "Quayside", "--differently", "Ask me")),
        ("talk", "they brought it up", "getting hold of me", "say it differently for them",
         "Quayside", "Ask me", "My brother", ".", "stop"),
        say_differently,
        given={"question": KEEP_FROM, "value": "My brother"},
    ),
    Act(
        "the questions stopped",
        (("sitting", "{}", "begin"), ("sitting", "{}", "questions-stopped")),
        ("talk", "2", "stop the questions", "write it later"),
        stopped,
    ),
)  # fmt: skip

_PAPERS = "a form that needs it by law is made by command; nobody is called by it on a screen"
_AT_A_LINE = "offered beside what was said (`strength 2`, *a strength*), so that it says where seen"
_ARRIVING = "it is part of taking a Follow Me in, on a screen: never picked from where they are"
LACKS: dict[tuple[str, str], str] = {
    ("the name on the papers", "plain"): _PAPERS,
    ("the name on the papers", "screen"): _PAPERS,
    ("a strength, offered", "plain"): _AT_A_LINE,
    ("a strength, offered", "screen"): _AT_A_LINE,
    ("moved in", "plain"): _ARRIVING,
    ("moved in", "screen"): _ARRIVING,
}
"""(act, front end): why it is not there."""


def test_nothing_lacks_a_front_end_without_saying_so() -> None:
    missing = {
        (act.name, front)
        for act in ACTS
        for front, there in (
            ("command", act.command), ("plain", act.plain), ("screen", act.screen)
        )
        if not there
    }  # fmt: skip
    assert missing == set(LACKS)


@pytest.fixture(scope="module")
def base(_with_robin: House, tmp_path_factory: pytest.TempPathFactory) -> tuple[House, Any]:
    """Robin in week five, with a little said: every act begins from a copy of this."""
    house = _with_robin.copy(tmp_path_factory.mktemp("base"))
    house.run("--today", ARRIVED.isoformat(), "journey", "Robin", "started")
    life = Life(house)
    ids = {
        "radio": life.tells(day(1), SETTLE, "A radio"),
        "door": life.tells(day(2), HOPES, "My own door"),
        "beside": life.tells(day(2), HOPES, "Wants a hostel", voice="worker"),
    }
    life.answers(day(2), {"question": LEFT, "no_answer": "never_ask"})
    life.on(day(2), "agree", "{}", "--with", "Quayside", "--section", SETTLING)
    offer = life.on(day(2), "strength", "suggest", "{}", "--words", "Steady")
    ids["steady"] = offer.out.split()[1]
    put = life.read(day(5), "topic", "list", "{}")["topics"]
    for name, topic in zip(("first", "second", "third", "fourth"), put, strict=True):
        ids[name] = topic["section"]
    lines = life.plain(day(5), "Robin", "just us", "read", "back", "stop")
    order = sorted(("radio", "door", "beside"), key=lambda one: lines.index(WORDS[one]))
    ids |= {f"{one}#": str(at) for at, one in enumerate(order, 1)}
    return house, ids


WORDS = {"radio": "A radio", "door": "My own door", "beside": "Wants a hostel"}
OF_A_SITTING = ("began", "ended", "room", "read_back")
"""What a sitting writes of itself: a command opens none."""


def left_behind(house: House, ids: dict[str, str], *, offered: bool) -> list[Any]:
    """What stands after an act, without ids and instants: the same act, the same list."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", house.env["ASSESS_CONFIG_DIR"])
        with unlock(str(house.vault), PASSPHRASE) as workspace:
            [front] = workspace.people()
            return shape(workspace.person(front.id), ids, offered=offered)


def shape(person: Person, ids: dict[str, str], *, offered: bool) -> list[Any]:
    entries = [
        one
        for one in person.entries()
        if not (one.kind == "sitting" and one.body.get("event") in OF_A_SITTING)
        # What was offered is noted when a sitting begins; a command notes it where it is the act.
        and not (one.body.get("event") == "offered" and not offered)
    ]
    kept = {one.id for one in entries}
    known = {entry: name for name, entry in ids.items() if is_id(entry)}
    found, rows = [], dict[str, str]()
    for at, one in enumerate(entries):
        document = json.loads(one.raw)
        body = document["body"]
        if "ids" in body:  # a snapshot names what a sitting wrote of itself, too
            body["ids"] = sorted(known.get(i, "new") for i in body["ids"] if i in kept)
        if one.kind == "erase":
            body = len(one.body["ids"])
        if isinstance(body, dict) and body.get("row"):
            body["row"] = rows.setdefault(body["row"], f"row {len(rows)}")
        text = json.dumps(body, ensure_ascii=False, sort_keys=True)
        for entry, name in known.items():
            text = text.replace(entry, name)
        known.setdefault(one.id, f"new {at}")
        replaced = sorted(known.get(i, "gone") for i in one.replaces)
        told = (one.kind, one.voice, one.verbatim, str(one.said), text, replaced)
        found.append((*told, person.stands(one)))
    return found


@pytest.fixture
def lived(
    base: tuple[House, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Life]:
    """A fresh copy of the base record for a front end."""

    def copy(name: str) -> Life:
        life = Life(base[0].copy(tmp_path / name))
        for folder in ("CONFIG", "DATA", "EXPORTS"):
            key = f"ASSESS_{folder}_DIR"
            monkeypatch.setenv(key, life.house.env[key])
        return life

    return copy


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
async def test_an_act_leaves_the_same_record(
    act: Act, base: tuple[House, dict[str, str]], lived: Callable[[str], Life]
) -> None:
    ids = base[1]
    before = left_behind(lived("before").house, ids, offered=act.offered)
    by_command = lived("command")
    last = ""
    given = json.dumps({k: v.format(**ids) for k, v in act.given.items()}) + "\n"
    for words in act.command:
        told = [one if one == "{}" else one.format(**ids, last=last) for one in words]
        done = by_command.on(day(act.week), *told, given=given)
        last = (done.out.split() or [""])[-1]
    after = left_behind(by_command.house, ids, offered=act.offered)
    assert after != before
    if act.plain:
        in_lines = lived("plain")
        typed = [one.format(**{k: v for k, v in ids.items() if "#" in k}) for one in act.plain]
        said = in_lines.plain(day(act.week), "Robin", "just us", *typed, "stop")
        assert left_behind(in_lines.house, ids, offered=act.offered) == after, said
    if act.screen is None:
        return
    on_screen = lived("screen")
    async with on_screen.screen(day(act.week)) as table:
        await act.screen(table, ids)
        await table.idle()
    assert left_behind(on_screen.house, ids, offered=act.offered) == after


WHO = (("my sister",), ("Mo", "Kit"))


@pytest.mark.parametrize("others", WHO, ids=", ".join)
async def test_who_is_in_the_room_is_written_down_alike(
    others: tuple[str, ...], lived: Callable[[str], Life], base: tuple[House, dict[str, str]]
) -> None:
    named = ", ".join(others)
    by_command, in_lines = lived("command"), lived("plain")
    by_command.on(day(5), "sitting", "{}", "begin", "--room", named)
    in_lines.plain(day(5), "Robin", named, "talk", "nothing today", "stop")
    on_screen = lived("screen")

    async def come_in(table: Table) -> None:
        await on_screen.come_in(table, named)

    async with on_screen.screen(day(5), arrive=come_in) as table:
        await do(table, "screen.nothing_today")
    rooms = [_rooms(life.house) for life in (by_command, in_lines, on_screen)]
    assert rooms == [[list(others)]] * 3


def _rooms(house: House) -> list[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASSESS_CONFIG_DIR", house.env["ASSESS_CONFIG_DIR"])
        with unlock(str(house.vault), PASSPHRASE) as workspace:
            [front] = workspace.people()
            events = workspace.person(front.id).of_kind("sitting")
            return [e.body["room"] for e in events if e.body.get("room") is not None]
