"""Commands about the Follow Me, the document that a person carries."""

from __future__ import annotations

import datetime as dt
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess import locations
from assess.cli import Given
from assess.commands import shapes
from assess.commands.common import (
    clock,
    json_option,
    passphrase,
    print_json,
    secret_from,
    unlocked,
    where,
    write_new_file,
)
from assess.commands.plan_shapes import goals_of
from assess.errors import AssessError, BadInput, Locked
from assess.forms.safe_text import safe
from assess.i18n import _, mark, ngettext
from assess.record.entry import Entry
from assess.record.labels import recipient_label, voice_label
from assess.record.person import recipient_key
from assess.record.sharing import SELF
from assess.record.telling import told_to_us
from assess.record.wording import day_words, since_words, words_of
from assess.workspace import Workspace, unlock, vault_exists

if TYPE_CHECKING:
    from assess.handover import Opened
    from assess.vault import Service

LARGEST_FILE = 33 * 1024 * 1024


@click.command("follow-me")
@click.argument("person")
@click.option("--to", "target", metavar="FILE", help="Where to write it.")
@click.option("--words", is_flag=True, help="For the person: six words open it, printed once.")
@click.option("--recipient", "keys", multiple=True, metavar="AGE_KEY", help="A service's age key.")
@click.option("--as", "name", metavar="NAME", help="Who an unknown key belongs to.")
@click.option("--preview", is_flag=True, help="Print what it would hold; write nothing.")
@click.pass_obj
def follow_me_command(
    given: Given,
    person: str,
    target: str | None,
    words: bool,
    keys: tuple[str, ...],
    name: str | None,
    preview: bool,
) -> None:
    """Make the encrypted Follow Me: exactly what was agreed, and nothing else.

    \b
    Example:
      assess follow-me Robin --to robin.age --words
      assess follow-me Robin --to out.age --recipient age1… --as Quayside
    """
    if words and keys:
        raise BadInput(
            _("words and a key cannot open one file."), _("Run it twice, once for each.")
        )
    if words and name is not None:
        raise BadInput(
            _("--words is for the person's own copy."), _("Leave --as out, or use a key.")
        )
    if not words and not keys and not preview:
        raise BadInput(_("nobody could open it."), _("Add --words, or --recipient AGE_KEY."))
    with unlocked(given) as workspace:
        from assess.handover import make

        person_id = workspace.find(person)
        recipient = _recipient(workspace, keys, name) if keys else (name or SELF)
        if preview:
            from assess.documents.render import render_text

            click.echo(
                render_text(workspace.reading(person_id, recipient)).decode("utf-8"), nl=False
            )
            return
        made = make(workspace, person_id, recipient=recipient, keys=keys, words=words)
        path = _target(target)
        write_new_file(path, made.data)
        if made.lines == 0:
            click.echo(_("Nothing is agreed for them yet, so it holds only the name."), err=True)
        else:
            click.echo(
                ngettext(
                    "Kept in {path}: {number} line for {recipient}.",
                    "Kept in {path}: {number} lines for {recipient}.",
                    made.lines,
                    path=path,
                    recipient=safe(recipient_label(recipient)),
                ),
                err=True,
            )
        if target is None:
            click.echo(str(path))
        if made.words is not None:
            click.echo(_("Your words, shown this once. Keep them apart from the file:"), err=True)
            click.echo(made.words)


def _target(target: str | None) -> Path:
    if target is not None:
        return Path(target)
    folder = locations.exports_dir()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{secrets.token_hex(6)}.age"


def _recipient(workspace: Workspace, keys: tuple[str, ...], name: str | None) -> str:
    """Whose keys these are: a trusted service's own name, or the name given with --as."""
    trusted = {service.age_recipient: service.name for service in workspace.vault.trusted()}
    trusted[workspace.vault.service.age_recipient] = workspace.vault.service.name
    named = {recipient_key(known) for known in trusted.values()}
    if name is not None and recipient_key(name) in named and not set(keys) <= trusted.keys():
        raise BadInput(
            _("that key is not the one on this service's card."),
            _("Ring them. If they have a new key, take their new card in."),
        )
    names = {trusted.get(key) or name for key in keys}
    if None in names:
        raise BadInput(
            _("that key belongs to nobody we know."),
            _("Name them with --as NAME, or take their card in with `assess service trust`."),
        )
    if len(names) > 1:
        raise BadInput(
            _("these keys belong to different services."),
            _("Run it once for each: agreement differs."),
        )
    found = names.pop()
    assert found is not None
    if name is not None and recipient_key(name) != recipient_key(found):
        raise BadInput(
            _("that key is a trusted service's, under another name."), _("Leave --as out.")
        )
    return found


# -- open ------------------------------------------------------------------------------------------


@click.command("open")
@click.argument("file", metavar="FILE")
@click.option("--identity", metavar="FILE", help="A file with an AGE-SECRET-KEY.")
@click.option("--words-file", metavar="FILE", help="The six words: the first line of FILE.")
@json_option
@click.pass_obj
def open_command(
    given: Given, file: str, identity: str | None, words_file: str | None, as_json: bool
) -> None:
    """Read a Follow Me without taking it in. Nothing is written.

    \b
    Example:
      assess open robin.age --words-file words.txt
    """
    from assess.handover import open_file
    from assess.vault.carry import preflight

    if identity and words_file:
        raise BadInput(
            _("an identity and words were both given."), _("Give the one it was sealed with.")
        )
    data = _read(file)
    preflight(data)
    known = _known(given)
    if identity:
        opened = open_file(data, identity=_identity_text(identity), known=known)
    elif words_file:
        opened = open_file(data, words=secret_from(words_file, _("words")), known=known)
    else:
        opened = _asked(given, data, known)
    if as_json:
        print_json(_document(opened, clock(given).today))
    else:
        _print(opened)


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--identity", metavar="FILE", help="A file with an AGE-SECRET-KEY.")
@click.option("--words-file", metavar="FILE", help="The six words: the first line of FILE.")
@json_option
@click.pass_obj
def import_command(
    given: Given, file: str, identity: str | None, words_file: str | None, as_json: bool
) -> None:
    """Take a Follow Me in: proves it, merges it, says what is new and what disagrees.

    Without words or an identity it uses this service's own key.

    \b
    Example:
      assess import robin.age --words-file words.txt
    """
    from assess import arrival
    from assess.handover import open_file
    from assess.vault.carry import preflight

    if identity and words_file:
        raise BadInput(
            _("an identity and words were both given."), _("Give the one it was sealed with.")
        )
    data = _read(file)
    preflight(data)
    with unlocked(given) as workspace:
        known = [workspace.vault.service, *workspace.vault.trusted()]
        if words_file:
            opened = open_file(data, words=secret_from(words_file, _("words")), known=known)
        elif identity:
            opened = open_file(data, identity=_identity_text(identity), known=known)
        else:
            opened = open_file(data, identity=workspace.vault.service_identity(), known=known)
        arrived = arrival.take_in(workspace, opened, for_us=identity is None)
        if as_json:
            print_json(
                {
                    "schema": "assess.import/1",
                    "id": arrived.person_id,
                    "new_person": arrived.new_person,
                    "new": [entry.id for entry in arrived.new],
                    "known": arrived.known,
                    "taken_out": arrived.refused,
                    "left_out": arrived.left,
                    "meant_for": list(arrived.meant_for),
                    "instead": [entry.id for entry in arrived.instead],
                    "disagrees": [
                        {"new": entry.id, "here": [other.id for other in others]}
                        for entry, others in arrived.beside
                    ],
                    "trust": opened.trust,
                }
            )
            return
        click.echo(f"id {arrived.person_id}")
        click.echo(_(_TRUST_WORDS[opened.trust]))
        for line in arrival.summary(arrived):
            click.echo(safe(line))


def _read(file: str) -> bytes:
    try:
        with Path(file).open("rb") as stream:
            return stream.read(LARGEST_FILE)
    except OSError as problem:
        raise BadInput(
            _("{file} cannot be read: {strerror}.", file=file, strerror=problem.strerror),
            _("Check the path."),
        ) from None


def _identity_text(path: str) -> str:
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as problem:
        raise BadInput(
            _("the identity file cannot be read: {strerror}.", strerror=problem.strerror),
            _("Check the path."),
        ) from None
    except UnicodeDecodeError:
        raise BadInput(
            _("the identity file is not text."), _("It holds an AGE-SECRET-KEY.")
        ) from None


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
        "signed_by": [
            {"kind": "service", "key": signer.key_id, "name": signer.name},
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


_TRUST_WORDS = {
    "known": mark("Signed by a service we know."),
    "new": mark("Signed by a service we have not met."),
    "changed": mark("Signed by another key than the one we know. Ring them before you rely on it."),
    "unchecked": mark("Signed; whether we know the service was not looked up."),
}


def _print(opened: Opened) -> None:
    click.echo(_("Follow Me: {name}", name=safe(opened.name.name)))
    click.echo(
        _(
            "From {name}, {made}.",
            name=safe(opened.manifest.service.name),
            made=safe(opened.manifest.made[:10]),
        )
    )
    click.echo(_(_TRUST_WORDS[opened.trust]))
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
        click.echo(
            "  "
            + _(
                "{voice}, {said}, written by {name}",
                voice=voice_label(entry.voice),
                said=said,
                name=safe(entry.author.name),
            )
        )
        for differ in opened.person.differs_on(entry.id):
            words = safe(str(differ.body.get("words") or "")) or _("We see this differently.")
            click.echo(
                "  "
                + _(
                    "{voice} sees this differently: {words}",
                    voice=voice_label(differ.voice),
                    words=words,
                )
            )
