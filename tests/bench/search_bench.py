"""How long a first page of search takes: python tests/bench/search_bench.py STORE [--class NAME] [--slow MS].

Each query is asked five times on an open store: its first 50 ids as `workbench list --limit 50` reads them, and
their rows. Prints CPU milliseconds by class of query: p50, p95 and the largest; then the slowest queries, and
what the desk reads of them before it shows a page. Only reads; a copy of a store in use serves as well.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

from workbench import service
from workbench.service import Store

PAGE = 50
TIMES = 5

QUERIES: dict[str, tuple[str, ...]] = {
    "all claims": ("", "order:newest"),
    "a rare word": ("armistice", "observatory", "kelba", "zanzan", "landlocked", "nosuchword"),
    "a common word": ("the", "we", "of", "will", "road", "next"),
    "several words": ("the we", "the harbour", "we will the of and", "armistice smelter", "never the road quota"),
    "a phrase": ('"the good road"', '"next year"', '"before the winter"', '"nobody else will"', '"we the"'),
    "a prefix": ("armi*", "harb*", "inde*", "bec*", "con*", "zan*"),
    "a short prefix": ("the*", "th*", "wi*", "a*", "s*"),
    "without words": ("-the", "-we -the", "-armistice", "the -we", "harbour -the -of", "-road status:unreviewed"),
    "status": (
        "status:unreviewed", "status:disputed", "status:open", "status:reviewed", "status:withdrawn",
        "status:contested", "status:verified,disputed", "-status:unreviewed", "-status:unreviewed,verified",
    ),
    "speaker": ("speaker:ada", "speaker:zita", 'speaker:"Ada Ba"', "speaker:a", "speaker:nobody", "speaker:none",
                "-speaker:ada", "speaker:ada,bruno,carla"),
    "source": ("source:news", "source:/100001/77", "source:zzz", "source:news.example/1/1", "-source:/1/"),
    "tag": ("tag:ports", "tag:rare", "tag:none", "tag:nosuchtag", "-tag:ports", "tag:ports,rare"),
    "reviewer": ("reviewer:mira", "reviewer:ada", "reviewer:nobody", "-reviewer:mira"),
    "evidence": ("evidence:yes", "evidence:no"),
    "date": ("since:2026-01", "before:2026-01", "since:2040", "before:2040"),
    "priority, kind, id": (
        "priority:>=3", "priority:0", "priority:<0", "kind:direct", "kind:mixed", "attribution:none",
        "attribution:confirmed", "id:77777", "id:999999999",
    ),
    "seen": ("seen:yes", "seen:no", "seen:verified", "seen:disputed,unverifiable", "seen:open", "-seen:yes"),
    "check": ("check:verbatim", "check:absent", "check:altered", "check:negation", "check:flagged", "check:none",
              "-check:verbatim"),
    "combined": (
        "the status:disputed", "speaker:ada -tag:ports", "tag:rare the", "evidence:yes since:2026-01",
        "status:disputed evidence:yes", "speaker:ada status:verified", "reviewer:mira tag:ports",
        "tag:ports -the", "harbour speaker:zita", "status:open -evidence:yes source:news", "the evidence:yes",
        "the reviewer:bo status:disputed", "armistice status:unreviewed", "speaker:ada reviewer:mira tag:rare",
        "tag:nato check:none seen:no", "the tag:ports evidence:yes",
    ),
    "best": ("armistice order:best", "the order:best", "the harbour order:best", "tag:rare the order:best",
             "we will the road order:best"),
    "nothing at once": ("speaker:ada speaker:bruno", '"the of the"', "status:unreviewed reviewer:mira",
                        "-source:news",
                        "the speaker:ada speaker:bruno"),
}  # fmt: skip

WORST = ("a short prefix", "nothing at once")
"""What no index helps: beginnings that most claims hold, and common conditions that hold for no claim together."""


def page(store: Store, text: str) -> int:
    """Read a first page as a list shows it; return how many claims it has."""
    ids = service.queue_ids(store, text, limit=PAGE)
    return len(service.queue_rows(store, ids))


def desk_page(store: Store, text: str) -> int:
    """Read a first page as the desk does, which goes on with what is there after a moment."""
    ids = service.first_ids(store, text, PAGE).ids
    return len(service.queue_rows(store, ids))


def timed(read: Callable[[Store, str], int], store: Store, text: str) -> tuple[list[float], int]:
    """Return the CPU milliseconds of each time, and the number of claims."""
    spent = []
    for _ in range(TIMES):
        begun = time.process_time()
        claims = read(store, text)
        spent.append((time.process_time() - begun) * 1_000)
    return spent, claims


def line(name: str, spent: list[float]) -> str:
    """Return one line of the table."""
    cuts = quantiles(spent, n=100, method="inclusive")
    return f"{name:22} {len(spent) // TIMES:>7} {cuts[49]:>8.1f} {cuts[94]:>8.1f} {max(spent):>8.1f}"


def main() -> None:
    """Print the table for the store that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--class", dest="only", choices=QUERIES, help="this class of queries alone")
    parser.add_argument(
        "--slow", type=float, default=20, metavar="MS", help="name the queries slower than this"
    )
    wanted = parser.parse_args()
    slow: list[tuple[float, str, int]] = []
    everything: list[float] = []
    usual: list[float] = []
    with service.open_workbench(wanted.store, create=False) as store:
        print(f"{sum(service.counts(store).values()):,} claims; CPU milliseconds for {PAGE} ids and rows")
        print(f"{'class':22} {'queries':>7} {'p50':>8} {'p95':>8} {'max':>8}")
        for name, queries in QUERIES.items():
            if wanted.only not in (None, name):
                continue
            found: list[float] = []
            for text in queries:
                spent, claims = timed(page, store, text)
                found += spent
                if min(spent) > wanted.slow:
                    slow.append((sorted(spent)[TIMES // 2], text, claims))
            print(line(name, found), flush=True)
            everything += found
            usual += found if name not in WORST else []
        if wanted.only is None:
            print(line("all but the worst", usual))
        print(line("all", everything))
        for median, text, claims in sorted(slow, reverse=True):
            desk = sorted(timed(desk_page, store, text)[0])[TIMES // 2]
            print(f"{median:>8.1f} ms  {claims:>3} claims  the desk {desk:>6.1f} ms  {text}")


if __name__ == "__main__":
    main()
