"""The word differences of a placed quote, for display: whole words, offsets in quote and document."""

import re
from itertools import pairwise

from workbench.verification.cosmetic_steps import Judged
from workbench.verification.placed_quote import Gap
from workbench.verification.placement import Piece, Placement
from workbench.verification.quoted import Quoted
from workbench.verification.result import Change, Difference, Span
from workbench.wording.tokens import Token

_WORD = re.compile(r"[^\W_]")
_EDGES = " \t\r\n\f,;:.-–—…()[]"


def differences(
    quoted: Quoted, text: str, placement: Placement, between: list[Gap]
) -> tuple[Difference, ...]:
    """Return all differences in the quote's order, kept stretches included."""
    found = [difference for piece in placement.pieces for difference in _of_piece(quoted.text, text, piece)]
    found += [_of_gap(quoted.text, text, gap) for gap in between if gap.left_out or gap.inserted]
    ends = sorted((piece.quote[-1].end, piece.end) for piece in placement.pieces)
    first = placement.pieces[0].start
    for _, _, words in placement.lost:
        found.append(_added(quoted.text, words[0].start, words[-1].end, ends, first, marked=False))
    for mark in (*quoted.stretches[0].before, *quoted.after):
        if mark.words:
            found.append(_added(quoted.text, mark.start, mark.end, ends, first, marked=True))
    return tuple(sorted(found, key=lambda difference: (difference.quote_start, difference.quote_end)))


def _added(quote: str, start: int, end: int, ends: list[Span], first: int, *, marked: bool) -> Difference:
    place = next((place for quoted, place in reversed(ends) if quoted <= start), first)
    return Difference(Change.ADDED, quote[start:end], start, end, "", place, place, marked=marked)


def _of_gap(quote: str, text: str, gap: Gap) -> Difference:
    low, high = (gap.left_out[0].start, gap.left_out[-1].end) if gap.left_out else (gap.start, gap.start)
    change = Change.DROPPED if gap.left_out else Change.ADDED
    if gap.left_out and gap.inserted:
        change = Change.REPLACED
    return Difference(
        change,
        quote[gap.quote_start : gap.quote_end].strip(),
        gap.quote_start,
        gap.quote_end,
        text[low:high],
        low,
        high,
        cosmetic=gap.harmless,
        marked=gap.announced,
    )


def _of_piece(quote: str, text: str, piece: Piece) -> list[Difference]:
    found: list[Difference] = []
    for step in _whole(piece, piece.judged):
        for qi, qj, di, dj in _unbroken(text, piece, step) if step.kept else [tuple(step[2:])]:
            ours, theirs = piece.quote[qi:qj], piece.document[di:dj]
            qs, qe = _range(ours, piece.quote, qi)
            ds, de = _range(theirs, piece.document, di)
            if found and (left := text[found[-1].document_end : ds]) and _WORD.search(left):
                start, place = found[-1].document_end, found[-1].quote_end
                low = start + len(left) - len(left.lstrip(_EDGES))
                high = low + len(left.strip(_EDGES))
                found.append(
                    Difference(Change.DROPPED, "", place, place, text[low:high], low, high, cosmetic=True)
                )
            change = Change.KEPT if step.kept else Change.REPLACED
            if not step.kept and not (ours and theirs):
                change = Change.DROPPED if theirs else Change.ADDED
            found.append(
                Difference(change, quote[qs:qe], qs, qe, text[ds:de], ds, de, cosmetic=step.cosmetic)
            )
    return found


def _unbroken(text: str, piece: Piece, step: Judged) -> list[tuple[int, int, int, int]]:
    """Cut a kept step where words of the document that it steps over stand inside it."""
    cuts = [
        at
        for at in range(step.di + 1, step.dj)
        if piece.document[at].start > piece.document[at - 1].end
        and _WORD.search(text, piece.document[at - 1].end, piece.document[at].start)
    ]
    shift = step.qi - step.di
    edges = [step.di, *cuts, step.dj]
    return [(low + shift, high + shift, low, high) for low, high in pairwise(edges)]


def _range(words: list[Token], around: list[Token], at: int) -> Span:
    if words:
        return words[0].start, words[-1].end
    place = around[at - 1].end if at else around[0].start
    return place, place


def _whole(piece: Piece, judged: list[Judged]) -> list[Judged]:
    """Move the edges of kept steps so that no surface ("isn't") is cut between two steps."""
    out: list[Judged] = []
    for step in judged:
        qi, qj, di, dj = step.qi, step.qj, step.di, step.dj
        if step.kept:
            # Its first or last words may belong to a surface of the step beside it.
            if out and _cuts(piece, qi, di) and not out[-1].kept:
                shift = _shared(piece, qi, di, qj - qi)
                out[-1] = out[-1]._replace(qj=qi + shift, dj=di + shift)
                qi, di = qi + shift, di + shift
            if qi == qj:
                continue
        elif out and out[-1].kept and _cuts(piece, qi, di):
            before = out[-1]
            size = _shared_before(piece, qi, di, before.qj - before.qi)
            out[-1] = before._replace(qj=before.qj - size, dj=before.dj - size)
            qi, di = qi - size, di - size
            if out[-1].qi == out[-1].qj:
                out.pop()
        if out and not out[-1].kept and not step.kept and out[-1].cosmetic == step.cosmetic:
            out[-1] = out[-1]._replace(qj=qj, dj=dj)
            continue
        out.append(Judged(step.kept, step.cosmetic, qi, qj, di, dj))
    return out


def _one_surface(words: list[Token], at: int) -> bool:
    return 0 < at < len(words) and words[at].start == words[at - 1].start


def _cuts(piece: Piece, qi: int, di: int) -> bool:
    return _one_surface(piece.quote, qi) or _one_surface(piece.document, di)


def _shared(piece: Piece, qi: int, di: int, most: int) -> int:
    size = 0
    while size < most and _cuts(piece, qi + size, di + size):
        size += 1
    return size


def _shared_before(piece: Piece, qi: int, di: int, most: int) -> int:
    size = 0
    while size < most and _cuts(piece, qi - size, di - size):
        size += 1
    return size
