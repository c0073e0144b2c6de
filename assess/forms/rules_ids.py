"""Rules on ids, and on what names them: sessions, landing prompts, groups of one id."""

from __future__ import annotations

from collections.abc import Iterator

from assess.forms.rules import Finding, Look, Rules
from assess.forms.yaml_places import Path

RULES = Rules()


def _twins(rows: Iterator[tuple[str, Path]], look: Look, what: str, fix: str) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for one, path in rows:
        if one in first:
            line = look.document.place(first[one])[0]
            yield Finding(path, f"the {what} `{one}` is here twice (first on line {line})", fix)
        first.setdefault(one, path)


@RULES.rule(
    "I301",
    "error",
    "Two questions with one id",
    why="answers are kept under the id, so two questions would share them",
    wrong="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - {id: tea, type: boolean, text: Would you like a biscuit?, short_text: Biscuit}
    """,
    right="""
    - {id: tea, type: boolean, text: Would you like some tea?, short_text: Tea}
    - {id: biscuit, type: boolean, text: Would you like a biscuit?, short_text: Biscuit}
    """,
)
def _item_twice(look: Look) -> Iterator[Finding]:
    rows = ((placed.item.id, (*placed.path, "id")) for placed in look.items)
    return _twins(rows, look, "id", "give one of them an id of its own")


@RULES.rule(
    "I302",
    "error",
    "Two sections with one id",
    why="agreement to share is given by section, so two would be shared as one",
    wrong="""
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
      - id: me
        title: People
        items:
          - {id: friends, type: text, text: Who is good to be with?, short_text: Good company}
    """,
    right="""
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
      - id: people
        title: People
        items:
          - {id: friends, type: text, text: Who is good to be with?, short_text: Good company}
    """,
    place="bank",
)
def _section_twice(look: Look) -> Iterator[Finding]:
    rows = (
        (section.id, ("sections", number, "id"))
        for number, section in enumerate(look.bank.sections)
    )
    return _twins(rows, look, "section", "give one of them an id of its own")


@RULES.rule(
    "I303",
    "error",
    "A session puts forward a section that is not there",
    why="the conversation would stop at it",
    wrong="""
    - week: 2
      topics:
        - {section: frist, minutes: 10}
      landing: [later_today]
    """,
    right="""
    - week: 2
      topics:
        - {section: first, minutes: 10}
      landing: [later_today]
    """,
    place="sessions",
)
def _topic_unknown(look: Look) -> Iterator[Finding]:
    known = tuple(section.id for section in look.bank.sections)
    for path, session in look.sessions():
        for number, topic in enumerate(session.topics):
            if topic.section not in known:
                yield Finding(
                    (*path, "topics", number, "section"),
                    f"there is no section `{topic.section}`",
                    look.meant(topic.section, known, "use the id of a section of this bank"),
                )


@RULES.rule(
    "I304",
    "error",
    "A session ends on a question that is not there",
    why="the conversation would stop at it",
    wrong="""
    - week: 2
      topics:
        - {section: first, minutes: 10}
      landing: [later_todya]
    """,
    right="""
    - week: 2
      topics:
        - {section: first, minutes: 10}
      landing: [later_today]
    """,
    place="sessions",
)
def _landing_unknown(look: Look) -> Iterator[Finding]:
    for path, session in look.sessions():
        for number, one in enumerate(session.landing):
            found = look.by_id.get(one)
            if found is None:
                yield Finding(
                    (*path, "landing", number),
                    f"there is no question `{one}` to land on",
                    look.meant(one, look.by_id, "use the id of a question of this bank"),
                )
            elif not found.item.asks or found.item.row_of:
                yield Finding(
                    (*path, "landing", number),
                    f"`{one}` cannot be landed on: it is not asked by itself",
                    "use the id of a question outside any list of rows",
                )


@RULES.rule(
    "I305",
    "error",
    "Two sessions for one week",
    why="only one of them would be used",
    wrong="""
    - week: 4
      topics:
        - {section: first, minutes: 5}
      landing: [later_today]
    """,
    right="""
    - week: 5
      topics:
        - {section: first, minutes: 5}
      landing: [later_today]
    """,
    place="sessions",
)
def _week_twice(look: Look) -> Iterator[Finding]:
    # A first day may stand beside the first week: it is another session of the same week.
    rows = (
        (f"week {session.week}{' (day one)' if session.day_one else ''}", (*path, "week"))
        for path, session in look.sessions()
    )
    return _twins(rows, look, "session", "make them one, or give one of them another week")


@RULES.rule(
    "I306",
    "error",
    "A choice id twice",
    why="answers are kept under the id, so two choices would be one",
    wrong="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices:
        - {id: hot, text: Tea}
        - {id: hot, text: Coffee}
    """,
    right="""
    - id: drink
      type: choice
      text: What would you like to drink?
      short_text: A drink
      choices:
        - {id: tea, text: Tea}
        - {id: coffee, text: Coffee}
    """,
)
def _choice_twice(look: Look) -> Iterator[Finding]:
    for path, rows in choice_rows(look):
        ids = ((str(row["id"]), (*path, number, "id")) for number, row in enumerate(rows))
        yield from _twins(ids, look, "choice", "give one of them an id of its own")


def choice_rows(look: Look) -> Iterator[tuple[Path, list[dict[str, str]]]]:
    """Each list of choices written in the bank, once, with its path."""
    for name, rows in look.data.get("choice_lists", {}).items():
        yield ("choice_lists", name), rows
    for name, scale in look.data.get("scales", {}).items():
        if isinstance(scale["choices"], list):
            yield ("scales", name, "choices"), scale["choices"]
    for placed in look.items:
        rows = placed.data.get("choices")
        if isinstance(rows, list):
            yield (*placed.path, "choices"), rows


@RULES.rule(
    "I309",
    "error",
    "A bank whose place gives it another id",
    why="banks are found by their folder and file name, and answers are kept under `bank`",
    wrong="""
    bank: example/plian
    title: An example
    version: 1.0.0
    status: draft
    language: en-GB
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
    """,
    right="""
    bank: example/plain
    title: An example
    version: 1.0.0
    status: draft
    language: en-GB
    sections:
      - id: me
        title: About me
        items:
          - {id: enjoy, type: text, text: What do you enjoy?, short_text: What I enjoy}
    """,
    place="installed",
)
def _another_place(look: Look) -> Iterator[Finding]:
    if look.installed_as and look.installed_as != look.bank.id:
        what = f"the bank says `{look.bank.id}`, and its place says `{look.installed_as}`"
        yield Finding(("bank",), what, "rename the file or its folder, or correct `bank`")
