"""W3C Web Annotations as JSON-LD: each claim at its place in the article, with its verdict; its evidence with it."""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from workbench.export.formats import Context, Format
from workbench.export.graphs import address, known, write_items
from workbench.model.record import ClaimRecord, EvidenceRecord, PassageRecord, SnapshotRecord, SourceRecord
from workbench.text import sha256

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write one page of annotations; return how many claims they are about."""
    counted = _Counted()
    opening = {"@context": _CONTEXT, "type": "AnnotationPage", "id": "urn:quote-workbench:annotations"}
    write_items(out, opening, "items", counted.annotations(records, context))
    return counted.claims


class _Counted:
    """Counts the claims whose annotations went by."""

    def __init__(self) -> None:
        self.claims = 0

    def annotations(self, records: Iterable[ClaimRecord], context: Context) -> Iterator[dict[str, Any]]:
        for record in records:
            self.claims += 1
            yield _of_claim(record, context)
            for one in record.evidence:
                yield _of_evidence(one, record, context)


def _of_claim(record: ClaimRecord, context: Context) -> dict[str, Any]:
    return known(
        id=_name(record, context),
        type="Annotation",
        motivation="assessing",
        created=(record.truth and record.truth.at) or (record.attribution and record.attribution.at),
        creator=known(type="Organization", name=context.desk_name, homepage=context.home),
        body=[
            *(_body(told, "assessing") for told in _told(record)),
            *(_body(tag, "tagging") for tag in record.tags),
        ],
        target=_target(record.source, record.quote, record.passage, record.snapshot),
    )


def _told(record: ClaimRecord) -> Iterator[str]:
    """Yield what is said of the claim: both questions apart, and whose words they are."""
    truth, found = record.truth, record.attribution
    rating = f" ({truth.rating})" if truth and truth.rating else ""
    yield f"Is it true? {record.verdict.replace('_', ' ')}{rating}"
    if found:
        yield f"Did they say it? {found.finding.replace('_', ' ')}"
    if not record.assertion.vouched:
        yield record.assertion.meaning.capitalize()
    if record.speaker.name:
        yield f"{'Said by' if record.theirs else 'Named as speaker'}: {record.speaker.name}"


def _of_evidence(evidence: EvidenceRecord, record: ClaimRecord, context: Context) -> dict[str, Any]:
    return known(
        id=f"urn:quote-workbench:evidence:{evidence.uid}",
        type="Annotation",
        motivation="linking",
        created=evidence.at,
        body=[
            _target(evidence.source, evidence.excerpt, evidence.passage, evidence.snapshot),
            _body(evidence.stance, "classifying"),
            *([_body(evidence.locator, "describing")] if evidence.locator else []),
        ],
        target=_name(record, context),
    )


def _name(record: ClaimRecord, context: Context) -> str:
    return context.url_of(record) or f"urn:quote-workbench:claim:{record.uid}"


def _body(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": str(value), "format": "text/plain", "purpose": purpose}


def _target(
    source: SourceRecord, words: str | None, passage: PassageRecord | None, snapshot: SnapshotRecord | None
) -> dict[str, Any]:
    """Return the words in their source: by themselves with what stands around them, and by their place."""
    selectors = []
    if words:
        around = passage or PassageRecord()
        selectors.append(
            known(type="TextQuoteSelector", exact=words, prefix=around.prefix, suffix=around.suffix)
        )
    if passage and passage.start is not None and passage.end is not None:
        selectors.append({"type": "TextPositionSelector", "start": passage.start, "end": passage.end})
    state = known(cached=address(source.archived_url), sourceDate=snapshot and snapshot.retrieved_at)
    return known(
        type="SpecificResource",
        source=address(source.ref) or f"urn:sha256:{sha256(source.ref)}",
        selector=selectors,
        state={"type": "TimeState", **state} if state else None,
    )


FORMAT = Format(
    "annotations", ".annotations.jsonld", "application/ld+json", write, about="W3C Web Annotations"
)
