"""Reading a Follow Me from elsewhere, and taking it in."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from assess.cli import Given
from assess.commands import shapes
from assess.commands.common import (
    ask_secret,
    clock,
    json_option,
    passphrase,
    print_json,
    secret_from,
    unlocked,
    where,
)
from assess.commands.plan_shapes import goals_of
from assess.errors import AssessError, BadInput, Locked
from assess.forms.safe_text import safe
from assess.i18n import _, ngettext
from assess.record import copies
from assess.record.entry import Entry
from assess.record.telling import told_to_us
from assess.record.whose_words import in_the_house
from assess.record.wording import day_words, since_words, words_of
from assess.workspace import unlock, vault_exists

if TYPE_CHECKING:
    from assess.arrival import Arrived
    from assess.handover import Opened
    from assess.vault import Service


@click.command("open")
@click.argument("file", metavar="FILE")
@click.option("--identity", metavar="FILE", help="A file with an AGE-SECRET-KEY.")
@click.option("--words-file", metavar="FILE", help="The six words: the first line of FILE.")
@click.option("--code", metavar="CODE", help="Say whether a paper with that code is older.")
@json_option
@click.pass_obj
def open_command(
    given: Given,
    file: str,
    identity: str | None,
    words_file: str | None,
    code: str | None,
    as_json: bool,
) -> None:
    """Read a Follow Me without taking it in. Nothing is written.

    A key that words seal takes both: --identity FILE --words-file FILE.

    \b
    Example:
      assess open robin.age --words-file words.txt
    """
    from assess.handover import open_file
    from assess.vault.carry import preflight

    data = _read(file)
    preflight(data)
    known = _known(given)
    if identity:
        opened = open_file(data, identity=_identity(identity, words_file), known=known)
    elif words_file:
        opened = open_file(data, words=secret_from(words_file, _("words")), known=known)
    else:
        opened = _asked(given, data, known)
    if as_json:
        print_json({**_document(opened, clock(given).today), **_standing(opened, code)})
        return
    _print(opened, clock(given).today)
    for line in _standing_words(opened, code):
        click.echo(line)


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--identity", metavar="FILE", help="A file with an AGE-SECRET-KEY.")
@click.option("--words-file", metavar="FILE", help="The six words: the first line of FILE.")
@click.option("--preview", is_flag=True, help="Say what it would bring; write nothing.")
@click.option("--moved-in", is_flag=True, help="They live here now: write that down as well.")
@click.option(
    "--accept-changed-key", is_flag=True, help="You rang them, and the new key is theirs."
)
@click.option("--code", metavar="CODE", help="Say whether a paper with that code is older.")
@json_option
@click.pass_obj
def import_command(
    given: Given,
    file: str,
    identity: str | None,
    words_file: str | None,
    preview: bool,
    moved_in: bool,
    accept_changed_key: bool,
    code: str | None,
    as_json: bool,
) -> None:
    """Take a Follow Me in: proves it, merges it, says what is new and what disagrees.

    Without words or an identity it uses this service's own key.

    \b
    Example:
      assess import robin.age --words-file words.txt --moved-in
    """
    from assess import arrival
    from assess.arrival.joining import look_closely
    from assess.arrival.telling import TRUST_WORDS
    from assess.handover import check_phrase, open_file
    from assess.vault.carry import preflight

    if preview and moved_in:
        raise BadInput(
            _("--preview writes nothing."), _("Leave --moved-in for when it is taken in.")
        )
    data = _read(file)
    preflight(data)
    with unlocked(given) as workspace:
        known = [workspace.vault.service, *workspace.vault.trusted()]
        if identity:
            opened = open_file(data, identity=_identity(identity, words_file), known=known)
        elif words_file:
            opened = open_file(data, words=secret_from(words_file, _("words")), known=known)
        else:
            opened = open_file(data, identity=workspace.vault.service_identity(), known=known)
        act = look_closely if preview else arrival.take_in
        arrived = act(
            workspace, opened, for_us=identity is None, accept_changed_key=accept_changed_key
        )
        if moved_in and not opened.withdraws:
            arrival.moved_in(workspace, arrived.person_id)
        if as_json:
            print_json({**_told(arrived, opened, preview), **_standing(opened, code)})
            return
        click.echo(f"id {arrived.person_id}")
        _print_whose(opened)
        click.echo(_(TRUST_WORDS[opened.trust]))
        if opened.trust in ("new", "changed"):
            # Read to the other service over the phone before it is relied on.
            click.echo(_("Their check phrase: {words}", words=check_phrase(opened.signer)))
        if preview:
            click.echo(_("Nothing was written. It would bring:"))
        for line in (*arrival.summary(arrived), *_standing_words(opened, code)):
            click.echo(safe(line))


def _told(arrived: Arrived, opened: Opened, preview: bool) -> dict[str, Any]:
    return {
        "schema": "assess.import/1",
        "id": arrived.person_id,
        "new_person": arrived.new_person,
        "new": [entry.id for entry in arrived.new],
        "known": arrived.known,
        "taken_out": arrived.refused,
        "left_out": arrived.left,
        "left_out_kinds": sorted({entry.kind for entry in arrived.outside}),
        "meant_for": list(arrived.meant_for),
        "instead": [entry.id for entry in arrived.instead],
        "gives_way": [one.entry.id for one in arrived.effects.gone],
        "readers": [
            {
                "recipient": one.reader,
                "no_longer": [entry.id for entry in one.no_longer],
                "also": [entry.id for entry in one.also],
                "new": one.new,
            }
            for one in arrived.effects.readers
        ],
        "still_right": [entry.id for entry in arrived.still_right],
        "disagrees": [
            {"new": entry.id, "here": [other.id for other in others]}
            for entry, others in arrived.beside
        ],
        "taken_back": arrived.taken_back,
        "withdrawn": [entry.id for entry in arrived.withdrawn],
        "again": arrived.again,
        "preview": preview,
        "trust": opened.trust,
    }


def _standing(opened: Opened, code: str | None) -> Mapping[str, Any]:
    from assess.handover.paper import read_code, standing_in_file

    if code is None:
        return {}
    found = standing_in_file(opened, read_code(code))
    return {"paper": {"code": found.code, "state": found.state}}


def _standing_words(opened: Opened, code: str | None) -> list[str]:
    from assess.handover.paper import read_code, standing_in_file

    return [] if code is None else [standing_in_file(opened, read_code(code)).words]


def _read(file: str) -> bytes:
    """The file; of a page that opens itself, the sealed bytes in it."""
    from assess.arrival.receiving import read

    return read(file)


def _identity(path: str, words_file: str | None) -> str:
    """The text of an identity file; one that words seal is opened with them, given or asked for."""
    from assess.arrival.receiving import identity

    def words(sealed: bool) -> str:
        if not sealed:
            if words_file:
                raise BadInput(
                    _("an identity and words were both given."),
                    _("Give the one it was sealed with."),
                )
            return ""
        return secret_from(words_file, _("words")) if words_file else ask_secret(_("The six words"))

    return identity(path, words)


def _asked(given: Given, data: bytes, known: list[Service] | None) -> Opened:
    """Neither was given: this service's own key where a vault is, else the words, asked for."""
    from assess.handover import open_file

    if given.passphrase_file is not None and vault_exists(where(given)):
        with unlock(where(given), passphrase(given), clock=clock(given)) as workspace:
            return open_file(data, identity=workspace.vault.service_identity(), known=known)
    if not sys.stdin.isatty():
        raise Locked(
            _("nothing was given to open it with."), _("Add --words-file FILE or --identity FILE.")
        )
    words = click.prompt(_("The six words"), hide_input=True, err=True)
    return open_file(data, words=words, known=known)


def _known(given: Given) -> list[Service] | None:
    """The services this vault trusts, where it can be looked into without asking anyone."""
    if given.passphrase_file is None:
        return None
    try:
        if not vault_exists(where(given)):
            return None
        with unlock(where(given), passphrase(given), clock=clock(given)) as workspace:
            return [workspace.vault.service, *workspace.vault.trusted()]
    except AssessError:
        return None


def _document(opened: Opened, today: dt.date) -> dict[str, Any]:
    from assess.handover import check_phrase

    signer = opened.manifest.service
    authors = {entry.author.key: entry.author for entry in opened.entries}
    return {
        "schema": "assess.follow-me/1",
        "person": {
            "id": opened.manifest.record,
            "name": opened.name.name,
            "pronouns": opened.name.pronouns,
        },
        "answers": [_carried(entry) for entry in opened.person.answers()],
        "strengths": [shapes.plain_entry(entry) for entry in opened.person.of_kind("strength")],
        "notes": [shapes.plain_entry(entry) for entry in told_to_us(opened.person)],
        "differences": [shapes.plain_entry(entry) for entry in opened.person.of_kind("differ")],
        "goals": goals_of(opened.person, today, house=False),
        "recipients": list(opened.manifest.recipients),
        "made": opened.manifest.made,
        "until": opened.manifest.expires,
        "purpose": opened.manifest.purpose,
        "withdraws": list(opened.manifest.withdraws),
        "signed_by": [
            {
                "kind": "service",
                "key": signer.key_id,
                "name": signer.name,
                "check_phrase": check_phrase(opened.signer),
            },
            *(
                {"kind": "worker", "key": author.key, "name": author.name, "role": author.role}
                for author in authors.values()
            ),
        ],
        "verified": True,
        "trust": opened.trust,
    }


def _carried(entry: Entry) -> dict[str, Any]:
    """An answer as it travelled: without what only says how often a thing was talked about."""
    known = shapes.answer(entry)
    return {key: value for key, value in known.items() if key not in ("replaces", "sitting")}


def _print_letter(opened: Opened, today: dt.date) -> None:
    """What stands around the words: who vouches for it, what it is for, and until when."""
    from assess.arrival.telling import TRUST_WORDS
    from assess.handover import check_phrase

    click.echo(_(TRUST_WORDS[opened.trust]))
    click.echo(_("Their check phrase: {words}", words=check_phrase(opened.signer)))
    if opened.manifest.purpose:
        click.echo(_("What it is for: {purpose}", purpose=safe(opened.manifest.purpose)))
    if opened.manifest.expires:
        day = day_words(dt.date.fromisoformat(opened.manifest.expires))
        click.echo(
            _("It was to be used until {day}. Ask for a new one.", day=day)
            if opened.expired(today)
            else _("To be used until {day}.", day=day)
        )
    if opened.withdraws:
        click.echo(
            ngettext(
                "It takes back {number} line they gave. Please stop using it.",
                "It takes back {number} lines they gave. Please stop using them.",
                len(opened.manifest.withdraws),
            )
        )


def _print_whose(opened: Opened) -> None:
    """Whose file it is, and who made it when."""
    click.echo(_("Follow Me: {name}", name=safe(opened.name.name)))
    click.echo(
        _(
            "From {name}, {made}.",
            name=safe(opened.manifest.service.name),
            made=day_words(copies.instant(opened.manifest.made).date()),
        )
    )


def _print(opened: Opened, today: dt.date) -> None:
    _print_whose(opened)
    _print_letter(opened, today)
    lines = [*opened.person.answers(), *told_to_us(opened.person)]
    lines.sort(key=lambda entry: entry.order)
    for entry in [*opened.person.of_kind("strength"), *lines]:
        click.echo("")
        click.echo(safe(str(entry.body.get("asked_as") or _("A strength"))))
        click.echo("  " + safe(words_of(entry, lambda *_: None)).replace("\n", "\n  "))
        since = since_words(entry.true_since)
        said = _("said {day}", day=day_words(entry.said))
        if since:
            said += ", " + _("true since {since}", since=safe(since))
        called = opened.person.name_for().name
        click.echo("  " + safe(in_the_house(entry, called)) + ", " + said)
        for differ in opened.person.differs_on(entry.id):
            words = safe(str(differ.body.get("words") or "")) or _("We see this differently.")
            click.echo(
                "  "
                + _(
                    "{name} sees this differently: {words}",
                    name=safe(called if differ.voice == "person" else differ.author.name),
                    words=words,
                )
            )
