"""A form for a panel, from outside: three ways to begin, and nothing that was not agreed in any byte."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from house import House, empty_house

TO = ("--for", "supported_accommodation")
FORM = "reading/caf"
HEALTH = f"{FORM}/health"
KEY = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"
MARCH = ("--today", "2026-03-02")
FORMATS = ("pdf", "docx", "html", "txt", "json", "fhir.json")
PLAIN_FORMATS = ("html", "txt", "json", "fhir.json")

KNOWN = (
    {"question": f"{FORM}/want", "value": "A place where Biscuit can stay"},
    {"question": f"{FORM}/know_first", "value": "Tell me what happens next"},
    {"question": f"{FORM}/bring", "value": "I fix bikes"},
    {"question": f"{FORM}/health_needs", "value": "A bad knee"},
    {"question": f"{FORM}/feel_then_do", "value": "Put the kettle on"},
    {"question": f"{FORM}/asked_for", "value": "A ground-floor room", "voice": "referrer"},
    {
        "question": f"{FORM}/health_comment",
        "value": "The client suffers on stairs",
        "voice": "referrer",
    },
    {
        "question": f"{FORM}/health_comment",
        "value": "I am slow, I do not suffer",
        "voice": "person",
    },
)
SECRET = (
    {"question": f"{FORM}/keep_from", "value": "CANARYFROM"},
    {"question": f"{FORM}/feel_so_bad", "value": "CANARYMETHOD"},
    {"question": f"{FORM}/keep_apart", "value": "CANARYAPART", "voice": "referrer"},
    {"question": f"{FORM}/law_comment", "value": "CANARYLAW", "voice": "referrer"},
    {"question": f"{FORM}/still_open", "value": "ask_them"},
    {"question": f"{FORM}/money_now", "value": "CANARYMONEY"},
    {"question": "genesis/induction/good_at", "value": "CANARYELSEWHERE"},
)


def told(house: House, day: str, *lines: dict[str, Any]) -> list[str]:
    """Writes lines down as said on a day; returns their ids."""
    given = "".join(json.dumps(line) + "\n" for line in lines)
    done = house.run("--today", day, "answer", "Robin", "--from", "-", given=given)
    return [line.split()[1] for line in done.out.splitlines()]


def shown(house: House, *to: str) -> Any:
    return house.run(*MARCH, "referral", "show", "Robin", *(to or TO), "--json").json


def lines_of(form: Any) -> dict[str, Any]:
    """Each line by its question and voice."""
    every = [*form["strengths"], *form["goals"], *(o for s in form["sections"] for o in s["lines"])]
    return {f"{one['question'].rpartition('/')[2]}.{one['voice']}": one for one in every}


def preview(house: House, *to: str) -> str:
    return house.run(*MARCH, "caf", "Robin", *(to or TO), "--preview").out


def readable(path: Path) -> bytes:
    """Every byte a file holds, unpacked where it is packed."""
    raw = path.read_bytes()
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as held:
            return b"\n".join(held.read(one) for one in held.namelist())
    return raw + b"\n".join(_streams(raw))


def _streams(raw: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", raw, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue


@pytest.fixture
def known(house: House) -> House:
    """Robin, whom Dee has known for a while."""
    house.add("Robin")
    told(house, "2026-02-20", *KNOWN)
    return house


# -- three ways to begin ---------------------------------------------------------------------------


def test_from_somebody_known_to_every_format(known: House) -> None:
    told(known, "2025-06-01", {"question": f"{FORM}/medicine", "value": "One tablet"})
    told(known, "2026-02-20", {"kind": "strength", "words": "Keeps going"})
    row = known.run(*MARCH, "referral", "start", "Robin", *TO, "--basis", "public_task")
    assert (
        "Thursday 10:00, papers Wednesday noon: 1 line to look at, 3 agreements to ask" in row.err
    )
    before = lines_of(shown(known))
    assert before["medicine.person"]["left_out"] == "stale"
    assert before["medicine.person"]["age"] == "9 months ago"
    assert before["want.person"]["left_out"] == "not_agreed"

    known.run(*MARCH, "referral", "confirm", "Robin", *TO, "--all")
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    saved = known.run(*MARCH, "referral", "agree", "Robin", *TO, "--read", "phone").out
    assert saved.startswith("saved ")
    form = shown(known)
    assert form["read_through"] is True
    assert form["to_settle"] == form["to_agree"] == []
    after = lines_of(form)
    assert after["medicine.person"]["said"] == "2026-03-02"
    for name in FORMATS:
        known.run(*MARCH, "caf", "Robin", *TO, "--to", f"out.{name}")
        held = readable(known.folder / f"out.{name}")
        assert held.startswith(b"%PDF") if name == "pdf" else b"Put the kettle on" in held, name
    text = (known.folder / "out.txt").read_text("utf-8")
    for words in ("One tablet", "Keeps going", "I fix bikes", "by phone, read back", "public task"):
        assert words in text.replace("\n", " ").replace("  ", " ")
    # One version, however many formats it was made in.
    [referral] = known.run("referral", "list", "--json").json["referrals"]
    assert len(referral["versions"]) == 1
    assert referral["versions"][0]["lines"] >= len(KNOWN)


def test_from_a_follow_me_of_another_service(house: House, tmp_path: Path) -> None:
    there = empty_house(tmp_path / "there")
    there.run(
        *("vault", "init", "--worker", "Sam", "--service", "Quayside"),
        *("--recovery-file", str(there.folder / "secrets" / "recovery.txt")),
    )
    key = there.run("service", "key").out.strip()
    house.add("Robin")
    told(
        house,
        "2026-02-20",
        {"question": "everyday/first_day/called", "value": "Rob"},
        {"question": "genesis/induction/good_at", "value": "Mending bikes"},
        {"question": f"{FORM}/want", "value": "A quiet room"},
    )
    house.run("agree", "Robin", "--with", "Quayside", "--all")
    house.run("follow-me", "Robin", "--to", "robin.age", "--recipient", key, "--as", "Quayside")
    there.run("import", str(house.folder / "robin.age"))
    unmet = lines_of(shown(there))["bring.person"]["source"]
    assert unmet.endswith("written down by Dee, Larch House, by its own word")
    house.run("service", "key", "--card", str(there.folder / "larch.card"))
    there.run("service", "trust", str(there.folder / "larch.card"))

    lines = lines_of(shown(there))
    assert lines["bring.person"]["words"] == "Mending bikes"
    assert lines["bring.person"]["left_out"] == "to_confirm"
    assert lines["bring.person"]["from"] == "genesis/induction/good_at"
    assert lines["bring.person"]["source"].endswith("written down by Dee, Larch House")
    assert lines["bring.person"]["age"]
    there.run(*MARCH, "referral", "confirm", "Robin", *TO, "--all")
    there.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    for name in FORMATS:
        there.run(*MARCH, "caf", "Robin", *TO, "--to", f"out.{name}")
    text = (there.folder / "out.txt").read_text("utf-8")
    assert "Mending bikes" in text
    assert "A quiet room" in text


def test_with_nothing_agreed_nothing_is_made_and_it_is_said_what_is_missing(known: House) -> None:
    for how in (("--to", "out.pdf"), ("--format", "txt"), ("--to", "out.pdf.age", "--words")):
        done = known.run(*MARCH, "caf", "Robin", *TO, *how, code=2)
        done.explained()
        assert not done.out
        assert "My health (health)" in done.err
        assert "assess referral agree PERSON --for supported_accommodation --section" in done.err
    assert not list(known.folder.glob("out.*"))
    assert not list((known.folder / "exports").glob("*"))
    told_once = known.run(*MARCH, "caf", "Robin", *TO, "--preview").err
    assert told_once.count("asks everyone this") == 1


def test_from_nothing_by_a_referrer(house: House) -> None:
    house.add("Robin")
    empty = shown(house, "--for", "rent_guarantee")
    assert {need["state"] for s in empty["sections"] for need in s["required"]} == {"empty"}
    told(
        house,
        "2026-03-02",
        {"question": f"{FORM}/asked_for", "value": "A bond for a flat", "voice": "referrer"},
        {"question": f"{FORM}/how_made", "value": "phone", "voice": "referrer"},
        {"question": f"{FORM}/want", "value": "My own front door", "verbatim": False},
    )
    to = ("--for", "rent_guarantee")
    house.run(*MARCH, "referral", "agree", "Robin", *to, "--all", "--read", "without")
    for name in FORMATS:
        house.run(*MARCH, "caf", "Robin", *to, "--to", f"out.{name}")
    text = (house.folder / "out.txt").read_text("utf-8")
    assert "A bond for a flat" in text
    assert "filled in without them present" in text.replace("\n", " ").replace("  ", " ")
    assert "My own front door" in text


# -- what the panel may not see --------------------------------------------------------------------


def test_what_was_not_agreed_is_nowhere(known: House) -> None:
    told(known, "2026-02-20", *SECRET)
    sections = [f"{FORM}/{one}" for one in ("about_me", "health", "feelings", "law", "drink_drugs")]
    known.run(*MARCH, "referral", "start", "Robin", *TO)
    for one in sections:
        known.run(*MARCH, "referral", "agree", "Robin", *TO, "--section", one)
    for name in FORMATS:
        done = known.run(*MARCH, "caf", "Robin", *TO, "--to", f"out.{name}")
        held = readable(known.folder / f"out.{name}")
        assert b"CANARY" not in held, name
        assert b"left out" not in held.lower(), name
        # The referrer alone is told, and is not told the words.
        assert "Left out, for your eyes only" in done.err
        assert "CANARY" not in done.err
    # A panel that requires one of them says so before it is sent.
    assert "The law, because some houses are not right for everyone:" in done.err
    assert "Anything still open (off, unless you choose it)" in done.err


def test_a_line_that_is_off_goes_when_it_is_chosen_for_this_referral_and_no_other(
    known: House,
) -> None:
    [line] = told(known, "2026-02-20", {"question": f"{FORM}/feel_so_bad", "value": "CHOSEN"})
    known.run(*MARCH, "referral", "start", "Robin", *TO)
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    assert "CHOSEN" not in preview(known)
    known.run(*MARCH, "referral", "choose", "Robin", *TO, line)
    assert "CHOSEN" in preview(known)
    assert "CHOSEN" not in preview(known, "--for", "floating_support")
    known.run(*MARCH, "referral", "state", "Robin", *TO, "withdrawn")
    known.run(*MARCH, "referral", "start", "Robin", *TO)
    assert "CHOSEN" not in preview(known)


def test_a_missing_agreement_reads_like_anything_else_that_is_not_there(known: House) -> None:
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--section", "about_me")
    left = preview(known)
    told(known, "2026-02-21", {"question": f"{FORM}/money_now", "no_answer": "prefers_not"})
    told(known, "2026-02-21", {"question": f"{FORM}/home_easy", "value": "Cooking"})
    assert preview(known) == left
    [rest] = re.findall(r"^My health; .*?Not part of this document\.", left, re.M | re.S)
    assert rest.count(";") == 6, "seven sections, in one place"


def test_the_name_on_their_papers_only_where_it_was_given_for_them(known: House) -> None:
    (known.folder / "config").mkdir(exist_ok=True)
    (known.folder / "config" / "destinations.yaml").write_text(
        "council:\n  title: Council\n  legal_name: the law asks for it\n", "utf-8"
    )
    to = ("--for", "Council")
    known.run("bank", "check")
    known.run("person", "name", "Robin", "Robert Ash", "--legal")
    assert "Robert Ash" not in preview(known, *to)
    known.run(*MARCH, "referral", "agree", "Robin", *to, "--all", "--read", "together")
    known.run("person", "name", "Robin", "Robert Ash", "--legal", "--for", "council")
    assert "Name on my papers: Robert Ash" in preview(known, *to)
    assert "Yes, together" not in preview(known, *to)  # it says more than what was read
    assert "Robert Ash" not in preview(known)


def test_taking_back_is_one_step(known: House) -> None:
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    assert "A bad knee" in preview(known)
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--section", "health", "--withdraw")
    assert "A bad knee" not in preview(known)


# -- the two voices --------------------------------------------------------------------------------


def test_the_person_stands_first_and_replies_to_what_is_said_of_them(known: House) -> None:
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    done = known.run(*MARCH, "caf", "Robin", *TO, "--preview")
    text = done.out
    about = text.index("My health")
    assert about < text.index("A bad knee", about) < text.index("The client suffers", about)
    reply = text.index("Would you put it that way?")
    told = known.run(*MARCH, "referral", "show", "Robin", *TO).out
    assert "  Referrer's comment: my health: The client suffers" in told
    assert "  Reply to: Referrer's comment: my health: I am slow" in told
    assert text.index("The client suffers") < reply < text.index("I am slow, I do not suffer")
    # A quiet word on the referrer's comment; none on the person's, who may say what they like.
    hints = [line for line in done.err.splitlines() if line.startswith("How it reads")]
    assert {re.findall("“(.*?)”", line)[0] for line in hints} == {"client", "suffers"}


def test_words_beside_a_line_go_with_it_as_the_person_chose(known: House) -> None:
    entry = lines_of(shown(known))["want.person"]["entry"]
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    known.run("disagree", "Robin", entry, "--words", "I said that in a bad week")
    assert "I said that in a bad week" in preview(known)


# -- persona P12, and what is required -------------------------------------------------------------


def test_a_struck_out_question_is_gone_and_what_requires_it_is_told(known: House) -> None:
    known.run("strike-out", "Robin", f"{FORM}/feel_then_do")
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    struck = preview(known)
    assert "kettle" not in struck
    assert "hard time" not in struck
    assert "struck" not in struck.casefold()
    [need] = [
        one
        for section in shown(known)["sections"]
        for one in section["required"]
        if one["question"] == f"{FORM}/feel_then_do"
    ]
    assert (need["state"], need["settled"]) == ("struck", False)
    told_to = known.run(*MARCH, "referral", "show", "Robin", *TO).out
    assert "night staff want to know what helps" in told_to
    assert "What works when a day goes badly?" in told_to
    assert "say you'd rather not" in told_to
    assert "manager" in told_to

    words = ("--words", "Kim there agreed, 3 March")
    waive = ("referral", "waive", "Robin", *TO, "feel_then_do", *words)
    known.run(*MARCH, *waive, code=2).explained()  # Dee is a keyworker
    known.run(*MARCH, *waive, "--manager", "Sol")
    assert "hard time" not in known.run(*MARCH, "caf", "Robin", *TO, "--preview").err
    assert preview(known) == struck
    # Not in any number either: nobody is missing what was struck out.
    [row] = known.run(*MARCH, "report", "missing", "--json").json["people"]
    assert f"{FORM}/feel_then_do" not in row["missing"]

    # "Would rather not say", by their choice: on this form alone, and the question stays struck out.
    known.run(*MARCH, "referral", "rather-not", "Robin", *TO, "feel_then_do")
    chosen = " ".join(preview(known).split())
    assert "What to do in a hard time" in chosen
    assert "kettle" not in chosen
    for name in PLAIN_FORMATS:
        known.run(*MARCH, "caf", "Robin", *TO, "--to", f"rather.{name}")
        held = readable(known.folder / f"rather.{name}").lower()
        assert b"struck" not in held
        assert b"never_ask" not in held
        assert b"kettle" not in held
    for page in (("copy", "Robin", "--to", "copy.txt"), ("follow-me", "Robin", "--preview")):
        assert "hard time" not in known.run(*MARCH, *page).out
    known.run("bring-back", "Robin", f"{FORM}/feel_then_do")
    assert "kettle" in preview(known)


def test_rather_not_say_stands_on_the_form_only_by_choice(known: House) -> None:
    told(known, "2026-02-21", {"question": f"{FORM}/danger", "no_answer": "prefers_not"})
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    before = known.run(*MARCH, "caf", "Robin", *TO, "--preview")
    assert "What staff have to know about" not in before.out
    assert "What staff have to know about;" in before.err
    shown_then = known.run(*MARCH, "referral", "show", "Robin", *TO).out
    assert re.search(r"What staff have to know about \(danger\), .*; left unanswered", shown_then)
    known.run(*MARCH, "referral", "rather-not", "Robin", *TO, "danger")
    after = known.run(*MARCH, "caf", "Robin", *TO, "--preview")
    assert "What staff have to know about" in after.out
    assert "What staff have to know about" not in after.err


def test_two_places_are_told_what_each_of_them_asks_for(known: House) -> None:
    (known.folder / "config").mkdir(exist_ok=True)
    (known.folder / "config" / "destinations.yaml").write_text(
        "night_stop:\n  title: Night Stop\n  sections: {health: they cook for you}\n"
        "  items: {allergies: they cook for you}\n",
        "utf-8",
    )
    here, there = shown(known), shown(known, "--for", "night_stop")

    def required(form: Any) -> set[str]:
        return {one["question"] for section in form["sections"] for one in section["required"]}

    assert required(there) == {f"{FORM}/allergies"}
    assert f"{FORM}/allergies" not in required(here)
    known.run(*MARCH, "referral", "agree", "Robin", "--for", "Night Stop", "--all")
    seen = preview(known, "--for", "night_stop")
    assert "A bad knee" in seen
    assert "Biscuit" not in seen
    known.run("bank", "check")
    (known.folder / "config" / "destinations.yaml").write_text("night_stop: {titel: X}\n", "utf-8")
    done = known.run("bank", "check", code=1)
    assert "destinations.yaml:1:14" in done.out
    known.run("caf", "Robin", "--for", "night_stop", "--preview", code=2).explained()


def test_a_section_they_do_not_ask_for_goes_in_when_the_person_wants_it(known: House) -> None:
    told(known, "2026-02-20", {"question": f"{FORM}/money_good", "value": "I keep a jar"})
    to = ("--for", "floating_support")
    known.run(*MARCH, "referral", "agree", "Robin", *to, "--all")
    assert "I keep a jar" not in preview(known, *to)
    assert "I keep a jar" not in known.run(*MARCH, "caf", "Robin", *to, "--preview").err
    known.run(*MARCH, "referral", "agree", "Robin", *to, "--section", "money")
    assert "I keep a jar" in preview(known, *to)


# -- line by line ----------------------------------------------------------------------------------


def test_a_line_is_left_out_of_this_referral_and_stays_in_the_record(known: House) -> None:
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    entry = lines_of(shown(known))["health_needs.person"]["entry"]
    known.run(*MARCH, "referral", "drop", "Robin", *TO, entry)
    assert "A bad knee" not in preview(known)
    assert "A bad knee" in known.run("said", "Robin").out
    known.run(*MARCH, "referral", "drop", "Robin", *TO, entry, "--put-back")
    assert "A bad knee" in preview(known)


def test_other_words_for_them_alone(known: House) -> None:
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    entry = lines_of(shown(known))["health_needs.person"]["entry"]
    known.run(*MARCH, "referral", "choose", "Robin", *TO, entry, "--say", "Ground floor, please")
    text = preview(known)
    assert "Ground floor, please" in text
    assert "A bad knee" not in text


def test_other_words_bring_nothing_of_the_first_ones(known: House, tmp_path: Path) -> None:
    """Words beside the first line, since when it is true and whose view it was stay with it."""
    mine, theirs = told(
        known,
        "2026-02-20",
        {"question": f"{FORM}/health_day", "value": "CANARYFIRST", "true_since": "CANARYSINCE"},
        {"question": f"{FORM}/feelings_comment", "value": "CANARYVIEW", "voice": "referrer"},
    )
    told(
        known,
        "2026-02-20",
        {"kind": "differ", "entry": mine, "words": "CANARYBESIDE", "share": "both"},
        {"kind": "differ", "entry": theirs, "words": "CANARYREPLY", "share": "both"},
    )
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    for line, words in ((mine, "Slow mornings"), (theirs, "Mornings are hard")):
        known.run(*MARCH, "referral", "choose", "Robin", *TO, line, "--say", words)
    for suffix in PLAIN_FORMATS:
        made = tmp_path / f"form.{suffix}"
        known.run(*MARCH, "caf", "Robin", *TO, "--to", str(made))
        held = made.read_text("utf-8")
        assert "Slow mornings" in held
        assert "CANARY" not in held
    lines = json.loads((tmp_path / "form.json").read_text("utf-8"))["sections"]
    every = [one for part in lines for one in part["lines"]]
    said = {one["words"]: (one["voice"], one["who"]) for one in every}
    assert said["Mornings are hard"] == said["Slow mornings"] == ("person", "Robin’s words")
    known.run(*MARCH, "referral", "confirm", "Robin", *TO, theirs)
    again = shown(known)
    voices = {
        one["voice"] for s in again["sections"] for one in s["lines"] if "VIEW" in one["words"]
    }
    assert voices <= {"referrer"}


def test_a_destination_is_the_same_reader_by_its_title(known: House) -> None:
    known.run(*MARCH, "agree", "Robin", "--with", "supported Accommodation", "--section", HEALTH)
    assert "A bad knee" in preview(known)
    read = known.run("said", "Robin", "--review")
    assert "Supported accommodation" in read.out
    assert "supported_accommodation" not in read.out
    known.run("agree", "Robin", "--with", TO[1], "--section", HEALTH, "--withdraw")
    assert "A bad knee" not in preview(known)


def test_reading_it_through_counts_for_what_was_read(known: House) -> None:
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all", "--read", "together")
    assert "Yes, together" in preview(known)
    told(known, "2026-03-02", {"question": f"{FORM}/allergies", "value": "Nuts"})
    assert "Yes, together" not in preview(known)


def test_what_was_read_and_what_was_said_to_it_are_kept_together(known: House) -> None:
    """Refused because they moved on: no half of it is left behind."""
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    known.run(*MARCH, "journey", "Robin", "moved-on")
    read = ("referral", "agree", "Robin", *TO, "--read", "phone")
    known.run(*MARCH, *read, code=2).explained()
    assert known.show("Robin")["snapshots"] == []


# -- on its way ------------------------------------------------------------------------------------


def test_where_it_has_got_to(known: House) -> None:
    state = ("referral", "state", "Robin", *TO)
    known.run(*MARCH, *state, "sent", code=2).explained()
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all", "--read", "together")
    known.run(*MARCH, "caf", "Robin", *TO, "--to", "out.pdf")
    for one in ("sent", "received", "asked_for_more", "waiting"):
        known.run(*MARCH, *state, one)
    known.run(*MARCH, *state, "declined", code=2).explained()
    known.run(*MARCH, *state, "declined", "--reason", "No room that takes a dog")
    [found] = known.run("referral", "list", "--json").json["referrals"]
    assert (found["state"], found["reason"]) == ("declined", "No room that takes a dog")
    assert [one["state"] for one in found["history"]][-3:] == [
        "asked_for_more", "waiting", "declined",
    ]  # fmt: skip
    assert found["versions"][0]["recipient"] == "supported_accommodation"
    assert "they could not offer it" in known.run("referral", "list").out
    again = known.run(*MARCH, "referral", "start", "Robin", *TO).out.strip()
    assert again != found["id"]


def test_the_lawful_basis_is_no_agreement(known: House) -> None:
    known.run("referral", "start", "Robin", *TO, "--basis", "consent", code=2).explained()
    known.run("referral", "start", "Robin", *TO, "--basis", "public_task")
    assert "A bad knee" not in preview(known)


def test_one_file_for_the_weekly_panel(known: House) -> None:
    known.run(*MARCH, "referral", "bundle", *TO, "--to", "all.txt", code=2).explained()
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all", "--read", "together")
    known.add("Sam")
    given = json.dumps({"question": f"{FORM}/want", "value": "Somewhere for my drums"}) + "\n"
    known.run(*MARCH, "answer", "Sam", "--from", "-", given=given)
    known.run(*MARCH, "referral", "agree", "Sam", *TO, "--all", "--read", "together")
    for name in ("pdf", "txt", "docx", "html", "json"):
        known.run(*MARCH, "referral", "bundle", *TO, "--to", f"all.{name}")
    sealed = ("referral", "bundle", *TO, "--to", "all.pdf.age", "--seal")
    known.run(*MARCH, *sealed, code=2).explained()  # nobody wrote their key down
    (known.folder / "config").mkdir(exist_ok=True)
    (known.folder / "config" / "destinations.yaml").write_text(
        f"panel:\n  title: The panel\n  age_key: {KEY}\n", "utf-8"
    )
    known.run(*MARCH, "referral", "agree", "Sam", "--for", "panel", "--section", "about_me")
    known.run(*MARCH, "referral", "start", "Robin", "--for", "panel")
    sealed = ("referral", "bundle", "--for", "panel", "--to", "all.txt.age", "--seal")
    done = known.run(*MARCH, *sealed)
    assert "Robin: not in it, since nothing is agreed for them yet." in done.err
    named = ("referral", "bundle", "--for", "panel", "--to", "two.txt", "Sam", "Robin")
    known.run(*MARCH, *named, code=2).explained()
    assert not (known.folder / "two.txt").exists()
    assert (known.folder / "all.txt.age").read_bytes().startswith(b"age-encryption.org")
    text = (known.folder / "all.txt").read_text("utf-8")
    assert "Somewhere for my drums" in text
    assert "Biscuit" in text
    assert "5 March 2026" in text
    assert text.index("Common Assessment Form: Robin") < text.index("Common Assessment Form: Sam")


# -- sealed, and in the standard shape -------------------------------------------------------------


def test_sealed_by_words_and_opened_again(known: House) -> None:
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    done = known.run(*MARCH, "caf", "Robin", *TO, "--to", "out.txt.age", "--words")
    raw = (known.folder / "out.txt.age").read_bytes()
    assert b"Biscuit" not in raw
    from assess.vault.carry import decrypt_payload

    assert b"Biscuit" in decrypt_payload(raw, words=done.out.splitlines()[-1])
    known.run(*MARCH, "caf", "Robin", *TO, "--to", "out.age", "--words", code=2).explained()
    known.run(*MARCH, "caf", "Robin", *TO, "--to", "out.pdf.age", code=2).explained()
    known.run(*MARCH, "caf", "Robin", *TO, "--seal", code=2).explained()
    known.run(*MARCH, "caf", "Robin", *TO, code=2).explained()


def test_without_a_place_it_lands_in_exports_under_a_name_that_says_nothing(known: House) -> None:
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--section", "health")
    done = known.run(*MARCH, "caf", "Robin", *TO, "--format", "txt")
    [line] = done.out.splitlines()
    assert Path(line).parent == known.folder / "exports"
    assert "robin" not in Path(line).name.casefold()


def test_fhir_holds_what_the_preview_holds_and_no_more(known: House) -> None:
    told(known, "2026-02-20", *SECRET)
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    known.run(*MARCH, "caf", "Robin", *TO, "--to", "out.fhir.json")
    raw = (known.folder / "out.fhir.json").read_text("utf-8")
    bundle = Bundle.model_validate_json(raw)
    kinds = [one.resource.get_resource_type() for one in bundle.entry]
    assert kinds[:3] == ["Patient", "Questionnaire", "QuestionnaireResponse"]
    asked, answered = bundle.entry[1].resource, bundle.entry[2].resource

    def links(items: Any) -> set[str]:
        found: set[str] = set()
        for one in items or ():
            below = [one, *(getattr(one, "answer", None) or ())]
            found |= {one.linkId, *(link for each in below for link in links(each.item))}
        return found

    assert links(asked.item) == links(answered.item)
    assert "feel_so_bad" not in raw
    assert "nationality" not in raw
    known.run(*MARCH, "caf", "Robin", *TO, "--to", "again.fhir.json")
    assert (known.folder / "again.fhir.json").read_text("utf-8") == raw


def test_fhir_says_whose_words_and_who_sees_it_differently_by_the_name_for_them(
    known: House,
) -> None:
    [entry] = told(known, "2026-02-20", {"question": f"{FORM}/did_well", "value": "Robin sang"})
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    known.run("disagree", "Robin", entry, "--words", "Robin had a cold that week")
    known.run("person", "name", "Robin", "Ash", "--for", "supported_accommodation")
    known.run(*MARCH, "caf", "Robin", *TO, "--to", "out.fhir.json")
    raw = (known.folder / "out.fhir.json").read_text("utf-8")
    assert "Robin" not in raw
    response = Bundle.model_validate_json(raw).entry[2].resource
    every = {one.linkId: one for group in response.item for one in group.item}
    [answer] = every["did_well.person"].answer
    said, beside = answer.item
    assert answer.valueString == "[Ash] sang"
    assert said.answer[0].valueString == "Ash’s words. Said 20 February 2026."
    assert beside.answer[0].valueString == "Ash’s words: [Ash] had a cold that week"


def test_goals_are_goals_of_a_care_plan(known: House) -> None:
    known.run("goal", "add", "Robin", "--text", "A garden for Biscuit")
    known.run(*MARCH, "referral", "agree", "Robin", *TO, "--all")
    known.run(*MARCH, "caf", "Robin", *TO, "--to", "out.fhir.json")
    bundle = Bundle.model_validate_json((known.folder / "out.fhir.json").read_text("utf-8"))
    kinds = [one.resource.get_resource_type() for one in bundle.entry]
    assert kinds[3:] == ["Goal", "CarePlan"]
    assert bundle.entry[3].resource.description.text == "A garden for Biscuit"
    assert "A garden for Biscuit" in preview(known)


# -- what is not asked yet -------------------------------------------------------------------------


def test_the_report_is_about_asking(known: House) -> None:
    known.run(*MARCH, "referral", "start", "Robin", "--for", "rent_guarantee")
    report = known.run(*MARCH, "report", "missing", "--json").json
    assert report["lower_is_better"] is True
    [row] = report["people"]
    assert f"{FORM}/coming_with" in row["missing"]
    told(known, "2026-03-02", {"question": f"{FORM}/coming_with", "no_answer": "not_today"})
    [after] = known.run(*MARCH, "report", "missing", "--json").json["people"]
    assert set(row["missing"]) - set(after["missing"]) == {f"{FORM}/coming_with"}
    assert after["essential"] == row["essential"]
    # So few that a total would be about them: none is given.
    assert {month["percent_missing"] for month in report["months"]} == {None}
    known.run("report", "missing", "--month", "2026-13", code=2).explained()
    then = known.run(*MARCH, "report", "missing", "--month", "2026-02", "--json").json
    assert then["month"] == "2026-02"


def test_totals_from_five_people_on(house: House) -> None:
    for name in ("Ash", "Bo", "Cy", "Di", "Robin"):
        house.add(name)
        house.run("referral", "start", name, "--for", "rent_guarantee")
    month = house.run("report", "missing", "--json").json["months"][-1]
    assert month["percent_missing"] == 100
    assert "Lower is better" in house.run("report", "missing").out


def test_before_you_start(house: House) -> None:
    said = house.run("referral", "checklist").out
    for words in ("drinks and a break", "interpreter", "What we know already", "may be shared"):
        assert words in said
