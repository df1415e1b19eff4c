"""The sample that shows the main job: an article, its claims, and a hearing as evidence."""

from dataclasses import dataclass

from workbench.service.importing import ImportReport, import_bytes
from workbench.store import Store, acting, looking


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demo added: nothing the second time."""

    article: ImportReport
    evidence_added: int


def demo(store: Store, *, actor: str) -> DemoReport:
    """Import the sample article and link its evidence; harmless when repeated."""
    from workbench import samples
    from workbench.filters import parse
    from workbench.reading import Format, read_article

    article = import_bytes(store, samples.article(), name=samples.ARTICLE, actor=actor)
    hearing = read_article(samples.hearing(), name=samples.HEARING, format=Format.TEXT)
    added = 0
    with store.transaction(actor, undoable=False):
        source_id, _ = acting.put_source(store, samples.HEARING_REF, hearing)
        acting.put_snapshot(store, source_id, hearing)
        claims = looking.queue_rows(store, looking.queue_ids(store, parse(f'source:"{article.source}"')))
        for link in samples.LINKS:
            for row in claims:
                if not row.quote.startswith(link.quote_prefix) or row.evidence_count:
                    continue
                acting.insert_evidence(
                    store,
                    row.id,
                    source=samples.HEARING_REF,
                    stance=link.stance,
                    excerpt=link.excerpt,
                    note=link.note,
                )
                added += 1
    return DemoReport(article, added)
