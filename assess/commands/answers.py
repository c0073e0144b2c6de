"""`assess answer`: lines of JSON written down, by the same checks as the screens."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import IO, Any

import click

from assess.cli import Given
from assess.commands.common import unlocked
from assess.errors import AssessError, BadAnswer, BadEntry, BadInput
from assess.i18n import _
from assess.record import from_json, sayings
from assess.record.entry import Entry, Saying, true_since
from assess.record.manner import as_said, check_scale, manner_of
from assess.record.sharing import scopes_of
from assess.sitting import open_sitting, room_now
from assess.sitting.bringing_together import as_the_screens
from assess.workspace import Workspace


def write_down(workspace: Workspace, person_id: str, saying: Saying) -> Entry:
    """Keeps a saying, in the sitting that is open today where one is."""
    began = open_sitting(workspace.person(person_id), workspace.today)
    [entry] = workspace.say(person_id, saying, sitting=began.sitting if began else None)
    return entry


@click.command("answer")
@click.argument("person")
@click.option("--from", "source", required=True, metavar="FILE", help="JSON Lines; - for stdin.")
@click.pass_obj
def answer_command(given: Given, person: str, source: str) -> None:
    """Write answers down from JSON Lines; prints `saved ENTRY_ID` after each is kept.

    A bad line ends it with exit code 2, naming the line; lines before it are kept.

    \b
    Example:
      echo '{"question": "genesis/induction/hopes", "value": "A bed"}' |
        assess answer Robin --from -
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        with _lines_from(source) as stream:
            for number, line in _numbered(stream):
                try:
                    saying = _saying(workspace, person_id, line)
                    entry = write_down(workspace, person_id, saying)
                except AssessError as problem:
                    if problem.exit_code != BadInput.exit_code:
                        raise
                    raise BadInput(
                        _("line {number}: {message}", number=number, message=problem.message),
                        problem.hint,
                    ) from None
                click.echo(f"saved {entry.id}")
                sys.stdout.flush()


def _lines_from(source: str) -> IO[bytes]:
    if source == "-":
        # Unbuffered reading, so that a line is kept and acknowledged before the next one comes.
        return open(sys.stdin.fileno(), "rb", buffering=0, closefd=False)
    try:
        return open(source, "rb")  # noqa: PTH123
    except OSError as problem:
        raise BadInput(
            _("{source} cannot be read: {strerror}.", source=source, strerror=problem.strerror),
            _("Check the path."),
        ) from None


LONGEST_LINE = 2_000_000


def _numbered(stream: IO[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    while True:
        raw = stream.readline(LONGEST_LINE + 1)
        number += 1
        if not raw:
            return
        if len(raw) > LONGEST_LINE:
            raise BadInput(
                _("line {number} is longer than 2 MB.", number=number), _("Send one answer a line.")
            )
        if raw.strip():
            yield number, _parsed(number, raw)


def _parsed(number: int, raw: bytes) -> dict[str, Any]:
    try:
        line = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        raise BadInput(
            _("line {number} is not UTF-8 text.", number=number), _("Send UTF-8.")
        ) from None
    except (ValueError, RecursionError):
        raise BadInput(
            _("line {number} is not JSON.", number=number),
            _("Each line is one JSON object; see `assess answer --help`."),
        ) from None
    if not isinstance(line, dict):
        raise BadInput(
            _("line {number} is not a JSON object.", number=number),
            _("Write it in curly brackets."),
        )
    return line


_ANSWER_KEYS = (
    *("kind", "question", "row", "value", "no_answer", "voice"),
    *("said", "true_since", "verbatim"),
    *("via_interpreter", "original", "written_up"),
)


def _saying(workspace: Workspace, person_id: str, line: dict[str, Any]) -> Saying:
    """One line to a saying, by the same checks as the screens."""
    person = workspace.person(person_id)
    if line.get("kind", "answer") != "answer":
        saying = as_the_screens(workspace, person_id, from_json.from_json(line, person))
        if saying.kind == "share":
            _known_scope(workspace, person_id, str(saying.body["scope"]))
        return saying
    for key in line:
        if key not in _ANSWER_KEYS:
            known = ", ".join(_ANSWER_KEYS)
            raise BadEntry(
                _("{key!r} is not part of an answer.", key=key[:40]),
                _("Use: {known}.", known=known),
            )
    if "question" not in line:
        raise BadEntry(_("the question is missing."), _('Name it: "question": "BANK/ITEM".'))
    bank, item = workspace.library.question(line["question"])
    row = line.get("row") or ""
    if not isinstance(row, str):
        raise BadEntry(
            _("row is not text."), _("Send the row's id, or leave it out for a new row.")
        )
    if item.row_of and not row:
        row = workspace.new_id()
    no_answer = line.get("no_answer")
    if line.get("value") is None and no_answer is None:
        raise BadAnswer(
            _("{address}: there is neither a value nor a no_answer.", address=item.address),
            _("Send one of them; not_today is an answer."),
        )
    room = room_now(person, workspace.today)
    manner = manner_of(line, room.interpreter)
    check_scale(item, bank, interpreted=manner.interpreter is not None)
    saying = sayings.answer(
        bank,
        item,
        person,
        value=line.get("value"),
        no_answer=no_answer,
        voice=from_json.envelope_voice(line, item.lead_voice),
        verbatim=from_json.envelope_verbatim(line),
        row=row,
        since=true_since(line.get("true_since")),
        said=from_json.envelope_said(line),
    )
    return as_said(saying, manner, workspace.today)


def _known_scope(workspace: Workspace, person_id: str, scope: str) -> None:
    person = workspace.person(person_id)
    if person.entry(scope) is not None:
        return
    installed = (known for known, _ in workspace.library.sections())
    if scope not in scopes_of(person, installed):
        raise BadEntry(
            _("that scope is neither a section nor a line of this record."),
            _("Name BANK/SECTION as `assess bank show` has it, or an entry's id."),
        )
