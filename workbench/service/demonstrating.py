"""The sample that shows the main job: an article, its claims, and a hearing as evidence."""

from dataclasses import dataclass

from workbench.model import BadInput
from workbench.service.checking import Checker
from workbench.service.importing import ImportReport, import_bytes
from workbench.store import Store, claims, writing
from workbench.store.search import planner
from workbench.text import one_line

_SAMPLE = "SELECT 1 FROM sources WHERE ref = ?"


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What the demo added: nothing the second time."""

    article: ImportReport
    evidence_added: int


def demo(store: Store, *, actor: str) -> DemoReport:
    """Import the sample article, link its evidence and check the quotes in it; harmless when repeated.

    Raises:
        BadInput: the file holds other claims and not the sample: the demo does not mix with work.
    """
    from workbench import samples
    from workbench.filters import parse
    from workbench.reading import Format, read_article

    if planner.queue_ids(store, (), limit=1) and store.row(_SAMPLE, [samples.HEARING_REF]) is None:
        raise BadInput(
            f"{one_line(str(store.path))}: holds claims already; give the demo a file of its own: "
            "workbench demo --db demo.db"
        )
    article = import_bytes(store, samples.article(), name=samples.ARTICLE, actor=actor)
    hearing = read_article(samples.hearing(), name=samples.HEARING, format=Format.TEXT)
    linked: list[int] = []
    with store.transaction(actor, undoable=False):
        source_id, _ = writing.put_source(store, samples.HEARING_REF, hearing)
        writing.put_snapshot(store, source_id, hearing)
        rows = claims.queue_rows(store, planner.queue_ids(store, parse(f'source:"{article.source}"')))
        for link in samples.LINKS:
            for row in rows:
                if not row.quote.startswith(link.quote_prefix) or row.evidence_count:
                    continue
                writing.insert_evidence(
                    store,
                    row.id,
                    source=samples.HEARING_REF,
                    stance=link.stance,
                    excerpt=link.excerpt,
                    note=link.note,
                )
                linked.append(row.id)
    checker = Checker(store)
    for claim_id in linked:
        checker.check_claim(claim_id)
    return DemoReport(article, len(linked))
