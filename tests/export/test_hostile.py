"""Hostile text through every format: nothing acts, nothing breaks out, nothing is lost where a format keeps it exactly."""

import csv
import io
import json
import re
from dataclasses import replace

import html5lib
import pytest
from lxml import etree  # type: ignore[import-untyped]

from workbench.export import FORMATS
from workbench.model.record import AttributionRecord, SourceRecord, TruthRecord
from workbench.model.words import Finding, Verdict

HOSTILE = {
    "script": "</script></title></style>--><script>alert(1)</script><img src=x onerror=alert(1)>",
    "formula": "=cmd|' /C calc'!A0",
    "spread": '\t=HYPERLINK("https://x.example")\n+1+1\r\n@SUM(1)',
    "bidi": "safe \u202e\u2066\u2069\u200f\u061c\u200b\ufeff end",
    "controls": "\x1b]0;title\x07\x1b[31m red\x9b31m \x00\x08\x7f\x85\u2028\u2029 end",
    "cdata": "]]>&amp;<![CDATA[ <?xml?> <!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;",
    "markup": "# [x](javascript:alert(1)) `code` | a | <b> *x* ![i](https://x.example/i.png) \n---\n- 1",
    "tex": "\\input{/etc/passwd} } @article{x, $ % # _ ^ ~",
    "halves": "\ud800 half \udfff",
    "nonchars": "\ufffe\uffff\U0010ffff",
    "empty": " ",
    "jinja": "{{ 7*7 }}{% raw %}{# x #}",
}
RAW = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff]"
)


@pytest.fixture(params=HOSTILE.values(), ids=list(HOSTILE))
def words(request):
    return request.param


@pytest.fixture
def record(words, a_record):
    """A claim with this text wherever one can be."""
    (evidence,) = a_record().evidence
    (check, *_) = a_record().checks
    (comment, *_) = a_record().comments
    source = SourceRecord(
        words, uid="a9", title=words, publisher=words, author=words, published_at="2026-03-18"
    )
    return a_record(
        quote=words, speaker_name=words, speaker_role=words, speaker_mention=words, source=source, tags=(words,),
        cue=words, reason=words, external_id=words, created_by=words,
        truth=TruthRecord(Verdict.DISPUTED, "Mostly false", words, words, "2026-03-18T10:00:00.000Z"),
        attribution=AttributionRecord(Finding.CONFIRMED, words, words, "2026-03-18T10:00:00.000Z"),
        evidence=(replace(evidence, source=source, excerpt=words, note=words, locator=words, by=words),),
        checks=(replace(check, source=words, reason=words, frame=words, said_by=words),),
        comments=(replace(comment, author=words, body=words),),
    )  # fmt: skip


@pytest.mark.parametrize("name", [name for name, known in FORMATS.items() if not known.binary])
def test_no_format_of_text_holds_what_steers_a_terminal_or_hides_text(name, record, written, desk, words):
    text = written(name, record, told=desk(desk_name=words))
    found = RAW.search(text.removeprefix("\ufeff"))
    assert found is None, ascii(found[0])
    assert text.encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_quote_of_a_megabyte_goes_through(name, a_record, written, desk):
    out = written(name, a_record(quote="ä<&=, " * 180_000), told=desk(short_cells=True))
    assert out
    if name == "csv":
        csv.field_size_limit(10_000_000)
        assert max(len(cell) for row in csv.reader(io.StringIO(out, newline="")) for cell in row) <= 32_767


@pytest.mark.parametrize(
    "name", ["json", "jsonl", "records", "claimreview", "datafeed", "annotations", "csl"]
)
def test_json_may_stand_in_a_page_and_keeps_every_character(name, record, written, words):
    text = written(name, record)
    page = html5lib.parse(f"<script type=application/json>{text}</script><p>end", namespaceHTMLElements=False)
    assert [element.tag for element in page.iter() if element.tag in ("script", "p", "img")] == [
        "script",
        "p",
    ]
    found = (
        [json.loads(line) for line in text.splitlines()] if name in ("jsonl", "records") else json.loads(text)
    )
    strings: list[str] = []
    _gather(found, strings)
    kept = words if name not in ("claimreview", "datafeed") else words.strip()
    assert any(kept in one or " ".join(kept.split()) in one for one in strings)


def _gather(value, into):
    if isinstance(value, str):
        into.append(value)
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _gather(one, into)


@pytest.mark.parametrize("people", [False, True])
def test_a_table_has_one_row_a_claim_and_no_cell_begins_as_a_formula(people, record, written, desk):
    text = written("csv", record, told=desk(one_line=people, short_cells=people, mark_utf8=people))
    csv.field_size_limit(10_000_000)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == 2
    assert [
        cell
        for cell in rows[1]
        if re.match(r"[\s\ufffd]*[=+\-@＝＋－＠]", cell) and not re.fullmatch(r"-?[\d.]+", cell)
    ] == []
    if people:
        assert max(map(len, rows[1])) <= 32_767
        assert text.count("\n") == 2


def test_a_feed_is_xml_without_anything_of_the_text_in_its_structure(record, written):
    feed = etree.fromstring(
        written("atom", record).encode(), etree.XMLParser(resolve_entities=True, huge_tree=True)
    )
    known = {
        "feed",
        "id",
        "title",
        "updated",
        "author",
        "name",
        "uri",
        "generator",
        "link",
        "entry",
        "category",
        "summary",
    }
    assert {etree.QName(element).localname for element in feed.iter()} == known


def test_a_workbook_opens_and_no_cell_is_a_formula_or_a_link(record, written):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", record)))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert len(cells) > 40
    assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    assert max(len(str(cell.value)) for cell in cells) <= 32_767


def test_bibtex_is_read_and_nothing_in_it_is_a_command_of_theirs(record, written):
    parse_string = pytest.importorskip("pybtex.database").parse_string
    text = written("bibtex", record)
    entries = parse_string(text, "bibtex").entries
    assert len(entries) == 1
    assert "\\input" not in text
