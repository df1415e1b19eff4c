"""The door as the sqlite3 shell opens it, with its defaults: foreign keys off, recursive triggers off."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

SHELL = shutil.which("sqlite3")
INSERT = "INSERT INTO claims (quote, speaker, source) VALUES ('The pier is safe', 'Ada Stone', 'Post');"
JUDGED = INSERT + "INSERT INTO reviews (claim_id, reviewer, verdict) VALUES (1, 'ed', 'verified');"

pytestmark = pytest.mark.skipif(SHELL is None, reason="no sqlite3 shell here")


@pytest.fixture
def shell(database: Path):
    """Run SQL as somebody at the shell would; returns what it printed, errors included."""

    def run(sql: str, path: Path = database) -> str:
        done = subprocess.run(
            [SHELL, "-batch", str(path)], input=sql, capture_output=True, text=True, check=False,
            env={name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"},
        )  # fmt: skip  # the shell's own SQLite, whatever the tests run with
        return done.stdout + done.stderr

    return run


def test_the_shell_knows_none_of_our_settings(shell):
    assert shell("PRAGMA foreign_keys; PRAGMA recursive_triggers;").split() == ["0", "0"]


def test_three_columns_make_a_complete_claim(shell):
    told = shell(INSERT + "SELECT status, speaker_id, source_id, version, created_by FROM claims;")
    assert told.strip() == "unreviewed|1|1|1|script"


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("INSERT INTO claims (quote, source) VALUES (x'00ff', 's');",
         "claims.quote is missing or not text: give the words that were said"),
        ("INSERT INTO claims (quote, source) VALUES ('a' || char(0), 's');",
         "claims.quote contains a NUL character: remove it"),
        ("INSERT INTO claims (quote, source, source_id) VALUES ('a', NULL, 9);",
         "claims.source_id names no source: give claims.source, or insert the source first"),
        ("INSERT INTO evidence (claim_id, source) VALUES (9, 's');",
         "evidence.claim_id names no claim: insert the claim first"),
        (JUDGED + "DELETE FROM claims;", "claims are never deleted: withdraw them with a review"),
        (JUDGED + "DELETE FROM reviews;", "reviews are append-only: add another review, or undo"),
        (JUDGED + "UPDATE claims SET quote = 'Other';",
         "this claim has a verdict: its quote, speaker, source and span are locked until a review says reopened"),
        (JUDGED + "UPDATE claims SET status = 'disputed';", "claims.status follows from reviews: insert into reviews"),
        (JUDGED + "REPLACE INTO claims (id, quote, source) VALUES (1, 'Other', 's');",
         "claims are never replaced: use upsert with external_id, or --ignore"),
        (JUDGED + "UPDATE OR REPLACE claims SET id = 2;", "claims.id and claims.uid never change"),
        (JUDGED + "DELETE FROM events;", "events are append-only"),
    ],
)  # fmt: skip
def test_the_shell_shows_the_rule_that_was_broken(shell, sql, told):
    assert told in shell(sql)


def test_a_shell_that_goes_on_after_an_error_finds_nothing_half_made(shell):
    shell("INSERT INTO claims (quote, speaker, source) VALUES (' ', 'Bo Reed', 'Post');")
    shell(INSERT)
    assert shell("SELECT count(*) FROM claims; SELECT name FROM speakers;").split("\n")[:2] == [
        "1",
        "Ada Stone",
    ]


def test_a_dump_read_back_is_a_whole_workbench_file(shell, database, tmp_path: Path):
    from workbench import service

    shell(JUDGED)
    dumped = shell(".dump")
    copy = tmp_path / "copy.db"
    told = shell("PRAGMA application_id = 0x51574231;" + dumped, copy)
    assert "rror" not in told or "defensive" in told
    connection = sqlite3.connect(copy)
    version = sqlite3.connect(database).execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with service.open_workbench(copy) as store:
        assert service.claim_file(store, 1).claim.status == "verified"
        assert service.queue_ids(store, "pier").tolist() == [1]


def test_bytes_that_are_no_utf8_cannot_be_told_from_text_and_are_shown_as_such(shell, database):
    from workbench import service

    shell(
        "INSERT INTO claims (quote, speaker, source) VALUES (CAST(x'61eda08062' AS TEXT), 'Ada Stone', 's');"
    )
    with service.open_workbench(database) as store:
        assert service.claim_file(store, 1).claim.quote == "a\ufffd\ufffd\ufffdb"


def test_whoever_edits_the_schema_itself_is_beyond_the_rules_but_not_unseen(shell, database):
    """SQLite lets the owner of a file take its triggers away; what the file says of itself then shows it."""
    rules = shell("SELECT count(*) FROM sqlite_master WHERE type = 'trigger';")
    told = shell("PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE type = 'trigger';")
    if "prohibited" in told or "defensive" in told:  # newer shells start defensive
        assert shell("SELECT count(*) FROM sqlite_master WHERE type = 'trigger';") == rules
    else:
        assert shell("SELECT count(*) FROM sqlite_master WHERE type = 'trigger';").strip() == "0"
