"""A quote in another language than its document cannot be checked, and that is said where both are sure."""

from workbench.verification import CheckResult

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
