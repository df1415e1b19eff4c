"""Words of a quote that stand elsewhere than the rest: found again, on strong evidence only."""

from dataclasses import replace

from workbench.verification.comparing import compare_closely
from workbench.verification.placed_quote import PlacedQuote
from workbench.verification.placement import FARTHEST, Piece, Placement, inner_runs, split
from workbench.verification.quoted import Quoted, Stretch
from workbench.verification.source import Source
from workbench.wording.tokens import Token

_MOST_RUNS = 6
_NEAR_WEIGHT = 1.4
_FAR_WEIGHT = 2.3
_FAR_WORDS = 5
_STANDS_WORDS, _STANDS_WEIGHT = 4, 1.2
_WHOLE_WORDS, _WHOLE_WEIGHT = 7, 1.2
"""A run that stands elsewhere word by word needs less, from so many words on."""


def find_elsewhere(source: Source, found: PlacedQuote) -> PlacedQuote:
    """Return `found` with its longer unmatched runs placed elsewhere.

    Where they stand there beyond chance.
    """
    placement = found.placement
    if placement.clean or not placement.pieces or not _stands(source, placement):
        return found
    pieces, lost = list(placement.pieces), []
    around = (min(piece.start for piece in pieces), max(piece.end for piece in pieces))
    runs = 0
    for stretch, first, words in placement.lost:
        runs += 1
        piece = _search(source, stretch, first, words, around) if runs <= _MOST_RUNS else None
        if piece is None:
            lost.append((stretch, first, words))
        else:
            pieces.append(piece)
            ahead = [word for word in words if word.start < piece.quote[0].start]
            behind = [word for word in words if word.start >= piece.quote[-1].end]
            lost += [(stretch, first, left) for left in (ahead, behind) if left]
    for piece in placement.pieces:
        for step in inner_runs(piece):
            runs += 1
            words = piece.quote[step.qi : step.qj]
            other = (
                _search(source, piece.stretch, piece.first + step.qi, words, around)
                if runs <= _MOST_RUNS
                else None
            )
            if other is not None and _whole(other, words) and piece in pieces:
                pieces.remove(piece)
                pieces += [*split(piece, step), other]
    pieces.sort(key=lambda piece: piece.quote[0].start)
    weight = sum(source.weight(word.key) for piece in pieces for word in piece.matched)
    return replace(found, placement=Placement(pieces, lost, weight))


def _whole(piece: Piece, words: list[Token]) -> bool:
    return piece.quote[0].start == words[0].start and piece.quote[-1].end == words[-1].end


def _stands(source: Source, placement: Placement) -> bool:
    """Whether the pieces that were found are enough to look for the others: stock phrases are not chained."""
    longest = max(
        (step.qj - step.qi for piece in placement.pieces for step in piece.judged if step.kept), default=0
    )
    total = placement.weight + sum(
        source.weight(word.key) for _, _, words in placement.lost for word in words
    )
    return longest >= _STANDS_WORDS and placement.weight >= _STANDS_WEIGHT and placement.weight >= total / 4


def _search(
    source: Source, stretch: int, first: int, words: list[Token], around: tuple[int, int]
) -> Piece | None:
    if len(words) < 3:
        return None
    quoted = Quoted("", (Stretch(tuple(words)),), (), brackets=False, cut_at_end=False)
    reach = FARTHEST * 6
    near = source.whole(max(0, around[0] - reach), min(len(source.text), around[1] + reach))
    piece = _best(source, quoted, *near)
    if piece is not None and _sure(source, piece, words, _NEAR_WEIGHT, 4):
        return replace(piece, stretch=stretch, first=first + piece.first)
    codes = [code for word in words for code in source.index.encode(word.key)]
    for at in source.index.exactly(codes, 1):
        ranges = [(at - 2, at + len(codes) + 2)]
        break
    else:
        ranges = source.index.likely(codes, 2)
    for low, high in ranges:
        piece = _best(
            source, quoted, *source.whole(source.index.character(max(0, low)), source.index.character(high))
        )
        if piece is not None and _sure(source, piece, words, _FAR_WEIGHT, _FAR_WORDS):
            return replace(piece, stretch=stretch, first=first + piece.first)
    return None


def _best(source: Source, quoted: Quoted, start: int, end: int) -> Piece | None:
    found = compare_closely(source, quoted, start, end)
    return found.placement.pieces[0] if found is not None and found.placement.pieces else None


def _sure(source: Source, piece: Piece, words: list[Token], weight: float, run: int) -> bool:
    """Whether a run of words stands at a place beyond chance."""
    matched = piece.matched
    longest = max((step.qj - step.qi for step in piece.judged if step.kept or step.cosmetic), default=0)
    if longest == len(words) >= _WHOLE_WORDS:
        weight = min(weight, _WHOLE_WEIGHT)
    return (
        longest >= min(run, len(words))
        and len(matched) * 4 >= len(words) * 3
        and sum(source.weight(word.key) for word in matched) >= weight
    )
