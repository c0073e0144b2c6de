"""What is shown of a name somebody is not called by: never the old one, never another reader's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.record import sayings
from assess.record.names import as_called, names_another, without_other_names
from making import Writer, bank, item

HOPES = item("hopes")
CALLED = replace(item("called"), concept="person.called")
BANK = bank(HOPES, CALLED)


def named(*names: str) -> Writer:
    writer = Writer()
    for name in names:
        writer.say(sayings.name(writer.person, name))
    return writer


def shown(writer: Writer, words: str, *, voice: str = "worker", to: str | None = None) -> str:
    entry = writer.say(sayings.answer(BANK, HOPES, writer.person, value=words, voice=voice))
    assert entry.body["value"] == words
    return as_called(words, entry, writer.person, to)


@pytest.mark.parametrize(
    ("names", "written", "read"),
    [
        (("Robin", "Juno"), "Robin's sister rang. ROBIN out.", "Juno's sister rang. Juno out."),
        (("Robin", "Juno"), "robin was in", "Juno was in"),
        (("Robin", "Juno"), "A Robinson robins", "A Robinson robins"),
        (("Robin Ash", "Juno Ash"), "Robin, or Robin  Ash, came", "Juno, or Juno Ash, came"),
        (("Robin", "Juno", "Kit"), "Robin was Juno", "Kit was Kit"),
        (("Robin", "Juno", "Robin"), "Robin was Juno", "Robin was Robin"),
        (("Will", "Jo"), "Will will come", "Jo will come"),
        (("Siân", "Jo"), "Sia\u0302n came", "Jo came"),
        (("ሰላም", "Jo"), "ሰላም came", "Jo came"),
        (("Robin",), "Robin came", "Robin came"),
    ],
)
def test_an_old_name_in_the_workers_words_reads_as_the_one_now_used(
    names: tuple[str, ...], written: str, read: str
) -> None:
    assert shown(named(*names), written) == read


def test_the_persons_own_words_stay_and_are_marked_where_they_leave() -> None:
    writer = named("Robin", "Juno")
    said = "They called me Robin"
    assert shown(writer, said, voice="person") == said
    assert shown(writer, said, voice="person", to="self") == said
    assert shown(writer, said, voice="person", to="Quayside") == "They called me [Juno]"


def test_each_reader_has_the_name_that_is_for_them() -> None:
    writer = named("Robin", "Juno")
    writer.say(sayings.name(writer.person, "R. Ash", scope=["the council"]))
    writer.say(sayings.name(writer.person, "Robin Legal Ash", legal=True))
    said = "Juno did well. The council says R. Ash; Robin Legal Ash on paper."
    # At home what still stands for a reader, or on their papers, can be spoken of.
    assert shown(writer, said) == said
    out = shown(writer, said, to="the council")
    assert "Juno" not in out
    assert "Legal" not in out
    other = shown(writer, said, to="Quayside")
    assert other == "Juno did well. The council says Juno; Juno on paper."


def test_what_they_were_called_is_said_again_as_it_is_now() -> None:
    writer = named("Robin")
    answered = sayings.answer(BANK, CALLED, writer.person, value="Robin")
    first = writer.say(answered)
    writer.say(sayings.name(writer.person, "Juno"))
    assert as_called("Robin", first, writer.person) == "Juno"
    assert names_another(first, writer.person, "Quayside")
    # Said anew it is what they say, until it is put in place.
    again = writer.say(sayings.answer(BANK, CALLED, writer.person, value="Robin"))
    assert as_called("Robin", again, writer.person) == "Robin"


def test_what_cannot_be_written_again_stays_here_with_all_that_was_said_of_it() -> None:
    writer = named("Robin", "Juno")
    line = writer.say(
        sayings.answer(BANK, HOPES, writer.person, value="Robin came", voice="worker")
    )
    beside = writer.say(sayings.differ(writer.person, line.id, words="I did not"))
    own = writer.say(sayings.answer(BANK, HOPES, writer.person, value="A door"))
    told = [line, beside, own]
    assert without_other_names(told, writer.person, "Quayside") == (own,)
    assert without_other_names(told, writer.person, "self") == tuple(told)
