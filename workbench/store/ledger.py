"""The ledger read back: what every row was at any event, and where the rows of today differ from that.

An event holds what it changed, and the event of a row's making the whole row, but for NULLs, defaults and
what is the event's own time and actor. So rows can be taken back event by event, compared, and restored.
"""

import json
import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from workbench.store import columns

HOLD = "hold"
"""The action of an event by which the program vouches for a row as it is, where no rule told of it."""

TOLD = ("sources", "snapshots", "speakers", "speaker_aliases", "speaker_distinct", "claims", "evidence", "reviews",
        "comments")  # fmt: skip
"""The tables whose rows the ledger tells, in the order in which they lean on each other; claims with their
tags."""

Values = dict[str, object]


@dataclass(slots=True)
class Told:
    """A row as the ledger tells it: its values, None where it was taken away.

    Not `whole` where the event of its making is of another time: then `values` are only what was changed
    since.
    """

    values: Values | None = None
    whole: bool = False
    tags: dict[str, str] = field(default_factory=dict)
    """A claim's tags: lower case -> as written."""


def replay(table: str, events: Sequence[sqlite3.Row | Mapping[str, object]]) -> Told:
    """Return what some events of one row, in their order, make of it."""
    told = Told()
    for event in events:
        before, after = values_of(event["before"]), values_of(event["after"])
        if before is None and after is None:
            continue  # an undo or redo of a review: what stands is another question
        if table == "claims" and ({*(before or {}), *(after or {})} == {"tag"}):
            _retag(told, before, after)
        elif before is None or event["action"] == HOLD:
            told.values, told.whole = _whole(table, after or {}, event), True
        elif after is None:
            told.values, told.whole = None, True
        else:
            told.values = {**(told.values or {}), **after}
    return told


def _retag(told: Told, before: Values | None, after: Values | None) -> None:
    if after is not None:
        told.tags[str(after["tag"]).lower()] = str(after["tag"])
    elif before is not None:
        told.tags.pop(str(before["tag"]).lower(), None)


def _whole(table: str, after: Values, event: sqlite3.Row | Mapping[str, object]) -> Values:
    """Return all told columns of a row from the event of its making."""
    values: Values = {}
    for one in columns.told(table):
        if one.name in after:
            values[one.name] = after[one.name]
        elif one.stamp is not None:
            values[one.name] = event[one.stamp]
        else:
            values[one.name] = one.default
    return values


def values_of(text: object) -> Values | None:
    """Return the JSON object of an event's column; None where it is NULL, {} where it is no object."""
    if not isinstance(text, str):
        return None
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def told_row(connection: sqlite3.Connection, table: str, row_id: int, *, upto: int | None = None) -> Told:
    """Return one row as the ledger tells it, after the event `upto` or after all."""
    events = connection.execute(_OF_ROW, [table, row_id, upto if upto is not None else 2**62]).fetchall()
    return replay(table, [dict(zip(_EVENT, tuple(event), strict=True)) for event in events])


_EVENT = ("id", "at", "actor", "action", "before", "after", "entity_id")
_OF_ROW = f"""
SELECT {", ".join(_EVENT)} FROM events WHERE entity = ? AND entity_id = ? AND id <= ? ORDER BY id
"""  # our own names


def told_rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, Told]]:
    """Stream every row that the ledger knows of a table, by id; what is in memory is one row's events."""
    cursor = connection.cursor()
    cursor.row_factory = None
    rows = cursor.execute(
        f"SELECT {', '.join(_EVENT)} FROM events WHERE entity = ? ORDER BY entity_id, id",
        [table],
    )
    for row_id, events in groupby(rows, key=lambda row: row[-1]):
        yield int(row_id), replay(table, [dict(zip(_EVENT, event, strict=True)) for event in events])


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a row is not what the ledger tells.

    `what` is `changed`, `missing` (the ledger tells a row that is not there), `unknown` (no event tells of
    the row) or
    `removed` (the ledger tells that it was taken away, and it is there). `column` and both values go with
    `changed`; `tag` is a column of claims here.
    """

    table: str
    row_id: int
    what: str
    column: str | None = None
    told: object = None
    found: object = None


def differences(connection: sqlite3.Connection, tables: Sequence[str] = TOLD) -> Iterator[Difference]:
    """Yield every difference between the rows and what the ledger tells of them, in time linear to both."""
    for table in tables:
        yield from _of_table(connection, table)


def _of_table(connection: sqlite3.Connection, table: str) -> Iterator[Difference]:
    names = _Names(connection) if table == "speaker_aliases" else None
    there = _rows(connection, table)
    tags = _tags(connection) if table == "claims" else iter(())
    row, tag = next(there, None), next(tags, None)
    for row_id, told in told_rows(connection, table):
        while row is not None and row[0] < row_id:
            yield from _unknown(table, row, names)
            row = next(there, None)
        found = row[1] if row is not None and row[0] == row_id else None
        yield from _compared(table, row_id, told, found)
        if found is not None:
            row = next(there, None)
        if table == "claims":
            while tag is not None and tag[0] < row_id:
                yield from _tags_apart(tag[0], Told(), tag[1])
                tag = next(tags, None)
            on = tag[1] if tag is not None and tag[0] == row_id else []
            yield from _tags_apart(row_id, told, on)
            if on:
                tag = next(tags, None)
    while row is not None:
        yield from _unknown(table, row, names)
        row = next(there, None)
    while tag is not None:
        yield from _tags_apart(tag[0], Told(), tag[1])
        tag = next(tags, None)


def rows_told(connection: sqlite3.Connection) -> int:
    """Return how many rows there are of the tables that the ledger tells."""
    return sum(
        int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # our own names
        for table in (*TOLD, "claim_tags")
    )


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, Values]]:
    names = ["id", *(one.name for one in columns.told(table))]
    cursor = connection.cursor()
    cursor.row_factory = None
    for row in cursor.execute(
        f"SELECT {', '.join(names)} FROM {table} WHERE typeof(id) = 'integer' ORDER BY id"
    ):
        yield int(row[0]), dict(zip(names[1:], row[1:], strict=True))


def _tags(connection: sqlite3.Connection) -> Iterator[tuple[int, list[str]]]:
    cursor = connection.cursor()
    cursor.row_factory = None
    rows = cursor.execute("SELECT claim_id, tag FROM claim_tags ORDER BY claim_id, tag")
    for claim_id, tags in groupby(rows, key=lambda row: row[0]):
        yield int(claim_id), [str(tag) for _, tag in tags]


class _Names:
    """The names that each speaker ever had: that these are among its aliases goes without saying."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def has(self, speaker_id: object, alias: object) -> bool:
        """Whether a speaker was ever called so."""
        wanted = str(alias).lower()
        row = self._connection.execute("SELECT name FROM speakers WHERE id = ?", [speaker_id]).fetchone()
        if row is not None and str(row[0]).lower() == wanted:
            return True
        told = self._connection.execute(
            "SELECT before, after FROM events WHERE entity = 'speakers' AND entity_id = ?", [speaker_id]
        )
        return any(
            str(values.get("name")).lower() == wanted
            for pair in told
            for text in pair
            if (values := values_of(text))
        )


def _unknown(table: str, row: tuple[int, Values], names: _Names | None) -> Iterator[Difference]:
    if names is None or not names.has(row[1]["speaker_id"], row[1]["alias"]):
        yield Difference(table, row[0], "unknown")


def _compared(table: str, row_id: int, told: Told, found: Values | None) -> Iterator[Difference]:
    if told.values is None:
        if found is not None and told.whole:
            yield Difference(table, row_id, "removed")
    elif found is None:
        yield Difference(table, row_id, "missing")
    else:
        for name, value in told.values.items():
            if name in found and not _same(value, found[name]):
                yield Difference(table, row_id, "changed", name, value, found[name])


def _same(told: object, found: object) -> bool:
    if isinstance(told, int | float) and isinstance(found, int | float):
        return math.isclose(told, found, rel_tol=1e-12)
    return told == found


def _tags_apart(claim_id: int, told: Told, on: Sequence[str]) -> Iterator[Difference]:
    there = {tag.lower(): tag for tag in on}
    for key in sorted(told.tags.keys() - there.keys()):
        yield Difference("claims", claim_id, "changed", "tag", told.tags[key], None)
    for key in sorted(there.keys() - told.tags.keys()):
        yield Difference("claims", claim_id, "changed", "tag", None, there[key])


_NUMBERED = (*TOLD, "quote_checks", "claim_matches", "events", "audit_seals", "merges")


def number_behind(connection: sqlite3.Connection) -> None:
    """Let every table go on numbering behind what it holds and what the ledger names, inside a transaction."""
    for table in _NUMBERED:
        sealed = "(SELECT max(last_event) FROM audit_seals)" if table == "events" else "0"
        seq, last = connection.execute(
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?1), 0), "  # our own names
            f"max(coalesce((SELECT max(id) FROM {table}), 0), coalesce({sealed}, 0), "
            "coalesce((SELECT max(entity_id) FROM events WHERE entity = ?1), 0))",
            [table],
        ).fetchone()
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", [table])
        connection.execute(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)",
            [table, seq if last < seq <= last + LARGEST_GAP else last],
        )


def take_number(connection: sqlite3.Connection, table: str) -> int:
    """Return a number that no row of a table has or will have, for one of which only the ledger tells."""
    given = connection.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = ?", [table])
    if given.rowcount == 0:  # the table never had a row
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, 1)", [table])
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return int(found[0])


LARGEST_GAP = 1_000_000
"""So far may numbers lie apart that were given one by one: rows that --ignore left out take some along."""


def differs(connection: sqlite3.Connection, table: str, row_id: int) -> bool:
    """Whether one row is not what the ledger tells, or the ledger tells not all of it."""
    names = [one.name for one in columns.told(table)]
    row = connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", [row_id]).fetchone()
    told = told_row(connection, table, row_id)
    if row is None:
        return False
    if not told.whole or told.values is None:
        found = dict(zip(names, tuple(row), strict=True))
        implied = table == "speaker_aliases" and _Names(connection).has(found["speaker_id"], found["alias"])
        return not implied
    return any(not _same(told.values.get(name), value) for name, value in zip(names, tuple(row), strict=True))


def hold(connection: sqlite3.Connection, table: str, row_id: int, *, actor: str) -> None:
    """Vouch for a row as it is now, by an event; inside a transaction, and quietly (`telling`)."""
    names = [one.name for one in columns.told(table)]
    row = connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", [row_id]).fetchone()
    if row is None:
        return
    after = {
        one.name: value
        for one, value in zip(columns.told(table), tuple(row), strict=True)
        if value is not None and (one.default is None or value != one.default)
    }
    for one in columns.told(table):
        if one.stamp is not None:
            after.setdefault(one.name, None)
    append(connection, actor=actor, action=HOLD, entity=table, entity_id=row_id, after=after)


def hold_tags(connection: sqlite3.Connection, claim_id: int, *, actor: str) -> None:
    """Vouch for a claim's tags as they are now: an event for each that the ledger lacks, or has too many."""
    on = [row[0] for row in connection.execute("SELECT tag FROM claim_tags WHERE claim_id = ?", [claim_id])]
    for apart in _tags_apart(claim_id, told_row(connection, "claims", claim_id), on):
        tagged = apart.found is not None
        append(
            connection, actor=actor, action="tag" if tagged else "untag", entity="claims", entity_id=claim_id,
            before=None if tagged else {"tag": apart.told}, after={"tag": apart.found} if tagged else None,
        )  # fmt: skip


def append(
    connection: sqlite3.Connection,
    *,
    actor: str,
    action: str,
    entity: str,
    entity_id: int,
    after: Mapping[str, object] | None = None,
    before: Mapping[str, object] | None = None,
    undoes: int | None = None,
    batch: str | None = None,
    at: str | None = None,
) -> int:
    """Append an event that no rule tells, and return its id; inside a transaction."""
    connection.execute("UPDATE _acting SET settling = 1")
    row = connection.execute(
        "INSERT INTO events (at, actor, action, entity, entity_id, before, after, undoes, batch) "
        "VALUES (coalesce(?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), ?, ?, ?, ?, ?, ?, ?, ?)",
        [at, actor, action, entity, entity_id, _text(before), _text(after), undoes, batch],
    ).lastrowid
    connection.execute("UPDATE _acting SET settling = 0")
    return row or 0


def _text(values: Mapping[str, object] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, separators=(",", ":"))
