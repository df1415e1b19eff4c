import csv
import io
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.export import FORMATS, Context
from workbench.export.csv_table import BREAK, CUT, LONGEST_CELL
from workbench.export.flat import flat
from workbench.model.record import PassageRecord
from workbench.text import printable

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1", "＝1", "＠x", "\u200b=1", "'=1", "-", "﻿=1"]


def test_lines_end_as_in_rfc_4180(a_record, written):
    text = written("csv", a_record(quote='He said "yes",\nthen no.'))
    assert text.count("\r\n") == 2
    assert '"He said ""yes"",\nthen no."' in text


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text, a_record, read_csv):
    assert read_csv(a_record(quote=text))[0]["quote"].startswith("'")


@pytest.mark.parametrize("text", ["'tis true", "3 = 4", "a-b", "“=1”", "2026-03-18", ""])
def test_any_other_cell_stays_as_it_is(text, a_record, read_csv):
    assert read_csv(a_record(quote=text))[0]["quote"] == text


def test_numbers_stay_numbers(a_record, read_csv):
    row = read_csv(a_record(passage=PassageRecord(-5), confidence=0.5))[0]
    assert (row["span_start"], row["attribution_confidence"], row["version"]) == ("-5", "0.5", "3")


def test_evidence_is_json_in_one_cell_and_tags_are_a_list(a_record, read_csv):
    record = a_record()
    row = read_csv(record)[0]
    assert json.loads(row["evidence"]) == flat(record)["evidence"]
    assert row["tags"] == "nato; ports"


def test_a_tag_that_looks_like_a_formula_is_defused(a_record, read_csv):
    assert read_csv(a_record(tags=("=cmd|' /C calc'!A0",)))[0]["tags"].startswith("'=")


def test_controls_are_shown_and_not_sent(a_record, written):
    text = written("csv", a_record(quote="a\x1b]52;c;AAAA\x07b\u202ec", external_id="\x9b31m\u2066"))
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quote=st.text(), speaker=st.text() | st.none(), note=st.text(alphabet="'=+-@\t\r\n \"a,;\ufeff"))
def test_any_text_comes_back_from_a_csv_reader(a_record, quote, speaker, note):
    record = a_record(quote=quote, speaker_name=speaker, truth_note=note)
    out = io.StringIO(newline="")
    FORMATS["csv"].write([record, record], out, Context())
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


def test_a_table_for_excel_begins_with_the_mark_that_it_knows_utf_8_by(a_record, written, desk):
    assert written("csv", a_record(), told=desk(mark_utf8=True)).startswith("\ufeffid,")


def test_one_line_a_claim_where_it_is_asked_for(a_record, written, desk):
    record = a_record(quote="One.\r\nTwo.\n\n Three.\u2028Four.", truth_note="\na\nb\n")
    text = written("csv", record, told=desk(one_line=True))
    assert len(text.splitlines()) == text.count("\n") == 2
    assert f"One.{BREAK}Two.{BREAK}Three." in text
    assert f"a{BREAK}b" in text


@pytest.mark.parametrize("sign", ["a", "é", "🙂"])
def test_a_cell_is_cut_to_what_a_spreadsheet_holds(sign, a_record, read_csv, desk):
    cell = read_csv(a_record(quote=sign * 40_000), told=desk(short_cells=True))[0]["quote"]
    assert len(cell.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert cell.endswith(CUT)
    assert set(cell.removesuffix(CUT)) == {sign}
    assert read_csv(a_record(quote="a" * 32_767), told=desk(short_cells=True))[0]["quote"] == "a" * 32_767


def test_the_columns_that_are_asked_for_stand_in_that_order(a_record, written, desk):
    told = desk(fields=("verdict", "quote", "id"))
    assert written("csv", a_record(), told=told) == "verdict,quote,id\r\ndisputed,The bridge is safe.,1\r\n"
    assert json.loads(written("jsonl", a_record(), told=told)) == {
        "verdict": "disputed", "quote": "The bridge is safe.", "id": 1,
    }  # fmt: skip
