"""Every mark that print and scrapers use."""

import pytest

from workbench.attribution import quotations


def said(text, **options):
    return [(each.quote, each.speaker) for each in quotations(text, **options)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("« ", " »"), ("„", "“"), ("„", "”"), ("‟", "”"),
        ("»", "«"), ("``", "''"), ("''", "''"), ("‘‘", "’’"), ("“", '"'), ('"', "”"), ("”", "”"), ("„", '"'),
    ],
)  # fmt: skip
def test_every_pair_of_marks_encloses_a_quote(opening, closing):
    assert said(f"{opening}We are ready now,{closing} said Mara Lindqvist.") == [
        ("We are ready now,", "Mara Lindqvist")
    ]


def test_a_closing_mark_glued_to_the_next_word_ends_the_quote():
    text = "“We are ready”said Mara Lindqvist. “And we are patient”she added."
    assert said(text) == [("We are ready", "Mara Lindqvist"), ("And we are patient", "Mara Lindqvist")]


def test_an_opening_mark_glued_to_the_word_before_begins_the_quote():
    assert said('Mara Lindqvist said,"We are ready now."') == [("We are ready now.", "Mara Lindqvist")]


def test_a_missing_closing_mark_ends_before_the_tag():
    assert said("“We cannot go on like this, said Peter Novak. He left early.") == [
        ("We cannot go on like this,", "Peter Novak")
    ]


def test_a_missing_opening_mark_begins_with_the_paragraph():
    assert said("We cannot go on like this any longer,” said Peter Novak.") == [
        ("We cannot go on like this any longer,", "Peter Novak")
    ]


def test_doubled_marks_are_one_mark():
    assert said("““We are ready,”” said Mara Lindqvist.") == [("We are ready,", "Mara Lindqvist")]


def test_a_quote_that_was_never_closed_ends_where_the_next_begins():
    text = "“We are ready. Mara Lindqvist sat down. “We wait,” said Peter Novak."
    assert said(text)[-1] == ("We wait,", "Peter Novak")


def test_nested_marks_belong_to_the_outer_quote():
    assert said("“He told me ‘go home’ and I went,” said Lena Fox.") == [
        ("He told me ‘go home’ and I went,", "Lena Fox")
    ]
    assert said("'He told me \"go home\" and I went,' said Lena Fox.") == [
        ('He told me "go home" and I went,', "Lena Fox")
    ]


def test_apostrophes_and_plurals_are_not_marks():
    text = "The farmers' barn isn't Tom's. 'It's ours, and the neighbours' too,' said Lena Fox."
    assert said(text) == [("It's ours, and the neighbours' too,", "Lena Fox")]


def test_each_paragraph_of_a_long_quote_has_its_opening_mark():
    text = (
        "Helen Ward stood up to speak.\n\n“We began in March, and nobody helped us.\n\n"
        "“Then the rain came and took the road.\n\n“We lost it all,” she said."
    )
    found = quotations(text)
    assert [each.quote for each in found] == [
        "We began in March, and nobody helped us.",
        "Then the rain came and took the road.",
        "We lost it all,",
    ]
    assert {each.speaker for each in found} == {"Helen Ward"}


def test_single_marks_open_each_paragraph_too():
    text = (
        "Helen Ward spoke.\n\n‘We began in March, and nobody helped us.\n\n‘Then we lost it all,’ she said."
    )
    assert said(text) == [
        ("We began in March, and nobody helped us.", "Helen Ward"), ("Then we lost it all,", "Helen Ward"),
    ]  # fmt: skip


def test_a_text_wrapped_at_a_margin_keeps_its_quotes_whole():
    text = (
        "The council met on Monday evening to talk about the old bridge at\n"
        "Elmbury, and the mayor, Ruth Adeyemi, was the first to speak. “We have\n"
        "waited for ten years and we will not wait for another one,” she said\n"
        "to the crowded hall, and the people who had come clapped and clapped\n"
        "until she sat down.\n"
    )
    assert said(text) == [
        ("We have\nwaited for ten years and we will not wait for another one,", "Ruth Adeyemi")
    ]


def test_tags_that_a_scraper_left_are_not_quotes():
    assert said('<a href="x.html" title="The mayor said">Ruth Adeyemi</a> left.') == []
