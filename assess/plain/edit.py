"""`edit`: a long answer in the worker's own editor, on a file that lives in memory and then is gone.

Nothing is ever put on a disk for it: where there is no folder in memory, or no editor was chosen,
it says so and the lines go on as they were.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assess.errors import BadInput, CannotWrite
from assess.i18n import _

IN_MEMORY = ("/dev/shm", "/run/shm")
"""Folders that Linux keeps in memory. A runtime folder of the user's own is tried before them."""


def editor(environ: Mapping[str, str] | None = None) -> list[str]:
    """The editor's command, from VISUAL or EDITOR. Raises BadInput where there is none."""
    kept = os.environ if environ is None else environ
    command = shlex.split(kept.get("VISUAL") or kept.get("EDITOR") or "")
    if not command or shutil.which(command[0]) is None:
        raise BadInput(
            _("no editor is set on this computer."),
            _("Set EDITOR to one, such as nano. Lines can be typed here as before."),
        )
    return command


def memory_folder(environ: Mapping[str, str] | None = None) -> Path:
    """A folder that is kept in memory and never on a disk. Raises BadInput where there is none."""
    kept = os.environ if environ is None else environ
    for name in (kept.get("XDG_RUNTIME_DIR", ""), *IN_MEMORY):
        folder = Path(name)
        if name and os.access(folder, os.W_OK | os.X_OK) and _in_memory(folder):
            return folder
    raise BadInput(
        _("this computer has no folder that is only in memory, so an editor would leave a trace."),
        _("Type it here: as many lines as you like, then a full stop alone."),
    )


def _in_memory(folder: Path) -> bool:
    """Whether Linux's own list of mounts says that this folder is a tmpfs."""
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "replace")
        wanted = str(folder.resolve())
    except OSError:
        return False
    kinds = {
        fields[1]: fields[2] for line in mounts.splitlines() if len(fields := line.split()) > 2
    }
    while wanted not in kinds and wanted != "/":
        wanted = str(Path(wanted).parent)
    return kinds.get(wanted) in ("tmpfs", "ramfs")


def _leaving_nothing(program: str) -> list[str]:
    """What keeps an editor from noting what was copied or typed in a file of its own."""
    found = Path(shutil.which(program) or program).resolve().name
    return ["-n", "-i", "NONE"] if found.startswith(("vim", "nvim")) else []


def edited(words: str) -> str:
    """The words as they came back from the editor; its last newline is not part of them.

    Raises BadInput where it cannot be done safely, CannotWrite where the editor did not end well;
    the words are then as they were.
    """
    command, folder = editor(), memory_folder()
    place = Path(tempfile.mkdtemp(prefix=".", dir=folder))
    running: list[subprocess.Popen[bytes]] = []
    before = _when_ended(place, running)
    try:
        place.chmod(stat.S_IRWXU)
        path = place / "words"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(words)
        with subprocess.Popen([*command, *_leaving_nothing(command[0]), str(path)]) as process:
            running.append(process)
            process.wait()
        if process.returncode != 0:
            raise CannotWrite(_("the editor did not end well."), _("Nothing was changed."))
        return path.read_bytes().decode("utf-8", "surrogateescape").removesuffix("\n")
    except (OSError, ValueError) as problem:
        raise CannotWrite(
            _("the editor could not be used ({kind}).", kind=type(problem).__name__),
            _("Nothing was changed."),
        ) from None
    finally:
        _remove(place)
        for number, handler in before.items():
            signal.signal(number, handler)


def _when_ended(place: Path, running: Sequence[subprocess.Popen[bytes]]) -> Mapping[int, Any]:
    """Ended from outside while an editor is open: the editor ends and the file goes, then we do.

    Python ends at once at such a signal, with nothing cleared away. Returns what was done before.
    """

    def ended(number: int, _frame: object) -> None:
        for process in running:
            with contextlib.suppress(OSError):
                process.terminate()
                _until_over(process.pid)
                process.kill()
        _remove(place)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    names = ("SIGTERM", "SIGHUP")
    numbers = [int(getattr(signal, name)) for name in names if hasattr(signal, name)]
    with contextlib.suppress(ValueError):  # only the main thread is told of signals
        return {number: signal.signal(number, ended) for number in numbers}
    return {}


def _until_over(pid: int) -> None:
    """Waits for a program to end, though whoever was interrupted is waiting for it as well."""
    until = time.monotonic() + _SECONDS_TO_END
    while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if time.monotonic() > until:
            return
        time.sleep(0.01)


_SECONDS_TO_END = 2.0
"""An editor may ask whether to keep the file; it is not waited for longer than this."""


def _remove(place: Path) -> None:
    """Everything the editor left goes too: its swap and backup files stand in the same folder."""
    for path in place.glob("**/*"):
        with contextlib.suppress(OSError):
            path.write_bytes(b"")
    shutil.rmtree(place, ignore_errors=True)
