"""JSON lines: one claim a line."""

from collections.abc import Iterable
from typing import TextIO

from workbench.export.escaped import safe_json
from workbench.export.formats import Format, Row


def write(rows: Iterable[Row], out: TextIO) -> int:
    """Write one JSON object a line; nothing where there are no claims."""
    count = 0
    for row in rows:
        out.write(f"{safe_json(dict(row))}\n")
        count += 1
    return count


FORMAT = Format("jsonl", ".jsonl", "application/jsonl", write)
