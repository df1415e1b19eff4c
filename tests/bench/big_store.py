"""Make a large workbench file of invented claims: python tests/bench/big_store.py FILE [CLAIMS] [--seed N].

Sentences are grown from a small grammar over an invented vocabulary with Zipfian frequencies, so that a few words
are in most claims and most words in few. The same seed gives the same claims. Written as a script would write
them: through sqlite-utils' `insert_all` into `claims`. Prints rows per CPU-second.
"""

import argparse
import random
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from sqlite_utils import Database

from workbench.service import open_workbench

FUNCTION_WORDS = (
    "the of to and a in that it is was for on are as with his they at be this have from or had by not but what all "
    "were we when your can said there use an each which she do how their if will up other about out many then them "
    "these so some her would make like him into time has look two more write go see number no way could people my "
    "than first been call who its now find long down day did get come made may part"
).split()
SYLLABLES = ("ba", "cor", "den", "el", "fir", "gan", "hol", "im", "jar", "kel", "lon", "mar", "nor", "os", "pel",
             "quin", "rud", "sol", "tam", "ul", "ver", "wen", "yor", "zan", "tion", "ment", "ing", "er")  # fmt: skip
GIVEN = (
    "Ada",
    "Bruno",
    "Carla",
    "Dmitri",
    "Elena",
    "Farid",
    "Grete",
    "Hugo",
    "Ines",
    "Jonas",
    "Kwame",
    "Lena",
)


def vocabulary(rng: random.Random, size: int) -> list[str]:
    """Return `size` different words, the frequent ones first."""
    words = dict.fromkeys(FUNCTION_WORDS)
    while len(words) < size:
        words["".join(rng.choices(SYLLABLES, k=rng.choice((2, 2, 3, 3, 4))))] = None
    return list(words)


def claims(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield `count` claims with the three keys that a script gives."""
    rng = random.Random(seed)
    words = vocabulary(rng, 40_000)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    surnames = [word.capitalize() for word in words[200:8_000]]
    speakers = [f"{rng.choice(GIVEN)} {rng.choice(surnames)}" for _ in range(max(50, count // 50))]
    for number in range(count):
        length = rng.randint(6, 28)
        sentence = " ".join(rng.choices(words, cum_weights=weights, k=length))
        yield {
            "quote": sentence[0].upper() + sentence[1:],
            "speaker": speakers[min(int(rng.paretovariate(0.7)), len(speakers)) - 1],
            "source": f"https://news.example/{seed}/{number // 8}",
        }


def main() -> None:
    """Write the file that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("claims", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    open_workbench(wanted.file).close()
    database = Database(wanted.file)
    spent = 0.0
    for start in range(0, wanted.claims, 50_000):
        rows = list(claims(min(50_000, wanted.claims - start), wanted.seed + start))
        begun = time.process_time()
        database["claims"].insert_all(rows)
        spent += time.process_time() - begun
        done = start + len(rows)
        print(f"{done:>9,} claims  {done / spent:>8,.0f} rows per CPU-second", flush=True)
    print(f"{wanted.file}: {wanted.file.stat().st_size / wanted.claims:,.0f} bytes a claim")


if __name__ == "__main__":
    main()
