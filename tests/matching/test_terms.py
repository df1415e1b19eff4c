"""The words by which claims are looked up."""

import pytest

from workbench.matching.terms import fold, forms, words_of
from workbench.wording.stems import stem


@pytest.mark.parametrize(
    "group",
    [
        "close closes closed closing",
        "city cities",
        "tax taxes taxed",
        "run running",
        "bridge bridges",
        "quick quickly",
    ],
)
def test_the_forms_of_a_word_share_a_stem(group):
    assert len({stem(word) for word in group.split()}) == 1


@pytest.mark.parametrize("pair", ["bus bu", "this thi", "sing s", "1995 199"])
def test_what_only_looks_like_an_ending_stays(pair):
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_accents_and_typographic_apostrophes_do_not_count():
    assert fold("Núñez’ DÉJÀ") == "nunez' deja"
    assert words_of("L’été — “déjà” 2024!") == ["l", "ete", "deja", "2024"]


def test_a_text_without_letters_has_no_words():
    assert words_of("… — “” 🎉") == []


def test_a_word_without_known_forms_is_asked_for_in_singular_and_plural():
    assert forms("treaty") == ("treaty", "treatys")
    assert forms("treaties") == ("treaties", "treatie")
