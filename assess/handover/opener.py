"""A Follow Me that opens itself: one page with the sealed bytes and their reader, for any browser.

The same age bytes as the file, beside typage (templates/opener, built by tools/opener). The page's
own policy allows one script by its hash and no connection at all. What it cannot do: prove itself.
Whoever changes the page on its way can have the words sent elsewhere, so the words go by another
road, and the card that goes with them has the page's own hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from assess import i18n, locations
from assess.forms.languages import direction
from assess.i18n import _

FOLDER = "opener"
_SEALED = re.compile(rb'<div id="sealed" hidden>([A-Za-z0-9+/=]*)</div>')
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


@dataclass(frozen=True)
class Opener:
    """The page, and its hash in groups of four for the card that goes with the words."""

    data: bytes
    hash: str


def opener(sealed: bytes, page: bytes, *, words: bool) -> Opener:
    """One `.html` page that opens these sealed bytes.

    `page` is the READ-ME-FIRST.html inside them, whose style the policy has to allow as well;
    `words` says whether words open it, and not a key.
    """
    from markupsafe import Markup

    from assess.documents.templating import pages

    folder = locations.templates_dir() / FOLDER
    script = (folder / "opener.js").read_text("ascii")
    style = (folder / "opener.css").read_text("ascii")
    tag = i18n.language()
    text = (
        pages(html=True)
        .get_template(f"{FOLDER}/opener.html.j2")
        .render(
            language=tag,
            direction=direction(tag),
            policy=policy(script.encode(), [style.encode(), *_STYLE.findall(page)]),
            style=Markup(style),
            script=Markup(script),
            sealed=Markup(base64.b64encode(sealed).decode("ascii")),
            asks=_("It opens with the six words that came apart from it.")
            if words
            else _("It opens with the key it was made for."),
            label=_("The six words") if words else _("The key, which begins AGE-SECRET-KEY-1"),
            wrong=_("These words do not open it. Check each word and try again.")
            if words
            else _("This key does not open it."),
        )
    )
    data = text.encode("utf-8")
    return Opener(data, short_hash(data))


def inside(data: bytes) -> bytes:
    """The sealed bytes inside such a page; anything else as it is. Nothing in the page is run."""
    if not data[:64].lstrip().lower().startswith(b"<!doctype html"):
        return data
    found = _SEALED.search(data)
    if found is None:
        return data
    try:
        return base64.b64decode(found[1], validate=True)
    except ValueError:
        return data


def policy(script: bytes, styles: Iterable[bytes]) -> str:
    """What the page's browser may do: run this script, use these styles, and nothing else."""
    allowed = " ".join(dict.fromkeys(_source(style) for style in styles))
    return (
        f"default-src 'none'; script-src {_source(script)}; style-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


def short_hash(data: bytes) -> str:
    """The first 80 bits of a file's SHA-256, in groups of four to compare by eye."""
    digits = hashlib.sha256(data).hexdigest()[:20]
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _source(text: bytes) -> str:
    digest = base64.b64encode(hashlib.sha256(text).digest()).decode("ascii")
    return f"'sha256-{digest}'"
