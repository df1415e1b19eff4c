"""A plain table of claims that a script made before `workbench init` becomes a workbench file."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.service.importing import ImportReport, take_in
from workbench.service.incoming import Incoming
from workbench.service.rows import importable
from workbench.store import open_store
from workbench.store.plain import is_plain, plain_rows

__all__ = ["is_plain", "take_over"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.reading import BadRow, ClaimRow, Columns, Table


def take_over(path: Path, *, actor: str) -> tuple[ImportReport, Path]:
    """Make a workbench file of `path`, whose plain table `claims` comes in as rows of claims.

    The rows' own `id` becomes `external_id`, where they have none. The file as it was is kept beside it; it is
    touched only when all is done. Return what became of the rows, and where the old file is.

    Raises:
        StoreError: There is no such table, or another program has the file open.
    """
    from workbench.reading import Table

    kept, new = _free(path, "before"), _free(path, "new")
    known, table = importable(), Table(place=path.resolve().as_uri())
    try:
        with open_store(new) as store:
            found = Incoming(str(path), rows=_claims(path, known, table), table=table)
            report = take_in(store, found, actor=actor)
        path.rename(kept)
        new.rename(path)
    finally:
        for left in (new, *(new.with_name(new.name + end) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
    return replace(report, name=str(path)), kept


def _free(path: Path, word: str) -> Path:
    """Return a name beside a file that nothing has: desk.before.db, desk.before2.db."""
    number = 1
    while (
        found := path.with_name(f"{path.stem}.{word}{number if number > 1 else ''}{path.suffix}")
    ).exists():
        number += 1
    return found


def _claims(path: Path, known: "Columns", table: "Table") -> "Iterator[ClaimRow | BadRow]":
    from workbench.reading.columns import BadRow, RowError, check_row

    for number, row in plain_rows(path):
        given = {name: value for name, value in row.items() if name in known.known and value is not None}
        table.left |= {name: None for name in row if name not in known.known and name != "id"}
        for name in ("tags", "evidence"):  # sqlite-utils stores a list as JSON
            if isinstance(value := given.get(name), str):
                with suppress(ValueError, RecursionError):
                    given[name] = json.loads(value)
        if row.get("id") is not None:
            given.setdefault("external_id", str(row["id"]))
        given.setdefault("source", table.place)
        try:
            yield check_row(number, given, known)
        except RowError as error:
            yield BadRow(number, str(error))
