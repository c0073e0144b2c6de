"""`assess journey`: where somebody is in the six weeks, and what happens to the journey."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from assess.arrival import HandOver, moved_in, moved_on, ours_to_do
from assess.cli import Given
from assess.commands.answers import write_down
from assess.commands.common import print_json, unlocked
from assess.commands.finishing import finish, finish_options, nothing_but_finish
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record import sayings
from assess.record.labels import stage_label, week_label
from assess.sitting.journeying import WHAT_HAPPENS, Journeying
from assess.sitting.wishes import wish_lines


@click.command("journey")
@click.argument("person")
@click.argument("state", required=False, metavar="[STATE]")
@click.option("--said", metavar="YYYY-MM-DD", help="The day it happened, where that was earlier.")
@click.option("--to", "target", metavar="FILE", help="tell-the-team: where to write the page.")
@click.option("--tea", metavar="WHEN", default="", help="tell-the-team: when there is tea.")
@click.option("--hand-over", metavar="NAME", help="moved-on: who does now what we said we'd do.")
@click.option(
    "--close-ours", is_flag=True, help="moved-on: what we said we'd do ends, talked over."
)
@finish_options
@click.pass_obj
def journey_command(
    given: Given,
    /,
    person: str,
    state: str | None,
    said: str | None,
    target: str | None,
    tea: str,
    hand_over: str | None,
    close_ours: bool,
    **asked: Any,
) -> None:
    """Where somebody is; or a state of the journey, on the day given with --today.

    \b
    STATE is one of: started, paused, returned, moved-in, moved-on, died,
    finish, undo, mattered, wishes, tell-the-team.

    paused (hospital, custody) stops what is due, and the weeks wait. died stops everything at once;
    undo takes it back until the same time the next day; mattered reads what mattered to them,
    wishes whom they had said yes to, and tell-the-team makes a page for the door. finish is week
    six: it keeps the whole as it stands, with what each says to it. What is said later changes
    nothing of it.

    \b
    Example:
      assess --today 2026-01-08 journey Robin started
      assess journey Robin
      assess journey Robin paused --said 2026-02-03
      assess journey Robin tell-the-team --to door.pdf --tea "four today"
      assess journey Robin finish --person agreed --worker agreed
      assess journey Robin finish --list
      assess journey Robin moved-on --hand-over "Jo at Quayside"
    """
    day = _day(said)
    if state != "tell-the-team" and (target or tea):
        raise BadInput(
            _("--to and --tea belong to tell-the-team."),
            _("`assess journey --help` has an example."),
        )
    moving = (state or "").replace("-", " ").replace("_", " ") == "moved on"
    if (hand_over is not None or close_ours) and not moving:
        raise BadInput(
            _("--hand-over and --close-ours belong to moved-on."),
            _("`assess journey --help` has an example."),
        )
    if state == "finish":
        finish(given, person, asked)
        return
    as_json = bool(asked.pop("as_json")) if state is None else False
    nothing_but_finish(asked)
    with unlocked(given) as workspace:
        here = Journeying(workspace, workspace.find(person))
        match state:
            case None:
                _show(here, as_json=as_json)
            case "undo":
                click.echo(f"saved {here.undo().id}")
                click.echo(_("Undone. Everything is as it was."), err=True)
            case "mattered":
                _mattered(here)
            case "wishes":
                _wishes(here)
            case "tell-the-team":
                _tell(here, target, tea)
            case _:
                _set(here, state, day, _over(hand_over, close_ours))


def _day(text: str | None) -> dt.date | None:
    try:
        return None if text is None else dt.date.fromisoformat(text)
    except ValueError:
        raise BadInput(_("--said is not a day."), _("Write it as YYYY-MM-DD.")) from None


def _over(hand_over: str | None, close_ours: bool) -> HandOver | None:
    """What becomes of our own open steps, where that was said. Raises BadInput for both, or no name."""
    if hand_over is not None and (close_ours or not hand_over.strip()):
        raise BadInput(
            _("name who does it now, or close it: one of the two."),
            _("`assess journey --help` has an example."),
        )
    return None if hand_over is None and not close_ours else HandOver(hand_over or "")


def _set(here: Journeying, state: str, day: dt.date | None, over: HandOver | None) -> None:
    saying = sayings.journey(state, said=day, person=here.person)
    reached = str(saying.body["state"])
    if reached == "moved on":
        for one in ours_to_do(here.workspace, here.person_id):
            click.echo(_("We said we'd do: {words}", words=safe(one.words)), err=True)
        made = moved_on(here.workspace, here.person_id, over, said=day)[-1]
    elif reached == "moved in":
        made = moved_in(here.workspace, here.person_id, said=day)
    else:
        made = write_down(here.workspace, here.person_id, saying)
    click.echo(f"saved {made.id}")
    for line in here.words_after(reached):
        click.echo(safe(line), err=True)


def _show(here: Journeying, *, as_json: bool) -> None:
    now, died = here.now, here.died()
    if as_json:
        print_json(
            {
                "schema": "assess.journey/1",
                "id": here.person_id,
                "week": now.week,
                "stage": now.stage,
                "started": now.start.isoformat() if now.start else None,
                "arrived": now.arrived.isoformat() if now.arrived else None,
                "since": now.since.isoformat() if now.since else None,
                "finished": now.finished,
                "next": [state for state, _words in here.choices()],
                "undo_until": died.until.isoformat() if died and here.can_undo else None,
            }
        )
        return
    where = week_label(now.week) if now.stage == "in the six weeks" else stage_label(now.stage)
    click.echo(f"{safe(here.name)}: {where}")
    for line in here.week_lines():
        click.echo("  " + line)
    for words in (*(died.words if died else ()), *(map(_, WHAT_HAPPENS) if died else ())):
        click.echo(safe(words))
    if died and here.can_undo:
        click.echo(died.undo_words)
    if here.clock_words:
        click.echo(here.clock_words, err=True)


def _mattered(here: Journeying) -> None:
    click.echo(_("What mattered to {name}", name=safe(here.name)))
    for words in here.mattered_lines:
        click.echo("  " + safe(words).replace("\n", "\n  "))


def _wishes(here: Journeying) -> None:
    if here.died() is None:
        raise BadInput(
            _("that is for when somebody has died."), _("What may go where: `assess agree --list`.")
        )
    for words in wish_lines(here.workspace, here.person_id):
        click.echo(safe(words))


def _tell(here: Journeying, target: str | None, tea: str) -> None:
    from assess.commands.writing import place, write_document
    from assess.documents.tell_the_team import tell_the_team

    if here.died() is None:
        raise BadInput(_("that page is for when somebody has died."), _("Nothing was made."))
    workspace = here.workspace
    page = tell_the_team(
        here.name, service=workspace.vault.service.name, when=tea, made_on=workspace.today
    )
    write_document(page, place(target, None if target else "pdf"))
