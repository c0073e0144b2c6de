"""The command that reads how things have been for somebody, over time."""

from __future__ import annotations

from typing import Any

import click

from assess.cli import Given
from assess.commands.common import json_option, print_json, unlocked
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.wellbeing import Score
from assess.sitting import room_now
from assess.sitting.wellbeing import NOTHING, ScaleOverTime, Wellbeing, spoken_lines


@click.command("wellbeing")
@click.argument("person")
@json_option
@click.pass_obj
def wellbeing_command(given: Given, person: str, as_json: bool) -> None:
    """How things have been, over time: sentences, and numbers only where a scale was filled in.

    \b
    Example:
      assess wellbeing Robin
    """
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        room = room_now(workspace.person(person_id), workspace.today)
        here = Wellbeing(workspace, person_id, alone=room.alone)
        if as_json:
            print_json(
                {
                    "schema": "assess.wellbeing/1",
                    "id": person_id,
                    "check_in": [
                        {
                            "question": one.question,
                            "statement": one.statement,
                            "over_time": one.sentence,
                        }
                        for one in here.statements()
                    ],
                    "scales": [_scale(one) for one in here.scales()],
                }
            )
            return
        said = [*spoken_lines(here)] or [_(NOTHING)]
        for line in said:
            click.echo(safe(line))


def _scale(one: ScaleOverTime) -> dict[str, Any]:
    return {
        "scale": one.address,
        "title": one.scale.title,
        "times": [_time(time) for time in one.times],
    }


def _time(one: Score) -> dict[str, Any]:
    return {
        "said": one.day.isoformat(),
        "score": None if one.score is None else str(one.score),
        "answered": one.answered,
        "of": one.items,
        "how_taken": one.how_taken or None,
        "compared": one.compared or None,
    }
