"""Plain lines in a made-up language: what still stands in plain letters went through no catalogue.

Everybody here writes in Ge'ez script, so that not one letter a to z belongs on the screen.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

import pseudo
from assess import catalogues, handover, i18n, plain
from assess.forms.bank import Bank, Constraint, FollowUp, Item, Prefill
from assess.forms.overlay import apply, build_overlay, no_overlay
from assess.forms.skeleton import skeleton
from assess.interview import Room
from assess.planning import Planning
from assess.record import sayings
from assess.sitting import Sitting
from assess.vault import words as vault_words
from assess.workspace import Clock, Workspace, set_up
from assess.workspace.moved_on import moved_on_day
from making import bank, choices, item

TODAY = dt.date(2026, 1, 22)
PASSPHRASE = "ቃል ምስጢር"
LATIN = re.compile("[A-Za-z]{2,}")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Settings that hold the made-up language: the catalogue, and words for every bank."""
    folder = tmp_path_factory.mktemp("settings")
    pseudo.write(folder)
    return folder


@pytest.fixture(autouse=True)
def spoken(
    settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(settings))
    for name in ("DATA", "EXPORTS"):
        monkeypatch.setenv(f"ASSESS_{name}_DIR", str(tmp_path / name.lower()))
    assert catalogues.set_language({"ASSESS_LANGUAGE": pseudo.TAG})
    yield monkeypatch
    i18n.use(None)
    i18n.ask_in("")


@pytest.fixture
def desk(tmp_path: Path, spoken: None) -> Iterator[Workspace]:
    made, _words = set_up(
        str(tmp_path / "vault"),
        worker="ትርሓስ",
        role="ሓጋዚት",
        service="ቤት ሰላም",
        passphrase=PASSPHRASE,
        clock=Clock(TODAY, is_set=True),
    )
    with made:
        yield made


def ours(said: str, *but: str) -> list[str]:
    """The lines of ours that stand in plain letters; `but` names what may."""
    for one in but:
        said = said.replace(one, "")
    return [line for line in said.splitlines() if LATIN.search(line)]


def whole(said: str) -> bool:
    """Whether each bracket that was opened is closed: no sentence was cut off."""
    return said.count(pseudo.OPEN) == said.count(pseudo.CLOSE) > 0


# -- from the first run to handing over ------------------------------------------------------------

EVERYTHING = (
    *("ትርሓስ", "ሓጋዚት", "ቤት ሰላም", "own", PASSPHRASE, "other", "own", PASSPHRASE, PASSPHRASE, ""),
    *("?", "nobody", "list", "list", "help now", "", "new", "ሮቢን", "", "ካልእ", "?", "1"),
    *(
        "help now",
        "9",
        "talk",
        "?",
        "99",
        "nothing",
        "why",
        "next",
        "1",
        "every word",
        "why",
        "guidance",
    ),
    *("who is that", "", "ሰላም", "back", "?", ".", "note", "ኖት", ".", "not today", "not today"),
    *("back", "review", "list", "take that out", "change 1", "change 9", "true since: ሓሙስ", "next"),
    *("true since", "in my words", "nothing written", "prefer not to say", "don't know", "save"),
    *("start again", "leave it with me", "never ask", "someone's come in", "ሓው", "who's here", "1"),
    *("enough", "another", "ኣበይ", ".", "review", "change 1", "back", "take out 9", "that's right"),
    *("read", "differently 1", "ኣይፋል", "maybe", "both", "differently 99", "take out 99", "back"),
    *("share", "", "1", "agree all", "agree 99", "read", "make", "take back 1", "take back all"),
    *("back", "somebody else", "", "ሮቢን", "1", "talk", "help now", "guidance", "write it later"),
)


def test_from_the_first_run_to_handing_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Not left to chance: long words would take two lines, and the walk looks at every line.
    monkeypatch.setattr(vault_words, "secrets", SimpleNamespace(choice=lambda words: "felt-tip"))
    write = io.StringIO()
    typed = "".join(f"{line}\n" for line in EVERYTHING)
    where = str(tmp_path / "vault")
    clock = Clock(TODAY, is_set=True)
    plain.first_run(where, clock=clock, read=io.StringIO(typed), write=write)
    said = write.getvalue()
    secret = re.compile(r"^   [a-z-]+( [a-z-]+){5,11}$|^[a-z-]+( [a-z-]+){5}$", re.MULTILINE)
    assert secret.search(said)
    path = re.compile(r"^/.*\n?.*\.age$", re.MULTILINE)
    assert ours(path.sub("", secret.sub("", said))) == []
    assert whole(said)


PLAN = (
    *("new", "ሮቢን", "", "1", "plan", "?", "help now", "hm", "goal", "ናይ ገዛእ ርእሰይ ገዛ", "ሰላም"),
    *("ኣይድክምን", "ምሕታት", "1, 2", "1", "ሓጋይ", "ሓወይ", "ቤት ምኽሪ", "ክፍሊ ቅድም", "ዶርሆ"),
    *("goal", "ሓደ", "enough", "goal", "ክልተ", "enough", "goal", "ሰለስተ", "enough", "2"),
    *("1", "?", "hm", "step", "ደውል", "2", "ትርሓስ", "2026-01-02", "offer", "ሓያል", "read", "yes a"),
    *("not yet a", "ሎሚ ዕጹው", "change a", "1", "ደውል ደኣ", "strength", "ሓጋዚ", "change", "1", "ገዛ"),
    *("change", "7", "not any more", "our words", "ጽቡቕ", "got there", "celebrated", "take up"),
    *("", "set aside", "ደሓር", "later", "", "next", "need", "ጃኬት", "", "ሎሚ", "step", "ሻሂ", "3"),
    *("ወሃቢ", "2026-01-02", "not needed a", "", "done z", "agree", "agreed", "no", "ብዙሕ"),
    *("review", "", "next", "1", "", "done b", "", "goal", "enough", "", "ኣብ ሓመድ"),
    *("look back", "ርእየ", "versions", "1", "", "close", "hm", "handed back", "", "", "close"),
    *("somewhere else", "ካልእ", "ንትርሓስ ደውል", "", "", "goal", "read", "reopen"),
    *("close", "go on", "", "", "back"),
    *("ሮቢን", "stop"),
)


def test_a_plan_is_in_the_language_too(desk: Workspace) -> None:
    write = io.StringIO()
    plain.menu(desk, read=io.StringIO("".join(f"{line}\n" for line in PLAN)), write=write)
    said = write.getvalue()
    assert ours(said) == []
    assert whole(said)
    [front] = desk.people()
    found = Planning(desk, front.id)
    assert len(found.versions()) > 1
    assert found.plan.closed is None
    desk.clock = Clock(TODAY + dt.timedelta(weeks=20), is_set=True)
    write = io.StringIO()
    plain.menu(desk, read=io.StringIO("ሮቢን\n1\nplan\nback\nstop\n"), write=write)
    assert ours(write.getvalue()) == []


def test_the_walk_would_notice_one_plain_sentence(tmp_path: Path) -> None:
    """Its negative control: one sentence less in the catalogue, and it stands out."""
    import gettext

    from catalogue import Message, extract

    less = {one: () for one in extract() if one != Message("That one is needed.")}
    with io.BytesIO(pseudo.catalogue(less)) as stream:
        i18n.use(gettext.GNUTranslations(stream), pseudo.TAG)
    write = io.StringIO()
    plain.first_run(str(tmp_path / "v"), clock=None, read=io.StringIO("\n"), write=write)
    assert ours(write.getvalue()) == ["That one is needed."]


# -- every kind of question, and what is said when an answer does not fit --------------------------

TITLE = {"short_text": "About this"}


def made_up(own: Bank) -> Bank:
    return apply(own, build_overlay(pseudo.overlay(skeleton(own, pseudo.TAG))))


@dataclass
class Asked:
    """One question, what is typed at it, and what has to be kept of it."""

    item: Item
    typed: tuple[str, ...]


KINDS = (
    Asked(item("line", "string", **TITLE), ("", "ሓደ")),
    Asked(item("words", "text", sensitivity="sensitive", heavy=False), ("ሓደ", "", "", "ክልተ", ".")),
    Asked(item("yes", "boolean"), ("perhaps", "list", pseudo.pseudo("yes"))),
    Asked(item("count", "integer"), ("ሓደ", "3")),
    Asked(item("money", "decimal"), ("ሓደ", "3.50")),
    Asked(
        item("day", "date"), ("ትማሊ", "31 2 2026", f"3 {pseudo.pseudo('March')[1:6]} 2026", "2026")
    ),
    Asked(item("about", "date", precision="about"), ("ክረምቲ",)),
    Asked(item("or", "choice", choices=choices("a", "b"), other=True), ("9", "ካልእ")),
    Asked(item("one", "choice", choices=choices("a", "b")), ("ካልእ", "2")),
    Asked(
        item("many", "multi_choice", choices=choices("a", "b"), exclusive=("b",)),
        ("1, 2", "1, 1", "1"),
    ),
    Asked(
        item("long", "text", constraints=(Constraint("longest", 3, "That is long."),)),
        ("ነዊሕ ዛንታ", "."),
    ),
    Asked(item("read_this", "display", text="Something to read."), ("",)),
)


@pytest.mark.parametrize("asked", KINDS, ids=lambda asked: asked.item.id)
def test_each_kind_of_question(desk: Workspace, asked: Asked) -> None:
    said = walk(desk, bank(asked.item, item("last", "string")), *asked.typed, "ሓደ", "that's right")
    assert ours(said, "perhaps") == []
    assert whole(said)


def walk(desk: Workspace, own: Bank, *typed: str, person: str = "") -> str:
    person_id = person or desk.add_person("ሮቢን")
    sitting = Sitting(desk, person_id, banks={own.id: made_up(own)}, room=Room())
    write = io.StringIO()
    read = io.StringIO("".join(f"{line}\n" for line in typed))
    plain.talk(sitting, read=read, write=write, scope=f"{own.id}/wants", ask_room=False)
    return write.getvalue()


def test_rows_the_ladder_and_still_right(desk: Workspace) -> None:
    rows = bank(
        item("goals", "group", repeats=True, item_name="goal"),
        item("step", "string", row_of="goals"),
        item("harder", "text", heavy=True, offer="card"),
    )
    said = walk(desk, rows, "new", "ሓደ", "what", "new", "ክልተ", "1", "ሰለስተ", "next", "no", "enough")
    assert ours(said, "what") == []
    ladder = bank(item("why", "text", follow_up=FollowUp("five_whys", 5, ("strength", "want"))))
    said = walk(
        *(desk, ladder, "ሓደ", ".", "ክልተ", ".", "ሰለስተ", ".", "yes", "ኣርባዕተ", "."),
        *("no", "9", "1", "review", "enough", "that's right"),
    )
    assert ours(said) == []
    assert whole(said)


def test_what_is_known_already(desk: Workspace) -> None:
    known = bank(
        item("first", "string", concept="home.kept"),
        item("again", "string", concept="home.kept", prefill=Prefill("confirm")),
    )
    person_id = desk.add_person("ሮቢን", arrived=TODAY - dt.timedelta(days=7))
    spoken = made_up(known)
    saying = sayings.answer(
        spoken,
        spoken.item("first"),
        desk.person(person_id),
        value="ሰላም",
        said=TODAY - dt.timedelta(days=7),
    )
    desk.say(person_id, saying)
    said = walk(desk, known, "ካልእ", "ሎሚ", "enough", "that's right", person=person_id)
    assert ours(said) == []
    assert pseudo.pseudo("still right")[1:10] in said


def test_words_of_the_language_are_heard_besides_the_english_ones(desk: Workspace) -> None:
    own = bank(item("hopes"), item("fears"))
    said = walk(
        desk,
        own,
        *(pseudo.pseudo("not today"), pseudo.pseudo("say:") + " " + pseudo.pseudo("stop")),
        *(".", pseudo.pseudo("review"), pseudo.pseudo("take out {number}").format(number=1)),
        pseudo.pseudo("that's right"),
    )
    assert ours(said) == []
    assert pseudo.pseudo("Taken out. Nobody will be shown it.") in said


def test_a_gap_is_said_and_never_silently_english(desk: Workspace) -> None:
    own = bank(item("hopes", hint="Big or small."))
    person_id = desk.add_person("ሮቢን")
    sitting = Sitting(
        desk, person_id, banks={own.id: apply(own, no_overlay(own, "ti"))}, room=Room()
    )
    write = io.StringIO()
    plain.talk(
        *(sitting,),
        read=io.StringIO("ሰላም\n.\n"),
        write=write,
        scope="test/bank/wants",
        ask_room=False,
    )
    before, notice, after = write.getvalue().partition(
        pseudo.pseudo("Not yet in {language}.").format(language="ትግርኛ")
    )
    assert notice
    assert "What about hopes?" in after
    assert "What about hopes?" not in before
    [entry] = desk.person(person_id).answers()
    assert (entry.body["language"], entry.body["value"]) == ("en-GB", "ሰላም")


def test_a_sitting_can_change_its_language_on_the_way(desk: Workspace) -> None:
    person_id = desk.add_person("ሮቢን")
    sitting = Sitting(desk, person_id, room=Room(), language="en")
    assert (sitting.language, sitting.languages()) == ("en-GB", ["en-GB", pseudo.TAG])
    sitting.choose_topic("everyday/first_day/settling")
    english = sitting.step.text
    sitting.speak(pseudo.TAG)
    assert sitting.step.text == pseudo.pseudo(english)
    sitting.answer("ሰላም")
    assert sitting.back()
    assert sitting.step.text == pseudo.pseudo(english)
    sitting.speak("en")
    assert sitting.step.text == english
    [entry] = desk.person(person_id).answers()
    assert (entry.body["asked_as"], entry.body["language"]) == (pseudo.pseudo(english), pseudo.TAG)


def test_week_six_and_reviewing(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assess.plain.console.WIDTH", 10_000)  # a path in one piece can be told
    asked = io.StringIO(
        "".join(
            f"{line}\n"
            for line in (
                *("ሮቢን", "just us", "bring it together", "ሎሚ", "first 2", "", "agree", "ጽቡቕ"),
                *("don't agree", "", "", "read", "differently 1", "1", "ኣይፋል", "both"),
                *("leave out 1", "everyone", "let it go 1", "leave out 1", "ፈርን"),
                *("plan", "how things are", "who has seen what", "copy", "not just now"),
                *("copy", "yes", "", "strike out 1", "yes", "take out 9", "back"),
                *("share", "ፈርን", "open 1", "agree 1", "take back 1", "back", "back"),
                *("else", "", "ቢን", "just us", "bring it together", "ሎሚ", "yes", "ጽቡቕ", "stop"),
            )
        )
    )
    robin = desk.add_person("ሮቢን")
    desk.add_person("ቢን")
    for question, value in (
        ("everyday/first_day/settle", "ሰላም"),
        ("genesis/induction/hopes", "ቤት"),
    ):
        bank_of, item_of = desk.library.question(question)
        desk.say(robin, sayings.answer(bank_of, item_of, desk.person(robin), value=value))
    write = io.StringIO()
    assert plain.menu(desk, read=asked, write=write) == 0
    said = write.getvalue()
    path = re.compile(r"/\S+/exports/\S+\.html")
    assert path.search(said)
    assert ours(path.sub("", said), str(tmp_path)) == []
    assert whole(said)


def test_handing_over_taking_back_taking_in_and_moving_on(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault_words, "secrets", SimpleNamespace(choice=lambda words: "felt-tip"))
    monkeypatch.setattr("assess.plain.console.WIDTH", 10_000)  # a path in one piece can be told
    robin = desk.add_person("ሮቢን")
    for question, value in (
        ("everyday/first_day/settle", "ሰላም"),
        ("genesis/induction/hopes", "ቤት"),
    ):
        bank_of, item_of = desk.library.question(question)
        desk.say(robin, sayings.answer(bank_of, item_of, desk.person(robin), value=value))
    Planning(desk, robin).add_action("ሰላም", who="worker")
    made = handover.make(desk, robin, recipient="self", words=True)
    file = tmp_path / "ሓደ.age"
    file.write_bytes(made.data)
    house = desk.vault.service
    desk.agree(robin, house.name, ["genesis/induction/wants"])
    told = handover.make(desk, robin, recipient=house.name, keys=[house.age_recipient])
    assert told.note is not None
    desk.say(robin, told.note)
    typed = (
        *("ሮቢን", "1", "share", "1", "make", "1", "2", "make", "1", "1", "3", "make", "2", "1", "2"),
        *("make", "5", "1", "", "make", "3", "1", "1", "ጽባሕ", "", "", "make", "4", "1", "2", ""),
        *("ንምግዓዝ", "yes", "read", "back", "share", house.name, "take back all", "2", "back"),
        *("share", "ፈርን", "make", "back", "back", "share", "who has it", "share", "for the night"),
        *("read", "make", "agree 1", "agree 9", "read", "make", "take back 1", "back"),
        *("else", "", "take in", "የለን", "", "take in", str(file), "ጌጋ", "take in", str(file)),
        *(made.words or "", "3", "take in", str(file), made.words or "", "2", "1"),
        *("where they are", "2", "", "back", "where they are", "2", "ዮናስ", "stop"),
    )
    write = io.StringIO()
    asked = io.StringIO("".join(f"{line}\n" for line in typed))
    assert plain.menu(desk, read=asked, write=write) == 0
    said = write.getvalue()
    phrase = handover.check_phrase(house)
    key = re.compile(r"age1[a-z0-9]+")
    code = re.compile(r"\b[BCDFGHJKMNPQRTVWXY]{4} ?[BCDFGHJKMNPQRTVWXY]{4}\b")
    page_hash = re.compile(r"\b[0-9a-f]{4}(?: [0-9a-f]{4}){4}\b")
    flowing = page_hash.sub("", key.sub("", " ".join(said.split("\n")))).replace(str(file), "")
    for one in (phrase, "felt-tip", "READ-ME-FIRST"):
        flowing = flowing.replace(one, "")
    flowing = re.sub(r"/\S+/exports/\S+", "", code.sub("", flowing))
    left = re.findall(r"[A-Za-z]{3,}", flowing)
    assert left == [], left
    assert moved_on_day(desk.person(robin)) == TODAY
    assert whole(said)


JOURNEY = (
    *("new", "ኣስመሮም", "", "1", "talk", "?", "1 first", "not today 1", "not today 40"),
    *("they'd like to go on", "they brought it up", "next", "they brought it up", "2", "after all"),
    *("1", "1 first", "stop", "ኣስመሮም", "1", "talk", "nothing today", "where they are", "hm"),
    *("what we offered", "1", "where they are", "1", "where they are", "3", "hm", "1", "4"),
    *("their wishes", "back", "5", "stop"),
)


def test_the_journey_is_in_the_language_too(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Clock, "moment", lambda _: dt.datetime(2026, 1, 23, 16, tzinfo=dt.UTC))
    write = io.StringIO()
    plain.menu(desk, read=io.StringIO("".join(f"{line}\n" for line in JOURNEY)), write=write)
    said = re.sub(r"/\S+\.pdf", "", write.getvalue())
    assert ours(said) == []
    assert whole(said)


REFER = (
    *(
        "new",
        "ሮቢን",
        "",
        "1",
        "form",
        "checklist",
        "9",
        "help now",
        "2",
        "yes",
        "ሰላም",
        "rather not say",
    ),
    *(
        "99",
        "3",
        "not today",
        "ጽቡቕ",
        "እወ",
        "yes",
        "",
        "ርእየ",
        "",
        "no",
        "",
        "hm",
        "read",
        "left out",
    ),
    *(
        "through",
        "agree",
        "9",
        "2",
        "basis",
        "consent",
        "basis",
        "ሕጊ",
        "go through",
        "",
        "",
        "",
        "",
    ),
    # What they ask for: a waiver and another wording by number; no name on papers is asked for here.
    *("asked for", "1", "1", "ሰላም", "1", "5", "ሓለቓ", "ሕራይ", "", "papers"),
    *("sent", "6", "ገዛ የለን", "make", "back", "stop"),
)


def test_a_form_for_a_panel_is_in_the_language_too(desk: Workspace) -> None:
    write = io.StringIO()
    plain.menu(desk, read=io.StringIO("".join(f"{line}\n" for line in REFER)), write=write)
    said = write.getvalue()
    path = re.compile(r"^/\S*\n?\S*\.pdf$", re.MULTILINE)
    bases = ("public_task", "legitimate_interests", "legal_obligation", "vital_interests")
    assert ours(path.sub("", said), *bases, "safeguarding") == []
    assert whole(said)
