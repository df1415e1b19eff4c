"""The schema of a file beside the one that its steps make: what differs, and the way back."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from workbench.store.doctor_findings import Finding
from workbench.store.migrations import migrate
from workbench.store.schema import statements, steps

STEPS_TABLE = "_sqlite_migrations"
"""Where sqlite-utils notes which steps a file has; no step makes it."""

_KEPT_ASIDE = "_doctor_"
"""What the name of a table begins with while its rows wait for the new one."""

Objects = dict[tuple[str, str], tuple[str, str]]
"""Kind and name -> table and SQL."""


def quoted(name: str) -> str:
    """Return a name from a file as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True, slots=True)
class Schema:
    """What the steps make: objects in the order of their making, and the columns of each table.

    `colliding` are the tables whose replaced rows `_collisions` remembers.
    """

    steps: tuple[str, ...]
    objects: Objects
    columns: dict[str, tuple[str, ...]]
    shadows: frozenset[str]
    colliding: tuple[str, ...]

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
def expected(names: tuple[str, ...]) -> Schema:
    """Return the schema that the steps of these names make."""
    with closing(_made(names)) as fresh:
        shadows = shadow_tables(fresh)
        objects = objects_of(fresh)
        tables = [name for kind, name in objects if kind == "table" and name not in shadows]
        return Schema(
            names,
            {key: value for key, value in objects.items() if key[1] not in shadows},
            {table: tuple(columns_of(fresh, table)) for table in tables},
            shadows,
            tuple(name for (name,) in fresh.execute("SELECT entity FROM _collisions ORDER BY entity")),
        )


def _made(names: tuple[str, ...]) -> sqlite3.Connection:
    fresh = sqlite3.connect(":memory:", isolation_level=None)
    if len(names) == len(steps()):
        migrate(fresh)
        return fresh
    for name, file in steps():
        for statement in statements(file.read_text(encoding="utf-8")) if name in names else ():
            fresh.execute(statement)
    return fresh


def objects_of(connection: sqlite3.Connection) -> Objects:
    """Return all tables, indexes, triggers and views that have an SQL text."""
    return {
        (kind, name): (table, sql)
        for kind, name, table, sql in connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
        )
        if not name.startswith("sqlite_")
    }


def shadow_tables(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the tables in which full-text tables keep what is theirs."""
    return frozenset(
        name for (name,) in connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'shadow' AND schema = 'main'"
        )
    )  # fmt: skip


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
    return int(connection.execute(f"SELECT count({quoted(column)}) FROM {quoted(table)}").fetchone()[0])  # noqa: S608


def differences(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Yield what a file lacks, has in another form, or has beside its schema."""
    found = objects_of(connection)
    for table in schema.tables():
        yield from _table(connection, schema, table, found)
    for table in schema.searches():
        if ("table", table) not in found:
            yield Finding("search index missing", table, 1, "--fix makes it again", repairable=True)
        elif not _alike(found["table", table][1], schema.objects["table", table][1]):
            yield Finding("search index altered", table, 1, "--fix makes it again", repairable=True)
    for kind in ("index", "view", "trigger"):
        for name, table, sql in schema.of_kind(kind):
            if table == STEPS_TABLE:
                continue
            if (kind, name) not in found:
                yield Finding(f"{kind} missing", name, 1, "--fix makes it again", repairable=True)
            elif not _alike(found[kind, name][1], sql):
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
        remedy = "--fix makes it again, empty; its rows are gone, a backup may have them"
        yield Finding("table missing", table, 1, remedy, repairable=True)
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
        count = values_in(connection, table, name)
        remedy = (
            f"no column of the schema; move the values, then set {name} to NULL"
            if count
            else "--fix drops it"
        )
        yield Finding("column unknown", f"{table}.{name}", count, remedy, repairable=not count)
    if is_altered(connection, schema, table):
        yield Finding(
            "table altered",
            table,
            1,
            "lost its checks; --fix makes it as it was, keeping the rows",
            repairable=True,
        )


def is_altered(connection: sqlite3.Connection, schema: Schema, table: str) -> bool:
    """Whether a table is another than the schema's, leaving aside columns that were added to it."""
    sql = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", [table]
    ).fetchone()[0]
    wanted = schema.objects["table", table][1]
    if _alike(sql, wanted):
        return False
    extras = extra_columns(connection, schema, table)
    return not extras or not _alike(sql, _with_columns(connection, table, wanted, extras))


def _with_columns(connection: sqlite3.Connection, table: str, sql: str, extras: list[str]) -> str:
    """Return the SQL of a table after columns were added to it."""
    types = dict(connection.execute("SELECT name, type FROM pragma_table_xinfo(?)", [table]))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as scratch:
        scratch.execute(sql)
        for name in extras:
            scratch.execute(f"ALTER TABLE {quoted(table)} ADD COLUMN {quoted(name)} {types[name]}")
        row = scratch.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
    return str(row[0])


def _alike(one: str, other: str) -> bool:
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


def rebuild(connection: sqlite3.Connection, schema: Schema) -> None:
    """Make tables, search indexes and indexes as the schema has them, inside a transaction without triggers.

    Foreign keys are off, and renaming leaves other tables' references alone. Rows that a restored constraint
    refuses stay in a table of their own.
    """
    found = objects_of(connection)
    if ("table", "_counts") in found:
        connection.execute("DROP TABLE _counts")
    for table in schema.tables():
        if ("table", table) not in found:
            connection.execute(schema.objects["table", table][1])
        elif is_altered(connection, schema, table) or any(
            not values_in(connection, table, name) for name in extra_columns(connection, schema, table)
        ):
            _remake(connection, schema, table, found)
    _make_searches(connection, schema)
    found = objects_of(connection)
    for name, table, sql in schema.of_kind("index"):
        if table == STEPS_TABLE:
            continue
        if ("index", name) not in found or not _alike(found["index", name][1], sql):
            connection.execute(f"DROP INDEX IF EXISTS main.{quoted(name)}")
            connection.execute(sql)
    _restore_keepers(connection, schema)


def _make_searches(connection: sqlite3.Connection, schema: Schema) -> None:
    found = objects_of(connection)
    for table in schema.searches():
        sql = schema.objects["table", table][1]
        if ("table", table) in found and not _alike(found["table", table][1], sql):
            connection.execute(f"DROP TABLE main.{quoted(table)}")
        if ("table", table) not in objects_of(connection):
            for ending in ("config", "content", "data", "docsize", "idx"):
                connection.execute(f"DROP TABLE IF EXISTS main.{quoted(f'{table}_{ending}')}")
            connection.execute(sql)


def _remake(connection: sqlite3.Connection, schema: Schema, table: str, found: Objects) -> None:
    """Make a table anew and move its rows over; columns beside the schema's stay where they hold values."""
    aside = f"{_KEPT_ASIDE}{table}"
    types = dict(connection.execute("SELECT name, type FROM pragma_table_xinfo(?)", [table]))
    extras = [name for name in extra_columns(connection, schema, table) if values_in(connection, table, name)]
    have = {name.lower() for name in columns_of(connection, table)}
    columns = [*(name for name in schema.columns[table] if name.lower() in have), *extras]
    last = _last_id(connection, table)
    for (kind, name), (of, _) in found.items():
        if kind == "index" and of == table:
            connection.execute(f"DROP INDEX IF EXISTS main.{quoted(name)}")
    connection.execute(f"ALTER TABLE {quoted(table)} RENAME TO {quoted(aside)}")
    connection.execute(schema.objects["table", table][1])
    for name in extras:
        connection.execute(f"ALTER TABLE {quoted(table)} ADD COLUMN {quoted(name)} {types[name]}")
    listed = ", ".join(map(quoted, columns))
    whole = "typeof(id) = 'integer'" if "id" in columns else "1"
    connection.execute(
        f"INSERT OR IGNORE INTO {quoted(table)} ({listed}) "  # noqa: S608  # quoted names
        f"SELECT {listed} FROM {quoted(aside)} WHERE {whole}"
    )
    same = " AND ".join(f"n.{quoted(name)} IS o.{quoted(name)}" for name in columns)
    connection.execute(
        f"DELETE FROM {quoted(aside)} AS o WHERE EXISTS (SELECT 1 FROM {quoted(table)} AS n WHERE {same})"  # noqa: S608
    )
    if connection.execute(f"SELECT 1 FROM {quoted(aside)}").fetchone():  # noqa: S608
        connection.execute(
            f"ALTER TABLE {quoted(aside)} RENAME TO {quoted(_free(connection, f'{table}_refused'))}"
        )
    else:
        connection.execute(f"DROP TABLE {quoted(aside)}")
    if last is not None:
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, last])
    for (kind, name), (of, sql) in found.items():
        if kind == "index" and of == table and (kind, name) not in schema.objects:
            connection.execute(sql)


def _last_id(connection: sqlite3.Connection, table: str) -> int | None:
    """Return the highest id that an AUTOINCREMENT table gave; an undone row keeps its id for its redo."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return None if row is None else int(row[0])


def _free(connection: sqlite3.Connection, name: str) -> str:
    taken = {one for (one,) in connection.execute("SELECT lower(name) FROM sqlite_master")}
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def _restore_keepers(connection: sqlite3.Connection, schema: Schema) -> None:
    """Give `_acting` and `_collisions` the rows that triggers expect."""
    connection.execute("INSERT INTO _acting (id) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM _acting)")
    for name in schema.colliding:
        connection.execute(
            "INSERT INTO _collisions (entity) SELECT ?1 "
            "WHERE NOT EXISTS (SELECT 1 FROM _collisions WHERE entity = ?1)",
            [name],
        )


def drop_rules(connection: sqlite3.Connection, schema: Schema) -> list[str]:
    """Drop all triggers on our tables and our views; return the SQL of the triggers that are not ours."""
    foreign = []
    found = objects_of(connection)
    for (kind, name), (table, sql) in found.items():
        if kind == "trigger" and (table in schema.columns or is_counting(name, sql)):
            connection.execute(f"DROP TRIGGER main.{quoted(name)}")
            if (kind, name) not in schema.objects and not is_counting(name, sql):
                foreign.append(sql)
    for name, _, _ in schema.of_kind("view"):
        if ("view", name) in found:
            connection.execute(f"DROP VIEW main.{quoted(name)}")
    return foreign


def make_views(connection: sqlite3.Connection, schema: Schema) -> None:
    """Make the views."""
    for _, _, sql in schema.of_kind("view"):
        connection.execute(sql)


def make_triggers(connection: sqlite3.Connection, schema: Schema, *, keeping: bool) -> None:
    """Make the triggers: with `keeping` those that forbid deleting, else all others."""
    for _, _, sql in schema.of_kind("trigger"):
        if bool(re.search(r"\bBEFORE\s+DELETE\b", sql[:200])) is keeping:
            connection.execute(sql)
