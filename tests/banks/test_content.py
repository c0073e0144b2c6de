"""What the first banks promise: coverage, pacing, weight, and words fit to be said aloud.

Read with plain PyYAML, so that these promises hold whatever loads the banks.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from bank_files import (
    BANKS,
    LABEL,
    Item,
    asked_of_person,
    count_words,
    is_asked,
    is_heavy,
    items_by_id,
    items_of,
    prompts_of,
    read,
    sentences_of,
    wordings_of,
)

PATHS = {
    "everyday/first_day": BANKS / "everyday" / "first_day.yaml",
    "genesis/induction": BANKS / "genesis" / "induction.yaml",
}
NAMES = tuple(PATHS)

# bullet -> {(week, weight)}: L light, P personal, H heavy, W a worker's or a guidance line (any
# weight but heavy). A bullet in parts has one pair a part.
WEEKS_AND_WEIGHTS: dict[str, set[tuple[int, str]]] = {
    "motivation_01": {(2, "L")},
    "motivation_02": {(2, "L")},
    "motivation_03": {(2, "P")},
    "motivation_04": {(2, "L")},
    "motivation_05": {(2, "L")},
    "motivation_06": {(1, "P")},
    "motivation_07": {(1, "L"), (2, "L")},
    "motivation_08": {(2, "P")},
    "time_01": {(1, "L")},
    "time_02": {(1, "L")},
    "time_03": {(1, "L")},
    "time_04": {(1, "P")},
    "time_05": {(1, "P")},
    "social_01": {(3, "P")},
    "social_02": {(3, "L")},
    "social_03": {(1, "P")},
    "social_04": {(3, "L")},
    "accommodation_01": {(4, "W")},
    "accommodation_02": {(4, "L")},
    "accommodation_03": {(4, "H"), (4, "P")},
    "accommodation_04": {(4, "L")},
    "accommodation_05": {(4, "P")},
    "accommodation_06": {(4, "W")},
    "drugs_alcohol_01": {(3, "P")},
    "drugs_alcohol_02": {(5, "P")},
    "drugs_alcohol_03": {(5, "P"), (5, "L"), (5, "H")},
    "drugs_alcohol_04": {(5, "P")},
    "drugs_alcohol_05": {(5, "H")},
    "drugs_alcohol_06": {(3, "P")},
    "drugs_alcohol_07": {(5, "L")},
    "drugs_alcohol_08": {(5, "L")},
    "emotional_01": {(2, "L")},
    "emotional_02": {(5, "P")},
    "emotional_03": {(5, "P")},
    "emotional_04": {(5, "P")},
    "emotional_05": {(5, "H")},
    "emotional_06": {(2, "P")},
    "emotional_07": {(5, "L")},
    "emotional_08": {(2, "L")},
}
ALONE_ONLY = {"social_02", "drugs_alcohol_05", "emotional_05"}
OPENERS = {
    "motivation_01", "motivation_02", "time_01", "time_02", "accommodation_02",
    "drugs_alcohol_02", "emotional_01",
}  # fmt: skip
HEAVY_A_SITTING = {1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 0}

# The rows of the first day that are put forward on the first night.
TONIGHT = {"medicine", "allergies", "stopping", "fire_alarm", "stairs", "keep_from"}
FIRST_DAY_ROWS = [
    ["settle"], ["called"], ["pronouns"], ["language"], ["information"], ["tonight_easier"],
    ["medicine", "allergies"], ["stopping"], ["fire_alarm", "stairs"], ["keep_from"],
    ["tell_safe"], ["safe_way"], ["next_talk", "next_where"],
    ["tick_booklet", "tick_pack", "tick_shown_round", "tick_who_is_on"],
]  # fmt: skip

BANK_KEYS = {
    "bank", "title", "version", "status", "source", "licence", "language", "voices", "sessions",
    "sections",
}  # fmt: skip
SESSION_KEYS = {"week", "intent", "opening", "closing", "max_sensitive", "topics", "landing"}
ITEM_KEYS = {
    "id", "type", "text", "short_text", "hint", "guidance", "voices", "voice_text", "choices",
    "other", "exclusive", "offer", "session", "sensitivity", "heavy", "enable_when",
    "enable_behavior", "ask_because", "covers", "concept", "items", "maps_to",
}  # fmt: skip
TYPES = {
    "display", "group", "string", "text", "boolean", "integer", "date", "choice", "multi_choice",
}  # fmt: skip
OPERATORS = {"equals", "not_equals", "includes", "at_least", "at_most", "answered", "declined"}

BANK = {name: read(path) for name, path in PATHS.items()}
INDUCTION = BANK["genesis/induction"]
FIRST_DAY = BANK["everyday/first_day"]
CONCEPTS = read(BANKS / "concepts.yaml")
GENESIS = read(BANKS / "sources.yaml")["genesis"]


def _weight(item: Item) -> str:
    if is_heavy(item):
        return "H"
    return "P" if item["sensitivity"] == "personal" else "L"


def _bullets(item: Item) -> list[str]:
    return [cover.removeprefix("genesis.") for cover in item.get("covers", [])]


# ------------------------------------------------------------------------------- the vocabulary


@pytest.mark.parametrize("name", NAMES)
def test_only_the_agreed_vocabulary(name: str) -> None:
    bank = BANK[name]
    assert bank["bank"] == name
    assert set(bank) == BANK_KEYS
    assert bank["status"] == "active"
    for session in bank["sessions"]:
        assert set(session) - {"day_one"} == SESSION_KEYS
    for section in bank["sections"]:
        assert set(section) == {"id", "title", "intro", "items"}
    for item in items_of(bank):
        assert set(item) <= ITEM_KEYS, item["id"]
        assert item["type"] in TYPES, item["id"]
        assert item["sensitivity"] in {"everyday", "personal", "sensitive", "protected"}
        assert item.get("offer") in {"opener", "card", None}, item["id"]
        assert ("items" in item) == (item["type"] == "group"), item["id"]
        assert ("choices" in item) == (item["type"] in {"choice", "multi_choice"}), item["id"]


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_plain(name: str) -> None:
    bank = BANK[name]
    ids = [item["id"] for item in items_of(bank)]
    sections = [section["id"] for section in bank["sections"]]
    assert len(ids) == len(set(ids))
    assert len(sections) == len(set(sections))
    for one in ids + sections:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", one), one


@pytest.mark.parametrize("name", NAMES)
def test_choices_hold_together(name: str) -> None:
    for item in items_of(BANK[name]):
        ids = [choice["id"] for choice in item.get("choices", [])]
        # A bare yes or no would have turned into a truth value.
        assert all(isinstance(one, str) for one in ids), item["id"]
        assert len(ids) == len(set(ids)), item["id"]
        assert set(item.get("exclusive", [])) <= set(ids), item["id"]
        if item["type"] == "multi_choice" and "none" in ids:
            assert "none" in item["exclusive"], item["id"]


@pytest.mark.parametrize("name", NAMES)
def test_conditions_look_back_at_answers_that_exist(name: str) -> None:
    seen: dict[str, Item] = {}
    for item in items_of(BANK[name]):
        for rule in item.get("enable_when", []):
            assert rule["operator"] in OPERATORS, item["id"]
            assert rule["question"] in seen, f"{item['id']} looks at {rule['question']}"
            asked_of = seen[rule["question"]]
            assert asked_of["session"] <= item["session"], item["id"]
            choices = {choice["id"] for choice in asked_of.get("choices", [])}
            if "answer" in rule and choices:
                assert rule["answer"] in choices, item["id"]
        if len(item.get("enable_when", [])) > 1:
            assert item["enable_behavior"] in {"all", "any"}, item["id"]
        seen[item["id"]] = item


def test_concepts_are_declared_used_and_of_the_right_kind() -> None:
    used = set()
    for name in NAMES:
        for item in items_of(BANK[name]):
            if "concept" in item:
                used.add(item["concept"])
                assert CONCEPTS[item["concept"]]["kind"] == item["type"], item["id"]
    assert used <= set(CONCEPTS)
    for concept, about in CONCEPTS.items():
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", concept)
        assert set(about) == {"kind", "text"}, concept


# --------------------------------------------------------------------------- coverage and pacing


def test_every_bullet_is_covered_and_no_other() -> None:
    bullets = GENESIS["bullets"]
    assert len(bullets) == len(set(bullets)) == 39
    assert set(WEEKS_AND_WEIGHTS) == set(bullets)
    covers = [cover for item in items_of(INDUCTION) for cover in item.get("covers", [])]
    assert set(covers) == {f"genesis.{bullet}" for bullet in bullets}


def test_each_bullet_comes_in_its_week_at_its_weight() -> None:
    found: dict[str, set[tuple[int, str]]] = {}
    for item in items_of(INDUCTION):
        for bullet in _bullets(item):
            worker_line = WEEKS_AND_WEIGHTS[bullet] == {(4, "W")} and not is_heavy(item)
            weight = "W" if worker_line else _weight(item)
            found.setdefault(bullet, set()).add((item["session"], weight))
    assert found == WEEKS_AND_WEIGHTS


def test_bullets_that_open_a_topic_are_openers() -> None:
    opened = {
        bullet
        for item in items_of(INDUCTION)
        if item.get("offer") == "opener"
        for bullet in _bullets(item)
    }
    assert opened >= OPENERS


def test_alone_only_lines_are_protected_and_nothing_else_is() -> None:
    protected = [item for item in items_of(INDUCTION) if item["sensitivity"] == "protected"]
    assert {bullet for item in protected for bullet in _bullets(item)} == ALONE_ONLY
    alone = [item for item in items_of(INDUCTION) if set(_bullets(item)) & ALONE_ONLY]
    assert alone == protected


@pytest.mark.parametrize("name", NAMES)
def test_protected_lines_say_whether_they_are_heavy(name: str) -> None:
    for item in items_of(BANK[name]):
        assert ("heavy" in item) == (item["sensitivity"] == "protected"), item["id"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_heavy_opens_or_closes(name: str) -> None:
    """Nor stands beside another heavy one; whether a week is taken alone or all of a section."""
    for section in BANK[name]["sections"]:
        asked = asked_of_person(section)
        weeks = {item["session"] for item in asked}
        for part in [asked, *([i for i in asked if i["session"] == week] for week in weeks)]:
            heavy = [is_heavy(item) for item in part]
            assert not heavy[0], part[0]["id"]
            assert not heavy[-1], part[-1]["id"]
            assert not any(a and b for a, b in pairwise(heavy))


def test_the_heavy_prompts_are_four_cards_asked_of_the_person_only() -> None:
    heavy = [item for item in items_of(INDUCTION) if is_heavy(item)]
    assert [bullet for item in heavy for bullet in _bullets(item)] == [
        "accommodation_03",
        "drugs_alcohol_03",
        "drugs_alcohol_05",
        "emotional_05",
    ]
    for item in heavy:
        assert item["offer"] == "card"
        assert item["voices"] == ["person"]
        assert "harder" in item["guidance"], "the worker says so first"


def test_a_topic_never_holds_more_heavy_prompts_than_its_week_allows() -> None:
    sections = {section["id"]: section for section in INDUCTION["sections"]}
    for session in INDUCTION["sessions"]:
        assert session["max_sensitive"] == HEAVY_A_SITTING[session["week"]]
        for topic in session["topics"]:
            new = [
                i
                for i in asked_of_person(sections[topic["section"]])
                if i["session"] == session["week"]
            ]
            assert sum(map(is_heavy, new)) <= session["max_sensitive"], topic


def test_the_six_weeks() -> None:
    weeks = [session["week"] for session in INDUCTION["sessions"]]
    assert weeks == [1, 2, 3, 4, 5, 6]
    put_forward = [[t["section"] for t in s["topics"]] for s in INDUCTION["sessions"]]
    assert put_forward == [
        ["me", "people", "wants"],
        ["wants", "wellbeing"],
        ["people", "drink_drugs"],
        ["home"],
        ["drink_drugs", "wellbeing"],
        ["giving"],
    ]
    assert {item["session"] for item in items_of(INDUCTION)} == {1, 2, 3, 4, 5}, (
        "week 6: nothing new"
    )
    minutes = [sum(t["minutes"] for t in s["topics"]) for s in INDUCTION["sessions"]]
    assert sum(minutes) <= 195


def test_every_week_puts_an_opener_forward() -> None:
    sections = {section["id"]: section for section in INDUCTION["sections"]}
    for session in INDUCTION["sessions"]:
        for topic in session["topics"]:
            assert any(
                item["offer"] == "opener" and item["session"] in {session["week"], 1}
                for item in sections[topic["section"]]["items"]
            ), (session["week"], topic)


@pytest.mark.parametrize("name", NAMES)
def test_every_session_can_end_on_something_easy(name: str) -> None:
    bank = BANK[name]
    by_id = items_by_id(bank)
    sections = {section["id"] for section in bank["sections"]}
    for session in bank["sessions"]:
        assert session["landing"]
        for one in session["landing"]:
            assert by_id[one]["sensitivity"] == "everyday"
        assert {topic["section"] for topic in session["topics"]} <= sections - {"landing"}


@pytest.mark.parametrize("name", NAMES)
def test_two_or_three_openers_and_they_come_first(name: str) -> None:
    for section in BANK[name]["sections"]:
        if section["id"] == "landing":
            continue
        offers = [item["offer"] for item in asked_of_person(section)]
        assert offers == sorted(offers, reverse=True), f"{section['id']}: a card before an opener"
        openers = [item for item in asked_of_person(section) if item["offer"] == "opener"]
        by_choice = [item for item in openers if item["id"] not in TONIGHT]
        assert len(openers) >= 2, section["id"]
        assert len(by_choice) <= 3, section["id"]


def test_sections_stand_in_the_order_of_the_source() -> None:
    assert [section["title"] for section in INDUCTION["sections"][:6]] == [
        "What I want from here",
        "Me and what I'm into",
        "People in my life",
        "Home, and what makes it last",
        "Drink and drugs, and staying safe",
        "How I'm doing and what helps",
    ]
    assert [section["id"] for section in INDUCTION["sections"][6:]] == ["giving", "landing"]
    topics = [
        {bullet.rsplit("_", 1)[0] for item in section["items"][1:] for bullet in _bullets(item)}
        for section in INDUCTION["sections"][:6]
    ]
    assert topics[0] == {"motivation"}
    assert topics[1] == {"time", "motivation"}  # one fact, asked once
    assert topics[2:] == [{"social"}, {"accommodation"}, {"drugs_alcohol"}, {"emotional"}]


# ------------------------------------------------------------------------- particular promises


def test_hopes_is_the_first_thing_asked_about_wants() -> None:
    hopes = INDUCTION["sections"][0]["items"][0]
    assert hopes["id"] == "hopes"
    assert hopes["covers"] == ["genesis.motivation_01"]


def test_what_is_in_the_way_is_followed_at_once_by_what_would_help() -> None:
    bullets = [_bullets(item) for item in INDUCTION["sections"][0]["items"]]
    assert bullets[bullets.index(["motivation_03"]) + 1] == ["motivation_04"]


def test_one_fact_is_one_concept() -> None:
    concept = {
        bullet: item["concept"]
        for item in items_of(INDUCTION)
        if "concept" in item
        for bullet in _bullets(item)
    }
    assert concept["time_03"] == concept["motivation_07"] == "me.good_at"
    assert (
        concept["emotional_06"]
        == concept["emotional_07"]
        == concept["drugs_alcohol_08"]
        == "help.already"
    )


def test_drink_and_drugs_goes_further_only_after_a_yes() -> None:
    section = next(s for s in INDUCTION["sections"] if s["id"] == "drink_drugs")
    useful = {"question": "talk_about_it", "operator": "equals", "answer": "yes"}
    for item in section["items"]:
        open_to_all = item["id"] == "talk_about_it" or _bullets(item) == ["drugs_alcohol_06"]
        assert (useful in item.get("enable_when", [])) != open_to_all, item["id"]


def test_what_happened_comes_only_after_what_worked() -> None:
    happened = items_by_id(INDUCTION)["what_happened"]
    worked = {
        item["id"]
        for item in items_of(INDUCTION)
        if _bullets(item) == ["accommodation_02"] and item["offer"] == "opener"
    }
    assert {rule["question"] for rule in happened["enable_when"]} == worked
    assert {rule["operator"] for rule in happened["enable_when"]} == {"answered"}


def test_the_soft_ladder_is_climbed_one_rung_at_a_time() -> None:
    by_id = items_by_id(INDUCTION)
    first = by_id["rung_1"]["enable_when"]
    assert not is_heavy(by_id[first[0]["question"]]), "never under a heavy prompt"
    for rung in range(2, 6):
        item = by_id[f"rung_{rung}"]
        assert item["enable_when"] == [{"question": f"rung_{rung - 1}", "operator": "answered"}]
    for rung in range(1, 6):
        item = by_id[f"rung_{rung}"]
        assert item["offer"] == "card"
        assert "that's enough of that" in item["hint"]
        assert not re.search(r"\bwhy\b", item["text"], re.IGNORECASE)
    # Wherever it stops, from the first rung on, there is something to take from it.
    closing = by_id["take_from_this"]
    assert closing["enable_when"] == [{"question": "rung_1", "operator": "answered"}]
    assert {choice["id"] for choice in closing["choices"]} >= {"good_at", "want", "to_do"}


def test_the_first_day_holds_its_fourteen_rows() -> None:
    ids = {item["id"] for item in items_of(FIRST_DAY)}
    rows = {one for row in FIRST_DAY_ROWS for one in row}
    landing = {"before_morning", "welcome_ticks"}
    assert len(FIRST_DAY_ROWS) == 14
    assert ids == rows | landing
    assert len(FIRST_DAY["sections"]) == 3
    assert {item["session"] for item in items_of(FIRST_DAY)} == {1}
    assert FIRST_DAY["sections"][0]["items"][0]["id"] == "settle", "strengths first"


def test_the_first_day_is_never_heavy_and_waits_for_nothing_that_may_hurt() -> None:
    by_id = items_by_id(FIRST_DAY)
    assert FIRST_DAY["sessions"][0]["max_sensitive"] == 0
    assert not any(map(is_heavy, by_id.values()))
    for one in TONIGHT:
        assert by_id[one]["offer"] == "opener", one
        assert "enable_when" not in by_id[one], one


def test_who_must_not_know_is_asked_alone_and_before_who_may_be_told() -> None:
    ids = [item["id"] for item in items_of(FIRST_DAY)]
    assert ids.index("keep_from") + 1 == ids.index("tell_safe")
    protected = [i["id"] for i in items_of(FIRST_DAY) if i["sensitivity"] == "protected"]
    assert protected == ["keep_from", "tell_safe"]
    for one in protected:
        item = items_by_id(FIRST_DAY)[one]
        assert item["voices"] == ["person"]
        assert "just the two of you" in item["guidance"]


def test_ticks_are_the_workers_and_have_their_own_place() -> None:
    ticks = [item for item in items_of(FIRST_DAY) if item["id"].startswith("tick_")]
    assert [tick["id"] for tick in ticks] == FIRST_DAY_ROWS[-1]
    for tick in ticks:
        assert tick["type"] == "boolean"
        assert tick["voices"] == ["worker"]


# ------------------------------------------------------------------------------------ the words


@pytest.mark.parametrize("name", NAMES)
def test_one_question_a_prompt(name: str) -> None:
    for where, text in prompts_of(BANK[name]):
        assert text.count("?") == 1, f"{where}: {text}"
        assert text.endswith("?"), where
    for item in items_of(BANK[name]):
        for key in ("hint", "short_text", "ask_because"):
            assert "?" not in item.get(key, ""), f"{item['id']} {key} asks something more"


@pytest.mark.parametrize("name", NAMES)
def test_sentences_are_short(name: str) -> None:
    for where, text in wordings_of(BANK[name], guidance=True):
        for sentence in sentences_of(text):
            assert count_words(sentence) <= 20, f"{where}: {sentence}"


@pytest.mark.parametrize("name", NAMES)
def test_prompts_and_the_lines_under_them_are_shorter_still(name: str) -> None:
    said = [s for _, text in prompts_of(BANK[name]) for s in sentences_of(text)]
    assert sum(map(count_words, said)) / len(said) <= 10
    hints = [s for i in items_of(BANK[name]) for s in sentences_of(i.get("hint", ""))]
    assert sum(map(count_words, hints)) / len(hints) <= 8


@pytest.mark.parametrize("name", NAMES)
def test_no_word_that_labels_or_doubts_anyone(name: str) -> None:
    for where, text in wordings_of(BANK[name], guidance=True):
        assert not LABEL.search(text), f"{where}: {text}"


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_asked_why(name: str) -> None:
    for where, text in prompts_of(BANK[name]):
        assert not re.search(r"\bwhy\b", text, re.IGNORECASE), where


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_a_printable_label_of_its_own(name: str) -> None:
    labels = [item["short_text"] for item in items_of(BANK[name])]
    assert len(labels) == len(set(labels))
    for label in labels:
        assert len(label) <= 48, label
        assert not label.endswith("."), label


@pytest.mark.parametrize("name", NAMES)
def test_anything_personal_says_why_it_is_asked(name: str) -> None:
    for item in items_of(BANK[name]):
        if is_asked(item) and item["sensitivity"] != "everyday":
            assert item["ask_because"].startswith(("So ", "Because ")), item["id"]
            assert item["guidance"], item["id"]
