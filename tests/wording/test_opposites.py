"""Words that say the opposite of each other, and words that only look so."""

import pytest

from workbench.wording.opposites import are_opposite, turns


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rise", "fall"), ("admitted", "denied"), ("safe", "unsafe"), ("possible", "impossible"), ("more", "fewer"),
        ("upheld", "overturned"), ("love", "hate"), ("legal", "illegal"), ("agree", "disagree"), ("always", "never"),
    ],
)  # fmt: skip
def test_opposites_are_told_in_either_order(one, other):
    assert are_opposite(one, other)
    assert are_opposite(other, one)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("it", "aumentato", "diminuito"), ("it", "ammesso", "negato"), ("it", "sempre", "mai"), ("it", "con", "senza"),
        ("pt", "subiu", "caiu"), ("pt", "admitiu", "negou"), ("pt", "com", "sem"), ("pt", "culpado", "inocente"),
        ("nl", "gestegen", "gedaald"), ("nl", "bevestigd", "ontkend"), ("nl", "met", "zonder"), ("nl", "veilig", "onveilig"),
    ],
)  # fmt: skip
def test_opposites_of_other_languages_are_told_in_either_order(language, one, other):
    assert are_opposite(one, other, language)
    assert are_opposite(other, one, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("valuable", "invaluable"), ("side", "inside"), ("form", "inform"), ("it", "unit"), ("rise", "grow"),
        ("rise", "rise"), ("press", "impress"), ("ferry", "bridge"),
    ],
)  # fmt: skip
def test_words_that_only_look_so_are_no_opposites(one, other):
    assert not are_opposite(one, other)


def test_words_that_weaken_what_follows_turn_it():
    assert turns(["they", "refused", "to", "pay"])
    assert turns(["few", "of", "them"])
    assert not turns(["they", "paid"])
