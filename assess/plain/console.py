"""Lines in, lines out: wrapped, safe for any terminal, nothing ever redrawn.

What a screen reader has read stays where it was: no cursor movement, no colour, no signs to draw
boxes with. People's words are shown safely here and kept as they are in the record.
"""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterator
from typing import TextIO

from assess.forms.safe_text import REPLACEMENT, safe

WIDTH = 78
"""Two less than 80, so that a line printed behind a prompt still fits."""

LINE_LIMIT = 4095
"""Bytes Linux lets through in one line of a terminal (N_TTY, canonical mode); the rest is lost."""

NOT_READABLE = (
    "Part of that line could not be read as text, so the line was not taken. Type it again."
)

_DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]")
_PLAINER = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2026": "...",
        "\u00b7": ",",
        REPLACEMENT: "?",
    }
)


class Stopped(Exception):
    """Nothing more will be typed: the end of the input, or Ctrl-C. `typed` was never entered."""

    def __init__(self, typed: str = "") -> None:
        super().__init__()
        self.typed = typed


class Console:
    """One reader and one writer."""

    def __init__(self, read: TextIO, write: TextIO) -> None:
        self._read = read
        self._write = write
        self._encoding = getattr(write, "encoding", None) or "utf-8"
        self.typed_at_terminal = _is_terminal(read)
        _make_lenient(read)

    # -- out -------------------------------------------------------------------------------------

    def say(self, text: str = "", *, indent: int = 0) -> None:
        """Says something, wrapped; line feeds begin new lines. Raises BrokenPipeError."""
        for part in self._shown(text).split("\n"):
            for line in wrapped(part, WIDTH - indent):
                self._put((" " * indent + line).rstrip() + "\n")
        self._flush()

    def clear(self) -> None:
        """Moves everything said so far out of sight, by blank lines alone."""
        self._put("\n" * 60)
        self._flush()

    def _shown(self, text: str) -> str:
        text = _DRAWN.sub(REPLACEMENT, safe(text)).expandtabs(4)
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            text = text.translate(_PLAINER)
            text = text.encode(self._encoding, "replace").decode(self._encoding, "replace")
        except LookupError:
            pass
        return text

    def _put(self, text: str) -> None:
        try:
            self._write.write(text)
        except UnicodeEncodeError:
            self._write.write(text.encode("ascii", "replace").decode("ascii"))

    def _flush(self) -> None:
        with contextlib.suppress(ValueError):
            self._write.flush()

    # -- in --------------------------------------------------------------------------------------

    def line(self, prompt: str) -> str:
        """The next line as it was typed, without the newline that ends it. Raises Stopped.

        A line with bytes in it that are not text is said to be so, and asked for again.
        """
        while unreadable(typed := self._typed(prompt)):
            self.say(NOT_READABLE)
        return typed

    def _typed(self, prompt: str) -> str:
        self._put(prompt)
        self._flush()
        try:
            typed = self._read.readline()
        except UnicodeDecodeError:
            typed = "\udcff\n"
        except KeyboardInterrupt:
            self._put("\n")
            raise Stopped from None
        if not self.typed_at_terminal or not typed.endswith("\n"):
            # Nobody's Enter moved the terminal on: what comes next begins a line of its own.
            self._put("\n")
        if not typed.endswith("\n"):
            raise Stopped(typed)
        return typed[:-2] if typed.endswith("\r\n") else typed[:-1]

    def cut_off(self, line: str) -> bool:
        """Whether a terminal may have cut this line short."""
        if not self.typed_at_terminal:
            return False
        return len(line.encode("utf-8", "surrogateescape")) >= LINE_LIMIT - 1

    def secret(self, prompt: str) -> str:
        """A line that is not shown as it is typed. Raises Stopped."""
        with _no_echo(self._read) as hidden:
            line = self.line(prompt)
        if hidden:
            self._put("\n")
        return line

    def forget_typed_ahead(self) -> None:
        """Drops what was typed or pasted but not read, so that it never reaches a shell."""
        if not self.typed_at_terminal:
            return
        with contextlib.suppress(ImportError, OSError, ValueError):
            import termios

            termios.tcflush(self._read.fileno(), termios.TCIFLUSH)


def unreadable(line: str) -> bool:
    """Whether a line came with bytes that are not text."""
    return any("\ud800" <= letter <= "\udfff" for letter in line)


def wrapped(text: str, width: int) -> Iterator[str]:
    """One line as several that fit. Spaces inside are kept, but for those it is broken at."""
    line, used = "", 0
    for token in re.findall(r" +|[^ ]+", text):
        size = columns(token)
        if used + size <= width:
            line, used = line + token, used + size
            continue
        if token.startswith(" "):
            yield line
            line, used = "", 0
            continue
        if line.strip():
            yield line
            line, used = "", 0
        for letter in token:
            step = columns(letter)
            if used + step > width:
                yield line
                line, used = "", 0
            line, used = line + letter, used + step
    yield line


def columns(text: str) -> int:
    """How many columns text takes: two for wide letters, none for marks that sit on another letter.

    So a mark, or a joiner of emoji, never begins a line away from what it belongs to.
    """
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if letter < "\u0300":
        return 1
    if unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False


def _make_lenient(read: TextIO) -> None:
    """Bytes that are not text are noticed later, not a traceback; a carriage return is no newline."""
    reconfigure = getattr(read, "reconfigure", None)
    if reconfigure is None:
        return
    for options in ({"errors": "surrogateescape", "newline": "\n"}, {"errors": "surrogateescape"}):
        try:
            reconfigure(**options)
        except (OSError, ValueError, LookupError):
            continue
        return


@contextlib.contextmanager
def _no_echo(read: TextIO) -> Iterator[bool]:
    """Typed letters are not shown while this holds, where a terminal lets us."""
    if not _is_terminal(read):
        yield False
        return
    try:
        import termios

        handle = read.fileno()
        before = termios.tcgetattr(handle)
    except (ImportError, OSError, ValueError):
        yield False
        return
    quiet = termios.tcgetattr(handle)
    quiet[3] &= ~termios.ECHO
    try:
        termios.tcsetattr(handle, termios.TCSADRAIN, quiet)
        yield True
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
