"""`journey PERSON finish`: week six, brought together; and what was brought together, as it stood."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from assess.cli import Given
from assess.commands.common import print_json, unlocked
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.record.snapshots import DECISIONS, snapshot
from assess.record.wording import day_words
from assess.sitting.bringing_together import (
    FINISHED,
    FOR_THE_WORKER,
    WHY,
    BringingTogether,
    Kept,
    Word,
)
from assess.sitting.rooms import room_now

if TYPE_CHECKING:
    from assess.documents.contents import Line, Reading
    from assess.documents.together import Week

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--why", metavar="WORDS", help="finish, before week six: why; stays in the house."
    ),
    click.option(
        "--first",
        "order",
        multiple=True,
        metavar="BANK/SECTION",
        help="finish: the person's order of the topics. May be repeated.",
    ),
    click.option(
        "--person",
        "person_says",
        type=click.Choice(DECISIONS),
        help="finish: what the person says to it.",
    ),
    click.option("--person-why", metavar="WORDS", help="finish: and why, in their words."),
    click.option(
        "--worker",
        "worker_says",
        type=click.Choice(DECISIONS),
        help="finish: what the worker says to it.",
    ),
    click.option("--worker-why", metavar="WORDS", help="finish: and why."),
    click.option(
        "--next", "wish", metavar="WORDS", help="finish: one thing they'd like from us next."
    ),
    click.option("--on", metavar="SNAPSHOT", help="finish: what they say goes to one kept before."),
    click.option("--list", "listed", is_flag=True, help="finish: what was brought together."),
    click.option("--show", metavar="SNAPSHOT", help="finish: read one as it stood."),
    click.option("--json", "as_json", is_flag=True, help="With --list or --show: one document."),
)


def finish_options(command: Decorated) -> Decorated:
    """The options of `journey PERSON finish`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def finish(given: Given, person: str, asked: dict[str, Any]) -> None:
    """Brings it together, or shows what was; `asked` are the options of `finish_options`."""
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        alone = room_now(workspace.person(person_id), workspace.today).alone
        whole = BringingTogether(workspace, person_id, alone=alone, order=asked["order"])
        if asked["listed"]:
            _list(whole, as_json=asked["as_json"])
        elif asked["show"]:
            show(whole, asked["show"], as_json=asked["as_json"])
        elif asked["on"]:
            _say_on(whole, asked["on"], _said(asked))
        else:
            _finish(whole, asked)


def nothing_but_finish(asked: dict[str, Any]) -> None:
    """Raises BadInput where an option of `finish` came with another state."""
    if any(asked.values()):
        raise BadInput(
            _("those options belong to finish."), _("`assess journey --help` has an example.")
        )


def _said(asked: dict[str, Any]) -> dict[str, Word]:
    given = {
        "person": (asked["person_says"], asked["person_why"]),
        "worker": (asked["worker_says"], asked["worker_why"]),
    }
    for decision, why in given.values():
        if why and not decision:
            raise BadInput(
                _("a reason came without what they say to it."),
                _("Add --person or --worker: {listed}.", listed=", ".join(DECISIONS)),
            )
    return {voice: Word(said, why or "") for voice, (said, why) in given.items() if said}


def _finish(whole: BringingTogether, asked: dict[str, Any]) -> None:
    said, why = _said(asked), asked["why"] or ""
    if whole.early and not why.strip():
        if not sys.stdin.isatty():
            raise BadInput(
                _("it isn't week six yet, and no reason was given."),
                _("Add --why WORDS. It stays in the house."),
            )
        why = click.prompt(_(WHY), err=True)
    nothing = whole.nothing_said
    taken = whole.finish(said, why=why, wish=asked["wish"] or "")
    click.echo(f"saved {taken.id}")
    for words in whole.nothing_words[:2] if nothing else ():
        click.echo(words, err=True)
    click.echo(_(FINISHED), err=True)
    if nothing:
        click.echo(_("For you: {words}", words=_(FOR_THE_WORKER)), err=True)


def _say_on(whole: BringingTogether, snapshot_id: str, said: dict[str, Word]) -> None:
    snapshot(whole.person, snapshot_id)
    if not said:
        raise BadInput(
            _("nothing was said to it."),
            _("Add --person or --worker: {listed}.", listed=", ".join(DECISIONS)),
        )
    for voice, word in said.items():
        click.echo(f"saved {whole.say(snapshot_id, voice, word).id}")


# -- looking ---------------------------------------------------------------------------------------


def kept_document(kept: Kept) -> dict[str, Any]:
    """One assessment that was brought together, for programs."""
    return {
        "snapshot": kept.snapshot,
        "day": kept.day.isoformat(),
        "worker": kept.worker,
        "why_early": kept.why or None,
        "said": [
            {
                "voice": one.voice,
                "name": one.name,
                "decision": one.decision,
                "reason": one.reason or None,
                "day": one.day.isoformat(),
            }
            for one in kept.said
        ],
    }


def _list(whole: BringingTogether, *, as_json: bool) -> None:
    kept = whole.kept()
    if as_json:
        print_json(
            {
                "schema": "assess.together/1",
                "id": whole.person_id,
                "together": [kept_document(one) for one in kept],
            }
        )
        return
    for one in kept:
        _say_kept(one)
        click.echo(f"  {one.snapshot}")
    if not kept:
        click.echo(_("Nothing was brought together yet."))


def _say_kept(kept: Kept) -> None:
    click.echo(
        _(
            "Brought together on {day}, with {worker}.",
            day=day_words(kept.day),
            worker=safe(kept.worker),
        )
    )
    if kept.why:
        click.echo("  " + _("Before week six, because: {why}", why=safe(kept.why)))
    for one in kept.said:
        click.echo(f"  {safe(one.sentence)} {day_words(one.day)}.")
        if one.reason:
            click.echo(f"    {safe(one.reason)}")


def show(whole: BringingTogether, snapshot_id: str, *, as_json: bool) -> None:
    """An assessment as it stood: what later entries say changes nothing of it."""
    told, weeks, kept = whole.as_it_stood(snapshot_id)
    if as_json:
        print_json(
            {
                "schema": "assess.as-it-stood/1",
                "id": whole.person_id,
                **kept_document(kept),
                **reading_document(told),
                "learned": [
                    {
                        "week": week.number,
                        "tellings": [
                            {
                                "entry": one.entry_id,
                                "about": one.prompt,
                                "words": one.words,
                                "voice": one.voice,
                                "said": one.said.isoformat(),
                                "true_since": one.true_since or None,
                                "told_late": bool(one.told_late),
                            }
                            for one in week.tellings
                        ],
                    }
                    for week in weeks
                ],
            }
        )
        return
    click.echo(f"{safe(told.name)}. {day_words(kept.day)}.")
    _say_kept(kept)
    say_reading(told)
    say_weeks(weeks)


def reading_document(told: Reading) -> dict[str, Any]:
    """The strengths and topics of a reading, for programs."""
    return {
        "strengths": [line_document(line) for line in told.strengths],
        "topics": [
            {
                "scope": topic.scope,
                "title": topic.title,
                "lines": [line_document(line) for line in topic.lines],
            }
            for topic in told.topics
        ],
    }


def line_document(line: Line) -> dict[str, Any]:
    """One line of a reading, for programs."""
    return {
        "entry": line.entry_id,
        "question": line.question or None,
        "words": line.words,
        "voice": line.voice,
        "said": line.said.isoformat(),
        "true_since": line.true_since or None,
        "told_late": bool(line.told_late),
    }


def say_reading(told: Reading) -> None:
    """A reading on stdout: strengths, then every topic; one nobody talked about says so kindly."""
    if told.strengths:
        click.echo("\n" + _("Strengths"))
        for line in told.strengths:
            _say_line(line)
    for topic in told.topics:
        click.echo("\n" + safe(topic.title))
        for line in topic.lines:
            _say_line(line)
        if not topic.lines:
            click.echo("  " + topic.empty)


def _say_line(line: Line) -> None:
    about = [line.who, _("said {day}", day=day_words(line.said))]
    if line.true_since:
        about.append(_("true since {since}", since=line.true_since))
    if line.told_late:
        about.append(line.told_late)
    click.echo("  " + safe(line.prompt))
    click.echo("    " + safe(line.words).replace("\n", "\n    "))
    click.echo("    " + safe(" · ".join(about)))
    for other in line.differs:
        words = other.words or _("sees it differently")
        click.echo("    " + safe(f"{other.who}: {words}"))
    click.echo("    " + _("line {entry}", entry=line.entry_id))


def say_weeks(weeks: tuple[Week, ...]) -> None:
    """What we learned when, on stdout."""
    if weeks:
        click.echo("\n" + _("What we learned when"))
    for week in weeks:
        click.echo(week.title)
        for one in week.tellings:
            click.echo("  " + safe(f"{one.prompt}: {one.words}").replace("\n", "\n  "))
            click.echo("    " + safe(one.about))
