"""`assess caf`: the assessment form for a destination, exactly as it was agreed."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from assess import locations
from assess.cli import Given
from assess.commands.common import unlocked, write_new_file
from assess.documents.unprotected import unprotected
from assess.errors import BadInput
from assess.forms.safe_text import safe
from assess.i18n import _, ngettext
from assess.record.caf import why_out
from assess.referring.acts import Referring
from assess.referring.going import own_key, preview_text
from assess.referring.looking import Check
from assess.referring.missing import needs_counted, needs_told
from assess.sitting.rooms import room_now


@click.command("caf")
@click.argument("person")
@click.option("--for", "to", required=True, metavar="DESTINATION", help="Who it is for.")
@click.option(
    "--to", "target", metavar="FILE", help="A .pdf, .docx, .html, .txt, .json or .fhir.json file."
)
@click.option("--format", "kind", metavar="SUFFIX", help="Without --to: which format, such as pdf.")
@click.option("--words", is_flag=True, help="Seal it: six words open it, printed once.")
@click.option(
    "--recipient", "keys", multiple=True, metavar="AGE_KEY", help="Seal it to an age key."
)
@click.option("--seal", "to_them", is_flag=True, help="Seal it to the destination's own age key.")
@click.option("--large", is_flag=True, help="In large print.")
@click.option("--preview", is_flag=True, help="Print what they would see; write nothing.")
@click.pass_obj
def caf_command(
    given: Given,
    person: str,
    to: str,
    target: str | None,
    kind: str | None,
    words: bool,
    keys: tuple[str, ...],
    to_them: bool,
    large: bool,
    preview: bool,
) -> None:
    """Make the assessment form: exactly what was agreed for them, and nothing else.

    PDF and Word are what most panels want. What is left out is listed to you alone, on stderr.

    \b
    Example:
      assess caf Robin --for supported_accommodation --to robin.pdf
      assess caf Robin --for supported_accommodation --to robin.docx.age --words
    """
    from assess.referring import out

    if words and (keys or to_them):
        raise BadInput(
            _("words and a key cannot open one file."), _("Run it twice, once for each.")
        )
    with unlocked(given) as workspace:
        referring = Referring(workspace, workspace.find(person), to)
        # What goes is the same whoever is here; what is shown of it here is not.
        alone = room_now(referring.person, workspace.today).alone
        found = referring.check(referring.form(alone=alone))
        if preview:
            tell_needs(found)
            click.echo(preview_text(referring, alone=alone), nl=False)
            tell(found)
            return
        if to_them:
            keys = (*keys, own_key(referring))
        name = target or f"form.{(kind or 'pdf').removeprefix('.')}"
        suffix, sealed = out.format_of(name)
        sealing = bool(words or keys)
        if sealed and not sealing:
            raise BadInput(
                _("a file that ends in .age is sealed."), _("Add --words, --recipient or --seal.")
            )
        if target is None and not sealing and kind is None:
            raise BadInput(
                _("nobody could open it."),
                _("Add --to FILE, or --words, --recipient or --seal; or --format for a plain one."),
            )
        data = out.form_bytes(referring, suffix, large=large)
        tell_needs(found)
        six = None
        if sealing:
            data, six = out.seal(data, keys=keys, words=words)
        path = Path(target) if target else _in_exports(suffix + (out.SEALED if sealing else ""))
        referring.went_out(suffix)  # first: a version nobody wrote down is nobody's to know of
        write_new_file(path, data)
        if referring.referral is None:
            click.echo(_("To keep track of where it goes: assess referral start."), err=True)
        click.echo(
            ngettext(
                "Written: {path}, {number} line.",
                "Written: {path}, {number} lines.",
                len(found.form.going),
                path=safe(str(path)),
            ),
            err=True,
        )
        tell(found)
        if not sealing:
            click.echo(safe(unprotected(referring.destination.title)), err=True)
        if target is None:
            click.echo(str(path))
        if six is not None:
            click.echo(_("Your words, shown this once. Keep them apart from the file:"), err=True)
            click.echo(six)


def _in_exports(suffix: str) -> Path:
    folder = locations.exports_dir()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{secrets.token_hex(6)}{suffix}"


def tell_needs(found: Check, *, whole: bool = True) -> None:
    """What they ask for and would not get, said once before the form; or, not `whole`, in a line."""
    if not whole:
        if counted := needs_counted(found.form):
            told = _("{counted}: `assess referral show` lists them.", counted=counted)
            click.echo(safe(told), err=True)
        return
    for told in needs_told(found.form):
        click.echo(safe(told), err=True)


def tell(found: Check) -> None:
    """What the referrer is told before a form goes: on stderr, and in no file."""
    form = found.form
    if form.going and not found.read_through:
        click.echo(
            _("It was not read through with them as it is now, and the form says so."), err=True
        )
    if found.nudge:
        click.echo(safe(found.nudge), err=True)
    if found.left_out:
        click.echo(_("Left out, for your eyes only:"), err=True)
    for line in found.left_out:
        words = why_out(line, form.destination)
        click.echo(f"  {safe(line.label)}: {safe(words)}", err=True)
    for hint in found.hints:
        click.echo(safe(hint.words()), err=True)
