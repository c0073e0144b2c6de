"""The next page with the widgets of this one, where it has the same shape: only words change.

From one question to the next nearly everything stays where it is. Taking a dozen widgets away and
putting a dozen up again costs several times what changing their words does, and Textual remembers
some of those it took away for as long as the screen lives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from assess.tui.fields.words import TextField
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Quiet

_HOLD_OTHERS = (Horizontal, Vertical)
_HOLD_WORDS = (Static, Quiet, TextField, Line)


def reuse(mounted: Sequence[Widget], made: Sequence[Widget]) -> dict[Widget, Widget] | None:
    """Puts what `made` says on the widgets that are up, and returns which stands for which.

    `made` are widgets never mounted. None, and nothing changed, where the two differ in shape or
    hold anything whose state is more than words.
    """
    pairs = list(_pairs(mounted, made))
    if any(new is None for _old, new in pairs):
        return None
    fits = {new: old for old, new in pairs if new is not None}
    for new, old in fits.items():
        _say_what(new, old)
    return fits


def _pairs(
    mounted: Sequence[Widget], made: Sequence[Widget]
) -> Iterator[tuple[Widget, Widget | None]]:
    """Each widget with the one it would stand for; None where they do not fit."""
    if len(mounted) != len(made):
        yield Widget(), None
        return
    for old, new in zip(mounted, made, strict=True):
        fits = type(old) is type(new) and old.id == new.id
        fits = fits and old._render_markup == new._render_markup
        # A field is a container too, by inheritance, and what it holds is more than words.
        fits = fits and (type(old) in _HOLD_OTHERS or isinstance(old, _HOLD_WORDS))
        yield old, new if fits else None
        if not fits:
            return
        if type(old) in _HOLD_OTHERS:
            # What a container was made with waits here until it is mounted.
            yield from _pairs(old.children, new._pending_children)


def _say_what(new: Widget, old: Widget) -> None:
    if old.classes != new.classes:
        old.set_classes(new.classes)
    if old.display != new.display:
        old.display = new.display
    match old, new:
        case Static(), Static():
            if old.content != new.content:
                old.update(new.content)
        case Quiet(), Quiet():
            if old.label != new.label:
                old.label = new.label
            old.action = new.action
        case TextField(), TextField():
            old.item = new.item
            if old.box.text:
                with old.box.prevent(TextArea.Changed):
                    old.box.restore("")
        case Line(), Line():
            if old.value:
                with old.prevent(Input.Changed):
                    old.value = ""
            old.placeholder = new.placeholder
