"""The doctor: looks at a workbench file that other programs wrote to, and repairs what can be repaired.

It opens files in its own way, for those that it is called to are no longer as `open_store` wants them.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.model import Refused, StoreError
from workbench.store import (
    doctor_facts,
    doctor_links,
    doctor_names,
    doctor_rebuild,
    doctor_record,
    doctor_rows,
    doctor_schema,
    doctor_strays,
)
from workbench.store.backup import Copied, back_up
from workbench.store.connection import BUSY_SECONDS, Store, connect, is_readable_file, may_write, steps_taken
from workbench.store.doctor_findings import Finding
from workbench.store.doctor_rows import cannot_run
from workbench.store.doctor_schema import Schema, expected
from workbench.store.doctor_strays import Imported
from workbench.store.errors import translating
from workbench.store.schema import APPLICATION_ID, steps
from workbench.store.waiting import begin_immediate
from workbench.text import one_line


@dataclass(frozen=True, slots=True)
class Treatment:
    """What was found, what of it is left, and the copy that was made before anything was changed.

    `refused` are rows that the rules do not take in; they stay as they were. `imported` are stray tables.
    """

    found: tuple[Finding, ...]
    left: tuple[Finding, ...]
    refused: tuple[Finding, ...] = ()
    backup: Copied | None = None
    imported: tuple[Imported, ...] = ()


def examine(path: Path, *, deep: bool = False) -> Treatment:
    """Look at the file and change nothing; `deep` reads every text, index and seal.

    Raises:
        StoreError: it is missing, empty, damaged, not ours, or newer than this program.
    """
    with _opened(path, readonly=not may_write(path)) as (store, schema):
        with store.reading():
            found = tuple(_findings(store, schema, deep=deep))
        return Treatment(found, found)


def treat(
    path: Path,
    *,
    deep: bool = False,
    fix: bool = True,
    strays: tuple[str, ...] = (),
    into: str | None = None,
    actor: str = "doctor",
) -> Treatment:
    """Repair what can be repaired, all or nothing, and take in the rows of `strays`; a backup comes first.

    Raises:
        StoreError: as `examine`; or the file or the backup cannot be written.
        BadInput: a stray table is not there, or cannot be told from the schema's.
        Refused: rows are to be taken in while the schema is not whole.
    """
    if not may_write(path):
        examine(path)  # what is worse than being read-only is told first
        shown = one_line(str(path))
        raise StoreError(f"{shown}: you may not write this file; make it and its folder writable")
    with _opened(path, readonly=False) as (store, schema):
        with store.reading():
            found = left = tuple(_findings(store, schema, deep=deep))
        backup: Copied | None = None
        refused: tuple[Finding, ...] = ()
        imported: list[Imported] = []
        if fix and any(one.repairable for one in found):
            backup = back_up(path, _beside(path))
            left, refused = _repaired(store, schema, found, backup, deep=deep)
        if strays:
            if any(one.repairable for one in doctor_schema.differences(store.connection, schema)):
                raise Refused("the rules are not whole: run `workbench doctor --fix` before --import-stray")
            for table in strays:
                doctor_strays.meant_table(store.connection, schema, table, into)
            backup = backup or back_up(path, _beside(path))
            imported += [doctor_strays.import_stray(store, schema, table, into, actor) for table in strays]
            with store.reading():
                left = tuple(_findings(store, schema, deep=deep))
        return Treatment(found, left, refused, backup, tuple(imported))


def _beside(path: Path) -> Path:
    """Return a dated name beside the file."""
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    name, number = f"{path.stem}.before-fix-{now}", 1
    while (free := path.with_name(f"{name}{f'-{number}' if number > 1 else ''}.db")).exists():
        number += 1
    return free


@contextmanager
def _opened(path: Path, *, readonly: bool) -> Iterator[tuple[Store, Schema]]:
    """Open a workbench file without bringing its schema up to date; give it and the schema of its steps."""
    shown = one_line(str(path))
    if not is_readable_file(path):
        raise StoreError(f"{shown}: no such file; `workbench import FILE` or `workbench add` makes one")
    with translating(path), closing(connect(path, readonly=readonly)) as connection:
        _refuse_lost_mark(shown, connection)
        names = _steps_of(path, connection)
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise StoreError(f"{shown}: this file is empty; `workbench import FILE` fills it")
        damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if damage != "ok":
            raise StoreError(
                f"{shown}: is damaged ({one_line(damage, 120)}); restore a backup, "
                "or try the sqlite3 shell's .recover"
            )
        yield Store(path, connection, created=False, readonly=readonly), expected(names)


def _refuse_lost_mark(shown: str, connection: sqlite3.Connection) -> None:
    """Say so where a workbench file lost the number by which everybody, the plugin too, knows it."""
    if connection.execute("PRAGMA application_id").fetchone()[0] == 0 and _noted(connection):
        raise StoreError(
            f"{shown}: is a workbench file that lost its mark; "
            f"`sqlite3 FILE 'PRAGMA application_id = {APPLICATION_ID}'` marks it again"
        )


def _noted(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the steps that sqlite-utils noted."""
    try:
        return {
            name for (name,) in connection.execute(
                "SELECT name FROM _sqlite_migrations WHERE migration_set = 'workbench'"
            )
        }  # fmt: skip
    except sqlite3.OperationalError:
        return set()


def _steps_of(path: Path, connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the steps that a file has: those that were noted, or as many as its number says."""
    taken = steps_taken(path, connection)
    known = _noted(connection)
    numbered = [] if len(known) >= taken else [name for name, _ in steps()[:taken]]
    return tuple(name for name, _ in steps() if name in known or name in numbered)


def _findings(store: Store, schema: Schema, *, deep: bool) -> Iterator[Finding]:
    if deep:
        damage = store.connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if damage != "ok":
            remedy = f"{one_line(damage, 120)}; restore a backup, or REINDEX where it names an index"
            yield Finding("damage", store.path.name, 1, remedy)
    yield from doctor_schema.differences(store.connection, schema)
    yield from doctor_names.differences(store.connection, schema)
    yield from doctor_names.writes_that_fail(store.connection, schema)
    yield from doctor_strays.strays(store.connection, schema)
    yield from doctor_rows.unsettled(store.connection, schema)
    yield from doctor_facts.facts(store, schema, deep=deep)


def _repaired(
    store: Store, schema: Schema, found: tuple[Finding, ...], backup: Copied, *, deep: bool
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Repair in one transaction and record it; return what is left, and what the rules or SQLite refuse."""
    connection = store.connection
    # Tables are made anew under other names meanwhile; what refers to them must not follow.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    begin_immediate(connection, BUSY_SECONDS)
    try:
        refused, standing = _mended(store, schema)
        left = tuple(_findings(store, schema, deep=deep))
        doctor_record.record(connection, found, left, backup, standing)
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.OperationalError) and cannot_run(error):
            shown = one_line(str(store.path))
            raise StoreError(
                f"{shown}: cannot be repaired ({one_line(str(error), 200)}); it is as it was, "
                f"and so is the copy {one_line(backup.path.name)}"
            ) from error
        raise
    finally:
        connection.execute("PRAGMA legacy_alter_table = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
    return left, tuple(refused)


def _mended(store: Store, schema: Schema) -> tuple[list[Finding], doctor_facts.Restored]:
    connection = store.connection
    before = doctor_schema.objects_of(connection)
    foreign = doctor_rebuild.drop_rules(connection, schema)
    doctor_names.free_taken(connection, schema)
    foreign += doctor_rebuild.rebuild(connection, schema, before)
    doctor_rebuild.make_views(connection, schema)
    doctor_rows.fill_lost(connection, schema)
    doctor_links.mend(connection, schema)
    standing = doctor_facts.Restored()
    doctor_facts.mend_standing(connection, standing)
    doctor_facts.mend(connection, schema)
    doctor_rebuild.make_triggers(connection, schema, keeping=False)
    doctor_record.keep_sealed_ids(connection)
    refused = [one.finding() for one in doctor_rows.settle(connection, schema)]
    doctor_facts.mend_standing(connection, standing)
    doctor_rebuild.make_triggers(connection, schema, keeping=True)
    refused += doctor_names.put_back(connection, foreign)
    doctor_facts.mend_search(connection, schema)
    return refused, standing
