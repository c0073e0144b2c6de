"""`assess referral`'s acts on the form itself: looking, still right, choosing, agreeing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from assess.cli import Given
from assess.commands.common import json_option, print_json, unlocked
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.caf import Form, Line, Need, why_out
from assess.referring.acts import HOWS, Referring, panel_words
from assess.referring.looking import ways_words
from assess.referring.missing import STATES, needs_counted
from assess.referring.walking import request_of, to_ask
from assess.sitting.rooms import room_now

for_option = click.option(
    "--for", "to", required=True, metavar="DESTINATION", help="Who it is for."
)


@click.command("show")
@click.argument("person")
@for_option
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
        alone = room_now(referring.person, workspace.today).alone
        found = referring.check(referring.form(alone=alone))
        form = found.form
        panel = panel_words(form.destination, workspace.today, form)
        if as_json:
            print_json(_document(form, panel, referring.read_through() is not None, found.hints))
            return
        click.echo(safe(f"{form.name}: {form.destination.title}"))
        if panel:
            click.echo(safe(panel))
        _say_apart(_("Strengths"), form.strengths, form)
        for part in form.parts:
            if part.wanted:
                agreed = _("agreed") if part.agreed else _("not agreed")
                click.echo("")
                click.echo(f"{safe(part.section.title)} ({agreed})")
                if part.why:
                    click.echo("  " + _("They ask because {why}.", why=safe(part.why)))
                _say_lines(part.lines, form)
                open_yet = {n.item.id: n for n in to_ask(referring, form, part, alone=alone)}
                open_yet |= {n.item.id: n for n in part.needs if not n.settled}
                for item in part.section.items:
                    if item.id in open_yet:
                        _say_need(open_yet[item.id])
                if (request := request_of(referring, part, alone=alone)) is not None:
                    _say_need(Need(request, "", "empty"))
        _say_apart(_("Goals"), form.goals, form)
        if found.needs:
            click.echo("")
            click.echo(safe(f"{needs_counted(form)}."))
            me = workspace.vault.me.name
            click.echo(safe(ways_words(me, form.destination.title)))


def _say_apart(title: str, lines: tuple[Line, ...], form: Form) -> None:
    if lines:
        click.echo(f"\n{title}")
        _say_lines(lines, form)


def _say_need(need: Need) -> None:
    """A question that is open, in a line: what it is about, its name, why it is asked, how it stands."""
    told, state = f"{need.item.short_text} ({need.item.id})", _(STATES[need.state])
    if need.why:
        said = _(
            "asked for: {short}, because {why}; {state}", short=told, why=need.why, state=state
        )
    else:
        said = _("for page one: {short}; {state}", short=told, state=state)
    click.echo("  " + safe(said))
    if need.other_wording:
        click.echo("    " + safe(_("They also take: {question}", question=need.other_wording)))


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


@click.command("confirm")
@click.argument("person")
@for_option
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


@click.command("drop")
@click.argument("person")
@for_option
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


@click.command("choose")
@click.argument("person")
@for_option
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


@click.command("agree")
@click.argument("person")
@for_option
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


@click.command("rather-not")
@click.argument("person")
@for_option
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


@click.command("waive")
@click.argument("person")
@for_option
@click.argument("question")
@click.option("--words", required=True, help="Who agreed it there, and when; kept in the house.")
@click.option("--manager", default="", metavar="NAME", help="The manager who took it up with them.")
@click.pass_obj
def referral_waive(
    given: Given, person: str, to: str, question: str, words: str, manager: str
) -> None:
    """A manager has taken a required question up with them: they do without it.

    A waiver is a manager's to give. Without --manager it is yours, where your role is a manager's.

    \b
    Example:
      assess referral waive Robin --for floating_support danger --manager Sol --words "Kim, 3 March"
    """
    with unlocked(given) as workspace:
        Referring(workspace, workspace.find(person), to).waive(question, words, manager=manager)


ACTS = (
    referral_show,
    referral_confirm,
    referral_drop,
    referral_choose,
    referral_agree,
    referral_rather_not,
    referral_waive,
)
"""What `assess referral` takes from here."""
