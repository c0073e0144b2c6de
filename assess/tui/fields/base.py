"""What every answer field can do."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from assess.forms.bank import Item


class Field(Vertical):
    """A place for one voice's answer to one question.

    A field keeps nothing: the screen asks it for its `value` when the worker goes on, and for its
    `words` whenever they changed, to be kept as a draft. `restore` gives a draft back.
    """

    DEFAULT_CSS = """
    Field { height: auto; width: 1fr; }
    """

    HOW: ClassVar[str] = ""
    """A few words on how to use it, where that is not plain from the look of it."""

    OPENS_AS_LEFT: ClassVar[bool] = False
    """Whether it opens again holding what stands, because holding nothing would look like a change."""

    class Changed(Message):
        """What the field holds is not what it held."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> Field:
            """The field that changed."""
            return self.field

    def __init__(self, item: Item, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.item = item

    @property
    def entrance(self) -> Widget | None:
        """Where the cursor goes; None where there is nothing to answer."""
        return None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was answered."""
        return True

    @property
    def words(self) -> str:
        """What is in it, as a draft is kept; empty where it holds nothing."""
        return ""

    def restore(self, words: str) -> None:
        """Gives a draft back, with the cursor at its end."""

    def fill(self, value: Any) -> None:
        """Puts a standing answer in, to be changed."""

    def value(self) -> Any:
        """The answer. Raises BadAnswer with the fix."""
        raise NotImplementedError

    def enter(self) -> bool:
        """Enter was pressed in it; True to go on, False where it only picked something."""
        return True

    def changed(self) -> None:
        """Tells the screen."""
        self.post_message(self.Changed(self))
