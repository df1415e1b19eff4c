"""Rows that came in while rules were missing: found, and put before the same rules again."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.store import ledger
from workbench.store.columns import TABLES, Writer
from workbench.store.doctor.differences import Schema, columns_of, quoted
from workbench.store.doctor.findings import Finding

_SHOWN = 5
"""How many ids a line names."""
_AT_ONCE = 1_000
"""How many ids are read at a time."""
_HALF = "_doctor_half"

_SETTLED = (*ledger.TOLD, "quote_checks", "claim_matches")
"""The tables whose rules complete a row, in the order in which they lean on each other."""

_STANDING = "(SELECT s.{} FROM claim_standing AS s WHERE s.claim_id = claims.id)"
_SENT = {
    "claims": {
        "source_title": "NULL",
        "version": "NULL",
        # What its reviews say is set again once it is in.
        "status": f"nullif(status, {_STANDING.format('status')})",
        "attribution": f"nullif(attribution, {_STANDING.format('attribution')})",
        "updated_at": "NULL",
        "updated_by": "NULL",
    },
    "quote_checks": {"last_event": "NULL"},
}
"""Columns that only the rules set, and what of them is sent."""
_SEALED = {"reviews": "last_review", "comments": "last_comment", "events": "last_event"}
"""What tells which rows are sealed: what such a row lacks, it lacks for good, for filling it would break
its seal."""

_NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
_LOST = {
    "claims": (
        ("status", _STANDING.format("status")),
        ("source_id", "(SELECT s.id FROM sources AS s WHERE s.ref = claims.source)"),
    ),
    "events": (("at", _NOW), ("actor", "'script'")),
}
"""What rows may lose that the ledger does not tell, and what it was."""


def _half(table: str) -> str:
    """Return SQL for: no rule completed this row."""
    if table == "claims":
        return "version IS NULL"
    return " OR ".join(f"{one.name} IS NULL" for one in TABLES[table] if one.writer is Writer.FILLED) or "0"


def _unsealed(table: str, schema: Schema) -> str:
    """Return SQL for: no seal covers this row."""
    if table not in _SEALED or "audit_seals" not in schema.columns:
        return "1"
    return f"(id > (SELECT coalesce(max({_SEALED[table]}), 0) FROM audit_seals))"  # our own names


def _where(table: str, schema: Schema) -> str:
    """Return SQL for: this row is to be put before the rules, for the ledger does not know it."""
    if table not in ledger.TOLD:
        return f"({_half(table)})"
    unknown = (
        f"NOT EXISTS (SELECT 1 FROM events AS v WHERE v.entity = '{table}' AND v.entity_id = {table}.id "
        "AND (v.after IS NOT NULL OR v.before IS NOT NULL))"
    )
    if table == "speaker_aliases":  # that a name of a speaker is one of its aliases goes without saying
        unknown += (
            " AND NOT EXISTS (SELECT 1 FROM speakers AS s WHERE s.id = speaker_id AND s.name = alias) "
            "AND NOT EXISTS (SELECT 1 FROM events AS v WHERE v.entity = 'speakers' AND v.entity_id = speaker_id "
            """AND (instr(v.before, '"name":"' || alias || '"') OR instr(v.after, '"name":"' || alias ||
            '"')))"""
        )
    half = f"NOT ({_half(table)}) OR {_unsealed(table, schema)}"
    return f"({unknown} AND ({half}))"


def _number(connection: sqlite3.Connection, table: str, where: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0])


def unsettled(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Yield the tables with rows that the ledger does not know, and what else rows lost."""
    for table in _SETTLED:
        if table not in schema.columns:
            continue
        try:
            count = _number(connection, table, _where(table, schema))
            sealed = table in _SEALED and f"({_half(table)}) AND NOT ({_unsealed(table, schema)})"
            past = _number(connection, table, sealed) if sealed else 0
        except sqlite3.OperationalError as error:
            if not cannot_run(error):
                raise
            yield not_checked(table, error)
            continue
        if count:
            remedy = "came in while triggers were missing; --fix puts them before the rules"
            yield Finding("rows without their rules", table, count, remedy, repairable=True)
        if past:
            remedy = "came in without rules and were sealed so; filling them would break the seals"
            yield Finding("sealed incomplete", table, past, remedy)
    for table, lost in _LOST.items():
        yield from _lost(connection, table, lost, schema)


def _lost(
    connection: sqlite3.Connection, table: str, lost: tuple[tuple[str, str], ...], schema: Schema
) -> Iterator[Finding]:
    known = "version IS NOT NULL" if table == "claims" else "1"
    counts = ", ".join(f"total({name} IS NULL)" for name, _ in lost)
    either = " OR ".join(f"{name} IS NULL" for name, _ in lost)
    try:
        row = connection.execute(
            f"SELECT {counts} FROM {table} WHERE {known} AND {_unsealed(table, schema)}"
        ).fetchone()
        past = _number(connection, table, f"({either}) AND {known} AND NOT {_unsealed(table, schema)}")
    except sqlite3.OperationalError as error:
        if not cannot_run(error):
            raise
        yield not_checked(table, error)
        return
    for (name, _), count in zip(lost, tuple(row), strict=True):
        if count:
            yield Finding("values lost", f"{table}.{name}", int(count), "--fix fills them", repairable=True)
    if past:
        remedy = "were sealed so; filling them would break the seals"
        yield Finding("sealed incomplete", table, past, remedy)


def cannot_run(error: sqlite3.OperationalError) -> bool:
    """Whether a check failed because the schema is not what it should be."""
    return error.sqlite_errorname == "SQLITE_ERROR"  # not: locked, full, damaged, interrupted


def not_checked(where: str, error: sqlite3.Error) -> Finding:
    """Return that something could not be looked at; a check that could not run did not pass."""
    return Finding("not checked", where, 1, f"{error}; repair the schema first", repairable=True)


def fill_lost(connection: sqlite3.Connection, schema: Schema) -> None:
    """Fill what rows lost that the ledger does not tell, while there are views but no triggers."""
    for table, lost in _LOST.items():
        known = "version IS NOT NULL" if table == "claims" else "1"
        for name, value in lost:
            connection.execute(
                f"UPDATE {table} SET {name} = {value} WHERE {name} IS NULL AND {known} "
                f"AND {_unsealed(table, schema)}"
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
    """Put every row that the ledger does not know before the rules, but for those that forbid deleting.

    A row is taken out and inserted again under its id; one that the rules refuse stays as it was.
    """
    refused: dict[tuple[str, str], Refusals] = {}
    connection.execute("UPDATE _acting SET undoes = -1")  # rows keep their ids
    for table in _SETTLED:
        if table not in schema.columns:
            continue
        columns = [quoted(name) for name in columns_of(connection, table)]
        sent = {quoted(name): f"{value} AS {quoted(name)}" for name, value in _SENT.get(table, {}).items()}
        listed = ", ".join(sent.get(name, name) for name in columns)
        connection.execute(f"DROP TABLE IF EXISTS temp.{_HALF}")
        connection.execute(
            f"CREATE TEMP TABLE {_HALF} AS "
            f"SELECT {listed} FROM main.{table} WHERE {_where(table, schema)} ORDER BY id"
        )
        for row_id in _ids(connection):
            message = _settle_one(connection, table, columns, row_id)
            if message is not None:
                refused.setdefault((table, message), Refusals(table, message)).add(row_id)
        connection.execute(f"DROP TABLE temp.{_HALF}")
    connection.execute("UPDATE _acting SET undoes = NULL, settling = 0")
    return list(refused.values())


def _ids(connection: sqlite3.Connection) -> Iterator[int]:
    """Yield the ids of the half rows, some at a time: nothing is being read while a row is written."""
    last = -(2**63)
    sql = f"SELECT id FROM temp.{_HALF} WHERE id > ? ORDER BY id LIMIT {_AT_ONCE}"
    connection.execute(f"CREATE INDEX temp.{_HALF}_ids ON {_HALF} (id)")
    while ids := connection.execute(sql, [last]).fetchall():
        for (last,) in ids:
            yield last


def _settle_one(connection: sqlite3.Connection, table: str, columns: list[str], row_id: int) -> str | None:
    """Take one row out and insert it again; return what the rules say against it, None where it is in."""
    listed = ", ".join(columns)
    connection.execute("SAVEPOINT half")
    try:
        connection.execute(f"DELETE FROM main.{table} WHERE id = ?", [row_id])
        connection.execute(
            f"INSERT INTO main.{table} ({listed}) SELECT {listed} FROM temp.{_HALF} WHERE id = ?",
            [row_id],
        )
    except sqlite3.IntegrityError as error:
        connection.execute("ROLLBACK TO half")
        return str(error)
    finally:
        connection.execute("RELEASE half")
    return None
