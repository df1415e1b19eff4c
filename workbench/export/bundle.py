"""A bundle: claim records with the rows that the store keeps of them, for `workbench import` to bring back whole.

JSON lines. The first says what it is; then sources, texts and speakers stand before the first claim that needs them,
one a line, and each claim is a line with its record, for readers, and its rows, which is what comes back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import TextIO

from workbench.export.escaped import safe_json
from workbench.export.formats import Context, Format
from workbench.model.record import BUNDLE_VERSION, ClaimRecord, as_json

_AT_ONCE = 200


def write(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write the bundle's lines."""
    head: dict[str, object] = {"bundle": BUNDLE_VERSION, "desk": context.desk_name}
    if context.home:
        head["home"] = context.home
    if context.ledger:
        head["ledger"] = asdict(context.ledger)
    out.write(f"{safe_json(head)}\n")
    count = 0
    for some in _some(records):
        by_id = {record.id: record for record in some}
        for line in context.rows(list(by_id)) if context.rows else ({"claim": number} for number in by_id):
            number = line.get("claim")
            whole = {**line, "claim": as_json(by_id[number])} if isinstance(number, int) else line
            out.write(f"{safe_json(whole)}\n")
        count += len(some)
    return count


def _some(records: Iterable[ClaimRecord]) -> Iterator[list[ClaimRecord]]:
    rest = iter(records)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


FORMAT = Format(
    "bundle",
    ".bundle.jsonl",
    "application/jsonl",
    write,
    needs_rows=True,
    about="everything; import brings it back",
)
