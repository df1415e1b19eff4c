"""Make a large workbench file of invented claims: python tests/bench/big_store.py FILE [CLAIMS] [--seed N].

Written as a script would write them: through sqlite-utils' `insert_all` into `claims`; prints rows per
CPU-second. One claim in twenty is then reviewed, some are tagged, some get evidence whose quote checks and matches
are made up too (`--bare` leaves that out).
"""

import argparse
import json
import random
import time
from pathlib import Path

from invented import World
from sqlite_utils import Database

from workbench.service import open_workbench

VERDICTS = ("verified", "verified", "verified", "disputed", "disputed", "needs_evidence", "unverifiable")
TAGS = ("ports", "nato", "budget", "energy", "health", "border", "rare")
RESULTS = ("verbatim", "verbatim", "verbatim", "marked", "altered", "paraphrase", "absent", "unchecked")
FLAGS = ("[]", "[]", "[]", "[]", "[]", '["negation"]', '["number", "goes_on"]', '["other_speaker"]')
BATCH = 50_000


def insert_claims(database: Database, world: World, count: int, seed: int) -> None:
    """Insert the claims and print how fast the store takes them."""
    spent = 0.0
    for start in range(0, count, BATCH):
        rows = list(world.claims(min(BATCH, count - start), seed + start))
        begun = time.process_time()
        database["claims"].insert_all(rows)
        spent += time.process_time() - begun
        done = start + len(rows)
        print(f"{done:>9,} claims  {done / spent:>8,.0f} rows per CPU-second", flush=True)


def review_some(database: Database, count: int, seed: int) -> None:
    """Review one claim in twenty, tag one in thirty, link evidence to one in fifty."""
    rng = random.Random(seed)
    ids = range(1, count + 1)
    database["reviews"].insert_all(
        {"claim_id": claim_id, "reviewer": rng.choice(("mira", "ada", "bo")), "verdict": rng.choice(VERDICTS)}
        for claim_id in sorted(rng.sample(ids, count // 20))
    )
    database["claim_tags"].insert_all(
        {"claim_id": claim_id, "tag": TAGS[min(int(rng.expovariate(0.7)), len(TAGS) - 1)]}
        for claim_id in sorted(rng.sample(ids, count // 30))
    )
    database["evidence"].insert_all(
        {"claim_id": claim_id, "source": f"https://record.example/{claim_id % 1_000}", "stance": "supports"}
        for claim_id in sorted(rng.sample(ids, count // 50))
    )


def check_some(database: Database, count: int, seed: int) -> None:
    """Give each evidence source a text and each linked claim a check in it; match one claim in ten with another."""
    rng = random.Random(seed + 1)
    database["snapshots"].insert_all(
        {"source_id": source["id"], "text": f"Record {source['ref']}", "sha256": f"{source['id']:064x}"}
        for source in list(database["sources"].rows_where("ref LIKE 'https://record.example/%'"))
    )
    snapshots = {row["source_id"]: row["id"] for row in database["snapshots"].rows}
    database["quote_checks"].insert_all(
        {
            "claim_id": row["claim_id"],
            "snapshot_id": snapshots[row["source_id"]],
            "result": rng.choice(RESULTS),
            "flags": rng.choice(FLAGS),
        }
        for row in list(database["evidence"].rows)
    )
    database["claim_matches"].insert_all(
        {"claim_id": claim_id, "match_id": None}
        if rng.random() < 0.5
        else {
            "claim_id": claim_id,
            "match_id": rng.randrange(1, claim_id),
            "kind": "near",
            "similarity": round(rng.uniform(0.6, 1), 2),
            "flags": json.dumps([]),
        }
        for claim_id in sorted(rng.sample(range(2, count + 1), count // 10))
    )


def main() -> None:
    """Write the file that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("claims", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bare", action="store_true", help="claims only")
    wanted = parser.parse_args()
    open_workbench(wanted.file).close()
    database = Database(wanted.file)
    insert_claims(database, World(wanted.seed), wanted.claims, wanted.seed)
    print(f"{wanted.file}: {wanted.file.stat().st_size / wanted.claims:,.0f} bytes a claim")
    if not wanted.bare:
        review_some(database, wanted.claims, wanted.seed)
        check_some(database, wanted.claims, wanted.seed)


if __name__ == "__main__":
    main()
