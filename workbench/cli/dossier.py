"""One claim with all that belongs to it, as lines for people."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.text import one_line, printable

if TYPE_CHECKING:
    from workbench.model import ClaimFile, Event, Evidence, Review


def dossier(found: "ClaimFile", width: int) -> Iterator[str]:
    """Yield the lines of a claim's file, wrapped at `width`; nothing in them can steer a terminal."""
    claim = found.claim
    yield one_line(f"Claim {claim.id}: {_words(claim.status)}   (version {claim.version}, uid {claim.uid})")
    yield ""
    yield from _wrapped(claim.quote, width)
    yield ""
    for name, value in _facts(found):
        yield from _wrapped(f"{name:<12}{one_line(value)}", width, indent="", further=" " * 12)
    if found.evidence:
        yield from ("", "Evidence")
        for evidence in found.evidence:
            yield from _evidence(evidence, width)
    if found.reviews:
        yield from ("", "Reviews")
        for review in found.reviews:
            yield from _review(review, width)
    if found.comments:
        yield from ("", "Comments")
        for comment in found.comments:
            yield f"  {one_line(f'{comment.created_at} {comment.author}{_undone(undone=comment.undone)}')}"
            yield from _wrapped(comment.body, width, indent="    ")
    if found.events:
        yield from ("", "History")
        for event in found.events:
            yield f"  {_event(event)}"


def _facts(found: "ClaimFile") -> Iterator[tuple[str, str]]:
    """Yield what is known of the claim in a word or a line; what is not known is left out."""
    claim = found.claim
    printed = f'(printed as "{claim.speaker}")' if claim.speaker_name not in (None, claim.speaker) else ""
    yield "Speaker", " ".join(filter(None, [claim.speaker_name or claim.speaker or "nobody named", printed]))
    confidence = "" if claim.attribution_confidence is None else f"{claim.attribution_confidence:.2f}"
    check = found.quote_checks[-1] if found.quote_checks else None
    facts = (
        ("Role", claim.speaker_role),
        ("How known", ": ".join(filter(None, [confidence, claim.attribution_reason]))),
        ("Source", claim.source_title),
        ("", claim.source if claim.source != claim.source_title else None),
        ("Place", _place(found)),
        ("Kind", claim.kind),
        ("Said", claim.said_at),
        ("Attribution", claim.attribution and _words(claim.attribution)),
        ("Quote check", check and ", ".join([check.result, *check.flags])),
        ("Tags", ", ".join(found.tags)),
        ("Priority", str(claim.priority) if claim.priority else None),
        ("Own key", claim.external_id),
    )
    yield from ((name, value) for name, value in facts if value)


def _place(found: "ClaimFile") -> str | None:
    claim = found.claim
    if claim.span_start is None:
        return None
    around = f": …{claim.context_before or ''}[…]{claim.context_after or ''}…"
    return f"characters {claim.span_start} to {claim.span_end}{around}"


def _evidence(evidence: "Evidence", width: int) -> Iterator[str]:
    source = evidence.source
    if evidence.source_title and evidence.source_title != source:
        source = f"{evidence.source_title} ({source})"
    locator = f", {evidence.locator}" if evidence.locator else ""
    line = one_line(f"{evidence.id} {evidence.stance}: {source}{locator}")
    yield from _wrapped(line, width, further="    ")
    if evidence.excerpt:
        yield from _wrapped(f"“{evidence.excerpt}”", width, indent="    ")
    if evidence.note:
        yield from _wrapped(evidence.note, width, indent="    ")


def _review(review: "Review", width: int) -> Iterator[str]:
    parts = [review.verdict, review.attribution and f"attribution {review.attribution}", review.rating]
    told = ", ".join(_words(part) for part in parts if part)
    yield f"  {one_line(f'{review.created_at} {review.reviewer}: {told}{_undone(undone=review.undone)}')}"
    if review.note:
        yield from _wrapped(review.note, width, indent="    ")


def _event(event: "Event") -> str:
    undoes = f" of event {event.undoes}" if event.undoes else ""
    return one_line(
        f"{event.id} {event.at} {event.actor}: {event.action}{undoes} ({event.entity} {event.entity_id})"
    )


def _undone(*, undone: bool) -> str:
    return " (undone)" if undone else ""


def _words(name: str) -> str:
    return name.replace("_", " ")


def _wrapped(text: str, width: int, *, indent: str = "  ", further: str | None = None) -> Iterator[str]:
    """Yield the lines of a text, its own line breaks kept."""
    for line in printable(text).expandtabs(4).split("\n"):
        yield from textwrap.wrap(
            line,
            max(width, 30),
            initial_indent=indent,
            subsequent_indent=indent if further is None else further,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
