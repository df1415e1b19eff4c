"""The lines of a PDF's pages -> one text with its structure; and whether a page's letters are letters at all."""

import re
from collections import Counter
from collections.abc import Mapping

from workbench.model import Apparatus, Aside, Page, Part, Role, Structure
from workbench.reading.apparatus import line_numbers, marks
from workbench.reading.pdf_layout import Line
from workbench.reading.transcripts import find_turns

_GLYPH_NAMES = re.compile(r"\(cid:\d+\)|/(?:g|G|glyph|cid|uni|[A-Z])\d{1,5}\b")
_NO_LETTER = re.compile("[\ufffd\ue000-\uf8ff]")
_LATIN = re.compile(r"[A-Za-z]")
_VOWELS = frozenset("aeio")
_MOST_OFTEN, _FEWEST_VOWELS = 6, 2
"""Of the six letters that come most often two are vowels, in every language of Latin letters."""
_GLUED = re.compile(r"[^\W\d_]{29,}|[^\s./_\-–—@]{45,}")
_ENOUGH = 150
"""Letters of a page from which on their shares say something."""


def set_text(pages: Mapping[int, list[Line]]) -> tuple[str, Structure]:
    """Return the text of pages by their numbers, a blank line between paragraphs and pages, and its structure."""
    parts: list[str] = []
    asides: list[Aside] = []
    blocks: list[Part] = []
    ranges: list[Page] = []
    length = 0
    for number, lines in pages.items():
        if parts:
            parts.append("\n\n")
            length += 2
        begin = length
        for at, line in enumerate(lines):
            opens = (
                at == 0
                or line.gap
                or line.kind is not lines[at - 1].kind
                or line.heading != lines[at - 1].heading
            )
            if at:
                separator = "\n\n" if line.gap else "\n"
                parts.append(separator)
                length += len(separator)
            words = line.text.rstrip()
            if line.kind is not None:
                asides.append(Aside(length, length + len(words), line.kind))
            else:
                asides += [
                    Aside(length + low, length + high, Apparatus.NOTE_MARK) for low, high in line.marks
                ]
            role = Role.APPARATUS if line.kind is not None else Role.HEADING if line.heading else Role.PROSE
            if opens or not blocks:
                blocks.append(Part(length, length + len(words), role))
            else:
                blocks[-1] = Part(blocks[-1].start, length + len(words), blocks[-1].role)
            parts.append(words)
            length += len(words)
        ranges.append(Page(begin, length, f"p. {number}"))
    text = "".join(parts)
    numbers = line_numbers(text)
    beside = sorted([*asides, *numbers], key=lambda aside: aside.start)
    blank = [aside for aside in beside if aside.kind is not Apparatus.NOTE_MARK]
    beside = sorted([*beside, *marks(text)], key=lambda aside: (aside.start, aside.end))
    turns = find_turns(text, blank, beside)
    return text, Structure(tuple(blocks), tuple(turns), tuple(ranges), tuple(beside))


def unreadable(text: str) -> bool:
    """Whether a page holds names of glyphs, signs without letters, shifted letters, or words without spaces."""
    size = len(text)
    if size == 0:
        return False
    if 3 * len(_NO_LETTER.findall(text)) > size:
        return True
    if 2 * sum(len(name) for name in _GLYPH_NAMES.findall(text)) > size:
        return True
    letters = _LATIN.findall(text)
    if len(letters) < _ENOUGH:
        return False
    if 2 * sum(len(run) for run in _GLUED.findall(text)) > size:
        return True
    most = [letter for letter, _ in Counter("".join(letters).casefold()).most_common(_MOST_OFTEN)]
    latin = 2 * len(letters) > size - text.count(" ")
    return latin and sum(letter in _VOWELS for letter in most) < _FEWEST_VOWELS
