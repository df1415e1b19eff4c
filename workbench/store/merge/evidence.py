"""Merging evidence: links that came, that were taken off, and that stay as a verdict was given with them."""

from contextlib import suppress
from sqlite3 import Row

from workbench.model import Refused
from workbench.store.columns import brought, told
from workbench.store.merge.rows import by_uid, named, usable_uid
from workbench.store.merge.run import Run, json_object
from workbench.store.merge.taken_back import Local


def bring_evidence(run: Run) -> None:
    """Bring links by uid, else by what they say: rows of an export that were imported come without theirs.

    One that was taken off here stays off, unless the other desk put it on again.
    """
    run.removed = dict(_removed(run))
    for row in run.other.rows("evidence"):
        if not usable_uid(run, "evidence", row):
            continue
        here = by_uid(run, "evidence", row["uid"])
        if here is None:
            here = run.removed.get(row["uid"])
        if here is None:
            here = _saying_the_same(run, row)
        if here is not None:
            run.match("evidence", row["id"], here)
            continue
        new = insert_evidence(run, row)
        if new is not None:
            run.findings.brought["evidence"] += 1
            run.match("evidence", row["id"], new, fresh=True)


def _saying_the_same(run: Run, row: Row) -> int | None:
    """Return the link here of the same claim to the same source that says the same, now or when it was made."""
    claim_id, source_id = run.here("claims", row["claim_id"]), run.here("sources", row["source_id"])
    snapshot_id = run.here("snapshots", row["snapshot_id"])
    there: set[tuple[object, ...]] | None = None
    for here in run.store.rows(_OF_CLAIM, [claim_id, source_id]):
        if None not in (snapshot_id, here["snapshot_id"]) and (
            (snapshot_id, row["span_start"], row["span_end"])
            != (here["snapshot_id"], here["span_start"], here["span_end"])
        ):
            continue  # other words of the text, or of another reading of it
        if here["uid"] in _ever_there(run):
            continue
        if there is None:
            there = _sayings(row, next(run.other.find(_MADE.format("main."), [row["id"]]), None))
        if there & _sayings(here, run.store.row(_MADE.format(""), [here["id"]])):
            return int(here["id"])
    return None


def _ever_there(run: Run) -> frozenset[str]:
    """Return the uids of all links that the other desk has or had."""
    if run.links_there is None:
        run.links_there = frozenset(
            str(row["uid"]) for row in run.other.rows("evidence")
        ) | {
            str((json_object(row["after"]) or {}).get("uid")) for row in run.other.find(_EVER_MADE)
        }  # fmt: skip
    return run.links_there


_EVER_MADE = "SELECT after FROM main.events WHERE entity = 'evidence' AND action = 'add'"


def _sayings(now: Row, made: Row | None) -> set[tuple[object, ...]]:
    """Return what a link says, and what it said when it was made."""
    values = json_object(made["after"]) if made is not None else None
    first = None if values is None else tuple(values.get(name, _DEFAULTS.get(name)) for name in _SAID)
    return {tuple(now[name] for name in _SAID)} | ({first} if first is not None else set())


_SAID = ("stance", "excerpt", "locator", "note")
_DEFAULTS = {one.name: one.default for one in told("evidence")}
_OF_CLAIM = """
SELECT * FROM evidence AS e
WHERE e.claim_id = ? AND e.source_id = ?
  AND NOT EXISTS (SELECT 1 FROM temp.merge_map AS m WHERE m.entity = 'evidence' AND m.here = e.id)
ORDER BY e.id
"""
_MADE = """
SELECT after FROM {}events WHERE entity = 'evidence' AND entity_id = ? AND action = 'add' ORDER BY id LIMIT 1
"""


def insert_evidence(run: Run, row: Row, *, row_id: int | None = None) -> int | None:
    """Insert a link of the other desk, under the id that it had here if any; None where it is refused."""
    claim_id, source_id = run.here("claims", row["claim_id"]), run.here("sources", row["source_id"])
    if claim_id is None or source_id is None:
        missing = "claim" if claim_id is None else "source"
        run.findings.refuse("evidence", row["uid"], f"its {missing} was not brought")
        return None
    kept = [name for name in brought("evidence") if name not in ("claim_id", "source_id", "snapshot_id")]
    columns = ("id", "claim_id", "source_id", "snapshot_id", *kept)
    values = (row_id, claim_id, source_id, run.here("snapshots", row["snapshot_id"]), *named(row, kept))
    try:
        return run.store.insert("evidence", columns, values)
    except Refused as error:
        run.findings.refuse("evidence", row["uid"], str(error))
        return None


def _removed(run: Run) -> list[tuple[str, int]]:
    found = []
    for row in run.store.rows(_REMOVED):
        values = json_object(row["before"])
        if values is not None and isinstance(values.get("uid"), str):
            found.append((str(values["uid"]), int(row["entity_id"])))
    return found


_REMOVED = """
SELECT v.entity_id, v.before
FROM events AS v
WHERE v.entity = 'evidence' AND v.before IS NOT NULL AND v.after IS NULL
  AND NOT EXISTS (SELECT 1 FROM evidence AS e WHERE e.id = v.entity_id)
"""


def take_evidence_off(run: Run, local: Local) -> None:
    """Take links off that the other desk took off, before its verdicts come and lock their claims."""
    for event in run.other.find(_REMOVED_THERE):
        if event["id"] in local.events:
            continue
        uid = (json_object(event["before"]) or {}).get("uid")
        here = by_uid(run, "evidence", uid) if isinstance(uid, str) else None
        if here is None or run.value(_KNOWN, [here, event["at"], event["actor"]]):
            continue
        with suppress(Refused):  # a verdict here: `sync_evidence` decides when all reviews are known
            _take_off(run, here)
            run.removed[str(uid)] = here


_REMOVED_THERE = """
SELECT v.id, v.before, coalesce(v.at, '') AS at, v.actor
FROM main.events AS v
WHERE v.entity = 'evidence' AND v.before IS NOT NULL AND v.after IS NULL
  AND NOT EXISTS (SELECT 1 FROM main.evidence AS e WHERE e.id = v.entity_id)
"""
_KNOWN = "SELECT 1 FROM events WHERE entity = 'evidence' AND entity_id = ? AND at IS ? AND actor IS ?"


def sync_evidence(run: Run, row_id: int, there: int) -> bool:
    """Take a link off or put it on as the other desk did; return False: here this is counted as what it is.

    Raises:
        Refused: the claim has a verdict here, maybe one that the other desk did not know.
    """
    row = run.other.row("evidence", there)
    claim_id = run.value("SELECT claim_id FROM evidence WHERE id = ?", [row_id])
    if row is None and claim_id is not None:
        if judged_here(run, claim_id):
            raise Refused("the claim of this evidence has a verdict: reopen it with a review first")
        _take_off(run, row_id)
    elif row is not None and claim_id is None and insert_evidence(run, row, row_id=row_id) is not None:
        run.findings.brought["evidence"] += 1
    return False


def _take_off(run: Run, row_id: int) -> None:
    run.store.write("DELETE FROM evidence WHERE id = ?", [row_id])
    run.findings.removed["evidence"] += 1


def put_evidence_back(run: Run) -> None:
    """Put links on again that were taken off here but stay there, where a verdict was given with them."""
    for row_id in run.removed.values():
        there = run.value(_TAKEN_OFF, [row_id])
        row = None if there is None else run.other.row("evidence", there)
        if row is None or not _judged(run, _VERDICT_THERE, run.here("claims", row["claim_id"])):
            continue
        run.store.write("UPDATE _acting SET undoes = -1")  # it keeps the number that it had
        if insert_evidence(run, row, row_id=row_id) is not None:
            run.findings.brought["evidence"] += 1
        run.store.write("UPDATE _acting SET undoes = NULL")


_TAKEN_OFF = """
SELECT m.there
FROM temp.merge_map AS m
WHERE m.entity = 'evidence' AND m.here = ?1 AND NOT EXISTS (SELECT 1 FROM evidence WHERE id = ?1)
"""


def judged_here(run: Run, claim_id: int) -> bool:
    """Whether somebody here gave a verdict that the other desk does not know."""
    return _judged(run, _VERDICT_HERE, claim_id)


def _judged(run: Run, latest_verdict: str, claim_id: int | None) -> bool:
    return run.value(latest_verdict, [claim_id]) not in (None, "reopened", "needs_evidence")


_VERDICT_HERE = """
SELECT r.verdict FROM standing_reviews AS r
WHERE r.claim_id = ? AND r.verdict IS NOT NULL
  AND (
    NOT EXISTS (SELECT 1 FROM temp.merge_map AS m WHERE m.entity = 'reviews' AND m.here = r.id)
    OR r.id IN (SELECT review_id FROM temp.merge_disowned)
  )
ORDER BY r.id DESC LIMIT 1
"""
_VERDICT_THERE = """
SELECT r.verdict FROM standing_reviews AS r
WHERE r.claim_id = ? AND r.verdict IS NOT NULL
  AND EXISTS (SELECT 1 FROM temp.merge_map AS m WHERE m.entity = 'reviews' AND m.here = r.id AND m.fresh)
ORDER BY r.id DESC LIMIT 1
"""
