"""What the plain front end says around a conversation: setting up, finding someone, reading, sharing."""

from __future__ import annotations

# -- setting up ------------------------------------------------------------------------------------

FIRST_RUN = (
    "Welcome. This sets assess up on this computer: three questions and a passphrase.",
    "Type each answer and press Enter.",
)
YOUR_NAME = "What is your name, as people here know you?"
YOUR_ROLE = "What is your role here? Press Enter for keyworker."
USUAL_ROLE = "keyworker"
YOUR_SERVICE = "What is the service or the house called?"
NEEDED = "That one is needed."
PASSPHRASE = (
    "Now the passphrase. It opens everything kept here, and nobody can look it up for you.",
    "Here are six words picked by chance:",
)
PASSPHRASE_HOW = (
    "Write them down and keep the paper away from this computer. Press Enter to use them, or "
    "type own to make up your own."
)
OWN = "own"
TYPE_OWN = "Type your passphrase. It is not shown."
TYPE_TO_CHECK = "Type it once more, to be sure of it. It is not shown."
NOT_THE_SAME = "Those two are not the same. Again, from the words:"
SETTING_UP = "Setting up. This takes a moment."
SET_UP = "It is set up."
RECOVERY = (
    "If the passphrase is ever lost, these words open everything. They are shown this once.",
    "Write them on paper and lock the paper away:",
)
RECOVERY_HOW = "Press Enter when they are written down. They then go out of sight."
NOTHING_SET_UP = "Nothing was set up."

# -- finding someone -------------------------------------------------------------------------------

WHO = (
    "Who is it? Type the beginning of a name. Or type list to hear who is here, new for someone "
    "new, help now, or stop."
)
LIST_ALONE = "The list is yours alone. If nobody else can see or hear it, type list again."
NOBODY_YET = "Nobody is here yet. Type new to add someone."
PICK = "Type a number or a name."
ALONE_AGAIN = "Press Enter when you are looking by yourself."
NEW_NAME = "What do they like to be called?"
NEW_PRONOUNS = "How shall we talk about them? Such as they/them. Press Enter to leave it."
ADDED = "{name} is here now."
GOODBYE = "Locked. Everything is kept."

PERSON = (
    ("talk", "talk"),
    ("read", "read what was said"),
    ("share", "share"),
    ("else", "somebody else"),
    ("stop", "stop"),
)
PERSON_HOW = "Type a number or a word."

# -- reading together ------------------------------------------------------------------------------

STRENGTHS = "Strengths"
READ_HOW = (
    "Type differently 2 to put a word beside line 2, take out 2 to take it away for good, or back."
)
READ_NOTHING = "Nothing to read yet."
DIFFERENTLY = "{name}'s words beside it, on one line. Press Enter to leave it without words."
SHOW_BOTH = "Would you like other services to see both? Type both, just mine, or neither."
SHOWS = {"both": "both", "just mine": "just_mine", "neither": "neither"}
BOTH_STAY = "Both stay. Neither is crossed out."
BESIDE = "Beside it, {who}: {words}"
SEEN_DIFFERENTLY = "we see this differently."
NO_LINE = "There is no line {number}."

# -- sharing ---------------------------------------------------------------------------------------

SHARE_WHO = "Share with whom? Type a number, or a name. Or back."
OWN_COPY = "{name}'s own copy"
SHARE_HOW = (
    "Type agree 2 or take back 2, agree all or take back all. Type read to hear exactly what they "
    "would see, make to make the file, or back."
)
AGREED, NOT_AGREED = "agreed", "not agreed"
NOTHING_TO_SHARE = "Nothing has been talked about yet, so there is nothing to share."
DONE_AGREED = "Done. {who} may have {title}."
DONE_TAKEN = "Done. {who} gets nothing new about {title}."
NO_PULLING_BACK = "If they have a copy already, we can't pull it back."
EVERYTHING = "all of it"
WOULD_SEE = "This is what they would see:"
FILE_MADE = "Made. It is here:"
FILE_WORDS = "These words open it. They are shown this once; keep them apart from the file:"
FILE_SAFE = "Your copy. Have you got somewhere safe for it?"
NO_KEY = (
    "We have no key for {who}, so nothing can be sealed for them yet. Take their card in first: "
    "assess service trust CARD."
)
