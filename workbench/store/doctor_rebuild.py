"""The way back to the schema: tables, indexes, views and triggers as the steps make them, rows kept."""

import re
import sqlite3

from workbench.store.doctor_schema import (
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
    _make_searches(connection, schema)
    found = objects_of(connection)
    for name, table, sql in schema.of_kind("index"):
        if table == STEPS_TABLE:
            continue
        if ("index", name) not in found or not alike(found["index", name][1], sql):
            connection.execute(f"DROP INDEX IF EXISTS main.{quoted(name)}")
            connection.execute(sql)
    _restore_keepers(connection, schema)
    return foreign


def _make_searches(connection: sqlite3.Connection, schema: Schema) -> None:
    found = objects_of(connection)
    for table in schema.searches():
        sql = schema.objects["table", table][1]
        if ("table", table) in found and not alike(found["table", table][1], sql):
            connection.execute(f"DROP TABLE main.{quoted(table)}")
        if ("table", table) not in objects_of(connection):
            for ending in ("config", "content", "data", "docsize", "idx"):
                connection.execute(f"DROP TABLE IF EXISTS main.{quoted(f'{table}_{ending}')}")
            connection.execute(sql)


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
        f"INSERT OR IGNORE INTO {quoted(table)} ({listed}) "  # noqa: S608  # quoted names
        f"SELECT {listed} FROM {quoted(aside)} WHERE {whole}"
    )
    same = " AND ".join(f"n.{quoted(name)} IS o.{quoted(name)}" for name in columns)
    connection.execute(
        f"DELETE FROM {quoted(aside)} AS o WHERE EXISTS (SELECT 1 FROM {quoted(table)} AS n WHERE {same})"  # noqa: S608
    )
    if connection.execute(f"SELECT 1 FROM {quoted(aside)}").fetchone():  # noqa: S608
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


def _restore_keepers(connection: sqlite3.Connection, schema: Schema) -> None:
    """Give `_acting`, `_collisions` and `_word_sample` the rows that triggers and look-ups expect."""
    connection.execute("INSERT INTO _acting (id) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM _acting)")
    if "_word_sample" in schema.columns:
        connection.execute(
            "INSERT INTO _word_sample (id, claims, sampled) SELECT 1, 0, 0 "
            "WHERE NOT EXISTS (SELECT 1 FROM _word_sample)"
        )
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
    """Make the triggers: with `keeping` those that forbid or follow a deletion, else all others."""
    for _, _, sql in schema.of_kind("trigger"):
        if bool(re.search(r"\b(BEFORE|AFTER)\s+DELETE\b", sql[:200])) is keeping:
            connection.execute(sql)
