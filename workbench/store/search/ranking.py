"""Which of some claims fit searched words best: BM25 over these claims alone, so that the cost has a bound.

The search index could rank too, but it counts every claim that holds a word before it ranks the first.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from math import log

from workbench.store.file import Store
from workbench.store.search.conditions import match_expression

_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
"""BM25's k1 and b, as the search index has them."""

_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f]")

_TEXTS = """
SELECT c.id, c.quote, coalesce(c.speaker, ''), coalesce(c.source_title, '')
FROM json_each(?) AS few
CROSS JOIN claims AS c ON c.id = few.value
"""


def ranked(store: Store, ids: Sequence[int], wanted: Sequence[str]) -> list[int]:
    """Return `ids` with those first that hold the words and phrases `wanted` most, for their length."""
    texts = [(row[0], _folded(" ".join(row[1:]))) for row in store.rows(_TEXTS, [json.dumps(list(ids))])]
    needles = [_needle(words) for words in dict.fromkeys(wanted)]
    if not texts or not needles:
        return list(ids)
    counted = [[text.count(needle) for needle in needles] for _, text in texts]
    lengths = [text.count("  ") + 1 for _, text in texts]
    average = sum(lengths) / len(lengths)
    weights = [_rarity(store, words) for words in dict.fromkeys(wanted)]
    scores = {}
    for (claim_id, _), counts, length in zip(texts, counted, lengths, strict=True):
        norm = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / average)
        scores[claim_id] = sum(
            weight * count * (_SATURATION + 1) / (count + norm)
            for weight, count in zip(weights, counts, strict=True)
        )
    return sorted(scores, key=lambda claim_id: (-scores[claim_id], -claim_id))


def _folded(text: str) -> str:
    """Return the words of a text as the search index reads them, each between spaces of its own."""
    folded = text if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", text))
    return f" {'  '.join(_WORD.findall(folded.lower()))} "


def _needle(words: str) -> str:
    needle = _folded(words)
    return needle.rstrip() if words.endswith("*") else needle


_NEWEST = "SELECT rowid FROM claims_fts WHERE claims_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
_SAMPLE = 1_000


def _rarity(store: Store, words: str) -> float:
    """Return the inverse document frequency, from how far back the newest claims with the words reach."""
    claims = int(store.value("SELECT max(id) FROM claims") or 1)
    newest = store.values(_NEWEST, [match_expression(words), _SAMPLE])
    holding = len(newest)
    if holding == _SAMPLE:
        holding = holding * claims // max(claims - newest[-1], holding)
    return log(1 + (claims - holding + 0.5) / (holding + 0.5))
