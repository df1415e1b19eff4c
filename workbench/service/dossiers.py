"""Claims out of the store as one page for an editor or a lawyer."""

from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from workbench.filters import parse
from workbench.model import BadInput
from workbench.model.record import ClaimRecord
from workbench.service.annotating import laid_beside
from workbench.service.auditing import head
from workbench.store import Store
from workbench.store.drafts import text_of
from workbench.store.records import records

if TYPE_CHECKING:
    from workbench.annotate.dossier import Article
    from workbench.export import Context

MOST_CLAIMS = 2_000
"""A page with more claims is for nobody."""


def dossier_page(
    store: Store,
    *,
    filter: str = "",
    context: "Context | None" = None,
    now: str | None = None,
) -> tuple[str, int]:
    """Return the page of the claims that match, and how many they are.

    Args:
        store: Where from.
        filter: Which claims; all of them where it is empty.
        context: The desk's name and address, and whether the names of staff, notes, comments and the folders of
            files are left out.
        now: When it is made; the present by default.

    Raises:
        FilterError: The filter cannot be understood.
        BadInput: No claim matches, or too many do.
    """
    from workbench.annotate import dossier
    from workbench.export import Context

    told = context or Context()
    with store.reading():
        found = list(islice(records(store, parse(filter)), MOST_CLAIMS + 1))
        if not found:
            raise BadInput("no claim matches; a dossier needs one")
        if len(found) > MOST_CLAIMS:
            raise BadInput(
                f"more than {MOST_CLAIMS:,} claims match; give a filter, such as source:example.org"
            )
        compared = [tuple(laid_beside(store, record.id)) for record in found]
        shown = [record.public() if told.public else record for record in found]
        articles = list(_articles(store, shown))
        newest = head(store)
    claims = [dossier.DossierClaim(*pair) for pair in zip(shown, compared, strict=True)]
    page = dossier.page(
        claims,
        articles,
        context=told,
        made_at=now or datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        filter=filter,
        ledger=None if newest is None else dossier.LedgerLine(newest.seal, newest.sha256, newest.sealed_at),
    )
    return page, len(found)


def _articles(store: Store, found: list[ClaimRecord]) -> "list[Article]":
    """Return the texts in which the claims stand, in the order of the claims."""
    from workbench.annotate.dossier import Article

    by_text: dict[str, list[ClaimRecord]] = {}
    for record in found:
        if record.snapshot is not None and record.passage is not None:
            by_text.setdefault(record.snapshot.sha256, []).append(record)
    articles = []
    for sha256, claims in by_text.items():
        text = text_of(store, sha256)
        if text is not None:
            source = claims[0].source
            articles.append(Article(source.title or source.ref, source.ref, text, tuple(claims)))
    return articles
