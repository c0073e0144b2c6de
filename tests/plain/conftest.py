"""One vault for a module, a fresh person for each test, and a reader who types from a list."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from assess.forms.bank import Bank, Item
from assess.interview import Room
from assess.plain import talk
from assess.record.entry import Entry
from assess.sitting import Sitting
from assess.workspace import Clock, Workspace, set_up
from making import bank, choices, item

TODAY = dt.date(2026, 1, 22)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """An unlocked vault of Dee's, at Larch House."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "EXPORTS"):
            patch.setenv(f"ASSESS_{name}_DIR", str(folder / name.lower()))
        workspace, _ = set_up(
            str(folder / "vault"),
            worker="Dee",
            role="keyworker",
            service="Larch House",
            passphrase="ember ladder quiet mango fifty drum",
            clock=Clock(TODAY, is_set=True),
        )
        with workspace:
            yield workspace


@dataclass
class Table:
    """Robin, a bank, and what came of typing."""

    desk: Workspace
    person: str
    banks: dict[str, Bank]
    said: str = ""
    code: int | None = None

    def sitting(self, room: Room | None = None) -> Sitting:
        return Sitting(self.desk, self.person, room=room, banks=self.banks)

    def types(
        self, *lines: str, end: str = "", scope: str | None = "test/bank/wants", **more: Any
    ) -> str:
        """Types lines, each ended with Enter, then `end` without one; returns what was said."""
        typed = "".join(f"{line}\n" for line in lines) + end
        write = io.StringIO()
        more.setdefault("ask_room", False)
        sitting = more.pop("sitting", None) or self.sitting()
        self.code = talk(sitting, read=io.StringIO(typed), write=write, scope=scope, **more)
        self.said = write.getvalue()
        assert self.code == 0
        return self.said

    def answers(self, question: str | None = None) -> list[Entry]:
        """What stands, in every voice, oldest first."""
        person = self.desk.person(self.person)
        return [
            one
            for one in person.answers()
            if question is None or one.body["question"] == f"test/bank/{question}"
        ]

    def value(self, question: str) -> Any:
        """The one value that stands for a question in the person's voice."""
        [entry] = [one for one in self.answers(question) if one.voice == "person"]
        return entry.body.get("value", entry.body.get("no_answer"))

    def draft(self, question: str, voice: str = "person") -> str:
        return self.sitting().draft(f"test/bank/{question}", voice)


Lay = Callable[..., Table]


@pytest.fixture
def lay(desk: Workspace) -> Lay:
    """Lays a table for Robin with a bank of these items."""

    def laid(*items: Item, name: str = "Robin", **more: Any) -> Table:
        made = bank(*items, **more)
        return Table(desk, desk.add_person(name), {made.id: made})

    return laid


@pytest.fixture
def robin(lay: Lay) -> Table:
    """Robin, and a small bank with one of everything."""
    return lay(
        item("hopes", ask_because="So we start from what you want.", guidance="Write it as it is."),
        item("called", "string", hint="Any name will do."),
        item("tea", "boolean"),
        item("how", "choice", choices=choices("by_text", "in_person"), other=True),
        item("private", sensitivity="protected", voices=("person",)),
        item("extra", offer="card"),
        item("hard", offer="card", heavy=True),
    )
