"""Backups: a copy of the workbench file that is checked before it counts, and the way back from one."""

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.store import open_store

if TYPE_CHECKING:
    from workbench.store.backup import Copied, Restored


def back_up(database: Path, target: Path) -> "Copied":
    """Copy the workbench file to `target` while others write; it is there whole, or not at all.

    Raises:
        StoreError: the file cannot be read or is damaged; `target` exists or cannot be written.
    """
    from workbench.store import backup

    return backup.back_up(database, target)


def restore(database: Path, source: Path, *, replace: bool = False, sha256: str | None = None) -> "Restored":
    """Put the backup `source` in place and open it once, which brings an older one up to date.

    With `replace`, a file that is there is kept under a dated name. `sha256` is what the backup's must be.

    Raises:
        StoreError: the backup is damaged, not ours or newer; `database` is there or in use.
        BadInput: the hash is another.
    """
    from workbench.store import backup

    restored = backup.restore(source, database, replace=replace, sha256=sha256)
    open_store(restored.path, create=False).close()
    return restored
