"""What there is still to do on a form, in order: agree, look at, answer, comment.

A step that was passed is not come back to in the same walk: everything can be left for later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.forms.bank import Item
from assess.record.alone import may_put
from assess.record.caf import GOALS, Form, Line, Need, Part
from assess.record.caf_model import REQUEST
from assess.record.sharing import scope_of
from assess.record.striking import struck
from assess.referring.acts import Referring

BRING = "bring"
PAGE_ONE = (BRING, "want", "know_first")
"""What a panel reads first, in the person's words: asked once, whether or not somebody requires it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `kind` is agree, settle, ask, request or comment; `about` names it."""

    kind: str
    about: str
    title: str
    part: Part | None = None
    line: Line | None = None
    need: Need | None = None
    item: Item | None = None
    apart: tuple[Line, ...] = ()
    """What is known already where it is in no section of the form: strengths, goals."""

    @property
    def known(self) -> tuple[Line, ...]:
        """What an agreement is asked for: what is known already."""
        return self.part.lines if self.part is not None else self.apart

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by when it was passed."""
        return self.kind, self.about


def steps(referring: Referring, *, alone: bool = True, comments: bool = True) -> Iterator[Step]:
    """Strengths first; then section by section: agreement, what is known, what is to be asked.

    What page one says is asked for too, once, whoever requires it. Goals, which are in no section of
    the form, come last. A section that stays here is not gone through. Without `comments`, only what
    the form still needs of the person.
    """
    form = referring.form(alone=alone)
    sections = {part.scope for part in form.parts}
    apart = [
        Step("agree", scope, title, apart=_apart(form, scope))
        for scope, title in referring.scopes(form)
        if scope not in sections and not referring.decided(scope)
    ]
    yield from (one for one in apart if one.about != GOALS)
    for part in form.parts:
        if not part.wanted or (part.decided and not part.agreed):
            continue
        title = part.section.title
        asks = to_ask(referring, form, part, alone=alone)
        if not part.decided and (part.lines or part.needs or asks):
            yield Step("agree", part.scope, title, part)
        for line in part.lines:
            if line.to_settle:
                yield Step("settle", line.entry.id, title, part, line=line)
        for need in asks:
            yield Step("ask", need.item.id, title, part, need=need, item=need.item)
        if comments:
            yield from _ours(referring, part, title, alone=alone)
    yield from (one for one in apart if one.about == GOALS)


def _apart(form: Form, scope: str) -> tuple[Line, ...]:
    if scope == GOALS:
        return form.goals
    return tuple(line for line in form.strengths if scope_of(line.entry) == scope)


def _ours(referring: Referring, part: Part, title: str, *, alone: bool) -> Iterator[Step]:
    """What only whoever refers can say: what is asked for, then the section's comment."""
    request = request_of(referring, part, alone=alone)
    if request is not None:
        yield Step("request", request.id, title, part, item=request)
    item = comment_of(referring, part, alone=alone)
    if item is not None and (part.lines or part.needs):
        yield Step("comment", part.scope, title, part, item=item)


def to_ask(referring: Referring, form: Form, part: Part, *, alone: bool = True) -> list[Need]:
    """What is still to be asked in a section, in its order: for page one, and what they require.

    What was answered in any way, "not today" among them, is not asked again.
    """
    needs = {need.item.id: need for need in part.needs}
    found = []
    for item in part.section.items:
        need = needs.get(item.id)
        if need is not None:
            if need.state == "empty":
                found.append(need)
        elif item.id not in PAGE_ONE or (item.id == BRING and form.strengths):
            continue
        elif unasked(referring, part, item, alone=alone):
            found.append(Need(item, "", "empty"))
    return found


def unasked(referring: Referring, part: Part, item: Item, *, alone: bool = True) -> bool:
    """Whether a question was neither answered in any way nor struck out, and may be put here."""
    person = referring.person
    return not (
        any(line.item.id == item.id for line in part.lines)
        or any(person.answers_to(item.address, voice) for voice in item.voices)
        or struck(person, item.address)
        or not may_put(item, person, alone=alone)
    )


def request_of(referring: Referring, part: Part, *, alone: bool = True) -> Item | None:
    """The question of what is asked for, in the section it stands in, while nobody has said it."""
    item = referring.bank.find(REQUEST)
    if item is None or item.section != part.section.id:
        return None
    return item if unasked(referring, part, item, alone=alone) else None


def comment_of(referring: Referring, part: Part, *, alone: bool = True) -> Item | None:
    """The section's comment, while nobody has written one; None where it may not be put here."""
    item = referring.bank.find(f"{part.section.id}_comment")
    if item is None or any(line.item.id == item.id for line in part.lines):
        return None
    return item if may_put(item, referring.person, alone=alone) else None
