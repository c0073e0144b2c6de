"""Commands about a person's record."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import IO, Any

import click

from assess.cli import Given
from assess.commands import shapes
from assess.commands.common import json_option, print_json, unlocked
from assess.errors import AssessError, BadAnswer, BadEntry, BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record import sayings
from assess.record.entry import Entry, Saying, true_since
from assess.record.journey import journey as journey_of
from assess.record.journey import week_on
from assess.record.labels import (
    decision_label,
    recipient_label,
    stage_label,
    voice_label,
    week_label,
)
from assess.record.sharing import scopes_of
from assess.record.wording import day_words, words_of
from assess.sitting import open_sitting
from assess.workspace import Workspace

# -- person ----------------------------------------------------------------------------------------


@click.group("person")
def person_command() -> None:
    """People's records."""


@person_command.command("add")
@click.option("--name", required=True, help="What they like to be called.")
@click.option("--pronouns", help="Such as they/them.")
@click.pass_obj
def person_add(given: Given, name: str, pronouns: str | None) -> None:
    """Start a record; prints its id.

    \b
    Example:
      assess person add --name Robin
    """
    with unlocked(given) as workspace:
        click.echo(workspace.add_person(name, pronouns=pronouns))


@person_command.command("list")
@json_option
@click.pass_obj
def person_list(given: Given, as_json: bool) -> None:
    """Who is here, and in which week.

    \b
    Example:
      assess person list
    """
    with unlocked(given) as workspace:
        rows = [_listed(workspace, front.id, front.name) for front in workspace.people()]
        if as_json:
            print_json({"schema": "assess.people/1", "people": rows})
            return
        for row in rows:
            titles = ", ".join(safe(topic["title"]) for topic in row["due"][:3])
            following = "; " + _("next: {titles}", titles=titles) if titles else ""
            click.echo(f"{safe(row['name'])}: {_where(row)}{following}")
            click.echo(f"  id {row['id']}")
        if not rows:
            click.echo(_("Nobody yet. `assess person add --name NAME` starts a record."))


def _listed(workspace: Workspace, person_id: str, name: str) -> dict[str, Any]:
    now = journey_of(workspace.person(person_id), workspace.today)
    return {
        "id": person_id,
        "name": name,
        "week": now.week,
        "stage": now.stage,
        "service": workspace.vault.service.name,
        "due": workspace.due(person_id),
    }


def _where(row: dict[str, Any]) -> str:
    if row["stage"] == "in the six weeks":
        return week_label(row["week"])
    return stage_label(str(row["stage"]))


@person_command.command("show")
@click.argument("person")
@json_option
@click.pass_obj
def person_show(given: Given, person: str, as_json: bool) -> None:
    """A record as it stands: front page, answers, agreements.

    \b
    Example:
      assess person show Robin --json
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        document = shapes.person_document(workspace, person_id)
        if as_json:
            print_json(document)
            return
        _show(workspace, person_id, document)


def _show(workspace: Workspace, person_id: str, document: dict[str, Any]) -> None:
    record = workspace.person(person_id)
    pronouns = f" ({safe(document['pronouns'])})" if document["pronouns"] else ""
    click.echo(f"{safe(document['name'])}{pronouns}: {_where(document)}")
    click.echo(f"id: {document['id']}")
    for entry in record.answers():
        click.echo("")
        click.echo(safe(str(entry.body.get("asked_as"))))
        click.echo("  " + safe(words_of(entry, workspace.library.find)).replace("\n", "\n  "))
        click.echo(
            "  "
            + _(
                "{voice}, said {day_words}",
                voice=voice_label(entry.voice),
                day_words=day_words(entry.said),
            )
        )
    shown = [one for one in document["agreements"] if one["stands"]]
    if shown:
        click.echo("\n" + _("Agreed:"))
    for one in shown:
        title = workspace.library.title_of(one["scope"])
        decision = decision_label(str(one["decision"]))
        click.echo(f"  {safe(recipient_label(str(one['recipient'])))}: {safe(title)}: {decision}")


@person_command.command("erase")
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do it without asking again.")
@click.pass_obj
def person_erase(given: Given, person: str, yes: bool) -> None:
    """Take a whole record away: its keys and every word in it.

    Backups made before, and documents already handed over, may still hold it.

    \b
    Example:
      assess person erase Robin
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        if not yes:
            if not sys.stdin.isatty():
                raise BadInput(_("erasing a record needs a yes."), _("Add --yes."))
            click.confirm(
                _("Every word in this record goes for good. Go on?"), abort=True, err=True
            )
        workspace.erase_person(person_id)
        click.echo(_("Gone. Backups and documents made before may still hold it."), err=True)


# -- answer ----------------------------------------------------------------------------------------


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
                    entry = _say(workspace, person_id, saying)
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
)


def _saying(workspace: Workspace, person_id: str, line: dict[str, Any]) -> Saying:
    """One line to a saying, by the same checks as the screens."""
    person = workspace.person(person_id)
    if line.get("kind", "answer") != "answer":
        saying = sayings.from_json(line, person)
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
    return sayings.answer(
        bank,
        item,
        person,
        value=line.get("value"),
        no_answer=no_answer,
        voice=sayings.envelope_voice(line, item.lead_voice),
        verbatim=sayings.envelope_verbatim(line),
        row=row,
        since=true_since(line.get("true_since")),
        said=sayings.envelope_said(line),
    )


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


def _say(workspace: Workspace, person_id: str, saying: Saying) -> Entry:
    began = open_sitting(workspace.person(person_id), workspace.today)
    [entry] = workspace.say(person_id, saying, sitting=began.sitting if began else None)
    return entry


# -- said, disagree, take-out ----------------------------------------------------------------------


@click.command("said")
@click.argument("person")
@json_option
@click.pass_obj
def said_command(given: Given, person: str, as_json: bool) -> None:
    """Everything said, oldest first, for reading together.

    \b
    Example:
      assess said Robin
    """
    with unlocked(given) as workspace:
        record = workspace.person(workspace.find(person))
        entries = [
            e for e in record.entries() if e.kind in ("answer", "strength", "differ", "note")
        ]
        if as_json:
            lines = [
                shapes.answer(e) if e.kind == "answer" else shapes.plain_entry(e) for e in entries
            ]
            print_json({"schema": "assess.said/1", "id": record.id, "said": lines})
            return
        start = journey_of(record, workspace.today).start
        for entry in entries:
            prompt = entry.body.get("asked_as")
            if prompt:
                click.echo(safe(str(prompt)))
            click.echo("  " + safe(words_of(entry, workspace.library.find)).replace("\n", "\n  "))
            when = f"{day_words(entry.said)}, {week_label(week_on(start, entry.said))}"
            click.echo(
                "  "
                + _(
                    "{voice}, written by {name}, {when}",
                    voice=voice_label(entry.voice),
                    name=safe(entry.author.name),
                    when=when,
                )
            )
            click.echo("  " + _("line {entry}", entry=entry.id))
            click.echo("")
        if not entries:
            click.echo(_("We haven't talked about anything yet."))


@click.command("disagree")
@click.argument("person")
@click.argument("entry")
@click.option("--words", help="What to put beside it, in the person's words.")
@click.option("--show", help="Towards others: both (at first), just_mine or neither.")
@click.pass_obj
def disagree_command(
    given: Given, person: str, entry: str, words: str | None, show: str | None
) -> None:
    """Put a word beside a line. Both stay; neither is crossed out.

    \b
    Example:
      assess disagree Robin LINE_ID --words "That is not how I'd put it"
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        saying = sayings.differ(workspace.person(person_id), entry, words=words, show=show)
        click.echo(f"saved {_say(workspace, person_id, saying).id}")


@click.command("take-out")
@click.argument("person")
@click.argument("entry")
@click.pass_obj
def take_out_command(given: Given, person: str, entry: str) -> None:
    """Take a line's words away for good.

    Backups made before, and documents already handed over, may still hold them.

    \b
    Example:
      assess take-out Robin LINE_ID
    """
    with unlocked(given) as workspace:
        erased = workspace.take_out(workspace.find(person), entry)
        click.echo(f"saved {erased.id}")
        click.echo(_("Taken out. Nobody will be shown it."), err=True)


# -- agree, journey --------------------------------------------------------------------------------


@click.command("agree")
@click.argument("person")
@click.option("--with", "recipient", required=True, metavar="RECIPIENT", help="Who it goes to.")
@click.option("--section", "scopes", multiple=True, metavar="BANK/SECTION", help="May be repeated.")
@click.option("--entry", "entries", multiple=True, metavar="LINE_ID", help="A single line.")
@click.option("--all", "everything", is_flag=True, help="Every section.")
@click.option("--withdraw", is_flag=True, help="Take it back.")
@click.pass_obj
def agree_command(
    given: Given,
    person: str,
    recipient: str,
    scopes: tuple[str, ...],
    entries: tuple[str, ...],
    everything: bool,
    withdraw: bool,
) -> None:
    """What a recipient may see. Without agreement nothing goes.

    \b
    Example:
      assess agree Robin --with Quayside --section genesis/induction/wants
      assess agree Robin --with Quayside --all --withdraw
    """
    if not (scopes or entries or everything):
        raise BadInput(_("nothing was named to agree."), _("Add --section BANK/SECTION, or --all."))
    if not recipient.strip():
        raise BadInput(_("the recipient is empty."), _("Name a service, a destination or self."))
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        if any(workspace.person(person_id).entry(line) is None for line in entries):
            raise BadEntry(
                _("there is no such line in this record."),
                _("`assess said` shows each line's id."),
            )
        wanted = [*scopes, *entries]
        if everything:
            wanted += [scope for scope, _ in workspace.sections(person_id)]
        said = workspace.agree(person_id, recipient, list(dict.fromkeys(wanted)), withdraw=withdraw)
        for entry in said:
            scope = str(entry.body["scope"])
            line = workspace.person(person_id).entry(scope)
            title = (
                workspace.library.title_of(scope)
                if line is None
                else str(line.body.get("asked_as") or _("A strength"))
            )
            done = _("taken back") if withdraw else _("agreed")
            click.echo(f"{done}: {safe(title)} ({scope})")


@click.command("journey")
@click.argument("person")
@click.argument("state", metavar="[started|paused|returned|moved-in|moved-on|died|finish]")
@click.pass_obj
def journey_command(given: Given, person: str, state: str) -> None:
    """A state of the journey, on the day given with --today.

    \b
    Example:
      assess --today 2026-01-08 journey Robin started
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        saying = sayings.journey(state, person=workspace.person(person_id))
        click.echo(f"saved {_say(workspace, person_id, saying).id}")
