"""Rows that both desks have follow what only the other desk changed; what both changed is a clash, and stays.

A column follows if it still has the value that it had there before the other desk's first new change.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from sqlite3 import Row

from workbench.model import Refused
from workbench.store import columns
from workbench.store.merge.events import translated
from workbench.store.merge.evidence import judged_here, sync_evidence
from workbench.store.merge.report import Clash
from workbench.store.merge.run import Run
from workbench.store.merge.speakers import merge_into, sync_alias, sync_distinct

_FOLLOWING = {
    table: {one.name: one.group for one in columns.changing(table) if one.group is not None}
    for table in ("sources", "speakers", "claims", "evidence")
}
"""The columns that follow, and the group with which each follows together or not at all."""
_WORDS = {one.name for one in columns.TABLES["claims"] if one.locked} - {"source"}
"""The columns that a verdict locks; where they differ, a comment on the claim tells."""


def follow(run: Run) -> None:
    """Let rows here follow the other desk's changes: speakers first, for claims follow them."""
    for here, there, before in _changed(run, "speakers"):
        _follow_merge(run, here, there, before)
    _sync(run, "speaker_aliases", sync_alias)
    _sync(run, "speaker_distinct", sync_distinct)
    for entity in _FOLLOWING:
        for here, there, before in _changed(run, entity):
            _follow_row(run, entity, (here, there), before)
    _sync(run, "evidence", sync_evidence)
    _follow_tags(run)


def _changed(run: Run, entity: str) -> Iterator[tuple[int, int, dict[str, object]]]:
    """Yield the rows that the other desk changed: ids here and there, and the values before."""
    sql = "SELECT DISTINCT here, there FROM temp.merge_fields WHERE entity = ? ORDER BY here"
    for row in run.store.rows(sql, [entity]):
        fields = run.store.rows(_FIELDS, [entity, row["here"], row["there"]])
        yield row["here"], row["there"], {name: json.loads(before) for name, before in fields}


_FIELDS = "SELECT field, before FROM temp.merge_fields WHERE entity = ? AND here = ? AND there = ?"


def _follow_merge(run: Run, here: int, there: int, before: Mapping[str, object]) -> None:
    row = run.other.row("speakers", there)
    if row is None or "merged_into" not in before:
        return
    into, now = run.here("speakers", row["merged_into"]), "SELECT merged_into FROM speakers WHERE id = ?"
    present = run.value(now, [here])
    if present == into or (into is None and row["merged_into"] is not None):
        return
    if present != before["merged_into"]:
        run.findings.clash(Clash("speakers", here, None, "merged_into", _text(present), _text(into)))
    elif merge_into(run, here, into):
        run.findings.updated["speakers"] += 1


def _follow_row(run: Run, entity: str, ids: tuple[int, int], before: Mapping[str, object]) -> None:
    here = run.store.row(f"SELECT * FROM {entity} WHERE id = ?", [ids[0]])
    row = run.other.row(entity, ids[1])
    if here is None or row is None:
        return
    there = translated(run, entity, dict(zip(row.keys(), row, strict=True)), ids[0]) or {}
    taken: dict[str, object] = {}
    for names in _groups(entity, before):
        differing = [name for name in names if here[name] != there[name]]
        follows = all(here[name] == before[name] for name in differing)
        locked = entity == "claims" and _WORDS & {*names} and judged_here(run, ids[0])
        if differing and follows and not locked:
            taken |= {name: there[name] for name in differing}
        else:
            _clash(run, entity, here, {name: there[name] for name in differing})
    if not taken:
        return
    if taken.get("speaker_id", 0) is None:
        del taken["speaker_id"]  # its name means no one speaker here; the triggers say whom it means
    try:
        sql = f"UPDATE {entity} SET {', '.join(f'{name} = ?' for name in taken)} WHERE id = ?"
        if taken:
            run.store.write(sql, [*taken.values(), ids[0]])
            run.findings.updated[entity] += 1
    except Refused:
        _clash(run, entity, here, taken)


def _groups(entity: str, before: Mapping[str, object]) -> list[Sequence[str]]:
    """Return the changed columns, those together that follow together."""
    groups: dict[str, list[str]] = {}
    for name, group in _FOLLOWING[entity].items():
        if name in before:
            groups.setdefault(group, []).append(name)
    return list(groups.values())


def _clash(run: Run, entity: str, here: Row, there: Mapping[str, object]) -> None:
    for name, value in there.items():
        if name in ("speaker_id", "context_before", "context_after"):
            continue  # they go with the name and the quote
        if entity == "claims" and name in _WORDS:
            shown = [_ref(run, one) if name == "source_id" else one for one in (here[name], value)]
            run.word_clash(here["id"], name.removesuffix("_id"), *shown)
            continue
        claim_id = here["claim_id"] if entity == "evidence" else here["id"] if entity == "claims" else None
        run.findings.clash(Clash(entity, here["id"], claim_id, name, _text(here[name]), _text(value)))


def _ref(run: Run, source_id: object) -> object:
    return run.value("SELECT ref FROM sources WHERE id = ?", [source_id])


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _sync(run: Run, entity: str, act: Callable[[Run, int, int], bool]) -> None:
    """Move, remove or put back rows as the other desk did; what a rule refuses is a clash."""
    for row in run.store.rows("SELECT here, there FROM temp.merge_rows WHERE entity = ?", [entity]):
        # Taken off and put on anew there, it has two numbers there: the one that is there decides.
        known = run.store.values(_NUMBERS, [entity, row["here"]])
        there = next((one for one in known if run.other.row(entity, one) is not None), row["there"])
        try:
            if act(run, row["here"], there):
                run.findings.updated[entity] += 1
        except Refused as error:
            claim_id = None
            if entity == "evidence":
                claim_id = run.value("SELECT claim_id FROM evidence WHERE id = ?", [row["here"]])
            run.findings.clash(
                Clash(entity, row["here"], claim_id, "row", str(error), "removed or moved there")
            )


_NUMBERS = "SELECT there FROM temp.merge_map WHERE entity = ? AND here = ?"


def _follow_tags(run: Run) -> None:
    for row in run.store.rows("SELECT claim_id, tag, there, before FROM temp.merge_tags"):
        key = [row["claim_id"], row["tag"]]
        here = run.value("SELECT 1 FROM claim_tags WHERE claim_id = ? AND tag = ?", key) is not None
        there = next(run.other.find(_TAG, [row["there"], row["tag"]]), None) is not None
        if there == bool(row["before"]):
            continue  # put on and taken off again: nothing to follow
        if there and not here:
            run.insert("claim_tags", ("claim_id", "tag"), key, told=row["tag"])
        elif here and not there:
            run.store.write("DELETE FROM claim_tags WHERE claim_id = ? AND tag = ?", key)
            run.findings.removed["claim_tags"] += 1


_TAG = "SELECT 1 FROM main.claim_tags WHERE claim_id = ? AND tag = ? COLLATE NOCASE"
