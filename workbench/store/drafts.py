"""What a desk knows of a draft: the claims that were read in it, by the words of their quotes."""

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


def text_of(store: Store, sha256: str) -> str | None:
    """Return the text of a snapshot by its hash."""
    value = store.value("SELECT text FROM snapshots WHERE sha256 = ? LIMIT 1", [sha256])
    return None if value is None else str(value)
