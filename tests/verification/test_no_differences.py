"""Differences that are not differences: the quote stays verbatim."""

import pytest

from workbench.verification import Change, CheckResult, Document


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        # case, marks, dashes, spacing
        ("THE MILL BURNED DOWN TWICE", "The mill burned down twice."),
        ("“The mill’s wheel ‘never’ stopped”", 'The mill\'s wheel "never" stopped.'),
        ("the mill — the old one — burned", "The mill--the old one--burned down."),
        ("the mill, the old one, burned", "The mill (the old one) burned down."),
        ("the  mill\tburned   down", "The mill\nburned down."),
        ("the mill burned down, twice", "The mill burned down twice."),
        # ligatures, hyphens, width
        ("the official filed five files", "The oﬃcial ﬁled ﬁve ﬁles."),
        ("the legislature convened", "The legis-\nlature con-\nvened."),
        ("a well known mill", "A well-known mill."),
        ("a wellknown mill", "A well-known mill."),
        ("the free\u00addom of the mill", "The freedom of the mill."),
        ("the cafe\u0301 by the mill", "The café by the mill."),
        # numbers
        ("1 of the mills burned", "One of the mills burned."),
        ("it cost $1 trillion in all", "It cost a trillion dollars in all."),
        ("it cost a trillion dollars in all", "It cost $1 trillion in all."),
        ("it cost $2.5 billion in all", "It cost two... well, it cost 2.5 billion dollars in all."),
        ("25 years and 250 million people", "Twenty-five years and two hundred and fifty million people."),
        ("about 1,500 mills burned", "About fifteen hundred mills burned."),
        ("about 1500 mills burned", "About 1,500 mills burned."),
        ("40% of the mills", "40 percent of the mills"),
        ("40 per cent of the mills", "Forty percent of the mills"),
        ("the 1st of the mills", "The first of the mills"),
        ("the mill of 1998 burned", "The mill of nineteen ninety-eight burned."),
        # contractions and short forms
        ("the dogs bowl stood by the mill", "The dogs' bowl stood by the mill."),
        ("We wont sell the mill and we cant close it", "We won't sell the mill, and we can't close it."),
        ("It was fine for the mill", "It was, mm, fine for the mill."),
        ("They paid $5M for the mill", "They paid $5m for the mill."),
        ("ich weiß, dass sie die mühle verkauft haben", "Ich weiß, dass Sie die Mühle verkauft haben."),
        ("I have said that it is over", "I've said that it's over."),
        ("I've said that it's over", "I have said that it is over."),
        ("We cannot and will not sell", "We can't and won't sell."),
        ("they do not own it", "They don't own it."),
        ("we are going to sell", "We're gonna sell."),
        ("OK, we will sell the mill", "Okay, we will sell the mill."),
        ("it's okay to sell the mill", "It's O.K. to sell the mill."),
        ("the United States owns the mill", "The U.S. owns the mill."),
        ("the U.S. owns the mill", "The United States owns the mill."),
        ("Senator Holt owns the mill", "Sen. Holt owns the mill."),
        # spelling
        ("the labour of our neighbours", "The labor of our neighbors"),
        ("we organise the theatre programme", "We organize the theater program."),
        ("they travelled to the centre", "They traveled to the center."),
        ("whilst the judgement stands", "While the judgment stands"),
        ("Governor Nuñez owns the mill", "Governor Nunez owns the mill, and that was the end of it."),
        # how people speak
        ("the mill is on fire", "The mill is, uh, on fire."),
        ("the mill is on fire", "The mill -- the mill is on, um, on fire."),
        ("I think the mill is on fire", "I think -- I think th-- the mill is on fire."),
    ],
)
def test_what_only_looks_different_is_verbatim(check, quote, text):
    found = check(quote, f"They came late. {text} Then they left again.")
    assert found.result is CheckResult.VERBATIM, found
    assert not any(difference.counts for difference in found.differences)


def test_a_hesitation_left_out_is_shown_as_a_cosmetic_difference(check):
    found = check("the mill is on fire", "I tell you the mill is, uh, on fire.")
    (left_out,) = [difference for difference in found.differences if difference.change is Change.DROPPED]
    assert left_out.cosmetic
    assert left_out.document == "uh"


def test_page_headers_and_page_numbers_are_stepped_over(check):
    pages = [
        "The survey of the river began at the weir and ended at the old",
        "lock, where the keeper had not been paid since the flood. He told us that the gate was",
        "rotten and that he had written to the district three times without an answer.",
        "The district denies it.",
    ]
    text = "".join(
        f"{page}\n\n{number}\n\fReport on the River, page {number + 1} of 9\n\n"
        for number, page in enumerate(pages, 1)
    )
    found = check("He told us that the gate was rotten and that he had written to the district", text)
    assert found.result is CheckResult.VERBATIM
    assert (
        check("ended at the old lock, where the keeper had not been paid", text).result
        is CheckResult.VERBATIM
    )


def test_a_line_that_is_said_again_and_again_is_no_page_header(check):
    text = "They asked for bread.\nWe gave them nothing.\n\nThey asked for work.\nWe gave them nothing.\n\nThey asked for land.\nWe gave them nothing.\n\nThey left.\n"
    assert check("They asked for bread. They asked for work.", text).result is not CheckResult.VERBATIM


@pytest.mark.parametrize(
    "noise", ["(Applause.)", "[Laughter]", "(Laughter and applause.)", "[applause continues]", "[00:12:31]"]
)
def test_laughter_applause_and_time_codes_are_stepped_over(check, noise):
    text = (
        f"I have come to say thank you to the miners. {noise} You kept this valley warm, and you paid for it."
    )
    assert check("thank you to the miners. You kept this valley warm", text).result is CheckResult.VERBATIM


def test_a_label_of_the_same_speaker_and_a_word_thrown_in_are_stepped_over(briefing):
    found = briefing.check("We would never put a price on a human life")
    assert found.result is CheckResult.VERBATIM
    assert any("Right" in difference.document and difference.cosmetic for difference in found.differences)


def test_a_quote_that_runs_from_one_speaker_into_the_next_is_not_verbatim(briefing):
    quote = "unless Congress acts before June. Thank you, Mr. President. We never said that the engineers had signed off."
    assert briefing.check(quote).result is CheckResult.ALTERED


def test_brackets_of_the_document_itself_are_words(check):
    text = "The act provides [in section 4] that the keeper [or his deputy] shall be paid weekly in coin."
    assert (
        check("provides [in section 4] that the keeper [or his deputy] shall be paid", text).result
        is CheckResult.VERBATIM
    )


def test_scripts_without_spaces_are_checked_by_character():
    document = Document("我们将继续努力,直到每个孩子都能上学。这是我们的承诺。")
    assert document.check("直到每个孩子都能上学").result is CheckResult.VERBATIM
    assert document.check("直到每个孩子都不能上学").result is not CheckResult.VERBATIM
