from io import BytesIO

import pytest

from workbench.model import BadInput, Verdict
from workbench.reading import BadRow, Format, Table, claim_rows, parse_map
from workbench.reading.tables import verdict_of
from workbench.service.rows import importable


def read(text, columns="", format=Format.CSV, place="file:///t.csv"):
    known = importable()
    table = Table(parse_map(columns, known) if columns else {}, place)
    data = text if isinstance(text, bytes) else text.encode()
    return list(claim_rows(BytesIO(data), name="t.csv", format=format, columns=known, table=table)), table


LIAR = '7.json\thalf-true\tSays "the wall" holds.\twalls,tides\tada-stone\tMayor\tTexas\tnone\t1\t2\t3\t4\t5\ta letter\n'


def test_a_map_says_which_column_is_what():
    rows, table = read("who,claim,shoe\nAda Stone,The wall holds.,41\n", "quote=claim,speaker=who")
    assert rows[0].values == {"quote": "The wall holds.", "speaker": "Ada Stone", "source": "file:///t.csv"}
    assert table.lines() == ["columns: quote from claim, speaker from who", "columns not taken: shoe"]


def test_columns_are_guessed_whatever_their_case():
    rows, _ = read("Claimant,CLAIM,Source URL\nAda Stone,The wall holds.,https://example.org/a\n")
    assert rows[0].values["speaker"] == "Ada Stone"
    assert rows[0].values["source"] == "https://example.org/a"


def test_numbers_alone_mean_that_there_is_no_header():
    rows, _ = read("1,The wall holds.,Ada Stone\n2,It leaks.,Bo Reed\n", "quote=2,speaker=3")
    assert [row.values["speaker"] for row in rows] == ["Ada Stone", "Bo Reed"]


def test_a_liar_table_is_known_without_a_header_and_its_marks_belong_to_the_statements():
    rows, _ = read(LIAR * 2)
    assert len(rows) == 2
    assert rows[0].values["quote"] == 'Says "the wall" holds.'
    assert rows[0].values["speaker"] == "Ada Stone"
    assert rows[0].tags == ("walls", "tides")
    assert (rows[0].reviews[0].verdict, rows[0].reviews[0].rating) == (Verdict.DISPUTED, "half-true")


def test_a_verdict_keeps_its_reviewer_rating_note_and_day():
    head = "statement,fact_checker,verdict,factcheck_date,explanation\n"
    rows, _ = read(head + 'The wall holds.,Idony Marsh,Mostly true,"March 18, 2024",It does.\n')
    past = rows[0].reviews[0]
    assert (past.verdict, past.rating, past.reviewer) == (Verdict.VERIFIED, "Mostly true", "Idony Marsh")
    assert (past.note, past.at) == ("It does.", "2024-03-18T00:00:00Z")


def test_a_rating_that_goes_with_no_verdict_is_named_and_its_claim_taken():
    rows, table = read("claim,rating\nThe wall holds.,Wobbly\n")
    assert rows[0].reviews == ()
    assert "'Wobbly'" in table.lines()[-1]


@pytest.mark.parametrize(
    ("day", "at"),
    [
        ("2024-03-18", "2024-03-18T00:00:00Z"),
        ("3/18/2024", "2024-03-18T00:00:00Z"),
        ("18/3/2024", "2024-03-18T00:00:00Z"),
        ("3/4/2024", None),
        ("spring", None),
    ],
)
def test_a_day_that_may_be_two_is_left_out_and_named(day, at):
    rows, table = read(f"claim,rating,review_date\nThe wall holds.,False,{day}\n")
    assert rows[0].reviews[0].at == at
    assert any("reviewed_at" in line for line in table.lines()[1:]) is (at is None)


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    rows, _ = read("who,claim\nAda,The wall holds.\n", "quote=clam")
    assert isinstance(rows[0], BadRow)
    assert rows[0].reason == "quote=clam: there is no such column; the header names who, claim"


@pytest.mark.parametrize("columns", ["quote", "quote=", "shoe=1"])
def test_a_map_that_is_none_is_refused(columns):
    with pytest.raises(BadInput):
        read("claim\nThe wall holds.\n", columns)


def test_ratings_are_known_however_they_are_written():
    assert verdict_of("Pants on Fire!") is verdict_of("pants-fire") is Verdict.DISPUTED
    assert verdict_of("MOSTLY TRUE") is Verdict.VERIFIED
    assert verdict_of("perhaps") is None


def test_an_excel_workbook_is_a_table():
    openpyxl = pytest.importorskip("openpyxl")
    book, buffer = openpyxl.Workbook(), BytesIO()
    for row in (["Claim", "Speaker", "Rating"], ["The wall holds.", "Ada Stone", "True"]):
        book.active.append(row)
    book.save(buffer)
    rows, _ = read(buffer.getvalue(), format=Format.XLSX)
    assert rows[0].values["speaker"] == "Ada Stone"
    assert rows[0].reviews[0].verdict is Verdict.VERIFIED
