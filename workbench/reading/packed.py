"""Documents that other programs packed (OpenDocument, EPUB, rich text, envelopes) -> their text and places."""

from dataclasses import replace

from workbench.model import BadInput
from workbench.reading.blocks import with_structure
from workbench.reading.deadline import Deadline
from workbench.reading.documents import DocumentText, read_document
from workbench.reading.envelopes import ENVELOPES, format_of, open_envelope
from workbench.reading.formats import Format
from workbench.text import one_line

_MOST_ENVELOPES = 3


def read_packed(
    data: bytes, *, name: str, format: Format, deadline: Deadline, whole: bool, depth: int = 0
) -> DocumentText:
    """Return the text of a document that is packed; of a page all that shows where `whole`, else its article.

    Raises:
        BadInput: It is broken, encrypted, too large or without text, or holds rows of claims.
    """
    match format:
        case Format.RTF:
            from workbench.reading.richtext import read_rtf

            return DocumentText(with_structure(read_rtf(data, name=name)))
        case Format.ODT:
            from workbench.reading.opendocument import read_odt

            return DocumentText(with_structure(read_odt(data, name=name, deadline=deadline)))
        case Format.EPUB:
            from workbench.reading.epub import read_epub

            book, chapters = read_epub(data, name=name, deadline=deadline)
            return DocumentText(with_structure(book), chapters)
    return _in_envelope(data, name=name, format=format, deadline=deadline, whole=whole, depth=depth)


def _in_envelope(
    data: bytes, *, name: str, format: Format, deadline: Deadline, whole: bool, depth: int
) -> DocumentText:
    if depth == _MOST_ENVELOPES:
        raise BadInput(f"{one_line(name)}: packed more than {_MOST_ENVELOPES} times over; unpack it first")
    inner = open_envelope(data, name=name, format=format)
    kind = format_of(inner)
    if kind in ENVELOPES:
        found = read_packed(
            inner.data, name=inner.name, format=kind, deadline=deadline, whole=whole, depth=depth + 1
        )
    elif whole or kind not in (Format.TEXT, Format.HTML):
        found = read_document(
            inner.data, name=inner.name, format=kind, charset=inner.charset, seconds=deadline.remaining()
        )
    else:
        from workbench.reading.article import read_article

        article = read_article(inner.data, name=inner.name, format=kind, charset=inner.charset)
        found = DocumentText(article)
    own = found.source
    source = replace(
        own,
        ref=own.ref or inner.ref,
        title=own.title or inner.title,
        author=own.author or inner.author,
        published_at=own.published_at or inner.published_at,
        notes=(*own.notes, *inner.notes),
    )
    return replace(found, source=source, notes=(*found.notes, *inner.notes) if whole else found.notes)
