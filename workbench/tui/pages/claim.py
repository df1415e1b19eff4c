"""The claim's own page: a head that says who, how sure and where; below it the article, the quote marked."""

from dataclasses import dataclass

from workbench.model import Claim, ClaimFile, Kind, Structure
from workbench.text import one_line, printable
from workbench.tui.paper import LABEL, Mark, Paragraph, paragraphs_of
from workbench.tui.words import GLYPHS, confidence, spoken

TEXT_AROUND = 60_000
"""How much of a long text the pane shows on each side of the quote, in code points; `o` opens all of it."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim's head and text, and where in it the quote begins (paragraph, code point), if it is there."""

    head: tuple[Paragraph, ...]
    text: tuple[Paragraph, ...]
    anchor: tuple[int, int] | None


def claim_page(file: ClaimFile, *, around: int = TEXT_AROUND) -> ClaimPage:
    """Set a claim: its head, then its article's text with the quote marked, or the quote alone."""
    text, anchor = _text(file, around)
    return ClaimPage(tuple(_head(file)), tuple(text), anchor)


def _head(file: ClaimFile) -> list[Paragraph]:
    claim = file.claim
    state = f"{GLYPHS[claim.status].strip()} {spoken(claim.status)}"
    rest = "".join(
        [
            f" · claim {claim.id}",
            f" · attribution {spoken(claim.attribution)}" if claim.attribution else "",
            f" · priority {claim.priority:+d}" if claim.priority else "",
            f" · {claim.kind} quotation" if claim.kind is not Kind.DIRECT else "",
            f" · same as claim {claim.duplicate_of}" if claim.duplicate_of else "",
            _repeated(file),
        ]
    )
    marks = (Mark(0, len(state), claim.status), Mark(len(state), len(state + rest), "quiet"))
    lines = [Paragraph(state + rest, marks)]
    if claim.assertion.vouched:
        lines.append(_labelled("Speaker", *_speaker(claim)))
    else:
        told = f"{'Said?':<{LABEL}}{claim.assertion.meaning}"
        lines.append(Paragraph(told, (Mark(0, LABEL, "label"), Mark(LABEL, len(told), "flag")), hang=LABEL))
        lines.append(_labelled("Named", *_speaker(claim)))
    if claim.speaker_role:
        lines.append(_labelled("Role", one_line(claim.speaker_role)))
    reason = one_line(claim.attribution_reason or "")
    sure = confidence(claim.attribution_confidence)
    if sure or reason:
        lines.append(_labelled("Because", f"{sure}: {reason}" if sure and reason else sure or reason))
    title, ref = one_line(claim.source_title or ""), one_line(claim.source)
    lines.append(_labelled("Source", f"{title} — {ref}" if title and title != ref else ref))
    if claim.said_at:
        lines.append(_labelled("Said", one_line(claim.said_at)))
    if file.tags:
        lines.append(_labelled("Tags", " ".join(f"#{one_line(tag)}" for tag in file.tags)))
    return lines


def _repeated(file: ClaimFile) -> str:
    """Name the duplicates of a claim, as far as they were looked up or brought evidence."""
    claim = file.claim
    known = {one.id for one in file.seen if one.duplicate_of == claim.id}
    if claim.duplicate_of is None:
        known |= {one.claim_id for one in file.evidence} - {claim.id}
    return f" · repeated by claim {', '.join(map(str, sorted(known)))}" if known else ""


def _speaker(claim: Claim) -> tuple[str, str]:
    printed, name = one_line(claim.speaker or ""), one_line(claim.speaker_name or "")
    if not printed:
        return "", "nobody named yet"
    if name and name != printed:
        return name, f" printed as “{printed}”"
    return (printed, "") if name else (printed, " not resolved to one person")


def _labelled(label: str, value: str, remark: str = "") -> Paragraph:
    text = f"{label:<{LABEL}}{value}{remark}"
    marks = [Mark(0, len(label), "label")]
    if label in {"Speaker", "Named"} and value:
        marks.append(Mark(LABEL, LABEL + len(value), "strong"))
    if remark:
        marks.append(Mark(len(text) - len(remark), len(text), "quiet"))
    return Paragraph(text, tuple(marks), hang=LABEL)


def _text(file: ClaimFile, around: int) -> tuple[list[Paragraph], tuple[int, int] | None]:
    claim = file.claim
    if file.text is None:
        return _quote_alone(claim), None
    start, end = claim.span_start, claim.span_end
    if start is None or end is None:
        rest = paragraphs_of(printable(file.text[: 2 * around]))
        note = "The quote's place in this text is not known."
        return [*_quote_alone(claim), _quiet(note), Paragraph(""), *rest], None
    left, right = max(start - around, 0), min(end + around, len(file.text))
    shown = printable(file.text[left:right])
    quote = Mark(start - left, end - left, "quote")
    paragraphs = paragraphs_of(shown, [*_printed(file.structure, left, right), quote])
    anchor = next(
        ((n, mark.start) for n, p in enumerate(paragraphs) for mark in p.marks if mark.style == quote.style),
        (0, 0),
    )
    if left:
        paragraphs.insert(0, _quiet(f"… {left:,} characters before"))
        anchor = (anchor[0] + 1, anchor[1])
    if right < len(file.text):
        paragraphs.append(_quiet(f"… {len(file.text) - right:,} characters after"))
    return paragraphs, anchor


def _printed(structure: Structure | None, left: int, right: int) -> list[Mark]:
    """Mark what is printed and not said: page headers, line numbers and the like quiet, speakers' labels strong."""
    if structure is None:
        return []
    found = [(aside.start, aside.end, "quiet") for aside in structure.apparatus]
    found += [(*turn.label, "strong") for turn in structure.turns if turn.label]
    return [
        Mark(max(start, left) - left, min(end, right) - left, style)
        for start, end, style in found
        if start < right and end > left
    ]


def _quote_alone(claim: Claim) -> list[Paragraph]:
    """A claim that a script added: its quote with what context it brought."""
    before, quote, after = (
        printable(part or "") for part in (claim.context_before, claim.quote, claim.context_after)
    )
    before, after = (f"…{before}" if before else "“"), (f"{after}…" if after else "”")
    text = before + quote + after
    mark = Mark(len(before), len(before) + len(quote), "quote")
    return [*paragraphs_of(text, [mark]), Paragraph(""), _quiet("No text of the source is held.")][
        : None if claim.snapshot_id is None else -2
    ]


def _quiet(text: str) -> Paragraph:
    return Paragraph(text, (Mark(0, len(text), "quiet"),))
