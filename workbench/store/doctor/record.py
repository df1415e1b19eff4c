"""The doctor's own line in the audit: what it repaired, and which copy holds the file as it was."""

import sqlite3
from collections.abc import Iterable, Sequence

from workbench.store import ledger
from workbench.store.backup import Copied
from workbench.store.doctor.facts import Restored
from workbench.store.doctor.findings import Finding

ACTOR = "doctor"
"""Who repaired, in events."""
_TOLD = 200
"""How many repaired things the event names one by one."""


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
    ledger.append(connection, actor=ACTOR, action="repair", entity="file", entity_id=0, after=told)
