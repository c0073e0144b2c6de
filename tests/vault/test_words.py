"""Words are made, never chosen, and survive being written down and typed in again."""

from __future__ import annotations

import hashlib
import random
import re
import secrets
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import BadInput
from assess.vault.words import check_generated, generate_words, normalise, wordlist

BETWEEN = st.sampled_from([" ", "  ", "\n", "\t", ", ", "-", " - ", ",", "\u00a0", " – ", ". "])


def test_the_list_is_the_eff_s_own():
    raw = resources.files("assess.vault").joinpath("eff_large_wordlist.txt").read_bytes()
    expected = "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"
    assert hashlib.sha256(raw).hexdigest() == expected
    assert len(wordlist()) == len(set(wordlist())) == 7776 == 6**5


def test_the_list_names_its_maker_and_licence():
    note = resources.files("assess.vault").joinpath("eff_large_wordlist.LICENCE.txt").read_text()
    assert "CC BY 3.0 US" in note
    assert "Electronic Frontier Foundation" in note


def test_six_words_from_the_list_with_single_spaces():
    words = generate_words().split(" ")
    assert len(words) == 6
    assert set(words) <= set(wordlist())


def test_fewer_than_six_words_are_never_made():
    with pytest.raises(ValueError, match="at least 6"):
        generate_words(5)


def test_every_word_is_drawn_from_the_whole_list_by_secrets(monkeypatch):
    seen = []

    def choice(pool):
        seen.append(pool)
        return pool[0]

    monkeypatch.setattr(secrets, "choice", choice)
    assert generate_words(7) == " ".join(["abacus"] * 7)
    assert len(seen) == 7
    assert all(pool is wordlist() for pool in seen)


def test_draws_are_spread_evenly():
    # 7,776 x 6 draws over 6 sixths of the list; five standard deviations either way.
    places = {word: index for index, word in enumerate(wordlist())}
    counts = [0] * 6
    for word in generate_words(6 * 7776).split(" "):
        counts[places[word] * 6 // 7776] += 1
    assert all(abs(count - 7776) < 5 * (6 * 7776 * 5 / 36) ** 0.5 for count in counts)


@given(st.lists(st.integers(0, 7775), min_size=6, max_size=8), BETWEEN, st.randoms())
def test_typed_words_come_back_as_they_were_made(places, between, chance: random.Random):
    words = [wordlist()[place] for place in places]
    typed = between.join(chance.choice((str.upper, str.title, str.lower))(word) for word in words)
    assert normalise(f" {typed}\n") == " ".join(words)


@pytest.mark.parametrize("word", ["drop-down", "felt-tip", "t-shirt", "yo-yo"])
def test_a_listed_hyphen_comes_back(word):
    # These four are all the list has; their first halves are no words of the list.
    assert [w for w in wordlist() if not re.fullmatch("[a-z]+", w)] == [
        "drop-down",
        "felt-tip",
        "t-shirt",
        "yo-yo",
    ]
    assert word.split("-")[0] not in wordlist()
    assert normalise(f"Abacus {word.replace('-', ' ')} ZOOM") == f"abacus {word} zoom"


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


def test_generated_words_pass_and_chosen_ones_do_not():
    words = generate_words()
    assert check_generated(words.upper()) == words
    for chosen in (
        "",
        "abacus zoom",
        "my dog is called biscuit ok",
        "correct horse battery staple",
    ):
        with pytest.raises(BadInput):
            check_generated(chosen)
