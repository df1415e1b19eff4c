"""The use cases that both fronts call.

Functions take an open `Store` and raise `WorkbenchError`s for users' mistakes.
Light to import: what is heavy (reading, attribution, export) is loaded inside the function that needs it.
"""

from workbench.service.annotating import Annotated, annotate
from workbench.service.auditing import (
    Head,
    LogLine,
    Verification,
    head,
    judged,
    judgements,
    known_head,
    log,
    seal,
    verify,
)
from workbench.service.backup import back_up, restore
from workbench.service.checking import (
    Checker,
    Comparison,
    check_again,
    check_text,
    claims_to_check,
    comparisons,
    place_of,
)
from workbench.service.completing import Completions, completions
from workbench.service.correcting import correct
from workbench.service.datasette import datasette_metadata
from workbench.service.demo import DemoReport, demo
from workbench.service.documents import (
    HeldText,
    file_named,
    held_document,
    hold_document,
    is_address,
    read_evidence,
)
from workbench.service.dossiers import dossier_page
from workbench.service.drafts import Draft, earlier_version, read_draft, read_folder
from workbench.service.evidence import Linked, link_evidence
from workbench.service.exporting import claim_record, export, export_each, export_format, export_formats
from workbench.service.importing import (
    ImportReport,
    RefusedRow,
    import_bytes,
    import_path,
    is_held,
    quotations_in,
    take_in,
)
from workbench.service.incoming import Incoming, files_in, incoming_bytes, incoming_file, incoming_url
from workbench.service.merging import Merged, merge_desk
from workbench.service.queue import (
    all_tags,
    claim_file,
    counts,
    data_version,
    find_claim,
    first_ids,
    queue_ids,
    queue_rows,
)
from workbench.service.reviewing import add_claim, add_claim_beside, comment, review, set_priority, tag
from workbench.service.similar import (
    LookUp,
    claims_not_looked_up,
    copy_evidence,
    count_words_if_due,
    look_up,
    mark_duplicate,
    similar_claims,
    unmark_duplicate,
    word_differences,
)
from workbench.service.speakers import (
    describe_speaker,
    find_speaker,
    merge_proposals,
    merge_speakers,
    rename_speaker,
    speaker_file,
    speaker_ids,
    speaker_row,
    speaker_rows,
    split_speaker,
    tell_speakers_apart,
    unmerge_speaker,
)
from workbench.service.surroundings import Surroundings, surroundings
from workbench.service.undoing import redo, undo
from workbench.store import Store, file_identity, may_write
from workbench.store import open_store as open_workbench

__all__ = [
    "Annotated",
    "Checker",
    "Comparison",
    "Completions",
    "DemoReport",
    "Draft",
    "Head",
    "HeldText",
    "ImportReport",
    "Incoming",
    "Linked",
    "LogLine",
    "LookUp",
    "Merged",
    "RefusedRow",
    "Store",
    "Surroundings",
    "Verification",
    "add_claim",
    "add_claim_beside",
    "all_tags",
    "annotate",
    "back_up",
    "check_again",
    "check_text",
    "claim_file",
    "claim_record",
    "claims_not_looked_up",
    "claims_to_check",
    "comment",
    "comparisons",
    "completions",
    "copy_evidence",
    "correct",
    "count_words_if_due",
    "counts",
    "data_version",
    "datasette_metadata",
    "demo",
    "describe_speaker",
    "dossier_page",
    "earlier_version",
    "export",
    "export_each",
    "export_format",
    "export_formats",
    "file_identity",
    "file_named",
    "files_in",
    "find_claim",
    "find_speaker",
    "first_ids",
    "head",
    "held_document",
    "hold_document",
    "import_bytes",
    "import_path",
    "incoming_bytes",
    "incoming_file",
    "incoming_url",
    "is_address",
    "is_held",
    "judged",
    "judgements",
    "known_head",
    "link_evidence",
    "log",
    "look_up",
    "mark_duplicate",
    "may_write",
    "merge_desk",
    "merge_proposals",
    "merge_speakers",
    "open_workbench",
    "place_of",
    "queue_ids",
    "queue_rows",
    "quotations_in",
    "read_draft",
    "read_evidence",
    "read_folder",
    "redo",
    "rename_speaker",
    "restore",
    "review",
    "seal",
    "set_priority",
    "similar_claims",
    "speaker_file",
    "speaker_ids",
    "speaker_row",
    "speaker_rows",
    "split_speaker",
    "surroundings",
    "tag",
    "take_in",
    "tell_speakers_apart",
    "undo",
    "unmark_duplicate",
    "unmerge_speaker",
    "verify",
    "word_differences",
]
