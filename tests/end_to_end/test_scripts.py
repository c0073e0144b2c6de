"""Every script survives: typed, sent, kept, read back, handed over and printed, letter for letter."""

from __future__ import annotations

import json
import re
import unicodedata
from html.parser import HTMLParser

import pytest

from assess.errors import BadAnswer
from assess.forms.kinds import KINDS
from assess.vault.carry import open_with_words
from house import House
from making import choices, item

SETTLE = "everyday/first_day/settle"

SAID = {
    "Arabic": "أحب الهدوء، وبابًا يُغلق. رقمي 07700 900123.",
    "Arabic with marks": "قال لي \u200f(Dee)\u200f: «مرحبًا»؛ الساعة ٣\u061c!",
    "Hebrew with points": "שָׁלוֹם \u200e(hello)\u200e",
    "Persian": "می\u200cخواهم خانه‌ای آرام",
    "Tigrinya": "ስቕታ ይፈቱ፣ ማዕጾ ዝዕጾ። ሓደ ኩባያ ሻሂ፡ብጽቡቕ።",
    "Amharic": "ሰላም፤ ጸጥታ እወዳለሁ።",
    "combining marks": "Zoe\u0308 S\u0323\u0307 q\u0307\u0323 n\u0303an\u0303a",
    "composed": "Zoë Ṩ ñaña",
    "stacked marks": "Z" + "\u0301\u0323\u0334" * 5 + "a",
    "Tamil": "நிம்மதி வேண்டும்",
    "Devanagari": "क्षमा, शांति",
    "Urdu": "مجھے خاموشی پسند ہے۔",
    "emoji": "👩🏽‍⚕️ 👨‍👩‍👧 🏳️‍🌈 ❤️ 🇪🇷 5️⃣",
    "wide": "静かな部屋がいい。한국어도.",
    "no spaces": "ስቕታ፡ይፈቱ፡" * 40,
}


def flat(text: str) -> str:
    """Letters only: where a line was broken is not what this is about."""
    return re.sub(r"\s", "", text)


class Words(HTMLParser):
    """The quotations of a page, with the direction each is shown in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str | None, str]] = []
        self._in = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self._in = True
            self.found.append((dict(attrs).get("dir"), ""))

    def handle_endtag(self, tag: str) -> None:
        self._in = self._in and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self._in:
            way, words = self.found[-1]
            self.found[-1] = (way, words + data)


def test_words_sent_as_json_come_back_letter_for_letter(robins: House) -> None:
    lines = [{"question": SETTLE, "value": words} for words in SAID.values()]
    robins.answer("Robin", *lines)
    told = robins.run("said", "Robin", "--json").json["said"]
    assert [one["value"] for one in told] == list(SAID.values())
    assert robins.show("Robin")["answers"][-1]["value"] == list(SAID.values())[-1]
    shown = flat(robins.run("said", "Robin").out)
    for name, words in SAID.items():
        assert flat(words) in shown, name


def test_words_typed_line_by_line_come_back_letter_for_letter(robins: House) -> None:
    """Through the same prompt, again and again in one sitting; who is here is asked once."""
    for name, words in SAID.items():
        room = "1\n" if name == next(iter(SAID)) else ""
        done = robins.run(
            *("talk", "Robin", "--bank", "everyday/first_day", "--section", "settling"),
            given=f"{room}{words}\n.\nreview\nstop\n",
        )
        told = robins.run("said", "Robin", "--json").json["said"]
        assert words in [one["value"] for one in told], name
        assert flat(words) in flat(done.out), name
        assert "\ufffd" not in done.out
        robins.run("take-out", "Robin", told[-1]["entry"])


def test_names_of_every_script_find_their_record(house: House) -> None:
    ids = {}
    for name in ("ትርሓስ", "محمد عبد الرحمن", "Zoë", "Нина", "李小龙", "Siân Ŵyn"):
        ids[name] = house.add(name)
    for name, person_id in ids.items():
        assert house.run("person", "show", name, "--json").json["id"] == person_id
    spelled = unicodedata.normalize("NFD", "Zoë")
    assert house.run("person", "show", spelled, "--json").json["id"] == ids["Zoë"]
    listed = house.run("person", "list").out
    assert all(name in listed for name in ids)


def test_a_follow_me_carries_every_script(robins: House) -> None:
    bank = robins.run("bank", "show", "genesis/induction", "--json").json
    texts = [one["question"] for one in bank["items"] if one["type"] == "text"]
    asked = dict(zip(texts, SAID.values(), strict=False))
    assert len(asked) == len(SAID)
    robins.answer("Robin", *({"question": q, "value": words} for q, words in asked.items()))
    robins.run("agree", "Robin", "--with", "self", "--all")
    file = robins.folder / "robin.age"
    made = robins.run("follow-me", "Robin", "--words", "--to", str(file))
    secret = made.out.strip().splitlines()[-1]
    words_file = robins.folder / "secrets" / "words.txt"
    words_file.write_text(secret + "\n", "utf-8")
    shown = flat(robins.run("open", str(file), "--words-file", str(words_file)).out)
    told = robins.run("open", str(file), "--words-file", str(words_file), "--json").out
    inside = open_with_words(file.read_bytes(), secret)
    page = Words(inside["READ-ME-FIRST.html"].decode("utf-8")).found
    text = flat(inside["follow-me.txt"].decode("utf-8"))
    for name, words in SAID.items():
        assert flat(words) in shown, name
        assert json.dumps(words, ensure_ascii=False)[1:-1] in told, name
        assert ("auto", words) in page, name
        assert flat(words) in text, name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("٣ March ٢٠٢٦", "2026-03-03"), ("٢٠٢٦-٠٣-٠٣", "2026-03-03"), ("२०२६", "2026")],
)
def test_figures_of_any_script_are_a_date(typed: str, kept: str) -> None:

    assert KINDS["date"].parse(typed, item("when", "date")) == kept


def test_figures_that_only_look_like_numbers_are_words() -> None:
    """`²` is a digit to Python, and no number to `int`."""

    one = item("or", "choice", choices=choices("a", "b"))
    assert KINDS["choice"].parse("٢", one) == "b"
    with pytest.raises(BadAnswer):
        KINDS["choice"].parse("²", one)
