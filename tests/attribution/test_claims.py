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
        "Its supporters call it the “golden span”.",
        "Locals call the street the “crooked mile”.",
        "Critics have dubbed the law the “snoopers’ charter”.",
        "China insists on its “one country, two systems” policy.",
        "The government defended its “levelling up” agenda.",
        "The so-called “bridge to nowhere” was never built.",
        "She starred in the film “Long Way Home” in 1998.",
        "Robert “Bob” Reed said he would run.",
        "The practice, known as “fracking”, is banned.",
        "He was nicknamed “the Butcher” by the press.",
        "The road is called the “Silk Road” by historians.",
        "The operation, codenamed “Night Owl”, began at dawn.",
        'The page ended <post author="the mayor of the town" date="May">.',
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
        ("Vera Holm called it the “worst day” of her life.", "worst day"),
        ("She called it “a farce” in a speech.", "a farce"),
        ("It was “a farce”, she said.", "a farce"),
        ("The king denounced the pact “with immediate effect”.", "with immediate effect"),
        ("Vera Holm clarified that the “long” discussions were over.", "long"),
        ("Reed dismissed the claims as “nonsense”.", "nonsense"),
        ("The mayor promised a “full and fair” inquiry.", "full and fair"),
        ("The president hailed a “historic” deal.", "historic"),
        ("Holm condemned the “cowardly” attack on the port.", "cowardly"),
        ("The union accused the firm of “bullying” its staff.", "bullying"),
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


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("An initiative dubbed “open doors” began in May.", "Ruth Adeyemi dubbed the plan “open doors”."),
        ("It led to a group called “the lost coast”.", "Ruth Adeyemi called the group “the lost coast”."),
        ("This is what is called “silent loss” here.", "This is what Ruth Adeyemi called “silent loss”."),
        ("What many call “silent loss” goes on.", "What she calls “silent loss” goes on, said Ruth Adeyemi."),
        ("In 1981 they renamed it the “lake fleet”.", "In 1981 she said it was the “lake fleet”."),
        ("She spoke on the theme, “Water and Peace”.", "She said of the theme: “Water and peace matter.”"),
        ("The old word “wharfage” is gone.", "Ruth Adeyemi calls the old fee “robbery”."),
        ("A talk on “Water and Peace” opened the week.", "Ruth Adeyemi called for “water and peace”."),
        ("Ruth Adeyemi told “The Courier” that she would go.", "Ruth Adeyemi told the Courier: “I will go.”"),
        ("The jetty (“El Muelle”) was closed.", "The jetty was closed, Ruth Adeyemi said (“for good”)."),
    ],
)
def test_a_name_given_is_no_claim_but_what_somebody_calls_a_thing_is_one(name, words):
    assert quotations(name) == []
    assert len(quotations(words)) == 1


def test_words_that_come_again_as_a_name_are_no_claim():
    text = (
        "The island has lived with “two keys, one door” since 1990. Few people question “two keys, one door” "
        "today, and the paper on “two keys, one door” is out of print."
    )
    assert quotations(text) == []


def test_words_that_come_again_in_a_headline_are_still_a_claim():
    text = "Mayor calls pier ‘a sad old ruin’\n\nThe mayor, Ruth Adeyemi, called the pier ‘a sad old ruin’ on Monday."
    assert [each.quote for each in quotations(text)][-1] == "a sad old ruin"


def test_how_sure_a_claim_is_stands_apart_from_how_sure_its_speaker_is():
    (sure,) = quotations("“We will rebuild the town,” said Ruth Adeyemi.")
    assert sure.claim_confidence > 0.9
    assert "perhaps no claim" not in sure.reason
    (term,) = quotations("Ruth Adeyemi has demonstrated a “sincere regret” for it.")
    assert term.claim_confidence < 0.75
    assert "perhaps no claim (no verb of saying, short)" in term.reason
