"""Merging who is who: speakers by uid, else by the one speaker that their name means here, and aliases."""

from sqlite3 import Row

from workbench.store.merge.rows import by_uid, named, usable_uid
from workbench.store.merge.run import Run, json_object
from workbench.text import composed

_MEANT = """
SELECT DISTINCT coalesce(m.id, s.id) AS id, coalesce(m.wikidata_id, s.wikidata_id) AS wikidata_id
FROM speaker_aliases AS a
JOIN speakers AS s ON s.id = a.speaker_id
LEFT JOIN speakers AS m ON m.id = s.merged_into
WHERE a.alias = ?
LIMIT 2
"""


def bring_speakers(run: Run) -> None:
    """Bring speakers, then what was merged into what, names as printed, and who was told apart."""
    columns = ("uid", "name", "kind", "wikidata_id", "notes", "created_at", "created_by")
    for row in run.other.rows("speakers"):
        if not usable_uid(run, "speakers", row):
            continue
        known = by_uid(run, "speakers", row["uid"])
        if known is not None:
            run.match("speakers", row["id"], known)
            continue
        name = composed(row["name"]) if isinstance(row["name"], str) else row["name"]
        meant = list(run.store.rows(_MEANT, [name]))
        if len(meant) > 1:
            run.findings.unclear(str(name))
            continue
        if meant and not _another(row, meant[0]):
            run.match("speakers", row["id"], meant[0]["id"])
            continue
        if meant:
            run.findings.unclear(str(name))
        values = [name if column == "name" else row[column] for column in columns]
        new = run.insert("speakers", columns, values, told=row["uid"])
        if new is not None:
            run.match("speakers", row["id"], new, fresh=True)
    _merge_fresh(run)
    _bring_aliases(run)
    _bring_distinct(run)


def _another(there: Row, here: Row) -> bool:
    """Whether two speakers of one name are two: Wikidata says so."""
    return (
        there["wikidata_id"] is not None
        and here["wikidata_id"] is not None
        and there["wikidata_id"] != here["wikidata_id"]
    )


def _merge_fresh(run: Run) -> None:
    for row in run.other.rows("speakers", "WHERE merged_into IS NOT NULL ORDER BY rowid"):
        place, into = run.place("speakers", row["id"]), run.here("speakers", row["merged_into"])
        if place is not None and place[1] and into is not None:
            merge_into(run, place[0], into)


def merge_into(run: Run, speaker_id: int, into: int | None) -> bool:
    """Merge a speaker here as the other desk did, or take the merge back; return whether that was new."""
    store = run.store
    if into is not None:
        into = int(store.value("SELECT coalesce(merged_into, id) FROM speakers WHERE id = ?", [into]))
    if (
        into == speaker_id
        or store.value("SELECT merged_into FROM speakers WHERE id = ?", [speaker_id]) == into
    ):
        return False
    if into is not None and store.value(_APART, {"one": speaker_id, "other": into}):
        return False
    if into is not None:
        store.write("UPDATE speakers SET merged_into = ? WHERE merged_into = ?", [into, speaker_id])
    store.write("UPDATE speakers SET merged_into = ? WHERE id = ?", [into, speaker_id])
    return True


_APART = """
SELECT id FROM speaker_distinct
WHERE (speaker_id = :one AND other_id = :other) OR (speaker_id = :other AND other_id = :one)
"""


def _bring_aliases(run: Run) -> None:
    gone = {
        (told.get("speaker_id"), str(told.get("alias")).casefold())
        for told in _taken_away(run, "speaker_aliases")
    }
    for row in run.other.rows("speaker_aliases"):
        speaker_id = run.here("speakers", row["speaker_id"])
        if speaker_id is None or not isinstance(row["alias"], str) or type(row["id"]) is not int:
            continue  # its speaker was refused or is unclear, which was told
        alias = composed(row["alias"])
        here = run.store.row(_ALIAS, {"alias": alias, "speaker": speaker_id})
        if here is not None and here["same"]:
            run.match("speaker_aliases", row["id"], here["id"])
        elif here is not None:
            run.findings.unclear(alias)
        elif (speaker_id, alias.casefold()) not in gone:
            new = run.insert("speaker_aliases", ("speaker_id", "alias"), (speaker_id, alias), told=alias)
            if new is not None:
                run.match("speaker_aliases", row["id"], new, fresh=True)


_ALIAS = """
SELECT a.id, coalesce(s.merged_into, s.id) = (
    SELECT coalesce(merged_into, id) FROM speakers WHERE id = :speaker
) AS same
FROM speaker_aliases AS a
JOIN speakers AS s ON s.id = a.speaker_id
WHERE a.alias = :alias
ORDER BY a.speaker_id = :speaker DESC, same DESC
"""


def _bring_distinct(run: Run) -> None:
    gone = {told.get("uid") for told in _taken_away(run, "speaker_distinct")}
    kept = ("uid", "created_at", "created_by")
    for row in run.other.rows("speaker_distinct"):
        one, other = run.here("speakers", row["speaker_id"]), run.here("speakers", row["other_id"])
        if one is None or other is None or not usable_uid(run, "speaker_distinct", row) or row["uid"] in gone:
            continue
        known = run.value(_APART, {"one": one, "other": other})
        if known is not None:
            run.match("speaker_distinct", row["id"], known)
            continue
        if run.value(_ONE, [one, other]):
            continue  # they are one speaker here
        new = run.insert(
            "speaker_distinct",
            ("speaker_id", "other_id", *kept),
            (one, other, *named(row, kept)),
            told=row["uid"],
        )
        if new is not None:
            run.match("speaker_distinct", row["id"], new, fresh=True)


_ONE = """
SELECT count(DISTINCT coalesce(merged_into, id)) = 1 FROM speakers WHERE id IN (?, ?)
"""


def _taken_away(run: Run, entity: str) -> list[dict[str, object]]:
    """Return the rows that were there once and were taken away, as their events tell."""
    sql = "SELECT before FROM events WHERE entity = ? AND before IS NOT NULL AND after IS NULL"
    return [told for text in run.store.values(sql, [entity]) if (told := json_object(text)) is not None]


def sync_alias(run: Run, alias_id: int, there: int) -> bool:
    """Move or remove an alias here as the other desk did; return whether anything changed.

    Raises:
        Refused: claims here print it.
    """
    here = run.store.row("SELECT speaker_id FROM speaker_aliases WHERE id = ?", [alias_id])
    row = run.other.row("speaker_aliases", there)
    if here is None:
        return False
    if row is None:
        run.store.write("DELETE FROM speaker_aliases WHERE id = ?", [alias_id])
        return True
    owner = run.here("speakers", row["speaker_id"])
    if owner is None or owner == here["speaker_id"]:
        return False
    run.store.write("UPDATE speaker_aliases SET speaker_id = ? WHERE id = ?", [owner, alias_id])
    return True


def sync_distinct(run: Run, row_id: int, there: int) -> bool:
    """Forget a pair that the other desk no longer tells apart; return whether it was here."""
    if run.other.row("speaker_distinct", there) is not None:
        return False
    if run.value("SELECT 1 FROM speaker_distinct WHERE id = ?", [row_id]) is None:
        return False
    run.store.write("DELETE FROM speaker_distinct WHERE id = ?", [row_id])
    return True
