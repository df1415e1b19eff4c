"""What attribution finds: one quoted stretch with its speaker, cue and reason."""

from dataclasses import dataclass
from typing import Literal

from workbench.model import Assertion

Kind = Literal["direct", "mixed", "indirect"]
"""direct: the words stand on their own; mixed: they are part of the writer's sentence; indirect: no marks."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation in an article. All offsets are code points into the text that was read.

    `quote` is the exact text between the marks (`text[span_start:span_end]`). `mention` is the speaker as
    printed there ("she", "a Pentagon spokeswoman") with its offsets, or None where nobody is named; `speaker`
    is the full name that is meant ("Sabrina Singh"), or the description as printed where the text gives no
    name ("the driver"), or None where nobody is named or the text does not tell who "he" is. `role` is the
    description as printed ("a spokesperson for the State Department"). `cue` is the word of saying.
    `confidence` (0 to 1) is how sure words and speaker are together; `claim_confidence` (0 to 1) how sure it is
    that the words are a claim at all, and not a term, a title or a name in marks. `reason` says in words why
    this speaker was chosen, and what speaks against a claim where that is in doubt.
    """

    quote: str
    span_start: int
    span_end: int
    kind: Kind
    assertion: Assertion
    mention: str | None
    mention_start: int | None
    mention_end: int | None
    speaker: str | None
    role: str | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    confidence: float
    claim_confidence: float
    reason: str
