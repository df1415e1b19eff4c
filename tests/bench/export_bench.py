"""Export: claims per CPU-second of each format, and memory, at 100,000 claims.

    python tests/bench/export_bench.py [--claims N] [FORMAT...]

Of the claims half are judged, a third have evidence, a tenth a comment; the source of each hundred is one. Each
format writes all of them to /dev/null in a process of its own, for its peak of memory; the one before the first
writes nothing but reads all records.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workbench import service
from workbench.export import FORMATS, Context
from workbench.store.records import records

SCALE = {"verified": ("True", "Mostly true"), "disputed": ("Mostly false", "False")}


def fill(path: Path, claims: int) -> None:
    """Make a desk of so many claims."""
    with service.open_workbench(path) as store, store.transaction("bench"):
        for number in range(claims):
            store.write(
                "INSERT INTO claims (quote, speaker, source, speaker_role, said_at) VALUES (?, ?, ?, ?, ?)",
                [
                    f"The bridge number {number} is safe, and it will be safe for many years to come.",
                    f"Ada Stone {number % 1000}", f"https://x.example/{number // 100}", "minister", "2026-03-18",
                ],
            )  # fmt: skip
        for number in range(1, claims, 2):
            store.write(
                "INSERT INTO reviews (claim_id, reviewer, verdict, rating, note) VALUES (?, 'ana', 'verified', 'True', 'Yes.')",
                [number],
            )
        for number in range(1, claims, 3):
            store.write(
                "INSERT INTO evidence (claim_id, source, stance, excerpt) VALUES (?, 'https://y.example/', 'supports', 'safe')",
                [number],
            )
        for number in range(1, claims, 10):
            store.write(
                "INSERT INTO comments (claim_id, author, body) VALUES (?, 'bo', 'Look at this again.')",
                [number],
            )


def peak() -> int:
    """Return the most memory that this process had, in kB; Linux tells it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0])


def measure(path: Path, name: str) -> None:
    """Write all claims in one format, and print what it took."""
    context = Context(desk_url="https://desk.example", rating_scale=SCALE)
    begun, before = time.process_time(), peak()
    with service.open_workbench(path, readonly=True) as store:
        count = store.value("SELECT count(*) FROM claims")
        if name == "reading":
            written = sum(1 for _ in records(store, ()))
        else:
            with Path(os.devnull).open("wb" if FORMATS[name].binary else "w") as out:
                written = service.export(store, out, format=name, everything=True, context=context)
    took = time.process_time() - begun
    more = peak() - before
    print(
        f"{name:12} {written:9,} of {count:,} written  {count / took:9,.0f} claims/s  {more / 1024:6.1f} MB more"
    )


def main() -> None:
    """Fill a file, and measure each format in a process of its own."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("formats", nargs="*")
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.file:
        measure(options.file, options.formats[0])
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        fill(path, options.claims)
        for name in options.formats or ["reading", *FORMATS]:
            subprocess.run([sys.executable, __file__, "--file", path, name], check=True)


if __name__ == "__main__":
    main()
