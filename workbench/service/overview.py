"""A file as a whole: by status over time, speaker, source and reviewer, what waits, how checks and people agree."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from workbench.model import Status
from workbench.model.overview import Agreement, Day, Overview, Share, Waiting
from workbench.service.findings import best_of, suggested
from workbench.store import Store
from workbench.store import overview as counting

SHOWN = 10
"""How many speakers, sources and open claims are named."""


@dataclass(frozen=True, slots=True)
class _Check:
    """What of a check decides which finding it suggests."""

    result: str
    flags: tuple[str, ...]


def overview(store: Store, *, shown: int = SHOWN) -> Overview:
    """Return how the file stands; of speakers, sources and open claims the first `shown`."""
    counts = _ordered(counting.counts_now(store))
    judged = counts.get(Status.VERIFIED, 0) + counts.get(Status.DISPUTED, 0)
    return Overview(
        claims=sum(counts.values()),
        counts=counts,
        disputed_share=counts.get(Status.DISPUTED, 0) / judged if judged else None,
        days=tuple(_days(store)),
        speakers=_shares(store, "speakers", shown),
        sources=_shares(store, "sources", shown),
        reviewers=_shares(store, "reviewers", shown),
        oldest_open=tuple(Waiting(*one) for one in counting.oldest_open(store, shown)),
        agreement=_agreement(store),
    )


def _ordered(counts: dict[str, int]) -> dict[str, int]:
    """Return counts in the order of the statuses; words of scripts last."""
    rank = {str(status): place for place, status in enumerate(Status)}
    return dict(
        sorted(((str(k), n) for k, n in counts.items() if n), key=lambda one: rank.get(one[0], len(rank)))
    )


def _days(store: Store) -> Iterator[Day]:
    added, moved = counting.added(store), defaultdict(list)
    for day, before, after, n in counting.changed(store):
        moved[day].append((before, after, n))
    counts: Counter[str] = Counter()
    for day in sorted(added.keys() | moved.keys()):
        counts[Status.UNREVIEWED] += added.get(day, 0)
        for before, after, n in moved[day]:
            counts[before] -= n
            counts[after] += n
        yield Day(day, _ordered({status: n for status, n in counts.items() if n > 0}))


def _shares(store: Store, of: str, shown: int) -> tuple[Share, ...]:
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name, status, n in counting.shares(store, of):
        found[name][status] = found[name].get(status, 0) + n
    all_of_them = [Share(name, sum(counts.values()), _ordered(counts)) for name, counts in found.items()]
    all_of_them.sort(key=lambda one: (-one.claims, one.name))
    return tuple(all_of_them[:shown])


def _agreement(store: Store) -> Agreement:
    pairs: defaultdict[str, dict[str, int]] = defaultdict(dict)
    compared = agreed = 0
    for (_, finding), rows in groupby(counting.checked(store), key=lambda row: row[:2]):
        checks = [_Check(result, tuple(json.loads(flags or "[]"))) for _, _, result, flags in rows]
        if (proposed := suggested(best_of(checks))) is None:
            continue
        compared += 1
        agreed += finding == proposed
        pairs[str(proposed)][finding] = pairs[str(proposed)].get(finding, 0) + 1
    return Agreement(compared, agreed, dict(pairs))
