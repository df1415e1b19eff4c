"""The overview in lines of text: counts, bars, a sparkline of what is open."""

from collections.abc import Iterator, Mapping, Sequence

from workbench.model.overview import Overview, Share
from workbench.text import one_line

_BAR = 24
_NAME = 34
_LETTERS = {"verified": "V", "disputed": "D", "contested": "C", "needs_evidence": "N", "unverifiable": "U",
            "withdrawn": "W"}  # fmt: skip
_EIGHTHS = "▁▂▃▄▅▆▇█"
_DAYS = 40


def overview_lines(found: Overview) -> Iterator[str]:
    """Yield the overview in lines of text."""
    yield f"{found.claims:,} claims"
    most = max(found.counts.values(), default=0)
    for status, count in found.counts.items():
        yield f"  {status.replace('_', ' '):<16}{count:>7,}  {_bar(count, most)}"
    if found.disputed_share is not None:
        yield f"  disputed of those verified or disputed: {found.disputed_share:.0%}"
    if agreement := found.agreement.compared:
        agreed = found.agreement.agreed
        yield f"  findings that the quote check had suggested: {agreed:,} of {agreement:,} ({agreed / agreement:.0%})"
        for proposed, persons in found.agreement.pairs.items():
            told = ", ".join(f"{count:,} {finding.replace('_', ' ')}" for finding, count in persons.items())
            yield f"    suggested {proposed.replace('_', ' ')}: {told}"
    if len(found.days) > 1:
        days = found.days[-_DAYS:]
        yield ""
        yield f"Open, {days[0].date} to {days[-1].date}"
        yield f"  {_spark([_open(day.counts) for day in days])}"
    for title, shares in (
        ("Speakers", found.speakers),
        ("Sources", found.sources),
        ("Reviewers", found.reviewers),
    ):
        yield from _shares(title, shares)
    if found.oldest_open:
        yield ""
        yield "Waiting longest"
        for one in found.oldest_open:
            yield f"  {one.since[:10]}  {one.id:>6}  {one_line(one.quote, 70)}"


def _shares(title: str, shares: Sequence[Share]) -> Iterator[str]:
    if not shares:
        return
    yield ""
    yield title
    most = max(one.claims for one in shares)
    for one in shares:
        told = " ".join(
            f"{letter}{one.counts[status]}" for status, letter in _LETTERS.items() if status in one.counts
        )
        name = one_line(one.name or "nobody named", _NAME)
        yield f"  {name:<{_NAME}}{one.claims:>6,}  {_bar(one.claims, most)} {told}"


def _bar(count: int, most: int) -> str:
    """Return a bar; what is there at all has a cell."""
    full = max(count * _BAR // most, 1) if most and count else 0
    return f"{'█' * full:<{_BAR}}"


def _spark(counts: Sequence[int]) -> str:
    most = max(counts, default=0) or 1
    return "".join(_EIGHTHS[count * (len(_EIGHTHS) - 1) // most] for count in counts)


def _open(counts: Mapping[str, int]) -> int:
    return sum(counts.get(status, 0) for status in ("unreviewed", "needs_evidence", "contested"))
