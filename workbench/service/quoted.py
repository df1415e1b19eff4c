"""A quotation of an article as the columns of a claim, for whoever stores it or writes it into a table."""

from typing import TYPE_CHECKING, Any

from workbench.model import SourceText
from workbench.text import context

if TYPE_CHECKING:
    from workbench.attribution import Quotation


def claim_columns(found: "Quotation", document: SourceText, *, language: str | None) -> dict[str, Any]:
    """Return what a quotation says of the claim that it becomes, by column; the source is not among it."""
    before, after = context(document.text, found.span_start, found.span_end)
    return {
        "quote": found.quote,
        "speaker": found.speaker,
        "mention": found.mention,
        "speaker_role": found.role,
        "kind": found.kind,
        "assertion": found.assertion,
        "cue": found.cue,
        "span_start": found.span_start,
        "span_end": found.span_end,
        "context_before": before,
        "context_after": after,
        "language": language,
        "attribution_confidence": found.confidence,
        "attribution_reason": found.reason,
    }
