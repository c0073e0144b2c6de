"""No answer kind is half added: what is asked, the two front ends and the documents agree."""

from __future__ import annotations

from assess.documents.shown import SHOWN
from assess.forms.kinds import KINDS
from assess.plain.ask import ASKS
from assess.tui.fields import FIELDS


def test_every_kind_is_shown_by_every_room_and_no_other() -> None:
    assert set(FIELDS) == set(ASKS) == set(SHOWN) == set(KINDS)


def test_the_schema_names_the_same_kinds() -> None:
    import json
    from importlib import resources

    text = resources.files("assess.forms").joinpath("question_bank.schema.json").read_text("utf-8")
    assert set(json.loads(text)["$defs"]["item"]["properties"]["type"]["enum"]) == set(KINDS)
