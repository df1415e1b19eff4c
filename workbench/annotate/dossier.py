"""Claims -> one self-contained page for an editor or a lawyer: article, both answers, evidence, and how to verify it.

No script, no other file; the template escapes whatever it is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.annotate.links import ADDRESS
from workbench.annotate.notes import Compared, in_plain_words, source_named, without_folder
from workbench.export.formats import Context
from workbench.model.record import ClaimRecord
from workbench.text import printable

if TYPE_CHECKING:
    from jinja2 import Template

_PARAGRAPHS = "\n"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """The newest seal of the ledger, by which the page can be checked later."""

    seal: int
    sha256: str
    sealed_at: str


@dataclass(frozen=True, slots=True)
class DossierClaim:
    """A claim with the texts that it was laid beside."""

    record: ClaimRecord
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A text in which claims were read; `claims` stand in it by their offsets."""

    title: str
    ref: str
    text: str
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article: plain, or the words of a claim, which `opens` there first."""

    text: str
    claim: ClaimRecord | None = None
    opens: tuple[ClaimRecord, ...] = ()


def page(
    claims: Sequence[DossierClaim],
    articles: Sequence[Article],
    *,
    context: Context,
    made_at: str,
    filter: str = "",
    ledger: LedgerLine | None = None,
) -> str:
    """Return the page. For the public the records must be `public()` already; folders of files are left out."""
    published = {one.record.id: context.url_of(one.record) for one in claims}
    return _template().render(
        claims=claims,
        articles=articles,
        desk=context.desk_name,
        home=context.home,
        published=published,
        made_at=made_at,
        public=context.public,
        filter=filter,
        ledger=ledger,
        counts=_counts(claims),
    )


def paragraphs(article: Article) -> Iterator[list[Piece]]:
    """Yield the paragraphs of an article, each as its pieces; of claims that overlap the later one stands alone."""
    placed = _placed(article)
    start = 0
    for line in article.text.split(_PARAGRAPHS):
        end = start + len(line)
        if line.strip():
            yield list(_pieces(article.text, start, end, placed))
        start = end + 1


def _placed(article: Article) -> list[tuple[int, int, ClaimRecord]]:
    found = []
    for claim in article.claims:
        place = claim.passage
        if place is not None and place.start is not None and place.end is not None:
            found.append((place.start, min(place.end, len(article.text)), claim))
    return sorted(found, key=lambda one: (one[0], -one[1]))


def _pieces(
    text: str, start: int, end: int, placed: Sequence[tuple[int, int, ClaimRecord]]
) -> Iterator[Piece]:
    at = start
    for first, last, claim in placed:
        if first >= end:
            break
        begin, stop = max(first, at), min(last, end)
        if begin >= stop:
            if start <= first < end:  # within another claim's words
                yield Piece("", opens=(claim,))
            continue
        if at < begin:
            yield Piece(text[at:begin])
        yield Piece(text[begin:stop], claim, (claim,) if start <= first < end else ())
        at = stop
    if at < end:
        yield Piece(text[at:end])


def _counts(claims: Sequence[DossierClaim]) -> dict[str, dict[str, int]]:
    """Return how many claims have which answer, to each of both questions."""
    truths: dict[str, int] = {}
    findings: dict[str, int] = {}
    for one in claims:
        truth = one.record.verdict
        finding = one.record.attribution.finding if one.record.attribution else "not decided"
        truths[truth] = truths.get(truth, 0) + 1
        findings[finding] = findings.get(finding, 0) + 1
    return {"Is it true?": truths, "Did they say it?": findings}


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    environment.filters |= {"plain": in_plain_words, "date": _date, "file": without_folder}
    environment.globals |= {"paragraphs": paragraphs, "source_named": source_named, "address": _address}
    source = Path(__file__).with_name("dossier.html.jinja").read_text(encoding="utf-8")
    return environment.from_string(source)


def _shown(value: Any) -> Any:  # noqa: ANN401  # whatever a template prints
    """Return what is printed with nothing in it that could reorder or hide text."""
    return "" if value is None else printable(value) if type(value) is str else value


def _date(at: str | None) -> str:
    return (at or "")[:10]


def _address(ref: str) -> str | None:
    """Return a reference that may be a link: a plain http or https address."""
    return ref if ADDRESS.fullmatch(ref) and ref.isprintable() else None
