"""The audit in the store: seals over events, reviews and comments, and the log of who did what.

A block's hash is the SHA-256 of the hash of the block before (64 hex digits, LF) and of its rows, each as one
line: a JSON array of the table's name and the values of its sealed columns, in ASCII, without white space,
ended by LF; first the events, then the reviews, then the comments, each by id. docs/audit.md says the same.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import Event
from workbench.store.claims import EVENTS_OF_CLAIM, event_of
from workbench.store.expressions import NOW
from workbench.store.file import Store

FIRST = "0" * 64
"""What the first seal is chained to."""
BLOCK = 5_000
"""Rows that one seal covers at the most: few enough that other writers wait for a moment only."""

SEALED = {
    "events": ("id", "at", "actor", "action", "entity", "entity_id", "before", "after", "undoes", "batch"),
    "reviews": (
        "id", "uid", "claim_id", "claim_version", "reviewer", "verdict", "attribution", "rating", "note",
        "created_at",
    ),
    "comments": ("id", "uid", "claim_id", "author", "body", "created_at"),
}  # fmt: skip
"""The columns of each table that seals cover, in their order."""


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal: `last` is the highest id of each table (events, reviews, comments) that it covers."""

    id: int
    last: tuple[int, int, int]
    rows: int
    previous: str
    sha256: str
    sealed_at: str
    sealed_by: str


def seals(store: Store) -> Iterator[Seal]:
    """Stream the seals, the first first."""
    for row in store.rows("SELECT * FROM audit_seals ORDER BY id"):
        yield _seal(row)


def latest_seal(store: Store) -> Seal | None:
    """Return the head of the chain, None where nothing was sealed yet."""
    row = store.row("SELECT * FROM audit_seals ORDER BY id DESC LIMIT 1")
    return None if row is None else _seal(row)


def _seal(row: sqlite3.Row) -> Seal:
    last = tuple(int(row[f"last_{name}"] or 0) for name in ("event", "review", "comment"))
    return Seal(
        int(row["id"]), (last[0], last[1], last[2]), int(row["rows"] or 0), str(row["previous"]),
        str(row["sha256"]), str(row["sealed_at"]), str(row["sealed_by"]),
    )  # fmt: skip


def unsealed(store: Store) -> int:
    """Return how many events, reviews and comments no seal covers yet."""
    head = latest_seal(store)
    last = head.last if head else (0, 0, 0)
    return sum(
        int(store.value(f"SELECT count(*) FROM {table} WHERE id > ?", [after]))
        for table, after in zip(SEALED, last, strict=True)
    )


def sealing_is_due(store: Store) -> bool:
    """Return whether there is a row that no seal covers; costs next to nothing."""
    return bool(store.value(_DUE))


_DUE = """
SELECT coalesce((SELECT max(id) FROM events), 0) > coalesce(s.last_event, 0)
    OR coalesce((SELECT max(id) FROM reviews), 0) > coalesce(s.last_review, 0)
    OR coalesce((SELECT max(id) FROM comments), 0) > coalesce(s.last_comment, 0)
FROM (SELECT 1) LEFT JOIN audit_seals AS s ON s.id = (SELECT max(id) FROM audit_seals)
"""


def seal_block(store: Store) -> bool:
    """Seal the next rows, up to BLOCK of them, inside a transaction; return whether there were any."""
    head = latest_seal(store)
    last = list(head.last if head else (0, 0, 0))
    previous = head.sha256 if head else FIRST
    digest, count, room = _started(previous), 0, BLOCK
    for place, table in enumerate(SEALED):
        for row_id, line in _lines(store, table, last[place], None, room):
            digest.update(line)
            last[place] = row_id
            count += 1
        room = BLOCK - count
        if not room:
            break
    if not count:
        return False
    store.write("UPDATE _acting SET settling = 1")
    store.write("UPDATE _acting SET settling = 1")
    store.write(
        "INSERT INTO audit_seals"
        " (last_event, last_review, last_comment, rows, previous, sha256, sealed_at, sealed_by)"
        f" SELECT ?, ?, ?, ?, ?, ?, {NOW}, coalesce(actor, 'workbench') FROM _acting",
        [*last, count, previous, digest.hexdigest()],
    )
    store.write("UPDATE _acting SET settling = 0")
    return True


@dataclass(frozen=True, slots=True)
class Broken:
    """A seal that does not hold: which rows it covers (ids from after `before` to `seal.last`), and why."""

    seal: Seal
    before: tuple[int, int, int]
    reason: str


def broken_seals(store: Store) -> Iterator[Broken]:
    """Yield the seals that do not hold against the rows as they are now."""
    before, previous = (0, 0, 0), FIRST
    for number, seal in enumerate(seals(store), start=1):
        digest, count = _started(seal.previous), 0
        for place, table in enumerate(SEALED):
            for _, line in _lines(store, table, before[place], seal.last[place], -1):
                digest.update(line)
                count += 1
        if seal.id != number or seal.previous != previous:
            yield Broken(seal, before, "it does not follow the seal before: seals were changed or removed")
        elif count != seal.rows:
            gone, word = seal.rows - count, "removed" if count < seal.rows else "put in"
            yield Broken(seal, before, f"{abs(gone)} of its {seal.rows} rows {word}")
        elif digest.hexdigest() != seal.sha256:
            yield Broken(seal, before, f"some of its {seal.rows} rows were changed")
        before, previous = seal.last, seal.sha256


def _started(previous: str) -> "hashlib._Hash":
    return hashlib.sha256(f"{previous}\n".encode("ascii", "backslashreplace"))


def _lines(store: Store, table: str, after: int, upto: int | None, most: int) -> Iterator[tuple[int, bytes]]:
    """Yield id and canonical line of the rows of a table with ids above `after`, up to and with `upto`."""
    columns = ", ".join(SEALED[table])
    sql = f"SELECT {columns} FROM {table} WHERE id > ? AND id <= ? ORDER BY id LIMIT ?"
    highest = upto if upto is not None else 2**63 - 1
    for row in store.rows(sql, [after, highest, most]):
        line = json.dumps([table, *row], separators=(",", ":"), default=_bytes)
        yield row[0], f"{line}\n".encode("ascii")


def _bytes(value: object) -> str:
    return f"bytes:{value.hex()}" if isinstance(value, bytes) else str(value)


def altered_texts(store: Store) -> Iterator[int]:
    """Yield the snapshots whose text has another hash than was kept with it."""
    for row_id, text, sha256 in store.connection.execute(
        "SELECT id, CAST(text AS BLOB), sha256 FROM snapshots"
    ):
        if hashlib.sha256(text or b"").hexdigest() != sha256:
            yield int(row_id)


_OF_CLAIM = f"""
{EVENTS_OF_CLAIM}
UNION ALL
-- a link that was undone stands in its events alone
SELECT v.* FROM events AS v
WHERE v.entity = 'evidence' AND coalesce(
    (SELECT e.claim_id FROM evidence AS e WHERE e.id = v.entity_id),
    (SELECT json_extract(w.after, '$.claim_id') FROM events AS w
     WHERE w.entity = 'evidence' AND w.entity_id = v.entity_id AND w.action = 'add' LIMIT 1)
) = :claim
ORDER BY id
"""  # constants only
_LATEST = "SELECT * FROM (SELECT * FROM events ORDER BY id DESC LIMIT ?) ORDER BY id"


def events_of(store: Store, claim_id: int) -> Iterator[Event]:
    """Stream all events of a claim, its reviews, comments and evidence, the first first."""
    return (event_of(row) for row in store.rows(_OF_CLAIM, {"claim": claim_id}))


def latest_events(store: Store, limit: int) -> Iterator[Event]:
    """Stream the latest events of the whole file, the oldest of them first; -1 for all."""
    return (event_of(row) for row in store.rows(_LATEST, [limit]))


def is_brought(store: Store, event_id: int) -> bool:
    """Return whether an event happened at another desk and came by a merge."""
    return store.value("SELECT 1 FROM merged_events WHERE event_id = ?", [event_id]) is not None
