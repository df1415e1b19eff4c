"""Opening a workbench file: made once, brought up to date once, refused with one clear line."""

import lzma
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import service
from workbench.model import StoreError, Verdict
from workbench.service import open_workbench
from workbench.store import ledger, schema
from workbench.store.doctor.treatment import examine
from workbench.store.schema import APPLICATION_ID, statements, table_steps


def schema_of(path: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
    )
    found = rows.fetchall()
    connection.close()
    return found


def test_a_missing_file_is_made_and_says_so(tmp_path: Path):
    with open_workbench(tmp_path / "new.db") as store:
        assert store.created
    with open_workbench(tmp_path / "new.db") as store:
        assert not store.created


def test_several_processes_may_make_the_file_at_once(tmp_path: Path):
    path = tmp_path / "crowd.db"
    code = f"from pathlib import Path; from workbench.service import open_workbench; open_workbench(Path({str(path)!r}))"
    crowd = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(5)]
    for process in crowd:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors.decode()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (len(table_steps()),)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


@pytest.fixture
def version_13(tmp_path: Path) -> Path:
    """A file that the program made before there were `db/tables` and `db/rules`, with something of everything."""
    path = tmp_path / "v13.db"
    path.write_bytes(lzma.decompress((Path(__file__).parent / "version_13.db.xz").read_bytes()))
    return path


def test_a_file_of_the_last_form_is_brought_over_with_rows_history_and_seals(
    version_13: Path, database: Path
):
    with open_workbench(version_13) as store:
        assert store.value("PRAGMA integrity_check") == "ok"
        assert not store.connection.execute("PRAGMA foreign_key_check").fetchall()
        assert not list(ledger.differences(store.connection))
        assert store.values("SELECT status FROM claims ORDER BY id") == [
            "verified", "unreviewed", "unreviewed", "unreviewed", "verified", "disputed",
        ]  # fmt: skip
        assert store.value("SELECT count(*) FROM reviews") == 6
        assert service.verify(store).problems == ()
        known = (12, "8bd1e4db3c0459c106f342d05bfc22fbc59423f417a08ae95a3db168a7cfad8b")
        assert service.verify(store, known=known).problems == ()
    assert schema_of(version_13) == schema_of(database)


def test_addresses_that_mean_one_page_become_one_source_when_a_file_is_brought_over(version_13: Path):
    with open_workbench(version_13) as store:
        rows = list(store.rows("SELECT source, source_id FROM claims WHERE id IN (1, 3)"))
        assert {tuple(row) for row in rows} == {("https://News.example/pier", 1)}


def test_a_claim_that_was_judged_for_itself_repeats_no_other_when_a_file_is_brought_over(version_13: Path):
    with open_workbench(version_13) as store:
        assert store.value("SELECT duplicate_of FROM claims WHERE id = 5") is None


def test_a_file_that_was_brought_over_goes_on_as_any_other(version_13: Path):
    with open_workbench(version_13) as store:
        service.review(store, [4], reviewer="bo", verdict=Verdict.VERIFIED)
        assert service.add_claim(store, actor="bo", quote="New", speaker="Cy Tor", source="s") == 7
        assert list(service.queue_ids(store, "sinks")) == [4]
        assert examine(version_13, deep=True).found == ()


def test_a_file_of_an_early_form_that_nobody_has_is_refused(version_13: Path):
    connection = sqlite3.connect(version_13)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(StoreError, match="written by an early workbench"):
        open_workbench(version_13)


def test_rules_that_differ_are_made_anew_and_what_others_made_stays(database: Path):
    connection = sqlite3.connect(database)
    connection.executescript("""
        DROP TRIGGER claims_check;
        CREATE TRIGGER mine AFTER INSERT ON comments BEGIN SELECT 1; END;
        CREATE VIEW my_view AS SELECT 1;
        UPDATE _schema SET rules = 'others';
    """)
    connection.close()
    with open_workbench(database) as store:
        names = set(store.values("SELECT name FROM sqlite_master"))
        assert {"claims_check", "mine", "my_view"} <= names
        assert store.value("SELECT rules FROM _schema") == schema.rules_hash()


def test_a_rule_that_is_no_more_goes_when_rules_are_made_anew(database: Path):
    connection = sqlite3.connect(database)
    connection.executescript("""
        CREATE TRIGGER old_rule AFTER INSERT ON comments BEGIN SELECT 1; END;
        UPDATE _schema SET rules = 'others', names = names || char(10) || 'old_rule';
    """)
    connection.close()
    with open_workbench(database) as store:
        assert "old_rule" not in store.values("SELECT name FROM sqlite_master")


def test_rules_of_a_newer_program_are_not_taken_back(database: Path):
    connection = sqlite3.connect(database)
    connection.execute("UPDATE _schema SET rules = 'others', made_by = '99.0'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="written by a newer workbench"):
        open_workbench(database)


def test_a_search_index_is_not_made_anew_with_the_rules(database: Path):
    with open_workbench(database) as store:
        service.add_claim(store, actor="a", quote="The pier is safe", speaker="Ada Stone", source="s")
        before = store.value("SELECT max(rootpage) FROM sqlite_master WHERE name = 'claims_fts_data'")
        store.connection.execute("UPDATE _schema SET rules = 'others'")
    with open_workbench(database) as store:
        assert store.value("SELECT max(rootpage) FROM sqlite_master WHERE name = 'claims_fts_data'") == before
        assert list(service.queue_ids(store, "pier")) == [1]


def test_the_connection_that_made_the_file_behaves_as_every_other(tmp_path: Path):
    with open_workbench(tmp_path / "new.db") as made, open_workbench(tmp_path / "new.db") as opened:
        for pragma in ("recursive_triggers", "foreign_keys", "legacy_alter_table", "synchronous"):
            assert made.value(f"PRAGMA {pragma}") == opened.value(f"PRAGMA {pragma}"), pragma


def test_a_dump_into_a_new_file_is_known_as_ours(tmp_path: Path, database: Path):
    path = tmp_path / "dumped.db"
    with sqlite3.connect(database) as connection, sqlite3.connect(path) as other:
        connection.execute("INSERT INTO claims (quote, source) VALUES ('The pier is safe', 's')")
        other.executescript("\n".join(connection.iterdump()))
    connection.close()
    other.close()
    with open_workbench(path) as store:
        assert store.value("PRAGMA application_id") == APPLICATION_ID
        assert list(service.queue_ids(store, "pier")) == [1]


def test_an_sqlite_that_is_too_old_is_named_in_one_line(database: Path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 33, 0))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.33.0")
    with pytest.raises(StoreError, match="brings SQLite 3.33.0; the workbench needs 3.34.0 or newer"):
        open_workbench(database)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path):
    path = tmp_path / "half.db"
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("CREATE TABLE speakers (unlike INTEGER)")
    connection.commit()
    connection.close()
    before = schema_of(path)
    with pytest.raises(sqlite3.OperationalError, match="speakers"):
        open_workbench(path)
    assert schema_of(path) == before


def test_a_folder_is_refused(tmp_path: Path):
    with pytest.raises(StoreError, match="this is a folder"):
        open_workbench(tmp_path)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path):
    with pytest.raises(StoreError, match="nowhere does not exist; make it first"):
        open_workbench(tmp_path / "nowhere" / "a.db")


def test_a_missing_file_is_not_made_by_reading(tmp_path: Path):
    with pytest.raises(StoreError, match="no such file"):
        open_workbench(tmp_path / "a.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_text_file_is_no_database(tmp_path: Path):
    path = tmp_path / "notes.db"
    path.write_text("These are my notes, and they are long enough to be read as a header.\n" * 20)
    with pytest.raises(StoreError, match="is not an SQLite database"):
        open_workbench(path)
    assert path.read_text().startswith("These are my notes")


def test_a_database_of_something_else_is_left_alone(tmp_path: Path):
    path = tmp_path / "shop.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE orders (id INTEGER)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="belongs to something else"):
        open_workbench(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_workbench_is_refused(database: Path):
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(StoreError, match="written by a newer workbench"):
        open_workbench(database)


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root may write everywhere")
def test_a_read_only_file_can_be_read_and_says_that_it_cannot_be_written(tmp_path: Path, database: Path):
    code = f"""
from pathlib import Path
from workbench import service
from workbench.model import StoreError
path = Path({str(database)!r})
print(service.counts(service.open_workbench(path, readonly=True)))
try:
    service.add_claim(service.open_workbench(path), actor="a", quote="q", speaker="s", source="u")
except StoreError as error:
    print(error)
"""
    without_power = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
    database.chmod(0o444)
    tmp_path.chmod(0o555)
    done = subprocess.run(
        [*without_power, sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    tmp_path.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert "desk.db: the file or its folder is read-only; make both writable" in done.stdout


def test_every_step_splits_into_whole_statements():
    for file in table_steps():
        for statement in statements(file.read_text(encoding="utf-8")):
            assert sqlite3.complete_statement(statement)


def test_text_that_is_no_utf8_stops_nobody(database: Path):
    connection = sqlite3.connect(database)
    connection.execute("INSERT INTO claims (quote, source) VALUES (CAST(x'61ff62' AS TEXT), 's')")
    connection.commit()
    connection.close()
    with open_workbench(database) as store:
        assert store.value("SELECT quote FROM claims") == "a\ufffdb"


def test_a_schema_that_another_program_broke_is_told_as_such(database: Path):
    connection = sqlite3.connect(database)
    connection.execute("DROP TABLE comments")
    connection.close()
    with (
        open_workbench(database) as store,
        pytest.raises(StoreError, match="another program changed the schema"),
    ):
        list(store.rows("SELECT * FROM comments"))
