"""The use cases that both fronts call.

Functions take an open `Store` and raise `WorkbenchError`s for users' mistakes.
Light to import: what is heavy (reading, attribution, export) is loaded inside the function that needs it.
"""

from workbench.service.acting import (
    add_claim,
    comment,
    correct,
    link_evidence,
    redo,
    review,
    set_priority,
    tag,
    undo,
)
from workbench.service.demo import DemoReport, demo
from workbench.service.exporting import export, export_formats
from workbench.service.importing import (
    ImportReport,
    RefusedRow,
    import_bytes,
    import_path,
    quotations_in,
)
from workbench.service.looking import (
    all_tags,
    claim_file,
    counts,
    data_version,
    find_claim,
    queue_ids,
    queue_rows,
)
from workbench.store import Store
from workbench.store import open_store as open_workbench

__all__ = [
    "DemoReport",
    "ImportReport",
    "RefusedRow",
    "Store",
    "add_claim",
    "all_tags",
    "claim_file",
    "comment",
    "correct",
    "counts",
    "data_version",
    "demo",
    "export",
    "export_formats",
    "find_claim",
    "import_bytes",
    "import_path",
    "link_evidence",
    "open_workbench",
    "queue_ids",
    "queue_rows",
    "quotations_in",
    "redo",
    "review",
    "set_priority",
    "tag",
    "undo",
]
