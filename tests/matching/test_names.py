"""Which names may be one person or organisation, with how much confidence, and why."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.matching.names import Known, likeness, proposals


def known(*names: str, together: bool = False) -> list[Known]:
    """Speakers of one name each, in one source or in one each."""
    return [
        Known(number, (name,), sources=frozenset({0 if together else number}))
        for number, name in enumerate(names, start=1)
    ]


def pairs(speakers: list[Known], **options) -> set[frozenset[str]]:
    """The proposed pairs, by name."""
    names = {speaker.id: speaker.names[0] for speaker in speakers}
    return {frozenset((names[found.keep], names[found.merge])) for found in proposals(speakers, **options)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Gen. A. Tiani", "General Abdourahamane Tiani"),
        ("Tiani, Abdourahamane", "Abdourahamane Tiani"),
        ("J. R. Smith", "JR Smith"),
        ("J.R. Smith", "John R. Smith"),
        ("Dr. Helena Marchetti", "Helena Marchetti"),
        ("Frau Angela Merkel", "Angela Merkel"),
        ("Donald J. Trump", "Donald Trump"),
        ("Bill Clinton", "William Clinton"),
        ("Rafael Núñez", "Rafael Nunez"),
        ("Gerhard Schröder", "Gerhard Schroeder"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Abdel Fattah el-Sisi", "Abd al-Fattah al-Sisi"),
        ("Martin Luther King Jr.", "Martin Luther King, Jr."),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Pentagon Deputy Press Secretary Sabrina Singh", "Sabrina Singh"),
        ("Rep. Alexandra Whitfield (D-Ohio)", "Alexandra Whitfield"),
        ("ADA STONE", "Ada Stone"),
        ("The Foreign Ministry", "Foreign Ministry"),
        ("Ministry of Defence", "Defense Ministry"),
        ("NATO", "North Atlantic Treaty Organization"),
        ("World Health Organization (WHO)", "WHO"),
        ("U.N.", "United Nations"),
        ("Pentagon spokesman Patrick Ryder", "Patrick Ryder"),
        ("Brightwater Holdings Ltd", "Brightwater Holdings"),
    ],
)
def test_these_may_be_one(first, second):
    assert likeness(first, second)
    assert likeness(second, first).confidence == likeness(first, second).confidence


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("George W. Bush", "George H. W. Bush"),
        ("John Smith", "Jane Smith"),
        ("John Smith Jr.", "John Smith Sr."),
        ("Mr Smith", "Mrs Smith"),
        ("Mr John Smith", "Mrs John Smith"),
        ("Senator Pell", "Judge Pell"),
        ("Christian Vogel", "Christina Vogel"),
        ("Francis Whitley", "Frances Whitley"),
        ("Alexander Petrov", "Alexandra Petrova"),
        ("Bill Harker", "Will Harker"),
        ("Louis Ortega", "Luis Ortega"),
        ("Thomas Meyer", "Thomas Meier"),
        ("Robert Johnson", "Robert Johnston"),
        ("Eric Andersson", "Eric Anderson"),
        ("Sergei Ivanov", "Sergei Ivanova"),
        ("Michael Dixon", "Michael Dickson"),
        ("James Thomas", "Thomas James"),
        ("Pope Francis", "Pope Benedict"),
        ("King Charles", "Ray Charles"),
        ("Lena Ford", "Ford Motor Company"),
        ("University of York", "York University"),
        ("French Foreign Ministry", "German Foreign Ministry"),
        ("a spokesman for Smith", "a spokeswoman for Smith"),
        ("Dr", "Dr."),
        ("", ""),
        ("😀", "😀"),
        ("12", "12"),
    ],
)
def test_these_are_never_taken_for_one(first, second):
    assert likeness(first, second) is None
    assert likeness(first, second, together=True) is None


def test_the_reason_says_what_a_person_would_look_at():
    found = likeness("Gen. A. Tiani", "General Abdourahamane Tiani")
    assert found.reason == "same surname, “A.” is the initial of “Abdourahamane”, title General on both"


def test_the_surer_a_name_the_higher_its_confidence():
    order = [
        likeness("Rafael Núñez", "Rafael Nunez"),
        likeness("Donald J. Trump", "Donald Trump"),
        likeness("T. Kessler", "Tobias Kessler"),
        likeness("Bob Penhaligon", "Robert Penhaligon"),
    ]
    confidences = [found.confidence for found in order]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)


def test_a_bare_surname_is_matched_inside_one_source_only():
    assert likeness("Singh", "Sabrina Singh") is None
    assert likeness("Singh", "Sabrina Singh", together=True)
    assert pairs(known("Singh", "Sabrina Singh")) == set()
    assert pairs(known("Singh", "Sabrina Singh", together=True)) == {frozenset({"Singh", "Sabrina Singh"})}


def test_a_bare_surname_that_another_source_prints_alone_is_not_matched():
    bare = Known(1, ("Singh",), sources=frozenset({1, 2}))
    full = Known(2, ("Sabrina Singh",), sources=frozenset({1}))
    assert proposals([bare, full]) == []


def test_a_bare_surname_with_two_candidates_proposes_nothing():
    assert pairs(known("Singh", "Sabrina Singh", "Vikram Singh", together=True)) == set()


def test_an_initial_with_two_candidates_proposes_nothing():
    assert pairs(known("J. Doran", "James Doran", "Jane Doran")) == set()
    assert pairs(known("J. Doran", "James Doran")) == {frozenset({"J. Doran", "James Doran"})}


def test_the_name_without_middle_initial_is_neither_of_two():
    assert pairs(known("George Bush", "George W. Bush", "George H. W. Bush")) == set()


def test_two_prints_of_one_name_are_proposed_whoever_else_is_like_it():
    told = pairs(known("George Bush", "President George Bush", "George W. Bush", "George H. W. Bush"))
    assert told == {frozenset({"George Bush", "President George Bush"})}


def test_a_pair_that_a_person_refused_is_not_proposed_and_tells_others_apart():
    speakers = known("T. Kessler", "Tobias Kessler", "Theo Kessler")
    assert pairs(speakers) == set()
    two = known("T. Kessler", "Tobias Kessler")
    assert pairs(two, distinct=[(2, 1)]) == set()


def test_one_alias_that_differs_outweighs_another_that_agrees():
    one = Known(1, ("George W. Bush", "George Bush"))
    other = Known(2, ("George H. W. Bush",))
    assert proposals([one, other]) == []


def test_aliases_are_compared_as_well_as_names():
    one = Known(1, ("The minister", "Ada Stone"))
    other = Known(2, ("A. Stone",))
    assert [(found.keep, found.merge) for found in proposals([one, other])] == [(1, 2)] or proposals(
        [one, other]
    )


def test_the_fuller_name_is_the_one_to_keep():
    (found,) = proposals(known("A. Tiani", "Abdourahamane Tiani"))
    assert (found.keep, found.merge) == (2, 1)


def test_a_person_is_no_organisation_whatever_the_names():
    one = Known(1, ("Ada Stone",), kind="person")
    assert proposals([one, Known(2, ("Dr Ada Stone",), kind="organisation")]) == []
    assert len(proposals([one, Known(2, ("Dr Ada Stone",), kind="person")])) == 1


def test_wikidata_outweighs_the_names():
    same = [Known(1, ("Ada Stone",), wikidata_id="Q1"), Known(2, ("Mrs Corwin",), wikidata_id="Q1")]
    other = [Known(1, ("Ada Stone",), wikidata_id="Q1"), Known(2, ("Dr Ada Stone",), wikidata_id="Q2")]
    assert len(proposals(same)) == 1
    assert proposals(other) == []


def test_names_of_500_characters_and_of_any_script_raise_nothing():
    odd = [
        "x" * 500,
        "Ada " * 125,
        "习近平",
        "Влади́мир Пу́тин",
        "ابو بكر",
        "👩🏽‍🔬",
        "Dr",
        ",",
        "(",
        "\u200b",
        "O'",
        "''",
    ]
    assert isinstance(proposals(known(*odd, together=True)), list)


@given(st.lists(st.text(max_size=40), max_size=6), st.booleans())
def test_any_text_gives_proposals_between_0_and_1_in_order(names, together):
    found = proposals(known(*names, together=together))
    assert all(0.5 <= proposal.confidence <= 1 and proposal.reason for proposal in found)
    assert [p.confidence for p in found] == sorted((p.confidence for p in found), reverse=True)


_PIECES = "Dr Gen. Sen. Mr Mrs A. J. John Jane Ada Stone van der al- Bin Jr. III Smith Foreign Ministry NATO , ( ) “Bill” King"
_WORDS = st.sampled_from(_PIECES.split())


@example(first=["Ada"], second=["(", "Dr", ")"])
@given(st.lists(_WORDS, max_size=7), st.lists(_WORDS, max_size=7))
def test_likeness_does_not_depend_on_the_order(first, second):
    a, b = " ".join(first), " ".join(second)
    one, other = likeness(a, b, together=True), likeness(b, a, together=True)
    assert (one and one.confidence) == (other and other.confidence)


def test_a_cancelled_search_proposes_nothing():
    assert proposals(known("Ada Stone", "Dr Ada Stone"), cancelled=lambda: True) == []


def test_thousands_of_one_surname_are_not_compared_each_with_each():
    compared = 0

    def count() -> bool:
        nonlocal compared
        compared += 1
        return False

    letters = "abcdefghijklmnopqrst"
    given = [f"{a}{b}{c}".capitalize() for a in letters for b in letters for c in "mnopq"]
    speakers = [Known(number, (f"{name} Smith",)) for number, name in enumerate([*given, "J. Smith"])]
    proposals(speakers, cancelled=count)
    assert 0 < compared < 10 * len(speakers)
