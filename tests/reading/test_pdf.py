import io
import os
import zlib
from pathlib import Path

import pytest

from workbench.model import BadInput
from workbench.reading import Format, Stopped, detect, locator_at, read_document, read_document_path
from workbench.text import one_line


def read(data, name="report.pdf", **options):
    return read_document(data, name=name, **options)


def refusal(data, name="report.pdf", **options):
    with pytest.raises(BadInput) as refused:
        read(data, name, **options)
    assert str(refused.value) == one_line(str(refused.value))
    return str(refused.value)


def encrypted(data, *, user, algorithm="RC4-128"):
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=user, owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_the_pages_are_read_in_order_and_each_passage_has_its_page(pdf):
    document = read(pdf("The ferry is late.\nIt is very late.", "Nobody waited.", "The end."))
    text = document.source.text
    assert text == "The ferry is late.\nIt is very late.\n\nNobody waited.\n\nThe end."
    assert [locator.label for locator in document.locators] == ["p. 1", "p. 2", "p. 3"]
    assert locator_at(document.locators, text.index("very")) == "p. 1"
    assert locator_at(document.locators, text.index("Nobody")) == "p. 2"
    assert locator_at(document.locators, len(text) - 1) == "p. 3"
    assert document.source.media_type == "application/pdf"
    assert document.notes == ()


def test_marks_and_letters_of_europe_are_read(pdf):
    assert (
        read(pdf("“Ça coûte 30 €”, dit-il – “très cher”.")).source.text
        == "“Ça coûte 30 €”, dit-il – “très cher”."
    )


def test_the_title_and_author_are_read(pdf):
    source = read(pdf("Words.", info="/Title(Ferry inquiry)/Author(Idony Marsh)")).source
    assert (source.title, source.author) == ("Ferry inquiry", "Idony Marsh")


@pytest.mark.parametrize(
    "title", ["Microsoft Word - report.docx", "final_v3_print", "minutes.indd", "untitled", ""]
)
def test_a_title_that_is_the_name_of_a_file_is_none(pdf, title):
    assert read(pdf("Words.", info=f"/Title({title})")).source.title is None


def test_a_page_that_is_a_picture_is_named_in_a_note(pdf):
    document = read(pdf("Words.", None, None, "More words.", None))
    assert document.notes == ("pages 2-3, 5 without text (scanned?); run OCR first, for example ocrmypdf",)
    assert [locator.label for locator in document.locators] == ["p. 1", "p. 4"]


def test_a_pdf_of_pictures_asks_for_ocr(pdf):
    message = "report.pdf: this PDF has no text (scanned pages); run OCR first, for example ocrmypdf"
    assert refusal(pdf(None, None)) == message


def test_a_pdf_with_a_password_is_refused(pdf):
    data = encrypted(pdf("Words."), user="secret")
    assert refusal(data) == "report.pdf: this PDF is encrypted; save it without its password"


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_everybody_may_open_is_read(pdf, algorithm):
    if algorithm.startswith("AES"):
        pytest.importorskip("cryptography")
    assert (
        read(encrypted(pdf("The ferry is late."), user="", algorithm=algorithm)).source.text
        == "The ferry is late."
    )


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<", b"%PDF-", b"%PDF-1.4\n" + bytes(5000)]
)
def test_a_broken_pdf_is_refused(data):
    assert refusal(data) == "report.pdf: this PDF is broken; print it to a new PDF, or save its text"


def test_a_pdf_cut_off_in_the_middle_is_read_or_refused(pdf):
    data = pdf("The ferry is late.", "Nobody waited.")
    for end in range(0, len(data), 37):
        try:
            assert "ferry" in read(data[:end], format=Format.PDF).source.text
        except BadInput as error:
            assert str(error).startswith("report.pdf: ")


def test_one_broken_page_costs_no_other_and_is_named(pdf):
    data = pdf("The ferry is late.", "Nobody waited.").replace(
        b"(Nobody waited.)Tj", b"(Nobody waited.)Q Q Q"
    )
    assert read(data).source.text == "The ferry is late."


def test_a_page_that_unpacks_to_more_than_the_bound_is_not_read(pdf):
    bomb = zlib.compress(b" " * 40_000_000, 9)
    data = pdf("Words.", "More.")
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(bomb), bomb)
    start = data.rindex(b"<</Length")
    end = data.index(b"endstream", start) + len(b"endstream")
    document = read(data[:start] + stream + data[end:])
    assert document.source.text == "Words."
    assert document.notes == ("page 2 broken or too large, and not read",)


def test_more_than_ten_thousand_pages_are_refused(pdf):
    one = pdf("Words.")
    kid = one[one.index(b"/Kids[") + 6 : one.index(b"]/Count")]
    many = one.replace(
        b"/Kids[" + kid + b"]/Count 1", b"/Kids[" + b" ".join([kid] * 10_001) + b"]/Count 10001"
    )
    assert refusal(many) == "report.pdf: more than 10,000 pages; split it"


def test_a_page_tree_that_bites_its_tail_is_refused(pdf):
    data = pdf("Words.")
    kid = data[data.index(b"/Kids[") + 6 : data.index(b"]/Count")]
    assert "report.pdf: " in refusal(data.replace(b"/Kids[" + kid, b"/Kids[2 0 R"))


def test_reading_ends_when_the_time_is_up(pdf):
    assert refusal(pdf("Words."), seconds=0) == "report.pdf: gave up after 0 seconds"


def test_reading_can_be_cancelled_between_pages(pdf):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Stopped, match=r"report\.pdf: cancelled"):
        read(pdf(*["Words."] * 50), cancelled=cancelled)
    assert len(asked) == 4


def test_reading_can_be_cancelled_within_a_page(pdf):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 5

    with pytest.raises(Stopped):
        read(pdf("x", content=b"BT /F 12 Tf " + b"(x)Tj " * 20_000 + b"ET"), cancelled=cancelled)
    assert len(asked) == 6


def test_a_pdf_is_known_by_its_content_whatever_its_name(pdf):
    assert detect("report.txt", pdf("Words.")) is Format.PDF
    assert detect("report.pdf", b"\n\njunk " + pdf("Words.")) is Format.PDF
    assert detect("report.pdf", b"<!doctype html><p>404") is Format.HTML
    assert detect("notes.txt", b"The file began with %PDF-, he said.") is Format.TEXT


def test_a_pdf_after_some_junk_is_read(pdf):
    assert read(b"\r\nHTTP junk\r\n" + pdf("The ferry is late.")).source.text == "The ferry is late."


def test_a_two_hundred_megabyte_pdf_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "big.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    os.truncate(path, 200_000_000)
    with pytest.raises(BadInput, match=r"big\.pdf: larger than 100 MB; split it"):
        read_document_path(path)


def test_a_pdf_file_is_read(tmp_path, pdf):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf("The ferry is late."))
    assert read_document_path(Path(path)).source.text == "The ferry is late."
