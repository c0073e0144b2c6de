"""What a row picked from a menu of the conversation means: the sitting's act for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assess.i18n import _
from assess.interview import Step
from assess.sitting import Sitting

ON = "go-on"
ANOTHER = "another-row"
DEEPER = "deeper"
LEAVE_IT = "leave_it"


def extra(step: Step) -> Sequence[tuple[str, str, str]]:
    """The rows a menu has beside the step's own options, as (id, words, detail)."""
    match step.phase:
        case "more":
            return [(ON, _("That's all on this"), "")]
        case "rows":
            name = step.item.item_name if step.item is not None else ""
            if step.options:
                add = _("Another {name}", name=name) if name else _("Another one")
            else:
                add = _("Add {name}", name=name) if name else _("Add one")
            return [(ANOTHER, add, ""), (ON, _("On to the next"), "")]
        case "ladder" if step.rung is not None and step.rung.asks_deeper:
            return [(DEEPER, _("Yes, a bit more"), ""), (ON, _("That's enough of that"), "")]
    return []


def act(step: Step, chosen: str) -> Callable[[Sitting], object]:
    """The act for the row that was picked."""
    if chosen in (ON, LEAVE_IT):
        return lambda sitting: sitting.go_on()
    if chosen == DEEPER:
        return lambda sitting: sitting.deeper()
    if chosen == ANOTHER:
        return lambda sitting: sitting.new_row()
    match step.phase:
        case "topics":
            return lambda sitting: sitting.choose_topic(chosen)
        case "rows":
            return lambda sitting: sitting.choose_row(chosen)
        case "ladder":
            return lambda sitting: sitting.answer(chosen)
    return lambda sitting: sitting.choose_card(chosen)
