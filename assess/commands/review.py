"""Reviewing together from the command line: `said --review`, and the person's own copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli import Given
from assess.commands.common import print_json, unlocked, write_new_file
from assess.commands.finishing import reading_document, say_reading
from assess.commands.writing import free_beside
from assess.documents.review import sentences
from assess.documents.unprotected import unprotected
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.person import recipient_key
from assess.record.sharing import EVERYONE, SELF
from assess.record.wording import whose
from assess.sitting.reviewing import SAFE, Reviewing
from assess.sitting.rooms import room_now
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.documents.review import Review, Step
    from assess.sitting.wellbeing import ScaleOverTime


def read_review(workspace: Workspace, person_id: str, *, as_json: bool) -> None:
    """Strengths, words by topic, the plan, how things have been, who has seen what."""
    reviewing = _of(workspace, person_id)
    told, rest = reviewing.reading(), reviewing.review()
    if as_json:
        print_json(
            {
                "schema": "assess.review/1",
                "id": person_id,
                "name": told.name,
                **reading_document(told),
                **_rest_document(rest),
                "scales": [
                    {"scale": one.address, "title": one.scale.title, "lines": list(one.lines)}
                    for one in reviewing.scales()
                ],
            }
        )
        return
    say_reading(told)
    _say_rest(rest, told.name, reviewing.scales())


def _of(workspace: Workspace, person_id: str) -> Reviewing:
    room = room_now(workspace.person(person_id), workspace.today)
    return Reviewing(workspace, person_id, alone=room.alone)


def _rest_document(rest: Review) -> dict[str, Any]:
    return {
        "plan": [
            {
                "words": goal.words,
                "state": goal.state,
                "why": goal.why or None,
                "steps": [_step_document(step) for step in goal.steps],
            }
            for goal in rest.plan
        ],
        "steps": [_step_document(step) for step in rest.steps],
        "wellbeing": [
            {"statement": one.statement, "sentence": one.sentence} for one in rest.wellbeing
        ],
        "readers": [
            {
                "recipient": one.recipient,
                "has": list(one.has),
                "may_have": list(one.may_have),
                "left_out": list(one.left_out),
            }
            for one in rest.readers
        ],
        "next": rest.wish or None,
    }


def _step_document(step: Step) -> dict[str, Any]:
    return {"words": step.words, "state": step.state}


def reader_label(recipient: str, name: str) -> str:
    """A reader's name, as the person hears it."""
    key = recipient_key(recipient)
    if key == SELF:
        return _("{whose} own copy", whose=whose(name))
    return _("Everyone") if key == EVERYONE else recipient


def _say_rest(rest: Review, name: str, scales: Sequence[ScaleOverTime]) -> None:
    if rest.plan or rest.steps:
        click.echo("\n" + _("My plan"))
    for goal in rest.plan:
        click.echo("  " + safe(f"{goal.words} · {goal.state}"))
        for step in goal.steps:
            click.echo("    " + safe(f"{step.words} · {step.state}"))
    for step in rest.steps:
        click.echo("  " + safe(f"{step.words} · {step.state}"))
    if rest.wish:
        click.echo("\n" + _("What I'd like next") + "\n  " + safe(rest.wish))
    if rest.wellbeing or scales:
        click.echo("\n" + _("How things are for me"))
    for one in rest.wellbeing:
        click.echo("  " + safe(f"{one.statement} {one.sentence}"))
    for scale in scales:
        click.echo("  " + safe(f"{scale.scale.title}."))
        for line in scale.lines:
            click.echo("    " + safe(line))
    click.echo("\n" + _("Who has seen what"))
    for reader in rest.readers:
        click.echo("  " + safe(reader_label(reader.called or reader.recipient, name)))
        for sentence in sentences(reader):
            click.echo("    " + safe(sentence))
    if not rest.readers:
        click.echo("  " + _("Nobody outside has been given anything."))


@click.command("copy")
@click.argument("person")
@click.option("--to", "target", metavar="FILE", help="Where to write it: .html, .pdf, .docx, .txt.")
@click.option("--with-protected", is_flag=True, help="With what is just between us, too.")
@click.pass_obj
def copy_command(given: Given, person: str, target: str | None, with_protected: bool) -> None:
    """A page for the person to keep: everything of theirs, in plain letters, not sealed.

    Without --to it lands in the exports folder. What is just between us is left off it unless the
    person asks for it; ask first whether they have somewhere safe to keep it.

    \b
    Example:
      assess copy Robin --to robin.html
    """
    with unlocked(given) as workspace:
        reviewing = _of(workspace, workspace.find(person))
        if target is None:
            click.echo(str(reviewing.give_copy(confided=with_protected)))
        else:
            path = Path(target)
            page, ids = reviewing.copy(path.suffix.casefold(), confided=with_protected)
            if page.lacking:
                path = free_beside(path, page.suffix)
            reviewing.handed(ids)
            write_new_file(path, page.data)
            if page.lacking:
                click.echo(page.said, err=True)
                click.echo(str(path))
        click.echo(safe(unprotected(reviewing.name)), err=True)
        click.echo(_(SAFE), err=True)
