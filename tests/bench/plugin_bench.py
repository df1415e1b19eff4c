"""Writers beside each other through `sqlite-utils insert`: how many runs fail, with and without our plugin.

Each of four processes inserts 300 claims in batches of 50, again and again, into one file. `settings` is the
plugin with its busy timeout and foreign keys alone, `plugin` the whole of it.

    python tests/bench/plugin_bench.py [--runs 10]
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from workbench.service import open_workbench

WRITERS = 4
PRELUDES = {
    "without": "import sys; sys._called_from_test = True",  # sqlite-utils then loads no plugin
    "settings": "import workbench.plugin; workbench.plugin._lock_first = lambda: None",
    "plugin": "",
}
ROWS = [
    {"quote": f"Ferry {n} sails", "speaker": f"Ada {n % 7} Stone", "source": f"u{n % 5}"} for n in range(300)
]


def main() -> None:
    """Print, for each way, how many runs failed, with what, and the CPU time of a run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=10, help="runs of each of the four writers")
    runs = parser.parse_args().runs
    for way, prelude in PRELUDES.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "desk.db"
            open_workbench(path).close()
            before = _cpu()
            with ThreadPoolExecutor(WRITERS) as pool:
                told = pool.map(_writer, [path] * WRITERS, [prelude] * WRITERS, [runs] * WRITERS)
                errors = [error for one in told for error in one]
            spent = (_cpu() - before) / (WRITERS * runs)
            with open_workbench(path) as store:
                stored = store.value("SELECT count(*) FROM claims")
        kinds = ", ".join(sorted(set(errors))) or "none"
        print(
            f"{way:9} {len(errors):3} of {WRITERS * runs} failed ({kinds}); {stored} claims; {spent:.2f} s a run"
        )


def _writer(path: Path, prelude: str, runs: int) -> list[str]:
    script = f"{prelude}\nfrom sqlite_utils.cli import cli\ncli()"
    words = [sys.executable, "-c", script, "insert", str(path), "claims", "-", "--batch-size", "50"]
    errors = []
    for _ in range(runs):
        done = subprocess.run(words, input=json.dumps(ROWS), capture_output=True, text=True, check=False)
        if done.returncode:
            errors.append(done.stderr.strip().splitlines()[0])
    return errors


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
