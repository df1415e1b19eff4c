"""The evidence page: evidence, quote checks, reviews, comments and history of one claim."""

from collections.abc import Iterator

from workbench.model import ClaimFile, Comment, Evidence, QuoteCheckRow, Review, SimilarClaim
from workbench.service.findings import check_of, own_check
from workbench.text import one_line, printable
from workbench.tui.text.history import history
from workbench.tui.text.paragraphs import Mark, Paragraph, even
from workbench.tui.text.phrases import (
    FLAG_WORDS,
    GLYPHS,
    RESULT_GLYPHS,
    STANCE_GLYPHS,
    ago,
    several,
    source_name,
    spoken,
)
from workbench.tui.text.quote_check import label, warnings

_INDENT = 2
_SEEN_SHOWN = 3
"""How many claims that say the same are named: the evidence below is to stay in sight."""


def evidence_page(file: ClaimFile, key: str = "e") -> list[Paragraph]:
    """Set all that stands behind a claim, newest word last; `key` links evidence."""
    nothing = [_styled(f"None yet. {key} links a URL, a file or a citation.", "quiet", indent=_INDENT)]
    blocks = [
        ("Evidence", [_evidence(file, one) for one in file.evidence] or [nothing]),
        ("Quote check", list(_own_check(file))),
        ("Seen before", list(_seen_before(file))),
        ("History", _timeline(file)),
    ]
    page: list[Paragraph] = []
    for title, entries in blocks:
        if not entries:
            continue
        if page:
            page.append(Paragraph(""))
        page.append(_styled(title, "title"))
        for entry in entries:
            page.extend(entry)
    return page


def _evidence(file: ClaimFile, one: Evidence) -> list[Paragraph]:
    word = f"{STANCE_GLYPHS[one.stance]} {one.stance}"
    title = one_line(one.source_title or source_name(one.source))
    ref = one_line(one.source)
    head = f"{word}  {title}"
    entry = [Paragraph(even(head), (Mark(0, len(word), one.stance),), _INDENT, _INDENT + 2)]
    if title != ref:
        entry.append(_styled(ref, "quiet", indent=_INDENT + 2))
    entry += _check(check_of(file, one))
    if one.excerpt:
        entry += _several_lines(f"“{one.excerpt}”", indent=_INDENT + 2)
    if one.note:
        entry += _several_lines(one.note, indent=_INDENT + 2)
    place = f"{one_line(one.locator)} · " if one.locator else ""
    place += f"from claim {one.claim_id} · " if one.claim_id != file.claim.id else ""
    entry.append(
        _styled(f"{place}{one_line(one.created_by)}, {ago(one.created_at)}", "quiet", indent=_INDENT + 2)
    )
    return entry


def _seen_before(file: ClaimFile) -> Iterator[list[Paragraph]]:
    """Claims that say the same, those with a verdict first, as the queue's mark does."""
    seen = sorted(file.seen, key=lambda one: not one.status.reviewed)
    for one in seen[:_SEEN_SHOWN]:
        yield _seen(one)
    if len(seen) > _SEEN_SHOWN:
        yield [_styled(f"and {len(seen) - _SEEN_SHOWN} more", "quiet", indent=_INDENT)]


def _seen(one: SimilarClaim) -> list[Paragraph]:
    """A claim that says the same, as the look-up proposed it: its verdict, who and where, and why."""
    state = f"{GLYPHS[one.status].strip()} {spoken(one.status)}"
    by = f" by {one_line(one.reviewer, 30)}" if one.reviewer else ""
    entry = [
        Paragraph(
            even(f"{state}{by} · claim {one.id}"), (Mark(0, len(state), one.status),), _INDENT, _INDENT + 2
        )
    ]
    entry += [
        _styled(f"! {FLAG_WORDS[flag]}", "flag", indent=_INDENT + 2, hang=_INDENT + 4)
        for flag in one.flags
        if flag in FLAG_WORDS
    ]
    told = f"{one.similarity:.0%} alike: {one_line(one.reason, 300)}"
    entry.append(_styled(told, "quiet", indent=_INDENT + 2))
    source = one_line(one.source_title or source_name(one.source), 60)
    said = f"{one.assertion.mark}{one_line(one.speaker or 'nobody named', 40)}, {source}"
    entry.append(_styled(said, "quiet", indent=_INDENT + 2))
    return entry


def _check(check: QuoteCheckRow | None) -> list[Paragraph]:
    """How the quote stands in a text; never a verdict."""
    if check is None:
        return [_styled(f"{RESULT_GLYPHS['unchecked']} unchecked", "quiet", indent=_INDENT + 2)]
    if check.outdated:
        return [_outdated(_INDENT + 2)]
    result = label(check)
    by = one_line(check.said_by or "", 40) if "other_speaker" not in check.flags else ""
    line = even(f"{result} · said by {by}" if by else result)
    marks = (Mark(0, len(result), check.result), Mark(len(result), len(line), "quiet"))
    return [
        Paragraph(line, marks, _INDENT + 2, _INDENT + 4),
        *(
            _styled(f"! {warning}", "flag", indent=_INDENT + 2, hang=_INDENT + 4)
            for warning in warnings(check)
        ),
    ]


def _own_check(file: ClaimFile) -> Iterator[list[Paragraph]]:
    """Whether the article itself still has the words."""
    check = own_check(file)
    if check is None:
        return
    if check.outdated:
        yield [_outdated(_INDENT)]
    elif check.result == "verbatim":
        yield [_styled("= the article still reads so", "verbatim", indent=_INDENT)]
    elif check.result == "unchecked":
        yield _check(check)
    else:
        glyph = RESULT_GLYPHS.get(check.result, "?")
        told = f"{glyph} the article no longer reads so: {spoken(one_line(check.result))}"
        yield [_styled(told, "altered", indent=_INDENT, hang=_INDENT + 2)]


def _outdated(indent: int) -> Paragraph:
    told = f"{RESULT_GLYPHS['unchecked']} unchecked since the claim was corrected"
    return _styled(told, "unchecked", indent=indent, hang=indent + 2)


def _timeline(file: ClaimFile) -> list[list[Paragraph]]:
    """All that happened to the claim, the latest first: words in full, other acts in a line."""
    told = [(one.created_at, _review(one)) for one in file.reviews]
    told += [(one.created_at, _comment(one)) for one in file.comments]
    told += [(event.at, [line]) for event, line in history(file.events)]
    told.sort(key=lambda one: one[0])
    return [entry for _, entry in reversed(told)]


def _review(one: Review) -> list[Paragraph]:
    words = [spoken(one.verdict)] if one.verdict else []
    if one.attribution:
        words.append(f"attribution {spoken(one.attribution)}")
    if one.rating:
        words.append(f"“{one_line(one.rating)}”")
    said = ", ".join(words) or "note"
    undone = " (undone)" if one.undone else ""
    line = f"{said}{undone} · {one_line(one.reviewer)}, {ago(one.created_at)}"
    marks = (Mark(0, len(said), "undone" if one.undone else "strong"), Mark(len(said), len(line), "quiet"))
    entry = [Paragraph(even(line), marks, _INDENT, _INDENT + 2)]
    if one.note:
        entry += _several_lines(one.note, indent=_INDENT + 2)
    return entry


def _comment(one: Comment) -> list[Paragraph]:
    undone = " (undone)" if one.undone else ""
    by = f"{one_line(one.author)}, {ago(one.created_at)}{undone}"
    body = _several_lines(one.body, indent=_INDENT)
    if one.undone:
        body = [_styled(paragraph.text, "undone", indent=_INDENT) for paragraph in body]
    return [*body, _styled(by, "quiet", indent=_INDENT + 2)]


def _several_lines(text: str, *, indent: int) -> list[Paragraph]:
    return [Paragraph(line, indent=indent) for line in even(printable(text)).split("\n")]


def _styled(text: str, style: str, *, indent: int = 0, hang: int | None = None) -> Paragraph:
    return Paragraph(even(text), (Mark(0, len(text), style),), indent, hang)


def title_of(file: ClaimFile) -> str:
    """The pane's title: how much evidence and how many reviews there are."""
    reviews = sum(not one.undone for one in file.reviews)
    parts = [f"Evidence {len(file.evidence)}"]
    if reviews:
        parts.append(several(reviews, "review"))
    if file.comments:
        parts.append(several(sum(not one.undone for one in file.comments), "comment"))
    return " · ".join(parts)
