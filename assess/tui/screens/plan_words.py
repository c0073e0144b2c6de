"""What the pages of a plan say on the screen: the same words as line by line."""

from __future__ import annotations

from collections.abc import Mapping

from assess.i18n import mark

EMPTY = mark("Nothing is planned yet. One goal is a whole plan.")
HELD_BACK = mark("What was half typed is kept, and not shown just now.")
KEPT = mark("Kept.")
GOAL_KEPT = mark("Kept. It is in focus.")
GOAL_WAITS = mark("Kept. It waits.")
LEAVE_IT = mark("leave it as it is")
NO_WORDS = mark("(no words for it yet)")

REACHED = mark("You got there: {goal}")
HOW_CELEBRATE = mark("How to celebrate: {how}")
CELEBRATED = mark("Marked. It was celebrated on {day}.")
WHY = mark("Why, in their words? Enter alone leaves it.")
OFFER = mark("What have you seen in them? It waits until they say: that's me.")
NOT_ME_SAID = mark("Gone.")
OUR_WORDS = mark("What do you make of it? It stands beside their words, as yours.")
WHICH_FIELD = mark("Which line shall read another way?")
STRENGTHS_HOW = mark("Space picks, as many as you like. What's yours already stands first.")

AGREE_PERSON = mark("{name}: does this plan say it right?")
AGREE_WORKER = mark("{worker}: and you?")
AGREE_HOW = mark("Each is as good as the others.")
WHY_THEY_SAY = mark("Why, in their words, or nothing")
NO_VERSIONS = mark("No version is kept yet. Agreeing on the plan, or a review, keeps one.")

CELEBRATE_YET = mark("Has it been celebrated?")
GOAL_GOES = mark("How is this one going?")
TRY_HOW = mark("One line, in their words. Enter alone leaves it.")
REVIEW_KEPT = mark("Kept, with the plan as it stands. The next look together can be from {day}.")
LOOK_BACK = mark("Strengths so far:")
LOOK_BACK_TRY = mark("What do you see when you look at these? Enter alone leaves it.")
TIME_TO_REVIEW = mark("It is a good time to look at it together.")
OURS_AND_LATE = mark("Ours, and late: {words}, {due}.")
OURS_LATE = mark("Looking at it together is ours, and late.")
TIME_TO_LOOK_BACK = mark("It is a good time to look back at strengths.")

CLOSE_HOW = mark("How does it end?")
CLOSE_TO = mark("With whom? Enter alone leaves it.")
CLOSE_TOUCH = mark(
    "How will they get back in touch with us? Who they ring or where they go, in words they know. "
    "It is printed in their booklet."
)
STAYS_OPEN = mark("Then the plan stays open for now. Everything is kept.")
CLOSED = mark("Closed, with everything kept. It can be opened again any day.")
EXTENDED = mark("Kept. The plan goes on.")
REOPENED = mark("Open again, with everything that was in it.")
PRINTED = mark("A copy to keep, not sealed, is here: {path}")

GOAL_STATES: Mapping[str, str] = {
    "achieved": mark("got there"),
    "active": mark("take up"),
    "wanted_for_later": mark("for later"),
    "set_aside": mark("set aside"),
}
"""What a button says that puts a goal in this state."""
NEXT_STATES: Mapping[str, tuple[str, ...]] = {
    "active": ("achieved", "wanted_for_later", "set_aside"),
    "wanted_for_later": ("active", "achieved", "set_aside"),
    "achieved": ("active",),
    "set_aside": ("active", "wanted_for_later"),
}
REASONED = ("set_aside", "wanted_for_later", "active")
ROW_STATES: Mapping[str, str] = {
    "done": mark("done"),
    "in_progress": mark("under way"),
    "cannot_be_done_yet": mark("not yet"),
    "no_longer_needed": mark("not needed"),
    "not_started": mark("to do"),
}
ROW_REASONED = ("cannot_be_done_yet", "no_longer_needed")
AGREEING: Mapping[str, str] = {
    "agreed": mark("agreed"),
    "does_not_agree": mark("don't agree"),
    "could_not_answer": mark("can't answer"),
}
ENDINGS: Mapping[str, str] = {
    "extend": mark("go on together"),
    "refer_on": mark("it goes on with others, somewhere else"),
    "hand_back": mark("handed back"),
}
