"""A plain text -> its paragraphs with their roles, as Markdown and custom mark them."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from workbench.model import Aside, Part, Role

_BLANK = re.compile(r"\n[ \t\f]*(?=\n)")
_HEADING = re.compile(r"#{1,6}[ \t]+\S|[^\n]+\n(?:=+|-{3,})[ \t]*\Z")
_LIST = re.compile(r"(?:[-*+•]|\d{1,3}[.)])[ \t]+\S")
_MOST = 200_000
"""Paragraphs of a text; a longer one is told without."""


def paragraphs(text: str, asides: Sequence[Aside] = ()) -> list[Part]:
    """Return the paragraphs, blank lines between them; an empty list for a text of too many."""
    found: list[Part] = []
    start = 0
    for end in (*(blank.start() for blank in _BLANK.finditer(text)), len(text)):
        block = text[start:end]
        first = start + len(block) - len(block.lstrip())
        block, start = block.strip(), end
        if not block:
            continue
        if len(found) == _MOST:
            return []
        found.append(Part(first, first + len(block), _role(block, first, first + len(block), asides)))
    return found


def _role(block: str, start: int, end: int, asides: Sequence[Aside]) -> Role:
    at = bisect_left(asides, start, key=lambda aside: aside.start)
    if at < len(asides) and asides[at].start == start and asides[at].end >= end:
        return Role.APPARATUS
    if _HEADING.match(block):
        return Role.HEADING
    lines = block.split("\n")
    if all(line.lstrip().startswith(">") and not line.lstrip().startswith(">>") for line in lines):
        return Role.QUOTE
    return Role.LIST if all(_LIST.match(line.lstrip()) for line in lines) and len(block) > 2 else Role.PROSE
