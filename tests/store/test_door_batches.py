"""Many rows at once: what stays of a batch with a bad row, how to go on, and what each way of inserting does."""

import json
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

CLAIM: dict[str, object] = {
    "quote": "The pier is safe",
    "speaker": "Ada Stone",
    "source": "https://news.example/pier",
}
PLACE_OF_THE_BAD_ROW = 170


@pytest.fixture
def rows() -> list[dict[str, object]]:
    """250 rows with keys of their own, one of them bad."""
    made: list[dict[str, object]] = [
        {**CLAIM, "external_id": f"k{n}", "quote": f"Quote {n}"} for n in range(250)
    ]
    made[PLACE_OF_THE_BAD_ROW]["quote"] = " "
    return made


def keys(db: Database) -> list[str]:
    return [row["external_id"] for row in db["claims"].rows]


def test_the_api_leaves_the_batches_before_the_bad_row_and_nothing_of_its_own(database, rows):
    db = Database(database)
    with pytest.raises(sqlite3.IntegrityError, match="claims.quote is blank"):
        db["claims"].insert_all(rows)
    assert keys(db) == [f"k{n}" for n in range(100)]


def test_the_command_leaves_the_batches_before_the_bad_row_and_nothing_of_its_own(
    sqlite_utils_command, database, rows
):
    done = sqlite_utils_command("insert", "claims", "-", rows=rows)
    assert "claims.quote is blank: give the words that were said" in done.stderr
    assert keys(Database(database)) == [f"k{n}" for n in range(100)]


def test_inside_one_transaction_a_file_is_written_whole_or_not_at_all(database, rows):
    db = Database(database)
    db.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.IntegrityError, match="claims.quote is blank"):
        db["claims"].insert_all(rows)
    db.execute("ROLLBACK")
    assert db["claims"].count == db["sources"].count == db["events"].count == 0


def test_a_larger_batch_size_takes_more_with_it(sqlite_utils_command, database, rows):
    sqlite_utils_command("insert", "claims", "-", "--batch-size", "250", rows=rows)
    assert Database(database)["claims"].count == 0


def test_the_same_file_mended_is_sent_again_by_upsert_and_nothing_stands_twice(
    sqlite_utils_command, database, rows
):
    db = Database(database)
    sqlite_utils_command("insert", "claims", "-", rows=rows)
    rows[PLACE_OF_THE_BAD_ROW]["quote"] = "Mended"
    for _ in range(2):
        done = sqlite_utils_command("upsert", "claims", "-", "--pk", "external_id", rows=rows)
        assert done.returncode == 0, done.stderr
    assert sorted(keys(db)) == sorted(f"k{n}" for n in range(250))
    assert db["events"].count_where("action = 'change'") == 0
    assert {row["version"] for row in db["claims"].rows} == {1}


def test_a_batch_of_mixed_keys_makes_whole_claims(database):
    db = Database(database)
    further: list[dict[str, object]] = [
        {}, {"priority": 3}, {"kind": "mixed", "said_at": "2024"}, {"status": "unreviewed"},
        {"speaker_role": "mayor"}, {"external_id": "k"}, {"created_at": "2024-03-18"},
    ]  # fmt: skip
    db["claims"].insert_all([{**CLAIM, "quote": f"Quote {n}", **more} for n, more in enumerate(further)])
    for claim in db["claims"].rows:
        assert claim["kind"] in {"direct", "mixed"}
        assert (claim["status"], claim["version"]) == ("unreviewed", 1)
        assert claim["uid"]
        assert claim["created_at"]
    assert db["events"].count_where("action = 'add' AND entity = 'claims'") == len(further)


MIXED = [{**CLAIM, "external_id": "a"}, {**CLAIM, "external_id": "b", "speaker_role": "diver"}]


def test_with_our_plugin_an_upsert_of_mixed_keys_leaves_alone_what_it_does_not_send(database):
    db = Database(database)
    db["claims"].insert({**CLAIM, "external_id": "a", "speaker_role": "mayor", "priority": 2})
    db["claims"].upsert_all([*MIXED, {"external_id": "a", **CLAIM, "priority": 3}], pk="external_id")
    assert [(row["speaker_role"], row["priority"]) for row in db["claims"].rows] == [
        ("mayor", 3),
        ("diver", 0),
    ]


def test_with_our_plugin_other_files_are_written_as_ever(tmp_path):
    db = Database(tmp_path / "other.db")
    db["t"].insert({"id": 1, "a": "x", "b": "y"}, pk="id")
    db["t"].upsert_all([{"id": 1, "a": "z"}, {"id": 2, "b": "w"}], pk="id")
    assert list(db["t"].rows) == [{"id": 1, "a": "z", "b": None}, {"id": 2, "a": None, "b": "w"}]


def test_a_plain_upsert_of_mixed_keys_takes_away_what_it_does_not_send_and_says_so_in_the_events(database):
    db = Database(database)
    db["claims"].insert({**CLAIM, "external_id": "a", "speaker_role": "mayor"})
    names = ("quote", "speaker", "source", "external_id", "speaker_role")
    db.execute(
        f"INSERT INTO claims ({', '.join(names)}) VALUES (?, ?, ?, ?, ?), (?, ?, ?, ?, ?) "
        "ON CONFLICT (external_id) DO UPDATE SET speaker_role = excluded.speaker_role",
        [row.get(name) for row in MIXED for name in names],
    )
    assert [row["speaker_role"] for row in db["claims"].rows] == [None, "diver"]
    assert json.loads(next(db["events"].rows_where("action = 'change'"))["before"]) == {
        "speaker_role": "mayor"
    }


def test_columns_in_any_order_make_the_same_claim(database):
    db = Database(database)
    row = {**CLAIM, "priority": 2, "kind": "mixed", "said_at": "2024", "speaker_role": "mayor"}
    for number in range(12):
        items = list({**row, "external_id": f"k{number}"}.items())
        random.Random(number).shuffle(items)
        db["claims"].insert(dict(items))
    made = db.query(
        "SELECT DISTINCT quote, speaker_id, source_id, priority, kind, said_at, speaker_role FROM claims"
    )
    assert len(list(made)) == 1


@pytest.mark.parametrize("way", ["ABORT", "FAIL", "IGNORE", "REPLACE", "ROLLBACK"])
def test_every_way_of_inserting_refuses_a_bad_row(database, way):
    connection = sqlite3.connect(database, isolation_level=None)
    with pytest.raises(
        sqlite3.IntegrityError, match="claims.kind is not known: use direct, mixed or indirect"
    ):
        connection.execute(
            f"INSERT OR {way} INTO claims (quote, source, kind) VALUES ('One', 's', NULL), ('Two', 's', 'hearsay')"
        )
    assert connection.execute("SELECT count(*) FROM claims").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM sources").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize(
    ("way", "left"), [("ABORT", 1), ("FAIL", 2), ("IGNORE", 3), ("ROLLBACK", 0)]
)  # rows that stand once the second of three new ones met a key that is there
def test_a_known_key_does_to_a_batch_what_sqlite_says(database, way, left):
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("INSERT INTO claims (quote, source, external_id) VALUES ('Known', 's', 'k')")
    sql = f"""INSERT OR {way} INTO claims (quote, source, external_id)
              VALUES ('One', 's', 'a'), ('Other', 's', 'k'), ('Two', 's', 'b')"""
    if way == "IGNORE":
        connection.execute(sql)
    else:
        with pytest.raises(sqlite3.IntegrityError, match="upsert|external_id"):
            connection.execute(sql)
    if connection.in_transaction:
        connection.execute("COMMIT")
    assert connection.execute("SELECT count(*) FROM claims WHERE version = 1").fetchone() == (left,)
    assert connection.execute("SELECT count(*) FROM claims").fetchone() == (left,)
    assert connection.execute("SELECT count(*) FROM claims WHERE quote = 'Other'").fetchone() == (0,)
    connection.close()


def test_a_key_that_is_blank_is_no_key(database):
    db = Database(database)
    db["claims"].insert_all([{**CLAIM, "external_id": ""}, {**CLAIM, "external_id": ""}])
    assert [row["external_id"] for row in db["claims"].rows] == [None, None]


def test_a_script_takes_the_write_lock_as_the_page_says(database: Path):
    code = f"""
import sqlite_utils
db = sqlite_utils.Database({str(database)!r})
rows = [{{"quote": "It is so", "speaker": "Ada Stone", "source": "s"}}] * 250
db.execute("PRAGMA busy_timeout = 30000")
db.execute("BEGIN IMMEDIATE")
db["claims"].insert_all(rows)
db.execute("COMMIT")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Database(database)["claims"].count == 250
