"""Transcripts as text: who speaks when, in every printed form of a label."""

import pytest

from workbench.model import Apparatus, Role
from workbench.reading import Format, read_article, read_document


def structure(text, name="talk.txt"):
    return read_document(text.encode(), name=name).source.structure


def turns(text):
    return structure(text).turns


def said(text, name="talk.txt"):
    """Return who says what, speakers with the words of their turns."""
    document = read_document(text.encode(), name=name).source
    turns = document.structure.turns if document.structure else ()
    return [(turn.speaker, " ".join(document.text[turn.start : turn.end].split())) for turn in turns]


WALL, QUAY = "The wall will not last the winter.", "The quay is closed to all of them."

TWO = [("Ada Stone", WALL), ("Bo Reed", QUAY)]
FORMS = {
    "marks around the name and its colon": f"**Ada Stone:** {WALL}\n\n**Bo Reed:** {QUAY}\n",
    "marks around the name": f"**Ada Stone**: {WALL}\n\n**Bo Reed**: {QUAY}\n",
    "tags of voices": f"<v Ada Stone>{WALL}\n<v Bo Reed>{QUAY}\n",
    "times after names, on lines of their own": f"Ada Stone  0:03\n{WALL}\n\nBo Reed  0:09\n{QUAY}\n",
    "times before names": f"[00:00:03] Ada Stone: {WALL}\n[00:00:09] Bo Reed: {QUAY}\n[00:00:11] Ada Stone: Yes.\n[00:00:12] Bo Reed: No.\n",
    "names in boxes, as Zoom saves them": f"[Ada Stone] 10:04:03\n{WALL}\n\n[Bo Reed] 10:04:09\n{QUAY}\n\n[Ada Stone] 10:04:12\nYes.\n\n[Bo Reed] 10:04:15\nNo.\n",
    "surnames first": f"Stone, Ada: {WALL}\nReed, Bo: {QUAY}\nStone, Ada: Yes.\nReed, Bo: No.\n",
    "names of members with their seats": f"Ada Stone (Marrick West) (Lab): {WALL}\n\nBo Reed (Harle) (Con): {QUAY}\n",
    "names alone on their lines": f"Ada Stone\n{WALL}\n\nBo Reed\n{QUAY}\n\nAda Stone\nYes, it is so.\n\nBo Reed\nNo, it is not.\n",
    "stamps of a chat": f"[12/03/2026, 10:04:03] Ada Stone: {WALL}\n[12/03/2026, 10:04:09] Bo Reed: {QUAY}\n",
    "capitals and a gap": f"ADA STONE    {WALL}\nBO REED      {QUAY}\nADA STONE    Yes.\nBO REED      No.\n",
    "capitals and a dash": f"ADA STONE — {WALL}\n\nBO REED — {QUAY}\n\nADA STONE — Yes.\n\nBO REED — No.\n",
    "members on lines of their own": f"Ada Stone (Marrick West) (Lab)\n\n{WALL}\n\nBo Reed\n(Harle) (Con)\n\n{QUAY}\n".replace(
        "\n(Harle)", " (Harle)"
    ),
    "times as Teams prints them": f"0:0:3.120 --> 0:0:5.0\nAda Stone\n{WALL}\n\n0:0:9.0 --> 0:0:10.0\nBo Reed\n{QUAY}\n\n0:0:11.0 --> 0:0:12.0\nAda Stone\nYes, it is so.\n\n0:0:13.0 --> 0:0:14.0\nBo Reed\nNo, it is not.\n",
    "names and colons alone on their lines": f"ADA STONE:\n{WALL}\n\nBO REED:\n{QUAY}\n\nADA STONE:\nYes.\n\nBO REED:\nNo.\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_label_names_the_speaker_whatever_its_form(form):
    assert [(name.title(), words.partition(" 0:0:9.0")[0]) for name, words in said(FORMS[form])[:2]] == TWO


def test_an_office_gives_way_to_the_name_in_its_brackets():
    talk = f"The Secretary of State for Walls (Ms Stone): {WALL}\n\nMr Reed: {QUAY}\n"
    assert said(talk) == [("Ms Stone", WALL), ("Mr Reed", QUAY)]


def test_an_office_on_a_line_of_its_own_speaks_where_members_do():
    record = (
        f"Ada Stone (Marrick West) (Lab)\n{WALL}\n\nThe Prime Minister\n{QUAY}\n\nAda Stone\nYes, it is.\n"
    )
    assert [name for name, _ in said(record)] == ["Ada Stone", "The Prime Minister", "Ada Stone"]


def test_french_records_print_a_full_stop_and_a_dash():
    record = f"M. le président. – {WALL}\n\nMme Ada Stone. — {QUAY}\n"
    assert said(record) == [("M. le président", WALL), ("Mme Ada Stone", QUAY)]


@pytest.mark.parametrize("line", ["Marrick Post 10:30", "**Ada Stone:** a portrait", "Monday 12:30"])
def test_one_line_that_looks_like_a_label_makes_no_transcript(line):
    assert said(f"{line}\n\nThe council met. It was late.\n") == []


def test_the_record_of_a_congress_names_speakers_before_a_full_stop():
    record = f"  Ms. STONE. Mr. Speaker, {WALL}\n  The PRESIDING OFFICER. {QUAY}\n  Mr. REED of Ohio. No.\n"
    assert [name for name, _ in said(record)] == ["Ms. STONE", "The PRESIDING OFFICER", "Mr. REED of Ohio"]


def test_question_and_answer_have_the_names_that_the_lead_gives():
    talk = f"Bo Reed spoke to Ada Stone about the wall.\n\nQ: Will it hold?\n\nA: {WALL}\n"
    assert said(talk) == [("Bo Reed", "Will it hold?"), ("Ada Stone", WALL)]
    without = talk.replace("spoke to", "and")
    assert said(without) == [("Q", "Will it hold?"), ("A", WALL)]


DEPOSITION = """ 1                 ADA STONE, having been duly sworn,
 2   testified as follows:
 3                     EXAMINATION
 4   BY MR. REED:
 5        Q.   Did you look at the wall?
 6        A.   Twice, and it was wet on both
 7   days.  It will not last another winter.
 8        Q.   And the quay?
 9                MR. HOLM:  Objection.
10        A.   It is closed.
"""


def test_two_people_who_speak_once_each_are_told_apart_and_a_list_of_places_is_no_talk():
    assert said(f"Ada Stone: {WALL}\n\nBo Reed: {QUAY}\n") == TWO
    assert said("Best Film: The Wall of Marrick.\n\nBest Song: The Quay is closed.\n") == []
    assert said(f"The council met on Monday.\n\nIt was late.\n\nAda Stone: {WALL}\n\nBo Reed: {QUAY}\n") == []


def test_a_deposition_names_who_asks_and_who_answers_and_its_line_numbers_are_nobodys_words():
    turns = said(DEPOSITION)
    assert [name for name, _ in turns] == ["MR. REED", "ADA STONE", "MR. REED", "MR. HOLM", "ADA STONE"]
    numbers = [aside for aside in structure(DEPOSITION).apparatus if aside.kind is Apparatus.LINE_NUMBER]
    assert [DEPOSITION[aside.start : aside.end].strip() for aside in numbers] == [
        str(n) for n in range(1, 11)
    ]


@pytest.mark.parametrize("mark", ["19 July 2011 : Column 772", "Column 772WH", "[[Page H5021]]"])
def test_the_mark_of_a_column_within_a_speech_is_apparatus(mark):
    talk = f"Mr Reed: The wall shows\n\n{mark}\n\nthe neglect of years.\n\nMs Stone: I agree.\n"
    found = structure(talk)
    assert [(talk[aside.start : aside.end], aside.kind) for aside in found.apparatus] == [
        (mark, Apparatus.COLUMN_MARK)
    ]
    assert Role.APPARATUS in {part.role for part in found.paragraphs}
    assert [turn.speaker for turn in found.turns] == ["Mr Reed", "Ms Stone"]


@pytest.mark.parametrize(
    "text",
    [
        "Ingredients: salt\nMethod: stir\n\nIngredients: flour\nMethod: bake\n",
        "The council met. Note: it was late.\n\nLocation: Marrick\n\nDate: Monday\n",
        "Size: large\nColour: red\n\nSize: small\nColour: blue\n",
        "1 egg\n2 cups of milk\n3 plums\n4 pears\n",
        "There are three: Ada, Bo and Ida.\n\nThe rest is: silence.\n",
    ],
)
def test_lists_and_headings_are_no_turns(text):
    found = structure(text)
    assert found is None or not (found.turns or found.apparatus)


def test_an_article_that_is_a_transcript_has_turns_too():
    article = read_article(FORMS["marks around the name"].encode(), name="a.md", format=Format.TEXT)
    assert [turn.speaker for turn in article.structure.turns] == ["Ada Stone", "Bo Reed"]


def test_headings_quotes_and_lists_of_markdown_have_their_roles():
    text = "# The wall\n\nIt is old.\n\n> It will hold.\n\n- one\n- two\n"
    roles = [part.role for part in structure(text, "a.md").paragraphs]
    assert roles == [Role.HEADING, Role.PROSE, Role.QUOTE, Role.LIST]


def test_turns_are_found_in_linear_time():
    import time

    talk = "".join(f"Ada Stone: {WALL}\n\nBo Reed: {QUAY}\n\n" for _ in range(20_000))
    start = time.process_time()
    assert len(structure(talk).turns) == 40_000
    assert time.process_time() - start < 10


def test_a_title_page_before_the_oath_is_no_part_of_the_witness_name():
    text = (
        "               DEPOSITION OF ADA STONE\n\n ADA STONE, having been first duly sworn,\n testified:\n"
        " BY MR. REED:\n Q.   What holds the wall?\n A.   Stones and patience.\n Q.   Who built it?\n"
        " A.   The town did, in a winter.\n"
    )
    assert [turn.speaker for turn in turns(text)] == ["MR. REED", "ADA STONE"] * 2


def test_offices_on_lines_of_their_own_take_turns_with_members():
    text = (
        "Ada Stone (Marrick) (Lab)\nWe begin with the harbour wall.\n\n"
        "The Minister for Ports (Bo Reed)\nIt has held for forty years.\n\n"
        "Ada Stone (Marrick) (Lab)\nNobody has looked at the pier.\n"
    )
    assert [turn.speaker for turn in turns(text)] == ["Ada Stone", "Bo Reed", "Ada Stone"]


def test_a_question_set_bold_with_its_label_is_a_turn_without_the_marks():
    text = "An interview with Ada Stone.\n\n**Q: What holds it?**\n\nA: Stones.\n\n**Q: Who built it?**\n\nA: The town.\n"
    found = turns(text)
    assert [text[turn.start : turn.end] for turn in found][:2] == ["What holds it?", "Stones."]
    assert found[1].speaker == "Ada Stone"


@pytest.mark.parametrize(
    ("label", "seconds"),
    [
        ("[00:0{}:10] {}: ", (10, 70, 130)),
        ("{1}   0:0{0}:10\n", (10, 70, 130)),
        ("{1}  0:0{0}\n", (0, 1, 2)),
        ("[{1}] 10:0{0}:03\n", (36003, 36063, 36123)),
        ("10:0{0}:03 {1}: ", (36003, 36063, 36123)),
    ],
)
def test_labels_that_print_a_time_give_it_to_their_turns(label, seconds):
    names = ("Ada Stone", "Bo Reed", "Ada Stone")
    text = "\n\n".join(label.format(at, name) + "The wall has held so far." for at, name in enumerate(names))
    found = turns(text)
    assert [turn.time for turn in found] == list(seconds)
    assert [turn.until for turn in found] == [*seconds[1:], None]
