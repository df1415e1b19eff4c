"""Reviewed claims out of the store, streamed into a format of `workbench.export`."""

from contextlib import closing
from typing import TextIO

from workbench.filters import parse
from workbench.model import BadInput
from workbench.store import Store, claims
from workbench.text import one_line


def export_formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    from workbench.export import FORMATS

    return tuple(FORMATS)


def export(
    store: Store,
    out: TextIO,
    *,
    format: str,
    where: str = "",
    everything: bool = False,
) -> int:
    """Write claims to `out` and return how many, by id: the same data gives the same bytes.

    Args:
        store: Where from.
        out: Where to.
        format: One of `export_formats()`.
        where: A filter. One that asks for a `status:` decides alone which statuses go out.
        everything: Also claims that were not reviewed; by default those of the view `claims_export`.

    Raises:
        FilterError: The filter cannot be understood.
        BadInput: There is no such format.
    """
    from workbench.export import FORMATS

    if format not in FORMATS:
        raise BadInput(f"{one_line(format)}: no such export format; use {', '.join(FORMATS)}")
    terms = parse(where)
    reviewed = not everything and not any(term.field == "status" for term in terms)
    with store.reading(), closing(claims.export_rows(store, terms, reviewed=reviewed)) as rows:
        return FORMATS[format].write(rows, out)
