import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model import BadInput
from workbench.reading import DocumentText, Format, Stopped, locator_at, read_document, read_document_path
from workbench.text import one_line


def read(data, name, **options):
    return read_document(data if isinstance(data, bytes) else data.encode(), name=name, **options)


def refusal(data, name, **options):
    with pytest.raises(BadInput) as refused:
        read(data, name, **options)
    assert str(refused.value) == one_line(str(refused.value))
    return str(refused.value)


def test_plain_text_is_kept_character_for_character():
    document = read("Ferry inquiry\n\n  The ferry\tis late. \n", "a.txt")
    assert document.source.text == "Ferry inquiry\n\n  The ferry\tis late. \n"
    assert (document.source.title, document.source.media_type) == ("Ferry inquiry", "text/plain")
    assert document.locators == ()


def test_form_feeds_in_plain_text_are_pages():
    document = read("One.\n\fTwo.\n\fThree.\n", "report.txt")
    assert [
        locator_at(document.locators, document.source.text.index(word)) for word in ("One", "Two", "Three")
    ] == [
        "p. 1",
        "p. 2",
        "p. 3",
    ]


def test_of_a_web_page_all_that_shows_is_kept():
    menu = "<nav><a href=/>Home</a></nav>"
    article = (
        "<article>" + "<p>The ferry is late, and nobody waited for it at the pier.</p>" * 20 + "</article>"
    )
    aside = "<aside><p>SMITH: I never said so.</p></aside><script>hidden()</script>"
    document = read(
        f"<!doctype html><html lang=en><title>Late</title><body>{menu}{article}{aside}</body>", "a.html"
    )
    assert "The ferry is late" in document.source.text
    assert "SMITH: I never said so." in document.source.text
    assert "hidden" not in document.source.text
    assert (document.source.title, document.source.language) == ("Late", "en")


def test_the_charset_that_a_server_names_goes_before_that_of_the_page():
    page = "<html><head><meta charset=koi8-r></head><body><p>Café fermé.</p></body></html>".encode("cp1252")
    assert read(page, "a.html", charset="iso-8859-1").source.text == "Café fermé."


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "no-such", "", "utf-7", "a\0b", None])
def test_a_charset_that_is_wrong_does_no_harm_to_utf_8(charset):
    assert read("Café fermé.", "a.txt", charset=charset).source.text == "Café fermé."


@pytest.mark.parametrize(("name", "media_type"), [("a.csv", "text/csv"), ("a.json", "application/json")])
def test_a_table_can_be_evidence(name, media_type):
    document = read('quote,speaker\n"30 million",Marsh\n', name)
    assert document.source.text == 'quote,speaker\n"30 million",Marsh\n'
    assert document.source.media_type == media_type


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "a.txt: the file is empty"),
        ("a.html", b"", "a.html: the file is empty"),
        ("a.pdf", b"", "a.pdf: the file is empty; give a document with text in it"),
        ("a.docx", b"", "a.docx: the file is empty; give a document with text in it"),
        ("a.srt", b" \n", "a.srt: this holds no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0", "a.txt: this is a PNG image"),
        ("a.doc", b"\xd0\xcf\x11\xe0\0", "a.doc: this is an Office document, old or with a password"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n\0", "a.pdf: this PDF is broken"),
        ("a.xlsx", b"PK\x03\x04\0", "a.xlsx: this is an Excel workbook"),
    ],
)
def test_what_holds_no_text_is_refused(name, data, message):
    assert refusal(data, name).startswith(message)


@pytest.mark.parametrize(
    ("name", "limit"), [("a.txt", 20), ("a.html", 20), ("a.srt", 20), ("a.pdf", 100), ("a.docx", 100)]
)
def test_a_two_hundred_megabyte_file_is_refused_before_it_is_read(tmp_path, name, limit):
    path = tmp_path / name
    path.touch()
    os.truncate(path, 200_000_000)
    with pytest.raises(BadInput, match=f"larger than {limit} MB; split it"):
        read_document_path(path)


def test_data_over_the_limit_is_refused():
    assert refusal(bytes(20_000_001), "a.txt") == "a.txt: larger than 20 MB; split it"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"1\n00:00:01,000 --> 00:00:02,000\nLate.\n",))
    writer.start()
    assert read_document_path(path).source.text == "Late."
    writer.join()


@pytest.mark.parametrize("name", ["none.txt", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path, name):
    with pytest.raises(BadInput):
        read_document_path(tmp_path / name)


def test_reading_can_be_cancelled_before_it_begins():
    with pytest.raises(Stopped, match="a.txt: cancelled"):
        read("words", "a.txt", cancelled=lambda: True)


MARKS = {
    Format.PDF: b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>\nendobj\ntrailer<</Root 1 0 R>>\n",
    Format.DOCX: b"PK\x03\x04",
    Format.VTT: b"WEBVTT\n\n00:01.000 --> 00:02.000\n",
    Format.SRT: b"1\n00:00:01,000 --> 00:00:02,000\n",
    Format.HTML: b"<!doctype html><p>",
}


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=300), st.sampled_from([None, *Format]), st.booleans(), st.text(max_size=8))
def test_any_bytes_are_read_or_refused_in_one_line(data, format, marked, name):
    try:
        document = read_document(MARKS.get(format, b"") + data if marked else data, name=name, format=format)
    except BadInput as error:
        assert str(error) == one_line(str(error))
    else:
        assert isinstance(document, DocumentText)
        document.source.text.encode()
        assert "\0" not in document.source.text
