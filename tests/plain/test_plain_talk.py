"""A conversation in plain lines: the way through, every command, breaking off."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from assess.errors import DiskFull
from assess.forms.bank import Session, TopicOffer
from assess.interview import Room
from assess.plain import heard, talk, words
from assess.plain.acts import ACTS
from assess.record import sayings
from assess.sitting import NEVER_ASK, NOT_TODAY_FIRST, TAKEN_OUT
from assess.sitting.other_system import note_lines
from making import choices, item


def flat(text: str) -> str:
    """What was said, without where it was wrapped."""
    return " ".join(text.split())


def after(said: str, mark: str) -> str:
    assert mark in said, said
    return said.split(mark, 1)[1]


# -- the way through -------------------------------------------------------------------------------


def test_a_whole_sitting(lay):
    landing = item("landing", offer="card")
    table = lay(
        item("hopes"),
        item("called", "string"),
        landing,
        sessions=(
            Session(
                1,
                opening="Just a chat today.",
                closing="That's us done. Thanks for trusting me with it.",
                topics=(TopicOffer("wants", 10),),
                landing=("landing",),
            ),
        ),
    )
    table.types(
        *("1", "1", "Somewhere quiet", "to sleep", ".", "Rob", "next", "enough"),
        *("A walk", ".", "change 2", "Robbie", "take out 3", "that's right"),
        scope=None,
        ask_room=True,
    )
    said = flat(table.said)
    for sentence in (
        "Robin. Thursday 22 January 2026. Dee is writing.",
        "Who is here?",
        "Here now: just us.",
        "This is yours. You can read it, change it and have a copy.",
        "Dee and the Larch House team can read it.",
        "Just a chat today.",
        "1. Wants, about 10 minutes",
        "Question 1 of 2, Wants.",
        "Question 2 of 2, Wants.",
        words.LANDING,
        "This is what was said today. 1. hopes. In Robin's words: “Somewhere quiet to sleep”",
        "Putting this another way, Wants. What about called?",
        "Already here, Robin's words, 22 January 2026: Rob",
        "landing. " + TAKEN_OUT,
        "That's us done. Thanks for trusting me with it. All kept. Nothing is left hanging.",
    ):
        assert sentence in said
    assert table.value("hopes") == "Somewhere quiet\nto sleep"
    assert table.value("called") == "Robbie"
    assert table.answers("landing") == []
    events = [e.body["event"] for e in table.desk.person(table.person).of_kind("sitting")]
    assert events == ["began", "read_back", "ended"]


def test_first_words_are_said_once_ever(robin):
    assert "This is yours." in robin.types("hello", ".")
    assert "This is yours." not in robin.types()


def test_nothing_is_written_before_something_is_said(robin):
    robin.types("?", "stop", scope=None)
    assert robin.desk.person(robin.person).of_kind("sitting") == []


@pytest.mark.parametrize("typed", ["1", "Wants", "wants", "wan", "ant"])
def test_a_topic_is_picked_by_number_or_words(robin, typed):
    assert "Question 1 of 5, Wants." in robin.types(typed, scope=None)


@pytest.mark.parametrize("typed", ["2", "0", "horses", "¹"])
def test_what_is_no_topic_is_said(robin, typed):
    assert "That is not one of them." in robin.types(typed, scope=None)


def test_a_bank_may_be_asked_for_alone(lay):
    table = lay(item("one"))
    assert "Wants, about" not in table.types(scope=None, bank="other/bank")
    assert "Wants, about" in table.types(scope=None, bank="test/bank")


def test_cards_are_picked_up_and_a_harder_one_says_so(lay):
    table = lay(item("easy"), item("extra", offer="card"), item("hard", offer="card", heavy=True))
    said = table.types("a", ".", "2", "not today", "extra", "b", ".", scope="test/bank/wants")
    assert "1. extra\n2. hard, a harder one\n" in said
    assert words.HARDER in said
    assert table.value("extra") == "b"


def test_a_topic_with_nothing_waiting_says_so(lay):
    table = lay(item("one", "string"))
    table.types("x", "enough", "yes")
    assert flat(words.NOTHING_WAITING) in flat(table.types())


# -- every command ---------------------------------------------------------------------------------


def test_every_command_has_an_act_and_a_line_of_help():
    found = {heard.command(name, here=heard.ONLY_THERE) for name in heard._BY_NAME}
    by_number = {"change", "take_out", *(act for act, _phrase in heard.NUMBERED)}
    assert {one.act for one in found if one} | by_number == set(ACTS)
    said = " ".join(typed for typed, _ in words.HELP)
    for names in (*heard.NO_ANSWERS.values(), *heard._ACTS.values()):
        act = heard.command(names[0])
        if act is not None and act.act not in ("help", "could_not_answer"):
            assert any(name in said for name in names), names


def test_help_is_short_first_and_never_a_wall(robin):
    said = robin.types("?", "every word", "I like", "?", ".")
    short, whole, _begun, midway = said.split("> ")[1:5]
    assert len(short.splitlines()) < 22, "it fits on a screen"
    assert "\nback: the question before.\n" in short
    assert "Type every word to hear all the others." in short
    for typed, _does in words.HELP:
        name = typed.format(name="Robin", worker="Dee")
        assert (f"\n{name}: " in f"\n{short}") != (f"\n{name}: " in f"\n{whole}"), name
    assert "Once an answer is begun" in midway
    assert "leave it with me" not in midway
    assert robin.value("hopes") == "I like"
    welcome = after(said, "Each answer is kept as soon as it is given.").partition("What about")[0]
    assert len(welcome.strip().splitlines()) < 6


@pytest.mark.parametrize("no_answer", list(heard.NO_ANSWERS))
def test_each_way_of_not_answering(robin, no_answer):
    for name in heard.NO_ANSWERS[no_answer]:
        robin.types(name.upper() + ".")
        assert robin.value("hopes") == no_answer
        robin.desk.take_out(robin.person, robin.answers("hopes")[-1].id)


def test_not_today_is_answered_once_and_never_after(robin):
    said = robin.types("not today", "skip", "not today")
    assert said.count(NOT_TODAY_FIRST) == 1


def test_never_ask_says_what_it_means(robin):
    assert flat(NEVER_ASK) in flat(robin.types("never ask"))


def test_back_and_next(robin):
    robin.types("a", ".", "Rob", "back", "next", "yes")
    assert robin.said.count("Question 2 of 5") == 2
    assert robin.value("called") == "Rob"
    assert robin.value("tea") is True


def test_back_from_the_first_goes_to_the_topics_and_no_further(robin):
    said = robin.types("back", "back")
    assert "What shall we talk about?" in said
    assert words.NOTHING_BEFORE in said


def test_back_from_half_typed_words_keeps_them(robin):
    robin.types("half a thought", "back", "1", "and the rest", ".")
    assert flat(words.HALF_KEPT) in flat(robin.said)
    assert "   half a thought\n" in after(robin.said, words.HALF_TYPED)
    assert robin.value("hopes") == "half a thought\nand the rest"


def test_half_typed_words_are_kept_as_they_are_by_a_full_stop(robin):
    robin.types("half a thought", end="")
    robin.types(".")
    assert robin.value("hopes") == "half a thought"


def test_start_again_drops_half_typed_words(robin):
    robin.types("never mind", "start again", "this", ".")
    assert robin.value("hopes") == "this"
    assert robin.draft("hopes") == ""


def test_repeat_and_list(robin):
    robin.types("a", ".", "Rob", "yes", "repeat", "list")
    assert robin.said.count("Question 4 of 5") == 2
    assert robin.said.count("1. By text\n2. In person\nOr your own words.\n") == 3


def test_why_and_guidance(robin):
    said = robin.types("why", "guidance", "a", ".", "why", "guidance")
    assert "So we start from what you want." in said
    assert "Write it as it is." in said
    assert words.NO_WHY in said
    assert words.NO_GUIDANCE in said


def test_review_numbers_what_was_said_today(robin):
    said = robin.types("review", "a", ".", "Rob", "review")
    assert words.NOTHING_SAID in said
    told = "1. hopes. In Robin's words:\n   “a”\n2. called. In Robin's words:\n   “Rob”\n"
    assert told in said


def test_change_and_take_out_by_number_at_any_prompt(robin):
    robin.types("a", ".", "Rob", "change 1", "b", ".", "take out 9", "take out 2")
    assert words.NO_SUCH_LINE.format(number=9) in robin.said
    assert robin.value("hopes") == "b"
    assert robin.answers("called") == []


def test_take_that_out_means_the_line_said_last(robin):
    said = robin.types("take that out", "a", ".", "Rob", "take that out", "review")
    assert words.NOTHING_SAID in said
    assert f"called. {TAKEN_OUT}" in said
    assert robin.answers("called") == []
    assert robin.value("hopes") == "a"


def test_a_note_stands_beside_the_answer(robin):
    said = robin.types("note", "Tired today.", ".", "a", ".", "note", "back", "Rob")
    assert "Dee's words. What about hopes?" in said
    assert "Kept, beside Robin's words." in said
    assert words.NO_NOTE in said
    person, worker = sorted(robin.answers("hopes"), key=lambda one: one.voice)
    assert (person.body["value"], worker.body["value"]) == ("a", "Tired today.")


def test_a_note_where_only_the_person_is_asked(lay):
    table = lay(item("mine", voices=("person",)))
    assert "This question is for Robin's words only." in table.types("note")


def test_a_refused_note_is_asked_again(lay):
    table = lay(item("how", "choice", choices=choices("a", "b")))
    table.types("note", "x", "a", "b")
    assert {one.voice: one.body["value"] for one in table.answers()} == {
        "worker": "a",
        "person": "b",
    }


def test_the_workers_telling_is_kept_apart_from_quotation(robin):
    robin.types("in my words", "Likes quiet.", ".", "Rob")
    assert [one.verbatim for one in robin.answers()] == [False, True]


def test_true_since(robin):
    robin.types("true since", "true since: last winter", "a", ".", "Rob")
    assert words.SINCE_HOW in robin.said
    first, second = robin.answers()
    assert first.true_since is not None
    assert first.true_since.words == "last winter"
    assert second.true_since is None


def test_nothing_written(lay):
    table = lay(item("hard", sensitivity="sensitive"), item("next", "string"))
    said = table.types("half", end="")
    assert words.CAN_BE_UNWRITTEN in said
    said = table.types("nothing written", "Rob")
    assert "Nothing was written. Dee will still act if someone could be badly hurt." in flat(said)
    assert table.answers("hard") == []
    assert table.draft("hard") == ""
    assert table.value("next") == "Rob"


def test_who_is_that_and_save(robin):
    said = robin.types("who is that", "save", "half", "save")
    assert "Dee (keyworker), at Larch House." in said
    assert words.KEPT_SO_FAR in said
    assert robin.draft("hopes") == "half"


def test_called_away_then_picked_up(robin):
    said = robin.types("a", ".", "called away")
    assert "Dee was called away. It's kept up to here." in said
    assert "All kept" not in said
    said = robin.types("carry on", scope=None)
    assert "I had to run off last time, sorry. Carry on, leave it, or take that bit out?" in flat(
        said
    )
    assert "Question 1 of 4, Wants.\nWhat about called?" in said


def test_called_away_then_left_or_taken_out(robin):
    robin.types("a", ".", "called away")
    assert "What shall we talk about?" in robin.types("why", "leave it", scope=None)
    robin.types("called away", scope="test/bank/wants")
    robin.types("b", "called away")
    said = robin.types("take that bit out", scope=None)
    assert TAKEN_OUT in said
    assert robin.answers("called") == []
    assert robin.value("hopes") == "a"


def test_what_broke_off_part_way_is_offered_again(robin):
    robin.types("a", ".")
    said = robin.types("hm", "somewhere else", scope=None)
    assert "Last time stopped part-way. It is all kept." in said
    assert "That is not one of them. Type carry on, or somewhere else." in flat(said)
    assert "What shall we talk about?" in said


def test_a_bank_that_was_named_is_begun_though_another_broke_off(desk, lay, robin):
    robin.types("a", ".")
    other = lay(item("walk", "string"), name="Ash")
    [bank] = other.banks.values()
    elsewhere = {"test/other": replace(bank, id="test/other")}
    said = replace(robin, banks=elsewhere).types(scope=None)
    assert "stopped part-way" not in said


def test_what_was_read_back_did_not_break_off_by_who_came_in_later(robin):
    robin.types("a", ".", "enough", "next", "that is right")
    sitting = robin.sitting()
    began = list(robin.desk.person(robin.person).of_kind("sitting"))[-1]
    robin.desk.say(robin.person, sayings.sitting("room", others=["Ash"]), sitting=began.sitting)
    assert robin.sitting().resumes is None
    assert sitting.resumes is None


def test_another_landing_prompt(lay):
    table = lay(
        item("hopes", "string"),
        item("walk", "string", offer="card"),
        item("bed", "string", offer="card"),
        sessions=(Session(1, topics=(TopicOffer("wants", 5),), landing=("walk", "bed")),),
    )
    table.types("a", "enough", "another", "b", "that's right")
    assert table.value("bed") == "b"
    assert table.answers("walk") == []


def test_enough_in_a_topic_says_that_one_light_one_is_left_or_none(lay):
    table = lay(
        item("hopes", "string"),
        item("dreams", "string"),
        item("walk", "string", offer="card"),
        sessions=(Session(1, topics=(TopicOffer("wants", 5),), landing=("walk",)),),
    )
    said = flat(table.types("a", "enough", "enough", "enough"))
    last = said.index("One last light one, or stop here. " + words.LANDING)
    assert last < said.index("What about walk?") < said.index("This is what was said today.")
    assert said.count("One last light one") == 1
    assert [one.body["question"] for one in table.answers()] == ["test/bank/hopes"]


def test_enough_at_the_read_back_is_written_down_as_that(lay):
    table = lay(item("hopes", "string"), item("dreams", "string"))
    said = flat(table.types("a", "enough", "enough"))
    assert "This is what was said today." in said
    assert "All kept." in said
    told = table.desk.person(table.person).of_kind("sitting")
    assert [(e.body["event"], e.body.get("in_part")) for e in told] == [
        ("began", None),
        ("read_back", True),
        ("ended", None),
    ]
    lines = note_lines(table.desk, table.person, told[0].sitting)
    assert any(line.startswith("Read back in part.") for line in lines)


def test_help_now_stops_the_questions_until_somebody_carries_on(robin):
    said = robin.types("half", "help now", "My brother", "guidance", "carry on", ".")
    assert "Thank you for telling me. The questions have stopped." in said
    assert "999" in said
    assert said.count(words.HELP_NOW_HOW.split(",")[0]) == 3
    assert robin.value("hopes") == "half"


def test_help_now_then_written_later(robin):
    assert words.STOPPED in robin.types("help now", "write it later")


def test_commands_that_need_a_question_say_so(robin):
    said = robin.types("not today", "note", "nothing written", "in my words", scope=None)
    assert said.count(words.ONLY_HERE) == 4
    assert robin.answers() == []


def test_an_empty_line_is_never_an_answer(robin):
    said = flat(robin.types("", ".", "   ", "a", ".", ""))
    assert said.count(words.NOTHING_TYPED) == 4
    assert robin.value("hopes") == "a"
    assert len(robin.answers()) == 1


def test_pressing_enter_again_and_again_is_told_how_to_end(robin):
    said = flat(robin.types("a", "", "", "", "b", "", "c", "."))
    assert said.count(words.BLANK_LINES) == 3
    assert robin.value("hopes") == "a\n\n\n\nb\n\nc"


def test_a_topic_nothing_was_said_in_is_not_where_we_left_off(desk, lay):
    table = lay(item("now", "string"), item("later", "string", session=3))
    assert "where we left off" not in table.types(scope=None)
    table.types("not today")
    assert "where we left off" not in table.types("somewhere else", scope=None)


def test_leaving_the_last_prompt_has_no_next_one(lay):
    table = lay(
        item("hopes", "string"),
        item("walk", "string", offer="card"),
        sessions=(Session(1, topics=(TopicOffer("wants", 5),), landing=("walk",)),),
    )
    assert NOT_TODAY_FIRST not in table.types("a", "enough", "not today", "yes")


def test_at_the_read_back_anything_else_is_asked_again(robin):
    said = flat(robin.types("a", ".", "enough", "hm", "", "review", "that's right"))
    assert said.count("Type that's right when it is.") == 3
    assert "All kept." in said


# -- who is here -----------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["1", "just us", "Just us.", "nobody", "ALONE"])
def test_just_us(robin, typed):
    assert "Here now: just us." in robin.types(typed, scope=None, ask_room=True)


def test_who_is_here_is_asked_until_it_is_said(robin):
    said = flat(robin.types("", "3", "back", "help now", "carry on", "Ash, Jo", ask_room=True))
    assert said.count(words.FIRST_WHO) == 3
    assert "Here now: with Ash, Jo." in said
    assert "Question" not in said.split("Here now")[0]


def test_protected_questions_are_not_there_with_others_in_the_room(robin):
    said = robin.types(*("not today",) * 4, sitting=robin.sitting(Room(("Ash",))))
    assert "private" not in said
    assert "Question 4 of 4" in said


def test_someone_comes_in_while_a_protected_question_is_asked(robin):
    said = robin.types(
        *("not today",) * 4, "he must not", "someone's come in", "Ash", "review", "back"
    )
    before, later = said.split("\n" * 50, 1)
    assert "What about private?" in before
    assert "private" not in later
    assert "he must not" not in later
    assert "Here now: with Ash." in later
    assert robin.draft("private") == "he must not"
    entry = robin.desk.person(robin.person).of_kind("sitting")[-1]
    assert (entry.body["event"], entry.body["room"]) == ("room", ["Ash"])


def test_protected_lines_are_not_read_back_to_others(robin):
    said = robin.types(*("not today",) * 4, "not him", ".", "who's here", "Ash", "review", "enough")
    assert "not him" not in after(said, "Here now: with Ash.")
    assert robin.value("private") == "not him"


def test_stop_before_anything(robin):
    assert words.STOPPED in robin.types("stop", ask_room=True)


def test_who_came_in_hears_the_question_and_not_what_was_said_to_it(robin):
    said = robin.types("a", ".", "back", "half", "someone's come in", "Ash", "repeat")
    later = after(said, "Here now: with Ash.")
    held, repeated = later.split(words.HELD_BACK)
    assert "What about hopes?" in held
    assert "half" not in held
    assert "   a\n" in repeated
    assert "   half\n" in repeated


def test_an_open_sitting_says_who_was_here(robin):
    robin.types("a", ".", sitting=robin.sitting(Room(("Ash",))))
    assert "Here, as said earlier: with Ash." in robin.types()


# -- breaking off ----------------------------------------------------------------------------------


def test_the_end_of_the_input_is_never_an_answer(robin):
    said = robin.types("a", ".", end="Ro")
    assert robin.value("hopes") == "a"
    assert robin.answers("called") == []
    assert robin.draft("called") == "Ro"
    assert words.STOPPED in said
    assert flat(words.HALF_KEPT) in flat(said)


@pytest.mark.parametrize("end", ["", "and a half-typed line"])
def test_the_end_of_the_input_keeps_half_typed_lines(robin, end):
    robin.types("a first line", "", end=end)
    assert robin.answers() == []
    assert robin.draft("hopes") == f"a first line\n{'' if not end else chr(10) + end}"


@pytest.mark.parametrize("end", ["not today", "stop", "enough", ".", "  "])
def test_a_command_nobody_entered_does_nothing(robin, end):
    robin.types("a", ".", end=end)
    assert len(robin.answers()) == 1
    assert robin.draft("called") in ("", ".")


def test_the_end_of_the_input_in_a_note(robin):
    robin.types("note", "Looked tired", end="")
    assert robin.answers() == []
    assert robin.draft("hopes", "worker") == "Looked tired"
    assert "   Looked tired\n" in robin.types("note", ".")
    assert [one.voice for one in robin.answers("hopes")] == ["worker"]


class Interrupted(io.StringIO):
    """A keyboard at which Ctrl-C is pressed at the end."""

    def readline(self, *_: object) -> str:  # type: ignore[override]
        if line := super().readline():
            return line
        raise KeyboardInterrupt


def test_ctrl_c_keeps_everything_and_says_so(robin):
    write = io.StringIO()
    typed = Interrupted("a\n.\nback\nhalf\n")
    sitting = robin.sitting()
    assert talk(sitting, read=typed, write=write, scope="test/bank/wants", ask_room=False) == 0
    assert robin.value("hopes") == "a"
    assert robin.draft("hopes") == "half"
    assert words.STOPPED in write.getvalue()


def test_a_line_is_kept_as_a_draft_before_the_next_is_typed(robin):
    """So that half-typed words outlive being killed."""

    class Killed(io.StringIO):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            if line := super().readline():
                return line
            assert robin.draft("hopes") == "one\ntwo"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        talk(
            robin.sitting(),
            read=Killed("one\ntwo\n"),
            write=io.StringIO(),
            scope="test/bank/wants",
            ask_room=False,
        )


def test_a_full_disk_keeps_the_words_on_the_table(robin, monkeypatch):
    full = [True]
    append = robin.desk.vault.append

    def refuse(person, plaintexts, **more):
        if full and b'"kind":"answer"' in plaintexts[0]:
            full.clear()
            raise DiskFull("there is no room left on the disk.", "Free some space, then try again.")
        return append(person, plaintexts, **more)

    monkeypatch.setattr(robin.desk.vault, "append", refuse)
    said = robin.types("a", ".", ".")
    assert f"{words.NOT_KEPT}\nThere is no room left on the disk. Free some space" in said
    assert robin.value("hopes") == "a"


def test_a_writer_that_has_gone_keeps_half_typed_words(robin):
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            if text.startswith(words.MORE):
                raise BrokenPipeError
            return super().write(text)

    with pytest.raises(BrokenPipeError):
        talk(
            robin.sitting(),
            read=io.StringIO("half\nmore\n"),
            write=Gone(),
            scope="test/bank/wants",
            ask_room=False,
        )
    assert robin.draft("hopes") == "half"
