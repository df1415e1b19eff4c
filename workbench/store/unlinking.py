"""Evidence is taken off its claim by undoing what linked it, whoever did; the ledger keeps it whole."""

from workbench.store.claims import event_of
from workbench.store.file import Store
from workbench.store.undoing import CAN_BE_UNDONE, Undone, answer

_OF_EVIDENCE = f"""
SELECT e.* FROM events AS e
WHERE e.entity = 'evidence' AND e.entity_id = ? AND e.action IN ('add', 'change') AND {CAN_BE_UNDONE}
ORDER BY e.id DESC
"""  # constants only


def unlink(store: Store, evidence_id: int) -> Undone:
    """Undo what linked a piece of evidence and what changed it."""
    return answer(store, "undo", [event_of(row) for row in store.rows(_OF_EVIDENCE, [evidence_id])])
