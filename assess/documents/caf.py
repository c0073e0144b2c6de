"""The assessment form as it is printed: page one is all that a busy panel reads. Pure.

The person's words stand above anything a worker wrote, strengths beside the request, and what to
know first with what works, who says so and when (DOCUMENTS 6). What was told as a fact, what was
said and what a worker thinks are marked apart. A section that nothing goes from reads the same
whatever the reason is. Nobody is scored, and there is no row for danger without what helps.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.blocks import Block, Document, Facts, Heading, PageBreak, Signatures, Text
from assess.documents.caf_lines import TITLE, Made, good_until, read_words, reply_by, saying
from assess.documents.caf_page_one import SHEET, PageOne
from assess.documents.contents import NOT_PART
from assess.i18n import _
from assess.record.caf import Form, Line, Part

__all__ = ["SCHEMA", "TITLE", "Made", "caf"]

SCHEMA = "assess.caf/1"
HOW_MADE = "how_made"


def caf(form: Form, made: Made, *, large: bool = False) -> Document:
    """The form as a document: exactly the lines that go, and no others."""
    title = _(TITLE)
    first = PageOne(form, made)
    page = tuple(first.blocks())
    # A page with hardly anything on it is no sheet of its own.
    end = (PageBreak(),) if first.left < SHEET / 2 else ()
    blocks = (*page, *end, *_sections(form, first.used), *_ending(form, made))
    footer = " · ".join(one for one in (title, made.reference, _("Private")) if one)
    return Document(
        title=title,
        shape="form",
        blocks=blocks,
        made_on=form.today,
        footer=footer,
        large=large,
        schema=SCHEMA,
        data=_data(form, made),
    )


# -- sections --------------------------------------------------------------------------------------


def _sections(form: Form, used: set[str]) -> Iterator[Block]:
    for part in form.parts:
        if not part.going:
            continue
        yield Heading(2, part.section.title)
        here = [
            line for line in part.going if line.entry.id not in used and line.item.id != HOW_MADE
        ]
        if not here:
            yield Text(_("All of it stands on page one."), quiet=True)
        yield from _voices(part, here)
    rest = [part.section.title for part in form.parts if not part.going]
    if rest:  # in one place, so that nobody turns pages of nothing, and none of them stands out
        yield Heading(2, _("The other sections"))
        yield Text(f"{'; '.join(rest)}: {_(NOT_PART)}")


def _voices(part: Part, lines: list[Line]) -> Iterator[Block]:
    """The person's lines first, then the others', then the comment with the person's reply."""
    comment = f"{part.section.id}_comment"
    told = [one for one in lines if one.item.id != comment]
    for line in told:
        if line.entry.voice == "person":
            yield saying(line)
    for line in told:
        if line.entry.voice != "person":
            yield saying(line)
    said = [one for one in lines if one.item.id == comment]
    views = [one for one in said if one.entry.voice != "person"]
    replies = [one for one in said if one.entry.voice == "person"]
    if views:
        yield Heading(3, _("Referrer's comment"))
    for line in views:
        yield saying(line, asked="")
    for line in replies:
        asked = _("Would you put it that way?") if views else line.label
        yield saying(line, asked=asked)


# -- the end ---------------------------------------------------------------------------------------


def _ending(form: Form, made: Made) -> Iterator[Block]:
    yield Heading(2, _("How this form was made"))
    title, name = form.destination.title, form.name or _("the person")
    shared = _("Only {title}. {name} can change their mind at any time.", title=title, name=name)
    rows = [(_("Read through before sending"), read_words(made)), (_("Share with"), shared)]
    how = form.line(HOW_MADE)
    if how is not None:
        rows.insert(0, (how.label, how.words))
    if made.basis:
        rows.append((_("Lawful basis of the service (not an agreement)"), made.basis))
    yield Facts(tuple(rows))
    yield Heading(2, _("Signatures"))
    yield Signatures((name, _("{worker}, for {service}", worker=made.worker, service=made.service)))


# -- the same words as data ------------------------------------------------------------------------


def _data(form: Form, made: Made) -> dict[str, object]:
    until, by = good_until(form), reply_by(form)
    return {
        "schema": SCHEMA,
        "for": {"id": form.destination.id, "title": form.destination.title},
        "reference": made.reference,
        "made": form.today.isoformat(),
        "good_until": until.isoformat() if until else None,
        "answer_by": by.isoformat() if by else None,
        "person": {
            "name": form.name,
            "pronouns": form.pronouns,
            "legal_name": str(form.legal.body.get("name")) if form.legal is not None else None,
        },
        "from": {"worker": made.worker, "role": made.role, "service": made.service},
        "read_through": {
            "how": made.read or None,
            "on": made.read_on.isoformat() if made.read_on else None,
        },
        "lawful_basis": made.basis or None,
        "strengths": [_line(one) for one in form.strengths if one.going],
        "goals": [_line(one) for one in form.goals if one.going],
        "sections": [
            {
                "section": part.scope,
                "title": part.section.title,
                "lines": [_line(one) for one in part.going],
            }
            for part in form.parts
        ],
    }


def _line(line: Line) -> dict[str, object]:
    since = line.entry.true_since
    return {
        "question": line.item.address if line.item.id != "strength" else None,
        "asked": str(line.entry.body.get("asked_as") or "") or None,
        "words": line.words,
        "voice": line.entry.voice,
        "who": line.who,
        "said": line.said.isoformat(),
        "true_since": since.as_json() if since else None,
        "seen_differently": [{"who": who, "words": words} for who, words in line.beside],
    }
