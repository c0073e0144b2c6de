"""What a referrer is told before a form goes: never printed, never in a file. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from assess.forms.language import is_english, tokens
from assess.forms.word_lists import BLAMES, LABELS
from assess.i18n import _, mark
from assess.record.caf import Form, Line, Need
from assess.referring.missing import request_nudge


@dataclass(frozen=True, slots=True)
class Hint:
    """A quiet word on how a comment reads. It stops nothing, and is never about a person's words."""

    line: Line
    phrase: str
    told: str

    def words(self) -> str:
        """As it is said to the referrer."""
        return _(
            "How it reads ({short}): “{phrase}”: {told}.",
            short=self.line.label,
            phrase=self.phrase,
            told=_(self.told),
        )


@dataclass(frozen=True, slots=True)
class Check:
    """Before sending: what is to settle, to agree, left out, would be sent back, could read kinder."""

    form: Form
    hints: tuple[Hint, ...]
    read_through: bool
    nudge: str = ""
    """That nothing says yet what is asked for, where the form has a place for it."""

    @property
    def left_out(self) -> tuple[Line, ...]:
        """Every line that does not go, for the referrer alone."""
        return tuple(line for line in self.form.lines if not line.going)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What they require and would not get: the form could come back for it."""
        return self.form.needs

    @property
    def ready(self) -> bool:
        """Whether nothing is left to look at before it is sent."""
        return not (self.form.to_settle or self.form.to_agree or self.needs) and self.read_through


def check(form: Form, read_through: bool) -> Check:
    """Everything to tell before sending."""
    return Check(form, tuple(_hints(form)), read_through, request_nudge(form))


def _hints(form: Form) -> list[Hint]:
    found = []
    for line in form.going:
        if line.entry.voice == "person" or line.item.type not in ("text", "string"):
            continue
        language = str(line.entry.body.get("language") or "en")
        if is_english(language):
            said = tokens(line.words)
            for words in (LABELS, BLAMES):
                found += [Hint(line, hit.phrase, hit.told) for hit in words.find(said)]
    return found


STATES = {
    "off": mark("It is off. It goes only if it is chosen for this referral."),
    "not_agreed": mark("It is known, and not agreed for them yet."),
    "to_settle": mark("It is known, and waits for “still right?”."),
    "declined": mark("It was left unanswered, and that is an answer here."),
    "struck": mark("It was struck out. It is asked again only if they bring it up."),
    "empty": mark("Nothing is here yet."),
}
"""How a required question stands, for the referrer and the person, before a form could come back."""

WAYS = mark(
    "You can: answer it in your own way · say you'd rather not · ask {worker}'s manager to take it "
    "up with them · leave {title} out."
)


def asks_words(need: Need, title: str, *, again: bool = False) -> str:
    """Who requires a question and why, before it is put: to be read out.

    `again`: whose question it is was said a moment ago.
    """
    if not need.why:  # nobody requires it: it is what the top of page one is made of
        return need.item.ask_because
    if again:
        return _("They ask because {why}.", why=need.why)
    return _("{title} asks everyone this. They say it's because {why}.", title=title, why=need.why)


def need_words(need: Need, title: str) -> str:
    """Who requires a question, why, and how it stands: to be read out."""
    told = asks_words(need, title)
    if need.other_wording:
        told += " " + _("They also take: {question}", question=need.other_wording)
    return f"{told} {_(STATES[need.state])}"


def ways_words(worker: str, title: str) -> str:
    """What can be done about a required question."""
    return _(WAYS, worker=worker, title=title)
