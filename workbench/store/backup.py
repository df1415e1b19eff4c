"""A whole, consistent copy of a workbench file while others write to it, and a copy put back in its place."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.model import BadInput, StoreError
from workbench.store import atomic_files
from workbench.store.errors import translating
from workbench.store.file import connect, damage_of, is_readable_file, version_of
from workbench.text import one_line

_COUNTED = ("claims", "evidence", "reviews", "comments", "events", "sources", "snapshots", "speakers")


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was written, read back and found whole.

    `size` is in bytes, `sha256` that of the file, `schema` the version of its tables.
    """

    path: Path
    size: int
    sha256: str
    schema: int
    claims: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A file that was put in place, the copy that it came from, and where the one before it is kept."""

    path: Path
    backup: Path
    sha256: str
    claims: int
    kept: Path | None


def back_up(source: Path, target: Path) -> Copied:
    """Copy the workbench file at `source` to `target`, as it is at one moment; others may go on writing.

    The copy is one file without write-ahead log; it appears under its name when it was written, read back and
    is safe on the disk. An older file is copied as it is, its schema too.

    Raises:
        StoreError: `source` is missing, damaged, or no workbench file; `target` exists or cannot be written.
    """
    if not is_readable_file(source):
        raise StoreError(f"{one_line(str(source))}: no such file; there is nothing to back up")
    _refuse_taken(target.absolute(), source)
    target = target.absolute()
    with _copy(source, target, log=False) as part:
        atomic_files.like(part.path, source)
        copied = Copied(target, part.path.stat().st_size, sha256_of(part.path), part.schema, part.claims)
        atomic_files.place(part.path, target)
    return copied


def restore(backup: Path, target: Path, *, replace: bool = False, sha256: str | None = None) -> Restored:
    """Put a copy of `backup` at `target`, once it was found whole.

    Args:
        backup: A workbench file; it stays as it is.
        target: Where to.
        replace: Take the place of a file that is there; that one is kept beside, under a dated name.
        sha256: What the hash of `backup` must be, 64 hex digits.

    Raises:
        StoreError: `backup` is missing, damaged, not ours or newer than this program; `target` is there, in
            use, or cannot be written.
        BadInput: `sha256` is no hash, or that of another file.
    """
    shown, target = one_line(str(target)), Path(os.path.realpath(target))
    if not is_readable_file(backup):
        raise StoreError(f"{one_line(str(backup))}: no such file; give a file of `workbench backup`")
    found = _checked_hash(backup, sha256)
    there = is_readable_file(target)
    if there and target.samefile(backup):
        raise StoreError(f"{shown}: this is the backup itself; give another file to --db")
    if not replace:
        _refuse_to_replace(target, shown, there=there)
    with _copy(backup, target, log=True) as part:
        if there or _side_files(target):
            with _alone(target, there=there):
                if there:
                    atomic_files.like(part.path, target)
                kept = atomic_files.replace(part.path, target)
        else:
            kept = None
            part.path.chmod(0o666 & ~_umask())
            atomic_files.place(part.path, target)
    return Restored(target, backup, found, part.claims, kept)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, 64 lower-case hex digits.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(f"{one_line(str(path))}: cannot be read: {error.strerror or error}") from error


@dataclass(frozen=True, slots=True)
class _Part:
    """A finished copy that has no name yet."""

    path: Path
    schema: int
    claims: int


@contextmanager
def _copy(source: Path, target: Path, *, log: bool) -> Iterator[_Part]:
    """Copy a workbench file into a part beside `target`, with a write-ahead log or not, and read it back."""
    writable = os.access(source, os.W_OK) and os.access(source.absolute().parent, os.W_OK)
    with translating(source), closing(connect(source, readonly=not writable)) as original:
        original.execute("BEGIN")  # one state of the file, and nobody who writes need wait
        schema = version_of(source, original)
        if not schema:
            raise StoreError(f"{one_line(str(source))}: this file is empty; there is nothing to copy")
        counted = _counts(original)
        _refuse_full_disk(original, target)
        with atomic_files.part_of(target) as path:
            with translating(target), closing(sqlite3.connect(path, isolation_level=None)) as copy:
                # Locked from here on, so that no other copying takes it for a leftover.
                copy.execute("PRAGMA locking_mode = EXCLUSIVE")
                copy.execute("PRAGMA journal_mode = OFF")
                copy.execute("BEGIN EXCLUSIVE")
                copy.execute("COMMIT")
                # In one step: several begin anew whenever somebody writes, and never end beside writers.
                original.backup(copy, pages=-1)
                copy.execute(f"PRAGMA journal_mode = {'WAL' if log else 'DELETE'}")
                problem = _problem(copy)
                recounted = {} if problem else _counts(copy)
            original.execute("COMMIT")
            if problem or recounted != counted:
                raise StoreError(
                    f"{one_line(str(source))}: is damaged ({one_line(problem or 'rows are missing')}); "
                    "nothing was copied; restore an earlier backup, or try the sqlite3 shell's .recover"
                )
            yield _Part(path, schema, counted.get("claims", 0))


def _problem(copy: sqlite3.Connection) -> str | None:
    """Return what SQLite finds wrong in a database, None where it is whole."""
    try:
        return damage_of(copy)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return str(error)
        raise


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each of our tables has; one that another program dropped is no reason to fail."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # our own names
        for table in _COUNTED
        if table in there
    }


def _refuse_taken(target: Path, source: Path) -> None:
    """Refuse a name that something has, or that is a side file's."""
    shown = one_line(str(target))
    held = [
        atomic_files.beside(Path(os.path.realpath(source)), ending)
        for ending in ("", *atomic_files.SIDE_ENDINGS)
    ]
    try:
        if target.is_dir():
            raise StoreError(f"{shown}: this is a folder; give the name of a file in it")
        if Path(os.path.realpath(target)) in held or (target.exists() and target.samefile(source)):
            raise StoreError(f"{shown}: this is the workbench file itself; give another name")
        if target.is_symlink() or target.exists():
            raise StoreError(f"{shown}: already exists; a backup replaces nothing, give another name")
        if not target.parent.is_dir():
            raise StoreError(
                f"{shown}: the folder {one_line(str(target.parent))} does not exist; make it first"
            )
        if left := _side_files(target):
            raise StoreError(
                f"{shown}: {one_line(left[0].name)} is left over beside it; remove it or give another name"
            )
    except OSError as error:
        raise StoreError(f"{shown}: {error.strerror or error}") from error


def _refuse_to_replace(target: Path, shown: str, *, there: bool) -> None:
    if there:
        raise StoreError(f"{shown}: already exists; --replace keeps it under a dated name and replaces it")
    if not target.parent.is_dir():
        raise StoreError(f"{shown}: the folder {one_line(str(target.parent))} does not exist; make it first")
    if left := _side_files(target):
        raise StoreError(
            f"{shown}: {one_line(left[0].name)} is left of a file that is gone; --replace keeps it "
            "under a dated name"
        )


def _refuse_full_disk(original: sqlite3.Connection, target: Path) -> None:
    """Refuse a copy for which there is no room, before it takes from others what is left."""
    pages, size = (original.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    try:
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        raise StoreError(f"{one_line(str(target))}: {error.strerror or error}") from error
    if free < pages * size:
        raise StoreError(
            f"{one_line(str(target))}: the disk is too full: the copy takes {pages * size:,} bytes "
            f"and {free:,} are free; free some space or give another folder"
        )


def _side_files(path: Path) -> list[Path]:
    return [
        side for ending in atomic_files.SIDE_ENDINGS if (side := atomic_files.beside(path, ending)).exists()
    ]


def _checked_hash(backup: Path, expected: str | None) -> str:
    """Return the hash of a backup, which must be the expected one if there is one."""
    shown = one_line(str(backup))
    wanted = (expected or "").strip().lower()
    if expected is not None and (len(wanted) != 64 or set(wanted) - set("0123456789abcdef")):
        raise BadInput(f"{one_line(wanted, 80)}: no SHA-256; give the 64 hex digits that the backup printed")
    found = sha256_of(backup)
    if wanted and wanted != found:
        raise BadInput(f"{shown}: its SHA-256 is {found}; it is another file, or was changed")
    log = atomic_files.beside(backup, "-wal")
    if wanted and log.exists() and log.stat().st_size:
        raise BadInput(f"{shown}: {one_line(log.name)} beside it holds changes that no hash covers")
    return found


@contextmanager
def _alone(target: Path, *, there: bool) -> Iterator[None]:
    """Hold a file that is to be replaced while nobody else has it open, its write-ahead log folded into it.

    Of a damaged file nothing can be held; its side files stay as they are.

    Raises:
        StoreError: another process has it open, or it may not be written.
    """
    if not there:
        yield
        return
    shown = one_line(str(target))
    if not os.access(target, os.W_OK):
        raise StoreError(f"{shown}: you may not write this file; check its permissions")
    with translating(target), closing(connect(target, readonly=False)) as connection:
        if _in_use(connection):
            raise StoreError(
                f"{shown}: another program has it open; close desks, scripts and replication, then try again"
            )
        if os.name == "nt":
            connection.close()  # an open file cannot be replaced there
        yield


def _in_use(connection: sqlite3.Connection) -> bool:
    """Take hold of a whole file, out of write-ahead logging, or tell that another process has it open."""
    try:
        connection.execute("PRAGMA busy_timeout = 1000")
        # SQLite refuses to leave write-ahead logging while another process has the file open, idle or not.
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
    except sqlite3.Error as error:
        name = error.sqlite_errorname
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return False
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return True
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
