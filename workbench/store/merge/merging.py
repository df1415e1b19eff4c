"""Merging another desk's file into this one: all of it or nothing, and each row once.

First what claims stand on, the claims, and what is said of them: the triggers check them and write no events.
Then the other desk's events, as it told them. Then what both desks have follows what the other desk changed.
"""

import json
from pathlib import Path

from workbench.store import ledger
from workbench.store.file import Store
from workbench.store.merge.claims import bring_claims
from workbench.store.merge.events import bring_events
from workbench.store.merge.evidence import bring_evidence, put_evidence_back, take_evidence_off
from workbench.store.merge.follow import follow
from workbench.store.merge.other_desk import Other, opened
from workbench.store.merge.report import Merged
from workbench.store.merge.rows import (
    bring_checks,
    bring_said,
    bring_snapshots,
    bring_sources,
    fill_sources,
)
from workbench.store.merge.run import Run
from workbench.store.merge.speakers import bring_speakers
from workbench.store.merge.taken_back import bring_again, local_acts
from workbench.store.merge.verdicts import contest, tell_clashes


def merge(store: Store, path: Path, actor: str, *, dry_run: bool = False) -> Merged:
    """Bring what is in the file at `path` and not here; return what came, and what could not.

    With `dry_run` everything is done and taken back.

    Raises:
        BadInput: it is the same file.
        StoreError: it is missing, damaged, no workbench file, or of another schema; nothing was written.
    """
    try:
        with store.transaction(actor):
            with opened(path, store) as other:
                report = _merge(store, other, actor, dry_run=dry_run)
            _take_back_if_dry(report)
    except _TakenBack as trial:
        return trial.report
    return report


class _TakenBack(Exception):
    """A dry run is over: what it wrote is taken back."""

    def __init__(self, report: Merged) -> None:
        self.report = report


def _take_back_if_dry(report: Merged) -> None:
    if report.dry_run:
        raise _TakenBack(report)


def _merge(store: Store, other: Other, actor: str, *, dry_run: bool) -> Merged:
    number = store.value("SELECT coalesce(max(id), 0) + 1 FROM merges")
    run = Run(store, other, actor, int(number))
    run.prepare()
    bring_again(run)
    local = local_acts(other)
    run.quiet(on=True)
    for bring in (bring_sources, bring_snapshots, bring_speakers, bring_claims, bring_evidence):
        bring(run)
    run.quiet(on=True, taking_back=True)
    take_evidence_off(run, local)
    run.quiet(on=True)
    for table in ("reviews", "comments"):
        bring_said(run, table, local)
    run.quiet(on=False)
    bring_events(run, local)
    run.quiet(on=True, taking_back=True)
    follow(run)
    run.quiet(on=False)
    for settle in (put_evidence_back, fill_sources, bring_checks, contest, tell_clashes):
        settle(run)
    report = run.findings.finished(other.name, dry_run=dry_run)
    _vouch(run)
    if report.changed:
        brought = json.dumps(dict(report.brought), separators=(",", ":"))
        store.write("UPDATE _acting SET settling = 1")
        store.write(_KEEP, [run.merge_id, actor, other.name, brought])
        batch = store.value("SELECT batch FROM _acting")
        ledger.append(
            store.connection, actor=actor, action="merge", entity="merges", entity_id=run.merge_id,
            after={"source": other.name}, batch=batch,
        )  # fmt: skip
    run.clean()
    return report


def _vouch(run: Run) -> None:
    """Vouch for rows that are not what the ledgers of both desks make of them, one after the other."""
    for row in run.store.rows("SELECT DISTINCT entity, here FROM temp.merge_map WHERE entity <> 'events'"):
        if row["entity"] in ledger.TOLD and ledger.differs(run.store.connection, row["entity"], row["here"]):
            ledger.hold(run.store.connection, row["entity"], row["here"], actor=run.actor)
        if row["entity"] == "claims":
            ledger.hold_tags(run.store.connection, row["here"], actor=run.actor)


_KEEP = """
INSERT INTO merges (id, at, actor, source, brought)
VALUES (?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), ?, ?, ?)
"""
