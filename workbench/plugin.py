"""The plugin for sqlite-utils: its connections to a workbench file behave, and it has the doctor at hand.

sqlite-utils loads this for every command on every file, so it imports nothing that is not used.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial, wraps
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database, hookimpl
from sqlite_utils.db import Table

if TYPE_CHECKING:
    import click

_APPLICATION_ID = 0x51574231
"""`PRAGMA application_id` of a workbench file."""
_BUSY_MILLISECONDS = 30_000
"""How long a connection waits for another writer."""


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Wait for other writers, keep references, find what is new; leave every file that is not ours alone."""
    if _is_ours(conn):
        conn.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        conn.execute("PRAGMA foreign_keys = ON")
        _lock_first()
        _keep_what_is_not_named()
        _search_what_is_new()
        _index(conn)


def _index(conn: sqlite3.Connection) -> None:
    """Bring the search indexes up to date; where that cannot be, a search finds less, and nothing else is wrong."""
    from workbench.store.search import index

    with suppress(sqlite3.Error):
        if conn.in_transaction:
            index.index_beside(conn)
        else:
            index.bring_up_to_date(conn)


def _index_many(conn: sqlite3.Connection) -> None:
    """Index what a transaction added where that is much; the rest waits for a search, or for the next command."""
    from workbench.store.search import index

    with suppress(sqlite3.Error):
        if index.waiting(conn) >= index.AT_ONCE:
            index.index_some(conn)


@cache
def _search_what_is_new() -> None:
    """Let a search through sqlite-utils find what the same connection has just added."""
    plain = Table.search

    @wraps(plain)
    def search(self: Table, *args: Any, **options: Any) -> Any:  # noqa: ANN401  # as sqlite-utils has it
        if _is_ours(self.db.conn):
            _index(self.db.conn)
        return plain(self, *args, **options)

    Table.search = search  # type: ignore[method-assign]


def _is_ours(conn: sqlite3.Connection) -> bool:
    try:
        return bool(conn.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION_ID)
    except sqlite3.Error:
        return False  # no database, or locked: sqlite-utils says so itself


@cache
def _lock_first() -> None:
    """Let sqlite-utils take the write lock of a workbench file before it reads, not after.

    `Database.atomic` says BEGIN, reads the schema, then writes: if somebody else wrote in between, SQLite
    fails at once with "database is locked", and no timeout helps. No setting of a connection changes that.
    """
    plain = Database.atomic

    @contextmanager
    @wraps(plain)
    def atomic(self: Database) -> Iterator[Database]:
        if self.conn.in_transaction or not _is_ours(self.conn):
            with plain(self):
                yield self
            return
        self.conn.execute("BEGIN IMMEDIATE")
        try:
            with plain(self):  # inside a transaction this is a savepoint
                yield self
            _index_many(self.conn)
            self.conn.execute("COMMIT")
        except BaseException:
            self.rollback()
            raise

    Database.atomic = atomic  # type: ignore[method-assign]


@cache
def _keep_what_is_not_named() -> None:
    """Let an upsert into a workbench file leave alone what a row does not name.

    sqlite-utils gives every row of a batch the columns of all, with NULL for those that it does not name
    (simonw/sqlite-utils#873): a row that only sets a priority would take the speaker away.
    """
    plain = Table.build_insert_queries_and_params

    @wraps(plain)
    def by_columns(
        self: Table,
        extracts: object,
        chunk: list[Any],
        all_columns: list[str],
        hash_id: str | None,
        hash_id_columns: object,
        upsert: bool,  # noqa: FBT001  # as sqlite-utils has it
        *more: Any,  # noqa: ANN401
        **further: Any,  # noqa: ANN401
    ) -> list[tuple[str, list[Any]]]:
        plainly = partial(plain, self, extracts)
        rest = (hash_id, hash_id_columns, upsert, *more)
        if not (upsert and not hash_id and isinstance(chunk[0], dict) and _is_ours(self.db.conn)):
            return list(plainly(chunk, all_columns, *rest, **further))
        # With a key named, as here, any SQLite that we open does.
        self.db._supports_on_conflict = True  # noqa: SLF001
        queries: list[tuple[str, list[Any]]] = []
        for named, rows in groupby(chunk, key=lambda row: frozenset(row) & frozenset(all_columns)):
            named_in_order = [name for name in all_columns if name in named]
            queries += plainly(list(rows), named_in_order, *rest, **further)
        return queries

    Table.build_insert_queries_and_params = by_columns  # type: ignore[method-assign]


@hookimpl
def register_commands(cli: "click.Group") -> None:
    """Add `sqlite-utils workbench-doctor FILE`."""
    from pathlib import Path

    import click

    @cli.command("workbench-doctor")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option(
        "--fix", is_flag=True, help="Repair what can be repaired; a copy of the file is made first."
    )
    @click.option("--deep", is_flag=True, help="Read every text, index and seal as well; takes longer.")
    def workbench_doctor(file: Path, *, fix: bool, deep: bool) -> None:
        """Compare a quote workbench's file with what it should be, and repair it.

        The exit code is 0 where all is well, 1 where something is left, 2 where the file cannot be looked at.
        """
        from workbench.cli.doctor import NOT_CLEAN, print_report
        from workbench.cli.group import MISTAKE
        from workbench.cli.output import say
        from workbench.model import WorkbenchError
        from workbench.service.doctor import doctor

        try:
            told = doctor(file, fix=fix, deep=deep)
        except WorkbenchError as error:
            say(f"Error: {error}")
            raise click.exceptions.Exit(MISTAKE) from error
        print_report(told, file)
        if not told.clean:
            raise click.exceptions.Exit(NOT_CLEAN)
