"""What works here, and what to do about the rest."""

from __future__ import annotations

import os
import shutil
import sys

import click

from assess import locations, quiet_hours, speech
from assess.cli import Given
from assess.commands.common import json_option, print_json, where
from assess.forms.languages import name_of, same
from assess.i18n import _, asked_in, language, mark
from assess.planning import pace_mistake
from assess.workspace import vault_exists


@click.command("doctor")
@json_option
@click.pass_obj
def doctor_command(given: Given, as_json: bool) -> None:
    """What works here, and what to do about the rest.

    \b
    Example:
      assess doctor
    """
    found = [_terminal(), _letters(), _vault(given), _folders(), _times(), _language(), _speech()]
    if as_json:
        rows = [{"what": what, "works": works, "words": words} for what, works, words in found]
        print_json({"schema": "assess.doctor/1", "checks": rows})
        return
    for what, works, words in found:
        click.echo(f"{_(what)}: {_('works') if works else _('look at this')}. {words}")


Finding = tuple[str, bool, str]


def _speech() -> Finding:
    # Having none is no fault: everything works without.
    return mark("reading aloud"), True, speech.finding()


def _terminal() -> Finding:
    if not sys.stdout.isatty():
        return mark("terminal"), True, _("Output goes to a file or a program; plain mode is used.")
    size = shutil.get_terminal_size()
    if os.environ.get("TERM") == "dumb":
        return mark("terminal"), True, _("It shows lines only; plain mode is used.")
    roomy = size.columns >= 60 and size.lines >= 20
    words = _("{columns} by {lines} letters.", columns=size.columns, lines=size.lines)
    if not roomy:
        words += " " + _("Make it at least 60 by 20, or use --plain.")
    return mark("terminal"), roomy, words


def _letters() -> Finding:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        return mark("letters"), True, _("Every alphabet can be shown.")
    return mark("letters"), False, _("Set PYTHONUTF8=1 so that every name can be shown.")


def _vault(given: Given) -> Finding:
    place = where(given)
    if not vault_exists(place):
        return mark("vault"), False, _("None at {place} yet. `assess` sets one up.", place=place)
    words = _("There is one at {place}. `assess vault check` proves it.", place=place)
    return mark("vault"), True, words


def _folders() -> Finding:
    config = locations.config_dir()
    place = config if config.exists() else config.parent
    while not place.exists():
        place = place.parent
    if os.access(place, os.W_OK):
        return mark("settings"), True, _("They are kept in {config}.", config=config)
    return (
        mark("settings"),
        False,
        _("{config} cannot be written, so a rolled-back vault would go unseen.", config=config),
    )


def _times() -> Finding:
    """A slip in a file of times stops nobody, so only here is it told."""
    wrong = [said for said in (pace_mistake(), quiet_hours.mistake()) if said]
    if wrong:
        return mark("a service's own times"), False, " ".join(wrong)
    return mark("a service's own times"), True, _("Reviews and quiet hours are as they should be.")


def _language() -> Finding:
    asked = asked_in()
    if asked and not same(asked, language()):
        words = _("The program has no words in {language} yet.", language=name_of(asked))
        return mark("language"), False, words
    return mark("language"), True, _("The program speaks {language}.", language=name_of(language()))
