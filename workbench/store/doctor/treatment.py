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
from workbench.store import ledger, same_pages, schema
from workbench.store.audit import Proof
from workbench.store.backup import Copied, back_up
from workbench.store.doctor import differences, facts, links, names, rebuild, record, restore, rows, strays
from workbench.store.doctor.differences import Schema, expected
from workbench.store.doctor.findings import Finding
from workbench.store.doctor.rows import cannot_run, not_checked
from workbench.store.doctor.strays import Imported
from workbench.store.errors import translating
from workbench.store.file import Store, connect, damage_of, is_readable_file, may_write, version_of
from workbench.store.locking import BUSY_SECONDS, begin_immediate
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
    with _opened(path, readonly=not may_write(path)) as (store, wanted):
        with store.reading():
            found = tuple(_findings(store, wanted, deep=deep))
        return Treatment(found, found)


def treat(
    path: Path,
    *,
    deep: bool = False,
    fix: bool = True,
    stray: tuple[str, ...] = (),
    into: str | None = None,
    actor: str = "doctor",
) -> Treatment:
    """Repair what can be repaired, all or nothing, and take in the rows of the tables `stray`; a backup comes first.

    Raises:
        StoreError: as `examine`; or the file or the backup cannot be written.
        BadInput: a stray table is not there, or cannot be told from the schema's.
        Refused: rows are to be taken in while the schema is not whole.
    """
    if not may_write(path):
        examine(path)  # what is worse than being read-only is told first
        shown = one_line(str(path))
        raise StoreError(f"{shown}: you may not write this file; make it and its folder writable")
    with _opened(path, readonly=False) as (store, wanted):
        with store.reading():
            found = left = tuple(_findings(store, wanted, deep=deep))
        backup: Copied | None = None
        refused: tuple[Finding, ...] = ()
        imported: list[Imported] = []
        if fix and any(one.repairable for one in found):
            backup = back_up(path, _beside(path))
            left, refused = _repaired(store, wanted, found, backup, deep=deep)
        if stray:
            if any(one.repairable for one in differences.differences(store.connection, wanted)):
                raise Refused("the rules are not whole: run `workbench doctor --fix` before --import-stray")
            for table in stray:
                strays.meant_table(store.connection, wanted, table, into)
            backup = backup or back_up(path, _beside(path))
            imported += [strays.import_stray(store, wanted, table, into, actor) for table in stray]
            with store.reading():
                left = tuple(_findings(store, wanted, deep=deep))
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
    """Open a workbench file without bringing its schema up to date; give it and the schema that it should have."""
    shown = one_line(str(path))
    if not is_readable_file(path):
        raise StoreError(f"{shown}: no such file; `workbench import FILE` or `workbench add` makes one")
    with translating(path), closing(connect(path, readonly=readonly)) as connection:
        _refuse_lost_mark(shown, connection)
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise StoreError(f"{shown}: this file is empty; `workbench import FILE` fills it")
        if version_of(path, connection) < schema.newest_version():
            raise StoreError(
                f"{shown}: written by an older workbench; open it once with this one: workbench list"
            )
        if damage := damage_of(connection):
            raise StoreError(
                f"{shown}: is damaged ({one_line(damage, 120)}); restore a backup, "
                "or try the sqlite3 shell's .recover"
            )
        yield Store(path, connection, created=False, readonly=readonly), expected()


def _refuse_lost_mark(shown: str, connection: sqlite3.Connection) -> None:
    """Say so where a file is ours but nothing in it says which tables it has."""
    lost = connection.execute("PRAGMA application_id").fetchone()[0] == 0
    if lost and schema.version_in_dump(connection) is None and _noted(connection):
        raise StoreError(
            f"{shown}: is a workbench file that lost its mark; "
            f"`sqlite3 FILE 'PRAGMA application_id = {schema.APPLICATION_ID}'` marks it again"
        )


def _noted(connection: sqlite3.Connection) -> bool:
    """Whether sqlite-utils noted steps of ours."""
    try:
        sql = "SELECT 1 FROM _sqlite_migrations WHERE migration_set = 'workbench'"
        return connection.execute(sql).fetchone() is not None
    except sqlite3.OperationalError:
        return False


def _findings(store: Store, wanted: Schema, *, deep: bool) -> Iterator[Finding]:
    connection = store.connection
    if schema.version_in_dump(connection) is not None:
        remedy = "the file lost its mark, as a .dump into a new file does; --fix marks it again"
        yield Finding("mark lost", store.path.name, 1, remedy, repairable=True)
    if deep:
        damage = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if damage != "ok" and "_replaced" not in damage:
            remedy = f"{one_line(damage, 120)}; restore a backup, or REINDEX where it names an index"
            yield Finding("damage", store.path.name, 1, remedy)
    yield from differences.differences(connection, wanted)
    yield from names.differences(connection, wanted)
    yield from names.writes_that_fail(connection, wanted)
    yield from strays.strays(connection, wanted)
    yield from rows.unsettled(connection, wanted)
    proof = _proof(store, wanted)
    try:
        yield from restore.findings(connection, wanted, proof)
        yield from restore.emptied_findings(connection, proof)
    except sqlite3.OperationalError as error:
        if not cannot_run(error):
            raise
        yield not_checked("the ledger", error)
    yield from facts.facts(store, wanted, proof, deep=deep)


def _proof(store: Store, wanted: Schema) -> Proof:
    """Return how far the ledger can be believed, which only what differs from it asks."""
    there = differences.objects_of(store.connection)
    lost = ("table", "audit_seals") not in there and "audit_seals" not in names.renamed(
        store.connection, wanted
    )
    return Proof(store, seals_lost=lost)


def _repaired(
    store: Store, wanted: Schema, found: tuple[Finding, ...], backup: Copied, *, deep: bool
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Repair in one transaction and record it; return what is left, and what the rules or SQLite refuse."""
    connection = store.connection
    # Tables are made anew under other names meanwhile; what refers to them must not follow.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    begin_immediate(connection, BUSY_SECONDS)
    try:
        refused, standing = _mended(store, wanted)
        left = tuple(_findings(store, wanted, deep=deep))
        record.record(connection, found, left, backup, standing)
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


def _mended(store: Store, wanted: Schema) -> tuple[list[Finding], facts.Restored]:
    connection = store.connection
    before, proof = differences.objects_of(connection), _proof(store, wanted)
    foreign = rebuild.drop_rules(connection, wanted)
    names.rename_back(connection, wanted)
    names.free_taken(connection, wanted)
    foreign += rebuild.rebuild(connection, wanted, before)
    schema.mark(connection)
    facts.note_steps(connection)
    rebuild.make_views(connection)
    # Without rules: what the ledger holds, and what rows say of each other.
    unrestored = restore.restore(connection, proof)
    rows.fill_lost(connection, wanted)
    links.mend(connection)
    same_pages.unite(connection, actor=record.ACTOR)
    standing = facts.Restored()
    facts.mend_standing(connection, standing, proof)
    facts.mend(connection, wanted)
    ledger.number_behind(connection)
    # With rules: what came in without them, and what they did not hold.
    schema.make_rules(connection)
    tagged = restore.unknown_with_tags(connection)
    with rebuild.taking_out(connection):
        refused = [one.finding() for one in rows.settle(connection, wanted)]
    restore.hold_tags(connection, tagged, actor=record.ACTOR)
    restore.mend_versions(connection)
    facts.mend_standing(connection, standing, proof)
    connection.execute("UPDATE _acting SET actor = ?, batch = lower(hex(randomblob(8)))", [record.ACTOR])
    restore.fill_emptied(connection, proof)
    connection.execute("UPDATE _acting SET actor = NULL, batch = NULL")
    _vouch(connection, unrestored)
    refused += names.put_back(connection, foreign)
    facts.mend_search(connection)
    return refused, standing


def _vouch(connection: sqlite3.Connection, unrestored: set[tuple[str, int]]) -> None:
    """Tell the ledger what was set right without rules; nobody vouches for what could not be restored."""
    apart = {
        (one.table, one.row_id): None
        for one in ledger.differences(connection)
        if one.what == "changed" and one.table != "snapshots" and one.column != "tag"
        and (one.table, one.row_id) not in unrestored
    }  # fmt: skip
    for table, row_id in apart:
        ledger.hold(connection, table, row_id, actor=record.ACTOR)
