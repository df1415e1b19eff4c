"""Opening a workbench file: made once, brought up to date once, refused with one clear line."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.model import StoreError
from workbench.service import open_workbench
from workbench.store.schema import APPLICATION_ID, statements, steps


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
    assert connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone() == (len(steps()),)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_a_file_that_stopped_at_an_earlier_step_is_brought_up_to_date(tmp_path: Path, database: Path):
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path, isolation_level=None)
    name, file = steps()[0]
    for statement in statements(file.read_text(encoding="utf-8")):
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute(
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
    )
    connection.execute("CREATE UNIQUE INDEX i ON _sqlite_migrations (migration_set, name)")
    connection.execute("INSERT INTO _sqlite_migrations VALUES (1, 'workbench', ?, '2026-01-01')", [name])
    connection.close()
    open_workbench(path).close()
    differing = set(schema_of(path)) ^ set(schema_of(database))
    assert {name for _, name in differing} <= {"i", "idx__sqlite_migrations_migration_set_name"}


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


def test_every_migration_splits_into_whole_statements():
    for _, file in steps():
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
