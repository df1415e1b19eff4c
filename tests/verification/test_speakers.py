"""Whose words: labels of a transcript, and the flag for another speaker."""

import pytest

from workbench.verification import CheckFlag, Document


def test_the_label_in_force_names_who_says_the_passage(briefing):
    assert briefing.check("the dam is not safe").said_by == "THE PRESIDENT"
    assert briefing.check("We never said that the engineers had signed off").said_by == "MR. OKONKWO"
    assert briefing.check("did you speak with Governor Ramos about the dam?").said_by == "Q"


def test_a_text_without_labels_names_nobody(check):
    assert (
        check(
            "The boats are old", "Note: this is a summary.\nThe boats are old, they said: very old."
        ).said_by
        is None
    )


@pytest.mark.parametrize(
    "speaker", ["Chidi Okonkwo", "Okonkwo", "Mr. Okonkwo", "press secretary Chidi Okonkwo"]
)
def test_the_claims_speaker_is_known_by_surname(briefing, speaker):
    assert (
        CheckFlag.OTHER_SPEAKER
        not in briefing.check("We never said that the engineers had signed off", speaker=speaker).flags
    )


def test_another_surname_is_another_speaker(briefing):
    found = briefing.check("We never said that the engineers had signed off", speaker="Vera Lindqvist")
    assert CheckFlag.OTHER_SPEAKER in found.flags
    assert "OKONKWO" in found.reason


@pytest.mark.parametrize(
    "speaker",
    ["Lena Adler", "President Adler", "the White House", "a spokesman", "State Department officials"],
)
def test_a_role_or_an_office_is_not_clearly_somebody_else(briefing, speaker):
    assert CheckFlag.OTHER_SPEAKER not in briefing.check("the dam is not safe", speaker=speaker).flags


def test_a_role_is_somebody_else_where_the_speaker_has_a_label(briefing):
    assert CheckFlag.OTHER_SPEAKER in briefing.check("the dam is not safe", speaker="Chidi Okonkwo").flags
    assert (
        CheckFlag.OTHER_SPEAKER
        in briefing.check("did you speak with Governor Ramos", speaker="Chidi Okonkwo").flags
    )


def test_of_two_places_the_one_that_the_speaker_says_is_taken():
    text = "HOLT: The bridge is closed for good.\n\nVARGA: He says that the bridge is closed for good.\n"
    document = Document(text)
    assert document.check("the bridge is closed for good", speaker="Mira Varga").said_by == "VARGA"
    assert document.check("the bridge is closed for good", speaker="Jonas Holt").said_by == "HOLT"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("SMITH: Good day.\nJONES: The bridge is closed.\nSMITH: Oh.", "JONES"),
        ("Smith: Good day.\nJones: The bridge is closed.\nSmith: Oh.\nJones: Yes.", "Jones"),
        ("Q. Good day?\nA. The bridge is closed.\nQ. Oh?\nA. Yes.", "A"),
        ("[00:12:31] Ann Jones: The bridge is closed.\n[00:12:35] Bo Smith: Oh.", "Ann Jones"),
        ("Ann Jones (00:12):\nThe bridge is closed.\nBo Smith (00:15):\nOh.", "Ann Jones"),
        ("SEN. ANN JONES (D-Ohio): The bridge is closed.\nMR. SMITH: Oh.", "SEN. ANN JONES"),
        ("Mr. SMITH. I yield.\nMs. JONES. The bridge is closed.\nMr. SMITH. Oh.", "Ms. JONES"),
        ("<v Ann Jones>The bridge is closed.\n<v Bo Smith>Oh.", "Ann Jones"),
    ],
)
def test_labels_of_many_kinds_are_read(check, text, label):
    assert check("The bridge is closed", text).said_by == label


@pytest.mark.parametrize("start", ["Remember:", "NOTE:", "My Fellow Citizens:", "SUBJECT:", "First:"])
def test_a_heading_or_a_solemn_start_is_no_label(check, start):
    assert (
        check(
            "The bridge is closed", f"{start} The bridge is closed.\nAnd more.\n{start} It stays closed."
        ).said_by
        is None
    )
