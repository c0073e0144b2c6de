"""Half-typed words: sealed like rows, but neither chained nor kept.

A slot's name is an HMAC under a key of the record, so that the table does not say which question
somebody stopped at. `Records.append` removes drafts in its own transaction.
"""

from __future__ import annotations

from assess.errors import DamagedRow
from assess.i18n import _
from assess.vault import seal
from assess.vault.ids import text_of
from assess.vault.problems import KEEP, erased
from assess.vault.records import Records


def binding(person: bytes, slot: bytes) -> bytes:
    """What ties a draft to its record and slot."""
    return b"assess draft v1\0" + person + slot


def save(records: Records, person: bytes, name: str, body: bytes) -> None:
    """Put a draft in place of what was in its slot."""
    keys = records.keys(person)
    if keys.erased:
        raise erased(person)
    slot = keys.slot(name)
    box = keys.current.seal(body, binding(person, slot))
    engine = records.engine
    with engine.writing():
        records.refuse_erased(person, keys)  # another window may have taken the record away since
        engine.run("DELETE FROM draft WHERE person = ? AND slot = ?", person, slot)
        engine.run("INSERT INTO draft (person, slot, body) VALUES (?, ?, ?)", person, slot, box)


def load(records: Records, person: bytes, name: str) -> bytes | None:
    """What is in a slot. Raises `DamagedRow`."""
    keys = records.keys(person)
    if keys.erased:
        return None
    slot = keys.slot(name)
    for (body,) in records.engine.fetch(
        "SELECT body FROM draft WHERE person = ? AND slot = ?", person, slot
    ):
        try:
            return keys.current.open(body, binding(person, slot))
        except seal.Unsealed as error:
            raise DamagedRow(
                _("Record {text_of}: a draft was changed.", text_of=text_of(person)), _(KEEP)
            ) from error
    return None


def clear(records: Records, person: bytes, name: str) -> None:
    """Empty a slot."""
    slot = records.keys(person).slot(name)
    with records.engine.writing():
        records.engine.run("DELETE FROM draft WHERE person = ? AND slot = ?", person, slot)
