"""What is a claim and what is not: precision matters to reviewers."""

import pytest

from workbench.attribution import quotations


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “smart border” cost millions.",
        "He wrote the novel “Winter Light” in a year.",
        "The band played “Yesterday” and left.",
        "John “Red” Murphy won the race.",
        "She appeared on the show “Morning Light” last week.",
        "The old town is known as “the Pearl of the North”.",
        "The film “Salt and Ash” opened the festival.",
        "The 6'2\" boards were cut in half.",
        "Rock 'n' roll was the music of the '60s.",
    ],
)
def test_names_terms_and_titles_are_not_claims(text):
    assert quotations(text) == []


def test_a_headline_is_not_a_claim():
    text = (
        "Mayor: ‘We will rebuild’\n\nThe mayor, Ruth Adeyemi, promised on Monday that the town would rebuild."
    )
    assert quotations(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The minister called the plan “reckless”.", "reckless"),
        ("The army announced that it ended the pact “with immediate effect”.", "with immediate effect"),
        ("Vera Holm added that the “long” talks went well.", "long"),
        ("The king sent his “warm wishes” to the winner.", "warm wishes"),
    ],
)
def test_a_few_words_inside_a_report_are_a_mixed_claim(text, quote):
    (found,) = quotations(text)
    assert (found.quote, found.kind) == (quote, "mixed")


def test_words_that_stand_on_their_own_are_direct():
    assert quotations("“We will rebuild the town,” said Ruth Adeyemi.")[0].kind == "direct"


def test_indirect_speech_is_found_only_when_asked_for():
    text = "Hugo Brandt said that taxes would rise in May. The bridge will close, Ruth Adeyemi said."
    assert quotations(text) == []
    found = quotations(text, indirect=True)
    assert [(each.quote, each.speaker, each.kind) for each in found] == [
        ("taxes would rise in May", "Hugo Brandt", "indirect"),
        ("The bridge will close", "Ruth Adeyemi", "indirect"),
    ]
    assert all(each.confidence <= 0.5 for each in found)
