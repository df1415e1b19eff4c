"""Seen before? The stored claims that a quote repeats or says in other words, ranked, each with a reason."""

from dataclasses import dataclass

from workbench.matching.candidates import Supplier, likely, weighed_terms
from workbench.matching.likeness import likeness
from workbench.matching.ranking import ranked, screened
from workbench.model import MatchFlag, MatchKind

WEIGHED = 60
"""How many candidates are ranked in a large store; in one of up to SMALL claims, four times as many."""
SMALL = 50_000
_LAID = 10
"""How many of them are laid beside the quote word by word."""
_FOLLOWS = 0.3
"""The share of the shorter wording's weight below which two are in other words; where words follow, it is far more."""
_ORDER = {MatchKind.SAME: 30.0, MatchKind.CUT: 20.0, MatchKind.NEAR: 10.0, MatchKind.REWORDED: 0.0}


@dataclass(frozen=True, slots=True)
class Match:
    """A stored claim that says the same as a quote, or something like it; only ever proposed.

    `similarity` is 0..1: by words where the wordings follow each other, else by the weight of the words that
    they have in common.
    """

    id: int
    kind: MatchKind
    similarity: float
    flags: tuple[MatchFlag, ...]
    reason: str


def find(
    quote: str,
    supplier: Supplier,
    *,
    limit: int = 10,
    without: int | None = None,
    before: int | None = None,
    least: float = 0.0,
    language: str | None = None,
) -> list[Match]:
    """Return the stored claims most like `quote`, the most alike first.

    `without` leaves one claim out; of those with an id of `before` and higher none counts. Of claims in other words
    those that have less than `least` in common may be left out.

    Same words come first, then the same cut differently, then nearly the same words, then the same said in
    other words. Of a quote without any letter or digit only those with the same signs are found.
    """
    terms = weighed_terms(quote, supplier)
    most = WEIGHED if supplier.size() > SMALL else 4 * WEIGHED
    ids = [
        claim_id
        for claim_id in likely(quote, terms, supplier, most=most)
        if claim_id != without and (before is None or claim_id < before)
    ]
    weights = {term.stem: term.weight for term in terms}
    found = []
    wordings = screened(quote, supplier.wordings(ids), most)
    for one in ranked(quote, weights, wordings)[: max(_LAID, limit)]:
        if one.shared < least and one.contained < _FOLLOWS:
            continue
        like = likeness(quote, one.wording.quote, language=language, shared=one.shared)
        match = Match(one.wording.id, like.kind, like.similarity, like.flags, like.reason)
        found.append((_ORDER[like.kind] * like.similarity + one.score, match))
    found.sort(key=lambda one: (-one[0], -one[1].id))
    return [match for _, match in found[:limit]]
