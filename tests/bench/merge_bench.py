"""How long it takes to merge another desk's file, and to merge it again: CPU time and peak memory.

    python tests/bench/merge_bench.py 100000

makes two files in a folder that goes away: an empty desk, and one with so many claims, a third of them with a verdict,
a fifth with evidence.
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from workbench import service

WORDS = [f"word{number}" for number in range(3_000)]


def fill(path: Path, count: int) -> None:
    """Make the other desk's file."""
    chance = random.Random(1)
    with service.open_workbench(path) as store, store.transaction("ben"):
        for number in range(1, count + 1):
            quote = " ".join(chance.choices(WORDS, k=18))
            speaker = f"Speaker {chr(65 + number % 26)}{chr(97 + number % 23)}"
            store.write(
                "INSERT INTO claims (quote, speaker, source) VALUES (?, ?, ?)",
                [quote, speaker, f"https://news.example/{number // 20}"],
            )
            if number % 3 == 0:
                store.write(
                    "INSERT INTO reviews (claim_id, reviewer, verdict) VALUES (?, 'ben', 'verified')",
                    [number],
                )
            if number % 5 == 0:
                store.write(
                    "INSERT INTO evidence (claim_id, source, stance) VALUES (?, ?, 'supports')",
                    [number, f"https://record.example/{number // 50}"],
                )


def main(count: int) -> None:
    """Merge twice and print what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "other.db", count)
        with service.open_workbench(folder / "desk.db") as store:
            for word in ("merge", "again"):
                begun = time.process_time()
                report = service.merge_desk(store, folder / "other.db", actor="ada")
                spent = time.process_time() - begun
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                print(f"{word}: {spent:.1f} s CPU, peak {peak} MB, rows {sum(report.brought.values()):,}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
