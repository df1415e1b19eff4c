import csv
import io
import json
import os
import sqlite3
import stat

import pytest

from workbench.export import FORMATS


@pytest.fixture
def reviewed(add, done):
    """One verified claim, one disputed, one withdrawn, one open."""
    for number, verdict in enumerate(("verified", "disputed", "withdrawn", None), start=1):
        add(f"Quote number {number}", "--tag", "nato")
        if verdict:
            done("review", number, "--verdict", verdict)


def ids(text):
    return [json.loads(line)["id"] for line in text.splitlines()]


def test_reviewed_claims_are_written_as_csv_unless_told_otherwise(reviewed, run):
    result = run("export")
    records = list(csv.DictReader(io.StringIO(result.raw.decode(), newline="")))
    assert [(row["id"], row["verdict"]) for row in records] == [("1", "verified"), ("2", "disputed")]
    assert result.err == "2 claims written\n"
    assert result.raw.count(b"\r\n") == 3
    assert b"\r\r" not in result.raw


def test_a_finding_on_the_attribution_alone_is_a_review_and_is_written_as_the_view_has_it(
    reviewed, done, folder
):
    done("review", "4", "--attribution", "misattributed")
    done("review", "3", "--attribution", "confirmed")
    with sqlite3.connect(folder / "workbench.db") as other:
        in_the_view = [row[0] for row in other.execute("SELECT id FROM claims_export ORDER BY id")]
    other.close()
    assert ids(done("export", "--format", "jsonl")) == in_the_view == [1, 2, 4]
    assert ids(done("export", "--format", "jsonl", "--where", "status:reviewed")) == [1, 2]


def test_a_filter_and_all_choose_what_is_written(reviewed, done):
    assert ids(done("export", "--format", "jsonl", "--where", "status:disputed")) == [2]
    assert ids(done("export", "--format", "jsonl", "--all")) == [1, 2, 3, 4]
    assert ids(done("export", "--format", "jsonl", "--all", "--where", "-status:reviewed")) == [3, 4]


def test_no_claim_to_write_is_told_and_no_failure(add, run):
    add()
    result = run("export")
    assert (result.code, len(result.out.splitlines())) == (0, 1)
    assert "0 claims written; only reviewed claims" in result.err


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_two_exports_are_the_same_bytes(name, reviewed, run, done, folder):
    first = run("export", "--format", name, "--all").raw
    done("export", "--format", name, "--all", "-o", "out")
    assert run("export", "--format", name, "--all").raw == first == (folder / "out").read_bytes()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_ending_of_the_file_tells_the_format(name, reviewed, done, run, folder):
    done("export", "-o", f"claims{FORMATS[name].extension.upper()}")
    written = (folder / f"claims{FORMATS[name].extension.upper()}").read_bytes()
    assert written == run("export", "--format", name).raw


def test_an_ending_that_tells_nothing_is_told(reviewed, run, folder, failed_in_one_line):
    failed_in_one_line(run("export", "-o", "claims.xyz"), "claims.xyz", "--format csv")
    failed_in_one_line(run("export", "--format", "xls"), "xls", "csv")
    assert not (folder / "claims.xyz").exists()


def test_the_help_names_every_format(done):
    text = done("export", "--help")
    assert all(known.name in text and known.extension in text for known in FORMATS.values())


def test_a_file_is_replaced_and_keeps_its_permissions(reviewed, done, folder):
    old = folder / "claims.jsonl"
    old.write_text("old")
    old.chmod(0o640)
    done("export", "-o", old)
    assert ids(old.read_text()) == [1, 2]
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(reviewed, done, folder):
    mask = os.umask(0o022)
    try:
        done("export", "-o", "new.csv")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((folder / "new.csv").stat().st_mode) == 0o644


def test_a_link_stays_a_link(reviewed, done, folder):
    (folder / "real.csv").write_text("old")
    (folder / "link.csv").symlink_to("real.csv")
    done("export", "-o", "link.csv")
    assert (folder / "link.csv").is_symlink()
    assert (folder / "real.csv").read_text().startswith("id,")


def test_a_dash_is_standard_output(reviewed, done, folder):
    assert done("export", "-o", "-").startswith("id,")
    assert not (folder / "-").exists()


def test_the_workbench_file_is_not_written_over(reviewed, run, folder, failed_in_one_line):
    (folder / "link.csv").symlink_to("workbench.db")
    before = (folder / "workbench.db").read_bytes()
    for name in ("workbench.db", folder / "workbench.db", "link.csv", "workbench.db-wal"):
        failed_in_one_line(run("export", "--format", "csv", "-o", name), name, "workbench file itself")
    assert (folder / "workbench.db").read_bytes() == before


def test_what_cannot_be_written_is_told_in_one_line(reviewed, run, folder, failed_in_one_line):
    failed_in_one_line(run("export", "-o", "none/claims.csv"), "none/claims.csv", "No such file")
    failed_in_one_line(run("export", "--format", "csv", "-o", folder), folder)
    failed_in_one_line(run("export", "-o", "x" * 300 + ".csv"), "too long")
    assert "stutus" in run("export", "--where", "stutus:open", "-o", "new.csv").err
    assert sorted(path.name for path in folder.iterdir()) == ["workbench.db"]


def test_a_pipe_is_written_directly(reviewed, program, folder):
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    result = program("export", "--format", "jsonl", "-o", "pipe")
    assert result.returncode == 0, result.stderr
    assert ids(os.read(reader, 65_536).decode()) == [1, 2]
    os.close(reader)
