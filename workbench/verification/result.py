"""What a quote check says: result, spans, differences, flags and a reason. Frozen."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.model import CheckFlag, CheckResult

Span = tuple[int, int]
"""Offsets [start, end) in code points."""


class Change(StrEnum):
    """What happened to some words on their way from the document into the quote."""

    KEPT = "kept"
    DROPPED = "dropped"
    ADDED = "added"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of words in the quote beside its stretch in the document.

    `cosmetic` is true where the two say the same ("1" and "one", an "uh" left out) and `marked` where the
    quote itself announces the change by an ellipsis or bracket. Offsets are code points into the quote as
    given and into the document.
    """

    change: Change
    quote: str
    quote_start: int
    quote_end: int
    document: str
    document_start: int
    document_end: int
    cosmetic: bool = False
    marked: bool = False

    @property
    def counts(self) -> bool:
        """Whether the quote's words differ here without saying so."""
        return self.change is not Change.KEPT and not self.cosmetic and not self.marked


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """The result of laying a quote beside a document. Never a verdict.

    `spans` are the passages that the quote's words come from, in the quote's order; empty unless the result
    is verbatim, marked, altered or paraphrase. `nearest` is the closest passage for paraphrase and, where one
    comes near at all, for absent. `similarity` is 0..1, 1 where every word agrees. `said_by` is the label of
    the speaker in a transcript. `frame` are words of the source around the passage that turn what it says.
    `reason` is one sentence for a reviewer.
    """

    result: CheckResult
    reason: str
    spans: tuple[Span, ...] = ()
    differences: tuple[Difference, ...] = ()
    flags: tuple[CheckFlag, ...] = ()
    similarity: float = 0.0
    said_by: str | None = None
    frame: str | None = None
    nearest: Span | None = None
