"""A Follow Me's other ways, from outside: a page, paper, a key of one's own, a notice, a last day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.vault import carry
from house import House, empty_house

WANTS = "genesis/induction/wants"
HOPES = "genesis/induction/hopes"


@pytest.fixture
def talked(robins: House) -> House:
    robins.answer("Robin", {"question": HOPES, "value": "a bed of my own"})
    return robins


@pytest.fixture
def quay(tmp_path: Path) -> House:
    house = empty_house(tmp_path / "quay")
    house.run(
        *("vault", "init", "--worker", "Jo", "--service", "Quayside"),
        *("--recovery-file", str(house.folder / "secrets" / "recovery.txt")),
    )
    return house


def key_of(house: House) -> str:
    return house.run("service", "key").out.strip()


def to_quay(talked: House, quay: House, file: Path, *more: str) -> None:
    talked.run("agree", "Robin", "--with", "Quayside", "--section", WANTS)
    to = ("--recipient", key_of(quay), "--as", "Quayside")
    talked.run("follow-me", "Robin", "--to", str(file), *to, *more)


def test_a_page_tells_its_hash_and_the_words_last(talked: House, tmp_path: Path) -> None:
    page = tmp_path / "open-me.html"
    done = talked.run("follow-me", "Robin", "--to", str(page), "--words")
    words = done.out.splitlines()[-1]
    assert len(words.split()) == 6
    text = page.read_text("utf-8")
    kept = tmp_path / "words.txt"
    kept.write_text(words, "utf-8")
    opened = talked.run("open", str(page), "--words-file", str(kept), "--json").json
    assert [answer["value"] for answer in opened["answers"]] == ["a bed of my own"]
    read = talked.run("open", str(page), "--words-file", str(kept)).out
    assert "In Robin's words, typed by Dee, said " in read
    assert "written by" not in read
    assert words not in text
    assert "a bed of my own" not in text
    assert "hash" in done.err
    assert "never beside it" in done.err


def test_a_name_that_says_whose_it_is_is_remarked_on(talked: House, tmp_path: Path) -> None:
    secret, public = carry.new_identity()
    to = ("--recipient", public, "--as", "Somebody")
    done = talked.run("follow-me", "Robin", "--to", str(tmp_path / "Robin.age"), *to)
    assert "says whose it is" in done.err
    done = talked.run("follow-me", "Robin", "--to", str(tmp_path), *to)
    [path] = done.out.split()
    assert "says whose it is" not in done.err
    assert "robin" not in Path(path).name.lower()
    assert carry.open_with_identity(Path(path).read_bytes(), secret)


def test_paper_prints_its_code_alone_and_knows_when_it_is_old(
    talked: House, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    code = talked.run("follow-me", "Robin", "--paper", "--to", str(page)).out.strip()
    assert f"{code[:4]} {code[4:]}" in page.read_text("utf-8")
    assert "same words" in talked.run("follow-me", "Robin", "--code", code).out
    talked.answer("Robin", {"question": HOPES, "value": "two rooms"})
    assert "newer words" in talked.run("follow-me", "Robin", "--code", code.lower()).out
    file, secret = tmp_path / "self.age", tmp_path / "key.txt"
    talked.run("own-key", "Robin", "--to", str(tmp_path / "key.html"))
    identity, public = carry.new_identity()
    talked.run("own-key", "Robin", "--public", public)
    secret.write_text(identity, "utf-8")
    talked.run("follow-me", "Robin", "--to", str(file), "--own-key")
    opened = talked.run("open", str(file), "--identity", str(secret), "--code", code)
    assert "newer words" in opened.out
    found = talked.run(
        *("open", str(file), "--identity", str(secret), "--code", "BBBBBBBB", "--json")
    ).json
    assert found["paper"]["state"] == "unknown"
    talked.run("follow-me", "Robin", "--code", "nonsense", code=2).explained()


def test_a_sealed_file_is_never_called_a_page_to_print(talked: House, tmp_path: Path) -> None:
    talked.run(
        *("follow-me", "Robin", "--to", str(tmp_path / "a.pdf"), "--words"), code=2
    ).explained()
    assert not (tmp_path / "a.pdf").exists()


def test_a_key_of_their_own_opens_with_its_words(talked: House, tmp_path: Path) -> None:
    talked.run("follow-me", "Robin", "--to", str(tmp_path / "a.age"), "--own-key", code=2)
    talked.run("own-key", "Robin", code=2).explained()
    sealed = tmp_path / "key.age"
    done = talked.run("own-key", "Robin", "--to", str(sealed))
    words = tmp_path / "words.txt"
    words.write_text(done.out.splitlines()[-1], "utf-8")
    assert talked.run("own-key", "Robin").out.strip() in done.err
    file = tmp_path / "a.age"
    talked.run("follow-me", "Robin", "--to", str(file), "--own-key")
    opened = talked.run(
        *("open", str(file), "--identity", str(sealed), "--words-file", str(words), "--json")
    ).json
    assert [answer["value"] for answer in opened["answers"]] == ["a bed of my own"]
    words.write_text("staple mirror otter plain cedar window", "utf-8")
    talked.run(
        *("open", str(file), "--identity", str(sealed), "--words-file", str(words)), code=3
    ).explained()


def test_a_look_writes_nothing(talked: House, quay: House, tmp_path: Path) -> None:
    file = tmp_path / "out.age"
    to_quay(talked, quay, file, "--purpose", "moving house")
    before = quay.run("person", "list", "--json").json
    look = quay.run("import", str(file), "--preview")
    assert "Nothing was written" in look.out
    assert "moving house" in look.out
    assert quay.run("person", "list", "--json").json == before
    shown = quay.run("import", str(file), "--preview", "--json").json
    taken = quay.run("import", str(file), "--moved-in", "--json").json
    assert (shown["preview"], taken["preview"]) == (True, False)
    assert shown["new"] == taken["new"]
    steps = quay.run("person", "show", "Robin", "--json").json["journey"]
    assert "moved in" in json.dumps(steps)


def test_a_last_day_is_a_last_day(talked: House, quay: House, tmp_path: Path) -> None:
    file = tmp_path / "out.age"
    to_quay(talked, quay, file, "--until", "2030-01-31")
    refused = quay.run("--today", "2030-02-01", "import", str(file), code=2)
    refused.explained()
    assert "31 January 2030" in refused.err
    assert "31 January 2030" in quay.run("--today", "2030-02-01", "open", str(file)).out
    quay.run("--today", "2030-01-31", "import", str(file))


def test_another_key_under_a_known_name_is_exit_code_3(
    talked: House, quay: House, tmp_path: Path
) -> None:
    """Quayside knows Larch House by another key than the one that signs now."""
    other = empty_house(tmp_path / "other")
    other.run(
        *("vault", "init", "--worker", "Ash", "--service", "Larch House"),
        *("--recovery-file", str(other.folder / "secrets" / "recovery.txt")),
    )
    card, file = tmp_path / "larch.card", tmp_path / "out.age"
    other.run("service", "key", "--card", str(card))
    quay.run("service", "trust", str(card))
    to_quay(talked, quay, file)
    refused = quay.run("import", str(file), code=3)
    refused.explained()
    assert "--accept-changed-key" in refused.err
    assert quay.run("person", "list", "--json").json["people"] == []
    quay.run("import", str(file), "--accept-changed-key")
    talked.run("service", "key", "--card", str(card))
    told = quay.run("service", "trust", str(card))
    assert "changed" in told.out
    assert "changed" in quay.run("service", "trust", str(card)).out, "it was not kept"
    quay.run("service", "trust", str(card), "--accept-changed-key")
    assert "known" in quay.run("service", "trust", str(card)).out


def test_a_reader_is_told_what_is_not_theirs_any_more(
    talked: House, quay: House, tmp_path: Path
) -> None:
    file, notice = tmp_path / "out.age", tmp_path / "notice.age"
    to_quay(talked, quay, file)
    quay.run("import", str(file))
    listed = talked.run("follow-me", "Robin", "--who-has-it", "--json").json["copies"]
    assert [(one["recipient"], one["sealed"], one["lines"]) for one in listed] == [
        ("Quayside", "keys", 1)
    ]
    back = ("follow-me", "Robin", "--as", "Quayside", "--take-back", "--to")
    talked.run(*back, str(notice), code=2).explained()
    taken = talked.run("agree", "Robin", "--with", "Quayside", "--section", WANTS, "--withdraw")
    assert "Quayside: They still have the copy" in taken.err
    assert "--as Quayside --take-back" in taken.err
    assert "taken back since" in talked.run("follow-me", "Robin", "--who-has-it").out
    talked.run(*back, str(notice))
    talked.run(*back, str(tmp_path / "letter.html"))
    assert "a bed of my own" not in (tmp_path / "letter.html").read_text("utf-8")
    # From outside nobody can tell which of the two is the notice.
    sizes = {carry.preflight(one.read_bytes()).payload for one in (notice, file)}
    assert len(sizes) == 1
    assert "takes back" in quay.run("open", str(notice)).out
    quay.run("agree", "Robin", "--with", "Harbour", "--section", WANTS)
    looked = quay.run("import", str(notice), "--preview").out
    assert "Goes no longer to Harbour" in looked
    assert "They go to no other reader from here" in looked
    told = quay.run("import", str(notice), "--json").json
    assert len(told["withdrawn"]) == 1
    marked = quay.run("person", "show", "Robin", "--json").json["taken_back"]
    assert [one["entry"] for one in marked] == told["withdrawn"]
    refused = quay.run("import", str(file), code=2)
    refused.explained()
    assert "taken back" in refused.err
    again = quay.run("import", str(notice), "--json").json
    assert again["again"]


def test_a_half_finished_import_leaves_nothing(
    talked: House, quay: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assess.errors import DiskFull
    from assess.vault.records import Records

    file = tmp_path / "out.age"
    to_quay(talked, quay, file)
    written = []

    def full(self: Records, person: bytes, record: object, sealed: list[object]) -> None:
        insert(self, person, record, sealed[:1])
        written.append(len(sealed))
        raise DiskFull("there is no room left.", "Make some.")

    insert = Records._insert
    monkeypatch.setattr(Records, "_insert", full)
    quay.run("import", str(file), code=5).explained()
    monkeypatch.undo()
    assert written
    assert quay.run("person", "list", "--json").json["people"] == []
    assert quay.run("import", str(file), "--json").json["new_person"]


def test_a_line_that_only_the_page_has_is_told_to_the_giver(
    talked: House, quay: House, tmp_path: Path
) -> None:
    """Its signed words hold a name that is not for them; said another way it travels."""
    card = tmp_path / "quay.card"
    quay.run("service", "key", "--card", str(card))
    talked.run("service", "trust", str(card))
    note = {"question": HOPES, "value": "Robin thinks of college", "voice": "worker"}
    talked.answer("Robin", {**note, "verbatim": False})
    talked.run("person", "name", "Robin", "Ash")
    talked.run("agree", "Ash", "--with", "Quayside", "--section", WANTS)
    told = "1 line is on its page alone"
    shown = talked.run("follow-me", "Ash", "--as", "Quayside", "--preview").out
    assert told in shown
    assert "  Ash thinks of college" in shown.partition(told)[2]
    assert "Robin" not in shown
    first, second = tmp_path / "first.age", tmp_path / "second.age"
    # The card's key is the one it is sealed to: nobody types it.
    assert told in talked.run("follow-me", "Ash", "--as", "Quayside", "--to", str(first)).err
    came = quay.run("open", str(first), "--json").json
    assert [one["value"] for one in came["answers"]] == ["a bed of my own"]
    lines = talked.run("said", "Ash", "--json").json["said"]
    [line] = [one["entry"] for one in lines if one.get("value") == note["value"]]
    way = ("--differently", "College, one day")
    talked.run("tell", "Ash", line, "--to", "Quayside", *way)
    done = talked.run("follow-me", "Ash", "--as", "Quayside", "--to", str(second))
    assert "page alone" not in done.err
    assert "College, one day" in json.dumps(quay.run("open", str(second), "--json").json)


def test_a_reader_without_a_card_needs_words_or_a_key(talked: House, tmp_path: Path) -> None:
    file = tmp_path / "out.age"
    refused = talked.run("follow-me", "Robin", "--as", "Elm", "--to", str(file), code=2)
    refused.explained()
    assert "no card of Elm" in refused.err
    assert not file.exists()


def test_what_another_house_wrote_down_for_us_is_not_asked_of_ourselves(
    talked: House, quay: House, tmp_path: Path
) -> None:
    file = tmp_path / "out.age"
    talked.run("goal", "add", "Robin", "--text", "a bike")
    step = ("--text", "Keep the bike", "--who", "organisation", "--name", "Quayside")
    talked.run("action", "add", "Robin", *step, "--by", "2026-02-10")
    steps = ("--section", "evolve/plan/steps")
    talked.run("agree", "Robin", "--with", "Quayside", *steps)
    to_quay(talked, quay, file)
    day = ("--today", "2026-02-18")
    quay.run(*day, "import", str(file), "--moved-in")
    assert "ask Quayside again: Keep the bike" in talked.run(*day, "report", "due").out
    there = quay.run(*day, "report", "due").out
    assert "written down for us to do: Keep the bike" in there
    assert "ask Quayside" not in there


def test_a_line_left_out_for_everyone_says_who_still_has_it(
    talked: House, quay: House, tmp_path: Path
) -> None:
    to_quay(talked, quay, tmp_path / "out.age")
    [line] = talked.run("said", "Robin", "--json").json["said"]
    everyone = ("agree", "Robin", "--with", "everyone", "--entry", line["entry"])
    done = talked.run(*everyone, "--withdraw")
    assert "Quayside" in done.out + done.err
    assert "They still have the copy" in done.out + done.err
    preview = ("follow-me", "Robin", "--as", "Quayside", "--preview")
    assert "a bed of my own" not in talked.run(*preview).out
    talked.run(*everyone)
    assert "a bed of my own" in talked.run(*preview).out


def test_their_own_page_stands_among_who_has_it(talked: House, tmp_path: Path) -> None:
    talked.run("copy", "Robin", "--to", str(tmp_path / "mine.html"))
    [line] = talked.run("follow-me", "Robin", "--who-has-it").out.splitlines()
    assert line.startswith("Robin, ")
    assert "a page of their own, not sealed" in line
