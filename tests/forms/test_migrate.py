"""Where answers to older versions of a bank come to: the verbs, the chain, the view, the rules."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from assess.forms import examples, rules_migrations, rules_older, rules_versions
from assess.forms.bank import Bank, Item
from assess.forms.conditions import Condition, clauses
from assess.forms.lint import check
from assess.forms.migrate import Ask, Gone, Moved, Outcome, Same, follow, moves, plan, version_of
from assess.forms.rules import Rule
from assess.interview import Interview
from assess.record import sayings
from assess.record.entry import Entry
from assess.record.journey import is_enabled, known, last_known, rows_of, waits
from assess.record.person import fold
from assess.record.sharing import for_recipient
from making import START, Writer, bank, choices, item, new_id

DAY = dt.timedelta(days=1)


def step(verb: str, **more: Any) -> dict[str, Any]:
    return {"verb": verb, **more}


def moved_on(older: Bank, to: str, *steps: Mapping[str, Any], **more: Any) -> Bank:
    """A later version, with one more migration."""
    migration = {"from": older.version, "to": to, "steps": list(steps)}
    return replace(older, version=to, migrations=(*older.migrations, migration), **more)


# -- the verbs -------------------------------------------------------------------------------------

SPLIT = step("split", item="money", into=["benefits", "work"], ask="Which of it is it?")
MERGE = step("merge", items=["friends", "family"], to="people", ask="What still holds?")
OLD = bank(item("money"))


@pytest.mark.parametrize(
    ("steps", "asked", "value", "outcome"),
    [
        ([], "money", "a", Same()),
        ([step("rename", item="money", to="cash")], "money", "a", Moved("cash", "a")),
        ([step("rename", item="money", to="cash")], "hopes", "a", Same()),
        ([step("retire", item="money")], "money", "a", Gone()),
        ([step("reword", item="money")], "money", "a", Same()),
        (
            [step("recode", item="money", choices={"a": "b"})],
            "money",
            "a",
            Moved("money", "b", {"a": "b"}),
        ),
        ([step("recode", item="money", choices={"a": "b"})], "money", "c", Same()),
        (
            [step("recode", item="money", choices={"a": "c", "b": "c"})],
            "money",
            ["a", "b", {"other": "a"}],
            Moved("money", ["c", {"other": "a"}], {"a": "c", "b": "c"}),
        ),
        ([SPLIT], "money", "a", Ask(("benefits", "work"), "Which of it is it?")),
        ([MERGE], "family", "a", Ask(("people",), "What still holds?")),
        ([SPLIT, step("retire", item="work")], "money", "a", Ask(("benefits",), SPLIT["ask"])),
        (
            [SPLIT, step("retire", item="work"), step("retire", item="benefits")],
            "money",
            "a",
            Gone(),
        ),
        (
            [SPLIT, step("rename", item="work", to="job")],
            "money",
            "a",
            Ask(("benefits", "job"), SPLIT["ask"]),
        ),
        (
            [
                step("rename", item="money", to="cash"),
                step("recode", item="cash", choices={"a": "b"}),
                step("recode", item="cash", choices={"b": "c", "a": "d"}),
            ],
            "money",
            "a",
            Moved("cash", "c", {"a": "c", "b": "c"}),
        ),
        (
            [step("recode", item="money", choices={"a": "b", "b": "a"})],
            "money",
            "a",
            Moved("money", "b", {"a": "b", "b": "a"}),
        ),
    ],
)
def test_where_an_answer_comes_to(
    steps: list[Mapping[str, Any]], asked: str, value: Any, outcome: Outcome
) -> None:
    newer = moved_on(OLD, "1.1.0", *steps)
    assert follow(asked, value, plan(newer, "1.0.0")) == outcome


def test_versions_chain_and_a_later_answer_stays_in_place() -> None:
    newest = moved_on(OLD, "1.1.0", step("rename", item="money", to="cash"))
    newest = moved_on(newest, "2.0.0", step("rename", item="cash", to="coins"))
    assert follow("money", 1, plan(newest, "1.0.0")) == Moved("coins", 1)
    assert follow("cash", 1, plan(newest, "1.1.0")) == Moved("coins", 1)
    for version in ("2.0.0", "10.0.0", "", "next year", "1.0"):
        assert follow("money", 1, plan(newest, version)) == Same()
    assert follow("cash", 1, plan(newest, "1.0.5")) == Moved("coins", 1), "a gap strands nobody"


def test_a_migration_that_cannot_be_followed_is_passed_over() -> None:
    broken = (
        {"from": "x", "to": "1.1.0", "steps": [step("retire", item="money")]},
        {"from": "2.0.0", "to": "1.0.0", "steps": [step("retire", item="money")]},
        {"from": "1.0.0", "to": "1.1.0", "steps": [step("rename", item="money"), step("split")]},
    )
    newer = replace(OLD, version="1.1.0", migrations=broken)
    assert follow("money", 1, plan(newer, "1.0.0")) == Same()
    assert moves(OLD) is None
    assert moves(newer) is not None


@pytest.mark.parametrize("text", ["1.0.0", "0.10.2", "999999999.0.0"])
def test_a_version_is_three_numbers(text: str) -> None:
    assert version_of(text) == tuple(int(part) for part in text.split("."))


@pytest.mark.parametrize("text", ["", "1", "1.0", "01.0.0", "1.0.0-a", "1.0.0\n", "٣.0.0", None, 1])
def test_anything_else_is_none(text: object) -> None:
    assert version_of(text) is None


# -- a record seen from the bank as it is now ------------------------------------------------------


class Lived:
    """A record that was begun with one version of a bank and goes on with the next."""

    def __init__(self, older: Bank, newer: Bank) -> None:
        self.older, self.newer = older, newer
        self.now = moves(newer)
        self.writer = Writer()
        self.writer.person.moves = lambda bank_id: self.now if bank_id == newer.id else None
        self.person = self.writer.person

    def _say(self, version: Bank, item_id: str, day: int, **more: Any) -> Entry:
        saying = sayings.answer(version, version.item(item_id), self.person, **more)
        return self.writer.say(saying, today=START + day * DAY)

    def before(self, item_id: str, *, day: int = 0, **more: Any) -> Entry:
        return self._say(self.older, item_id, day, **more)

    def after(self, item_id: str, *, day: int = 9, **more: Any) -> Entry:
        return self._say(self.newer, item_id, day, **more)

    def find(self, address: str, version: str = "") -> Item | None:
        return self.newer.find(address.rpartition("/")[2])

    def waits(self, item_id: str, day: int = 9) -> bool:
        return waits(self.newer.item(item_id), self.person, START + day * DAY)

    def known(self, item_id: str, day: int = 9) -> Entry | None:
        return last_known(self.newer.item(item_id), self.person, START + day * DAY)

    def answers(self, item_id: str, voice: str = "person") -> list[str]:
        return [e.id for e in self.person.answers_to(f"test/bank/{item_id}", voice)]


def renamed() -> Lived:
    older = bank(item("money"), item("hopes"))
    newer = moved_on(bank(item("cash"), item("hopes")), "1.1.0")
    newer = replace(newer, migrations=moved_on(older, "1.1.0", RENAME).migrations)
    return Lived(older, newer)


RENAME = step("rename", item="money", to="cash")


def test_a_renamed_question_is_not_asked_again_and_its_answer_is_replaced_there() -> None:
    lived = renamed()
    told = lived.before("money", value="enough")
    assert not lived.waits("cash")
    assert lived.answers("cash") == [told.id]
    assert lived.answers("money") == [told.id], "another bank may still name the old id"
    found = known(lived.person, "test/bank/cash")
    assert found is not None
    assert found.value == "enough"
    newer = lived.after("cash", value="not enough")
    assert newer.replaces == (told.id,)
    assert lived.answers("cash") == [newer.id]
    assert [entry.id for entry in lived.person.history()] == [told.id, newer.id]


def test_not_today_counts_on_after_a_rename() -> None:
    lived = renamed()
    lived.before("money", day=0, no_answer="not_today")
    assert lived.waits("cash", day=1)
    lived.after("cash", day=1, no_answer="not_today")
    assert not lived.waits("cash", day=5), "twice is enough, whatever the question is called"


def test_never_ask_holds_after_a_rename() -> None:
    lived = renamed()
    lived.before("money", no_answer="never_ask")
    assert not lived.waits("cash")


def test_two_people_on_two_versions_stand_side_by_side() -> None:
    """One machine was updated, the other not: nobody's words replace what they could not see."""
    lived = renamed()
    other = Writer("Ash")
    old_item = lived.older.item("money")
    theirs = other.say(sayings.answer(lived.older, old_item, other.person, value="mine"))
    ours = lived.after("cash", value="ours")
    lived.writer.hear([theirs])
    assert set(lived.answers("cash")) == {theirs.id, ours.id}
    entries = [*lived.writer.written, theirs]
    for order in (entries, entries[::-1]):
        person = fold(lived.person.id, order, lived.person.moves)
        assert {e.id for e in person.answers_to("test/bank/cash", "person")} == {theirs.id, ours.id}


def test_a_condition_sees_what_has_moved() -> None:
    older = bank(item("tea", "choice", choices=choices("black", "green")))
    wants = Condition("test/bank/hot_drink", "equals", "black_tea")
    newer = bank(
        item("hot_drink", "choice", choices=choices("black_tea", "green")),
        item("milk", enable_when=(wants,), enabled_if=clauses((wants,), "all")),
    )
    steps = (
        step("rename", item="tea", to="hot_drink"),
        step("recode", item="hot_drink", choices={"black": "black_tea"}),
    )
    newer = replace(newer, version="1.1.0", migrations=moved_on(older, "1.1.0", *steps).migrations)
    lived = Lived(older, newer)
    told = lived.before("tea", value="black")
    assert is_enabled(newer.item("milk"), lived.person)
    [seen] = lived.person.answers_to("test/bank/hot_drink", "person")
    assert seen.body["value"] == "black_tea"
    assert seen.body["chosen"] == {"black_tea": "Black"}, "the words are those that were chosen"
    assert seen.raw == told.raw, "nothing was written again"
    assert lived.person.answers()[0].body["value"] == "black"


def test_a_retired_question_stays_in_the_record() -> None:
    older = bank(item("money"), item("hopes"))
    newer = moved_on(older, "1.1.0", step("retire", item="money"))
    newer = replace(newer, sections=bank(item("hopes")).sections)
    lived = Lived(older, newer)
    told = lived.before("money", value="enough")
    assert lived.person.answers() == [told]
    assert lived.person.questions_of(told) == ("test/bank/money",)
    assert lived.answers("money") == [told.id]
    lived.writer.say(sayings.share(lived.person, "Quayside", "test/bank/wants", "share"))
    assert told in for_recipient(lived.person, "Quayside", lived.find)


def test_what_the_person_keeps_to_themselves_is_kept_across_versions() -> None:
    """RECORD 4: "just mine" on the new line also keeps the worker's old line in the house."""
    lived = renamed()
    workers = lived.before("money", value="owes the shop", voice="worker")
    lived.writer.say(sayings.share(lived.person, "Quayside", "test/bank/wants", "share"))
    assert workers in for_recipient(lived.person, "Quayside", lived.find)
    mine = lived.after("cash", value="fine")
    lived.writer.say(sayings.differ(lived.person, mine.id, show="just_mine"))
    assert workers not in for_recipient(lived.person, "Quayside", lived.find)


def test_rows_live_on_under_a_new_name() -> None:
    group = item("contacts", "group", repeats=True)
    older = bank(group, item("who", "string", row_of="contacts"))
    newer = bank(group, item("their_name", "string", row_of="contacts"))
    steps = moved_on(older, "1.1.0", step("rename", item="who", to="their_name")).migrations
    lived = Lived(older, replace(newer, version="1.1.0", migrations=steps))
    first, second = new_id(), new_id()
    lived.before("who", value="Ash", row=first)
    lived.after("their_name", value="Kit", row=second)
    section = lived.newer.sections[0]
    assert rows_of(lived.newer.item("contacts"), section, lived.person) == [first, second]


# -- split and merged ------------------------------------------------------------------------------


def split(**more: Any) -> Lived:
    older = bank(item("money", **more), item("hopes"))
    newer = bank(item("benefits", **more), item("work"), item("hopes"))
    steps = moved_on(older, "1.1.0", SPLIT).migrations
    return Lived(older, replace(newer, version="1.1.0", migrations=steps))


def test_a_split_question_asks_the_person_with_their_own_words() -> None:
    lived = split()
    told = lived.before("money", value="I get PIP and I'd like a job")
    for item_id in ("benefits", "work"):
        assert lived.waits(item_id, day=0), "also on the very day"
        found = lived.known(item_id)
        assert found is not None
        assert (found.id, found.body["value"]) == (told.id, told.body["value"])
        assert lived.answers(item_id) == [], "only the person can say"
        assert known(lived.person, f"test/bank/{item_id}") is None


@pytest.mark.parametrize("concept", ["", "money.income"])
def test_old_words_stand_until_each_part_of_them_was_said(concept: str) -> None:
    lived = split(concept=concept)
    told = lived.before("money", value="I get PIP and I'd like a job")
    benefits = lived.after("benefits", value="I get PIP")
    assert told.id not in benefits.replaces
    assert {e.id for e in lived.person.answers()} == {told.id, benefits.id}
    assert lived.waits("work")
    put_off = lived.after("work", day=9, no_answer="not_today")
    assert told.id not in put_off.replaces
    work = lived.after("work", day=10, value="I'd like a job")
    assert told.id in work.replaces
    assert {e.id for e in lived.person.answers()} == {benefits.id, work.id}
    assert told in lived.person.history()


def test_still_right_takes_the_words_over_whole() -> None:
    lived = split()
    told = lived.before("money", value="I get PIP")
    shown = lived.known("benefits")
    assert shown is not None
    taken = lived.after("benefits", value=shown.body["value"], confirms=shown.id)
    assert taken.replaces == (told.id,)
    assert lived.known("work") is None
    assert lived.waits("work"), "the other question is asked, with nothing to be right about"


@pytest.mark.parametrize(
    ("no_answer", "asked"),
    [
        ("never_ask", False),
        ("prefers_not", False),
        ("does_not_know", True),
        ("not_applicable", True),
    ],
)
def test_what_was_declined_is_not_put_again_because_a_bank_changed(
    no_answer: str, asked: bool
) -> None:
    lived = split()
    lived.before("money", no_answer=no_answer)
    assert lived.waits("benefits") is asked
    assert lived.known("benefits") is None


def test_what_rests_goes_on_resting_after_a_split() -> None:
    lived = split()
    lived.before("money", day=0, no_answer="not_today")
    assert lived.waits("work", day=1)
    assert not lived.waits("work", day=0)
    lived.before("money", day=1, no_answer="not_today")
    assert not lived.waits("work", day=9)


def merged(kind: str = "text", old_kind: str = "text", **more: Any) -> Lived:
    older = bank(item("friends", old_kind, **more), item("family", old_kind, **more), item("hopes"))
    newer = bank(item("people", kind, **more), item("hopes"))
    steps = moved_on(older, "1.1.0", MERGE).migrations
    return Lived(older, replace(newer, version="1.1.0", migrations=steps))


def test_a_merged_question_shows_all_that_was_said_and_takes_its_place() -> None:
    lived = merged()
    friends = lived.before("friends", value="Kit", verbatim=False)
    family = lived.before("family", value="My nan")
    found = lived.known("people")
    assert found is not None
    assert found.body["value"] == "Kit\nMy nan"
    assert not found.verbatim, "one of them was the worker's summary"
    taken = lived.after("people", value=found.body["value"], confirms=found.id)
    assert set(taken.replaces) == {friends.id, family.id}
    assert lived.person.answers() == [taken]


def test_merged_choices_come_together() -> None:
    lived = merged("multi_choice", "choice", choices=choices("near", "far"))
    lived.before("friends", value="near")
    lived.before("family", value="far")
    found = lived.known("people")
    assert found is not None
    assert found.body["value"] == ["near", "far"]
    assert found.body["chosen"] == {"near": "Near", "far": "Far"}


def test_answers_that_differ_are_shown_and_asked_afresh() -> None:
    lived = merged("boolean", "boolean")
    lived.before("friends", value=True)
    lived.before("family", value=False)
    assert lived.known("people") is None
    assert lived.waits("people")
    talk = Interview({"test/bank": lived.newer}, lived.person, today=START + 9 * DAY)
    talk.choose_topic("test/bank/wants")
    assert talk.step.item is not None
    assert talk.step.item.id == "people"
    assert "What still holds?" in talk.step.opening
    assert "yes" in talk.step.opening
    assert "no" in talk.step.opening


def test_an_id_is_never_offered_as_somebody_s_words() -> None:
    lived = merged("text", "choice", choices=choices("near", "far"))
    lived.before("friends", value="near")
    found = lived.known("people")
    assert found is not None
    assert found.body["value"] == "Near"
    lived = merged("text", "boolean")
    lived.before("friends", value=True)
    assert lived.known("people") is None


def test_what_was_confided_is_not_put_up_at_a_less_protected_question() -> None:
    older = bank(item("money", sensitivity="protected"))
    newer = bank(item("benefits"), item("work", sensitivity="protected"))
    steps = moved_on(older, "1.1.0", SPLIT).migrations
    lived = Lived(older, replace(newer, version="1.1.0", migrations=steps))
    told = lived.before("money", value="a debt nobody knows of")
    assert lived.known("benefits") is None
    found = lived.known("work")
    assert found is not None
    talk = Interview({"test/bank": lived.newer}, lived.person, today=START + 9 * DAY)
    talk.choose_topic("test/bank/wants")
    assert talk.step.item is not None
    assert (talk.step.item.id, talk.step.opening) == ("benefits", "")
    lived.after("work", no_answer="does_not_know")
    benefits = lived.after("benefits", value="PIP")
    assert told.id not in benefits.replaces


def test_the_words_a_bank_asks_with_come_before_the_prompt() -> None:
    lived = split()
    lived.before("money", value="I get PIP and I'd like a job")
    talk = Interview({"test/bank": lived.newer}, lived.person, today=START + 9 * DAY)
    talk.choose_topic("test/bank/wants")
    assert talk.step.opening == "Which of it is it?"
    assert talk.step.known is not None


def test_a_line_said_before_is_changed_at_the_question_it_came_to() -> None:
    lived = renamed()
    told = lived.before("money", value="enough")
    talk = Interview({"test/bank": lived.newer}, lived.person, today=START + 9 * DAY)
    talk.change(told)
    assert talk.step.item is not None
    assert talk.step.item.id == "cash"


# -- cost ------------------------------------------------------------------------------------------


def test_a_question_costs_the_same_however_long_the_record_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Followed entries are counted, not timed: none but those of the question's own slots."""
    lived = split()
    lived.before("money", value="I get PIP")
    for number in range(300):
        lived.before("hopes", day=number % 6, value=f"hope {number}")
    looked: list[str] = []
    assert lived.now is not None
    whole: Callable[..., Outcome] = lived.now.outcome

    def outcome(item_id: str, version: object, value: Any) -> Outcome:
        looked.append(item_id)
        return whole(item_id, version, value)

    monkeypatch.setattr(lived.now, "outcome", outcome)
    lived.waits("benefits")
    lived.known("benefits")
    assert looked
    assert set(looked) == {"money"}
    assert len(looked) < 10


# -- the rules -------------------------------------------------------------------------------------

RULES = [
    rule
    for module in (rules_versions, rules_migrations, rules_older)
    for rule, _ in module.RULES.checks
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_notices_the_wrong_example_and_leaves_the_right_one(rule: Rule) -> None:
    known_banks = examples.known_banks()
    wrong = check(examples.whole(rule.wrong, rule.place), "a.yaml", known_banks=known_banks)
    right = check(examples.whole(rule.right, rule.place), "a.yaml", known_banks=known_banks)
    assert rule.code in {problem.code for problem in wrong}
    assert right == []


def test_a_chain_of_versions_is_looked_at_from_each_of_them() -> None:
    known_banks = dict(examples.known_banks())
    known_banks["example/in_use@1.0.0"] = known_banks.pop("example/in_use")
    text = rules_migrations.MOVED.replace("1.1.0", "1.2.0")
    chain = """
    migrations:
      - {from: 1.0.0, to: 1.1.0, steps: [{verb: rename, item: good_day, to: fine_day}]}
      - {from: 1.1.0, to: 1.2.0, steps: [{verb: rename, item: fine_day, to: best_day}]}
    """
    raw = examples.whole(textwrap.dedent(text + chain), "file")
    assert check(raw, "a.yaml", known_banks=known_banks) == []
    raw = raw.replace(b"to: best_day", b"to: next_day")
    assert [p.code for p in check(raw, "a.yaml", known_banks=known_banks)] == ["I332"]


def test_a_released_version_without_its_file_still_needs_a_migration() -> None:
    raw = examples.whole(textwrap.dedent(rules_migrations.HEAD), "file")
    frozen = {"example/in_use": {"1.0.0": "0" * 64}}
    assert [p.code for p in check(raw, "a.yaml", frozen=frozen)] == ["I334"]
