"""What the plain front end says around a conversation: setting up, finding someone, reading, sharing."""

from __future__ import annotations

from assess.i18n import mark

# -- setting up ------------------------------------------------------------------------------------

FIRST_RUN = (
    mark("Welcome. This sets assess up on this computer: three questions and a passphrase."),
    mark("Type each answer and press Enter. Back goes to the question before."),
)
YOUR_NAME = mark("What is your name, as people here know you?")
YOUR_ROLE = mark("What is your role here? Press Enter for keyworker.")
USUAL_ROLE = mark("keyworker")
YOUR_SERVICE = mark("What is the service or the house called?")
NEEDED = mark("That one is needed.")
PASSPHRASE = (
    mark("Now the passphrase. It opens everything kept here, and nobody can look it up for you."),
    mark("Here are six words picked by chance:"),
)
PASSPHRASE_HOW = mark(
    "Write them down and keep the paper away from this computer. Press Enter to use them, or "
    "type own to make up your own, or back."
)
OWN, BACK = mark("own"), mark("back")
TYPED_BEFORE = mark("You typed: {words}. Press Enter to leave it so.")
TYPE_OWN = mark("Type your passphrase, or back for the six words. It is not shown.")
SIX_WORDS = mark("The six words, then:")
TYPE_TO_CHECK = mark("Type it once more, to be sure of it. It is not shown.")
TYPE_FROM_PAPER = mark("Now type all six from your paper, to be sure of them. It is not shown.")
NOT_THE_SAME = mark("Those two are not the same. Once more from the beginning.")
NOT_THE_WORDS = mark(
    "Not quite those words. Here they are again. Or type own to make up your own, or back."
)
SETTING_UP = mark("Setting up. This takes a moment.")
SET_UP = mark("It is set up.")
RECOVERY = (
    mark("If the passphrase is ever lost, these words open everything. They are shown this once."),
    mark("Write them on paper and lock the paper away:"),
)
RECOVERY_HOW = mark("Press Enter when they are written down. They then go out of sight.")
NOTHING_SET_UP = mark("Nothing was set up.")

# -- finding someone -------------------------------------------------------------------------------

WHO = mark(
    "Who is it? Type the beginning of a name. Or type list to hear who is here, new for someone "
    "new, take a file in for a Follow Me from elsewhere, help now, or stop."
)
FULL_SCREEN = mark("From next time: the full screen, unless --plain is given.")
LIST_ALONE = mark("The list is yours alone. If nobody else can see or hear it, type list again.")
NOBODY_YET = mark("Nobody is here yet. Type new to add someone.")
PICK = mark("Type a number or a name.")
ALONE_AGAIN = mark("Press Enter when you are looking by yourself.")
NEW_NAME = mark("What do they like to be called?")
NEW_PRONOUNS = mark("How shall we talk about them? Such as they/them. Press Enter to leave it.")
ADDED = mark("{name} is here now.")
GOODBYE = mark("Locked. Everything is kept.")

PERSON = (
    ("talk", mark("talk")),
    ("read", mark("read what was said")),
    ("plan", mark("plan")),
    ("share", mark("share")),
    ("form", mark("form for a panel")),
    ("else", mark("somebody else")),
    ("stop", mark("stop")),
)
ASKING = ("talk", "form", "wellbeing", "cards", "own list", "finish")
"""What asks and writes: not there once somebody has moved on."""
FIND = {
    "stop": (mark("stop"), mark("exit"), mark("quit")),
    "help": ("?", mark("help")),
    "help_now": (mark("help now"),),
    "list": (mark("list"),),
    "new": (mark("new"),),
    "take in": (mark("take a file in"), mark("take in"), mark("import")),
    "full_screen": (mark("full screen"),),
}
"""What else than a name is listened for."""
MORE_ACTS = {
    "other system": (mark("note for our other system"), mark("other system")),
    "own list": (mark("our own list"),),
    "finish": (mark("bring it together"),),
    "as it stood": (mark("what we brought together"),),
    "name": (mark("name and pronouns"), mark("name")),
    "bring back": (mark("bring a question back"),),
    "where": (mark("where they are"), mark("moved on"), mark("moving on"), mark("away")),
    "wellbeing": (mark("how things are"), mark("wellbeing")),
    "cards": (mark("strength cards"), mark("cards")),
}
"""What else is listened for at somebody's page, beside what has a number."""
MORE_HOW = mark(
    "Or: where they are, for away, back, moved on; how things are, over time; strength cards; "
    "name and pronouns; bring a question back; "
    "note for our other system, for five lines to paste; our own list, for the worker alone."
)
MORE_READING = mark(
    "Or: where they are, for back with us; name and pronouns; bring a question back; "
    "note for our other system, for five lines to paste."
)
LIST_WAITS = mark("Our own list from last time can be written when the worker is alone.")
SAFETY_PLAN = mark("There is a safety plan.")
PERSON_HOW = mark("Type a number or a word.")

AS_IT_STOOD = mark("Or: what we brought together, as it stood then.")
WEEK_SIX = mark("Or: bring it together, to read the whole through and keep it as it stands.")

# -- reading together ------------------------------------------------------------------------------

STRENGTHS = mark("Strengths")
READ_HOW = mark(
    "Type differently 2 to put a word beside line 2, take out 2 to take it away for good, or back."
)
READ_NOTHING = mark("Nothing to read yet.")
WHOSE_WORD = mark(
    "Whose words go beside it? Type 1 for {whose_person}, 2 for {whose_worker}, or back."
)
WHOSE_USUAL = mark("Press Enter for {whose_person}.")
DIFFERENTLY = mark("{whose} words beside it, on one line. Press Enter to leave it without words.")
DIFFERENTLY_TYPED = mark(
    "In {whose} words, typed by {worker}, on one line. Press Enter to leave it without words."
)
SHOW_BOTH = mark(
    "{name}, would you like other services to see both? Type both, just mine, or neither."
)
SHOWS = {
    "both": (mark("both"),),
    "just_mine": (mark("just mine"),),
    "neither": (mark("neither"),),
}
BOTH_STAY = mark("Both stay. Neither is crossed out.")
BESIDE = mark("Beside it, {who}: {words}")
SEEN_DIFFERENTLY = mark("we see this differently.")
NO_LINE = mark("There is no line {number}.")

# -- sharing ---------------------------------------------------------------------------------------

SHARE_WHO = mark(
    "Share with whom? Type a number, or a name. Or: for the night, for a card for whoever is on; who "
    "has it; or back."
)
OWN_COPY = mark("{name}'s own copy")
SHARE_HOW = mark(
    "Type agree 2 or take back 2, agree all or take back all, or open 2 for its single lines. Type "
    "read to hear exactly what they would see, make to hand it over on paper or as a file, or back."
)
AGREED, NOT_AGREED = mark("agreed"), mark("not agreed")
NOTHING_TO_SHARE = mark("Nothing has been talked about yet, so there is nothing to share.")
DONE_AGREED = mark("Done. {who} may have {title}.")
DONE_TAKEN = mark("Done. {who} gets nothing new about {title}.")
NO_PULLING_BACK = mark("If they have a copy already, we can't pull it back.")
EVERYTHING = mark("all of it")
WOULD_SEE = mark("This is what they would see:")
