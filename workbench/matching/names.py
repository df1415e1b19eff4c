"""Who is this? Speakers that may be one person or organisation: proposals that a person accepts or not."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from workbench.matching.given_names import COMMON, FORMAL, ONE_SPELLING
from workbench.matching.name_likeness import Comparison, Different, Likeness, compare
from workbench.matching.name_parts import Name, parse
from workbench.matching.spelling import block

LEAST = 0.5
"""Proposals less confident than this are not made."""
_CROWD = 150
"""More speakers than this under one key are compared only where given names agree too."""
_RARE_GIVEN = 12
"""A given name of no more speakers than this serves to find surnames that are spelled otherwise."""


@dataclass(frozen=True, slots=True)
class Known:
    """A speaker as the store knows it: all its names, and the sources that print it."""

    id: int
    names: tuple[str, ...]
    kind: str = "unknown"
    wikidata_id: str | None = None
    sources: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two speakers that may be one; `keep` has the fuller name. `confidence` is from 0 to 1."""

    keep: int
    merge: int
    confidence: float
    reason: str


def likeness(first: str, second: str, *, together: bool = False) -> Likeness | None:
    """Say how sure two printed names are of one; None where they are not, or nothing says so.

    `together` says that one source prints both.
    """
    found = compare(parse(first), parse(second))
    if not isinstance(found, Likeness) or (found.together and not together):
        return None
    return found if found.confidence >= LEAST else None


@dataclass(slots=True)
class _Entry:
    known: Known
    names: tuple[Name, ...]
    keys: set[str] = field(default_factory=set)


def proposals(
    speakers: Iterable[Known],
    *,
    distinct: Collection[tuple[int, int]] = (),
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Proposal]:
    """Return the pairs of speakers that may be one, the surest first.

    `distinct` holds pairs that a person said are two; they are not proposed, and tell others apart. Speakers
    are compared only under a shared key of their surname, so that 20,000 take seconds.
    """
    entries = [
        _Entry(known, tuple(parse(name, known.kind) for name in known.names[:20])) for known in speakers
    ]
    refused = {frozenset(pair) for pair in distinct}
    found: dict[frozenset[int], Likeness] = {}
    apart: set[frozenset[int]] = set(refused)
    by_id = {entry.known.id: entry for entry in entries}
    seen: set[frozenset[int]] = set()
    for one, other in _candidates(entries):
        pair = frozenset((one.known.id, other.known.id))
        if len(pair) < 2 or pair in seen:
            continue
        seen.add(pair)
        if cancelled():
            return []
        told = _speakers(one, other)
        if isinstance(told, Different):
            apart.add(pair)
        elif told is not None and pair not in refused and told.confidence >= LEAST:
            found[pair] = told
    kept = _unambiguous(found, apart)
    made = [_proposal([by_id[number] for number in sorted(pair)], told) for pair, told in kept.items()]
    return sorted(made, key=lambda proposal: (-proposal.confidence, proposal.keep, proposal.merge))


def _candidates(entries: Sequence[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    blocks: dict[str, list[_Entry]] = defaultdict(list)
    given: dict[str, list[_Entry]] = defaultdict(list)
    for entry in entries:
        for key in _keys(entry):
            blocks[key].append(entry)
        for name in entry.names:
            if name.given and name.given[0] not in COMMON and len(name.given[0]) > 4:
                given[block(ONE_SPELLING.get(name.given[0], name.given[0]))].append(entry)
    for members in blocks.values():
        yield from combinations(members, 2) if len(members) <= _CROWD else _in_crowd(members)
    for members in given.values():
        if len(members) <= _RARE_GIVEN:
            yield from combinations(members, 2)


def _in_crowd(members: Sequence[_Entry]) -> Iterator[tuple[_Entry, _Entry]]:
    """Pair those of a common surname whose first names may agree, or that share a source."""
    parts: dict[object, list[_Entry]] = defaultdict(list)
    for entry in members:
        for key in _first_keys(entry):
            parts[key].append(entry)
    for part in parts.values():
        yield from combinations(part[:_CROWD], 2)
    for key, part in parts.items():
        if isinstance(key, str) and (initials := parts.get(("initial", key[0]))):
            yield from product(initials[:_CROWD], part[:_CROWD])


def _first_keys(entry: _Entry) -> set[object]:
    """Return what a speaker shares with those of its surname that it may be."""
    keys: set[object] = {("source", source) for source in sorted(entry.known.sources)[:50]}
    for name in entry.names:
        if not name.given:
            keys.add("bare")
            continue
        first = name.given[0]
        forms = {first, ONE_SPELLING.get(first, first), *FORMAL.get(first, ())}
        if len(first) > 1:
            keys |= forms
        else:
            keys.add(("initial", first))
    return keys


def _keys(entry: _Entry) -> set[str]:
    keys: set[str] = set()
    for name in entry.names:
        if name.surname:
            keys.add(f"surname {block(ONE_SPELLING.get(name.surname, name.surname))}")
            if len(name.given) == 1 and len(name.given[0]) > 1:
                keys.add(f"pair {' '.join(sorted((name.given[0], name.surname)))}")
            if len(name.given) > 1:
                keys.add(f"start {name.given[0]} {name.given[1]}")
            if len(name.given) == 1:
                keys.add(f"start {name.given[0]} {name.surname}")
        if name.organisation:
            keys.add(f"words {' '.join(name.organisation.words)}")
            keys |= {f"short {short}" for short in name.organisation.initials}
            if name.organisation.abbreviation:
                keys.add(f"short {name.organisation.abbreviation}")
    if entry.known.wikidata_id:
        keys.add(f"wikidata {entry.known.wikidata_id}")
    return keys


def _speakers(one: _Entry, other: _Entry) -> Comparison:
    """Compare two speakers by all their names; a pair of names that differs outweighs one that agrees."""
    a, b = one.known, other.known
    if a.wikidata_id and b.wikidata_id:
        if a.wikidata_id == b.wikidata_id:
            return Likeness(0.98, f"both are {a.wikidata_id} in Wikidata", firm=True)
        return Different("two entries in Wikidata")
    if {a.kind, b.kind} == {"person", "organisation"}:
        return None
    best: Likeness | None = None
    for name in one.names:
        for opposite in other.names:
            told = compare(name, opposite)
            if isinstance(told, Different):
                return told
            if told is None or (told.together and not _always_beside(one, name, other, opposite)):
                continue
            if best is None or told.confidence > best.confidence:
                best = told
    if best is not None and a.sources & b.sources and not best.together and best.confidence < 0.9:
        best = Likeness(round(best.confidence + 0.05, 2), f"{best.reason}, in the same source", best.firm)
    return best


def _always_beside(one: _Entry, name: Name, other: _Entry, opposite: Name) -> bool:
    """Whether every source that prints the shorter name prints the fuller one too."""
    bare, full = (one, other) if len(name.key) <= len(opposite.key) and not name.given else (other, one)
    return bool(bare.known.sources) and bare.known.sources <= full.known.sources


def _unambiguous(
    found: dict[frozenset[int], Likeness], apart: Collection[frozenset[int]]
) -> dict[frozenset[int], Likeness]:
    """Leave out a speaker that could as well be another: J. Smith beside John and Jane Smith."""
    partners: dict[int, list[int]] = defaultdict(list)
    for pair in found:
        one, other = pair
        partners[one].append(other)
        partners[other].append(one)
    return {
        pair: told
        for pair, told in found.items()
        if told.firm
        or not any(_torn(one, other, partners, apart) for one, other in (tuple(pair), tuple(pair)[::-1]))
    }


def _torn(
    one: int, other: int, partners: Mapping[int, Sequence[int]], apart: Collection[frozenset[int]]
) -> bool:
    """Whether `one` could as well be somebody who is known to be another than `other`."""
    return any(frozenset((other, third)) in apart for third in partners[one] if third != other)


def _proposal(pair: Sequence[_Entry], told: Likeness) -> Proposal:
    one, other = pair
    keep, merge = (one, other) if _fullness(one) >= _fullness(other) else (other, one)
    return Proposal(keep.known.id, merge.known.id, told.confidence, told.reason)


def _fullness(entry: _Entry) -> tuple[int, int, int]:
    """How much a speaker's name says: letters of given names, then how many sources print it."""
    name = entry.names[0] if entry.names else parse("")
    words = len(name.organisation.words) if name.organisation and not name.person else 0
    return (sum(map(len, name.given)) + words * 10, len(entry.known.sources), -entry.known.id)
