"""The Follow Me a person carries: making it, printing it, who has one, taking one back."""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess import locations
from assess.cli import Given
from assess.commands.common import json_option, print_json, unlocked, write_new_file
from assess.errors import BadInput
from assess.forms.safe_text import folded, safe
from assess.i18n import _, ngettext
from assess.record.labels import recipient_label
from assess.record.person import recipient_key
from assess.record.sharing import SELF
from assess.sitting.ways import how_to_open
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.handover import FollowMe

_PRINTED = (".pdf", ".docx", ".txt")


@click.command("follow-me")
@click.argument("person")
@click.option("--to", "target", metavar="FILE", help="Where to write it: a file, or a folder.")
@click.option(
    "--words",
    is_flag=True,
    help="Six words open it, printed once: the person's own, or --as NAME's.",
)
@click.option("--recipient", "keys", multiple=True, metavar="AGE_KEY", help="A service's age key.")
@click.option("--own-key", is_flag=True, help="The person's own key opens it as well.")
@click.option("--as", "name", metavar="NAME", help="Who it is for, or whose an unknown key is.")
@click.option("--until", metavar="YYYY-MM-DD", help="After that day no service takes it in.")
@click.option("--purpose", default="", metavar="WORDS", help="What it is for, in one line.")
@click.option("--paper", is_flag=True, help="To print: nothing protects it; a code stands on it.")
@click.option("--pocket-card", is_flag=True, help="Page one and the hard times, for a pocket.")
@click.option("--code", metavar="CODE", help="Say whether the paper with that code is the newest.")
@click.option("--preview", is_flag=True, help="Print what it would hold; write nothing.")
@click.option("--who-has-it", is_flag=True, help="List the copies that were made, and for whom.")
@click.option("--take-back", is_flag=True, help="A notice to a reader, or a letter to print.")
@json_option
@click.pass_obj
def follow_me_command(
    given: Given,
    person: str,
    target: str | None,
    words: bool,
    keys: tuple[str, ...],
    own_key: bool,
    name: str | None,
    until: str | None,
    purpose: str,
    paper: bool,
    pocket_card: bool,
    code: str | None,
    preview: bool,
    who_has_it: bool,
    take_back: bool,
    as_json: bool,
) -> None:
    """Make the encrypted Follow Me: exactly what was agreed, and nothing else.

    A name that ends in .html makes a page that opens itself in any browser, with the same words.

    \b
    Example:
      assess follow-me Robin --to robin.age --words
      assess follow-me Robin --to out.age --as Quayside
      assess follow-me Robin --to out.age --recipient age1… --as Elm
    """
    sealing = words or bool(keys) or own_key
    if sum([sealing, paper, pocket_card, bool(code), who_has_it, take_back]) > 1:
        raise BadInput(_("those are two different things."), _("Run it twice, once for each."))
    if words and (keys or own_key):
        raise BadInput(
            _("words and a key cannot open one file."), _("Run it twice, once for each.")
        )
    other = preview or paper or pocket_card or code or who_has_it or take_back
    if not sealing and not other and name is None:
        raise BadInput(_("nobody could open it."), _("Add --words, or --recipient AGE_KEY."))
    last_day = _day(until)
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        if who_has_it:
            _list_copies(workspace, person_id, as_json)
        elif code:
            _say_standing(workspace, person_id, code)
        elif take_back:
            _take_back(workspace, person_id, name, target)
        elif pocket_card:
            _pocket_card(workspace, person_id, target)
        else:
            if not sealing and not other:
                keys = (_card_key(workspace, person_id, name or SELF),)
            recipient = _recipient(workspace, keys, name) if keys else (name or SELF)
            if preview:
                _preview(workspace, person_id, recipient)
            elif paper:
                _print_copy(workspace, person_id, recipient, target)
            else:
                if own_key:
                    keys = (*keys, _own_key(workspace, person_id))
                _seal(workspace, person_id, recipient, keys, words, target, last_day, purpose)


def _day(text: str | None) -> dt.date | None:
    try:
        if text is None or len(text) == 10:
            return dt.date.fromisoformat(text) if text else None
    except ValueError:
        pass
    raise BadInput(_("--until is not a day."), _("Write it as YYYY-MM-DD, such as 2026-03-05."))


def _card_key(workspace: Workspace, person_id: str, name: str) -> str:
    """The key on this reader's card, where we took it in: then nobody has to type it."""
    from assess.sitting.carrying import Carrying

    found = Carrying(workspace, person_id).key_of(name)
    if not found:
        raise BadInput(
            _("nobody could open it: we have no card of {name}.", name=safe(name)),
            _("Add --words, or --recipient AGE_KEY."),
        )
    return found


def _own_key(workspace: Workspace, person_id: str) -> str:
    from assess.handover.own_key import public_key

    found = public_key(workspace.person(person_id))
    if found is None:
        raise BadInput(
            _("they have no key of their own yet."), _("`assess own-key PERSON` makes one.")
        )
    return found


def _preview(workspace: Workspace, person_id: str, recipient: str) -> None:
    from assess.documents.render import render_text
    from assess.sitting import room_now
    from assess.sitting.carrying import Carrying

    alone = room_now(workspace.person(person_id), workspace.today).alone
    read = workspace.reading(person_id, recipient, alone=alone)
    click.echo(render_text(read).decode("utf-8"), nl=False)
    besides = Carrying(workspace, person_id, alone=alone).besides(recipient)
    for line in ["", *besides] if besides else []:
        click.echo(safe(line))


def _seal(
    workspace: Workspace,
    person_id: str,
    recipient: str,
    keys: tuple[str, ...],
    words: bool,
    target: str | None,
    last_day: dt.date | None,
    purpose: str,
) -> None:
    from assess.handover import make

    path = _target(target)
    if path.suffix.lower() in _PRINTED:
        raise BadInput(
            _("a {suffix} file cannot be sealed.", suffix=path.suffix.lower()),
            _("Name it .age or .html, or add --paper for a copy that nothing protects."),
        )
    made = make(
        workspace,
        person_id,
        recipient=recipient,
        keys=keys,
        words=words,
        expires=last_day,
        purpose=purpose,
    )
    data, page_hash = made.data, ""
    if path.suffix.lower() == ".html":
        data, page_hash = _opener(made)
    # It says that a copy was made: first, for one that nobody wrote down could not be taken back.
    if made.note is not None:
        workspace.say(person_id, made.note)
    write_new_file(path, data)
    _say_kept(workspace, person_id, path, made.lines, recipient, named=target is not None)
    for line in made.left_out:
        click.echo(line, err=True)
    if page_hash:
        click.echo(
            _("The page's own hash, for the card with the words: {hash}", hash=page_hash), err=True
        )
        click.echo(
            _("A changed page could steal the words: give them another way, never beside it."),
            err=True,
        )
    if target is None or Path(target) != path:
        click.echo(str(path))
    how = how_to_open(path.name, page=bool(page_hash), words=made.words is not None)
    click.echo(how, err=True)
    if made.words is not None:
        click.echo(_("Your words, shown this once. Keep them apart from the file:"), err=True)
        click.echo(made.words)


def _opener(made: FollowMe) -> tuple[bytes, str]:
    from assess.handover.opener import opener

    page = opener(made.data, made.page, words=made.words is not None)
    return page.data, page.hash


def _say_kept(
    workspace: Workspace, person_id: str, path: Path, lines: int, recipient: str, *, named: bool
) -> None:
    name = workspace.person(person_id).name_for().name
    if lines == 0:
        click.echo(_("Nothing is agreed for them yet, so it holds only the name."), err=True)
    else:
        click.echo(
            ngettext(
                "Kept in {path}: {number} line for {recipient}.",
                "Kept in {path}: {number} lines for {recipient}.",
                lines,
                path=path,
                # Their own copy is for them by name, as the screen has it.
                recipient=safe(name if recipient == SELF else recipient_label(recipient)),
            ),
            err=True,
        )
    called = folded(name)
    if named and called and called.split()[0] in folded(path.stem):
        click.echo(
            _("The file's name says whose it is. Name a folder, and it gets one that does not."),
            err=True,
        )


def _print_copy(workspace: Workspace, person_id: str, recipient: str, target: str | None) -> None:
    from assess.handover.paper import print_copy

    if target is None:
        raise BadInput(_("a copy to print needs a file."), _("Add --to FILE.pdf."))
    path = Path(target)
    made = print_copy(workspace, person_id, recipient, path.suffix)
    workspace.say(person_id, made.note)
    write_new_file(path, made.data)
    _say_kept(workspace, person_id, path, made.lines, recipient, named=True)
    click.echo(_("Nothing protects it: whoever holds it can read it."), err=True)
    click.echo(made.code)


def _pocket_card(workspace: Workspace, person_id: str, target: str | None) -> None:
    from assess.sitting import room_now
    from assess.sitting.cards import Cards

    if target is None:
        raise BadInput(_("a card needs a file."), _("Add --to FILE.pdf, or FILE.html for a phone."))
    alone = room_now(workspace.person(person_id), workspace.today).alone
    cards = Cards(workspace, person_id, alone=alone)
    made = cards.pocket(Path(target).suffix)
    cards.pocket_made()
    write_new_file(Path(target).with_suffix(made.suffix), made.data)
    if made.said:
        click.echo(made.said, err=True)
    click.echo(_("Nothing protects it: whoever holds it can read it."), err=True)


def _say_standing(workspace: Workspace, person_id: str, code: str) -> None:
    from assess.handover.paper import read_code, standing_here

    person = workspace.person(person_id)
    found = standing_here(person, read_code(code), workspace.library.find)
    click.echo(found.words)


def _list_copies(workspace: Workspace, person_id: str, as_json: bool) -> None:
    from assess.sitting import room_now
    from assess.sitting.carrying import Carrying

    alone = room_now(workspace.person(person_id), workspace.today).alone
    acts = Carrying(workspace, person_id, alone=alone)
    if as_json:
        listed = [
            {
                "recipient": one.recipient,
                "made": one.made.isoformat(),
                "sealed": one.sealed,
                "code": one.code or None,
                "lines": len(one.ids),
                "taken_back": gone or None,
            }
            for one, gone in acts.copies()
        ]
        print_json({"schema": "assess.copies/1", "id": person_id, "copies": listed})
        return
    for line in acts.who_has_it() or [_("Nobody has a copy that was made here.")]:
        click.echo(safe(line))


def _take_back(workspace: Workspace, person_id: str, name: str | None, target: str | None) -> None:
    from assess.handover.withdrawing import notice, write_letter

    if name is None or target is None:
        raise BadInput(
            _("taking back needs to know from whom, and where to write it."),
            _("Add --as NAME and --to FILE: .age for their assess, .pdf for a letter."),
        )
    path = _target(target)
    if path.suffix.lower() in (*_PRINTED, ".html"):
        write_new_file(path, write_letter(workspace, person_id, name, path.suffix))
        click.echo(_("A letter for {name}, to give or send.", name=safe(name)), err=True)
        return
    made = notice(workspace, person_id, name)
    write_new_file(path, made.data)
    click.echo(
        ngettext(
            "A notice for {name}: {number} line is not agreed for them any more.",
            "A notice for {name}: {number} lines are not agreed for them any more.",
            made.lines,
            name=safe(name),
        ),
        err=True,
    )
    click.echo(_("We cannot pull back what they have."), err=True)
    if Path(target) != path:
        click.echo(str(path))


def _target(target: str | None) -> Path:
    """The file to write; in a folder, one whose name says nothing."""
    if target is not None and not Path(target).is_dir():
        return Path(target)
    folder = Path(target) if target is not None else locations.exports_dir()
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
