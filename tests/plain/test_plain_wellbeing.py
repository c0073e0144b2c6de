"""How things are in plain lines: sentences, words and numbers, and the way to go through it again."""

from __future__ import annotations

import datetime as dt
import io

from assess import plain
from assess.library import scale_file
from assess.record import sayings
from assess.sitting.strengths import CARDS
from assess.sitting.wellbeing import NOTHING, SCALE_BANK, Wellbeing
from assess.workspace import Clock, Workspace

WORDS = (
    "scale: everyday/wellbeing_scale/swemwbs\nlicence: a fictional licence, no. 0\nstatements:\n"
    + "".join(f"  - invented statement {n}\n" for n in range(1, 8))
    + "answers: [one, two, three, four, five]\n"
)


def types(desk: Workspace, *lines: str) -> str:
    write = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines))
    assert plain.menu(desk, read=typed, write=write) == 0
    said = write.getvalue()
    assert all(len(line) <= 80 for line in said.split("\n"))
    assert not any("\u2500" <= letter <= "\u259f" for letter in said)
    return said


def test_how_things_are_is_said_and_gone_through_again(desk: Workspace) -> None:
    person = desk.add_person("Robinw")
    said = types(desk, "Robinw", "just us", "how things are", "back", "stop")
    assert NOTHING in said
    said = types(
        *(desk, "Robinw", "just us", "how things are", "check-in", "A song", ".", "yes"),
        *("stop", "Robinw", "just us", "how things are", "back", "stop"),
    )
    assert "What's been good since we last did this?" in said
    assert [one.sentence for one in Wellbeing(desk, person).statements()] == ["Now: yes."]
    said = types(
        desk, "Robinw", "just us", "how things are", "back", "read", "how things are", "back"
    )
    assert said.count("I've been eating all right. Now: yes.") == 2


def test_a_scale_is_words_and_numbers_and_nobody_elses(desk: Workspace) -> None:
    file = scale_file(SCALE_BANK, "swemwbs")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(WORDS, "utf-8")
    try:
        desk.library._banks.pop((SCALE_BANK, ""), None)
        person = desk.add_person("Robinx")
        bank = desk.library.bank(SCALE_BANK)
        for day, value in ((dt.date(2025, 10, 3), "3"), (dt.date(2025, 12, 3), "5")):
            for item in bank.items():
                worker = item.id == "how_taken"
                saying = sayings.answer(
                    bank,
                    item,
                    desk.person(person),
                    value="alone" if worker else value,
                    voice="worker" if worker else "person",
                    said=day,
                )
                desk.say(person, saying)
        said = types(desk, "Robinx", "just us", "how things are", "back", "stop")
        assert "3 October 2025: 19.25. (filled in alone)" in said
        assert "3 December 2025: 35.00. A bit higher. (filled in alone)" in said
        assert "Type check-in to go through it now, scale" in " ".join(said.split())
        said = types(desk, "Robinx", "my sister", "how things are", "back", "stop")
        assert "19.25" not in said
        said = types(desk, "Robinx", "just us", "how things are", "scale", "3", "stop")
        assert "invented statement 2" in said
    finally:
        file.unlink()
        desk.library._banks.pop((SCALE_BANK, ""), None)


def test_the_cards_are_a_word_away(desk: Workspace) -> None:
    person = desk.add_person("Robiny")
    said = types(desk, "Robiny", "just us", "strength cards", "1, 2", "stop")
    assert "Which of these sound like you?" in said
    [entry] = desk.person(person).answers_to(f"{CARDS}/cards", "person")
    assert len(entry.body["value"]) == 2


def test_a_scale_is_handed_over_and_read_back_only_when_they_say_so(desk: Workspace) -> None:
    file = scale_file(SCALE_BANK, "swemwbs")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(WORDS, "utf-8")
    try:
        desk.library._banks.pop((SCALE_BANK, ""), None)
        person = desk.add_person("Wilma")
        start = ("Wilma", "just us", "how things are", "hand over", "1", "")
        said = types(desk, *start, "3", "three", "4", "not today", "9", "3", "stop", "", "back")
        worker = desk.author.name
        assert f"Hand it over now. {worker} looks away." in said
        assert "invented statement 6" in said
        assert "invented statement 7" not in said
        assert "Stopped there. What was answered is kept" in said
        after = said[said.index("Stopped there.") :]
        assert "5 of 7" not in after
        assert "answered, so there is no score" not in after
        # What was typed is out of sight before anything else is said.
        assert said[: said.index("Stopped there.")].endswith("\n" * 60)
        [scale] = Wellbeing(desk, person).scales()
        assert (scale.times[-1].answered, scale.times[-1].how_taken) == (4, "alone")
        desk.clock = Clock(dt.date(2026, 2, 22), is_set=True)
        said = types(desk, *start, *["5"] * 3, "back", *["5"] * 5, "yes", "back", "stop")
        assert "That's all. Thank you." in said
        assert "22 February 2026: 35.00." in said[said.index("Thank you.") :]
        said = types(desk, "Wilma", "my sister", "how things are", "hand over", "back", "stop")
        assert "Hand it over now." not in said
        # Somebody who comes in sees no statement, and no answer.
        came = (*start, "5", "someone's come in", "my sister", "back", "stop")
        said = types(desk, *came)
        assert "statement" not in said[said.rindex("Here now:") :]
    finally:
        file.unlink()
        desk.library._banks.pop((SCALE_BANK, ""), None)
