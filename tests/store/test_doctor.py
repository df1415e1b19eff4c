"""Damage that other programs really do to a file is found, repaired where it can be, and told where it cannot."""

import sqlite3
from contextlib import closing
from hashlib import sha256

import pytest

from workbench.model import StoreError
from workbench.store.doctor.treatment import Treatment, examine, treat


def rows_of(path):
    """All rows of the tables that people fill, and all events but the doctor's own."""
    tables = (
        "sources",
        "snapshots",
        "speakers",
        "speaker_aliases",
        "claims",
        "evidence",
        "reviews",
        "comments",
    )
    with closing(sqlite3.connect(path)) as connection:
        return {
            **{t: connection.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in tables},
            "events": connection.execute(
                "SELECT * FROM events WHERE actor <> 'doctor' ORDER BY id"
            ).fetchall(),
        }


def schema_of(path):
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        return {(kind, name): sql for kind, name, sql in found}


def told(treatment: Treatment | tuple) -> set[tuple[str, str]]:
    findings = treatment.left if isinstance(treatment, Treatment) else treatment
    return {(one.what, one.where) for one in findings}


def drop_triggers(shell, table):
    names = shell(f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'")
    shell(*(f"DROP TRIGGER {name}" for (name,) in names))


def test_a_file_that_only_the_workbench_wrote_is_clean(pier):
    assert examine(pier, deep=True).found == ()


def test_a_clean_file_is_neither_copied_nor_changed(pier):
    before = pier.read_bytes()

    done = treat(pier, deep=True)

    assert (done.found, done.backup) == ((), None)
    assert [file.name for file in pier.parent.iterdir() if "before-fix" in file.name] == []
    assert pier.read_bytes() == before


DAMAGE = {
    "a dropped trigger": (["DROP TRIGGER claims_check"], ("trigger missing", "claims_check")),
    "an emptied trigger": (
        ["DROP TRIGGER claims_keep", "CREATE TRIGGER claims_keep BEFORE DELETE ON claims BEGIN SELECT 1; END"],
        ("trigger altered", "claims_keep"),
    ),
    "a dropped view": (["DROP VIEW claims_export"], ("view missing", "claims_export")),
    "another view": (
        ["DROP VIEW claim_standing", "CREATE VIEW claim_standing AS SELECT id AS claim_id, 'verified' AS status, NULL AS attribution FROM claims"],
        ("view altered", "claim_standing"),
    ),
    "a dropped index": (["DROP INDEX claims_by_time"], ("index missing", "claims_by_time")),
    "another index": (
        ["DROP INDEX claims_by_time", "CREATE INDEX claims_by_time ON claims (quote)"],
        ("index altered", "claims_by_time"),
    ),
    "a search table that was dropped": (["DROP TABLE claims_fts"], ("search index missing", "claims_fts")),
    "another search table": (
        ["DROP TABLE claims_fts", "CREATE VIRTUAL TABLE claims_fts USING fts5 (quote)"],
        ("search index altered", "claims_fts"),
    ),
    "an emptied search table": (
        ["INSERT INTO claims_fts (claims_fts) VALUES ('delete-all')"],
        ("search out of step", "claims_fts"),
    ),
    "beginnings that were emptied": (["DELETE FROM _beginnings"], ("search out of step", "_beginnings")),
    "beginnings that were dropped": (["DROP TABLE _beginnings"], ("table missing", "_beginnings")),
    "names that search has otherwise": (
        ["UPDATE speaker_search SET alias = 'Somebody' WHERE rowid = 1"],
        ("search out of step", "speaker_search"),
    ),
    "an empty column": (["ALTER TABLE claims ADD COLUMN spaker TEXT"], ("column unknown", "claims.spaker")),
    "a status that nobody gave": (
        ["DROP TRIGGER claims_lock", "DROP TRIGGER claims_changed", "UPDATE claims SET status = 'disputed' WHERE id = 2"],
        ("statuses", "claims"),
    ),
    "a title that its source has not": (
        ["DROP TRIGGER claims_changed", "DROP TRIGGER claims_lock", "UPDATE claims SET source_title = 'Elsewhere' WHERE id = 1"],
        ("source titles", "claims"),
    ),
    "a status that was taken away": (
        ["DROP TRIGGER claims_changed", "UPDATE claims SET status = NULL, kind = NULL"],
        ("values lost", "claims.status"),
    ),
    "an actor who stayed": (["UPDATE _acting SET actor = 'eve'"], ("leftover", "_acting")),
    "steps that were forgotten": (["DELETE FROM _sqlite_migrations"], ("steps not noted", "_sqlite_migrations")),
    "no steps at all": (["DROP TABLE _sqlite_migrations"], ("not checked", "_sqlite_migrations")),
    "a forgotten schema number": (["PRAGMA user_version = 2"], ("mark lost", "desk.db")),
    "a forgotten schema number and mark": (["PRAGMA application_id = 0"], ("mark lost", "desk.db")),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found_and_repaired_and_no_row_is_touched(pier, shell, name):
    lines, finding = DAMAGE[name]
    whole, rows = schema_of(pier), rows_of(pier)
    shell(*lines)

    assert finding in told(examine(pier))
    done = treat(pier, deep=True)

    assert finding in told(done.found)
    assert done.left == ()
    assert examine(pier, deep=True).found == ()
    assert schema_of(pier) == whole
    assert rows_of(pier) == rows


def test_a_backup_as_it_was_is_beside_the_file(pier, shell):
    shell("DROP TRIGGER claims_check")

    done = treat(pier)

    assert done.backup is not None
    assert done.backup.path.parent == pier.parent
    assert done.backup.path.name.startswith("desk.before-fix-")
    assert done.backup.sha256 == sha256(done.backup.path.read_bytes()).hexdigest()
    assert ("trigger missing", "claims_check") in told(examine(done.backup.path))


def test_a_backup_replaces_nothing(pier, shell, monkeypatch):
    shell("DROP TRIGGER claims_check")
    taken = pier.with_name("taken.db")
    taken.write_text("mine")
    monkeypatch.setattr("workbench.store.doctor.treatment._beside", lambda path: taken)

    with pytest.raises(StoreError, match="already exists"):
        treat(pier)

    assert taken.read_text() == "mine"
    assert ("trigger missing", "claims_check") in told(examine(pier))


def test_tables_that_lost_their_form_get_it_back_and_keep_their_rows(pier, shell):
    whole, rows = schema_of(pier), rows_of(pier)
    for table in ("claims", "reviews", "evidence"):
        columns = [row[1] for row in shell(f"PRAGMA table_info({table})")]
        listed = ", ".join(columns)
        shell(
            f"CREATE TABLE bare ({listed})", f"INSERT INTO bare SELECT {listed} FROM {table}",
            f"DROP TABLE {table}", "PRAGMA legacy_alter_table = ON", f"CREATE TABLE {table} ({listed})",
            f"INSERT INTO {table} SELECT * FROM bare", "DROP TABLE bare",
        )  # fmt: skip

    found = told(examine(pier))
    assert {("table altered", name) for name in ("claims", "reviews", "evidence")} <= found
    done = treat(pier, deep=True)

    assert done.left == ()
    assert schema_of(pier) == whole
    assert rows_of(pier) == rows


def test_an_undone_links_id_stays_its_own_when_its_table_is_made_anew(pier, shell):
    shell(
        "UPDATE sqlite_sequence SET seq = 40 WHERE name = 'evidence'",
        "CREATE TABLE kept AS SELECT * FROM evidence",
        "ALTER TABLE evidence ADD COLUMN sorce TEXT",
        "DROP TABLE kept",
    )

    treat(pier)
    shell("INSERT INTO evidence (claim_id, source) VALUES (2, 'u1')")

    assert shell("SELECT max(id) FROM evidence") == [(41,)]


def test_rows_that_a_restored_constraint_refuses_stay_in_a_table_of_their_own(pier, shell):
    columns = ", ".join(row[1] for row in shell("PRAGMA table_info(comments)"))
    shell(
        "DROP TABLE comments",
        f"CREATE TABLE comments ({columns})",
        "INSERT INTO comments (id, uid, claim_id, author, body) VALUES (1, 'a', 1, 'ann', 'one'), (1, 'b', 1, 'bo', 'two'), ('x', 'c', 1, 'cy', 'three')",
    )

    done = treat(pier)

    assert ("stray table", "comments_refused") in told(done)
    bodies = shell("SELECT body FROM comments UNION ALL SELECT body FROM comments_refused ORDER BY 1")
    # the ledger holds the comment that was there, and the one that took its number has another now
    assert bodies == [("Rang the harbour",), ("one",), ("three",), ("two",)]


def test_a_column_that_holds_values_is_named_and_stays(pier, shell, sqlite_utils_command):
    added = sqlite_utils_command(
        "insert", "claims", "-", "--alter", rows=[{"quote": "q", "source": "u", "spaker": "Ada"}]
    )
    assert added.returncode == 0, added.stderr

    done = treat(pier)

    assert [(one.where, one.count) for one in done.left] == [("claims.spaker", 1)]
    assert shell("SELECT spaker FROM claims WHERE spaker IS NOT NULL") == [("Ada",)]


def test_a_column_with_values_outlives_the_rebuilding_of_its_table(pier, shell):
    columns = ", ".join(row[1] for row in shell("PRAGMA table_info(comments)"))
    shell(
        f"CREATE TABLE bare AS SELECT {columns}, 'kept' AS mood FROM comments", "DROP TABLE comments",
        "PRAGMA legacy_alter_table = ON", "ALTER TABLE bare RENAME TO comments",
    )  # fmt: skip

    done = treat(pier)

    assert told(done) == {("column unknown", "comments.mood")}
    assert shell("SELECT body, mood FROM comments") == [("Rang the harbour", "kept")]


def test_what_enable_counts_left_is_taken_away(pier, shell, sqlite_utils_command):
    whole = schema_of(pier)
    sqlite_utils_command("enable-counts", "claims", "sources")

    assert ("cached counts", "_counts") in told(examine(pier))
    assert treat(pier).left == ()
    assert schema_of(pier) == whole


def test_what_disable_fts_took_comes_back_and_finds_what_came_since(pier, shell, sqlite_utils_command):
    assert sqlite_utils_command("disable-fts", "claims").returncode == 0
    drop_triggers(shell, "claims")
    shell("INSERT INTO claims (quote, speaker, source) VALUES ('Ferries sail', 'Cy Dale', 'u2')")

    assert treat(pier, deep=True).left == ()
    assert shell("SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'ferries'") == [(3,)]
