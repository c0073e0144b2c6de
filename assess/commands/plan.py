"""The command that makes the plan booklet, the book a person keeps."""

from __future__ import annotations

import click

from assess.cli import Given
from assess.commands.common import unlocked
from assess.errors import BadInput
from assess.i18n import _
from assess.record.person import recipient_key
from assess.record.sharing import SELF


@click.command("plan")
@click.argument("person")
@click.option(
    "--to", "target", metavar="FILE", help="Ends in .pdf .docx .html .txt .json; .age seals it."
)
@click.option(
    "--format",
    "plain",
    type=click.Choice(["pdf", "docx", "html", "txt", "json"]),
    help="In the clear, in the exports folder.",
)
@click.option("--with", "recipient", metavar="RECIPIENT", default=SELF, help="Who it is for.")
@click.option("--large", is_flag=True, help="Large print: 18 points.")
@click.option("--imposed", is_flag=True, help="A PDF to print and fold; not for screens.")
@click.option("--confided", is_flag=True, help="The person asked for what they confided, too.")
@click.pass_obj
def plan_command(
    given: Given,
    person: str,
    target: str | None,
    plain: str | None,
    recipient: str,
    large: bool,
    imposed: bool,
    confided: bool,
) -> None:
    """Make the plan booklet: strengths first, a spread for each goal, room to write.

    Without --to it goes to the exports folder, sealed by six words unless --format asks for a
    plain file, and its path is printed.

    \b
    Example:
      assess plan Robin --to plan.pdf
      assess plan Robin --to print-me.pdf --imposed
    """
    from assess.commands.writing import place, write_document

    where = place(target, plain)
    if imposed and where.suffix != ".pdf":
        raise BadInput(_("only a PDF can be folded."), _("Leave --imposed out, or make a .pdf."))
    own = recipient_key(recipient) == SELF
    if confided and not own:
        raise BadInput(
            _("what was confided goes into nobody's copy but the person's own."),
            _("Leave --confided out."),
        )
    with unlocked(given) as workspace:
        from assess.planning.booklet import booklet, note_of

        person_id = workspace.find(person)
        document = booklet(
            workspace, person_id, recipient=recipient, large=large, confided=confided
        )
        if not own:  # first: a copy nobody wrote down could not be taken back
            workspace.say(person_id, note_of(workspace, person_id, recipient, sealed=where.sealed))
        whom = workspace.person(person_id).name_for().name if own else workspace.called(recipient)
        write_document(document, where, imposed=imposed, whom=whom)
