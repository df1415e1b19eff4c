"""Evidence with text is checked, the result kept with its place; a check is stored, never a verdict."""

from pathlib import Path

import pytest

from workbench import service, verification
from workbench.model import BadInput, Stance, Status

SUBTITLES = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ada Stone>We begin with the pier.

00:12:31.000 --> 00:12:36.000
<v Ada Stone>The pier is safe, unless the storm comes back.

00:12:40.000 --> 00:12:44.000
<v Bo Reed>Four of the nine piles are rotten and must be replaced before the winter.
"""


@pytest.fixture
def video(tmp_path: Path) -> Path:
    path = tmp_path / "hearing.vtt"
    path.write_text(SUBTITLES, encoding="utf-8")
    return path


@pytest.fixture
def linked(store, add, video):
    """A claim with the hearing's subtitles as evidence; gives its id."""
    claim_id = add("The pier is safe")
    held = service.hold_document(store, service.read_evidence(str(video)), ref="Hearing", actor="ed")
    assert held.new
    service.link_evidence(store, [claim_id], actor="ed", source="Hearing", stance=Stance.SUPPORTS)
    return claim_id


def test_a_check_keeps_result_flags_and_the_place_in_the_video(store, linked):
    (check,) = service.Checker(store).check_claim(linked)
    assert (check.result, check.flags) == ("verbatim", ("goes_on",))
    (comparison,) = service.comparisons(store, linked)
    assert comparison.locator == "00:12:31"
    start, end = comparison.check.spans[0]
    assert comparison.text[start:end] == "The pier is safe"


def test_the_words_of_another_speaker_are_flagged(store, add, linked):
    other = add("Four of the nine piles are rotten")
    service.link_evidence(store, [other], actor="ed", source="Hearing", stance=Stance.REFUTES)
    (check,) = service.Checker(store).check_claim(other)
    assert check.flags == ("other_speaker",)
    assert check.said_by.casefold() == "bo reed"


def test_a_check_changes_no_status_and_is_not_undone_by_undo(store, linked):
    service.Checker(store).check_claim(linked)
    assert service.claim_file(store, linked).claim.status is Status.UNREVIEWED
    assert service.undo(store, actor="ed") == f"undid: evidence linked on claim {linked}"


def test_checking_again_replaces_the_result(store, linked):
    checker = service.Checker(store)
    checker.check_claim(linked)
    service.correct(store, linked, actor="ed", quote="Three of the nine piles are rotten")
    (check,) = checker.check_claim(linked)
    assert check.result == "altered"
    assert "number" in check.flags
    assert store.value("SELECT count(*) FROM quote_checks") == 1


def test_an_absent_quote_offers_the_nearest_passage(store, add, linked):
    absent = add("The piles are rotten in the eyes of the harbour choir and their teacher")
    service.link_evidence(store, [absent], actor="ed", source="Hearing", stance=Stance.CONTEXT)
    (check,) = service.Checker(store).check_claim(absent)
    assert check.result == "absent"
    (comparison,) = service.comparisons(store, absent)
    ((start, end),) = comparison.check.spans
    assert "rotten" in comparison.text[start:end]


def test_a_cancelled_check_stores_nothing(store, linked):
    assert service.Checker(store).check_claim(linked, cancelled=lambda: True) == ()
    assert store.value("SELECT count(*) FROM quote_checks") == 0


def test_what_is_due_is_what_changed_since_it_was_checked(store, linked):
    checker = service.Checker(store)
    assert list(service.claims_to_check(store)) == [linked]
    checker.check_claim(linked)
    assert list(service.claims_to_check(store)) == []
    assert list(service.claims_to_check(store, everything=True)) == [linked]
    service.correct(store, linked, actor="ed", quote="The pier was safe")
    assert list(service.claims_to_check(store)) == [linked]


def test_an_article_that_changed_no_longer_reads_so(store, tmp_path):
    article = tmp_path / "pier.txt"
    article.write_text("“The pier is safe for everyone,” said Ada Stone on Monday.\n", encoding="utf-8")
    service.import_path(store, article, actor="ed")
    (claim_id,) = service.queue_ids(store)
    (check,) = service.Checker(store).check_claim(claim_id)
    assert check.result == "verbatim"
    article.write_text("“The pier is not safe for everyone,” said Ada Stone on Monday.\n", encoding="utf-8")
    service.import_path(store, article, actor="ed")
    (check,) = service.Checker(store).check_claim(claim_id)
    assert check.result == "altered"
    assert "negation" in check.flags


def test_the_same_document_twice_is_one_snapshot(store, video):
    document = service.read_evidence(str(video))
    first = service.hold_document(store, document, ref="Hearing", actor="ed")
    again = service.hold_document(store, document, ref="Hearing", actor="ed")
    assert (again.snapshot_id, again.new) == (first.snapshot_id, False)


def test_an_unreadable_document_is_refused_before_anything_is_stored(store, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"\0" * 100)
    with pytest.raises(BadInput, match="broken.pdf"):
        service.read_evidence(str(broken))
    assert store.value("SELECT count(*) FROM sources") == 0


def test_a_check_that_a_correction_outdated_is_marked_and_not_exported(store, linked):
    service.Checker(store).check_claim(linked)
    service.correct(store, linked, actor="ed", quote="The pier was sold to nobody")
    assert [check.outdated for check in service.claim_file(store, linked).quote_checks] == [True]
    assert store.value("SELECT quote_checks FROM claims_flat WHERE id = ?", [linked]) == "[]"


def test_the_check_of_evidence_that_was_undone_is_gone_with_it(store, linked):
    service.Checker(store).check_claim(linked)
    service.undo(store, actor="ed")
    assert service.claim_file(store, linked).quote_checks == ()


def test_a_speaker_that_was_taken_away_outdates_the_check_too(store, linked):
    service.Checker(store).check_claim(linked)
    service.correct(store, linked, actor="ed", speaker="")
    assert [check.outdated for check in service.claim_file(store, linked).quote_checks] == [True]


def test_documents_that_are_short_together_are_indexed_once(store, add, tmp_path, monkeypatch):
    claim = add("The pier is safe")
    for number in range(9):
        path = tmp_path / f"minutes{number}.txt"
        path.write_text(f"Minutes of meeting {number}: the pier is safe.", encoding="utf-8")
        held = service.read_evidence(str(path))
        service.hold_document(store, held, ref=f"Minutes {number}", actor="ed")
        service.link_evidence(store, [claim], actor="ed", source=f"Minutes {number}", stance=Stance.CONTEXT)
    indexed = []

    class Counted(verification.Document):
        def __init__(self, text, structure=None):
            indexed.append(text)
            super().__init__(text, structure)

    monkeypatch.setattr(verification, "Document", Counted, raising=False)
    checker = service.Checker(store)
    for _ in range(3):
        assert len(checker.check_claim(claim)) == 9
    assert len(indexed) == 9


def test_no_more_text_is_kept_indexed_than_the_checker_may_keep(store, add, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.service.checking._KEPT", 300_000)
    claim = add("The pier is safe")
    for number in range(5):
        path = tmp_path / f"minutes{number}.txt"
        path.write_text(f"Minutes of meeting {number}: the pier is safe. " * 3, encoding="utf-8")
        held = service.read_evidence(str(path))
        service.hold_document(store, held, ref=f"Minutes {number}", actor="ed")
        service.link_evidence(store, [claim], actor="ed", source=f"Minutes {number}", stance=Stance.CONTEXT)
    checker = service.Checker(store)
    checker.check_claim(claim)
    assert len(checker._documents) == 3  # short texts count as 100,000 characters
