"""A byte stream -> its lines as text, each checked by itself, so that one bad line costs no other."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from workbench.reading.binary import why_binary
from workbench.reading.columns import BadRow
from workbench.reading.formats import BOMS

MAX_LINE = 1_000_000
"""The longest line or CSV row of claims, in bytes."""


def lines(stream: BinaryIO, *, name: str) -> Iterator[tuple[int, str] | BadRow]:
    """Yield each line with its number (from 1) and line end, or what is wrong with it.

    A byte order mark is dropped. What is not UTF-8 text at all ends the file with one reason.
    """
    number = 0
    try:
        while line := stream.readline(MAX_LINE + 1):
            number += 1
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
                if reason := _why_not_utf8(name, line):
                    yield BadRow(1, reason)
                    return
            if len(line) > MAX_LINE and not line.endswith(b"\n"):
                _skip_line(stream)
                yield BadRow(number, f"longer than {MAX_LINE:,} bytes; is a line end missing?")
            else:
                yield _decoded(number, line)
    except OSError as error:
        yield BadRow(number + 1, f"reading stopped here: {error.strerror or error}")
    except (EOFError, zlib.error) as error:  # of a packed file
        yield BadRow(number + 1, f"reading stopped here: {error}")
    if number == 0:
        yield BadRow(1, "the file is empty; give rows of claims")


def _decoded(number: int, line: bytes) -> tuple[int, str] | BadRow:
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        return BadRow(number, f"not UTF-8 at byte {error.start + 1} of the line; save the file as UTF-8")
    if "\0" in text:
        return BadRow(number, "holds a NUL byte; take it out")
    return number, text


def _why_not_utf8(name: str, line: bytes) -> str | None:
    for bom, encoding in BOMS.items():
        if line.startswith(bom):
            return f"the file is {encoding[:6].upper()}; save it as UTF-8"
    binary = why_binary(name, line)
    if binary is None or binary.startswith("binary data"):  # a NUL in a line is that line's fault
        return None
    return f"this is {binary}"


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
        pass
