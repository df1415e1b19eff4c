"""A Word document (DOCX) -> its paragraphs, table rows and footnotes, streamed so that none fills the memory.

The standard library alone: a ZIP file whose XML parts go through expat, which builds no tree. A DTD, and with
it every entity, is refused. Nothing is unpacked to disk, no link is followed.
"""

import zlib
from io import BytesIO
from typing import TypeVar
from xml.parsers.expat import ExpatError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from workbench.model import Apparatus, Aside, BadInput, Role, SourceText, Structure
from workbench.reading.blocks import joined, parts_of
from workbench.reading.deadline import Deadline
from workbench.reading.locators import Locator
from workbench.reading.wordml import Core, Relations, Styles, Words, XmlPart
from workbench.text import is_blank, one_line

MAX_UNPACKED = 100_000_000
"""The XML of one document, in bytes; pictures are not unpacked at all."""
MAX_TEXT = 20_000_000
"""The longest text of a document, in code points: that of the longest plain text."""
_MAX_PARTS = 20_000
_CHUNK = 65_536
_MAX_METADATA = 500
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError, ExpatError)
_Part = TypeVar("_Part", bound=XmlPart)


def read_docx(data: bytes, *, name: str, deadline: Deadline) -> tuple[SourceText, tuple[Locator, ...]]:
    """Return the text of a Word document, paragraphs separated by blank lines; and pages and footnotes.

    A table row is one paragraph, its cells separated by tabs. Footnotes and endnotes follow the text. Pages
    are those of Word's last layout, where the file holds them. Deleted and hidden text, comments, page
    headers and page footers are left out.

    Raises:
        BadInput: It is broken, encrypted, blank, over a limit, or the deadline passed.
    """
    shown = one_line(name)
    if data.count(b"PK\x01\x02") > _MAX_PARTS:
        raise BadInput(f"{shown}: this Word document has too many parts to be read; save it as plain text")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _Document(archive, shown, deadline).read()
    except _BROKEN as error:
        raise BadInput(f"{shown}: this Word document is broken; save it again, or as plain text") from error


class _Document:
    """One document as it is read: its parts, and how much of them was unpacked."""

    def __init__(self, archive: ZipFile, shown: str, deadline: Deadline) -> None:
        self._archive = archive
        self._shown = shown
        self._deadline = deadline
        self._unpacked = 0
        self._characters = 0

    def read(self) -> tuple[SourceText, tuple[Locator, ...]]:
        relations = self._part("_rels/.rels", Relations())
        main = relations.target("officeDocument") or "word/document.xml"
        folder = main.rpartition("/")[0]
        body = self._part(main, Words(self._count, self._part(f"{folder}/styles.xml", Styles()).roles))
        if body.root is None:
            raise BadInput(f"{self._shown}: there is no Word document in this file; save it as plain text")
        if body.root != "document":
            raise BadInput(
                f"{self._shown}: this is another Office file, not a Word document; save it as text"
            )
        blocks = [(block, role) for block, _page, role in body.blocks]
        locators = _pages(body.blocks)
        length = sum(len(block) + 2 for block, _role in blocks)
        asides: list[Aside] = []
        for kind, ids in body.references.items():
            notes = self._notes(f"{folder}/{kind}s.xml") if ids else {}
            for number, note in enumerate(ids, 1):
                if note in notes:
                    locators.append(Locator(length, f"{kind} {number}"))
                    words = notes.pop(note)
                    blocks.append((words, Role.APPARATUS))
                    asides.append(Aside(length, length + len(words), Apparatus.NOTE))
                    length += len(words) + 2
        text = joined(blocks)
        if is_blank(text):
            raise BadInput(f"{self._shown}: this Word document has no text; are its pages pictures?")
        core = self._part(relations.target("core-properties") or "docProps/core.xml", Core())
        title, author = (one_line(core.values.get(key, ""), _MAX_METADATA) for key in ("title", "creator"))
        structure = Structure(paragraphs=parts_of(blocks), apparatus=tuple(asides))
        source = SourceText(
            text=text,
            media_type=_MEDIA_TYPE,
            title=title or None,
            author=author or None,
            structure=structure,
        )
        return source, tuple(locators)

    def _notes(self, name: str) -> dict[str, str]:
        return self._part(name, Words(self._count)).notes

    def _part(self, name: str, part: _Part) -> _Part:
        """Let `part` read the part `name` of the file; one that is not there leaves it as it is."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return part
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):  # the others unpack without a bound
            raise BadInput(f"{self._shown}: packed in a way that Word does not use; save it again")
        if info.flag_bits & 1:
            raise BadInput(f"{self._shown}: this Word document is encrypted; save it without its password")
        parser = part.parser()
        with self._archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                self._deadline.check()
                self._unpacked += len(chunk)
                if self._unpacked > MAX_UNPACKED:
                    limit = MAX_UNPACKED // 1_000_000
                    raise BadInput(f"{self._shown}: unpacks to more than {limit} MB; save it as plain text")
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
        return part

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_TEXT:
            raise BadInput(f"{self._shown}: more than {MAX_TEXT // 1_000_000} million characters; split it")


def _pages(blocks: list[tuple[str, int, Role]]) -> list[Locator]:
    """Return where pages begin; a document that was never laid out is all page 1, which says nothing."""
    if not blocks or blocks[-1][1] == 1:
        return []
    locators: list[Locator] = []
    length = 0
    last = 0
    for block, page, _role in blocks:
        if page != last:
            locators.append(Locator(length, f"p. {page}"))
            last = page
        length += len(block) + 2
    return locators
