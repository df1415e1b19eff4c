"""Tables and drafts as LibreOffice opens them: no cell runs, every text arrives. `make office` runs these."""

import csv
import io
import re
import shutil
import subprocess
from zipfile import ZipFile

import pytest

from workbench.model.record import SourceRecord

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(
        not shutil.which("soffice"), reason="LibreOffice is not installed: apt-get install libreoffice-calc"
    ),
]

RUNS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", " =1+1", "＝1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("https://x.example")',
    '"=1+1"', "'=1+1", "=1+1\n=2+2", "https://x.example/", "12.3", "2026-03-18", "<b>&]]>", "\u202e=1+1", "\x1b=1+1",
)  # fmt: skip
FORMULA = re.compile(r'table:formula="([^"]*)"')


@pytest.fixture
def converted(tmp_path):
    """What LibreOffice makes of a file: its new bytes."""

    def run(name, content, ending):
        (tmp_path / name).write_bytes(content)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", ending,
             "--outdir", str(tmp_path / "out"), str(tmp_path / name)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        (made,) = (tmp_path / "out").iterdir()
        return made.read_bytes()

    return run


@pytest.fixture
def hostile(a_record):
    """Claims in which every text would run."""
    return [
        a_record(id=number, uid=f"u{number}", quote=words, speaker_name=words, truth_note=words,
                 source=SourceRecord(words, title=words), tags=(words,))
        for number, words in enumerate(RUNS, 1)
    ]  # fmt: skip


def sheet(content):
    with ZipFile(io.BytesIO(content)) as package:
        return package.read("content.xml").decode()


def test_libreoffice_does_run_what_is_not_disarmed_and_so_the_next_test_can_fail(converted):
    assert FORMULA.findall(sheet(converted("x.csv", b"quote\r\n=1+1\r\n", "ods"))) == ["of:=1+1"]


@pytest.mark.parametrize("spreadsheet", [False, True])
def test_no_cell_of_a_csv_runs(spreadsheet, hostile, written, desk, converted):
    told = desk(mark_utf8=spreadsheet, one_line=spreadsheet, short_cells=spreadsheet)
    found = sheet(converted("claims.csv", written("csv", *hostile, told=told).encode(), "ods"))
    assert FORMULA.findall(found) == []
    assert "xlink:href" not in found


def test_a_workbook_opens_with_all_its_texts_and_none_runs(hostile, written, converted):
    content = written("xlsx", *hostile)
    found = sheet(converted("claims.xlsx", content, "ods"))
    assert set(FORMULA.findall(found)) <= {
        "of:=TRUE()",
        "of:=FALSE()",
    }  # so LibreOffice keeps what is true or false
    assert re.findall(r'<table:table table:name="([^"]*)"', found) == [
        "Claims", "Evidence", "Reviews", "Quote checks", "Comments", "About",
    ]  # fmt: skip


def test_the_first_sheet_says_what_was_said(hostile, written, converted):
    rows = list(
        csv.DictReader(io.StringIO(converted("claims.xlsx", written("xlsx", *hostile), "csv").decode()))
    )
    assert [row["id"] for row in rows] == [str(number) for number in range(1, len(RUNS) + 1)]
    assert rows[0]["quote"] == "=1+1"
    assert rows[RUNS.index("12.3")]["quote"] == "12.3"
    assert rows[RUNS.index("2026-03-18")]["quote"] == "2026-03-18"
