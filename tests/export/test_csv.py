import csv
import io
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.export import FORMATS
from workbench.export.csv_table import COLUMNS
from workbench.text import printable

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1", "＝1", "＠x", "\u200b=1", "'=1", "-", "﻿=1"]


def test_lines_end_as_in_rfc_4180(a_row, written):
    text = written("csv", a_row(quote='He said "yes",\nthen no.'))
    assert text.count("\r\n") == 2
    assert '"He said ""yes"",\nthen no."' in text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text, a_row, read_csv):
    assert read_csv(a_row(quote=text))[0]["quote"].startswith("'")


@pytest.mark.parametrize("text", ["'tis true", "3 = 4", "a-b", "“=1”", "2026-03-18", ""])
def test_any_other_cell_stays_as_it_is(text, a_row, read_csv):
    assert read_csv(a_row(quote=text))[0]["quote"] == text


def test_numbers_stay_numbers(a_row, read_csv):
    row = read_csv(a_row(span_start=-5, attribution_confidence=0.5))[0]
    assert (row["span_start"], row["attribution_confidence"], row["version"]) == ("-5", "0.5", "3")


def test_evidence_is_json_in_one_cell_and_tags_are_a_list(a_row, read_csv):
    given_row = a_row()
    row = read_csv(given_row)[0]
    assert json.loads(row["evidence"]) == given_row["evidence"]
    assert row["tags"] == "nato; ports"


def test_a_tag_that_looks_like_a_formula_is_defused(a_row, read_csv):
    assert read_csv(a_row(tags=["=cmd|' /C calc'!A0"]))[0]["tags"].startswith("'=")


def test_controls_are_shown_and_not_sent(a_row, written):
    text = written("csv", a_row(quote="a\x1b]52;c;AAAA\x07b\u202ec", evidence=[{"note": "\x9b31m\u2066"}]))
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quote=st.text(), speaker=st.text() | st.none(), note=st.text(alphabet="'=+-@\t\r\n \"a,;\ufeff"))
def test_any_text_comes_back_from_a_csv_reader(quote, speaker, note):
    row = dict.fromkeys(COLUMNS) | {"quote": quote, "speaker": speaker, "review_note": note}
    out = io.StringIO(newline="")
    FORMATS["csv"].write([row, row], out)
    records = list(csv.DictReader(io.StringIO(out.getvalue(), newline=""), strict=True))
    assert len(records) == 2
    for record in records:
        for name, text in (("quote", quote), ("speaker", speaker or ""), ("review_note", note)):
            cell = record[name]
            assert cell in (printable(text), f"'{printable(text)}")
            assert not re.match(r"[=+\-@\t\r\n]", cell)
            # as docs/export.md says: one apostrophe before a formula is ours
            assert re.sub(r"^'(?='*[\s\ufffd]*[=+\-@\t\r\n＝＋－＠])", "", cell) == printable(text)
    out.getvalue().encode("utf-8")
