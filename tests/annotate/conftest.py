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


_ENDNOTES = _NOTES.replace("footnote", "endnote").replace(
    "“The cover was never taken off,” said Ada Stone, the harbour master.",
    "“The rail was never painted,” said Bo Reed, the treasurer.",
)
_BOX = """<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><mc:Choice Requires="wps"><w:drawing>
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2400000" cy="900000"/><wp:docPr id="7" name="Box"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>
<wps:txbx><w:txbxContent><w:p><w:r><w:t>“The box office lost a hundred tickets,” said Idony Marsh, the clerk.</w:t></w:r></w:p>
</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
<mc:Fallback><w:t>“The box office lost a hundred tickets,” said Idony Marsh, the clerk.</w:t></mc:Fallback></mc:AlternateContent></w:r>"""
_TRACKED = """<w:p><w:r><w:t xml:space="preserve">“The gate stays </w:t></w:r><w:del w:id="90" w:author="Rita" w:date="2026-03-18T10:00:00Z">
<w:r><w:delText>open</w:delText></w:r></w:del><w:ins w:id="91" w:author="Rita" w:date="2026-03-18T10:00:00Z"><w:r><w:rPr><w:i/></w:rPr>
<w:t>shut till May</w:t></w:r></w:ins><w:r><w:t>,” said Lou Penn, the porter.</w:t></w:r></w:p>"""


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
def with_notes(word_draft):
    """The same draft with quotes in a footnote, an endnote, a text box and tracked changes, as Word writes them."""
    out = BytesIO()
    with ZipFile(BytesIO(word_draft)) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                data = data.replace(
                    b"said on Tuesday.</w:t></w:r>",
                    b'said on Tuesday.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
                    b'<w:r><w:endnoteReference w:id="2"/></w:r>' + _BOX.encode(),
                ).replace(b"<w:sectPr", _TRACKED.encode() + b"<w:sectPr", 1)
            elif info.filename == "[Content_Types].xml":
                data = data.replace(
                    b"</Types>", b"".join(map(_declared, ("footnote", "endnote"))) + b"</Types>"
                )
            elif info.filename == "word/_rels/document.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    b"".join(map(_related, ("footnote", "endnote"))) + b"</Relationships>",
                )
            new.writestr(info, data)
        new.writestr("word/footnotes.xml", _NOTES)
        new.writestr("word/endnotes.xml", _ENDNOTES)
    return out.getvalue()


def _declared(kind):
    return (
        f'<Override PartName="/word/{kind}s.xml" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind}s+xml"/>'
    ).encode()


def _related(kind):
    return (
        f'<Relationship Id="rId9{len(kind)}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}s" Target="{kind}s.xml"/>'
    ).encode()
