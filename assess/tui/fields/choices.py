"""Picking: one of a few, any of a few, yes or no, with room for other words."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from assess.forms.bank import Item
from assess.forms.kinds import KINDS
from assess.i18n import _, mark
from assess.tui.fields.base import Field
from assess.tui.widgets.line import Line
from assess.tui.widgets.picks import Picks


class _Picking(Field):
    """A list, and under it a line for other words where the question has one."""

    DEFAULT_CSS = """
    _Picking #other-row { height: 1; margin: 1 0 0 4; }
    _Picking #other-label { color: $quiet; width: auto; min-width: 22; padding: 0 1 0 0; }
    _Picking #other { width: 1fr; }
    """

    MANY: ClassVar[bool] = False
    OPENS_AS_LEFT: ClassVar[bool] = True

    def __init__(self, item: Item, *, id: str | None = None) -> None:
        super().__init__(item, id=id)
        self.add_class("-choosing")
        rows = [(one, words, "") for one, words in self.choices()]
        self.picks = Picks(rows, marked=True, id="picks")
        self.other: Input | None = None
        if item.other:
            self.other = Line(id="other", classes="-bare")

    def choices(self) -> list[tuple[str, str]]:
        """Each choice as (id, words)."""
        return [(choice.id, choice.text) for choice in self.item.choices]

    def compose(self) -> ComposeResult:
        """The list, and the line."""
        yield self.picks
        if self.other is not None:
            with Horizontal(id="other-row"):
                yield Static(_("or in your own words"), id="other-label")
                yield self.other

    @property
    def entrance(self) -> Widget | None:
        """The line where there are words in it, else the list."""
        return self.other if self.other is not None and self.other.value else self.picks

    @property
    def own_words(self) -> str:
        """What was typed in the line."""
        return self.other.value if self.other is not None else ""

    @property
    def picked(self) -> list[str]:
        """The choices picked, in the order they stand."""
        return [one for one, _ in self.choices() if one in self.picks.picked]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was picked or typed."""
        return not self.picked and not self.own_words.strip()

    @property
    def words(self) -> str:
        """Picks and own words, as a draft."""
        if self.is_empty:
            return ""
        return json.dumps({"picked": self.picked, "other": self.own_words}, ensure_ascii=False)

    def restore(self, words: str) -> None:
        """Picks and own words from a draft; a draft of another shape is left alone."""
        try:
            kept = json.loads(words)
            picked, other = list(kept["picked"]), str(kept["other"])
        except (ValueError, KeyError, TypeError):
            return
        self._put(picked, other)

    def fill(self, value: Any) -> None:
        """A standing answer."""
        values = value if isinstance(value, list) else [value]
        picked = [self.id_of(one) for one in values if not isinstance(one, dict)]
        other = next((str(one.get("other")) for one in values if isinstance(one, dict)), "")
        self._put(picked, other)
        self.picks.go_to(picked[0] if picked else "")
        self.changed()

    def id_of(self, value: Any) -> str:
        """The row a value stands in."""
        return str(value)

    def _put(self, picked: list[str], other: str) -> None:
        self.picks.pick_only(*picked)
        if self.other is not None:
            self.other.value = other
            self.other.cursor_position = len(other)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Own words were typed: where only one can stand, they stand instead of a pick."""
        event.stop()
        if event.value and not self.MANY:
            self.picks.pick_only()
        self.changed()

    def on_option_list_option_selected(self, event: Picks.OptionSelected) -> None:
        """A row was clicked."""
        event.stop()
        if event.option_id is not None:
            self.pick(event.option_id)

    def pick(self, row_id: str) -> None:
        """A row was picked."""
        self.picks.pick_only(row_id)
        if self.other is not None:
            self.other.value = ""
        self.changed()


class ChoiceField(_Picking):
    """One of a few: arrow keys, then Enter takes it and goes on."""

    HOW: ClassVar[str] = mark("Arrow keys to choose.")

    def enter(self) -> bool:
        """Takes the row the arrow is on."""
        if self.picks.has_focus and self.picks.at is not None:
            self.pick(self.picks.at)
        return True

    def value(self) -> Any:
        """The choice's id, or own words."""
        if self.own_words.strip():
            value: Any = {"other": self.own_words}
        else:
            value = self.picked[0] if self.picked else None
        KINDS[self.item.type].check(value, self.item)
        return value


class YesNoField(ChoiceField):
    """Yes or no."""

    def choices(self) -> list[tuple[str, str]]:
        """The two."""
        return [("yes", _("Yes")), ("no", _("No"))]

    def id_of(self, value: Any) -> str:
        """The row of true or false."""
        return "yes" if value is True else "no"

    def value(self) -> Any:
        """True or false."""
        return KINDS[self.item.type].parse(self.picked[0] if self.picked else "", self.item)


class MultiChoiceField(_Picking):
    """Any of a few: Space picks, Enter goes on."""

    HOW: ClassVar[str] = mark("Space picks, as many as you like.")
    MANY = True

    def on_picks_spaced(self, event: Picks.Spaced) -> None:
        """Space picks the row the arrow is on, or lets it go."""
        event.stop()
        self.pick(event.row_id)

    def pick(self, row_id: str) -> None:
        """Picks a row or lets it go; one that stands by itself sends the others away."""
        self.picks.toggle(row_id)
        alone = set(self.item.exclusive)
        if row_id in alone and row_id in self.picks.picked:
            self.picks.pick_only(row_id)
            if self.other is not None:
                self.other.value = ""
        elif alone & self.picks.picked:
            self.picks.pick_only(*(self.picks.picked - alone))
        self.changed()

    def enter(self) -> bool:
        """With nothing picked, Enter picks the row the arrow is on, as in a list of one."""
        if self.is_empty and self.picks.has_focus and self.picks.at is not None:
            self.pick(self.picks.at)
            return False
        return True

    def value(self) -> Any:
        """The choices' ids, and own words."""
        value: list[Any] = list(self.picked)
        if self.own_words.strip():
            value.append({"other": self.own_words})
        KINDS[self.item.type].check(value, self.item)
        return value
