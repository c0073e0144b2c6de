"""Thirty everyday strengths as cards to pick up or leave: shuffled, no groups, no least number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from assess.forms.bank import Item
from assess.i18n import _, mark
from assess.record.strengths import Suggested
from assess.sitting import Sitting
from assess.sitting.strengths import CARDS, Card, Strengths, asked, cards
from assess.tui.drafts import Draft
from assess.tui.screens.asked import Asked, Want
from assess.tui.screens.base import TABS, THREE, Command, Page, styles
from assess.tui.widgets.card import CardTile
from assess.tui.widgets.line import Line
from assess.tui.widgets.quiet import Column, Quiet

KEPT = mark("Kept.")
GONE = mark("Gone.")


@dataclass(frozen=True, slots=True)
class CardsView:
    """Gathered on the desk's thread."""

    name: str
    room: str
    stays_with: str
    item: Item
    mate: Item
    cards: tuple[Card, ...]
    picked: tuple[str, ...]
    other: str
    mate_says: str
    waiting: tuple[Suggested, ...]


def look(sitting: Sitting) -> CardsView:
    """The cards in another order each time, what stands picked or half picked, what was offered."""
    bank = sitting.workspace.library.bank(CARDS)
    held = strengths_of(sitting)
    picked, other, mate = held.standing()
    half = sitting.draft(f"{CARDS}/cards", "person")
    if half:
        try:
            kept = json.loads(half)
            picked, other = [str(one) for one in kept["picked"]], str(kept["other"])
        except (ValueError, KeyError, TypeError):
            pass
    return CardsView(
        sitting.name,
        sitting.room.words,
        sitting.stays_with,
        bank.item("cards"),
        bank.item("mate"),
        tuple(cards(sitting.workspace)),
        tuple(picked),
        other,
        sitting.draft(f"{CARDS}/mate", "person") or mate,
        tuple(held.waiting()),
    )


def strengths_of(sitting: Sitting) -> Strengths:
    """The acts, for who is in the room."""
    return Strengths(
        sitting.workspace,
        sitting.person_id,
        sitting=sitting.sitting_id or None,
        alone=sitting.room.alone,
    )


class StrengthCards(Page, inherit_bindings=False):
    """The cards on the table; something else and a mate's words come last."""

    CSS_PATH = styles("strength_cards.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", mark("pick up"), key_display="Enter", priority=True),
        Binding("ctrl+s", "keep", mark("keep them"), key_display="^S", priority=True),
        Binding("ctrl+b", "back", mark("back"), key_display="^B", priority=True),
        *THREE,
        Binding("ctrl+p", "app.command_palette", show=False, priority=True),
        Binding("left", "move(-1, 0)", show=False, priority=True),
        Binding("right", "move(1, 0)", show=False, priority=True),
        Binding("up", "move(0, -1)", show=False, priority=True),
        Binding("down", "move(0, 1)", show=False, priority=True),
        *TABS,
    ]

    def __init__(self, view: CardsView) -> None:
        super().__init__()
        self.view = view
        self.drafts: dict[str, Draft] = {}

    def where(self) -> str:
        """Whose, and what this is."""
        return f"{self.view.name} · {_('strength cards')}"

    def state(self) -> str:
        """Who is in the room."""
        return self.view.room

    def body(self) -> ComposeResult:
        """One column: the question, what was offered, the cards, two lines."""
        view = self.view
        with Column(id="column"), Vertical(id="table"):
            yield Static(view.item.text, id="prompt", markup=False)
            yield Static(view.item.hint, classes="quiet", markup=False)
            with Vertical(id="waiting"):
                yield from self._waiting()
            with Grid(id="cards"):
                for card in view.cards:
                    yield CardTile(card, card.id in view.picked)
            yield Static(_("Something else"), classes="label")
            yield Line(view.other, id="other")
            yield Static(view.mate.text, classes="label", markup=False)
            yield Line(view.mate_says, placeholder=view.mate.hint, id="mate")
            stays = _("Stays with: {stays_with}", stays_with=view.stays_with)
            yield Static(stays, classes="quiet", markup=False)
            yield Horizontal(
                Quiet(_("keep them"), "screen.keep", id="keep"),
                Quiet(_("back"), "screen.back", id="back"),
                classes="buttons",
            )

    def _waiting(self) -> Iterator[Widget]:
        for one in self.view.waiting:
            entry = one.entry.id
            yield Static(" ".join(asked(self.view.name, one)), classes="offer", markup=False)
            by = _("suggested by {name}", name=one.by)
            yield Static(by, classes="quiet", markup=False)
            yield Horizontal(
                Quiet(_("yes, that's me"), f"screen.thats_me('{entry}')"),
                Quiet(_("sort of, I'd say it like this"), f"screen.sort_of('{entry}')"),
                Quiet(_("no"), f"screen.not_me('{entry}')"),
                classes="buttons -close",
            )

    def on_mount(self) -> None:
        """The cursor on the first card."""
        sitting, desk = self.assess.at_table, self.assess.desk
        for item_id in ("cards", "mate"):
            address = f"{CARDS}/{item_id}"
            self.drafts[item_id] = Draft(
                desk,
                lambda said, address=address: sitting.save_draft(address, "person", said),  # type: ignore[misc]
                self.set_timer,
                lambda _problem: self.assess.call_from_desk(
                    _("The disk did not take what is half typed. Copy it down if it matters.")
                ),
                sitting.draft(address, "person"),
            )
        self.set_focus(self.query(CardTile).first(), scroll_visible=False)

    # -- picking ---------------------------------------------------------------------------------

    @property
    def _picked(self) -> list[str]:
        return [tile.card.id for tile in self.query(CardTile) if tile.picked]

    def _other(self, id: str) -> str:
        return self.query_one(f"#{id}", Input).value.strip()

    def action_pick(self) -> None:
        """Enter: picks the card up, or on from one line to the next."""
        focused = self.focused
        if isinstance(focused, CardTile):
            focused.action_pick()
        elif isinstance(focused, Line) and focused.id == "other":
            self.set_focus(self.query_one("#mate", Line))
        elif isinstance(focused, Line):
            self.action_keep()
        else:
            raise SkipAction

    def on_card_tile_picked(self, event: CardTile.Picked) -> None:
        """Half picked is half typed."""
        event.stop()
        self._changed()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Something was typed."""
        event.stop()
        if event.input.id == "mate" and "mate" in self.drafts:
            said = event.value
            self.drafts["mate"].changed("" if said == self.view.mate_says else said)
        else:
            self._changed()

    def _changed(self) -> None:
        if "cards" in self.drafts:
            kept = {"picked": self._picked, "other": self._other("other")}
            self.drafts["cards"].changed(json.dumps(kept, ensure_ascii=False))

    def action_move(self, across: int, down: int) -> None:
        """Along the cards with the arrow keys; past the last row, to the line below."""
        if not isinstance(self.focused, CardTile):
            raise SkipAction
        tiles = list(self.query(CardTile))
        wide = 3 if self.has_class("-wide") else 2
        at = tiles.index(self.focused) + across + down * wide
        if 0 <= at < len(tiles):
            self.set_focus(tiles[at])
        elif at >= len(tiles):
            self.set_focus(self.query_one("#other", Line))

    # -- keeping ---------------------------------------------------------------------------------

    def action_keep(self) -> None:
        """Keeps what is picked, as many or as few as there are."""
        self.act(self._keep)

    async def _keep(self) -> None:
        sitting, picked = self.assess.at_table, self._picked
        other, mate = self._other("other"), self._other("mate")

        def keep() -> bool:
            held = strengths_of(sitting)
            return any([held.pick(picked, other), held.mate(mate)])

        for draft in self.drafts.values():
            draft.settle()
        try:
            kept = await self.assess.desk.ask(keep)
        except BaseException:
            for draft in self.drafts.values():
                draft.resume()
            raise
        await self.assess.desk.ask(lambda: clear(sitting))
        await self.assess.back_home()
        self.assess.tell(_(KEPT) if kept else "")

    # -- what was offered ------------------------------------------------------------------------

    def action_thats_me(self, entry_id: str) -> None:
        """Yes, that's me."""
        self.act(lambda: self._answer(entry_id, None))

    def action_sort_of(self, entry_id: str) -> None:
        """Sort of: I'd say it like this."""

        async def then(said: object) -> None:
            words = said["words"].strip()  # type: ignore[index]
            if words:
                await self._answer(entry_id, words)

        self.assess.push_screen(Asked(_("How would you say it?"), [Want("words", "")], then))

    async def _answer(self, entry_id: str, words: str | None) -> None:
        sitting = self.assess.at_table
        await self.assess.desk.ask(lambda: strengths_of(sitting).take(entry_id, words))
        await self._look_again(_(KEPT))

    def action_not_me(self, entry_id: str) -> None:
        """No: it goes, without a trace."""

        async def no() -> None:
            sitting = self.assess.at_table
            await self.assess.desk.ask(lambda: strengths_of(sitting).no(entry_id))
            await self._look_again(_(GONE))

        self.act(no)

    async def _look_again(self, word: str = "") -> None:
        """What was offered, again; the cards stay as they lie."""
        sitting, before = self.assess.at_table, self.view
        fresh = await self.assess.desk.ask(lambda: look(sitting))
        self.view = CardsView(
            *(fresh.name, fresh.room, fresh.stays_with, before.item, before.mate, before.cards),
            *(before.picked, before.other, before.mate_says, fresh.waiting),
        )
        place = self.query_one("#waiting", Vertical)
        async with place.batch():
            await place.remove_children()
            await place.mount_all(list(self._waiting()))
        self.show_state(self.state())
        self.say(word)
        self.set_focus(self.query(CardTile).first())

    # -- leaving ---------------------------------------------------------------------------------

    def action_back(self) -> None:
        """Back; what was picked and not kept stays half picked."""

        async def back() -> None:
            self.flush_drafts()
            await self.assess.back_home()

        self.act(back)

    def flush_drafts(self) -> None:
        """Writes what is half picked, at once."""
        for draft in self.drafts.values():
            draft.flush()

    async def room_changed(self) -> None:
        """What was seen in something confided is not for others."""
        await self._look_again()

    def commands(self) -> Iterator[Command]:
        """What can be done here."""
        yield Command(_("Keep them"), _("as many or as few as there are"), "screen.keep")
        yield Command(_("Back"), _("to where this was opened from"), "screen.back")


def clear(sitting: Sitting) -> None:
    """What was half picked is kept now."""
    for item_id in ("cards", "mate"):
        sitting.save_draft(f"{CARDS}/{item_id}", "person", "")
