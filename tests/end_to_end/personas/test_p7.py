# P7, aged 23: another name and other pronouns in week two; out here, not to family or the council.
# Proves: the new name everywhere at once (list, search, page, what was said, notes' headings, copies,
# file names) and the old one nowhere; a name and pronouns per reader; the legal name is on nothing;
# the person's own quotes are not rewritten, while the worker's notes read by the name now used; no
# file holds a name that is not for who opens it; changing back; pronouns of their own, "ask me".
# Waits: post and voicemail names per contact, the check for the same person twice, and who may look
# at a legal name (each with a later issue).
from __future__ import annotations

from pathlib import Path

from assess.vault.carry import new_identity
from end_to_end.personas.living import Life, day, do, on_page

HOPES = "genesis/induction/hopes"


def pages(life: Life, name: str, folder: Path) -> str:
    """All that the house shows of somebody, and their copy, as one text."""
    life.name = name
    for suffix in (".html", ".txt"):
        life.on(day(3), "copy", "{}", "--to", str(folder / f"copy{suffix}"))
    commands = (
        ("person", "list"),
        ("person", "show", "{}"),
        ("person", "show", "{}", "--json"),
        ("said", "{}"),
        ("said", "{}", "--json"),
        ("said", "{}", "--review"),
        ("report", "caseload"),
        ("report", "due"),
        ("sitting", "{}", "note"),
        ("follow-me", "{}", "--preview"),
        ("plan", "{}", "--to", str(folder / "plan.txt")),
    )
    shown = [life.on(day(3), *one).out for one in commands]
    return "\n".join([*shown, *(path.read_text("utf-8") for path in sorted(folder.glob("*.*")))])


def test_the_new_name_is_everywhere_and_the_old_one_nowhere(life: Life, tmp_path: Path) -> None:
    life.on(day(1), "sitting", "{}", "begin")
    life.tells(day(1), HOPES, "A door")
    life.tells(day(1), HOPES, "Wants a door of their own", voice="worker")
    life.on(day(1), "goal", "add", "{}", "--text", "A door")
    life.on(day(1), "sitting", "{}", "end")
    life.on(day(2), "person", "name", "{}", "Juno", "--pronouns", "ask me")
    shown = pages(life, "Juno", tmp_path)
    assert "Robin" not in shown
    assert "ask me" in shown
    assert life.house.run("said", "Robin", code=2).err
    # Changed back: as easily.
    life.on(day(3), "person", "name", "{}", "Robin", "--pronouns", "they/them")
    folder = tmp_path / "again"
    folder.mkdir()
    assert "Juno" not in pages(life, "Robin", folder)


def test_another_name_for_the_council_and_the_legal_one_for_nobody(life: Life) -> None:
    life.tells(day(1), HOPES, "A door")
    life.on(day(2), "person", "name", "{}", "Juno", "--pronouns", "she/her")
    life.name = "Juno"
    life.on(day(2), "person", "name", "{}", "R. Ash", "--for", "the council")
    life.on(day(2), "person", "name", "{}", "Robin Legal Ash", "--legal")
    for who in ("the council", "Quayside"):
        life.on(day(2), "agree", "{}", "--with", who, "--section", "genesis/induction/wants")
    council = life.on(day(3), "follow-me", "{}", "--as", "the council", "--preview").out
    assert "R. Ash" in council
    assert "Juno" not in council
    other = life.on(day(3), "follow-me", "{}", "--as", "Quayside", "--preview").out
    assert "Juno" in other
    assert "R. Ash" not in other
    here = life.on(day(3), "person", "show", "{}", "--json").out
    for page in (council, other, here, life.on(day(3), "said", "{}", "--review").out):
        assert "Legal" not in page


def test_their_own_words_are_not_rewritten(life: Life) -> None:
    life.tells(day(1), HOPES, "They called me Robin at school, and I hated it")
    life.on(day(2), "person", "name", "{}", "Juno")
    life.name = "Juno"
    assert "They called me Robin at school" in life.on(day(2), "said", "{}").out


def test_in_plain_lines(life: Life) -> None:
    said = life.plain(day(2), "Robin", "1", "name", "Juno", "she/her", "", "stop")
    assert "Juno" in said
    life.name = "Juno"
    assert life.record["pronouns"] == "she/her"
    assert "Robin" not in life.plain(day(2), "list", "list", "stop")


async def test_on_the_screen(life: Life) -> None:
    async with life.screen(day(2)) as table:
        await do(table, "screen.name")
        await table.press("end", *["backspace"] * 5)
        await table.type("Juno")
        await table.press("enter")
        await table.type("she/her")
        await table.press("enter", "enter")
        await on_page(table)
        await table.sees("Juno · she/her")
        assert "Robin" not in table.text()
    life.name = "Juno"
    assert life.record["pronouns"] == "she/her"


def test_an_old_name_in_the_workers_notes_reads_as_the_one_now_used(
    life: Life, tmp_path: Path
) -> None:
    life.on(day(1), "sitting", "{}", "begin")
    life.tells(day(1), HOPES, "A door")
    life.tells(day(1), HOPES, "Robin wants a door of Robin's own", voice="worker")
    life.on(day(1), "sitting", "{}", "end")
    life.on(day(2), "person", "name", "{}", "Juno")
    life.name = "Juno"
    shown = pages(life, "Juno", tmp_path)
    assert "Juno wants a door of Juno's own" in shown
    kept = next(one for one in life.record["answers"] if one["voice"] == "worker")
    assert kept["value"] == "Robin wants a door of Robin's own"  # what was written stays
    said = life.plain(day(3), "Juno", "1", "read", "back", "stop")
    assert "Juno wants a door of Juno's own" in said
    life.on(day(3), "person", "name", "{}", "R. Ash", "--for", "the council")
    for who in ("the council", "Quayside"):
        life.on(day(3), "agree", "{}", "--with", who, "--section", "genesis/induction/wants")
    council = life.on(day(3), "follow-me", "{}", "--as", "the council", "--preview").out
    assert "R. Ash wants a door" in council
    assert "Juno" not in council


def test_a_name_that_is_not_for_them_is_in_no_file_they_open(life: Life, tmp_path: Path) -> None:
    life.tells(day(1), HOPES, "A door")
    life.tells(day(1), HOPES, "Robin wants a door", voice="worker")
    life.on(day(2), "person", "name", "{}", "Juno")
    life.name = "Juno"
    life.on(day(3), "agree", "{}", "--with", "Quayside", "--section", "genesis/induction/wants")
    file, identity = tmp_path / "for-quayside.age", tmp_path / "quayside.txt"
    secret, key = new_identity()
    identity.write_text(secret + "\n", "utf-8")
    made = ("follow-me", "{}", "--recipient", key, "--as", "Quayside", "--to", str(file))
    life.on(day(3), *made)
    opened = life.on(day(3), "open", str(file), "--identity", str(identity), "--json").out
    assert "A door" in opened
    assert "Robin" not in opened


def test_the_plan_reads_by_the_name_now_used(life: Life, tmp_path: Path) -> None:
    goal = life.on(day(1), "goal", "add", "{}", "--text", "A door").out.split()[-1]
    step = ("--text", "Ring the council with Robin", "--goal", goal, "--voice", "worker")
    life.on(day(1), "action", "add", "{}", *step)
    life.on(day(2), "person", "name", "{}", "Juno")
    life.name = "Juno"
    life.on(day(3), "plan", "{}", "--to", str(tmp_path / "plan.txt"))
    review = life.on(day(3), "said", "{}", "--review").out
    for page in ((tmp_path / "plan.txt").read_text("utf-8"), review):
        assert "Ring the council with Juno" in page
        assert "Robin" not in page
