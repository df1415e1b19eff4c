"""The pages of similar claims: a line for each, and two quotes side by side with the words that differ."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.model import Claim, SimilarClaim, Status
from workbench.text import one_line, printable
from workbench.tui.pages.passage import Sign, signed
from workbench.tui.paper import Mark, Paragraph, even, paragraphs_of
from workbench.tui.widgets.queue import cut
from workbench.tui.words import FLAG_WORDS, GLYPHS, several, spoken

if TYPE_CHECKING:
    from workbench.matching.likeness import Stretch

LEGEND = "{+only in your claim+} [-only in the other-]"
"""What the signs mean, for the foot of the screen."""

_STYLES = {Status.VERIFIED: "good", Status.DISPUTED: "bad"}
_SPEAKER = 18
_LABEL = 9


def similar_line(one: SimilarClaim, cells: int) -> list[tuple[str, str]]:
    """Set a similar claim in a line: verdict, how alike, what differs, speaker, quote."""
    state = f"{GLYPHS[one.status]:<3}"
    alike = f"{one.similarity:>4.0%} {one.kind:<9}"
    warning = "! " if one.flags else "  "
    room = max(cells - len(state) - len(alike) - len(warning) - _SPEAKER - 1, 10)
    return [
        (state, _STYLES.get(one.status, "quiet")),
        (alike, "quiet"),
        (warning, "bad"),
        (cut(even(one_line(one.speaker or "")) or "nobody named", _SPEAKER), "strong"),
        (" " + cut(f"“{even(one_line(one.quote[:2_000]))}”", room), ""),
    ]


def own_side(
    claim: Claim, one: SimilarClaim, stretches: "Sequence[Stretch]"
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Set the reviewer's own claim: its facts, and its quote with what only it has."""
    head = list(_facts(claim.status, claim.speaker_name or claim.speaker, claim.source_title or claim.source))
    if claim.duplicate_of == one.id:
        head.append(_labelled("Marked", "a duplicate of the other"))
    signs = [Sign(each.start, each.end, "{+", "+}", "added") for each in stretches if each.end > each.start]
    return head, _quote(claim.quote, signs)


def other_side(one: SimilarClaim, stretches: "Sequence[Stretch]") -> tuple[list[Paragraph], list[Paragraph]]:
    """Set the similar claim: why it is proposed, its facts, and its quote with what only it has."""
    head = [_styled(f"! {FLAG_WORDS[flag]}", "flag") for flag in one.flags if flag in FLAG_WORDS]
    head.append(_labelled("Because", one_line(f"{one.similarity:.0%} alike: {one.reason}", 400)))
    verdict = f" by {one_line(one.reviewer, 30)}" if one.reviewer else ""
    head += _facts(one.status, one.speaker, one.source_title or one.source, verdict)
    if one.evidence_count:
        head.append(_labelled("Evidence", several(one.evidence_count, "piece")))
    if one.duplicate_of is not None:
        head.append(_labelled("Marked", f"a duplicate of claim {one.duplicate_of}"))
    signs = [
        Sign(each.other_start, each.other_end, "[-", "-]", "dropped")
        for each in stretches
        if each.other_end > each.other_start
    ]
    return head, _quote(one.quote, signs)


def _facts(status: Status, speaker: str | None, source: str, verdict: str = "") -> Iterator[Paragraph]:
    state = f"{GLYPHS[status].strip()} {spoken(status)}"
    yield Paragraph(even(state + verdict), (Mark(0, len(state), status),))
    yield _labelled("Speaker", one_line(speaker or "nobody named", 80))
    yield _labelled("Source", one_line(source, 200))


def _quote(quote: str, signs: Sequence[Sign]) -> list[Paragraph]:
    text, marks = signed(printable(quote), signs)
    return paragraphs_of(text, marks)


def _labelled(name: str, value: str) -> Paragraph:
    return Paragraph(even(f"{name:<{_LABEL}}{value}"), (Mark(0, len(name), "label"),), hang=_LABEL)


def _styled(text: str, style: str) -> Paragraph:
    return Paragraph(even(text), (Mark(0, len(text), style),), hang=2)
