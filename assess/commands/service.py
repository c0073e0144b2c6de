"""This service's key, and other services we trust."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli import Given
from assess.commands.common import unlocked, write_new_file
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _, mark

_STANDING = {"new": mark("new"), "known": mark("known"), "changed": mark("changed")}


@click.group("service")
def service_command() -> None:
    """This service's key; other services' cards."""


@service_command.command("key")
@click.option("--card", metavar="FILE", help="Also write the signed card there.")
@click.option("--qr", metavar="FILE", help="The card as a code to scan: FILE.svg, or FILE.txt.")
@click.pass_obj
def service_key(given: Given, card: str | None, qr: str | None) -> None:
    """This service's age key, alone on stdout; its check phrase, to read out, on stderr.

    \b
    Example:
      assess service key --card larch-house.card
    """
    from assess.handover.cards import card_code, check_phrase

    with unlocked(given) as workspace:
        if card is not None:
            write_new_file(Path(card), workspace.service_card())
        if qr is not None:
            svg = Path(qr).suffix.lower() == ".svg"
            write_new_file(Path(qr), card_code(workspace.service_card(), svg=svg))
        phrase = check_phrase(workspace.vault.service)
        click.echo(_("Check phrase, to read to each other: {words}", words=phrase), err=True)
        click.echo(workspace.vault.service.age_recipient)


@service_command.command("trust")
@click.argument("card", metavar="CARD")
@click.option(
    "--accept-changed-key", is_flag=True, help="You rang them, and the new key is theirs."
)
@click.pass_obj
def service_trust(given: Given, card: str, accept_changed_key: bool) -> None:
    """Take another service's card in.

    \b
    Example:
      assess service trust quayside.card
    """
    from assess.handover import check_phrase

    path = Path(card)
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise BadInput(
            _("{card} cannot be read: {strerror}.", card=card, strerror=problem.strerror),
            _("Check the path."),
        ) from None
    with unlocked(given) as workspace:
        service, standing = workspace.trust_card(data, accept_changed=accept_changed_key)
        click.echo(f"{safe(service.name)}: {_(_STANDING[standing])}")
        phrase = check_phrase(service)
        click.echo(_("Check phrase, to read to each other: {words}", words=phrase), err=True)
        if standing == "changed" and not accept_changed_key:
            click.echo(
                _(
                    "Nothing was kept: it is not the card we knew them by. Ring them by a number "
                    "you know. If it is theirs: --accept-changed-key."
                ),
                err=True,
            )
        elif standing == "changed":
            click.echo(
                _("warning: this service's key is not the one we knew. Ring them before you send."),
                err=True,
            )
