"""The lines of all pages -> what they print beside the text: headers, footers, notes, pull quotes; and headings."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model import Apparatus
from workbench.reading.pdf_layout import Line

_NOTE_HEAD = re.compile(r"(?:\[?\d{1,3}[\].)]?|[*†‡§¶]{1,3})(?=\s)")
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|\[(]*(?:page|pg\.?|p\.|seite)?\s*(?:\d{1,5}|[ivxl]{1,6})(?:\s*(?:of|/|von|sur|de)\s*\d{1,5})?"
    r"[\s\-–—|\])]*\Z",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("0123456789", "##########")
_EDGE_LINES = 4
_SAME_PLACE = 4.0
_LONGEST_HEADER = 150
_FEW_PAGES = 4
"""In so short a document a line that comes twice at a page's edge is a header."""
_LONGEST_PULL = 8


def tell_apparatus(pages: Sequence[list[Line]]) -> None:
    """Tell headers, footers, notes and pull quotes from the text, over all pages of a document."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            if line.kind is None:
                sizes[round(line.size, 1)] += len(line.text)
    if not sizes:
        return
    body = sizes.most_common(1)[0][0]
    _headers(pages)
    for lines in pages:
        _notes(lines, body)
        _pull_quotes(lines, body)
        for line in lines:
            line.heading = line.kind is None and line.size >= 1.15 * body and len(line.text) < 150


def _headers(pages: Sequence[list[Line]]) -> None:
    """Tell lines at the heads and feet of pages that come again, figures aside, and page numbers."""
    edges = [edge for number, lines in enumerate(pages) for edge in _edges(lines, number)]
    seen: dict[tuple[str, Apparatus], set[int]] = defaultdict(set)
    places: dict[tuple[str, Apparatus], list[float]] = defaultdict(list)
    for edge in edges:
        seen[edge.key].add(edge.page)
        places[edge.key].append(edge.lines[0].y)
    for edge in edges:
        text, kind = edge.key
        count = len(seen[edge.key])
        alike = sum(abs(y - edge.lines[0].y) < _SAME_PLACE for y in places[edge.key])
        often = count > 2 or (count > 1 and (edge.at == 0 or len(pages) <= _FEW_PAGES))
        again = often and alike > 1 and len(text) <= _LONGEST_HEADER
        numbered = edge.at < 2 and len(pages) > 1 and _PAGE_NUMBER.match(edge.text) is not None
        if (again or numbered) and len(pages[edge.page]) > len(edge.lines):
            for line in edge.lines:
                line.kind = line.kind or kind


@dataclass(frozen=True, slots=True)
class _Edge:
    """What stands on one height at the head or foot of a page, `at` lines from its edge."""

    lines: list[Line]
    text: str
    page: int
    at: int
    key: tuple[str, Apparatus]


def _edges(lines: list[Line], page: int) -> Iterator[_Edge]:
    """Yield the outermost heights of a page."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if line.kind is None), key=lambda line: (-line.y, line.x0)):
        if rows and abs(rows[-1][0].y - line.y) < 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    middle = (rows[0][0].y + rows[-1][0].y) / 2 if rows else 0.0
    top = [row for row in rows[:_EDGE_LINES] if row[0].y >= middle]
    bottom = [row for row in reversed(rows[-_EDGE_LINES:]) if row[0].y < middle]
    for kind, outer in ((Apparatus.HEADER, top), (Apparatus.FOOTER, bottom)):
        for at, row in enumerate(outer):
            text = " ".join(line.text.strip() for line in sorted(row, key=lambda line: line.x0))
            yield _Edge(row, text, page, at, (text.translate(_DIGITS), kind))


def _notes(lines: list[Line], body: float) -> None:
    """Tell notes: small lines at the end of a column or page, from one that begins with a mark on."""
    pointed = {line.text[low:high].strip(",") for line in lines for low, high in line.marks if low > 0}
    end = len(lines)
    while end > 0:
        run = end
        while run > 0 and _small(lines[run - 1], body) and (run == end or lines[run - 1].y > lines[run].y):
            run -= 1
        if run == end:
            end -= 1
            continue
        last = end == len(lines) or lines[end].kind is not None or lines[end].y > lines[end - 1].y
        first = next((at for at in range(run, end) if _heads_note(lines[at], pointed)), None)
        if last and first is not None and 2 * (end - first) <= len(lines):
            for line in lines[first:end]:
                line.kind = line.kind or Apparatus.NOTE
        end = run


def _small(line: Line, body: float) -> bool:
    return line.size <= 0.93 * body and line.kind in (None, Apparatus.NOTE)


def _heads_note(line: Line, pointed: set[str]) -> bool:
    """Whether a note begins so: with a raised mark, or with one that a word of the page points to."""
    if line.marks and line.marks[0][0] == 0:
        return True
    head = _NOTE_HEAD.match(line.text)
    return head is not None and (not any(map(str.isdigit, head[0])) or head[0].strip("[]().") in pointed)


def _pull_quotes(lines: list[Line], body: float) -> None:
    """Tell a few larger lines that stand in the middle of a sentence."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].kind is None and lines[end].size >= 1.15 * body:
            end += 1
        if at < end <= at + _LONGEST_PULL and at > 0 and end < len(lines):
            before, after = lines[at - 1], lines[end]
            inside = before.kind is None and after.kind is None and before.size < 1.1 * body
            if inside and _fills(lines, at, end) and _goes_on(before.text, after.text):
                for line in lines[at:end]:
                    line.kind = Apparatus.PULL_QUOTE
        at = max(end, at + 1)


def _fills(lines: list[Line], at: int, end: int) -> bool:
    """Whether the line before lines[at:end] reaches as far as its neighbours, so that its sentence goes on."""
    before = lines[at - 1]
    near = [
        line for line in lines[max(0, at - 6) : at] + lines[end : end + 6] if abs(line.x0 - before.x0) < 20
    ]
    widest = max((line.x1 - line.x0 for line in near), default=0.0)
    return before.x1 - before.x0 >= 0.75 * widest


def _goes_on(before: str, after: str) -> bool:
    """Whether a sentence that one line leaves open goes on in another."""
    return (before[-1:].islower() or before.endswith((",", "-"))) and after[:1].islower()
