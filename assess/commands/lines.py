"""Commands on what was said: reading it, a word beside it, taking it out, who may see it."""

from __future__ import annotations

import click

from assess.cli import Given
from assess.commands import shapes
from assess.commands.common import json_option, print_json, unlocked
from assess.commands.own_word import sitting_today
from assess.commands.review import read_review
from assess.errors import BadEntry, BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.alone import may_show
from assess.record.labels import week_label
from assess.record.names import as_called
from assess.record.person import recipient_key
from assess.record.sharing import EVERYONE
from assess.record.snapshots import as_it_stood
from assess.record.striking import hidden
from assess.record.weeks import journey, late_words, weeks
from assess.record.whose_words import in_the_house
from assess.record.wording import day_words, whose, words_of
from assess.sitting import room_now
from assess.sitting.own_word import see_differently
from assess.sitting.reviewing import WORD_VOICES, whose_word
from assess.workspace import Workspace


@click.command("said")
@click.argument("person")
@click.option(
    "--review", is_flag=True, help="Strengths, words by topic, the plan, who has seen what."
)
@click.option("--as-at", metavar="SNAPSHOT", help="Only what stood when that was kept.")
@json_option
@click.pass_obj
def said_command(given: Given, person: str, review: bool, as_at: str | None, as_json: bool) -> None:
    """Everything said, oldest first, for reading together.

    \b
    Example:
      assess said Robin
      assess said Robin --review
      assess said Robin --as-at SNAPSHOT
    """
    with unlocked(given) as workspace:
        record = workspace.person(workspace.find(person))
        if review:
            if as_at:
                raise BadInput(
                    _("a review is of today."),
                    _("`assess journey PERSON finish --show SNAPSHOT` reads one as it stood."),
                )
            read_review(workspace, record.id, as_json=as_json)
            return
        alone = room_now(record, workspace.today).alone  # who is here now, whatever day is read
        if as_at:
            record = as_it_stood(record, as_at)
        entries = [
            e
            for e in record.entries()
            if e.kind in ("answer", "strength", "differ", "note")
            and may_show(e, record, alone=alone)
            and not hidden(e, record)
        ]
        if as_json:
            lines = [
                shapes.answer(e) if e.kind == "answer" else shapes.plain_entry(e) for e in entries
            ]
            print_json({"schema": "assess.said/1", "id": record.id, "said": lines})
            return
        counted, name = weeks(record), record.name_for().name
        died = journey(record, workspace.today).stage == "died"
        for entry in entries:
            prompt = entry.body.get("asked_as")
            if prompt:
                click.echo(safe(str(prompt)))
            words = as_called(words_of(entry, workspace.library.find), entry, record)
            click.echo("  " + safe(words).replace("\n", "\n  "))
            week = [] if died else [week_label(counted.on(entry.said))]
            late = "" if died else late_words(entry, record)
            offered = entry.kind == "strength" and not entry.body.get("taken")
            waiting = [_("not taken yet")] if offered else []
            about = [in_the_house(entry, name), day_words(entry.said), *week, *waiting]
            click.echo("  " + safe(", ".join([*about, *([late] if late else [])])))
            click.echo("  " + _("line {entry}", entry=entry.id))
            click.echo("")
        if not entries:
            click.echo(_("We haven't talked about anything yet."))


@click.command("disagree")
@click.argument("person")
@click.argument("entry")
@click.option(
    "--voice",
    type=click.Choice(WORD_VOICES),
    help="Whose words go beside it: the person's without it.",
)
@click.option("--words", help="What to put beside it, in the words of that voice.")
@click.option("--show", help="Towards others: both (the person's at first), just_mine or neither.")
@click.pass_obj
def disagree_command(
    given: Given,
    person: str,
    entry: str,
    voice: str | None,
    words: str | None,
    show: str | None,
) -> None:
    """Put a word beside a line. Both stay; neither is crossed out.

    Without --voice it is the person's word, and beside their own line that is said. With --voice
    worker it is the worker's; others see it only where the person says so, with --show both.

    \b
    Example:
      assess disagree Robin LINE_ID --words "That is not how I'd put it"
      assess disagree Robin LINE_ID --voice worker --words "I remember it the other way round"
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        record = workspace.person(person_id)
        said = see_differently(
            workspace,
            person_id,
            entry,
            words=words,
            voice=voice or "person",
            show=show,
            sitting=sitting_today(workspace, person_id),
        )
        click.echo(f"saved {said.id}")
        line = record.entry(entry)
        if voice is None and line is not None and not whose_word(line.voice):
            name, worker = record.name_for().name, workspace.author.name
            told = _(
                "Kept as {whose} own words. For {worker}: add --voice worker.",
                whose=whose(name),
                worker=worker,
            )
            click.echo(safe(told), err=True)


@click.command("take-out")
@click.argument("person")
@click.argument("entry")
@click.option("--on-their-word", is_flag=True, help="For what the person put beside a line.")
@click.pass_obj
def take_out_command(given: Given, person: str, entry: str, on_their_word: bool) -> None:
    """Take a line's words away for good.

    Backups made before, and documents already handed over, may still hold them. What the person put
    beside a line goes on their word alone.

    \b
    Example:
      assess take-out Robin LINE_ID
    """
    with unlocked(given) as workspace:
        erased = workspace.take_out(workspace.find(person), entry, on_their_word=on_their_word)
        click.echo(f"saved {erased.id}")
        click.echo(_("Taken out. Nobody will be shown it."), err=True)


@click.command("agree")
@click.argument("person")
@click.option("--with", "recipient", required=True, metavar="RECIPIENT", help="Who it goes to.")
@click.option("--section", "scopes", multiple=True, metavar="BANK/SECTION", help="May be repeated.")
@click.option("--entry", "entries", multiple=True, metavar="LINE_ID", help="A single line.")
@click.option("--all", "everything", is_flag=True, help="Every section in use.")
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
            wanted += workspace.every_section(person_id, withdraw=withdraw)
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
        if withdraw:
            _say_still_held(workspace, person_id, recipient, wanted)


def _say_still_held(
    workspace: Workspace, person_id: str, recipient: str, wanted: list[str]
) -> None:
    """Who still holds a copy of what was taken back, and how to ask them to stop using it."""
    from assess.sitting.carrying import Carrying

    person = workspace.person(person_id)
    acts = Carrying(workspace, person_id, alone=room_now(person, workspace.today).alone)
    found = acts.still_held(recipient)
    held = {recipient: found} if found is not None else {}
    if recipient_key(recipient) == EVERYONE:
        held = {
            reader: one
            for line in wanted
            for reader, one in acts.held_after(line, EVERYONE).items()
        }
    for reader, one in held.items():
        who = safe(workspace.called(reader))
        for line in one.days:
            click.echo(_("{who}: {word}", who=who, word=line), err=True)
        click.echo(
            _(
                "A letter asking them to stop: "
                "assess follow-me PERSON --as {who} --take-back --to FILE",
                who=safe(reader),
            ),
            err=True,
        )
