"""Rows that came without rules, stray tables, and files that the doctor cannot look at or must not touch."""

import lzma
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from workbench.model import BadInput, Refused, StoreError
from workbench.store.doctor.treatment import Treatment, examine, treat
from workbench.store.file import open_store


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


def test_claims_that_came_without_rules_are_settled_and_the_refused_stay_as_they_were(pier, shell):
    drop_triggers(shell, "claims")
    shell(
        "INSERT INTO claims (quote, speaker, source) VALUES ('Ferries sail', 'Cy Dale', 'u9')",
        "INSERT INTO claims (quote, speaker, source) VALUES ('  ', 'Cy Dale', 'u9')",
        "INSERT INTO claims (quote, source, status) VALUES ('By hand', 'u9', 'verified')",
    )
    halves = shell("SELECT * FROM claims WHERE id > 3 ORDER BY id")
    assert ("rows without their rules", "claims") in told(examine(pier))

    done = treat(pier)

    assert shell("SELECT status, version, created_by FROM claims WHERE id = 3") == [
        ("unreviewed", 1, "script")
    ]
    assert shell("SELECT ref FROM sources JOIN claims ON source_id = sources.id WHERE claims.id = 3") == [
        ("u9",)
    ]
    assert shell("SELECT action, actor FROM events WHERE entity = 'claims' AND entity_id = 3") == [
        ("add", "script")
    ]
    assert shell("SELECT * FROM claims WHERE id > 3 ORDER BY id") == halves
    assert {(one.where, one.remedy.split(":")[0]) for one in done.refused} == {
        ("claims 4", "claims.quote is blank"),
        ("claims 5", "claims.status and claims.attribution follow from reviews"),
    }
    assert told(done) == {("rows without their rules", "claims")}


def test_reviews_comments_and_links_that_came_without_rules_get_their_events(pier, shell):
    for table in ("reviews", "comments", "evidence"):
        drop_triggers(shell, table)
    shell(
        "INSERT INTO reviews (claim_id, reviewer, verdict) VALUES (2, 'bo', 'disputed')",
        "INSERT INTO reviews (claim_id, reviewer, verdict) VALUES (2, 'bo', 'perhaps')",
        "INSERT INTO comments (claim_id, body) VALUES (2, 'Hm')",
        "INSERT INTO evidence (claim_id, source) VALUES (2, 'u8')",
    )

    done = treat(pier)

    assert [(one.where, one.count) for one in done.refused] == [("reviews 3", 1)]
    events = shell(
        "SELECT actor, action, entity, entity_id FROM events WHERE actor <> 'doctor' ORDER BY id DESC LIMIT 3"
    )
    assert sorted(events) == [
        ("bo", "review", "reviews", 2), ("script", "add", "evidence", 2), ("script", "comment", "comments", 2)
    ]  # fmt: skip
    assert shell("SELECT source FROM evidence WHERE id = 2 AND source_id IS NOT NULL") == [("u8",)]


def test_a_settled_review_decides(pier, shell):
    drop_triggers(shell, "reviews")
    shell("INSERT INTO reviews (claim_id, reviewer, verdict) VALUES (2, 'bo', 'disputed')")

    assert treat(pier, deep=True).left == ()
    assert shell("SELECT status, version, updated_by FROM claims WHERE id = 2") == [("disputed", 2, "bo")]


def test_what_cannot_be_repaired_stays_told(pier, shell):
    drop_triggers(shell, "events")
    drop_triggers(shell, "snapshots")
    shell(
        "INSERT INTO claims (quote, speaker, source) VALUES ('q', 'Ada Stone', 'u1')",
        "DELETE FROM events WHERE entity = 'claims' AND entity_id = 1 AND action = 'add'",
        "UPDATE snapshots SET text = 'The pier was safe for everyone.'",
        "UPDATE claims SET duplicate_of = NULL",
    )
    drop_triggers(shell, "claims")
    shell("UPDATE claims SET duplicate_of = 99 WHERE id = 2")

    done = treat(pier, deep=True)

    left = {
        ("gap in ids", "events"), ("snapshot texts", "snapshots"), ("spans", "claims"),
        ("broken seals", "audit_seals"), ("not as the ledger tells, unproved", "claims.duplicate_of"),
        ("orphans", "claims.duplicate_of"),
    }  # fmt: skip
    assert told(done) == left
    assert told(examine(pier, deep=True)) == left
    assert treat(pier, deep=True).backup is None, "nothing of it can be repaired, so nothing is copied"


def test_only_a_deep_look_reads_every_text(pier, shell):
    drop_triggers(shell, "snapshots")
    shell("UPDATE snapshots SET text = 'Other words'")
    treat(pier)

    assert examine(pier).found == ()
    assert told(examine(pier, deep=True)) == {("snapshot texts", "snapshots"), ("spans", "claims")}


def test_a_change_that_search_missed_shows_in_a_deep_look(pier, shell):
    shell("INSERT INTO claims_fts (claims_fts, rowid, quote) VALUES ('delete', 2, 'ferry')")

    assert ("search out of step", "claims_fts") in told(examine(pier, deep=True))
    assert treat(pier, deep=True).left == ()
    assert shell("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'pier'") == [(1,)]


def test_a_beginning_that_is_another_quotes_shows_in_a_deep_look(pier, shell):
    shell("UPDATE _beginnings SET letters = 'ferry' WHERE claim_id = 2")

    assert ("search out of step", "_beginnings") in told(examine(pier, deep=True))
    assert treat(pier, deep=True).left == ()
    assert examine(pier, deep=True).found == ()


def test_known_tables_of_others_are_no_strays_and_triggers_of_others_stay(pier, shell):
    shell(
        "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)",
        "CREATE TABLE _litestream_lock (id INTEGER)",
    )
    assert examine(pier).found == ()
    shell("CREATE TRIGGER mine AFTER INSERT ON claims BEGIN SELECT 1; END", "DROP TRIGGER claims_check")

    assert told(treat(pier)) == {("trigger unknown", "mine")}


def test_a_failure_in_the_middle_leaves_the_file_as_it_was(pier, shell, monkeypatch):
    shell("DROP TRIGGER claims_check", "ALTER TABLE claims ADD COLUMN spaker TEXT")
    before = schema_of(pier), rows_of(pier)

    def fail(*_args):
        raise RuntimeError("power cut")

    monkeypatch.setattr("workbench.store.doctor.facts.mend_search", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        treat(pier)

    assert (schema_of(pier), rows_of(pier)) == before


def test_rows_of_a_stray_table_come_in_and_the_empty_table_goes(pier, shell, sqlite_utils_command):
    sqlite_utils_command(
        "insert",
        "claim",
        "-",
        rows=[{"quote": f"q{n}", "speaker": "Ada Stone", "source": "u1"} for n in range(3)],
    )
    assert [(one.where, one.count) for one in examine(pier).found] == [("claim", 3)]

    done = treat(pier, fix=False, stray=("claim",), actor="bo")

    (taken,) = done.imported
    assert (taken.into, taken.came, taken.left, taken.dropped) == ("claims", 3, 0, True)
    assert done.left == ()
    assert shell("SELECT DISTINCT created_by FROM claims WHERE id > 2") == [("bo",)]
    assert shell("SELECT count(*) FROM claims WHERE id > 2") == [(3,)]
    assert shell("SELECT actor FROM _acting") == [(None,)]


def test_stray_rows_that_do_not_fit_stay_where_they_are(pier, shell):
    shell(
        "CREATE TABLE claim (id INTEGER PRIMARY KEY, quote, speaker, source, mood)",
        "INSERT INTO claim VALUES (1, 'fits', 'Ada Stone', 'u1', NULL), (2, '', 'Ada', 'u1', NULL), (3, 'has more', 'Ada', 'u1', 'grim')",
    )

    done = treat(pier, fix=False, stray=("claim",))

    assert shell("SELECT id FROM claim") == [(2,), (3,)]
    (taken,) = done.imported
    assert {(one.where, one.remedy.split(":")[0]) for one in taken.refused} == {
        ("claim 2", "claims.quote is blank"), ("claim 3", "claims has no column mood")
    }  # fmt: skip
    assert shell("SELECT quote FROM claims WHERE id = 3") == [("fits",)]


def test_strays_come_in_by_whole_rules_alone_and_under_a_known_name(pier, shell):
    shell(
        "CREATE TABLE claim (quote, source)",
        "CREATE TABLE zebra (quote, source)",
        "DROP TRIGGER claims_check",
    )

    with pytest.raises(Refused, match="--fix"):
        treat(pier, fix=False, stray=("claim",))
    treat(pier)
    with pytest.raises(BadInput, match="no stray table"):
        treat(pier, fix=False, stray=("claims",))
    with pytest.raises(BadInput, match="--into"):
        treat(pier, fix=False, stray=("zebra",))


def test_a_file_of_an_older_form_is_opened_first(tmp_path, shell):
    path = tmp_path / "old.db"
    path.write_bytes(lzma.decompress((Path(__file__).parent / "version_13.db.xz").read_bytes()))

    with pytest.raises(StoreError, match="written by an older workbench; open it once with this one"):
        examine(path)
    open_store(path).close()
    assert examine(path, deep=True).found == ()


def test_files_that_cannot_be_looked_at_are_told_in_one_line(pier, tmp_path):
    cases = {"missing.db": None, "empty.db": b"", "text.db": b"no database at all " * 300}
    for name, content in cases.items():
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(StoreError, match=name) as told_so:
            examine(path)
        assert "\n" not in str(told_so.value)
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE mine (a)")
    with pytest.raises(StoreError, match="something else"):
        examine(foreign)
    newer = tmp_path / "newer.db"
    shutil.copy(pier, newer)
    with closing(sqlite3.connect(newer)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="newer workbench"):
        examine(newer)


def test_a_damaged_file_is_told_and_not_touched(pier):
    with closing(sqlite3.connect(pier)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claims'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with pier.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    before = pier.read_bytes()

    for look in (examine, treat):
        with pytest.raises(StoreError, match="is damaged"):
            look(pier)

    assert pier.read_bytes() == before


def test_writers_beside_the_doctor_wait_and_lose_nothing(pier, shell):
    shell("DROP TRIGGER claims_keep", "ALTER TABLE claims ADD COLUMN spaker TEXT")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(pier)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    treat(pier)
    _, error = writer.communicate(timeout=60)

    assert (writer.returncode, error) == (0, "")
    assert shell("SELECT count(*) FROM claims WHERE version = 1 AND quote LIKE 'beside %'") == [(200,)]
    assert examine(pier, deep=True).found == ()


WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
for number in range(200):
    connection.execute("INSERT INTO claims (quote, source) VALUES (?, 'u2')", [f"beside {number}"])
    print(number, flush=True)
"""


def test_a_file_that_may_not_be_written_is_looked_at_but_not_repaired(pier, shell, monkeypatch):
    shell("DROP TRIGGER claims_check")
    monkeypatch.setattr("workbench.store.doctor.treatment.may_write", lambda path: False)

    assert told(examine(Path(pier))) == {("trigger missing", "claims_check")}
    with pytest.raises(StoreError, match="may not write"):
        treat(pier)
