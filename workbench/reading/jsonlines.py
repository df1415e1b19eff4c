"""JSON lines, a JSON array or indented JSON objects -> rows of claims."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from workbench.reading.claimreview import claim_reviews, is_claim_review
from workbench.reading.columns import BadRow, ClaimRow, Columns, RowError, check_row
from workbench.reading.files import MAX_BYTES
from workbench.text import one_line

_WHITE = re.compile(r"[ \t\n\r]*")


def rows(lines: Iterable[tuple[int, str] | BadRow], columns: Columns) -> Iterator[ClaimRow | BadRow]:
    """Yield a row for each line that is not blank; an array or indented objects are read as a whole."""
    rest = iter(lines)
    first = True
    for line in rest:
        if isinstance(line, BadRow):
            first = False
            yield line
            continue
        number, text = line
        bare = text.strip()
        if first and (bare.startswith("[") or bare == "{"):
            yield from _document(number, chain([line], rest), columns)
            return
        if bare:
            first = False
            yield from _row(number, bare, columns)
    if first:
        yield BadRow(1, "the file is blank; give one JSON object a line")


def _row(number: int, text: str, columns: Columns) -> Iterator[ClaimRow | BadRow]:
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError, RowError) as error:
        yield BadRow(number, _why_not_json(error))
    else:
        yield from _each(number, value, columns)


def _each(number: int, value: object, columns: Columns) -> Iterator[ClaimRow | BadRow]:
    """Yield the claim that a JSON value is, or those of the fact checks in it."""
    if is_claim_review(value):
        yield from claim_reviews(value, columns, line=number)
    else:
        yield _checked(number, value, columns)


def _checked(number: int, value: object, columns: Columns) -> ClaimRow | BadRow:
    if not isinstance(value, dict):
        return BadRow(number, "not a JSON object; give one object a claim, with quote, speaker and source")
    try:
        return check_row(number, value, columns)
    except RowError as error:
        return BadRow(number, str(error))


def _document(
    first: int, lines: Iterable[tuple[int, str] | BadRow], columns: Columns
) -> Iterator[ClaimRow | BadRow]:
    """Read an array, or objects that follow each other, whose first line has the number `first`."""
    parts, size = ["\n" * (first - 1)], 0
    for line in lines:
        if isinstance(line, BadRow):
            yield BadRow(line.line, f"{line.reason}; nothing was read, as it stands inside an array")
            return
        parts.append(line[1])
        size += len(line[1])
        if size > MAX_BYTES:
            yield BadRow(
                first, f"an array over {MAX_BYTES // 1_000_000} MB; give one object a line (jq -c '.[]')"
            )
            return
    yield from _elements("".join(parts), columns)


def _elements(text: str, columns: Columns) -> Iterator[ClaimRow | BadRow]:
    position = _next(text, 0)
    in_array = text[position] == "["
    position = _next(text, position + in_array)
    line, counted = 1, 0
    while position < len(text) and not (in_array and text[position] == "]"):
        line += text.count("\n", counted, position)
        counted = position
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError, RowError) as error:
            at = error.lineno if isinstance(error, json.JSONDecodeError) else line
            yield BadRow(at, f"{_why_not_json(error)}; the rest was not read")
            return
        yield from _each(line, value, columns)
        position = _next(text, position)
        if in_array and text[position : position + 1] == ",":
            position = _next(text, position + 1)
    if in_array and (position == len(text) or _next(text, position + 1) < len(text)):
        end = "text after the end of the array" if position < len(text) else "the array does not end"
        yield BadRow(text.count("\n", 0, position) + 1, f"{end}; is the file complete?")


def _next(text: str, position: int) -> int:
    """Return where the white space at `position` ends."""
    match = _WHITE.match(text, position)
    return match.end() if match else position


def _why_not_json(error: Exception) -> str:
    if isinstance(error, RowError):
        return str(error)
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON: {error.msg} at column {error.colno}"
    if isinstance(error, RecursionError):
        return "nested too deep; a claim nests no deeper than its evidence"
    return "a number too long to be read"


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    row = dict(pairs)
    if len(row) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RowError(f"the key {one_line(repr(twice), 40)} stands twice; leave one")
    return row


_DECODER = json.JSONDecoder(object_pairs_hook=_unique)
