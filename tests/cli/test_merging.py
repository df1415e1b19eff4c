"""`workbench merge` on real files: what it prints, its exit codes, and that a dry run is one."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def desks(add, done, folder):
    """This folder's desk and a copy of it, on which ben judged the claim and ann judged it otherwise."""
    add()
    shutil.copy("workbench.db", "laptop.db")
    done("review", 1, "--verdict", "verified", "--reviewer", "ann")
    done("review", 1, "--verdict", "disputed", "--reviewer", "ben", "--db", "laptop.db")
    done("add", "--quote", "It opens in May", "--speaker", "Ada Stone", "--source", "x", "--db", "laptop.db")
    return folder / "laptop.db"


def test_a_merge_says_what_came_and_what_is_contested(desks, run, shown):
    result = run("merge", desks, "--reviewer", "ann")
    assert result.code == 0
    assert result.out.splitlines() == [
        "Brought: sources 1, claims 1, reviews 1, events 3",
        "Contested, for both desks judged and differ: 1 (1)",
    ]
    assert "`workbench undo` takes this merge back." in result.err
    assert shown(1)["claim"]["status"] == "contested"


def test_the_second_merge_finds_nothing_new(desks, done):
    done("merge", desks)
    assert done("merge", desks) == "Nothing new in laptop.db.\n"


def test_a_dry_run_says_the_same_and_writes_nothing(desks, run):
    with closing(sqlite3.connect("workbench.db", isolation_level=None)) as script:
        script.execute(
            "INSERT INTO claims (quote, source) VALUES ('It is closed', 'x')"
        )  # no seal covers it yet
        before = list(script.iterdump())
        result = run("merge", desks, "--dry-run")
        assert list(script.iterdump()) == before
    assert result.out.startswith("Would bring: claims 1, reviews 1, events 2\n")
    assert result.err == ""


def test_the_log_marks_what_was_done_at_the_other_desk(desks, done):
    done("merge", desks)
    told = done("audit", "log", 1).splitlines()
    assert ["(merged)" in line for line in told] == [False, False, True, False]
    assert [line["brought"] for line in json.loads(done("audit", "log", 1, "--json"))] == [
        False,
        False,
        True,
        False,
    ]


def test_the_report_as_json(desks, done):
    report = json.loads(done("merge", desks, "--json"))
    assert report["brought"] == {"sources": 1, "claims": 1, "reviews": 1, "events": 3}
    assert (report["contested"], report["clashes"], report["refused"], report["changed"]) == (
        [1],
        [],
        [],
        True,
    )


def test_clashes_are_listed_with_both_values(add, done, run):
    add()
    shutil.copy("workbench.db", "laptop.db")
    done("correct", 1, "--speaker", "Ada B. Stone")
    done("correct", 1, "--speaker", "Adam \x1b[31mStone", "--db", "laptop.db")
    told = run("merge", "laptop.db").out
    assert (
        "Different on both desks, and left as here: 1\n  claim 1, speaker: Ada B. Stone | there: Adam" in told
    )
    assert "\x1b" not in told


def test_a_backup_is_made_first_and_takes_the_merge_back(desks, run, done):
    assert (
        "`workbench restore kept.db --replace` leaves no trace of it"
        in run("merge", desks, "--backup", "kept.db").err
    )
    assert len(json.loads(done("list", "--json"))) == 2
    done("restore", "kept.db", "--replace")
    assert len(json.loads(done("list", "--json"))) == 1


def test_a_backup_that_cannot_be_made_stops_the_merge(desks, run, done, folder, failed_in_one_line):
    (folder / "taken.db").touch()
    failed_in_one_line(run("merge", desks, "--backup", "taken.db"), "already exists")
    assert len(json.loads(done("list", "--json"))) == 1


@pytest.mark.parametrize(("file", "told"), [("nowhere.db", "no such file"), ("workbench.db", "own file")])
def test_what_cannot_be_merged_is_refused_in_one_line(add, run, failed_in_one_line, file, told):
    add()
    failed_in_one_line(run("merge", file), file, told)


def test_refused_rows_are_listed_and_told_by_the_exit_code(desks, run):
    with sqlite3.connect(desks) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE claims SET quote = ' ' WHERE id = 2")
    raw.close()
    result = run("merge", desks)
    assert result.code == 1
    assert "Refused: 1\n  claims " in result.out
    assert "claims.quote is blank" in result.out


def test_a_dry_run_after_an_undo_tells_what_would_come_again_and_brings_nothing(desks, run, done):
    done("merge", desks)
    done("undo")
    before = done("list", "status:withdrawn")
    told = run("merge", desks, "--dry-run").out.splitlines()
    assert told == ["Would bring again, though it was taken back here: claims 1, reviews 2"]
    assert done("list", "status:withdrawn") == before
    assert run("merge", desks).out == f"{told[0].replace('Would bring', 'Brought')}\n"
    assert done("list", "status:withdrawn") != before
