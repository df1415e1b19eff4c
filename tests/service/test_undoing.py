"""Undo for everybody: by whoever did it, by event, by time; what cannot be undone is named and bars nothing."""

import sqlite3
import time
from contextlib import closing

import pytest

from workbench import service
from workbench.model import BadInput, NotFound, Refused, Stance, Status, Verdict
from workbench.service import open_workbench


def script(store, *lines):
    """Run statements as a plain client, one after the other."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        for line in lines:
            other.execute(line)


def claim(store, claim_id=1):
    return service.claim_file(store, claim_id).claim


def events(store):
    return store.value("SELECT max(id) FROM events")


def test_a_run_of_a_plain_client_is_one_act(store, add):
    add()
    add("The pier was shut")
    script(store, "UPDATE claims SET speaker = NULL", "UPDATE claims SET speaker_role = 'mayor' WHERE id = 2")
    assert service.undo(store, actor="ana", by="script") == "undid: claim added on 2 claims"
    assert [claim(store, number).status for number in (1, 2)] == [Status.WITHDRAWN, Status.WITHDRAWN]


def test_a_pause_parts_two_runs_of_a_plain_client(store, add, monkeypatch):
    monkeypatch.setattr("workbench.store.undoing.RUN_SECONDS", 0.2)
    add()
    time.sleep(0.3)
    script(store, "UPDATE claims SET speaker = NULL")
    assert service.undo(store, actor="ana", by="script") == "undid: speaker changed on claim 1"
    assert claim(store).speaker == "Ada Stone"
    assert claim(store).status is Status.UNREVIEWED
    assert service.redo(store, actor="ana") == "redid: speaker changed on claim 1"
    assert claim(store).speaker is None


def test_the_act_that_an_event_belongs_to_is_undone_whole(store, add):
    add()
    add("The pier was shut")
    service.set_priority(store, [1, 2], actor="bo", priority=5)
    one = events(store)
    service.comment(store, [1], actor="bo", body="Later.")
    assert service.undo(store, actor="ana", event=one) == "undid: priority changed on 2 claims"
    assert [claim(store, number).priority for number in (1, 2)] == [0, 0]
    assert service.undo(store, actor="ana", event=one) is None
    with pytest.raises(NotFound, match="event 999: there is no such event"):
        service.undo(store, actor="ana", event=999)


def test_all_that_stands_since_a_time_is_undone_of_one_or_of_everybody(store, add):
    add()
    time.sleep(0.01)  # a time has whole milliseconds: the claim was added before this one
    since = store.value("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")
    service.set_priority(store, [1], actor="bo", priority=5)
    service.tag(store, [1], actor="cy", add=["port"])
    assert service.undo(store, actor="ana", since=since, by="bo") == "undid: priority changed on claim 1"
    assert service.undo(store, actor="ana", since=since) == "undid: tag port on claim 1"
    assert claim(store).status is Status.UNREVIEWED
    with pytest.raises(BadInput, match="noon: no time; give one such as"):
        service.undo(store, actor="ana", since="noon")


def test_what_was_judged_since_is_skipped_and_named_and_the_rest_undone(store):
    rows = b'{"quote": "One", "source": "S"}\n{"quote": "Two", "source": "S"}\n'
    service.import_bytes(store, rows, name="r.jsonl", actor="ana")
    service.review(store, [2], reviewer="bo", verdict=Verdict.VERIFIED)
    told = service.undo(store, actor="ana")
    assert (
        told
        == "undid: claim added on claim 1; skipped: claim added: claim 2: was judged since by bo; withdraw it by a review"
    )
    assert (claim(store, 1).status, claim(store, 2).status) == (Status.WITHDRAWN, Status.VERIFIED)


def test_an_act_that_cannot_be_undone_bars_no_older_one(store, add):
    add()
    service.tag(store, [1], actor="ana", add=["port"])
    service.link_evidence(store, [1], actor="ana", source="R", stance=Stance.SUPPORTS)
    service.review(store, [1], reviewer="bo", verdict=Verdict.VERIFIED)
    told = service.undo(store, actor="ana")
    assert told.startswith(
        "undid: tag port on claim 1; skipped: evidence linked: a verdict rests on this evidence"
    )
    with pytest.raises(Refused, match="nothing could be undone; skipped: evidence linked"):
        service.undo(store, actor="ana")


def test_a_merge_is_taken_back_with_its_claims_and_reviews(store, add, tmp_path):
    add()
    with open_workbench(tmp_path / "other.db") as other:
        service.add_claim(
            other, actor="cy", quote="Nobody was told", speaker="Cora", source="https://b.example"
        )
        service.review(other, [1], reviewer="cy", verdict=Verdict.DISPUTED)
    service.merge_desk(store, tmp_path / "other.db", actor="ana")
    assert claim(store, 2).status is Status.DISPUTED
    assert service.undo(store, actor="ana").startswith("undid: ")
    assert claim(store, 2).status is Status.WITHDRAWN
    assert service.claim_file(store, 2).reviews[-1].note.startswith("undone: added by cy, ")
    service.redo(store, actor="ana")
    assert claim(store, 2).status is Status.DISPUTED
    service.seal(store)
    assert service.verify(store).problems == ()


def test_what_was_undone_is_told_in_the_claims_history(store, add):
    from workbench.service.events import history

    add()
    script(store, "UPDATE claims SET speaker = 'Bo Reed'")
    service.undo(store, actor="ana", event=events(store))
    told = [(event.actor, sentence) for event, sentence in history(service.claim_file(store, 1).events)]
    assert told[0] == ("script", "claim added")
    assert told[1] == ("script", "speaker Ada Stone → Bo Reed")
    assert told[2] == ("ana", "undid: speaker Ada Stone → Bo Reed")
