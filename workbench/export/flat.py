"""A claim record -> one flat row: the columns of the view `claims_flat`, with lists for evidence, tags and checks."""

from collections.abc import Callable

from workbench.model.record import (
    AttributionRecord,
    ClaimRecord,
    PassageRecord,
    TruthRecord,
)
from workbench.model.words import Status

COLUMNS = (
    "id", "uid", "external_id", "quote", "kind", "speaker", "mention", "speaker_role",
    "speaker_kind", "speaker_wikidata_id", "assertion", "source", "source_title", "source_publisher",
    "source_author",
    "source_published_at", "source_archived_url", "said_at", "language", "verdict", "rating", "reviewer",
    "review_note", "reviewed_at", "attribution", "attribution_reviewer", "attribution_note",
    "attribution_at", "text_changed_at", "evidence", "tags", "quote_checks", "cue",
    "attribution_confidence", "attribution_reason", "span_start", "span_end", "context_before",
    "context_after", "snapshot_sha256", "snapshot_retrieved_at", "duplicate_of", "version", "created_at",
    "created_by", "updated_at",
)  # fmt: skip
"""The columns of the view `claims_flat`, in its order."""

_NOWHERE = PassageRecord()


def flat(record: ClaimRecord) -> dict[str, object]:
    """Return the row; reviews but the deciding ones, comments, differences and spans of checks are not in it."""
    speaker, source, passage = record.speaker, record.source, record.passage or _NOWHERE
    truth: TruthRecord | None = record.truth
    found: AttributionRecord | None = record.attribution
    snapshot = record.snapshot
    return {
        "id": record.id,
        "uid": record.uid,
        "external_id": record.external_id,
        "quote": record.quote,
        "kind": record.kind,
        "speaker": speaker.name,
        "mention": speaker.mention,
        "speaker_role": speaker.role,
        "speaker_kind": speaker.kind,
        "speaker_wikidata_id": speaker.wikidata_id,
        "assertion": record.assertion,
        "source": source.ref,
        "source_title": source.title,
        "source_publisher": source.publisher,
        "source_author": source.author,
        "source_published_at": source.published_at,
        "source_archived_url": source.archived_url,
        "said_at": record.said_at,
        "language": record.language,
        "verdict": truth.verdict if truth else Status.UNREVIEWED,
        "rating": truth and truth.rating,
        "reviewer": truth and truth.reviewer,
        "review_note": truth and truth.note,
        "reviewed_at": truth and truth.at,
        "attribution": found and found.finding,
        "attribution_reviewer": found and found.reviewer,
        "attribution_note": found and found.note,
        "attribution_at": found and found.at,
        "text_changed_at": record.text_changed_at,
        "evidence": [
            {
                "uid": one.uid,
                "source": one.source.ref,
                "title": one.source.title,
                "stance": one.stance,
                "excerpt": one.excerpt,
                "locator": one.locator,
                "note": one.note,
                "created_at": one.at,
                "created_by": one.by,
            }
            for one in record.evidence
        ],
        "tags": list(record.tags),
        "quote_checks": [
            {
                "source": one.source,
                "snapshot_sha256": one.sha256,
                "result": one.result,
                "similarity": one.similarity,
                "flags": list(one.flags),
                "said_by": one.said_by,
                "frame": one.frame,
                "reason": one.reason,
                "checked_at": one.at,
            }
            for one in record.checks
        ],
        "cue": record.cue,
        "attribution_confidence": record.confidence,
        "attribution_reason": record.reason,
        "span_start": passage.start,
        "span_end": passage.end,
        "context_before": passage.prefix,
        "context_after": passage.suffix,
        "snapshot_sha256": snapshot and snapshot.sha256,
        "snapshot_retrieved_at": snapshot and snapshot.retrieved_at,
        "duplicate_of": record.duplicate_of,
        "version": record.version,
        "created_at": record.created_at,
        "created_by": record.created_by,
        "updated_at": record.updated_at,
    }


def rows_of(fields: tuple[str, ...]) -> Callable[[ClaimRecord], dict[str, object]]:
    """Return what makes a row of a record: all columns, or those that were asked for, in that order."""
    if not fields:
        return flat
    return lambda record: {name: row[name] for row in [flat(record)] for name in fields}
