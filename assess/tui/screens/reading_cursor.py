"""The cursor of the reading: line by line with the arrows, and back where it was after an act."""

from __future__ import annotations

from textual import events
from textual.actions import SkipAction
from textual.containers import Horizontal
from textual.widget import Widget

from assess.tui.screens.base import Page
from assess.tui.screens.reading_pieces import Saying
from assess.tui.widgets.bar import Bar
from assess.tui.widgets.differ import DifferBox
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet
from assess.tui.widgets.text_area import WordsArea


class ReadingCursor(Page):
    """A page of sayings that is moved through with the arrow keys."""

    def __init__(self) -> None:
        super().__init__()
        self._was_on: Widget | None = None

    # -- where it is -----------------------------------------------------------------------------

    @property
    def _column(self) -> Column:
        return self.query_one("#column", Column)

    @property
    def _sayings(self) -> list[Saying]:
        return list(self.query(Saying))

    def saying_here(self) -> Saying | None:
        """What the cursor is on or in, or was before something was asked."""
        for widget in (self.focused, self._was_on):
            if widget is not None and widget.is_attached:
                for one in widget.ancestors_with_self:
                    if isinstance(one, Saying):
                        return one
        return None

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remembers where the reading was, whatever is asked above the keys."""
        over = [one for one in event.widget.ancestors if isinstance(one, Bar | DifferBox)]
        in_list = any(one.id == "out" for one in event.widget.ancestors)
        if not over and not in_list:
            self._was_on = event.widget

    def put_cursor(self) -> None:
        """Back to where it was; on a page just turned to, the first thing to be read."""
        self.refresh_bindings()
        was = self._was_on
        if was is not None and was.is_attached and was.focusable:
            self.set_focus(was)
        else:
            self.set_focus(next(iter([*self._sayings, *self.query("#on")]), None))

    def at_top(self) -> None:
        """A page just turned to: its top, the cursor on the first thing to be read."""
        self._was_on = None
        self._column.scroll_home(animate=False)
        first = next(iter([*self._sayings, *self.query("#on")]), None)
        self.set_focus(first, scroll_visible=False)

    def place(self) -> tuple[str, int, float]:
        """Where the reading is: the saying's id and number, and how far down the page."""
        here = self.saying_here()
        number = self._sayings.index(here) if here is not None else -1
        return (here.id or "") if here is not None else "", number, self._column.scroll_y

    def to_place(self, place: tuple[str, int, float]) -> None:
        """The same place on the page as it is now; where its line is gone, the one after."""
        name, number, down = place
        sayings = self._sayings
        same = [one for one in sayings if name and one.id == name]
        near = same or sayings[max(0, min(number, len(sayings) - 1)) :][:1]
        there = next(iter([*near, *self.query("#on")]), None) if number >= 0 else None
        there = there or self.query_one("#on")
        self._was_on = None
        self.set_focus(there, scroll_visible=False)

        def settle() -> None:
            self._column.scroll_to(y=down, animate=False)
            there.scroll_visible(animate=False)

        self.call_after_refresh(settle)

    def _not_elsewhere(self) -> None:
        """Where the cursor is in a box, a list or a bar, the key is theirs."""
        focused = self.focused
        over = focused is not None and any(
            isinstance(one, Bar | DifferBox) for one in focused.ancestors
        )
        if over or (focused is not None and not isinstance(focused, Saying | Quiet)):
            raise SkipAction

    # -- moving ----------------------------------------------------------------------------------

    def action_tab(self, way: int) -> None:
        """To what comes next on the page; among the choices, while something is asked in a bar."""
        bar, focused = self.query_one_optional(Bar), self.focused
        if bar is not None and focused is not None and bar in focused.ancestors:
            bar.action_among(way)
        elif way > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_line(self, way: int) -> None:
        """To the next thing to be read, or the one before; through a long one a little at a time."""
        self._not_elsewhere()
        column, sayings = self._column, self._sayings
        here = self.saying_here()
        if here is None or (isinstance(self.focused, Quiet) and self.focused.id == "on"):
            at = len(sayings) if way < 0 else len(sayings) - 1
        else:
            if self._more_of(here, way):
                column.scroll_relative(y=way * max(1, column.size.height // 2), animate=False)
                return
            at = sayings.index(here)
        if at + way < 0:
            column.scroll_home(animate=False)
        elif at + way < len(sayings):
            self.set_focus(sayings[at + way])
        else:
            self.set_focus(self.query_one("#on"))

    def _more_of(self, saying: Saying, way: int) -> bool:
        view = self._column.region
        if way > 0:
            return saying.region.bottom > view.bottom
        return saying.region.y < view.y

    def action_page(self, way: int) -> None:
        """A page on, the cursor with it; at the end, the last thing to be read."""
        if isinstance(self.focused, WordsArea):
            raise SkipAction
        column, before = self._column, self._column.scroll_y
        super().action_page(way)

        def follow() -> None:
            sayings = self._sayings
            if isinstance(self.focused, Picks):
                return
            if column.scroll_y == before:
                self.set_focus(next(iter(sayings[-1:] if way > 0 else sayings[:1]), None))
                return
            view = column.region
            seen = [one for one in sayings if one.region.bottom > view.y]
            if seen:
                self.set_focus(seen[0], scroll_visible=False)

        self.call_after_refresh(follow)

    def action_across(self, way: int) -> None:
        """Among the things that can be done about a line: right into them, left out of them."""
        self._not_elsewhere()
        focused = self.focused
        row = focused.parent if isinstance(focused, Quiet) else None
        if isinstance(row, Horizontal):
            beside = list(row.query(Quiet))
            at = [one is focused for one in beside].index(True) + way
            if 0 <= at < len(beside):
                self.set_focus(beside[at])
            elif at < 0 and (saying := self.saying_here()) is not None:
                self.set_focus(saying)
        elif isinstance(focused, Saying) and way > 0:
            rows = list(focused.query(".buttons"))
            if rows:
                self.set_focus(rows[-1].query(Quiet).first())
