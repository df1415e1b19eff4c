"""JSON: one array of claims, a line each, written as the records come."""

from collections.abc import Iterable
from typing import TextIO

from workbench.export.escaped import safe_json
from workbench.export.flat import rows_of
from workbench.export.formats import Context, Format
from workbench.model.record import ClaimRecord


def write(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write one array; an empty one where there are no claims."""
    row_of = rows_of(context.fields)
    count = 0
    for record in records:
        out.write(",\n" if count else "[\n")
        out.write(safe_json(row_of(record)))
        count += 1
    out.write("\n]\n" if count else "[]\n")
    return count


FORMAT = Format("json", ".json", "application/json", write, about="one array, flat rows")
