"""A bundle that a desk exported, as JSON lines, packed with gzip or not -> its lines, read within bounds."""

import gzip
import json
import zlib
from collections.abc import Iterator
from io import BufferedReader
from typing import Any, BinaryIO

from workbench.model import BadInput
from workbench.model.record import BUNDLE_VERSION
from workbench.text import one_line

MAX_LINE_BYTES = 200_000_000
"""The longest line, which is a text: 200 MB."""
MAX_TIMES_PACKED = 200
"""How many times larger than its file a packed bundle may be beyond 1 GB; text packs to a tenth, a bomb to less."""
_FREE_BYTES = 1_000_000_000
_PACKED = b"\x1f\x8b"
_BEGINS = b'{"bundle":'


def is_packed(head: bytes) -> bool:
    """Whether a file with these first bytes is packed with gzip."""
    return head.startswith(_PACKED)


def unpacked_head(head: bytes) -> bytes:
    """Return the first bytes of what is packed, as far as the first bytes of the file tell."""
    if not is_packed(head):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 4096)
    except zlib.error:
        return b""


def is_bundle(head: bytes) -> bool:
    """Whether a file with these first bytes, packed or not, is a bundle."""
    return unpacked_head(head).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_BEGINS)


def unpacked(stream: BinaryIO, head: bytes) -> BinaryIO:
    """Return a stream of what is packed in `stream`, or the stream itself."""
    return BufferedReader(gzip.GzipFile(fileobj=stream)) if is_packed(head) else stream


def bundle_lines(stream: BinaryIO, head: bytes, *, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the lines of a bundle with their numbers, the first among them.

    Raises:
        BadInput: it is newer than this program, broken off, damaged, or too large.
    """
    shown = one_line(name)
    source = unpacked(stream, head)
    number = total = 0
    try:
        while line := source.readline(MAX_LINE_BYTES + 1):
            number += 1
            total += len(line)
            if len(line) > MAX_LINE_BYTES or total > _FREE_BYTES + MAX_TIMES_PACKED * _read(stream, total):
                raise BadInput(f"{shown}: line {number} is too large for a bundle; nothing was imported")
            if line.strip():
                yield number, _checked(shown, number, line)
    except (EOFError, zlib.error, OSError) as error:
        raise BadInput(
            f"{shown}: cannot be unpacked to its end ({one_line(str(error))}); nothing was imported"
        ) from error


def _read(stream: BinaryIO, otherwise: int) -> int:
    """Return how many bytes of the file were read."""
    try:
        return stream.tell()
    except OSError:
        return otherwise


def _checked(shown: str, number: int, line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(
            f"{shown}: line {number} is no JSON, is the file complete? Nothing was imported"
        ) from error
    if not isinstance(value, dict):
        raise BadInput(f"{shown}: line {number} is no line of a bundle; nothing was imported")
    version = value.get("bundle")
    if number == 1 and (type(version) is not int or version > BUNDLE_VERSION):
        raise BadInput(f"{shown}: a bundle of a newer workbench; upgrade this program")
    return value
