"""Merging claims with their tags: by uid, else by the importer's own key."""

from collections.abc import Sequence
from sqlite3 import Row

from workbench.model import Refused
from workbench.store.columns import brought
from workbench.store.merge.rows import by_uid, usable_uid
from workbench.store.merge.run import Run
from workbench.text import composed

_BATCH = 100
"""Claims that are inserted by one statement: as fast as scripts do it."""

_CLAIM = tuple(name for name in brought("claims") if name != "duplicate_of")
_Waiting = list[tuple[int, list[object]]]


def bring_claims(run: Run) -> None:
    """Bring the claims that are not here, then what is a duplicate of what, and tags of the new ones."""
    waiting: _Waiting = []
    for row in run.other.rows("claims"):
        if not usable_uid(run, "claims", row):
            continue
        here = by_uid(run, "claims", row["uid"])
        if here is None and row["external_id"] is not None:
            here = _of_external_id(run, row)
        if here is None and row["span_start"] is not None:
            here = _of_same_place(run, row)
        if here is not None:
            run.match("claims", row["id"], here)
            continue
        waiting.append((row["id"], _values(run, row)))
        if len(waiting) == _BATCH:
            _insert(run, waiting)
            waiting = []
    _insert(run, waiting)
    _mark_duplicates(run)
    _bring_tags(run)


def _values(run: Run, row: Row) -> list[object]:
    speaker_id = run.here("speakers", row["speaker_id"])
    if speaker_id is not None:
        speaker_id = run.value("SELECT coalesce(merged_into, id) FROM speakers WHERE id = ?", [speaker_id])
    replaced = {
        "speaker": composed(row["speaker"]) if isinstance(row["speaker"], str) else row["speaker"],
        "speaker_id": speaker_id,
        "source_id": run.here("sources", row["source_id"]),
        "snapshot_id": run.here("snapshots", row["snapshot_id"]),
    }
    return [replaced[name] if name in replaced else row[name] for name in _CLAIM]


def _insert(run: Run, waiting: Sequence[tuple[int, list[object]]]) -> None:
    """Insert claims by one statement; where one is refused, one by one, and that one is reported."""
    if not waiting:
        return
    together = [value for _, values in waiting for value in values]
    try:
        last = run.store.insert("claims", _CLAIM, together, rows=len(waiting))
    except Refused:
        for there, values in waiting:
            new = run.insert("claims", _CLAIM, values, told=values[0])
            if new is not None:
                run.match("claims", there, new, fresh=True)
        return
    run.findings.brought["claims"] += len(waiting)
    for place, (there, _) in enumerate(waiting):
        run.match("claims", there, last - len(waiting) + 1 + place, fresh=True)


def _of_external_id(run: Run, row: Row) -> int | None:
    """Return the claim here that an importer knows by the same key, and keep where its words differ."""
    here = run.store.row(
        "SELECT id, uid, quote, speaker, source_id FROM claims WHERE external_id = ?", [row["external_id"]]
    )
    if here is None or next(run.other.find("SELECT 1 FROM main.claims WHERE uid = ?", [here["uid"]]), None):
        return None
    there = dict(zip(_CLAIM, _values(run, row), strict=True))
    for name in ("quote", "speaker"):
        if here[name] != there[name]:
            run.word_clash(here["id"], name, here[name], there[name])
    if here["source_id"] != there["source_id"]:
        names = [
            run.value("SELECT ref FROM sources WHERE id = ?", [values["source_id"]])
            for values in (here, there)
        ]
        run.word_clash(here["id"], "source", *names)
    return int(here["id"])


def _of_same_place(run: Run, row: Row) -> int | None:
    """Return the claim here that was read from the same text at the same place; keep where its speaker differs."""
    there = dict(zip(_CLAIM, _values(run, row), strict=True))
    if there["snapshot_id"] is None:
        return None
    here = run.store.row(
        _SAME_PLACE, [there[name] for name in ("source_id", "snapshot_id", "span_start", "span_end")]
    )
    if here is None or next(run.other.find("SELECT 1 FROM main.claims WHERE uid = ?", [here["uid"]]), None):
        return None
    if here["speaker"] != there["speaker"]:
        run.word_clash(here["id"], "speaker", here["speaker"], there["speaker"])
    return int(here["id"])


_SAME_PLACE = """
SELECT c.id, c.uid, c.speaker FROM claims AS c
WHERE c.source_id = ? AND c.snapshot_id = ? AND c.span_start = ? AND c.span_end = ?
  AND NOT EXISTS (SELECT 1 FROM temp.merge_map AS m WHERE m.entity = 'claims' AND m.here = c.id)
ORDER BY c.id LIMIT 1
"""


def _mark_duplicates(run: Run) -> None:
    for row in run.other.rows("claims", "WHERE duplicate_of IS NOT NULL ORDER BY rowid"):
        place, original = run.place("claims", row["id"]), run.here("claims", row["duplicate_of"])
        if place is not None and place[1] and original not in (None, place[0]):
            run.store.write("UPDATE claims SET duplicate_of = ? WHERE id = ?", [original, place[0]])


def _bring_tags(run: Run) -> None:
    for row in run.other.rows("claim_tags"):
        place = run.place("claims", row["claim_id"])
        if place is not None and place[1]:
            run.insert("claim_tags", ("claim_id", "tag"), (place[0], row["tag"]), told=row["tag"])
