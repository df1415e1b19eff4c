"""The schema of a file beside the one that tables and rules make: what differs."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from workbench.store import ledger
from workbench.store.doctor.findings import Finding
from workbench.store.schema import migrate

STEPS_TABLE = "_sqlite_migrations"
"""Where sqlite-utils notes which steps a file has; no step makes it."""

Objects = dict[tuple[str, str], tuple[str, str]]
"""Kind and name -> table and SQL."""


def quoted(name: str) -> str:
    """Return a name from a file as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Schema:
    """What tables and rules make: objects in the order of their making, and the columns of each table."""

    objects: Objects
    columns: dict[str, tuple[str, ...]]
    shadows: frozenset[str]

    def tables(self) -> list[str]:
        """Return the plain tables."""
        return [
            name for (kind, name), (_, sql) in self.objects.items()
            if kind == "table" and name != STEPS_TABLE and not _is_virtual(sql)
        ]  # fmt: skip

    def searches(self) -> list[str]:
        """Return the full-text tables."""
        return [
            name for (kind, name), (_, sql) in self.objects.items() if kind == "table" and _is_virtual(sql)
        ]

    def of_kind(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """Yield name, table and SQL of all triggers, views or indexes."""
        for (a_kind, name), (table, sql) in self.objects.items():
            if a_kind == kind:
                yield name, table, sql


@cache
def expected() -> Schema:
    """Return the schema of a file that was made now."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh)
        shadows = shadow_tables(fresh)
        objects = objects_of(fresh)
        tables = [name for kind, name in objects if kind == "table" and name not in shadows]
        return Schema(
            {key: value for key, value in objects.items() if key[1] not in shadows},
            {table: tuple(columns_of(fresh, table)) for table in tables},
            shadows,
        )


def objects_of(connection: sqlite3.Connection) -> Objects:
    """Return all tables, indexes, triggers and views that have an SQL text."""
    return {
        (kind, name): (table, sql)
        for kind, name, table, sql in connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        )
        if not name.startswith("sqlite_")
    }


_SHADOWS = ("config", "content", "data", "docsize", "idx")
"""What the names of the tables end with in which a full-text table keeps what is its own."""


def shadow_tables(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the tables in which full-text tables keep what is theirs."""
    searches = [
        name
        for (kind, name), (_, sql) in objects_of(connection).items()
        if kind == "table" and _is_virtual(sql)
    ]
    return frozenset(f"{name}_{ending}" for name in searches for ending in _SHADOWS)


def columns_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table that hold values; generated ones are none."""
    return [
        name for (name,) in connection.execute(
            "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", [table]
        )
    ]  # fmt: skip


def extra_columns(connection: sqlite3.Connection, schema: Schema, table: str) -> list[str]:
    """Return the columns that a table has beside its own."""
    own = {name.lower() for name in schema.columns[table]}
    # Not schema_fixed as a plain column either: it holds nothing but 1.
    return [name for name in columns_of(connection, table) if name.lower() not in own | {"schema_fixed"}]


def values_in(connection: sqlite3.Connection, table: str, column: str) -> int:
    """Return how many values a column holds."""
    return int(connection.execute(f"SELECT count({quoted(column)}) FROM {quoted(table)}").fetchone()[0])


def user_of(schema: Schema, found: Objects, column: str) -> str | None:
    """Return a trigger, view or index of somebody else that may use a column of this name."""
    word = re.compile(rf"(?<!\w){re.escape(column)}(?!\w)", re.IGNORECASE)
    for (kind, name), (table, sql) in found.items():
        if kind == "table" or (kind, name) in schema.objects or is_counting(name, sql):
            continue
        if (kind != "index" or table in schema.columns) and word.search(sql):
            return name
    return None


def idle_columns(connection: sqlite3.Connection, schema: Schema, table: str, found: Objects) -> list[str]:
    """Return the columns beside the schema's that hold nothing and that nothing uses: these may go."""
    return [
        name for name in extra_columns(connection, schema, table)
        if not values_in(connection, table, name) and user_of(schema, found, name) is None
    ]  # fmt: skip


def differences(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Yield what a file lacks, has in another form, or has beside its schema."""
    found = objects_of(connection)
    for table in schema.tables():
        yield from _table(connection, schema, table, found)
    for table in schema.searches():
        if ("table", table) not in found:
            yield Finding("search index missing", table, 1, "--fix makes it again", repairable=True)
        elif not alike(found["table", table][1], schema.objects["table", table][1]):
            yield Finding("search index altered", table, 1, "--fix makes it again", repairable=True)
    for kind in ("index", "view", "trigger"):
        for name, table, sql in schema.of_kind(kind):
            if table == STEPS_TABLE:
                continue
            if (kind, name) not in found:
                yield Finding(f"{kind} missing", name, 1, "--fix makes it again", repairable=True)
            elif not alike(found[kind, name][1], sql):
                yield Finding(f"{kind} altered", name, 1, "--fix makes it as it was", repairable=True)
    yield from _beside(schema, found)


def _beside(schema: Schema, found: Objects) -> Iterator[Finding]:
    """Yield triggers, unique indexes and cached counts that our tables have beside their own."""
    for (kind, name), (table, sql) in found.items():
        if (kind, name) in schema.objects:
            continue
        if kind == "trigger" and not is_counting(name, sql) and ("table", table) in schema.objects:
            yield Finding("trigger unknown", name, 1, f"on {table}; drop it unless it is yours")
        elif kind == "index" and table in schema.columns and _is_unique(sql):
            yield Finding("index unknown", name, 1, f"refuses rows of {table}; drop it unless it is yours")
    counting = sum(kind == "trigger" and is_counting(name, sql) for (kind, name), (_, sql) in found.items())
    counting += ("table", "_counts") in found
    if counting:
        yield Finding(
            "cached counts", "_counts", counting, "of enable-counts; --fix drops them", repairable=True
        )


def _table(connection: sqlite3.Connection, schema: Schema, table: str, found: Objects) -> Iterator[Finding]:
    if ("table", table) not in found:
        yield Finding("table missing", table, 1, _what_comes_back(table), repairable=True)
        return
    have = {name.lower() for name in columns_of(connection, table)}
    for name in schema.columns[table]:
        if name.lower() not in have:
            yield Finding(
                "column missing",
                f"{table}.{name}",
                1,
                "--fix makes it again; what it held is gone",
                repairable=True,
            )
    for name in extra_columns(connection, schema, table):
        count, user = values_in(connection, table, name), user_of(schema, found, name)
        remedy = (
            f"no column of the schema; move the values, then set {name} to NULL"
            if count
            else f"{user}, which is not ours, may use it; drop that first"
            if user
            else "--fix drops it"
        )
        idle = not count and user is None
        yield Finding("column unknown", f"{table}.{name}", count, remedy, repairable=idle)
    if is_altered(connection, schema, table):
        yield Finding(
            "table altered",
            table,
            1,
            "lost its checks; --fix makes it as it was, keeping the rows",
            repairable=True,
        )


_FILLED_BY = {"quote_checks": "check", "claim_matches": "similar"}


def _what_comes_back(table: str) -> str:
    """Say what of a table that is gone a repair brings back."""
    if table.startswith("_"):
        return "--fix makes it again"
    if table in (*ledger.TOLD, "claim_tags") and table != "snapshots":
        return "--fix makes it again, with the rows that the ledger tells, as far as its seals hold"
    if table in _FILLED_BY:
        return f"--fix makes it again, empty; `workbench {_FILLED_BY[table]} --all` fills it"
    return "--fix makes it again, empty; its rows are gone, a backup may have them"


def is_altered(connection: sqlite3.Connection, schema: Schema, table: str) -> bool:
    """Whether a table is another than the schema's, leaving aside columns that were added to it."""
    sql = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [table]
    ).fetchone()[0]
    wanted = schema.objects["table", table][1]
    if alike(sql, wanted):
        return False
    extras = extra_columns(connection, schema, table)
    return not extras or not alike(sql, _with_columns(connection, table, wanted, extras))


def _with_columns(connection: sqlite3.Connection, table: str, sql: str, extras: list[str]) -> str:
    """Return the SQL of a table after columns were added to it."""
    types = dict(connection.execute("SELECT name, type FROM pragma_table_xinfo(?)", [table]))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as scratch:
        scratch.execute(sql)
        for name in extras:
            scratch.execute(f"ALTER TABLE {quoted(table)} ADD COLUMN {quoted(name)} {types[name]}")
        row = scratch.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
    return str(row[0])


def alike(one: str, other: str) -> bool:
    """Whether two statements say the same, white space, quotes and case aside."""
    return one == other or _plain(one) == _plain(other)


def _plain(sql: str) -> str:
    return re.sub(r'[\s"`\[\]]+', "", sql).lower()


def _is_unique(sql: str) -> bool:
    return bool(re.match(r"\s*CREATE\s+UNIQUE", sql, re.IGNORECASE))


def _is_virtual(sql: str) -> bool:
    return bool(re.match(r"\s*CREATE\s+VIRTUAL", sql, re.IGNORECASE))


def is_counting(name: str, sql: str) -> bool:
    """Whether a trigger is one that `sqlite-utils enable-counts` makes."""
    return name.endswith(("_counts_insert", "_counts_delete")) and "_counts" in sql
