"""`assess vault …` from outside: what it prints, what it refuses, with which exit code."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from assess.vault.words import generate_words
from house import PASSPHRASE, House

OUTSIDE = True
"""Each command is a process of its own here."""

INIT = ("vault", "init", "--worker", "Dee", "--service", "Larch House")


# -- init ------------------------------------------------------------------------------------------


def test_init_shows_the_recovery_words_once_alone_on_stdout(nothing: House) -> None:
    done = nothing.run(*INIT)
    assert len(done.out.strip().splitlines()) == 1
    assert len(done.out.split()) >= 6
    assert done.out.strip().encode() not in nothing.bytes_left(secrets=True)


def test_init_writes_the_recovery_words_to_a_private_file_instead(nothing: House) -> None:
    kept = nothing.folder / "recovery.txt"
    done = nothing.run(*INIT, "--recovery-file", str(kept))
    assert done.out == ""
    assert len(kept.read_text("utf-8").split()) >= 6
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.read_text("utf-8").split()[0] not in done.err


def test_init_refuses_a_place_where_a_vault_is(house: House) -> None:
    before = house.bytes_left()
    done = house.run(*INIT, code=2)
    done.explained()
    assert house.bytes_left() == before


def test_init_refuses_a_recovery_file_that_is_there_and_makes_nothing(nothing: House) -> None:
    kept = nothing.folder / "recovery.txt"
    kept.write_text("something else", "utf-8")
    nothing.run(*INIT, "--recovery-file", str(kept), code=2).explained()
    assert kept.read_text("utf-8") == "something else"
    assert not nothing.vault.exists()


def test_init_where_the_recovery_words_cannot_be_kept_makes_no_vault(nothing: House) -> None:
    nothing.run(*INIT, "--recovery-file", str(nothing.folder / "no" / "such"), code=5).explained()
    assert not nothing.vault.exists()


def test_init_refused_leaves_no_empty_recovery_file(house: House) -> None:
    kept = house.folder / "recovery-again.txt"
    house.run(*INIT, "--recovery-file", str(kept), code=2)
    assert not kept.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--worker", "Dee"),
        ("--service", "Larch House"),
        ("--worker", " ", "--service", "Larch House"),
        ("--worker", "Dee", "--service", ""),
    ],
)
def test_init_needs_a_worker_and_a_service(nothing: House, arguments: tuple[str, ...]) -> None:
    nothing.run("vault", "init", *arguments, code=2).explained()
    assert not nothing.vault.exists()


def test_init_needs_a_passphrase(nothing: House) -> None:
    nothing.passphrase_file.write_text("\n", "utf-8")
    nothing.run(*INIT, code=2).explained()
    assert not nothing.vault.exists()


def test_init_at_a_place_that_cannot_be_written(nothing: House) -> None:
    (nothing.folder / "file").write_text("", "utf-8")
    where = str(nothing.folder / "file" / "vault")
    nothing.run("--vault", where, *INIT, code=5).explained()


# -- locked ----------------------------------------------------------------------------------------

READING = [
    ("person", "list"),
    ("person", "show", "Robin"),
    ("said", "Robin"),
    ("report", "caseload"),
    ("vault", "check"),
    ("service", "key"),
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_wrong_passphrase_is_exit_code_3(robins: House, command: tuple[str, ...]) -> None:
    robins.passphrase_file.write_text("not the passphrase\n", "utf-8")
    done = robins.run(*command, code=3)
    done.explained()
    assert done.out == ""
    assert "not the passphrase" not in done.err


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_no_vault_is_exit_code_2(nothing: House, command: tuple[str, ...]) -> None:
    nothing.run(*command, code=2).explained()
    assert not nothing.vault.exists()


def test_nobody_to_ask_for_a_passphrase_is_exit_code_3(robins: House) -> None:
    env = {k: v for k, v in robins.env.items() if k != "ASSESS_PASSPHRASE_FILE"}
    robins.run("person", "list", env=env, code=3).explained()


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "binary"])
def test_a_passphrase_file_that_is_none(robins: House, kind: str) -> None:
    path = robins.folder / "other"
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        path.write_bytes(b"" if kind == "empty" else b"\xff\xfe\x00")
    done = robins.run("--passphrase-file", str(path), "person", "list", code=None)
    assert done.code in (2, 3)
    done.explained()


def test_only_the_first_line_of_the_file_counts(robins: House) -> None:
    robins.passphrase_file.write_text(PASSPHRASE + "\r\nanything else\n", "utf-8")
    robins.run("person", "list")


# -- damaged ---------------------------------------------------------------------------------------


def said_something(house: House) -> str:
    [person] = house.run("person", "list", "--json").json["people"]
    house.answer("Robin", {"question": "genesis/induction/hopes", "value": "A bed"})
    return str(person["id"])


def test_check_proves_everything(robins: House) -> None:
    said_something(robins)
    done = robins.run("vault", "check", "--json")
    assert done.json["schema"] == "assess.vault-check/1"
    assert done.json["people"] == 1
    assert done.json["entries"] == 3
    assert done.json["damaged"] == []
    assert robins.run("vault", "check").out


def test_check_names_the_record_and_the_row_that_was_changed(robins: House) -> None:
    person = said_something(robins)
    with robins.spoil() as tables:
        [body] = tables.execute("SELECT body FROM entry WHERE seq = 2").fetchone()
        changed = bytearray(body)
        changed[len(changed) // 2] ^= 1
        tables.execute("UPDATE entry SET body = ? WHERE seq = 2", (bytes(changed),))
    done = robins.run("vault", "check", "--json", code=4)
    done.explained()
    assert {(d["person"], d["sequence"]) for d in done.json["damaged"]} == {(person, 2)}
    assert all(d["what"] for d in done.json["damaged"])
    plain = robins.run("vault", "check", code=4)
    assert person in plain.out
    assert "row 2" in plain.out
    reading = robins.run("person", "show", person, code=4)
    reading.explained()
    assert person in reading.err
    assert "2" in reading.err


def test_swapped_rows_and_a_cut_tail_are_damage(robins: House) -> None:
    said_something(robins)
    for spoiling in (
        "UPDATE entry SET seq = CASE seq WHEN 1 THEN 2 ELSE 1 END WHERE seq < 3",
        "DELETE FROM entry WHERE seq = 3",
    ):
        house = robins.copy(robins.folder.parent / f"copy{abs(hash(spoiling))}")
        with house.spoil() as tables:
            if spoiling.startswith("UPDATE"):
                tables.execute("UPDATE entry SET seq = seq + 100 WHERE seq < 3")
                tables.execute("UPDATE entry SET seq = 2 WHERE seq = 101")
                tables.execute("UPDATE entry SET seq = 1 WHERE seq = 102")
            else:
                tables.execute(spoiling)
                tables.execute("UPDATE person SET head_seq = 2")
        house.run("vault", "check", code=4).explained()


def test_an_older_copy_put_back_is_noticed(robins: House) -> None:
    older = robins.folder.parent / "older"
    shutil.copytree(robins.vault, older)
    said_something(robins)
    shutil.rmtree(robins.vault)
    shutil.copytree(older, robins.vault)
    robins.run("vault", "check", code=4).explained()


def test_a_file_that_is_no_database_is_damage(robins: House) -> None:
    for path in robins.vault.iterdir():
        path.write_bytes(b"not a database" * 1000)
    robins.run("vault", "check", code=4).explained()


# -- busy ------------------------------------------------------------------------------------------


def test_a_vault_held_by_another_program_is_exit_code_5(robins: House) -> None:
    holder = sqlite3.connect(robins.vault / "vault.sqlite", isolation_level=None)
    try:
        holder.execute("BEGIN EXCLUSIVE")
        line = json.dumps({"question": "genesis/induction/hopes", "value": "A bed"}) + "\n"
        done = robins.run("answer", "Robin", "--from", "-", given=line, code=5)
        done.explained()
        assert "saved" not in done.out
    finally:
        holder.rollback()
        holder.close()
    assert robins.show("Robin")["answers"] == []


# -- the rest --------------------------------------------------------------------------------------


def test_info_needs_no_passphrase_and_names_nobody(robins: House) -> None:
    env = {k: v for k, v in robins.env.items() if k != "ASSESS_PASSPHRASE_FILE"}
    done = robins.run("vault", "info", "--json", env=env)
    assert done.json["schema"] == "assess.vault-info/1"
    assert "Robin" not in done.out
    assert "Robin" not in robins.run("vault", "info", env=env).out


def test_a_backup_comes_back_elsewhere(robins: House, tmp_path: Path) -> None:
    said_something(robins)
    kept = tmp_path / "monday.backup"
    robins.run("vault", "backup", str(kept))
    assert kept.stat().st_mode & 0o077 == 0
    again = str(tmp_path / "again")
    robins.run("--vault", again, "vault", "restore", str(kept))
    done = robins.run("--vault", again, "person", "show", "Robin", "--json")
    assert [a["value"] for a in done.json["answers"]] == ["A bed"]
    robins.run("--vault", again, "vault", "restore", str(kept), code=2).explained()


def test_backup_and_restore_of_what_cannot_be(robins: House, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    robins.run("vault", "backup", str(tmp_path / "file" / "monday"), code=5).explained()
    again = tmp_path / "again"
    junk = tmp_path / "junk"
    junk.write_bytes(b"junk" * 5000)
    for source in (junk, tmp_path / "nothing"):
        done = robins.run("--vault", str(again), "vault", "restore", str(source), code=None)
        assert done.code in (2, 4)
        done.explained()
        assert not again.exists() or not any(again.iterdir())


def test_the_passphrase_can_be_changed(robins: House) -> None:
    new = robins.folder / "secrets" / "new.txt"
    new.write_text(generate_words(6) + "\n", "utf-8")
    robins.run("vault", "passphrase", "--new-file", str(new))
    robins.run("person", "list", code=3)
    robins.run("--passphrase-file", str(new), "person", "list")


def test_the_recovery_words_set_a_new_passphrase(robins: House) -> None:
    secrets = robins.folder / "secrets"
    new = secrets / "new.txt"
    new.write_text("window cedar plain otter mirror staple\n", "utf-8")
    wrong = secrets / "wrong.txt"
    wrong.write_text(generate_words(6) + "\n", "utf-8")
    arguments = ("vault", "recover", "--new-file", str(new), "--words-file")
    robins.run(*arguments, str(wrong), code=3).explained()
    robins.run(*arguments, str(secrets / "recovery.txt"))
    robins.run("--passphrase-file", str(new), "person", "list")
    robins.run("person", "list", code=3)


def test_recovery_words_that_could_not_be_written_after_all_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is a vault by then, and nothing else opens it when its passphrase is lost."""
    from assess.cli import run
    from assess.commands import vault as commands
    from assess.errors import CannotWrite

    def full(*_: object) -> None:
        raise CannotWrite("no room", "")

    monkeypatch.setattr(commands, "write_new_file", full)
    monkeypatch.setenv("ASSESS_CONFIG_DIR", str(tmp_path / "config"))
    secret = tmp_path / "passphrase"
    secret.write_text("ember ladder quiet mango fifty drum", "utf-8")
    code = run(
        [
            *("--vault", str(tmp_path / "vault"), "--passphrase-file", str(secret)),
            *("vault", "init", "--worker", "Dee", "--service", "Larch House"),
            *("--recovery-file", str(tmp_path / "recovery.txt")),
        ]
    )
    assert code == 5
    assert len(capsys.readouterr().out.split()) == 8
