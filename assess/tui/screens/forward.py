"""On a person's page: not today to a topic, this one first, what they bring up; after a death."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.interview.offering import GO_BACK
from assess.record.weeks import WEEKS
from assess.sitting.journeying import Journeying
from assess.tui.screens.base import Command, Page
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Quiet

if TYPE_CHECKING:
    from assess.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Forward:
    """What the page says around the topics, gathered on the desk's thread."""

    lines: tuple[str, ...] = ()
    """Quiet lines: a bad time for heavy prompts, a clock that cannot be right."""
    nothing: str = ""
    """What stands in place of topics where none is put forward."""
    died: tuple[str, ...] = ()
    can_undo: bool = False
    reading: str = ""
    """Why this copy is for reading, where they have moved on: nothing is asked or written here."""


def forward(sitting: Sitting) -> Forward:
    """The lines around the topics, as the record stands."""
    here = Journeying(sitting.workspace, sitting.person_id)
    died, stage, name = here.died(), here.now.stage, sitting.name
    nothing = _("Nothing more is waiting today.")
    if stage == "paused":
        nothing = _("{name} is away. The weeks wait, and nothing is due.", name=name)
    elif here.reads_only:
        nothing = here.reads_only
    quiet = "" if here.now.still else sitting.quiet_line()
    undo = (died.undo_words,) if died is not None and here.can_undo else ()
    return Forward(
        tuple(line for line in (quiet, here.clock_words) if line),
        nothing,
        (*died.words, *undo) if died is not None else (),
        here.can_undo,
        here.reads_only,
    )


def reading_ways() -> Widget:
    """What can be done about somebody who has moved on, beside reading and handing on."""
    return Horizontal(
        Quiet(_("where they are"), "screen.journey", id="journey"), classes="buttons -second"
    )


def topic_ways() -> Widget:
    """What can be done about the topic the arrow is on."""
    return Horizontal(
        Quiet(_("not today"), "screen.topic_left", id="topic-left"),
        Quiet(_("this one first"), "screen.put_first", id="put-first"),
        Quiet(_("not today, any of it"), "screen.nothing_today", id="nothing-today"),
        classes="buttons",
        id="topic-ways",
    )


def died_pieces(told: Forward) -> Iterator[Widget]:
    """The page of somebody who has died: no week, no topics, nothing to finish."""
    yield Static(told.died[0], id="prompt", markup=False)
    yield Static("\n".join(told.died[1:]), id="died", markup=False)
    yield Horizontal(
        Quiet(_("tell the team"), "screen.tell_the_team", id="tell-the-team"),
        Quiet(_("their wishes"), "screen.wishes", id="wishes"),
        Quiet(_("what happens now"), "screen.what_happens", id="what-happens"),
        classes="buttons",
    )
    undo = [Quiet(_("it was a mistake"), "screen.undo_died", id="undo")] if told.can_undo else []
    yield Horizontal(
        Quiet(_("what mattered to them"), "screen.mattered", id="mattered"),
        *undo,
        Quiet(_("back to Find"), "screen.leave_person", id="to-find"),
        classes="buttons",
    )


class TopicWays(Page):
    """The acts of a person's page that are about topics and the journey."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "topic_left", mark("not today"), show=False, priority=True),
        Binding("ctrl+u", "put_first", mark("this one first"), show=False, priority=True),
    ]

    async def renew(self) -> None:
        """The page again, with what was said since."""
        raise NotImplementedError

    def _asks(self) -> bool:
        """Whether something can be asked and written here; where it cannot, says why."""
        raise NotImplementedError

    # -- the topic the arrow is on ---------------------------------------------------------------

    def _topic(self) -> str | None:
        picks = self.query_one_optional("#topics", Picks)
        at = picks.at if picks is not None else None
        return at if at is not None and at.count("/") == 2 else None

    def action_topic_left(self) -> None:
        """Not today, to the topic the arrow is on."""
        self.act(lambda: self._with_topic(lambda sitting, scope: sitting.leave_topic(scope)))

    def action_put_first(self) -> None:
        """The topic the arrow is on before the others."""
        self.act(lambda: self._with_topic(lambda sitting, scope: sitting.put_first(scope)))

    async def _with_topic(self, act: Callable[[Sitting, str], str | None]) -> None:
        # Looked up once every key before has been taken in: the arrow may just have moved.
        if (scope := self._topic()) is not None:
            await self._done(lambda sitting: act(sitting, scope))

    def action_nothing_today(self) -> None:
        """Not today, to all of it."""
        if not self._asks():
            return
        self.act(lambda: self._done(lambda sitting: sitting.nothing_today()))

    def action_go_back_to(self) -> None:
        """Anything they want to go back to."""
        if not self._asks():
            return
        self.act(lambda: self.assess.show_conversation(lambda sitting: sitting.go_back_to()))

    async def _done(self, act: Callable[[Sitting], str | None]) -> None:
        sitting = self.assess.at_table
        said = await self.assess.desk.ask(lambda: act(sitting))
        await self.renew()
        self.say(said or "")

    # -- the journey -----------------------------------------------------------------------------

    def action_journey(self) -> None:
        """Where they are in the six weeks, and what may come next."""
        self.act(self.assess.show_journeying)

    def action_offered(self) -> None:
        """What we offered, and when."""
        self.act(self.assess.show_offered)

    def action_mattered(self) -> None:
        """What mattered to them, in their words."""
        self.act(self.assess.show_mattered)

    def action_wishes(self) -> None:
        """Whom they had said yes to."""
        self.act(self.assess.show_wishes)

    def action_what_happens(self) -> None:
        """What happens now."""
        self.act(self.assess.show_what_happens)

    def action_undo_died(self) -> None:
        """It was a mistake."""

        async def undo() -> None:
            here = self.assess.journeying
            await self.assess.desk.ask(here.undo)
            await self.renew()
            self.say(_("Undone. Everything is as it was."))

        self.act(undo)

    def action_tell_the_team(self) -> None:
        """A page for the door, without a cause."""

        async def tell() -> None:
            here = self.assess.journeying
            path = await self.assess.desk.ask(here.put_page_in_exports)
            self.say(_("A page for the door is here: {path}", path=str(path)))

        self.act(tell)

    def topic_commands(self) -> Iterator[Command]:
        """What the palette offers about topics."""
        yield Command(_("Not today"), _("to the topic the arrow is on"), "screen.topic_left")
        yield Command(_("This one first"), _("the topic the arrow is on"), "screen.put_first")
        yield Command(_("They brought it up"), _("any topic, in any week"), "screen.go_back_to")


def go_back_row() -> tuple[str, str, str]:
    """The row behind the topics."""
    return (GO_BACK, _("Anything you want to go back to?"), "")


def week_pieces(now: int, talked: frozenset[int]) -> Widget:
    """The six weeks in words, side by side."""
    boxes = []
    for week in range(1, WEEKS + 1):
        said = f"{_('Week {week}', week=week)}\n{_week_words(week, now, week in talked)}"
        kind = "week -now" if week == now else "week"
        boxes.append(Static(said, classes=kind, markup=False))
    return Horizontal(*boxes, id="weeks")


def _week_words(week: int, now: int, talked: bool) -> str:
    """A week is never shown as empty: a quiet one reads "you were here" (PRACTICE 4.3)."""
    if week == now:
        return _("now")
    if week < now:
        return _("talked") if talked else _("you were here")
    return _("bring it together") if week == WEEKS else "·"
