"""Whole banks around the short examples of rules and of the guide, so that each can be run.

An example says where in a bank it goes:

    file       it is a whole file
    installed  it is a whole file, installed as `example/plain`
    bank       the keys of a bank but for its head (`bank`, `title`, `version`, `status`, `language`);
               where it has no sessions, one that puts every section forward
    sessions   more weeks
    items      more items, after the first one of a topic
    landing    one item, and a further week that ends on it

Characters that cannot stand on a page are written ⟦U+001B⟧, ⟦byte FF⟧ and ⟦a × 5000⟧.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from functools import cache
from typing import Any

from assess.forms.bank import Bank

PLACES = ("file", "installed", "bank", "sessions", "items", "landing")

HEAD = """\
bank: example/plain
title: An example
version: 1.0.0
status: draft
language: en-GB
"""

_SESSIONS = """\
sessions:
  - week: 1
    topics:
      - {section: first, minutes: 10}
    landing: [later_today]
  - week: 4
    max_sensitive: 1
    topics:
      - {section: first, minutes: 10}
    landing: [later_today]
"""

_SECTIONS = """\
sections:
  - id: first
    title: First things
    items:
      - id: good_day
        type: text
        text: What makes a good day for you?
        short_text: A good day
"""

_LANDING = """\
  - id: landing
    title: To finish on
    items:
      - id: later_today
        type: text
        text: What are you up to later?
        short_text: Later today
        offer: card
"""

_CAFE = """\
sections:
  - id: first
    title: First things
    items:
      - id: biscuit
        type: choice
        text: Which biscuit do you like best?
        short_text: My biscuit
        choices: [{id: ginger, text: Ginger}, {id: oat, text: Oat}]
"""

SOURCES: Mapping[str, Mapping[str, Any]] = {"report": {"bullets": ["home_01", "home_02"]}}
CONCEPTS: Mapping[str, Mapping[str, Any]] = {
    "person.called": {"kind": "string"},
    "home.what_worked": {"kind": "text"},
}

_MARK = re.compile("⟦(?:U\\+([0-9A-F]{4})|byte ([0-9A-F]{2})|(.) × ([0-9]+))⟧")


def whole(example: str, place: str) -> bytes:
    """The whole file that an example stands for."""
    match place:
        case "file" | "installed":
            text = example
        case "bank":
            text = HEAD + (example if "sessions:" in example else _with_a_session(example))
        case "landing":
            week = _SESSIONS.replace("week: 1", "week: 2").partition("  - week: 4")[0]
            week = week.partition("\n")[2].replace("later_today", _ids(example)[0])
            inside = textwrap.indent(example, "      ")
            text = HEAD + _SESSIONS + week + _SECTIONS + _LANDING + inside
        case "sessions":
            text = HEAD + _SESSIONS + textwrap.indent(example, "  ") + _SECTIONS + _LANDING
        case "items":
            text = HEAD + _SESSIONS + _SECTIONS + textwrap.indent(example, "      ") + _LANDING
        case _:
            raise ValueError(place)
    return _real(text)


def _ids(example: str) -> list[str]:
    return re.findall(r"(?m)^ {0,2}- id: (\w+)$", example)


def _with_a_session(example: str) -> str:
    topics = "".join(
        f"      - {{section: {one}, minutes: 10}}\n" for one in dict.fromkeys(_ids(example))
    )
    week = f"  - week: 1\n    topics:\n{topics}    landing: [later_today]\n"
    return f"sessions:\n{week}{example}{_LANDING}"


def _real(text: str) -> bytes:
    parts: list[bytes] = []
    at = 0
    for mark in _MARK.finditer(text):
        parts.append(text[at : mark.start()].encode())
        character, byte, one, times = mark.groups()
        if character:
            parts.append(chr(int(character, 16)).encode("utf-8", "surrogatepass"))
        elif byte:
            parts.append(bytes.fromhex(byte))
        else:
            parts.append((one * int(times)).encode())
        at = mark.end()
    return b"".join([*parts, text[at:].encode()])


@cache
def known_banks() -> Mapping[str, Bank]:
    """The banks that an example may take to be installed: another one, and three already in use."""
    from assess.forms.load import load

    other = HEAD.replace("example/plain", "example/other").replace("draft", "active")
    used = HEAD.replace("example/plain", "example/in_use").replace("draft", "active")
    cafe = HEAD.replace("example/plain", "example/cafe").replace("draft", "active") + _CAFE
    confided = used.replace("in_use", "confided") + _SECTIONS
    confided = confided.replace("good_day", "safe_word\n        sensitivity: protected")
    texts = (other + _SECTIONS, used + _SECTIONS, cafe, confided)
    banks = [load(text.encode(), "example.yaml").required() for text in texts]
    return {bank.id: bank for bank in banks}
