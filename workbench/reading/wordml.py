"""The XML parts of a Word document, each read as a stream of expat's events: words, relations, properties."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from workbench.model import Role
from workbench.text import is_blank

_SKIPPED = frozenset({
    "pPr", "trPr", "tblPr", "sdtPr", "sectPr",  # settings, in which a tab is a tab stop
    "del", "moveFrom",  # struck out under "track changes"
    "Fallback",  # what Choice says, said again for old programs
    "rt",  # how to pronounce the ruby base
})  # fmt: skip
_OFF = ("0", "false", "off")
_STYLES = (
    ("heading", Role.HEADING), ("title", Role.HEADING), ("subtitle", Role.HEADING),
    ("quot", Role.QUOTE), ("intense quote", Role.QUOTE), ("caption", Role.CAPTION), ("list", Role.LIST),
)  # fmt: skip
_SAID = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


class XmlPart:
    """One XML part; a subclass says what its elements mean. Names are local names, of any namespace."""

    root: str | None = None
    """The name of the outermost element, None before it was read."""

    def parser(self) -> expat.XMLParserType:
        """Return a parser that tells this part what it reads."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.words
        return parser

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        if self.root is None:
            self.root = tag
        self.start(tag, {_local(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self.end(_local(name))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""

    def words(self, words: str) -> None:
        """Take the text inside of an element."""


class Relations(XmlPart):
    """Which part of the file is what."""

    def __init__(self) -> None:
        self._targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a relation, unless it leads out of the file."""
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self._targets.setdefault(kind, attributes.get("Target", "").lstrip("/"))

    def target(self, kind: str) -> str | None:
        """Return the name of the part that is the `kind`."""
        return self._targets.get(kind) or None


class Core(XmlPart):
    """What the document says of itself."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._tag = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - none of them matter
        """Take the start of a property."""
        self._tag = tag

    def end(self, tag: str) -> None:  # noqa: ARG002 - properties do not nest
        """Take the end of a property."""
        self._tag = ""

    def words(self, words: str) -> None:
        """Take a property's value."""
        if self._tag in ("title", "creator"):
            self.values[self._tag] = self.values.get(self._tag, "") + words[:1000]


class Styles(XmlPart):
    """The roles that paragraphs have by their styles; a style's own name is English in every language of Word."""

    def __init__(self) -> None:
        self.roles: dict[str, Role] = {}
        self._id = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a style, and then its name."""
        if tag == "style":
            self._id = attributes.get("styleId", "")
        elif tag == "name" and (role := role_of_style(attributes.get("val", ""))):
            self.roles[self._id] = role


def role_of_style(name: str) -> Role | None:
    """Return the role that the English name of a style says, None where it says none."""
    name = name.casefold()
    return next((role for begins, role in _STYLES if name.startswith(begins)), None)


class _Paragraph:
    """A paragraph that is being read, the page on which its first word stands, and its role."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.parts: list[str] = []
        self.role = Role.PROSE


class Words(XmlPart):
    """The words of a document or of its notes, by paragraph and table row."""

    def __init__(self, count: Callable[[int], None], roles: Mapping[str, Role] | None = None) -> None:
        self.blocks: list[tuple[str, int, Role]] = []
        """Paragraphs and table rows, each with its page and role."""
        self._roles = roles or {}
        self.references: dict[str, list[str]] = {"footnote": [], "endnote": []}
        """The ids of notes, in the order in which the text refers to them."""
        self.notes: dict[str, str] = {}
        """The text of each note by its id, where this is a part of notes."""
        self._count = count
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[list[str]] = []
        self._cells: list[list[tuple[str, int]]] = []
        self._row_page = 1
        self._page = 1
        self._note: str | None = None
        self._in_text = False
        self._hidden = False
        self._skipping = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if self._skipping or tag in _SKIPPED:
            self._skipping += 1
            self._set_role(tag, attributes)
        elif tag in _SAID:
            self._say(_SAID[tag])
        elif tag.endswith("Reference"):
            self._refer(tag.removesuffix("Reference"), attributes.get("id", ""))
        else:
            self._enter(tag, attributes)

    def _set_role(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a paragraph's style, or its number in a list."""
        if not self._paragraphs:
            return
        paragraph = self._paragraphs[-1]
        if tag == "pStyle":
            paragraph.role = self._roles.get(attributes.get("val", ""), paragraph.role)
        elif tag == "numPr" and paragraph.role is Role.PROSE:
            paragraph.role = Role.LIST

    def _enter(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "p":
                self._paragraphs.append(_Paragraph(self._page))
            case "r":
                self._hidden = False
            case "vanish":
                self._hidden = attributes.get("val") not in _OFF
            case "t":
                self._in_text = True
            case "lastRenderedPageBreak":
                self._page += 1
            case "tr":
                self._rows.append([])
            case "tc":
                self._cells.append([])
            case "footnote" | "endnote":
                self._note = attributes.get("id", "")

    def _refer(self, kind: str, note: str) -> None:
        if kind in self.references:
            self.references[kind].append(note)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._skipping:
            self._skipping -= 1
            return
        match tag:
            case "t":
                self._in_text = False
            case "p" if self._paragraphs:
                paragraph = self._paragraphs.pop()
                self._put("".join(paragraph.parts).strip(), paragraph.page, paragraph.role)
            case "tc" if self._cells:
                cell = self._cells.pop()
                if self._rows and cell:
                    if not self._rows[-1]:
                        self._row_page = cell[0][1]
                    self._rows[-1].append("\n".join(words for words, _page in cell))
            case "tr" if self._rows:
                self._put("\t".join(self._rows.pop()), self._row_page)
            case "footnote" | "endnote":
                self._note = None

    def words(self, words: str) -> None:
        """Take text; what stands in no paragraph or between its runs is layout."""
        if self._in_text and not self._skipping:
            self._say(words)

    def _say(self, words: str) -> None:
        if self._paragraphs and not self._hidden:
            self._count(len(words))
            paragraph = self._paragraphs[-1]
            if not paragraph.parts:
                paragraph.page = self._page
            paragraph.parts.append(words)

    def _put(self, block: str, page: int, role: Role = Role.PROSE) -> None:
        if is_blank(block):
            return
        if self._cells:
            self._cells[-1].append((block, page))
        elif self._note is not None:
            self.notes[self._note] = (
                f"{self.notes[self._note]}\n{block}" if self._note in self.notes else block
            )
        else:
            self.blocks.append((block, page, role))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse_doctype(*_declaration: object) -> None:
    raise ValueError("a DTD has no place in a Word document")
