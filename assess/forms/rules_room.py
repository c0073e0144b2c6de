"""Rules of the room: a way into every topic, and an easy way out of every sitting.

PRACTICE 4.1: openers and cards, open soft and land soft, a landing prompt for every sitting, and
no topic much longer than twenty-five minutes.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.order import topics
from assess.forms.rules import Finding, Look, Placed, Rules

RULES = Rules()

LONG_SITTING = 25
"""Minutes (PRACTICE 4.1.7)."""


@RULES.rule(
    "P513",
    "error",
    "A topic with no opener",
    why="only openers are put forward, so nobody would ever be asked about it",
    wrong="""
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy, offer: card}
    """,
    right="""
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy, offer: opener}
    """,
    place="bank",
)
def _no_opener(look: Look) -> Iterator[Finding]:
    offered = {topic.section for session in look.bank.sessions for topic in session.topics}
    for number, (section, items) in enumerate(look.sections):
        if section.id not in offered:
            continue
        if not any(_opens(one) for one in items):
            what = f"`{section.id}` has no question that opens it"
            yield Finding(
                ("sections", number), what, "give two or three of its items `offer: opener`"
            )


def _opens(placed: Placed) -> bool:
    """Whether the item can be put forward by itself."""
    item = placed.item
    asked = (item.asks and not item.row_of) or item.repeats
    return asked and item.offer == "opener" and item.lead_voice in ("person", "worker")


@RULES.rule(
    "P514",
    "warning",
    "A topic that no session puts forward",
    why="nobody would come to it by talking",
    wrong="""
    sessions:
      - week: 1
        topics: [{section: me, minutes: 10}]
        landing: [later]
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
          - {id: later, type: text, text: What are you up to later?, short_text: Later, offer: card}
      - id: people
        title: People
        items:
          - {id: friends, type: text, text: Who is good to be with?, short_text: Good company}
    """,
    right="""
    sessions:
      - week: 1
        topics: [{section: me, minutes: 10}, {section: people, minutes: 10}]
        landing: [later]
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
          - {id: later, type: text, text: What are you up to later?, short_text: Later, offer: card}
      - id: people
        title: People
        items:
          - {id: friends, type: text, text: Who is good to be with?, short_text: Good company}
    """,
    place="bank",
)
def _not_offered(look: Look) -> Iterator[Finding]:
    offered = {topic.section for session in look.bank.sessions for topic in session.topics}
    if not look.bank.sessions:
        return
    talked = {section.id for section, _ in topics(look)}
    for number, (section, _) in enumerate(look.sections):
        if section.id in talked and section.id not in offered:
            what = f"no session has `{section.id}` among its topics"
            fix = "add it to a session's `topics`, or take the section out"
            yield Finding(("sections", number), what, fix)


@RULES.rule(
    "P515",
    "warning",
    "A topic put forward before any of it is ready",
    why="there would be nothing to ask about it that week",
    wrong="""
    sessions:
      - week: 1
        topics: [{section: me, minutes: 10}]
        landing: [later]
      - week: 2
        topics: [{section: me, minutes: 10}]
        landing: [later]
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy, session: 2}
          - {id: later, type: text, text: What are you up to later?, short_text: Later, offer: card}
    """,
    right="""
    sessions:
      - week: 1
        topics: [{section: me, minutes: 10}]
        landing: [later]
      - week: 2
        topics: [{section: me, minutes: 10}]
        landing: [later]
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy, session: 1}
          - {id: later, type: text, text: What are you up to later?, short_text: Later, offer: card}
    """,
    place="bank",
)
def _not_ready(look: Look) -> Iterator[Finding]:
    openers = {
        section.id: [one.week for one in items if _opens(one)] for section, items in look.sections
    }
    for path, session in look.sessions():
        for number, topic in enumerate(session.topics):
            weeks = openers.get(topic.section)
            if weeks and min(weeks) > session.week:
                what = f"the first opener of `{topic.section}` comes in week {min(weeks)}"
                fix = f"put the topic into week {min(weeks)}, or an opener into week {session.week}"
                yield Finding((*path, "topics", number), what, fix)


@RULES.rule(
    "P516",
    "error",
    "A session that ends on nothing",
    why="every sitting ends with something easy, so that nobody leaves on what was hard",
    wrong="""
    - week: 2
      topics:
        - {section: first, minutes: 10}
    """,
    right="""
    - week: 2
      topics:
        - {section: first, minutes: 10}
      landing: [later_today]
    """,
    place="sessions",
)
def _no_landing(look: Look) -> Iterator[Finding]:
    for path, session in look.sessions():
        if not session.landing:
            what = f"week {session.week} has no landing prompt"
            yield Finding(path, what, "add `landing:` with the ids of one or more easy questions")


@RULES.rule(
    "P517",
    "error",
    "A session that ends on something that is not everyday",
    why="the last question is an easy one, and one that anyone in the room may hear",
    wrong="""
    - id: on_my_mind
      type: text
      voices: [person]
      text: Is there anything on your mind?
      short_text: On my mind
      sensitivity: personal
      ask_because: So we can try to sort it.
    """,
    right="""
    - id: on_my_mind
      type: text
      voices: [person]
      text: What would be nice to do later?
      short_text: Nice to do later
    """,
    place="landing",
)
def _hard_landing(look: Look) -> Iterator[Finding]:
    for path, session in look.sessions():
        for number, one in enumerate(session.landing):
            found = look.by_id.get(one)
            if found and (found.item.sensitivity != "everyday" or found.item.heavy):
                what = f"`{one}` is {found.item.sensitivity}"
                fix = "land on something everyday, or weigh it again"
                yield Finding((*path, "landing", number), what, fix)


@RULES.rule(
    "P518",
    "advice",
    "A topic of more than twenty-five minutes",
    why="that is a long sitting for anyone",
    wrong="""
    - week: 2
      topics:
        - {section: first, minutes: 45}
      landing: [later_today]
    """,
    right="""
    - week: 2
      topics:
        - {section: first, minutes: 20}
      landing: [later_today]
    """,
    place="sessions",
)
def _too_long(look: Look) -> Iterator[Finding]:
    for path, session in look.sessions():
        for number, topic in enumerate(session.topics):
            if topic.minutes > LONG_SITTING:
                what = f"`{topic.section}` is to take {topic.minutes} minutes"
                fix = "split it over two weeks, or into two topics"
                yield Finding((*path, "topics", number, "minutes"), what, fix)
