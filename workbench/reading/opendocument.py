"""An OpenDocument text (LibreOffice) -> its paragraphs, as a reader sees them; tracked deletions are gone."""

import re

from lxml import etree  # type: ignore[import-untyped]

from workbench.model import Apparatus, Aside, BadInput, Role, SourceText, Structure
from workbench.reading.archives import Parts
from workbench.reading.blocks import Block, joined, parts_of
from workbench.reading.deadline import Deadline
from workbench.text import is_blank, one_line

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_BLOCKS = frozenset(["p", "h"])
_UNSAID = frozenset(
    ["tracked-changes", "annotation", "note-citation", "sequence-decls", "forms", "ruby-text"]
)
_STYLES = {
    "Title": Role.HEADING, "Subtitle": Role.HEADING, "Quotations": Role.QUOTE,
    "Caption": Role.CAPTION, "Illustration": Role.CAPTION, "Figure": Role.CAPTION,
}  # fmt: skip
"""What the styles of every OpenDocument text are for."""
_SPACE = re.compile(r"[ \t\n\r]+")
_MAX_METADATA = 500


def read_odt(data: bytes, *, name: str, deadline: Deadline) -> SourceText:
    """Return the text of an OpenDocument text, its footnotes after it.

    Raises:
        BadInput: It is broken, encrypted, too large or without text.
    """
    parts = Parts(data, name=name, what="OpenDocument text", deadline=deadline)
    content = parts.tree("content.xml")
    if content is None:
        raise parts.broken()
    blocks = _Blocks(_roles(content)).of(content)
    text = joined(blocks)
    if is_blank(text):
        raise BadInput(f"{one_line(name)}: this OpenDocument text has no text; are its pages pictures?")
    about = parts.tree("meta.xml")

    def said(tag: str) -> str | None:
        found = None if about is None else next(about.iter(f"{{*}}{tag}"), None)
        return None if found is None else one_line(found.text or "", _MAX_METADATA) or None

    author = said("initial-creator") or said("creator")
    paragraphs = parts_of(blocks)
    notes = tuple(
        Aside(part.start, part.end, Apparatus.NOTE) for part in paragraphs if part.role is Role.APPARATUS
    )
    return SourceText(
        text=text,
        media_type=MEDIA_TYPE,
        title=said("title"),
        author=author,
        structure=Structure(paragraphs=paragraphs, apparatus=notes),
    )


def _roles(content: etree._Element) -> dict[str, Role]:
    """Return the roles of a document's own styles, each by the style that it is made from."""
    found: dict[str, Role] = {}
    for style in content.iter("{*}style"):
        name, parent = _attribute(style, "name"), _attribute(style, "parent-style-name")
        if role := _STYLES.get(parent):
            found[name] = role
    return found


def _attribute(element: etree._Element, name: str) -> str:
    return next((value for key, value in element.items() if key.endswith(f"}}{name}")), "")


class _Blocks:
    """Collects the blocks of a document, those of its notes apart."""

    def __init__(self, roles: dict[str, Role]) -> None:
        self._body: list[Block] = []
        self._notes: list[Block] = []
        self._open: list[tuple[list[str], Role]] = []
        self._roles = {**_STYLES, **roles}
        self._in_notes = self._unsaid = self._in_list = 0

    def of(self, content: etree._Element) -> list[Block]:
        for event, element in etree.iterwalk(content, events=("start", "end")):
            tag = etree.QName(element).localname
            if event == "start":
                self._start(tag, element)
            else:
                self._end(tag)
                self._add(element.tail)
        return self._body + self._notes

    def _start(self, tag: str, element: etree._Element) -> None:
        self._unsaid += tag in _UNSAID
        self._in_notes += tag == "note"
        self._in_list += tag == "list"
        if tag in _BLOCKS:
            self._open.append(([], self._role(tag, element)))
        elif tag == "s":
            self._add(" " * min(self._count(element), 100), as_it_is=True)
        elif tag in ("tab", "line-break"):
            self._add("\t" if tag == "tab" else "\n", as_it_is=True)
        self._add(element.text)

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            parts, role = self._open.pop()
            words = "".join(parts).strip()
            if words and not self._unsaid:
                (self._notes if self._in_notes else self._body).append((words, role))
        self._unsaid -= tag in _UNSAID
        self._in_notes -= tag == "note"
        self._in_list -= tag == "list"

    def _role(self, tag: str, element: etree._Element) -> Role:
        if self._in_notes:
            return Role.APPARATUS
        if tag == "h":
            return Role.HEADING
        role = self._roles.get(_attribute(element, "style-name"), Role.PROSE)
        return Role.LIST if role is Role.PROSE and self._in_list else role

    def _add(self, words: str | None, *, as_it_is: bool = False) -> None:
        if words and self._open and not self._unsaid:
            self._open[-1][0].append(words if as_it_is else _SPACE.sub(" ", words))

    @staticmethod
    def _count(element: etree._Element) -> int:
        count = _attribute(element, "c") or "1"
        return int(count) if count.isdecimal() and len(count) < 4 else 1
