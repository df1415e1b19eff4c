"""Sources whose addresses mean one page are made one source: the first of them."""

import sqlite3

from workbench.store import columns, ledger
from workbench.store.expressions import expanded

_FIND = (
    "CREATE TEMP TABLE pages AS SELECT $address(ref) AS page, min(id) AS first FROM sources GROUP BY 1",
    "CREATE INDEX temp.pages_page ON pages (page)",
    (
        "CREATE TEMP TABLE same_page AS SELECT s.id, p.first FROM sources AS s "
        "JOIN temp.pages AS p ON p.page = $address(s.ref) WHERE s.id <> p.first"
    ),
    "DROP TABLE temp.pages",
    "CREATE INDEX temp.same_page_id ON same_page (id)",
)
_UNITE = (
    (
        "UPDATE OR IGNORE snapshots SET source_id = (SELECT first FROM temp.same_page AS p WHERE p.id = source_id) "
        "WHERE source_id IN (SELECT id FROM temp.same_page)"
    ),
    *(
        f"UPDATE {table} SET (source_id, source) = (SELECT s.id, s.ref FROM temp.same_page AS p "
        f"JOIN sources AS s ON s.id = p.first WHERE p.id = {table}.source_id) "
        "WHERE source_id IN (SELECT id FROM temp.same_page) AND (snapshot_id IS NULL OR snapshot_id IN "
        f"(SELECT n.id FROM snapshots AS n, temp.same_page AS p "
        f"WHERE p.id = {table}.source_id AND n.source_id = p.first))"
        for table in ("claims", "evidence")
    ),
    # What cannot move, because the same text is held of both, keeps a source of its own; its reference
    # says so.
    (
        "UPDATE sources SET ref = ref || ' (source ' || id || ')' WHERE id IN (SELECT id FROM temp.same_page) AND ("
        "id IN (SELECT source_id FROM claims) OR id IN (SELECT source_id FROM evidence) "
        "OR id IN (SELECT source_id FROM snapshots))"
    ),
    *(
        f"UPDATE {table} SET source = (SELECT ref FROM sources AS s WHERE s.id = {table}.source_id) "
        "WHERE source_id IN (SELECT id FROM temp.same_page)"
        for table in ("claims", "evidence")
    ),
    # Nobody cites the others any more.
    (
        "DELETE FROM temp.same_page WHERE id IN (SELECT source_id FROM claims WHERE source_id IS NOT NULL "
        "UNION SELECT source_id FROM evidence WHERE source_id IS NOT NULL "
        "UNION SELECT source_id FROM snapshots WHERE source_id IS NOT NULL)"
    ),
)
_TITLES = (
    "DELETE FROM sources WHERE id IN (SELECT id FROM temp.same_page)",
    (
        "UPDATE claims SET source_title = (SELECT title FROM sources AS s WHERE s.id = claims.source_id) "
        "WHERE source_title IS NOT (SELECT title FROM sources AS s WHERE s.id = claims.source_id)"
    ),
)


def same_pages(connection: sqlite3.Connection) -> int:
    """Return how many sources have the address of another."""
    sql = expanded("SELECT count(*) - count(DISTINCT $address(ref)) FROM sources")
    return int(connection.execute(sql).fetchone()[0])


def unite(connection: sqlite3.Connection, *, actor: str) -> None:
    """Unite them, inside a transaction, without rules; the ledger is told which sources went."""
    if not same_pages(connection):
        return
    for statement in (*_FIND, *_UNITE):
        connection.execute(expanded(statement))
    cursor = connection.execute("SELECT * FROM sources WHERE id IN (SELECT id FROM temp.same_page)")
    names = [one[0] for one in cursor.description]
    for row in cursor.fetchall():
        gone = dict(zip(names, row, strict=True))
        before = {one.name: gone[one.name] for one in columns.told("sources") if gone[one.name] is not None}
        ledger.append(
            connection, actor=actor, action="remove", entity="sources", entity_id=gone["id"], before=before
        )
    for statement in (*_TITLES, "DROP TABLE temp.same_page"):
        connection.execute(statement)
