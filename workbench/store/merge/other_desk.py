"""Another desk's file, read and never written: nothing in it runs, and what is not ours is refused."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.model import BadInput, StoreError
from workbench.store import atomic_files, columns, schema
from workbench.store.errors import translating
from workbench.store.file import Parameters, Store, is_readable_file, version_of
from workbench.store.locking import BUSY_SECONDS
from workbench.text import one_line

COLUMNS = {
    table: tuple(name for name in columns.names(table) if (table, name) != ("events", "batch"))
    for table in columns.TABLES
    if table != "claim_matches"
}
"""The tables that are read, and their columns; nothing else of the file is."""

_LONGEST_VALUE = 200_000_000
"""Bytes of one value that are read at the most; a snapshot's text is far shorter."""


class Other:
    """The other desk's file, open for reading, in one state."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.name = one_line(path.name, 200)
        self.connection = connection

    def rows(
        self, table: str, tail: str = "ORDER BY rowid", parameters: Parameters = ()
    ) -> Iterator[sqlite3.Row]:
        """Stream rows of one of the tables, all columns that are known of it."""
        with translating(self.path):
            # NOT INDEXED: an index that lies about its table is not asked.
            sql = f"SELECT {', '.join(COLUMNS[table])} FROM main.{table} NOT INDEXED {tail}"
            yield from self.connection.execute(sql, parameters)

    def row(self, table: str, row_id: int) -> sqlite3.Row | None:
        """Return one row, or None."""
        return next(self.rows(table, "WHERE rowid = ?", [row_id]), None)

    def find(self, sql: str, parameters: Parameters = ()) -> Iterator[sqlite3.Row]:
        """Stream the rows of a query over the tables of `COLUMNS`."""
        with translating(self.path):
            yield from self.connection.execute(sql, parameters)


@contextmanager
def opened(path: Path, here: Store) -> Iterator[Other]:
    """Open another desk's file; it is checked first, and must be the same afterwards.

    Raises:
        BadInput: it is the file that is merged into.
        StoreError: it is missing, damaged, no workbench file, older or newer than this program, altered, or
            it was written to without a write-ahead log meanwhile.
    """
    shown = one_line(str(path))
    if not is_readable_file(path):
        raise StoreError(f"{shown}: no such file; give another desk's workbench file")
    if path.samefile(here.path):
        raise BadInput(f"{shown}: this is the desk's own file; give another desk's")
    mark = _mark(path)
    # A file without side files is open nowhere: reading it as unchangeable leaves no side files beside it.
    alone = not any(atomic_files.beside(path, ending).exists() for ending in atomic_files.SIDE_ENDINGS)
    uri = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    with translating(path):
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _harden(connection)
            connection.execute("BEGIN")
            _check(path, connection)
            yield Other(path, connection)
        except sqlite3.DataError as error:
            if error.sqlite_errorname != "SQLITE_TOOBIG":
                raise
            raise StoreError(f"{shown}: holds a value of more than 200 MB; nothing was merged") from error
        finally:
            connection.close()
    if alone and _mark(path) != mark:
        raise StoreError(f"{shown}: somebody wrote to it while it was read; nothing was merged; try again")


def _mark(path: Path) -> tuple[int, int, int]:
    found = os.stat(path)  # noqa: PTH116
    return found.st_ino, found.st_size, found.st_mtime_ns


def _harden(connection: sqlite3.Connection) -> None:
    """Let nothing that the file says run: views and triggers are not used, and functions not trusted."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda data: data.decode("utf-8", "replace")


def _check(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse a file that is not ours, of another schema, damaged or altered."""
    shown, version = one_line(str(path)), version_of(path, connection)
    if version < schema.newest_version():
        raise StoreError(
            f"{shown}: written by an older workbench (schema {version}); open it once with this one: "
            f"workbench list --db {shown}"
        )
    kinds = dict(connection.execute("SELECT name, type || ' ' || sql FROM sqlite_master").fetchall())
    for table, wanted in COLUMNS.items():
        found = connection.execute(_TABLE_COLUMNS, [table]).fetchall()
        plain = {name for name, hidden, _, _ in found if not hidden}
        keyed = "id" not in wanted or any(n == "id" and k == 1 and t == "INTEGER" for n, _, k, t in found)
        if not str(kinds.get(table)).startswith("table CREATE TABLE") or set(wanted) - plain or not keyed:
            raise StoreError(
                f"{shown}: its table {table} is not ours any more: run `workbench doctor --db {shown}`"
            )
        problem = str(connection.execute(f"PRAGMA quick_check({table})").fetchone()[0])
        if problem != "ok":
            raise StoreError(f"{shown}: is damaged ({one_line(problem, 100)}); restore a backup of it")


_TABLE_COLUMNS = "SELECT name, hidden, pk, type FROM pragma_table_xinfo(?)"
