"""Which subject fits its verb, what hangs on a preposition or on "and", and what hearsay carries on."""

import pytest

from workbench.attribution import quotations


def only(text: str, language: str = "en"):
    """Return the one quotation of a text."""
    (found,) = quotations(text, language=language)
    return found


def test_a_plural_subject_of_a_singular_verb_is_less_sure():
    fitting = only("A book for the pupils refers to the flood as “the greatest disaster that hit the town”.")
    other = only("The schools says the flood was “the greatest disaster that hit the town”.")
    assert other.confidence < 0.9
    assert fitting.mention == "A book for the pupils"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A team probing charges against Rosa Lund, Bo Varga and former officer Sven Holm has said “the wall was a trap”.",
            "A team",
        ),
        ("The team left and former officer Sven Holm said “the wall was a trap”.", "Sven Holm"),
        (
            "The former secretary of state and current Labour nominee said “the wall was a trap”.",
            "The former secretary of state",
        ),
        ("The former first lady and senator said “the wall was a trap”.", "The former first lady"),
    ],
)
def test_the_first_of_a_list_or_of_two_callings_speaks(text, speaker):
    assert only(text).mention.startswith(speaker)


def test_who_is_no_thing():
    text = "Lund answered the clerk's question, who spoke of “a hypothetical camp of other countries” here."
    assert only(text).mention != "question"


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        (
            "Following a report in the Courier that Karl Lund told a clerk to “slit your throat”, an inquiry opened.",
            "alleged",
        ),
        ("Karl Lund told a clerk to “slit your throat”, and an inquiry opened.", "asserted"),
        (
            "Another owner is said to have laughed and asked whether Ms Holm should be “wearing trousers”.",
            "alleged",
        ),
        ("Another owner laughed and asked whether Ms Holm should be “wearing trousers”.", "asserted"),
        ("One post, attributing this to Ada Stone, reads: “The wall is safe for another year.”", "alleged"),
        ("Ada Stone could not see the end and was “overwhelmed by events”, Bo Holm said.", "asserted"),
    ],
)
def test_hearsay_carries_on_and_thoughts_are_no_denials(text, assertion):
    assert str(only(text).assertion) == assertion


@pytest.mark.parametrize(
    ("language", "text", "assertion"),
    [
        ("pt", "Ada Pedra nunca disse “o muro é seguro”.", "denied"),
        ("pt", "Ada Pedra disse “o muro é seguro”.", "asserted"),
        ("pt", "Ada Pedra teria dito “o muro é seguro”.", "alleged"),
        ("pt", "Se Ada Pedra tivesse dito “o muro é seguro”, ninguém teria saído.", "hypothetical"),
        ("it", "Ada Pietra non ha mai detto «il muro è sicuro».", "denied"),
        ("it", "Ada Pietra ha detto «il muro è sicuro».", "asserted"),
        ("it", "Un video falso mostra Ada Pietra che dice «il muro è sicuro».", "fabricated"),
        ("nl", "Ada Steen heeft nooit gezegd: “de muur is veilig”.", "denied"),
        ("nl", "Ada Steen zei: “de muur is veilig”.", "asserted"),
        ("nl", "Heeft Ada Steen gezegd: “de muur is veilig”?", "questioned"),
        ("fr", "Ada Roche a-t-elle dit « le mur est sûr » ?", "questioned"),
        ("fr", "Ada Roche a dit « le mur est sûr ».", "asserted"),
    ],
)
def test_whether_it_was_said_is_read_in_every_language(language, text, assertion):
    assert str(only(text, language).assertion) == assertion


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "L'avocate Claire Delmas est venue. « Le mur est sûr », assure la juriste. L'élue se tait.",
            "Claire Delmas",
        ),
        ("L'avocate Claire Delmas est venue. « Le mur est sûr », assure le maire.", "le maire"),
        ("L'avocate Claire Delmas est venue. « Le mur est sûr », assure la maire.", "la maire"),
    ],
)
def test_a_french_role_means_the_topic_unless_sex_or_calling_contradict(text, speaker):
    assert only(text, "fr").speaker == speaker


def test_a_headline_in_capitals_makes_no_title_of_its_quote():
    text = "Old Star Mom Corners Lund On His Refusal To Use The Words ‘Broken Harbour Wall.’\n\nThe mayor answered on Monday that he had no time."
    assert [each.quote.rstrip(".") for each in quotations(text)] == ["Broken Harbour Wall"]


def test_a_pair_before_who_in_the_first_sentence_is_read():
    text = "Ada Holm, Bo Lund and Sven Varga, who left early, said: “The wall will hold for another year.”"
    assert len(quotations(text, language="en")) == 1


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "pt", "it", "nl"])
def test_no_order_of_words_is_too_odd(language):
    words = [
        "Ada",
        "und",
        "and",
        ",",
        "who",
        "Lund",
        "that",
        ",",
        "said",
        ":",
        "“ja”",
        "—",
        "who",
        "“nein”",
        ",",
        "la",
        "die",
        "Bo",
        "et",
        "y",
        ",",
        "which",
    ]
    for shift in range(len(words)):
        turned = " ".join(words[shift:] + words[:shift])
        assert all(each.quote in turned for each in quotations(turned, language=language))


def test_a_text_may_end_in_and():
    assert [each.quote for each in quotations("“The wall will hold,” said the mayor and", language="en")] == [
        "The wall will hold,"
    ]


@pytest.mark.parametrize(
    ("speaker", "text"),
    [
        (
            "Bo Reed",
            "Ada Stone wrote: “The wall is safe.”\n\n> “It will fall by May,” said Bo Reed, an engineer.",
        ),
        ("hauliers", "Ada Stone signed it. “The road is dead,” hauliers said."),
        ("hauliers", "Ada Stone signed it. “The road is dead,” said hauliers."),
        ("regulators", "Ada Stone ran the bank. But regulators described it as “a house of cards.”"),
        (
            "her father",
            "Ada Stone learned it from her father, who used to tell her “never trust a man in a hurry.”",
        ),
        ("a nurse", "Bo Reed was treated by a nurse, who told him “you are lucky.”"),
        ("Bo Reed", "It was Bo Reed, not Ada Stone, who said “the deal is dead.”"),
        ("Ada Stone", "Bo Reed accused Ada Stone of telling staff to “shut up.”"),
        ("Ada Stone", "Bo Reed answered a question from Ada Stone: “Where is the money?”"),
        ("her uncle", "Ada Stone stayed with her uncle, who kept telling her “patience pays.”"),
    ],
)
def test_the_nearer_of_two_people_is_no_speaker_where_the_grammar_names_another(speaker, text):
    assert quotations(text, language="en")[-1].speaker == speaker


def test_nobody_is_given_for_sure_where_another_clause_stands_between():
    (found,) = quotations(
        "Ada Stone quotes her mother, who taught her to “count every penny.”", language="en"
    )
    assert found.confidence < 0.85
