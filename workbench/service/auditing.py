"""The audit: seals that make tampering evident, and the log of who did what and when."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.model import BadInput, Event, NotFound, Review, Status
from workbench.service.events import act_of
from workbench.store import Store, audit, claims, columns, derived, ledger, undoing
from workbench.text import one_line

_KINDS = ("event", "review", "comment")
_OF_CLAIMS = ("claims", "evidence", "reviews", "comments")


def seal(store: Store, *, actor: str = "workbench", blocks: int | None = None) -> int:
    """Seal what no seal covers yet, block by block; return how many seals were added.

    `blocks` is how many at the most; by default all. Several programs may seal at once: each block is one
    transaction, and the next begins where the last one ended.
    """
    added = 0
    while (blocks is None or added < blocks) and audit.sealing_is_due(store):
        with store.transaction(actor, undoable=False):
            if not audit.seal_block(store):
                break
        added += 1
    return added


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the chain, to be kept elsewhere: seal number, hash, what it covers and when it was made."""

    seal: int
    sha256: str
    last_event: int
    last_review: int
    last_comment: int
    sealed_at: str


def head(store: Store) -> Head | None:
    """Return the head of the chain, None where nothing was sealed yet."""
    latest = audit.latest_seal(store)
    return None if latest is None else Head(latest.id, latest.sha256, *latest.last, latest.sealed_at)


@dataclass(frozen=True, slots=True)
class Verification:
    """What verifying found: `problems` is empty where the chain holds and every row is what the ledger tells.

    `rows` is how many events, reviews and comments the seals cover, `unsealed` how many none covers yet,
    `compared` how many rows were held against the ledger, those included that it tells and that are gone;
    `apart` how many of these are not what it tells.
    """

    seals: int
    rows: int
    unsealed: int
    compared: int
    apart: int
    head: Head | None
    problems: tuple[str, ...]


def verify(store: Store, *, known: "tuple[int, str] | None" = None) -> Verification:
    """Recompute every seal, take every row back event by event, and say what does not hold.

    Args:
        store: Which file.
        known: Number and hash of a head that was kept elsewhere; the chain must contain it.
    """
    with store.reading():
        problems = [_told(broken) for broken in audit.broken_seals(store)]
        count = rows = 0
        found = None
        for one in audit.seals(store):
            count, rows = count + 1, rows + one.rows
            if known is not None and one.id == known[0]:
                found = one.sha256
        if known is not None and found != known[1]:
            what = "is not in this file" if found is None else "has another hash in this file"
            problems.append(f"the head that was kept (seal {known[0]}, {known[1][:12]}…) {what}")
        rows_apart: set[tuple[str, int]] = set()
        gone = 0
        for row in ledger.differences(store.connection):
            rows_apart.add((row.table, row.row_id))
            gone += row.what == "missing"
            problems.append(_difference(store, row))
        for value in derived.differences(store.connection):
            rows_apart.add((value.table, value.row_id))
            problems.append(_follows_not(store, value))
        for row_id in audit.altered_texts(store):
            rows_apart.add(("snapshots", row_id))
            problems.append(f"snapshot {row_id}: its text is not the one that was read (its SHA-256 differs)")
        compared = ledger.rows_told(store.connection) + gone
        problems += [
            f"{_ONE_OF[table]} {row_id}: names {_ONE_OF[parent]} {one_line(str(named), 40)}, which is not there"
            for table, row_id, parent, named in derived.stray_results(store.connection)
        ]
        return Verification(
            count, rows, audit.unsealed(store), compared, len(rows_apart), head(store), tuple(problems)
        )


def judged(store: Store, review_id: int) -> dict[str, object]:
    """Return a claim's columns as they were when a review was given: the words that were judged.

    Raises:
        NotFound: there is no such review, or the ledger does not tell it.
    """
    row = store.row(
        "SELECT v.id, r.claim_id FROM reviews AS r JOIN events AS v ON v.entity = 'reviews' AND v.entity_id = r.id "
        "AND v.action = 'review' WHERE r.id = ?",
        [review_id],
    )
    told = None
    if row is not None:
        told = ledger.told_row(store.connection, "claims", row["claim_id"], upto=row["id"]).values
    if told is None:
        raise NotFound(f"review {review_id}: the ledger does not tell what it judged")
    return told


@dataclass(frozen=True, slots=True)
class Judged:
    """A review and the claim's columns as they were when it was given; None where the ledger does not tell them.

    `source` among them is the reference of `source_id`.
    """

    review: Review
    claim: dict[str, object] | None


def judgements(store: Store, claim_id: int) -> Iterator[Judged]:
    """Yield a claim's reviews in their order, each with what it judged.

    Raises:
        NotFound: there is no such claim.
    """
    for review in claims.claim_file(store, claim_id).reviews:
        try:
            told = judged(store, review.id)
        except NotFound:
            yield Judged(review, None)
            continue
        ref = store.value("SELECT ref FROM sources WHERE id = ?", [told["source_id"]])
        yield Judged(review, {**told, "source": ref})


_ONE_OF = {
    "sources": "source", "snapshots": "snapshot", "speakers": "speaker", "speaker_aliases": "alias",
    "speaker_distinct": "pair of speakers told apart", "claims": "claim", "evidence": "evidence",
    "reviews": "review", "comments": "comment", "quote_checks": "quote check", "claim_matches": "likeness",
}  # fmt: skip


def _difference(store: Store, one: ledger.Difference) -> str:
    """Say in a line where a row is not what the ledger tells."""
    name = f"{_ONE_OF[one.table]} {one.row_id}{_claim_of(store, one)}"
    if one.what == "missing":
        return f"{name}: is gone, and no event tells of it"
    if one.what == "unknown":
        return f"{name}: came in without the rules, and no event tells of it"
    if one.what == "removed":
        return f"{name}: is there, though the ledger tells that it was taken away"
    if one.column == "tag":
        if one.told is None:
            return f"{name}: tag {_value(one.found)} was put on, and no event tells of it"
        return f"{name}: tag {_value(one.told)} is gone, and no event tells of it"
    judged = " (a verdict rests on it)" if _is_judged(store, one) else ""
    column = (one.column or "").replace("_", " ")
    return f"{name}: {column} is {_value(one.found)}, the ledger tells {_value(one.told)}{judged}"


def _follows_not(store: Store, one: derived.Apart) -> str:
    """Say in a line where a value is not what follows from other rows."""
    name = f"{_ONE_OF[one.table]} {one.row_id}"
    if one.table == "evidence":
        claim_id = store.value("SELECT claim_id FROM evidence WHERE id = ?", [one.row_id])
        name = f"{name} of claim {claim_id}"
    return f"{name}: {one.column.replace('_', ' ')} is {_value(one.found)}, {one.whence} {_value(one.told)}"


def _claim_of(store: Store, one: ledger.Difference) -> str:
    if one.table not in ("evidence", "reviews", "comments"):
        return ""
    told = ledger.told_row(store.connection, one.table, one.row_id).values or {}
    return f" of claim {told['claim_id']}" if told.get("claim_id") else ""


def _is_judged(store: Store, one: ledger.Difference) -> bool:
    if one.table != "claims" or one.column is None or not columns.column("claims", one.column).locked:
        return False
    return Status(claims.claim(store, one.row_id).status).decided


def _value(value: object) -> str:
    return "nothing" if value is None else f"“{one_line(str(value), 80)}”"


def _told(broken: audit.Broken) -> str:
    covered = [
        f"{kind}s {low + 1}–{high}" if high > low + 1 else f"{kind} {high}"
        for kind, low, high in zip(_KINDS, broken.before, broken.seal.last, strict=True)
        if high > low
    ]
    where = ", ".join(covered) or "no rows"
    return f"seal {broken.seal.id} of {broken.seal.sealed_at} ({where}): {broken.reason}"


def known_head(text: str) -> tuple[int, str]:
    """Read a head as `workbench audit head` printed it: JSON, or `NUMBER:HASH`.

    Raises:
        BadInput: it is neither.
    """
    import json
    import re

    plain = re.fullmatch(r"\s*([0-9]{1,15})\s*:\s*([0-9a-f]{64})\s*", text)
    if plain:
        return int(plain[1]), plain[2]
    try:
        told = json.loads(text)
        number, digest = told["seal"], told["sha256"]
    except (ValueError, TypeError, KeyError, RecursionError):
        number, digest = None, None
    if not (type(number) is int and isinstance(digest, str) and re.fullmatch("[0-9a-f]{64}", digest)):
        raise BadInput("the head is not one that `workbench audit head` printed: JSON with seal and sha256")
    return number, digest


@dataclass(frozen=True, slots=True)
class LogLine:
    """One act in the log: the event, what it did in a word or two, and the claim it is about, if any.

    `brought` says that it was done at another desk, and came by a merge.
    """

    event: Event
    act: str
    claim_id: int | None
    brought: bool


def log(store: Store, claim_id: int | None = None, *, limit: int | None = None) -> Iterator[LogLine]:
    """Stream who did what and when, the oldest first: of one claim, or the latest of the whole file.

    Raises:
        NotFound: there is no such claim.
    """
    if claim_id is not None:
        claims.claim(store, claim_id)
        events = audit.events_of(store, claim_id)
        events = events if limit is None else iter(deque(events, maxlen=limit))
    else:
        events = audit.latest_events(store, -1 if limit is None else limit)
    for event in events:
        about = claim_id
        if about is None and event.entity in _OF_CLAIMS:
            about = next(iter(undoing.claims_of(store, [event])), None)
        brought = audit.is_brought(store, event.id)
        yield LogLine(event, act_of(store, event) or event.action, about, brought)
