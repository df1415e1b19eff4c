"""A file that a script made with sqlite-utils before `workbench init` is taken over, and never half."""

import json

import pytest
import sqlite_utils

ROWS = [
    {
        "id": 7,
        "quote": "We will win.",
        "speaker": "Ada Stone",
        "source": "https://news.example/a",
        "shoe": 41,
    },
    {"id": 8, "quote": "We lost.", "speaker": "Bo Reed", "tags": ["ports"]},
    {"id": 9, "quote": " ", "speaker": "Bo Reed"},
]


@pytest.fixture
def plain(folder):
    """A database whose table `claims` a script made."""
    path = folder / "scripted.db"
    sqlite_utils.Database(path)["claims"].insert_all(ROWS, pk="id")
    return path


def test_every_command_says_how_it_is_taken_over(plain, run):
    refused = run("--db", plain, "list")
    assert refused.code == 2
    assert "init --take-over" in refused.err


def test_its_rows_become_claims_and_the_file_as_it_was_stays(plain, run, done):
    before = plain.read_bytes()
    made = run("--db", plain, "init", "--take-over")
    assert made.code == 0
    assert "2 claims added, 1 refused" in made.err
    assert "row 3: quote is blank" in made.err
    assert "columns not taken: shoe" in made.err
    assert (plain.parent / "scripted.before.db").read_bytes() == before
    first, second = (json.loads(done("--db", plain, "show", number, "--json"))["claim"] for number in (1, 2))
    assert (first["external_id"], first["speaker"]) == ("7", "Ada Stone")
    assert (second["external_id"], second["source"]) == ("8", plain.as_uri())
    assert done("--db", plain, "list", "tag:ports", "--ids").split() == ["2"]
    assert sorted(each.name for each in plain.parent.iterdir()) == ["scripted.before.db", "scripted.db"]


def test_what_is_no_plain_table_of_claims_is_not_taken_over(folder, run):
    other = folder / "other.db"
    sqlite_utils.Database(other)["shoes"].insert({"size": 41})
    before = other.read_bytes()
    refused = run("--db", other, "init", "--take-over")
    assert refused.code == 2
    assert "no table claims with a column quote" in refused.err
    assert other.read_bytes() == before
    assert [each.name for each in folder.iterdir()] == ["other.db"]


def test_a_workbench_file_is_not_taken_over(run, done):
    done("init")
    assert run("init", "--take-over").code == 2
