"""ClaimReview (schema.org) for Fact Check Explorer, its API, Data Commons and archives: as JSON-LD, and as a DataFeed.

It answers "is it true?" and nothing else: a finding on who said it is never a rating. A claim that lacks what a reader
needs, or whose words are not the speaker's, is left out, and told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TextIO

from workbench.export.formats import Context, Format
from workbench.export.graphs import address, day, known, write_items
from workbench.model.record import ClaimRecord, EvidenceRecord, SourceRecord, TruthRecord
from workbench.model.words import Finding, SpeakerKind, Status, Verdict

_DANGLING = ",，、،;；"
"""What ends a quote that its sentence goes on after; it is no part of the claim."""
_ORDER = (Verdict.VERIFIED, Verdict.CONTESTED, Verdict.DISPUTED)
"""The verdicts whose ratings make the scale, from the truest on; what is unverifiable stands outside of it."""


def scale(ratings: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the desk's ratings from the truest to the falsest, each once."""
    return tuple(dict.fromkeys(word for verdict in _ORDER for word in ratings.get(verdict, ())))


def claim_reviewed(quote: str) -> str:
    """Return the words of a claim on one line, without a comma that only led on in the article's sentence."""
    words = " ".join(quote.split())
    return words.rstrip(_DANGLING + " ") or words


def lacking(record: ClaimRecord, context: Context) -> str | None:
    """Return why a claim makes no ClaimReview; None where it makes one."""
    truth, found = record.truth, record.attribution
    if truth is None or not Status(truth.verdict).reviewed:
        return f"the verdict is {record.verdict.replace('_', ' ')}"
    if not record.assertion.vouched:
        return record.assertion.meaning
    if found and found.finding is not Finding.CONFIRMED:
        return f"on who said it: {found.finding.replace('_', ' ')}"
    if record.speaker.uid is None:
        return f"nobody is named who said it{f', only {record.speaker.name}' if record.speaker.name else ''}"
    return _unpublished(truth, context)


def _unpublished(truth: TruthRecord, context: Context) -> str | None:
    """Return what the verdict lacks to be published, or the desk."""
    if not context.desk_url:
        return "no url: set desk_url to where the desk publishes"
    if truth.rating is None:
        return "no rating"
    if not any(truth.rating in words for words in context.rating_scale.values()):
        return f"the rating {truth.rating} is not of the desk's scale"
    return None if day(truth.at) else "no date of the verdict"


def claim_reviews(records: Iterable[ClaimRecord], context: Context) -> Iterator[dict[str, Any]]:
    """Yield the ClaimReviews of the claims that make one; tell which do not, and why."""
    steps = scale(context.rating_scale)
    for record in records:
        reason = lacking(record, context)
        if reason is None:
            yield _claim_review(record, context, steps)
        else:
            context.left_out(f"claim {record.id}: {reason}")


def _claim_review(record: ClaimRecord, context: Context, steps: Sequence[str]) -> dict[str, Any]:
    truth = record.truth
    assert truth is not None  # noqa: S101  # `lacking` looked
    return known(
        at_type="ClaimReview",
        at_id=context.url_of(record),
        url=context.url_of(record),
        datePublished=day(_first_judged(record)),
        dateModified=day(truth.at),
        inLanguage=record.language,
        claimReviewed=claim_reviewed(record.quote),
        author=known(at_type="Organization", name=context.desk_name, url=context.home),
        reviewRating=_rating(truth.rating or "", steps),
        itemReviewed=_claim(record),
        citation=[_citation(one) for one in record.evidence],
        correction=_corrections(record),
    )


def _rating(word: str, steps: Sequence[str]) -> dict[str, Any]:
    """Return a rating: higher is truer; a word outside of the scale has no number."""
    if word not in steps or len(steps) < 2:
        return known(at_type="Rating", alternateName=word)
    value = len(steps) - steps.index(word)
    return known(
        at_type="Rating", alternateName=word, ratingValue=value, bestRating=len(steps), worstRating=1
    )


def _claim(record: ClaimRecord) -> dict[str, Any]:
    speaker = record.speaker
    organisation = speaker.kind == SpeakerKind.ORGANISATION
    wikidata = f"https://www.wikidata.org/entity/{speaker.wikidata_id}" if speaker.wikidata_id else None
    return known(
        at_type="Claim",
        author=known(
            at_type="Organization" if organisation else "Person",
            name=speaker.name,
            jobTitle=None if organisation else speaker.role,
            sameAs=wikidata,
        ),
        datePublished=day(record.said_at) or day(record.source.published_at),
        appearance=[work(record.source)],
    )


def work(source: SourceRecord) -> dict[str, Any]:
    """Return a source as a CreativeWork."""
    url = address(source.ref)
    return known(
        at_type="CreativeWork",
        url=url,
        name=source.title or (None if url else source.ref),
        author=source.author and known(at_type="Person", name=source.author),
        publisher=source.publisher and known(at_type="Organization", name=source.publisher),
        datePublished=day(source.published_at),
        inLanguage=source.language,
        archivedAt=address(source.archived_url),
    )


def _citation(evidence: EvidenceRecord) -> dict[str, Any]:
    return {**work(evidence.source), **known(text=evidence.excerpt, pagination=evidence.locator)}


def _judged(record: ClaimRecord) -> list[tuple[str, str]]:
    """Return the ratings that stood, one after the other, each with its time."""
    told: list[tuple[str, str]] = []
    for one in record.reviews:
        if one.verdict and one.verdict is not Verdict.REOPENED and not one.undone:
            word = one.rating or ""
            if Status(one.verdict).reviewed and word and (not told or told[-1][0] != word):
                told.append((word, one.at))
    return told


def _first_judged(record: ClaimRecord) -> str | None:
    judged = _judged(record)
    if judged:
        return judged[0][1]
    return record.truth.at if record.truth else None


def _corrections(record: ClaimRecord) -> list[dict[str, Any]]:
    judged = _judged(record)
    return [
        known(at_type="CorrectionComment", text=f"Rated {new}; before that, {old}.", datePublished=day(at))
        for (old, _), (new, at) in pairwise(judged)
    ]


def write(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write JSON-LD: a graph of ClaimReviews."""
    return write_items(out, {"@context": "https://schema.org"}, "@graph", claim_reviews(records, context))


def write_feed(records: Iterable[ClaimRecord], out: TextIO, context: Context) -> int:
    """Write a DataFeed of ClaimReviews, as Data Commons reads it."""
    opening = known(
        at_context="https://schema.org", at_type="DataFeed", name=f"{context.desk_name}: fact checks",
        url=context.home,
    )  # fmt: skip
    items = (
        known(
            at_type="DataFeedItem",
            dateCreated=one["datePublished"],
            dateModified=one.get("dateModified"),
            url=one["url"],
            item=[one],
        )
        for one in claim_reviews(records, context)
    )
    return write_items(out, opening, "dataFeedElement", items)


FORMATS = (
    Format(
        "claimreview", ".claimreview.jsonld", "application/ld+json", write, about="ClaimReview, schema.org"
    ),
    Format(
        "datafeed", ".datafeed.jsonld", "application/ld+json", write_feed, about="a DataFeed of ClaimReviews"
    ),
)
