"""The plugin in the real sqlite-utils: its own process, its own entry point."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

HOOKED = """
import json, sys, sqlite_utils
db = sqlite_utils.Database(sys.argv[1])
print(json.dumps([db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("busy_timeout", "foreign_keys")]))
"""
READING = """
import sqlite3, sys, sqlite_utils
db = sqlite_utils.Database(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True))
with db.atomic():
    print(db["claims"].count)
"""
BESIDE = """
import sys, sqlite_utils
db, other = sqlite_utils.Database(sys.argv[1]), sqlite_utils.Database(sys.argv[1])
other.execute("PRAGMA busy_timeout = 0")
with db.atomic():
    db["claims"].count
    try:
        other["claims"].insert({"quote": "Between", "source": "u1"})
    except sqlite_utils.db.sqlite3.OperationalError as error:
        print(error)
    db["claims"].insert({"quote": "Read first", "source": "u1"})
with db.atomic():
    with db.atomic():
        db["claims"].insert({"quote": "Nested", "source": "u1"})
try:
    with db.atomic():
        db["claims"].insert({"quote": "Taken back", "source": "u1"})
        raise KeyError
except KeyError:
    pass
print([row["quote"] for row in db["claims"].rows], db.conn.in_transaction)
"""

ADDING = """
import sys, sqlite_utils
claims = sqlite_utils.Database(sys.argv[1])["claims"]
found = lambda words: len(list(claims.search(words)))
number = claims.insert({"quote": "The pier", "source": "u1"}).last_pk
first = found("pier")
claims.update(number, {"quote": "The harbour"})
print([first, found("pier"), found("harbour")])
"""


@pytest.fixture
def python():
    """Run a script in a process of its own; give what it printed."""

    def run(script, *words):
        done = subprocess.run(
            [sys.executable, "-c", script, *map(str, words)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_a_workbench_file_is_opened_with_patience_and_references(database, python):
    assert json.loads(python(HOOKED, database)) == [30_000, 1]


def test_every_other_file_is_left_alone(tmp_path, python):
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE mine (a)")

    assert json.loads(python(HOOKED, other)) == [5_000, 0]


def test_memory_and_files_that_are_not_there_yet_are_left_alone(tmp_path, python):
    new = tmp_path / "new.db"

    assert json.loads(python(HOOKED, ":memory:")) == [5_000, 0]
    assert json.loads(python(HOOKED, new)) == [5_000, 0]
    assert new.stat().st_size == 0, "looking at it writes nothing"


def test_a_file_that_is_no_database_is_told_by_sqlite_utils_itself(tmp_path):
    words = tmp_path / "words.db"
    words.write_bytes(b"no database at all " * 300)

    done = subprocess.run(
        [sys.executable, "-m", "sqlite_utils", "tables", str(words)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "not a database" in done.stderr
    assert "workbench" not in done.stderr


def test_a_connection_that_only_reads_can_still_be_atomic(database, python):
    assert python(READING, database) == "0\n"


def test_the_plugin_loads_nothing_heavy(python):
    loaded = python("import sys, sqlite_utils, workbench.plugin; print(*sys.modules)").split()

    assert "workbench.plugin" in loaded
    assert not {"textual", "rapidfuzz", "trafilatura", "pypdf", "workbench.store", "workbench.cli"} & set(
        loaded
    )


def test_sqlite_utils_locks_before_it_reads(database, python):
    lines = python(BESIDE, database).splitlines()

    assert lines == ["database is locked", "['Read first', 'Nested'] False"]


def test_a_search_finds_what_the_same_connection_has_just_added_and_changed(database, python):
    assert python(ADDING, database) == "[1, 0, 1]\n"


def test_four_writers_at_once_lose_nothing(database):
    rows = [
        {"quote": f"Ferry {n} sails", "speaker": f"Ada {n % 7} Stone", "source": f"u{n % 5}"}
        for n in range(300)
    ]
    command = [
        sys.executable,
        "-m",
        "sqlite_utils",
        "insert",
        str(database),
        "claims",
        "-",
        "--batch-size",
        "20",
    ]
    writers = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(json.dumps(rows))
        writer.stdin.close()
        writer.stdin = None
    errors = [writer.communicate(timeout=60)[1] for writer in writers]

    assert ([writer.returncode for writer in writers], errors) == ([0] * 4, [""] * 4)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (1200,)


def test_the_doctor_comes_as_a_command_of_sqlite_utils(database, sqlite_utils_command):
    whole = sqlite_utils_command("workbench-doctor", "--deep")
    assert (whole.returncode, whole.stdout) == (0, "")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DROP TRIGGER claims_keep")

    looked = sqlite_utils_command("workbench-doctor")
    assert (looked.returncode, "trigger missing" in looked.stdout) == (1, True)
    mended = sqlite_utils_command("workbench-doctor", "--fix")
    assert (mended.returncode, "repaired" in mended.stdout) == (0, True)
    assert sqlite_utils_command("workbench-doctor").returncode == 0
    database.write_bytes(b"")
    empty = sqlite_utils_command("workbench-doctor")
    assert (empty.returncode, empty.stderr.count("\n")) == (2, 1)
