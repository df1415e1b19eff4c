"""How a document is built is kept with its snapshot, and read by the check, by attribution and by the desk."""

import pytest

from workbench import service
from workbench.model import (
    Apparatus,
    Aside,
    BadInput,
    Page,
    Part,
    Role,
    Stance,
    Structure,
    Turn,
    structure_from_json,
    structure_json,
)
from workbench.tui.text.claim_page import claim_page

TALK = """Bo Reed spoke to Ada Stone in Marrick.

**Bo Reed:** I asked them, "How long will it last?" And nobody knew.

**Ada Stone:** The wall will not last another winter, whatever they say of it.

**Bo Reed:** Then who pays for all of the wall?
"""


def claims_of(store):
    return {row["quote"]: row["speaker"] for row in store.rows("SELECT quote, speaker FROM claims")}


def test_a_structure_comes_back_from_json_as_it_was():
    whole = Structure(
        (Part(0, 5, Role.HEADING),),
        (Turn(7, 9, "Ada", (6, 7), 1.5, 2.0), Turn(10, 12)),
        (Page(0, 12, "p. 1"),),
        (Aside(3, 4, Apparatus.NOTE),),
        ("p. 2",),
    )
    assert structure_from_json(structure_json(whole)) == whole
    assert structure_from_json(structure_json(whole, notes=["a table was left out"])) == whole
    assert structure_json(Structure()) is None
    assert structure_from_json(None) is None


@pytest.mark.parametrize(
    "column",
    ["", "[]", "{", '{"turns":[{"start":3,"end":1}]}', '{"apparatus":[[0,1,"ink"]]}', '{"turns":[1]}'],
)
def test_what_a_script_wrote_into_the_column_is_told(column):
    with pytest.raises(BadInput, match=r"snapshots\.structure"):
        structure_from_json(column)


def test_an_imported_transcript_keeps_its_turns_and_gives_them_as_claims(store):
    service.import_bytes(store, TALK.encode(), name="talk.md", actor="ed")
    kept = structure_from_json(store.value("SELECT structure FROM snapshots"))
    assert [turn.speaker for turn in kept.turns] == ["Bo Reed", "Ada Stone", "Bo Reed"]
    found = claims_of(store)
    assert found['I asked them, "How long will it last?" And nobody knew.'] == "Bo Reed"
    assert found["The wall will not last another winter, whatever they say of it."] == "Ada Stone"


def test_a_plain_article_has_no_structure(store):
    service.import_bytes(
        store, b"\xe2\x80\x9cIt is late,\xe2\x80\x9d said Ada Stone.", name="a.txt", actor="ed"
    )
    assert store.value("SELECT structure FROM snapshots") is None


def test_a_stored_check_reads_the_turns_of_the_snapshot(store, add, tmp_path):
    path = tmp_path / "hearing.txt"
    path.write_text("The Secretary of State (Ms Stone): The pier is safe.\n\nMr Reed: It is not.\n")
    claim = add("The pier is safe", speaker="Bo Reed")
    service.hold_document(store, service.read_evidence(str(path)), ref="Hearing", actor="ed")
    service.link_evidence(store, [claim], actor="ed", source="Hearing", stance=Stance.SUPPORTS)
    (check,) = service.Checker(store).check_claim(claim)
    assert (check.said_by, check.flags) == ("Ms Stone", ("other_speaker",))


def test_the_desk_sets_labels_apart_from_the_words(store):
    service.import_bytes(store, TALK.encode(), name="talk.md", actor="ed")
    claim = store.value("SELECT id FROM claims WHERE speaker = 'Ada Stone'")
    page = claim_page(service.claim_file(store, claim), service.Surroundings())
    styles = {
        (paragraph.text[mark.start : mark.end], mark.style)
        for paragraph in page.text
        for mark in paragraph.marks
    }
    assert ("**Ada Stone:**", "strong") in styles
    paragraph, place = page.anchor
    assert page.text[paragraph].text[place:].startswith("The wall will not last")
