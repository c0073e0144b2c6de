"""`assess goal`: what a person wants, in their words, with their strengths beside it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from assess.cli import Given
from assess.commands import plan_shapes
from assess.commands.common import json_option, print_json
from assess.commands.plan_lines import goal_lines, plan_lines
from assess.commands.planned import (
    as_at_option,
    drop_option,
    given_fields,
    goal_fields,
    needs_some,
    plan_at,
    planned,
    reason_option,
    said_what_mattered,
    say_offer,
    say_saved,
    state_of,
    voice_options,
    whose,
)
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.planning.rows import found_row
from assess.record.wording import day_words


@click.group("goal")
def goal_command() -> None:
    """A person's goals."""


@goal_command.command("add")
@click.argument("person")
@click.option("--text", required=True, metavar="WORDS", help="The goal, in their own words.")
@goal_fields
@voice_options
@click.option("--later", is_flag=True, help="Wanted for later: it waits.")
@click.option("--instead-of", "swap", metavar="GOAL", help="The goal that waits in its place.")
@click.pass_obj
def goal_add(
    given: Given,
    /,
    person: str,
    text: str,
    voice: str | None,
    retold: bool,
    later: bool,
    swap: str | None,
    **fields: Any,
) -> None:
    """Write a goal down; prints its id.

    Three goals are in focus at a time. A fourth is kept and waits, unless one of the three waits
    in its place.

    \b
    Example:
      assess goal add Robin --text "My own front door" --area home --celebrate "A curry"
    """
    with planned(given, person) as planning:
        kept = planning.add_goal(
            text,
            later=later,
            swap=planning.goal(swap).row if swap else "",
            voice=voice,
            verbatim=not retold,
            **given_fields(**fields),
        )
        click.echo(kept.row)
        say_offer(kept)


@goal_command.command("list")
@click.argument("person")
@as_at_option
@json_option
@click.pass_obj
def goal_list(given: Given, person: str, snapshot: str | None, as_json: bool) -> None:
    """The plan: goals with their steps, and what is needed now.

    \b
    Example:
      assess goal list Robin
    """
    with planned(given, person) as planning:
        found = plan_at(planning, snapshot, kept=as_json)
        if as_json:
            print_json(
                {
                    "schema": "assess.goals/1",
                    **whose(planning, snapshot),
                    **plan_shapes.whole(found, planning.today),
                }
            )
            return
        if said_what_mattered(planning, snapshot):
            return
        for line in plan_lines(found, planning.name, planning.today):
            click.echo(safe(line))


@goal_command.command("show")
@click.argument("person")
@click.argument("goal")
@as_at_option
@json_option
@click.pass_obj
def goal_show(given: Given, person: str, goal: str, snapshot: str | None, as_json: bool) -> None:
    """Everything about one goal. GOAL is its id or the beginning of its words.

    \b
    Example:
      assess goal show Robin "My own front door"
    """
    with planned(given, person) as planning:
        found = found_row(plan_at(planning, snapshot, kept=as_json).goals, goal)
        if as_json:
            print_json(
                {
                    "schema": "assess.goals/1",
                    **whose(planning, snapshot),
                    "goals": [plan_shapes.goal(found, planning.today)],
                }
            )
            return
        for line in goal_lines(found, planning.name, planning.today):
            click.echo(line)


@goal_command.command("edit")
@click.argument("person")
@click.argument("goal")
@click.option("--text", metavar="WORDS", help="The goal, put another way.")
@goal_fields
@drop_option
@voice_options
@click.pass_obj
def goal_edit(
    given: Given,
    /,
    person: str,
    goal: str,
    text: str | None,
    drop: tuple[str, ...],
    voice: str | None,
    retold: bool,
    **fields: Any,
) -> None:
    """Put something of a goal another way; what was said before is kept.

    \b
    Example:
      assess goal edit Robin "My own front door" --celebrate "Fish and chips" --drop by
    """
    with planned(given, person) as planning:
        changes = needs_some(given_fields(drop, words=text, **fields))
        row = planning.goal(goal).row
        say_saved(planning.edit_goal(row, voice=voice, verbatim=not retold, **changes))


@goal_command.command("state")
@click.argument("person")
@click.argument("goal")
@click.argument("state")
@reason_option
@click.option("--instead-of", "swap", metavar="GOAL", help="The goal that waits in its place.")
@click.pass_obj
def goal_state(
    given: Given, person: str, goal: str, state: str, reason: str | None, swap: str | None
) -> None:
    """Where a goal has got to; prints the state it is in.

    STATE is wanted-for-later, active, achieved or set-aside.

    \b
    Example:
      assess goal state Robin "My own front door" set-aside --reason "Not till my leg's better"
    """
    with planned(given, person) as planning:
        row = planning.goal(goal).row
        other = planning.goal(swap).row if swap else ""
        kept = planning.set_goal(row, state_of(state), reason=reason, swap=other)
        click.echo(kept.state)
        say_offer(kept)
        reached = planning.goal(row)
        if kept.state == "achieved":
            click.echo(_("You got there: {goal}", goal=safe(reached.words)), err=True)
            if reached.celebrate:
                how = safe(reached.celebrate)
                click.echo(_("How to celebrate: {how}", how=how), err=True)


@goal_command.command("celebrate")
@click.argument("person")
@click.argument("goal")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day it was; today without it.")
@click.pass_obj
def goal_celebrate(given: Given, person: str, goal: str, day: str | None) -> None:
    """Keep the day on which a goal was celebrated.

    \b
    Example:
      assess goal celebrate Robin "My own front door" --on 2026-03-01
    """
    with planned(given, person) as planning:
        found = planning.goal(goal)
        entry = planning.celebrate(found.row, _day(day))
        click.echo(f"saved {entry.id}")
        kept = planning.goal(found.row)
        when = day_words(kept.celebrated or planning.today)
        click.echo(_("Celebrated on {day}.", day=when), err=True)


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        if len(text) == 10:
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise BadInput(_("--on is not a day."), _("Write it as YYYY-MM-DD, such as 2026-01-22."))


@goal_command.command("strength")
@click.argument("person")
@click.argument("goal")
@click.option("--text", metavar="WORDS", help="A strength that helps with it, in their words.")
@click.option("--suggest", metavar="WORDS", help="One you have seen; it waits until they take it.")
@click.option("--take", metavar="ID", help="Yes, that's me: a suggestion becomes theirs.")
@click.option("--not-mine", metavar="ID", help="Not me: the suggestion goes, without trace.")
@click.pass_obj
def goal_strength(
    given: Given,
    person: str,
    goal: str,
    text: str | None,
    suggest: str | None,
    take: str | None,
    not_mine: str | None,
) -> None:
    """A strength for this goal: the person's, or suggested and taken. `goal show` has the ids.

    \b
    Example:
      assess goal strength Robin "My own front door" --suggest "You keep your word"
    """
    if sum(one is not None for one in (text, suggest, take, not_mine)) != 1:
        raise BadInput(
            _("one strength at a time."), _("Give one of --text, --suggest, --take, --not-mine.")
        )
    with planned(given, person) as planning:
        row = planning.goal(goal).row
        if text is not None:
            say_saved([planning.add_strength(row, text)])
        elif suggest is not None:
            say_saved([planning.suggest_strength(row, suggest)])
        elif take is not None:
            say_saved([planning.take_strength(take)])
        else:
            planning.not_mine(str(not_mine))
