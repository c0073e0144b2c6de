"""The command line, and what is printed, in a made-up language: nothing of ours in plain letters."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from pathlib import Path

import pytest

import pseudo
from assess import i18n
from assess.documents.contents import Reading
from assess.documents.render import render_html
from assess.vault.carry import open_with_words
from assess.workspace import Clock
from house import House, empty_house

LATIN = re.compile("[A-Za-z]{2,}")

CLICKS = re.compile(
    r"^Usage: .*|Options:$|Commands:$|Show this message and exit\.|Show the version and exit\."
    r"|\[required\]|\[default: .*\]|\[[a-z|-]+\]",
    re.MULTILINE,
)
"""What click says of itself, and the values it lists."""

MACHINES = (
    re.compile(r"^(saved|began|ended|  id|id:) (?=[a-z2-7]{26}$)", re.MULTILINE),
    re.compile(r"\b[a-z2-7]{26}\b"),
    re.compile(r"\b[a-z_]+/[a-z_]+(/[a-z_]+)?\b"),
    re.compile(r"^(error|hint): ", re.MULTILINE),
    re.compile(r"(?<![A-Z])/\S+"),
    re.compile(r"\bage -d( [-.\w]+)+?\.age|tar xf x\.tar|READ-ME-FIRST\.html"),
    re.compile(r"\b(age1|AGE-SECRET-KEY)\S*"),
)
"""Ids, addresses, places, and the words that other programs look for."""


def ours(said: str, *but: str) -> list[str]:
    """The lines of ours that stand in plain letters; `but` names what may."""
    for one in (CLICKS, *MACHINES):
        said = one.sub("", said)
    for word in but:
        said = said.replace(word, "")
    return [line for line in said.splitlines() if LATIN.search(line)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A machine that speaks the made-up language; everybody on it writes in Ge'ez script."""
    house = empty_house(tmp_path_factory.mktemp("made"))
    pseudo.write(house.folder / "config")
    house.more["ASSESS_LANGUAGE"] = pseudo.TAG
    house.run(
        *("vault", "init", "--worker", "ትርሓስ", "--role", "ሓጋዚት", "--service", "ቤት ሰላም"),
        *("--recovery-file", str(house.folder / "secrets" / "recovery.txt")),
    )
    house.add("ሮቢን")
    house.run("--today", "2026-01-08", "journey", "ሮቢን", "started")
    return house


HELP = (
    *((), ("vault",), ("vault", "init"), ("person",), ("person", "add"), ("answer",), ("talk",)),
    *(("agree",), ("follow-me",), ("open",), ("import",), ("service",), ("bank",), ("doctor",)),
    *(("goal", "add"), ("goal", "state"), ("action", "calendar"), ("need",), ("review", "close")),
    *(
        ("topic",),
        ("topic", "list"),
        ("topic", "after-all"),
        ("journey",),
        ("bank", "check"),
        ("report", "missing"),
        ("sitting",),
        ("demo",),
        ("take-out",),
    ),
)


@pytest.mark.parametrize("command", HELP, ids=" ".join)
def test_help_pages(made: House, command: tuple[str, ...]) -> None:
    said = made.run(*command, "--help").out
    # What stands left: the names of commands, options and their values.
    names = re.compile(
        r"^  (-[\w, -]*|[a-z-]+)( [A-Z][A-Z/_-]*|( \[[^]]*\]))*(?=  |$)", re.MULTILINE
    )
    said = re.sub(r'\{"question".*\}', "", names.sub("", said))
    assert ours(said) == []
    assert pseudo.OPEN in said


def test_everyday_commands(made: House) -> None:
    said = [made.run("person", "list").out, made.run("said", "ሮቢን").out]
    made.answer(
        "ሮቢን",
        {"question": "everyday/first_day/settle", "value": "ሰላም", "true_since": "ክረምቲ"},
        {"question": "everyday/first_day/pronouns", "value": "they"},
        {"question": "everyday/first_day/called", "no_answer": "prefers_not"},
        {"question": "genesis/induction/hopes", "value": "ቤት", "voice": "worker"},
    )
    entry = made.run("said", "ሮቢን", "--json").json["said"][0]["entry"]
    said += [
        made.run("agree", "ሮቢን", "--with", "self", "--all").out,
        made.run("agree", "ሮቢን", "--with", "self", "--section", "genesis/induction/wants").out,
        made.run("disagree", "ሮቢን", entry, "--words", "ኣይፋል").out,
        made.run("said", "ሮቢን").out,
        made.run("person", "show", "ሮቢን").out,
        made.run("person", "list").out,
        made.run("report", "caseload").out,
        made.run("report", "due").out,
        made.run("report", "missing").out,
        re.sub(r"spd-say|espeak-ng", "", made.run("doctor").out.replace(pseudo.TAG, "")),
        made.run("sitting", "ሮቢን", "begin", "--room", "ሓው").out,
        made.run("vault", "check").out,
    ]
    left = ours("\n".join(said))
    assert left == [], "\n".join(left)


def test_week_six_and_reviewing(made: House, tmp_path: Path) -> None:
    robin, page = "ሮቢን", tmp_path / "ሮ.txt"
    made.answer(
        robin,
        {"question": "everyday/first_day/settle", "value": "ሰላም", "true_since": "ክረምቲ"},
        {"question": "everyday/first_day/settle", "value": "ዕረፍቲ", "true_since": "ቀደም"},
        {"question": "genesis/induction/hopes", "value": "ቤት", "voice": "worker"},
    )
    finish = ("journey", robin, "finish")
    done = made.run(*finish, "--why", "ሎሚ", "--person", "agreed", "--worker", "does_not_agree")
    kept = done.out.split()[1]
    made.run("copy", robin, "--to", str(page))
    line = made.show(robin)["answers"][0]["entry"]
    made.run("agree", robin, "--with", "everyone", "--entry", line, "--withdraw")
    made.run("agree", robin, "--with", "ፈርን", "--section", "genesis/induction/wants")
    said = [
        done.err,
        made.run(*finish, "--list").out.replace(kept, ""),
        made.run(*finish, "--show", kept).out,
        made.run("said", robin, "--review").out,
        made.run("copy", robin, "--to", str(tmp_path / "ቢ.html")).err,
        page.read_text("utf-8"),
    ]
    left = ours(re.sub(r"[a-z2-7]{26}", "", "\n".join(said)))
    assert left == [], "\n".join(left)


def test_a_plan(made: House) -> None:
    robin, day = "ሮቢን", ("--today", "2026-01-22")

    def run(*arguments: str) -> str:
        done = made.run(*day, *arguments)
        return done.out + done.err

    said = [run("goal", "list", robin), run("action", "list", robin), run("need", "list", robin)]
    for number in ("ሓደ", "ክልተ", "ሰለስተ", "ኣርባዕተ"):
        more = ("--celebrate", "ዶርሆ", "--area", "home", "--term", "short", "--possible", "ደሓን")
        said.append(run("goal", "add", robin, "--text", number, "--near", "ሓወይ", *more))
    said += [
        run("action", "add", robin, "--text", "ደውል", "--who", "worker", "--by", "2026-01-02"),
        run("action", "add", robin, "--text", "ሻሂ", "--who", "organisation", "--by", "2026-01-02"),
        run("need", "add", robin, "--text", "ጃኬት", "--who", "worker"),
        run("goal", "strength", robin, "ሓደ", "--suggest", "ሓያል"),
        run("goal", "edit", robin, "ሓደ", "--text", "ሓደ ገዛ", "--voice", "worker"),
        run("goal", "show", robin, "ሓደ"),
        run("goal", "state", robin, "ሓደ", "achieved"),
        run("report", "due"),
        run("goal", "celebrate", robin, "ሓደ"),
        run("goal", "show", robin, "ሓደ"),
        run("goal", "list", robin),
        run("action", "list", robin),
        run("need", "list", robin),
        run("review", "agree", robin, "does-not-agree", "--reason", "ብዙሕ"),
        version := run("review", "hold", robin, "--words", "ኣብ ሓመድ"),
        run("review", "show", robin, version.strip()),
        run("review", "list", robin),
        run("review", "close", robin, "hand-back", "--back-in-touch", "ደውል", "--to", "ካልእ"),
        run("goal", "list", robin),
        run("review", "list", robin),
        made.run("goal", "add", robin, "--text", "ሓሙሽተ", code=2).err,
        made.run("goal", "show", robin, "ካልእ", code=2).err,
        made.run("review", "close", robin, "extend", code=2).err,
        run("review", "reopen", robin),
        made.run("--today", "2026-06-01", "report", "due").out,
        made.run("--today", "2026-06-01", "review", "list", robin).out,
    ]
    left = ours("\n".join(said), "wanted_for_later", "achieved", "active")
    assert left == [], "\n".join(left)


REFUSALS: tuple[tuple[str, ...], ...] = (
    ("person", "show", "ማንም"),
    ("--today", "x", "person", "list"),
    ("answer", "ሮቢን", "--from", "/nowhere"),
    ("talk", "ሮቢን", "--language", "zz"),
    ("talk", "ሮቢን", "--section", "ማንም"),
    ("agree", "ሮቢን", "--with", "self"),
    ("agree", "ሮቢን", "--with", " ", "--all"),
    ("person", "erase", "ሮቢን"),
    ("open", "/nowhere"),
    ("--vault", "/nowhere", "person", "list"),
    ("--passphrase-file", "/nowhere", "person", "list"),
    ("disagree", "ሮቢን", "ማንም"),
    ("sitting", "ሮቢን", "end"),
)


@pytest.mark.parametrize("arguments", REFUSALS, ids=" ".join)
def test_refusals(made: House, arguments: tuple[str, ...]) -> None:
    if arguments[0] == "sitting":
        # Whatever tests before this one left open is ended first.
        while made.run("sitting", "ሮቢን", "end", code=None).code == 0:
            pass
    done = made.run(*arguments, code=None)
    assert done.code == 2
    done.explained()
    # The names of options, commands and languages stay what they are.
    assert (
        ours(
            re.sub(r"--[a-z-]+|`[^`]*`", "", done.err),
            "No such file or directory",
            "zz",
            "en-GB",
            "English",
            pseudo.TAG,
            "YYYY",
            "MM",
            "DD",
        )
        == []
    )


def test_what_json_names_stays_the_same(made: House) -> None:
    shown = made.run("person", "show", "ሮቢን", "--json").json
    assert shown["schema"] == "assess.person/1"
    assert shown["stage"] in ("first day", "in the six weeks", "after six weeks")
    assert made.run("doctor", "--json").json["checks"][0]["what"] == "terminal"


def test_a_follow_me_is_in_the_language_too(made: House, tmp_path: Path) -> None:
    made.answer("ሮቢን", {"question": "everyday/first_day/settle", "value": "ሰላም"})
    made.run("agree", "ሮቢን", "--with", "self", "--all")
    file = tmp_path / "it.age"
    done = made.run("follow-me", "ሮቢን", "--words", "--to", str(file))
    words = done.out.strip().splitlines()[-1]
    assert ours(done.err, str(file)) == []
    inside = open_with_words(file.read_bytes(), words)
    page = inside["READ-ME-FIRST.html"].decode("utf-8")
    assert f'<html lang="{pseudo.TAG}">' in page
    body = re.sub(r"<style>.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
    assert ours(re.sub("&#?[a-z0-9]+;", "", body)) == []
    assert ours(inside["follow-me.txt"].decode("utf-8")) == []
    (tmp_path / "words.txt").write_text(words + "\n", "utf-8")
    reading = ("open", str(file), "--words-file", str(tmp_path / "words.txt"))
    signer = made.run(*reading, "--json").json["signed_by"][0]
    assert ours(made.run(*reading).out, signer["check_phrase"]) == []


def test_its_other_ways_are_in_the_language_too(made: House, tmp_path: Path) -> None:
    name = "ሮቢን"
    made.run("agree", name, "--with", "ቤት", "--all")
    page, key = tmp_path / "ገጽ.txt", tmp_path / "ቁልፊ.txt"
    printed = made.run("follow-me", name, "--paper", "--as", "ቤት", "--to", str(page))
    code = printed.out.strip()
    assert ours(printed.err, str(page)) == []
    assert ours(page.read_text("utf-8"), f"{code[:4]} {code[4:]}", code) == []
    told = made.run("follow-me", name, "--code", code)
    assert ours(told.out, code) == []
    listed = made.run("follow-me", name, "--who-has-it")
    assert ours(listed.out, code) == []
    assert ours(made.run("own-key", name, "--to", str(key)).err) == []
    letter = tmp_path / "ደብዳቤ.txt"
    made.run("agree", name, "--with", "ቤት", "--all", "--withdraw")
    back = made.run("follow-me", name, "--as", "ቤት", "--take-back", "--to", str(letter))
    assert ours(back.err, str(letter)) == []
    assert ours(letter.read_text("utf-8")) == []
    to = ("--recipient", made.run("service", "key").out.strip(), "--until", "2099-12-31")
    opener = tmp_path / "ገጽ.html"
    done = made.run("follow-me", name, "--to", str(opener), *to, "--purpose", "ምቕያር")
    digits = done.err.split("\n")
    assert [line for line in digits if ours(line, str(opener)) and "⟦" not in line] == []
    body = opener.read_text("utf-8")
    body = re.sub(
        r"<style>.*?</style>|<script>.*?</script>|<div id=\"sealed\".*?</div>|<[^>]*>",
        " ", body, flags=re.DOTALL,
    )  # fmt: skip
    assert ours(re.sub("&#?[a-z0-9]+;", "", body), "AGE-SECRET-KEY-1") == []
    look = made.run("import", str(opener), "--preview")
    assert ours(look.out, "id ") == []
    look = made.run("import", str(page), "--preview", code=2)
    assert ours(look.err, str(page)) == []


def test_a_page_in_a_language_from_right_to_left_says_so() -> None:
    day = dt.date(2026, 1, 8)
    told = Reading("سارة", "", 1, "first day", (), (), (), day, "د", "بيت")
    try:
        i18n.use(gettext.NullTranslations(), "ar")
        page = render_html(told).decode("utf-8")
    finally:
        i18n.use(None)
    assert '<html lang="ar" dir="rtl">' in page
    assert "<bdi>سارة</bdi>" in page
    assert '<html lang="en-GB">' in render_html(told).decode("utf-8")


def test_the_journey(made: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    name, page = "ኣስመሮም", tmp_path / "ገጽ.txt"
    monkeypatch.setattr(Clock, "moment", lambda _: dt.datetime(2026, 1, 23, 16, tzinfo=dt.UTC))
    made.add(name)
    made.run("--today", "2026-01-08", "journey", name, "started")
    useful = "genesis/induction/talk_about_it"
    made.answer(name, {"question": useful, "no_answer": "never_ask"})
    made.answer(name, {"question": "genesis/induction/hopes", "value": "ቤት"})
    on = ("--today", "2026-01-17")
    said = []
    for command in (
        (*on, "topic", "list", name),
        ("--today", "2026-01-01", "topic", "list", name),
        (*on, "topic", "not-today", name, "genesis/induction/wants"),
        (*on, "topic", "not-today", name),
        (*on, "topic", "order", name, "genesis/induction/me"),
        (*on, "topic", "brought-up", name),
        (*on, "topic", "after-all", name, useful),
        (*on, "topic", "offered", name),
        (*on, "journey", name),
        (*on, "journey", name, "paused"),
        (*on, "topic", "list", name),
        (*on, "journey", name, "returned"),
        (*on, "journey", name, "moved-in"),
        (*on, "journey", name, "died"),
        (*on, "journey", name),
        (*on, "journey", name, "mattered"),
        (*on, "journey", name, "tell-the-team", "--to", str(page), "--tea", "ሰዓት"),
        (*on, "report", "caseload"),
        (*on, "journey", name, "undo"),
    ):
        done = made.run(*command)
        said += [done.out, done.err]
    said.append(page.read_text("utf-8"))
    left = ours("\n".join(said))
    assert left == [], "\n".join(left)
