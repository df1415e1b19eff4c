"""A text of 19 MB, which is allowed, imported, checked against and shown: CPU and the most memory of each command.

    python tests/bench/large_text_bench.py [--every 80] [--size 19000000]

Every so manieth paragraph quotes somebody. Each command runs in a process of its own.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

WORDS = "the harbour wall and pier of our town hold in every winter that comes to it from the north".split()
SAID = "keep the harbour open for all the boats this winter, number {}"


def paragraphs(size: int, every: int) -> Iterator[str]:
    """Yield paragraphs of so many characters together."""
    dice, made, number = random.Random(5), 0, 0
    while made < size:
        text = " ".join(dice.choices(WORDS, k=18)).capitalize() + "."
        if number % every == 0:
            text += f" “We will {SAID.format(number)},” said Ada Stone."
        number += 1
        made += len(text) + 2
        yield f"{text}\n\n"


def run(*words: str) -> str:
    """Run a command; return its CPU seconds and the most memory that it held."""
    process = subprocess.Popen([sys.executable, "-m", "workbench", *words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return f"{used.ru_utime + used.ru_stime:6.1f} s CPU, {used.ru_maxrss // 1024:5} MB, exit code {process.returncode}"


def main() -> None:
    """Make the text and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--every", type=int, default=80)
    parser.add_argument("--size", type=int, default=19_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        text, store = Path(folder, "large.txt"), str(Path(folder, "desk.db"))
        text.write_text("".join(paragraphs(options.size, options.every)), "utf-8")
        quote = SAID.format(800 * options.every)
        for words in (
            ("--db", store, "import", str(text)),
            ("--db", store, "show", "1"),
            ("--db", store, "check", "1"),
            ("check", str(text), "--quote", quote),
        ):
            name = next(word for word in words if word in ("import", "show", "check"))
            print(f"{name + (' --quote' if '--quote' in words else ''):16}{run(*words)}", flush=True)


if __name__ == "__main__":
    main()
