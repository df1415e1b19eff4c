"""What a backup costs, and whom: python tests/bench/backup_bench.py STORE [--way NAME]…

Copies STORE beside itself in each way, while another process adds a claim every 20 ms to STORE, and prints CPU and wall
seconds, the size of the copy and of the write-ahead log, and how long the writer waited: median, 99th percentile,
longest. STORE is written to: give it a copy of a store, and room for another.
"""

import argparse
import hashlib
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

WRITER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
connection.execute("PRAGMA synchronous = NORMAL")
while True:
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO claims (quote, speaker, source) VALUES ('Added meanwhile', 'Ada Stone', 'u')")
    connection.execute("COMMIT")
    print((time.perf_counter() - started) * 1000, flush=True)
    time.sleep(0.02)
"""


def online(source: sqlite3.Connection, target: Path) -> None:
    """Copy page by page, all in one step."""
    copy = sqlite3.connect(target)
    source.backup(copy, pages=-1)
    copy.close()


def vacuum(source: sqlite3.Connection, target: Path) -> None:
    """Write a compact copy."""
    source.execute("VACUUM INTO ?", [str(target)])


def nothing(_source: sqlite3.Connection, _target: Path) -> None:
    """Leave the writer alone for three seconds, to compare with."""
    time.sleep(3)


def stepped(source: sqlite3.Connection, target: Path) -> None:
    """Copy a hundred pages at a time; begins anew whenever somebody wrote. Given up after 20 seconds."""
    copy = sqlite3.connect(target)
    ends = time.monotonic() + 20

    def limit(_status: int, remaining: int, total: int) -> None:
        if time.monotonic() > ends:
            raise TimeoutError(f"{remaining} of {total} pages left")

    try:
        source.backup(copy, pages=100, progress=limit)
    except TimeoutError as error:
        print(f"given up: {error}")
    copy.close()


WAYS: dict[str, Callable[[sqlite3.Connection, Path], None]] = {
    "nothing": nothing, "one step": online, "vacuum into": vacuum, "stepped": stepped,
}  # fmt: skip


def measure(store: Path, name: str) -> None:
    """Copy in one way and print its figures."""
    target = store.with_name(f"{store.name}.bench")
    target.unlink(missing_ok=True)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(store)], stdout=subprocess.PIPE, text=True)
    time.sleep(1)
    source = sqlite3.connect(store)
    wall, used = time.perf_counter(), time.process_time()
    WAYS[name](source, target)
    copied = time.perf_counter() - wall
    if target.exists():
        with target.open("rb") as written:
            os.fsync(written.fileno())
    synced = time.perf_counter() - wall
    used = time.process_time() - used
    log = Path(f"{store}-wal").stat().st_size
    writer.terminate()
    waits = sorted(float(line) for line in writer.communicate()[0].splitlines())[:-1]
    points = quantiles(waits, n=100)
    source.close()
    size, checked = 0, 0.0
    if target.exists():
        size, started = target.stat().st_size, time.process_time()
        copy = sqlite3.connect(target)
        assert copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
        copy.close()
        checked = time.process_time() - started
        started = time.process_time()
        with target.open("rb") as file:
            hashlib.file_digest(file, "sha256")
        hashed = time.process_time() - started
    target.unlink(missing_ok=True)
    print(
        f"{name:12} cpu {used:6.2f} s  copied {copied:6.2f} s  on disk {synced:6.2f} s  size {size / 1e6:6.0f} MB  "
        f"log {log / 1e6:5.1f} MB  writer {points[49]:5.1f} / {points[98]:6.1f} / {waits[-1]:7.1f} ms of {len(waits)}"
        + (f"  quick_check {checked:5.2f} s cpu, sha-256 {hashed:4.2f} s cpu" if size else "")
    )


def main() -> None:
    """Measure the ways that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("store", type=Path)
    parser.add_argument("--way", action="append", choices=[*WAYS])
    options = parser.parse_args()
    for name in options.way or WAYS:
        measure(options.store, name)


if __name__ == "__main__":
    main()
