"""`assess action` and `assess need`: little steps, whose they are, and what cannot wait."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assess.cli import Given
from assess.commands import plan_shapes
from assess.commands.common import json_option, print_json, unlocked, write_new_file
from assess.commands.plan_lines import action_line, need_line
from assess.commands.planned import (
    as_at_option,
    drop_option,
    given_fields,
    needs_some,
    plan_at,
    planned,
    reason_option,
    said_what_mattered,
    say_lines,
    say_saved,
    state_of,
    voice_options,
    whose,
)
from assess.errors import BadInput
from assess.i18n import _
from assess.planning import calendar_of, due_dates, pace

_who = click.option("--who", help="person, worker or organisation.")
_name = click.option("--name", "who_name", help="Who that is, by name.")


@click.group("action")
def action_command() -> None:
    """The steps of a plan, theirs and ours."""


@action_command.command("add")
@click.argument("person")
@click.option("--text", required=True, metavar="WORDS", help="What there is to do.")
@click.option("--goal", metavar="GOAL", help="The goal it is for; a step needn't have one.")
@_who
@_name
@click.option("--by", help="By when: a date, such as 2026-03-03 or 3 March 2026.")
@voice_options
@click.pass_obj
def action_add(
    given: Given,
    /,
    person: str,
    text: str,
    goal: str | None,
    voice: str | None,
    retold: bool,
    **fields: Any,
) -> None:
    """Write a step down; prints its id.

    \b
    Example:
      assess action add Robin --text "Ring the council" --who worker --name Dee --by 2026-03-03
    """
    with planned(given, person) as planning:
        row = planning.add_action(
            text,
            goal=planning.goal(goal).row if goal else "",
            voice=voice,
            verbatim=not retold,
            **given_fields(**fields),
        )
        click.echo(row)


@action_command.command("list")
@click.argument("person")
@click.option("--ours", is_flag=True, help="Ours to do, and nothing else.")
@as_at_option
@json_option
@click.pass_obj
def action_list(given: Given, person: str, ours: bool, snapshot: str | None, as_json: bool) -> None:
    """The steps: what, who, by when, how far.

    \b
    Example:
      assess action list Robin --ours
    """
    with planned(given, person) as planning:
        steps = plan_at(planning, snapshot, kept=as_json).all_actions()
        found = [one for one in steps if one.ours or not ours]
        if as_json:
            print_json(
                {
                    "schema": "assess.actions/1",
                    **whose(planning, snapshot),
                    "actions": [plan_shapes.action(one, planning.today) for one in found],
                }
            )
            return
        if said_what_mattered(planning, snapshot):
            return
        for one in found:
            say_lines(action_line(one, planning.name, planning.today))
        if not found:
            click.echo(_("No steps yet."))


@action_command.command("edit")
@click.argument("person")
@click.argument("action")
@click.option("--text", metavar="WORDS", help="The step, put another way.")
@click.option("--goal", metavar="GOAL", help="The goal it is for.")
@_who
@_name
@click.option("--by", help="By when: a date, such as 2026-03-03 or 3 March 2026.")
@drop_option
@voice_options
@click.pass_obj
def action_edit(
    given: Given,
    /,
    person: str,
    action: str,
    text: str | None,
    drop: tuple[str, ...],
    voice: str | None,
    retold: bool,
    **fields: Any,
) -> None:
    """Put something of a step another way. ACTION is its id or the beginning of its words.

    \b
    Example:
      assess action edit Robin "Ring the council" --by 2026-03-10
    """
    with planned(given, person) as planning:
        changes = needs_some(given_fields(drop, words=text, **fields))
        row = planning.action(action).row
        say_saved(planning.edit_action(row, voice=voice, verbatim=not retold, **changes))


@action_command.command("state")
@click.argument("person")
@click.argument("action")
@click.argument("state")
@reason_option
@click.pass_obj
def action_state(given: Given, person: str, action: str, state: str, reason: str | None) -> None:
    """Where a step has got to.

    STATE is not-started, in-progress, cannot-be-done-yet, no-longer-needed or done.

    \b
    Example:
      assess action state Robin "Ring the council" done
    """
    with planned(given, person) as planning:
        row = planning.action(action).row
        say_saved([planning.set_action(row, state_of(state), reason=reason)])


@action_command.command("calendar")
@click.argument("person", required=False)
@click.option("--all", "everyone", is_flag=True, help="Ours to do, for everyone on the caseload.")
@click.option("--to", "to", required=True, metavar="FILE", help="Where it is written.")
@click.pass_obj
def action_calendar(given: Given, person: str | None, everyone: bool, to: str) -> None:
    """Due dates as a standard calendar file. It holds no name and no words of anybody's.

    For a PERSON, every step that has a day; with --all, what is ours to do for everyone.

    \b
    Example:
      assess action calendar Robin --to robin.ics
    """
    if (person is None) == (not everyone):
        raise BadInput(_("whose days?"), _("Name a PERSON, or give --all."))
    if Path(to).suffix.casefold() != ".ics":
        raise BadInput(_("a calendar file ends in .ics."), _("Name it so, such as days.ics."))
    with unlocked(given) as workspace:
        how = pace()
        ids = [front.id for front in workspace.people()] if everyone else []
        ids = ids or ([workspace.find(person)] if person is not None else [])
        days = [
            day for one in ids for day in due_dates(workspace.person(one), how, ours_only=everyone)
        ]
        write_new_file(Path(to), calendar_of(days))
        click.echo(_("Written. It names nobody."), err=True)


@click.group("need")
def need_command() -> None:
    """What is needed now, beside the goals."""


@need_command.command("add")
@click.argument("person")
@click.option("--text", required=True, metavar="WORDS", help="What is needed.")
@_who
@click.option("--by", help="When it is needed by: a date, or words such as before the weekend.")
@voice_options
@click.pass_obj
def need_add(
    given: Given, /, person: str, text: str, voice: str | None, retold: bool, **fields: Any
) -> None:
    """Write down something needed now; prints its id. It never takes the place of a goal.

    \b
    Example:
      assess need add Robin --text "A coat" --who worker --by today
    """
    with planned(given, person) as planning:
        more = given_fields(**fields)
        click.echo(planning.add_need(text, voice=voice, verbatim=not retold, **more))


@need_command.command("list")
@click.argument("person")
@as_at_option
@json_option
@click.pass_obj
def need_list(given: Given, person: str, snapshot: str | None, as_json: bool) -> None:
    """What is needed now.

    \b
    Example:
      assess need list Robin
    """
    with planned(given, person) as planning:
        found = plan_at(planning, snapshot, kept=as_json).needs
        if as_json:
            print_json(
                {
                    "schema": "assess.needs/1",
                    **whose(planning, snapshot),
                    "needs": [plan_shapes.need(one) for one in found],
                }
            )
            return
        if said_what_mattered(planning, snapshot):
            return
        for one in found:
            say_lines(need_line(one, planning.name, planning.today))
        if not found:
            click.echo(_("Nothing is needed just now."))


@need_command.command("edit")
@click.argument("person")
@click.argument("need")
@click.option("--text", metavar="WORDS", help="The need, put another way.")
@_who
@click.option("--by", help="When it is needed by.")
@drop_option
@voice_options
@click.pass_obj
def need_edit(
    given: Given,
    /,
    person: str,
    need: str,
    text: str | None,
    drop: tuple[str, ...],
    voice: str | None,
    retold: bool,
    **fields: Any,
) -> None:
    """Put something of a need another way. NEED is its id or the beginning of its words.

    \b
    Example:
      assess need edit Robin "A coat" --text "A warm coat"
    """
    with planned(given, person) as planning:
        changes = needs_some(given_fields(drop, words=text, **fields))
        row = planning.need(need).row
        say_saved(planning.edit_need(row, voice=voice, verbatim=not retold, **changes))


@need_command.command("state")
@click.argument("person")
@click.argument("need")
@click.argument("state")
@reason_option
@click.pass_obj
def need_state(given: Given, person: str, need: str, state: str, reason: str | None) -> None:
    """Where a need has got to.

    STATE is not-started, in-progress, cannot-be-done-yet, no-longer-needed or done.

    \b
    Example:
      assess need state Robin "A coat" done
    """
    with planned(given, person) as planning:
        row = planning.need(need).row
        say_saved([planning.set_need(row, state_of(state), reason=reason)])
