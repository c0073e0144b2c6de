"""A key of the person's own."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli import Given
from assess.commands.common import unlocked, write_new_file
from assess.errors import BadInput
from assess.i18n import _

_PAPER = (".pdf", ".html", ".docx", ".txt")


@click.command("own-key")
@click.argument("person")
@click.option("--to", "target", metavar="FILE", help="A new one: FILE.age, or FILE.pdf to print.")
@click.option("--public", metavar="AGE_KEY", help="The public half of one they brought.")
@click.pass_obj
def own_key_command(given: Given, person: str, target: str | None, public: str | None) -> None:
    """The person's own key: its public half, or a new one that leaves with them.

    Sealed by six words, printed once, alone on the last line of stdout; or on paper, to keep apart
    from the files it opens. Nobody here keeps a copy of it.

    \b
    Example:
      assess own-key Robin --to key.age
      assess follow-me Robin --to robin.age --own-key
    """
    from assess.handover import own_key

    if target and public:
        raise BadInput(_("those are two different things."), _("Run it twice, once for each."))
    with unlocked(given) as workspace:
        person_id = workspace.find(person)
        record = workspace.person(person_id)
        if public:
            workspace.say(person_id, own_key.known_key(record, public))
            return
        if target is None:
            found = own_key.public_key(record)
            if found is None:
                raise BadInput(
                    _("they have no key of their own yet."), _("Add --to FILE to make one.")
                )
            click.echo(found)
            return
        path = Path(target)
        printed = path.suffix.lower() in _PAPER
        made = (
            own_key.make_printed(workspace, record, path.suffix)
            if printed
            else own_key.make_sealed(record)
        )
        write_new_file(path, made.data)
        try:
            workspace.say(person_id, made.note)
        except BaseException:  # a key that nothing is sealed to must not lie about
            path.unlink(missing_ok=True)
            raise
        click.echo(_("What others may know of it: {key}", key=made.public), err=True)
        if made.words is not None:
            click.echo(_("Your words, shown this once. Keep them apart from the file:"), err=True)
            click.echo(made.words)
