"""CSV for spreadsheets and scripts: one claim a row, in which no cell runs as a formula."""

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from workbench.export.escaped import safe_json
from workbench.export.flat import COLUMNS, rows_of
from workbench.export.formats import Context, Format
from workbench.model.record import ClaimRecord
from workbench.text import defused

LONGEST_CELL = 32_767
"""Characters (UTF-16 units) that Excel holds in a cell; LibreOffice holds as many."""
CUT = " … [cut]"
"""Ends a cell that was longer."""
BREAK = " ⏎ "
"""Stands for a line break in a cell."""
_BREAKS = re.compile(r"[ \t]*[\r\n\v\f\x85\u2028\u2029]+[ \t]*")


def write(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write a header and the rows as in RFC 4180, lines ending in CR LF; `out` must not translate them."""
    columns = context.fields or COLUMNS
    row_of = rows_of(context.fields)
    if context.mark_utf8:
        out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    count = 0
    for record in records:
        row = row_of(record)
        if context.one_line:
            row = {name: _on_one_line(value) for name, value in row.items()}
        cells = [_cell(name, value) for name, value in row.items()]
        writer.writerow(map(_fitting, cells) if context.short_cells else cells)
        count += 1
    return count


def _on_one_line(value: object) -> object:
    """Return a text, or each of a list, with a sign for each line break; any other value as it is."""
    if isinstance(value, list):
        return [_on_one_line(one) for one in value]
    return _BREAKS.sub(BREAK, value.strip("\r\n")) if isinstance(value, str) else value


def _fitting(cell: object) -> object:
    """Return a cell that a spreadsheet holds."""
    return shortened(cell) if isinstance(cell, str) else cell


def shortened(text: str) -> str:
    """Return a text that a spreadsheet's cell holds; one that was cut says so."""
    if len(text) * 2 <= LONGEST_CELL or len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_CELL:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: (LONGEST_CELL - len(CUT)) * 2]
    return kept.decode("utf-16-le", "ignore") + CUT


def _cell(name: str, value: object) -> object:
    if isinstance(value, str):
        return str(value) if value[:1].isalnum() and value.isprintable() else defused(value)
    if value is None or isinstance(value, int | float):
        return value
    if isinstance(value, list) and not value:
        return "" if name == "tags" else "[]"
    if name == "tags" and isinstance(value, list):
        return defused("; ".join(map(str, value)))
    return safe_json(value)  # begins with a bracket, so that it is no formula


FORMAT = Format("csv", ".csv", "text/csv", write, about="for spreadsheets and scripts")
