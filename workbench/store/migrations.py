"""The schema's steps as sqlite-utils migrations; imported only when a step is due, for it is slow to load."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database, Migrations

from workbench.store.schema import statements, steps


def _step(file: Path) -> Callable[[Database], None]:
    def run(db: Database) -> None:
        for statement in statements(file.read_text(encoding="utf-8")):
            db.conn.execute(statement)

    return run


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the steps that are due, all or none.

    Several processes may call this at once: the first takes the write lock, the others wait and find nothing
    left to do.
    """
    migrations = Migrations("workbench")
    for name, file in steps():
        migrations(name=name)(_step(file))
    database = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(database)
        connection.execute(f"PRAGMA user_version = {len(steps())}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
