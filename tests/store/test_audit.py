"""Seals over events, reviews and comments: they hold, and show what was changed, removed or put in."""

import sqlite3

import pytest

from workbench import service
from workbench.model import BadInput, Refused, Verdict
from workbench.service import open_workbench
from workbench.store import audit

DROP = {
    "events": "DROP TRIGGER events_keep_words; DROP TRIGGER events_keep;",
    "reviews": "DROP TRIGGER reviews_keep_words; DROP TRIGGER reviews_keep;",
    "comments": "DROP TRIGGER comments_keep_words; DROP TRIGGER comments_keep;",
}


@pytest.fixture
def sealed(store, add):
    """A store in which three claims were reviewed and commented on, sealed after each."""
    for number in range(3):
        claim_id = add(f"Claim number {number}")
        service.review(store, [claim_id], reviewer="mira", verdict=Verdict.VERIFIED, note="seen")
        service.comment(store, [claim_id], actor="mira", body="looks right")
        service.seal(store)
    return store


def tamper(store, sql):
    """Change the file as somebody who drops its triggers first."""
    with sqlite3.connect(store.path) as other:
        other.executescript(sql)
    other.close()


def test_what_was_sealed_holds(sealed):
    found = service.verify(sealed)
    assert (found.seals, found.unsealed, found.problems) == (3, 0, ())
    assert found.rows == 3 * 5  # per claim: events add, review, comment; a review; a comment
    assert found.head == service.head(sealed)


def test_nothing_to_seal_adds_no_seal(sealed):
    assert service.seal(sealed) == 0


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("events", "UPDATE events SET actor = 'eve' WHERE id = 5", "changed"),
        ("events", "DELETE FROM events WHERE id = 5", "1 of its 5 rows removed"),
        ("reviews", "UPDATE reviews SET verdict = 'disputed' WHERE id = 2", "changed"),
        ("reviews", "DELETE FROM reviews WHERE id = 2", "1 of its 5 rows removed"),
        ("comments", "UPDATE comments SET body = 'looks wrong' WHERE id = 2", "changed"),
        ("comments", "DELETE FROM comments WHERE id = 2", "1 of its 5 rows removed"),
    ],
)
def test_a_change_shows_in_the_seal_that_covers_it(sealed, table, change, told):
    tamper(sealed, f"{DROP[table]} {change};")
    problems = service.verify(sealed).problems
    assert len(problems) == 1
    assert problems[0].startswith("seal 2 of ")
    assert told in problems[0]


def test_a_row_put_in_later_shows(sealed):
    tamper(sealed, f"{DROP['events']} DELETE FROM events WHERE id = 5;")
    sealed.write("INSERT INTO events (id, action, entity, entity_id) VALUES (5, 'add', 'claims', 1)")
    assert "changed" in service.verify(sealed).problems[0]


def test_a_seal_that_is_taken_out_or_made_anew_shows(sealed):
    tamper(sealed, "DROP TRIGGER audit_seals_keep; DELETE FROM audit_seals WHERE id = 2;")
    assert any("seals were changed or removed" in problem for problem in service.verify(sealed).problems)


def test_cutting_the_tail_off_shows_against_a_head_that_was_kept(sealed):
    kept = service.head(sealed)
    tamper(
        sealed,
        "DROP TRIGGER audit_seals_keep; DELETE FROM audit_seals WHERE id = 3;"
        + "".join(DROP.values())
        + "DELETE FROM events WHERE id > 6; DELETE FROM reviews WHERE id = 3; DELETE FROM comments WHERE id = 3;",
    )
    assert service.verify(sealed).problems == ()
    assert "is not in this file" in service.verify(sealed, known=(kept.seal, kept.sha256)).problems[0]


def test_a_chain_that_was_made_anew_shows_against_a_head_that_was_kept(sealed):
    kept = service.head(sealed)
    tamper(
        sealed,
        f"DROP TRIGGER audit_seals_keep; DELETE FROM audit_seals; {DROP['reviews']} UPDATE reviews SET note = 'x';",
    )
    for _ in range(3):
        service.seal(sealed)
    service.review(sealed, [1], reviewer="bo", verdict=Verdict.REOPENED)
    service.seal(sealed)
    service.review(sealed, [1], reviewer="bo", verdict=Verdict.DISPUTED)
    service.seal(sealed)
    assert service.verify(sealed).problems == ()
    assert "has another hash" in service.verify(sealed, known=(kept.seal, kept.sha256)).problems[0]


def test_a_head_stays_in_the_chain_as_it_grows(sealed):
    kept = service.head(sealed)
    service.review(sealed, [1], reviewer="bo", verdict=Verdict.DISPUTED)
    service.seal(sealed)
    assert service.verify(sealed, known=(kept.seal, kept.sha256)).problems == ()


def test_what_scripts_add_waits_for_the_next_seal(sealed, sqlite_utils_command):
    row = {"claim_id": 1, "reviewer": "script", "verdict": "disputed"}
    assert sqlite_utils_command("insert", "reviews", "-", rows=row).returncode == 0
    assert service.verify(sealed).unsealed == 2
    service.seal(sealed)
    assert service.verify(sealed).unsealed == 0


def test_many_rows_are_sealed_in_blocks(store, add, monkeypatch):
    monkeypatch.setattr(audit, "BLOCK", 4)
    for number in range(10):
        add(f"Claim number {number}")
    assert service.seal(store, blocks=2) == 2
    assert service.verify(store).unsealed == 2
    assert service.seal(store) == 1
    assert service.verify(store).problems == ()


def test_two_programs_may_seal_at_once(sealed, add):
    add("One more")
    with open_workbench(sealed.path) as other:
        service.seal(other)
        service.seal(sealed)
        assert service.verify(other).problems == ()


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE audit_seals SET rows = 0", "audit_seals are append-only"),
        ("DELETE FROM audit_seals", "audit_seals are append-only"),
        ("INSERT OR REPLACE INTO audit_seals (id) VALUES (1)", "audit_seals are append-only"),
        ("INSERT INTO audit_seals (sha256) VALUES ('x')", "audit_seals.sha256 is not a SHA-256"),
        (
            f"INSERT INTO audit_seals (sha256, previous) VALUES ('{'a' * 64}', '{'b' * 64}')",
            "is not the seal before",
        ),
    ],
)
def test_seals_are_append_only(sealed, sql, told):
    with pytest.raises(Refused, match=told):
        sealed.write(sql)


def test_a_head_is_read_back_as_it_was_printed():
    digest = "a" * 64
    assert service.known_head(f'{{"seal": 3, "sha256": "{digest}"}}') == (3, digest)
    assert service.known_head(f" 3:{digest}\n") == (3, digest)


@pytest.mark.parametrize(
    "text",
    [
        "", "3", "[]", "{}", '{"seal": "3", "sha256": "x"}', "3:abc", "\0", "[" * 9_000,
        f'{{"seal": true, "sha256": "{"a" * 64}"}}',
    ],
)  # fmt: skip
def test_what_is_no_head_is_refused(text):
    with pytest.raises(BadInput, match="workbench audit head"):
        service.known_head(text)


def test_the_log_of_a_claim_tells_who_did_what(store, add):
    claim_id = add("The pier is safe")
    service.link_evidence(store, [claim_id], actor="bo", source="Minutes", stance="supports")
    service.undo(store, actor="bo")
    service.review(store, [claim_id], reviewer="mira", verdict=Verdict.VERIFIED)
    lines = [(line.event.actor, line.event.action, line.act) for line in service.log(store, claim_id)]
    assert lines == [
        ("script", "add", "add"),
        ("bo", "add", "evidence linked"),
        ("bo", "undo", "evidence linked"),
        ("mira", "review", "verified"),
    ]


def test_the_log_of_the_file_names_the_claims(sealed):
    lines = list(service.log(sealed, limit=3))
    assert [line.claim_id for line in lines] == [3, 3, 3]
    assert [line.act for line in lines] == ["add", "verified", "comment"]
