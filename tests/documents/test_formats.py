"""One document, five formats: the same words in each, in order, whatever anybody typed."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

import axe
from assess.documents import pdf
from assess.documents.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Document,
    Facts,
    Fill,
    Heading,
    PageBreak,
    Panel,
    Points,
    Saying,
    Step,
    Steps,
    Table,
    Text,
)
from assess.documents.harmless import plain, printed
from assess.documents.render import SUFFIXES, render
from assess.errors import BadInput, MissingLetters
from pages import (
    MADE,
    flat,
    parsed,
    said,
    sample,
    strings_of_json,
    text_of_html,
    text_of_pdf,
    text_of_plain,
    text_of_word,
    tree_of,
)

TOP = Path(__file__).resolve().parents[2]
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


def holds(text: str, pieces: list[str]) -> None:
    """Every piece stands in the text, each after the one before it."""
    at = 0
    for piece in pieces:
        wanted = flat(plain(piece))
        found = text.find(wanted, at)
        assert found >= 0, f"{wanted!r} is not in the text, or is out of its order"
        at = found + len(wanted)


# -- the same words


@pytest.mark.parametrize(
    ("suffix", "text_of"),
    [(".html", text_of_html), (".docx", text_of_word), (".txt", text_of_plain)],
)
def test_a_format_holds_every_word_in_order(suffix, text_of):
    document = sample()
    holds(text_of(render(document, suffix)), list(said(document.blocks)))


def test_json_holds_every_word():
    document = sample()
    found = strings_of_json(render(document, ".json"))
    both = "Siân and Dee see this differently. Both are here."
    assert {piece for piece in said(document.blocks) if piece} - {both} <= set(found)


@pytest.mark.peer
@poppler
@pytest.mark.parametrize("shape", ["sheet", "booklet", "form", "card"])
@pytest.mark.parametrize("large", [False, True])
def test_a_pdf_holds_every_word_in_order(tmp_path, shape, large):
    document = sample(shape, large=large)
    holds(text_of_pdf(render(document, ".pdf"), tmp_path), list(said(document.blocks)))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_document_is_the_same_bytes(suffix):
    """In another process as well: nothing of the hour, the machine or the run is in the file."""
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); from pages import sample\n"
        "from assess.documents.render import render\n"
        f"print(hashlib.sha256(render(sample(), {suffix!r})).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=TOP,
        timeout=60,
    )
    import hashlib

    assert other.stdout.strip() == hashlib.sha256(render(sample(), suffix)).hexdigest()


def test_a_format_there_is_none_of_is_refused_in_words():
    with pytest.raises(BadInput, match="no such format"):
        render(sample(), ".odt")


# -- hostile text

HOSTILE = [
    '#panic("x") *b* _i_ $x$ `code` @preview/x #read("/etc/passwd") <label> \\u{41} // no',
    "{{ 7*7 }} {% raw %} {# no #} << 7*7 >> <% if %> <# no #> ${7*7} %s %(x)s",
    '<script>alert(1)</script> & <w:b/> <b>"quoted"</b> &amp; ]]> <!-- --> </style>',
    '"); #panic("out") //',
    "\\\" + \\\\ + '",
    "'; DROP TABLE people; --",
    "= Heading\n+ one\n- two\n/ term: x",
    "a\u00adb \u200b zero \ufeff mark \u2060 join",
]


def hostile(words: str) -> tuple[Block, ...]:
    """Words wherever words can stand."""
    return (
        Heading(2, words),
        Text(words),
        Saying(words, words, words, (Beside(words, words),)),
        Facts(((words, words),)),
        Points((words,)),
        Steps((Step(words, words, words),)),
        Cards((Card(words, words),)),
        Table(words, (words, "x"), ((words, "y"),)),
    )


def check_only_words(words: str, folder: Path | None = None) -> None:
    document = Document(
        words or "x", "sheet", (Heading(1, "T"), *hostile(words)), MADE, footer=words
    )
    pieces = list(said(document.blocks))
    page = render(document, ".html")
    holds(text_of_html(page), pieces)
    tags = {tag for tag, _ in parsed(page).tags}
    assert not tags & {"script", "b", "img", "iframe", "w:b"}
    holds(text_of_word(render(document, ".docx")), pieces)
    text = render(document, ".txt")
    holds(text_of_plain(text), pieces)
    assert not set(text) & (set(range(32)) - {10} | {127})
    for piece in pieces:
        assert plain(piece) in strings_of_json(render(document, ".json")) or "differently" in piece


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words):
    check_only_words(words)


def test_a_terminal_is_told_nothing():
    check_only_words("\x1b]0;title\x07\x1b[31mred\x1b[0m \x9b1m \u202eevil\u202c\r\nnext\x00")


@pytest.mark.peer
@poppler
def test_hostile_words_are_only_words_in_a_pdf(tmp_path):
    blocks = tuple(block for words in HOSTILE for block in hostile(words))
    document = Document("T", "sheet", (Heading(1, "T"), *blocks), MADE)
    text = text_of_pdf(render(document, ".pdf"), tmp_path)
    spaceless = "".join(_seen(text))
    for words in HOSTILE:
        # Once for every place they stand in.
        assert spaceless.count("".join(_seen(printed(words)))) >= 10, words


def _seen(text: str) -> list[str]:
    """The letters one can see: a page has no other."""
    return [one for one in text if not one.isspace() and one not in "\u00ad\u200b\ufeff\u2060"]


BLNS = Path(__file__).parents[3] / "shared" / "vectors" / "blns.json"


@pytest.mark.peer
def test_the_big_list_of_naughty_strings_is_only_words():
    if not BLNS.is_file():
        pytest.skip(f"the big list of naughty strings is not at {BLNS}")
    naughty = json.loads(BLNS.read_text(encoding="utf-8"))
    blocks = tuple(Saying(words, f"Number {at}.") for at, words in enumerate(naughty))
    document = Document("T", "sheet", (Heading(1, "T"), *blocks), MADE)
    pieces = list(said(document.blocks))
    for suffix, text_of in (
        (".html", text_of_html),
        (".docx", text_of_word),
        (".txt", text_of_plain),
    ):
        holds(text_of(render(document, suffix)), pieces)


@pytest.mark.peer
@poppler
def test_the_naughty_strings_are_only_words_in_a_pdf(tmp_path):
    """Where no font here has a letter, the writer names it; everything else is on the page."""
    if not BLNS.is_file():
        pytest.skip(f"the big list of naughty strings is not at {BLNS}")
    naughty = [one for one in json.loads(BLNS.read_text(encoding="utf-8")) if plain(one).strip()]
    for _attempt in range(4):
        blocks = tuple(Saying(words) for words in naughty)
        try:
            made = render(Document("T", "sheet", (Heading(1, "T"), *blocks), MADE), ".pdf")
            break
        except MissingLetters as problem:
            shown = {one: unicodedata.normalize("NFC", printed(one)) for one in naughty}
            lacking = problem.letters
            assert all(any(one in text for text in shown.values()) for one in lacking)
            naughty = [one for one in naughty if not any(x in shown[one] for x in lacking)]
    text = "".join(_seen(text_of_pdf(made, tmp_path)))
    # Poppler puts right-to-left and combining letters in an order of its own: not for these here.
    simple = [one for one in naughty if one.isascii()]
    assert len(simple) > 300
    for words in simple:
        assert "".join(_seen(printed(words))) in text, words


# -- letters


def test_names_from_many_places_need_no_font_but_ours():
    """With the system's fonts out of reach: Welsh, Polish, Turkish, Vietnamese, Greek, Cyrillic."""
    names = "Siân Ŵyn · Łukasz · Şükrü · Nguyễn Ơi Ưu · Ελένη · Юрий Ђорђе · Ọlá · ĦelĦel"
    source = pdf.markup(sample(blocks=(Text(names),)))
    assert pdf._compiler(system=False).compile(source, format="pdf", pdf_standards=["ua-1"])


def test_letters_no_font_has_are_named_and_other_formats_hold_them(monkeypatch):
    ours = pdf._compiler(system=False)
    monkeypatch.setattr(pdf, "_compiler", lambda *, system: ours)
    document = sample(blocks=(Text("ሮቢን 漢"),))
    with pytest.raises(MissingLetters) as caught:
        render(document, ".pdf")
    assert set("".join(caught.value.letters)) == set("ሮቢን漢")
    assert ".html" in caught.value.hint
    assert "ሮቢን 漢" in text_of_html(render(document, ".html"))
    assert "ሮቢን 漢" in text_of_word(render(document, ".docx"))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ring 01632 960 101 now", "Ring 01632\u00a0960\u00a0101 now"),
        ("+44 7700 900 123", "+44\u00a07700\u00a0900\u00a0123"),
        ("on 3 June 2026 at 10 to 5", "on 3 June 2026 at 10 to 5"),
        ("116 123", "116\u00a0123"),
        ("12 34", "12 34"),
    ],
)
def test_a_number_to_ring_is_never_broken_over_lines(words, shown):
    assert printed(words) == shown


# -- PDF


@pytest.mark.parametrize("shape", ["sheet", "booklet"])
def test_a_pdf_is_tagged_and_says_its_title_and_language(shape):
    made = render(sample(shape), ".pdf")
    found = pikepdf.open(io.BytesIO(made))
    assert found.Root.MarkInfo.Marked
    assert str(found.Root.Lang) == "en-GB"
    assert found.Root.ViewerPreferences.DisplayDocTitle
    with found.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == "My plan"
    roles = [role for role, _ in tree_of(made)]
    headings = [role for role in roles if role in ("/H1", "/H2", "/H3", "/H4")]
    assert headings == ["/H1", "/H2", "/H2", "/H3", "/H2"]
    assert roles.count("/TH") == 2 + 2 + 3
    # A list for each list, a table for each table, a picture only where one says something.
    assert roles.count("/L") == 2
    assert roles.count("/Table") == 3
    figures = [alt for role, alt in tree_of(made) if role == "/Figure"]
    assert figures == ["Two numbers over time", "A code to scan"]


@pytest.mark.peer
@pytest.mark.parametrize("shape", ["sheet", "booklet", "form", "card"])
def test_pdfua_finds_nothing_wrong(tmp_path, shape):
    import pdfua

    path = tmp_path / "made.pdf"
    path.write_bytes(render(sample(shape), ".pdf"))
    report = pdfua.validate(path)
    assert [str(one) for one in report.findings] == []


@pytest.mark.parametrize(
    ("tag", "written"), [("cy", "cy"), ("pt-BR", "pt-BR"), ("zh-Hant-TW", "zh-TW"), ("x", "en")]
)
def test_a_pdf_is_in_the_language_it_is_in(tag, written):
    document = replace(sample(blocks=(Text("x"),)), language=tag)
    assert str(pikepdf.open(io.BytesIO(render(document, ".pdf"))).Root.Lang) == written


def pages_of(data: bytes) -> list[tuple[int, int]]:
    """Each page's size in millimetres."""
    found = pikepdf.open(io.BytesIO(data))
    return [
        (round(float(page.mediabox[2]) / 72 * 25.4), round(float(page.mediabox[3]) / 72 * 25.4))
        for page in found.pages
    ]


@pytest.mark.parametrize("more", range(5))
@pytest.mark.parametrize("large", [False, True])
def test_a_booklets_pages_come_in_fours(more, large):
    filling = tuple(Text(f"Page {n} " + "words " * 30) for n in range(more * 8))
    made = render(sample("booklet", blocks=(*filling, *sample().blocks[1:]), large=large), ".pdf")
    pages = pages_of(made)
    assert len(pages) % 4 == 0
    assert set(pages) == {(148, 210)}


@pytest.mark.peer
@poppler
@pytest.mark.parametrize("goals", [1, 9])
def test_every_spread_and_every_leaf_is_where_it_belongs(tmp_path, goals):
    """However many there are, one after another: Typst looks at a page a few times and no more."""
    blocks: list[Block] = []
    for number in range(goals):
        long = "\n".join(["some words"] * (number % 3) * 18)
        blocks += [PageBreak(spread=True), Heading(2, f"Spread-{number}"), Text(long or "x")]
        if number % 2:
            blocks += [PageBreak(leaf=True), Heading(2, f"Leaf-{number}")]
    blocks += [Fill(), Heading(2, "The back")]
    path = tmp_path / "made.pdf"
    path.write_bytes(render(sample("booklet", blocks=tuple(blocks)), ".pdf"))
    told = subprocess.run(
        ["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True
    )
    pages = told.stdout.split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert number == 1 or page.split()[-1] == str(number)
        assert "Spread-" not in page or number % 2 == 0
        assert "Leaf-" not in page or number % 2 == 1
    assert len(pages) % 4 == 0
    assert "The back" in pages[-1]


@pytest.mark.peer
@poppler
def test_pages_to_fill_say_what_for_and_the_back_of_what_is_cut_out_is_blank(tmp_path):
    cut = Cards((Card("I keep going"),), cut_out=True)
    blocks = (Text("One"), PageBreak(leaf=True), cut, PageBreak(leaf=True), Text("Five"))
    made = render(sample("booklet", blocks=(*blocks, Fill("More room"), Text("The end"))), ".pdf")
    path = tmp_path / "made.pdf"
    path.write_bytes(made)
    pages = text_of_pdf(made, tmp_path)
    assert pages.count("More room") == 2
    ink = []
    for number in range(1, len(pages_of(made)) + 1):
        page = subprocess.run(
            ["pdftoppm", "-gray", "-r", "40", "-f", str(number), "-l", str(number), path],
            capture_output=True, check=True,
        ).stdout  # fmt: skip
        _kind, _size, _most, dots = page.split(b"\n", 3)
        above_its_number = dots[: len(dots) * 9 // 10]
        ink.append(sum(dot < 200 for dot in above_its_number))
    assert ink[3] == 0 < min(ink[1], ink[2], ink[4], ink[5])


def test_a_booklet_without_a_place_to_fill_comes_in_fours_too():
    assert len(pages_of(render(sample("booklet", blocks=(Text("One page."),)), ".pdf"))) == 4


def test_shapes_are_as_large_as_they_say():
    assert set(pages_of(render(sample("sheet"), ".pdf"))) == {(210, 297)}
    assert set(pages_of(render(sample("card", blocks=(Text("x"),)), ".pdf"))) == {(105, 148)}


def test_an_imposed_booklet_has_two_pages_on_a_side_in_folding_order():
    document = sample("booklet")
    count = len(pages_of(render(document, ".pdf")))
    two_up = pdf.imposed(document)
    sides = pages_of(two_up)
    assert sides == [(297, 210)] * (count // 2)
    assert two_up == pdf.imposed(document)


@pytest.mark.peer
@poppler
def test_the_first_side_of_an_imposed_booklet_is_the_back_and_the_front(tmp_path):
    path = tmp_path / "print.pdf"
    path.write_bytes(pdf.imposed(sample("booklet")))
    first = subprocess.run(
        ["pdftotext", "-raw", "-l", "1", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert first.index("If things get hard") < first.index("My plan")


def test_large_print_is_eighteen_points():
    assert pdf.look_of(sample("booklet", large=True)).body == 18
    assert b"#let (base, small, h1, h2, h3) = (18.0pt" in pdf.markup(sample(large=True))


@pytest.mark.peer
@poppler
@pytest.mark.parametrize("shape", ["booklet", "card"])
def test_nothing_longer_than_a_page_is_cut_off(tmp_path, shape):
    """What is kept together breaks where a page is too short for it: nothing leaves the page."""
    rows = tuple(f"row {n} of many, the last word is its{n}" for n in range(60))
    whole = "\n".join(rows)
    for block in (
        Panel((Saying(whole),)),
        Saying(whole),
        Table("Rows", ("Here", "There"), tuple((row, row) for row in rows)),
        Points(rows),
        Steps((Step(whole, "Done", whole),)),
        Cards((Card(whole),)),
        Cards((Card(whole, whole), Card("x")), cut_out=True),
        Facts((("All", whole),)),
    ):
        text = text_of_pdf(render(sample(shape, blocks=(block,)), ".pdf"), tmp_path)
        assert [n for n in range(60) if f"its{n}" not in text] == [], block


# -- Word


def test_word_has_headings_header_rows_alt_text_and_british_english():
    made = render(sample(), ".docx")
    word = docx.Document(io.BytesIO(made))
    levels = [
        int(one.style.name[-1]) for one in word.paragraphs if one.style.name.startswith("Heading")
    ]
    assert levels == [1, 2, 2, 3, 2]
    assert all(
        table.rows[0]._tr.trPr is not None
        and table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for table in word.tables
    )
    assert [one._inline.docPr.get("descr") for one in word.inline_shapes] == [
        "Two numbers over time",
        "A code to scan",
    ]
    language = word.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    assert word.core_properties.title == "My plan"
    assert word.core_properties.author == ""
    names = {one.style.font.name for one in word.paragraphs}
    assert names == {"Arial"}
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        assert {one.date_time for one in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_columns_in_word_are_as_wide_as_what_is_in_them():
    row = ("Getting about", "Stairs on good days, and a rail on both sides", "Robin, 2 March 2026")
    empty = ("Ash", "", "once")
    tables = (
        Table("", ("Area", "What works", "Who"), (row,)),
        Table("", ("Who", "To fill in", "When"), (empty,)),
    )
    word = docx.Document(io.BytesIO(render(sample(blocks=tables), ".docx")))
    first, second = ([one.width.mm for one in table.rows[1].cells] for table in word.tables)
    assert first[0] < first[2] < first[1]
    assert second[1] == max(second)
    assert round(sum(first)) == round(sum(second)) == 170


def test_a_second_numbered_list_in_word_begins_at_one():
    lists = (Points(("a", "b"), ordered=True), Text("x"), Points(("c", "d"), ordered=True))
    word = docx.Document(io.BytesIO(render(sample(blocks=lists), ".docx")))
    numbered = [p for p in word.paragraphs if p.style.name == "List Number"]
    ids = [p._p.pPr.numPr.numId.val for p in numbered]
    assert ids[0] == ids[1] != ids[2] == ids[3]


@pytest.mark.peer
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@poppler
def test_libreoffice_renders_the_word_file(tmp_path):
    source = tmp_path / "made.docx"
    source.write_bytes(render(sample(), ".docx"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, source],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    text = text_of_pdf((tmp_path / "made.pdf").read_bytes(), tmp_path / "..")
    for piece in said(sample().blocks):
        if piece.isascii():  # what LibreOffice makes of a letter its font lacks is its own
            assert flat(piece) in text


# -- the web


def test_the_page_is_one_file_that_fetches_nothing_and_runs_nothing():
    page = render(sample(), ".html").decode()
    tags = parsed(page.encode()).tags
    assert not {"script", "img", "link", "iframe", "object", "form"} & {tag for tag, _ in tags}
    csp = [attrs["content"] for _tag, attrs in tags if attrs.get("http-equiv")]
    assert csp[0].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert [tag for tag, _ in tags].count("h1") == 1
    assert ("html", {"lang": "en-GB"}) in tags
    calls = [attrs["href"] for tag, attrs in tags if tag == "a"]
    assert calls == ["tel:01632960101", "tel:999", "tel:116123"]


@pytest.mark.peer
@axe.needed
@pytest.mark.parametrize("width", [390, 1100])
@pytest.mark.parametrize("shape", ["sheet", "booklet"])
def test_axe_finds_no_violation(tmp_path, width, shape):
    found = axe.judged(render(sample(shape), ".html").decode(), width, tmp_path)
    assert found["bad"] == []
    assert found["good"] > 15
    assert found["wide"] <= width
