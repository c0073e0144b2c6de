"""What `enable_when` says, in a sentence: for whoever writes a bank and looks over its branches."""

from __future__ import annotations

from collections.abc import Callable

from assess.forms.bank import Item
from assess.forms.conditions import Clauses, Condition
from assess.i18n import _

Find = Callable[[str], Item | None]
"""From a question's full address to the question, or None where it is not at hand."""


def told(all_of: Clauses, find: Find, bank: str) -> str:
    """Every clause in words: `pet is yes, and company is “One or two people”`.

    A question of the bank itself goes by its id, one of another bank by its whole address.
    """
    return _(", and ").join(
        _(" or ").join(_told(one, find, bank) for one in clause) for clause in all_of
    )


def _told(condition: Condition, find: Find, bank: str) -> str:
    name = condition.question.removeprefix(f"{bank}/")
    answer = _answer(condition, find(condition.question))
    match condition.operator:
        case "equals":
            return _("{question} is {answer}", question=name, answer=answer)
        case "not_equals":
            return _("{question} is anything but {answer}", question=name, answer=answer)
        case "includes":
            return _("{question} has {answer} among it", question=name, answer=answer)
        case "at_least":
            return _("{question} is {answer} or more", question=name, answer=answer)
        case "at_most":
            return _("{question} is {answer} or less", question=name, answer=answer)
        case "declined":
            return _("{question} is left as rather not say, or never ask", question=name)
        case _:
            return _("{question} is answered", question=name)


def _answer(condition: Condition, item: Item | None) -> str:
    if isinstance(condition.answer, bool):
        return _("yes") if condition.answer else _("no")
    for choice in item.choices if item is not None else ():
        if choice.id == condition.answer:
            return f"“{choice.text}”"
    return str(condition.answer)
