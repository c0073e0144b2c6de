"""`assess plan`: the book a person keeps, made from outside and read in every format."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assess.documents import pdf
from assess.vault.carry import decrypt_payload
from house import House
from pages import parsed, text_of_html, text_of_plain, text_of_word

GOALS = "evolve/plan"


@pytest.fixture(scope="module")
def _planned(_with_robin: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """Robin's plan: a goal under way, one reached and celebrated, one for later; both voices."""
    house = _with_robin.copy(tmp_path_factory.mktemp("planned"))
    day = ("--today", "2026-03-02")

    def add(*words: str) -> str:
        return house.run(*day, *words).out.split()[-1]

    house.run("--today", "2026-03-01", "journey", "Robin", "started")
    door = add(
        *("goal", "add", "Robin", "--text", "My own front door", "--why", "So I can shut it."),
        *(
            "--strengths",
            "I keep going",
            "--possible",
            "The list is four months.",
            "--area",
            "home",
        ),
        *("--celebrate", "A day by the sea"),
    )
    sleep = add("goal", "add", "Robin", "--text", "Sleep through", "--celebrate", "New sheets")
    swim = ("--strengths", "I learn fast when nobody rushes me", "--why", "The sea.")
    add("goal", "add", "Robin", "--text", "Learn to swim", "--later", *swim)
    step = ("action", "add", "Robin", "--goal", door, "--text")
    add(*step, "Ring the council", "--who", "worker", "--name", "Dee", "--by", "2026-03-09")
    photo = add(*step, "Get a photo")
    house.run(*day, "action", "state", "Robin", photo, "done")
    add("need", "add", "Robin", "--text", "A warm coat", "--who", "worker")
    house.run("--today", "2026-03-20", "goal", "state", "Robin", sleep, "achieved")
    house.run("--today", "2026-03-21", "goal", "celebrate", "Robin", sleep)
    house.answer(
        "Robin",
        {"question": "evolve/strengths/cards", "value": ["keep_going", {"other": "I mend bikes"}]},
        {"question": "everyday/people/good_around", "value": "Jo, my sister. 01632 960 101"},
        {"question": "everyday/safety_plan/hold_on_to", "value": "That Jo rings on Sundays"},
        {"question": "everyday/check_in/rest", "value": "not_really", "said": "2026-01-12"},
    )
    house.run("review", "agree", "Robin", "agreed", "--reason", "It is what I said.")
    house.run("--today", "2026-03-25", "review", "hold", "Robin", "--words", "Ask the college.")
    look_back = ("review", "hold", "Robin", "--look-back", "--words", "I never missed.")
    house.run("--today", "2026-03-26", *look_back)
    return house


@pytest.fixture
def planned(_planned: House, tmp_path: Path) -> House:
    return _planned.copy(tmp_path / "house")


def text(house: House, *more: str) -> str:
    path = house.folder / "plan.txt"
    house.run("--today", "2026-04-01", "plan", "Robin", "--to", str(path), *more)
    return path.read_text("utf-8")


def test_the_book_goes_from_strengths_to_who_to_ring(planned: House) -> None:
    said = text(planned)
    order = [
        *(
            "How to use this book",
            "What I'm good at",
            "I keep going",
            "I mend bikes",
            "I learn fast when nobody rushes me",
            "I never missed.",
            "When we looked back at strengths together, 26 March 2026.",
            "I got there",
        ),
        *("Sleep through", "New sheets", "Celebrated on 21 March 2026.", "What I need now"),
        *("A warm coat", "Looking at it together", "Ask the college.", "Said 25 March 2026."),
        *("How things have been", "I can shut my door and get some rest.", "not really"),
        *("My goal", "My own front door", "My strengths for this", "So I can shut it.", "Steps"),
        *(
            "Ring the council",
            "Dee, by 9 March 2026",
            "Done: Get a photo",
            "The list is four months.",
        ),
        *(
            "Dee · keyworker",
            "How I'll celebrate",
            "A day by the sea",
            "My notes",
            "What went well",
        ),
        *("What got in the way", "What I'll try next", "For later", "Learn to swim"),
        *("It is what I said.", "Cards to cut out", "I keep going", "My people", "Jo, my sister."),
        *("How I get back in touch", "If things get hard", "999", "111, option 2"),
        *("Samaritans", "What helps me, in my words"),
    ]
    at = 0
    for piece in order:
        found = said.find(piece, at)
        assert found >= 0, f"{piece!r} is not there, or not in its place"
        at = found


def test_after_a_death_the_book_is_theirs_as_it_was_and_says_of_no_day_ahead(
    planned: House,
) -> None:
    planned.run("--today", "2026-03-03", "plan", "Robin", "--to", "before.txt")
    assert "We'll look at it together" in (planned.folder / "before.txt").read_text("utf-8")
    planned.run("--today", "2026-03-03", "journey", "Robin", "died")
    planned.run("--today", "2026-03-03", "plan", "Robin", "--to", "after.txt")
    after = (planned.folder / "after.txt").read_text("utf-8")
    assert "We'll look at it together" not in after
    assert "My own front door" in after


def test_there_is_no_number_to_circle_and_no_score(planned: House) -> None:
    said = text(planned).lower()
    for word in ("circle", "out of 10", "score", "%", "per cent", "overdue", "failed", "risk"):
        assert word not in said
    assert "1 2 3" not in " ".join(said.split())


def test_four_formats_hold_the_same_words(planned: House) -> None:
    folder = planned.folder
    for suffix in ("html", "docx", "txt", "json"):
        planned.run("--today", "2026-04-01", "plan", "Robin", "--to", str(folder / f"p.{suffix}"))
    pages = {
        "html": text_of_html((folder / "p.html").read_bytes()),
        "docx": text_of_word((folder / "p.docx").read_bytes()),
        "txt": text_of_plain((folder / "p.txt").read_bytes()),
    }
    # What only text draws: its rules to write on, its brackets and the marks of its lists.
    bare = {
        name: [word for word in found.replace("_", " ").split() if word not in ("-", "•")]
        for name, found in pages.items()
    }
    words = {name: [one.strip("():") for one in found] for name, found in bare.items()}
    assert words["html"] == words["docx"] == words["txt"]
    data = json.loads((folder / "p.json").read_text("utf-8"))
    assert data["schema"] == "assess.plan-booklet/1"
    assert [goal["words"] for goal in data["goals"]] == [
        *("My own front door", "Sleep through", "Learn to swim")
    ]


def test_the_json_holds_what_is_printed_and_not_a_word_more(planned: House) -> None:
    planned.run("disagree", "Robin", _entry(planned, "The list is four months."), "--words", "Six.")
    path = planned.folder / "p.json"
    for more in ((), ("--with", "Quayside")):
        planned.run("agree", "Robin", "--with", "Quayside", "--section", f"{GOALS}/goals")
        said = " ".join(text(planned, *more).split())
        planned.run("--today", "2026-04-01", "plan", "Robin", "--to", str(path), *more)
        data = json.loads(path.read_text("utf-8"))
        path.unlink()
        (planned.folder / "plan.txt").unlink()
        told = [one for key in data for one in _strings(data[key], key)]
        assert [one for one in told if " ".join(one.split()) not in said] == []
        # Reached, it has no why of its own to read; waiting, its words alone.
        assert ("The sea." in said) is ("The sea." in json.dumps(data)) is False
    own = _own(planned)
    for words in ("Six.", "Ask the college.", "I never missed.", "It is what I said."):
        assert words in own


def test_a_card_of_their_own_has_no_name_that_is_not_for_its_reader(planned: House) -> None:
    planned.answer(
        "Robin", {"question": "evolve/strengths/cards", "value": [{"other": "Robin mends bikes"}]}
    )
    planned.run("person", "name", "Robin", "Juno")
    planned.run("agree", "Juno", "--with", "Quayside", "--all")
    for suffix in ("html", "txt", "json"):
        path = planned.folder / f"theirs.{suffix}"
        planned.run("plan", "Juno", "--with", "Quayside", "--to", str(path))
        told = path.read_text("utf-8")
        assert "[Juno] mends bikes" in told
        assert "Robin" not in told


def test_what_was_said_when_it_was_looked_at_has_the_name_of_now(planned: House) -> None:
    planned.run(
        "review", "agree", "Robin", "agreed", "--voice", "worker", "--reason", "Robin knows."
    )
    planned.run("person", "name", "Robin", "Juno")
    path = planned.folder / "own.json"
    planned.run("plan", "Juno", "--to", str(path))
    assert "Juno knows." in path.read_text("utf-8")
    assert "Robin knows." not in path.read_text("utf-8")


CODES = frozenset({"schema", "state", "who", "voice", "decision", "term", "for", "language"})
DAYS = frozenset({"made_on", "on", "celebrated", "reached"})


def _strings(value: object, key: str) -> list[str]:
    if isinstance(value, str):
        return [] if key in CODES | DAYS or not value else [value]
    if isinstance(value, dict):
        return [one for name, inside in value.items() for one in _strings(inside, name)]
    return (
        [one for inside in value for one in _strings(inside, key)]
        if isinstance(value, list)
        else []
    )


def _entry(house: House, words: str) -> str:
    listed = json.loads(house.run("person", "show", "Robin", "--json").out)
    return str(next(one for one in listed["answers"] if one["value"] == words)["entry"])


def _own(house: House) -> list[str]:
    path = house.folder / "own.json"
    house.run("plan", "Robin", "--to", str(path))
    data = json.loads(path.read_text("utf-8"))
    return _strings(data, "")


def test_more_said_of_a_goal_that_was_reached_keeps_the_day_it_was_celebrated(
    planned: House,
) -> None:
    planned.run(
        *("--today", "2026-03-28", "goal", "state", "Robin", "Sleep", "achieved"),
        *("--reason", "Eight hours."),
    )
    said = text(planned)
    for words in ("Reached on 20 March 2026.", "Eight hours.", "Celebrated on 21 March 2026."):
        assert words in said


def test_what_was_confided_is_in_it_only_where_the_person_asks(planned: House) -> None:
    assert "rings on Sundays" not in text(planned)
    assert "rings on Sundays" in text(planned, "--confided")
    done = planned.run("plan", "Robin", "--confided", "--with", "Quayside", code=2)
    done.explained()


def test_another_reader_gets_exactly_what_was_agreed_for_them(planned: House) -> None:
    before = text(planned, "--with", "Quayside")
    for words in (
        "front door",
        "Sleep",
        "swim",
        "coat",
        "Jo",
        "mend bikes",
        "photo",
        "what I said",
    ):
        assert words not in before
    planned.run("agree", "Robin", "--with", "Quayside", "--section", f"{GOALS}/goals")
    after = text(planned, "--with", "Quayside")
    assert "My own front door" in after
    assert "made for Quayside" in after
    for words in ("Get a photo", "coat", "Jo, my sister", "mend bikes"):
        assert words not in after


def test_differing_voices_are_named(planned: House) -> None:
    listed = json.loads(planned.run("person", "show", "Robin", "--json").out)
    line = next(one for one in listed["answers"] if one["value"] == "The list is four months.")
    planned.run("disagree", "Robin", line["entry"], "--words", "They told me six.")
    said = text(planned)
    assert "Dee and Robin see this differently. Both are here." in said
    assert "They told me six." in said


def test_without_a_place_it_is_sealed_under_a_name_that_says_nothing(planned: House) -> None:
    done = planned.run("plan", "Robin")
    path = Path(done.out.strip())
    assert done.out == f"{path}\n"
    assert path.parent == planned.folder / "exports"
    assert "robin" not in path.name.lower()
    words = done.err.strip().splitlines()[-1]
    assert decrypt_payload(path.read_bytes(), words=words).startswith(b"%PDF-")
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_plain_format_goes_to_the_exports_folder_when_it_is_asked_for(planned: House) -> None:
    path = Path(planned.run("plan", "Robin", "--format", "html").out.strip())
    assert path.suffix == ".html"
    assert [tag for tag, _ in parsed(path.read_bytes()).tags].count("h1") == 1


@pytest.mark.parametrize(
    "given",
    [
        ("--to", "plan.odt"),
        ("--to", "plan"),
        ("--to", "plan.html", "--imposed"),
        ("--to", "plan.pdf", "--format", "pdf"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_made_is_refused_in_words(planned: House, given: tuple[str, ...]) -> None:
    planned.run("plan", "Robin", *given, code=2).explained()
    assert not list(planned.folder.glob("plan*"))


def test_letters_no_font_has_make_a_page_instead_and_no_name_is_dropped(
    planned: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = pdf._compiler(system=False)
    monkeypatch.setattr(pdf, "_compiler", lambda *, system: ours)
    planned.add("ሮቢን")
    done = planned.run("plan", "ሮቢን", "--to", str(planned.folder / "plan.pdf"))
    assert "ሮ" in done.err
    assert not (planned.folder / "plan.pdf").exists()
    assert "ሮቢን" in text_of_html((planned.folder / "plan.html").read_bytes())


def test_a_screen_prints_the_same_book(planned: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the screen and plain lines call: plain, in the exports folder, under a name of nothing."""
    from assess.planning.booklet import print_booklet
    from assess.workspace import Clock, unlock
    from house import PASSPHRASE

    monkeypatch.setenv("ASSESS_EXPORTS_DIR", str(planned.folder / "exports"))
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(planned.folder / "config"))
    clock = Clock(dt.date(2026, 4, 1), is_set=True)
    with unlock(str(planned.vault), PASSPHRASE, clock=clock) as workspace:
        path, said = print_booklet(workspace, workspace.find("Robin"), suffix=".txt")
    assert said == ""
    assert path.parent == planned.folder / "exports"
    assert "robin" not in path.name.lower()
    assert path.read_text("utf-8") == text(planned)


def test_the_same_plan_is_the_same_bytes(planned: House) -> None:
    for name in ("a.pdf", "b.pdf"):
        planned.run("--today", "2026-04-01", "plan", "Robin", "--to", str(planned.folder / name))
    made = [(planned.folder / name).read_bytes() for name in ("a.pdf", "b.pdf")]
    assert made[0] == made[1]


@pytest.mark.peer
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_the_pdf_holds_what_the_text_holds(planned: House, tmp_path: Path) -> None:
    from pages import flat, text_of_pdf

    path = planned.folder / "plan.pdf"
    planned.run("--today", "2026-04-01", "plan", "Robin", "--to", str(path))
    page = text_of_pdf(path.read_bytes(), tmp_path)
    for row in text(planned).replace("(", "").replace(")", "").splitlines():
        piece = flat(row.strip("-_ ")).removeprefix("Done: ")
        assert piece in page, piece


@pytest.mark.peer
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
@pytest.mark.parametrize("more", [(), ("--large",)], ids=["", "large"])
def test_nothing_is_lost_when_the_cards_are_cut_out(planned: House, more: tuple[str, ...]) -> None:
    """A card's page is a right-hand one, and its back is for writing on: a leaf, odd then even."""
    path = planned.folder / "plan.pdf"
    planned.run("plan", "Robin", "--to", str(path), *more)
    told = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True
    )
    pages = told.stdout.split("\f")[:-1]
    assert len(pages) % 4 == 0
    cards = next(n for n, page in enumerate(pages, 1) if "Cards to cut out" in page)
    assert cards % 2 == 1
    assert pages[cards].strip() == str(cards + 1)
    goal = next(n for n, page in enumerate(pages, 1) if "My own front door" in page)
    assert goal % 2 == 0


def test_someone_with_no_plan_yet_gets_a_book_to_write_in(house: House) -> None:
    house.add("Sam")
    path = house.folder / "plan.txt"
    house.run("plan", "Sam", "--to", str(path))
    said = path.read_text("utf-8")
    assert "What I'm good at" in said
    assert "999" in said
    house.run("plan", "Sam", "--to", str(house.folder / "plan.pdf"))


def test_what_nothing_seals_says_so_and_who_it_is_for(planned: House) -> None:
    nothing = "Nothing protects it: whoever holds it can read it."
    done = planned.run("plan", "Robin", "--to", str(planned.folder / "a.txt"))
    assert f"{nothing} It is for Robin." in done.err
    done = planned.run("plan", "Robin", "--with", "Quayside", "--to", str(planned.folder / "b.txt"))
    assert f"{nothing} It is for Quayside." in done.err
    assert nothing not in planned.run("plan", "Robin").err
