"""What helps to link evidence while it is typed: names alike, a source's title, the place of the quote in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from workbench.model import NotFound
from workbench.service.checking import check_text, place_of
from workbench.service.documents import held_document
from workbench.store import Store, claims, writing

_MOST = 8
_LOOKED_THROUGH = 20_000
_LEAST = 2
"""From how many letters on names are looked for."""
_LIKE = 80
"""How alike (of 100) the typed words and the likest parts of a stored name are at the least."""
_LONGEST = 400_000
"""Up to how many characters a text is searched for the place while a form is open."""
_SOURCES = "SELECT ref, title FROM sources ORDER BY id DESC LIMIT ?"
_SPEAKERS = "SELECT name FROM speakers WHERE merged_into IS NULL ORDER BY id DESC LIMIT ?"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a source: its title, and where in its text the claim's quote stands ("p. 4")."""

    title: str = ""
    place: str = ""


def sources_like(store: Store, typed: str) -> tuple[str, ...]:
    """Return the stored sources whose reference or title is like what is typed, the likest first."""
    rows = list(store.rows(_SOURCES, [_LOOKED_THROUGH]))
    refs = [row["ref"] for row in rows]
    names = [f"{row['title'] or ''} {row['ref']}" for row in rows]
    return tuple(refs[number] for number in _likest(typed, names))


def speakers_like(store: Store, typed: str) -> tuple[str, ...]:
    """Return the speakers whose name is like what is typed, the likest first."""
    names = [row["name"] for row in store.rows(_SPEAKERS, [_LOOKED_THROUGH])]
    return tuple(names[number] for number in _likest(typed, names))


def _likest(typed: str, names: Sequence[str]) -> list[int]:
    """Return the places of the names in which every typed word is found, or nearly so, the likest first."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import extract_iter
    from rapidfuzz.utils import default_process

    words = default_process(typed).split()
    if len("".join(words)) < _LEAST:
        return []
    cleaned = [default_process(name) for name in names]
    likeness = [0.0] * len(names)
    for word in words:
        for _, score, number in extract_iter(word, cleaned, scorer=partial_ratio):
            likeness[number] += score / len(words)
    alike = [number for number, score in enumerate(likeness) if score >= _LIKE]
    return nsmallest(_MOST, alike, key=lambda number: (-likeness[number], number))


def known_of(store: Store, claim_id: int, ref: str) -> Known:
    """Return what is known of a source, for a claim that is to be linked to it."""
    source_id = writing.source_of(store, ref.strip()) if ref.strip() else None
    if source_id is None:
        return Known()
    title = store.value("SELECT title FROM sources WHERE id = ?", [source_id])
    return Known(title or "", _place(store, claim_id, ref))


def _place(store: Store, claim_id: int, ref: str) -> str:
    """Return where the claim's quote stands in the newest text of a source; empty where that is not clear."""
    try:
        document = held_document(store, ref)
        claim = claims.claim(store, claim_id)
    except NotFound:
        return ""
    if not document.locators or len(document.source.text) > _LONGEST:
        return ""
    found = check_text(claim.quote, document, speaker=claim.speaker_name or claim.speaker)
    return place_of(document, found.spans) or ""
