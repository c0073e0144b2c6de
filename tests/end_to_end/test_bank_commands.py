"""`assess bank new` and `assess bank check` as a practice lead has them, and as an attacker would."""

from __future__ import annotations

import io
import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assess.cli import run
from assess.commands.checking import NOT_BANKS
from assess.library import Library
from tests.bank_files import BANKS


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "config" / "question_banks"


class Said:
    """One command's exit code and what it said."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        for stream in (out, err):
            assert "Traceback" not in stream
            assert not set(stream) & {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"}


Assess = Callable[..., Said]


@pytest.fixture
def assess(capsys: pytest.CaptureFixture[str]) -> Assess:
    def command(*arguments: str) -> Said:
        code = run(list(arguments))
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return command


# -- new -------------------------------------------------------------------------------------------


def test_a_new_bank_goes_into_the_services_own_folder(assess: Assess, own_folder: Path) -> None:
    said = assess("bank", "new", "house/first_chat")
    path = own_folder / "house" / "first_chat.yaml"
    assert said.code == 0
    assert str(path) in said.out
    assert "bank: house/first_chat" in path.read_text("utf-8")
    assert assess("bank", "check", "house/first_chat").out == "Nothing to put right.\n"
    assert "house/first_chat: First chat (1.0.0, draft)" in assess("bank", "list").out


def test_a_new_bank_goes_where_it_is_wanted_and_can_be_walked(
    assess: Assess, tmp_path: Path
) -> None:
    path = tmp_path / "deep" / "here.yaml"
    assert assess("bank", "new", "house/chat", "--to", str(path)).code == 0
    assert assess("bank", "check", str(path)).code == 0
    assert "house/chat" not in assess("bank", "list").out


@pytest.mark.parametrize(
    "bank_id", ["chat", "House/chat", "house/chat/two", "../x", "house/\x1b[2J"]
)
def test_an_id_that_is_none(assess: Assess, bank_id: str, own_folder: Path) -> None:
    said = assess("bank", "new", bank_id)
    assert said.code == 2
    assert "hint: Use FAMILY/NAME" in said.err
    assert not own_folder.exists()


def test_nothing_is_ever_written_over(assess: Assess, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("my work", "utf-8")
    said = assess("bank", "new", "house/chat", "--to", str(path))
    assert said.code == 2
    assert "there already" in said.err
    assert path.read_text("utf-8") == "my work"
    assert assess("bank", "new", "genesis/induction").code == 2
    assert assess("bank", "new", "house/chat").code == 0
    assert assess("bank", "new", "house/chat").code == 2


def test_a_folder_that_cannot_be_made(assess: Assess, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    said = assess("bank", "new", "house/chat", "--to", str(tmp_path / "file" / "x" / "y.yaml"))
    assert said.code == 5
    assert "hint:" in said.err


# -- check -----------------------------------------------------------------------------------------


def test_every_installed_bank_is_checked_without_a_path(assess: Assess) -> None:
    said = assess("bank", "check")
    assert said.code == 0, said.out


def test_a_folder_is_checked_and_what_stands_beside_the_banks_is_left_alone(assess: Assess) -> None:
    assert all((BANKS / name).is_file() for name in NOT_BANKS)
    assert assess("bank", "check", str(BANKS)).code == 0


def test_a_folder_without_banks(assess: Assess, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = assess("bank", "check", str(tmp_path / "empty"))
    assert said.code == 2
    assert "no banks" in said.err


def test_problems_are_listed_and_counted(assess: Assess, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assess("bank", "new", "house/chat", "--to", str(path))
    text = path.read_text("utf-8").replace("question: good_day", "question: god_day")
    path.write_text(text.replace("Small things count.", "Clients like small things."), "utf-8")
    said = assess("bank", "check", str(path))
    assert said.code == 1
    first, second, last = said.out.splitlines()
    assert first.startswith(f"C401 {path}:")
    assert "did you mean `good_day`" in first
    assert second.startswith(f"W710 {path}:")
    assert last == "Errors: 1. Warnings: 1. Advice: 0."
    problems = json.loads(assess("bank", "check", str(path), "--json").out)
    assert problems["schema"] == "assess.problems/1"
    assert [one["code"] for one in problems["problems"]] == ["C401", "W710"]
    assert set(problems["problems"][0]) == {
        "code",
        "severity",
        "file",
        "line",
        "column",
        "message",
        "why",
        "fix",
    }


def test_warnings_and_advice_are_no_error(assess: Assess, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assess("bank", "new", "house/chat", "--to", str(path))
    text = path.read_text("utf-8").replace("Small things count.", "Clients like small things.")
    path.write_text(text, "utf-8")
    assert assess("bank", "check", str(path)).code == 0


def test_a_bank_in_the_wrong_place(assess: Assess, own_folder: Path) -> None:
    assess("bank", "new", "house/chat")
    (own_folder / "house" / "chat.yaml").rename(own_folder / "house" / "talk.yaml")
    assert "I309" in assess("bank", "check", "house/talk").out
    said = assess("bank", "show", "house/talk")
    assert said.code == 2
    assert "its place says house/talk" in said.err


def test_one_broken_bank_takes_no_other_away(assess: Assess, own_folder: Path) -> None:
    assess("bank", "new", "house/chat")
    (own_folder / "house" / "chat.yaml").write_text("bank: [", "utf-8")
    said = assess("bank", "list")
    assert said.code == 0
    assert "genesis/induction" in said.out
    assert "house/chat cannot be read" in said.err
    assert assess("bank", "check").code == 1


HOSTILE = {
    "not YAML": b"Dear team,\n\n\tplease find: attached: {\n",
    "a picture": bytes(range(256)) * 40,
    "50 MB": b"a: " + b"x" * 50_000_000,
    "50 MB of lines": b"- a\n" * 12_500_000,
    "1,000 deep": b"[" * 1000,
    "1,000 deep in blocks": "".join(f"{' ' * n}a:\n" for n in range(1000)).encode(),
    "anchors without end": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(
        b"%s: &%s [%s]\n" % (new, new, b",".join([b"*" + old] * 9))
        for old, new in zip([b"a", b"b", b"c", b"d", b"e", b"f", b"g"],
                            [b"b", b"c", b"d", b"e", b"f", b"g", b"h"], strict=True)
    ),
    "an anchor inside itself": b"a: &a [*a]\n",
    "tabs": b"bank: a/b\n\ttitle: x\n",
    "a key twice": b"bank: a/b\nbank: a/c\n",
    "ids in Arabic": "bank: a/b\ntitle: x\nversion: 1.0.0\nstatus: draft\nlanguage: ar\nsections:\n"
    "  - {id: عني, title: x, items: [{id: شاي, type: text, text: x}]}\n".encode(),
    "an escape": b"bank: \x1b]0;owned\x07\x1b[2J\n",
    "an escape in a key": b'"\\e[31m": 1\n',
    "an escape in a value": b'bank: "\\x9b31m"\n',
    "an override": "bank: \u202eb/a\n".encode(),
    "an override in a value": b'title: "\\u202Ex"\nbank: y\n',
    "nothing": b"",
    "UTF-16": "bank: a/b\n".encode("utf-16"),
    "a program": b"bank: !!python/object/apply:os.system ['true']\n",
    "300,000 keys": b"".join(b"k%d: 1\n" % n for n in range(150_000)),
    "a heap of brackets": b"[" * 2_000_000,
    "a heap of stars": b"*" * 2_000_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_in_a_file_the_answer_is_words(
    assess: Assess, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_bytes(HOSTILE[name])
    begun = time.perf_counter()
    said = assess("bank", "check", str(path))
    took = time.perf_counter() - begun
    assert said.code == 1
    assert f"{path}:" in said.out
    assert took < 5
    for command in ("show", "preview"):
        assert assess("bank", command, str(path)).code == 2


@pytest.mark.parametrize("name", ["a BOM", "Windows line ends"])
def test_what_is_only_another_editor_passes(assess: Assess, tmp_path: Path, name: str) -> None:
    path = tmp_path / "mine.yaml"
    assess("bank", "new", "house/chat", "--to", str(path))
    raw = path.read_bytes()
    raw = b"\xef\xbb\xbf" + raw if name == "a BOM" else raw.replace(b"\n", b"\r\n")
    path.write_bytes(raw)
    assert assess("bank", "check", str(path)).out == "Nothing to put right.\n"


def test_a_file_whose_name_would_act_on_the_terminal(assess: Assess, tmp_path: Path) -> None:
    path = tmp_path / "\x1b[2J\u202e.yaml"
    path.write_text("bank: [", "utf-8")
    assert assess("bank", "check", str(path)).code == 1
    assert assess("bank", "check", str(tmp_path)).code == 1
    assert assess("bank", "check", str(path) + "x").code == 2
    assert assess("bank", "preview", str(path)).code == 2
    assert assess("bank", "show", "a/b\x1b[2J").code == 2
    assert assess("person", "\x1b]0;x\x07").code == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(assess: Assess, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("x", "utf-8")
    path.chmod(0)
    said = assess("bank", "check", str(path))
    assert said.code == 2
    assert "hint:" in said.err


@pytest.mark.skipif(os.name == "nt", reason="no such files there")
def test_what_is_no_file(assess: Assess, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    for one in (tmp_path / "pipe.yaml", tmp_path / "loop.yaml", Path("/dev/zero"), tmp_path / "no"):
        assert assess("bank", "check", str(one)).code == 2


# -- the guide's own bank, lived through -------------------------------------------------------------


def guides_bank() -> str:
    """The ten questions that the guide in docs/banks.md ends with."""
    page = (BANKS.parent / "docs" / "banks.md").read_text("utf-8")
    [text] = re.findall(r"```yaml file\n(bank: house/first_chat\n.*?)```", page, re.DOTALL)
    return str(text)


def test_the_guides_bank_is_walked_and_printed(
    assess: Assess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "first_chat.yaml"
    path.write_text(guides_bank(), "utf-8")
    assert assess("bank", "check", str(path)).out == "Nothing to put right.\n"
    typed = "1\nPie\n.\n2\nenough\nnothing much\n.\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    walked = assess("bank", "preview", str(path))
    assert walked.code == 0
    assert "What do you like to cook" in walked.out
    assert "reached: house/first_chat/cook" in walked.out
    assert "not reached: house/first_chat/pet_needs (its conditions did not hold)" in walked.out
    printed = assess("bank", "print", str(path))
    assert printed.code == 0
    assert "What does your animal need?" in printed.out
    assert "Get it in this week." not in printed.out, "guidance is the worker's"


BRANCHES = """
bank: house/branches
title: Branches
version: 1.0.0
status: draft
language: en-GB
sections:
  - id: here
    title: Living here
    items:
      - {id: good, type: text, text: What is good here?, short_text: Good}
      - {id: pet, type: boolean, text: Do you have an animal?, short_text: An animal}
      - id: needs
        type: text
        text: What does it need?
        short_text: Its needs
        enable_when: [{question: pet, operator: equals, answer: true}]
      - id: visit
        type: text
        text: Would a dog be good company?
        short_text: A dog
        enable_when:
          - {question: pet, operator: equals, answer: false}
          - {question: good, operator: answered}
      - {id: walk, type: text, text: Where do you walk?, short_text: Walks, session: 9, offer: card}
"""


def test_a_preview_says_which_branches_were_reached(
    assess: Assess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a session too, which only means that nothing is put forward by itself."""
    path = tmp_path / "branches.yaml"
    path.write_text(BRANCHES, "utf-8")
    typed = "1\nThe view\n.\nno\nstop\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    said = assess("bank", "preview", str(path)).out
    assert said.startswith("A preview of Branches (house/branches)")
    assert "Reached: 3 of 5 questions. Nothing was kept." in said
    assert "reached: house/branches/visit\n" in said, "put, and not answered"
    assert "not reached: house/branches/needs (its conditions did not hold)" in said
    assert "not reached: house/branches/walk (a card that was not picked)" in said
    assert "Branches: 1 of 2 reached." in said
    assert "  reached: house/branches/visit, asked when pet is no, and good is answered\n" in said
    assert "  not reached: house/branches/needs, asked when pet is yes\n" in said


@pytest.mark.parametrize("bank_id", sorted(Library().paths()))
def test_every_shipped_bank_has_something_to_walk(
    assess: Assess, monkeypatch: pytest.MonkeyPatch, bank_id: str
) -> None:
    """What is for the first day alone too, and what no week has among its topics."""
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nstop\n"))
    said = assess("bank", "preview", bank_id)
    assert said.code == 0
    if bank_id == "everyday/wellbeing_scale":
        assert "a licensed scale's, and not entered here" in said.out
    else:
        assert "\n  reached: " in said.out


def test_a_preview_in_the_words_of_another_language(
    assess: Assess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "branches.yaml").write_text(BRANCHES, "utf-8")
    words = tmp_path / "branches.cy.yaml"
    words.write_text(
        "overlay_of: house/branches\nversion: 1.0.0\nlanguage: cy\n"
        "items:\n  good: {text: Beth sy'n dda yma?}\n",
        "utf-8",
    )
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nstop\n"))
    said = assess("bank", "preview", str(words))
    assert said.code == 0
    assert "Beth sy'n dda yma?" in said.out


def test_a_preview_of_several_banks_asks_which(
    assess: Assess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(BRANCHES, "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("stop\n"))
    said = assess("bank", "preview", str(tmp_path))
    assert said.code == 2
    assert "several banks" in said.err
    assert "two.yaml" in said.err


def test_a_services_own_bank_joins_the_six_weeks_once_it_is_active(own_folder: Path) -> None:
    path = own_folder / "house" / "first_chat.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(guides_bank().replace("status: active", "status: draft"), "utf-8")
    assert "house/first_chat" not in Library().journey()
    path.write_text(guides_bank(), "utf-8")
    assert list(Library().journey())[-1] == "house/first_chat"
    path.write_text("bank: [", "utf-8")
    assert "house/first_chat" not in Library().journey()
    assert "genesis/induction" in Library().journey()
