"""What rows say of each other: references, standing, titles, search, ids, texts and seals."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from workbench.model import StoreError
from workbench.store import audit, doctor_links
from workbench.store.connection import Store
from workbench.store.doctor_findings import Finding
from workbench.store.doctor_rows import cannot_run, not_checked
from workbench.store.doctor_schema import STEPS_TABLE, Schema, expected, objects_of
from workbench.store.schema import steps

_Check = Callable[[Store], Iterator[Finding]]

_TOLD = 200
"""How many claims whose status was set right are named one by one."""
_STANDING = """
FROM claims AS c JOIN claim_standing AS s ON s.claim_id = c.id
WHERE c.version IS NOT NULL AND (c.status IS NOT s.status OR c.attribution IS NOT s.attribution)
  AND (c.status IS NOT 'unreviewed' OR c.attribution IS NOT NULL OR c.id IN (SELECT claim_id FROM reviews))
"""
_TITLES = """
FROM claims AS c LEFT JOIN sources AS s ON s.id = c.source_id
WHERE c.version IS NOT NULL AND c.source_title IS NOT s.title
"""


def facts(store: Store, schema: Schema, *, deep: bool) -> Iterator[Finding]:
    """Yield what does not hold; with `deep` also what only reading every text and seal can tell."""
    checks: list[tuple[str, _Check]] = [
        ("claims.status", _standing),
        ("claims.source_title", _titles),
        ("claims_fts", _search),
        ("reviews", lambda store: _gaps(store, "reviews")),
        ("events", lambda store: _gaps(store, "events")),
        ("_acting", lambda store: _acting(store, schema)),
        ("_sqlite_migrations", lambda store: _steps(store, schema)),
        *doctor_links.checks(schema),
    ]
    if "speaker_search" in schema.columns:
        checks.append(("speaker_search", _names))
    if deep:
        checks += [
            ("claims.span_start", _spans),
            ("snapshots.sha256", _hashes),
            ("claims_fts", _search_inside),
        ]
        if "audit_seals" in schema.columns:
            checks.append(("audit_seals", _seals))
    with _own_views(store.connection, schema):
        for where, check in checks:
            try:
                yield from check(store)
            except sqlite3.OperationalError as error:
                if not cannot_run(error):
                    raise
                yield not_checked(where, error)


@contextmanager
def _own_views(connection: sqlite3.Connection, schema: Schema) -> Iterator[None]:
    """Read the standing through the schema's own views, whatever the file's have become."""
    names = ("standing_reviews", "claim_standing")
    for name in names:
        sql = schema.objects["view", name][1]
        connection.execute(sql.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
    try:
        yield
    finally:
        for name in names:
            connection.execute(f"DROP VIEW temp.{name}")


def _count(store: Store, sql: str) -> int:
    return int(store.connection.execute(f"SELECT count(*) {sql}").fetchone()[0])


def _standing(store: Store) -> Iterator[Finding]:
    if count := _count(store, _STANDING):
        remedy = "differ from what the reviews say; --fix sets them right"
        yield Finding("statuses", "claims", count, remedy, repairable=True)


def _titles(store: Store) -> Iterator[Finding]:
    if count := _count(store, _TITLES):
        yield Finding("source titles", "claims", count, "--fix copies them from sources", repairable=True)


def _search(store: Store) -> Iterator[Finding]:
    missing = _count(
        store, "FROM claims WHERE version IS NOT NULL AND id NOT IN (SELECT id FROM claims_fts_docsize)"
    )
    beside = _count(store, "FROM claims_fts_docsize WHERE id NOT IN (SELECT id FROM claims)")
    if missing or beside:
        yield _out_of_step("claims_fts", missing + beside)


def _out_of_step(table: str, count: int) -> Finding:
    return Finding("search out of step", table, count, "--fix makes the index again", repairable=True)


def _search_inside(store: Store) -> Iterator[Finding]:
    if store.readonly:
        yield Finding("not checked", "claims_fts", 1, "the inner check of the index needs write access")
        return
    for table in ("claims_fts", "speaker_search"):
        try:
            store.connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        except sqlite3.DatabaseError as error:
            if not error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
                raise  # a table that it leans on is not there
            yield _out_of_step(table, 1)


_NAMES_APART = """
FROM (SELECT id, alias FROM speaker_aliases EXCEPT SELECT id, c0 FROM speaker_search_content)
"""
_NAMES_BESIDE = "FROM speaker_search_docsize WHERE id NOT IN (SELECT id FROM speaker_aliases)"


def _names(store: Store) -> Iterator[Finding]:
    if count := _count(store, _NAMES_APART) + _count(store, _NAMES_BESIDE):
        yield _out_of_step("speaker_search", count)


def _gaps(store: Store, table: str) -> Iterator[Finding]:
    count = _count(store, f"FROM {table}")
    highest = store.connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]  # noqa: S608
    if highest > count:
        numbered = f"SELECT id, row_number() OVER (ORDER BY id) AS n FROM {table}"  # noqa: S608
        sql = f"SELECT n FROM ({numbered}) WHERE id <> n LIMIT 1"  # noqa: S608
        first = store.connection.execute(sql).fetchone()[0]
        remedy = f"are gone, the first is {first}; they cannot be made again, a backup may have them"
        yield Finding("gap in ids", table, highest - count, remedy)


def _acting(store: Store, schema: Schema) -> Iterator[Finding]:
    rows = [tuple(row) for row in store.connection.execute(f"SELECT id, {_told(schema)} FROM _acting")]  # noqa: S608
    if len(rows) != 1 or any(value is not None for value in rows[0][1:]):
        remedy = "later inserts pass for that actor's; --fix clears it"
        yield Finding("leftover", "_acting", 1, remedy, repairable=True)
    there = {name for (name,) in store.connection.execute("SELECT entity FROM _collisions")}
    if gone := [name for name in schema.colliding if name not in there]:
        remedy = "replaced rows pass unseen; --fix fills it"
        yield Finding("rows missing", "_collisions", len(gone), remedy, repairable=True)


def _told(schema: Schema, ending: str = "") -> str:
    """Return the columns of `_acting` that say who acts, each with an ending."""
    return ", ".join(f"{name}{ending}" for name in schema.columns["_acting"] if name != "id")


def _steps(store: Store, schema: Schema) -> Iterator[Finding]:
    taken = store.connection.execute("PRAGMA user_version").fetchone()[0]
    known = {
        name for (name,) in store.connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = 'workbench'"
        )
    }  # fmt: skip
    if taken < len(known):
        remedy = f"is {taken} and the file has {len(known)} steps; --fix sets it"
        yield Finding("schema number", "user_version", 1, remedy, repairable=True)
    if gone := [name for name in schema.steps if name not in known]:
        remedy = "the next upgrade would fail; --fix notes them again"
        yield Finding("steps not noted", "_sqlite_migrations", len(gone), remedy, repairable=True)


_ASTRAY = """
FROM claims AS c JOIN snapshots AS n ON n.id = c.snapshot_id
WHERE c.span_start IS NOT NULL AND c.quote IS NOT substr(n.text, c.span_start + 1, c.span_end - c.span_start)
"""


def _spans(store: Store) -> Iterator[Finding]:
    if count := _count(store, _ASTRAY):
        remedy = "their quote is not what the snapshot reads there; correct the claim or its span"
        yield Finding("spans", "claims", count, remedy)


def _hashes(store: Store) -> Iterator[Finding]:
    count, first = 0, 0
    sql = "SELECT id, CAST(text AS BLOB), sha256 FROM snapshots"
    for row_id, text, sha256 in store.connection.execute(sql):
        if hashlib.sha256(text or b"").hexdigest() != sha256:
            count, first = count + 1, first or row_id
    if count:
        remedy = f"their text is not the one that was read, the first is {first}; a backup may have it"
        yield Finding("snapshot texts", "snapshots", count, remedy)


def _seals(store: Store) -> Iterator[Finding]:
    try:
        broken = list(audit.broken_seals(store))
    except StoreError as error:
        if isinstance(error.__cause__, sqlite3.OperationalError):
            raise error.__cause__ from None
        raise
    if broken:
        remedy = f"seal {broken[0].seal.id}: {broken[0].reason}; see `workbench audit verify`"
        yield Finding("broken seals", "audit_seals", len(broken), remedy)


@dataclass(slots=True)
class Restored:
    """Claims whose status and attribution were set right: how many, and of the first what it was and is."""

    count: int = 0
    first: list[tuple[object, ...]] = field(default_factory=list)


def mend_standing(connection: sqlite3.Connection, told: Restored) -> None:
    """Set statuses and attributions to what the reviews say, with or without triggers; `told` says which."""
    columns = "c.id, c.status, c.attribution, s.status, s.attribution"
    room = _TOLD - len(told.first)
    told.first += map(tuple, connection.execute(f"SELECT {columns} {_STANDING} LIMIT {room}"))
    told.count += connection.execute(
        "UPDATE claims SET (status, attribution) = "  # noqa: S608
        "(SELECT s.status, s.attribution FROM claim_standing AS s WHERE s.claim_id = claims.id) "
        f"WHERE id IN (SELECT c.id {_STANDING})"
    ).rowcount


def mend(connection: sqlite3.Connection, schema: Schema) -> None:
    """Set titles, `_acting` and the noted steps right, while there are views but no triggers."""
    connection.execute(
        "UPDATE claims SET source_title = "  # noqa: S608
        "(SELECT title FROM sources AS s WHERE s.id = claims.source_id) "
        f"WHERE id IN (SELECT c.id {_TITLES})"
    )
    connection.execute("DELETE FROM _acting WHERE id <> 1")
    connection.execute(f"UPDATE _acting SET {_told(schema, ' = NULL')}")  # noqa: S608  # our own names
    connection.execute(f"PRAGMA user_version = {len(schema.steps)}")
    _note_steps(connection, schema)


def _note_steps(connection: sqlite3.Connection, schema: Schema) -> None:
    there = {name for _, name in objects_of(connection)}
    for (_, name), (table, sql) in expected(tuple(name for name, _ in steps())).objects.items():
        if table == STEPS_TABLE and name not in there:
            connection.execute(sql)
    for name in schema.steps:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "SELECT 'workbench', ?1, datetime('now') WHERE NOT EXISTS "
            "(SELECT 1 FROM _sqlite_migrations WHERE migration_set = 'workbench' AND name = ?1)",
            [name],
        )


def mend_search(connection: sqlite3.Connection, schema: Schema) -> None:
    """Make the full-text indexes again: a change that passed a missing trigger shows in no count."""
    connection.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')")
    if "speaker_search" in schema.columns:
        connection.execute("DROP TABLE speaker_search")
        connection.execute(schema.objects["table", "speaker_search"][1])
        connection.execute("INSERT INTO speaker_search (rowid, alias) SELECT id, alias FROM speaker_aliases")
