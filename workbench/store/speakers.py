"""Speakers in the store: who they are, what they are called, who is merged into whom."""

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbench.model import (
    NotFound,
    SpeakerAlias,
    SpeakerFile,
    SpeakerRole,
    SpeakerRow,
    Status,
)
from workbench.store.claims import event_of, queue_rows
from workbench.store.file import Store
from workbench.store.search.names import like
from workbench.store.uids import ids_of
from workbench.text import one_line

_RECENT = 30
_EVENTS = 200

_CALLED = """
SELECT DISTINCT coalesce(s.merged_into, s.id)
FROM speaker_aliases AS a
JOIN speakers AS s ON s.id = a.speaker_id
WHERE a.alias LIKE ? ESCAPE '\\'
"""
_UNNAMED = (
    "SELECT id FROM speakers AS s WHERE NOT EXISTS (SELECT 1 FROM speaker_aliases WHERE speaker_id = s.id)"
)
"""What an undone split leaves behind: a speaker that no name means any more."""


def speaker_ids(store: Store, text: str = "") -> "array[int]":
    """Return the ids of the speakers that are not merged, those with the most claims first.

    Each word of `text` must stand in one of a speaker's names.
    """
    ids = array("q")
    kept: set[int] | None = None
    for word in text.split():
        found = set(store.column(_CALLED, [like(word)]))
        kept = found if kept is None else kept & found
    unnamed = set(store.column(_UNNAMED))
    ids.extend(
        speaker_id
        for speaker_id in store.column(_IDS)
        if speaker_id not in unnamed and (kept is None or speaker_id in kept)
    )
    return ids


# A join by OR would look at every pair: the members' claims are added up under their target instead.
_IDS = """
WITH printed AS (SELECT speaker_id, count(*) AS claims FROM claims GROUP BY speaker_id),
total AS (
    SELECT coalesce(s.merged_into, s.id) AS id, sum(coalesce(p.claims, 0)) AS claims
    FROM speakers AS s
    LEFT JOIN printed AS p ON p.speaker_id = s.id
    GROUP BY 1
)
SELECT t.id
FROM total AS n
JOIN speakers AS t ON t.id = n.id
ORDER BY n.claims DESC, t.name COLLATE NOCASE, t.id
"""
_ROWS = """
SELECT s.id, s.uid, s.name, s.kind, s.wikidata_id, s.merged_into
FROM speakers AS s
WHERE s.id IN (SELECT value FROM json_each(?))
"""
_MEMBERS = """
SELECT s.id AS member, s.id AS target FROM speakers AS s WHERE s.id IN (SELECT value FROM json_each(?1))
UNION
SELECT s.id, s.merged_into FROM speakers AS s WHERE s.merged_into IN (SELECT value FROM json_each(?1))
"""
_COUNTS = f"""
SELECT m.target, c.status, count(*) AS claims
FROM ({_MEMBERS}) AS m
JOIN claims AS c ON c.speaker_id = m.member
GROUP BY m.target, c.status
"""  # constants only
_NAMES = f"""
SELECT m.target, a.alias
FROM ({_MEMBERS}) AS m
JOIN speaker_aliases AS a ON a.speaker_id = m.member
ORDER BY m.target, a.id
"""


def speaker_rows(store: Store, ids: Sequence[int]) -> list[SpeakerRow]:
    """Return the lines of a list for `ids`, in that order; ids that are not there are left out."""
    named = json.dumps(list(ids))
    counts: dict[int, dict[Status, int]] = {}
    for row in store.rows(_COUNTS, [named]):
        if row["status"] is not None:
            counts.setdefault(row["target"], {})[Status(row["status"])] = row["claims"]
    aliases: dict[int, dict[str, None]] = {}
    for row in store.rows(_NAMES, [named]):
        aliases.setdefault(row["target"], {})[row["alias"]] = None
    found = {
        row["id"]: SpeakerRow(
            id=row["id"],
            uid=row["uid"],
            name=row["name"],
            kind=row["kind"],
            aliases=tuple(aliases.get(row["id"], ())),
            counts=counts.get(row["id"], {}),
            wikidata_id=row["wikidata_id"],
            merged_into=row["merged_into"],
        )
        for row in store.rows(_ROWS, [named])
    }
    return [found[speaker_id] for speaker_id in ids if speaker_id in found]


def speaker_row(store: Store, speaker_id: int) -> SpeakerRow:
    """Return one speaker.

    Raises:
        NotFound: there is none of that id.
    """
    rows = speaker_rows(store, [speaker_id])
    if not rows:
        raise NotFound(
            f"speaker {speaker_id}: there is no such speaker; `workbench speakers list` shows them"
        )
    return rows[0]


_ALIASES = f"""
SELECT a.id, a.speaker_id, a.alias, (
    SELECT count(*) FROM claims AS c
    WHERE c.speaker_id IN (a.speaker_id, m.target) AND c.speaker = a.alias
) AS claims
FROM ({_MEMBERS}) AS m
JOIN speaker_aliases AS a ON a.speaker_id = m.member
ORDER BY a.id
"""
_ROLES = f"""
SELECT speaker_role AS role, min(day) AS first, max(day) AS last, count(*) AS claims
FROM (
    SELECT c.speaker_role, substr(coalesce(c.said_at, x.published_at, c.created_at), 1, 10) AS day
    FROM ({_MEMBERS}) AS m
    JOIN claims AS c ON c.speaker_id = m.member
    LEFT JOIN sources AS x ON x.id = c.source_id
    WHERE trim(c.speaker_role) <> ''
)
GROUP BY speaker_role
ORDER BY first, last, role
"""
_DISTINCT = """
SELECT s.id, s.name
FROM speaker_distinct AS d
JOIN speakers AS s ON s.id = CASE d.speaker_id WHEN ?1 THEN d.other_id ELSE d.speaker_id END
WHERE ?1 IN (d.speaker_id, d.other_id)
ORDER BY d.id
"""
_LATEST = f"""
SELECT c.id
FROM ({_MEMBERS}) AS m
JOIN claims AS c ON c.speaker_id = m.member
ORDER BY c.id DESC LIMIT {_RECENT}
"""
_HISTORY = f"""
SELECT * FROM events
WHERE entity = 'speakers' AND entity_id IN (SELECT member FROM ({_MEMBERS}))
ORDER BY id DESC LIMIT {_EVENTS}
"""


def speaker_file(store: Store, speaker_id: int) -> SpeakerFile:
    """Return a speaker with aliases, roles over time, who was merged into it, latest claims and history.

    Raises:
        NotFound: there is none of that id.
    """
    with store.reading():
        named = json.dumps([speaker_id])
        row = speaker_row(store, speaker_id)
        members = store.rows("SELECT id, name FROM speakers WHERE merged_into = ? ORDER BY id", [speaker_id])
        return SpeakerFile(
            speaker=row,
            notes=store.value("SELECT notes FROM speakers WHERE id = ?", [speaker_id]),
            aliases=tuple(SpeakerAlias(**dict(alias)) for alias in store.rows(_ALIASES, [named])),
            roles=tuple(SpeakerRole(**dict(role)) for role in store.rows(_ROLES, [named])),
            merged=tuple((member["id"], member["name"]) for member in members),
            distinct=tuple((other["id"], other["name"]) for other in store.rows(_DISTINCT, [speaker_id])),
            recent=tuple(queue_rows(store, store.values(_LATEST, [named]))),
            events=tuple(event_of(event) for event in store.rows(_HISTORY, [named])),
        )


OWNERS = """
SELECT DISTINCT s.id, s.name, s.merged_into
FROM speaker_aliases AS a
JOIN speakers AS s ON s.id = a.speaker_id
WHERE a.alias = ?
ORDER BY s.id
"""


def find_speaker(store: Store, text: str, *, as_named: bool = False) -> int:
    """Return the id of the speaker that `text` names: a number, a uid or six of its first signs, a name.

    A merged speaker stands for the one that it was merged into, unless `as_named`.

    Raises:
        NotFound: no speaker, or several, are so named; the message lists them.
    """
    named = text.strip()
    number = int(named) if named.isascii() and named.isdigit() and len(named) < 19 else 0
    rows = list(store.rows("SELECT id, name, merged_into FROM speakers WHERE id = ?", [number]))
    if not rows:
        rows = list(store.rows(OWNERS, [named]))
    if not rows:
        ids = json.dumps(ids_of(store, "speakers", named))
        sql = "SELECT id, name, merged_into FROM speakers WHERE id IN (SELECT value FROM json_each(?))"
        rows = list(store.rows(sql, [ids]))
    targets = {row["id"] if as_named else row["merged_into"] or row["id"]: row for row in rows}
    shown = one_line(named, 60)
    if not targets:
        raise NotFound(f"speaker {shown}: there is no such speaker; `workbench speakers list` shows them")
    if len(targets) > 1:
        told = "; ".join(f"{number} {one_line(row['name'], 40)}" for number, row in list(targets.items())[:8])
        raise NotFound(f"speaker {shown}: several are so named; give the number of one: {told}")
    return int(next(iter(targets)))


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """A speaker with all that its names are compared by: printed names and the sources that print them."""

    id: int
    names: tuple[str, ...]
    kind: str
    wikidata_id: str | None
    sources: frozenset[int]


_KNOWN = """
SELECT t.id, t.name, t.kind, t.wikidata_id, a.alias
FROM speakers AS s
JOIN speakers AS t ON t.id = coalesce(s.merged_into, s.id)
JOIN speaker_aliases AS a ON a.speaker_id = s.id
ORDER BY t.id, s.id <> t.id, a.alias <> t.name, a.id
"""
_SOURCES = """
SELECT DISTINCT coalesce(s.merged_into, s.id) AS id, c.source_id
FROM claims AS c
JOIN speakers AS s ON s.id = c.speaker_id
"""


def named_speakers(store: Store) -> Iterator[NamedSpeaker]:
    """Return every speaker that is not merged, its own name first."""
    sources: dict[int, set[int]] = {}
    for row in store.rows(_SOURCES):
        sources.setdefault(row["id"], set()).add(row["source_id"])
    for speaker_id, rows in groupby(store.rows(_KNOWN), key=lambda row: int(row["id"])):
        first, *others = rows
        names = dict.fromkeys([first["name"], first["alias"], *(row["alias"] for row in others)])
        yield NamedSpeaker(
            speaker_id,
            tuple(names),
            first["kind"],
            first["wikidata_id"],
            frozenset(sources.get(speaker_id, ())),
        )


def distinct_pairs(store: Store) -> list[tuple[int, int]]:
    """Return the pairs that a person said are two; merged speakers as what they were merged into."""
    sql = """
    SELECT coalesce(s.merged_into, s.id) AS one, coalesce(o.merged_into, o.id) AS other
    FROM speaker_distinct AS d
    JOIN speakers AS s ON s.id = d.speaker_id
    JOIN speakers AS o ON o.id = d.other_id
    """
    return [(row["one"], row["other"]) for row in store.rows(sql)]
