"""Differences that always are: negation, number, name, quantity, tense. And what the flags say of them."""

import pytest

from workbench.verification import CheckFlag, CheckResult

CLEAN = {CheckResult.VERBATIM, CheckResult.MARKED}


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("We will not close the northern line this winter", "We will close the northern line this winter."),
        ("We will close the northern line this winter", "We will not close the northern line this winter."),
        ("We won't close the northern line this winter", "We will close the northern line this winter."),
        ("We can close the northern line this winter", "We can't close the northern line this winter."),
        ("We said that the northern line was safe", "We never said that the northern line was safe."),
        ("There is money for the northern line", "There is no money for the northern line."),
        ("Everybody told us about the northern line", "Nobody told us about the northern line."),
        ("We closed the northern line with warning", "We closed the northern line without warning."),
        (
            "Le gouvernement va fermer la ligne du nord",
            "Le gouvernement ne va pas fermer la ligne du nord, et la mer est haute.",
        ),
        (
            "Wir werden die Linie im Norden schließen",
            "Wir werden die Linie im Norden nicht schließen, und das ist gut.",
        ),
        (
            "Este año vamos a cerrar la línea del norte",
            "Este año no vamos a cerrar la línea del norte, y el puerto es de los vecinos.",
        ),
    ],
)
def test_a_negation_that_differs_is_never_verbatim_and_flagged(check, quote, text):
    found = check(quote, f"{text}")
    assert found.result is CheckResult.ALTERED
    assert CheckFlag.NEGATION in found.flags


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (
            "The repair of the ferry will cost 12 million dollars",
            "The repair of the ferry will cost 13 million dollars.",
        ),
        (
            "The repair of the ferry will cost 12 billion dollars",
            "The repair of the ferry will cost 12 million dollars.",
        ),
        (
            "The repair of the ferry will cost a trillion dollars",
            "The repair of the ferry will cost $2 trillion.",
        ),
        (
            "The repair of the ferry takes twenty-five years",
            "The repair of the ferry takes twenty-six years.",
        ),
        ("The repair of the ferry takes 25 years", "The repair of the ferry takes 2.5 years."),
        (
            "About 40% of the ferries failed the inspection",
            "About 14 percent of the ferries failed the inspection.",
        ),
        (
            "The ferries failed in 1998 and were sold",
            "The ferries failed in nineteen eighty-nine and were sold.",
        ),
        ("One of the ferries failed the inspection", "Two of the ferries failed the inspection."),
        ("Half of the ferries failed the inspection", "A third of the ferries failed the inspection."),
    ],
)
def test_a_number_that_differs_is_never_verbatim_and_flagged(check, quote, text):
    found = check(quote, f"They came late. {text} Then they left again.")
    assert found.result is CheckResult.ALTERED
    assert CheckFlag.NUMBER in found.flags


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (
            "Governor Ramos signed the order on the ferries",
            "Governor Ramirez signed the order on the ferries.",
        ),
        ("They close the northern line every winter", "They closed the northern line every winter."),
        ("They will have closed the northern line", "They will close the northern line."),
        ("All the ferries failed the inspection twice", "Some of the ferries failed the inspection twice."),
        ("I am told that the ferry may be lost", "I am told that the ferry maybe is lost."),
        ("The keeper wants to be a part from now on", "The keeper wants to be apart from now on."),
        ("We paid 5 pounds for the whole ferry", "We paid 5 dollars for the whole ferry."),
        (
            "The keeper will re-sign before the winter comes",
            "The keeper will resign before the winter comes.",
        ),
        ("It was very, very hard on the islanders", "It was hard on the islanders."),
        ("They attacked the United States at dawn again", "They attacked us at dawn again."),
    ],
)
def test_a_name_a_tense_a_quantity_or_another_word_is_always_a_difference(check, quote, text):
    assert check(quote, f"They came late. {text} Then they left again.").result not in CLEAN


def test_in_spanish_an_accent_can_be_a_tense(check):
    text = "El alcalde publico la lista de los barcos del puerto y de las islas, y el pueblo la lee por la noche."
    assert (
        check("El alcalde publicó la lista de los barcos del puerto", text).result is not CheckResult.VERBATIM
    )


def test_a_clean_quote_raises_no_flag(briefing):
    assert briefing.check("About 40 percent of the valves failed the inspection").flags == ()


def test_an_omission_that_hides_a_negation_is_flagged(check):
    found = check("The dam is … safe for the people below it", "The dam is not safe for the people below it.")
    assert found.result is CheckResult.MARKED
    assert found.flags == (CheckFlag.HIDES_NEGATION,)
    assert "negation" in found.reason


def test_an_omission_that_hides_a_number_is_flagged(check):
    found = check(
        "The dam was repaired … by the district", "The dam was repaired 14 times in a row by the district."
    )
    assert found.flags == (CheckFlag.HIDES_NUMBER,)


def test_a_quote_that_begins_right_behind_a_negation_is_flagged(check):
    found = check("believe that the keeper sold the gate", "I do not believe that the keeper sold the gate.")
    assert found.flags == (CheckFlag.FRAMED,)
    assert found.frame == "I do not"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("And in the end we can", "And in the end we can't."),
        ("And in the end we won", "And in the end we won't."),
        ("He knows that they do", "He knows that they don't sell."),
        ("The whole repair has cost $5", "The whole repair has cost $5bn."),
    ],
)
def test_a_quote_that_ends_inside_a_word_is_not_verbatim(check, quote, text):
    assert check(quote, text).result not in CLEAN


def test_a_bracket_that_stands_for_a_negation_is_flagged(check):
    found = check("The keeper [will] open the gate tonight", "The keeper will not open the gate tonight.")
    assert CheckFlag.HIDES_NEGATION in found.flags


def test_a_bracket_that_puts_in_a_negation_is_not_excused(check):
    found = check("The keeper will [not] open the gate tonight", "The keeper will open the gate tonight.")
    assert found.result is CheckResult.ALTERED
    assert CheckFlag.NEGATION in found.flags


def test_a_bracket_that_changes_a_number_is_not_excused(check):
    found = check("The keeper has opened the gate [nine] times", "The keeper has opened the gate four times.")
    assert found.result is CheckResult.ALTERED
    assert CheckFlag.NUMBER in found.flags


FAR = (
    "The clerk read the minutes of the harbor board and the gallery slowly emptied itself into the rain. "
    * 80
)
FIRST = "The lighthouse was sold to a cousin of the treasurer."
LAST = "Every widow on the island had petitioned against the auction."


def test_pieces_from_far_apart_are_spliced_and_never_marked(check):
    text = f"{FIRST} {FAR} {LAST}"
    for joint in (" ", " … "):
        found = check(
            f"The lighthouse was sold to a cousin of the treasurer{joint}Every widow on the island had petitioned",
            text,
        )
        assert found.result is CheckResult.ALTERED
        assert CheckFlag.SPLICED in found.flags
        assert len(found.spans) == 2


def test_pieces_in_another_order_are_reordered(check):
    text = f"The board met. {FIRST} It was raining. {LAST} The board adjourned."
    found = check(
        "Every widow on the island had petitioned … The lighthouse was sold to a cousin of the treasurer",
        text,
    )
    assert found.result is CheckResult.ALTERED
    assert CheckFlag.REORDERED in found.flags


@pytest.mark.parametrize(
    "rest",
    [", if the council agrees", " unless the council objects", ", but only for members", " until the money runs out", ", provided that it rains",
     " as long as the wind holds", ", except on Sundays", " only if the council agrees"],
)  # fmt: skip
def test_a_sentence_that_goes_on_with_a_condition_is_flagged(check, rest):
    found = check(
        "We will open the northern line in spring",
        f"We will open the northern line in spring{rest}. Then we rest.",
    )
    assert found.result is CheckResult.VERBATIM
    assert found.flags == (CheckFlag.GOES_ON,)
    assert rest.strip(" ,").split()[0] in found.reason


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (
            "We will open the northern line in spring …",
            "We will open the northern line in spring, if the council agrees.",
        ),
        (
            "We will open the northern line in spring, if the council agrees",
            "We will open the northern line in spring, if the council agrees.",
        ),
        (
            "We will open the northern line in spring",
            "We will open the northern line in spring. But the council may object.",
        ),
        (
            "We will open the northern line in spring",
            "We will open the northern line in spring with a new crew.",
        ),
        ("the northern line", "We will open the northern line if the council agrees."),
    ],
)
def test_a_quote_that_shows_its_cut_or_ends_with_its_sentence_does_not_go_on(check, quote, text):
    assert CheckFlag.GOES_ON not in check(quote, text).flags


def test_a_number_cut_off_goes_on(check):
    assert (
        CheckFlag.GOES_ON
        in check(
            "The council spent on the ferries 12", "The council spent on the ferries 12 million this year."
        ).flags
    )
