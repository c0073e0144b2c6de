"""Plain words: how they are counted, found and left alone."""

from __future__ import annotations

import pytest

from assess.forms import word_lists
from assess.forms.language import (
    Phrases,
    capitals,
    counts_words,
    is_english,
    questions,
    sentence_count,
    sentences,
    tokens,
    words,
)
from assess.forms.lint import check

HEAD = """\
bank: example/one
title: One
version: 1.0.0
status: draft
language: LANGUAGE
sections:
  - id: me
    title: About me
    items:
      - id: enjoy
        type: text
        short_text: What I enjoy
        text: "TEXT"
"""


def codes(text: str, *, language: str = "en-GB", more: str = "") -> set[str]:
    raw = HEAD.replace("LANGUAGE", language).replace("TEXT", text.replace('"', '\\"')) + more
    return {problem.code for problem in check(raw.encode(), "one.yaml")}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("What helps?", 1),
        ("Wait. What helps?", 2),
        ('He said "go." Then he left.', 2),
        ("One\nTwo", 2),
        ("", 0),
        ("…", 0),
        ("كيف حالك؟ أين تسكن؟", 2),
        ("ሰላም። እንዴት ነህ፧ ደህና።", 3),
        ("यह क्या है। कौन है।", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_words_are_counted_as_they_are_said() -> None:
    assert words("What's a half-hour's walk, or so?") == 6
    assert words("كيف حالك اليوم") == 3
    assert sentence_count("One. Two. Three") == 3
    assert counts_words("en-GB")
    assert not counts_words("ja")
    assert is_english("en")
    assert not is_english("cy")


def test_questions_are_counted_outside_quotation_marks() -> None:
    assert questions('Would you say "why me?" to that?') == 1
    assert questions("هل أنت بخير؟ أين تسكن؟") == 2


def test_what_is_quoted_is_somebodys_own() -> None:
    assert tokens('They said "I’m an addict" to us') == ["they", "said", "to", "us"]
    assert tokens("“a junkie” – and it’s O.K.") == ["and", "it's", "o", "k"]
    assert capitals('The "NTQ" and an ASB') == ["ASB"]


def test_phrases_are_whole_words_and_the_longest_counts() -> None:
    found = Phrases({"case / the case": "x", "abuse / drug abuse": "y", "clean and sober": "z"})
    assert [hit.phrase for hit in found.find(tokens("In case of the case"))] == ["case", "the case"]
    assert [hit.phrase for hit in found.find(tokens("Drug-abuse, abuse"))] == [
        "drug abuse",
        "abuse",
    ]
    assert [hit.phrase for hit in found.find(tokens("suitcases cleanly"))] == []
    assert found.first(tokens("clean and sober")) is not None
    assert found.first([]) is None


LISTS = {name: found for name, found in vars(word_lists).items() if isinstance(found, Phrases)}


@pytest.mark.parametrize("name", LISTS)
def test_every_phrase_of_a_list_can_be_found(name: str) -> None:
    listed = LISTS[name]
    phrases = [entry[2] for entries in listed._by_word.values() for entry in entries]
    assert len(phrases) == len(set(phrases)), "a phrase stands twice"
    for phrase in phrases:
        assert phrase in [hit.phrase for hit in listed.find(tokens(f"So {phrase}, then."))], phrase


@pytest.mark.parametrize(
    "text",
    [
        "Would you call yourself a service user?",
        "Is it right that you are non-compliant?",
        "Would you say you're hard to reach?",
        "Is your life chaotic?",
        "Are you an addict?",
        "Are you an ex-offender?",
        "Has anyone you know committed suicide?",
        "Is there any challenging behaviour?",
        "Were you intentionally homeless?",
        "How was your last placement?",
        "Are you high risk?",
        "Does anyone with lived experience help?",
        "Is anyone here wheelchair-bound?",
        "What is it that you must do?",
        "Is there anything you failed at?",
        "What do rough sleepers like?",
        "Has a service said that you disengaged?",
        "Is it that you did not attend?",
        "Do you suffer from anything?",
    ],
)
def test_labels(text: str) -> None:
    assert "W710" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "What would you call yourself?",
        "Is there a clean towel in your room?",
        "Would you like a bed by the window?",
        "In any case, what would you like?",
        "Which unit of work did you like at school?",
        'What did people mean by "hard to reach"?',
        "Would you like help with benefit claims?",
        "Who is it good to have around?",
        "What would make tonight easier?",
    ],
)
def test_harmless_words(text: str) -> None:
    assert codes(text) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("What do you like? Where do you go?", "W703"),
        ("What do you like and where do you go?", "W704"),
        ("Do you cook or do you eat out?", "W704"),
        ("When and where shall we talk?", "W704"),
        ("When did you last see a doctor?", "W711"),
        ("How often do you drink?", "W711"),
        ("Have you stopped smoking?", "W711"),
        ("Do you still see your brother?", "W711"),
        ("What do you do with your family?", "W711"),
        ("Have you sought treatment?", "W711"),
        ("Why did you move?", "W712"),
        ("What went wrong?", "W712"),
        ("Do you have a MARAC coming up?", "W713"),
        ("Is there a section 117 plan?", "W713"),
        ("Is s.117 something you have?", "W713"),
        ("What are your coping strategies?", "W713"),
        ("Do you have an ABCD card?", "W714"),
        ("Would you like us to liaise?", "W715"),
        ("How are things on a scale of 1 to 5?", "W716"),
        ("Have you done an Outcomes Star?", "W716"),
        ("Is it never that you don't sleep?", "W706"),
    ],
)
def test_how_a_question_is_put(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Who or what do you hold on to?",
        "And what would help?",
        "We've been told how your last place ended. How would you put it?",
        "What else is there, and who else knows?",
        "Do you like tea and biscuits?",
        "Is there anyone you look out for and who else?",
    ],
)
def test_one_question_that_looks_like_two(text: str) -> None:
    assert not codes(text) & {"W703", "W704"}


def test_letters_with_their_words_beside_them() -> None:
    assert codes("Have you been given an NTQ?") == {"W713"}
    assert codes("Have you been given a notice to leave (NTQ)?") == set()
    assert codes("Would you like to watch TV?") == set()


def test_guidance_may_use_terms_of_the_trade_but_no_label() -> None:
    assert codes("What helps?", more="        guidance: Ask MARAC first.\n") == set()
    assert codes("What helps?", more="        guidance: Clients may say no.\n") == {"W710"}


def test_a_hint_asks_nothing_more() -> None:
    assert codes("What helps?", more="        hint: A walk?\n") == {"W705"}


def test_other_languages_are_counted_but_not_looked_up() -> None:
    assert codes("Pam why clients?", language="cy") == set()
    long = " ".join(["gair"] * 25)
    assert codes(f"{long}?", language="cy") == {"W701"}
    assert codes("ماذا يساعدك؟", language="ar") == set()
    assert codes("ماذا يساعدك؟ أين تسكن؟", language="ar") == {"W703"}
    assert codes("何" * 60 + "？", language="ja") == set()


def test_a_long_sentence_is_one_of_more_than_twenty_words() -> None:
    assert codes(" ".join(["word"] * 20) + "?") == set()
    assert codes(" ".join(["word"] * 21) + "?") == {"W701"}
    assert codes("Word. " * 30 + "Word?") == set()
