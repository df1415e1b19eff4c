"""A stream of claims -> rows, one at a time, the bad ones with their line and reason."""

from collections.abc import Iterator
from typing import BinaryIO

from workbench.reading import delimited, jsonlines
from workbench.reading.columns import BadRow, ClaimRow, Columns
from workbench.reading.formats import Format
from workbench.reading.lines import lines


def claim_rows(
    stream: BinaryIO,
    *,
    name: str,
    format: Format,
    columns: Columns,
) -> Iterator[ClaimRow | BadRow]:
    """Yield the claims in `stream` as they are read; memory stays flat for JSON lines and CSV.

    What a desk exported is read as well: its claims, without what was decided.

    A row that cannot be used is a BadRow and the next ones go on. A file that cannot be read at all (empty,
    binary, without a usable header) is one BadRow and nothing after it. What a file holds raises
    nothing.
    """
    rows = delimited.rows if format is Format.CSV else jsonlines.rows
    return rows(lines(stream, name=name), columns)
