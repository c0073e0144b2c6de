"""What the pages of a form for a panel show, gathered on the desk's thread for whoever is here."""

from __future__ import annotations

from dataclasses import dataclass

from assess.i18n import _, ngettext
from assess.record.caf import Form, Line, Part
from assess.record.referral import basis_words, state_words
from assess.record.wording import day_words
from assess.referring.acts import Referring, panel_words
from assess.referring.looking import Check
from assess.referring.walking import Step, steps
from assess.sitting import Sitting
from assess.tui.screens import form_words as words
from assess.tui.screens.plan_view import short


@dataclass(frozen=True, slots=True)
class FormView:
    """The form as it stands, what is left to do, and what is said around it."""

    name: str
    worker: str
    room: str
    alone: bool
    title: str
    form: Form
    check: Check
    panel: str
    state: str
    """Where it has got to; of the last one, where none is on its way."""
    basis: str
    todo: tuple[Step, ...]
    """What the form still needs, in order."""
    scopes: tuple[tuple[str, str], ...]
    undecided: tuple[tuple[str, str], ...]
    """The sections that nobody said yes or no to, with something in them."""

    def part(self, section_id: str) -> Part:
        """A section of the form."""
        return next(one for one in self.form.parts if one.section.id == section_id)

    def line(self, entry_id: str) -> Line | None:
        """A line of the form, where it is still there."""
        return next((one for one in self.form.lines if one.entry.id == entry_id), None)


def look(referring: Referring, sitting: Sitting) -> FormView:
    """The form as it stands, for whoever is in the room."""
    alone = sitting.room.alone
    form = referring.form(alone=alone)
    referral, last = referring.referral, referring.last
    scopes = tuple(referring.scopes())
    filled = {part.scope for part in form.parts if part.lines}
    sections = {part.scope for part in form.parts}
    return FormView(
        sitting.name,
        sitting.worker,
        sitting.room.words,
        alone,
        referring.destination.title,
        form,
        referring.check(form),
        panel_words(referring.destination, referring.workspace.today, form),
        state_words(last.state) if last is not None else "",
        basis_words(referral.basis) if referral is not None else "",
        tuple(steps(referring, alone=alone, comments=False)),
        scopes,
        tuple(
            (scope, title)
            for scope, title in scopes
            if not referring.decided(scope) and (scope in filled or scope not in sections)
        ),
    )


def part_detail(part: Part) -> str:
    """How a section stands, in a row: agreed or not, and what is left in it."""
    if not part.decided:
        said = [_("to agree")] if part.lines or part.needs else [_("nothing here yet")]
    else:
        said = [_("agreed") if part.agreed else _("stays here")]
    if part.agreed or not part.decided:
        waits = sum(line.to_settle for line in part.lines)
        asks = sum(not need.settled for need in part.needs)
        if waits:
            said.append(ngettext("{number} line to look at", "{number} lines to look at", waits))
        if asks:
            said.append(ngettext("{number} asked for", "{number} asked for", asks))
    return ", ".join(said)


def said_words(line: Line) -> str:
    """Whose words, from where, when, and how long ago that is."""
    return _(
        words.SAID, who=line.who, source=line.source, day=day_words(line.said), age=line.age
    )  # fmt: skip


def line_detail(line: Line, why: str) -> str:
    """A line in a row: its words, and why it is not in where it is not."""
    told = short(line.words, 26)
    if line.to_settle:
        return f"{told} · " + _("{age}: still right?", age=line.age)
    return f"{told} · {short(why, 34)}" if why else told
