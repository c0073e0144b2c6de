"""A person's page: the weeks in words, what could be talked about today, what is strong already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from assess.i18n import _, mark
from assess.interview import Option
from assess.interview.offering import GO_BACK
from assess.record.after import stopped
from assess.record.alone import safety_plan_known
from assess.record.journey import WEEKS, Journey, journey
from assess.record.labels import stage_label
from assess.sitting import Sitting
from assess.tui.screens.base import TABS, THREE, Command, styles
from assess.tui.screens.forward import (
    Forward,
    TopicWays,
    died_pieces,
    forward,
    go_back_row,
    reading_ways,
    topic_ways,
    week_pieces,
)
from assess.tui.screens.home_commands import (
    asking_commands,
    journey_commands,
    reading_commands,
)
from assess.tui.screens.home_plan import Planned, planned, planned_pieces
from assess.tui.screens.naming import Naming
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet
from assess.tui.widgets.safety import safety_sign

RESUME = "resume"
TAKE_BIT_OUT = "take-bit-out"
LEAVE_IT = "leave-it"


@dataclass(frozen=True, slots=True)
class HomeView:
    """What the page shows, gathered on the desk's thread."""

    name: str
    pronouns: str
    journey: Journey
    talked: frozenset[int]
    room: str
    topics: tuple[Option, ...]
    opening: str
    strengths: tuple[str, ...]
    hope: str
    resume_words: str
    resume_scope: str | None
    resume_title: str
    resume_last: str | None
    first_words: tuple[str, ...]
    under_way: bool
    """Whether a topic was begun in this sitting and not finished."""
    safety_plan: bool = False
    """Whether to show that there is one: the person knows it is there, and it is just us."""
    list_waits: bool = False
    """Whether the worker's own list from last time waits for when they are alone."""
    alone: bool = True
    forward: Forward = field(default_factory=Forward)
    planned: Planned = field(default_factory=Planned)


HOPES = mark("What matters most to me")
"""The heading of page one whose first line stands at the top of this page."""


def look(sitting: Sitting) -> HomeView:
    """The page as the record stands."""
    person, workspace = sitting.person, sitting.workspace
    name = person.name_for()
    step = sitting.step
    under_way = step.phase not in ("topics", "ended")
    resumes = None if under_way else sitting.resumes
    scope = resumes.scope if resumes is not None else None
    told = workspace.reading(person.id, alone=sitting.room.alone)
    hopes = [line for group in told.page_one if group.title == _(HOPES) for line in group.lines]
    return HomeView(
        name.name,
        name.pronouns,
        journey(person, workspace.today),
        workspace.weeks_talked(person.id),
        sitting.room.words,
        tuple(
            Option(
                topic.section.scope,
                topic.section.title,
                _("about {minutes} min", minutes=topic.minutes),
            )
            for topic in sitting.topics()
        ),
        step.opening if step.phase == "topics" else "",
        tuple(line.words for line in told.strengths),
        # What was confided is never put up by itself.
        next((one.words for one in hopes if one.voice == "person" and not one.protected), ""),
        resumes.words if resumes is not None else "",
        scope,
        workspace.library.title_of(scope) if scope else "",
        resumes.last if resumes is not None else None,
        sitting.first_words,
        under_way,
        safety_plan=sitting.room.alone and safety_plan_known(person),
        list_waits=sitting.room.alone and bool(stopped(person)),
        alone=sitting.room.alone,
        forward=forward(sitting),
        planned=planned(sitting),
    )


class Home(Naming, TopicWays, inherit_bindings=False):
    """The page both look at before and after talking."""

    CLICK = "start"
    CSS_PATH = styles("home.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", mark("start"), key_display="Enter", priority=True),
        Binding("ctrl+r", "read", mark("read it"), key_display="^R", priority=True),
        Binding("ctrl+p", "app.command_palette", mark("more"), key_display="^P", priority=True),
        *THREE,
        *TopicWays.BINDINGS,
        Binding("ctrl+l", "plan", mark("plan"), show=False, priority=True),
        Binding("ctrl+s", "share", mark("who sees it"), show=False, priority=True),
        Binding("ctrl+f", "hand_over", mark("hand over"), show=False, priority=True),
        Binding("ctrl+g", "form", mark("form for a panel"), show=False, priority=True),
        Binding("ctrl+e", "name", mark("name and pronouns"), show=False, priority=True),
        Binding("ctrl+b", "leave_person", mark("back to find"), show=False, priority=True),
        *TABS,
    ]

    def __init__(self, view: HomeView) -> None:
        super().__init__()
        self.view = view

    def where(self) -> str:
        """Who, and which week."""
        view = self.view
        parts = [view.name, view.pronouns, _stage_words(view.journey)]
        return " · ".join(" ".join(part.split()) for part in parts if part)

    def state(self) -> str:
        """Who is in the room."""
        return _("in the room: {room}", room=self.view.room)

    def body(self) -> ComposeResult:
        """One column."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The page."""
        await self._draw()

    async def renew(self) -> None:
        """The page again, with what was said since."""
        sitting = self.assess.at_table
        self.view = await self.assess.desk.ask(lambda: look(sitting))
        await self._draw()

    async def room_changed(self) -> None:
        """The page for whoever is here now."""
        await self.renew()

    async def _draw(self) -> None:
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await table.remove_children()
            await table.mount_all(list(self._pieces()))
        self.show_where()
        self.show_state(self.state())
        self.say("")
        self.query_one("#column", Column).scroll_home(animate=False)
        first = self.query_one_optional(Picks) or self.query(Quiet).first()
        self.set_focus(first, scroll_visible=False)
        self.refresh_bindings()

    def _pieces(self) -> Iterator[Widget]:
        view = self.view
        if view.forward.died:
            yield from died_pieces(view.forward)
            return
        if view.hope:
            yield Static(f'"{_short(view.hope, 120)}"', id="hope", markup=False)
        if view.safety_plan:
            yield Static(safety_sign(), id="safety-plan")
        if view.first_words:
            yield Static("\n".join(view.first_words), id="first-words", markup=False)
        elif view.journey.week <= WEEKS:
            yield week_pieces(view.journey.week, view.talked)
        if view.resume_words and not view.forward.reading:
            yield Static(view.resume_words, id="resume-words", markup=False)
        rows = self._rows()
        could = _("Could talk about today") if rows else view.forward.nothing
        yield Static(could, id="could", classes="label", markup=False)
        if not view.forward.reading:
            yield Picks([*rows, go_back_row()], id="topics")
        if view.topics:
            yield topic_ways()
        for line in view.forward.lines:
            yield Static(line, classes="quiet aside", markup=False)
        if view.strengths:
            yield Static(_("Strengths so far"), classes="label")
            shown = " · ".join(_short(words, 60) for words in view.strengths[:4])
            yield Static(shown, id="strengths", markup=False)
        yield from planned_pieces(view.planned)
        now = view.journey
        if now.week >= WEEKS and not (now.still or now.finished):
            yield Quiet(_("bring it together"), "screen.together", id="together")
        elif now.finished:
            yield Quiet(_("as we brought it together"), "screen.as_it_stood", id="together")
        yield Horizontal(
            Quiet(_("plan"), "screen.plan", id="plan"),
            Quiet(_("what was said"), "screen.read", id="read"),
            Quiet(_("who sees it"), "screen.share", id="share"),
            Quiet(_("hand it over"), "screen.hand_over", id="hand-over"),
            classes="buttons",
        )
        if view.forward.reading:
            yield reading_ways()
        else:
            yield Horizontal(
                Quiet(_("strength cards"), "screen.cards", id="strength-cards"),
                Quiet(_("how things are"), "screen.how_things", id="how-things"),
                Quiet(_("form for a panel"), "screen.form", id="panel-form"),
                classes="buttons -second",
            )
        yield Horizontal(
            Quiet(_("back to Find"), "screen.leave_person", id="to-find"),
            Quiet(_("more"), "app.command_palette", id="more"),
            classes="buttons -second",
        )

    def _rows(self) -> list[tuple[str, str, str]]:
        if self.view.forward.reading:
            return []
        rows = [(option.id, option.text, option.detail) for option in self.view.topics]
        if self._unfinished():
            rows.insert(0, (RESUME, _("Pick up where we left off"), self.view.resume_title))
            if self.view.resume_last is not None:
                rows.insert(1, (TAKE_BIT_OUT, _("Take that bit out"), _("the line said last")))
            if self.view.resume_words:
                rows.insert(len(rows), (LEAVE_IT, _("Leave it"), _("it is kept as it is")))
        return rows

    def _unfinished(self) -> bool:
        return self.view.under_way or self.view.resume_scope is not None

    # -- doing -----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is begun where this copy is for reading, or after a death."""
        ahead = self.view.forward
        return not (ahead.reading or ahead.died) if action == "start" else True

    def action_start(self) -> None:
        """Begins what the arrow is on."""
        if not isinstance(self.focused, Picks):
            raise SkipAction
        self.act(self._start)

    async def _start(self) -> None:
        chosen = self.query_one(Picks).at
        if chosen is None:
            return
        if chosen == TAKE_BIT_OUT:
            await self._take_bit_out()
            return
        if chosen == LEAVE_IT:
            self.assess.at_table.leave_what_broke_off()
            await self.renew()
            return
        if chosen == GO_BACK:
            await self.assess.show_conversation(lambda sitting: sitting.go_back_to())
            return
        if chosen == RESUME:
            if self.view.under_way:
                await self.assess.show_conversation(lambda _sitting: None)
                return
            chosen = self.view.resume_scope or ""
        scope = chosen
        await self.assess.show_conversation(lambda sitting: sitting.choose_topic(scope))

    async def _take_bit_out(self) -> None:
        sitting, last = self.assess.at_table, self.view.resume_last
        if last is None:
            return
        said = await self.assess.desk.ask(lambda: sitting.take_out(last))
        sitting.leave_what_broke_off()
        await self.renew()
        self.say(said)

    def action_read(self) -> None:
        """What was said, to read together."""
        self.act(self.assess.show_reading)

    def action_together(self) -> None:
        """Week six: the whole, read through and kept as it stands."""
        if self._asks():
            self.act(self.assess.show_together)

    def action_as_it_stood(self) -> None:
        """What was brought together, whatever was said since."""
        self.act(self.assess.show_as_it_stood)

    def action_plan(self) -> None:
        """The plan."""
        if not self.view.forward.died:
            self.act(self.assess.show_plan)

    def _asks(self) -> bool:
        """Whether something can be asked and written here; where it cannot, says why."""
        if self.view.forward.reading:
            self.say(self.view.forward.reading)
        return not (self.view.forward.died or self.view.forward.reading)

    def action_cards(self) -> None:
        """Thirty everyday strengths, to pick from."""
        if self._asks():
            self.act(self.assess.show_cards)

    def action_how_things(self) -> None:
        """How things have been, over time."""
        if self._asks():
            self.act(self.assess.show_how_things)

    def action_share(self) -> None:
        """Who sees what."""
        self.act(self.assess.show_share)

    def action_hand_over(self) -> None:
        """A Follow Me."""
        self.act(self.assess.show_hand_over)

    def action_form(self) -> None:
        """A form for a panel; nobody is referred who has died or moved on."""
        if self._asks():
            self.act(self.assess.show_form)

    def action_leave_person(self) -> None:
        """Away from this person; covered first."""
        self.act(self.assess.leave_person)

    def action_other_note(self) -> None:
        """Five lines for the other system."""
        self.act(self.assess.show_other_note)

    def action_after_list(self) -> None:
        """The worker's own list, which is for nobody else's eyes."""
        if self.view.alone and self._asks():
            self.act(self.assess.show_after_list)

    def action_notes(self) -> None:
        """Talked first: what comes next is written up, with the day it was said."""
        if not self._asks():
            return
        from assess.tui.screens.notes_day import NotesDay

        self.assess.push_screen(NotesDay(self.say))

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield from self.naming_commands()
        yield from reading_commands(self.view)
        if not self.view.forward.reading:
            yield from asking_commands(self.view)
            yield from self.topic_commands()
        yield from journey_commands()
        yield Command(
            _("That's enough for today"), _("one last thing, then read it back"), "screen.enough"
        )


def _stage_words(now: Journey) -> str:
    if now.stage == "in the six weeks" or (now.stage == "first day" and now.week > 1):
        return _("week {week} of {weeks}", week=now.week, weeks=WEEKS)
    return stage_label(now.stage)


def _short(words: str, most: int) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
