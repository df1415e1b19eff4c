"""Waiting for the write lock, so that nobody starves.

SQLite's own waiting asks less and less often, in the end every 100 ms; beside writers that come back at once,
whoever waits longest then asks least. This asks every few milliseconds, and oftener the longer it has waited.
"""

import random
import sqlite3
import time

BUSY_SECONDS = 30.0
"""How long a connection waits for another writer before it gives up."""

_EARLY_SECONDS, _LATE_SECONDS = 0.02, 0.01
"""The longest pause between two tries: at first, and after waiting for `_LATE_AFTER` seconds."""
_LATE_AFTER = 0.1


def begin_immediate(connection: sqlite3.Connection, seconds: float) -> None:
    """Begin a transaction that holds the write lock; wait for it up to `seconds`.

    Raises:
        sqlite3.OperationalError: SQLITE_BUSY, somebody held it all the time; or the file failed.
    """
    begun = time.monotonic()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                waited = time.monotonic() - begun
                if not error.sqlite_errorname.startswith("SQLITE_BUSY") or waited > seconds:
                    raise
                longest = _EARLY_SECONDS if waited < _LATE_AFTER else _LATE_SECONDS
                time.sleep(random.uniform(0.0005, longest))  # noqa: S311
            else:
                return
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(1_000 * seconds)}")
