"""The ways between the screens. One page is up at a time, and nothing of anyone stays behind it.

Screens are imported where they are first shown: the unlock screen's first paint is measured.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assess.i18n import _
from assess.tui.acting import Acting
from assess.tui.screens.base import Page

if TYPE_CHECKING:
    from assess.interview import Room
    from assess.sitting import Sitting
    from assess.sitting.journeying import Journeying
    from assess.speech import Speaker
    from assess.workspace import Workspace


class Places(Acting):
    """Find, who's here, a person's page, and what opens from it."""

    def __init__(self) -> None:
        super().__init__()
        self.sitting: Sitting | None = None
        self.languages: tuple[str, ...] = ()
        """The languages that questions can be put in with whoever is at the table."""
        self.speaker: Speaker | None = None
        self.speaks = False
        """Whether every question is read aloud."""

    def hush(self) -> None:
        """Ends what is being read aloud."""
        if self.speaker is not None:
            self.speaker.hush()

    async def show_find(self, *, listed: bool = False) -> None:
        """Puts Find in place of whatever is up; nothing of anyone stays behind it."""
        from assess.tui.screens.find import Find

        self.sitting = None
        people = await self.desk.ask(self.opened_workspace.people)
        await self._put(Find(people, listed=listed))

    @property
    def opened_workspace(self) -> Workspace:
        """The unlocked workspace; asked for only behind the unlock screen."""
        assert self.workspace is not None
        return self.workspace

    async def _put(self, page: Page) -> None:
        """One page in place of the whole stack."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.switch_screen(page)

    # -- a person --------------------------------------------------------------------------------

    async def show_whos_here(self, person_id: str) -> None:
        """Asks who is here before anything of a person is shown."""
        from assess.tui.screens.whos_here import WhosHere

        async def then(room: Room) -> None:
            await self.show_person(person_id, room)

        await self._put(WhosHere(then))

    async def show_person(self, person_id: str, room: Room) -> None:
        """A person's home."""
        from assess.sitting import Sitting
        from assess.tui.screens.home import Home, look

        workspace = self.opened_workspace

        def open_it() -> tuple[Sitting, tuple[str, ...], Any]:
            sitting = Sitting(workspace, person_id, room=room)
            return sitting, tuple(sitting.languages()), look(sitting)

        self.sitting, self.languages, view = await self.desk.ask(open_it)
        await self._put(Home(view))

    @property
    def at_table(self) -> Sitting:
        """The sitting with the person whose record is open."""
        assert self.sitting is not None
        return self.sitting

    def enough(self) -> None:
        """That's enough for today, from anywhere: landing and read-back, or simply away."""
        from assess.tui.screens.conversation import Conversation

        if self.sitting is None:
            self.action_leave()
            return

        async def to_landing() -> None:
            while not isinstance(self.screen, Conversation) and len(self.screen_stack) > 1:
                await self.pop_screen()
            if isinstance(self.screen, Conversation):
                await self.screen.to_landing()
            elif self.at_table.interview.said_today():
                await self.show_conversation(lambda sitting: sitting.enough())
            else:
                await self.leave_person()

        self.act(to_landing)

    async def show_conversation(self, begin: Callable[[Sitting], object]) -> None:
        """The conversation, begun with this act."""
        from assess.tui.screens.conversation import Conversation, look

        sitting = self.at_table

        def begin_it() -> Any:
            begin(sitting)
            return look(sitting)

        shown = await self.desk.ask(begin_it)
        await self.push_screen(Conversation(shown))

    async def back_home(self) -> None:
        """Back to the person's page, with what was said since."""
        from assess.tui.screens.home import Home

        while not isinstance(self.screen, Home) and len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, Home):
            await self.screen.renew()

    async def leave_person(self) -> None:
        """Away from a person: covered first, until a key says who is looking."""
        from assess.tui.screens.cover import Cover

        self.sitting = None
        await self._put(Cover(to_find=True))

    async def uncover(self, room: Room) -> None:
        """Lifts the cover with whoever is here now; what is not for them is gone from the screen."""
        from assess.tui.screens.cover import Cover

        sitting = self.at_table
        await self.desk.ask(lambda: sitting.set_room(room))
        while isinstance(self.screen, Cover) or any(
            isinstance(screen, Cover) for screen in self.screen_stack
        ):
            await self.pop_screen()
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                await screen.room_changed()

    async def show_reading(self) -> None:
        """What was said, to read together."""
        from assess.tui.screens.reading import Reading, look

        sitting = self.at_table
        await self.push_screen(Reading(await self.desk.ask(lambda: look(sitting))))

    async def show_together(self) -> None:
        """Week six: bring it together."""
        from assess.tui.screens.together import Together, begin

        sitting = self.at_table
        whole, view = await self.desk.ask(lambda: begin(sitting))
        await self.push_screen(Together(whole, view))

    async def show_plan(self) -> None:
        """The plan, to make, to read together and to look at again."""
        from assess.tui.screens.plan import PlanPage, open_plan

        sitting = self.at_table
        planning, view = await self.desk.ask(lambda: open_plan(sitting))
        await self.push_screen(PlanPage(planning, view))

    async def show_cards(self) -> None:
        """The strength cards."""
        from assess.tui.screens.strength_cards import StrengthCards, look

        sitting = self.at_table
        await self.push_screen(StrengthCards(await self.desk.ask(lambda: look(sitting))))

    async def show_how_things(self) -> None:
        """How things have been, over time."""
        from assess.tui.screens.how_things import HowThings, look

        sitting = self.at_table
        await self.push_screen(HowThings(await self.desk.ask(lambda: look(sitting))))

    async def show_as_it_stood(self) -> None:
        """What was brought together, as it stood."""
        from assess.tui.screens.as_it_stood import AsItStood, look

        sitting = self.at_table
        await self.push_screen(AsItStood(await self.desk.ask(lambda: look(sitting))))

    async def show_share_lines(self, recipient: str, called: str, scope: str, title: str) -> None:
        """One topic for one reader, line by line."""
        from assess.tui.screens.share_lines import ShareLines, look

        sitting = self.at_table
        view = await self.desk.ask(lambda: look(sitting, recipient, scope))
        await self.push_screen(ShareLines(recipient, called, scope, title, view))

    async def back_to_share(self) -> None:
        """From single lines back to the topics."""
        from assess.tui.screens.share import Share

        while not isinstance(self.screen, Share) and len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, Share):
            await self.screen.lines_changed()

    async def show_share(self, recipient: str = "") -> None:
        """Who sees what; of one reader where that is known."""
        from assess.tui.screens.share import Share, look

        sitting = self.at_table
        await self.push_screen(Share(await self.desk.ask(lambda: look(sitting)), recipient))

    async def show_night_card(self) -> None:
        """What whoever is on tonight may know, line by line."""
        from assess.tui.screens.night_card import NightCard, look

        sitting = self.at_table
        await self.push_screen(NightCard(await self.desk.ask(lambda: look(sitting))))

    async def show_take_in(self) -> None:
        """A Follow Me from elsewhere, taken in."""
        from assess.tui.screens.take_in import TakeIn

        await self._put(TakeIn())

    async def show_other_note(self) -> None:
        """Five lines about the last sitting, for another system."""
        from assess.sitting.other_system import latest_sitting, note_lines
        from assess.tui.screens.other_note import OtherNote

        sitting = self.at_table

        def lines() -> tuple[str, ...]:
            held = sitting.sitting_id or latest_sitting(sitting.person)
            return note_lines(sitting.workspace, sitting.person_id, held) if held else ()

        found = await self.desk.ask(lines)
        if found:
            await self.push_screen(OtherNote(found))
        else:
            self.tell(_("There has been no conversation yet to write a note of."))

    async def show_form(self) -> None:
        """A form for a panel."""
        from assess.tui.screens.form import FormPage

        sitting = self.at_table
        name, room = await self.desk.ask(lambda: (sitting.name, sitting.room.words))
        await self.push_screen(FormPage(name, room))

    async def show_after_list(self) -> None:
        """The worker's own list, later and alone."""
        from assess.sitting.after import begun
        from assess.tui.screens.after_list import AfterList

        sitting = self.at_table
        name, worker, kept = await self.desk.ask(
            lambda: (sitting.name, sitting.worker, begun(sitting.workspace, sitting.person_id))
        )
        await self.push_screen(AfterList(name, worker, kept))

    # -- the journey -----------------------------------------------------------------------------

    @property
    def journeying(self) -> Journeying:
        """The acts of the journey, for whoever is at the table."""
        from assess.sitting.journeying import Journeying

        return Journeying(self.opened_workspace, self.at_table.person_id)

    async def show_journeying(self) -> None:
        """What may come next in the journey."""
        from assess.tui.screens.journeying import JourneyPage

        here = self.journeying
        name, choices = await self.desk.ask(lambda: (here.name, here.choices()))
        title = _("Where is {name} now?", name=name)
        await self.push_screen(JourneyPage(title, choices))

    async def show_moving_on(self) -> None:
        """They have moved on: whose is now what we said we'd do."""
        from assess.arrival import ours_to_do
        from assess.tui.screens.moving_on import MovingOn

        here = self.journeying
        left = await self.desk.ask(lambda: ours_to_do(here.workspace, here.person_id))
        name = await self.desk.ask(lambda: here.name)
        await self.push_screen(MovingOn(name, [one.words for one in left]))

    async def show_offered(self) -> None:
        """What we offered, and when: our work."""
        from assess.tui.screens.journeying import LinesPage

        here = self.journeying
        lines = await self.desk.ask(here.offered_lines)
        small = _("This is our work. It is not printed, and it goes nowhere.")
        await self.push_screen(LinesPage(_("What we offered, and when"), lines, small=small))

    async def show_what_happens(self) -> None:
        """What happens now, after a death."""
        from assess.sitting.journeying import WHAT_HAPPENS
        from assess.tui.screens.journeying import LinesPage

        lines = [_(words) for words in WHAT_HAPPENS]
        await self.push_screen(LinesPage(_("What happens now"), lines))

    async def show_mattered(self) -> None:
        """What mattered to somebody who has died, in their words."""
        from assess.tui.screens.journeying import LinesPage

        here = self.journeying
        name, lines = await self.desk.ask(lambda: (here.name, here.mattered_lines))
        title = _("What mattered to {name}", name=name)
        await self.push_screen(LinesPage(title, lines))

    async def show_wishes(self) -> None:
        """Whom somebody who has died had said yes to."""
        from assess.record.wording import whose
        from assess.sitting.wishes import wish_lines
        from assess.tui.screens.journeying import WishesPage

        sitting = self.at_table
        alone = sitting.room.alone
        name, lines = await self.desk.ask(
            lambda: (
                sitting.name,
                wish_lines(sitting.workspace, sitting.person_id, alone=alone),
            )
        )
        title = _("{whose} wishes", whose=whose(name))
        await self.push_screen(WishesPage(title, lines))

    async def show_hand_over(self, recipient: str = "") -> None:
        """A Follow Me; for one reader where that is known."""
        from assess.tui.screens.hand_over import HandOver
        from assess.tui.screens.hand_over_making import look

        sitting = self.at_table
        await self.push_screen(HandOver(await self.desk.ask(lambda: look(sitting)), recipient))
