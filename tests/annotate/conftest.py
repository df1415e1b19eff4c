"""A Word draft as a newsroom writes one: runs with formatting, a table, a footnote, a picture, comments."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest

_NOTES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="2"><w:p><w:r><w:t>“The cover was never taken off,” said Ada Stone, the harbour master.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""


@pytest.fixture
def picture():
    """A PNG of one pixel."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", head),
            chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")),
            chunk(b"IEND", b""),
        ]
    )


@pytest.fixture
def word_draft(picture):
    """The bytes of a Word draft."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title = "Harbour story"
    document.add_heading("The pier and its price")
    paragraph = document.add_paragraph("On Monday: “The pier is ")
    bold = paragraph.add_run("safe for")
    bold.bold = True
    bold.font.name = "Georgia"
    paragraph.add_run(" everyone,” said Ada Stone, the harbour master.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "“We spent forty crowns on it,” said Bo Reed, the treasurer."
    table.cell(0, 1).text = "Tuesday"
    last = document.add_paragraph("“It has been closed for a reason,” Corwin Aldous said on Tuesday.")
    document.add_comment(last.runs, text="From https://minutes.example/12.", author="Rita", initials="R")
    document.add_picture(BytesIO(picture))
    document.sections[0].footer.paragraphs[0].text = "Draft of March"
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.fixture
def with_a_footnote(word_draft):
    """The same draft with a footnote in which somebody is quoted, as Word writes it."""
    out = BytesIO()
    with ZipFile(BytesIO(word_draft)) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                data = data.replace(
                    b"said on Tuesday.</w:t></w:r>",
                    b'said on Tuesday.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>',
                )
            elif info.filename == "[Content_Types].xml":
                data = data.replace(
                    b"</Types>",
                    b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
                    b'officedocument.wordprocessingml.footnotes+xml"/></Types>',
                )
            elif info.filename == "word/_rels/document.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                    b'relationships/footnotes" Target="footnotes.xml"/></Relationships>',
                )
            new.writestr(info, data)
        new.writestr("word/footnotes.xml", _NOTES)
    return out.getvalue()
