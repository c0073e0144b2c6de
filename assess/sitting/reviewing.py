"""Reviewing together: what the person may do with what they read. Every front end goes through it.

Leave this out, strike this out, take that out, and their own copy. None asks for a reason.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assess.errors import BadInput
from assess.i18n import _, mark
from assess.record import sayings
from assess.record.offering import chosen_order
from assess.record.sharing import (
    EVERYONE,
    SELF,
    agreements,
    for_recipient,
    left_out_for_all,
)
from assess.record.snapshots import COPY, take
from assess.record.wellbeing import CHECK_IN
from assess.record.wording import whose
from assess.sitting.own_word import SEEN_DIFFERENTLY, STRUCK, see_differently, strike_out
from assess.sitting.words import TAKEN_OUT
from assess.workspace import Workspace
from assess.workspace.draft_slots import BESIDE
from assess.workspace.one_person import OnePerson

if TYPE_CHECKING:
    from assess.documents.contents import Reading
    from assess.documents.render import Rendered
    from assess.documents.review import Review
    from assess.sitting.wellbeing import ScaleOverTime

SAFE = mark("Your copy. Have you got somewhere safe for it?")
SAFE_YES, SAFE_NO = mark("yes"), mark("not just now")
KEPT_HERE = mark("Then it stays here. Ask for it any time.")
WITHOUT_CONFIDED = mark("without what is just between us")
WITH_CONFIDED = mark("with what is just between us, too")
COPY_SUFFIXES = (".html", ".txt", ".pdf", ".docx")
LEFT_OUT_EVERYONE = mark("Done. It goes to nobody but you. The line itself stays here, as it is.")
LEFT_OUT_NAMED = mark("Done. It does not go to {who}. The line itself stays here, as it is.")
GOES_AGAIN = mark("Done. It may go where its topic may go.")
GOES_TO = mark("Done. It may go to {who}.")
WORD_VOICES = ("person", "worker")
"""Whose word can stand beside a line."""


def whose_word(line_voice: str) -> str:
    """Whose word goes beside a line where nobody says: the person's beside somebody else's line.

    Empty beside the person's own: they may see it differently now, and so may the worker.
    """
    return "" if line_voice == "person" else "person"


def beside_slot(entry_id: str) -> str:
    """Where half-typed words beside a line are kept, each voice's apart."""
    return f"{BESIDE}/{entry_id}"


class Reviewing(OnePerson):
    """One person's record, read together with them."""

    def __init__(
        self,
        workspace: Workspace,
        person_id: str,
        *,
        alone: bool = True,
        sitting: str | None = None,
    ) -> None:
        super().__init__(workspace, person_id)
        self.alone = alone
        self.sitting = sitting

    def reading(self) -> Reading:
        """Strengths first, then the words, topic by topic in the person's order."""
        from assess.documents.contents import reordered

        told = self.workspace.reading(self.person_id, alone=self.alone)
        return reordered(told, chosen_order(self.person, self.workspace.today))

    def review(self) -> Review:
        """The plan, how things have been, and who has seen what."""
        from assess.documents.review import review

        library = self.workspace.library
        check_in = library.bank(CHECK_IN) if CHECK_IN in library.ids() else None
        found = review(
            self.person,
            library.find,
            today=self.workspace.today,
            check_in=check_in,
            title_of=library.title_of,
            alone=self.alone,
        )
        called = self.workspace.called
        readers = (replace(one, called=called(one.recipient)) for one in found.readers)
        return replace(found, readers=tuple(readers))

    def scales(self) -> tuple[ScaleOverTime, ...]:
        """Each scale that was ever taken, time by time. With others in the room, none."""
        from assess.sitting.wellbeing import Wellbeing

        return Wellbeing(self.workspace, self.person_id, alone=self.alone).scales()

    # -- we see this differently -----------------------------------------------------------------

    def see_differently(
        self, entry_id: str, words: str | None, *, voice: str, show: str | None = None
    ) -> str:
        """A word of a voice beside a line, or none: both stay. Returns what to say.

        Raises BadEntry where there is no such line.
        """
        see_differently(
            self.workspace,
            self.person_id,
            entry_id,
            words=words,
            voice=voice,
            show=show,
            sitting=self.sitting,
        )
        return _(SEEN_DIFFERENTLY)

    def word_beside(self, entry_id: str, voice: str) -> str:
        """What a voice has put beside a line, as it stands."""
        return sayings.said_beside(self.person, entry_id, voice)

    def usual_show(self, entry_id: str, voice: str) -> str:
        """What others see of both where nobody says: as chosen before, else as is usual."""
        return sayings.usual_show(self.person, entry_id, voice)

    # -- leave this out --------------------------------------------------------------------------

    def recipients(self) -> list[str]:
        """Who a line can be left out for by name."""
        known = self.workspace.recipients(self.person_id, alone=self.alone)
        return [one for one in known if one != SELF]

    def left_out_for(self, entry_id: str) -> tuple[str, ...]:
        """Who this very line is left out for; `everyone` where it is for all."""
        line, person = self.person.entry(entry_id), self.person
        if line is None:
            return ()
        named = [
            str(one.body.get("recipient"))
            for one in agreements(person)
            if one.body.get("scope") == entry_id and one.body.get("decision") != "share"
        ]
        found = [one for one in named if one != EVERYONE]
        return (EVERYONE, *found) if left_out_for_all(line, person) else tuple(found)

    def leave_out(self, entry_id: str, recipient: str = EVERYONE) -> str:
        """This line does not go to a reader, or to anybody but the person. Returns what to say."""
        self.workspace.agree(self.person_id, recipient, [entry_id], withdraw=True)
        if recipient == EVERYONE:
            return _(LEFT_OUT_EVERYONE)
        return _(LEFT_OUT_NAMED, who=self._called(recipient))

    def let_go(self, entry_id: str, recipient: str = EVERYONE) -> str:
        """This line may go again. Returns what to say."""
        self.workspace.agree(self.person_id, recipient, [entry_id])
        if recipient == EVERYONE:
            return _(GOES_AGAIN)
        return _(GOES_TO, who=self._called(recipient))

    def _called(self, recipient: str) -> str:
        if recipient == SELF:
            return _("{whose} own copy", whose=whose(self.person.name_for().name))
        return recipient

    def lines_for(self, recipient: str, scope: str) -> tuple[tuple[str, str, bool], ...]:
        """Each line of a topic: its id, its words, and whether it goes to this reader."""
        person, find = self.person, self.workspace.library.find
        going = {entry.id for entry in for_recipient(person, recipient, find)}
        lines = [
            one for topic in self.reading().topics if topic.scope == scope for one in topic.lines
        ]
        return tuple(
            (one.entry_id, one.words, one.entry_id in going) for one in lines if not one.unsaid
        )

    # -- strike out, take out --------------------------------------------------------------------

    def may_strike(self, question: str) -> bool:
        """Whether a line's question is one that can be struck out: it is still put to people."""
        item = self.workspace.library.find(question) if question else None
        return item is not None and (item.asks or item.repeats)

    def strike_out(self, question: str) -> str:
        """A question goes from this person's forms and prints, on their word. Returns what to say."""
        strike_out(self.workspace, self.person_id, question, sitting=self.sitting)
        return _(STRUCK)

    def take_out(self, entry_id: str, *, on_their_word: bool = False) -> str:
        """Takes a line out for good. Raises OnTheirWord for the person's own word beside a line."""
        self.workspace.take_out(self.person_id, entry_id, on_their_word=on_their_word)
        return _(TAKEN_OUT)

    # -- give me my copy -------------------------------------------------------------------------

    def copy(self, suffix: str = ".html", *, confided: bool = False) -> tuple[Rendered, list[str]]:
        """The person's own page, and the ids of the lines on it; written nowhere yet.

        Where no font has a letter of it, it is made as a web page, and says so. `confided` adds
        protected lines: only when it is just us. Raises BadInput.
        """
        from assess.documents.follow_me import follow_me_document
        from assess.documents.render import Rendered, render_html, render_or_page, render_text

        if suffix not in COPY_SUFFIXES:
            raise BadInput(
                _("a copy to keep is not made in that format."),
                _("Use one of: {listed}.", listed=", ".join(COPY_SUFFIXES)),
            )
        told = self.workspace.reading(
            self.person_id, SELF, alone=self.alone, confided=confided and self.alone
        )
        if suffix == ".html":
            page = Rendered(render_html(told), suffix)
        elif suffix == ".txt":
            page = Rendered(render_text(told), suffix)
        else:
            page = render_or_page(follow_me_document(told), suffix)
        if page.suffix != suffix:  # the page that has a look of its own
            page = replace(page, data=render_html(told))
        return page, list(dict.fromkeys(line.entry_id for line in told.lines))

    def handed(self, ids: list[str]) -> None:
        """Writes down that the person was given their copy."""
        known = [one for one in ids if self.person.entry(one) is not None]
        saying = take(self.person, COPY, ids=known, recipient=SELF)
        self.workspace.say(self.person_id, saying, sitting=self.sitting)

    def give_copy(self, suffix: str = ".html", *, confided: bool = False) -> Path:
        """Puts the person's own page into the exports folder. Raises CannotWrite."""
        page, ids = self.copy(suffix, confided=confided)
        self.handed(ids)
        return self.workspace.put_in_exports(page.data, page.suffix)
