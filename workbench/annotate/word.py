"""A Word draft -> the same file with a comment at each quote.

Only runs are split, exactly where the words begin and end; their formatting is copied. Every other part of the
package keeps its bytes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from workbench.annotate.links import DraftComment, links_in
from workbench.annotate.notes import AUTHOR, INITIALS, Note
from workbench.annotate.word_text import ID, NOTES, Aside, Paragraph, Piece, W, local, paragraphs
from workbench.model import BadInput
from workbench.text import is_blank, one_line, printable

if TYPE_CHECKING:
    from docx.document import Document

MAX_UNPACKED = 500_000_000
"""All parts of one package, in bytes: pictures too, as all of it is held."""

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

_PAGE_PART = re.compile(r"word/(?:header|footer)\d*\.xml")
_UNFIT = re.compile("[\ufffe\uffff]")
"""What no XML may hold, besides what is not printable."""
_QUOTED = 200
"""Characters of a quote that a note tells which stands elsewhere than the quote."""


class WordDraft:
    """A Word file that is to be annotated; `text` is what the desk has read in it."""

    def __init__(self, data: bytes, text: str, *, name: str) -> None:
        self._data, self._text = data, text
        self._document = _opened(data, name)
        self._remove_own_comments()
        self._pieces: list[Piece] = []
        self._ranges: dict[str, tuple[int, int]] = {}
        self._align(paragraphs(self._document.element.body, _parts_of_notes(data)), text)

    def comments(self) -> list[DraftComment]:
        """Return the comments of people that hold a link, with the words at which they stand."""
        found = []
        for comment in self._document.comments:
            place = self._ranges.get(str(comment.comment_id))
            links = (*links_in(comment.text), *self._linked(comment))
            if place is not None and links:
                found.append(DraftComment(*place, comment.author, comment.text, tuple(dict.fromkeys(links))))
        return found

    def page_texts(self) -> list[str]:
        """Return what page headers and footers say, each once: that is not read as the draft's text, nor annotated."""
        with ZipFile(BytesIO(self._data)) as package:
            roots = [_parsed(package.read(name)) for name in package.namelist() if _PAGE_PART.fullmatch(name)]
        texts = (
            "\n\n".join("".join(piece.text for piece in each.pieces) for each in paragraphs(root, {}))
            for root in roots
        )
        return [text for text in dict.fromkeys(texts) if not is_blank(text)]

    def annotated(self, notes: Sequence[Note]) -> tuple[bytes, list[Note]]:
        """Return the file with the notes as comments, and the notes whose words are not in it.

        Words in a footnote, an endnote or a text box, where Word takes no comment, have theirs at what leads there.
        """
        left: list[Note] = []
        placed: list[tuple[Note, Aside | None]] = []
        for note in sorted(notes, key=lambda one: (one.start, -one.end)):
            first, last = self._at(note.start), self._at(note.end - 1)
            if first is None or last is None:
                left.append(note)
                continue
            aside = self._pieces[first].aside or self._pieces[last].aside
            placed.append((note, aside))
            if aside is None:
                self._split(last, note.end)
                self._split(first, note.start)
        # the runs are looked up once all are split, for one note may split those of another
        for note, aside in placed:
            if aside is None:
                self._comment([self._run_at(note.start), self._run_at(note.end - 1)], note.lines)
            else:
                quote = one_line(self._text[note.start : note.end], _QUOTED)
                self._comment([aside.mark.getparent()] * 2, (f"In {aside.called}: “{quote}”", *note.lines))
        return self._packed(), left

    def _comment(self, runs: Sequence[Any], lines: Sequence[str]) -> None:
        from docx.text.run import Run

        self._document.add_comment(
            [Run(run, self._document) for run in runs],
            text="\n".join(_UNFIT.sub("\ufffd", printable(line)) for line in lines),
            author=AUTHOR,
            initials=INITIALS,
        )

    def _run_at(self, offset: int) -> Any:  # noqa: ANN401  # an element of lxml
        found = self._at(offset)
        assert found is not None  # noqa: S101  # it was there before runs were split
        return self._pieces[found].run

    def _at(self, offset: int) -> int | None:
        """Return which piece shows the character at an offset."""
        found = bisect_right(self._pieces, offset, key=lambda piece: piece.start) - 1
        if found < 0:
            return None
        piece = self._pieces[found]
        return found if offset < piece.start + len(piece.text) else None

    def _split(self, number: int, offset: int) -> None:
        """Make a run begin at an offset within a piece; where one ends or begins there, nothing is split."""
        piece = self._pieces[number]
        at, run = offset - piece.start, piece.run
        before = [one for one in piece.child.itersiblings(preceding=True) if local(one) != "rPr"]
        if (at == 0 and not before) or (at == len(piece.text) and piece.child.getnext() is None):
            return
        moved = list(piece.child.itersiblings())
        if at == 0:
            moved.insert(0, piece.child)
        elif at < len(piece.text):
            moved.insert(0, self._cut(number, at))
        new = run.makeelement(run.tag, run.attrib, run.nsmap)
        settings = run.find(f"{W}rPr")
        new.extend(moved if settings is None else [deepcopy(settings), *moved])
        run.addnext(new)
        known = {id(one) for one in moved}
        for later in self._pieces[number:]:
            if later.run is not run:
                break
            if id(later.child) in known:
                later.run = new

    def _cut(self, number: int, at: int) -> Any:  # noqa: ANN401  # an element of lxml
        """Cut the text of a piece in two and return the element of the rest, which is a piece now."""
        piece = self._pieces[number]
        rest = deepcopy(piece.child)
        piece.child.text, rest.text = piece.text[:at], piece.text[at:]
        for part in (piece.child, rest):
            part.set(_SPACE, "preserve")
        self._pieces.insert(
            number + 1, Piece(piece.run, rest, piece.text[at:], piece.aside, piece.start + at)
        )
        piece.text = piece.text[:at]
        return rest

    def _align(self, read: Iterable[Paragraph], text: str) -> None:
        """Say of each piece where in the draft's text it stands; what is not there keeps no place."""
        cursor = 0
        opened: dict[str, int] = {}
        for paragraph in read:
            whole = "".join(piece.text for piece in paragraph.pieces)
            words = whole.strip()
            if is_blank(words):
                continue
            at = text.find(words, cursor)
            if at < 0 or not is_blank(text[cursor:at]):
                continue
            cursor = at + len(words)
            start = at - (len(whole) - len(whole.lstrip()))
            place = start
            for piece in paragraph.pieces:
                piece.start = place
                place += len(piece.text)
                self._pieces.append(piece)
            for kind, mark, after in paragraph.marks:
                if kind == "commentRangeStart":
                    opened[mark] = start + after
                elif kind == "commentRangeEnd":
                    self._ranges[mark] = (opened.get(mark, start), start + after)
                else:
                    self._ranges.setdefault(mark, (at, cursor))

    def _linked(self, comment: Any) -> Iterator[str]:  # noqa: ANN401  # a Comment, whose element has no public name
        """Yield where the hyperlinks of a comment lead."""
        relations = comment.part.rels
        for link in comment._comment_elm.iter(f"{W}hyperlink"):  # noqa: SLF001
            relation = relations.get(link.get(_R_ID))
            if relation is not None and relation.is_external:
                yield from links_in(relation.target_ref)

    def _remove_own_comments(self) -> None:
        """Take away what an earlier run has written, so that a checked draft can be checked again."""
        own = [one for one in self._document.comments if one.author == AUTHOR and one.initials == INITIALS]
        ids = {str(one.comment_id) for one in own}
        if not ids:
            return
        for one in own:
            element = one._comment_elm  # noqa: SLF001
            element.getparent().remove(element)
        for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for mark in list(self._document.element.body.iter(f"{W}{tag}")):
                if mark.get(ID) in ids:
                    gone = mark.getparent() if tag == "commentReference" else mark
                    gone.getparent().remove(gone)

    def _packed(self) -> bytes:
        """Return the package: what comments touch as it is now, all else with the bytes that it had."""
        saved, out = BytesIO(), BytesIO()
        self._document.save(saved)
        main = str(self._document.part.partname).lstrip("/")
        folder, _, file = main.rpartition("/")
        notes = str(self._document.part._comments_part.partname).lstrip("/")  # noqa: SLF001
        touched = {main, notes, f"{folder}/_rels/{file}.rels"}
        with ZipFile(BytesIO(self._data)) as old, ZipFile(saved) as new, ZipFile(out, "w") as packed:
            names = set(old.namelist())
            for info in old.infolist():
                if info.filename in touched:
                    content = new.read(info.filename)
                elif info.filename == _TYPES and notes not in names:
                    content = _with_comments(old.read(info), f"/{notes}")
                else:
                    content = old.read(info)
                packed.writestr(info, content)
            for name in sorted(touched - names):
                info = deepcopy(old.getinfo(main))
                info.filename = name
                packed.writestr(info, new.read(name))
        return out.getvalue()


def _opened(data: bytes, name: str) -> "Document":
    try:
        from docx import Document
    except ImportError as error:
        raise BadInput(
            "to annotate a Word draft, python-docx is needed: pip install 'quote-workbench[docx]'"
        ) from error
    shown = one_line(name)
    try:
        with ZipFile(BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > MAX_UNPACKED:
                raise BadInput(f"{shown}: unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
        return Document(BytesIO(data))
    except (BadZipFile, KeyError, ValueError, OSError, SyntaxError, NotImplementedError) as error:
        raise BadInput(f"{shown}: this Word draft cannot be annotated; save it again as .docx") from error


def _parts_of_notes(data: bytes) -> dict[str, Any]:
    """Return the roots of the parts of footnotes and endnotes, as far as there are such."""
    found = {}
    with ZipFile(BytesIO(data)) as package:
        for kind in NOTES:
            with suppress(KeyError, SyntaxError):
                found[kind] = _parsed(package.read(f"word/{kind}s.xml"))
    return found


def _with_comments(types: bytes, part: str) -> bytes:
    """Return the list of content types with the part of comments on it."""
    from lxml import etree  # type: ignore[import-untyped]

    root = _parsed(types)
    root.append(root.makeelement(_OVERRIDE, {"PartName": part, "ContentType": _COMMENTS}))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _parsed(part: bytes) -> Any:  # noqa: ANN401  # an element of lxml
    from lxml import etree

    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
