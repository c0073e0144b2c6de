"""Reading aloud: whatever the machine has, by standard input alone, and quietly absent where not."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assess import speech
from assess.speech import Speaker, find

FAKE = """#!{python}
import os, signal, sys
out = open({log!r}, "a")
out.write("args " + " ".join(sys.argv[1:]) + "\\n")
out.flush()
if "-S" not in sys.argv:
    out.write("said " + sys.stdin.read().replace("\\n", "/") + "\\n")
    out.flush()
    if {slow}:
        signal.pause()
"""


def fake(folder: Path, name: str, *, slow: bool = False) -> Path:
    """A program of that name that writes down what it was given."""
    log, path = folder / "log.txt", folder / name
    path.write_text(FAKE.format(python=sys.executable, log=str(log), slow=slow), "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return log


def until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 15
    while not condition():
        assert time.monotonic() < ends, "never came"
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def _no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(speech.CHOSEN, raising=False)


def test_the_first_that_is_there_speaks() -> None:
    def there(*names: str) -> Callable[[str], str | None]:
        return lambda name: f"/bin/{name}" if name in names else None

    for platform, installed, found in (
        ("linux", ("spd-say", "espeak-ng"), "spd-say"),
        ("linux", ("espeak-ng",), "espeak-ng"),
        ("linux", (), None),
        ("darwin", ("say",), "say"),
        ("win32", ("powershell",), "powershell"),
        ("freebsd14", ("espeak-ng",), "espeak-ng"),
    ):
        program = find({}, platform=platform, which=there(*installed))
        assert (program.name if program else None) == found
    both = there("spd-say", "espeak-ng")
    chosen = find({speech.CHOSEN: "espeak-ng, on"}, platform="linux", which=both)
    assert chosen is not None
    assert chosen.name == "espeak-ng"
    assert find({speech.CHOSEN: "off"}, platform="linux", which=both) is None
    assert speech.speaks_by_itself({speech.CHOSEN: "espeak-ng, on"})
    assert not speech.speaks_by_itself({})


@pytest.mark.skipif(sys.platform == "win32", reason="a script as a program needs a Unix")
@pytest.mark.parametrize("name", ["spd-say", "espeak-ng"])
def test_words_go_in_by_standard_input_and_in_no_argument(tmp_path, monkeypatch, name) -> None:
    log = fake(tmp_path, name)
    monkeypatch.setenv("PATH", str(tmp_path))
    speaker = Speaker(find(platform="linux"))
    assert speaker.say("What helps?\n$(touch x) `id` ; \x1b[2J -w out.wav", "cy-GB")
    until(lambda: log.exists() and "said" in log.read_text())
    speaker.wait(5)
    args, said = log.read_text().splitlines()[:2]
    assert "helps" not in args
    assert "cy" in args.split()
    assert said.startswith("said What helps?/$(touch x) `id` ; ")
    assert "\x1b" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["log.txt", name])


@pytest.mark.skipif(sys.platform == "win32", reason="a script as a program needs a Unix")
def test_hush_ends_it_at_once_and_tells_the_daemon(tmp_path, monkeypatch) -> None:
    log = fake(tmp_path, "spd-say", slow=True)
    monkeypatch.setenv("PATH", str(tmp_path))
    speaker = Speaker(find(platform="linux"))
    speaker.say("one")
    until(lambda: log.exists() and "said one" in log.read_text())
    speaking = speaker._speaking
    assert speaking is not None
    assert speaking.poll() is None
    speaker.hush()
    assert speaking.poll() is not None
    until(lambda: "args -S" in log.read_text())
    speaker.hush()


def test_nothing_there_is_quietly_nothing(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    speaker = Speaker(find())
    assert not speaker.works
    assert not speaker.say("hello")
    speaker.hush()
    gone = Speaker(speech.Program("espeak-ng", (str(tmp_path / "gone"),)))
    assert not gone.say("hello")
    assert not gone.works
    assert "Nothing here reads aloud" in speech.finding()


@pytest.mark.peer
def test_espeak_ng_takes_words_this_way() -> None:
    program = shutil.which("espeak-ng")
    if program is None:
        pytest.skip("espeak-ng is not installed")
    command = list(speech.PROGRAMS["espeak-ng"].command)
    done = subprocess.run(
        [program, *command[1:], "-v", "en", "--stdout"],
        input=b"What helps you settle in?",
        capture_output=True,
        timeout=60,
        check=True,
        env={**os.environ, "PATH": os.environ["PATH"]},
    )
    assert done.stdout[:4] == b"RIFF"
    assert len(done.stdout) > 20_000
