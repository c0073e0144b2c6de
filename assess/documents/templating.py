"""The template engine, set up so that nothing printed can become markup.

Templates run in Jinja2's sandbox, and a name that is not there is an error, not a gap. In HTML
every value is made harmless and escaped; in Typst every value is a quoted string, whatever it
holds, so that a template writes `#saying(<< words >>)` and nothing anybody typed can be code.
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
from assess.documents.harmless import plain, printed
from assess.record.wording import day_words

COLUMNS = 72


@cache
def pages(html: bool) -> SandboxedEnvironment:
    """For HTML and for plain text."""
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(locations.templates_dir()),
        autoescape=html,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals["_"] = _in_html if html else i18n._
    environment.filters["day"] = day_words
    environment.filters["rows"] = wrapped
    environment.filters["set"] = set_in_type
    return environment


@cache
def typst_pages() -> SandboxedEnvironment:
    """For Typst markup: `<< value >>` and `<% block %>`, every value a string literal."""
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(locations.templates_dir()),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        # What a macro returns is markup already and stands as it is; all else is quoted.
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_literal,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["_"] = i18n._
    environment.filters["drawn"] = _drawn
    return environment


def _drawn(svg: str) -> Markup:
    """A drawing of ours as a string literal, to the letter: its figures are not words."""
    return Markup(_quoted(svg))


def _literal(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    if isinstance(value, bool):
        return Markup("true" if value else "false")
    if isinstance(value, int | float):
        return Markup(str(value))
    return Markup(typst_string(str(value)))


def typst_string(text: str) -> str:
    """Text as a Typst string literal: only backslash and quote mean anything inside one.

    A letter and its mark are put together where there is one for both, as fonts have them. What has
    no space in it for longer than a line may be gets places to break, or it would leave the page.
    """
    return _quoted(_LONG.sub(_breakable, unicodedata.normalize("NFC", printed(text))))


# As long as a line of a booklet's card, in Latin letters, and how often what is longer may break.
# Scripts that are written without spaces have rules of their own, which Typst knows.
_LONG = re.compile("[!-~\u00a1-\u024f]{24,}")
_BREAK_EVERY = 8
_BREAK = "\u200b"


def _breakable(found: re.Match[str]) -> str:
    run = found.group()
    return _BREAK.join(run[at : at + _BREAK_EVERY] for at in range(0, len(run), _BREAK_EVERY))


def _quoted(text: str) -> str:
    held = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{held}"'


def _harmless(value: Any) -> Any:
    if isinstance(value, Markup):
        return value
    return plain(value) if isinstance(value, str) else value


def _in_html(message: str, /, **values: object) -> str:
    """A sentence of ours in the language in use; each value in it stands apart, as `bdi`."""
    if not values:
        return i18n._(message)
    apart = {name: _apart(value) for name, value in values.items()}
    # The sentence is escaped with its braces, which are then filled with what is markup already.
    return Markup(i18n.fill(str(escape(i18n._(message))), str(escape(message)), apart))


def _apart(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(f"<bdi>{escape(plain(str(value)))}</bdi>")


def set_in_type(ours: str) -> str:
    """A heading or label of ours, its apostrophes as print has them; never the person's words."""
    return ours.replace("'", "’")


def wrapped(text: str, indent: int = 0, first: str = "") -> str:
    """Text in rows of 72 columns; numbers and addresses are never broken across rows.

    `first` stands before the first row, and the others begin under its end.
    """
    margin, first = " " * indent, " ".join(plain(first).split("\n"))
    if len(first) > COLUMNS // 3:
        text, first = first + text, ""
    return "\n".join(
        textwrap.fill(
            row,
            COLUMNS,
            initial_indent=margin + (first if number == 0 else " " * len(first)),
            subsequent_indent=margin + " " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for number, row in enumerate(plain(text).splitlines())
    )
