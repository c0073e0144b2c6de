"""The readable page and its plain text: every word once, page one alone, nothing obeyed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from assess import locations
from assess.documents.contents import Difference, Group, Line, Reading, Topic
from assess.documents.follow_me import lay_out
from assess.documents.harmless import plain
from assess.documents.render import render_html, render_text
from assess.documents.templating import COLUMNS, pages

SAID = date(2026, 11, 12)
WORKER = "Ade · support worker"


def line(key: str, words: str, *, short="What helps me settle", voice="person", **more) -> Line:
    told = {
        "entry_id": key,
        "question": f"everyday/first_day/{key}",
        "prompt": f"{short}?",
        "short": short,
        "words": words,
        "voice": voice,
        "who": "Siân’s words" if voice == "person" else WORKER,
        "verbatim": True,
        "said": SAID,
        "true_since": "",
        "told_late": "",
        "protected": False,
        "unsaid": False,
    }
    return Line(**(told | more))


def reading(**more) -> Reading:
    radio = line("a", "A radio on low, and a door that shuts.")
    text = line("b", "Text is better than ringing.", short="Best way to tell me things")
    noise = line(
        "c",
        "The noise on the landing.\nThen I snap.",
        true_since="last winter",
        differs=(Difference(WORKER, "Siân asked twice to move rooms."),),
    )
    seen = line("d", "They ask early, and in words.", voice="worker")
    safe = line("e", "Jo, 01632 960 101. Not my dad.", protected=True)
    brave = line("f", "I asked for help when it was hard to.", question="", short="A strength")
    told = {
        "name": "Siân Ŵyn",
        "pronouns": "they / them",
        "week": 5,
        "stage": "in the six weeks",
        "strengths": (brave,),
        "page_one": (Group("How to talk with me", (text,)), Group("What helps", (radio,))),
        "topics": (
            Topic("everyday/first_day/settling", "What helps me settle", (radio, text)),
            Topic("genesis/induction/wants", "What I want from here", (noise, seen)),
            Topic("genesis/induction/people", "People in my life", (safe,)),
        ),
        "made_on": date(2026, 11, 22),
        "worker": "Ade",
        "service": "Mill Lane House",
        "recipient": "Harbour House",
    }
    return Reading(**(told | more))


class Page(HTMLParser):
    """What a browser would see: the tags, and the text of each block."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(html.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "blockquote":
            self.words.append("")
        if tag not in ("meta",):
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag, f"{tag} closes out of its order"

    def handle_data(self, data):
        if "style" not in self._open:
            self.text.append(data)
        if "blockquote" in self._open:
            self.words[-1] += data


def text_of(page: Page) -> str:
    return " ".join(" ".join(page.text).split())


# --- the page


def test_the_page_is_one_file_that_fetches_nothing_and_runs_nothing():
    html = render_html(reading()).decode()
    page = Page(html.encode())
    names = [tag for tag, _ in page.tags]
    assert not {"script", "img", "link", "iframe", "object", "form", "base"} & set(names)
    assert not re.search(r"https?:|//|@import|url\(|javascript:|\son\w+=", html.replace("<!--", ""))
    csp = [attrs for tag, attrs in page.tags if attrs.get("http-equiv")]
    assert csp[0]["content"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    links = {attrs["href"] for tag, attrs in page.tags if tag == "a"}
    assert {href for href in links if not href.startswith("#")} == {
        "tel:999",
        "tel:111",
        "tel:116123",
    }
    ids = {attrs["id"] for _, attrs in page.tags if "id" in attrs}
    assert {href[1:] for href in links if href.startswith("#")} <= ids


def test_the_page_says_its_language_and_has_one_heading_of_the_first_rank():
    html = render_html(reading())
    page = Page(html)
    assert html.startswith(b"<!doctype html>\n")
    assert ("html", {"lang": "en-GB"}) in page.tags
    ranks = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert ranks.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(ranks))


def test_the_title_does_not_name_anyone():
    assert b"<title>Follow Me</title>" in render_html(reading())


def test_page_one_says_hello_and_who_made_it_with_whom():
    text = text_of(Page(render_html(reading())))
    assert "Hello , I am Siân Ŵyn" in text or "Hello, I am Siân Ŵyn" in text
    for words in ("they / them", "Ade", "Mill Lane House", "22 November 2026", "Harbour House"):
        assert words in text


def test_each_line_says_whose_words_when_and_since_when():
    text = text_of(Page(render_html(reading())))
    assert "Siân’s words . Said 12 November 2026 . True since last winter ." in text
    assert f"{WORKER} . Said 12 November 2026 ." in text
    plain_text = " ".join(render_text(reading()).decode().split())
    assert "(Siân’s words. Said 12 November 2026. True since last winter.)" in plain_text


def test_a_strength_on_page_one_needs_no_label():
    known = line("k", "I fix up old guitars.", short="Good at, by asking")
    for made in (render_html, render_text):
        assert "Good at, by asking" not in made(reading(strengths=(known,))).decode()


def test_both_views_are_kept():
    for made in (render_html(reading()), render_text(reading())):
        text = made.decode()
        assert "We see this differently. Both are here" in text
        assert "Siân asked twice to move rooms." in text


def test_a_difference_without_words_says_only_that():
    told = line("c", "The noise.", differs=(Difference("Robin’s own", ""),))
    for made in (render_html, render_text):
        text = made(reading(topics=(Topic("a/b/c", "C", (told,)),))).decode()
        assert "We see this differently." in text
        assert "Both are here" not in text
        assert "Robin’s own" not in text


def test_every_line_is_read_once():
    told = reading()
    words = Page(render_html(told)).words
    expected = [one.words for one in told.lines] + ["Siân asked twice to move rooms."]
    assert sorted(words) == sorted(set(expected))
    text = " ".join(render_text(told).decode().split())
    for one in expected:
        assert text.count(" ".join(one.split())) == 1


@pytest.mark.parametrize(
    ("recipient", "there", "gone"),
    [
        ("Harbour House", "Not part of this document.", "my own copy"),
        ("self", "This is my own copy.", "Not part of this document."),
        (None, "Made with", "Not part of this document."),
    ],
)
def test_what_is_not_here_is_said_in_one_neutral_line(recipient, there, gone):
    for made in (render_html, render_text):
        text = " ".join(made(reading(recipient=recipient)).decode().split())
        assert there in text
        assert gone not in text


def test_in_the_house_an_untouched_topic_says_so_kindly():
    empty = Topic("x/y", "Home", (), "We haven't talked about this yet.")
    for made in (render_html, render_text):
        text = made(reading(recipient=None, topics=(empty,))).decode().replace("&#39;", "'")
        assert "We haven't talked about this yet." in text


def test_the_numbers_to_ring_are_at_the_end_and_one_touch_away():
    html = render_html(reading()).decode()
    assert html.index('href="#help-now"') < html.index("<h1>")
    assert html.index('id="help-now"') > html.index("People in my life</h2>")
    text = render_text(reading()).decode()
    assert re.search(r"999.*111, then option 2.*Samaritans 116 123", text, re.DOTALL)


def test_an_empty_record_is_still_a_page():
    told = reading(name="", pronouns="", strengths=(), page_one=(), topics=())
    assert "Hello</h1>" in render_html(told).decode()
    assert render_text(told).startswith(b"Follow Me\n\nHello\nMade with")


# --- page one


def test_page_one_holds_the_person_first_and_never_what_is_protected():
    worker = line("w", "In the worker's words.", voice="worker")
    mine = line("m", "In my own words.")
    secret = line("s", "Not on a wall.", protected=True)
    unsaid = line("u", "rather not say", unsaid=True)
    group = Group("What helps", (worker, secret, unsaid, mine))
    topic = Topic("x/y", "Helping", group.lines)
    pages = lay_out(reading(page_one=(group,), topics=(topic,), strengths=()))
    assert pages.first.lines == (mine, worker)
    assert pages.topics[0].lines == (secret, unsaid)


def test_a_full_group_does_not_crowd_out_the_others_or_the_strengths():
    many = tuple(line(f"m{n}", "words " * 30) for n in range(40))
    groups = (Group("What matters most to me", many), reading().page_one[0])
    pages = lay_out(reading(page_one=groups, topics=(Topic("x/y", "All", many),)))
    assert [group.title for group in (pages.first, *pages.groups)] == [g.title for g in groups]
    assert pages.strengths == reading().strengths
    assert 0 < len(pages.first.lines) < 10


def test_before_any_answer_is_for_page_one_what_came_first_stands_there():
    pages = lay_out(reading(page_one=()))
    assert pages.first.title == "What helps me settle"


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=500)


@given(st.lists(st.tuples(st.sampled_from("pts"), words, st.booleans()), max_size=30))
def test_no_line_is_ever_lost_or_doubled(many):
    lines = [
        line(f"{n}{where}", text, protected=kept) for n, (where, text, kept) in enumerate(many)
    ]
    told = reading(
        page_one=(Group("What helps", tuple(one for one in lines if "p" in one.entry_id)),),
        strengths=tuple(one for one in lines if "s" in one.entry_id),
        topics=(Topic("x/y", "All", tuple(lines)),),
    )
    pages = lay_out(told)
    groups = [pages.first, *pages.groups, *pages.topics] if pages.first else pages.topics
    shown = [one.entry_id for group in groups for one in group.lines]
    shown += [one.entry_id for one in pages.strengths]
    assert sorted(shown) == sorted(one.entry_id for one in lines)


# --- nothing is obeyed


@given(st.text())
def test_plain_text_holds_nothing_a_terminal_obeys(text):
    shown = plain(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", shown)
    shown.encode("utf-8")
    assert plain(shown) == shown


def test_scripts_marks_and_joiners_stay():
    for text in ("مرحبا", "שלום\u200f!", "नमस्ते", "👩\u200d👧", "می\u200cخواهم", "Ŵyn", "e\u0301"):
        assert plain(text) == text


HOSTILE = [
    "<script>alert(1)</script>",
    "</blockquote></main><h1>Hello",
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    '" onmouseover="x" dir="ltr',
    "&lt;b&gt; &amp; ]]> <!--",
    "\x1b[2J\x1b]0;owned\x07\x9b31m red",
    "\u202egnp.exe\u202c \u2066hidden\u2069",
    "a\x00b\x7fc\x85d\u2028e\rf\vg",
    "\ud800 half",
    "x" * 5000,
]


def told_with(text: str) -> Reading:
    """`text` everywhere a record or a file can put it."""
    told = line("h", text, short=text, who=text, true_since=text, told_late=text,
                differs=(Difference(text, text),))  # fmt: skip
    return reading(
        name=text,
        pronouns=text,
        worker=text,
        service=text,
        recipient=text,
        strengths=(replace(told, entry_id="s"),),
        page_one=(Group(text, (told,)),),
        topics=(
            Topic(text, text, (told, replace(told, entry_id="t"))),
            Topic(text, text, (), text),
        ),
    )


def check_nothing_obeyed(text: str) -> None:
    # The same page with every letter an x, laid out alike: what was typed may change no tag.
    same = "".join(c if c.splitlines() == [""] else "x" for c in text)
    html = render_html(told_with(text))
    page, quiet = Page(html), Page(render_html(told_with(same)))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in quiet.tags]
    names = [[set(attrs) for _, attrs in one.tags] for one in (page, quiet)]
    assert names[0] == names[1]
    assert page.words == [plain(text)] * len(page.words)
    assert len(page.words) == (6 if text else 3)  # A difference without words shows none.
    for made in (html.decode(), render_text(told_with(text)).decode()):
        assert not [c for c in made if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", made)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_hostile_words_are_only_words(text):
    check_nothing_obeyed(text)


@given(st.text(max_size=200))
def test_any_words_are_only_words(text):
    check_nothing_obeyed(text)


BLNS = Path(__file__).parents[3] / "shared" / "vectors" / "blns.json"


@pytest.mark.peer
def test_the_big_list_of_naughty_strings_is_only_words():
    if not BLNS.is_file():
        pytest.skip(f"the big list of naughty strings is not at {BLNS}")
    for text in json.loads(BLNS.read_text(encoding="utf-8")):
        check_nothing_obeyed(text)


def test_a_name_a_template_does_not_have_is_an_error():
    template = pages(True).from_string("{{ told.nothing_like_it }}")
    with pytest.raises(UndefinedError):
        template.render(told=reading())


# --- how it looks


def test_text_stays_within_its_columns_and_breaks_no_number():
    number = "0" * 90
    told = reading(topics=(Topic("x/y", "All", (line("n", f"Ring {number} " + "words " * 99),)),))
    rows = render_text(told).decode().splitlines()
    assert all(len(row) <= COLUMNS for row in rows if number not in row)
    assert number in render_text(told).decode()


def test_colours_hold_their_contrast():
    css = (locations.templates_dir() / "shared" / "page.css.j2").read_text(encoding="utf-8")
    colour = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", css))

    def light(name: str) -> float:
        parts = [int(colour[name][at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        ]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for back in ("paper", "callout", "panel"):
        for front, least in (("ink", 7), ("quiet", 4.5), ("accent", 4.5), ("rule", 3)):
            high, low = sorted((light(back), light(front)), reverse=True)
            assert (high + 0.05) / (low + 0.05) >= least, (front, back)


@pytest.mark.peer
@pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("pdfinfo")),
    reason="chromium and poppler-utils are not installed",
)
@pytest.mark.parametrize("size", [12, 70, 340])
def test_page_one_prints_on_one_sheet(tmp_path, size):
    """However much there is for page one, it fills one sheet; the next begins on the second."""
    some = [line(f"{n}", ("some words " * 40)[:size], true_since="last winter") for n in range(24)]
    groups = tuple(
        Group("Please do and please don't", tuple(some[n : n + 4])) for n in range(0, 20, 4)
    )
    told = reading(page_one=groups, strengths=tuple(some[20:]), topics=())
    told = replace(told, strengths=lay_out(told).strengths)
    page, sheet = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_bytes(render_html(told))
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer",
         f"--print-to-pdf={sheet}", page.as_uri()],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    told_by = subprocess.run(["pdfinfo", sheet], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages:\s+2\n", told_by), told_by
