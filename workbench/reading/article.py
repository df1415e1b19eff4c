"""An article's bytes -> its text with what it says of itself."""

from dataclasses import replace

from workbench.model import BadInput, SourceText
from workbench.reading.decoding import decode
from workbench.reading.files import MAX_BYTES
from workbench.reading.formats import Format
from workbench.reading.transcripts import text_structure
from workbench.text import one_line

_HEADLINE = 150
"""A headline is at most this long, in code points."""
_DOCUMENTS = {
    Format.PDF: "a PDF",
    Format.DOCX: "a Word document",
    **{format: "a file of subtitles" for format in Format if format.holds_captions},
}


def read_article(data: bytes, *, name: str, format: Format) -> SourceText:
    """Return the article that the file `name` holds.

    Plain text is kept character for character, apart from its byte order mark and line ends (now LF), so that
    offsets hold. Of HTML the article is extracted, its paragraphs separated by blank lines.

    Raises:
        BadInput: It is empty, blank, binary, too large, undecodable, a page without text, or no article: rows
            of claims, or a document that is evidence only.
    """
    shown = one_line(name)
    if format.holds_claims:
        raise BadInput(f"{shown}: this holds rows of claims, not an article; import it as claims")
    if format in _DOCUMENTS:
        raise BadInput(
            f"{shown}: this is {_DOCUMENTS[format]}, not an article; link it to a claim as evidence, "
            "or save its text and import that"
        )
    if len(data) > MAX_BYTES:
        raise BadInput(f"{shown}: larger than {MAX_BYTES // 1_000_000} MB; split it")
    text = decode(data, name=name, declared=format is Format.HTML)
    if format is Format.TEXT:
        source = SourceText(text=text, media_type="text/plain", title=headline(text))
    else:
        from workbench.reading.webpage import read_webpage

        source = read_webpage(text, name=name)
    return source if source.structure else replace(source, structure=text_structure(source.text))


def headline(text: str) -> str | None:
    """Return the first line where it looks like a headline: short, unpunctuated, a blank line after it."""
    first, _, rest = text.lstrip("\n").partition("\n")
    second, _, body = rest.partition("\n")
    line = first.removeprefix("# ").strip()
    if not line or len(line) > _HEADLINE or second.strip() or not body.strip():
        return None
    return None if line.endswith((".", ",", ";", ":", "!", "…", "”", '"', "»")) else line
