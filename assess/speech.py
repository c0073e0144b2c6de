"""Speaking aloud through the system's own speech, where there is some; quietly absent where not.

Found at run time: speech-dispatcher's `spd-say` or `espeak-ng` (Linux), `say` (macOS), SAPI through
PowerShell (Windows). What is spoken goes in by standard input: never in a file, never in an
argument, which anyone on the machine could read in the process list, and never through a shell.
Options after each program's own manual page (spd-say 0.11, espeak-ng 1.51; `say` and SAPI after
Apple's and Microsoft's documentation, and not tried here).

What is spoken is for the caller to decide: prompts and hints at any time, answers only when it is
just us and nobody else can hear (SCREENS A).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assess.forms.safe_text import safe
from assess.i18n import SOURCE, _

CHOSEN = "ASSESS_SPEECH"
"""`off` for silence, `on` to speak every question; a program's name to use that one; both with a
comma between."""

_SAPI = (
    "Add-Type -AssemblyName System.Speech; "
    "$r = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8); "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak($r.ReadToEnd())"
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that speaks: how it is started, and how it is hushed where ending it is not enough."""

    name: str
    command: tuple[str, ...]
    language: tuple[str, ...] = ()
    """The options before a language's tag, or nothing where it finds out by itself."""
    hush: tuple[str, ...] = ()


PROGRAMS: Mapping[str, Program] = {
    # -e: speaks what comes in by standard input; what it would print again goes nowhere.
    # -S: stops what the daemon is saying, which goes on after the client has ended.
    "spd-say": Program("spd-say", ("spd-say", "-e"), ("-l",), ("spd-say", "-S")),
    "espeak-ng": Program("espeak-ng", ("espeak-ng", "--stdin"), ("-v",)),
    "say": Program("say", ("say", "-f", "-")),
    "powershell": Program("powershell", ("powershell", "-NoProfile", "-Command", _SAPI)),
}

_IN_ORDER: Mapping[str, Sequence[str]] = {
    "darwin": ("say", "espeak-ng"),
    "win32": ("powershell", "espeak-ng"),
}
_ELSEWHERE = ("spd-say", "espeak-ng")


def find(
    environ: Mapping[str, str] | None = None,
    *,
    platform: str = sys.platform,
    which: Callable[[str], str | None] = shutil.which,
) -> Program | None:
    """The program that speaks here, or None. Looks only; starts nothing."""
    chosen = _chosen(environ)
    if "off" in chosen:
        return None
    named = [one for one in chosen if one in PROGRAMS]
    for name in named or _IN_ORDER.get(platform, _ELSEWHERE):
        if (found := which(name)) is not None:
            program = PROGRAMS[name]
            hush = (found, *program.hush[1:]) if program.hush else ()
            return Program(name, (found, *program.command[1:]), program.language, hush)
    return None


def speaks_by_itself(environ: Mapping[str, str] | None = None) -> bool:
    """Whether every question is to be spoken without being asked for."""
    return "on" in _chosen(environ)


def _chosen(environ: Mapping[str, str] | None) -> list[str]:
    kept = (os.environ if environ is None else environ).get(CHOSEN, "")
    return [one.strip().casefold() for one in kept.split(",") if one.strip()]


class Speaker:
    """One voice at a time. Saying something new, or `hush`, ends what was being said."""

    def __init__(self, program: Program | None) -> None:
        self.program = program
        self._speaking: subprocess.Popen[bytes] | None = None

    @property
    def works(self) -> bool:
        """Whether there is anything to speak with."""
        return self.program is not None

    def say(self, text: str, language: str = SOURCE) -> bool:
        """Begins to speak, and comes back at once; False where nothing can be said."""
        self.hush()
        words = safe(text).strip()
        if self.program is None or not words:
            return False
        command = list(self.program.command)
        if self.program.language and language:
            command += [*self.program.language, language.partition("-")[0]]
        try:
            started = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            self.program = None  # it was there a moment ago: quietly absent from now on
            return False
        self._speaking = started
        # Longer words than the pipe holds would wait for the speech: that is not for the screen.
        threading.Thread(target=_give, args=(started, f"{words}\n"), daemon=True).start()
        return True

    def hush(self) -> None:
        """Ends what is being said, at once."""
        speaking, self._speaking = self._speaking, None
        if speaking is None:
            return
        over = speaking.poll() is not None
        if not over:
            with contextlib.suppress(OSError):
                speaking.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                speaking.wait(2)
        if self.program is not None and self.program.hush:
            threading.Thread(target=_run, args=(self.program.hush,), daemon=True).start()

    def wait(self, seconds: float) -> None:
        """Waits until it has been said, at most this long."""
        if self._speaking is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._speaking.wait(seconds)


def _give(speaking: subprocess.Popen[bytes], words: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        speaking.communicate(words.encode("utf-8", "replace"))


def _run(command: Sequence[str]) -> None:
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=5,
            check=False,
        )


def here() -> Speaker:
    """A speaker with whatever this machine has."""
    return Speaker(find())


def finding() -> str:
    """What `assess doctor` says about it."""
    program = find()
    if program is not None:
        return _("Questions can be read aloud with {program}.", program=program.name)
    if "off" in _chosen(None):
        return _("Reading aloud is switched off: {setting}=off.", setting=CHOSEN)
    return _("Nothing here reads aloud. On Linux: install speech-dispatcher or espeak-ng.")
