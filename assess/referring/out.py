"""A form as bytes: in a format, plain or sealed, and several of them for one panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assess.documents.blocks import Block, Document, Heading, PageBreak, Panel, Points, Text
from assess.documents.fhir import bundle as fhir_bundle
from assess.errors import BadInput
from assess.i18n import _, ngettext
from assess.record.caf_model import REQUEST
from assess.referring.acts import Referring
from assess.referring.missing import must_hold_something

FORMATS = (".pdf", ".docx", ".html", ".txt", ".json", ".fhir.json")
"""What a form can be; PDF and Word are put forward first."""
SEALED = ".age"


def format_of(name: str) -> tuple[str, bool]:
    """The format a file's name asks for, and whether it is sealed. Raises BadInput."""
    folded = name.casefold()
    sealed = folded.endswith(SEALED)
    folded = folded.removesuffix(SEALED)
    for suffix in sorted(FORMATS, key=len, reverse=True):
        if folded.endswith(suffix):
            return suffix, sealed
    raise BadInput(
        _("that is not a format a form is made in."),
        _("Use one of: {listed}.", listed=", ".join(FORMATS)),
    )


def form_bytes(referring: Referring, suffix: str, *, large: bool = False) -> bytes:
    """The form for its destination, in a format.

    Raises BadInput for a format there is none of, and for a form that nothing is agreed to go on.
    """
    must_hold_something(referring.form())
    if suffix == ".fhir.json":
        form = referring.form()
        return fhir_bundle(form, referring.made(form))
    return document_bytes(referring.preview(large=large), suffix)


def document_bytes(document: Document, suffix: str) -> bytes:
    """A document in a format."""
    from assess.documents.render import render

    return render(document, suffix)


def bundle(forms: Sequence[Document], title: str) -> Document:
    """Several forms for one panel as one document: whose they are, then each from a new page.

    They stand in the order they were given in, which is that of their names: nobody comes first.
    """
    lines = tuple(_cover_line(form) for form in forms)
    told = ngettext("{number} form, by name.", "{number} forms, by name.", len(forms))
    blocks: list[Block] = [Heading(1, title), Text(told), Points(lines)]
    for form in forms:
        blocks.append(PageBreak())
        blocks += list(_lower(form.blocks, _name_of(form)))
    return replace(
        forms[0],
        title=title,
        blocks=tuple(blocks),
        footer=" · ".join((title, _("Private"))),
        schema="assess.caf-bundle/1",
        data={"schema": "assess.caf-bundle/1", "forms": [form.data for form in forms]},
    )


def _name_of(form: Document) -> str:
    person = (form.data or {}).get("person")
    return str(person.get("name") or "") if isinstance(person, dict) else ""


def _cover_line(form: Document) -> str:
    """Whose form it is and what is asked for, in the words of whoever refers."""
    data = form.data or {}
    parts = data.get("sections")
    asked = [
        str(line["words"])
        for part in (parts if isinstance(parts, list) else [])
        for line in part["lines"]
        if str(line["question"]).endswith(f"/{REQUEST}")
    ]
    return ": ".join([_name_of(form) or _("Somebody"), *asked[:1]])


def _lower(blocks: Sequence[Block], name: str) -> Iterator[Block]:
    """The same blocks, each heading one level down, the first with whose form it is."""
    for block in blocks:
        match block:
            case Heading(1, words, icon):
                yield Heading(2, f"{words}: {name}" if name else words, icon)
            case Heading(level, words, icon):
                yield Heading(level + 1, words, icon)
            case Panel(inside, tone):
                yield Panel(tuple(_lower(inside, name)), tone)
            case _:
                yield block


def seal(data: bytes, *, keys: Sequence[str] = (), words: bool = False) -> tuple[bytes, str | None]:
    """The bytes sealed to keys, or by six words that are returned. Raises BadInput."""
    from assess.vault import carry

    if not words:
        return carry.seal_file(data, keys=keys), None
    six = carry.generate_words()
    return carry.seal_file(data, words=six), six
