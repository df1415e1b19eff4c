"""Files that were made before there were `db/tables` and `db/rules` are brought over, rows and history whole.

Nothing of that form was released; the desks that used it lose nothing. Goes with the first release.
"""

import sqlite3

from workbench.store import ledger, same_pages, schema

ACTOR = "workbench"
"""Who vouches for the rows that the old ledger told without their words."""

_COPIED = ("sources", "snapshots", "speakers", "speaker_aliases", "speaker_distinct", "claims", "claim_tags",
           "evidence", "quote_checks", "claim_matches", "reviews", "comments", "events", "audit_seals", "merges",
           "merged_events")  # fmt: skip
_ASIDE = "_before_"


def bring_over(connection: sqlite3.Connection) -> None:
    """Make a file of the last form into one of this, inside a transaction, with foreign keys off."""
    _drop_rules(connection)
    for table in (*_COPIED, "_acting", "_collisions", "_word_counts", "_word_sample"):
        connection.execute(f"ALTER TABLE {table} RENAME TO {_ASIDE}{table}")
    connection.execute("DELETE FROM _sqlite_migrations WHERE migration_set = 'workbench'")
    connection.execute("PRAGMA user_version = 0")
    schema.apply_tables(connection)
    for table in _COPIED:
        _copy(connection, table)
    for statement in _MENDED:
        connection.execute(statement)
    same_pages.unite(connection, actor=ACTOR)
    for table in ("_acting", "_collisions", "_word_counts", "_word_sample"):
        connection.execute(f"DROP TABLE {_ASIDE}{table}")
    ledger.number_behind(connection)
    schema.make_rules(connection)
    for table in ledger.TOLD:
        ids = connection.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()  # our own names
        for (row_id,) in ids:
            ledger.hold(connection, table, row_id, actor=ACTOR)


def _drop_rules(connection: sqlite3.Connection) -> None:
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'view', 'index') AND sql IS NOT NULL "
        "AND tbl_name <> '_sqlite_migrations'"
    ).fetchall()
    for kind, name, _ in found:
        connection.execute(f'DROP {kind} "{name}"')
    for table in ("claims_fts", "speaker_search"):
        connection.execute(f"DROP TABLE {table}")


def _copy(connection: sqlite3.Connection, table: str) -> None:
    here, there = (
        [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for name in (table, _ASIDE + table)
    )
    both = ", ".join(name for name in here if name in there)
    connection.execute(f"INSERT INTO {table} ({both}) SELECT {both} FROM {_ASIDE}{table}")
    connection.execute(f"DROP TABLE {_ASIDE}{table}")


_MENDED = (
    "UPDATE claims SET assertion = 'asserted' WHERE version IS NOT NULL",
    # A claim that is judged for itself repeats no other, and none repeats one that repeats another.
    (
        "UPDATE claims SET duplicate_of = NULL WHERE duplicate_of IS NOT NULL AND (status <> 'withdrawn' "
        "OR duplicate_of IN (SELECT id FROM claims WHERE duplicate_of IS NOT NULL))"
    ),
)
