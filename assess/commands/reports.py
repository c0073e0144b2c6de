"""Lists for the team: no ranking of people, nothing in per cent about anyone."""

from __future__ import annotations

from typing import Any

import click

from assess.cli import Given
from assess.commands.common import json_option, print_json, unlocked
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.planning import due_of
from assess.record.journey import journey
from assess.record.labels import stage_label
from assess.workspace import Workspace


@click.group("report")
def report_command() -> None:
    """Lists for the team."""


@report_command.command("caseload")
@json_option
@click.pass_obj
def report_caseload(given: Given, as_json: bool) -> None:
    """Who is in which week.

    \b
    Example:
      assess report caseload
    """
    with unlocked(given) as workspace:
        rows = [_row(workspace, front.id, front.name) for front in workspace.people()]
        if as_json:
            print_json({"schema": "assess.caseload/1", "people": rows})
            return
        for row in rows:
            name, week, stage = safe(row["name"]), row["week"], stage_label(row["stage"])
            if row["stage"] in ("moved on", "died"):  # they are in no week
                click.echo(_("{name}: {stage}", name=name, stage=stage))
            else:
                click.echo(_("{name}: week {week}, {stage}", name=name, week=week, stage=stage))


def _row(workspace: Workspace, person_id: str, name: str) -> dict[str, Any]:
    now = journey(workspace.person(person_id), workspace.today)
    return {"id": person_id, "name": name, "week": now.week, "stage": now.stage}


@report_command.command("due")
@json_option
@click.pass_obj
def report_due(given: Given, as_json: bool) -> None:
    """What could be talked about with whom, and what is ours to do.

    \b
    Example:
      assess report due
    """
    with unlocked(given) as workspace:
        rows = [
            {**_row(workspace, front.id, front.name), "due": due_of(workspace, front.id)}
            for front in workspace.people()
            if front.state != "died"
        ]
        if as_json:
            print_json({"schema": "assess.due/1", "people": rows})
            return
        for row in rows:
            ours = [one for one in row["due"] if one.get("ours")]
            topics = [one for one in row["due"] if not one.get("ours")]
            titles = ", ".join(topic["title"] for topic in topics) or _("nothing waiting")
            click.echo(f"{safe(row['name'])}: {titles}")
            for one in ours:
                click.echo("  " + _("ours to do: {words}", words=safe(one["title"])))


@report_command.command("missing")
@click.option("--month", metavar="YYYY-MM", help="As it was at the end of that month.")
@json_option
@click.pass_obj
def report_missing(given: Given, month: str | None, as_json: bool) -> None:
    """Essential questions that nobody has asked yet: lower is better.

    "Not today", "rather not say" and struck out are answers, and never count as missing. People
    whose records you may open are named; totals are only given for five people or more.

    \b
    Example:
      assess report missing --month 2026-03
    """
    from assess.commands.completeness import missing_by_month

    with unlocked(given) as workspace:
        found = missing_by_month(workspace, month)
        if as_json:
            print_json({"schema": "assess.missing/1", **found.document()})
            return
        for line in found.lines():
            click.echo(safe(line))


@report_command.command("wellbeing")
@json_option
@click.pass_obj
def report_wellbeing(given: Given, as_json: bool) -> None:
    """The average of a scored scale, one score a person: only from thirty people on.

    The check-in is not a score, and is never added up across people.

    \b
    Example:
      assess report wellbeing
    """
    from assess.sitting.wellbeing import averages

    with unlocked(given) as workspace:
        found = averages(workspace)
        if as_json:
            scales = [
                {
                    "scale": f"{one.bank}/{one.scale.id}",
                    "people": one.people,
                    "mean": None if one.mean is None else str(one.mean),
                }
                for one in found
            ]
            print_json({"schema": "assess.wellbeing-average/1", "scales": scales})
            return
        for one in found:
            click.echo(safe(one.sentence))
