"""What the ledger tells of rows that are gone or changed behind its back, and the rows put back as it tells them."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.store import columns, ledger
from workbench.store.audit import Proof
from workbench.store.doctor.differences import Schema
from workbench.store.doctor.findings import Finding
from workbench.store.ledger import Difference

_TOLD_ONE_BY_ONE = 20
"""Rows that a line names."""


def findings(connection: sqlite3.Connection, schema: Schema, proof: Proof) -> Iterator[Finding]:
    """Yield what differs from the ledger, by table and kind."""
    tables = [table for table in ledger.TOLD if table in schema.columns]
    counts: Counter[tuple[str, str, bool]] = Counter()
    rows: dict[tuple[str, str, bool], list[int]] = {}
    for one in ledger.differences(connection, tables):
        if one.what == "unknown" or (one.column == "tag" and not _is_known(connection, one.row_id)):
            continue  # rows that came in without their rules: `rows.unsettled`
        where = f"{one.table}.{one.column}" if one.what == "changed" else one.table
        what = _NAMES[one.what] if proof.believes(one.table, one.row_id) else f"{_NAMES[one.what]}, unproved"
        kind = (what, where, what in _NAMES.values() and _can_restore(connection, one))
        counts[kind] += 1
        named = rows.setdefault(kind, [])
        if len(named) < _TOLD_ONE_BY_ONE and one.row_id not in named:
            named.append(one.row_id)
    for (what, where, restorable), count in counts.items():
        which = ", ".join(map(str, rows[what, where, restorable])) + (
            ", …" if count > _TOLD_ONE_BY_ONE else ""
        )
        yield Finding(what, where, count, f"{_remedy(what, restorable)}: {which}", repairable=restorable)


_NAMES = {
    "changed": "not as the ledger tells",
    "missing": "rows gone",
    "removed": "rows taken away are there",
}


def _remedy(what: str, restorable: bool) -> str:  # noqa: FBT001
    if what not in _NAMES.values():
        return UNPROVED
    if what == _NAMES["removed"]:
        return "no event put them back; correct by hand"
    if restorable:
        return "--fix sets them as the ledger tells"
    return "the ledger does not hold them; a backup may"


UNPROVED = (
    "seals of the ledger do not hold, so nothing is restored from it; `workbench audit verify` tells more, "
    "a backup may have them"
)


def _is_known(connection: sqlite3.Connection, claim_id: int) -> bool:
    """Whether the ledger knows a claim; one that it does not know keeps its tags when it is settled."""
    sql = "SELECT 1 FROM events WHERE entity = 'claims' AND entity_id = ? AND (after IS NOT NULL OR before IS NOT NULL)"
    return connection.execute(sql, [claim_id]).fetchone() is not None


def hold_tags(connection: sqlite3.Connection, claim_ids: Iterable[int], *, actor: str) -> None:
    """Tell the ledger of the tags that came with claims that it did not know, once these are settled."""
    for claim_id in claim_ids:
        if _is_known(connection, claim_id):
            ledger.hold_tags(connection, claim_id, actor=actor)


def unknown_with_tags(connection: sqlite3.Connection) -> list[int]:
    """Return the claims with tags that the ledger does not know."""
    tagged = connection.execute("SELECT DISTINCT claim_id FROM claim_tags ORDER BY claim_id").fetchall()
    return [claim_id for (claim_id,) in tagged if not _is_known(connection, claim_id)]


def _can_restore(connection: sqlite3.Connection, one: Difference) -> bool:
    if one.what == "removed":
        return False
    if one.what == "missing":
        told = ledger.told_row(connection, one.table, one.row_id)
        return one.table != "snapshots" and told.whole and told.values is not None
    return True


def restore(connection: sqlite3.Connection, proof: Proof) -> set[tuple[str, int]]:
    """Put rows back as the ledger tells them, inside a transaction, while there are no triggers.

    A row that was put in the place of one that is gone, without rules, makes room: it is numbered anew.

    Returns:
        The rows that are still not what the ledger tells: it cannot be believed, or another row is in the way.
    """
    unrestored: set[tuple[str, int]] = set()
    for table in ledger.TOLD:
        found = [one for one in ledger.differences(connection, [table]) if one.what in ("missing", "changed")]
        if not found:
            continue
        found = [one for one in found if proof.believes(table, one.row_id)]
        for row_id in _strangers(connection, table, found):
            _number_anew(connection, table, row_id)
        # After that what was changed may be missing.
        for one in list(ledger.differences(connection, [table])):
            if proof.believes(table, one.row_id):
                _put_right(connection, one)
        unrestored |= {
            (table, one.row_id)
            for one in ledger.differences(connection, [table])
            if one.what in ("missing", "changed")
        }
    connection.execute(_SOURCES.format(table="claims"))
    connection.execute(_SOURCES.format(table="evidence"))
    connection.execute(f"{_VERSIONS} AND version IS NULL")
    connection.execute(_UPDATED)
    return unrestored


def _put_right(connection: sqlite3.Connection, one: Difference) -> None:
    """Set one difference to what the ledger tells."""
    if one.what == "missing":
        _put_back(connection, one.table, one.row_id)
    elif one.what == "changed" and one.column == "tag":
        if one.told is not None:
            sql = "INSERT OR IGNORE INTO claim_tags (claim_id, tag) VALUES (?, ?)"
            connection.execute(sql, [one.row_id, one.told])
        elif _is_known(connection, one.row_id):
            sql = "DELETE FROM claim_tags WHERE claim_id = ? AND tag = ?"
            connection.execute(sql, [one.row_id, one.found])
    elif one.what == "changed":
        sql = f"UPDATE OR IGNORE {one.table} SET {one.column} = ? WHERE id = ?"  # our own names
        connection.execute(sql, [one.told, one.row_id])


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
_UPDATED = """
UPDATE claims SET (updated_at, updated_by) = (
    SELECT v.at, v.actor FROM events AS v
    WHERE v.entity = 'claims' AND v.entity_id = claims.id AND v.before IS NOT NULL AND v.after IS NOT NULL
       OR v.entity = 'reviews' AND v.entity_id IN (SELECT r.id FROM reviews AS r WHERE r.claim_id = claims.id)
    ORDER BY v.id DESC LIMIT 1
)
WHERE updated_at IS NULL AND version > 1
"""
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


def emptied(connection: sqlite3.Connection, proof: Proof) -> Iterator[tuple[str, int, dict[str, object]]]:
    """Yield the rows whose values a plain client set to NULL and nobody has touched since: what was there.

    sqlite-utils sends NULL for the keys that a row of a batch lacks, so an upsert of mixed rows does it
    unasked.
    """
    for table in _EMPTIED:
        locked = "c.status NOT IN ('unreviewed', 'needs_evidence')" if table == "claims" else "0"
        rows = connection.execute(
            f"SELECT v.entity_id, v.before, v.after, v.id, {locked} FROM events AS v "
            f"JOIN {table} AS c ON c.id = v.entity_id "
            "WHERE v.entity = ? AND v.action = 'change' AND v.actor = 'script' AND v.batch IS NULL "
            "AND v.after LIKE '%:null%' ORDER BY v.id DESC",
            [table],
        ).fetchall()
        done: set[tuple[int, str]] = set()
        for row_id, before, after, event_id, is_locked in rows:
            was, is_now = ledger.values_of(before) or {}, ledger.values_of(after) or {}
            lost = {
                name: was[name]
                for name, value in is_now.items()
                if value is None and was.get(name) is not None
            }
            lost = {
                name: value
                for name, value in lost.items()
                if (row_id, name) not in done
                and name != "duplicate_of"
                # a verdict was given on what was left of its words
                and not (is_locked and columns.column(table, name).locked)
            }
            done |= {(row_id, name) for name in lost}
            # an id alone goes with a name that stands: somebody took it away
            if (
                any(not columns.column(table, name).names for name in lost)
                and not _touched(connection, table, row_id, event_id, lost)
                and proof.believes(table, row_id)
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


def emptied_findings(connection: sqlite3.Connection, proof: Proof) -> Iterator[Finding]:
    """Yield what plain clients emptied, by column."""
    counts: Counter[str] = Counter()
    for table, _, lost in emptied(connection, proof):
        counts.update(f"{table}.{name}" for name in lost if not columns.column(table, name).names)
    for where, count in counts.items():
        remedy = "emptied by a script; --fix puts back what was there, `workbench undo --by doctor` takes that back"
        yield Finding("values emptied", where, count, remedy, repairable=True)


def fill_emptied(connection: sqlite3.Connection, proof: Proof) -> None:
    """Put back what plain clients emptied, inside a transaction and under the rules, so that the ledger tells it."""
    for table, row_id, lost in list(emptied(connection, proof)):
        sets = ", ".join(f"{name} = ?" for name in lost)
        connection.execute("SAVEPOINT emptied")
        try:
            connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*lost.values(), row_id])
        except sqlite3.IntegrityError:
            connection.execute("ROLLBACK TO emptied")
        connection.execute("RELEASE emptied")
