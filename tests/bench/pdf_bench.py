"""Invented PDFs in layouts that newsrooms meet: how much of their text comes back, and how it can be quoted.

    python tests/bench/pdf_bench.py [--pages 12] [--keep DIR]
    python tests/bench/pdf_bench.py --file REPORT.pdf REFERENCE.txt
    python tests/bench/pdf_bench.py --beside      # pypdf, pdfplumber and pdfminer.six as they come, where installed

For each layout: the words of the text that come back in their order (recall), runs of 26 words that the quote check
finds verbatim, over a page's end and elsewhere, and CPU a page. With --file the same for a PDF whose text is known.
"""

import argparse
import io
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from rapidfuzz.distance import Indel

from workbench.reading import read_document
from workbench.verification import Document

WIDTH, HEIGHT, MARGIN, SIZE, LEADING = 612, 792, 60, 10, 13
RUN, RUNS = 26, 40
_SYLLABLES = "ba co de fi gu ha jo ke li mu no pa ri su ta vo we za bri cla dro fre gli pla sta tri".split()


@dataclass(frozen=True)
class Layout:
    """How pages are set; `order` is in which the lines are drawn, `parts` what stands beside the text."""

    name: str
    columns: int = 1
    order: str = "reading"
    parts: frozenset[str] = frozenset()


LAYOUTS = (
    Layout("one column"),
    Layout("header over two lines, footer", parts=frozenset(["header"])),
    Layout("footnotes", parts=frozenset(["header", "notes"])),
    Layout("pull quotes", parts=frozenset(["header", "pull"])),
    Layout("line numbers", parts=frozenset(["header", "numbers"])),
    Layout("words divided at line ends", parts=frozenset(["header", "hyphens"])),
    Layout("two columns", columns=2, parts=frozenset(["header"])),
    Layout("two columns, drawn line by line", columns=2, order="across", parts=frozenset(["header"])),
    Layout("two columns, drawn out of order", columns=2, order="shuffled", parts=frozenset(["header"])),
    Layout("two columns, footnotes", columns=2, parts=frozenset(["header", "notes"])),
    Layout("two columns, pull quotes", columns=2, parts=frozenset(["header", "pull"])),
    Layout("three columns, drawn line by line", columns=3, order="across", parts=frozenset(["header"])),
)


@dataclass
class Sheet:
    """A page as it is drawn: lines with their places, and the words of the text on it."""

    lines: list[tuple[float, float, float, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    """The rest of a word that the last line began."""


def prose(dice: random.Random, words: int) -> Iterator[str]:
    """Yield the words of sentences; none is a word of a language, so that runs are rare."""
    length, at = dice.randint(8, 24), 0
    for _ in range(words):
        word = "".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4)))
        word = word.capitalize() if at == 0 else word
        at += 1
        if at == length:
            word, at, length = f"{word}.", 0, dice.randint(8, 24)
        yield word


def sheets(layout: Layout, pages: int, dice: random.Random) -> list[Sheet]:
    """Set a text on pages."""
    text = prose(dice, 10**7)
    made: list[Sheet] = []
    for number in range(1, pages + 1):
        made.append(_sheet(layout, number, text, dice, made[-1].begun if made else []))
    return made


def _sheet(layout: Layout, number: int, text: Iterator[str], dice: random.Random, begun: list[str]) -> Sheet:
    page, gutter = Sheet(begun=list(begun)), 24
    width = (WIDTH - 2 * MARGIN - gutter * (layout.columns - 1)) / layout.columns
    top, bottom = HEIGHT - 90, 70 + (50 if "notes" in layout.parts else 0)
    page.lines += _beside(layout, number)
    body: list[tuple[float, float, float, str]] = []
    for column in range(layout.columns):
        x, y = MARGIN + column * (width + gutter), float(top)
        pulled = top - LEADING * dice.randint(8, 20) if "pull" in layout.parts and column == 0 else 0.0
        row = 0
        while y > bottom:
            row += 1
            if pulled and y <= pulled:
                pulled, y = 0.0, y - 20
                for part in ("A wall that no storm", "has ever broken"):
                    body.append((x + 10, y, 16, part))
                    y -= 20
            line = _line(text, int(width / 5.3), page, hyphens="hyphens" in layout.parts)
            if "numbers" in layout.parts:
                body.append((x - 26, y, 8, str(row)))
            body.append((x, y, SIZE, line))
            y -= LEADING
    if layout.order == "across":
        body.sort(key=lambda line: (-line[1], line[0]))
    elif layout.order == "shuffled":
        dice.shuffle(body)
    page.lines += body
    return page


def _beside(layout: Layout, number: int) -> Iterator[tuple[float, float, float, str]]:
    """Yield the header, footer and notes of a page."""
    if "header" in layout.parts:
        yield MARGIN, HEIGHT - 40, 8, "Annual report of the harbour of Marrick"
        yield MARGIN, HEIGHT - 51, 8, f"Part {number // 5 + 1}, the wall and the pier"
        yield WIDTH / 2, 36, 8, f"{number}"
    if "notes" in layout.parts:
        for at, note in enumerate(("See the letter of 1902.", "The town paid for it.")):
            yield MARGIN, 100 - 10 * at, 7.5, f"{2 * number + at - 1} {note}"


def _line(text: Iterator[str], room: int, page: Sheet, *, hyphens: bool) -> str:
    line = page.begun.pop() if page.begun else ""
    while len(line) < room - 9:
        word = next(text)
        page.words.append(word)
        line = f"{line} {word}".strip()
    if hyphens and len(page.words) % 3 == 0:
        page.words.append("harbourmaster")
        page.begun.append("bourmaster")
        return f"{line} har-"
    return line


def pdf(pages: Sequence[Sheet]) -> bytes:
    """Return a PDF of pages in Helvetica."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    kids = []
    for page in pages:
        shown = []
        for x, y, size, words in page.lines:
            shown.append(f"BT /F {size} Tf 1 0 0 1 {x:.1f} {y:.1f} Tm ({words}) Tj ET")
        drawing = "\n".join(shown).encode("cp1252")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (WIDTH, HEIGHT, len(objects))
        )
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        len(kids),
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, inside in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def measured(data: bytes, words: Sequence[str], ends: Sequence[int], dice: random.Random) -> str:
    """Return the figures of a PDF whose words are known, with the places where its pages end among them."""
    started = time.process_time()
    source = read_document(data, name="made.pdf").source
    spent = time.process_time() - started
    found = source.text.split()
    same = (len(words) + len(found) - Indel.distance(words, found)) / 2
    document = Document(source.text, source.structure)

    def verbatim(starts: Sequence[int]) -> str:
        good = sum(document.check(" ".join(words[at : at + RUN])).result == "verbatim" for at in starts)
        return f"{good}/{len(starts)}"

    over = [end - dice.randint(5, RUN - 5) for end in ends if RUN < end < len(words) - RUN]
    near = [at for at in range(len(words) - RUN) if not any(at < end < at + RUN for end in ends)]
    pages = max(1, len(ends))
    return (
        f"recall {same / len(words):.3f}   over page ends {verbatim(over):>6}   "
        f"elsewhere {verbatim(dice.sample(near, min(RUNS, len(near)))):>6}   {1000 * spent / pages:.0f} ms a page"
    )


def _pypdf(data: bytes) -> str:
    from pypdf import PdfReader

    return "\n\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def _pdfplumber(data: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as opened:
        return "\n\n".join(page.extract_text() or "" for page in opened.pages)


def _pdfminer(data: bytes) -> str:
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(data)))


def beside(pages: int) -> None:
    """Print how libraries read the same PDFs as they come: text alone, without what is known of the page."""
    for name, read in (("pypdf", _pypdf), ("pdfplumber", _pdfplumber), ("pdfminer.six", _pdfminer)):
        try:
            told = [_as_it_comes(read, layout, pages) for layout in LAYOUTS]
        except ImportError:
            print(f"{name:14} is not installed")
            continue
        recall, over, near, spent = (sum(column) for column in zip(*told, strict=True))
        every = len(LAYOUTS) * RUNS
        print(
            f"{name:14} words alike {recall / len(told):.3f}   over page ends {over:.0f}/{len(LAYOUTS) * (pages - 1)}   "
            f"elsewhere {near:.0f}/{every}   {1000 * spent / len(told) / pages:.0f} ms a page"
        )


def _as_it_comes(read: Callable[[bytes], str], layout: Layout, pages: int) -> tuple[float, int, int, float]:
    dice = random.Random(11)
    made = sheets(layout, pages, dice)
    data = pdf(made)
    words = [word for page in made for word in page.words]
    ends = list(accumulate(len(page.words) for page in made))
    started = time.process_time()
    text = read(data)
    spent = time.process_time() - started
    document = Document(text)

    def verbatim(starts: Sequence[int]) -> int:
        return sum(document.check(" ".join(words[at : at + RUN])).result == "verbatim" for at in starts)

    near = [at for at in range(len(words) - RUN) if not any(at < end < at + RUN for end in ends)]
    over = [end - RUN // 2 for end in ends[:-1]]
    alike = Indel.normalized_similarity(words, text.split())
    return alike, verbatim(over), verbatim(dice.sample(near, RUNS)), spent


def main() -> None:
    """Measure every layout, or one file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--keep", type=Path, help="write the PDFs here")
    parser.add_argument("--file", nargs=2, type=Path, metavar=("PDF", "TEXT"))
    parser.add_argument("--beside", action="store_true", help="other readers on the same PDFs")
    options = parser.parse_args()
    if options.beside:
        beside(options.pages)
        return
    if options.file:
        words = options.file[1].read_text("utf-8").split()
        print(measured(options.file[0].read_bytes(), words, (), random.Random(3)))
        return
    for layout in LAYOUTS:
        dice = random.Random(11)
        made = sheets(layout, options.pages, dice)
        data = pdf(made)
        if options.keep:
            options.keep.mkdir(exist_ok=True)
            (options.keep / f"{layout.name.replace(' ', '-')}.pdf").write_bytes(data)
        words, ends = [], []
        for page in made:
            words += page.words
            ends.append(len(words))
        print(f"{layout.name:34} {measured(data, words, ends, dice)}")


if __name__ == "__main__":
    main()
