"""The form for a panel in a made-up language: nothing of ours in plain letters, printed or said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import pseudo
from end_to_end.test_cli_pseudo import ours
from house import House, empty_house

TO = ("--for", "supported_accommodation")
DAY = ("--today", "2026-03-02")
FORM = "reading/caf"
IDS = re.compile(r"\((\w+)\)|CAF-[A-Z0-9]{4}-[A-Z0-9]{4}|\b(line|[a-z]+_[a-z_]+|danger|stairs)\b")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = empty_house(tmp_path_factory.mktemp("caf"))
    pseudo.write(house.folder / "config")
    house.more["ASSESS_LANGUAGE"] = pseudo.TAG
    house.run(
        *("vault", "init", "--worker", "ትርሓስ", "--role", "ሓጋዚት", "--service", "ቤት ሰላም"),
        *("--recovery-file", str(house.folder / "secrets" / "recovery.txt")),
    )
    house.add("ሮቢን")
    lines = (
        {"question": f"{FORM}/want", "value": "ቤት", "true_since": "ክረምቲ"},
        {"question": f"{FORM}/know_first", "value": "ሰላም" * 200},
        {"question": f"{FORM}/asked_for", "value": "ክፍሊ", "voice": "referrer"},
        {"question": f"{FORM}/how_made", "value": "phone", "voice": "referrer"},
        {"question": f"{FORM}/health_needs", "value": "ብርኪ"},
        {"question": f"{FORM}/health_comment", "value": "ጽቡቕ", "voice": "referrer"},
        {"question": f"{FORM}/health_comment", "value": "እወ", "voice": "person"},
        {"question": f"{FORM}/still_open", "value": "nothing"},
        {"question": f"{FORM}/danger", "no_answer": "prefers_not"},
        {"question": "genesis/induction/good_at", "value": "ብሽክለታ"},
        {"kind": "strength", "words": "ትብዓት"},
    )
    given = "".join(json.dumps(one) + "\n" for one in lines)
    house.run("--today", "2025-06-01", "answer", "ሮቢን", "--from", "-", given=given)
    house.run("goal", "add", "ሮቢን", "--text", "ጀርዲን")
    return house


def test_nothing_of_ours_in_plain_letters(made: House) -> None:
    said = [
        made.run(*DAY, "referral", "destinations").out,
        made.run("referral", "checklist").out,
        made.run(*DAY, "referral", "start", "ሮቢን", *TO, "--basis", "public_task").err,
        made.run(*DAY, "referral", "show", "ሮቢን", *TO).out,
    ]
    made.run(*DAY, "referral", "confirm", "ሮቢን", *TO, "--all")
    made.run(*DAY, "referral", "agree", "ሮቢን", *TO, "--all", "--read", "phone")
    made.run(*DAY, "referral", "rather-not", "ሮቢን", *TO, "danger")
    done = made.run(*DAY, "caf", "ሮቢን", *TO, "--preview")
    made.run(*DAY, "caf", "ሮቢን", *TO, "--to", "out.fhir.json")
    bundle = json.loads((made.folder / "out.fhir.json").read_text("utf-8"))
    said += [done.out, done.err, *texts(bundle)]
    made.run(*DAY, "referral", "state", "ሮቢን", *TO, "waiting")
    said += [made.run("referral", "list").out, made.run("report", "missing").out]
    left = ours(IDS.sub("", "\n".join(said)), "supported_accommodation")
    assert left == [], "\n".join(left)


@pytest.mark.parametrize(
    "refused",
    [
        ("caf", "ሮቢን", "--for", "ማንም", "--preview"),
        ("caf", "ሮቢን", *TO),
        ("caf", "ሮቢን", *TO, "--to", "x.odt"),
        ("caf", "ሮቢን", *TO, "--to", "x.pdf.age"),
        ("referral", "start", "ሮቢን", *TO, "--basis", "consent"),
        ("referral", "drop", "ሮቢን", *TO, "ማንም"),
        ("report", "missing", "--month", "x"),
    ],
    ids=" ".join,
)
def test_refusals(made: House, refused: tuple[str, ...]) -> None:
    done = made.run(*refused, code=2)
    names = ("floating_support", "supported_accommodation", "rent_guarantee", "destinations.md")
    but = (*names, "docs/", "public_task", "legitimate_interests", "legal_obligation")
    more = ("vital_interests", "safeguarding", ".fhir", ".json", ".html", ".docx", ".pdf", ".txt")
    assert ours(done.err, *but, *more, ".age", "--month", "YYYY-MM", "--seal") == []


@pytest.mark.parametrize("command", [("caf",), ("referral",), ("referral", "agree")], ids=" ".join)
def test_help(made: House, command: tuple[str, ...]) -> None:
    assert pseudo.OPEN in made.run(*command, "--help").out


def texts(bundle: object) -> list[str]:
    """Every sentence a reader of the bundle would see."""
    if isinstance(bundle, dict):
        shown = [str(bundle[key]) for key in ("text", "title", "valueString") if key in bundle]
        return shown + [one for value in bundle.values() for one in texts(value)]
    if isinstance(bundle, list):
        return [one for value in bundle for one in texts(value)]
    return []


def test_the_page_is_written(made: House, tmp_path: Path) -> None:
    made.run(*DAY, "caf", "ሮቢን", *TO, "--to", str(tmp_path / "out.html"))
    page = (tmp_path / "out.html").read_text("utf-8")
    body = re.sub(r"(?s)<style.*?</style>|<[^>]*>|&\w+;", " ", page)
    assert ours(IDS.sub("", body)) == []
