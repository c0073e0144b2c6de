"""What there is still to do on a form, in order: agree, look at, answer, comment. Pure but for words.

A step that was passed is not come back to in the same walk: everything can be left for later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.forms.bank import Item
from assess.record.alone import may_put
from assess.record.caf import Line, Need, Part
from assess.referring.acts import Referring


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `kind` is agree, settle, ask or comment; `about` names it."""

    kind: str
    about: str
    title: str
    part: Part | None = None
    line: Line | None = None
    need: Need | None = None
    item: Item | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by when it was passed."""
        return self.kind, self.about


def steps(referring: Referring, *, alone: bool = True, comments: bool = True) -> Iterator[Step]:
    """Section by section: agreement first, then what is known, then what is required.

    Strengths and goals, which are in no section of the form, come last. A section that stays here
    is not gone through. Without `comments`, only what the form still needs.
    """
    form = referring.form(alone=alone)
    for part in form.parts:
        if not part.wanted or (part.decided and not part.agreed):
            continue
        title = part.section.title
        waits = [line for line in part.lines if line.to_settle]
        asks = [need for need in part.needs if need.state == "empty"]
        if not part.decided and (part.lines or part.needs):
            yield Step("agree", part.scope, title, part)
        for line in waits:
            yield Step("settle", line.entry.id, title, part, line=line)
        for need in asks:
            yield Step("ask", need.item.id, title, part, need=need, item=need.item)
        item = comment_of(referring, part, alone=alone)
        if comments and item is not None and (part.lines or part.needs):
            yield Step("comment", part.scope, title, part, item=item)
    sections = {part.scope for part in form.parts}
    for scope, title in referring.scopes():
        if scope not in sections and not referring.decided(scope):
            yield Step("agree", scope, title)


def comment_of(referring: Referring, part: Part, *, alone: bool = True) -> Item | None:
    """The section's comment, while nobody has written one; None where it may not be put here."""
    item = referring.bank.find(f"{part.section.id}_comment")
    if item is None or any(line.item.id == item.id for line in part.lines):
        return None
    return item if may_put(item, referring.person, alone=alone) else None
