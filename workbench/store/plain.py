"""A file whose table `claims` a plain client made before there was a workbench: what is in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from workbench.model import StoreError
from workbench.store.errors import translating
from workbench.text import one_line


def has_plain_claims(connection: sqlite3.Connection) -> bool:
    """Whether a database that no program calls its own has a table `claims` with quotes, and none of our ledger."""
    if connection.execute("PRAGMA application_id").fetchone()[0]:
        return False
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchone():
        return False
    return any(row[1] == "quote" for row in connection.execute("SELECT * FROM pragma_table_info('claims')"))


def is_plain(path: Path) -> bool:
    """Whether a file is a database of a plain client with a table `claims`, and no workbench file."""
    if not path.is_file():
        return False
    with translating(path), closing(_opened(path)) as connection:
        return has_plain_claims(connection)


def plain_rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the rows of the plain table `claims`, each with its number, in their order.

    Raises:
        StoreError: There is no such table, it is a workbench file, or another program has it open.
    """
    shown = one_line(str(path))
    with translating(path), closing(_opened(path)) as connection:
        if not has_plain_claims(connection):
            raise StoreError(f"{shown}: there is no table claims with a column quote in it to be taken over")
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise StoreError(f"{shown}: another program has it open; end that first")
        for number, row in enumerate(connection.execute("SELECT * FROM claims ORDER BY rowid"), 1):
            yield number, dict(row)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection
