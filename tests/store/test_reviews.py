"""A claim's status follows from its reviews; a verdict locks its words; undo takes back and redo gives again."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from workbench import service
from workbench.model import BadInput, Finding, Refused, Stale, Stance, Status, Verdict


def status(store, claim_id):
    return service.claim_file(store, claim_id).claim.status


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_verdict_gives_its_status(store, add, verdict):
    claim_id = add()
    service.review(store, [claim_id], reviewer="ed", verdict=verdict)
    expected = "unreviewed" if verdict is Verdict.REOPENED else verdict.value
    assert status(store, claim_id) == expected


def test_a_review_by_script_counts_as_any_other(database: Path, store, add):
    claim_id = add()
    Database(database)["reviews"].insert({"claim_id": claim_id, "reviewer": "bot", "verdict": "disputed"})
    read = service.claim_file(store, claim_id)
    assert read.claim.status is Status.DISPUTED
    assert read.claim.version == 2
    assert read.reviews[0].reviewer == "bot"


def test_a_claim_with_a_verdict_cannot_be_reworded(store, add):
    claim_id = add()
    service.review(store, [claim_id], reviewer="ed", verdict=Verdict.VERIFIED)
    with pytest.raises(Refused, match="locked until a review says reopened"):
        service.correct(store, claim_id, actor="ed", quote="Other words")
    with pytest.raises(Refused, match="locked until a review says reopened"):
        service.correct(store, claim_id, actor="ed", speaker="Bo Reed")
    service.review(store, [claim_id], reviewer="ed", verdict=Verdict.REOPENED)
    service.correct(store, claim_id, actor="ed", quote="Other words")
    assert service.claim_file(store, claim_id).claim.quote == "Other words"


def test_a_claim_that_needs_evidence_can_still_be_corrected(store, add):
    claim_id = add()
    service.review(store, [claim_id], reviewer="ed", verdict=Verdict.NEEDS_EVIDENCE)
    service.correct(store, claim_id, actor="ed", speaker="Bo Reed")
    assert service.claim_file(store, claim_id).claim.speaker == "Bo Reed"


def test_a_verdict_on_a_stale_version_is_refused_and_says_who_was_first(store, add):
    claim_id = add()
    service.review(store, [claim_id], reviewer="ana", verdict=Verdict.VERIFIED, versions={claim_id: 1})
    with pytest.raises(Stale, match="changed by ana after you read it, and now verified"):
        service.review(store, [claim_id], reviewer="bo", verdict=Verdict.DISPUTED, versions={claim_id: 1})
    assert status(store, claim_id) is Status.VERIFIED


def test_a_stale_review_by_script_is_refused_by_the_schema(database: Path, add):
    claim_id = add()
    reviews = Database(database)["reviews"]
    reviews.insert({"claim_id": claim_id, "claim_version": 1, "reviewer": "ana", "verdict": "verified"})
    with pytest.raises(sqlite3.IntegrityError, match="somebody changed this claim after you read it"):
        reviews.insert({"claim_id": claim_id, "claim_version": 1, "reviewer": "bo", "verdict": "disputed"})


def test_one_stale_claim_of_several_leaves_all_unjudged(store, add):
    first, second = add("One"), add("Two")
    service.set_priority(store, [second], actor="ana", priority=1)
    with pytest.raises(Stale):
        service.review(
            store, [first, second], reviewer="bo", verdict=Verdict.VERIFIED, versions={first: 1, second: 1}
        )
    assert status(store, first) is Status.UNREVIEWED


def test_the_attribution_finding_stands_by_itself_until_the_claim_is_reopened(store, add):
    claim_id = add()
    service.review(store, [claim_id], reviewer="ed", verdict=None, attribution=Finding.ALTERED)
    claim = service.claim_file(store, claim_id).claim
    assert (claim.status, claim.attribution) == (Status.UNREVIEWED, Finding.ALTERED)
    service.review(store, [claim_id], reviewer="ed", verdict=Verdict.DISPUTED)
    assert service.claim_file(store, claim_id).claim.attribution is Finding.ALTERED
    service.review(store, [claim_id], reviewer="ed", verdict=Verdict.REOPENED)
    assert service.claim_file(store, claim_id).claim.attribution is None


def test_undo_takes_a_verdict_back_and_redo_gives_it_again(store, add):
    claim_id = add()
    service.review(store, [claim_id], reviewer="ed", verdict=Verdict.VERIFIED)
    assert service.undo(store, actor="ed") == f"undid: verified on claim {claim_id}"
    assert status(store, claim_id) is Status.UNREVIEWED
    assert service.claim_file(store, claim_id).reviews[0].undone
    assert service.redo(store, actor="ed") == f"redid: verified on claim {claim_id}"
    assert status(store, claim_id) is Status.VERIFIED
    assert service.redo(store, actor="ed") is None


def test_undoing_my_review_leaves_a_later_one_of_somebody_else_standing(store, add):
    claim_id = add()
    service.review(store, [claim_id], reviewer="ana", verdict=Verdict.VERIFIED)
    service.review(store, [claim_id], reviewer="bo", verdict=Verdict.DISPUTED)
    service.undo(store, actor="ana")
    assert status(store, claim_id) is Status.DISPUTED
    service.undo(store, actor="bo")
    assert status(store, claim_id) is Status.UNREVIEWED


def test_several_claims_judged_at_once_are_undone_at_once(store, add):
    ids = [add(str(number) + " ships") for number in range(3)]
    service.review(store, ids, reviewer="ed", verdict=Verdict.DISPUTED)
    assert service.undo(store, actor="ed") == "undid: disputed on 3 claims"
    assert service.counts(store)[Status.UNREVIEWED] == 3


def test_every_act_can_be_undone_and_redone_in_order(store, add):
    claim_id = add()

    def picture():
        read = service.claim_file(store, claim_id)
        return (
            read.claim.speaker,
            read.claim.speaker_id,
            read.claim.quote,
            read.claim.priority,
            read.claim.status,
            read.tags,
            [(e.id, e.uid, e.excerpt) for e in read.evidence],
            [c.body for c in read.comments if not c.undone],
        )

    acts = [
        lambda: service.correct(store, claim_id, actor="ed", speaker="Bo Reed"),
        lambda: service.correct(store, claim_id, actor="ed", quote="The pier is sound"),
        lambda: service.tag(store, [claim_id], actor="ed", add=["harbour", "safety"]),
        lambda: service.tag(store, [claim_id], actor="ed", remove=["harbour"]),
        lambda: service.set_priority(store, [claim_id], actor="ed", priority=5),
        lambda: service.link_evidence(
            store, [claim_id], actor="ed", source="Report, p. 4", stance=Stance.SUPPORTS, excerpt="sound"
        ),
        lambda: service.comment(store, [claim_id], actor="ed", body="Looks right"),
        lambda: service.review(store, [claim_id], reviewer="ed", verdict=Verdict.VERIFIED),
    ]
    pictures = [picture()]
    for act in acts:
        act()
        pictures.append(picture())
    for expected in reversed(pictures[:-1]):
        assert service.undo(store, actor="ed")
        assert picture() == expected
    assert service.undo(store, actor="ed") is None
    for expected in pictures[1:]:
        assert service.redo(store, actor="ed")
        assert picture() == expected
    assert service.redo(store, actor="ed") is None


def test_undo_works_in_a_later_session(database: Path, store, add):
    claim_id = add()
    service.review(store, [claim_id], reviewer="ed", verdict=Verdict.VERIFIED)
    store.close()
    with service.open_workbench(database) as later:
        assert service.undo(later, actor="ed")
        assert status(later, claim_id) is Status.UNREVIEWED


def test_nobody_undoes_what_another_did(store, add):
    service.review(store, [add()], reviewer="ana", verdict=Verdict.VERIFIED)
    assert service.undo(store, actor="bo") is None


def test_a_new_act_ends_what_can_be_redone(store, add):
    claim_id = add()
    service.set_priority(store, [claim_id], actor="ed", priority=1)
    service.undo(store, actor="ed")
    service.set_priority(store, [claim_id], actor="ed", priority=2)
    assert service.redo(store, actor="ed") is None


def test_a_correction_that_somebody_changed_since_is_not_undone(store, add):
    claim_id = add()
    service.correct(store, claim_id, actor="ana", speaker_role="mayor")
    service.correct(store, claim_id, actor="bo", speaker_role="diver")
    with pytest.raises(Refused, match="speaker_role was changed since"):
        service.undo(store, actor="ana")
    assert service.claim_file(store, claim_id).claim.speaker_role == "diver"


def test_text_that_sqlite_cannot_hold_is_refused_before_anything_is_written(store, add):
    claim_id = add()
    for body in ("half \ud800 a pair", "a\0b"):
        with pytest.raises(BadInput):
            service.comment(store, [claim_id], actor="ed", body=body)
    assert service.claim_file(store, claim_id).comments == ()
