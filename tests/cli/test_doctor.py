"""`workbench doctor` as it is typed: its table, its exit codes, its errors."""

import json
import os
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest


@pytest.fixture
def desk(done, folder):
    """A workbench file with some claims in this folder."""
    done("demo", "--db", "desk.db")
    return folder / "desk.db"


def harm(path, *lines):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for line in lines:
            connection.execute(line)


def test_a_whole_file_is_told_in_one_line(desk, run):
    result = run("doctor", "desk.db", "--deep")

    assert (result.code, result.out, result.err) == (0, "", "desk.db: all is well\n")


def test_what_is_left_ends_with_1_and_a_repair_with_0(desk, run):
    harm(desk, "DROP TRIGGER claims_check", "CREATE TABLE comment (body)")

    looked = run("doctor", "--db", desk)
    assert looked.code == 1
    assert "trigger missing" in looked.out
    assert [line.split() for line in looked.out.splitlines()][-1][:4] == [
        "found",
        "stray",
        "table",
        "comment",
    ]

    mended = run("doctor", "--fix", "--db", desk)
    assert mended.code == 1
    assert "repaired  trigger missing" in mended.out
    assert "left      stray table" in mended.out

    harm(desk, "DROP TABLE comment")
    assert run("doctor", "--db", desk).code == 0


def test_a_repair_tells_its_copy_and_the_hash_of_it(desk, run):
    harm(desk, "DROP VIEW claims_queue")

    told = json.loads(run("doctor", "--fix", "--json", desk).out)

    assert told["clean"] is True
    assert sha256(Path(told["backup"]).read_bytes()).hexdigest() == told["sha256"]
    assert told["lines"] == [
        {"state": "repaired", "what": "view missing", "where": "claims_queue", "count": 1, "remedy": "done"}
    ]


def test_a_stray_table_is_taken_in_as_the_reviewer(desk, run):
    harm(
        desk,
        "CREATE TABLE cliams (quote, speaker, source)",
        "INSERT INTO cliams VALUES ('Ferries sail', 'Cy Dale', 'u9')",
    )

    hint = run("doctor", desk).out
    assert "is claims meant? `workbench doctor --import-stray cliams`" in hint
    result = run("doctor", desk, "--import-stray", "cliams", "--reviewer", "ann")

    assert result.code == 0, result.err
    assert "row of claims now; the empty table was dropped" in result.out
    with closing(sqlite3.connect(desk)) as connection:
        found = connection.execute("SELECT created_by FROM claims WHERE quote = 'Ferries sail'").fetchall()
    assert found == [("ann",)]


def test_into_names_the_table_that_no_likeness_tells(desk, run):
    harm(desk, "CREATE TABLE lines (quote, source)", "INSERT INTO lines VALUES ('Ferries sail', 'u9')")

    refused = run("doctor", desk, "--import-stray", "lines")
    assert (refused.code, "--into" in refused.err) == (2, True)
    assert run("doctor", desk, "--import-stray", "lines", "--into", "claims").code == 0


def test_hostile_names_reach_the_terminal_clean(desk, run):
    harm(
        desk, 'CREATE TABLE "cl\x1b]52;c;aGk=\x07aim" (a)', 'ALTER TABLE claims ADD COLUMN "sp\x1b[2Jk" TEXT'
    )

    result = run("doctor", desk)

    assert result.code == 1
    assert "\x1b" not in result.out + result.err
    assert run("doctor", "--fix", desk).code == 1
    assert "sp" not in run("doctor", desk).out.replace("speaker", "")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.db", None, "no such file"),
        ("empty.db", b"", "this file is empty"),
        ("text.db", b"These are words. " * 200, "is not an SQLite database"),
    ],
)
def test_files_that_are_no_workbench_files_end_with_2_and_one_line(folder, run, name, content, words):
    if content is not None:
        (folder / name).write_bytes(content)

    for options in ((), ("--fix",)):
        result = run("doctor", name, *options)

        assert result.code == 2
        assert result.out == ""
        assert result.err.count("\n") == 1
        assert words in result.err
    assert (folder / name).exists() is (content is not None)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_is_looked_at_and_not_repaired(desk, run):
    harm(desk, "DROP TRIGGER claims_check")
    desk.chmod(0o444)

    assert run("doctor", desk).code == 1
    refused = run("doctor", "--fix", desk)
    assert (refused.code, "may not write" in refused.err) == (2, True)
