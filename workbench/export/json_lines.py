"""JSON lines: one claim a line, as a flat row."""

from collections.abc import Iterable
from typing import TextIO

from workbench.export.escaped import safe_json
from workbench.export.flat import rows_of
from workbench.export.formats import Context, Format
from workbench.model.record import ClaimRecord


def write(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write one JSON object a line; nothing where there are no claims."""
    row_of = rows_of(context.fields)
    count = 0
    for record in records:
        out.write(f"{safe_json(row_of(record))}\n")
        count += 1
    return count


FORMAT = Format("jsonl", ".jsonl", "application/jsonl", write, about="flat rows, one a line")
