"""`assess referral`: a form's way to a panel and its answer, without a screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from assess.cli import Given
from assess.commands.caf import tell
from assess.commands.common import json_option, print_json, unlocked, write_new_file
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record import referral as tracking
from assess.record.caf import Form, Line, Need, why_out
from assess.record.wording import day_words
from assess.referring.acts import HOWS, Referring, list_destinations, panel_words
from assess.referring.looking import need_words, ways_words
from assess.workspace import Workspace

_for = click.option("--for", "to", required=True, metavar="DESTINATION", help="Who it is for.")


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
@_for
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


@referral_command.command("show")
@click.argument("person")
@_for
@json_option
@click.pass_obj
def referral_show(given: Given, person: str, to: str, as_json: bool) -> None:
    """The form as it stands: each line with whose words, source and age, and what is left to do.

    \b
    Example:
      assess referral show Robin --for supported_accommodation
    """
    with unlocked(given) as workspace:
        referring = Referring(workspace, workspace.find(person), to)
        found = referring.check()
        form = found.form
        panel = panel_words(form.destination, workspace.today, form)
        if as_json:
            print_json(_document(form, panel, referring.read_through() is not None, found.hints))
            return
        click.echo(safe(f"{form.name}: {form.destination.title}"))
        if panel:
            click.echo(safe(panel))
        for part in form.parts:
            if part.wanted:
                agreed = _("agreed") if part.agreed else _("not agreed")
                click.echo("")
                click.echo(f"{safe(part.section.title)} ({agreed})")
                if part.why:
                    click.echo("  " + _("They ask because {why}.", why=safe(part.why)))
                _say_lines(part.lines, form)
        for title, lines in ((_("Strengths"), form.strengths), (_("Goals"), form.goals)):
            if lines:
                click.echo(f"\n{title}")
                _say_lines(lines, form)
        if found.needs:
            click.echo("")
            for need in found.needs:
                told = need_words(need, form.destination.title)
                click.echo(safe(f"{need.item.short_text} ({need.item.id}): {told}"))
            me = workspace.vault.me.name
            click.echo(safe(ways_words(me, form.destination.title)))


def _say_lines(lines: Iterable[Line], form: Form) -> None:
    for line in lines:
        click.echo("  " + safe(f"{line.label}: {line.words}").replace("\n", "\n    "))
        about = _("{who}; {source}; said {age}", who=line.who, source=line.source, age=line.age)
        click.echo(f"    {safe(about)}")
        if not line.going:
            click.echo("    " + safe(_("not in it: {why}", why=why_out(line, form.destination))))
        click.echo("    " + _("line {entry}", entry=line.entry.id))


def _document(form: Form, panel: str, read: bool, hints: Iterable[Any]) -> dict[str, Any]:
    return {
        "schema": "assess.referral/1",
        "id": form.referral.row if form.referral else None,
        "destination": form.destination.id,
        "title": form.destination.title,
        "state": form.referral.state if form.referral else None,
        "panel": panel,
        "read_through": read,
        "sections": [
            {
                "section": part.scope,
                "title": part.section.title,
                "why": part.why,
                "wanted": part.wanted,
                "agreed": part.agreed,
                "lines": [_line(one) for one in part.lines],
                "required": [_need(one) for one in part.needs],
            }
            for part in form.parts
        ],
        "strengths": [_line(one) for one in form.strengths],
        "goals": [_line(one) for one in form.goals],
        "to_settle": [one.entry.id for one in form.to_settle],
        "to_agree": [part.scope for part in form.to_agree],
        "hints": [
            {"line": one.line.entry.id, "phrase": one.phrase, "told": one.told} for one in hints
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "entry": line.entry.id,
        "question": line.item.address,
        "from": line.entry.body.get("question"),
        "words": line.words,
        "voice": line.entry.voice,
        "who": line.who,
        "source": line.source,
        "said": line.said.isoformat(),
        "age": line.age,
        "true_since": line.entry.true_since.as_json() if line.entry.true_since else None,
        "old": line.stale,
        "going": line.going,
        "left_out": line.out or None,
    }


def _need(need: Need) -> dict[str, Any]:
    return {
        "question": need.item.address,
        "why": need.why,
        "state": need.state,
        "settled": need.settled,
        "other_wording": need.other_wording or None,
    }


@referral_command.command("confirm")
@click.argument("person")
@_for
@click.argument("lines", nargs=-1, metavar="[LINE_ID…]")
@click.option("--all", "everything", is_flag=True, help="Every line that waits for it.")
@click.pass_obj
def referral_confirm(
    given: Given, person: str, to: str, lines: tuple[str, ...], everything: bool
) -> None:
    """Still right: what is known is said again today, and nothing is asked twice.

    \b
    Example:
      assess referral confirm Robin --for supported_accommodation --all
    """
    if bool(lines) == everything:
        raise BadInput(_("name the lines, or --all."), _("`assess referral show` has their ids."))
    with unlocked(given) as workspace:
        referring = Referring(workspace, workspace.find(person), to)
        if everything:
            found = referring.confirm_all()
        else:
            found = [referring.confirm(referring.line(one)) for one in lines]
        for entry in found:
            click.echo(f"saved {entry.id}")


@referral_command.command("drop")
@click.argument("person")
@_for
@click.argument("lines", nargs=-1, required=True, metavar="LINE_ID…")
@click.option("--put-back", is_flag=True, help="Take them in again.")
@click.pass_obj
def referral_drop(
    given: Given, person: str, to: str, lines: tuple[str, ...], put_back: bool
) -> None:
    """Leave lines out of this referral. They stay as they are everywhere else.

    \b
    Example:
      assess referral drop Robin --for supported_accommodation LINE_ID
    """
    with unlocked(given) as workspace:
        referring = Referring(workspace, workspace.find(person), to)
        act = referring.put_back if put_back else referring.drop
        for one in lines:
            act(referring.line(one))


@referral_command.command("choose")
@click.argument("person")
@_for
@click.argument("line", metavar="LINE_ID")
@click.option("--say", "words", metavar="WORDS", help="Other words for it, for them alone.")
@click.pass_obj
def referral_choose(given: Given, person: str, to: str, line: str, words: str | None) -> None:
    """Name a line that is off unless it is chosen for this referral, or put it in other words.

    \b
    Example:
      assess referral choose Robin --for supported_accommodation LINE_ID --say "Ask my officer"
    """
    with unlocked(given) as workspace:
        referring = Referring(workspace, workspace.find(person), to)
        found = referring.line(line)
        if words is None:
            referring.choose(found)
        else:
            referring.say_differently(found, words)


@referral_command.command("agree")
@click.argument("person")
@_for
@click.option("--section", "scopes", multiple=True, metavar="SECTION", help="May be repeated.")
@click.option("--all", "everything", is_flag=True, help="Every section of the form they ask for.")
@click.option("--withdraw", is_flag=True, help="Take it back.")
@click.option(
    "--read", "how", type=click.Choice(HOWS), help="How all of it was read through before sending."
)
@click.pass_obj
def referral_agree(
    given: Given,
    person: str,
    to: str,
    scopes: tuple[str, ...],
    everything: bool,
    withdraw: bool,
    how: str | None,
) -> None:
    """Agreement: section by section before it is talked about, and once more before sending.

    \b
    Example:
      assess referral agree Robin --for rent_guarantee --section money
      assess referral agree Robin --for rent_guarantee --read phone
    """
    if not (scopes or everything or how):
        raise BadInput(
            _("agree to what?"), _("Add --section, --all, or --read for the whole form.")
        )
    with unlocked(given) as workspace:
        referring = Referring(workspace, workspace.find(person), to)
        named = [one if "/" in one else referring.bank.section(one).scope for one in scopes]
        if everything:
            named = [scope for scope, _title in referring.scopes()]
        if named and withdraw:
            referring.take_back(named)
        elif named:
            referring.agree(named)
        if how is not None:
            click.echo(f"saved {referring.agree_to_send(how).id}")


@referral_command.command("rather-not")
@click.argument("person")
@_for
@click.argument("question")
@click.pass_obj
def referral_rather_not(given: Given, person: str, to: str, question: str) -> None:
    """They would rather not say, and want the form to say so.

    \b
    Example:
      assess referral rather-not Robin --for supported_accommodation danger
    """
    with unlocked(given) as workspace:
        Referring(workspace, workspace.find(person), to).rather_not(question)


@referral_command.command("waive")
@click.argument("person")
@_for
@click.argument("question")
@click.option("--words", required=True, help="Who agreed it there, and when; kept in the house.")
@click.pass_obj
def referral_waive(given: Given, person: str, to: str, question: str, words: str) -> None:
    """A manager has taken a required question up with them: they do without it.

    \b
    Example:
      assess referral waive Robin --for supported_accommodation danger --words "Kim there, 3 March"
    """
    with unlocked(given) as workspace:
        Referring(workspace, workspace.find(person), to).waive(question, words)


@referral_command.command("state")
@click.argument("person")
@_for
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
@_for
@click.option("--to", "target", required=True, metavar="FILE", help="A .pdf, .docx, .html … file.")
@click.argument("people", nargs=-1, metavar="[PERSON…]")
@click.option("--words", is_flag=True, help="Seal it: six words open it, printed once.")
@click.option(
    "--recipient", "keys", multiple=True, metavar="AGE_KEY", help="Seal it to an age key."
)
@click.pass_obj
def referral_bundle(
    given: Given, to: str, target: str, people: tuple[str, ...], words: bool, keys: tuple[str, ...]
) -> None:
    """One file for the weekly panel: every form on its way to them, or these people's.

    \b
    Example:
      assess referral bundle --for supported_accommodation --to thursday.pdf
    """
    from assess.referring import out

    if words and keys:
        raise BadInput(
            _("words and a key cannot open one file."), _("Run it twice, once for each.")
        )
    suffix, sealed = out.format_of(target)
    if suffix == ".fhir.json":
        raise BadInput(
            _("several forms are not one FHIR bundle."), _("Make each one: `assess caf`.")
        )
    if sealed != bool(words or keys):
        raise BadInput(
            _("a file that ends in .age is sealed."),
            _("Add --words or --recipient, or leave .age out."),
        )
    with unlocked(given) as workspace:
        named = [workspace.find(one) for one in people] or [one.id for one in workspace.people()]
        found = [Referring(workspace, one, to) for one in named]
        waiting = [one for one in found if one.referral is not None and one.referral.open]
        if not waiting:
            raise BadInput(
                _("no referral to them is on its way."), _("`assess referral start` begins one.")
            )
        title = _(
            "{title}: forms for {day}",
            title=waiting[0].destination.title,
            day=_panel_day(waiting[0]),
        )
        document = out.bundle([one.preview() for one in waiting], title)
        data, six = out.document_bytes(document, suffix), None
        if words or keys:
            data, six = out.seal(data, keys=keys, words=words)
        write_new_file(Path(target), data)
        for one in waiting:
            one.went_out(suffix)
            click.echo(safe(one.form().name), err=True)
            tell(one.check())
        if six is not None:
            click.echo(_("Your words, shown this once. Keep them apart from the file:"), err=True)
            click.echo(six)


def _panel_day(referring: Referring) -> str:
    panel, today = referring.destination.panel, referring.workspace.today
    return day_words(panel.next_meeting(today) if panel else today)
