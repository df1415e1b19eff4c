"""Merging another desk's file into this one, by uid: what both have stays, what differs is told."""

from pathlib import Path

from workbench.store import Store
from workbench.store.merge.report import Merged

__all__ = ["Merged", "merge_desk"]


def merge_desk(
    store: Store, other: Path, *, actor: str, dry_run: bool = False, backup: Path | None = None
) -> Merged:
    """Bring what the file `other` has and this one has not; the other file is only read.

    Args:
        store: The desk that is merged into.
        other: Another desk's workbench file.
        actor: Who merges; contested reviews and comments on clashes are theirs.
        dry_run: Write nothing, and return the same report.
        backup: Copy this desk there first: undo takes a merge back, but its history stays.

    Raises:
        BadInput: `other` is this desk's own file.
        StoreError: `other` is missing, damaged, no workbench file, older or newer than this program; or the
            backup cannot be written. Nothing was merged.
    """
    from workbench.store.backup import back_up
    from workbench.store.merge import merging

    if backup is not None and not dry_run:
        back_up(store.path, backup)
    return merging.merge(store, other, actor, dry_run=dry_run)
