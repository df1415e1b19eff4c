"""Undo and redo across sessions: read the events back, and do the opposite as new events.

An actor's latest batch that still stands is undone as a whole. Reviews and comments are append-only: an
undo event alone takes them out of what stands. Other rows are put back as `before` says, if nobody changed
them since.
"""

import json
from collections.abc import Mapping, Sequence

from workbench.model import Event, Refused
from workbench.store.acting import change_tags, restore_evidence
from workbench.store.connection import Store
from workbench.store.looking import event_of
from workbench.text import one_line

_LAST_BATCH_DONE = """
SELECT e.batch
FROM events AS e
WHERE e.actor = :actor AND e.batch IS NOT NULL AND e.action NOT IN ('undo', 'redo')
  AND NOT (e.action = 'add' AND e.entity = 'claims')
  AND NOT (e.action = 'change' AND e.entity = 'sources')
  AND NOT EXISTS (
    SELECT 1 FROM events AS u
    WHERE u.undoes = e.id AND u.action = 'undo'
      AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id)
  )
ORDER BY e.id DESC LIMIT 1
"""
_LAST_BATCH_UNDONE = """
SELECT u.batch
FROM events AS u
WHERE u.actor = :actor AND u.batch IS NOT NULL AND u.action = 'undo'
  AND NOT EXISTS (SELECT 1 FROM events AS d WHERE d.undoes = u.id)
  AND NOT EXISTS (
    -- a new act ends what can be redone
    SELECT 1 FROM events AS n
    WHERE n.actor = :actor AND n.batch IS NOT NULL AND n.id > u.id AND n.action NOT IN ('undo', 'redo')
  )
ORDER BY u.id DESC LIMIT 1
"""
_BATCH = """
SELECT * FROM events
WHERE batch = ? AND entity IN (
    'claims', 'evidence', 'reviews', 'comments', 'speakers', 'speaker_aliases', 'speaker_distinct'
)
-- Speakers first: claims follow them.
ORDER BY entity IN ('speakers', 'speaker_aliases') DESC, id DESC
"""


def undo(store: Store, actor: str) -> list[Event]:
    """Undo the actor's latest standing batch; return its events, none where there is nothing to undo.

    Raises:
        Refused: somebody changed the same thing since; nothing was written.
    """
    return _reverse(store, "undo", store.value(_LAST_BATCH_DONE, {"actor": actor}))


def redo(store: Store, actor: str) -> list[Event]:
    """Redo what the actor undid last; return the undo's events, none where there is nothing to redo."""
    return _reverse(store, "redo", store.value(_LAST_BATCH_UNDONE, {"actor": actor}))


def _reverse(store: Store, action: str, batch: str | None) -> list[Event]:
    if batch is None:
        return []
    events = [event_of(row) for row in store.rows(_BATCH, [batch])]
    for event in events:
        if event.action == "add" and event.entity == "claims":
            continue  # a claim is withdrawn, never deleted
        store.write("UPDATE _acting SET action = ?, undoes = ?", [action, event.id])
        if event.entity in _PUT_BACK:
            _PUT_BACK[event.entity](store, event)
        if store.value(_ANSWERED, [event.id, action]) is None:
            # No row changed (a review, a comment, or a value that was back already): the event alone tells.
            store.write(
                "INSERT INTO events (action, entity, entity_id, undoes) VALUES (?, ?, ?, ?)",
                [action, event.entity, event.entity_id, event.id],
            )
    return events


_ANSWERED = "SELECT 1 FROM events WHERE undoes = ? AND action = ? AND batch = (SELECT batch FROM _acting)"


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
    _put_back(store, event, before, after)


def _reverse_evidence(store: Store, event: Event) -> None:
    before, after = _json(event.before), _json(event.after)
    if before and after:
        _put_back(store, event, before, after)
    elif after:
        store.write("DELETE FROM evidence WHERE id = ?", [event.entity_id])
    else:
        restore_evidence(store, before)


def _reverse_row(store: Store, event: Event) -> None:
    """Take back what happened to an alias, or to two speakers that were told apart."""
    before, after = _json(event.before), _json(event.after)
    if before and after:
        _put_back(store, event, before, after)
    elif before:
        store.insert(event.entity, list(before), list(before.values()))
    elif after:
        try:
            with store.savepoint():
                store.write(f"DELETE FROM {event.entity} WHERE id = ?", [event.entity_id])  # noqa: S608
        except Refused:
            if event.entity != "speaker_aliases":
                raise
            # Claims came in under this alias since: they keep it.


def _put_back(store: Store, event: Event, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    """Set a row's columns back to `before`, if they are still what `after` says."""
    table = event.entity
    if not before:
        return
    row = store.row(f"SELECT * FROM {table} WHERE id = ?", [event.entity_id])  # noqa: S608
    if row is None:
        raise Refused(f"{table} {event.entity_id}: no longer there, so it cannot be put back")
    if changed := [name for name in before if row[name] not in (after.get(name), before[name])]:
        raise Refused(
            f"{table} {event.entity_id}: {one_line(', '.join(changed))} was changed since; "
            "correct it by hand instead"
        )
    assignments = ", ".join(f"{name} = ?" for name in before)
    sql = f"UPDATE {table} SET {assignments} WHERE id = ?"  # noqa: S608
    store.write(sql, [*before.values(), event.entity_id])


def _json(stored: str | None) -> dict[str, object]:
    return dict(json.loads(stored)) if stored else {}


def _reverse_speaker(store: Store, event: Event) -> None:
    _put_back(store, event, _json(event.before), _json(event.after))


_PUT_BACK = {
    "claims": _reverse_claim,
    "evidence": _reverse_evidence,
    "speakers": _reverse_speaker,
    "speaker_aliases": _reverse_row,
    "speaker_distinct": _reverse_row,
}


def claims_of(store: Store, events: Sequence[Event]) -> list[int]:
    """Return the ids of the claims that events are about, in order, each once."""
    ids: dict[int, None] = {}
    for event in events:
        if event.entity == "claims":
            ids[event.entity_id] = None
        elif event.entity not in _OF_SPEAKERS:
            told = _json(event.after) or _json(event.before)
            claim_id = told.get("claim_id") or store.value(
                f"SELECT claim_id FROM {event.entity} WHERE id = ?",  # noqa: S608
                [event.entity_id],
            )
            if isinstance(claim_id, int):
                ids[claim_id] = None
    return list(ids)


_OF_SPEAKERS = ("speakers", "speaker_aliases", "speaker_distinct")


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


_FOLLOWING = ("span_", "context_")
"""Columns that change along with the quote."""

_ACTS = {
    ("add", "evidence"): "evidence linked",
    ("remove", "evidence"): "evidence removed",
    ("change", "evidence"): "evidence changed",
    ("comment", "comments"): "comment",
    ("tag", "claims"): "tag",
    ("untag", "claims"): "tag removed",
    ("add", "speaker_aliases"): "alias added",
    ("change", "speaker_aliases"): "alias moved",
    ("remove", "speaker_aliases"): "alias removed",
    ("add", "speaker_distinct"): "told apart",
    ("remove", "speaker_distinct"): "no longer told apart",
}


def act_of(store: Store, event: Event) -> str:
    """Return in a word or two what an event did; of an undo, what it undid. Empty for a mere consequence."""
    if event.action in ("undo", "redo") and event.undoes is not None:
        undone = store.row("SELECT * FROM events WHERE id = ?", [event.undoes])
        if undone is not None:
            return act_of(store, event_of(undone))
    if event.action == "review":
        told = _json(event.after)
        return str(told.get("verdict") or f"attribution {told.get('attribution')}").replace("_", " ")
    if event.action == "change" and event.entity == "claims":
        names = [
            name for name in _json(event.after) if not name.startswith(_FOLLOWING) and name[-3:] != "_id"
        ]
        return f"{', '.join(names)} changed".replace("_", " ") if names else ""
    if event.action == "change" and event.entity == "speakers":
        after = _json(event.after)
        if "merged_into" in after:
            return "merged" if after["merged_into"] is not None else "merge taken back"
        return "renamed" if "name" in after else f"{', '.join(after)} changed".replace("_", " ")
    return _ACTS.get((event.action, event.entity), event.action)
