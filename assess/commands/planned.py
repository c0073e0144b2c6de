"""What the commands on a plan share: whose it is, how a field is given, what is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assess.cli import Given
from assess.commands.common import unlocked
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.planning import NOT_ANY_MORE, Kept, Planning
from assess.record.interpreting import Interpreter
from assess.record.manner import Manner, day_of_talk
from assess.record.plan import Plan
from assess.sitting import open_sitting, room_of
from assess.sitting.journeying import Journeying

if TYPE_CHECKING:
    from assess.record.entry import Entry

_F = TypeVar("_F", bound=Callable[..., Any])


@contextmanager
def planned(given: Given, person: str) -> Iterator[Planning]:
    """A person's plan, in the sitting that is open today where one is."""
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        began = open_sitting(workspace.person(person_id), workspace.today)
        there = room_of(began).interpreter if began is not None else None
        yield Planning(
            workspace,
            person_id,
            sitting=began.sitting if began else None,
            alone=began is None or room_of(began).alone,
            manner=_manner(there, workspace.today),
        )


WRITTEN_UP = "assess.written_up"


def _manner(there: Interpreter | None, today: dt.date) -> Manner:
    """How it was said: through the interpreter who is there, on the day it was talked about."""
    given = click.get_current_context().meta.get(WRITTEN_UP)
    if given is None:
        return Manner(there)
    try:
        day = dt.date.fromisoformat(given)
    except ValueError:
        raise BadInput(_("that is not a date."), _("Write it as YYYY-MM-DD.")) from None
    return Manner(there, walked=day_of_talk(day, today), written_up=True)


def _keep_day(context: click.Context, _option: click.Parameter, given: str | None) -> None:
    context.meta[WRITTEN_UP] = given


def said_what_mattered(planning: Planning, snapshot: str | None) -> bool:
    """After a death there is no list of what is unfinished: what mattered to them stands instead."""
    here = Journeying(planning.workspace, planning.person_id)
    if snapshot is not None or here.died() is None:
        return False
    click.echo(_("What mattered to {name}", name=safe(here.name)))
    for words in here.mattered_lines:
        click.echo("  " + safe(words).replace("\n", "\n  "))
    return True


def voice_options(command: _F) -> _F:
    """Whose words they are, and whether they are the very words."""
    for option in (
        click.option(
            "--voice",
            type=click.Choice(["person", "worker"]),
            help="Whose words they are; each question's own voice without it.",
        ),
        click.option("--retold", is_flag=True, help="The sense of it, not the very words."),
        click.option(
            "--written-up",
            metavar="DAY",
            expose_value=False,
            callback=_keep_day,
            help="Talked about on that day, YYYY-MM-DD, and written up now.",
        ),
    ):
        command = option(command)
    return command


def goal_fields(command: _F) -> _F:
    """The fields of a goal but its words."""
    for option in (
        click.option("--celebrate", help="How they'll celebrate."),
        click.option("--possible", help="What's possible for now, kept apart from the wish."),
        click.option("--services", help="Workers and services they want with them."),
        click.option("--near", help="People and places near them."),
        click.option("--by", help="When they'd like it: a date, or words such as by summer."),
        click.option("--term", help="short or long."),
        click.option(
            "--area",
            "areas",
            multiple=True,
            help="wellbeing, home, community or aspirations; may be repeated.",
        ),
        click.option("--grow", help="A strength to grow along the way."),
        click.option("--strengths", help="What they have that helps with it."),
        click.option("--why", help="What makes it matter."),
    ):
        command = option(command)
    return command


def drop_option(command: _F) -> _F:
    """Fields that are not so any more."""
    return click.option(
        "--drop", multiple=True, metavar="FIELD", help="Not so any more; may be repeated."
    )(command)


def given_fields(drop: tuple[str, ...] = (), **fields: Any) -> dict[str, Any]:
    """The fields that were given on the command line. Raises BadInput where there are none."""
    found = {key: value for key, value in fields.items() if value not in (None, ())}
    if "areas" in found:
        found["areas"] = ", ".join(found["areas"])
    found.update({name.replace("-", "_"): NOT_ANY_MORE for name in drop})
    return found


def needs_some(fields: dict[str, Any]) -> dict[str, Any]:
    """Raises BadInput where nothing was given to change."""
    if not fields:
        raise BadInput(_("nothing was given to change."), _("Name a field; see --help."))
    return fields


def state_of(text: str) -> str:
    """A state as typed: wanted-for-later and wanted_for_later are one."""
    return text.strip().casefold().replace("-", "_").replace(" ", "_")


def say_offer(kept: Kept) -> None:
    """Tells that a goal waits, and what can be done instead; on stderr, nothing is wrong."""
    if kept.offer is None:
        return
    click.echo(kept.offer.words, err=True)
    for goal in kept.offer.goals:
        click.echo(f"  {safe(goal.words)} ({goal.row})", err=True)
    click.echo(_("`assess goal state PERSON GOAL active --instead-of OTHER` does that."), err=True)


def plan_at(planning: Planning, snapshot: str | None, *, kept: bool = False) -> Plan:
    """The plan as it stands, or as it stood; by the name used now, or as `kept`. Raises BadEntry."""
    if snapshot is None:
        return planning.kept if kept else planning.shown
    return planning.as_it_stood(snapshot, kept=kept)


def whose(planning: Planning, snapshot: str | None) -> dict[str, Any]:
    """How each JSON document about a plan begins: whose it is, and as at which snapshot."""
    return {"id": planning.person_id, "as_at": snapshot}


def say_lines(lines: Iterable[str]) -> None:
    """The first line as it is, what belongs to it below and further in."""
    for number, line in enumerate(lines):
        click.echo(("  " if number else "") + line)


def say_saved(entries: list[Entry]) -> None:
    """`saved ID` for each entry."""
    for entry in entries:
        click.echo(f"saved {entry.id}")


as_at_option = click.option(
    "--as-at", "snapshot", metavar="SNAPSHOT", help="As it stood; `review list` has the ids."
)
reason_option = click.option("--reason", help="Why, in the person's words.")
