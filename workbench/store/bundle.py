"""The rows of a bundle: what the store keeps of claims and of all that they name, and a file made of such rows again.

A bundle comes back through the code that merges desks, as a file like any other desk's: what it may hold is checked
there.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.model import BadInput
from workbench.store import columns
from workbench.store.file import Store, open_store
from workbench.text import one_line

_SHARED = ("sources", "snapshots", "speakers", "speaker_aliases", "speaker_distinct")
"""What claims share: lines of their own, before the first claim that needs them."""
_OWN = ("claims", "claim_tags", "evidence", "quote_checks", "reviews", "comments", "events")
"""What belongs to one claim: on its line."""
TABLES = (*_SHARED, *_OWN)


def _named(table: str, alias: str = "t") -> str:
    return ", ".join(f"{alias}.{one.name}" for one in columns.TABLES[table])


_IN = "IN (SELECT value FROM json_each(?1))"
_OF_CLAIMS: Mapping[str, str] = {
    "claims": f"SELECT id AS of_claim, {_named('claims')} FROM claims AS t WHERE id {_IN}",
    "claim_tags": (
        f"SELECT claim_id AS of_claim, {_named('claim_tags')} FROM claim_tags AS t WHERE claim_id {_IN} ORDER BY rowid"
    ),
    **{
        table: f"SELECT claim_id AS of_claim, {_named(table)} FROM {table} AS t WHERE claim_id {_IN} ORDER BY id"
        for table in ("evidence", "quote_checks", "reviews", "comments")
    },
    # evidence that was taken off its claim is told by its events alone
    "events": f"""
    SELECT t.entity_id AS of_claim, {_named("events")} FROM events AS t
    WHERE t.entity = 'claims' AND t.entity_id {_IN}
    UNION ALL
    SELECT r.claim_id, {_named("events")} FROM reviews AS r
    CROSS JOIN events AS t ON t.entity = 'reviews' AND t.entity_id = r.id WHERE r.claim_id {_IN}
    UNION ALL
    SELECT r.claim_id, {_named("events")} FROM comments AS r
    CROSS JOIN events AS t ON t.entity = 'comments' AND t.entity_id = r.id WHERE r.claim_id {_IN}
    UNION ALL
    SELECT r.claim_id, {_named("events")} FROM (
        SELECT id, claim_id FROM evidence WHERE claim_id {_IN}
        UNION SELECT json_extract(value, '$[1]'), json_extract(value, '$[0]') FROM json_each(?2)
    ) AS r CROSS JOIN events AS t ON t.entity = 'evidence' AND t.entity_id = r.id
    ORDER BY 2
    """,
}
_GONE = """
SELECT json_extract(after, '$.{owner}'), entity_id, json_extract(after, '$.source_id')
FROM events WHERE entity = '{table}' AND action = 'add' AND json_valid(after)
  AND entity_id NOT IN (SELECT id FROM {table})
"""
_SOURCES = f"""
SELECT source_id FROM claims WHERE id {_IN}
UNION SELECT source_id FROM evidence WHERE claim_id {_IN}
UNION SELECT n.source_id FROM quote_checks AS q JOIN snapshots AS n ON n.id = q.snapshot_id WHERE q.claim_id {_IN}
UNION SELECT json_extract(value, '$[2]') FROM json_each(?2)
"""
_SPEAKERS = f"""
WITH RECURSIVE named (id) AS (
    SELECT speaker_id FROM claims WHERE id {_IN} AND speaker_id IS NOT NULL
    UNION
    SELECT s.merged_into FROM named JOIN speakers AS s ON s.id = named.id WHERE s.merged_into IS NOT NULL
    UNION
    SELECT s.id FROM named JOIN speakers AS s ON s.merged_into = named.id
)
SELECT id FROM named
"""
_SHARED_ROWS: Mapping[str, str] = {
    "sources": f"SELECT {_named('sources')} FROM sources AS t WHERE id {_IN} ORDER BY id",
    "snapshots": f"SELECT {_named('snapshots')} FROM snapshots AS t WHERE source_id {_IN} ORDER BY id",
    "speakers": f"SELECT {_named('speakers')} FROM speakers AS t WHERE id {_IN} ORDER BY merged_into IS NOT NULL, id",
    **{
        table: f"SELECT {_named(table)} FROM {table} AS t WHERE speaker_id {_IN} ORDER BY id"
        for table in ("speaker_aliases", "speaker_distinct")
    },
}
_SHARED_EVENTS = (
    f"SELECT {_named('events')} FROM events AS t WHERE entity = ?2 AND entity_id {_IN} ORDER BY id"
)


class BundleRows:
    """Gives the lines of a bundle, some claims at a time; of what claims share, each row once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sources: set[int] = set()
        self._speakers: set[int] = set()
        self._gone = self._came_and_went("evidence", "claim_id")
        self._gone_of_speakers = {
            table: self._came_and_went(table, "speaker_id")
            for table in ("speaker_aliases", "speaker_distinct")
        }

    def _came_and_went(self, table: str, owner: str) -> dict[int, list[tuple[int, int]]]:
        """Return by owner what was taken off again, of which the ledger alone tells: its number, its source's."""
        found: dict[int, list[tuple[int, int]]] = {}
        for owner_id, row_id, source_id in self._store.rows(_GONE.format(table=table, owner=owner)):
            found.setdefault(owner_id, []).append((row_id, source_id))
        return found

    def lines(self, claim_ids: Sequence[int]) -> Iterator[Mapping[str, Any]]:
        """Yield what these claims stand on and has not been told yet, then a line for each claim."""
        wanted = json.dumps(list(claim_ids))
        gone = json.dumps([(number, *one) for number in claim_ids for one in self._gone.get(number, ())])
        yield from self._shared(self._sources, _SOURCES, [wanted, gone], ("sources", "snapshots"))
        yield from self._shared(self._speakers, _SPEAKERS, [wanted],
                                ("speakers", "speaker_aliases", "speaker_distinct"))  # fmt: skip
        own: dict[int, dict[str, list[dict[str, Any]]]] = {number: {} for number in claim_ids}
        for table in _OWN:
            for row in self._store.rows(_OF_CLAIMS[table], [wanted, gone] if table == "events" else [wanted]):
                own[row["of_claim"]].setdefault(table, []).append(_told(row, skip=1))
        for number in claim_ids:
            yield {"claim": number, "rows": own[number]}

    def _shared(
        self, met: set[int], asked: str, wanted: Sequence[str], tables: Sequence[str]
    ) -> Iterator[Mapping[str, Any]]:
        new = [
            number for number in self._store.values(asked, wanted) if number is not None and number not in met
        ]
        met.update(new)
        ids = json.dumps(sorted(new))
        for name in tables if new else ():
            row_ids: list[int] = []
            for row in self._store.rows(_SHARED_ROWS[name], [ids]):
                row_ids.append(row["id"])
                yield {"table": name, "row": _told(row)}
            gone = self._gone_of_speakers.get(name, {})
            row_ids += [one for owner in new for one, _ in gone.get(owner, ())]
            for row in self._store.rows(_SHARED_EVENTS, [json.dumps(row_ids), name]):
                yield {"table": "events", "row": _told(row)}


def _told(row: sqlite3.Row, *, skip: int = 0) -> dict[str, Any]:
    """Return a row without what is NULL."""
    pairs = list(zip(row.keys(), row, strict=True))[skip:]
    return {name: value for name, value in pairs if value is not None}


class BundleFile:
    """A workbench file that is made of a bundle's rows, for a merge to read; no rule looks at it before that."""

    def __init__(self, path: Path) -> None:
        """Make the file at `path`."""
        open_store(path).close()
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA foreign_keys = OFF")
        for kind, name in self._connection.execute(
            "SELECT type, name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            self._connection.execute(f'DROP {kind} "{name}"')
        self._connection.execute("BEGIN")

    def add(self, line: int, table: object, row: object) -> None:
        """Put one row in.

        Raises:
            BadInput: it is none of ours; `line` is named.
        """
        if table not in TABLES or not isinstance(row, dict):
            raise BadInput(f"line {line}: no row of a table that a bundle has; is it complete and unchanged?")
        known = columns.names(str(table))
        if wrong := next((name for name in row if name not in known), None):
            raise BadInput(f"line {line}: {table} has no column {one_line(str(wrong), 40)}")
        if not row or any(isinstance(value, dict | list | bool) for value in row.values()):
            raise BadInput(f"line {line}: a row of {table} holds what no column takes")
        sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        try:
            self._connection.execute(sql, list(row.values()))
        except (sqlite3.Error, OverflowError, UnicodeEncodeError) as error:
            raise BadInput(
                f"line {line}: a row of {table} cannot be kept: {one_line(str(error), 200)}"
            ) from error

    def finish(self) -> None:
        """Write it all, and leave no side files."""
        self._connection.execute("COMMIT")
        self._connection.execute("PRAGMA journal_mode = DELETE")
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
