"""The page of a speaker, that of a proposed merge, and their lines in a list."""

from collections.abc import Iterator

from workbench.model import MergeProposal, SpeakerFile, SpeakerRow, Status
from workbench.service.events import history
from workbench.text import one_line, printable
from workbench.tui.text.paragraphs import Mark, Paragraph, even, labelled, paragraphs_of
from workbench.tui.text.phrases import GLYPHS, confidence, cut, moment, several, spoken

_COUNT = 6
_COUNTED = ((Status.VERIFIED, "good"), (Status.DISPUTED, "bad"))


def speaker_line(row: SpeakerRow, cells: int) -> list[tuple[str, str]]:
    """Set a speaker in a line: name, other names, claims, verdicts."""
    counts = [
        (f" {GLYPHS[status][0]}{row.counts.get(status, 0):<3}" if row.counts.get(status) else " " * 5, style)
        for status, style in _COUNTED
    ]
    room = max(cells - _COUNT - 5 * len(counts) - 1, 8)
    name, others = _name(row.name), ", ".join(_name(alias) for alias in row.aliases if alias != row.name)
    wide = min(room, max(len(name) + 1, room // 2)) if others else room
    return [
        (cut(name, wide), "strong"),
        (cut(f" {others}", room - wide) if others else "", "quiet"),
        (f"{row.claims or '':>{_COUNT}}", ""),
        *counts,
    ]


def proposal_line(proposal: MergeProposal, cells: int) -> list[tuple[str, str]]:
    """Set a proposed merge in a line."""
    room = max(cells - 9, 10)
    half = room // 2 - 1
    return [
        (f"{proposal.confidence:.2f}  ", "quiet"),
        (cut(_name(proposal.merge.name), half), ""),
        (" → ", "quiet"),
        (cut(_name(proposal.keep.name), room - half), "strong"),
    ]


def speaker_page(file: SpeakerFile) -> tuple[list[Paragraph], list[Paragraph]]:
    """Set a speaker: a head, and below it names, roles over time, notes, merges, latest claims, history."""
    text: list[Paragraph] = []
    if file.notes:
        text += [_title("Notes"), *paragraphs_of(printable(file.notes)), Paragraph("")]
    text += list(_aliases(file))
    if file.roles:
        text.append(_title("Roles over time"))
        for role in file.roles:
            when = (
                f"{role.first or '?'} – {role.last or '?'}" if role.first != role.last else role.first or "?"
            )
            text.append(_dated(one_line(when), f"{one_line(role.role)} ({several(role.claims, 'claim')})"))
        text.append(Paragraph(""))
    for title, others in (("Merged into this one", file.merged), ("Not the same as", file.distinct)):
        if others:
            text.append(_title(title))
            text += [_item(f"{_name(name)}  (speaker {number})") for number, name in others]
            text.append(Paragraph(""))
    if file.recent:
        text.append(_title("Latest claims"))
        for claim in file.recent:
            state = GLYPHS[claim.status].strip()
            line = f"{state} {claim.assertion.mark}“{one_line(claim.quote, 300)}” — {one_line(claim.source_title, 80)}"
            text.append(Paragraph(even(line), (Mark(0, len(state), claim.status),), 1, 3))
        text.append(Paragraph(""))
    if file.events:
        text.append(_title("History"))
        text += [
            _dated(moment(event.at), f"{one_line(event.actor)}: {sentence}")
            for event, sentence in history(file.events)
        ]
    return _head(file.speaker), text


def proposal_page(
    proposal: MergeProposal, merge: SpeakerFile, keep: SpeakerFile, keys: tuple[str, str]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Set a proposed merge: the reason in the head, then both speakers; `keys` merge and tell apart."""
    question = f"Is {_name(merge.speaker.name)} the same as {_name(keep.speaker.name)}?"
    sure = confidence(proposal.confidence)
    head = [
        Paragraph(even(question), (Mark(0, len(question), "strong"),)),
        labelled("Because", f"{sure}: {one_line(proposal.reason)}"),
        labelled("Keys", f"{keys[0]} they are one: merge   {keys[1]} they are two: do not propose it again"),
    ]
    text: list[Paragraph] = []
    for file in (merge, keep):
        above, below = speaker_page(file)
        rule = "─" * 24
        text += [*above, Paragraph(""), *below, Paragraph(rule, (Mark(0, len(rule), "rule"),))]
    return head, text[:-1]


def _head(row: SpeakerRow) -> list[Paragraph]:
    name, rest = _name(row.name), f" · speaker {row.id} · {row.kind}"
    counts = "   ".join(
        f"{GLYPHS[status].strip()} {row.counts[status]:,} {spoken(status)}"
        for status in Status
        if row.counts.get(status)
    )
    marks = (Mark(0, len(name), "strong"), Mark(len(name), len(name + rest), "quiet"))
    lines = [
        Paragraph(name + rest, marks),
        labelled("Claims", f"{row.claims:,}" + (f"   {counts}" if counts else "")),
    ]
    if row.wikidata_id:
        lines.append(labelled("Wikidata", one_line(row.wikidata_id)))
    return lines


def _aliases(file: SpeakerFile) -> Iterator[Paragraph]:
    merged = dict(file.merged)
    yield _title("Printed as")
    for alias in file.aliases:
        whose = f"  merged: {_name(merged[alias.speaker_id])}" if alias.speaker_id in merged else ""
        yield _item(f"{_name(alias.alias)}  ({several(alias.claims, 'claim')}){whose}")
    yield Paragraph("")


def _name(name: str) -> str:
    return even(one_line(name)) or "no name"


def _title(text: str) -> Paragraph:
    return Paragraph(text, (Mark(0, len(text), "title"),))


def _item(text: str) -> Paragraph:
    return Paragraph(even(text), (), 1, 3)


def _dated(when: str, text: str) -> Paragraph:
    return Paragraph(even(f"{when}  {text}"), (Mark(0, len(when), "quiet"),), 1, 3)
