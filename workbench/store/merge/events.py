"""Merging the audit: the other desk's events are appended as they were told there, each once.

An event is known here if the same row has one with the same time, actor, action and values. So two copies of
one file share what was told before they parted, and an event that comes back to its own desk is no new one.
"""

import json
import re
from collections.abc import Mapping
from sqlite3 import Row

from workbench.model import Refused
from workbench.store import columns
from workbench.store.ledger import HOLD, TOLD, take_number
from workbench.store.merge.rows import by_uid
from workbench.store.merge.run import Run, json_object
from workbench.store.merge.taken_back import MARK, Local
from workbench.text import composed

_SELF = ""
_IDS: Mapping[str, Mapping[str, str]] = {
    table: {"id": _SELF, **{one.name: one.names for one in columns.told(table) if one.names is not None}}
    for table in TOLD
}
"""The tables whose events come, and which values of them are ids of which table."""
_ACTIONS = frozenset({"add", "change", "remove", "review", "comment", "tag", "untag", "undo", "redo"})
_ADDED_ONCE = ("sources", "snapshots", "speakers", "claims")
"""Rows that are never taken away: where both desks have one, it was added here before."""

Values = dict[str, object] | None


def bring_events(run: Run, local: Local) -> None:
    """Append the events that are not known here, and keep what they changed of rows that both desks have."""
    run.store.write("UPDATE _acting SET settling = 1")
    answers = _Answers()
    for row in run.other.rows("events"):
        if row["entity"] not in _IDS:
            continue
        if row["action"] == HOLD:
            continue  # each desk vouches for its own rows
        if row["action"] not in _ACTIONS:
            run.findings.refuse("events", row["id"], "events.action is none of ours")
            continue
        if problem := _problem(row):
            run.findings.refuse("events", row["id"], problem)
            continue
        if row["undoes"] is not None and not answers.first(row):
            continue
        place = run.place(row["entity"], row["entity_id"]) or _gone(run, row)
        if place is None:
            continue  # its row was refused, or came and went there (of evidence that did, the history comes)
        before, after = json_object(row["before"]), json_object(row["after"])
        if (row["before"] is not None and before is None) or (row["after"] is not None and after is None):
            run.findings.refuse("events", row["id"], "events.before and events.after are no JSON objects")
            continue
        before, after = (translated(run, row["entity"], values, place[0]) for values in (before, after))
        _bring(run, row, place, (before, after), is_local=row["id"] in local.events)
    run.store.write("UPDATE _acting SET settling = 0")


_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.]{5,15}(Z|\\+00:00)?)?")


def _problem(row: Row) -> str | None:
    """Return what is wrong with an event of the other desk, None where it is one."""
    if not isinstance(row["at"], str) or not _TIME.fullmatch(row["at"]):
        return "events.at is not a time in UTC"
    if (
        not isinstance(row["actor"], str)
        or "\0" in row["actor"]
        or not 0 < len(row["actor"]) <= _LONGEST_NAME
    ):
        return "events.actor is no name"
    if type(row["entity_id"]) is not int or (row["undoes"] is not None) is not (
        row["action"] in ("undo", "redo")
    ):
        return "events.entity_id and undoes are none of ours"
    return None


_LONGEST_NAME = 500


class _Answers:
    """Which events stand undone or redone at a place of the other desk's log.

    One undo of a claim's name tells two events: the name, and the speaker whom it means then. The first
    answers what was undone; the second follows from the row, and no desk takes two answers.
    """

    def __init__(self) -> None:
        self._answered: set[object] = set()
        self._undone: dict[object, object] = {}

    def first(self, row: Row) -> bool:
        """Whether an undo or redo answers what stands, as the first of its act."""
        target = row["undoes"]
        if target in self._answered or (row["action"] == "redo" and target not in self._undone):
            return False
        self._answered.add(target)
        if row["action"] == "redo":
            self._answered.discard(self._undone[target])
        else:
            self._undone[row["id"]] = target
        return True


def _bring(
    run: Run, row: Row, place: tuple[int, bool], values: tuple[Values, Values], *, is_local: bool
) -> None:
    here, fresh = place
    before, after = values
    answered = run.place("events", row["undoes"])
    if row["undoes"] is not None and answered is None:
        return
    undoes = None if answered is None else answered[0]
    if not fresh:
        known = _known(run, row, here, values, undoes)
        if known is not None:
            run.match("events", row["id"], known)
            return
        if row["action"] == "add" and (row["entity"] in _ADDED_ONCE or _is_another(run, row, here, after)):
            return
    if is_local and answered is not None and not answered[1]:
        return  # the other desk took a merge back, and this one has what it had brought
    try:
        new = run.store.write(_INSERT, [
            row["at"] if row["at"] is not None else "", row["actor"], row["action"], row["entity"], here,
            _json(before), _json(after), undoes, f"{MARK}{run.merge_id}" if is_local else None,
        ])  # fmt: skip
    except Refused as error:
        if row["action"] not in ("undo", "redo"):
            run.findings.refuse("events", row["id"], str(error))
        return  # what it undoes is undone here already
    run.findings.brought["events"] += 1
    run.match("events", row["id"], new, fresh=True)
    run.store.connection.execute(
        "INSERT INTO merged_events (event_id, merge_id) VALUES (?, ?)", (new, run.merge_id)
    )
    if not fresh:
        _keep_change(run, row, here, before, after)


def _is_another(run: Run, row: Row, here: int, after: Values) -> bool:
    """Whether a link here that says the same was made by itself, and so has an event of its own making."""
    if row["entity"] != "evidence" or after is None:
        return False
    uid = run.value("SELECT uid FROM evidence WHERE id = ?", [here])
    return uid is not None and uid != after.get("uid")


_INSERT = """
INSERT INTO events (at, actor, action, entity, entity_id, before, after, undoes, batch)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def translated(run: Run, entity: str, values: Values, own_id: int) -> Values:
    """Return an event's values with the ids that their rows have here; None for a row that did not come."""
    if not values:
        return values
    ids = _IDS[entity]
    if not ids.keys() & values.keys() and not {"speaker", "name"} & values.keys():
        return values
    return {
        name: own_id
        if (table := ids.get(name)) == _SELF
        else run.here(table, value)
        if table is not None
        else composed(value)
        if name in ("speaker", "alias", "name") and isinstance(value, str)
        else value
        for name, value in values.items()
    }


def _known(run: Run, row: Row, here: int, values: tuple[Values, Values], undoes: int | None) -> int | None:
    """Return the event here that is this one."""
    ids = _IDS[row["entity"]]
    same = (row["entity"], here, row["at"], row["actor"], row["action"], undoes)
    for known in run.store.connection.execute(_SAME, same):
        told = (json_object(known["before"]), json_object(known["after"]))
        if all(_alike(one, other, ids) for one, other in zip(values, told, strict=True)):
            return int(known["id"])
    return None


_SAME = """
SELECT id, before, after FROM events
WHERE entity = ? AND entity_id = ? AND at = ? AND actor = ? AND action = ? AND undoes IS ?
  -- two acts within one millisecond may tell the same
  AND NOT EXISTS (SELECT 1 FROM temp.merge_map AS m WHERE m.entity = 'events' AND m.here = events.id)
ORDER BY id
"""


def _alike(one: Values, other: Values, ids: Mapping[str, str]) -> bool:
    """Whether two events tell the same; an id whose row did not come one of the two ways is no difference."""
    if one is None or other is None:
        return one is other
    return one.keys() == other.keys() and all(
        value == other[name] or (name in ids and (value is None or other[name] is None))
        for name, value in one.items()
    )


def _json(values: Values) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _gone(run: Run, row: Row) -> tuple[int, bool] | None:
    """Return the id here of a row that the other desk took away, as its events tell of it."""
    told = json_object(row["before"]) or json_object(row["after"]) or {}
    here: int | None = None
    if row["entity"] in ("evidence", "speaker_distinct") and isinstance(told.get("uid"), str):
        uid = str(told["uid"])
        here = by_uid(run, row["entity"], uid)
        if here is None and row["entity"] == "evidence":
            here = run.removed.get(uid)
    elif row["entity"] == "speaker_aliases" and isinstance(told.get("alias"), str):
        here = run.value(
            "SELECT id FROM speaker_aliases WHERE alias = ? AND speaker_id = ?",
            [told["alias"], run.here("speakers", told.get("speaker_id"))],
        )
    if type(row["entity_id"]) is not int:
        return None
    if here is None:
        return _came_and_went(run, row["entity"], row["entity_id"], told)
    run.match(row["entity"], row["entity_id"], here)
    return here, False


_OWNERS = {
    "evidence": ("claims", "claim_id", "uid"),
    "speaker_aliases": ("speakers", "speaker_id", "alias"),
    "speaker_distinct": ("speakers", "speaker_id", "uid"),
}
"""What can be taken off again: of which rows it is, by which column, and the name that it has there."""


def _came_and_went(run: Run, entity: str, there: int, told: Mapping[str, object]) -> tuple[int, bool] | None:
    """Return an id here, which no row ever gets, for a row that the other desk made and took off again."""
    if entity not in _OWNERS or run.other.row(entity, there) is not None:
        return None  # what stays there, and was not brought, has no row here to tell of
    table, column, name = _OWNERS[entity]
    owner = run.here(table, told.get(column))
    if owner is None or (owner, told.get(name)) in _told_here(run, entity):
        return None
    here = take_number(run.store.connection, entity)
    run.match(entity, there, here, fresh=True)
    return here, True


def _told_here(run: Run, entity: str) -> frozenset[tuple[object, object]]:
    """Return what the ledger here told of such rows before this merge: their owners and names."""
    if entity not in run.told_here:
        _, column, name = _OWNERS[entity]
        sql = _TOLD_HERE.format(column=column, name=name)
        found = run.store.connection.execute(sql, (entity, run.merge_id))
        run.told_here[entity] = frozenset((row[0], row[1]) for row in found)
    return run.told_here[entity]


_TOLD_HERE = """
SELECT json_extract(v.after, '$.{column}'), json_extract(v.after, '$.{name}')
FROM events AS v
WHERE v.entity = ? AND v.action = 'add' AND json_valid(v.after)
  AND v.id NOT IN (SELECT event_id FROM merged_events WHERE merge_id = ?)
"""


def _keep_change(run: Run, row: Row, here: int, before: Values, after: Values) -> None:
    """Keep what an event of the other desk changed of a row that both desks have."""
    entity = row["entity"]
    tags = [values["tag"] for values in (before, after) if values and isinstance(values.get("tag"), str)]
    for tag in tags if entity == "claims" else ():
        run.store.write(
            "INSERT INTO temp.merge_tags VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [here, tag, row["entity_id"], before is not None],
        )
    if tags and entity == "claims":
        return
    if before and after:
        for name in before.keys() & after.keys():
            run.store.write(
                "INSERT INTO temp.merge_fields VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [entity, here, row["entity_id"], name, json.dumps(before[name])],
            )
    if entity in ("evidence", "speaker_aliases", "speaker_distinct"):
        run.store.write(
            "INSERT INTO temp.merge_rows VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [entity, here, row["entity_id"]],
        )
