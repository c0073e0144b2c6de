"""Rules on heavy questions: when they may come, and what stands before and after them.

Pacing is PRACTICE 4.1's: none on day one, one a sitting, open soft and land soft.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.bank import Session
from assess.forms.rules import Finding, Look, Placed, Rules

RULES = Rules()

MOST_HEAVY = 2
"""PRACTICE 4.1.5: two in one sitting at the very most."""


@RULES.rule(
    "P501",
    "error",
    "A heavy question in a week that allows none",
    why="it would not be put forward then, and before its time it may hurt",
    wrong="""
    - id: last_home
      type: text
      voices: [person]
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      session: 1
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: helped, type: text, text: What helped at that time?, short_text: What helped}
    """,
    right="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      voices: [person]
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: helped, type: text, text: What helped at that time?, short_text: Helped, session: 4}
    """,
)
def _before_its_week(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if not placed.item.heavy or not placed.of_person:
            continue
        session = look.bank.session_of(placed.week)
        if session is not None and (session.max_sensitive or session.day_one):
            continue
        later = [s.week for s in look.bank.sessions if s.week > placed.week and s.max_sensitive]
        what = f"`{placed.item.id}` is heavy, and week {placed.week} allows none"
        fix = "give a session `max_sensitive: 1` and this item that week, or weigh it again"
        if later:
            fix = f"move it to week {min(later)}, or give week {placed.week} `max_sensitive: 1`"
        path = (*placed.path, "session") if "session" in placed.data else placed.path
        yield Finding(path, what, fix)


@RULES.rule(
    "P502",
    "error",
    "More heavy openers than a sitting allows",
    why="openers are put forward by themselves, so the week's own limit could not be kept",
    wrong="""
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: first_home
      type: text
      text: What was going on when you first left home?
      short_text: When I first left home
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: helped, type: text, text: What helped at that time?, short_text: Helped, session: 4}
    """.replace(
        "    - id: last_home",
        "    - {id: tea, type: boolean, text: Would you like some tea?,"
        " short_text: Tea, session: 4}\n    - id: last_home",
    ),
    right="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: helped, type: text, text: What helped at that time?, short_text: Helped, session: 4}
    """,
)
def _too_many(look: Look) -> Iterator[Finding]:
    for path, session in look.sessions():
        for number, topic in enumerate(session.topics):
            heavy = [
                one
                for section, items in look.sections
                if section.id == topic.section
                for one in items
                if one.item.heavy and one.of_person and one.item.offer == "opener"
                if look.bank.session_of(one.week) == session
            ]
            if len(heavy) > session.max_sensitive > 0:
                ids = ", ".join(f"`{one.item.id}`" for one in heavy)
                what = (
                    f"week {session.week} allows {session.max_sensitive} heavy, and {ids} open it"
                )
                fix = "make cards of them (`offer: card`), or move one to another week"
                yield Finding((*path, "topics", number), what, fix)


@RULES.rule(
    "P503",
    "error",
    "Something heavy on day one",
    why="a first night is for a welcome; nothing heavy is asked on it",
    wrong="""
    - week: 2
      day_one: true
      max_sensitive: 1
      topics:
        - {section: first, minutes: 10}
      landing: [later_today]
    """,
    right="""
    - week: 2
      day_one: true
      topics:
        - {section: first, minutes: 10}
      landing: [later_today]
    """,
    place="sessions",
)
def _day_one(look: Look) -> Iterator[Finding]:
    for path, session in look.sessions():
        if not session.day_one:
            continue
        if session.max_sensitive:
            what = f"day one allows {session.max_sensitive} heavy"
            yield Finding((*path, "max_sensitive"), what, "take `max_sensitive` out")
        for placed in _offered(look, session):
            if placed.item.heavy:
                what = f"`{placed.item.id}` is heavy, and may come on day one"
                fix = "move it to a later week and another section, or weigh it again"
                yield Finding(placed.path, what, fix)


def _offered(look: Look, session: Session) -> Iterator[Placed]:
    topics = {topic.section for topic in session.topics}
    for section, items in look.sections:
        if section.id in topics:
            yield from (one for one in items if one.of_person and one.week <= session.week)


@RULES.rule(
    "P507",
    "advice",
    "A heavy question without guidance",
    why="the worker has to know what to say first, and what to do if it hurts",
    wrong="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: helped, type: text, text: What helped at that time?, short_text: Helped, session: 4}
    """,
    right="""
    - {id: liked, type: text, text: What did you like there?, short_text: Liked, session: 4}
    - id: last_home
      type: text
      text: What was going on when you left your last home?
      short_text: When I left my last home
      guidance: Say first that it's harder and can be left. Then go on to what helped.
      session: 4
      sensitivity: sensitive
      ask_because: So we can help with what was going on.
    - {id: helped, type: text, text: What helped at that time?, short_text: Helped, session: 4}
    """,
)
def _no_guidance(look: Look) -> Iterator[Finding]:
    for placed in look.items:
        if placed.of_person and placed.item.heavy and not placed.item.guidance:
            what = f"`{placed.item.id}` is heavy and has no `guidance`"
            yield Finding(placed.path, what, "say what to say before it, and what to do after")


@RULES.rule(
    "P508",
    "warning",
    "More than two heavy questions a sitting",
    why="two is a lot for anyone; more only when the person asks to go on",
    wrong="""
    - week: 5
      max_sensitive: 3
      topics:
        - {section: first, minutes: 10}
      landing: [later_today]
    """,
    right="""
    - week: 5
      max_sensitive: 2
      topics:
        - {section: first, minutes: 10}
      landing: [later_today]
    """,
    place="sessions",
)
def _high_limit(look: Look) -> Iterator[Finding]:
    for path, session in look.sessions():
        if session.max_sensitive > MOST_HEAVY and not session.day_one:
            what = f"week {session.week} allows {session.max_sensitive} heavy questions a sitting"
            yield Finding((*path, "max_sensitive"), what, f"allow {MOST_HEAVY} at most")
