"""Where paragraphs begin and end, and which of them are headlines, captions or labels rather than prose."""

import itertools
import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\u2028\u2029]*[^\s][^\r\n\u2028\u2029]*")
_BLOCK = re.compile(r"[^\r\n]+(?:\r?\n[^\S\r\n]*[^\s][^\r\n]*)*")
_ENDS_SENTENCE = tuple(".!?:;…”\"'’»“")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its span in code points, without outer white space."""

    start: int
    end: int


def paragraphs(text: str) -> list[Paragraph]:
    """Split a text at line ends; a text that is wrapped at a fixed width is split at blank lines instead."""
    lines = [_trimmed(text, found.start(), found.end()) for found in _LINE.finditer(text)]
    if not _is_wrapped(text, lines):
        return lines
    return [_trimmed(text, found.start(), found.end()) for found in _BLOCK.finditer(text) if found[0].strip()]


def _trimmed(text: str, start: int, end: int) -> Paragraph:
    piece = text[start:end]
    return Paragraph(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _is_wrapped(text: str, lines: list[Paragraph]) -> bool:
    """Tell whether most line ends are only the margin: long lines, no sentence end, a small letter next."""
    if len(lines) < 4:
        return False
    broken = 0
    for line, after in itertools.pairwise(lines):
        long_enough = 40 < line.end - line.start < 120
        broken += (long_enough and not text[line.start : line.end].endswith(_ENDS_SENTENCE)) and text[
            after.start
        ].islower()
    return broken >= 0.4 * len(lines)


def is_title(text: str, paragraph: Paragraph, number: int) -> bool:
    """Tell whether a paragraph looks like a headline, cross-heading or credit: short, without a full stop."""
    piece = text[paragraph.start : paragraph.end]
    if len(piece) > 160:
        return False
    if piece.endswith((".", ":", ",", ";", "…")):
        return number == 0 and len(piece) < 110 and piece.endswith(".") and _is_title_case(piece)
    tail = piece[-2:]
    return not any(mark in tail for mark in "”\"»’'“!?") or not any(stop in tail for stop in ".,!?")


def _is_title_case(piece: str) -> bool:
    """Tell whether nearly all longer words have a capital."""
    words = [word for word in re.findall(r"[^\W\d_]+", piece) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)
