"""What a sitting puts forward and what the person brings up, written down as it happens."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from assess.errors import BadAnswer
from assess.forms.bank import Bank, Item
from assess.i18n import _
from assess.interview import Interview
from assess.interview.offering import ENOUGH, GO_BACK, HARDER, NAMED
from assess.quiet_hours import quiet_hours, quiet_line
from assess.record import offering_sayings as acts
from assess.record import striking
from assess.record.entry import Entry, Saying
from assess.record.offering import Topic
from assess.record.person import Person
from assess.workspace import Workspace


class Offering:
    """The part of a sitting that is about topics: not today, in which order, they brought it up."""

    workspace: Workspace
    person_id: str
    banks: dict[str, Bank]
    interview: Interview
    sitting_id: str
    warnings: tuple[str, ...]
    ticks: Callable[[], float] = time.monotonic
    """Seconds on a clock that only goes forward."""

    def check_wording(self, item: Item) -> None:
        """Raises BadAnswer where a licensed scale would have to be put into other words."""
        raise NotImplementedError

    @property
    def person(self) -> Person:
        """The record as it stands."""
        raise NotImplementedError

    @property
    def language(self) -> str:
        """The language that questions are put in."""
        raise NotImplementedError

    def begin(self) -> None:
        """Writes down that the sitting began; once."""
        raise NotImplementedError

    def enough(self) -> None:
        """That's enough for today."""
        raise NotImplementedError

    # -- how long, and when ----------------------------------------------------------------------

    def minutes(self) -> float:
        """Minutes since the sitting began, by a clock that only goes forward."""
        began = self.workspace.stopwatch.get(self.sitting_id)
        return 0.0 if began is None else (self.ticks() - began) / 60

    def start_stopwatch(self) -> None:
        """From here on the sitting's minutes count, unless they do already."""
        if self.sitting_id:
            self.workspace.stopwatch.setdefault(self.sitting_id, self.ticks())

    def quiet_line(self) -> str:
        """The line for a bad time for heavy prompts, by the service's own hours; mostly nothing."""
        return quiet_line(self.workspace.clock.moment(), quiet_hours())

    def heavy_so_far(self) -> set[str]:
        """Heavy prompts that this sitting put already: picked up again, it does not forget them."""
        asked = (
            str(entry.body.get("question"))
            for entry in self.person.sitting(self.sitting_id)
            if entry.kind == "answer"
        )
        return {address for address in asked if self._is_heavy(address)}

    def _is_heavy(self, address: str) -> bool:
        bank_id, _slash, item_id = address.rpartition("/")
        bank = self.banks.get(bank_id)
        item = bank.find(item_id) if bank is not None else None
        return item is not None and item.heavy

    # -- topics ----------------------------------------------------------------------------------

    def topics(self) -> list[Topic]:
        """What is put forward today, in the person's order."""
        return self.interview.topics()

    def note_offered(self) -> None:
        """Writes down what we put forward, once a sitting: our work, for the worker's own page."""
        scopes = [topic.scope for topic in self.topics()]
        if scopes:
            self._write(acts.offered(scopes))

    def leave_topic(self, scope: str) -> str:
        """Not today, to a topic: it comes back by itself in a later week. Returns what to say."""
        self._act(acts.topic_left(scope))
        return ""

    @property
    def sat_before(self) -> bool:
        """Whether there was a sitting on an earlier day, whatever was said in it."""
        today = self.workspace.today
        return any(entry.said < today for entry in self.person.of_kind("sitting"))

    def nothing_today(self) -> str:
        """Not today, to all of it: what we offered is noted, and nothing else. Returns words."""
        self.begin()
        self.interview.end()
        return _("That's fine. You were here, and that counts.")

    def put_first(self, scope: str) -> None:
        """The person wants this topic before the others."""
        others = [topic.scope for topic in self.topics() if topic.scope != scope]
        self.choose_order([scope, *others])

    def choose_order(self, scopes: list[str]) -> None:
        """The person's order of this week's topics. Raises BadEntry."""
        self._act(acts.order(self.person, scopes))

    # -- they brought it up ----------------------------------------------------------------------

    def go_back_to(self) -> None:
        """Anything they want to go back to: every topic there is, in any bank."""
        self.interview.go_back_to(self._everything())

    def bring_up(self, scope: str) -> None:
        """The person brought a topic up: resting, not yet due, or of another bank altogether.

        Raises UnknownQuestion for a topic that is not there, BadAnswer for a scale in another
        language.
        """
        bank_id, _slash, section_id = scope.rpartition("/")
        for item in self._lay_out(bank_id).section(section_id).items:
            self.check_wording(item)
        self._act(acts.brought_up(scope))
        self.interview.bring_up(scope)

    def one_question(self, scope: str) -> None:
        """The questions of a topic they brought up, for them to name the one they mean."""
        self._lay_out(scope.rpartition("/")[0])
        self.interview.one_question(scope)

    def named_question(self) -> None:
        """They want to talk about it after all: the questions of this topic, to pick from."""
        section = self.interview.section
        if section is None:
            self.go_back_to()
        else:
            self.one_question(section.scope)

    def talk_about(self, address: str) -> str:
        """ "I want to talk about it after all": puts a question the person named.

        Where they had said never to ask it, that is lifted on their word, and the day is noted.
        Returns what to say. Raises UnknownQuestion.
        """
        bank_id, _slash, item_id = address.rpartition("/")
        item = self._lay_out(bank_id).item(item_id)
        self.begin()
        lifted = self._lift(address, item.lead_voice)
        self.interview.talk_about(address)
        return _("It can be talked about again, from today.") if lifted else ""

    def _lift(self, address: str, voice: str) -> bool:
        strikes = striking.strikes_on(self.person, address)
        if strikes:
            self.workspace.take_all_out(self.person_id, [strike.id for strike in strikes])
        if acts.refusals(self.person, address, voice):
            self._act(acts.after_all(self.person, address))
            return True
        return bool(strikes)

    def _everything(self) -> Mapping[str, Bank]:
        library = self.workspace.library
        found = dict(self.banks)
        for bank in library.readable():
            if bank.status == "active" and bank.id not in found:
                found[bank.id] = self._bank(bank.id)
        self.banks = found
        self.interview.banks = found
        return found

    def _lay_out(self, bank_id: str) -> Bank:
        """A bank on the table, whichever it is, in the language of the sitting."""
        if bank_id not in self.banks:
            self.banks = {**self.banks, bank_id: self._bank(bank_id)}
            self.interview.banks = self.banks
        return self.banks[bank_id]

    def _bank(self, bank_id: str) -> Bank:
        return self.workspace.library.bank(bank_id, self.language)

    # -- they'd like to go on --------------------------------------------------------------------

    def go_harder(self) -> None:
        """They'd like to go on: one more heavy prompt may be put in this sitting."""
        section = self.interview.section
        if section is None:
            raise BadAnswer(_("nothing is being talked about just now."), _("Pick a topic first."))
        self._act(acts.harder(section.scope))
        self.interview.go_harder()
        self.interview.pick_up_again()

    # -- rows that are no topic and no card ------------------------------------------------------

    def picked_another_way(self, chosen: str) -> bool:
        """Does what a row means that is neither a topic put forward nor a card."""
        rows = {
            ENOUGH: self.enough,
            GO_BACK: self.go_back_to,
            HARDER: self.go_harder,
            NAMED: self.named_question,
        }
        if chosen in rows:
            rows[chosen]()
        elif self.interview.phase == "bring_up":
            self.bring_up(chosen)
        elif self.interview.phase == "questions":
            said = self.talk_about(chosen)
            self.warnings = (said,) if said else ()
        else:
            return False
        return True

    def _act(self, saying: Saying) -> Entry:
        self.begin()
        return self._write(saying)

    def _write(self, saying: Saying) -> Entry:
        [entry] = self.workspace.say(self.person_id, saying, sitting=self.sitting_id)
        return entry
