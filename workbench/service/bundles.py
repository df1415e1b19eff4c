"""A bundle comes back: a workbench file is made of it, and merged like another desk's."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.model import BadInput
from workbench.store import Store
from workbench.store.bundle import BundleFile
from workbench.store.merge.report import Merged
from workbench.text import one_line


def bring_bundle(
    store: Store, lines: Iterator[tuple[int, dict[str, Any]]], *, name: str, actor: str
) -> Merged:
    """Bring what a bundle has and this desk has not: all of it or nothing.

    Raises:
        BadInput: It is no bundle that is whole; nothing was written.
    """
    from workbench.store.merge import merging

    with tempfile.TemporaryDirectory(prefix="workbench-bundle-") as folder:
        path = Path(folder) / (_file_name(name) or "bundle.jsonl")
        _make(path, lines, one_line(name))
        return merging.merge(store, path, actor)


def _file_name(name: str) -> str:
    """Return the bundle's own name for the file that stands in for it, so that the history names it."""
    kept = "".join(sign for sign in Path(name).name if sign.isalnum() or sign in " ._-")
    return kept[:80].strip(". ")


def _make(path: Path, lines: Iterator[tuple[int, dict[str, Any]]], shown: str) -> None:
    made = BundleFile(path)
    try:
        for number, line in lines:
            for table, row in _rows_of(line):
                made.add(number, table, row)
        made.finish()
    except BadInput as error:
        made.close()
        told = str(error)
        raise (
            error if told.startswith(shown) else BadInput(f"{shown}: {told}; nothing was imported")
        ) from error
    except BaseException:
        made.close()
        raise


def _rows_of(line: dict[str, Any]) -> Iterator[tuple[object, object]]:
    """Yield the rows of a bundle's line, each with its table; None for what is none."""
    if "table" in line:
        yield line["table"], line.get("row")
    elif "claim" in line:
        rows = line.get("rows")
        for table, found in rows.items() if isinstance(rows, dict) else (("claims", None),):
            for row in found if isinstance(found, list) else (None,):
                yield table, row
