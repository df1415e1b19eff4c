"""The way back to the schema: tables and indexes as the steps make them, rows kept."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from workbench.store.doctor.differences import (
    STEPS_TABLE,
    Objects,
    Schema,
    alike,
    columns_of,
    extra_columns,
    idle_columns,
    is_altered,
    is_counting,
    objects_of,
    quoted,
)
from workbench.store.schema import rules

_KEPT_ASIDE = "_doctor_"
"""What the name of a table begins with while its rows wait for the new one."""


def rebuild(connection: sqlite3.Connection, schema: Schema, before: Objects) -> list[str]:
    """Make tables, search indexes and indexes as the schema has them, inside a transaction without triggers.

    Foreign keys are off, and renaming leaves other tables' references alone. Rows that a restored constraint
    refuses stay in a table of their own. `before` is what the file had before its triggers were dropped.

    Returns:
        The SQL of indexes that are not ours and went with a table that was made anew.
    """
    found, foreign = objects_of(connection), []
    if ("table", "_counts") in found:
        connection.execute("DROP TABLE _counts")
    for table in schema.tables():
        if ("table", table) not in found:
            connection.execute(schema.objects["table", table][1])
            continue
        idle = idle_columns(connection, schema, table, before)
        if idle or is_altered(connection, schema, table):
            foreign += _remake(connection, schema, table, found, idle)
    _drop_searches(connection, schema)
    found = objects_of(connection)
    of_rules = {name for kind, name, _ in rules() if kind == "index"}
    for name, table, sql in schema.of_kind("index"):
        if table == STEPS_TABLE or name in of_rules:
            continue
        if ("index", name) not in found or not alike(found["index", name][1], sql):
            connection.execute(f"DROP INDEX IF EXISTS main.{quoted(name)}")
            connection.execute(sql)
    _restore_keepers(connection)
    return foreign


def _drop_searches(connection: sqlite3.Connection, schema: Schema) -> None:
    """Take search indexes away that are not ours any more; the rules make them again."""
    found = objects_of(connection)
    for table in schema.searches():
        if ("table", table) in found and not alike(
            found["table", table][1], schema.objects["table", table][1]
        ):
            connection.execute(f"DROP TABLE main.{quoted(table)}")
        if ("table", table) not in objects_of(connection):
            for ending in ("config", "content", "data", "docsize", "idx"):
                connection.execute(f"DROP TABLE IF EXISTS main.{quoted(f'{table}_{ending}')}")


def _remake(
    connection: sqlite3.Connection, schema: Schema, table: str, found: Objects, idle: list[str]
) -> list[str]:
    """Make a table anew and move its rows over; columns beside the schema's stay unless they are idle.

    Returns:
        The SQL of its indexes that are not ours.
    """
    aside = free_name(connection, f"{_KEPT_ASIDE}{table}")
    types = dict(connection.execute("SELECT name, type FROM pragma_table_xinfo(?)", [table]))
    extras = [name for name in extra_columns(connection, schema, table) if name not in idle]
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
        f"INSERT OR IGNORE INTO {quoted(table)} ({listed}) "  # quoted names
        f"SELECT {listed} FROM {quoted(aside)} WHERE {whole}"
    )
    same = " AND ".join(f"n.{quoted(name)} IS o.{quoted(name)}" for name in columns)
    connection.execute(
        f"DELETE FROM {quoted(aside)} AS o WHERE EXISTS (SELECT 1 FROM {quoted(table)} AS n WHERE {same})"
    )
    if connection.execute(f"SELECT 1 FROM {quoted(aside)}").fetchone():
        connection.execute(
            f"ALTER TABLE {quoted(aside)} RENAME TO {quoted(free_name(connection, f'{table}_refused'))}"
        )
    else:
        connection.execute(f"DROP TABLE {quoted(aside)}")
    if last is not None:
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [table, last])
    return [
        sql for (kind, name), (of, sql) in found.items()
        if kind == "index" and of == table and (kind, name) not in schema.objects
    ]  # fmt: skip


def _last_id(connection: sqlite3.Connection, table: str) -> int | None:
    """Return the highest id that an AUTOINCREMENT table gave; an undone row keeps its id for its redo."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return None if row is None else int(row[0])


def free_name(connection: sqlite3.Connection, name: str) -> str:
    """Return a name like this one that nothing in the file has."""
    taken = {one for (one,) in connection.execute("SELECT lower(name) FROM sqlite_master")}
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def _restore_keepers(connection: sqlite3.Connection) -> None:
    """Give the tables of the rules and the program their one row."""
    for table, values in (("_acting", "(1)"), ("_word_sample", "(1, 0, 0)"), ("_search", "(1, 0, 0)")):
        columns = {
            "_acting": "(id)",
            "_word_sample": "(id, claims, sampled)",
            "_search": "(id, last_claim, last_alias)",
        }
        connection.execute(
            f"INSERT INTO {table} {columns[table]} SELECT * FROM (VALUES {values}) "  # our own names
            f"WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE id = 1)"
        )


def drop_rules(connection: sqlite3.Connection, schema: Schema) -> list[str]:
    """Drop all triggers on our tables and our views; return the SQL of the triggers that are not ours."""
    foreign = []
    found = objects_of(connection)
    for (kind, name), (table, sql) in found.items():
        ours = table in schema.columns or (kind, name) in schema.objects
        if kind == "trigger" and (ours or is_counting(name, sql)):
            connection.execute(f"DROP TRIGGER main.{quoted(name)}")
            if (kind, name) not in schema.objects and not is_counting(name, sql):
                foreign.append(sql)
    for name, _, _ in schema.of_kind("view"):
        if ("view", name) in found:
            connection.execute(f"DROP VIEW main.{quoted(name)}")
    return foreign


def make_views(connection: sqlite3.Connection) -> None:
    """Make the views, which the mending asks; all rules are made anew at its end."""
    for kind, _, sql in rules():
        if kind == "view":
            connection.execute(sql)


def _is_keeper(sql: str) -> bool:
    return bool(re.search(r"\b(BEFORE|AFTER)\s+DELETE\b", sql[:200]))


@contextmanager
def taking_out(connection: sqlite3.Connection) -> Iterator[None]:
    """Let rows be taken out and put in again inside the block: what forbids or follows a deletion stands aside."""
    keepers = [(name, sql) for kind, name, sql in rules() if kind == "trigger" and _is_keeper(sql)]
    for name, _ in keepers:
        connection.execute(f"DROP TRIGGER {quoted(name)}")
    yield
    for _, sql in keepers:
        connection.execute(sql)
