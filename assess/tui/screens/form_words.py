"""What the pages of a form for a panel say on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from assess.i18n import mark

WHO_FOR = mark("Who is the form for?")
BEFORE = mark("Before you sit down together")
BEFORE_HOW = mark("Half a minute. Nothing of this is kept.")
WITH_OTHERS = mark("Others are here, so what is only for the two of you is not shown.")
HELD_BACK = mark("What was half typed is kept, and not shown just now.")
KEPT = mark("Kept.")
HARDER = mark("This one is harder. It is fine to leave it.")

MAY_GO = mark("{section}: may what is said here go to {title}?")
THEY_ASK = mark("They ask because {why}.")
KNOWN = mark("What is known already:")
NOTHING_KNOWN = mark("Nothing is here yet. What they ask for comes next.")
MAY_GO_ALL = mark("Which of these may go to {title}?")
MAY_GO_HOW = mark("Each is its own yes. Space picks; taking it back is one step, any day.")
PICK_FIRST = mark("Space picks one, or choose all of them.")

SAID = mark("{who}. {source}. Said {day}, {age}.")
ALL_RIGHT = mark("Are these all still right?")
ALL_RIGHT_HOW = mark("Read them out. What has changed is looked at one at a time.")

OTHER_WORDING = mark("They also take: {question}")
GOES_TO = mark("{whose} words · for {title}, and the house")
COMMENT_HOW = mark("It stands below {name}'s words, with your name. {name} can answer it.")
DIFFER = mark("We see this differently")
DIFFER_HOW = mark("Both stay, side by side, on the form too. Neither is crossed out.")
SAY_FOR_THEM = mark("How should {title} read it?")
SAY_FOR_THEM_HOW = mark("Only for them. What is kept here stays as it was said.")

PAPERS = mark("What name do your papers have?")
PAPERS_HOW = mark("It stands on the form for {title} alone. Leave it and it does not go.")

NEEDS = mark("They ask for this, and would not get it")
NEEDS_HOW = mark("So that the form does not come back. {name} decides.")
MANAGER = mark("A manager takes it up with them. Which manager?")
MANAGER_HOW = mark("A waiver is a manager's to give. Their name stays in the house.")
MANAGER_WORDS = mark("What did {title} say to {manager}, and when?")
WAIVED = mark("Kept. It is not printed: it would say that something was struck out.")

PREVIEW = mark("Exactly what {title} sees")
NOTHING_GOES = mark("Nothing goes to {title} yet but a name, so there is no form to make")
NOT_AGREED = mark("No agreement stands for these. Each is its own yes, and can be left.")
NOTHING_SAID = mark("What is agreed holds nothing yet.")
TURN = mark("Page Down and Page Up turn it. Enter goes on.")
HINTS = mark("Not on the form. How a comment may read to {name}:")
READ_HOW = mark("How was it read through with {name}?")
READ_ON_FORM = mark("The form says so, in these words.")
BASIS = mark("The service's lawful basis for sending it")
BASIS_HOW = mark("Kept beside what {name} agrees to, never in its place.")
BASIS_OWN = mark("or in your own words")
NO_BASIS = mark("Lawful basis: not written down yet.")
BASIS_IS = mark("Lawful basis: {basis}.")

OUT = mark("How shall it go to {title}?")
OUT_HOW = mark("PDF and Word are what most panels want.")
SEAL = mark("Sealed, or plain?")
MADE = mark("Made. It is here:")
SIX_WORDS = mark("Your words, shown this once. Keep them apart from the file.")
LEFT_OUT = mark("Left out, for {worker}'s eyes only")
NOTHING_OUT = mark("Nothing is left out.")
GOT_TO = mark("Where it has got to: {state}.")
LAST_GOT_TO = mark("Where the last one got to: {state}.")
STATE = mark("Where has it got to?")
WHY_NOT = mark("What was not there to offer? It is a gap in what there is.")
THEY_HAVE = mark("They have the form of {day} ({suffix}).")
NO_VERSION = mark("They have no version yet.")
NEW_PAGE = mark("That is all they ask for. Have a look at what they see.")

FORMATS: Mapping[str, tuple[str, str]] = {
    ".pdf": (mark("PDF"), mark("reads the same everywhere")),
    ".docx": (mark("Word"), mark("they can type in it")),
    ".html": (mark("a web page"), mark("opens in any browser")),
    ".txt": (mark("plain text"), mark("no pictures, no tables")),
    ".json": (mark("data"), mark("for their computer")),
    ".fhir.json": (mark("FHIR"), mark("for a health or care system")),
}
"""What a form can be: PDF and Word put forward first."""
