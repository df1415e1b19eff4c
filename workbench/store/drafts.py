"""What a desk knows of a draft: the claims that were read in it, by the words of their quotes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.store.file import Store


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A claim of a draft, by its number; `state` is its status."""

    id: int
    quote: str
    state: str


_CLAIMS = """
SELECT c.id, c.quote, c.status
FROM claims AS c JOIN sources AS s ON s.id = c.source_id
WHERE s.ref = ?
ORDER BY c.span_start, c.id
"""


def claims_of(store: Store, ref: str) -> list[DraftClaim]:
    """Return the claims of the source `ref`, in the order in which they stand in it."""
    return [DraftClaim(row["id"], row["quote"], row["status"]) for row in store.rows(_CLAIMS, [ref])]


def is_source(store: Store, ref: str) -> bool:
    """Whether the desk has a source of this reference."""
    return store.value("SELECT 1 FROM sources WHERE ref = ?", [ref]) is not None


_SHARED = """
SELECT s.ref, count(DISTINCT c.quote) AS shared
FROM claims AS c JOIN sources AS s ON s.id = c.source_id
WHERE c.source_id IN (SELECT id FROM sources WHERE ref >= 'file:' AND ref < 'file;' AND ref LIKE '%' || ?1)
  AND c.quote IN (SELECT value FROM json_each(?2))
GROUP BY s.id ORDER BY shared DESC, s.id DESC LIMIT 1
"""


def file_with_quotes(store: Store, quotes: Sequence[str], *, ending: str) -> tuple[str, int] | None:
    """Return which source that is a file of this ending has most of the quotes, and how many of them."""
    row = store.row(_SHARED, [ending, json.dumps(list(quotes))])
    return None if row is None else (row["ref"], row["shared"])


def latest_text(store: Store, ref: str) -> str:
    """Return the text that was read last of the source `ref`; nothing where none was."""
    sql = """
        SELECT n.text FROM snapshots AS n JOIN sources AS s ON s.id = n.source_id
        WHERE s.ref = ? ORDER BY n.id DESC LIMIT 1
    """
    return str(store.value(sql, [ref]) or "")


def text_of(store: Store, sha256: str) -> str | None:
    """Return the text of a snapshot by its hash."""
    value = store.value("SELECT text FROM snapshots WHERE sha256 = ? LIMIT 1", [sha256])
    return None if value is None else str(value)
