"""How well and how fast similar claims are found: python tests/bench/similar_bench.py STORE [--queries N].

STORE is a file of `big_store.py`. Stored quotes are re-quoted (the same words, cut, punctuated anew, with an
ellipsis, with a changed word) and looked up; prints for each kind how often the claim stands first, how often
among the first five, and how often there or behind five claims that hold the re-quote at least as well (five common
words stand in many claims), and CPU milliseconds a look-up. `--matching DIR` measures on a claim-matching set instead (claims.jsonl, queries.jsonl,
qrels.tsv) by the same code: MAP@5 and recall at 20.
"""

import argparse
import json
import random
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from invented import KINDS, variant

from workbench.matching.likeness import likeness
from workbench.service import Store, open_workbench
from workbench.service.similar import count_words_if_due, similar_to

LONGER = 8
"""Words from which on a quote is told apart, mostly: shorter ones of common words stand in many claims."""


def percentile(times: list[float], share: float) -> float:
    """Return the percentile of CPU times in milliseconds."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)] * 1_000


def requotes(store: Store, count: int) -> None:
    """Look up re-quotes of stored claims and print the table."""
    rng = random.Random(5)
    size = int(store.value("SELECT max(id) FROM claims"))
    times: list[float] = []
    found: dict[str, list[int]] = defaultdict(list)
    equalled: dict[str, int] = defaultdict(int)
    longer: list[bool] = []
    for _ in range(count):
        claim_id = rng.randint(1, size)
        quote = str(store.value("SELECT quote FROM claims WHERE id = ?", [claim_id]))
        for kind in KINDS:
            asked = variant(quote, kind, rng)
            begun = time.process_time()
            matches = similar_to(store, asked, limit=5)
            times.append(time.process_time() - begun)
            ids = [match.id for match in matches]
            if claim_id not in ids:
                own = likeness(asked, quote).similarity
                equalled[kind] += len(matches) == 5 and all(match.similarity >= own for match in matches)
            if len(quote.split()) >= LONGER:
                longer.append(claim_id in ids)
            found[kind].append(ids.index(claim_id) if claim_id in ids else 9)
    print(f"{size:,} claims, {count} of them re-quoted in {len(KINDS)} ways")
    for kind, places in found.items():
        first = sum(place == 0 for place in places) / len(places)
        five = sum(place < 5 for place in places) / len(places)
        fair = five + equalled[kind] / len(places)
        print(f"  {kind:<13} first {first:6.1%}   among five {five:6.1%}   or five as good {fair:6.1%}")
    five = sum(place < 5 for places in found.values() for place in places) / len(times)
    fair = five + sum(equalled.values()) / len(times)
    print(f"  {'all':<13}                among five {five:6.1%}   or five as good {fair:6.1%}")
    print(f"  of {LONGER} words or more          among five {sum(longer) / max(len(longer), 1):6.1%}")
    print(
        f"  CPU ms: p50 {percentile(times, 0.5):.1f}  p95 {percentile(times, 0.95):.1f}  max {max(times) * 1e3:.1f}"
    )


def matching_set(folder: Path) -> None:
    """Look the queries of a claim-matching set up among its claims."""
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        query, claim = line.split("\t")
        relevant[query].add(claim)
    with tempfile.TemporaryDirectory() as temporary, open_workbench(Path(temporary) / "set.db") as store:
        keys = {}
        with store.transaction("bench", undoable=False):
            for line in (folder / "claims.jsonl").read_text("utf-8").splitlines():
                claim = json.loads(line)
                store.write("INSERT INTO sources (ref, title) VALUES (?, ?)", [claim["id"], claim["title"]])
                sql = "INSERT INTO claims (quote, source) VALUES (?, ?)"
                keys[store.write(sql, [claim["text"], claim["id"]])] = claim["id"]
        count_words_if_due(store)
        precision = recall = 0.0
        times: list[float] = []
        for line in (folder / "queries.jsonl").read_text("utf-8").splitlines():
            query = json.loads(line)
            right = relevant[query["id"]]
            begun = time.process_time()
            ids = [keys[match.id] for match in similar_to(store, query["text"], limit=20)]
            times.append(time.process_time() - begun)
            hits = [place for place, key in enumerate(ids) if key in right]
            precision += sum((n + 1) / (place + 1) for n, place in enumerate(hits) if place < 5) / len(right)
            recall += len(hits) / len(right)
        count = len(times)
        print(
            f"{len(keys):,} claims, {count:,} queries: MAP@5 {precision / count:.3f}  R@20 {recall / count:.3f}"
        )
        print(f"  CPU ms: p50 {percentile(times, 0.5):.1f}  p95 {percentile(times, 0.95):.1f}")


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path, nargs="?")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--matching", type=Path)
    wanted = parser.parse_args()
    if wanted.matching:
        matching_set(wanted.matching)
    if wanted.store:
        with open_workbench(wanted.store) as store:
            begun = time.process_time()
            count_words_if_due(store)
            print(f"counting words: {time.process_time() - begun:.2f} s of CPU, where it was due")
            requotes(store, wanted.queries)


if __name__ == "__main__":
    main()
