"""`assess topic`: what is put forward, not today, in which order, and what they bring up."""

from __future__ import annotations

import click

from assess.cli import Given
from assess.commands.common import json_option, print_json, unlocked
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _
from assess.sitting import Sitting
from assess.sitting.journeying import Journeying
from assess.workspace import Workspace


@click.group("topic")
def topic_command() -> None:
    """What is put forward, and what they bring up themselves."""


def _sitting(workspace: Workspace, person: str) -> Sitting:
    return Sitting(workspace, workspace.find(person))


@topic_command.command("list")
@click.argument("person")
@json_option
@click.pass_obj
def topic_list(given: Given, person: str, as_json: bool) -> None:
    """The two to four topics put forward today, and how long they take.

    \b
    Example:
      assess topic list Robin
    """
    with unlocked(given) as workspace:
        sitting = _sitting(workspace, person)
        found = sitting.topics()
        if as_json:
            topics = [
                {
                    "section": topic.scope,
                    "title": topic.section.title,
                    "minutes": topic.minutes,
                    "begun": topic.begun,
                }
                for topic in found
            ]
            print_json({"schema": "assess.topics/1", "id": sitting.person_id, "topics": topics})
            return
        for topic in found:
            about = _("about {minutes} min", minutes=topic.minutes)
            click.echo(f"{safe(topic.section.title)}, {about} ({topic.scope})")
        if not found:
            died = Journeying(workspace, sitting.person_id).died() is not None
            anything = _("Nothing is put forward today. Anything they bring up is there.")
            click.echo(_("Nothing is put forward.") if died else anything)
        for line in (
            Journeying(workspace, sitting.person_id).clock_words,
            sitting.quiet_line(),
        ):
            if line:
                click.echo(line, err=True)


@topic_command.command("not-today")
@click.argument("person")
@click.argument("topic", metavar="[BANK/SECTION]", required=False)
@click.pass_obj
def topic_not_today(given: Given, person: str, topic: str | None) -> None:
    """Not today, to one topic or to all of it: it comes back by itself in a later week.

    \b
    Example:
      assess topic not-today Robin genesis/induction/wants
      assess topic not-today Robin
    """
    with unlocked(given) as workspace:
        sitting = _sitting(workspace, person)
        if topic is None:
            click.echo(sitting.nothing_today(), err=True)
            sitting.end()
        else:
            bank_id, section_id = _named(topic)
            workspace.library.bank(bank_id).section(section_id)
            sitting.leave_topic(topic)


@topic_command.command("order")
@click.argument("person")
@click.argument("topics", metavar="BANK/SECTION…", nargs=-1, required=True)
@click.pass_obj
def topic_order(given: Given, person: str, topics: tuple[str, ...]) -> None:
    """The order they chose for this week's topics.

    \b
    Example:
      assess topic order Robin genesis/induction/wellbeing genesis/induction/wants
    """
    with unlocked(given) as workspace:
        _sitting(workspace, person).choose_order(list(topics))


@topic_command.command("brought-up")
@click.argument("person")
@click.argument("topic", metavar="[BANK/SECTION]", required=False)
@click.pass_obj
def topic_brought_up(given: Given, person: str, topic: str | None) -> None:
    """They brought it up: a topic that rests, is not due yet, or is of another bank.

    Without a topic, everything that could be brought up; the list is the same for everybody.

    \b
    Example:
      assess topic brought-up Robin
      assess topic brought-up Robin everyday/people/my_people
    """
    with unlocked(given) as workspace:
        sitting = _sitting(workspace, person)
        if topic is not None:
            sitting.bring_up(topic)
        else:
            sitting.go_back_to()
        for option in sitting.step.options if topic is None else ():
            click.echo(f"{safe(option.text)} ({option.id})")


@topic_command.command("after-all")
@click.argument("person")
@click.argument("question", metavar="BANK/ITEM")
@click.pass_obj
def topic_after_all(given: Given, person: str, question: str) -> None:
    """They want to talk about a question after all: "never ask" is lifted, on their word alone.

    \b
    Example:
      assess topic after-all Robin genesis/induction/talk_about_it
    """
    with unlocked(given) as workspace:
        said = _sitting(workspace, person).talk_about(question)
        click.echo(said or _("It can be talked about as it is."), err=True)


@topic_command.command("offered")
@click.argument("person")
@json_option
@click.pass_obj
def topic_offered(given: Given, person: str, as_json: bool) -> None:
    """What we offered and when: our work. It is not printed and does not travel.

    \b
    Example:
      assess topic offered Robin
    """
    with unlocked(given) as workspace:
        here = Journeying(workspace, workspace.find(person))
        found = here.offered()
        if as_json:
            days = [
                {"day": day.isoformat(), "by": by, "topics": list(put), "not_today": list(left)}
                for day, by, put, left in found
            ]
            print_json({"schema": "assess.offered/1", "id": here.person_id, "offered": days})
            return
        for line in here.offered_lines():
            click.echo(safe(line))


def _named(topic: str) -> tuple[str, str]:
    bank_id, _slash, section_id = topic.rpartition("/")
    if not bank_id:
        raise BadInput(
            _("a topic is named BANK/SECTION."), _("`assess topic list PERSON` shows them.")
        )
    return bank_id, section_id
