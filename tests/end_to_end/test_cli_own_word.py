"""The person's own say, from outside: nothing of what was held back is in anything that leaves."""

from __future__ import annotations

from house import House

HOPES, GOOD_AT = "genesis/induction/hopes", "genesis/induction/good_at"
SCOPE = "genesis/induction/me"


def saved(out: str) -> str:
    return out.split()[1]


def test_one_reader_hears_a_line_another_way(house: House) -> None:
    house.add("Robin")
    line = saved(house.answer("Robin", {"question": GOOD_AT, "value": "Picking locks"}).out)
    house.run("agree", "Robin", "--with", "Quayside", "--section", SCOPE)
    house.run("tell", "Robin", line, "--to", "Quayside", "--differently", "Good with my hands")
    shown = house.run("follow-me", "Robin", "--as", "Quayside", "--preview").out
    assert "Good with my hands" in shown
    assert "Picking locks" not in shown
    assert "Picking locks" in house.run("said", "Robin").out

    made = house.run("follow-me", "Robin", "--to", "out.age", "--words").out.splitlines()[-1]
    (house.folder / "words.txt").write_text(made + "\n", "utf-8")
    own = house.run("open", "out.age", "--words-file", "words.txt", "--json").json
    assert [one["value"] for one in own["answers"]] == ["Picking locks"]  # the person's own copy

    house.run("tell", "Robin", line, "--to", "Quayside", "--myself")
    shown = house.run("follow-me", "Robin", "--as", "Quayside", "--preview").out
    assert "hands" not in shown
    assert "locks" not in shown
    house.run("tell", "Robin", line, "--to", "Quayside", "--as-it-is")
    shown = house.run("follow-me", "Robin", "--as", "Quayside", "--preview").out
    assert "Picking locks" in shown
    house.run("tell", "Robin", line, "--to", "Quayside", code=2)
    house.answer(
        "Robin",
        {"kind": "share", "recipient": "Q", "scope": line, "decision": "say_differently"},
        code=2,
    )


def test_what_is_said_differently_arrives_and_is_read_there(house: House) -> None:
    house.add("Robin")
    line = saved(house.answer("Robin", {"question": GOOD_AT, "value": "Picking locks"}).out)
    house.run("tell", "Robin", line, "--to", "self", "--differently", "Good with my hands")
    made = house.run("follow-me", "Robin", "--to", "out.age", "--words").out.splitlines()[-1]
    (house.folder / "words.txt").write_text(made + "\n", "utf-8")
    opened = house.run("open", "out.age", "--words-file", "words.txt").out
    assert "Good with my hands" in opened
    assert "locks" not in opened
    told = house.run("open", "out.age", "--words-file", "words.txt", "--json").out
    assert "Good with my hands" in told
    assert "say_differently" not in told
    assert "locks" not in told


def test_struck_out_it_is_in_no_list_and_no_report(house: House) -> None:
    house.add("Robin")
    house.answer("Robin", {"question": HOPES, "value": "My own door"})
    missing = house.run("report", "missing", "--json").json["people"][0]
    house.run("strike-out", "Robin", HOPES)
    for told in (
        house.run("person", "show", "Robin", "--json").out,
        house.run("said", "Robin").out,
    ):
        assert "My own door" not in told
        assert "never_ask" not in told
    after = house.run("report", "missing", "--json").json["people"][0]
    assert HOPES not in after["missing"]
    assert len(after["missing"]) <= len(missing["missing"])
    house.answer("Robin", {"question": HOPES, "value": "Behind", "voice": "worker"}, code=2)
    house.run("bring-back", "Robin", HOPES)
    assert "My own door" in house.run("said", "Robin").out
    house.run("bring-back", "Robin", HOPES, code=2)
    house.run("strike-out", "Robin", HOPES, "--erase")
    house.run("bring-back", "Robin", HOPES)
    assert "My own door" not in house.run("said", "Robin").out


def test_a_strength_is_offered_taken_and_not_taken(house: House) -> None:
    house.add("Robin")
    line = saved(house.answer("Robin", {"question": GOOD_AT, "value": "I cut hair"}).out)
    offer = ("strength", "suggest", "Robin")
    first = saved(house.run(*offer, "--card", "good_hands", "--from", line, "--marked", "cut").out)
    second = saved(house.run(*offer, "--words", "Loud").out)
    told = house.run("strength", "list", "Robin", "--json").json
    assert [one["words"] for one in told["waiting"]] == ["I'm good with my hands", "Loud"]
    assert told["waiting"][0]["seen_in"] == "cut"
    assert "suggested by Dee" in house.run("strength", "list", "Robin").out
    house.run("strength", "take", "Robin", first, "--words", "I do fades")
    house.run("strength", "no", "Robin", second)
    told = house.run("strength", "list", "Robin", "--json").json
    assert [one["words"] for one in told["taken"]] == ["I do fades"]
    assert told["waiting"] == []
    assert "Loud" not in house.run("said", "Robin", "--json").out
    house.run("strength", "take", "Robin", first, code=2)
    house.run(*offer, "--card", "no_such", code=2)
    assert len(house.run("strength", "cards", "--json").json["cards"]) == 30


def test_the_ledger_says_how_often_and_by_whom(house: House) -> None:
    house.add("Robin")
    assert house.run("ledger", "Robin", GOOD_AT).out == "Not asked before.\n"
    house.answer("Robin", {"question": GOOD_AT, "no_answer": "not_today"})
    house.answer("Robin", {"question": GOOD_AT, "value": "Haircuts"})
    told = house.run("ledger", "Robin", GOOD_AT, "--json").json
    assert (told["times"], told["by"]) == (2, ["Dee"])
    assert [one["came"] for one in told["askings"]] == ["left", "told"]
    assert "Asked 2 times, by Dee." in house.run("ledger", "Robin", GOOD_AT).out


def test_a_name_changes_everywhere_and_the_old_one_is_nowhere(house: House) -> None:
    house.add("Robin")
    house.run("person", "name", "Robin", "Rob", "--pronouns", "they/them")
    house.run("person", "name", "Rob", "Robert Ash", "--for", "Council")
    house.run("person", "name", "Rob", "Roberta Legal", "--legal")
    told = house.run("person", "list").out + house.run("person", "show", "Rob", "--json").out
    assert "they/them" in told
    for other in ("Robin", "Robert Ash", "Legal"):
        assert other not in told
    house.run("person", "name", "Rob", code=2)
    assert "Robert Ash" in house.run("follow-me", "Rob", "--as", "Council", "--preview").out


def test_what_stands_beside_words_beside_a_line_goes_with_it(robins: House) -> None:
    line = {"question": "genesis/induction/hopes", "value": "a bed", "voice": "worker"}
    first = said = robins.answer("Robin", line).out.split()[1]
    for words, voice in (("CANARY one", "worker"), ("CANARY two", "person")):
        told = {"kind": "differ", "entry": said, "words": words, "voice": voice, "share": "both"}
        said = robins.answer("Robin", told).out.split()[1]
    robins.run("take-out", "Robin", first, code=2).explained()
    assert "CANARY two" in robins.run("said", "Robin").out
    robins.run("take-out", "Robin", first, "--on-their-word")
    assert "CANARY" not in robins.run("said", "Robin").out
