"""Undo and redo across sessions: read the ledger back, and do the opposite as new events.

An act is what one keystroke or command did (a batch), one run of a plain client, or a whole merge. What an act
did to one claim is undone together or not at all; what cannot be undone is skipped and told, and bars nothing older.
Reviews and comments are append-only: an undo event alone takes them out of what stands. A claim is never
taken away: undoing that it was added withdraws it, with the reason.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.model import Event, Refused
from workbench.store import ledger
from workbench.store.claims import event_of
from workbench.store.file import Store
from workbench.store.merge.done_here import as_done_here
from workbench.store.writing import change_tags, restore_evidence
from workbench.text import one_line

RUN_SECONDS = 2
"""A plain client has no batches; what it did without a longer pause is one act."""

SCRIPT = "script"
"""Who plain clients are in the ledger."""

_STANDS = """
NOT EXISTS (
    SELECT 1 FROM events AS u
    WHERE u.undoes = e.id AND u.action = 'undo'
      AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id)
)
"""
_GOES = "NOT (e.action = 'add' AND e.entity IN ('sources', 'snapshots', 'speakers'))"
"""What is never taken away again."""
CAN_BE_UNDONE = f"""
e.action NOT IN ('undo', 'redo', 'hold', 'repair')
  AND {_GOES}
  -- the review by which an undo withdrew a claim is part of that undo
  AND NOT (e.action = 'review' AND e.batch IS NOT NULL AND EXISTS (
    SELECT 1 FROM events AS k WHERE k.batch = e.batch AND k.action = 'undo' AND k.entity = 'claims'))
  AND NOT EXISTS (SELECT 1 FROM merged_events AS m WHERE m.event_id = e.id)
  AND {_STANDS}
  -- with the adding of a claim, all else that was done to it is taken back
  AND NOT (e.entity IN ('claims', 'evidence', 'comments') AND EXISTS (
    SELECT 1 FROM events AS a JOIN events AS u ON u.undoes = a.id AND u.action = 'undo'
    WHERE a.entity = 'claims' AND a.action = 'add' AND a.id <> e.id AND u.id > e.id AND a.entity_id = CASE e.entity
        WHEN 'claims' THEN e.entity_id
        WHEN 'evidence' THEN (SELECT k.claim_id FROM evidence AS k WHERE k.id = e.entity_id)
        ELSE (SELECT k.claim_id FROM comments AS k WHERE k.id = e.entity_id) END
      AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id)))
"""
_STANDING = f"""
SELECT e.* FROM events AS e
WHERE e.id < :below AND e.actor = :actor AND (e.batch IS NOT NULL OR :runs) AND {CAN_BE_UNDONE}
ORDER BY e.id DESC LIMIT 1
"""  # constants only
_SINCE = f"""
SELECT e.* FROM events AS e
WHERE e.at >= :since AND (:actor IS NULL OR e.actor = :actor) AND e.action <> 'merge' AND {CAN_BE_UNDONE}
ORDER BY e.id DESC
"""
_RUN = f"""
SELECT e.* FROM events AS e
WHERE e.id <= :last AND e.actor = :actor AND e.batch IS NULL AND {CAN_BE_UNDONE}
ORDER BY e.id DESC
"""
_BATCH = f"SELECT e.* FROM events AS e WHERE e.batch = ? AND {CAN_BE_UNDONE} ORDER BY e.id DESC"
_MERGED = f"""
SELECT e.* FROM events AS e JOIN merged_events AS m ON m.event_id = e.id
WHERE m.merge_id = ? AND e.action NOT IN ('undo', 'redo') AND {_GOES} AND {_STANDS}
ORDER BY e.id DESC
"""
_BROUGHT_AGAIN = f"""
-- what was done again here is what the redo tells
SELECT e.id, e.at, e.actor, e.action, e.entity, e.entity_id, r.before, r.after, e.undoes
FROM events AS r JOIN events AS u ON u.id = r.undoes JOIN events AS e ON e.id = u.undoes
WHERE r.batch = ? AND r.action = 'redo' AND r.entity = e.entity AND {_STANDS}
ORDER BY e.id DESC
"""
_LAST_BATCH_UNDONE = """
SELECT u.batch
FROM events AS u
WHERE u.actor = :actor AND u.batch IS NOT NULL AND u.action = 'undo'
  AND NOT EXISTS (SELECT 1 FROM merged_events AS m WHERE m.event_id = u.id)
  AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id)
  AND NOT EXISTS (SELECT 1 FROM events AS k WHERE k.batch = u.batch AND k.action = 'redo')
  AND NOT EXISTS (
    -- a new act ends what can be redone; what an undo did for itself is no act
    SELECT 1 FROM events AS n
    WHERE n.actor = :actor AND n.batch IS NOT NULL AND n.id > u.id AND n.action NOT IN ('undo', 'redo')
      AND n.batch <> u.batch
      AND NOT EXISTS (SELECT 1 FROM events AS k WHERE k.batch = n.batch AND k.action IN ('undo', 'redo'))
  )
ORDER BY u.id DESC LIMIT 1
"""
_UNDONE = """
SELECT e.* FROM events AS e
WHERE e.batch = ? AND (e.action = 'undo' OR e.action = 'review' AND NOT EXISTS (
    SELECT 1 FROM events AS d WHERE d.undoes = e.id))
ORDER BY e.id DESC
"""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be undone, and why."""

    event: Event
    reason: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did: the events that it answered, and what it skipped."""

    events: tuple[Event, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def undo_latest(store: Store, actor: str, *, by: str | None = None) -> Undone:
    """Undo the latest standing act of `by` (of `actor` where it is None) of which something can be undone."""
    whose = by if by is not None else actor
    skipped: list[Skipped] = []
    below = 2**62
    while True:
        row = store.row(
            _STANDING, {"below": below, "actor": whose, "runs": by is not None or whose == SCRIPT}
        )
        if row is None:
            return Undone((), tuple(skipped))
        done = answer(store, "undo", _act_of(store, row))
        skipped += done.skipped
        if done.events:
            return Undone(done.events, tuple(skipped))
        below = min((one.event.id for one in done.skipped), default=row["id"])


def undo_event(store: Store, event_id: int) -> Undone:
    """Undo the act that an event belongs to; one that stands no longer undoes nothing.

    A plain client says of no event what it belongs to: of its events, that one alone is undone.
    """
    row = store.row(f"SELECT e.* FROM events AS e WHERE e.id = ? AND {CAN_BE_UNDONE}", [event_id])
    if row is None:
        return Undone()
    return answer(store, "undo", [event_of(row)] if row["batch"] is None else _act_of(store, row))


def undo_since(store: Store, since: str, *, by: str | None = None) -> Undone:
    """Undo whatever stands of what was done since a time (ISO 8601, UTC), by anybody or by one."""
    events = [event_of(row) for row in store.rows(_SINCE, {"since": since, "actor": by})]
    return answer(store, "undo", events)


def redo_latest(store: Store, actor: str) -> Undone:
    """Do again what the actor undid last, if nothing was done since."""
    batch = store.value(_LAST_BATCH_UNDONE, {"actor": actor})
    if batch is None:
        return Undone()
    return redo_batch(store, batch)


def redo_batch(store: Store, batch: str) -> Undone:
    """Do again what one undo took back."""
    done = answer(store, "redo", [event_of(row) for row in store.rows(_UNDONE, [batch])])
    return Undone(tuple(event for event in done.events if event.action == "undo"), done.skipped)


def event_stands(store: Store, event_id: int) -> bool | None:
    """Return whether an event stands and can be undone; None where there is no such event."""
    if store.value("SELECT 1 FROM events WHERE id = ?", [event_id]) is None:
        return None
    sql = f"SELECT 1 FROM events AS e WHERE e.id = ? AND {CAN_BE_UNDONE}"
    return store.value(sql, [event_id]) is not None


def _act_of(store: Store, row: sqlite3.Row) -> list[Event]:
    """Return the standing events of the act that an event belongs to, the latest first."""
    if row["batch"] is not None:
        events = [event_of(one) for one in store.rows(_BATCH, [row["batch"]])]
        for event in list(events):
            if event.action == "merge":
                brought = [event_of(one) for one in store.rows(_MERGED, [event.entity_id])]
                events += as_done_here(store, event, brought)
                # a merge that brought again what an earlier one had brought takes that one back, too
                events += [event_of(one) for one in store.rows(_BROUGHT_AGAIN, [row["batch"]])]
        return events
    return list(_run(store, row))


def _run(store: Store, last: sqlite3.Row) -> Iterator[Event]:
    """Yield the events of a plain client back to its first pause."""
    later = None
    for row in list(store.rows(_RUN, {"last": last["id"], "actor": last["actor"]})):
        moment = store.value("SELECT julianday(?) * 86400", [row["at"]])
        if later is not None and moment is not None and later - moment > RUN_SECONDS:
            return
        later = moment
        yield event_of(row)


def answer(store: Store, action: str, events: Sequence[Event]) -> Undone:
    """Undo or redo events, the latest first; what was done to one claim together, or it is skipped."""
    groups: dict[object, list[Event]] = {}
    for event in events:
        groups.setdefault(_unit(store, event), []).append(event)
    fresh = {event.entity_id for event in events if event.action == "add" and event.entity == "claims"}
    done: list[Event] = []
    skipped: list[Skipped] = []
    for unit, group in sorted(groups.items(), key=lambda item: item[0] != "speakers"):
        added = isinstance(unit, int) and unit in fresh and action == "undo"
        chosen = [
            event for event in group if not added or (event.action == "add" and event.entity == "claims")
        ]
        try:
            with store.savepoint():
                for event in chosen:
                    _reverse(store, action, event)
        except Refused as error:
            skipped.append(Skipped(chosen[-1], str(error)))
        else:
            done += chosen
    store.write("UPDATE _acting SET action = NULL, undoes = NULL, settling = 0")
    return Undone(tuple(sorted(done, key=lambda event: -event.id)), tuple(skipped))


def _unit(store: Store, event: Event) -> object:
    """Return what an event is undone together with: its claim's number, all speakers, or its own row."""
    if event.entity in _OF_SPEAKERS:
        return "speakers"
    claim_ids = claims_of(store, [event])
    return claim_ids[0] if claim_ids else (event.entity, event.entity_id)


def _reverse(store: Store, action: str, event: Event) -> None:
    """Take back what an event did, and see to it that the ledger tells so."""
    if action == "redo" and event.action == "review":
        action = "undo"  # an undo withdrew a claim by a review: that goes
    store.write("UPDATE _acting SET action = ?, undoes = ?", [action, event.id])
    if event.entity == "claims" and _added(event):
        store.write("UPDATE _acting SET action = NULL, undoes = NULL")
        if action == "undo":
            _withdraw(store, event)
    elif event.entity in _PUT_BACK and (event.before or event.after):
        _PUT_BACK[event.entity](store, event)
    batch = store.value("SELECT batch FROM _acting")
    if store.value(
        "SELECT 1 FROM events WHERE undoes = ? AND action = ? AND batch IS ?", [event.id, action, batch]
    ):
        return
    # No row changed (a review, a comment, or a value that was back already): the event alone tells.
    actor = store.value("SELECT actor FROM _acting")
    ledger.append(
        store.connection, actor=actor, action=action, entity=event.entity, entity_id=event.entity_id,
        undoes=event.id, batch=batch,
    )  # fmt: skip


def _added(event: Event) -> bool:
    """Whether an event tells that a row was added, or that an undo of that was undone."""
    before, after = _json(event.before), _json(event.after)
    return event.action in ("add", "undo") and "tag" not in after and not before


def _withdraw(store: Store, event: Event) -> None:
    """Withdraw a claim whose adding is undone, unless somebody judged it since."""
    claim = store.row("SELECT status, attribution FROM claims WHERE id = ?", [event.entity_id])
    if claim is None or claim["status"] == "withdrawn":
        return
    judged = store.value(_JUDGED_SINCE, [event.entity_id])
    if judged is not None:
        raise Refused(
            f"claim {event.entity_id}: was judged since by {one_line(judged, 60)}; withdraw it by a review"
        )
    store.write(
        "INSERT INTO reviews (claim_id, reviewer, verdict, note) VALUES (?, (SELECT actor FROM _acting), "
        "'withdrawn', ?)",
        [event.entity_id, f"undone: added by {one_line(event.actor, 60)}, {event.at}"],
    )


_JUDGED_SINCE = """
SELECT r.reviewer FROM standing_reviews AS r
WHERE r.claim_id = ? AND NOT EXISTS (
    SELECT 1 FROM events AS v JOIN merged_events AS m ON m.event_id = v.id
    WHERE v.entity = 'reviews' AND v.entity_id = r.id AND v.action = 'review')
ORDER BY r.id DESC LIMIT 1
"""


def _reverse_claim(store: Store, event: Event) -> None:
    before, after = _json(event.before), _json(event.after)
    if "tag" in after or "tag" in before:
        change_tags(
            store,
            event.entity_id,
            add=[str(before["tag"])] if "tag" in before else (),
            remove=[str(after["tag"])] if "tag" in after else (),
        )
        return
    _put_back(store, event)


def _reverse_evidence(store: Store, event: Event) -> None:
    before, after = _json(event.before), _json(event.after)
    if before and after:
        _put_back(store, event)
    elif after:
        store.write("DELETE FROM evidence WHERE id = ?", [event.entity_id])
    else:
        restore_evidence(store, {"id": event.entity_id, **before})


def _reverse_row(store: Store, event: Event) -> None:
    """Take back what happened to an alias, or to two speakers that were told apart."""
    before, after = _json(event.before), _json(event.after)
    if before and after:
        _put_back(store, event)
    elif before:
        values = {"id": event.entity_id, **before}
        store.insert(event.entity, list(values), list(values.values()))
    elif after:
        try:
            with store.savepoint():
                store.write(f"DELETE FROM {event.entity} WHERE id = ?", [event.entity_id])
        except Refused:
            if event.entity != "speaker_aliases":
                raise
            # Claims came in under this alias since: they keep it.


def _put_back(store: Store, event: Event) -> None:
    """Set a row's columns back to what they were before, if they are still what they were afterwards."""
    table, before, after = event.entity, _json(event.before), _json(event.after)
    if not before:
        return
    row = store.row(f"SELECT * FROM {table} WHERE id = ?", [event.entity_id])
    if row is None:
        raise Refused(f"{table} {event.entity_id}: no longer there, so it cannot be put back")
    if changed := [name for name in before if row[name] not in (after.get(name), before[name])]:
        raise Refused(
            f"{table} {event.entity_id}: {one_line(', '.join(changed))} was changed since; "
            "correct it by hand instead"
        )
    assignments = ", ".join(f"{name} = ?" for name in before)
    sql = f"UPDATE {table} SET {assignments} WHERE id = ?"
    store.write(sql, [*before.values(), event.entity_id])


def _json(stored: str | None) -> dict[str, object]:
    return dict(json.loads(stored)) if stored else {}


_PUT_BACK = {
    "claims": _reverse_claim,
    "sources": _put_back,
    "evidence": _reverse_evidence,
    "speakers": _put_back,
    "speaker_aliases": _reverse_row,
    "speaker_distinct": _reverse_row,
}


def claims_of(store: Store, events: Sequence[Event]) -> list[int]:
    """Return the ids of the claims that events are about, in order, each once."""
    ids: dict[int, None] = {}
    for event in events:
        if event.entity == "claims":
            ids[event.entity_id] = None
        elif event.entity in _OF_CLAIMS:
            told = _json(event.after) or _json(event.before)
            claim_id = told.get("claim_id") or store.value(
                f"SELECT claim_id FROM {event.entity} WHERE id = ?",
                [event.entity_id],
            )
            if isinstance(claim_id, int):
                ids[claim_id] = None
    return list(ids)


_OF_SPEAKERS = ("speakers", "speaker_aliases", "speaker_distinct")
_OF_CLAIMS = ("evidence", "reviews", "comments")


def speakers_of(store: Store, events: Sequence[Event]) -> list[str]:
    """Return the names of the speakers that events are about, each once."""
    ids: dict[object, None] = {}
    for event in events:
        if event.entity == "speakers":
            ids[event.entity_id] = None
        elif event.entity in _OF_SPEAKERS:
            ids[(_json(event.after) or _json(event.before)).get("speaker_id")] = None
    names = (store.value("SELECT name FROM speakers WHERE id = ?", [number]) for number in ids)
    return list(dict.fromkeys(str(name) for name in names if name is not None))


def undone_by(store: Store, event: Event) -> Event | None:
    """Return the act at the end of the chain of undoing and redoing that an event belongs to."""
    seen: set[int] = set()
    while event.action in ("undo", "redo") and event.undoes is not None and event.undoes not in seen:
        seen.add(event.undoes)
        row = store.row("SELECT * FROM events WHERE id = ?", [event.undoes])
        if row is None:
            return None
        event = event_of(row)
    return None if event.action in ("undo", "redo") else event
