"""The pages of similar claims: a line for each, and two quotes side by side with the words that differ."""

from collections.abc import Sequence

from rich.cells import cell_len

from workbench.model import Assertion, Claim, SimilarClaim, Status
from workbench.service import word_differences
from workbench.text import one_line, printable
from workbench.tui.text.paragraphs import Mark, Paragraph, even, labelled, paragraphs_of
from workbench.tui.text.passage import Sign, signed
from workbench.tui.text.phrases import FLAG_WORDS, GLYPHS, cut, several, source_name, spoken

LEGEND = "{+only in your claim+} [-only in the other-]"
"""What the signs mean, for the foot of the screen."""

_STYLES = {Status.VERIFIED: "good", Status.DISPUTED: "bad"}
_SPEAKER = 18
_SOURCE = 24
_SAID = max(len(spoken(status)) for status in Status) + 1
_WIDE = 84
"""From this many cells on a line has room for the verdict's word."""
_WIDEST = 120
"""From this many on also for the source."""


def similar_line(one: SimilarClaim, cells: int) -> list[tuple[str, str]]:
    """Set a claim in a line: verdict, how alike, what differs, speaker, quote, source where it fits."""
    state = f"{GLYPHS[one.status]:<3}"
    if cells >= _WIDE:
        state += f"{spoken(one.status):<{_SAID}}"
    alike = f"{one.similarity:>4.0%} {one.kind:<9}"
    warning = "! " if one.flags else "  "
    source = cut(even(one_line(one.source_title or source_name(one.source))), _SOURCE)
    source = f" {source}" if cells >= _WIDEST else ""
    room = max(cells - len(state) - len(alike) - len(warning) - _SPEAKER - cell_len(source) - 1, 10)
    return [
        (state, _STYLES.get(one.status, "quiet")),
        (alike, "quiet"),
        (warning, "bad"),
        (cut(even(one_line(one.speaker or "")) or "nobody named", _SPEAKER), "strong"),
        (" " + cut(f"{one.assertion.mark}“{even(one_line(one.quote[:2_000]))}”", room), ""),
        (source, "quiet"),
    ]


def own_title(claim: Claim) -> str:
    """The title of the reviewer's own side: which claim, and where it stands."""
    return f"Your claim {claim.id}: {GLYPHS[claim.status].strip()} {spoken(claim.status)}"


def own_side(
    claim: Claim, one: SimilarClaim | None, *, brief: bool
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Set the reviewer's own claim: its facts unless `brief`, and its quote with what only it has."""
    head = []
    if not brief:
        head += _facts(
            claim.speaker_name or claim.speaker, claim.source_title or claim.source, claim.assertion
        )
    if claim.duplicate_of is not None:
        head.append(labelled("Marked", f"a duplicate of claim {claim.duplicate_of}"))
    stretches = word_differences(claim.quote, one.quote) if one else []
    signs = [Sign(each.start, each.end, "{+", "+}", "added") for each in stretches if each.end > each.start]
    return head, _quote(claim.quote, signs)


def other_side(claim: Claim, one: SimilarClaim, *, brief: bool) -> tuple[list[Paragraph], list[Paragraph]]:
    """Set the similar claim: what differs, its verdict, why it is proposed, its quote with what only it has.

    Where `brief`, all but the first two stand below the quote.
    """
    head = [_styled(f"! {FLAG_WORDS[flag]}", "flag") for flag in one.flags if flag in FLAG_WORDS]
    state = f"{GLYPHS[one.status].strip()} {spoken(one.status)}"
    by = f" by {one_line(one.reviewer, 30)}" if one.reviewer else ""
    evidence = f" · {several(one.evidence_count, 'piece')} of evidence" if one.evidence_count else ""
    head.append(Paragraph(even(state + by + evidence), (Mark(0, len(state), one.status),), hang=2))
    facts = [labelled("Because", one_line(f"{one.similarity:.0%} alike: {one.reason}", 400))]
    facts += _facts(one.speaker, one.source_title or one.source, one.assertion)
    if one.duplicate_of is not None:
        facts.append(labelled("Marked", f"a duplicate of claim {one.duplicate_of}"))
    signs = [
        Sign(each.other_start, each.other_end, "[-", "-]", "dropped")
        for each in word_differences(claim.quote, one.quote)
        if each.other_end > each.other_start
    ]
    quote = _quote(one.quote, signs)
    return (head, [*quote, Paragraph(""), *facts]) if brief else (head + facts, quote)


def _facts(speaker: str | None, source: str, assertion: Assertion) -> list[Paragraph]:
    said = [] if assertion.vouched else [labelled("Said?", assertion.meaning)]
    return [
        *said,
        labelled("Speaker" if assertion.vouched else "Named", one_line(speaker or "nobody named", 80)),
        labelled("Source", one_line(source, 200)),
    ]


def _quote(quote: str, signs: Sequence[Sign]) -> list[Paragraph]:
    text, marks = signed(printable(quote), signs)
    return paragraphs_of(text, marks)


def _styled(text: str, style: str) -> Paragraph:
    return Paragraph(even(text), (Mark(0, len(text), style),), hang=2)
