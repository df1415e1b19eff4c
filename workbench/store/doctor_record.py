"""The doctor's own line in the audit: what it repaired, and which copy holds the file as it was."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from workbench.store.backup import Copied
from workbench.store.doctor_facts import Restored
from workbench.store.doctor_findings import Finding

ACTOR = "doctor"
"""Who repaired, in events."""
_TOLD = 200
"""How many repaired things the event names one by one."""


def keep_sealed_ids(connection: sqlite3.Connection) -> None:
    """Begin behind the sealed events where the latest are gone: no new event may take a sealed one's id."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit_seals'").fetchone():
        connection.execute(
            "INSERT INTO events (id, actor, action, entity, entity_id) "
            "SELECT max(last_event) + 1, ?, 'repair', 'file', 0 FROM audit_seals "
            "HAVING max(last_event) > (SELECT coalesce(max(id), 0) FROM events)",
            [ACTOR],
        )


def record(
    connection: sqlite3.Connection,
    found: Sequence[Finding],
    left: Iterable[Finding],
    backup: Copied,
    standing: Restored,
) -> None:
    """Write an event of what was repaired, inside the transaction that did it."""
    still = {(one.what, one.where): one.count for one in left}
    repaired = [
        one for one in found
        if (one.what, one.where) not in still or one.count > still[one.what, one.where]
    ]  # fmt: skip
    told = {
        "backup": backup.path.name,
        "sha256": backup.sha256,
        "repaired": [[one.what, one.where, one.count] for one in repaired[:_TOLD]],
        "more": max(0, len(repaired) - _TOLD),
        "statuses": standing.count,
        "claims": [  # id, status and attribution before, and after
            list(one) for one in standing.first
        ],
    }
    connection.execute(
        "INSERT INTO events (actor, action, entity, entity_id, after) VALUES (?, 'repair', 'file', 0, ?)",
        [ACTOR, json.dumps(told, ensure_ascii=False)],
    )
