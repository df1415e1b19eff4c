"""Rows that came in while rules were missing: found, and put before the same rules again."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.store.doctor_findings import Finding
from workbench.store.doctor_schema import Schema, columns_of, quoted

_SHOWN = 5
"""How many ids a line names."""
_AT_ONCE = 1_000
"""How many ids are read at a time."""
_HALF = "_doctor_half"


@dataclass(frozen=True, slots=True)
class _Settled:
    """A table whose triggers complete a row: `half` tells the rows that they did not complete.

    `lost` says what they set in a row that was complete once; `cleared` are columns that only they may set,
    and what of them is sent. `sealed` is the column of `audit_seals` that tells which rows are sealed: what
    such a row lacks, it lacks for good, for filling it would break its seal.
    """

    table: str
    half: str
    event: str | None = None
    lost: tuple[tuple[str, str], ...] = ()
    cleared: tuple[tuple[str, str], ...] = ()
    sealed: str | None = None

    def unsealed(self, schema: Schema) -> str:
        """Return SQL for: no seal covers this row."""
        if self.sealed is None or "audit_seals" not in schema.columns:
            return "1"
        return f"id > (SELECT coalesce(max({self.sealed}), 0) FROM audit_seals)"  # noqa: S608  # our own names


_STANDING = "(SELECT s.{} FROM claim_standing AS s WHERE s.claim_id = claims.id)"
_UID = ("uid", "lower(hex(randomblob(10)))")
_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"

_SETTLED = (
    _Settled("sources", "uid IS NULL OR created_at IS NULL OR created_by IS NULL"),
    _Settled("snapshots", "uid IS NULL OR media_type IS NULL OR retrieved_at IS NULL OR created_by IS NULL"),
    _Settled("speakers", "uid IS NULL OR kind IS NULL OR created_at IS NULL OR created_by IS NULL"),
    _Settled("speaker_distinct", "uid IS NULL OR created_at IS NULL OR created_by IS NULL"),
    _Settled(
        "claims", "version IS NULL",
        lost=(
            _UID,
            ("kind", "'direct'"),
            ("priority", "0"),
            ("status", _STANDING.format("status")),
            ("source_id", "(SELECT s.id FROM sources AS s WHERE s.ref = claims.source)"),
            ("created_at", _NOW),
            ("created_by", "'script'"),
        ),
        cleared=(
            ("source_title", "NULL"),
            # What its reviews say is set again once it is in.
            ("status", f"nullif(status, {_STANDING.format('status')})"),
            ("attribution", f"nullif(attribution, {_STANDING.format('attribution')})"),
            ("updated_at", "NULL"),
            ("updated_by", "NULL"),
        ),
    ),
    _Settled("evidence", "uid IS NULL OR source_id IS NULL", event="add"),
    _Settled(
        "reviews", "uid IS NULL OR claim_version IS NULL OR created_at IS NULL",
        event="review", sealed="last_review",
    ),
    _Settled(
        "comments", "uid IS NULL OR author IS NULL OR created_at IS NULL",
        event="comment", sealed="last_comment",
    ),
    _Settled("quote_checks", "checked_at IS NULL"),
    _Settled("claim_matches", "found_at IS NULL"),
    _Settled("events", "0", lost=(("at", _NOW), ("actor", "'script'")), sealed="last_event"),
)  # fmt: skip
"""In the order in which they lean on each other."""


def _where(one: _Settled, schema: Schema) -> str:
    """Return SQL for: this row is to be put before the rules again."""
    half = f"(({one.half}) AND {one.unsealed(schema)})"
    if one.event is None:
        return half
    return (
        f"({half} OR (NOT ({one.half}) AND NOT EXISTS ("  # noqa: S608
        f"SELECT 1 FROM events AS v WHERE v.entity = '{one.table}' "
        f"AND v.entity_id = {one.table}.id AND v.action IN ('{one.event}', 'redo'))))"
    )


def _number(connection: sqlite3.Connection, table: str, where: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0])  # noqa: S608


def unsettled(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Yield the tables with half rows, and the columns of complete rows that lost what they held."""
    for one in _SETTLED:
        if one.table not in schema.columns:
            continue
        sealed = f"NOT ({one.unsealed(schema)})"
        try:
            count = _number(connection, one.table, _where(one, schema))
            past = _number(connection, one.table, f"({one.half}) AND {sealed}") if one.sealed else 0
            lost = _lost(connection, one, one.unsealed(schema))
            past += sum(number for _, number in _lost(connection, one, sealed)) if one.sealed else 0
        except sqlite3.OperationalError as error:
            if not cannot_run(error):
                raise
            yield not_checked(one.table, error)
            continue
        if count:
            what = "rows without their rules" if one.event is None else "rows without rules or event"
            remedy = "came in while triggers were missing; --fix puts them before the rules"
            yield Finding(what, one.table, count, remedy, repairable=True)
        if past:
            remedy = "came in without rules and were sealed so; filling them would break the seals"
            yield Finding("sealed incomplete", one.table, past, remedy)
        for column, number in lost:
            yield Finding("values lost", f"{one.table}.{column}", number, "--fix fills them", repairable=True)


def cannot_run(error: sqlite3.OperationalError) -> bool:
    """Whether a check failed because the schema is not what it should be."""
    return error.sqlite_errorname == "SQLITE_ERROR"  # not: locked, full, damaged, interrupted


def not_checked(where: str, error: sqlite3.Error) -> Finding:
    """Return that something could not be looked at; a check that could not run did not pass."""
    return Finding("not checked", where, 1, f"{error}; repair the schema first", repairable=True)


def _lost(connection: sqlite3.Connection, one: _Settled, where: str) -> list[tuple[str, int]]:
    if not one.lost:
        return []
    names = [column for column, _ in one.lost]
    counts = ", ".join(f"total({name} IS NULL)" for name in names)
    sql = f"SELECT {counts} FROM {one.table} WHERE NOT ({one.half}) AND {where}"  # noqa: S608
    row = connection.execute(sql).fetchone()
    return [(name, int(count)) for name, count in zip(names, row, strict=True) if count]


def fill_lost(connection: sqlite3.Connection, schema: Schema) -> None:
    """Fill what complete rows lost, while there are views but no triggers."""
    for one in _SETTLED:
        if one.table in schema.columns:
            for column, value in one.lost:
                connection.execute(
                    f"UPDATE {one.table} SET {column} = {value} WHERE {column} IS NULL AND NOT ({one.half}) "  # noqa: S608
                    f"AND {one.unsealed(schema)}"
                )


@dataclass(slots=True)
class Refusals:
    """Rows that the rules refuse, by what these say: how many, and the first ids."""

    table: str
    message: str
    count: int = 0
    first: str = ""

    def add(self, row_id: object) -> None:
        """Count one more row."""
        self.count += 1
        if self.count <= _SHOWN:
            self.first = f"{self.first}, {row_id}" if self.first else str(row_id)
        elif self.count == _SHOWN + 1:
            self.first += ", …"

    def finding(self) -> Finding:
        """Return them as a line of the table."""
        return Finding("rows refused", f"{self.table} {self.first}", self.count, self.message)


def settle(connection: sqlite3.Connection, schema: Schema) -> list[Refusals]:
    """Put every half row before the rules, with all triggers there but those that forbid deleting.

    A row is taken out and inserted again under its id; one that the rules refuse stays as it was.
    """
    refused: dict[tuple[str, str], Refusals] = {}
    for one in _SETTLED:
        if one.table not in schema.columns or one.half == "0":
            continue
        columns = [quoted(name) for name in columns_of(connection, one.table)]
        cleared = {quoted(name): f"{value} AS {quoted(name)}" for name, value in one.cleared}
        sent = ", ".join(cleared.get(name, name) for name in columns)
        connection.execute(f"DROP TABLE IF EXISTS temp.{_HALF}")
        connection.execute(
            f"CREATE TEMP TABLE {_HALF} AS "  # noqa: S608
            f"SELECT {sent} FROM main.{one.table} WHERE {_where(one, schema)} ORDER BY id"
        )
        for row_id in _ids(connection):
            message = _settle_one(connection, one.table, columns, row_id)
            if message is not None:
                refused.setdefault((one.table, message), Refusals(one.table, message)).add(row_id)
        connection.execute(f"DROP TABLE temp.{_HALF}")
    return list(refused.values())


def _ids(connection: sqlite3.Connection) -> Iterator[int]:
    """Yield the ids of the half rows, some at a time: nothing is being read while a row is written."""
    last = -(2**63)
    sql = f"SELECT id FROM temp.{_HALF} WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"  # noqa: S608
    connection.execute(f"CREATE INDEX temp.{_HALF}_ids ON {_HALF} (id)")
    while ids := connection.execute(sql, [last]).fetchall():
        for (last,) in ids:
            yield last


def _settle_one(connection: sqlite3.Connection, table: str, columns: list[str], row_id: int) -> str | None:
    """Take one row out and insert it again; return what the rules say against it, None where it is in."""
    listed = ", ".join(columns)
    connection.execute("SAVEPOINT half")
    try:
        connection.execute("UPDATE _collisions SET row_id = NULL WHERE row_id IS NOT NULL")
        connection.execute(f"DELETE FROM main.{table} WHERE id = ?", [row_id])  # noqa: S608
        connection.execute(
            f"INSERT INTO main.{table} ({listed}) SELECT {listed} FROM temp.{_HALF} WHERE id = ?",  # noqa: S608
            [row_id],
        )
    except sqlite3.IntegrityError as error:
        connection.execute("ROLLBACK TO half")
        return str(error)
    finally:
        connection.execute("RELEASE half")
    return None
