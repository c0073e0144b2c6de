"""README tells the truth: its session runs, its commands are the ones that are run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from house import House, empty_house

OUTSIDE = True
"""Each command is a process of its own here."""

TOP = Path(__file__).resolve().parents[2]
README = (TOP / "README.md").read_text("utf-8")


def session() -> list[str]:
    found = re.search(r"```console\n(.*?)```", README, re.DOTALL)
    assert found
    return [line[2:] for line in found.group(1).splitlines() if line.startswith("$ ")]


def test_readmes_session_runs_line_by_line(tmp_path: Path) -> None:
    """As somebody would type it, in one shell, in an empty folder."""
    house = empty_house(tmp_path / "house")
    folder = tmp_path / "session"
    folder.mkdir()
    lines = session()
    assert len(lines) > 8
    script = "set -euo pipefail\nassess() { " + shlex.quote(sys.executable) + ' -m assess "$@"; }\n'
    done = subprocess.run(
        ["bash", "-c", script + "\n".join(lines)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder,
        env={k: v for k, v in house.env.items() if k != "ASSESS_PASSPHRASE_FILE"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "My own front door" in done.stdout
    assert "All proved" in done.stdout


def test_readmes_two_commands_are_found_where_ci_looks() -> None:
    for which in ("first", "second"):
        done = subprocess.run(
            [sys.executable, str(TOP / ".ci" / "readme_command.py"), which],
            capture_output=True,
            text=True,
            check=True,
        )
        line = done.stdout.strip()
        assert "\n" not in line
        assert "sudo" not in line
        assert "apt" not in line.split()
        assert line in README


def test_every_dependency_is_explained() -> None:
    project = (TOP / "pyproject.toml").read_text("utf-8")
    wanted = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert wanted
    for name in re.findall(r'"([a-z0-9-]+)', wanted.group(1)):
        assert f"[{name}]" in README, name


def test_every_decision_has_a_number_of_its_own_and_a_line_in_the_list() -> None:
    folder = TOP / "docs" / "decisions"
    pages = sorted(folder.glob("0*.md"))
    listed = (folder / "README.md").read_text("utf-8")
    numbers = [int(page.name[:4]) for page in pages]
    assert numbers == sorted(set(numbers))
    for number, page in zip(numbers, pages, strict=True):
        assert page.read_text("utf-8").startswith(f"# {number}. "), page.name
        assert f"- [{number}]({page.name}) " in listed, page.name


def test_every_page_that_is_linked_is_there() -> None:
    pages = [TOP / "README.md", TOP / "CONTRIBUTING.md", *sorted((TOP / "docs").rglob("*.md"))]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the line is written for a POSIX shell")
def test_readmes_first_command_opens_the_app_on_fictional_people(tmp_path: Path) -> None:
    """On a copy of what git holds, in a terminal of 80 by 24, from nothing but Python and pip."""
    pexpect = pytest.importorskip("pexpect", reason="pexpect is not installed")
    clone = _clone(tmp_path)
    first = subprocess.run(
        [sys.executable, str(clone / ".ci" / "readme_command.py"), "first"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    house = empty_house(tmp_path / "house")
    # What a user has: no assess in the environment, a home of their own, a colour terminal.
    env = {k: v for k, v in house.env.items() if k != "VIRTUAL_ENV"}
    env |= {"TERM": "xterm-256color", "ASSESS_VAULT": "", "ASSESS_PASSPHRASE_FILE": ""}
    path = [one for one in env["PATH"].split(os.pathsep) if "venv" not in one]
    env["PATH"] = os.pathsep.join(path)
    child = pexpect.spawn(
        "bash", ["-c", first], cwd=str(clone), env=env, dimensions=(24, 80), timeout=400
    )
    try:
        index = child.expect(["eight fictional people", "error: ", pexpect.EOF])
        assert index == 0, child.before
        child.expect("Robin|Who|Find", timeout=60)
        before = set(Path(env["TMPDIR"]).glob("assess-demo-*"))
        assert before
        child.sendcontrol("q")
        child.expect(pexpect.EOF, timeout=30)
    finally:
        child.close(force=True)
    assert child.exitstatus == 0
    assert not set(Path(env["TMPDIR"]).glob("assess-demo-*"))


def _clone(folder: Path) -> Path:
    """The files git knows of, as they are now; the whole folder where there is no git."""
    clone = folder / "clone"
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        cwd=TOP,
        check=True,
    ).stdout.decode()
    for name in filter(None, names.split("\0")):
        source = TOP / name
        if source.is_file():
            target = clone / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            target.chmod(source.stat().st_mode)
    return clone


@pytest.mark.slow
def test_the_wheel_does_the_main_job_from_another_folder(tmp_path: Path) -> None:
    """Built, installed without development dependencies, run where the checkout is not."""
    clone = _clone(tmp_path)
    wheels, bare, elsewhere = (tmp_path / name for name in ("wheels", "bare", "elsewhere"))
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(clone))
    [wheel] = wheels.glob("assess-*.whl")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(bare)], check=True)
    _pip("--python", str(bare), "install", str(wheel))
    python = bare / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    listed = subprocess.run(
        [
            str(python),
            "-c",
            "import importlib.metadata as m; print([d.name for d in m.distributions()])",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "pytest" not in listed
    assert "hypothesis" not in listed
    house = empty_house(elsewhere)
    house.python = str(python)
    house.more.update({"PYTHONPATH": "", "PYTHONSAFEPATH": "1"})
    _main_job(house)


def _pip(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode and "No module named pip" in done.stderr:
        done = subprocess.run(
            ["python3", "-m", "pip", "--disable-pip-version-check", "-q", *arguments],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stderr


def _main_job(house: House) -> None:
    where = house.run("bank", "list", "--json").json
    assert {one["bank"] for one in where["banks"]} >= {"everyday/first_day", "genesis/induction"}
    house.run(
        *("vault", "init", "--worker", "Dee", "--service", "Larch House"),
        *("--recovery-file", str(house.folder / "secrets" / "recovery.txt")),
    )
    house.add("Robin")
    house.answer("Robin", {"question": "genesis/induction/hopes", "value": "A bed"})
    talked = house.run("talk", "Robin", given="enough\n")
    assert talked.out
    file = house.folder / "robin.age"
    words = house.run("follow-me", "Robin", "--to", str(file), "--words").out.splitlines()[-1]
    kept = house.folder / "secrets" / "words.txt"
    kept.write_text(words, "utf-8")
    found = house.run("open", str(file), "--words-file", str(kept), "--json").json
    assert [a["value"] for a in found["answers"]] == ["A bed"]
    assert house.run("bank", "check", "--json").json["schema"] == "assess.problems/1"
    house.run("vault", "check")
    demo = house.folder / "demo"
    house.run("demo", "--make", str(demo))


def test_the_speed_table_is_filled_and_keeps_what_it_promises() -> None:
    table = README.split("<!-- speed: begin -->")[1].split("<!-- speed: end -->")[0]
    rows = [line for line in table.splitlines() if "**" in line]
    assert len(rows) >= 4
    for row in rows:
        ratio = re.search(r"\*\*([\d.]+)\*\*", row)
        at_most = re.search(r"\| ([\d.]+) \|$", row)
        assert ratio
        assert at_most
        assert float(ratio[1]) <= float(at_most[1]), row
