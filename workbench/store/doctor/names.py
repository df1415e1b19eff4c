"""What other programs put in the way: names of ours that something else has, triggers that cannot run."""

import sqlite3
from collections.abc import Iterator

from workbench.store.doctor.differences import (
    Objects,
    Schema,
    columns_of,
    objects_of,
    quoted,
)
from workbench.store.doctor.findings import Finding
from workbench.store.doctor.rebuild import free_name


def taken_names(schema: Schema, found: Objects) -> Iterator[tuple[str, str]]:
    """Yield kind and name of the tables, views and indexes that have a name of ours as something else.

    The name of a view, index or trigger that is ours but for upper and lower case is taken too: SQLite takes
    both for one.
    """
    kinds = {name.lower(): (kind, name) for kind, name in schema.objects if kind != "trigger"}
    triggers = {name.lower(): name for kind, name in schema.objects if kind == "trigger"}
    for kind, name in found:
        if kind == "trigger":
            if triggers.get(name.lower(), name) != name:
                yield kind, name
        elif (ours := kinds.get(name.lower())) and (ours[0] != kind or (kind != "table" and ours[1] != name)):
            yield kind, name


def differences(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Yield our tables under other names, and the names of ours that something else has."""
    for table, name in renamed(connection, schema).items():
        yield Finding("table renamed", table, 1, f"is {name} now; --fix renames it back", repairable=True)
    for kind, name in taken_names(schema, objects_of(connection)):
        what = "it is renamed" if kind == "table" else "it is dropped; the copy keeps it"
        yield Finding("name taken", name, 1, f"by a {kind} that is not ours; --fix: {what}", repairable=True)


def free_taken(connection: sqlite3.Connection, schema: Schema) -> None:
    """Take our names back, inside a transaction: tables are renamed, what holds no rows is dropped."""
    for kind, name in list(taken_names(schema, objects_of(connection))):
        if kind == "table":
            connection.execute(
                f"ALTER TABLE {quoted(name)} RENAME TO {quoted(free_name(connection, f'{name}_aside'))}"
            )
        else:
            connection.execute(f"DROP {kind} IF EXISTS main.{quoted(name)}")


def renamed(connection: sqlite3.Connection, schema: Schema) -> dict[str, str]:
    """Return our tables that stand under another name: ours -> theirs.

    A table is known again by its columns: no other program makes one with `schema_fixed` and all of ours.
    """
    found = objects_of(connection)
    missing = [table for table in schema.tables() if ("table", table) not in found]
    others = [name for kind, name in found if kind == "table" and name not in schema.columns]
    known: dict[str, str] = {}
    for table in missing:
        own = {*schema.columns[table]}
        for name in others:
            fixed = (
                "schema_fixed" not in found["table", name][1]
                and "schema_fixed" in schema.objects["table", table][1]
            )
            if not fixed and own == {*columns_of(connection, name)} and name not in known.values():
                known[table] = name
                break
    return known


def rename_back(connection: sqlite3.Connection, schema: Schema) -> None:
    """Give our tables their names again, inside a transaction, without rules; what refers to them follows."""
    for table, name in renamed(connection, schema).items():
        connection.execute("PRAGMA legacy_alter_table = OFF")
        connection.execute(f"ALTER TABLE {quoted(name)} RENAME TO {quoted(table)}")
        connection.execute("PRAGMA legacy_alter_table = ON")


def writes_that_fail(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Yield our tables that take no rows because somebody else's trigger on them cannot run."""
    found = objects_of(connection)
    foreign = {
        table for (kind, name), (table, _) in found.items()
        if kind == "trigger" and (kind, name) not in schema.objects
    }  # fmt: skip
    for table in sorted(foreign & schema.columns.keys()):
        if ("table", table) in found and (error := _failure(connection, table)):
            yield Finding("writes fail", table, 1, f"{error}: drop the trigger that is not ours, or mend it")


def _failure(connection: sqlite3.Connection, table: str) -> str | None:
    column = quoted(columns_of(connection, table)[0])
    for sql in (
        f"INSERT INTO {quoted(table)} DEFAULT VALUES",  # quoted names
        f"UPDATE {quoted(table)} SET {column} = {column}",
        f"DELETE FROM {quoted(table)}",
    ):
        try:
            connection.execute(f"EXPLAIN {sql}").close()  # compiles the triggers and runs nothing
        except sqlite3.OperationalError as error:
            return str(error)
    return None


def put_back(connection: sqlite3.Connection, statements: list[str]) -> Iterator[Finding]:
    """Make somebody else's triggers and indexes again; yield those that SQLite does not take any more."""
    for sql in statements:
        try:
            connection.execute(sql)
        except (sqlite3.OperationalError, sqlite3.IntegrityError) as error:
            yield Finding("not put back", " ".join(sql.split()[:4]), 1, f"{error}; the copy has it")
