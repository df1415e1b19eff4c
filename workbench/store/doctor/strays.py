"""Tables beside the schema's: a typo in a table name made them; their rows come in the ordinary way."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from workbench.model import BadInput
from workbench.store.doctor.differences import (
    STEPS_TABLE,
    Schema,
    columns_of,
    objects_of,
    quoted,
    shadow_tables,
)
from workbench.store.doctor.findings import Finding
from workbench.store.doctor.rows import Refusals
from workbench.store.file import Store

INTO = (
    "claims", "sources", "snapshots", "speakers", "speaker_aliases", "evidence", "reviews", "comments",
    "claim_tags"
)  # fmt: skip
"""The tables that scripts fill."""

_KNOWN = frozenset({STEPS_TABLE, "_counts", "_litestream_seq", "_litestream_lock"})
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a stray table's rows: how many came into `into`, which stay and why.

    `dropped` says whether the table is gone, empty as it was.
    """

    table: str
    into: str
    came: int
    left: int
    refused: tuple[Finding, ...]
    dropped: bool


def strays(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Yield the tables that are neither ours nor known to be another program's."""
    for name in _stray_names(connection, schema):
        count = connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]
        likely = _likely(name)
        remedy = (
            f"is {likely} meant? `workbench doctor --import-stray {name}` takes the rows in"
            if likely and count
            else "no table of the schema; drop it, or keep it in another file"
        )
        yield Finding("stray table", name, int(count), remedy)


def _stray_names(connection: sqlite3.Connection, schema: Schema) -> list[str]:
    shadows = shadow_tables(connection) | schema.shadows
    return [
        name for (kind, name), (_, sql) in objects_of(connection).items()
        if kind == "table" and name not in schema.columns and name not in _KNOWN and name not in shadows
        and not sql.lstrip().upper().startswith("CREATE VIRTUAL")
    ]  # fmt: skip


def _likely(name: str) -> str | None:
    plain = name.lower().removesuffix("_refused")
    return plain if plain in INTO else next(iter(get_close_matches(plain, INTO, n=1)), None)


def meant_table(
    connection: sqlite3.Connection, schema: Schema, table: str, into: str | None
) -> tuple[str, list[str]]:
    """Return the table that a stray one was meant to be, and the columns that both have.

    Raises:
        BadInput: there is no such stray table, or no telling which table it was meant to be.
    """
    names = _stray_names(connection, schema)
    if table not in names:
        known = ", ".join(names) or "there is none"
        raise BadInput(f"{table}: no stray table of that name; stray tables: {known}")
    target = into or _likely(table)
    if target not in INTO or target not in schema.columns:
        raise BadInput(f"{table}: which table is meant? Give --into {', '.join(INTO)}")
    columns = columns_of(connection, table)
    if "rowid" in map(str.lower, columns) or _is_without_rows(connection, table):
        raise BadInput(f"{table}: its rows have no numbers to go by; copy them into a plain table first")
    fit = [name for name in columns if name.lower() in schema.columns[target] and name.lower() != "id"]
    if not fit:
        raise BadInput(f"{table}: none of its columns is one of {target}")
    return target, fit


def _is_without_rows(connection: sqlite3.Connection, table: str) -> bool:
    try:
        connection.execute(f"SELECT rowid FROM {quoted(table)} LIMIT 0").close()
    except sqlite3.OperationalError:
        return True
    return False


def import_stray(store: Store, schema: Schema, table: str, into: str | None, actor: str) -> Imported:
    """Insert the rows of a stray table into ours, as a script would have; each is judged by the same rules.

    Rows that come in leave the stray table, and an empty one is dropped. A row stays where a rule refuses it,
    or where it holds a value for which there is no column. Ids are given anew.

    Raises:
        BadInput: as `meant_table`.
    """
    target, fit = meant_table(store.connection, schema, table, into)
    columns = columns_of(store.connection, table)
    refused: dict[str, Refusals] = {}
    with store.transaction(actor, undoable=False):
        came = _move(store, table, target, fit, _without_place(columns, fit), refused)
        left = store.connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0]
        if not left:
            store.write(f"DROP TABLE {quoted(table)}")
    found = tuple(one.finding() for one in refused.values())
    return Imported(table, target, came, int(left), found, dropped=not left)


def _without_place(columns: list[str], fit: list[str]) -> str:
    """Return SQL for the first column of a row whose value has no place, NULL where all have one."""
    whens = [
        f"WHEN {quoted(name)} IS NOT NULL"
        + (f" AND typeof({quoted(name)}) <> 'integer'" if name.lower() == "id" else "")
        + " THEN '" + name.replace("'", "''") + "'"
        for name in columns if name not in fit
    ]  # fmt: skip
    return f"CASE {' '.join(whens)} END" if whens else "NULL"


def _move(
    store: Store, table: str, target: str, fit: list[str], without: str, refused: dict[str, Refusals]
) -> int:
    """Move the rows that fit, one by one; return how many came in."""
    listed, came, last = ", ".join(map(quoted, fit)), 0, -(2**63)
    source = quoted(table)
    chosen = f"SELECT rowid, {without} FROM {source} WHERE rowid > ? ORDER BY rowid LIMIT {_AT_ONCE}"
    insert = f"INSERT INTO {target} ({listed}) SELECT {listed} FROM {source} WHERE rowid = ?"
    while rows := store.connection.execute(chosen, [last]).fetchall():
        for last, lost in rows:
            message = f"{target} has no column {lost}" if lost is not None else None
            if message is None:
                message = _refusal(store.connection, insert, f"DELETE FROM {source} WHERE rowid = ?", last)
            if message is None:
                came += 1
            else:
                refused.setdefault(message, Refusals(table, message)).add(last)
    return came


def _refusal(connection: sqlite3.Connection, insert: str, delete: str, row_id: int) -> str | None:
    connection.execute("SAVEPOINT stray")
    try:
        connection.execute(insert, [row_id])
        connection.execute(delete, [row_id])
    except sqlite3.IntegrityError as error:
        connection.execute("ROLLBACK TO stray")
        return str(error)
    finally:
        connection.execute("RELEASE stray")
    return None
