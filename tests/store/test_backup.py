"""A backup is whole or not there, whatever others do meanwhile; a restore loses neither the old file nor the new."""

import lzma
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest

from workbench import service
from workbench.model import BadInput, StoreError
from workbench.store.schema import BEFORE_TABLES, newest_version

PAIRS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
number = 0
while True:
    connection.execute("BEGIN IMMEDIATE")
    for half in ("first", "second"):
        connection.execute("INSERT INTO claims (quote, speaker, source) VALUES (?, 'Ada Stone', 'u')", [f"{number} {half}"])
    connection.execute("COMMIT")
    print(number, flush=True)
    number += 1
"""
HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM claims").fetchone()[0], flush=True)
sys.stdin.read()
"""
KILLED = """
import os, signal, sys
from pathlib import Path
from workbench import service

def kill(event, details):
    if event == sys.argv[3] and ".part" in str(details[0]):
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(kill)
service.back_up(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def python(code: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )


@contextmanager
def running(code: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    process = python(code, *words)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def quotes_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        return [quote for (quote,) in connection.execute("SELECT quote FROM claims ORDER BY id")]


def damage(path: Path) -> None:
    """Overwrite the middle of a database."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\x99" * 4096 * 8)


def parts_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if ".part" in path.name]


@pytest.fixture
def backup(database: Path, add, tmp_path: Path) -> Path:
    """A backup with one claim; another was added to the file since."""
    add("Said before")
    path = tmp_path / "backup.db"
    service.back_up(database, path)
    add("Said after")
    return path


def test_a_backup_beside_a_writer_has_everything_acknowledged_and_nothing_by_halves(database, tmp_path):
    with running(PAIRS, database) as writer:
        for number in range(3):
            acknowledged = int([next(writer.stdout) for _ in range(20)][-1])
            target = tmp_path / f"copy {number}.db"
            copied = service.back_up(database, target)
            quotes = quotes_in(target)
            assert len(quotes) == copied.claims
            assert len(quotes) % 2 == 0
            assert f"{acknowledged} second" in quotes
            assert quotes == [
                f"{pair} {half}" for pair in range(len(quotes) // 2) for half in ("first", "second")
            ]
        assert writer.poll() is None


def test_a_backup_tells_what_it_is(database, add, tmp_path):
    add()
    copied = service.back_up(database, tmp_path / "copy.db")
    content = (tmp_path / "copy.db").read_bytes()
    assert (copied.size, copied.sha256) == (len(content), sha256(content).hexdigest())
    assert (copied.claims, copied.schema) == (1, newest_version())


def test_a_backup_is_one_file_and_can_be_read_where_nothing_can_be_written(database, add, tmp_path):
    add("Not folded into the database yet")
    assert (tmp_path / "desk.db-wal").stat().st_size
    folder = tmp_path / "backups"
    folder.mkdir()
    service.back_up(database, folder / "copy.db")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    uri = f"{(folder / 'copy.db').as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        assert connection.execute("SELECT quote FROM claims").fetchone() == (
            "Not folded into the database yet",
        )
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_is_as_private_as_the_file(database, tmp_path):
    database.chmod(0o640)
    service.back_up(database, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o640


def test_an_older_file_is_copied_as_it_is_and_brought_up_to_date_when_restored(tmp_path):
    old = tmp_path / "old.db"
    old.write_bytes(lzma.decompress((Path(__file__).parent / "version_13.db.xz").read_bytes()))
    assert service.back_up(old, tmp_path / "copy.db").schema == BEFORE_TABLES
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (BEFORE_TABLES,)
    service.restore(tmp_path / "new.db", tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (newest_version(),)


def test_a_file_whose_schema_drifted_can_be_backed_up_before_it_is_repaired(database, add, tmp_path):
    add()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("DROP TABLE comments")
    assert service.back_up(database, tmp_path / "copy.db").claims == 1


def test_a_damaged_file_gives_no_backup(database, add, tmp_path):
    for number in range(300):
        add(f"Claim {number} " + "x" * 500)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    damage(database)
    with pytest.raises(StoreError, match=r"desk\.db: is damaged"):
        service.back_up(database, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert parts_in(tmp_path) == []


@pytest.mark.parametrize("moment", ["sqlite3.connect", "os.link"])
def test_a_backup_that_is_killed_leaves_nothing_under_its_name_and_the_next_cleans_up(
    moment, database, add, tmp_path
):
    add()
    target = tmp_path / "copy.db"
    with running(KILLED, database, target, moment) as killed:
        assert killed.wait(timeout=60) == -signal.SIGKILL
    assert not target.exists()
    (left,) = parts_in(tmp_path)
    service.back_up(database, target)
    assert parts_in(tmp_path) == [left]  # it may be another's that is being written
    os.utime(left, (time.time() - 3600,) * 2)
    service.back_up(database, tmp_path / "next.db")
    assert parts_in(tmp_path) == []
    assert quotes_in(target) == quotes_in(tmp_path / "next.db") == ["The pier is safe"]


def test_a_part_that_somebody_still_writes_is_left_alone(database, tmp_path):
    part = tmp_path / ".workbench-copy-other.part"
    with closing(sqlite3.connect(part, isolation_level=None)) as other:
        other.execute("CREATE TABLE t (a)")
        other.execute("BEGIN IMMEDIATE")
        os.utime(part, (time.time() - 3600,) * 2)
        service.back_up(database, tmp_path / "copy.db")
        assert part.exists()


def test_a_backup_for_which_there_is_no_room_is_not_begun(database, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5000))
    with pytest.raises(StoreError, match="the disk is too full: the copy takes .* and 5,000 are free"):
        service.back_up(database, tmp_path / "copy.db")


def test_a_restore_brings_back_what_the_backup_has(backup, tmp_path):
    restored = service.restore(tmp_path / "again.db", backup)
    assert (restored.claims, restored.kept) == (1, None)
    assert quotes_in(tmp_path / "again.db") == ["Said before"]
    with service.open_workbench(tmp_path / "again.db") as store:
        assert service.verify(store).problems == ()
        assert store.value("PRAGMA journal_mode") == "wal"


def test_an_existing_file_is_not_replaced_unless_that_is_said(backup, database, store):
    store.close()
    with pytest.raises(StoreError, match="already exists; --replace"):
        service.restore(database, backup)
    assert quotes_in(database) == ["Said before", "Said after"]


def test_the_file_that_is_replaced_is_kept_whole_under_a_dated_name(backup, database, store):
    store.close()
    restored = service.restore(database, backup, replace=True)
    assert quotes_in(database) == ["Said before"]
    assert restored.kept.name.startswith("desk.replaced-20")
    assert restored.kept.suffix == ".db"
    assert quotes_in(restored.kept) == ["Said before", "Said after"]
    again = service.restore(database, backup, replace=True)
    assert again.kept != restored.kept


def test_what_a_killed_program_left_in_the_log_goes_with_the_old_file(backup, database, store, tmp_path):
    crashed = tmp_path / "crashed.db"
    for ending in ("", "-wal"):  # as a killed program leaves them
        shutil.copy(f"{database}{ending}", f"{crashed}{ending}")
    assert Path(f"{crashed}-wal").stat().st_size
    restored = service.restore(crashed, backup, replace=True)
    assert quotes_in(crashed) == ["Said before"]
    assert quotes_in(restored.kept) == ["Said before", "Said after"]
    assert not Path(f"{crashed}-wal").exists()


def test_a_file_that_another_process_has_open_is_not_replaced(backup, database, store):
    store.close()
    with running(HOLDER, database) as idle:
        assert next(idle.stdout) == "2\n"
        with pytest.raises(StoreError, match="another program has it open; close desks, scripts"):
            service.restore(database, backup, replace=True)
    assert quotes_in(database) == ["Said before", "Said after"]
    assert service.restore(database, backup, replace=True).kept


def test_a_file_that_an_open_desk_looks_at_is_not_replaced(backup, database, store):
    with pytest.raises(StoreError, match="another program has it open"):
        service.restore(database, backup, replace=True)
    assert store.value("SELECT count(*) FROM claims") == 2


def test_a_damaged_file_is_replaced_and_kept_with_its_log(backup, tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\x00" + b"\x99" * 9000)
    (tmp_path / "broken.db-wal").write_bytes(b"something")
    restored = service.restore(broken, backup, replace=True)
    assert quotes_in(broken) == ["Said before"]
    assert restored.kept.read_bytes().endswith(b"\x99" * 9000)
    assert Path(f"{restored.kept}-wal").read_bytes() == b"something"


def test_a_log_without_its_file_never_meets_the_restored_one(backup, tmp_path):
    target, log = tmp_path / "gone.db", tmp_path / "gone.db-wal"
    log.write_bytes(b"of a file that is gone")
    with pytest.raises(StoreError, match="gone.db-wal is left of a file that is gone"):
        service.restore(target, backup)
    restored = service.restore(target, backup, replace=True)
    assert quotes_in(target) == ["Said before"]
    assert not log.exists()
    assert Path(f"{restored.kept}-wal").read_bytes() == b"of a file that is gone"


def test_the_replaced_files_permissions_stay(backup, database, store):
    store.close()
    database.chmod(0o660)
    service.restore(database, backup, replace=True)
    assert database.stat().st_mode & 0o777 == 0o660


def test_a_link_to_the_file_stays_a_link(backup, database, store, tmp_path):
    store.close()
    link = tmp_path / "link.db"
    link.symlink_to(database)
    service.restore(link, backup, replace=True)
    assert link.is_symlink()
    assert quotes_in(database) == ["Said before"]


def of_something_else(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP VIEW claims_queue")
        connection.execute("PRAGMA application_id = 7")


def of_a_newer_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (damage, "is damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:200_000]), "is damaged"),
        (lambda path: path.write_text("Just notes. " * 100), "is not an SQLite database"),
        (lambda path: path.write_bytes(b""), "this file is empty"),
        (Path.unlink, "no such file; give a file of `workbench backup`"),
        (of_something_else, "belongs to something else"),
        (of_a_newer_program, "written by a newer workbench"),
    ],
)
def test_a_backup_that_will_not_do_is_told_before_anything_is_touched(spoil, told, backup, database, store):
    store.close()
    before = database.read_bytes()
    spoil(backup)
    with pytest.raises(StoreError, match=told):
        service.restore(database, backup, replace=True)
    assert database.read_bytes() == before
    assert not list(database.parent.glob("*replaced*"))
    assert parts_in(database.parent) == []


def test_a_backup_with_another_hash_is_refused(backup, tmp_path):
    known = sha256(backup.read_bytes()).hexdigest()
    with pytest.raises(BadInput, match=f"its SHA-256 is {known}; it is another file, or was changed"):
        service.restore(tmp_path / "new.db", backup, sha256="0" * 64)
    with pytest.raises(BadInput, match="give the 64 hex digits"):
        service.restore(tmp_path / "new.db", backup, sha256="abc")
    assert service.restore(tmp_path / "new.db", backup, sha256=f" {known.upper()}\n").sha256 == known


def test_a_hash_does_not_vouch_for_changes_in_a_log_beside_the_backup(backup, tmp_path):
    with service.open_workbench(backup) as opened:
        known = sha256(backup.read_bytes()).hexdigest()
        service.add_claim(opened, actor="a", quote="Slipped in", speaker="s", source="u")
        with pytest.raises(BadInput, match="backup.db-wal beside it holds changes that no hash covers"):
            service.restore(tmp_path / "new.db", backup, sha256=known)


def test_the_backup_itself_is_not_its_own_destination(backup):
    with pytest.raises(StoreError, match="this is the backup itself"):
        service.restore(backup, backup, replace=True)
