"""What the plain pages of a plan say and listen for."""

from __future__ import annotations

from assess.i18n import mark

HOW = mark(
    "Type goal, step or need to add one; a number to open a goal; review to look at it together; "
    "agree, versions or close; or back. ? says more."
)
READ_HOW = mark("Type a number to hear a goal, versions for how it stood, or back.")
MORE = mark(
    "Steps and needs have letters: type done a, under way a, not yet a, or not needed a. "
    "Type change a to put one another way. look back goes over strengths; reopen opens a closed "
    "plan again, with everything in it. notes after talking: it was said before, and is written up "
    "now."
)
EMPTY = mark("Nothing is planned yet. One goal is a whole plan.")
LEAVE_HOW = mark(
    "One line, and Enter; type several lines to write more. Enter alone leaves it; nothing has to be "
    "said. Type enough to end here."
)
SEVERAL_HOW = mark("Type as many lines as you like. A full stop alone on a line ends it.")
HALF_HOW = mark(
    "A full stop alone keeps it as it stands. Type several lines to go on from it, or start again "
    "to drop it. Another line stands instead of it."
)
HALF_HELD = mark("What was half typed here is kept, and not read out just now.")
SEVERAL = (mark("several lines"), mark("more lines"))
AGAIN = (mark("start again"),)
GOAL_HOW = mark(
    "Type got there, set aside, later or take up; step; strength or offer for one you have seen; "
    "change, celebrated, our words, or back."
)
ACTS = {
    "leave": (mark("back"), mark("enough")),
    "stop": (mark("stop"),),
    "help": ("?", mark("help")),
    "help_now": (mark("help now"),),
    "come_in": (mark("someone's come in"), mark("someones come in"), mark("someone has come in")),
    "room": (mark("who's here"), mark("whos here"), mark("who is here")),
    "goal": (mark("goal"), mark("new goal")),
    "step": (mark("step"), mark("new step")),
    "need": (mark("need"), mark("new need")),
    "read": (mark("read"), mark("repeat")),
    "review": (mark("review"),),
    "look_back": (mark("look back"),),
    "agree": (mark("agree"),),
    "versions": (mark("versions"),),
    "close": (mark("close"),),
    "reopen": (mark("reopen"), mark("open again")),
    "notes": (mark("notes after talking"),),
    "directly": (mark("without the interpreter"),),
    "through": (mark("through the interpreter"),),
}
GOAL_ACTS = {
    "leave": (mark("back"), mark("next")),
    "enough": (mark("enough"), mark("that's enough")),
    "stop": (mark("stop"),),
    "help": ("?", mark("help")),
    "help_now": (mark("help now"),),
    "come_in": ACTS["come_in"],
    "room": ACTS["room"],
    "achieved": (mark("got there"),),
    "set_aside": (mark("set aside"),),
    "wanted_for_later": (mark("later"), mark("for later")),
    "active": (mark("take up"),),
    "step": (mark("step"), mark("new step")),
    "strength": (mark("strength"),),
    "offer": (mark("offer"),),
    "change": (mark("change"),),
    "celebrated": (mark("celebrated"), mark("celebrate")),
    "ours": (mark("our words"),),
    "read": (mark("read"), mark("repeat")),
}
LEAVE_FIELD = {
    "leave": (mark("not today"), mark("skip"), mark("leave it")),
    "enough": (mark("enough"), mark("back"), mark("that's enough")),
    "stop": (mark("stop"),),
    "gone": (mark("not any more"), mark("not anymore")),
    "help_now": (mark("help now"),),
    "come_in": ACTS["come_in"],
    "room": ACTS["room"],
}
MIDWAY = {
    "again": AGAIN,
    **{act: LEAVE_FIELD[act] for act in ("stop", "help_now", "come_in", "room")},
}
"""What is still heard between several lines; the rest may be part of what somebody says."""
ROW_STATES = (
    ("done", mark("done {letter}")),
    ("in_progress", mark("under way {letter}")),
    ("cannot_be_done_yet", mark("not yet {letter}")),
    ("no_longer_needed", mark("not needed {letter}")),
    ("not_started", mark("to do {letter}")),
    ("change", mark("change {letter}")),
)
TAKE, NOT_ME = mark("yes {letter}"), mark("not me {letter}")

NO_SUCH = mark("There is no {which} here.")
KEPT = mark("Kept.")
GOAL_KEPT = mark("Kept. It is in focus.")
GOAL_WAITS = mark("Kept. It waits.")
SWAP = mark(
    "Type a number or its words for the one that waits instead, or press Enter to leave it as it is."
)
REACHED = mark("You got there: {goal}")
HOW_CELEBRATE = mark("How to celebrate: {how}")
CELEBRATED = mark("Marked. It was celebrated on {day}.")
WHY = mark("Why, in their words? Enter alone leaves it.")
WHICH_FIELD = mark("Which line? Type its number or its words, or back.")
CHANGE_TO = mark("How shall it read? Enter alone leaves it; not any more takes it away.")
STRENGTH = mark("What have they got that helps with it? In their words.")
OFFER = mark("What have you seen in them? It waits until they say: that's me.")
OFFERED = mark("Offered by {by}, {letter}: {words}. Type yes {letter}, or not me {letter}.")
NOT_ME_SAID = mark("Gone.")
OUR_WORDS = mark("What do you make of it? It stands beside their words, as yours.")

AGREE_PERSON = mark(
    "{name}: does this plan say it right? Type agreed, don't agree or can't answer."
)
AGREE_WORKER = mark("{worker}: and you? Type agreed, don't agree or can't answer.")
AGREE_HOW = mark("Each is as good as the others. Enter alone leaves it.")
AGREEING = {
    "agreed": (mark("agreed"), mark("agree"), mark("yes")),
    "does_not_agree": (mark("don't agree"), mark("do not agree"), mark("no")),
    "could_not_answer": (mark("can't answer"), mark("could not answer")),
}
VERSION_HOW = mark("Type a number to hear the plan as it stood, or its day, or back.")
NO_VERSIONS = mark("No version is kept yet. Agreeing on the plan, or a review, keeps one.")

REVIEW = mark("Looking at the plan together. Enter alone goes on; nothing has to be answered.")
CELEBRATE_YET = mark("Has it been celebrated? Type yes, or Enter to leave it for now.")
GOAL_GOES = mark("How is this one going?")
LATER_HOW = mark("Type a number or its words to take one up, or Enter to leave them waiting.")
NEEDS_HOW = mark("Type done a and so on, or Enter to go on.")
TRY_HOW = mark("One line, in their words. Enter alone leaves it.")
ADD_HOW = mark("Type goal, step or need to add one, or Enter.")
REVIEW_KEPT = mark("Kept, with the plan as it stands. The next look together can be from {day}.")
LOOK_BACK = mark("Strengths so far:")
LOOK_BACK_TRY = mark("What do you see when you look at these? Enter alone leaves it.")
LOOK_BACK_KEPT = mark("Kept.")
TIME_TO_REVIEW = mark("It is a good time to look at it together: type review.")
OURS_LATE = mark("Looking at it together is ours, and late. Type review.")
TIME_TO_LOOK_BACK = mark("It is a good time to look back at strengths: type look back.")

CLOSE_HOW = mark(
    "How does it end? Type go on to carry on together, somewhere else if it goes on with others, "
    "or handed back. Or back, to leave it open."
)
ENDINGS = {
    "leave": (mark("back"),),
    "extend": (mark("go on"), mark("extend")),
    "refer_on": (mark("somewhere else"), mark("refer on")),
    "hand_back": (mark("handed back"), mark("hand back")),
}
CLOSE_TO = mark("With whom? Enter alone leaves it.")
CLOSE_TOUCH = mark(
    "How will they get back in touch with us? Who they ring or where they go, in words they know. "
    "It is printed in their booklet."
)
CLOSE_TOUCH_KNOWN = mark("So far it says: {words}. Enter alone keeps that.")
STAYS_OPEN = mark("Then the plan stays open for now. Everything is kept.")
CLOSED = mark("Closed, with everything kept. It can be opened again any day.")
EXTENDED = mark("Kept. The plan goes on.")
REOPEN_HOW = mark("Type reopen to open it.")
REOPENED = mark("Open again, with everything that was in it.")
