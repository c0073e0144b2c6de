"""The journey's states as acts: away and back, moved on, died; and what stops with them.

Each front end calls these, so that the same act writes the same entry and says the same words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from assess.documents.contents import PAGE_ONE, Line
from assess.errors import BadInput
from assess.i18n import _, mark
from assess.record import sayings
from assess.record.entry import Entry
from assess.record.offering import offered
from assess.record.weeks import WEEKS, Journey, clock_words, elsewhere, journey
from assess.record.wording import day_words
from assess.workspace import Workspace
from assess.workspace.days import SEEN
from assess.workspace.one_person import OnePerson

SIX_WEEKS_ON = dt.timedelta(weeks=6)

_LABELS = {
    "started": mark("{name} starts again, from week one"),
    "paused": mark("{name} is away for a while (hospital, custody): the weeks wait"),
    "returned": mark("{name} is back"),
    "moved in": mark("{name} has moved in here, with the weeks going on"),
    "moved on": mark("{name} has moved on"),
    "died": mark("{name} has died"),
}
_AFTER = {
    "in": ("paused", "moved on", "died"),
    "paused": ("returned", "moved on", "died"),
    "moved on": ("returned", "started", "died"),
    "died": (),
}
"""Which states can come after which; `answer --from` and the command line take any of them."""

_SAID = {
    "paused": mark("The weeks wait. Nothing is due, and you can still talk."),
    "returned": mark("Welcome back. It goes on from week {week}; nothing has piled up."),
    "moved in": mark("It goes on from week {week}. What is known is there for “still right?”."),
    "moved on": mark("Nothing is due here any more. What was said is kept."),
    "started": mark("The six weeks begin today."),
    "finished for now": mark("Finished for now."),
}

WHAT_HAPPENS = (
    mark("Every reminder has stopped, and nothing will be sent."),
    mark("What was said is kept just as it was. It takes no new words."),
    mark("Family or friends who ask: say how sorry you are, and look at the wishes together."),
    mark("Where nothing was agreed for somebody, your manager replies."),
    mark("There is nothing here to finish. Is there someone with you?"),
)


@dataclass(frozen=True, slots=True)
class Died:
    """What is said after a death, and until when it can be undone."""

    words: tuple[str, ...]
    until: dt.datetime

    @property
    def undo_words(self) -> str:
        """Until when a mistake can be undone."""
        return _(
            "A mistake? This can be undone until {day}, {time}.",
            day=day_words(self.until.date()),
            time=f"{self.until:%H:%M}",
        )


class Journeying(OnePerson):
    """Where one person is in the six weeks, and what may happen next."""

    @property
    def now(self) -> Journey:
        """Where they are today."""
        return journey(self.person, self.workspace.today)

    @property
    def clock_words(self) -> str:
        """One quiet line where this computer's day cannot be right."""
        clock = self.workspace.clock
        return clock_words(self.person, clock.today, is_set=clock.is_set)

    def choices(self) -> list[tuple[str, str]]:
        """What may come next, as (state, words)."""
        stage = self.now.stage
        states = _AFTER.get(stage, _AFTER["in"])
        return [(state, _(_LABELS[state], name=self.name)) for state in states]

    # -- acts ------------------------------------------------------------------------------------

    def set_state(self, state: str, *, on: dt.date | None = None) -> tuple[str, ...]:
        """Writes a state down, on a day that has come. Returns what to say.

        Raises BadEntry for a state or a day that cannot be, and BadInput for moving on, which first
        asks whose is now what we said we would do: `arrival.moved_on`.
        """
        saying = sayings.journey(state, said=on, person=self.person)
        if saying.body["state"] == "moved on":
            raise BadInput(
                _("moving on asks first who does now what we said we'd do."),
                _("`assess journey PERSON moved-on`, or moved on at “where they are”."),
            )
        self.workspace.say(self.person_id, saying)
        return self.words_after(str(saying.body["state"]))

    def words_after(self, state: str) -> tuple[str, ...]:
        """What is said once a state is kept."""
        if state == "died":
            told = self.died()
            return (*told.words, told.undo_words) if told is not None else ()
        return (_(_SAID[state], week=self.now.week),)

    # -- after a death ---------------------------------------------------------------------------

    def _death(self) -> Entry | None:
        if self.now.stage != "died":
            return None
        person = self.person
        states = [
            entry
            for entry in person.of_kind("journey")
            if entry.body.get("state") == "died" and not elsewhere(entry, person)
        ]
        return states[-1] if states else None

    def died(self) -> Died | None:
        """The words for after a death; None where nobody has died."""
        entry = self._death()
        if entry is None:
            return None
        name = self.name
        words = (
            _("We're sorry."),
            _("Every reminder about {name} has stopped. Nothing will be sent.", name=name),
            _("{name}'s words are kept just as they were.", name=name),
            _("Is anyone with you?"),
        )
        return Died(words, until(entry))

    @property
    def can_undo(self) -> bool:
        """Whether it is still before the same time the next day."""
        entry = self._death()
        return entry is not None and self.workspace.clock.now() <= until(entry)

    def undo(self) -> Entry:
        """It was a mistake: the line goes for good, and everything is as it was before.

        Raises BadInput where there is nothing to undo, or it is too late to do by oneself.
        """
        entry = self._death()
        if entry is None:
            raise BadInput(_("there is nothing to undo."), _("Only a death can be undone."))
        if not self.can_undo:
            raise BadInput(
                _("that could be undone until {until}.", until=f"{until(entry):%Y-%m-%d %H:%M}"),
                _(
                    "A manager can still take the line out: `assess take-out PERSON {entry}`.",
                    entry=entry.id,
                ),
            )
        return self.workspace.take_out(self.person_id, entry.id)

    def what_mattered(self) -> tuple[Line, ...]:
        """What mattered to them, in their own words: strengths, hopes, what they wanted."""
        told = self.workspace.reading(self.person_id)
        heading = _(PAGE_ONE[0][0])
        wanted = [line for group in told.page_one if group.title == heading for line in group.lines]
        lines = (*told.strengths, *wanted)
        kept = [line for line in lines if line.voice == "person" and not line.protected]
        return tuple(dict.fromkeys(line for line in kept if not line.unsaid))

    @property
    def mattered_lines(self) -> tuple[str, ...]:
        """The same to read; where nothing was written down, who can say."""
        lines = tuple(line.words for line in self.what_mattered())
        return lines or (_("Nothing was written down. Those who knew them can say."),)

    @property
    def six_weeks_on(self) -> str:
        """To the worker who wrote it down, once, six weeks after a death; else nothing."""
        entry = self._death()
        if entry is None or self.workspace.today < entry.said + SIX_WEEKS_ON:
            return ""
        if entry.author.key != self.workspace.author.key or self._seen():
            return ""
        return _("It's six weeks since {name} died. How are you?", name=self.name)

    def _seen(self) -> bool:
        return any(e.body.get("event") == SEEN for e in self.person.of_kind("sitting"))

    def put_note_away(self) -> None:
        """The note was read, or turned off: it does not come again."""
        self.workspace.say(self.person_id, sayings.sitting(SEEN))

    # -- our work --------------------------------------------------------------------------------

    def offered(self) -> list[tuple[dt.date, str, tuple[str, ...], tuple[str, ...]]]:
        """What we put forward and when, with what was left, in titles: never printed or sent."""
        title = self.workspace.library.title_of
        return [
            (one.day, one.by, tuple(map(title, one.topics)), tuple(map(title, one.left)))
            for one in offered(self.person)
        ]

    def week_lines(self) -> list[str]:
        """The weeks so far in words: a quiet one reads "you were here" (PRACTICE 4.3)."""
        now, talked = self.now, self.workspace.weeks_talked(self.person_id)
        if now.stage in ("died", "first day") or now.start is None:
            return []
        found = []
        for week in range(1, min(now.week, WEEKS) + 1):
            words = _("you were here")
            if week in talked:
                words = _("talked")
            elif week == now.week:
                words = _("now")
            found.append(_("Week {week}: {words}", week=week, words=words))
        return found

    def offered_lines(self) -> list[str]:
        """The same as lines to read."""
        found = []
        for day, by, put, left in self.offered():
            found.append(f"{day_words(day)}, {by}: {', '.join(put)}")
            if left:
                found.append("  " + _("not today: {topics}", topics=", ".join(left)))
        return found or [_("Nothing yet.")]

    def put_page_in_exports(self, suffix: str = ".pdf") -> Path:
        """A page for the door, in the exports folder under a name that says nothing.

        Raises CannotWrite, or MissingLetters where no font here has the name's letters.
        """
        from assess.documents.render import render
        from assess.documents.tell_the_team import tell_the_team

        workspace = self.workspace
        page = tell_the_team(
            self.name, service=workspace.vault.service.name, made_on=workspace.today
        )
        return workspace.put_in_exports(render(page, suffix), suffix)


def until(entry: Entry) -> dt.datetime:
    """The same time by the clock on the wall, the day after it was written down."""
    written = dt.datetime.fromisoformat(entry.recorded).astimezone()
    # Without its zone first: a day on the wall is 23 or 25 hours long twice a year.
    return (written.replace(tzinfo=None) + dt.timedelta(days=1)).astimezone()


def notes_for_me(workspace: Workspace) -> list[tuple[str, str]]:
    """Notes to the worker at the keyboard, as (person id, words): six weeks after a death, once."""
    found = [
        Journeying(workspace, front.id) for front in workspace.people() if front.state == "died"
    ]
    return [(one.person_id, words) for one in found if (words := one.six_weeks_on)]
