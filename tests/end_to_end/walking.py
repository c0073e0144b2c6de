"""One way through any bank, walked by whoever can be given a step: the same acts for every front end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assess.interview import Step
from assess.record.entry import Entry
from assess.record.person import Person

TYPED = {
    "text": "Words, just as they are.",
    "string": "A few words",
    "integer": "3",
    "decimal": "12.50",
    "date": "2026-01-03",
    "boolean": "yes",
    "choice": "1",
    "multi_choice": "1",
    "scale_item": "1",
}
"""What is typed at each kind of question."""


@dataclass
class Walker:
    """Says what to do next, by the step alone. An act is (what, words)."""

    done: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    rows: set[str] = field(default_factory=set)

    def act(self, step: Step) -> tuple[str, str] | None:
        """The next act, or None where the walk is over."""
        match step.phase:
            case "ended":
                return None
            case "topics":
                left = [one for one in step.options if one.id not in self.done]
                left = [one for one in left if one.id.count("/") == 2]
                if not left:
                    return ("enough", "")
                self.done.add(left[0].id)
                return ("topic", left[0].id)
            case "rows":
                # One row of each group, then on.
                address = step.item.address if step.item is not None else ""
                if address in self.rows:
                    return ("on", "")
                self.rows.add(address)
                return ("new row", "")
            case "more" if step.options:
                return ("card", step.options[0].id)
            case "landing":
                self.asked.append(step.text)
                return ("leave", "")
        if step.asks and step.rung is None and step.item is not None:
            self.asked.append(step.text)
            return ("answer", TYPED[step.item.type])
        return ("on", "")


def standing(person: Person) -> list[dict[str, Any]]:
    """The answers that stand, without what two records can never share."""
    rows: dict[str, int] = {}
    return [_plain(entry, rows) for entry in person.answers()]


def _plain(entry: Entry, rows: dict[str, int]) -> dict[str, Any]:
    body = dict(entry.body)
    if row := body.pop("row", None):
        body["row"] = rows.setdefault(str(row), len(rows))
    if isinstance(named := body.get("value"), str) and named in rows:
        body["value"] = rows[named]
    since = entry.true_since.words if entry.true_since else None
    return {**body, "voice": entry.voice, "verbatim": entry.verbatim, "since": since,
            "said": entry.said.isoformat()}  # fmt: skip
