"""What rows say of each other: references, standing, titles, search, ids, texts and seals."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from workbench.model import StoreError
from workbench.store import audit, derived, ledger, same_pages, schema
from workbench.store.doctor import links
from workbench.store.doctor.differences import STEPS_TABLE, Schema, expected, objects_of
from workbench.store.doctor.findings import Finding
from workbench.store.doctor.restore import UNPROVED
from workbench.store.doctor.rows import cannot_run, not_checked
from workbench.store.file import Store
from workbench.store.search import index
from workbench.store.search.beginnings import letters

_Check = Callable[[Store], Iterator[Finding]]

_TOLD = 200
"""How many claims whose status was set right are named one by one."""


def facts(store: Store, wanted: Schema, proof: audit.Proof, *, deep: bool) -> Iterator[Finding]:
    """Yield what does not hold; with `deep` also what only reading every text and seal can tell."""
    checks: list[tuple[str, _Check]] = [
        ("claims.status", lambda store: _standing(store, proof)),
        ("claims.source_title", _titles),
        ("claims_fts", _search),
        ("events", _gaps),
        ("numbers", _numbers),
        ("_acting", lambda store: _acting(store, wanted)),
        ("_sqlite_migrations", _steps),
        ("sources", _pages),
        *links.checks(),
        ("speaker_search", _names),
    ]
    if deep:
        checks += [
            ("claims.span_start", _spans),
            ("snapshots.sha256", _hashes),
            ("claims_fts", _search_inside),
        ]
    # last, for the others may ask
    checks.append(("audit_seals", lambda store: _seals(store, proof, deep=deep)))
    with derived.own_views(store.connection):
        for where, check in checks:
            try:
                yield from check(store)
            except sqlite3.OperationalError as error:
                if not cannot_run(error):
                    raise
                yield not_checked(where, error)


def _count(store: Store, sql: str) -> int:
    return int(store.connection.execute(f"SELECT count(*) {sql}").fetchone()[0])


def _standing(store: Store, proof: audit.Proof) -> Iterator[Finding]:
    count = _count(store, derived.STANDING)
    if not count:
        return
    proved = _count(store, derived.STANDING + _proved(proof))
    if proved:
        remedy = "differ from what the reviews say; --fix sets them right"
        yield Finding("statuses", "claims", proved, remedy, repairable=True)
    if count > proved:
        yield Finding("statuses, unproved", "claims", count - proved, UNPROVED)


def _proved(proof: audit.Proof) -> str:
    """Return SQL for: the ledger can be believed in what it tells of this claim."""
    return (
        " AND NOT EXISTS (SELECT 1 FROM events AS v WHERE v.entity = 'claims' AND v.entity_id = c.id "
        f"AND v.id <= {proof.after})"
    )


def _titles(store: Store) -> Iterator[Finding]:
    if count := _count(store, derived.TITLES):
        yield Finding("source titles", "claims", count, "--fix copies them from sources", repairable=True)


_INDEXED = "id <= (SELECT last_claim FROM _search)"


def _search(store: Store) -> Iterator[Finding]:
    missing = _count(store, f"FROM claims WHERE {_INDEXED} AND id NOT IN (SELECT id FROM claims_fts_docsize)")
    beside = _count(store, "FROM claims_fts_docsize WHERE id NOT IN (SELECT id FROM claims)")
    if missing or beside:
        yield _out_of_step("claims_fts", missing + beside)
    if apart := abs(_count(store, f"FROM claims WHERE {_INDEXED}") - _count(store, "FROM _beginnings")):
        yield _out_of_step("_beginnings", apart)


def _out_of_step(table: str, count: int) -> Finding:
    return Finding("search out of step", table, count, "--fix makes the index again", repairable=True)


def _search_inside(store: Store) -> Iterator[Finding]:
    if store.readonly:
        yield Finding("not checked", "claims_fts", 1, "the inner check of the index needs write access")
        return
    if apart := _count(store, _LETTERS_APART):
        yield _out_of_step("_beginnings", apart)
    for table in ("claims_fts", "speaker_search"):
        try:
            store.connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if not error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
                raise  # a table that it leans on is not there
            yield _out_of_step(table, 1)


_LETTERS_APART = f"""
FROM (
    SELECT id, {letters("quote")} FROM _searched
    EXCEPT SELECT claim_id, letters FROM _beginnings
)
"""
_NAMES_APART = """
FROM (
    SELECT id, alias FROM speaker_aliases WHERE id <= (SELECT last_alias FROM _search)
    EXCEPT SELECT id, c0 FROM speaker_search_content
)
"""


def _names(store: Store) -> Iterator[Finding]:
    if count := _count(store, _NAMES_APART):
        yield _out_of_step("speaker_search", count)


def _gaps(store: Store) -> Iterator[Finding]:
    count = _count(store, "FROM events")
    highest = store.connection.execute(
        "SELECT max(coalesce((SELECT max(id) FROM events), 0), coalesce((SELECT max(last_event) FROM audit_seals), 0))"
    ).fetchone()[0]
    if highest > count:
        numbered = "SELECT id, row_number() OVER (ORDER BY id) AS n FROM events"
        row = store.connection.execute(f"SELECT n FROM ({numbered}) WHERE id <> n LIMIT 1").fetchone()
        first = row[0] if row else count + 1
        remedy = f"are gone, the first is {first}; they cannot be made again, a backup may have them"
        yield Finding("gap in ids", "events", highest - count, remedy)


def _numbers(store: Store) -> Iterator[Finding]:
    """Yield the tables that go on numbering far behind their rows, or before what the ledger names."""
    for table in (*ledger.TOLD, "quote_checks", "claim_matches", "events"):
        row = store.connection.execute(
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?1), 0), "
            "coalesce(max(CASE typeof(id) WHEN 'integer' THEN id END), 0), count(*), "
            f"coalesce((SELECT max(entity_id) FROM events WHERE entity = ?1), 0) FROM {table}",
            [table],
        ).fetchone()
        seq, last, count, named = tuple(row)
        if last > max(count, named) + ledger.LARGEST_GAP:
            yield Finding(
                "ids out of all bounds",
                table,
                1,
                f"the highest is {last}; no telling who meant it: a backup may help",
            )
        elif seq > max(last, named) + ledger.LARGEST_GAP or seq < named:
            remedy = "the next id would not be the next one; --fix sets it"
            yield Finding("numbering", table, 1, remedy, repairable=True)


def _pages(store: Store) -> Iterator[Finding]:
    if count := same_pages.same_pages(store.connection):
        remedy = "have the address of another; --fix makes them one source"
        yield Finding("sources of one page", "sources", count, remedy, repairable=True)


def _acting(store: Store, wanted: Schema) -> Iterator[Finding]:
    rows = [tuple(row) for row in store.connection.execute(f"SELECT id, {_told(wanted)} FROM _acting")]
    if len(rows) != 1 or any(rows[0][1:]):
        remedy = "later inserts pass for that actor's; --fix clears it"
        yield Finding("leftover", "_acting", 1, remedy, repairable=True)
    if _count(store, "FROM _replaced"):
        yield Finding(
            "leftover", "_replaced", 1, "replaced rows may have passed; --fix clears it", repairable=True
        )


def _told(wanted: Schema, ending: str = "") -> str:
    """Return the columns of `_acting` that say who acts, each with an ending."""
    return ", ".join(f"{name}{ending}" for name in wanted.columns["_acting"] if name != "id")


def _steps(store: Store) -> Iterator[Finding]:
    taken = store.connection.execute("PRAGMA user_version").fetchone()[0]
    if taken != schema.newest_version():
        remedy = f"is {taken} where the tables are those of {schema.newest_version()}; --fix sets it"
        yield Finding("schema number", "user_version", 1, remedy, repairable=True)
    known = {
        name for (name,) in store.connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = 'workbench'"
        )
    }  # fmt: skip
    if gone := [file.stem for file in schema.table_steps() if file.stem not in known]:
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
    altered = list(audit.altered_texts(store))
    if altered:
        remedy = f"their text is not the one that was read, the first is {altered[0]}; a backup may have it"
        yield Finding("snapshot texts", "snapshots", len(altered), remedy)


def _seals(store: Store, proof: audit.Proof, *, deep: bool) -> Iterator[Finding]:
    if not deep and not (proof.asked and proof.after):
        return
    try:
        broken = list(audit.broken_seals(store))
    except StoreError as error:
        if isinstance(error.__cause__, sqlite3.OperationalError):
            raise error.__cause__ from None
        raise
    if broken:
        remedy = f"seal {broken[0].seal.id}: {broken[0].reason}; see `workbench audit verify`"
        yield Finding("broken seals", "audit_seals", len(broken), remedy)
    elif proof.asked and proof.after:
        remedy = "are gone, or were never made: nothing proves the ledger; a backup may have them"
        yield Finding("no seals", "audit_seals", 1, remedy)


@dataclass(slots=True)
class Restored:
    """Claims whose status and attribution were set right: how many, and of the first what it was and is."""

    count: int = 0
    first: list[tuple[object, ...]] = field(default_factory=list)


def mend_standing(connection: sqlite3.Connection, told: Restored, proof: audit.Proof) -> None:
    """Set statuses and attributions to what the reviews say, with or without triggers; `told` says which."""
    if not connection.execute(f"SELECT 1 {derived.STANDING} LIMIT 1").fetchone():
        return
    differing = derived.STANDING + _proved(proof)
    columns = "c.id, c.status, c.attribution, s.status, s.attribution"
    room = _TOLD - len(told.first)
    told.first += map(tuple, connection.execute(f"SELECT {columns} {differing} LIMIT {room}"))
    connection.execute("UPDATE _acting SET settling = 1")
    told.count += connection.execute(
        "UPDATE claims SET (status, attribution) = "
        "(SELECT s.status, s.attribution FROM claim_standing AS s WHERE s.claim_id = claims.id) "
        f"WHERE id IN (SELECT c.id {differing})"
    ).rowcount
    connection.execute("UPDATE _acting SET settling = 0")


def mend(connection: sqlite3.Connection, wanted: Schema) -> None:
    """Set titles and the tables of the rules right, while there are views but no triggers."""
    connection.execute(
        "UPDATE claims SET source_title = "
        "(SELECT title FROM sources AS s WHERE s.id = claims.source_id) "
        f"WHERE id IN (SELECT c.id {derived.TITLES})"
    )
    connection.execute("DELETE FROM _replaced")
    connection.execute("DELETE FROM _acting WHERE id <> 1")
    connection.execute(f"UPDATE _acting SET {_told(wanted, ' = NULL')}")  # our own names


def note_steps(connection: sqlite3.Connection) -> None:
    """Note again which steps the tables have."""
    there = {name for _, name in objects_of(connection)}
    for (_, name), (table, sql) in expected().objects.items():
        if table == STEPS_TABLE and name not in there:
            connection.execute(sql)
    for file in schema.table_steps():
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "SELECT 'workbench', ?1, datetime('now') WHERE NOT EXISTS "
            "(SELECT 1 FROM _sqlite_migrations WHERE migration_set = 'workbench' AND name = ?1)",
            [file.stem],
        )


def mend_search(connection: sqlite3.Connection) -> None:
    """Make the full-text indexes again: a change that passed a missing trigger shows in no count."""
    connection.execute("DROP TABLE claims_fts")
    connection.execute(expected().objects["table", "claims_fts"][1])
    for table in ("claims_fts", "speaker_search"):
        index.fill(connection, table)
