"""What a check found of each sentence, and the frame of a quote, stand in the record, the exports and a draft's notes."""

import csv
import io

import pytest

from workbench import service
from workbench.model import Stance
from workbench.service.annotating import annotate
from workbench.service.drafts import read_draft
from workbench.store.records import records_of

MINUTES = "Ada Stone said: I do not believe that the pier is safe for boats. We lost 12 boats that night.\n"
FRAMED = "the pier is safe for boats"
TWO = "We lost 12 boats that night. The council paid for the lamps."
TOLD = {
    FRAMED: "in the source it stands with “I do not believe that”",
    TWO: "1 of 2 sentences stand there as quoted; sentence 2 is not in it",
}


@pytest.fixture
def minutes(tmp_path):
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, encoding="utf-8")
    return path


@pytest.mark.parametrize("quote", [FRAMED, TWO])
def test_the_record_and_its_csv_say_it(store, add, minutes, quote):
    claim = add(quote)
    service.hold_document(store, service.read_evidence(str(minutes)), ref="Minutes", actor="ed")
    service.link_evidence(store, [claim], actor="ed", source="Minutes", stance=Stance.CONTEXT)
    service.Checker(store).check_claim(claim)
    (record,) = records_of(store, [claim])
    (check,) = record.checks
    assert TOLD[quote] in check.reason
    assert check.frame == ("I do not believe that" if quote == FRAMED else None)
    out = io.StringIO()
    service.export(store, out, format="csv", everything=True)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert TOLD[quote] in row["quote_checks"]


def test_the_notes_of_a_draft_say_it(store, minutes, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(
        f"“{FRAMED.capitalize()},” said Ada Stone.\n\n“{TWO}” said Ada Stone.\n", encoding="utf-8"
    )
    found = annotate(
        store,
        read_draft(draft.read_bytes(), name="draft.md"),
        actor="ana",
        against=[(minutes, service.read_evidence(str(minutes)))],
    )
    notes = " ".join(found.content.decode().split())
    for told in TOLD.values():
        assert told in notes
