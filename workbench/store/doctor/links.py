"""What rows name of each other: speakers and sources by name, rows that are gone, counts and collisions."""

import sqlite3
from collections.abc import Callable, Iterator

from workbench.store import derived
from workbench.store.doctor.findings import Finding
from workbench.store.file import Store

_Check = Callable[[Store], Iterator[Finding]]


def checks() -> list[tuple[str, _Check]]:
    """Return what to look at and how."""
    return [
        ("references", _orphans),
        ("speaker_aliases", _own_names),
        ("claims.speaker_id", _unresolved),
        ("claims.source", lambda store: _two_sources(store, "claims")),
        ("evidence.source", lambda store: _two_sources(store, "evidence")),
        ("claims.duplicate_of", _repeated),
        ("_word_counts", _word_counts),
    ]


def _count(store: Store, sql: str) -> int:
    return int(store.connection.execute(f"SELECT count(*) {sql}").fetchone()[0])


_ORPHANS = """
SELECT o."table", l."from", o.parent, count(*)
FROM pragma_foreign_key_check AS o
JOIN pragma_foreign_key_list(o."table") AS l ON l.id = o.fkid
GROUP BY 1, 2, 3
"""
_GONE_SOURCES = """
SELECT source_id AS id, source AS name FROM claims WHERE source_id NOT IN (SELECT id FROM sources)
UNION ALL
SELECT source_id, source FROM evidence WHERE source_id NOT IN (SELECT id FROM sources)
"""
_GONE_SPEAKERS = """
SELECT speaker_id AS id, speaker AS name FROM claims WHERE speaker_id NOT IN (SELECT id FROM speakers)
"""
_BY_NAME = {("claims", "source_id"), ("evidence", "source_id"), ("claims", "speaker_id")}
"""Columns beside which stands what their row was called."""


def _orphans(store: Store) -> Iterator[Finding]:
    for table, column, parent, count in store.connection.execute(_ORPHANS).fetchall():
        where, remedy = f"{table}.{column}", f"name rows of {parent} that are gone; a backup may have them"
        nameless = count
        if (table, column) in _BY_NAME:
            name = column.removesuffix("_id")
            sql = (
                f"FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent}) "  # our own names
                f"AND trim(coalesce({name}, '')) = ''"
            )
            nameless = _count(store, sql)
        if count > nameless:
            named = f"{remedy}; --fix makes them again by the name that is printed"
            yield Finding("orphans", where, count, named, repairable=True)
        else:
            yield Finding("orphans", where, count, remedy)


_NAMELESS = """
FROM speakers AS s
WHERE s.uid IS NOT NULL AND s.name IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM speaker_aliases AS a WHERE a.speaker_id = s.id AND a.alias = s.name)
"""


def _own_names(store: Store) -> Iterator[Finding]:
    if count := _count(store, _NAMELESS):
        remedy = "speakers that their own name does not find; --fix gives it back"
        yield Finding("names missing", "speaker_aliases", count, remedy, repairable=True)


# Nobody was chosen or taken away, the name means one speaker and never meant another: a rule was missing.
_UNRESOLVED = """
FROM claims AS c
WHERE c.speaker_id IS NULL AND c.version IS NOT NULL AND c.speaker IS NOT NULL
  AND 1 = (SELECT count(*) FROM speaker_aliases AS a WHERE a.alias = c.speaker)
  AND NOT EXISTS (
    SELECT 1 FROM events AS v
    WHERE v.entity = 'claims' AND v.entity_id = c.id AND json_type(v.after, '$.speaker_id') IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM speaker_aliases AS a JOIN events AS v ON v.entity = 'speaker_aliases' AND v.entity_id = a.id
    WHERE a.alias = c.speaker AND v.action <> 'add')
  AND c.speaker COLLATE NOCASE NOT IN (
    SELECT json_extract(v.before, '$.alias') FROM events AS v
    WHERE v.entity = 'speaker_aliases' AND json_type(v.before, '$.alias') IS NOT NULL)
"""


def _unresolved(store: Store) -> Iterator[Finding]:
    if count := _count(store, _UNRESOLVED):
        remedy = "claims whose printed name means one speaker; --fix links them"
        yield Finding("speakers not linked", "claims", count, remedy, repairable=True)


def _two_sources(store: Store, table: str) -> Iterator[Finding]:
    if count := _count(store, derived.printed_sources(table)):
        remedy = "source and source_id name two sources; no telling which is meant: correct one of them"
        yield Finding("two sources", table, count, remedy)


_REPEATED = """
FROM claims AS c JOIN claims AS o ON o.id = c.duplicate_of
WHERE o.duplicate_of IS NOT NULL OR o.status = 'withdrawn'
"""


def _repeated(store: Store) -> Iterator[Finding]:
    if count := _count(store, _REPEATED):
        remedy = (
            "repeat a claim that is withdrawn or repeats another; "
            "say with `workbench duplicate` which is the original"
        )
        yield Finding("duplicates", "claims", count, remedy)


_WORDS_ASTRAY = """
FROM _word_sample AS w
WHERE w.sampled > w.claims OR w.claims > (SELECT coalesce(max(id), 0) FROM claims)
   OR EXISTS (SELECT 1 FROM _word_counts AS k WHERE k.claims > w.sampled)
"""


def _word_counts(store: Store) -> Iterator[Finding]:
    if not _count(store, "FROM _word_sample"):
        remedy = "words are counted anew at every look-up; --fix fills it"
        yield Finding("rows missing", "_word_sample", 1, remedy, repairable=True)
    elif _count(store, _WORDS_ASTRAY):
        remedy = "count more claims than there are; --fix empties them, the next look-up counts anew"
        yield Finding("word counts", "_word_counts", 1, remedy, repairable=True)


def mend(connection: sqlite3.Connection) -> None:
    """Link rows by their names, inside a transaction, while there are views but no triggers.

    A source or speaker that is gone is made again under its id, if all that name it print one name; the rules
    complete it afterwards like every half row.
    """
    for table in ("claims", "evidence"):
        connection.execute(
            f"UPDATE {table} SET source_id = (SELECT s.id FROM sources AS s WHERE s.ref = {table}.source) "
            f"WHERE source_id NOT IN (SELECT id FROM sources) AND source IN (SELECT ref FROM sources)"
        )
    connection.execute(
        f"INSERT OR IGNORE INTO sources (id, ref) {_ONE_NAME.format(gone=_GONE_SOURCES, same='BINARY')}"
    )
    connection.execute(f"INSERT INTO speaker_aliases (speaker_id, alias) SELECT s.id, s.name {_NAMELESS}")
    connection.execute(
        f"UPDATE claims SET speaker_id = {_MEANT} "
        f"WHERE speaker_id NOT IN (SELECT id FROM speakers) AND {_MEANT} IS NOT NULL"
    )
    connection.execute(
        f"INSERT OR IGNORE INTO speakers (id, name) {_ONE_NAME.format(gone=_GONE_SPEAKERS, same='NOCASE')}"
    )
    connection.execute(f"UPDATE claims SET speaker_id = {_MEANT} WHERE id IN (SELECT c.id {_UNRESOLVED})")
    if connection.execute(f"SELECT 1 {_WORDS_ASTRAY}").fetchone():
        connection.execute("DELETE FROM _word_counts")
        connection.execute("UPDATE _word_sample SET claims = 0, sampled = 0")


_ONE_NAME = """
SELECT id, min(name) FROM ({gone}) WHERE trim(coalesce(name, '')) <> ''
GROUP BY id HAVING count(DISTINCT name COLLATE {same}) = 1
"""
_MEANT = "(SELECT n.speaker_id FROM speaker_names AS n WHERE n.alias = claims.speaker)"
