"""Topics and the journey in plain lines: not today, this one first, they brought it up, where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.errors import AssessError
from assess.i18n import _, mark
from assess.interview import Option, Step
from assess.plain import heard, words
from assess.plain.carrying import preview
from assess.plain.console import Console
from assess.plain.heard import Command
from assess.plain.show import options
from assess.sitting.carrying import Carrying
from assess.sitting.journeying import WHAT_HAPPENS, Journeying, notes_for_me
from assess.sitting.wishes import wish_lines, wishes
from assess.workspace import Workspace

if TYPE_CHECKING:
    from assess.plain.talk import Talk

NO_TOPIC = mark("There is no topic {number} to leave or to put first.")
LEFT_TOPIC = mark("That's fine. It comes back by itself another week.")
FIRST = mark("That one first.")
ONLY_TOPICS = mark("That works where topics are being picked.")
NONE_HELD_BACK = mark("Nothing harder is waiting in this topic.")

JOURNEY_HOW = mark("Type a number or its words, what we offered, or back.")
OFFERED = mark("What we offered, and when. This is our work: not printed, and it goes nowhere.")
OFFERED_WORDS = (mark("what we offered"), mark("offered"))
OURS_LEFT = mark("What we said we'd do, and is still open:")
OURS_HOW = mark(
    "Who does it now? Type their name and where, such as Jo at Quayside. Or close, where it was "
    "talked over. Or back."
)
AFTER_A_DEATH = (
    ("mattered", mark("what mattered to them")),
    ("wishes", mark("their wishes")),
    ("team", mark("tell the team")),
    ("now", mark("what happens now")),
    ("mistake", mark("it was a mistake")),
    ("else", mark("somebody else")),
    ("stop", mark("stop")),
)
WISHES_HOW = mark(
    "Type a name to hear exactly what they may have, topic by topic to look at or take back, or "
    "press Enter."
)
TOPICS_WORDS = (mark("topic by topic"), mark("topics"))
UNDONE = mark("Undone. Everything is as it was.")
PAGE_MADE = mark("A page for the door is here: {path}")
HOW_ARE_YOU = mark("Press Enter when you have read it. It does not come again.")


# -- in a conversation -----------------------------------------------------------------------------


def topic_left(talk: Talk, command: Command, step: Step) -> bool:
    """Not today, to the topic of that number."""
    chosen = _topic(talk, command, step)
    if chosen is None:
        return False
    talk.sitting.leave_topic(chosen.id)
    talk.console.say(_(LEFT_TOPIC))
    return True


def put_first(talk: Talk, command: Command, step: Step) -> bool:
    """The topic of that number before the others."""
    chosen = _topic(talk, command, step)
    if chosen is None:
        return False
    talk.sitting.put_first(chosen.id)
    talk.console.say(_(FIRST))
    return True


def _topic(talk: Talk, command: Command, step: Step) -> Option | None:
    if step.phase != "topics":
        talk.console.say(_(ONLY_TOPICS))
        return None
    found, number = options(talk, step), int(command.argument)
    if 1 <= number <= len(found) and found[number - 1].id.count("/") == 2:
        return found[number - 1]
    talk.console.say(_(NO_TOPIC, number=number))
    return None


def nothing_today(talk: Talk, command: Command, step: Step) -> bool:
    """Not today, to all of it."""
    talk.console.say(talk.sitting.nothing_today())
    return True


def bring_up(talk: Talk, command: Command, step: Step) -> bool:
    """They brought it up: any topic, in any week."""
    talk.sitting.go_back_to()
    return True


def after_all(talk: Talk, command: Command, step: Step) -> bool:
    """I want to talk about it after all: a question of this topic that they name."""
    talk.sitting.named_question()
    return True


def harder(talk: Talk, command: Command, step: Step) -> bool:
    """They'd like to go on with a harder one."""
    if not talk.sitting.interview.holds_harder:
        talk.console.say(_(NONE_HELD_BACK))
        return False
    talk.sitting.go_harder()
    return True


# -- where they are --------------------------------------------------------------------------------


def where_they_are(workspace: Workspace, person_id: str, console: Console) -> None:
    """What may come next in the journey; what we offered."""
    here = Journeying(workspace, person_id)
    choices = here.choices()
    console.say(_("Where is {name} now?", name=here.name))
    for number, (_state, label) in enumerate(choices, 1):
        console.say(f"{number}. {label}")
    console.say(_(JOURNEY_HOW))
    while True:
        text = heard.stripped(console.line(words.PROMPT))
        if heard.among(text, OFFERED_WORDS):
            console.say(_(OFFERED))
            for line in here.offered_lines():
                console.say(line)
        elif (at := heard.picked(text, [label for _state, label in choices])) is not None:
            state = choices[at][0]
            said = _moved_on(here, console) if state == "moved on" else here.set_state(state)
            for line in said:
                console.say(line)
            return
        elif heard.among(text, (mark("back"),)):
            return
        console.say(_(JOURNEY_HOW))


def _moved_on(here: Journeying, console: Console) -> tuple[str, ...]:
    """They have moved on: what we said we'd do goes to somebody by name, or is closed by name."""
    from assess.arrival import HandOver, moved_on, ours_to_do

    left = ours_to_do(here.workspace, here.person_id)
    over: HandOver | None = None
    if left:
        console.say(_(OURS_LEFT))
        for one in left:
            console.say(f"- {one.words}")
        console.say(_(OURS_HOW))
        while over is None:
            text = " ".join(console.line(words.PROMPT).split())
            if heard.among(heard.stripped(text), (mark("back"),)):
                return ()
            if heard.among(heard.stripped(text), (mark("close"),)):
                over = HandOver()
            elif text:
                over = HandOver(text)
    moved_on(here.workspace, here.person_id, over)
    return here.words_after("moved on")


def say_lines(workspace: Workspace, person_id: str, console: Console) -> None:
    """The quiet lines of a person's page: away, or a clock that cannot be right."""
    here = Journeying(workspace, person_id)
    if here.now.stage == "paused":
        console.say(_("{name} is away. The weeks wait, and nothing is due.", name=here.name))
    if here.reads_only:
        console.say(here.reads_only)
    if here.clock_words:
        console.say(here.clock_words)


# -- after a death ---------------------------------------------------------------------------------


def after_death(
    workspace: Workspace, person_id: str, console: Console, *, alone: bool = True
) -> str:
    """The page of somebody who has died: what is picked that leads elsewhere, or nothing."""
    here = Journeying(workspace, person_id)
    died = here.died()
    if died is None:
        return ""
    for line in (*died.words, *((died.undo_words,) if here.can_undo else ())):
        console.say(line)
    acts = [one for one in AFTER_A_DEATH if one[0] != "mistake" or here.can_undo]
    for number, (_act, label) in enumerate(acts, 1):
        console.say(f"{number}. {_(label)}")
    while True:
        text = heard.stripped(console.line(words.PROMPT))
        at = heard.picked(text, [_(label) for _act, label in acts])
        chosen = acts[at][0] if at is not None else ""
        match chosen:
            case "mattered":
                _mattered(here, console)
            case "wishes":
                if _wishes(here, console, alone=alone):
                    return "share"
            case "team":
                _tell(here, console)
            case "now":
                for line in WHAT_HAPPENS:
                    console.say(_(line))
            case "mistake":
                here.undo()
                console.say(_(UNDONE))
                return "undone"
            case "":
                console.say(_("Type a number or a word."))
            case _:
                return chosen


def _mattered(here: Journeying, console: Console) -> None:
    console.say(_("What mattered to {name}", name=here.name))
    for words_said in here.mattered_lines:
        console.say(words_said, indent=3)


def _wishes(here: Journeying, console: Console, *, alone: bool) -> bool:
    """Whom they had said yes to, then exactly what to; whether it is to be looked at by topic."""
    for line in wish_lines(here.workspace, here.person_id, alone=alone):
        console.say(line)
    found = wishes(here.workspace, here.person_id, alone=alone)
    while found:
        console.say(_(WISHES_HOW))
        text = console.line(words.PROMPT)
        if heard.among(text, TOPICS_WORDS):
            return True
        if not text.strip() or heard.among(text, (mark("back"),)):
            break
        at = heard.picked(text, [one.called for one in found])
        if at is not None:
            acts = Carrying(here.workspace, here.person_id, alone=alone)
            preview(acts, console, found[at].recipient)
    console.say(_("Type a number or a word."))
    return False


def _tell(here: Journeying, console: Console) -> None:
    try:
        console.say(_(PAGE_MADE, path=str(here.put_page_in_exports())))
    except AssessError as problem:
        console.say(f"{words.sentence(problem.message)} {problem.hint}")


def six_weeks_on(workspace: Workspace, console: Console) -> None:
    """To the worker, alone and once: six weeks after a death that they wrote down."""
    for person_id, note in notes_for_me(workspace):
        console.say(note)
        console.say(_(HOW_ARE_YOU))
        console.line(words.PROMPT)
        Journeying(workspace, person_id).put_note_away()
