"""How an answer came to be written down: through an interpreter, in which words, on which day. Pure.

Every front end and `assess answer --from` dress a saying here, so that the same conversation gives
the same entries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from assess.errors import BadAnswer, BadEntry
from assess.forms.bank import Bank, Item
from assess.forms.languages import same
from assess.i18n import _
from assess.record.entry import Saying
from assess.record.interpreting import Interpreter, interpreter


@dataclass(frozen=True, slots=True)
class Manner:
    """How what comes next is said."""

    interpreter: Interpreter | None = None
    """Whom it is said through, or None where it is said directly."""
    original: str = ""
    """The words in the person's own language, kept beside the English."""
    original_language: str = ""
    walked: dt.date | None = None
    """The day it was said, where it is written up later."""
    written_up: bool = False


PLAINLY = Manner()


def as_said(saying: Saying, manner: Manner, today: dt.date) -> Saying:
    """An answer with how it was said; anything else, and what a worker says, as it is.

    Raises BadEntry for a day that has not come.
    """
    if saying.kind != "answer" or manner == PLAINLY:
        return saying
    body = dict(saying.body)
    if saying.voice != "worker" and manner.interpreter is not None:
        body["via_interpreter"] = manner.interpreter.via
    if saying.voice != "worker" and "value" in body and manner.original.strip():
        spoken = manner.interpreter.language if manner.interpreter is not None else ""
        language = manner.original_language or spoken
        body["original"] = {
            "words": manner.original,
            **({"language": language} if language else {}),
        }
    said = saying.said
    if manner.written_up:
        body["written_up"] = True
        said = day_of_talk(said or manner.walked, today)
    return replace(saying, body=body, said=said)


def manner_of(line: Mapping[str, Any], there: Interpreter | None) -> Manner:
    """How a line of JSON was said. With an interpreter there it was said through them, unless it
    says otherwise; its `original` is words, or an object of `words` and `language`. Raises BadEntry.
    """
    via: Any = line.get("via_interpreter")
    original: Any = line.get("original")
    written_up = line.get("written_up")
    through = there if via in (None, True) else None
    if isinstance(via, Mapping):
        kind, tag, dialect = (str(via.get(key) or "") for key in ("kind", "language", "dialect"))
        through = interpreter(kind, tag, dialect)
    elif (via is True and there is None) or not isinstance(via, bool | None):
        raise BadEntry(
            _("via_interpreter does not say who interprets."),
            _('Send {"kind": "telephone", "language": "ti"}, or begin the sitting with one.'),
        )
    language = ""
    if isinstance(original, Mapping):
        original, language = original.get("words"), str(original.get("language") or "")
    if not isinstance(original, str | None) or not isinstance(written_up, bool | None):
        raise BadEntry(
            _("original is not words, or written_up is not true or false."),
            _('Send "original" as text, and "written_up" as true.'),
        )
    return Manner(through, original or "", language, None, bool(written_up))


def day_of_talk(day: dt.date | None, today: dt.date) -> dt.date:
    """The day it was said. Raises BadEntry for one that has not come."""
    if day is not None and day > today:
        raise BadEntry(_("that day hasn't come yet."), _("Give the day you talked, as YYYY-MM-DD."))
    return day or today


def check_scale(item: Item, bank: Bank, *, interpreted: bool, language: str = "") -> None:
    """A licensed scale is asked in its licensed words only. Raises BadAnswer with the reason.

    Its owners allow no translation on the spot (DOMAIN 2.1), and a score made of one compares with
    nothing.
    """
    if item.scale is None:
        return
    asked_in = bank.language_of(item.address, item.wording_key(item.lead_voice))
    if interpreted or (language and not same(asked_in, language)):
        raise BadAnswer(
            _("these statements belong to a scale with a licence, in words that are fixed."),
            _(
                "They are not put into another language as we go, by anybody. Talk about how "
                "things are in the person's own words, or ask Warwick for their translation."
            ),
        )
