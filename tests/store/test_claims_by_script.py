"""A plain insert with three keys makes a complete claim, through sqlite-utils' command and API and bare sqlite3."""

import json
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

THREE_KEYS: dict[str, object] = {
    "quote": "The pier is safe", "speaker": "Ada Stone", "source": "https://news.example/pier",
}  # fmt: skip


def test_three_keys_make_a_complete_claim(database: Path):
    table = Database(database)["claims"]
    assert table.insert(THREE_KEYS).last_pk == 1
    claim = table.get(1)
    assert claim["status"] == "unreviewed"
    assert (claim["kind"], claim["priority"], claim["version"]) == ("direct", 0, 1)
    assert claim["speaker_id"] == claim["source_id"] == 1
    assert len(claim["uid"]) == 20
    assert claim["created_at"].endswith("Z")
    assert claim["created_by"] == "script"


def test_the_sqlite_utils_command_makes_a_claim_too(sqlite_utils_command, database: Path):
    done = sqlite_utils_command("insert", "claims", "-", rows=THREE_KEYS)
    assert done.returncode == 0, done.stderr
    assert Database(database)["claims"].count == 1


def test_the_same_name_and_reference_mean_the_same_speaker_and_source(database: Path):
    db = Database(database)
    db["claims"].insert_all([THREE_KEYS, {**THREE_KEYS, "quote": "It is sound", "speaker": " ADA STONE "}])
    assert {row["speaker_id"] for row in db["claims"].rows} == {1}
    assert db["speakers"].count == db["sources"].count == 1


def test_a_name_that_two_speakers_share_means_neither(database: Path):
    db = Database(database)
    db["speakers"].insert_all(
        [{"name": "John Reed", "notes": "mayor"}, {"name": "John Reed", "notes": "diver"}]
    )
    db["claims"].insert({**THREE_KEYS, "speaker": "John Reed"})
    assert db["claims"].get(1)["speaker_id"] is None
    assert db["speakers"].count == 2


def test_a_claim_of_a_merged_speaker_lands_on_the_other(database: Path):
    db = Database(database)
    db["claims"].insert_all([THREE_KEYS, {**THREE_KEYS, "speaker": "A. Stone"}])
    db["speakers"].update(2, {"merged_into": 1})
    db["claims"].insert({**THREE_KEYS, "speaker": "A. Stone"})
    assert db["claims"].get(3)["speaker_id"] == 1


@pytest.mark.parametrize("speaker", [None, "", "  ", "\u200b"])
def test_nobody_named_is_a_claim_without_speaker(database: Path, speaker):
    db = Database(database)
    db["claims"].insert({**THREE_KEYS, "speaker": speaker})
    assert db["claims"].get(1)["speaker"] is None
    assert db["speakers"].count == 0


def test_a_batch_with_mixed_keys_fills_the_missing_ones(database: Path):
    db = Database(database)
    db["claims"].insert_all(
        [THREE_KEYS, {**THREE_KEYS, "priority": 3, "kind": "mixed"}, {**THREE_KEYS, "status": "unreviewed"}]
    )
    assert [(row["priority"], row["kind"]) for row in db["claims"].rows] == [
        (0, "direct"),
        (3, "mixed"),
        (0, "direct"),
    ]


def test_quotes_keep_their_exact_characters(database: Path):
    quote = "  “We—‘never’—said\tthat”\n…e\u0301 "
    db = Database(database)
    db["claims"].insert({**THREE_KEYS, "quote": quote})
    assert db["claims"].get(1)["quote"] == quote


def test_upsert_by_external_id_changes_only_what_differs(database: Path):
    db = Database(database)
    row = {**THREE_KEYS, "external_id": "desk-7"}
    db["claims"].upsert(row, pk="external_id")
    db["claims"].upsert(row, pk="external_id")
    assert db["claims"].get(1)["version"] == 1
    db["claims"].upsert({**row, "quote": "The pier is sound"}, pk="external_id")
    claim = db["claims"].get(1)
    assert (claim["quote"], claim["version"], db["claims"].count) == ("The pier is sound", 2, 1)


def test_an_upsert_with_explicit_nulls_leaves_what_the_store_keeps(database: Path):
    db = Database(database)
    row = {**THREE_KEYS, "external_id": "desk-7", "priority": 4}
    db["claims"].upsert(row, pk="external_id")
    kept = db["claims"].get(1)
    nulls = dict.fromkeys(
        ("uid", "status", "priority", "kind", "version", "created_at", "created_by", "attribution")
    )
    db["claims"].upsert({**row, **nulls}, pk="external_id")
    assert db["claims"].get(1) == kept


def test_ignore_makes_a_second_import_harmless(sqlite_utils_command, database: Path):
    rows = [{**THREE_KEYS, "external_id": f"k{number}"} for number in range(3)]
    for _ in range(2):
        done = sqlite_utils_command("insert", "claims", "-", "--ignore", rows=rows)
        assert done.returncode == 0, done.stderr
    assert Database(database)["claims"].count == 3


def test_search_finds_a_new_a_changed_and_a_retitled_claim(database: Path):
    db = Database(database)
    db["claims"].insert(THREE_KEYS)
    assert [row["id"] for row in db["claims"].search("pier")] == [1]
    db["claims"].update(1, {"quote": "The jetty is safe"})
    assert not list(db["claims"].search("pier"))
    assert list(db["claims"].search("jetty"))
    db["sources"].update(1, {"title": "Storm over Marrick"})
    assert list(db["claims"].search("storm"))
    db.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)")


def test_a_correction_is_recorded_with_what_was_there_before(database: Path):
    db = Database(database)
    db["claims"].insert(THREE_KEYS)
    db["claims"].update(1, {"speaker_role": "harbour master"})
    event = next(db["events"].rows_where("action = 'change'"))
    assert json.loads(event["before"]) == {"speaker_role": None}
    assert json.loads(event["after"]) == {"speaker_role": "harbour master"}
    assert event["actor"] == "script"


def test_a_new_name_in_a_correction_finds_its_speaker(database: Path):
    db = Database(database)
    db["claims"].insert_all([THREE_KEYS, {**THREE_KEYS, "speaker": "Bo Reed"}])
    db["claims"].update(1, {"speaker": "Bo Reed"})
    assert db["claims"].get(1)["speaker_id"] == 2


def test_bare_sqlite3_without_foreign_keys_gets_the_same_claim(database: Path):
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO claims (source, quote, speaker) VALUES ('s', 'q', 'A B')")
        assert connection.execute("SELECT status, speaker_id FROM claims").fetchone() == ("unreviewed", 1)
    connection.close()
