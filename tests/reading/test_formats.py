import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reading import Format, detect


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.txt", Format.TEXT),
        ("a.HTML", Format.HTML),
        ("a.htm", Format.HTML),
        ("a.jsonl", Format.JSONL),
        ("a.json", Format.JSONL),
        ("a.csv", Format.CSV),
        ("a.tsv", Format.CSV),
        ("a.PDF", Format.PDF),
        ("a.docx", Format.DOCX),
        ("a.srt", Format.SRT),
        ("a.vtt", Format.VTT),
    ],
)
def test_a_known_ending_decides(name, expected):
    assert detect(name, b"The ferry is late.") is expected


def test_a_page_saved_as_text_is_text():
    assert detect("a.txt", b"<!doctype html>") is Format.TEXT


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\xef\xbb\xbf\n <!DOCTYPE html>", Format.HTML),
        (b"<!-- saved --><html lang=en>", Format.HTML),
        ("<html>".encode("utf-16"), Format.HTML),
        (b'{"quote": "x"}\n', Format.JSONL),
        (b"[\n  {\n", Format.JSONL),
        (b"quote,speaker\nx,y\n", Format.CSV),
        (b"speaker\tquote\r\n", Format.CSV),
        (b"[The ferry is late]", Format.TEXT),
        (b"A quote, she said, is a quote.", Format.TEXT),
        (b"", Format.TEXT),
    ],
)
def test_without_a_known_ending_the_content_decides(head, expected):
    assert detect("-", head) is expected


def test_a_head_of_comments_is_told_in_bounded_time():
    assert detect("-", b"<!-- -->" * 5_000) is Format.TEXT


@given(st.text(), st.binary())
def test_every_name_and_content_has_a_format(name, head):
    assert detect(name, head) in Format
