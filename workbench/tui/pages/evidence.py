"""The evidence page: evidence, quote checks, reviews, comments and history of one claim."""

import json
from collections.abc import Iterator

from workbench.model import ClaimFile, Comment, Event, Evidence, QuoteCheckRow, Review
from workbench.text import one_line, printable
from workbench.tui.paper import Mark, Paragraph, even
from workbench.tui.words import STANCE_GLYPHS, moment, several, spoken

_INDENT = 2


def evidence_page(file: ClaimFile, key: str = "e") -> list[Paragraph]:
    """Set all that stands behind a claim, newest word last; `key` links evidence."""
    nothing = [_styled(f"None yet. {key} links a URL or a citation.", "quiet", indent=_INDENT)]
    blocks = [
        ("Evidence", [_evidence(one) for one in file.evidence] or [nothing]),
        ("Quote check", [_check(one) for one in file.quote_checks]),
        ("Reviews", [_review(one) for one in file.reviews]),
        ("Comments", [_comment(one) for one in file.comments]),
        ("History", [list(_history(file.events))] if file.events else []),
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


def _evidence(one: Evidence) -> list[Paragraph]:
    word = f"{STANCE_GLYPHS[one.stance]} {one.stance}"
    title = one_line(one.source_title or "")
    ref = one_line(one.source)
    head = f"{word}  {title or ref}"
    entry = [Paragraph(even(head), (Mark(0, len(word), one.stance),), _INDENT, _INDENT + 2)]
    if title and title != ref:
        entry.append(_styled(ref, "quiet", indent=_INDENT + 2))
    if one.excerpt:
        entry += _several_lines(f"“{one.excerpt}”", indent=_INDENT + 2)
    if one.note:
        entry += _several_lines(one.note, indent=_INDENT + 2)
    place = f"{one_line(one.locator)} · " if one.locator else ""
    entry.append(
        _styled(f"{place}{one_line(one.created_by)}, {moment(one.created_at)}", "quiet", indent=_INDENT + 2)
    )
    return entry


def _check(one: QuoteCheckRow) -> list[Paragraph]:
    result = one_line(one.result)
    alike = "" if one.similarity is None else f" · {one.similarity:.0%} alike"
    flags = f" · {', '.join(spoken(one_line(flag)) for flag in one.flags)}" if one.flags else ""
    return [
        Paragraph(f"{result}{alike}{flags}", (Mark(0, len(result), "strong"),), _INDENT, _INDENT + 2),
        _styled(f"by machine, {moment(one.checked_at)}; not a verdict", "quiet", indent=_INDENT + 2),
    ]


def _review(one: Review) -> list[Paragraph]:
    words = [spoken(one.verdict)] if one.verdict else []
    if one.attribution:
        words.append(f"attribution {spoken(one.attribution)}")
    if one.rating:
        words.append(f"“{one_line(one.rating)}”")
    said = ", ".join(words) or "note"
    undone = " (undone)" if one.undone else ""
    line = f"{said}{undone} · {one_line(one.reviewer)}, {moment(one.created_at)}"
    marks = (Mark(0, len(said), "undone" if one.undone else "strong"), Mark(len(said), len(line), "quiet"))
    entry = [Paragraph(even(line), marks, _INDENT, _INDENT + 2)]
    if one.note:
        entry += _several_lines(one.note, indent=_INDENT + 2)
    return entry


def _comment(one: Comment) -> list[Paragraph]:
    undone = " (undone)" if one.undone else ""
    by = f"{one_line(one.author)}, {moment(one.created_at)}{undone}"
    body = _several_lines(one.body, indent=_INDENT)
    if one.undone:
        body = [_styled(paragraph.text, "undone", indent=_INDENT) for paragraph in body]
    return [*body, _styled(by, "quiet", indent=_INDENT + 2)]


def _history(events: tuple[Event, ...]) -> Iterator[Paragraph]:
    acts = {event.id: _act(event) for event in events}
    for event in events:
        act = acts[event.id]
        if event.action in ("undo", "redo"):
            act = f"{'undid' if event.action == 'undo' else 'redid'}: {_undone(event, events, acts)}"
        line = f"{moment(event.at)}  {one_line(event.actor)}: {act}"
        yield Paragraph(even(line), (Mark(0, len(moment(event.at)), "quiet"),), _INDENT, _INDENT + 2)


def _undone(event: Event, events: tuple[Event, ...], acts: dict[int, str]) -> str:
    """What an undo or redo is about: the act at the end of its chain."""
    by_id = {one.id: one for one in events}
    seen: set[int] = set()
    while event.undoes in by_id and event.undoes not in seen and event.action in ("undo", "redo"):
        seen.add(event.undoes)
        event = by_id[event.undoes]
    return acts.get(event.id, "an act") if event.action not in ("undo", "redo") else "an act"


def _act(event: Event) -> str:  # noqa: PLR0911  # one line a kind of event
    told = {**_told(event.before), **_told(event.after)}
    if event.action == "review":
        return spoken(one_line(str(told.get("verdict") or f"attribution {told.get('attribution')}")))
    if event.entity == "claims" and event.action in ("tag", "untag"):
        return f"{event.action} #{one_line(str(told.get('tag', '')))}"
    if event.entity == "claims" and event.action == "change":
        return "; ".join(_changed(event)) or "changed"
    if event.entity == "claims":
        return f"{one_line(event.action)}ed the claim" if event.action == "add" else one_line(event.action)
    if event.entity == "evidence":
        return {"add": "linked evidence", "remove": "removed evidence"}.get(event.action, "changed evidence")
    if event.entity == "comments":
        return "commented"
    return f"{one_line(event.action)} {one_line(event.entity)}"


def _changed(event: Event) -> Iterator[str]:
    before, after = _told(event.before), _told(event.after)
    for name in after:
        if name in ("version", "updated_at", "updated_by", "span_start", "span_end", "speaker_id"):
            continue
        if name in ("context_before", "context_after"):
            continue
        old, new = (
            one_line(str(side.get(name) if side.get(name) is not None else "none"), 40)
            for side in (before, after)
        )
        yield f"{spoken(one_line(name))} {old} → {new}"


def _told(stored: str | None) -> dict[str, object]:
    """An event's JSON; a script may have written something else."""
    try:
        told = json.loads(stored or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _several_lines(text: str, *, indent: int) -> list[Paragraph]:
    return [Paragraph(line, indent=indent) for line in even(printable(text)).split("\n")]


def _styled(text: str, style: str, *, indent: int = 0) -> Paragraph:
    return Paragraph(even(text), (Mark(0, len(text), style),), indent)


def title_of(file: ClaimFile) -> str:
    """The pane's title: how much evidence and how many reviews there are."""
    reviews = sum(not one.undone for one in file.reviews)
    parts = [f"Evidence {len(file.evidence)}"]
    if reviews:
        parts.append(several(reviews, "review"))
    if file.comments:
        parts.append(several(sum(not one.undone for one in file.comments), "comment"))
    return " · ".join(parts)
