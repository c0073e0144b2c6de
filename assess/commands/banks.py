"""Commands about question banks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import click

from assess.cli import Given
from assess.commands import shapes
from assess.commands.common import clock, json_option, print_json, write_new_file
from assess.errors import BadInput
from assess.forms.bank import Bank
from assess.forms.languages import name_of
from assess.forms.safe_text import safe
from assess.i18n import _, asked_in
from assess.library import Library, read_bank
from assess.record.labels import week_label


@click.group("bank")
def bank_command() -> None:
    """Question banks."""


@bank_command.command("list")
@json_option
def bank_list(as_json: bool) -> None:
    """The banks installed here.

    \b
    Example:
      assess bank list
    """
    library = Library()
    banks = list(library.readable())
    for bank_id in library.ids():
        if all(bank.id != bank_id for bank in banks):
            click.echo(
                _("{bank_id} cannot be read: `assess bank check` says why.", bank_id=safe(bank_id)),
                err=True,
            )
    if as_json:
        rows = [_listed(bank, library.languages(bank.id)) for bank in banks]
        print_json({"schema": "assess.banks/1", "banks": rows})
        return
    for bank in banks:
        title = library.bank(bank.id, asked_in()).title
        click.echo(f"{bank.id}: {title} ({bank.version}, {bank.status})")
        if others := library.languages(bank.id)[1:]:
            click.echo(
                "  " + _("also in {listed}", listed=", ".join(name_of(tag) for tag in others))
            )


def _listed(bank: Bank, languages: list[str]) -> dict[str, Any]:
    return {
        "bank": bank.id,
        "title": bank.title,
        "version": bank.version,
        "status": bank.status,
        "items": sum(1 for item in bank.items() if item.asks),
        "languages": languages,
    }


@bank_command.command("show")
@click.argument("bank")
@json_option
def bank_show(bank: str, as_json: bool) -> None:
    """A bank's questions, in the order of asking.

    \b
    Example:
      assess bank show genesis/induction
    """
    found = Library().bank(bank)
    if as_json:
        print_json(shapes.bank_document(found))
        return
    click.echo(f"{found.title} ({found.id} {found.version})")
    for name, purpose in found.purposes.items():
        click.echo(f"  {name}: {purpose}")
    for section in found.sections:
        click.echo(f"\n{section.title} ({section.scope})")
        for item in section.items:
            offer = "" if item.offer == "opener" else ", " + _("card")
            week = f"{week_label(item.session)}{offer}"
            click.echo(f"  {item.text}")
            click.echo(f"    {item.address}: {item.type}, {week}, {item.sensitivity}")
            for name, reason in item.required_by.items():
                click.echo("    " + _("required by {name}: {reason}", name=name, reason=reason))


@bank_command.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@json_option
@click.pass_context
def bank_check(ctx: click.Context, paths: tuple[str, ...], as_json: bool) -> None:
    """Everything wrong with banks, at once; exit code 1 where there is an error.

    Without a path, every installed bank.

    \b
    Example:
      assess bank check my_bank.yaml
    """
    from assess.commands.checking import bank_paths, check_files

    library = Library()
    problems = check_files(library, bank_paths(library, paths))
    counts = Counter(problem.severity for problem in problems)
    if as_json:
        keys = ("code", "severity", "file", "line", "column", "message", "why", "fix")
        rows = [{key: getattr(problem, key) for key in keys} for problem in problems]
        print_json({"schema": "assess.problems/1", "problems": rows})
    else:
        for problem in problems:
            click.echo(safe(str(problem)))
        if problems:
            click.echo(
                _(
                    "Errors: {errors}. Warnings: {warnings}. Advice: {advice}.",
                    errors=counts["error"],
                    warnings=counts["warning"],
                    advice=counts["advice"],
                )
            )
        else:
            click.echo(_("Nothing to put right."))
    if counts["error"]:
        ctx.exit(1)


@bank_command.command("new")
@click.argument("bank_id", metavar="ID")
@click.option("--to", type=click.Path(path_type=Path), metavar="FILE", help="Write it here.")
def bank_new(bank_id: str, to: Path | None) -> None:
    """Write a small bank to begin from: into the service's own folder, or to FILE.

    \b
    Example:
      assess bank new everyday/my_bank --to my_bank.yaml
    """
    from assess.commands.new_bank import write_starter

    path = write_starter(Library(), bank_id, to)
    click.echo(_("Written: {path}", path=safe(str(path))))
    click.echo(
        _("It is a draft. Change its words, then: assess bank check {path}", path=safe(str(path)))
    )


@bank_command.command("translate")
@click.argument("bank_id", metavar="BANK")
@click.argument("language", metavar="TAG")
@click.option("--to", type=click.Path(path_type=Path), metavar="FILE", help="Write it here.")
def bank_translate(bank_id: str, language: str, to: Path | None) -> None:
    """Write a bank's words down to be put into another language: TAG, such as cy.

    It goes into the service's own folder, or to FILE. A sentence that is left as it was counts as
    not yet translated, and the screen says so.

    \b
    Example:
      assess bank translate everyday/first_day cy
    """
    from assess.commands.translate import write_words

    path = write_words(Library(), bank_id, language, to)
    click.echo(_("Written: {path}", path=safe(str(path))))
    click.echo(
        _("Put its words into the language, then: assess bank check {path}", path=safe(str(path)))
    )


@bank_command.command("coverage")
@json_option
def bank_coverage(as_json: bool) -> None:
    """How many of the source reports' items the installed banks cover.

    \b
    Example:
      assess bank coverage
    """
    library = Library()
    covered: set[str] = set()
    for bank in library.readable():
        for item in bank.items():
            covered.update(item.covers)
    rows: list[dict[str, Any]] = []
    for source, about in library.sources().items():
        bullets = [str(bullet) for bullet in about.get("bullets", ())]
        missing = [bullet for bullet in bullets if f"{source}.{bullet}" not in covered]
        rows.append(
            {
                "source": source,
                "bullets": len(bullets),
                "covered": len(bullets) - len(missing),
                "missing": missing,
            }
        )
    if as_json:
        print_json({"schema": "assess.coverage/1", "sources": rows})
        return
    for row in rows:
        click.echo(
            _(
                "{source}: {covered} of {bullets} covered",
                source=row["source"],
                covered=row["covered"],
                bullets=row["bullets"],
            )
        )
        for bullet in row["missing"]:
            click.echo("  " + _("not covered: {bullet}", bullet=bullet))


@bank_command.command("preview")
@click.argument("path")
@click.option("--section", metavar="SECTION", help="Straight to this section.")
def bank_preview(path: str, section: str | None) -> None:
    """Walk a bank line by line with nothing kept; then says what was reached and what was not.

    PATH is a bank's file or its id, or a file of its words in another language. At the end comes
    every question, and every branch: what is asked only after certain answers, and after which.

    \b
    Example:
      assess bank preview my_bank.yaml
    """
    import sys

    from assess.commands.previewing import bank_to_walk, say_after, say_before
    from assess.plain import talk
    from assess.rehearsal import Rehearsal

    bank = bank_to_walk(Library(), path)
    walk = Rehearsal(bank)
    scope = f"{bank.id}/{bank.section(section).id}" if section else None
    say_before(bank)
    talk(walk.sitting, read=sys.stdin, write=sys.stdout, scope=scope, ask_room=False)
    say_after(walk)


@bank_command.command("freeze")
@click.argument("bank", nargs=-1, metavar="[BANK…]")
@click.pass_context
def bank_freeze(ctx: click.Context, bank: tuple[str, ...]) -> None:
    """Note what active banks look like, so that a version in use is never changed unseen.

    Without BANK, every active bank installed. From then on `assess bank check` says so when a
    bank was changed and kept its version. Keep a copy of its file as NAME@VERSION.yaml before
    you write the next version.

    \b
    Example:
      assess bank freeze everyday/first_day
    """
    from assess.commands.freeze import freeze

    done = freeze(Library(), bank)
    for problem in done.problems:
        click.echo(str(problem))
    for bank_id, version in done.frozen:
        click.echo(_("{bank_id} {version} is frozen.", bank_id=bank_id, version=version))
    if done.problems:
        ctx.exit(1)


@bank_command.command("print")
@click.argument("bank")
@click.option("--section", metavar="SECTION", help="Only this section.")
@click.option("--week", type=click.IntRange(1, 520), help="Only what has come up by that week.")
@click.option("--cards", is_flag=True, help="Cards to cut out and hold: A6, four to a sheet of A4.")
@click.option(
    "--to",
    "target",
    metavar="FILE",
    help="Ends in .html .txt .pdf or .docx; text on stdout else.",
)
@click.pass_obj
def bank_print(
    given: Given, bank: str, section: str | None, week: int | None, cards: bool, target: str | None
) -> None:
    """A bank for pen and paper: talk first, write afterwards.

    \b
    Example:
      assess bank print everyday/first_day --to first-day.html
      assess bank print evolve/strengths --cards --to strengths.html
    """
    from assess.commands.checking import bank_paths
    from assess.documents.paper import paper
    from assess.documents.paper_cards import paper_cards
    from assess.documents.paper_document import cards_document, paper_document
    from assess.documents.render import render, render_cards, render_paper
    from assess.forms.load import load

    library = Library()
    if bank in library.paths():
        found = library.bank(bank)
    else:
        found = load(read_bank(bank_paths(library, (bank,))[0]), bank).required()

    def printed(*, html: bool) -> bytes:
        if cards:
            return render_cards(paper_cards(found, section=section, week=week), html=html)
        return render_paper(paper(found, section=section, week=week), html=html)

    if target is None:
        click.echo(printed(html=False).decode("utf-8"), nl=False)
        return
    suffix = Path(target).suffix.casefold()
    if suffix in (".pdf", ".docx"):
        made_on = clock(given).today
        document = (
            cards_document(paper_cards(found, section=section, week=week), made_on)
            if cards
            else paper_document(paper(found, section=section, week=week), made_on)
        )
        write_new_file(Path(target), render(document, suffix))
        return
    if suffix not in (".html", ".txt"):
        raise BadInput(
            _("{suffix!r} is not a format a bank is printed in.", suffix=suffix),
            _("Use one of {suffixes}.", suffixes=".html, .txt, .pdf, .docx"),
        )
    write_new_file(Path(target), printed(html=suffix == ".html"))
