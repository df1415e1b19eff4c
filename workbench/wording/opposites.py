"""Words that turn a sentence round without a "not": rise and fall, admit and deny, safe and unsafe."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from workbench.wording.words import TURNING

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de", "mal")
"""Beginnings that turn a word round; what stands behind them must be the other word whole."""
_SHORTEST = 4
"""Letters of a word that a beginning may turn round: "it" and "unit" have nothing in common."""
_ALIKE = frozenset([
    ("valuable", "invaluable"), ("flammable", "inflammable"), ("famous", "infamous"), ("part", "depart"),
    ("press", "impress"), ("pose", "impose"), ("port", "import"), ("form", "inform"), ("side", "inside"),
    ("deed", "indeed"), ("less", "unless"), ("rest", "unrest"), ("stead", "instead"), ("crease", "increase"),
    ("vision", "division"), ("cover", "discover"), ("head", "ahead"), ("round", "around"), ("live", "alive"),
    ("long", "along"), ("mount", "amount"), ("cross", "across"), ("wake", "awake"), ("part", "apart"),
    ("come", "income"), ("tend", "intend"), ("vest", "invest"), ("struct", "instruct"), ("sign", "design"),
    ("fence", "defence"), ("fine", "define"), ("liver", "deliver"), ("mand", "demand"), ("rate", "irate"),
    ("like", "alike"), ("ward", "award"), ("rise", "arise"), ("gain", "again"), ("front", "affront"),
    ("tack", "attack"), ("sent", "dissent"), ("posed", "imposed"), ("pressed", "impressed"),
])  # fmt: skip


@cache
def _sides(language: str) -> dict[str, list[tuple[int, int]]]:
    """Return, for each word, the pairs that it stands in: (which pair, which side)."""
    with (Path(__file__).parent / "opposites.toml").open("rb") as file:
        tables = tomllib.load(file)
    found: dict[str, list[tuple[int, int]]] = {}
    for number, line in enumerate(tables.get(language, "").strip().split("\n")):
        for side, words in enumerate(line.split("/")):
            for word in words.split():
                found.setdefault(word, []).append((number, side))
    return found


def are_opposite(one: str, other: str, language: str = "en") -> bool:
    """Whether two words, as they are compared, say the opposite of each other."""
    return opposites((one,), (other,), language) is not None


def opposites(ours: Iterable[str], theirs: Iterable[str], language: str = "en") -> tuple[str, str] | None:
    """Return the first word of ours that says the opposite of one of theirs, with that; None where none does."""
    sides = _sides(language)
    standing: dict[tuple[int, int], str] = {}
    bare: dict[str, str] = {}
    others = list(theirs)
    for other in others:
        for pair, side in sides.get(other, ()):
            standing.setdefault((pair, side), other)
        for rest in _unprefixed(other):
            bare.setdefault(rest, other)
    for one in ours:
        for pair, side in sides.get(one, ()):
            if (pair, 1 - side) in standing:
                return one, standing[pair, 1 - side]
        if one in bare:
            return one, bare[one]
        for rest in _unprefixed(one):
            if rest in others:
                return one, rest
    return None


@lru_cache(maxsize=1 << 14)
def _unprefixed(word: str) -> tuple[str, ...]:
    """Return what a word may be the opposite of, without its beginning: "unsafe" of "safe"."""
    found = (word.removeprefix(begun).lstrip("-") for begun in _PREFIXES if word.startswith(begun))
    return tuple(rest for rest in found if len(rest) >= _SHORTEST and (rest, word) not in _ALIKE)


def turns(keys: Sequence[str]) -> bool:
    """Whether words weaken or turn what follows them, without a negation: "refused to", "few of", "used to"."""
    said = f" {' '.join(keys)} "
    return any(f" {phrase} " in said for phrase in TURNING)


def prefixed(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a beginning such as "un-" makes the one word of the other."""
    return any(
        one != other and (one.endswith(other) or other.endswith(one)) for one in ours for other in theirs
    )
