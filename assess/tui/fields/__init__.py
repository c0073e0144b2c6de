"""One widget an answer kind, found through `FIELDS`. A test holds it to exactly the kinds there are."""

from __future__ import annotations

from collections.abc import Mapping

from assess.forms.bank import Item
from assess.tui.fields.base import Field
from assess.tui.fields.choices import ChoiceField, MultiChoiceField, YesNoField
from assess.tui.fields.line import DateField, DecimalField, IntegerField, StringField
from assess.tui.fields.shown import Shown
from assess.tui.fields.words import TextField

FIELDS: Mapping[str, type[Field]] = {
    "display": Shown,
    "group": Shown,
    "echo": Shown,
    "string": StringField,
    "text": TextField,
    "boolean": YesNoField,
    "integer": IntegerField,
    "decimal": DecimalField,
    "date": DateField,
    "choice": ChoiceField,
    "scale_item": ChoiceField,
    "multi_choice": MultiChoiceField,
}


def field_for(item: Item, *, id: str | None = None) -> Field:
    """The widget that takes this question's answer."""
    return FIELDS[item.type](item, id=id)
