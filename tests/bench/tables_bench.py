"""Invented tables of the shapes of three public sets of checked claims, imported: rows per CPU-second, memory.

    python tests/bench/tables_bench.py [ROWS]

Each is imported by the command into a new file, in a process of its own; what is printed is its whole CPU time.
"""

import csv
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

WORDS = (
    "harbour wall pier ship winter council repair cost money town road bridge school report tax plan".split()
)
NAMES = ("ada-stone", "bo-reed", "ines-falk", "tom-harle", "idony-marsh", "facebook-posts")
LABELS = ("true", "mostly-true", "half-true", "barely-true", "false", "pants-fire")
RATINGS = ("True", "False", "Mostly False", "Mixture", "Unproven", "Legend", "Correct Attribution", "Satire")
MONTHS = ("January", "March", "May", "August", "December")


def _said(dice: random.Random, number: int) -> str:
    return f"{' '.join(dice.choices(WORDS, k=14))} {number}"


def liar(path: Path, rows: int, dice: random.Random) -> None:
    """Tab-separated, without a header, marks within the statements."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(rows):
            said = _said(dice, number) + (' "as he put it' if number % 97 == 0 else "")
            head = f"{number}.json", dice.choice(LABELS), said, "budget,taxes", dice.choice(NAMES)
            out.write("\t".join([*head, "Mayor", "Ohio", "none", "1", "2", "3", "4", "5", "a speech"]) + "\n")


def politifact(path: Path, rows: int, dice: random.Random) -> None:
    """JSON lines under names of their own, days month first."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(rows):
            row = {
                "verdict": dice.choice(LABELS),
                "statement_originator": dice.choice(NAMES).replace("-", " ").title(),
                "statement": _said(dice, number),
                "statement_date": f"{dice.randint(1, 12)}/{dice.randint(1, 28)}/{dice.randint(2008, 2022)}",
                "statement_source": "speech",
                "factchecker": "Idony Marsh",
                "factcheck_date": f"{dice.randint(1, 12)}/{dice.randint(1, 28)}/{dice.randint(2008, 2022)}",
                "factcheck_analysis_link": f"https://example.org/checks/{number}/",
            }
            out.write(json.dumps(row) + "\n")


def snopes(path: Path, rows: int, dice: random.Random) -> None:
    """CSV with long explanations, ratings that go with no verdict among the others."""
    head = "Claim ID,Snopes URL,Claim,Claim Date,Verdict,Fact Checker,Review Date,Origins,Category".split(",")
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(head)
        for number in range(rows):
            day = f"{dice.randint(1, 28)} {dice.choice(MONTHS)} 2019"
            checked = f"{dice.choice(MONTHS)} {dice.randint(1, 28)}, 2020"
            origins = " ".join(dice.choices(WORDS, k=40))
            place, rating = f"https://example.org/fact-check/{number}", dice.choice(RATINGS)
            table.writerow(
                [number, place, _said(dice, number), day, rating, "Bo Reed", checked, origins, "politics"]
            )


def _imported(path: Path, folder: Path) -> Iterator[str]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [
        sys.executable,
        "-m",
        "workbench",
        "--db",
        str(folder / f"{path.stem}.db"),
        "import",
        str(path),
    ]
    told = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    (report,) = json.loads(told.stdout)
    rows = report["claims_added"] + report["claims_known"] + len(report["rows_refused"])
    yield f"{path.name}: {report['claims_added']:,} claims, {report['reviews_added']:,} verdicts"
    yield f"{spent:.1f} s CPU, {rows / spent:,.0f} rows/s, at most {after.ru_maxrss // 1024} MB so far"


def main() -> None:
    """Make the three tables and import each."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for make, name in ((liar, "liar.tsv"), (politifact, "politifact.jsonl"), (snopes, "snopes.csv")):
            make(folder / name, rows, random.Random(7))
            print("; ".join(_imported(folder / name, folder)))


if __name__ == "__main__":
    main()
