"""A Word draft -> the same file with a comment at each quote.

Only runs are split, exactly where the words begin and end; their formatting is copied. Every other part of the
package keeps its bytes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from workbench.annotate.links import DraftComment, links_in
from workbench.annotate.notes import AUTHOR, INITIALS, Note
from workbench.model import BadInput
from workbench.text import is_blank, one_line, printable

if TYPE_CHECKING:
    from docx.document import Document

MAX_UNPACKED = 500_000_000
"""All parts of one package, in bytes: pictures too, as all of it is held."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = f"{_W}id"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"

# As `workbench.reading.wordml` reads: what shows no words, and what stands for a character.
_SKIPPED = frozenset({"pPr", "trPr", "tblPr", "sdtPr", "sectPr", "del", "moveFrom", "Fallback", "rt", "rPr"})
_SAID = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_UNFIT = re.compile("[\ufffe\uffff]")
"""What no XML may hold, besides what is not printable."""
_OFF = ("0", "false", "off")


@dataclass(slots=True)
class _Piece:
    """Text that one child of a run shows; `start` is its place in the draft's text, -1 before that is known."""

    run: Any
    child: Any
    text: str
    boxed: bool
    """Whether it stands in a text box, where Word takes no comment."""
    start: int = -1


@dataclass(slots=True)
class _Paragraph:
    """A paragraph's pieces, and the comments that begin, end or stand after so many of its characters."""

    pieces: list[_Piece] = field(default_factory=list)
    marks: list[tuple[str, str, int]] = field(default_factory=list)
    length: int = 0


class WordDraft:
    """A Word file that is to be annotated; `text` is what the desk has read in it."""

    def __init__(self, data: bytes, text: str, *, name: str) -> None:
        self._data = data
        self._document = _opened(data, name)
        self._remove_own_comments()
        self._pieces: list[_Piece] = []
        self._ranges: dict[str, tuple[int, int]] = {}
        self._align(_paragraphs(self._document.element.body), text)

    def comments(self) -> list[DraftComment]:
        """Return the comments of people that hold a link, with the words at which they stand."""
        found = []
        for comment in self._document.comments:
            place = self._ranges.get(str(comment.comment_id))
            links = (*links_in(comment.text), *self._linked(comment))
            if place is not None and links:
                found.append(DraftComment(*place, comment.author, comment.text, tuple(dict.fromkeys(links))))
        return found

    def annotated(self, notes: Sequence[Note]) -> tuple[bytes, list[Note]]:
        """Return the file with the notes as comments, and the notes that have no place in its body."""
        from docx.text.run import Run

        left: list[Note] = []
        placed: list[Note] = []
        for note in sorted(notes, key=lambda one: (one.start, -one.end)):
            (placed if self._split_at(note.start, note.end) else left).append(note)
        # the runs are looked up once all are split, for one note may split those of another
        for note in placed:
            first, last = self._at(note.start), self._at(note.end - 1)
            if first is not None and last is not None:
                self._document.add_comment(
                    [Run(self._pieces[each].run, self._document) for each in (first, last)],
                    text="\n".join(_UNFIT.sub("\ufffd", printable(line)) for line in note.lines),
                    author=AUTHOR,
                    initials=INITIALS,
                )
        return self._packed(), left

    def _split_at(self, start: int, end: int) -> bool:
        """Make runs begin and end with the words [start, end); False where the body has no such words."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None or self._pieces[first].boxed or self._pieces[last].boxed:
            return False
        self._split(last, end)
        self._split(first, start)
        return True

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
        before = [one for one in piece.child.itersiblings(preceding=True) if _local(one) != "rPr"]
        if (at == 0 and not before) or (at == len(piece.text) and piece.child.getnext() is None):
            return
        moved = list(piece.child.itersiblings())
        if at == 0:
            moved.insert(0, piece.child)
        elif at < len(piece.text):
            moved.insert(0, self._cut(number, at))
        new = run.makeelement(run.tag, run.attrib, run.nsmap)
        settings = run.find(f"{_W}rPr")
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
            number + 1, _Piece(piece.run, rest, piece.text[at:], piece.boxed, piece.start + at)
        )
        piece.text = piece.text[:at]
        return rest

    def _align(self, paragraphs: Iterable[_Paragraph], text: str) -> None:
        """Say of each piece where in the draft's text it stands; what is not there keeps no place."""
        cursor = 0
        opened: dict[str, int] = {}
        for paragraph in paragraphs:
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
        for link in comment._comment_elm.iter(f"{_W}hyperlink"):  # noqa: SLF001
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
            for mark in list(self._document.element.body.iter(f"{_W}{tag}")):
                if mark.get(_ID) in ids:
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


def _with_comments(types: bytes, part: str) -> bytes:
    """Return the list of content types with the part of comments on it."""
    from lxml import etree  # type: ignore[import-untyped]

    root = etree.fromstring(types, etree.XMLParser(resolve_entities=False, no_network=True))
    root.append(root.makeelement(_OVERRIDE, {"PartName": part, "ContentType": _COMMENTS}))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _local(element: Any) -> str:  # noqa: ANN401  # an element of lxml
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _paragraphs(body: Any) -> Iterator[_Paragraph]:  # noqa: ANN401
    """Yield the paragraphs of a body in the order in which they end: that in which they are read."""
    yield from _walk(body, [], boxed=False)


def _walk(element: Any, opened: list[_Paragraph], *, boxed: bool) -> Iterator[_Paragraph]:  # noqa: ANN401
    for child in element:
        tag = _local(child)
        if tag in _SKIPPED:
            continue
        if tag == "p":
            opened.append(_Paragraph())
            yield from _walk(child, opened, boxed=boxed)
            yield opened.pop()
        elif tag == "r":
            yield from _walk_run(child, opened, boxed=boxed)
        else:
            if tag in ("commentRangeStart", "commentRangeEnd") and opened:
                opened[-1].marks.append((tag, child.get(_ID, ""), opened[-1].length))
            yield from _walk(child, opened, boxed=boxed or tag == "txbxContent")


def _walk_run(run: Any, opened: list[_Paragraph], *, boxed: bool) -> Iterator[_Paragraph]:  # noqa: ANN401
    hidden = _hidden(run)
    for child in run:
        tag = _local(child)
        if tag in _SKIPPED:
            continue
        if tag == "commentReference" and opened:
            opened[-1].marks.append((tag, child.get(_ID, ""), opened[-1].length))
        said = _SAID.get(tag, (child.text or "") if tag == "t" else "")
        if said and opened and not hidden:
            opened[-1].pieces.append(_Piece(run, child, said, boxed))
            opened[-1].length += len(said)
        elif not said:
            yield from _walk(child, opened, boxed=boxed)


def _hidden(run: Any) -> bool:  # noqa: ANN401
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in _OFF
