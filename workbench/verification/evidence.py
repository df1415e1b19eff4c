"""How much of a quote a placement explains: words, weight, runs."""

from dataclasses import dataclass
from itertools import pairwise

from workbench.verification.placed_quote import PlacedQuote
from workbench.verification.source import Source
from workbench.wording.tokens import Token
from workbench.wording.words import STOCK_PAIRS

TELLING = 0.5
"""Weight of a word that tells, between everyday words (.4) and all others (1); half of them must be found again."""


@dataclass(frozen=True)
class Evidence:
    """How much of a quote a placement explains."""

    words: int
    matched: int
    covered: float
    """Share of the quote's weight that is matched, 0..1."""
    weight: float
    rare: int
    """Different matched words that are not mere function words."""
    telling: float
    """Share of the quote's rarer words that is matched, 0 where it has none."""
    longest: int
    longest_weight: float
    similarity: float
    dense: float
    swapped: bool
    """Whether all words but one inside stand there in one run, and not in a run that everybody says."""


def weigh(source: Source, found: PlacedQuote) -> Evidence:
    """Measure how much of the quote the placement explains."""
    words = found.quoted.words
    pieces = found.placement.pieces
    matched = [word for piece in pieces for word in piece.matched]
    total = sum(source.weight(word.key) for word in words)
    weight = sum(source.weight(word.key) for word in matched)
    runs = [
        run
        for piece in pieces
        for run in _runs(piece.quote, [(s.kept or s.cosmetic, s.qi, s.qj) for s in piece.judged])
    ]
    longest = max(runs, key=len, default=[])
    length = sum(len(piece.document) for piece in pieces)
    return Evidence(
        words=len(words),
        matched=len(matched),
        covered=weight / total if total else 0.0,
        weight=weight,
        rare=len({word.key for word in matched if source.weight(word.key) >= 0.4}),
        telling=len([word for word in matched if source.weight(word.key) >= TELLING])
        / max(1, len([word for word in words if source.weight(word.key) >= TELLING])),
        longest=len(longest),
        longest_weight=sum(source.weight(word.key) for word in longest),
        similarity=round(2 * len(matched) / max(1, len(words) + length), 4) if pieces else 0.0,
        dense=len(matched) / max(1, length),
        swapped=_swapped(source, found, longest),
    )


def _swapped(source: Source, found: PlacedQuote, longest: list[Token]) -> bool:
    if len(found.placement.pieces) != 1 or found.placement.lost:
        return False
    steps = found.placement.pieces[0].judged
    inner = [step for step in steps if not step.kept and not step.cosmetic]
    if (
        len(inner) != 1
        or inner[0].qj - inner[0].qi > 1
        or inner[0].dj - inner[0].di > 2
        or len(found.quoted.words) < 6
    ):
        return False
    if not (steps[0].kept and steps[-1].kept):
        return False
    if any((one.key, other.key) in STOCK_PAIRS for one, other in pairwise(longest)):
        return False
    codes = [code for word in longest for code in source.index.encode(word.key)]
    return len(longest) >= 3 and len(source.index.exactly(codes, 3)) < 3


def _runs(words: list[Token], steps: list[tuple[bool, int, int]]) -> list[list[Token]]:
    runs: list[list[Token]] = [[]]
    for kept, first, last in steps:
        if kept:
            runs[-1] = [*runs[-1], *words[first:last]]
        else:
            runs.append([])
    return runs
