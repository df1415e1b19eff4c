"""A quote in another language than its document cannot be checked, and that is said where both are sure."""

import pytest

from workbench.verification import CheckFlag, CheckResult

FRENCH = (
    "Nous allons fermer le bac du nord en juin, et les pilotes le savent depuis que le conseil a voté la loi."
)


def test_a_quote_in_another_language_than_its_document_is_not_called_absent(check):
    found = check("The council is going to close the ferry in June, and it is for the good of all", FRENCH)
    assert found.result is CheckResult.UNCHECKED
    assert found.reason == "The document is in French, the quote in English."


def test_a_quote_in_the_language_of_its_document_that_is_not_in_it_is_absent(check):
    found = check("Les enfants de la ville ont peint la porte du marché en vert pour la fête", FRENCH)
    assert found.result is CheckResult.ABSENT


def test_a_short_quote_tells_no_language(check):
    assert check("the ferry is closed", FRENCH).result is CheckResult.ABSENT


def test_a_document_in_two_languages_is_looked_at_as_ever(check):
    text = FRENCH * 8 + " We are going to paint the gate of the market for the children of the town. " * 12
    found = check("The council is going to close the ferry in June, and it is for the good of all", text)
    assert found.result is CheckResult.ABSENT


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Il prezzo del pane è aumentato molto in questa città negli ultimi anni",
         "Il prezzo del pane è diminuito molto in questa città negli ultimi anni"),
        ("O preço do pão subiu muito nesta cidade nos últimos anos da guerra",
         "O preço do pão caiu muito nesta cidade nos últimos anos da guerra"),
        ("De prijs van het brood is in deze stad de laatste jaren sterk gestegen",
         "De prijs van het brood is in deze stad de laatste jaren sterk gedaald"),
    ],
)  # fmt: skip
def test_an_opposite_is_flagged_in_its_language(check, said, quote):
    found = check(quote, f"{said}.")
    assert found.result is CheckResult.ALTERED
    assert CheckFlag.OPPOSITE in found.flags
