"""Plain data that the schema has judged, to a frozen `Bank`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assess.forms.bank import (
    Bank,
    Choice,
    Constraint,
    FollowUp,
    Item,
    Prefill,
    ScaleItem,
    Section,
    Session,
    TopicOffer,
)
from assess.forms.conditions import Clauses, Condition, clauses
from assess.forms.scales import Scale


@dataclass(frozen=True)
class _Around:
    """What an item takes from the bank, section and groups around it."""

    bank: str
    section: str
    voices: tuple[str, ...]
    lists: Mapping[str, tuple[Choice, ...]]
    scales: Mapping[str, Scale]
    enabled_if: Clauses = ()
    row_of: str = ""


def build(data: Mapping[str, Any]) -> Bank:
    """The bank; `data` must have passed the schema."""
    bank_id = str(data["bank"])
    voices = tuple(data.get("voices", ("person", "worker")))
    lists = {name: _choices(rows) for name, rows in data.get("choice_lists", {}).items()}
    scales = {name: _scale(name, one, lists) for name, one in data.get("scales", {}).items()}
    sections = tuple(
        Section(
            section["id"],
            bank_id,
            section["title"],
            section.get("intro", ""),
            tuple(_items(section["items"], _Around(bank_id, section["id"], voices, lists, scales))),
        )
        for section in data["sections"]
    )
    return Bank(
        id=bank_id,
        title=data["title"],
        version=data["version"],
        status=data["status"],
        language=data["language"],
        voices=voices,
        sessions=tuple(_session(session) for session in data.get("sessions", ())),
        sections=sections,
        source=data.get("source", ""),
        licence=data.get("licence", ""),
        scales=scales,
        translations=tuple(data.get("translations", ())),
        migrations=tuple(data.get("migrations", ())),
        purposes=dict(data.get("purposes", {})),
    )


def _choices(rows: list[Mapping[str, Any]]) -> tuple[Choice, ...]:
    return tuple(Choice(row["id"], row["text"], row.get("hint", "")) for row in rows)


def _scale(name: str, data: Mapping[str, Any], lists: Mapping[str, tuple[Choice, ...]]) -> Scale:
    found = data["choices"]
    lowest, highest = data.get("range", (0, 0))
    return Scale(
        id=name,
        title=data["title"],
        method=data["method"],
        items=data.get("items", 0),
        lowest=lowest,
        highest=highest,
        missing=data.get("missing", "none"),
        choices=lists.get(found, ()) if isinstance(found, str) else _choices(found),
        choice_list=found if isinstance(found, str) else "",
        table={int(raw): converted for raw, converted in data.get("table", {}).items()},
        change_threshold=data.get("change_threshold", ""),
        how_taken=tuple(data.get("how_taken", ())),
        statements=data.get("statements", "shipped"),
        rights=data.get("rights", ""),
    )


def _session(data: Mapping[str, Any]) -> Session:
    return Session(
        week=data["week"],
        intent=data.get("intent", ""),
        opening=data.get("opening", ""),
        closing=data.get("closing", ""),
        max_sensitive=data.get("max_sensitive", 0),
        topics=tuple(TopicOffer(t["section"], t["minutes"]) for t in data.get("topics", ())),
        landing=tuple(data.get("landing", ())),
        day_one=data.get("day_one", False),
    )


def _items(items: list[Mapping[str, Any]], around: _Around) -> Iterator[Item]:
    for data in items:
        item = _item(data, around)
        yield item
        if "items" in data:
            inner = _Around(
                around.bank,
                around.section,
                item.voices,
                around.lists,
                around.scales,
                item.enabled_if,
                item.id if item.repeats else around.row_of,
            )
            yield from _items(data["items"], inner)


def _item(data: Mapping[str, Any], around: _Around) -> Item:
    voices = tuple(data.get("voices", around.voices))
    sensitivity = data.get("sensitivity", "everyday")
    behavior = data.get("enable_behavior", "all")
    own = tuple(_condition(line, around.bank) for line in data.get("enable_when", ()))
    scale = data.get("scale")
    return Item(
        id=data["id"],
        bank=around.bank,
        section=around.section,
        type=data["type"],
        text=data["text"],
        short_text=data.get("short_text", data["text"]),
        hint=data.get("hint", ""),
        guidance=data.get("guidance", ""),
        voices=voices,
        lead_voice=data.get("lead_voice", "person" if "person" in voices else voices[0]),
        voice_text=dict(data.get("voice_text", {})),
        choices=_item_choices(data, around),
        choice_list=_choice_list(data, around),
        other=data.get("other", False),
        exclusive=tuple(data.get("exclusive", ())),
        offer=data.get("offer", "opener"),
        session=data.get("session", 1),
        not_before=data.get("not_before", 1),
        sensitivity=sensitivity,
        heavy=data.get("heavy", sensitivity == "sensitive"),
        ask_because=data.get("ask_because", ""),
        covers=tuple(data.get("covers", ())),
        concept=data.get("concept", ""),
        maps_to=tuple(data.get("maps_to", ())),
        required=data.get("required", "never"),
        required_by=dict(data.get("required_by", {})),
        share_default=data.get("share_default", "ask"),
        enable_when=own,
        enable_behavior=behavior,
        enabled_if=around.enabled_if + clauses(own, behavior),
        when_hidden=data.get("when_hidden", "set_aside"),
        constraints=tuple(_constraint(one) for one in data.get("constraints", ())),
        repeats=data.get("repeats", False),
        item_name=data.get("item_name", ""),
        append_only=data.get("append_only", False),
        row_of=around.row_of,
        of=_address(data["of"], around.bank) if "of" in data else "",
        scale=ScaleItem(scale["scale"], scale["item"]) if scale else None,
        precision=data.get("precision", "day"),
        prefill=_prefill(data.get("prefill")),
        follow_up=_follow_up(data.get("follow_up")),
        review_after=data.get("review_after", ""),
        nudge_if_empty=data.get("nudge_if_empty", ""),
        third_party=data.get("third_party", False),
        locked=scale is not None and _is_licensed(around.scales.get(scale["scale"])),
    )


def _is_licensed(scale: Scale | None) -> bool:
    return scale is not None and scale.statements == "licensed"


def _item_choices(data: Mapping[str, Any], around: _Around) -> tuple[Choice, ...]:
    found = data.get("choices", ())
    if isinstance(found, str):
        return around.lists.get(found, ())
    if not found and data.get("scale"):
        scale = around.scales.get(data["scale"]["scale"])
        return scale.choices if scale else ()
    return _choices(list(found))


def _choice_list(data: Mapping[str, Any], around: _Around) -> str:
    found = data.get("choices", ())
    if not found and data.get("scale"):
        scale = around.scales.get(data["scale"]["scale"])
        return scale.choice_list if scale else ""
    return found if isinstance(found, str) else ""


def _condition(data: Mapping[str, Any], bank: str) -> Condition:
    return Condition(_address(str(data["question"]), bank), data["operator"], data.get("answer"))


def _address(question: str, bank: str) -> str:
    return question if question.count("/") == 2 else f"{bank}/{question}"


def _constraint(data: Mapping[str, Any]) -> Constraint:
    [(rule, limit)] = data["rule"].items()
    return Constraint(rule, limit, data["message"], data.get("severity", "warning"))


def _prefill(data: Mapping[str, Any] | None) -> Prefill | None:
    return Prefill(data["mode"], data.get("stale_after", "")) if data else None


def _follow_up(data: Mapping[str, Any] | None) -> FollowUp | None:
    if not data:
        return None
    ends = tuple(data.get("ends_in", ("strength", "want", "action")))
    return FollowUp(data["pattern"], data.get("max_depth", 5), ends)
