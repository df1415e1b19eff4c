"""How much a stored claim says of what a quote says: BM25 over stems, then wordings side by side.

The weights were fitted on a public claim-matching set, tried on queries left out in turn, and rounded.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from workbench.matching.terms import fold, stems_of
from workbench.model import Wording

_BM25, _NUMBER, _RAREST, _TOKEN_SET, _TOKEN_SORT, _TITLE = 0.4, -0.75, 0.2, 1.0, 1.5, 1.3
"""BM25 a point, each number that the quote lacks, the rarest word shared, three ratios of 0..1."""
_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's k1 and b as they are usually set."""
_LONGEST = 400
"""Stems of a text that are laid side by side."""


class Ranked(NamedTuple):
    """A stored claim, its score (no unit, higher is more alike) and the share of weight in common."""

    score: float
    shared: float
    wording: Wording


def ranked(quote: str, weights: Mapping[str, float], wordings: Sequence[Wording]) -> list[Ranked]:
    """Return the wordings, the most alike first; `weights` holds the inverse frequency of the quote's stems.

    `shared` is 0..1: the weight of the words in common, of all words of both.
    """
    from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

    own = stems_of(quote)[:_LONGEST]
    joined, numbers = " ".join(own), {stem for stem in own if stem.isdigit()}
    unknown = max(weights.values(), default=1.0)
    total = sum(weights.get(stem, unknown) for stem in set(own))
    read = [(wording, stems_of(wording.quote)[:_LONGEST], stems_of(wording.title)) for wording in wordings]
    length = sum(len(stems) for _, stems, _ in read) / len(read) if read else 1.0
    title_length = sum(len(stems) for _, _, stems in read) / len(read) if read else 1.0
    found = []
    for wording, stems, title in read:
        counts, title_counts = Counter(stems), Counter(title)
        score = rarest = 0.0
        norm = _norm(len(stems), length)
        title_norm = _norm(len(title), title_length)
        for stem in weights.keys() & (counts.keys() | title_counts.keys()):
            often = counts[stem] / norm + title_counts[stem] / title_norm
            score += weights[stem] * often * (_SATURATION + 1) / (often + _SATURATION)
            rarest = max(rarest, weights[stem])
        missing = sum(stem.isdigit() and stem not in numbers for stem in counts)
        text = " ".join(stems)
        score = _BM25 * score + _RAREST * rarest + _NUMBER * min(missing, 4)
        score += (
            _TOKEN_SET * token_set_ratio(joined, text) + _TOKEN_SORT * token_sort_ratio(joined, text)
        ) / 100
        if title:
            score += _TITLE * token_set_ratio(joined, " ".join(title)) / 100
        common = sum(weights[stem] for stem in weights.keys() & counts.keys())
        theirs = sum(weights.get(stem, unknown) for stem in counts)
        found.append(Ranked(score, common / max(total + theirs - common, 1e-9), wording))
    found.sort(key=lambda one: (-one.score, -one.wording.id))
    return found


def screened(quote: str, wordings: Sequence[Wording], most: int) -> Sequence[Wording]:
    """Return the `most` wordings that share most words with a quote: a quick look, to choose among many."""
    if len(wordings) <= most:
        return wordings
    from rapidfuzz.fuzz import token_ratio
    from rapidfuzz.process import extract

    quotes = [fold(wording.quote) for wording in wordings]
    return [wordings[place] for _, _, place in extract(fold(quote), quotes, scorer=token_ratio, limit=most)]


def _norm(length: int, usual: float) -> float:
    return 1 - _LENGTH + _LENGTH * length / max(usual, 1.0)
