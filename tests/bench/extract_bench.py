"""Characters a second from an archive: one process, two, and engines that are installed; see docs/archives.md.

    python tests/bench/extract_bench.py [--megabytes 40] [--articles FILE.jsonl]

Without a file of articles, invented news is written. Each line is one run of the whole command, start included.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
NAMES = ("Ada Stone", "Corwin Aldous", "Mara Duvall", "Ines Holm", "Tom Varga", "Lena Brandt")
STORY = (
    "MARRICK — The {thing} of the town has been under discussion since the spring, and the council met again on Monday.\n\n"
    "“The {thing} will hold for {number} more years,” said {first}, the harbour master. “Nobody needs to worry.”\n\n"
    "{second} disagreed. The cost, he told reporters, was “far beyond what was promised” when the work began.\n\n"
    "The engineers measured the {thing} in {number} places last week. Their report fills two binders and names no one.\n\n"
    "Asked about it, {first} said that the report was “a first draft” and would be read again by others.\n\n"
)


def invented(path: Path, size: int) -> None:
    """Write articles of about 3,000 characters, `size` bytes in all."""
    with path.open("w", encoding="utf-8") as out:
        number = 0
        while out.tell() < size:
            text = "".join(
                STORY.format(
                    thing=("dam", "pier", "bridge", "wall")[(number + part) % 4],
                    number=number % 90 + part + 3,
                    first=NAMES[(number + part) % 6],
                    second=NAMES[(number + part + 2) % 6],
                )
                for part in range(4)
            )
            out.write(json.dumps({"source": f"https://news.example/{number}", "text": text}) + "\n")
            number += 1


def timed(what: str, words: list[str], folder: Path, characters: int, first: float | None) -> float:
    """Run a command, print its line of the table, and return its seconds."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1"}
    begun, used = time.perf_counter(), os.times()
    ran = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    seconds, now = time.perf_counter() - begun, os.times()
    cpu = now.children_user + now.children_system - used.children_user - used.children_system
    if ran.returncode:
        print(f"| {what} | failed: {ran.stderr.strip().splitlines()[-1][:80]} |")
        return seconds
    times = f"{first / seconds:.2f}" if first else "1"
    print(f"| {what} | {seconds:.1f} | {cpu:.1f} | {characters / seconds:,.0f} | {times} |")
    return seconds


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--megabytes", type=float, default=40)
    asked.add_argument("--articles", type=Path)
    options = asked.parse_args()
    with TemporaryDirectory() as made:
        folder = Path(made)
        archive = folder / "articles.jsonl"
        if options.articles:
            archive.write_bytes(options.articles.read_bytes())
        else:
            invented(archive, int(options.megabytes * 1_000_000))
        with archive.open(encoding="utf-8") as lines:
            characters = sum(len(json.loads(line)["text"]) for line in lines)
        print(
            f"{characters:,} characters\n\n| | s | CPU s | characters/s | times one process |\n| --- | --- | --- | --- | --- |"
        )
        command = [sys.executable, "-m", "workbench", "extract", "articles.jsonl", "--restart"]
        one = timed("1 process", [*command, "-o", "one.jsonl", "-j", "1"], folder, characters, None)
        timed("2 processes", [*command, "-o", "two.jsonl", "-j", "2"], folder, characters, one)
        page = (ROOT / "docs" / "archives.md").read_text(encoding="utf-8")
        for engine in ("dask", "pyspark"):
            code = next(
                code for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if engine in code
            )
            (folder / "run.py").write_text(code, encoding="utf-8")
            timed(f"{engine}, 2 workers", [sys.executable, "run.py"], folder, characters, one)


if __name__ == "__main__":
    main()
