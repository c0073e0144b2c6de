"""`assess demo`: what there is to try, on people who do not exist."""

from __future__ import annotations

from typing import Any

import pytest

from house import House


@pytest.fixture
def demo(nothing: House) -> House:
    folder = nothing.folder / "demo"
    assert nothing.run("demo", "--make", str(folder)).out.strip() == str(folder)
    nothing.more["ASSESS_VAULT"] = str(folder)
    nothing.more["ASSESS_PASSPHRASE_FILE"] = str(folder / "passphrase.txt")
    return nothing


def test_the_demo_shows_what_there_is(demo: House) -> None:
    """One vault, looked at by the commands: making it is the slow part."""

    def told(*words: str) -> Any:
        return demo.run(*words, "--json").json

    people = {one["name"]: one for one in told("person", "list")["people"]}
    assert len(people) == 8
    shown = {name: told("person", "show", one["id"]) for name, one in people.items()}

    # Six weeks: on the way, finished, waiting, moved on; not today to everything is finished too.
    stages = {one["stage"] for one in shown.values()}
    assert stages >= {"first day", "in the six weeks", "after six weeks", "paused", "moved on"}
    assert {a["no_answer"] for a in shown["Frank"]["history"]} == {"not_today"}
    assert told("journey", "Frank", "finish", "--list")["together"]
    assert "you were here" in demo.run("journey", "Frank").out

    # Told late, kept safe, struck out, said through somebody.
    assert [a for a in shown["Casey"]["history"] if a["true_since"]]
    assert "safety plan" in demo.run("person", "list").out
    demo.run("bring-back", "Casey", "genesis/induction/what_happened")
    demo.run("bring-back", "Casey", "genesis/induction/hopes", code=2).explained()
    assert "interpreter by telephone" in demo.run("said", "Selam").out

    # Strengths: one that is theirs, one that waits for them.
    strengths = told("strength", "list", "Robin")
    assert strengths["taken"]
    assert [one["seen_in"] for one in strengths["waiting"]] == ["My mates get me to cut their hair"]

    # The plan: ours and late, reached and celebrated, looked at again, read as it stood.
    assert "ours, and late" in demo.run("report", "due").out
    plan = told("goal", "list", "Sam")
    reached = [goal for goal in plan["goals"] if goal["state"] == "achieved"]
    assert [bool(goal["celebrated"] and goal["strengths"]) for goal in reached] == [True]
    reviews = told("review", "list", "Sam")
    assert len(reviews["versions"]) >= 2
    then = told("review", "show", "Sam", reviews["versions"][0]["snapshot"])
    assert "achieved" not in {goal["state"] for goal in then["goals"]}
    over_time = [one["over_time"] for one in told("wellbeing", "Sam")["check_in"]]
    assert all(one.count("In ") >= 2 for one in over_time), over_time

    # A panel has answered, and the form says who has which version.
    [referral] = told("referral", "list")["referrals"]
    assert (referral["name"], referral["state"]) == ("Sam", "accepted")
    assert [one["format"] for one in referral["versions"]] == ["pdf"]

    demo.run("vault", "check")


def test_a_demo_goes_to_a_new_folder(demo: House) -> None:
    demo.run("demo", "--make", str(demo.folder / "demo"), code=2).explained()


def test_a_demo_leaves_nothing_behind(nothing: House) -> None:
    before = set(nothing.folder.rglob("*"))
    nothing.run("demo", given="", code=None)
    assert set(nothing.folder.rglob("*")) == before
