"""CSV for spreadsheets and scripts: one claim a row, in which no cell runs as a formula."""

import csv
from collections.abc import Iterable
from typing import TextIO

from workbench.export.escaped import safe_json
from workbench.export.formats import Format, Row
from workbench.text import defused

COLUMNS = (
    "id", "uid", "external_id", "quote", "kind", "speaker", "mention", "speaker_role",
    "speaker_kind", "speaker_wikidata_id", "assertion", "source", "source_title", "source_publisher",
    "source_author",
    "source_published_at", "source_archived_url", "said_at", "language", "verdict", "rating", "reviewer",
    "review_note", "reviewed_at", "attribution", "attribution_reviewer", "attribution_note",
    "attribution_at", "text_changed_at", "evidence", "tags", "quote_checks", "cue",
    "attribution_confidence", "attribution_reason", "span_start", "span_end", "context_before",
    "context_after", "snapshot_sha256", "snapshot_retrieved_at", "duplicate_of", "version", "created_at",
    "created_by", "updated_at",
)  # fmt: skip
"""The header, the same for every export: the columns of the view `claims_flat`, in its order."""


def write(rows: Iterable[Row], out: TextIO) -> int:
    """Write a header and the rows as in RFC 4180, lines ending in CR LF; `out` must not translate them."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        writer.writerow([_cell(name, row.get(name)) for name in COLUMNS])
        count += 1
    return count


def _cell(name: str, value: object) -> object:
    if isinstance(value, str):
        return value if value[:1].isalnum() and value.isprintable() else defused(value)
    if value is None or isinstance(value, int | float):
        return value
    if name == "tags" and isinstance(value, list):
        return defused("; ".join(map(str, value)))
    return safe_json(value)  # begins with a bracket, so that it is no formula


FORMAT = Format("csv", ".csv", "text/csv", write)
