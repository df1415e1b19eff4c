"""What the ledger tells of rows that are gone or changed behind its back, and the rows put back as it tells them."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from workbench.store import columns, ledger
from workbench.store.doctor.differences import Schema
from workbench.store.doctor.findings import Finding
from workbench.store.ledger import Difference

_TOLD_ONE_BY_ONE = 20
"""Rows that a line names."""


def findings(connection: sqlite3.Connection, schema: Schema) -> Iterator[Finding]:
    """Yield what differs from the ledger, by table and kind."""
    tables = [table for table in ledger.TOLD if table in schema.columns]
    counts: Counter[tuple[str, str, bool]] = Counter()
    rows: dict[tuple[str, str, bool], list[int]] = {}
    for one in ledger.differences(connection, tables):
        if one.what == "unknown":
            continue  # rows that came in without their rules: `rows.unsettled`
        where = f"{one.table}.{one.column}" if one.what == "changed" else one.table
        kind = (one.what, where, _can_restore(connection, one))
        counts[kind] += 1
        named = rows.setdefault(kind, [])
        if len(named) < _TOLD_ONE_BY_ONE and one.row_id not in named:
            named.append(one.row_id)
    for (what, where, restorable), count in counts.items():
        which = ", ".join(map(str, rows[what, where, restorable])) + (
            ", …" if count > _TOLD_ONE_BY_ONE else ""
        )
        yield Finding(
            _NAMES[what], where, count, f"{_remedy(what, restorable)}: {which}", repairable=restorable
        )


_NAMES = {
    "changed": "not as the ledger tells",
    "missing": "rows gone",
    "removed": "rows taken away are there",
}


def _remedy(what: str, restorable: bool) -> str:  # noqa: FBT001
    if what == "removed":
        return "no event put them back; correct by hand"
    if restorable:
        return "--fix restores them from the ledger"
    return "the ledger does not hold them; a backup may"


def _can_restore(connection: sqlite3.Connection, one: Difference) -> bool:
    if one.what == "removed":
        return False
    if one.what == "missing":
        told = ledger.told_row(connection, one.table, one.row_id)
        return one.table != "snapshots" and told.whole and told.values is not None
    return True


def restore(connection: sqlite3.Connection) -> None:
    """Put rows back as the ledger tells them, inside a transaction, while there are no triggers.

    A row that was put in the place of one that is gone, without rules, makes room: it is numbered anew.
    """
    for table in ledger.TOLD:
        found = [one for one in ledger.differences(connection, [table]) if one.what in ("missing", "changed")]
        for row_id in _strangers(connection, table, found):
            _number_anew(connection, table, row_id)
        # After that what was changed may be missing.
        for one in list(ledger.differences(connection, [table])):
            if one.what == "missing":
                _put_back(connection, table, one.row_id)
            elif one.what == "changed" and one.column == "tag":
                if one.told is not None:
                    connection.execute(
                        "INSERT OR IGNORE INTO claim_tags (claim_id, tag) VALUES (?, ?)",
                        [one.row_id, one.told],
                    )
            elif one.what == "changed":
                sql = f"UPDATE OR IGNORE {table} SET {one.column} = ? WHERE id = ?"  # our own names
                connection.execute(sql, [one.told, one.row_id])
    connection.execute(_SOURCES.format(table="claims"))
    connection.execute(_SOURCES.format(table="evidence"))
    connection.execute(f"{_VERSIONS} AND version IS NULL")


def mend_versions(connection: sqlite3.Connection) -> None:
    """Give claims the version that their changes and reviews make, where they have a lower one or none."""
    connection.execute("UPDATE _acting SET settling = 1")
    connection.execute(_VERSIONS)
    connection.execute("UPDATE _acting SET settling = 0")


_SOURCES = """
UPDATE {table} SET source = (SELECT ref FROM sources AS s WHERE s.id = {table}.source_id)
WHERE source IS NULL AND source_id IS NOT NULL
"""
_MADE = """1 + (
    SELECT count(*) FROM events AS v WHERE v.entity = 'claims' AND v.entity_id = claims.id AND v.before IS NOT NULL
    AND v.action = 'change'
) + (SELECT count(*) FROM reviews AS r WHERE r.claim_id = claims.id)"""
_VERSIONS = f"""
UPDATE claims SET version = {_MADE}
WHERE coalesce(version, 0) < {_MADE}
  AND EXISTS (SELECT 1 FROM events AS v WHERE v.entity = 'claims' AND v.entity_id = claims.id)
"""  # constants only


def _strangers(connection: sqlite3.Connection, table: str, found: list[Difference]) -> list[int]:
    """Return the rows that are others than those that the ledger tells under their ids."""
    apart = {one.row_id for one in found if one.column == "uid"}
    strangers = []
    for row_id in sorted(apart):
        told = ledger.told_row(connection, table, row_id).values or {}
        row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", [row_id])
        here = dict(zip([one[0] for one in row.description], row.fetchone(), strict=True))
        kept = [
            name for name, value in told.items() if value is not None and name not in ("uid", "created_by")
        ]
        alike = sum(here[name] == told[name] for name in kept)
        if here["uid"] is not None or alike * 2 <= len(kept):
            strangers.append(row_id)
    return strangers


def _number_anew(connection: sqlite3.Connection, table: str, row_id: int) -> None:
    """Give a row the next number that neither the table nor the ledger has."""
    free = connection.execute(
        f"SELECT 1 + max(coalesce((SELECT max(id) FROM {table}), 0), "
        "coalesce((SELECT max(entity_id) FROM events WHERE entity = ?), 0))",
        [table],
    ).fetchone()[0]
    connection.execute(f"UPDATE {table} SET id = ? WHERE id = ?", [free, row_id])


def _put_back(connection: sqlite3.Connection, table: str, row_id: int) -> None:
    told = ledger.told_row(connection, table, row_id)
    if table == "snapshots" or not told.whole or told.values is None:
        return
    values = {"id": row_id, **told.values}
    if table in ("claims", "evidence"):
        source = connection.execute("SELECT ref FROM sources WHERE id = ?", [values["source_id"]]).fetchone()
        values["source"] = source[0] if source else None
    listed, marks = ", ".join(values), ", ".join("?" * len(values))
    sql = f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({marks})"  # our own names
    connection.execute(sql, list(values.values()))
    for tag in told.tags.values():
        connection.execute("INSERT OR IGNORE INTO claim_tags (claim_id, tag) VALUES (?, ?)", [row_id, tag])


# ---- what plain clients emptied: it stands in the ledger, and may have been meant

_EMPTIED = ("claims", "sources", "evidence")


def emptied(connection: sqlite3.Connection) -> Iterator[tuple[str, int, dict[str, object]]]:
    """Yield the rows whose values a plain client set to NULL and nobody has touched since: what was there.

    sqlite-utils sends NULL for the keys that a row of a batch lacks, so an upsert of mixed rows does it
    unasked.
    """
    for table in _EMPTIED:
        lock = " AND c.status IN ('unreviewed', 'needs_evidence')" if table == "claims" else ""
        rows = connection.execute(
            f"SELECT v.entity_id, v.before, v.after, v.id FROM events AS v JOIN {table} AS c ON c.id = v.entity_id "
            "WHERE v.entity = ? AND v.action = 'change' AND v.actor = 'script' AND v.batch IS NULL "
            f"AND v.after LIKE '%:null%'{lock} ORDER BY v.id DESC",
            [table],
        ).fetchall()
        done: set[tuple[int, str]] = set()
        for row_id, before, after, event_id in rows:
            was, is_now = ledger.values_of(before) or {}, ledger.values_of(after) or {}
            lost = {
                name: was[name]
                for name, value in is_now.items()
                if value is None and was.get(name) is not None
            }
            lost = {
                name: value
                for name, value in lost.items()
                if (row_id, name) not in done and name != "duplicate_of"
            }
            done |= {(row_id, name) for name in lost}
            # an id alone goes with a name that stands: somebody took it away
            if any(not columns.column(table, name).names for name in lost) and not _touched(
                connection, table, row_id, event_id, lost
            ):
                yield table, row_id, lost


def _touched(
    connection: sqlite3.Connection, table: str, row_id: int, event_id: int, lost: dict[str, object]
) -> bool:
    later = connection.execute(
        "SELECT after FROM events WHERE entity = ? AND entity_id = ? AND id > ? AND after IS NOT NULL",
        [table, row_id, event_id],
    )
    if any(lost.keys() & (ledger.values_of(row[0]) or {}).keys() for row in later):
        return True
    now = connection.execute(f"SELECT {', '.join(lost)} FROM {table} WHERE id = ?", [row_id]).fetchone()
    return now is None or any(value is not None for value in tuple(now))


def emptied_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Yield what plain clients emptied, by column."""
    counts: Counter[str] = Counter()
    for table, _, lost in emptied(connection):
        counts.update(f"{table}.{name}" for name in lost if not columns.column(table, name).names)
    for where, count in counts.items():
        remedy = "emptied by a script; --fix puts back what was there, `workbench undo --by doctor` takes that back"
        yield Finding("values emptied", where, count, remedy, repairable=True)


def fill_emptied(connection: sqlite3.Connection) -> None:
    """Put back what plain clients emptied, inside a transaction and under the rules, so that the ledger tells it."""
    for table, row_id, lost in list(emptied(connection)):
        sets = ", ".join(f"{name} = ?" for name in lost)
        connection.execute("SAVEPOINT emptied")
        try:
            connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*lost.values(), row_id])
        except sqlite3.IntegrityError:
            connection.execute("ROLLBACK TO emptied")
        connection.execute("RELEASE emptied")
