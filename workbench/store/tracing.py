"""Statements told as they run, each with its CPU time: `WORKBENCH_TRACE=1`, for developers."""

import atexit
import sqlite3
import sys
import time

from workbench.text import one_line

_SHOWN = 160


def trace(connection: sqlite3.Connection) -> None:
    """Print each statement of a connection on standard error, with its CPU time; its values are left out.

    The time is what its thread spent, in milliseconds, until the next one began: what was done with its rows
    is in it.
    """
    running, began = "", time.thread_time()

    def next_is(statement: str) -> None:
        nonlocal running, began
        now = time.thread_time()
        if running:
            print(f"{(now - began) * 1000:9.2f} ms  {_without_values(running)}", file=sys.stderr)  # noqa: T201
        running, began = statement, now

    connection.set_trace_callback(next_is)
    atexit.register(next_is, "")


def _without_values(statement: str) -> str:
    """Return a statement on one line; of what stands in quotes, which may be anybody's words, the quotes alone."""
    parts = statement.split("'")
    return one_line("'…'".join(parts[::2]) if len(parts) % 2 else parts[0], _SHOWN)
