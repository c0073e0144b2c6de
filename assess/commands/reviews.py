"""`assess review`: looking at a plan together, agreeing on it, closing it and opening it again."""

from __future__ import annotations

import click

from assess.cli import Given
from assess.commands import plan_shapes
from assess.commands.common import json_option, print_json
from assess.commands.plan_lines import goal_lines, plan_lines
from assess.commands.planned import planned, reason_option, state_of, whose
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.planning import Planning
from assess.record import plan_labels as labels
from assess.record import plan_reviews
from assess.record.wording import day_words


@click.group("review")
def review_command() -> None:
    """Reviews of a plan, and its versions."""


@review_command.command("list")
@click.argument("person")
@json_option
@click.pass_obj
def review_list(given: Given, person: str, as_json: bool) -> None:
    """Every review, agreement and version; and when the next review can be.

    \b
    Example:
      assess review list Robin
    """
    with planned(given, person) as planning:
        if as_json:
            print_json(_document(planning))
            return
        _say_list(planning)


def _document(planning: Planning) -> dict[str, object]:
    found, window, back = planning.plan, planning.window, planning.look_back_from
    return {
        "schema": "assess.reviews/1",
        "id": planning.person_id,
        "next": {
            "opens": window.opens.isoformat(),
            "late_after": window.late_after.isoformat(),
            "open": window.open(planning.today),
            "late": window.late(planning.today),
        }
        if window
        else None,
        "look_back_from": back.isoformat() if back else None,
        "reviews": [plan_shapes.review(one) for one in found.reviews],
        "versions": [plan_shapes.version(one) for one in planning.versions()],
        "agreements": [plan_shapes.agreement(one) for one in found.agreements],
        "closings": [plan_shapes.closing(one) for one in plan_reviews.closings(planning.person)],
        "closed": plan_shapes.closing(found.closed) if found.closed else None,
    }


def _say_list(planning: Planning) -> None:
    found, window = planning.plan, planning.window
    for one in found.reviews:
        click.echo(f"{day_words(one.day)}: {labels.review(one.state)}")
        if one.words:
            click.echo("  " + safe(one.words).replace("\n", "\n  "))
    for version in planning.versions():
        click.echo(_("The plan as it stood on {day}", day=day_words(version.said)))
        click.echo("  " + _("id {row}", row=version.id))
        for said in found.agreements:
            if said.snapshot == version.id:
                click.echo("  " + _said(said, planning.name))
    for closing in plan_reviews.closings(planning.person):
        click.echo(
            f"{day_words(closing.day)}: {labels.ending(closing.how)} {safe(closing.to)}".rstrip()
        )
        if closing.back_in_touch:
            click.echo("  " + _back(closing.back_in_touch))
    if window is None:
        return
    if window.late(planning.today):
        click.echo(_("Looking at the plan together: ours, and late."))
    elif window.open(planning.today):
        click.echo(_("The plan can be looked at together now."))
    else:
        click.echo(_("The next look together can be from {day}.", day=day_words(window.opens)))


def _said(one: plan_reviews.Agreement, name: str) -> str:
    who = name if one.voice == "person" else one.author
    said = f"{who}: {labels.plan_decision(one.decision)}"
    return safe(f"{said}, {day_words(one.day)}" + (f": {one.reason}" if one.reason else ""))


def _back(words: str) -> str:
    return safe(_("How to get back in touch: {words}", words=words))


@review_command.command("show")
@click.argument("person")
@click.argument("snapshot")
@json_option
@click.pass_obj
def review_show(given: Given, person: str, snapshot: str, as_json: bool) -> None:
    """The plan as it stood then, whatever was said since.

    \b
    Example:
      assess review show Robin SNAPSHOT_ID
    """
    with planned(given, person) as planning:
        found = planning.as_it_stood(snapshot)
        said = [one for one in planning.plan.agreements if one.snapshot == snapshot]
        days = [one.said for one in planning.versions() if one.id == snapshot]
        day = days[0] if days else planning.today
        if as_json:
            print_json(
                {
                    "schema": "assess.goals/1",
                    **whose(planning, snapshot),
                    "said": day.isoformat(),
                    **plan_shapes.whole(found, day),
                    "agreements": [plan_shapes.agreement(one) for one in said],
                }
            )
            return
        click.echo(_("The plan as it stood on {day}", day=day_words(day)))
        for line in plan_lines(found, planning.name, day):
            click.echo(safe(line))
        for goal in found.goals:
            click.echo("")
            for line in goal_lines(goal, planning.name, day):
                click.echo(line)
        for one in said:
            click.echo(_said(one, planning.name))


@review_command.command("hold")
@click.argument("person")
@click.option("--words", help="What is to be tried now, in the person's words.")
@click.option("--look-back", is_flag=True, help="It looked back at strengths.")
@click.pass_obj
def review_hold(given: Given, person: str, words: str | None, look_back: bool) -> None:
    """Keep that the plan was looked at together; prints the id of the version as it stands.

    \b
    Example:
      assess review hold Robin --words "Try the library instead"
    """
    with planned(given, person) as planning:
        held = planning.look_back(words) if look_back else planning.review(words)
        click.echo(str(held.body["snapshot"]))


@review_command.command("agree")
@click.argument("person")
@click.argument("decision")
@click.option(
    "--voice",
    type=click.Choice(["person", "worker"]),
    default="person",
    help="Who says it; the person without it.",
)
@reason_option
@click.option("--as-at", "snapshot", metavar="SNAPSHOT", help="About that version; now without it.")
@click.pass_obj
def review_agree(
    given: Given, person: str, decision: str, voice: str, reason: str | None, snapshot: str | None
) -> None:
    """What is said about the plan as it stands; prints the id of the version it is about.

    DECISION is agreed, does-not-agree or could-not-answer: each is as good as the others.

    \b
    Example:
      assess review agree Robin does-not-agree --reason "It's too soon for a job"
    """
    with planned(given, person) as planning:
        said = planning.agree(state_of(decision), voice=voice, reason=reason, snapshot=snapshot)
        click.echo(str(said.body["snapshot"]))


@review_command.command("close")
@click.argument("person")
@click.argument("how")
@click.option("--back-in-touch", metavar="WORDS", help="How the person gets back in touch.")
@click.option("--to", metavar="WHO", help="Who they go on to, or who asked first.")
@reason_option
@click.pass_obj
def review_close(
    given: Given,
    person: str,
    how: str,
    back_in_touch: str | None,
    to: str | None,
    reason: str | None,
) -> None:
    """What a closing meeting decided. HOW is extend, refer-on or hand-back; to extend is to go on.

    A plan is not closed before it says how the person gets back in touch: it is printed for them.

    \b
    Example:
      assess review close Robin hand-back --back-in-touch "Ring Dee at Larch House"
    """
    with planned(given, person) as planning:
        said = planning.close(state_of(how), back_in_touch=back_in_touch, to=to, reason=reason)
        click.echo(f"saved {said.id}")
        if said.body.get("back_in_touch"):
            click.echo(_back(str(said.body["back_in_touch"])), err=True)


@review_command.command("reopen")
@click.argument("person")
@reason_option
@click.pass_obj
def review_reopen(given: Given, person: str, reason: str | None) -> None:
    """Open a closed plan again, with everything that was in it.

    \b
    Example:
      assess review reopen Robin
    """
    with planned(given, person) as planning:
        click.echo(f"saved {planning.reopen(reason).id}")
