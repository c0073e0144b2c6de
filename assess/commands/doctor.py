"""What works here, and what to do about the rest."""

from __future__ import annotations

import os
import shutil
import sys

import click

from assess import locations
from assess.cli import Given
from assess.commands.common import json_option, print_json, where
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
    found = [_terminal(), _letters(), _vault(given), _folders()]
    if as_json:
        rows = [{"what": what, "works": works, "words": words} for what, works, words in found]
        print_json({"schema": "assess.doctor/1", "checks": rows})
        return
    for what, works, words in found:
        click.echo(f"{what}: {'works' if works else 'look at this'}. {words}")


Finding = tuple[str, bool, str]


def _terminal() -> Finding:
    if not sys.stdout.isatty():
        return "terminal", True, "Output goes to a file or a program; plain mode is used."
    size = shutil.get_terminal_size()
    if os.environ.get("TERM") == "dumb":
        return "terminal", True, "It shows lines only; plain mode is used."
    roomy = size.columns >= 60 and size.lines >= 20
    words = f"{size.columns} by {size.lines} letters."
    return (
        "terminal",
        roomy,
        words if roomy else words + " Make it at least 60 by 20, or use --plain.",
    )


def _letters() -> Finding:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        return "letters", True, "Every alphabet can be shown."
    return "letters", False, "Set PYTHONUTF8=1 so that every name can be shown."


def _vault(given: Given) -> Finding:
    place = where(given)
    if not vault_exists(place):
        return "vault", False, f"None at {place} yet. `assess` sets one up."
    return "vault", True, f"There is one at {place}. `assess vault check` proves it."


def _folders() -> Finding:
    config = locations.config_dir()
    place = config if config.exists() else config.parent
    while not place.exists():
        place = place.parent
    if os.access(place, os.W_OK):
        return "settings", True, f"They are kept in {config}."
    return "settings", False, f"{config} cannot be written, so a rolled-back vault would go unseen."
