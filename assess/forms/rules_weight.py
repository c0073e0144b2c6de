"""Rules on how questions are weighed: what may not be lighter, shared or asked again and again."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.bank import SENSITIVITIES
from assess.forms.language import is_english
from assess.forms.rules import Finding, Look, Rules
from assess.forms.word_lists import WEIGHS_MORE
from assess.forms.wordings import prompts

RULES = Rules()

_GUARDED = ("sensitive", "protected")


@RULES.rule(
    "P520",
    "warning",
    "A line weighed less than the group around it",
    why="a group hands its weight and its week to nobody: each line has its own",
    wrong="""
    - id: contact
      type: group
      text: Someone to ring
      short_text: Someone to ring
      sensitivity: protected
      items:
        - {id: whom, type: string, text: Who is it good to ring?, short_text: Who to ring}
    """,
    right="""
    - id: contact
      type: group
      text: Someone to ring
      short_text: Someone to ring
      sensitivity: protected
      items:
        - id: whom
          type: string
          text: Who is it good to ring?
          short_text: Who to ring
          sensitivity: protected
          heavy: false
          ask_because: So we ring the right person.
    """,
)
def _lighter_than_group(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.group is None:
            continue
        item, group = placed.item, placed.group.item
        if SENSITIVITIES.index(item.sensitivity) < SENSITIVITIES.index(group.sensitivity):
            what = f"`{item.id}` is {item.sensitivity} inside `{group.id}`, which is {group.sensitivity}"
            yield Finding(placed.path, what, f"say `sensitivity: {group.sensitivity}` here too")
        elif placed.week < placed.group.week and "session" not in placed.data:
            what = f"`{item.id}` comes in week {placed.week} inside `{group.id}` of week {placed.group.week}"
            yield Finding(placed.path, what, f"say `session: {placed.group.week}` here too")


@RULES.rule(
    "P521",
    "warning",
    "A question that may weigh more than it says",
    why="what is weighed too lightly is asked with others in the room, and shared by default",
    wrong="""
    - id: law
      type: boolean
      text: Do you have any convictions?
      short_text: The law
    """,
    right="""
    - {id: easier, type: text, text: What would make a move easier?, short_text: Move, session: 4}
    - id: law
      type: boolean
      text: Do you have any convictions?
      short_text: The law
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we don't offer a home that would say no.
    - {id: hopes, type: text, text: What do you hope for?, short_text: Hopes, session: 4}
    """,
)
def _weighs_more(look: Look) -> Iterator[Finding]:
    if not is_english(look.bank.language):
        return
    for wording in prompts(look):
        placed = wording.placed
        if placed is None or not placed.of_person or placed.item.sensitivity in _GUARDED:
            continue
        hit = WEIGHS_MORE.first(wording.said)
        if hit:
            what = f"“{hit.phrase}” is asked about as if it were {placed.item.sensitivity}"
            fix = f"say `sensitivity: {hit.told}`, with `heavy: false` if it is easy to hear"
            path = (*placed.path, "sensitivity")
            yield Finding(path if "sensitivity" in placed.data else wording.path, what, fix)


@RULES.rule(
    "P522",
    "warning",
    "About someone else, and not guarded",
    why="they have not agreed to it, and may be in danger if it is seen",
    wrong="""
    - id: worried_about
      type: text
      text: Is there anyone you look out for?
      short_text: People I look out for
      third_party: true
    """,
    right="""
    - id: worried_about
      type: text
      text: Is there anyone you look out for?
      short_text: People I look out for
      sensitivity: protected
      heavy: false
      ask_because: So we think of them too.
      third_party: true
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    """,
)
def _third_party(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        if item.third_party and item.sensitivity not in _GUARDED:
            what = f"`{item.id}` is about someone else, and {item.sensitivity}"
            yield Finding(
                (*placed.path, "third_party"), what, "say `sensitivity: protected`", at_key=True
            )


@RULES.rule(
    "P523",
    "warning",
    "Something guarded that is shared unless taken out",
    why="what is sensitive or protected leaves only when the person says so, each time",
    wrong="""
    - id: who_not
      type: text
      text: Is there anyone you'd rather not see?
      short_text: Who I'd rather not see
      sensitivity: protected
      heavy: false
      ask_because: So nobody gives you away.
      share_default: share
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    """,
    right="""
    - id: who_not
      type: text
      text: Is there anyone you'd rather not see?
      short_text: Who I'd rather not see
      sensitivity: protected
      heavy: false
      ask_because: So nobody gives you away.
      share_default: keep
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    """,
)
def _shared_by_default(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        if item.share_default == "share" and item.sensitivity in _GUARDED:
            what = f"`{item.id}` is {item.sensitivity} and would be shared unless taken out"
            yield Finding((*placed.path, "share_default"), what, "say `ask` or `keep`")


@RULES.rule(
    "P524",
    "error",
    "Asking again and again about something heavy",
    why="a ladder of questions pushes for more than someone may want to say",
    wrong="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
      follow_up: {pattern: five_whys}
    - {id: helped, type: text, text: What helped at that time?, short_text: Helped, session: 4}
    """,
    right="""
    - id: liked
      type: text
      text: What did you like there?
      short_text: Liked
      session: 4
      follow_up: {pattern: five_whys}
    """,
)
def _ladder_on_heavy(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        item = placed.item
        if item.follow_up is None:
            continue
        path = (*placed.path, "follow_up")
        if item.heavy or item.sensitivity in _GUARDED:
            what = f"`{item.id}` is {item.sensitivity}, and `follow_up` asks further into it"
            fix = "take `follow_up` out, or hang it from what the person would like instead"
            yield Finding(path, what, fix, at_key=True)
        elif item.type not in ("text", "string"):
            what = f"`{item.id}` is a {item.type}, and `follow_up` asks further into words"
            yield Finding(path, what, "take `follow_up` out, or make it a text", at_key=True)


@RULES.rule(
    "P525",
    "advice",
    "Protected, without saying whether it is heavy",
    why="protected is about who is in the room, heavy about how hard it is; a reader cannot tell",
    wrong="""
    - id: who_not
      type: text
      text: Is there anyone you'd rather not see?
      short_text: Who I'd rather not see
      sensitivity: protected
      ask_because: So nobody gives you away.
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    """,
    right="""
    - id: who_not
      type: text
      text: Is there anyone you'd rather not see?
      short_text: Who I'd rather not see
      sensitivity: protected
      heavy: false
      ask_because: So nobody gives you away.
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    """,
)
def _heavy_or_not(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        protected = placed.item.sensitivity == "protected"
        if placed.of_person and protected and "heavy" not in placed.data:
            what = f"`{placed.item.id}` is protected, and does not say whether it is heavy"
            yield Finding(
                (*placed.path, "sensitivity"), what, "add `heavy: false` or `heavy: true`"
            )
