"""Measure the quote check: labelled cases by class, and CPU and memory by document size.

    python tests/bench/quotecheck_bench.py [--data DIR] [--errors N] [--only CLASS] [--no-sizes]

The cases and their scorer stay outside the project, by default in `data` beside the checkout.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from workbench.verification import Document, QuoteCheck  # noqa: E402

FLAGS = {"negation": "neg", "number": "num", "hides_negation": "hides_neg"}
ANCHORS = "accepted .993, located .985, false verbatim 0 (a word-level alignment prototype)"


def cpu() -> float:
    """Return this thread's CPU time in milliseconds: it holds on a busy machine."""
    return time.thread_time() * 1000


def run(folder: Path, only: str) -> tuple[list[dict], dict[str, tuple[dict, QuoteCheck]]]:
    cases = [json.loads(line) for line in (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
    by_document = defaultdict(list)
    for case in cases:
        if only in case["cls"]:
            by_document[case["doc"]].append(case)
    lines, checks = [], {}
    for name, wanted in by_document.items():
        path = folder / "docs" / (name.replace("/", "__") + ".txt")
        document = Document(path.read_bytes().decode("utf-8"))
        for case in wanted:
            before = cpu()
            check = document.check(case["quote"])
            spent = cpu() - before
            found = check.result in {"verbatim", "marked", "altered", "paraphrase"}
            lines.append(
                {
                    "id": case["id"],
                    "cls": str(check.result),
                    "spans": [list(span) for span in check.spans] if found else None,
                    "flags": [FLAGS[flag] for flag in check.flags if flag in FLAGS],
                    "ms": spent,
                }
            )
            checks[case["id"]] = (case, check)
    return lines, checks


def sizes(folder: Path) -> None:
    """Print CPU of indexing and checking, and the index's memory, from 10 kB to 5 MB."""
    text = (folder / "docs" / "big__mixed_3MB.txt").read_bytes().decode("utf-8")
    text = (text + "\n" + text[::-1].swapcase() + text)[:5_000_000]
    quotes = [json.loads(line)["quote"] for line in (folder / "cases.jsonl").read_text().splitlines()][::7]
    print(f"\n{'characters':>12} {'index ms':>9} {'check p50':>10} {'p95':>8} {'max':>8} {'bytes/char':>11}")
    for size in (10_000, 100_000, 1_000_000, 5_000_000):
        part = text[:size]
        runs = []
        for _ in range(3):
            before = cpu()
            document = Document(part)
            runs.append(cpu() - before)
        document.check("the first check also finds the labels of the speakers")
        spent = []
        for quote in quotes:
            before = cpu()
            document.check(quote)
            spent.append(cpu() - before)
        spent.sort()
        tracemalloc.start()
        kept = Document(part)
        kept.check(quotes[0])
        memory = tracemalloc.get_traced_memory()[0] / size
        tracemalloc.stop()
        print(
            f"{size:>12,} {min(runs):>9.1f} {spent[len(spent) // 2]:>10.2f} {spent[int(len(spent) * 0.95)]:>8.2f} "
            f"{spent[-1]:>8.2f} {memory:>11.1f}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "data")
    parser.add_argument("--errors", type=int, default=0, help="show so many cases that went wrong")
    parser.add_argument("--only", default="", help="classes whose name holds this")
    parser.add_argument("--no-sizes", action="store_true")
    options = parser.parse_args()
    folder = options.data / "bench" / "quotecheck"
    if not (folder / "cases.jsonl").is_file():
        print(
            f"no cases in {folder}: name the folder that holds bench/quotecheck with --data",
            file=sys.stderr,
        )
        return 2
    lines, checks = run(folder, options.only)
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        predictions.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
        subprocess.run(
            [sys.executable, str(folder / "score.py"), str(predictions), "-v"], check=True, env=environment
        )
    print("    anchors:", ANCHORS)
    shown = 0
    for case, check in checks.values():
        if shown < options.errors and _wrong(case, check):
            shown += 1
            _show(case, check, folder)
    if not options.no_sizes:
        sizes(folder)
    return 0


def _wrong(case: dict, check: QuoteCheck) -> bool:
    if check.result not in case["accept"]:
        return True
    flags = {FLAGS[flag] for flag in check.flags if flag in FLAGS}
    if any(flag not in flags for flag, on in case["flags"].items() if on):
        return True
    if case["label"] in {"verbatim", "marked"} and flags & {"neg", "num"}:
        return True
    return case["label"] != "absent" and not _near(case, check)


def _near(case: dict, check: QuoteCheck) -> bool:
    gold = set().union(*(range(*span) for span in case["spans"]))
    whole = set(range(min(low for low, _ in case["spans"]), max(high for _, high in case["spans"])))
    ours = set().union(*(range(*span) for span in check.spans)) if check.spans else set()
    least = 0.5 if case["cls"] == "paraphrase_real" else 0.8
    goals = [gold, whole] if "ell" in case["cls"] else [gold]
    return any(len(ours & goal) / len(ours | goal) >= least for goal in goals)


def _show(case: dict, check: QuoteCheck, folder: Path) -> None:
    text = (folder / "docs" / (case["doc"].replace("/", "__") + ".txt")).read_bytes().decode("utf-8")
    print(
        f"\n{case['id']} {case['cls']} {case['sub']} {case['doc']}: wanted {case['accept']} {case['flags']}"
    )
    print(f"  got {check.result} {check.flags} {check.similarity} {check.reason}")
    print("  quote ", repr(case["quote"]))
    print("  gold  ", [(low, high, text[low:high]) for low, high in case["spans"]])
    print(
        "  spans ",
        [
            (low, high, text[low:high])
            for low, high in check.spans or ([check.nearest] if check.nearest else [])
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
