"""Rows that an export of a desk wrote -> rows of claims: what a claim is made of, without what was decided.

A verdict belongs to the desk that gave it, with its reviewer and its history; `workbench merge` brings those.
"""

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress

_MARKS = frozenset({"uid", "quote", "verdict", "quote_checks", "snapshot_sha256"})
"""Columns that only an export has together."""
_CLAIM = (
    "uid", "external_id", "quote", "speaker", "mention", "speaker_role", "kind", "assertion", "source", "cue",
    "context_before", "context_after", "said_at", "language", "attribution_confidence",
    "attribution_reason", "tags", "source_title", "source_publisher", "source_author",
    "source_published_at", "source_archived_url",
)  # fmt: skip
_EVIDENCE = ("source", "stance", "excerpt", "note", "locator")


def is_exported(names: AbstractSet[str]) -> bool:
    """Whether a row with these columns was written by an export."""
    return names >= _MARKS


def claim_in(row: Mapping[str, object]) -> dict[str, object]:
    """Return the columns of a claim that an exported row gives, its evidence among them."""
    claim = {name: row[name] for name in _CLAIM if row.get(name) is not None}
    evidence = row.get("evidence")
    if isinstance(evidence, str):  # a cell of a table
        with suppress(ValueError, RecursionError):
            evidence = json.loads(evidence)
    if isinstance(evidence, list):
        evidence = [
            {name: link[name] for name in _EVIDENCE if name in link} if isinstance(link, dict) else link
            for link in evidence
        ]
    return {**claim, "evidence": evidence}


def was_decided(row: Mapping[str, object]) -> bool:
    """Whether an exported row holds a verdict or a finding."""
    return row.get("verdict") not in {None, "unreviewed"} or row.get("attribution") is not None
