"""JSON: one array of claims, a line each, written as the rows come."""

from collections.abc import Iterable
from typing import TextIO

from workbench.export.escaped import safe_json
from workbench.export.formats import Format, Row


def write(rows: Iterable[Row], out: TextIO) -> int:
    """Write one array; an empty one where there are no claims."""
    count = 0
    for row in rows:
        out.write(",\n" if count else "[\n")
        out.write(safe_json(dict(row)))
        count += 1
    out.write("\n]\n" if count else "[]\n")
    return count


FORMAT = Format("json", ".json", "application/json", write)
