import gzip
import plistlib
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZipFile

import pytest

from workbench.attribution import quotations
from workbench.model import BadInput
from workbench.reading import Format, article_document, detect, read_document

PROSE = "The town of Marrick argues over its wall, and has done so since the storm of last winter."
SAID = "“The wall will hold for fifty years,” said Ada Stone, the harbour master."
PAGE = f"<html lang=en><head><title>Harbour row</title></head><body><article><p>{PROSE}</p><p>{SAID}</p></article>"


def zipped(mimetype, **parts):
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", mimetype)
        for name, words in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_html", ".html"), words)
    return buffer.getvalue()


def odt():
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text")
    )
    deleted = "<text:tracked-changes><text:p>It will not hold.</text:p></text:tracked-changes>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:p>In a letter.</text:p></text:note>"
    body = (
        f"{deleted}<text:p>{PROSE}</text:p><text:p>{SAID.replace('fifty ', 'fifty<text:s/>')}{note}</text:p>"
    )
    return zipped(
        "application/vnd.oasis.opendocument.text", content_xml=f"<office:d {names}>{body}</office:d>"
    )


def epub():
    return zipped(
        "application/epub+zip",
        **{
            "META-INF__container_xml": '<c xmlns="x"><rootfile full-path="b/p.opf"/></c>',
            "b/p.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The wall</dc:title>'
            '<item id="1" href="one.html"/><item id="2" href="two.html"/><itemref idref="2"/><itemref idref="1"/></package>',
            "b__one_html": f"<html><body><p>{SAID}</p></body></html>",
            "b__two_html": f"<html><body><p>{PROSE}</p></body></html>",
        },
    )


def mail(body=f"{PROSE}\n\n{SAID}\n", **headers):
    message = EmailMessage()
    message["From"] = "Idony Marsh <idony@example.org>"
    message["Subject"] = "Harbour row"
    message["Date"] = "Mon, 18 Mar 2024 10:00:00 +0000"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body, cte="base64")
    return message


def mhtml():
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://post.example/harbour"
    message.set_content(PAGE, subtype="html", cte="quoted-printable")
    message.make_related()
    return bytes(message)


def warc():
    response = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    record = b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://post.example/harbour\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    return record % (b"request", 3, b"GET") + record % (b"response", len(response), response)


def web_archive():
    main = {"WebResourceData": PAGE.encode(), "WebResourceURL": "https://post.example/harbour"}
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


RTF = rb"{\rtf1\ansi\ansicpg1252 The town argues.\par \'93The wall will hold for fifty years,\'94 said Ada Stone, the harbour master.\par}"
FILES = {
    "a.rtf": RTF,
    "a.odt": odt(),
    "a.epub": epub(),
    "a.eml": bytes(mail()),
    "a.mhtml": mhtml(),
    "a.warc": warc(),
    "a.webarchive": web_archive(),
    "a.html.gz": gzip.compress(PAGE.encode()),
    "a.warc.gz": gzip.compress(warc()),
}


def article(name, data):
    return article_document(data, name=name, format=detect(name, data))


@pytest.mark.parametrize("name", FILES)
def test_every_package_gives_its_article_with_what_was_said(name):
    if name == "a.rtf":
        pytest.importorskip("striprtf")
    found = article(name, FILES[name]).source
    said = [(one.quote.replace("  ", " "), one.speaker) for one in quotations(found.text)]
    assert said == [("The wall will hold for fifty years,", "Ada Stone")]


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_evidence_too(name):
    if name == "a.rtf":
        pytest.importorskip("striprtf")
    assert "fifty years" in read_document(FILES[name], name=name).source.text


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".gz")])
def test_a_package_is_known_without_its_name(name):
    assert detect("-", FILES[name]) is detect(name, FILES[name])


@pytest.mark.parametrize("name", ["a.mhtml", "a.warc", "a.webarchive", "a.warc.gz"])
def test_a_saved_page_is_known_by_where_it_was_saved_from(name):
    assert article(name, FILES[name]).source.ref == "https://post.example/harbour"


def test_a_mail_gives_its_subject_sender_and_date_and_names_what_is_attached():
    message = mail()
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="plan.pdf")
    found = article("a.eml", bytes(message)).source
    assert (found.title, found.author, found.published_at) == ("Harbour row", "Idony Marsh", "2024-03-18")
    assert found.notes == ("attached and not read: plan.pdf",)


def test_tracked_deletions_of_an_opendocument_text_are_not_said_and_notes_follow_the_text():
    text = article("a.odt", FILES["a.odt"]).source.text
    assert "will not hold" not in text
    assert text.endswith("\n\nIn a letter.")


def test_chapters_of_a_book_stand_in_its_order_and_are_places():
    book = article("a.epub", FILES["a.epub"])
    assert book.source.text == f"{PROSE}\n\n{SAID}"
    assert [place.label for place in book.locators] == ["ch. 1", "ch. 2"]
    assert book.source.title == "The wall"


@pytest.mark.parametrize("name", [name for name in FILES if name != "a.rtf"])
def test_a_package_that_is_cut_short_is_refused_in_one_line_or_read_as_far_as_it_goes(name):
    for size in range(1, len(FILES[name]), 37):
        try:
            article(name, FILES[name][:size])
        except BadInput as refused:
            assert "\n" not in str(refused)


def test_a_gzip_bomb_is_refused():
    bomb = gzip.compress(bytes(1_000_000) * 101)
    with pytest.raises(BadInput, match="unpacks to more than"):
        article("a.txt.gz", bomb)


def test_envelopes_within_envelopes_end_somewhere():
    data = b"The wall holds."
    for _ in range(5):
        data = gzip.compress(data)
    with pytest.raises(BadInput, match="packed more than"):
        article_document(data, name="a", format=Format.GZIP)


def test_an_opendocument_text_tells_the_roles_of_its_paragraphs_and_its_turns():
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "text", "style")
    )
    body = (
        '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
        "<text:h>Harbour meeting</text:h>"
        '<text:p text:style-name="P1">The wall holds.</text:p>'
        "<text:list><text:list-item><text:p>The pier.</text:p></text:list-item></text:list>"
        "<text:p>ADA STONE: We begin with the wall.</text:p>"
        "<text:p>BO REED: It is a good wall.</text:p>"
        "<text:p>ADA STONE: Then we are done.</text:p>"
        "<text:p>BO REED: We are.</text:p>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    source = read_document(
        zipped(mimetype, content_xml=f"<office:d {names}>{body}</office:d>"), name="a.odt"
    ).source
    told = {source.text[part.start : part.end]: part.role.value for part in source.structure.paragraphs}
    assert (told["Harbour meeting"], told["The wall holds."], told["The pier."]) == (
        "heading",
        "quote",
        "list",
    )
    assert [turn.speaker for turn in source.structure.turns] == ["ADA STONE", "BO REED"] * 2
