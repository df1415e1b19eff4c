"""backup and restore as they are typed: what they print, and one clear line when they cannot."""

import json
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_prints_path_size_claims_and_hash(add, done, folder):
    add()
    place, amount, digest = done("backup", "copy.db").splitlines()
    content = (folder / "copy.db").read_bytes()
    assert place == str(folder / "copy.db")
    assert amount == f"1 claim, {len(content):,} bytes"
    assert digest == f"SHA-256 {sha256(content).hexdigest()}"


def test_a_backup_tells_programs_the_same(add, done, folder):
    add()
    made = json.loads(done("backup", "copy.db", "--json"))
    content = (folder / "copy.db").read_bytes()
    assert made["path"] == str(folder / "copy.db")
    assert (made["claims"], made["size"]) == (1, len(content))
    assert made["sha256"] == sha256(content).hexdigest()


def test_a_backup_of_another_file_is_named_by_db(done, folder):
    done("--db", "newsroom.db", "add", "--quote", "The pier is safe", "--source", "u")
    assert "1 claim," in done("backup", "copy.db", "--db", "newsroom.db")
    assert not (folder / "workbench.db").exists()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("notes.txt", ["notes.txt", "already exists"]),
        ("backups", ["backups", "this is a folder"]),
        ("backups/none/copy.db", ["backups/none does not exist"]),
        ("workbench.db", ["this is the workbench file itself"]),
        ("workbench.db-wal", ["this is the workbench file itself"]),
        ("linked.db", ["this is the workbench file itself"]),
        ("orphan.db", ["orphan.db-wal is left over"]),
        ("x" * 300, ["File name too long"]),
    ],
)
def test_a_place_that_will_not_do_is_told_in_one_line(target, words, add, run, folder, failed_in_one_line):
    add()
    (folder / "notes.txt").write_text("mine")
    (folder / "backups").mkdir()
    (folder / "linked.db").hardlink_to(folder / "workbench.db")
    (folder / "orphan.db-wal").write_text("of something else")
    before = names(folder)
    failed_in_one_line(run("backup", target), *words)
    assert names(folder) == before
    assert (folder / "notes.txt").read_text() == "mine"


def test_a_folder_that_may_not_be_written_is_told(add, restricted, folder, failed_in_one_line):
    add()
    backups = folder / "backups"
    backups.mkdir()
    backups.chmod(0o555)
    failed_in_one_line(restricted("backup", "backups/copy.db"), "copy.db", "Permission denied")
    backups.chmod(0o755)
    assert names(backups) == []


def test_a_file_that_may_only_be_read_can_be_backed_up(add, restricted, folder):
    add()
    (folder / "backups").mkdir()
    (folder / "workbench.db").chmod(0o444)
    folder.chmod(0o555)
    try:
        assert "1 claim," in restricted("backup", "backups/copy.db").stdout
    finally:
        folder.chmod(0o755)


def test_a_disk_that_fills_up_is_told_and_leaves_nothing(add, program, limited, folder, failed_in_one_line):
    add()
    before = names(folder)
    failed_in_one_line(program("backup", "copy.db", preexec_fn=limited(100_000)), "copy.db", "disk")
    assert names(folder) == before


def test_a_missing_file_is_not_made_to_be_backed_up(run, folder, failed_in_one_line):
    failed_in_one_line(run("backup", "copy.db"), "workbench.db: no such file")
    assert names(folder) == []


def test_a_restore_says_where_everything_is(add, done, folder):
    add()
    digest = done("backup", "copy.db").split()[-1]
    add("Said later")
    place, amount, kept = done("restore", "copy.db", "--replace", "--sha256", digest).splitlines()
    assert place == str(folder / "workbench.db")
    assert amount == "1 claim, as in copy.db"
    old = Path(kept.removeprefix("What was there is kept as "))
    assert len(json.loads(done("list", "--json", "--db", old))) == 2
    assert len(json.loads(done("list", "--json"))) == 1


def test_a_restore_tells_programs_the_same(add, done, folder):
    add()
    digest = json.loads(done("backup", "copy.db", "--json"))["sha256"]
    restored = json.loads(done("restore", "copy.db", "--db", "again.db", "--json"))
    assert restored == {
        "path": str(folder / "again.db"), "backup": "copy.db", "sha256": digest, "claims": 1, "kept": None,
        "doctor_clean": True,
    }  # fmt: skip


def test_a_restore_says_what_the_doctor_thinks_of_it(add, done, run, folder):
    add()
    with sqlite3.connect("workbench.db") as connection:
        connection.execute("DROP TRIGGER claims_lock")
    connection.close()
    done("backup", "copy.db")
    restored = run("restore", "copy.db", "--db", "again.db")
    assert restored.code == 0
    assert "`workbench doctor` names it" in restored.err


def test_a_restore_never_replaces_unasked(add, done, run, folder, failed_in_one_line):
    add()
    done("backup", "copy.db")
    add("Said later")
    failed_in_one_line(run("restore", "copy.db"), "workbench.db: already exists", "--replace")
    assert len(json.loads(done("list", "--json"))) == 2


def test_a_disk_that_fills_up_during_a_restore_leaves_the_old_file(
    add, done, program, limited, folder, failed_in_one_line
):
    add()
    done("backup", "copy.db")
    add("Said later")
    before = names(folder)
    failed_in_one_line(program("restore", "copy.db", "--replace", preexec_fn=limited(100_000)), "disk")
    assert names(folder) == before
    assert len(json.loads(done("list", "--json"))) == 2


def test_names_that_would_act_on_a_terminal_are_cleaned(add, done, run, folder):
    add()
    assert "\x1b" not in done("backup", "copy\x1b[2J.db")
    assert "\x1b" not in run("backup", "copy\x1b[2J.db").err
    assert "\x1b" not in done("restore", "copy\x1b[2J.db", "--db", "new\x1b[2J.db")


def test_what_is_restored_goes_on_as_before(add, done, folder):
    add()
    done("review", "1", "--verdict", "verified")
    done("backup", "copy.db")
    done("restore", "copy.db", "--db", "again.db")
    done("--db", "again.db", "undo")
    with sqlite3.connect("again.db") as connection:
        assert connection.execute("SELECT status FROM claims").fetchone() == ("unreviewed",)
    connection.close()
    assert "holds" in done("--db", "again.db", "audit", "verify")
