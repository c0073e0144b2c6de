"""A document model to bytes, through the templates in `templates/`.

Every value a template prints goes through `plain`, then (in HTML) through escaping: whatever was
typed or came in a file can neither steer a terminal nor become markup. The templates run in
Jinja2's sandbox, and a name that is not there is an error, not a gap.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import cache
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from assess import i18n, locations
from assess.documents.contents import Line, Reading
from assess.documents.follow_me import lay_out
from assess.documents.paper import Paper
from assess.forms.languages import direction
from assess.record.wording import day_words

COLUMNS = 72
# Embeddings, overrides and isolates: they can make text read as something else. The plain marks
# (U+200E, U+200F, U+061C) stay, and so do right-to-left words themselves.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ROW_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def render_html(told: Reading) -> bytes:
    """The readable page: one file, no script, nothing fetched."""
    return _render("follow_me/READ-ME-FIRST.html.j2", told, html=True)


def render_text(told: Reading) -> bytes:
    """The same words as plain text in 72 columns, to read aloud or to paste."""
    text = _render("follow_me/follow-me.txt.j2", told, html=False)
    return re.sub(rb"\n{3,}", b"\n\n", text).strip() + b"\n"


def render_paper(sheet: Paper, *, html: bool) -> bytes:
    """A bank for pen and paper, as one HTML file or as plain text."""
    template = _environment(html).get_template(f"paper/bank.{'html' if html else 'txt'}.j2")
    tag = i18n.language()
    page = template.render(paper=sheet, language=tag, direction=direction(tag)).encode("utf-8")
    return page if html else re.sub(rb"\n{3,}", b"\n\n", page).strip() + b"\n"


def plain(text: str) -> str:
    """Text with nothing in it that a terminal or a reader's eye would obey.

    Control characters and bidirectional overrides go; rows, accents and every script stay.
    """
    rows = _BIDI.sub("", _ROW_ENDS.sub("\n", text)).replace("\t", " ")
    return "".join(_shown(letter) for letter in rows)


def _shown(letter: str) -> str:
    if letter == "\n":
        return letter
    kind = unicodedata.category(letter)
    # Cc: control characters, C0 and C1. Cs: half a character, which no file can hold.
    return "" if kind == "Cc" else "\ufffd" if kind == "Cs" else letter


def _finalize(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    return plain(value) if isinstance(value, str) else value


def _render(template: str, told: Reading, *, html: bool) -> bytes:
    page = _environment(html).get_template(template)
    tag = i18n.language()
    here = {"language": tag, "direction": direction(tag)}
    return page.render(told=told, pages=lay_out(told), **here).encode("utf-8")


@cache
def _environment(html: bool) -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(locations.templates_dir()),
        autoescape=html,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals["_"] = _in_html if html else i18n._
    environment.filters["day"] = day_words
    environment.filters["caption"] = _caption
    environment.filters["rows"] = _wrapped
    environment.filters["set"] = _set
    return environment


def _in_html(message: str, /, **values: object) -> str:
    """A sentence of ours in the language in use; each value in it stands apart, as `bdi`."""
    if not values:
        return i18n._(message)
    apart = {name: _apart(value) for name, value in values.items()}
    # The sentence is escaped with its braces, which are then filled with what is markup already.
    return Markup(i18n.fill(str(escape(i18n._(message))), str(escape(message)), apart))


def _apart(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(f"<bdi>{escape(plain(str(value)))}</bdi>")


def _caption(line: Line) -> str:
    """Whose words, when said, since when: `Sam's words. Said 12 November 2026. True since …`."""
    since = i18n._("True since {since}", since=line.true_since) if line.true_since else ""
    late = line.told_late[:1].upper() + line.told_late[1:]
    said = [line.who, i18n._("Said {day}", day=day_words(line.said)), since, late]
    return " ".join(f"{part.rstrip('.')}." for part in said if part)


def _set(ours: str) -> str:
    """A heading or label of ours, its apostrophes as print has them; never the person's words."""
    return ours.replace("'", "’")


def _wrapped(text: str, indent: int = 0) -> str:
    """Text in rows of 72 columns; numbers and addresses are never broken across rows."""
    margin = " " * indent
    return "\n".join(
        textwrap.fill(
            row,
            COLUMNS,
            initial_indent=margin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for row in plain(text).splitlines()
    )
