"""Words with places -> lines in reading order: columns one after another, and what is printed beside the text."""

import itertools
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.model import Apparatus
from workbench.reading.pdf_words import Word

_Strip = tuple[float, float]
_MOST_ROWS = 600
"""Rows of a page; one of more is read from top to bottom."""
_DEEPEST = 6
_FLUSH = 3.0
"""Points that the heads of a column's rows may differ by; half of the rows may be indented."""
_FEWEST_ROWS = 3
"""Lines on either side of a gap that make two columns."""
_PROSE = 14
"""Letters of a line, on average, below which side by side is a table and not columns."""
_SEGMENT_GAP = 0.9
"""A gap of so many times the letters' size may lie between columns."""
_NOTE_MARK = re.compile(r"[\d*†‡§¶,]{1,5}\Z|[a-z]\Z")
_MOST_SMALL = 2_000
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MIRRORED = str.maketrans("()[]{}«»", ")(][}{»«")
_SENTENCE_END = tuple('.!?:;”"’»)…')


@dataclass(slots=True)
class Line:
    """One line of a column: its text, where it stands, and what it is if it is no part of the text.

    `marks` are the ranges of note marks in its text; `gap` says that a blank line goes before it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    kind: Apparatus | None = None
    marks: list[tuple[int, int]] = field(default_factory=list)
    gap: bool = False
    heading: bool = False


@dataclass(slots=True)
class _Row:
    """Words of one height, in segments with wide gaps between them."""

    y: float
    size: float
    segments: list[list[Word]]


def page_lines(words: Sequence[Word]) -> list[Line]:
    """Return the lines of a page in reading order; text at another angle last, as what is stamped on it."""
    if not words:
        return []
    angles: Counter[int] = Counter()
    for word in words:
        angles[word.angle] += len(word.text)
    main = angles.most_common(1)[0][0]
    rows = _rows([word for word in words if word.angle == main])
    lines = [_line(row) for row in _arranged(rows)]
    _set_gaps(lines)
    for angle in angles:
        if angle != main:
            stamped = [_line(row) for row in _rows([word for word in words if word.angle == angle])]
            for line in stamped:
                line.kind = Apparatus.WATERMARK
            if stamped:
                stamped[0].gap = bool(lines)
            lines += stamped
    return lines


def _rows(words: list[Word]) -> list[_Row]:
    """Return words grouped by their height, top to bottom, each row from left to right."""
    body = _common_size(words)
    _lower(words, body)
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (-word.y, word.x0)):
        last = rows[-1] if rows else None
        if last is not None and abs(last[0].y - word.y) <= 0.35 * max(min(word.size, last[0].size), 1.0):
            last.append(word)
        else:
            rows.append([word])
    return [_row(row) for row in rows]


def _common_size(words: Iterable[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def _lower(words: list[Word], body: float) -> None:
    """Set small raised or lowered letters on the line of the word that they stand beside."""
    small = [word for word in words if word.size <= 0.8 * body and len(word.text) <= 5]
    if not small or len(small) * 2 > len(words):
        return
    by_height: dict[int, list[Word]] = defaultdict(list)
    step = max(body, 1.0)
    for word in words:
        by_height[int(word.y // step)].append(word)
    for word in small[:_MOST_SMALL]:
        bucket = int(word.y // step)
        near = [other for at in (bucket - 1, bucket, bucket + 1) for other in by_height.get(at, ())]
        for other in near:
            raised = word.y - other.y
            beside = min(abs(word.x0 - other.x1), abs(other.x0 - word.x1))
            if (
                other.size >= 1.2 * word.size
                and beside < 0.5 * other.size
                and abs(raised) > 0.5
                and -0.4 * other.size < raised < 0.8 * other.size
            ):
                _attach(word, other, raised=raised > 0)
                break


def _attach(word: Word, other: Word, *, raised: bool) -> None:
    """Set small letters on the line of a larger word; a raised figure that no figure goes before is a note's."""
    after = abs(word.x0 - other.x1) <= abs(other.x0 - word.x1)
    figure = after and other.text[-1].isdigit()
    word.mark = raised and not figure and _NOTE_MARK.match(word.text) is not None
    word.y = other.y
    word.spaced = word.spaced or word.mark or (figure and word.text.isdigit())


def _row(words: list[Word]) -> _Row:
    words.sort(key=lambda word: word.x0)
    size = max(word.size for word in words)
    words = _spelled(_once(words))
    segments = [[words[0]]]
    for before, word in itertools.pairwise(words):
        if word.x0 - before.x1 > _SEGMENT_GAP * size:
            segments.append([])
        segments[-1].append(word)
    return _Row(statistics.median(word.y for word in words), size, segments)


def _once(words: list[Word]) -> list[Word]:
    """Return words without those drawn twice a hair apart, as bold letters are made."""
    kept: list[Word] = []
    for word in words:
        if any(each.text == word.text and abs(each.x0 - word.x0) < 0.25 * word.size for each in kept[-3:]):
            continue
        kept.append(word)
    return kept


def _spelled(words: list[Word]) -> list[Word]:
    """Widen what divides words where a line is drawn letter by letter with room between the letters."""
    single = sum(len(word.text) == 1 for word in words)
    if len(words) < 6 or single * 10 < len(words) * 7:
        return words
    gaps = sorted(word.x0 - before.x1 for before, word in itertools.pairwise(words))
    usual = gaps[len(gaps) // 2]
    if usual > words[0].space:
        for word in words:
            word.space = usual * 1.6
            word.spaced = word.spaced and usual < 0.02
    return words


def _line(row: _Row) -> Line:
    """Return a row as a line of text."""
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    before: Word | None = None
    for segment in row.segments:
        for word in segment:
            if before is not None and (
                word.spaced
                or word.mark
                or before.mark
                or word.x0 - before.x1 > max(word.space, before.space)
                or segment[0] is word
            ):
                parts.append(" ")
                length += 1
            if word.mark:
                marks.append((length, length + len(word.text)))
            parts.append(word.text)
            length += len(word.text)
            before = word
    first, last = row.segments[0][0], row.segments[-1][-1]
    sizes = [word.size for segment in row.segments for word in segment if not word.mark]
    text = "".join(parts)
    if _from_right(text):
        text, marks = _turned(text), []
    return Line(text, first.x0, last.x1, row.y, max(sizes, default=row.size), marks=marks)


def _from_right(text: str) -> bool:
    """Whether most letters of a text are written from right to left."""
    return 2 * len(_RIGHT.findall(text)) > sum(map(str.isalpha, text))


def _turned(text: str) -> str:
    """Return a line of letters in the order of their places, from left to right, as it is read from the right."""
    words = (word[::-1].translate(_MIRRORED) if _RIGHT.search(word) else word for word in text.split(" "))
    return " ".join(reversed(list(words)))


def _arranged(rows: list[_Row], depth: int = 0) -> list[_Row]:
    """Return rows in reading order: where a strip stays free down some rows, what is left of it first."""
    if depth > _DEEPEST or not _FEWEST_ROWS <= len(rows) <= _MOST_ROWS:
        return rows
    out: list[_Row] = []
    at = 0
    while at < len(rows):
        end, strips = _band(rows, at)
        band = rows[at:end]
        split = _split(band, strips)
        if split is not None:
            left, right = split
            if _from_right("".join(word.text for row in left for each in row.segments for word in each)) or (
                end < len(rows) and _flows_around(left, right, rows[end])
            ):
                left, right = right, left
            out += _arranged(left, depth + 1) + _arranged(right, depth + 1)
        elif len(band) > 1 and _begins_later(band):
            out.append(rows[at])
            end = at + 1
        else:
            out += band
        at = end
    return out


def _flows_around(left: list[_Row], right: list[_Row], after: _Row) -> bool:
    """Whether the left side's sentence goes on below and not on the right, which is a box beside the text."""
    below = after.segments[0][0].text
    return (
        not left[-1].segments[-1][-1].text.endswith(_SENTENCE_END)
        and below[:1].islower()
        and not right[0].segments[0][0].text[:1].islower()
    )


def _band(rows: list[_Row], at: int) -> tuple[int, list[_Strip]]:
    """Return how far down from a row the same strips stay free between what stands left and right of them."""
    strips, end = _free(rows[at]), at + 1
    while end < len(rows):
        common = _common(strips, _free(rows[end]), 0.7 * rows[end].size)
        if not common or (any(map(_between, strips)) and not any(map(_between, common))):
            break
        strips, end = common, end + 1
    return end, strips


def _between(strip: _Strip) -> bool:
    """Whether a strip is no margin."""
    return strip[0] > float("-inf") and strip[1] < float("inf")


def _begins_later(band: list[_Row]) -> bool:
    """Whether rows further down a band have segments side by side, which its first row may have hidden."""
    return sum(len(row.segments) > 1 for row in band[1:40]) >= _FEWEST_ROWS


def _free(row: _Row) -> list[_Strip]:
    """Return the ranges that a row leaves free, the margins too."""
    found = []
    edge = float("-inf")
    for segment in row.segments:
        found.append((edge, segment[0].x0))
        edge = max(edge, *(word.x1 for word in segment))
    return [*found, (edge, float("inf"))]


def _common(one: list[_Strip], other: list[_Strip], least: float) -> list[_Strip]:
    """Return what two lists of free ranges share, where it is wide enough."""
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if high - low >= least:
            found.append((low, high))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return found


def _split(band: list[_Row], strips: list[_Strip]) -> tuple[list[_Row], list[_Row]] | None:
    """Return the rows left and right of the best strip between columns of prose; None where there is none."""
    best: tuple[int, list[_Row], list[_Row]] | None = None
    for low, high in strips:
        if not _between((low, high)):
            continue
        middle = (low + high) / 2
        left, right = _side(band, middle, left=True), _side(band, middle, left=False)
        rows = min(len(left), len(right))
        if rows < _FEWEST_ROWS or (best is not None and rows <= best[0]):
            continue
        if _is_prose(left) and _is_prose(right) and _is_flush(right):
            best = rows, left, right
    return None if best is None else best[1:]


def _side(band: list[_Row], middle: float, *, left: bool) -> list[_Row]:
    found = []
    for row in band:
        segments = [segment for segment in row.segments if (segment[0].x0 < middle) is left]
        if segments:
            found.append(_Row(row.y, max(word.size for each in segments for word in each), segments))
    return found


def _is_flush(rows: list[_Row]) -> bool:
    """Whether the rows of what may be a column begin at one place; white between words that are set wide does not.

    Letters that are written from the right begin at the other side.
    """
    letters = "".join(word.text for row in rows for each in row.segments for word in each)
    begin = (
        [-max(word.x1 for each in row.segments for word in each) for row in rows]
        if _from_right(letters)
        else [row.segments[0][0].x0 for row in rows]
    )
    most = max(sum(0 <= x - edge <= _FLUSH for x in begin) for edge in set(begin))
    return most >= max(_FEWEST_ROWS, len(begin) / 2)


def _is_prose(rows: list[_Row]) -> bool:
    letters = sum(len(word.text) + 1 for row in rows for segment in row.segments for word in segment)
    numbers = sum(
        len(word.text) + 1
        for row in rows
        for segment in row.segments
        for word in segment
        if not any(letter.isalpha() for letter in word.text)
    )
    return letters >= _PROSE * len(rows) and numbers * 3 < letters


def _set_gaps(lines: list[Line]) -> None:
    """Set blank lines where the way to the next line is wider than usual, and where a column begins."""
    steps = [before.y - line.y for before, line in itertools.pairwise(lines) if before.y > line.y]
    if not steps:
        return
    usual = statistics.median(steps)
    for before, line in itertools.pairwise(lines):
        step = before.y - line.y
        line.gap = step > max(1.55 * usual, 1.3 * line.size)
