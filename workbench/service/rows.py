"""Rows of claims into the store: new ones many at a time, known ones brought up to date, bad ones refused.

A row by itself costs twice as much as one among many: SQLite prepares for the undoing of every statement.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.model import Refused
from workbench.store import Store, writing
from workbench.text import composed, sha256

if TYPE_CHECKING:
    from workbench.reading import BadRow, ClaimRow

_TOGETHER = 100
"""Rows that one statement inserts; if one of them is refused, each is tried by itself."""


@dataclass(slots=True)
class Taken:
    """What became of the rows so far: new claims, how many were known or changed, lines refused and why."""

    added: list[int] = field(default_factory=list)
    known: int = 0
    changed: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Keyed:
    """A row as the store will keep it, and the key it is known by; `given` where the file names the key."""

    row: "ClaimRow"
    values: dict[str, object]
    key: str
    given: bool


def take(store: Store, rows: "Iterable[ClaimRow | BadRow]", done: Taken) -> None:
    """Take rows into the store, inside a transaction, and add to `done` what became of them."""
    from workbench.reading import BadRow

    keyed: list[_Keyed] = []
    for row in rows:
        if isinstance(row, BadRow):
            done.refused.append((row.line, row.reason))
            continue
        values = _trimmed(row.values)
        given = str(values.get("external_id") or "")
        keyed.append(_Keyed(row, values, given or _own_key(values), bool(given)))
    met = writing.known_external_ids(store, [one.key for one in keyed])
    new: list[_Keyed] = []
    for one in keyed:
        if one.key not in met and not one.row.tags and not one.row.evidence:
            met.add(one.key)
            new.append(one)
        else:
            _insert(store, new, done)
            new = []
            _take_one(store, one, done)
        if len(new) == _TOGETHER:
            _insert(store, new, done)
            new = []
    _insert(store, new, done)


def _insert(store: Store, new: list[_Keyed], done: Taken) -> None:
    """Insert new rows together; where one of them is refused, each by itself."""
    if not new:
        return
    try:
        with store.savepoint():
            ids = writing.insert_claims(store, [{**one.values, "external_id": one.key} for one in new])
    except Refused:
        for one in new:
            _take_one(store, one, done)
    else:
        done.added += ids


def _take_one(store: Store, one: _Keyed, done: Taken) -> None:
    try:
        with store.savepoint():
            outcome, claim_id = _import_row(store, one)
    except Refused as error:
        done.refused.append((one.row.line, str(error)))
        return
    if outcome == "added":
        done.added.append(claim_id)
    elif outcome == "changed":
        done.changed += 1
    else:
        done.known += 1


def _import_row(store: Store, one: _Keyed) -> tuple[str, int]:
    """Insert a row, or bring the claim of its key up to date; return what was done and the claim.

    What was done is 'added', 'changed' or 'known'.
    """
    claim_id = writing.claim_of_external_id(store, one.key)
    outcome = "known"
    if claim_id is None:
        claim_id = writing.insert_claim(store, {**one.values, "external_id": one.key})
        outcome = "added"
    elif one.given and writing.bring_up_to_date(store, claim_id, one.values):
        outcome = "changed"
    if one.given or outcome == "added":  # a row without a key that is known says nothing new of its claim
        writing.change_tags(store, claim_id, add=one.row.tags, remove=())
    if one.row.evidence:
        known = writing.evidence_keys(store, claim_id)
        for link in one.row.evidence:
            source = composed(link["source"].strip())
            if (source, link["stance"], link.get("excerpt")) not in known:
                known.add((source, link["stance"], link.get("excerpt")))
                writing.insert_evidence(store, claim_id, **{**link, "source": source})
                outcome = "changed" if outcome == "known" else outcome
    return outcome, claim_id


def _trimmed(values: Mapping[str, object]) -> dict[str, object]:
    """Return a row as the store will keep it, so that the same row again is no change."""
    trimmed = dict(values)
    for name in ("speaker", "source"):
        if isinstance(text := trimmed.get(name), str):
            trimmed[name] = composed(text.strip(_OUTER))
            if not trimmed[name]:
                del trimmed[name]
    return trimmed


_OUTER = "\t\n\r \u00a0\u200b\ufeff"
"""What the schema's triggers trim from a speaker or a source."""


def _own_key(values: Mapping[str, object]) -> str:
    """Return a key for a row without one: same words, speaker, source and place are the same claim."""
    parts = [values.get(name) for name in ("quote", "speaker", "source", "source_id", "span_start")]
    return f"import:{sha256(repr(parts))[:24]}"
