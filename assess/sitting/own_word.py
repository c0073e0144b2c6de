"""What the person decides about what is theirs: who hears it how, what is never asked again.

The acts are functions over a record, so that a command does exactly what a screen does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assess.errors import BadAnswer, BadEntry
from assess.forms.bank import Item
from assess.i18n import _, mark
from assess.record import sayings, striking
from assess.record.entry import Entry, Saying
from assess.record.person import recipient_key
from assess.record.sharing import EVERYONE
from assess.workspace import Workspace
from assess.workspace.draft_slots import draft_slot

if TYPE_CHECKING:
    from assess.interview import Interview, Step

HIDE, ERASE = "hide", "erase"
"""What becomes of what was said to a question that is struck out."""

STRUCK = mark("Gone from here on. Nobody here will ask it, and it is on nothing of yours.")
STRUCK_ERASED = mark("Gone, and what was said to it is taken out as well.")
BROUGHT_BACK = mark("It is back, with what was said to it before if that was kept.")
LEFT_OUT = mark("Left out. It stays here, and goes to nobody.")
SEEN_DIFFERENTLY = mark("Both stay. Neither is crossed out.")


# -- strike out --------------------------------------------------------------------------------------


def _same_fact(workspace: Workspace, item: Item) -> list[Item]:
    """A question, the rows of its group, and every other that asks for the same fact."""
    banks = [workspace.library.bank(one) for one in workspace.library.ids()]
    return [
        one
        for bank in banks
        for one in bank.items()
        if one.address == item.address
        or (item.concept and one.concept == item.concept)
        or (item.repeats and one.bank == item.bank and one.row_of == item.id)
    ]


def strike_out(
    workspace: Workspace,
    person_id: str,
    address: str,
    *,
    old: str = HIDE,
    sitting: str | None = None,
    drafts: Sequence[str] = (),
) -> list[Entry]:
    """Strikes a question out for this person, and every other that asks for the same fact.

    `old` says what becomes of what was said to it: hide or erase, what was half typed included.
    `drafts` names half-typed words that go either way. No reason is asked for. Raises BadAnswer,
    UnknownQuestion.
    """
    if old not in (HIDE, ERASE):
        raise BadEntry(_("old answers are hidden or erased."), _("Say hide, or erase."))
    _bank, item = workspace.library.question(address)
    person = workspace.person(person_id)
    if striking.struck(person, item.address):
        said = []
    else:
        said = [
            striking.strike(workspace.library.bank(one.bank), one, person)
            for one in _same_fact(workspace, item)
            if (one.asks or one.repeats) and not striking.struck(person, one.address)
        ]
    same = _same_fact(workspace, item)
    gone = {entry.id for one in same for entry in striking.said_to(person, one.address)}
    if old == HIDE:
        return workspace.say(person_id, *said, sitting=sitting, drafts=drafts)
    drafts = [
        *drafts,
        *(
            draft_slot(one.address, voice, row)
            for one in same
            for voice in (*one.voices, "original")
            for row in ("", *person.rows([one.address]))
        ),
    ]
    if not gone:
        return workspace.say(person_id, *said, sitting=sitting, drafts=drafts)
    # The question and its words go together or not at all, whatever happens to the power.
    *kept, _erasure = workspace.take_all_out(
        person_id, sorted(gone), said=said, on_their_word=True, sitting=sitting, drafts=drafts
    )
    return kept


def bring_back(workspace: Workspace, person_id: str, address: str) -> None:
    """The person wants the question back: the strike goes, and what was hidden stands again.

    Raises BadAnswer where it was not struck out.
    """
    _bank, item = workspace.library.question(address)
    found = [
        strike
        for one in _same_fact(workspace, item)
        for strike in striking.strikes_on(workspace.person(person_id), one.address)
    ]
    if not found:
        raise BadAnswer(_("that question is there as it is."), _("Nothing was struck out there."))
    workspace.take_all_out(person_id, [strike.id for strike in found])


def struck_by_words(workspace: Workspace, person_id: str, words: str) -> list[Item]:
    """The questions struck out in which these words are: the person names one, nobody lists them."""
    wanted = words.casefold().split()
    found = []
    for address in sorted(striking.struck_addresses(workspace.person(person_id))):
        item = workspace.library.find(address)
        if item is None or not wanted:
            continue
        text = f"{item.text} {item.short_text}".casefold()
        if all(word in text for word in wanted):
            found.append(item)
    return found


# -- we see this differently -------------------------------------------------------------------------


def see_differently(
    workspace: Workspace,
    person_id: str,
    entry_id: str,
    *,
    words: str | None = None,
    voice: str = "person",
    show: str | None = None,
    sitting: str | None = None,
) -> Entry:
    """A word beside a line, or none: both stay. Raises BadEntry."""
    saying = sayings.differ(
        workspace.person(person_id), entry_id, words=words, voice=voice, show=show
    )
    [entry] = workspace.say(person_id, saying, sitting=sitting)
    return entry


# -- before it is typed ------------------------------------------------------------------------------


class ForThem:
    """What was decided about an answer before it is typed: by question and row, then by reader."""

    def __init__(self) -> None:
        self._decided: dict[tuple[str, str], dict[str, tuple[str, str, str | None]]] = {}

    def decide(
        self, address: str, row: str, recipient: str, decision: str, words: str | None
    ) -> None:
        """One decision for one reader; a later one stands in its place. Raises BadEntry."""
        recipient = " ".join(recipient.split())
        if not recipient_key(recipient):
            raise BadEntry(_("nobody was named."), _("Say who it is about."))
        if decision == "say_differently" and not (words or "").strip():
            raise BadEntry(_("there were no other words."), _("Type it as they say it."))
        here = self._decided.setdefault((address, row), {})
        here[recipient_key(recipient)] = (recipient, decision, words)

    def words(self, address: str, row: str, name: str) -> list[str]:
        """What was decided here, in words."""
        said = []
        for recipient, decision, words in self._decided.get((address, row), {}).values():
            if decision == "i_will_tell_them":
                said.append(_("{name} will tell {who}.", name=name, who=recipient))
            else:
                said.append(_("To {who}: “{words}”", who=recipient, words=words))
        return said

    def forget(self, address: str, row: str) -> None:
        """Nothing is decided here any more."""
        self._decided.pop((address, row), None)

    def then(self, workspace: Workspace, person_id: str, saying: Saying) -> _Then | None:
        """What is written down with the answer, once it has its id."""
        key = (str(saying.body.get("question")), str(saying.body.get("row") or ""))
        decided = self._decided.get(key)
        theirs = saying.voice == "person" and "value" in saying.body and "rung" not in saying.body
        if not decided or not theirs:
            return None
        person = workspace.person(person_id)

        def made(entry: Entry) -> list[Saying]:
            return [
                sayings.share(person, recipient, entry.id, decision, words)
                for recipient, decision, words in decided.values()
            ]

        return made


_Then = Callable[[Entry], Sequence[Saying]]


class OwnWord:
    """The part of a sitting that is about the person's own say."""

    workspace: Workspace
    person_id: str
    sitting_id: str
    interview: Interview
    for_them: ForThem

    @property
    def step(self) -> Step:
        """What is on the screen."""
        raise NotImplementedError

    def begin(self) -> None:
        """The sitting begins."""
        raise NotImplementedError

    @property
    def readers(self) -> list[str]:
        """Who could be named: every reader but the person themselves."""
        known = self.workspace.recipients(self.person_id)
        return [one for one in known if recipient_key(one) != "self"]

    def decide_for(self, recipient: str, decision: str, words: str | None = None) -> str:
        """Before it is typed: I'll tell them myself, or say it differently for them.

        Returns what to say. Raises BadAnswer where nothing is asked, BadEntry without a name or
        without the other words.
        """
        item = self._asked()
        self.for_them.decide(item.address, self.step.row, recipient, decision, words)
        return " ".join(self.decided_here)

    def decide_nothing(self) -> None:
        """What was decided before typing is dropped."""
        self.for_them.forget(self._asked().address, self.step.row)

    @property
    def decided_here(self) -> list[str]:
        """What was decided about the answer that is being typed, in words."""
        item = self.step.item
        name = self.workspace.person(self.person_id).name_for().name
        return self.for_them.words(item.address, self.step.row, name) if item is not None else []

    def strike_out_here(self, old: str = HIDE) -> str:
        """Strikes the question that is being asked out for this person, and goes on."""
        item, row = self._asked(), self.step.row
        self.begin()
        strike_out(
            self.workspace,
            self.person_id,
            item.address,
            old=old,
            sitting=self.sitting_id or None,
            drafts=[draft_slot(item.address, voice, row) for voice in item.voices],
        )
        self.interview.go_on()
        return _(STRUCK_ERASED) if old == ERASE else _(STRUCK)

    def leave_out(self, entry_id: str) -> str:
        """Leave that out: the line is kept here, and goes to nobody. Returns what to say."""
        self.workspace.agree(self.person_id, EVERYONE, [entry_id], withdraw=True)
        return _(LEFT_OUT)

    @property
    def two_voices(self) -> Entry | None:
        """Where both voices stand on the question that is asked: the person's line, or None."""
        standing = self.step.standing
        theirs = [e for e in standing.get("person", ()) if "value" in e.body]
        others = [e for v, told in standing.items() if v != "person" for e in told]
        return theirs[-1] if theirs and any("value" in e.body for e in others) else None

    def differently_here(self, show: str) -> str:
        """We see this differently: both voices on this question stay. Returns what to say."""
        line = self.two_voices
        if line is None:
            raise BadAnswer(
                _("there are not two views of this yet."), _("Write the other voice beside it.")
            )
        see_differently(
            self.workspace, self.person_id, line.id, show=show, sitting=self.sitting_id or None
        )
        return _(SEEN_DIFFERENTLY)

    def _asked(self) -> Item:
        item = self.step.item
        if item is None or not self.step.asks:
            raise BadAnswer(_("nothing is being asked just now."), _("Pick a topic first."))
        return item
