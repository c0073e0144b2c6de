"""The page that opens itself, in a phone-sized Chromium from `file://`: words, wrong words, flips."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assess import locations
from assess.handover.opener import opener, short_hash
from assess.vault import carry
from browser import CHROMIUM, Browser, Tab, chromium

WORDS = "staple mirror felt-tip plain cedar window"
PAGE = (
    b'<!doctype html><html lang="en-GB"><head><title>t</title><style>\nh1 { color: rgb(1, 2, 3) }\n'
    b"</style></head><body><h1>Hello, I am Robin</h1><p>A bed of my own</p>"
    b"<script>document.body.append('ran')</script></body></html>"
)
PARTS = {
    "READ-ME-FIRST.html": PAGE,
    "follow-me.pdf": b"%PDF-1.7 a page",
    "follow-me.txt": b"Hello, I am Robin\n",
    "manifest.json": b"{}",
    "manifest.sig": b"s",
    "entries.jsonl": b"",
    "banks.json": b"{}",
}
SECRET, PUBLIC = carry.new_identity()
GOLDEN = Path(__file__).parent / "golden"


def made(sealed: bytes, *, words: bool = True) -> bytes:
    return opener(sealed, PAGE, words=words).data


def test_the_page_is_one_script_by_its_hash_and_no_connection() -> None:
    data = made(carry.seal_to(PARTS, [PUBLIC]), words=False)
    text = data.decode()
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    [script] = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = policy.replace("&#39;", "'")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{hashed}'"
    assert "unsafe" not in policy
    assert set(rules) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    assert "Robin" not in text
    assert "Content-Security-Policy" in text[:400], "it comes before anything it is about"


def test_the_page_is_a_page_for_everybody() -> None:
    text = made(carry.seal_to(PARTS, [PUBLIC])).decode()
    tags: list[tuple[str, dict[str, str | None]]] = []

    class Read(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, dict(attrs)))

    Read().feed(text)
    names = [tag for tag, _ in tags]
    assert names.count("h1") == 1
    assert next(found for tag, found in tags if tag == "html")["lang"]
    labelled = next(found["for"] for tag, found in tags if tag == "label")
    assert any(found.get("id") == labelled for tag, found in tags if tag == "textarea")
    assert not any({"src", "style", "onclick"} & found.keys() for _, found in tags)


def test_the_card_has_the_hash_of_the_page_to_compare_by_eye() -> None:
    one = opener(carry.seal_to(PARTS, [PUBLIC]), PAGE, words=False)
    assert one.hash == short_hash(one.data)
    assert one.hash.replace(" ", "") == hashlib.sha256(one.data).hexdigest()[:20]
    assert short_hash(one.data + b" ") != one.hash


def test_the_bundle_stands_beside_its_licences() -> None:
    folder = locations.templates_dir() / "opener"
    told = (folder / "LICENSES.txt").read_text("utf-8")
    locked = json.loads(Path("tools/opener/package-lock.json").read_text("utf-8"))["packages"]
    for name in ("age-encryption", "@noble/ciphers", "@noble/hashes", "@scure/base"):
        assert f"{name} {locked[f'node_modules/{name}']['version']} (" in told
    assert "Redistribution and use in source and binary forms" in told
    assert "</script" not in (folder / "opener.js").read_text("ascii")


# -- in a browser: nobody here wrote it ------------------------------------------------------------

in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


@pytest.fixture(scope="module")
def by_words() -> bytes:
    """Sealed by words, with the cheapest work there is: a vector of typage's own, made once."""
    return (GOLDEN / "opener-words.age").read_bytes()


def at(browser: Browser, folder: Path, data: bytes) -> Tab:
    page = folder / "a.html"
    page.write_bytes(data)
    return browser.tab(page.as_uri())


def tried(tab: Tab, typed: str) -> str:
    """Types it, presses open, and waits: `shown`, or what the page says."""
    tab.until("!document.getElementById('form').hidden")
    tab.run(f"document.getElementById('words').value = {json.dumps(typed)}")
    tab.run("document.getElementById('open').click()")
    state = "document.getElementById('said').dataset.now"
    tab.until(f"!document.getElementById('open').disabled && {state} !== 'opening'")
    shown: bool = tab.run("!document.getElementById('shown').hidden")
    return "shown" if shown else str(tab.run(state))


@pytest.mark.peer
@in_chromium
def test_the_right_words_open_it_on_a_phone(
    browser: Browser, tmp_path: Path, by_words: bytes
) -> None:
    tab = at(browser, tmp_path, made(by_words))
    assert tab.run("document.documentElement.scrollWidth") <= 390
    assert tab.run("document.getElementById('words').getBoundingClientRect().height") >= 80
    assert tried(tab, " Staple, mirror felt tip\nPLAIN cedar  window. ") == "shown"
    assert "Hello, I am Robin" in tab.run("document.getElementById('page').srcdoc")
    assert tab.run("document.getElementById('words').value") == "", "the words are gone again"
    for name, part in (("pdf", "follow-me.pdf"), ("text", "follow-me.txt")):
        read = f"fetch(document.getElementById('{name}').href).then(r => r.text())"
        with pytest.raises(AssertionError):  # the policy lets nothing be fetched, not even this
            tab.run(read)
        assert tab.run(f"document.getElementById('{name}').download") == part
    assert tab.run("document.documentElement.scrollWidth") <= 390


@pytest.mark.peer
@in_chromium
def test_what_is_shown_runs_no_script_and_keeps_its_looks(
    browser: Browser, tmp_path: Path, by_words: bytes
) -> None:
    tab = at(browser, tmp_path, made(by_words))
    assert tried(tab, WORDS) == "shown"
    tab.until("document.getElementById('page').clientHeight > 300")
    inside = browser.frame()
    inside.until("document.querySelector('h1') !== null")
    told = inside.run("document.body.innerText")
    assert "A bed of my own" in told
    assert "ran" not in told
    assert inside.run("getComputedStyle(document.querySelector('h1')).color") == "rgb(1, 2, 3)"
    assert inside.run("origin") == "null"


@pytest.mark.peer
@in_chromium
def test_wrong_words_and_no_words_are_said_in_words(
    browser: Browser, tmp_path: Path, by_words: bytes
) -> None:
    tab = at(browser, tmp_path, made(by_words))
    assert tried(tab, "  ") == "empty"
    assert tried(tab, WORDS.replace("cedar", "zebra")) == "wrong"
    assert "do not open" in tab.run("document.getElementById('said').textContent")
    assert tried(tab, WORDS) == "shown", "and then the right ones do"


@pytest.mark.peer
@in_chromium
def test_one_flipped_byte_is_refused(browser: Browser, tmp_path: Path, by_words: bytes) -> None:
    page = made(by_words)
    for where in (30, 70, 140, 200, 40_000, len(by_words) - 1):
        changed = bytearray(by_words)
        changed[where] ^= 1
        tab = at(browser, tmp_path, made(bytes(changed)))
        assert tried(tab, WORDS) in ("wrong", "damaged"), where
    start = page.index(b"<script>") + 2_000
    spoiled = page[:start] + bytes([page[start] ^ 1]) + page[start + 1 :]
    tab = at(browser, tmp_path, spoiled)
    assert tab.run("document.getElementById('form').hidden"), "a changed script never runs"
    assert not tab.run("document.getElementById('no-script').hidden")


@pytest.mark.peer
@in_chromium
def test_a_key_opens_what_was_sealed_to_it(browser: Browser, tmp_path: Path) -> None:
    """typage's other half: what pyrage sealed to a key, Chromium opens."""
    tab = at(browser, tmp_path, made(carry.seal_to(PARTS, [PUBLIC]), words=False))
    assert tried(tab, carry.new_identity()[0]) == "wrong"
    assert tried(tab, SECRET.lower()) == "shown"


@pytest.mark.peer
@in_chromium
def test_nothing_is_fetched(browser: Browser, tmp_path: Path, by_words: bytes) -> None:
    tab = at(browser, tmp_path, made(by_words))
    assert tried(tab, WORDS) == "shown"
    assert tab.run("performance.getEntriesByType('resource').length") == 0


def test_what_typage_sealed_opens_here(by_words: bytes) -> None:
    assert carry.open_with_words(by_words, WORDS) == PARTS
    assert io.BytesIO(by_words).readline() == b"age-encryption.org/v1\n"
