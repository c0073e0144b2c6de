"""`assess referral`: a form's way to a panel and its answer, without a screen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from assess.cli import Given
from assess.commands.caf import tell, tell_needs
from assess.commands.common import json_option, print_json, unlocked, write_new_file
from assess.commands.referral_form import ACTS, for_option
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record import referral as tracking
from assess.record.wording import day_words
from assess.referring.acts import Referring, list_destinations, panel_words
from assess.referring.going import own_key
from assess.referring.missing import must_hold_something
from assess.workspace import Workspace
from assess.workspace.moved_on import for_writing, moved_on_day


@click.group("referral")
def referral_command() -> None:
    """A form's way to a panel and its answer."""


@referral_command.command("destinations")
@json_option
@click.pass_obj
def referral_destinations(given: Given, as_json: bool) -> None:
    """Who a form can go to, when they meet, and what is due.

    \b
    Example:
      assess referral destinations
    """
    with unlocked(given) as workspace:
        found = list_destinations(workspace)
        if as_json:
            rows = [
                {
                    "id": one.id,
                    "title": one.title,
                    "what": one.what,
                    "form": one.form,
                    "panel": panel_words(one, workspace.today),
                    "papers": one.panel.next_papers(workspace.today).isoformat()
                    if one.panel
                    else None,
                    "meets": one.panel.next_meeting(workspace.today).isoformat()
                    if one.panel
                    else None,
                    "sections": dict(one.sections),
                    "contact": dict(one.contact),
                    "age_key": one.age_key or None,
                }
                for one in found
            ]
            print_json({"schema": "assess.destinations/1", "destinations": rows})
            return
        for one in found:
            click.echo(safe(f"{one.id}: {one.title}. {one.what}"))
            if words := panel_words(one, workspace.today):
                click.echo(f"  {safe(words)}")


@referral_command.command("checklist")
@click.pass_obj
def referral_checklist(given: Given) -> None:
    """Half a minute before you sit down together. Nothing of it is kept.

    \b
    Example:
      assess referral checklist
    """
    from assess.referring.before import before_you_start

    for title, lines in before_you_start():
        click.echo(safe(title))
        for text, guidance in lines:
            click.echo(f"  [ ] {safe(text)}")
            click.echo(f"      {safe(guidance)}")


@referral_command.command("start")
@click.argument("person")
@for_option
@click.option("--basis", metavar="WORDS", help="The service's lawful basis, such as public_task.")
@click.pass_obj
def referral_start(given: Given, person: str, to: str, basis: str | None) -> None:
    """Begin a referral, or go on with the one on its way; prints its id.

    The lawful basis is the service's own record. It is kept apart from what the person agrees to.

    \b
    Example:
      assess referral start Robin --for supported_accommodation --basis public_task
    """
    with unlocked(given) as workspace:
        referring = Referring(workspace, workspace.find(person), to)
        found = referring.begin()
        if basis:
            referring.set_basis(basis)
        click.echo(found.row)
        if words := panel_words(referring.destination, workspace.today, referring.form()):
            click.echo(safe(words), err=True)


@referral_command.command("list")
@click.argument("person", required=False)
@json_option
@click.pass_obj
def referral_list(given: Given, person: str | None, as_json: bool) -> None:
    """Where each referral has got to, and who has which version.

    \b
    Example:
      assess referral list --json
    """
    with unlocked(given) as workspace:
        only = [workspace.find(person)] if person else [one.id for one in workspace.people()]
        rows = [row for one in only for row in _referrals(workspace, one)]
        if as_json:
            print_json({"schema": "assess.referrals/1", "referrals": rows})
            return
        for row in rows:
            state = tracking.state_words(str(row["state"]))
            since = day_words(dt.date.fromisoformat(row["since"]))
            click.echo(
                _(
                    "{name}, {destination}: {state}, {day}",
                    name=safe(str(row["name"])),
                    destination=safe(str(row["destination"])),
                    state=state,
                    day=since,
                )
            )
            if row["reason"]:
                click.echo("  " + safe(str(row["reason"])))
            for version in row["versions"]:
                click.echo(
                    "  "
                    + _(
                        "they have the form of {day}",
                        day=day_words(dt.date.fromisoformat(version["said"])),
                    )
                )
        if not rows:
            click.echo(_("No referrals yet."))


def _referrals(workspace: Workspace, person_id: str) -> list[dict[str, Any]]:
    person = workspace.person(person_id)
    return [
        {
            "id": one.row,
            "person": person_id,
            "name": person.name_for().name,
            "destination": one.destination,
            "state": one.state,
            "since": one.state_since.isoformat(),
            "reason": one.reason,
            "started": one.started.isoformat(),
            "lawful_basis": one.basis or None,
            "history": [
                {"state": e.state, "said": e.day.isoformat(), "who": e.who, "reason": e.reason}
                for e in one.events
            ],
            "versions": [
                {
                    "snapshot": e.id,
                    "recipient": e.body.get("recipient"),
                    "format": e.body.get("format"),
                    "said": e.said.isoformat(),
                    "lines": len(e.body.get("ids", [])),
                }
                for e in tracking.versions(person, one)
            ],
        }
        for one in tracking.referrals(person)
    ]


@referral_command.command("state")
@click.argument("person")
@for_option
@click.argument("state", type=click.Choice(tracking.STATES))
@click.option("--reason", help="For declined: what was not there to offer.")
@click.pass_obj
def referral_state(given: Given, person: str, to: str, state: str, reason: str | None) -> None:
    """Where it has got to. A place that could not be offered is a gap in what there is.

    \b
    Example:
      assess referral state Robin --for rent_guarantee declined --reason "No homes that take a dog"
    """
    with unlocked(given) as workspace:
        referring = Referring(workspace, workspace.find(person), to)
        if state == "sent" and referring.read_through() is None:
            click.echo(
                _("It was not read through with them as it is now: the form says so."), err=True
            )
        referring.move(state, reason or "")


@referral_command.command("bundle")
@for_option
@click.option("--to", "target", required=True, metavar="FILE", help="A .pdf, .docx, .html … file.")
@click.argument("people", nargs=-1, metavar="[PERSON…]")
@click.option("--words", is_flag=True, help="Seal it: six words open it, printed once.")
@click.option(
    "--recipient", "keys", multiple=True, metavar="AGE_KEY", help="Seal it to an age key."
)
@click.option("--seal", "to_them", is_flag=True, help="Seal it to the destination's own age key.")
@click.pass_obj
def referral_bundle(
    given: Given,
    to: str,
    target: str,
    people: tuple[str, ...],
    words: bool,
    keys: tuple[str, ...],
    to_them: bool,
) -> None:
    """One file for the weekly panel: every form on its way to them, or these people's.

    \b
    Example:
      assess referral bundle --for supported_accommodation --to thursday.pdf
    """
    from assess.referring import out

    if words and (keys or to_them):
        raise BadInput(
            _("words and a key cannot open one file."), _("Run it twice, once for each.")
        )
    suffix, sealed = out.format_of(target)
    if suffix == ".fhir.json":
        raise BadInput(
            _("several forms are not one FHIR bundle."), _("Make each one: `assess caf`.")
        )
    if sealed != bool(words or keys or to_them):
        raise BadInput(
            _("a file that ends in .age is sealed."),
            _("Add --words, --recipient or --seal, or leave .age out."),
        )
    with unlocked(given) as workspace:
        named = [workspace.find(one) for one in people] or [one.id for one in workspace.people()]
        found = [Referring(workspace, one, to) for one in named]
        waiting = [one for one in found if one.referral is not None and one.referral.open]
        for one in waiting if people else ():
            for_writing(one.person)
        waiting = [one for one in waiting if moved_on_day(one.person) is None]
        if not waiting:
            raise BadInput(
                _("no referral to them is on its way."), _("`assess referral start` begins one.")
            )
        if to_them:
            keys = (*keys, own_key(waiting[0]))
        if people:
            for one in waiting:
                must_hold_something(one.form())
        empty = [one for one in waiting if not one.form().going]
        waiting = [one for one in waiting if one not in empty]
        if not waiting:
            must_hold_something(empty[0].form())
        title = _(
            "{title}: forms for {day}",
            title=waiting[0].destination.title,
            day=_panel_day(waiting[0]),
        )
        document = out.bundle([one.preview() for one in waiting], title)
        data, six = out.document_bytes(document, suffix), None
        if words or keys:
            data, six = out.seal(data, keys=keys, words=words)
        for one in waiting:  # first: a version nobody wrote down is nobody's to know of
            one.went_out(suffix)
        write_new_file(Path(target), data)
        for one in waiting:
            click.echo(safe(one.form().name), err=True)
            tell_needs(one.check(), whole=False)
            tell(one.check())
        for one in empty:
            told = _(
                "{name}: not in it, since nothing is agreed for them yet.", name=one.form().name
            )
            click.echo(safe(told), err=True)
        if six is not None:
            click.echo(_("Your words, shown this once. Keep them apart from the file:"), err=True)
            click.echo(six)


def _panel_day(referring: Referring) -> str:
    panel, today = referring.destination.panel, referring.workspace.today
    return day_words(panel.next_meeting(today) if panel else today)


for _act in ACTS:
    referral_command.add_command(_act)
