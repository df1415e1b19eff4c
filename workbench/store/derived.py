"""What follows from other rows: a claim's standing from its reviews, a printed source and title from their source.

Events keep none of this, for it can be told from what they keep. So here is where it differs.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from workbench.store import schema

STANDING = """
FROM claims AS c JOIN claim_standing AS s ON s.claim_id = c.id
WHERE c.version IS NOT NULL AND (c.status IS NOT s.status OR c.attribution IS NOT s.attribution)
  AND (c.status IS NOT 'unreviewed' OR c.attribution IS NOT NULL OR c.id IN (SELECT claim_id FROM reviews))
"""
"""The claims that stand otherwise than their reviews say; through `own_views`."""
TITLES = """
FROM claims AS c LEFT JOIN sources AS s ON s.id = c.source_id
WHERE c.version IS NOT NULL AND c.source_title IS NOT s.title
"""
"""The claims whose source is called otherwise by now."""


def printed_sources(table: str) -> str:
    """Return the SQL of the claims, or evidence, whose printed source is not that of their `source_id`."""
    known = " AND c.version IS NOT NULL" if table == "claims" else ""
    return f"FROM {table} AS c JOIN sources AS s ON s.id = c.source_id WHERE c.source IS NOT s.ref{known}"


_VIEWS = ("standing_reviews", "claim_standing")


@contextmanager
def own_views(connection: sqlite3.Connection) -> Iterator[None]:
    """Read the standing through the rules' own views inside the block, whatever the file's have become."""
    for kind, name, sql in schema.rules():
        if kind == "view" and name in _VIEWS:
            connection.execute(sql.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
    try:
        yield
    finally:
        for name in _VIEWS:
            connection.execute(f"DROP VIEW temp.{name}")


@dataclass(frozen=True, slots=True)
class Apart:
    """A value that does not follow from what it should follow from; `whence` says what that is."""

    table: str
    row_id: int
    column: str
    found: object
    told: object
    whence: str


def differences(connection: sqlite3.Connection) -> Iterator[Apart]:
    """Yield every value that differs from what it follows from."""
    with own_views(connection):
        for row_id, *values in connection.execute(
            f"SELECT c.id, c.status, s.status, c.attribution, s.attribution {STANDING} ORDER BY c.id"
        ):
            for column, found, told in (("status", *values[:2]), ("attribution", *values[2:])):
                if found != told:
                    yield Apart("claims", int(row_id), column, found, told, "its reviews tell")
    for table in ("claims", "evidence"):
        for row_id, found, told in connection.execute(
            f"SELECT c.id, c.source, s.ref {printed_sources(table)} ORDER BY c.id"
        ):
            yield Apart(table, int(row_id), "source", found, told, "its source_id names")
    for row_id, found, told in connection.execute(
        f"SELECT c.id, c.source_title, s.title {TITLES} ORDER BY c.id"
    ):
        yield Apart("claims", int(row_id), "source_title", found, told, "its source is called")


def stray_results(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str, int]]:
    """Yield the results of machines that name a row that is not there: table, id, what they name, its id."""
    for table, column, parent in _NAMED:
        for row_id, named in connection.execute(
            f"SELECT r.id, r.{column} FROM {table} AS r "  # our own names
            f"WHERE r.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} AS p WHERE p.id = r.{column}) "
            "ORDER BY r.id"
        ):
            yield table, int(row_id), parent, named


_NAMED = (
    ("quote_checks", "claim_id", "claims"), ("quote_checks", "snapshot_id", "snapshots"),
    ("claim_matches", "claim_id", "claims"), ("claim_matches", "match_id", "claims"),
)  # fmt: skip
