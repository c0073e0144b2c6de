"""The conversation: one question at a time, both voices, and every way to leave one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, cast

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from assess.errors import BadAnswer
from assess.forms.languages import name_of
from assess.i18n import _, mark
from assess.sitting import Sitting
from assess.tui.fields import field_for
from assess.tui.fields.base import Field
from assess.tui.screens import choices
from assess.tui.screens.aloud import Aloud
from assess.tui.screens.base import TABS, THREE, Command, styles
from assess.tui.screens.beside import Beside
from assess.tui.screens.leaving import Leaving
from assess.tui.screens.looking import Looking
from assess.tui.screens.manner import Manner
from assess.tui.screens.own_word import OwnWord
from assess.tui.screens.pieces import asking_pieces
from assess.tui.screens.pieces_between import (
    ended_pieces,
    menu_pieces,
    read_back_pieces,
    reading_pieces,
)
from assess.tui.screens.shown import Shown, look
from assess.tui.screens.table import plainly, then_nothing
from assess.tui.screens.taking_out import TakingOut
from assess.tui.widgets.bar import Bar
from assess.tui.widgets.picks import Picks
from assess.tui.widgets.quiet import Column, Quiet
from assess.tui.widgets.reuse import reuse

__all__ = ["Conversation", "look"]

NOTHING_TYPED = mark("Nothing is in the box yet. Ctrl+T leaves it for today.")


class Conversation(
    Leaving, Beside, Looking, TakingOut, Manner, OwnWord, Aloud, inherit_bindings=False
):
    """Holds one conversation. Decides nothing: it shows steps and calls the sitting's acts."""

    CLICK = "next"
    CSS_PATH = styles("conversation.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", mark("next"), key_display="Enter", priority=True),
        Binding("ctrl+t", "not_today", mark("not today"), key_display="^T", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+r", "other_ways", mark("leave it another way"), show=False, priority=True),
        Binding("ctrl+g", "guidance", mark("guidance"), show=False, priority=True),
        Binding("ctrl+n", "note", mark("the other voice"), show=False, priority=True),
        Binding("ctrl+l", "called_away", mark("called away"), show=False, priority=True),
        Binding("ctrl+s", "aloud", mark("read aloud"), show=False, priority=True),
        Binding("ctrl+y", "stop_questions", mark("stop the questions"), show=False, priority=True),
        Binding("ctrl+w", "other_note", mark("note"), key_display="^W", priority=True),
        Binding("ctrl+k", "take_out", mark("take that out"), show=False, priority=True),
        Binding("f4", "how_often", mark("how often"), show=False, priority=True),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        *TABS,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
    ]

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

    async def put(
        self, shown: Shown, *, state: str = "", word: str = "", held_back: bool = False
    ) -> None:
        """Puts a step on the screen in place of the one before.

        Held back, whatever was said or half typed to it is kept and not shown.
        """
        self.shown, self.verbatim, self.held_back = shown, True, held_back
        self.field = self.note_field = None
        self.drafts = {}
        table = self.query_one("#table", Vertical)
        pieces = self._pieces(shown)
        async with table.batch():
            await self.query("Bar, #ways").remove()
            fits = reuse(table.children, pieces)
            if fits is None:
                await table.remove_children()
                await table.mount_all(pieces)
            elif self.field is not None:
                self.field = cast(Field, fits[self.field])
            table.set_class(bool(self.query(".-choosing")), "-choices")
            table.set_class(self.field is not None, "-asking")
        if self.field is not None:
            self.begin_draft(self.field, shown.step.voice)
            self._pick_what_stands(self.field)
        self.show_where()
        self.show_state(f"{shown.room} · {state}" if state else shown.room)
        self.say(word)
        self.begin_original(shown)
        self.query_one("#column", Column).scroll_home(animate=False)
        await self.offer_name()
        self.put_cursor()
        self.refresh_bindings()
        self.speak_by_itself()

    def _pick_what_stands(self, field: Field) -> None:
        """A question of choices opens again as it was left, so that Enter changes nothing."""
        stands = [told for told in self.shown.standing if told.is_value]
        if field.OPENS_AS_LEFT and stands and field.is_empty and not self.held_back:
            field.fill(stands[-1].entry.body["value"])

    def _pieces(self, shown: Shown) -> list[Widget]:
        if shown.item is not None:
            self.field = field_for(shown.item, id="field")
            # What is known already is shown in place of the box, unless words are half typed.
            half_typed = bool(shown.drafts.get(shown.step.voice))
            self.field.display = not self.held_back and (shown.known is None or half_typed)
            return asking_pieces(shown, self.field, held_back=self.held_back)
        match shown.step.phase:
            case "shown":
                return reading_pieces(shown)
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
            self.query_one_optional("#show-held, #still", Quiet) if field is None else None,
            self.query_one_optional(Picks),
            self.query_one_optional("#next", Quiet),
        ):
            if place is not None:
                self.set_focus(place, scroll_visible=False)
                return

    # -- going on --------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that mean nothing at this step are not offered."""
        if action == "not_today":
            topics = self.shown.step.phase == "topics"
            return self.shown.item is not None or self.shown.on_ladder or topics
        if action in ("other_ways", "guidance", "note", "how_often"):
            return self.shown.item is not None
        if action == "back":
            return self.shown.step.phase != "ended"
        if action == "other_note":
            return self.shown.step.phase == "ended"
        return True

    def action_next(self) -> None:
        """Enter: on a button it presses the button, everywhere else it goes on."""
        focused = self.focused
        if isinstance(focused, Quiet) and focused.id != "next":
            raise SkipAction
        if self.note_field is not None and focused in self.note_field.walk_children():
            self.act(self.keep_note)
        elif isinstance(focused, Picks) and self.field is None:
            self.act(self._choose)
        else:
            self.act(self._next)

    async def _next(self) -> None:
        field, shown = self.field, self.shown
        if shown.step.phase == "ended":
            await self._begin_again()
        elif field is None or self.held_back:
            await self.step(lambda sitting: sitting.go_on())
        elif field.enter():
            if not field.is_empty:
                await self._keep(field)
            elif shown.known is not None:
                await self.step(
                    then_nothing(lambda sitting: sitting.still_right()), state=_("kept")
                )
            elif shown.on_ladder or any(told.is_value for told in shown.standing):
                await self.step(lambda sitting: sitting.go_on())
            else:
                self.say(_(NOTHING_TYPED))

    async def _keep(self, field: Field) -> None:
        try:
            value = field.value()
        except BadAnswer as problem:
            self.say(plainly(problem, field))
            return
        if any(told.is_value for told in self.shown.standing) and not self._changes(value):
            await self.step(lambda sitting: sitting.go_on())
            return
        since = self.query_one_optional("#since", Input)
        words = since.value.strip() if since is not None and self._changes(value) else ""
        verbatim = self.verbatim or self.shown.step.voice != "person"
        original = self.original_words

        def keep(sitting: Sitting) -> object:
            sitting.also_said(original)
            return sitting.choose(value, verbatim=verbatim, since=words or None)

        draft = self.drafts.get(self.shown.step.voice)
        if draft is not None:
            draft.settle()
        try:
            await self.step(
                then_nothing(keep),
                state=_("kept"),
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
            await self.step(then_nothing(choices.act(self.shown.step, chosen)))

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

    async def _begin_again(self) -> None:
        """After the end, back to the person's page: what is said next is another sitting."""
        sitting = self.assess.at_table
        await self.assess.show_person(sitting.person_id, sitting.room)

    def action_leave_person(self) -> None:
        """Away from this person; covered first."""
        self.act(self.assess.leave_person)

    def action_another_landing(self) -> None:
        """Another prompt to end on."""
        self.act(lambda: self.step(lambda sitting: sitting.another_landing()))

    async def to_landing(self) -> None:
        """That's enough for today; what is half typed stays a draft."""
        if self.shown.step.phase == "ended":
            await self.assess.leave_person()
        else:
            half = self.half_typed
            await self.step(lambda sitting: sitting.enough(), word=half)

    async def room_changed(self) -> None:
        """The same step, or the next one where this one is not for whoever is here now."""
        sitting = self.assess.at_table
        self.flush_drafts()
        shown = await self.assess.desk.ask(lambda: look(sitting))
        # Whoever came in hears the question at most, not what was said to it.
        something = shown.drafts.get(shown.step.voice) or shown.standing or shown.known
        held_back = self.held_back or (not sitting.room.alone and bool(something))
        await self.put(shown, held_back=held_back and shown.item is not None)

    def action_show_held(self) -> None:
        """Shows what was held back: the person says it may be seen."""
        self.act(lambda: self.put(self.shown))

    # -- what was said already -------------------------------------------------------------------

    def action_take_out(self) -> None:
        """Take that out: the last line said."""
        last = self.shown.last
        if self.query(Bar):
            self.action_close_bar()
        elif last is None:
            self.say(_("Nothing has been said today that could be taken out."))
        else:
            self.offer_take_out(last.entry.id, last.words)

    async def take_out(self, entry_id: str) -> None:
        """Takes it out, and shows the step without it."""
        await self.step(lambda sitting: sitting.take_out(entry_id))

    def commands(self) -> Iterator[Command]:
        """Everything that can be done here."""
        if self.shown.item is not None:
            yield Command(_("Not today"), _("leave it; it comes another day"), "screen.not_today")
            yield Command(
                _("Leave it another way"),
                _("leave it with me, rather not say …"),
                "screen.other_ways",
            )
            yield Command(
                _("Guidance"), _("for the worker, until the next question"), "screen.guidance"
            )
            yield Command(_("Whose words"), _("theirs, or a summary of them"), "screen.whose")
            yield Command(_("Who can see it"), _("who this stays with, by name"), "screen.who")
            if self.shown.beside_voice:
                voice = self.shown.voice_words(self.shown.beside_voice)
                yield Command(voice, _("beside it, on the same question"), "screen.note")
        for tag in self.assess.languages:
            if tag != self.assess.at_table.language:
                yield Command(
                    _("Ask in {name_of}", name_of=name_of(tag)),
                    _("the same questions"),
                    f"screen.speak('{tag}')",
                )
        yield from self.own_commands()
        yield from self.manner_commands()
        if self.shown.last is not None:
            yield Command(_("Take that out"), _("the line said last, for good"), "screen.take_out")
        yield Command(_("They brought it up"), _("any topic, in any week"), "screen.go_back_to")
        if self.shown.step.section is not None:
            yield Command(
                _("I want to talk about it after all"),
                _("a question they name"),
                "screen.named_question",
            )
        yield Command(_("Back"), _("to the question before"), "screen.back")
        yield Command(_("Pause"), _("back to the person's page; all kept"), "screen.home")
        yield Command(
            _("Called away"), _("the worker has to go; it's kept up to here"), "screen.called_away"
        )
        yield Command(
            _("That's enough for today"), _("one last thing, then read it back"), "screen.enough"
        )
