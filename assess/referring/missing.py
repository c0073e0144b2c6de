"""What a form does not hold yet, told short and once; and what stops an empty one from being made.

Pure. Nothing here is held against anybody: it says what the destination asks for, and whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assess.errors import BadInput
from assess.i18n import _, mark, ngettext
from assess.record.caf import Form, Line, Need, Part
from assess.record.caf_model import REQUEST

STATES: Mapping[str, str] = {
    "off": mark("off, unless you choose it"),
    "not_agreed": mark("not agreed yet"),
    "to_settle": mark("still right?"),
    "declined": mark("left unanswered"),
    "struck": mark("struck out"),
    "empty": mark("not asked yet"),
}
"""How a required question stands, in a few words."""
_KNOWN = ("off", "not_agreed", "to_settle")
WAYS: Mapping[str, str] = {
    "answer": mark("answer it, in your own way"),
    "send": mark("send what is said here"),
    "differently": mark("say it another way, for them alone"),
    "other": mark("answer the question they also take"),
    "rather_not": mark("have the form say: would rather not say"),
    "waive": mark("ask a manager to take it up with them"),
    "leave": mark("leave it as it is"),
}
"""What can be done about a required question, as it reads."""


def line_for(form: Form, need: Need) -> Line | None:
    """What is said already where a question asks, if anything is."""
    return next((line for line in form.lines if line.item.id == need.item.id), None)


def ways_for(need: Need, line: Line | None) -> tuple[str, ...]:
    """What can be done about a required question, as it stands."""
    found = []
    if line is not None and need.state in ("off", "not_agreed", "to_settle"):
        found += ["send", "differently"]
    elif need.state in ("declined", "empty"):
        found.append("answer")
    if need.other_wording:
        found.append("other")
    if not need.item.row_of:
        found.append("rather_not")
    return (*found, "waive", "leave")


def needs_told(form: Form) -> Iterator[str]:
    """What they ask for and would not get: short titles by section, each section's reason once."""
    if not form.needs:
        return
    yield _(
        "{title} asks everyone this, and it is not on the form. What goes in is for {name} to say.",
        title=form.destination.title,
        name=form.name or _("the person"),
    )
    for part in form.parts:
        titles = "; ".join(_short(need) for need in part.needs if not need.settled)
        if not titles:
            continue
        if part.why:
            yield _(
                "{section}, because {why}: {titles}.",
                section=part.section.title,
                why=part.why,
                titles=titles,
            )
        else:
            yield _("{section}: {titles}.", section=part.section.title, titles=titles)


def _short(need: Need) -> str:
    """A title; how it stands only where it is said already, and would go with a yes."""
    short = need.item.short_text
    return f"{short} ({_(STATES[need.state])})" if need.state in _KNOWN else short


def needs_counted(form: Form) -> str:
    """The same in a line; nothing where nothing is asked for that is not there."""
    count = len(form.needs)
    if not count:
        return ""
    return ngettext(
        "{number} thing that {title} asks for is not on it",
        "{number} things that {title} asks for are not on it",
        count,
        title=form.destination.title,
    )


def request_nudge(form: Form) -> str:
    """That nothing says what is asked for yet, for whoever refers; nothing where something does."""
    for part in form.parts:
        for item in part.section.items:
            if (
                item.id == REQUEST
                and part.agreed
                and not any(line.item.id == REQUEST for line in part.lines)
            ):
                said = _("Nothing says yet what is asked for.")
                return f"{said} {item.nudge_if_empty}".strip()
    return ""


def not_agreed(form: Form) -> tuple[Part, ...]:
    """The sections they ask for that no agreement stands for."""
    return tuple(part for part in form.parts if part.wanted and not part.agreed)


def must_hold_something(form: Form) -> None:
    """Raises BadInput for a form that would hold a name and nothing else."""
    if form.going:
        return
    title = form.destination.title
    open_yet = not_agreed(form)
    if not open_yet:
        raise BadInput(
            _(
                "nothing would be on it: nothing is said yet in what is agreed for {title}.",
                title=title,
            ),
            _("Go through it together first: `assess --plain`, or the form on the screen."),
        )
    named = "; ".join(f"{part.section.title} ({part.section.id})" for part in open_yet)
    raise BadInput(
        _(
            "nothing would be on it but a name: no agreement for {title} stands for {sections}.",
            title=title,
            sections=named,
        ),
        _(
            "Ask section by section, then `assess referral agree PERSON --for {to} --section {one}`.",
            to=form.destination.id,
            one=open_yet[0].section.id,
        ),
    )
