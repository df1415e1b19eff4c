"""Claim records as JSON lines: all that the desk knows of a claim, as `docs/record.schema.json` says."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TextIO

from workbench.export.escaped import safe_json
from workbench.export.formats import Context, Format
from workbench.model.record import ClaimRecord, as_json


def write(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write one record a line, each with the ledger's head."""
    ledger = {"ledger": asdict(context.ledger)} if context.ledger else {}
    count = 0
    for record in records:
        out.write(f"{safe_json({**as_json(record), **ledger})}\n")
        count += 1
    return count


FORMAT = Format(
    "records", ".records.jsonl", "application/jsonl", write, about="whole claim records, one a line"
)
