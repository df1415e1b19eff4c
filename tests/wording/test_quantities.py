"""One reader of quantities: equal amounts read the same, and what only looks alike does not."""

import pytest

from workbench.wording.quantities import amounts, counted
from workbench.wording.tokens import tokens


def read(text, language="en"):
    return amounts(list(tokens(text, 0, len(text))), language)


def count(text, language="en"):
    return counted(list(tokens(text, 0, len(text))), language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("$1 trillion", "a trillion dollars", "en"),
        ("3.4 million", "three point four million", "en"),
        ("3.14", "three point one four", "en"),
        ("500,000", "half a million", "en"),
        ("2.5 million", "two and a half million", "en"),
        ("21st", "twenty-first", "en"),
        ("1960", "nineteen sixty", "en"),
        ("-3.5", "minus three point five", "en"),
        ("40%", "forty per cent", "en"),
        ("3/4", "three quarters", "en"),
        ("½", "1/2", "en"),
        ("105", "a hundred and five", "en"),
        ("12,000", "12 000", "en"),
        ("€5", "5 euros", "en"),
        ("5 km", "five kilometres", "en"),
        ("300", "trois cents", "fr"),
        ("80", "quatre-vingts", "fr"),
        ("92", "quatre-vingt-douze", "fr"),
        ("71", "soixante et onze", "fr"),
        ("1.134.000", "1134000", "de"),
        ("340", "dreihundertvierzig", "de"),
        ("21", "einundzwanzig", "de"),
        ("3,5", "3.5", "de"),
        ("300", "trescientos", "es"),
        ("45", "cuarenta y cinco", "es"),
        ("2000", "dos mil", "es"),
    ],
)
def test_equal_amounts_read_the_same(one, other, language):
    assert read(one, language) == read(other, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("-3.5", "3.5"), ("3-1", "31"), ("1-5", "15"), ("1/2", "12"), ("5(2)", "52"), ("9/11", "911"), ("10^6", "106"),
        (".5", "5"), ("1½", "1"), (">5", "<5"), ("€5", "$5"), ("5 miles", "5 km"), ("5 °C", "5 °F"), ("5%", "5"),
        ("twenty-first", "twenty-one"), ("a hundred and five", "a hundred, five"), ("5 million", "5 billion"),
    ],
)  # fmt: skip
def test_what_only_looks_alike_reads_otherwise(one, other):
    assert read(one) != read(other)


def test_a_stop_divides_thousands_on_the_continent_and_decimals_in_english():
    assert read("2.000", "de") == read("2000", "de")
    assert read("2.000", "en") != read("2000", "en")


def test_one_as_a_pronoun_counts_nothing():
    assert count("one of us told no one") == []
    assert count("1 of us") == ["#1"]


def test_the_order_of_two_numbers_shows():
    assert read("40 of 50") != read("50 of 40")
