"""Words that turn a sentence round without a "not": rise and fall, admit and deny, safe and unsafe."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from workbench.wording.words import TURNING

_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti", "de", "mal", "a")
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
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST and long.endswith(short) and long != short:
        begun = long[: -len(short)].rstrip("-")
        if begun in _PREFIXES and begun != "a" and (short, long) not in _ALIKE:
            return True
    sides = _sides(language)
    ours, theirs = sides.get(one, ()), sides.get(other, ())
    return any(
        pair == other_pair and side != other_side for pair, side in ours for other_pair, other_side in theirs
    )


def opposites(ours: Iterable[str], theirs: Iterable[str], language: str = "en") -> tuple[str, str] | None:
    """Return the first word of each side that say the opposite, None where none do."""
    others = list(theirs)
    sides = _sides(language)
    paired = {other for other in others if other in sides}
    by_end: dict[str, set[str]] = {}  # what a beginning turned round ends alike
    for other in others:
        by_end.setdefault(other[-_SHORTEST:], set()).add(other)
    for one in ours:
        near: set[str] = by_end.get(one[-_SHORTEST:], set())
        near = near | paired if one in sides else near
        if near:
            for other in others:
                if other in near and are_opposite(one, other, language):
                    return one, other
    return None


def turns(keys: Sequence[str]) -> bool:
    """Whether words weaken or turn what follows them, without a negation: "refused to", "few of", "used to"."""
    said = f" {' '.join(keys)} "
    return any(f" {phrase} " in said for phrase in TURNING)


def prefixed(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a beginning such as "un-" makes the one word of the other."""
    return any(
        one != other and (one.endswith(other) or other.endswith(one)) for one in ours for other in theirs
    )
