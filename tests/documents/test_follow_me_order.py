"""How a Follow Me goes on after page one: under its headings, each line once, broken where it helps."""

from __future__ import annotations

import datetime as dt

from assess.documents.blocks import Heading, PageBreak, Panel, Saying
from assess.documents.contents import Group, Line, Reading, Topic
from assess.documents.follow_me import follow_me_document, lay_out

DAY = dt.date(2026, 1, 22)
LONG = "words " * 50


def line(key: str, words: str, *, protected: bool = False) -> Line:
    return Line(
        entry_id=key,
        question=f"everyday/first_day/{key}",
        prompt="A question?",
        short="A question",
        words=words,
        voice="person",
        who="Robin's words",
        verbatim=True,
        said=DAY,
        true_since="",
        told_late="",
        protected=protected,
        unsaid=False,
    )


def told(people: int) -> Reading:
    friends = tuple(line(f"p{at}", f"Friend {at} {LONG}") for at in range(people))
    helps = tuple(line(f"h{at}", f"Help {at} {LONG}") for at in range(9))
    other = (line("o", "A thing of mine."),)
    hard = line("z", "Sit with me.", protected=True)
    return Reading(
        name="Robin",
        pronouns="they/them",
        week=4,
        stage="in the six weeks",
        strengths=(),
        page_one=(
            Group("What helps", helps),
            Group("Please do and please don't", (hard,)),
            Group("People who are important to me", friends),
        ),
        topics=(
            Topic("everyday/people/people", "My people", friends),
            Topic("everyday/safety_plan/what_others_do", "What I'd like others to do", (hard,)),
            Topic("genesis/induction/wants", "What I want from here", (*helps, *other)),
        ),
        made_on=DAY,
        worker="Dee",
        service="Larch House",
        recipient="Quayside",
    )


def test_it_breaks_after_page_one_before_the_hard_times_and_before_the_people() -> None:
    blocks = follow_me_document(told(people=6)).blocks
    breaks = [at for at, one in enumerate(blocks) if isinstance(one, PageBreak)]
    heads = [one.words for at in breaks if isinstance(one := blocks[at + 1], Heading)]
    assert heads == [
        "What helps: more of it",
        "What I’d like others to do",
        "People who are important to me: more of it",
    ]
    [ring] = [at for at, one in enumerate(blocks) if isinstance(one, Panel)]
    assert breaks[1] < ring < breaks[2], "whom to ring stands with the hard times"


def test_each_line_is_there_once_in_the_page_and_in_the_print() -> None:
    whole = told(people=6)
    every = sorted(one.words for one in whole.lines)
    printed = [one.words for one in follow_me_document(whole).blocks if isinstance(one, Saying)]
    assert sorted(printed) == every
    pages = lay_out(whole)
    read = [pages.first, *pages.groups, *pages.topics]
    assert sorted(one.words for part in read if part for one in part.lines) == every
    titles = [topic.title for topic in pages.topics]
    assert titles.index("What I want from here") < titles.index("What I'd like others to do")
    assert titles[-1].startswith("People who are important to me")
