"""Where the schema lives and which steps it has. Standard library only, so that opening a file stays fast."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

APPLICATION_ID = 0x51574231
"""`PRAGMA application_id` of a workbench file: 'QWB1'."""


def schema_folder() -> Path:
    """Return the folder `db/`: packaged as `workbench/_db` in a wheel, beside `workbench/` in a checkout."""
    package = Path(__file__).parents[1]
    packaged = package / "_db"
    return packaged if packaged.is_dir() else package.parent / "db"


@cache
def steps() -> tuple[tuple[str, Path], ...]:
    """Return the migrations in order: name without ending, and file."""
    found = (schema_folder() / "migrations").iterdir()
    return tuple(
        sorted((file.name.removesuffix(".sql"), file) for file in found if file.name.endswith(".sql"))
    )


def statements(script: str) -> Iterator[str]:
    """Split an SQL script into its statements; triggers stay whole.

    `executescript` is no help: it commits an open transaction before it starts.
    """
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if ";" in line and sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished SQL statement: {pending.strip()[:60]}")
