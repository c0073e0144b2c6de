"""What the banks behind the first two promise: coverage, whose words, what is held back, kind words.

The assessment form, the plan, the strengths, the check-in and the everyday pages. Read with plain
PyYAML, so that these promises hold whatever loads the banks.
"""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from typing import Any

import pytest

from bank_files import (
    BANKS,
    LABEL,
    Bank,
    Item,
    asked_of_person,
    bank_of,
    choices_of,
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

NAMES = (
    "reading/caf",
    "evolve/plan",
    "evolve/strengths",
    "everyday/check_in",
    "everyday/wellbeing_scale",
    "everyday/communication",
    "everyday/people",
    "everyday/safety_plan",
    "everyday/keeping_well",
    "everyday/keeping_everyone_safe",
    "everyday/before_you_start",
)
BANK = {name: bank_of(name) for name in NAMES}
FIRST = {name: bank_of(name) for name in ("everyday/first_day", "genesis/induction")}
EVERY = {**FIRST, **BANK}
CAF = BANK["reading/caf"]
PLAN = BANK["evolve/plan"]
SCALE = BANK["everyday/wellbeing_scale"]
CHECK_IN = BANK["everyday/check_in"]
CONCEPTS = read(BANKS / "concepts.yaml")
SOURCES = read(BANKS / "sources.yaml")

ASKING = tuple(name for name in NAMES if name != "everyday/before_you_start")
"""Banks that ask something of the person; the other one is the worker's own half minute."""

TALKED = tuple(name for name in ASKING if name != "everyday/wellbeing_scale")
"""Those that are put forward as a conversation."""

SOURCE_OF = {
    "genesis": ("genesis/induction", 39),
    "reading_new": ("reading/caf", 41),
    "reading_old": ("reading/caf", 29),
    "evolve": ("evolve/plan", 9),
    "reading_training": ("everyday/before_you_start", 4),
}
DESTINATIONS = {"supported_accommodation", "floating_support", "rent_guarantee"}
CAF_TITLES = [
    "My health",
    "Running a home",
    "Learning and work",
    "Money",
    "How I feel and what helps",
    "Drink and drugs",
    "The law",
]

BANK_KEYS = {
    "bank", "title", "version", "status", "source", "licence", "language", "voices", "sessions",
    "sections", "choice_lists", "purposes", "scales",
}  # fmt: skip
ITEM_KEYS = {
    "id", "type", "text", "short_text", "hint", "guidance", "voices", "lead_voice", "voice_text",
    "choices", "other", "exclusive", "offer", "sensitivity", "heavy", "enable_when",
    "enable_behavior", "ask_because", "covers", "concept", "prefill", "items", "maps_to",
    "repeats", "item_name", "append_only", "of", "scale", "precision", "constraints", "required",
    "required_by", "share_default", "review_after", "follow_up", "nudge_if_empty", "third_party",
}  # fmt: skip
HEADINGS = {
    "prsb:what_is_most_important_to_me",
    "prsb:how_i_communicate_and_how_to_communicate_with_me",
    "prsb:how_and_when_to_support_me",
    "prsb:please_do_and_please_dont",
    "prsb:my_wellness",
    "prsb:people_who_are_important_to_me",
    "assess:strength",
}

# Wording that takes something for granted about the person it is put to.
TAKES_FOR_GRANTED = re.compile(
    r"\byour (drug|drugs|drink|drinking|alcohol|substance|habit|addiction|using|offending|crimes?"
    r"|problem|problems|issues?|illness|condition|disability|triggers?|behaviour|diagnosis)\b"
    r"|\breduce\b|\bstill (drink|drinking|use|using)\b|\bgive up\b|\bcut down\b|\bcomply\b"
    r"|\btake responsibility\b|\blearn(t|ed)? (your|a) lesson\b|\brelapse",
    re.IGNORECASE,
)

# Four words in a row from the licensed scale, as hashes: its wording is nowhere in this project,
# not even here.
LICENSED = frozenset(
    re.findall(
        r"\w+",
        """
        02c388f9d4649342 0947a5c992a95fd7 0c7c537469d142ae 124403597f080deb 1a75b666ffa5f6c1
        21c3e627cbacb403 24649c89d91ec96a 26063a40ad98f5a7 2d67c824cd39d963 39002e57a8e1c277
        3d3426fa4d7b999d 40103aec22cc4ec2 40bf0a3205489c6f 4de4e59c75b71c92 51654af5f7b578ae
        52e90af373bfd609 538038026bb14c47 5dfdd2acec293e89 600c263b46317cc8 617bee635979861d
        64e14f6e606ade21 659e1f83dc7425c1 6dd932f81cb51d5a 7c9175150e66ea8a a07797d24fa968e5
        a2300f9a3c45493a a6951dd5b3424da1 ace1116146e883fa b0f09c947cbd8666 b18b8708087ebc27
        b1a10e2b61d1d865 b2b95fd9ce5ed095 b2c727ebc177e970 b5df9f204f43dd5c b72d5b8b04dde333
        bbdf518a4e34998f cc34ccce9874eeb3 d18510df78cb328d d647dee1bc82de0d da2810e9c7d066f3
        db2ce95a58caca57 dccb416bae7f84b2 e090146ea6e30beb e822bebf557d2a13 f87a188ed15ea93f
        fb4f128bb17f9d27 ffc7c370ab8b420b
        """,
    )
)

VIA = re.compile(
    r"\b(creativity|curiosity|judgment|love of learning|perspective|bravery|perseverance|honesty"
    r"|zest|kindness|social intelligence|fairness|leadership|teamwork|forgiveness|humility"
    r"|prudence|self-regulation|appreciation of beauty|gratitude|humou?r|spirituality"
    r"|virtues?|VIA)\b"
)
OTHERS_PLANS = re.compile(
    r"warning sign|coping|distract|social setting|agenc(y|ies)|environment|worth living"
    r"|safety plan|\bwrap\b|wellness|tool ?box|recovery|daily maintenance|triggers?\b"
    r"|breaking down|crisis|outcomes? star|ladder|journey of change",
    re.IGNORECASE,
)


def _section(bank: Bank, section_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(s for s in bank["sections"] if s["id"] == section_id)
    return found


def _required(item: Item) -> dict[str, str]:
    found: dict[str, str] = item.get("required_by", {})
    return found


def _lead(item: Item, bank: Bank) -> str:
    voices = item.get("voices", bank["voices"])
    return str(item.get("lead_voice", "person" if "person" in voices else voices[0]))


def _four_words(text: str) -> set[str]:
    words = re.findall(r"[a-z]+", text.lower().replace("’", "").replace("'", ""))
    runs = {" ".join(words[n : n + 4]) for n in range(len(words) - 3)}
    return {hashlib.sha256(run.encode()).hexdigest()[:16] for run in runs}


# ------------------------------------------------------------------------------- the vocabulary


@pytest.mark.parametrize("name", NAMES)
def test_only_the_agreed_vocabulary(name: str) -> None:
    bank = BANK[name]
    assert bank["bank"] == name
    assert bank["status"] == "active"
    assert set(bank) <= BANK_KEYS
    for section in bank["sections"]:
        assert set(section) == {"id", "title", "intro", "items"}
    for item in items_of(bank):
        assert set(item) <= ITEM_KEYS, item["id"]
        assert item["sensitivity"] in {"everyday", "personal", "sensitive", "protected"}
        assert ("items" in item) == (item["type"] == "group"), item["id"]
        assert ("choices" in item) == (item["type"] in {"choice", "multi_choice"}), item["id"]
        assert ("precision" in item) == (item["type"] == "date"), item["id"]
        assert ("of" in item) == (item["type"] == "echo"), item["id"]
        assert ("repeats" in item) == ("item_name" in item) == ("append_only" in item), item["id"]
        assert set(item.get("maps_to", [])) <= HEADINGS, item["id"]


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_plain(name: str) -> None:
    ids = [item["id"] for item in items_of(BANK[name])]
    ids += [section["id"] for section in BANK[name]["sections"]]
    assert len(ids) == len(set(ids))
    for one in ids:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", one), one


@pytest.mark.parametrize("name", NAMES)
def test_choices_hold_together(name: str) -> None:
    bank = BANK[name]
    for item in items_of(bank):
        ids = [choice["id"] for choice in choices_of(item, bank)]
        # A bare yes or no would have turned into a truth value.
        assert all(isinstance(one, str) for one in ids), item["id"]
        assert len(ids) == len(set(ids)), item["id"]
        assert set(item.get("exclusive", [])) <= set(ids), item["id"]
        if item["type"] == "multi_choice" and "none" in ids:
            assert "none" in item["exclusive"], item["id"]
    used = {item["choices"] for item in items_of(bank) if isinstance(item.get("choices"), str)}
    assert used == set(bank.get("choice_lists", {})), "a list that nothing uses, or the reverse"


@pytest.mark.parametrize("name", NAMES)
def test_conditions_look_back_at_answers_that_exist(name: str) -> None:
    seen: dict[str, Item] = {}
    for item in items_of(BANK[name]):
        for rule in item.get("enable_when", []):
            assert rule["question"] in seen, f"{item['id']} looks at {rule['question']}"
            found = {choice["id"] for choice in choices_of(seen[rule["question"]], BANK[name])}
            if "answer" in rule:
                assert rule["answer"] in found, item["id"]
        if len(item.get("enable_when", [])) > 1:
            assert item["enable_behavior"] in {"all", "any"}, item["id"]
        seen[item["id"]] = item


def test_an_echo_shows_an_answer_that_exists() -> None:
    for name in NAMES:
        for item in items_of(BANK[name]):
            if item["type"] == "echo":
                bank_id, _, item_id = item["of"].rpartition("/")
                assert is_asked(items_by_id(EVERY[bank_id])[item_id]), item["of"]


# ------------------------------------------------------------------------- coverage and concepts


@pytest.mark.parametrize("source", SOURCE_OF)
def test_every_source_is_covered_by_its_own_bank(source: str) -> None:
    name, count = SOURCE_OF[source]
    bullets = SOURCES[source]["bullets"]
    assert len(bullets) == len(set(bullets)) == count
    covers = {cover for item in items_of(EVERY[name]) for cover in item.get("covers", [])}
    assert {c for c in covers if c.startswith(f"{source}.")} == {f"{source}.{b}" for b in bullets}


def test_nothing_is_covered_that_no_source_has() -> None:
    known = {f"{source}.{b}" for source, about in SOURCES.items() for b in about["bullets"]}
    assert set(SOURCES) == set(SOURCE_OF)
    for name, bank in EVERY.items():
        for item in items_of(bank):
            assert set(item.get("covers", [])) <= known, f"{name}/{item['id']}"
            assert item["type"] != "group" or "covers" not in item, "a heading asks nothing"


def test_one_fact_is_one_concept_of_one_kind_and_is_shown_before_it_is_asked() -> None:
    for name, bank in EVERY.items():
        for item in items_of(bank):
            if "concept" in item:
                assert CONCEPTS[item["concept"]]["kind"] == item["type"], f"{name}/{item['id']}"
            if name in BANK:
                assert ("concept" in item) == ("prefill" in item), f"{name}/{item['id']}"
                if "prefill" in item:
                    assert item["prefill"] == {"mode": "confirm", "stale_after": "6 months"}


def test_the_choices_of_a_shared_fact_have_the_same_ids() -> None:
    """An answer given on the first day can be read back wherever the same fact comes up."""
    lists: dict[str, dict[str, str]] = {}
    for bank in EVERY.values():
        for item in items_of(bank):
            if "concept" in item and "choices" in item:
                here = {choice["id"]: choice["text"] for choice in choices_of(item, bank)}
                known = lists.setdefault(item["concept"], here)
                assert all(known.get(one, text) == text for one, text in here.items()), item["id"]
                assert set(known) <= set(here), f"{item['id']}: an answer it cannot show"
                lists[item["concept"]] = here
    assert {"person.information", "person.pronouns", "drink_drugs.times"} <= set(lists)


def test_what_the_induction_told_us_is_not_asked_again_by_the_form() -> None:
    known = {i["concept"] for b in FIRST.values() for i in items_of(b) if "concept" in i}
    form = {item["concept"] for item in items_of(CAF) if "concept" in item}
    assert len(form & known) >= 20
    # The same words to the person mean the same fact, so they carry the same concept.
    told = {
        item["text"]: item.get("concept")
        for bank in FIRST.values()
        for item in items_of(bank)
        if is_asked(item)
    }
    for name in TALKED:
        for item in items_of(BANK[name]):
            if is_asked(item) and item["text"] in told and not item["id"].startswith("landing"):
                assert item.get("concept") == told[item["text"]] is not None, item["text"]


# ----------------------------------------------------------------------------------- the pacing


@pytest.mark.parametrize("name", TALKED)
def test_every_sitting_can_end_on_something_easy(name: str) -> None:
    bank = BANK[name]
    sections = [section["id"] for section in bank["sections"] if section["id"] != "landing"]
    [session] = bank["sessions"]
    assert session["week"] == 1, "open whenever it is wanted, and not only late in the six weeks"
    assert [topic["section"] for topic in session["topics"]] == sections
    assert session["landing"]
    for one in session["landing"]:
        item = items_by_id(bank)[one]
        assert item["sensitivity"] == "everyday"
        assert is_asked(item)
        assert not is_heavy(item)


@pytest.mark.parametrize("name", ASKING)
def test_nothing_heavy_opens_or_closes_or_stands_beside_another(name: str) -> None:
    for section in BANK[name]["sections"]:
        for part in (asked_of_person(section), list(section["items"])):
            weights = [is_heavy(item) for item in part]
            assert not weights[0], part[0]["id"]
            assert not weights[-1], part[-1]["id"]
            assert not any(a and b for a, b in pairwise(weights)), section["id"]


@pytest.mark.parametrize("name", ASKING)
def test_heavy_prompts_are_cards_and_say_so_first(name: str) -> None:
    for item in items_of(BANK[name]):
        if is_heavy(item):
            assert item["offer"] == "card", item["id"]
            assert "harder" in item["guidance"] or "unhurried" in item["guidance"], item["id"]
            assert "leave" in item["guidance"] or "left" in item["guidance"], item["id"]


def test_heavy_is_never_more_than_one_a_sitting_but_in_the_plan_for_very_bad_times() -> None:
    most = {name: BANK[name]["sessions"][0]["max_sensitive"] for name in TALKED}
    assert most.pop("everyday/safety_plan") == 2
    for name, number in most.items():
        holds_some = any(map(is_heavy, items_of(BANK[name])))
        assert number == (1 if holds_some else 0), name


@pytest.mark.parametrize("name", TALKED)
def test_two_or_three_openers_and_they_come_first(name: str) -> None:
    bank = BANK[name]
    for section in bank["sections"]:
        if section["id"] == "landing":
            continue
        # A repeating group opens with its first prompt; the rest belong to the row.
        mine = [
            item
            for item in section["items"]
            if item["type"] == "group" or (is_asked(item) and _lead(item, bank) == "person")
        ]
        offers = [item["offer"] for item in mine]
        assert offers == sorted(offers, reverse=True), f"{section['id']}: a card before an opener"
        few = 1 if section["id"] == "goals" else 2
        assert few <= offers.count("opener") <= 3, section["id"]


STRENGTHS_FIRST = {
    "reading/caf": {
        "about_me": "bring",
        "health": "feels_all_right",
        "running_home": "home_easy",
        "learning_work": "learned",
        "money": "money_good",
        "feelings": "feel_helps",
        "drink_drugs": "drink_drugs_safe",
        "law": "going_well",
    },
    "evolve/plan": {"going_well": "good_lately", "goals": "goal_words", "steps": "step_easy",
                    "needs_now": "sorted_already"},
    "evolve/strengths": {"mine": "cards"},
    "everyday/check_in": {"how_things_are": "been_good"},
    "everyday/communication": {"talking": "talks_well"},
    "everyday/people": {"around_me": "good_at_together"},
    "everyday/safety_plan": {"holds_me": "hold_on_to", "getting_bad": "helps_early"},
    "everyday/keeping_well": {"good_day": "good_day_like", "wobble": "steadies"},
    "everyday/keeping_everyone_safe": {"together": "helps_calm"},
}  # fmt: skip


@pytest.mark.parametrize("name", STRENGTHS_FIRST)
def test_strengths_come_first(name: str) -> None:
    first = {s["id"]: asked_of_person(s)[0]["id"] for s in BANK[name]["sections"]}
    assert first.items() >= STRENGTHS_FIRST[name].items()


# ------------------------------------------------------------------------- what is held back


@pytest.mark.parametrize("name", NAMES)
def test_protected_lines_say_whether_they_are_heavy(name: str) -> None:
    for item in items_of(BANK[name]):
        assert ("heavy" in item) == (item["sensitivity"] in {"protected"}) or (
            item["sensitivity"] == "sensitive" and item["heavy"] is False
        ), item["id"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_about_someone_else_or_needs_shelter_is_off_by_default(name: str) -> None:
    for item in items_of(BANK[name]):
        if item.get("third_party"):
            assert item["sensitivity"] == "protected", item["id"]
            assert item["share_default"] == "keep", item["id"]


def test_the_form_keeps_back_what_is_only_for_a_place_that_was_chosen() -> None:
    by_id = items_by_id(CAF)
    protected = {one for one, item in by_id.items() if item["sensitivity"] == "protected"}
    assert protected == {
        "keep_from", "if_ill", "getting_by", "feel_so_bad", "feel_detail", "past", "past_helped",
        "past_what", "past_when", "past_around", "keep_away", "arrangements", "safety_meetings",
        "keep_apart", "law_comment",
    }  # fmt: skip
    for one in protected:
        assert by_id[one]["share_default"] == "keep", one
    # How someone hurt themselves, and anyone else's part in it: never the person's to be asked.
    assert by_id["feel_detail"]["voices"] == ["referrer"]
    others = {one for one, item in by_id.items() if item.get("third_party")}
    assert others == {"keep_from", "if_ill", "keep_away", "safety_meetings", "keep_apart"}
    for one in ("safety_meetings", "keep_apart"):
        assert by_id[one]["voices"] == ["referrer"], one
        assert "Never with them beside you" in by_id[one]["guidance"], one


def test_the_law_is_off_unless_it_is_chosen() -> None:
    for item in _section(CAF, "law")["items"]:
        light = item["id"] in {"going_well", "settled", "feel_safe_there"}
        assert (item.get("share_default") == "keep") != light, item["id"]


def test_nothing_asks_how_or_where_someone_hurt_themselves() -> None:
    for name in ASKING:
        for where, text in prompts_of(BANK[name]):
            hurt = re.search(r"hurt(ing)? (yourself|themselves)|die\b|suicid", text, re.IGNORECASE)
            assert not hurt or not re.search(r"\b(how|where|what with)\b", text.lower()), where
    guidance = items_by_id(CAF)["feel_so_bad"]["guidance"]
    assert "no method" in guidance
    assert "help now" in guidance


def test_contacts_are_protected_and_carry_what_may_be_said() -> None:
    contact = items_by_id(BANK["everyday/people"])["contact"]
    assert contact["repeats"] is True
    rows = {item["id"] for item in contact["items"]}
    assert rows >= {
        "contact_name", "contact_who", "contact_phone", "contact_when", "contact_told",
    }  # fmt: skip
    for item in [contact, *contact["items"]]:
        assert item["sensitivity"] == "protected"
        assert item["third_party"] is True
    ids = [item["id"] for item in items_of(BANK["everyday/people"])]
    assert ids.index("keep_from") < ids.index("ring_first") < ids.index("contact")


# ----------------------------------------------------------------------- the assessment form


def test_the_sections_of_the_form_stand_in_their_order() -> None:
    titles = [section["title"] for section in CAF["sections"]]
    assert titles == ["About me and what I want", *CAF_TITLES, "To finish on"]
    sources = [
        {c.split(".")[1].rsplit("_", 1)[0] for item in items_of({"sections": [section]})
         for c in item.get("covers", []) if c.startswith("reading_new.")}
        for section in CAF["sections"][1:8]
    ]  # fmt: skip
    assert "physical_health" in sources[0]
    assert sources[1:] == [
        {"tenancy_sustainment"},
        {"skills_training_employment"},
        {"finances"},
        {"emotional_mental_health"},
        {"substance_alcohol"},
        {"offending"},
    ]


def test_the_person_comes_first_and_the_referrer_comments_last_and_can_be_answered() -> None:
    for section in CAF["sections"][:8]:
        leads = [_lead(item, CAF) for item in section["items"] if item["type"] != "group"]
        first_referrer = leads.index("referrer")
        assert first_referrer >= 3, section["id"]
        comment = section["items"][-1]
        assert comment["id"] == f"{section['id']}_comment"
        assert comment["voices"] == ["referrer", "person"]
        assert comment["lead_voice"] == "referrer"
        assert comment["voice_text"] == {"person": "Would you put it that way?"}
        assert "which" in comment["guidance"], "whether seen, told or thought"


def test_page_one_holds_what_a_panel_looks_for() -> None:
    ids = {item["id"] for item in _section(CAF, "about_me")["items"]}
    who = {"called", "pronouns", "language", "information"}
    assert ids >= who | {"asked_for", "want", "bring", "know_first", "safe_way", "keep_from"}


def test_the_supervision_table_is_brought_up_to_date() -> None:
    group = items_by_id(CAF)["supervision"]
    assert group["repeats"] is True
    who = items_by_id(CAF)["supervision_by"]
    assert [choice["id"] for choice in who["choices"]] == [
        "probation", "youth_justice", "police", "court",
    ]  # fmt: skip
    everything = " ".join(text for _, text in wordings_of(CAF, guidance=True))
    assert "Community Rehabilitation" not in everything
    assert "National Probation" not in everything


def test_what_is_required_says_by_whom_and_what_for() -> None:
    assert set(CAF["purposes"]) == DESTINATIONS
    asked_by: dict[str, int] = dict.fromkeys(DESTINATIONS, 0)
    for item in items_of(CAF):
        reasons = _required(item)
        assert (item.get("required") == "to_share") == bool(reasons), item["id"]
        assert item.get("required", "to_share") == "to_share", item["id"]
        assert set(reasons) <= DESTINATIONS, item["id"]
        for destination, reason in reasons.items():
            asked_by[destination] += 1
            assert count_words(reason) >= 5, f"{item['id']} {destination}"
            # Read out after "they ask because", so it goes on in the same breath.
            assert reason[0].islower(), reason
            assert not reason.endswith("."), reason
    assert min(asked_by.values()) >= 5
    # Some of it is off: that is what a person and a referrer are told before it goes.
    assert any(_required(i) and i.get("share_default") == "keep" for i in items_of(CAF))


def test_nothing_is_required_anywhere_but_on_the_form() -> None:
    for name in NAMES:
        if name != "reading/caf":
            for item in items_of(BANK[name]):
                assert "required" not in item, item["id"]
                assert "required_by" not in item, item["id"]


def test_amounts_of_drink_and_drugs_come_only_after_an_answer_and_stay_off() -> None:
    section = _section(CAF, "drink_drugs")
    free = {"drink_drugs_safe", "place_knows", "part_of_life", "stopping", "drink_drugs_comment"}
    for item in section["items"]:
        assert (item["id"] in free) != ("enable_when" in item), item["id"]
    group = items_by_id(CAF)["what_and_how"]
    for item in [group, *group["items"]]:
        assert item["share_default"] == "keep"


def test_what_happened_goes_with_what_is_different_now() -> None:
    ids = [item["id"] for item in items_of(CAF)]
    assert ids.index("different_now") == ids.index("last_ended") + 1
    rows = [item["id"] for item in items_by_id(CAF)["past"]["items"]]
    assert rows == ["past_helped", "past_what", "past_when", "past_around"]


# ------------------------------------------------------------------------ the plan, the strengths


def test_a_goal_holds_what_a_plan_needs() -> None:
    goal, action = items_by_id(PLAN)["goal"], items_by_id(PLAN)["action"]
    assert goal["repeats"] is action["repeats"] is True
    assert goal["item_name"] == "goal"
    ids = [item["id"] for item in goal["items"]]
    assert ids[0] == "goal_words"
    assert ids.index("goal_near") < ids.index("goal_services"), "community before services"
    assert {"goal_strengths", "goal_grow", "goal_celebrate", "goal_possible"} <= set(ids)
    areas = items_by_id(PLAN)["goal_areas"]["choices"]
    assert [area["id"] for area in areas] == ["wellbeing", "home", "community", "aspirations"]
    assert [c["id"] for c in items_by_id(PLAN)["goal_term"]["choices"]] == ["short", "long"]
    who = choices_of(items_by_id(PLAN)["action_who"], PLAN)
    assert [choice["id"] for choice in who] == ["person", "worker", "organisation"]
    assert {"action_words", "action_who", "action_by"} <= {i["id"] for i in action["items"]}


def test_wanted_and_possible_are_kept_apart() -> None:
    by_id = items_by_id(PLAN)
    assert by_id["goal_words"].get("lead_voice", "person") == "person"
    assert by_id["goal_possible"]["lead_voice"] == "worker"
    assert "possible" not in by_id["goal_words"]["text"]


def test_asking_again_hangs_only_from_what_makes_a_goal_matter() -> None:
    found = {
        f"{name}/{item['id']}": item["follow_up"]
        for name, bank in BANK.items()
        for item in items_of(bank)
        if "follow_up" in item
    }
    assert found == {
        "evolve/plan/goal_why": {
            "pattern": "five_whys",
            "max_depth": 5,
            "ends_in": ["strength", "want", "action"],
        }
    }


def test_thirty_strengths_of_our_own() -> None:
    bank = BANK["evolve/strengths"]
    cards = bank["choice_lists"]["strengths"]
    assert len(cards) == len({card["text"] for card in cards}) == 30
    for card in cards:
        assert count_words(card["text"]) <= 8, card
        assert card["hint"], card
        assert not VIA.search(f"{card['text']} {card['hint']}"), card
        assert "," not in card["text"], "a comma parts two picks when they are typed"
    first, second = asked_of_person(bank["sections"][0])[:2]
    assert first["other"] is True
    assert "exclusive" not in first
    assert second["text"] == "What would a mate say?"


@pytest.mark.parametrize("name", NAMES)
def test_nobody_elses_list_or_plan_is_in_it(name: str) -> None:
    for where, text in wordings_of(BANK[name], guidance=True):
        assert not OTHERS_PLANS.search(text.replace("Multi-agency", "")), f"{where}: {text}"
        assert not VIA.search(text), f"{where}: {text}"


# --------------------------------------------------------------- the check-in and the wellbeing scale


def test_the_check_in_is_five_statements_and_adds_nothing_up() -> None:
    said = [i for i in items_of(CHECK_IN) if i["text"].endswith(".")]
    assert [item["id"] for item in said] == ["food", "rest", "ring", "place_safe", "my_say"]
    assert "scales" not in CHECK_IN
    for item in items_of(CHECK_IN):
        assert item["type"] in {"text", "string", "choice", "echo"}, "no number anywhere"
    for item in said:
        ids = [choice["id"] for choice in choices_of(item, CHECK_IN)]
        assert ids == ["yes", "on_and_off", "not_really"], "not today needs no choice"
        assert item["offer"] == "opener"
        offered = {"question": item["id"], "operator": "equals", "answer": "not_really"}
        assert any(offered in i.get("enable_when", []) for i in items_of(CHECK_IN)), item["id"]
    protected = [i["id"] for i in items_of(CHECK_IN) if i["sensitivity"] == "protected"]
    assert protected == ["place_safe", "place_safe_tell"]


def test_the_licensed_scale_is_a_table_and_no_words() -> None:
    scale = SCALE["scales"]["swemwbs"]
    assert scale["statements"] == "licensed"
    assert scale["method"] == "sum_then_table"
    assert scale["missing"] == "all_required"
    assert scale["range"] == [1, 5]
    assert scale["change_threshold"] == "3"
    assert scale["how_taken"] == ["alone", "read_aloud", "helper"]
    *statements, how = items_of(SCALE)
    assert scale["items"] == len(statements) == 7
    assert [item["scale"]["item"] for item in statements] == [1, 2, 3, 4, 5, 6, 7]
    assert [choice["id"] for choice in how["choices"]] == scale["how_taken"]
    assert all(choice["text"] == choice["id"] for choice in scale["choices"])
    assert "sessions" not in SCALE, "it is never put forward by itself"


def test_the_table_is_the_published_one() -> None:
    table = SCALE["scales"]["swemwbs"]["table"]
    assert list(table) == list(range(7, 36))
    values = [float(value) for value in table.values()]
    assert all(a < b for a, b in pairwise(values))
    assert all(re.fullmatch(r"\d+\.\d\d", value) for value in table.values())
    # Points that other publications give as well.
    known = {7: "7.00", 21: "19.25", 23: "20.73", 26: "23.21", 32: "29.31", 35: "35.00"}
    assert table.items() >= known.items()


@pytest.mark.parametrize("name", EVERY)
def test_no_licensed_statement_is_in_it(name: str) -> None:
    for where, text in wordings_of(EVERY[name], guidance=True):
        assert not _four_words(text) & LICENSED, where
    assert not _four_words((BANKS / f"{name}.yaml").read_text("utf-8")) & LICENSED


# ----------------------------------------------------------------------------- the everyday pages


def test_needs_to_do_with_being_told_things_are_looked_at_again() -> None:
    for item in items_of(BANK["everyday/communication"]):
        assert (item.get("review_after") == "6 months") != (item["id"] == "do_now"), item["id"]


def test_the_page_for_very_bad_times_is_wholly_protected() -> None:
    bank = BANK["everyday/safety_plan"]
    for section in bank["sections"]:
        for item in section["items"]:
            if section["id"] == "landing":
                assert item["sensitivity"] == "everyday"
            else:
                assert item["sensitivity"] == "protected", item["id"]
                assert item["share_default"] == "keep", item["id"]
                assert item["review_after"] == "3 months", item["id"]
    assert bank["voices"] == ["person"]


def test_what_keeps_me_well_is_the_persons_own() -> None:
    bank = BANK["everyday/keeping_well"]
    assert bank["voices"] == ["person"]
    assert not any(map(is_heavy, items_of(bank)))
    concepts = {item.get("concept") for item in items_of(bank)}
    assert concepts >= {"well.what_helps", "well.i_notice", "well.signs", "well.then_do"}


def test_keeping_everyone_safe_has_all_five_parts_a_date_and_no_level() -> None:
    bank = BANK["everyday/keeping_everyone_safe"]
    event = items_by_id(bank)["event"]
    assert event["repeats"] is True
    assert [item["id"] for item in event["items"]] == [
        "event_when", "event_what", "event_around", "event_since", "event_staff",
    ]  # fmt: skip
    for item in items_of(bank):
        if item["id"] != "good_since":
            assert item["sensitivity"] == "protected", item["id"]
            assert item["type"] == "group" or item["review_after"] == "6 months", item["id"]
        assert item["type"] not in {"integer", "decimal", "scale_item"}
    for where, text in wordings_of(bank, guidance=True):
        assert not re.search(r"\b(level|score|rating|red|amber|green|warning)\b", text), where
    for item in event["items"]:
        assert "person" in item.get("voices", bank["voices"]), item["id"]
        assert "worker" in item.get("voices", bank["voices"]), item["id"]


def test_what_happened_on_a_day_has_not_yet_to_come() -> None:
    for name, one in (
        ("reading/caf", "born"),
        ("reading/caf", "past_when"),
        ("everyday/keeping_everyone_safe", "event_when"),
    ):
        [rule] = items_by_id(BANK[name])[one]["constraints"]
        assert rule["rule"] == {"not_after_today": True}


def test_before_you_start_is_half_a_minute_of_the_workers_own() -> None:
    bank = BANK["everyday/before_you_start"]
    ticks = [item for item in items_of(bank) if item["type"] != "group"]
    assert len(ticks) <= 12
    assert {item["type"] for item in ticks} == {"boolean"}
    assert bank["voices"] == ["worker"]
    assert ticks[0]["id"] == "know_a_strength"
    assert sum(count_words(item["text"]) for item in ticks) <= 120, "half a minute to read"


# ------------------------------------------------------------------------------------ the words


@pytest.mark.parametrize("name", NAMES)
def test_one_question_a_prompt(name: str) -> None:
    statements = {"food", "rest", "ring", "place_safe", "my_say"}
    for where, text in prompts_of(BANK[name]):
        if (name == "everyday/wellbeing_scale" and where.startswith("statement_")) or (
            name == "everyday/check_in" and where in statements
        ):
            assert "?" not in text, where
            continue
        assert text.count("?") == 1, f"{where}: {text}"
        assert text.endswith("?"), where
        assert not re.search(r"\band (how|who|when|what|where|why|do|does|is|are)\b", text), text
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
    assert not hints or sum(map(count_words, hints)) / len(hints) <= 8


@pytest.mark.parametrize("name", NAMES)
def test_no_word_that_labels_or_doubts_anyone(name: str) -> None:
    for where, text in wordings_of(BANK[name], guidance=True):
        assert not LABEL.search(text), f"{where}: {text}"


@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_taken_for_granted(name: str) -> None:
    for where, text in wordings_of(EVERY[name], guidance=False):
        assert not TAKES_FOR_GRANTED.search(text), f"{where}: {text}"


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_asked_why(name: str) -> None:
    for where, text in prompts_of(BANK[name]):
        assert not re.search(r"\bwhy\b", text, re.IGNORECASE), where


@pytest.mark.parametrize("name", NAMES)
def test_short_forms_are_spelled_out(name: str) -> None:
    """Letters that stand for a name come only after the name itself."""
    spelled = {"MAPPA": "public protection", "MARAC": "safety", "DARIM": "safety"}
    for where, text in wordings_of(BANK[name], guidance=True):
        for letters in re.findall(r"\b[A-Z]{2,}\b", text):
            assert letters in spelled, f"{where}: {letters}"
            whole = " ".join(t for w, t in wordings_of(BANK[name], guidance=True) if w == where)
            assert spelled[letters] in whole or "planning together" in whole, where


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_a_printable_label_of_its_own(name: str) -> None:
    labels = [item["short_text"] for item in items_of(BANK[name])]
    assert len(labels) == len(set(labels))
    for label in labels:
        assert len(label) <= 48, label
        assert not label.endswith("."), label


@pytest.mark.parametrize("name", ASKING)
def test_anything_personal_says_why_it_is_asked(name: str) -> None:
    for item in items_of(BANK[name]):
        if item["type"] == "scale_item":
            continue
        if is_asked(item) and item["sensitivity"] != "everyday":
            assert item["ask_because"].startswith(("So ", "Because ")), item["id"]
        if item["type"] != "group":
            assert item["guidance"], item["id"]
