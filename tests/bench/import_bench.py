"""CPU of imports beside their anchors in the same run: python tests/bench/import_bench.py [ROWS] [--pages FOLDER].

JSON lines of invented claims by `workbench import` and by `sqlite-utils insert` into the same table; and with
`--pages`, a folder of articles on one processor and on all: wall time there, so let nothing else run.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from invented import World


def run(*words: str) -> tuple[float, float]:
    """Run a program; return its CPU and wall time in seconds."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", *words], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - begun


def main() -> None:
    """Print a line for each import."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="?", default=10_000)
    parser.add_argument("--pages", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines, ours, theirs = (str(Path(folder) / name) for name in ("rows.jsonl", "ours.db", "theirs.db"))
        with Path(lines).open("w", encoding="utf-8") as file:
            file.writelines(
                f"{json.dumps({**row, 'external_id': f'k{number}'})}\n"
                for number, row in enumerate(World(1).claims(given.rows, 1))
            )
        for name in (ours, theirs):
            run("workbench", "init", "--db", name)
        anchor, _ = run("sqlite_utils", "insert", theirs, "claims", lines, "--nl")
        own, _ = run("workbench", "import", lines, "--db", ours)
        for name, cpu in (("sqlite-utils insert", anchor), ("workbench import", own)):
            print(
                f"{name:24} {cpu:7.2f} s CPU  {given.rows / cpu:8,.0f} rows per CPU-second  {cpu / anchor:5.2f}"
            )
        if given.pages:
            processors = os.sched_getaffinity(0)
            for count in (1, len(processors)):
                os.sched_setaffinity(0, set(sorted(processors)[:count]))
                cpu, wall = run(
                    "workbench", "import", str(given.pages), "--db", str(Path(folder) / f"{count}.db")
                )
                print(f"articles, {count} processors    {cpu:7.2f} s CPU  {wall:7.2f} s")


if __name__ == "__main__":
    main()
