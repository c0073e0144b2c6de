"""The conversation: one question at a time, both voices, and every way to leave one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from assess.errors import BadAnswer
from assess.sitting import Sitting
from assess.tui.drafts import Draft
from assess.tui.fields import field_for
from assess.tui.fields.base import Field
from assess.tui.screens import choices
from assess.tui.screens.base import THREE, Command, Page
from assess.tui.screens.pieces import (
    asking_pieces,
    ended_pieces,
    menu_pieces,
    read_back_pieces,
)
from assess.tui.screens.shown import Shown, look
from assess.tui.widgets.bar import Bar
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet
from assess.tui.widgets.text_area import WordsArea

__all__ = ["Conversation", "look"]

NOTHING_TYPED = "Nothing is in the box yet. Ctrl+T leaves it for today."


class Conversation(Page, inherit_bindings=False):
    """Holds one conversation. Decides nothing: it shows steps and calls the sitting's acts."""

    CSS_PATH = "conversation.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "next", key_display="Enter", priority=True),
        Binding("ctrl+t", "not_today", "not today", key_display="^T", priority=True),
        Binding("ctrl+b", "back", "back", key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+r", "other_ways", "leave it another way", show=False, priority=True),
        Binding("ctrl+g", "guidance", "guidance", show=False, priority=True),
        Binding("ctrl+n", "note", "the other voice", show=False, priority=True),
        Binding("ctrl+k", "take_out", "take that out", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("tab", "app.focus_next", show=False),
        Binding("shift+tab", "app.focus_previous", show=False),
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
    ]

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self.shown = shown
        self.field: Field | None = None
        self.note_field: Field | None = None
        self.drafts: dict[str, Draft] = {}
        self.verbatim = True

    # -- shape -----------------------------------------------------------------------------------

    def where(self) -> str:
        """Who and what."""
        return self.shown.title

    def state(self) -> str:
        """Who is in the room."""
        return self.shown.room

    def body(self) -> ComposeResult:
        """The column everything is put in."""
        with Column(id="column"):
            yield Vertical(id="table")

    async def on_mount(self) -> None:
        """The first step."""
        await self.put(self.shown)

    async def put(self, shown: Shown, *, state: str = "", word: str = "") -> None:
        """Puts a step on the screen in place of the one before."""
        self.shown, self.verbatim = shown, True
        self.field = self.note_field = None
        self.drafts = {}
        table = self.query_one("#table", Vertical)
        async with table.batch():
            await self.query(Bar).remove()
            await table.remove_children()
            await table.mount_all(self._pieces(shown))
        self._put_drafts()
        self.show_where()
        self.show_state(f"{shown.room} · {state}" if state else shown.room)
        self.say(word)
        self.query_one("#column", Column).scroll_home(animate=False)
        self.put_cursor()
        self.refresh_bindings()

    def _pieces(self, shown: Shown) -> list[Widget]:
        if shown.item is not None:
            self.field = field_for(shown.item, id="field")
            # What is known already is shown in place of the box, unless words are half typed.
            self.field.display = shown.known is None or bool(shown.drafts.get(shown.step.voice))
            return asking_pieces(shown, self.field)
        match shown.step.phase:
            case "read_back":
                return read_back_pieces(shown)
            case "ended":
                return ended_pieces(shown)
        return menu_pieces(shown, choices.extra(shown.step))

    def put_cursor(self) -> None:
        """The cursor goes where something can be said or picked, and is there at once."""
        field = self.field if self.field is not None and self.field.display else None
        for place in (
            field.entrance if field is not None else None,
            self.query_one_optional("#still", Quiet) if self.shown.known else None,
            self.query_one_optional(Picks),
            self.query_one_optional("#next", Quiet),
        ):
            if place is not None:
                self.set_focus(place, scroll_visible=False)
                return

    # -- half-typed words ------------------------------------------------------------------------

    def _put_drafts(self) -> None:
        if self.field is not None:
            self._begin_draft(self.field, self.shown.step.voice)

    def _begin_draft(self, field: Field, voice: str) -> None:
        item, row, sitting = field.item, self.shown.step.row, self.assess.at_table
        kept = self.shown.drafts.get(voice, "")
        if kept:
            field.restore(kept)
        self.drafts[voice] = Draft(
            self.assess.desk,
            lambda words: sitting.save_draft(item.address, voice, words, row),
            self.set_timer,
            self._draft_failed,
            kept,
        )

    def _draft_failed(self, problem: BaseException) -> None:
        self.assess.call_from_desk(
            self.say, "The disk did not take what is half typed. Copy it down if it matters."
        )

    def on_field_changed(self, event: Field.Changed) -> None:
        """Something was typed or picked: it is only a draft until the worker goes on."""
        voice = self._voice_of(event.field)
        if voice in self.drafts:
            self.drafts[voice].changed(event.field.words)
        if event.field is self.field and not event.field.is_empty:
            self.show_state(self.shown.room)
            self._ask_since()

    def on_words_area_before_paste(self, event: WordsArea.BeforePaste) -> None:
        """Keeps what is there before a paste, whose undo is not to be trusted."""
        event.stop()
        self.flush_drafts()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """What is half typed is written when the cursor leaves it."""
        self.flush_drafts()

    def flush_drafts(self) -> None:
        """Writes what is half typed, in either voice."""
        for draft in self.drafts.values():
            draft.flush()

    def _voice_of(self, field: Field) -> str:
        return self.shown.step.voice if field is self.field else self.shown.beside_voice

    # -- going on --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that mean nothing at this step are not offered."""
        if action == "not_today":
            return self.shown.item is not None or self.shown.on_ladder
        if action in ("other_ways", "guidance", "note"):
            return self.shown.item is not None
        if action == "back":
            return self.shown.step.phase != "ended"
        return True

    def action_next(self) -> None:
        """Enter: on a button it presses the button, everywhere else it goes on."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id != "next":
            raise SkipAction
        if self.note_field is not None and focused in self.note_field.walk_children():
            self.act(self._keep_note)
        elif isinstance(focused, Picks) and self.field is None:
            self.act(self._choose)
        else:
            self.act(self._next)

    async def _step(
        self, act: Callable[[Sitting], object], *, state: str = "", word: str = ""
    ) -> None:
        """Calls an act of the sitting on the desk's thread, then shows where it led."""
        sitting = self.assess.at_table

        def do() -> tuple[object, Shown]:
            said = act(sitting)
            return said, look(sitting)

        for draft in self.drafts.values():
            draft.flush()
        said, shown = await self.assess.desk.ask(do)
        await self.put(shown, state=state, word=word or (said if isinstance(said, str) else ""))

    async def _next(self) -> None:
        field, shown = self.field, self.shown
        if shown.step.phase == "ended":
            await self.assess.leave_person()
        elif field is None:
            await self._step(lambda sitting: sitting.go_on())
        elif field.enter():
            if not field.is_empty:
                await self._keep(field)
            elif shown.known is not None:
                await self._step(_then_nothing(lambda sitting: sitting.still_right()), state="kept")
            elif shown.on_ladder or any(told.is_value for told in shown.standing):
                await self._step(lambda sitting: sitting.go_on())
            else:
                self.say(NOTHING_TYPED)

    async def _keep(self, field: Field) -> None:
        try:
            value = field.value()
        except BadAnswer as problem:
            self.say(_plainly(problem, field))
            return
        since = self.query_one_optional("#since", Input)
        words = since.value.strip() if since is not None and self._changes(value) else ""
        verbatim = self.verbatim or self.shown.step.voice != "person"
        draft = self.drafts.get(self.shown.step.voice)
        if draft is not None:
            draft.settle()
        try:
            await self._step(
                _then_nothing(
                    lambda sitting: sitting.choose(value, verbatim=verbatim, since=words or None)
                ),
                state="kept",
            )
        except BaseException:
            if draft is not None:
                draft.resume()
            raise

    def _changes(self, value: Any) -> bool:
        known = (self.shown.known, *self.shown.standing)
        return any(told and told.entry.body.get("value") != value for told in known)

    async def _choose(self) -> None:
        chosen = self.query_one(Picks).at
        if chosen is not None:
            await self._step(_then_nothing(choices.act(self.shown.step, chosen)))

    def action_back(self) -> None:
        """To the prompt before; from the first one, to the person's page."""

        async def back() -> None:
            sitting = self.assess.at_table
            went, shown = await self.assess.desk.ask(lambda: (sitting.back(), look(sitting)))
            if went:
                await self.put(shown)
            else:
                await self.assess.back_home()

        self.flush_drafts()
        self.act(back)

    def action_home(self) -> None:
        """Pause: back to the person's page, everything kept where it is."""
        self.flush_drafts()
        self.act(self.assess.back_home)

    def action_begin_again(self) -> None:
        """After the end, back to the person's page: what is said next is another sitting."""
        sitting = self.assess.at_table
        self.act(lambda: self.assess.show_person(sitting.person_id, sitting.room))

    def action_another_landing(self) -> None:
        """Another prompt to end on."""
        self.act(lambda: self._step(lambda sitting: sitting.another_landing()))

    async def to_landing(self) -> None:
        """That's enough for today; what is half typed stays a draft."""
        if self.shown.step.phase == "ended":
            await self.assess.leave_person()
        else:
            await self._step(lambda sitting: sitting.enough())

    def action_called_away(self) -> None:
        """The worker has to go."""
        self.act(lambda: self._step(lambda sitting: sitting.called_away()))

    async def room_changed(self) -> None:
        """The same step, or the next one where this one is not for whoever is here now."""
        sitting = self.assess.at_table
        self.flush_drafts()
        await self.put(await self.assess.desk.ask(lambda: look(sitting)))

    # -- leaving a question ----------------------------------------------------------------------

    def action_not_today(self) -> None:
        """Not today: on to the next, with no message but the first time.

        On the ladder it means that's enough of that: the answer it asks about stands.
        """
        if self.shown.on_ladder:
            self.action_leave_it()
        else:
            self.act(lambda: self._leave("not_today"))

    def action_other_ways(self) -> None:
        """Opens or closes the quiet line behind not today."""
        ways = self.query_one_optional("#ways")
        if ways is None:
            return
        ways.display = not ways.display
        if ways.display:
            self.set_focus(ways.query(Quiet).first())
            ways.scroll_visible(animate=False)
        else:
            self.put_cursor()

    def action_leave_as(self, way: str) -> None:
        """One of the ways behind not today."""
        self.act(lambda: self._leave(way))

    async def _leave(self, way: str) -> None:
        voice = self.shown.step.voice
        draft = self.drafts.get(voice)
        if way == "unwritten" and draft is not None:
            draft.settle()

        def leave(sitting: Sitting) -> str:
            if way == "unwritten":
                return sitting.leave_unwritten()
            if way == "with_me":
                return sitting.leave("not_today", rests=True)[1]
            return sitting.leave(way)[1]

        if draft is not None:
            draft.settle()
        await self._step(leave)

    # -- taking out, looking closer --------------------------------------------------------------

    def action_take_out(self) -> None:
        """Take that out: the last line said, shown before it goes."""
        if self.query(Bar):
            self._close_bar()
            return
        last = self.shown.last
        if last is None:
            self.say("Nothing has been said today that could be taken out.")
            return
        self._offer_take_out(last.entry.id, last.words)

    def action_take_line_out(self, entry_id: str) -> None:
        """Takes one line of the read-back out."""
        self.act(lambda: self._take_out(entry_id))

    def _offer_take_out(self, entry_id: str, words: str) -> None:
        bar = Bar(
            Bar.short(words),
            [
                ("take that out", f"screen.take_line_out('{entry_id}')"),
                ("leave it in", "screen.close_bar"),
            ],
        )
        self.mount(bar)
        self.call_after_refresh(bar.focus_first)

    def action_close_bar(self) -> None:
        """Leaves it in."""
        self._close_bar()

    def _close_bar(self) -> None:
        self.query(Bar).remove()
        self.put_cursor()

    async def _take_out(self, entry_id: str) -> None:
        await self._step(lambda sitting: sitting.take_out(entry_id))

    def action_change(self, entry_id: str) -> None:
        """Opens a line of the read-back again."""
        for told in self.shown.lines:
            if told.entry.id == entry_id:
                self.act(partial(self._change, told.entry))

    async def _change(self, entry: Any) -> None:
        await self._step(lambda sitting: sitting.change(entry))
        self.action_edit()

    def action_still_right(self) -> None:
        """What is known is still right: kept as confirmed today."""
        self.act(
            lambda: self._step(_then_nothing(lambda sitting: sitting.still_right()), state="kept")
        )

    def action_not_any_more(self) -> None:
        """What was known is not so any more."""
        self.act(
            lambda: self._step(_then_nothing(lambda sitting: sitting.not_any_more()), state="kept")
        )

    def action_leave_it(self) -> None:
        """Leaves what was said as it is, and goes on; nothing is written."""
        self.act(lambda: self._step(lambda sitting: sitting.go_on()))

    def action_edit(self) -> None:
        """Puts what stands into the box, to be changed."""
        told = [one for one in (*self.shown.standing, self.shown.known) if one and one.is_value]
        if self.field is None:
            return
        self.field.display = True
        if told and self.field.is_empty:
            self.field.fill(told[-1].entry.body["value"])
        self.put_cursor()

    def action_guidance(self) -> None:
        """The worker's guidance, until the next question."""
        guidance = self.query_one_optional("#guidance")
        if guidance is not None:
            guidance.display = not guidance.display
            guidance.scroll_visible(animate=False)

    def action_who(self) -> None:
        """Who it stays with, by name."""
        who = self.query_one_optional("#who")
        if who is not None:
            who.display = not who.display

    def action_whose(self) -> None:
        """Their words, or the worker's summary of them."""
        self.verbatim = not self.verbatim
        self.query_one("#whose", Quiet).relabel(
            self.shown.voice_words(self.shown.step.voice, self.verbatim)
        )
        self.put_cursor()

    def _ask_since(self) -> None:
        row = self.query_one_optional("#since-row")
        if row is not None:
            row.display = True

    # -- the other voice -------------------------------------------------------------------------

    def action_note(self) -> None:
        """Opens the other voice's box on the same question, or puts it away."""
        self.act(self._toggle_note)

    async def _toggle_note(self) -> None:
        place = self.query_one_optional("#beside", Vertical)
        item = self.shown.item
        if place is None or item is None:
            return
        if self.note_field is not None:
            self.flush_drafts()
            await self.note_field.remove()
            self.note_field = None
            self._show_wording(False)
            self.put_cursor()
            return
        self.note_field = field_for(item, id="note-field")
        await place.mount(self.note_field)
        self._begin_draft(self.note_field, self.shown.beside_voice)
        self._show_wording(True)
        self.set_focus(self.note_field.entrance)

    def _show_wording(self, shown: bool) -> None:
        wording = self.query_one_optional("#beside-wording")
        if wording is not None:
            wording.display = shown

    async def _keep_note(self) -> None:
        field, voice = self.note_field, self.shown.beside_voice
        if field is None or not field.enter():
            return
        if field.is_empty:
            await self._toggle_note()
            return
        try:
            value = field.value()
        except BadAnswer as problem:
            self.say(_plainly(problem, field))
            return
        typed = self.field.words if self.field is not None else ""
        self.drafts[voice].settle()
        await self._step(
            _then_nothing(lambda sitting: sitting.note_value(value, voice)), state="kept"
        )
        if typed and self.field is not None and not self.field.words:
            self.field.restore(typed)

    # -- what else -------------------------------------------------------------------------------

    def action_page(self, way: int) -> None:
        """Scrolls a page."""
        column = self.query_one("#column", Column)
        column.scroll_relative(y=way * (column.size.height - 2), animate=False)

    def commands(self) -> Iterator[Command]:
        """Everything that can be done here."""
        if self.shown.item is not None:
            yield Command("Not today", "leave it; it comes another day", "screen.not_today")
            yield Command(
                "Leave it another way", "leave it with me, rather not say …", "screen.other_ways"
            )
            yield Command("Guidance", "for the worker, until the next question", "screen.guidance")
            yield Command("Who can see it", "who this stays with, by name", "screen.who")
            if self.shown.beside_voice:
                voice = self.shown.voice_words(self.shown.beside_voice)
                yield Command(voice, "beside it, on the same question", "screen.note")
        if self.shown.last is not None:
            yield Command("Take that out", "the line said last, for good", "screen.take_out")
        yield Command("Back", "to the question before", "screen.back")
        yield Command("Pause", "back to the person's page; all kept", "screen.home")
        yield Command(
            "Called away", "the worker has to go; it's kept up to here", "screen.called_away"
        )
        yield Command(
            "That's enough for today", "one last thing, then read it back", "screen.enough"
        )


def _plainly(problem: BadAnswer, field: Field) -> str:
    words = problem.message.removeprefix(f"{field.item.address}: ")
    return f"{words[:1].upper()}{words[1:]} {problem.hint}".strip()


def _then_nothing(act: Callable[[Sitting], object]) -> Callable[[Sitting], None]:
    """An act whose result is not for saying."""

    def do(sitting: Sitting) -> None:
        act(sitting)

    return do
