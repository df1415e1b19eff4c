"""What the fronts show: the queue under a filter, one claim with all that belongs to it."""

from typing import TYPE_CHECKING

from workbench.filters import parse
from workbench.store import Store
from workbench.store.claims import all_tags, claim_file, counts, data_version, find_claim, queue_rows
from workbench.store.search import planner

if TYPE_CHECKING:
    from array import array

__all__ = [
    "all_tags",
    "claim_file",
    "counts",
    "data_version",
    "find_claim",
    "first_ids",
    "queue_ids",
    "queue_rows",
]


def queue_ids(store: Store, filter: str = "", *, limit: int | None = None) -> "array[int]":
    """Return the ids of the claims that a filter lets through: newest first for words, else in queue order.

    Raises:
        FilterError: the filter cannot be understood; it names the word.
    """
    return planner.queue_ids(store, parse(filter), limit=limit)


def first_ids(store: Store, filter: str, limit: int) -> planner.Page:
    """Return the first ids of those that `queue_ids` returns, or as many as are found within a moment.

    Raises:
        FilterError: the filter cannot be understood; it names the word.
    """
    return planner.first_ids(store, parse(filter), limit)
