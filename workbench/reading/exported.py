"""Rows that an export of a desk wrote -> rows of claims: what a claim is made of, without what was decided.

A verdict belongs to the desk that gave it, with its reviewer and its history; `workbench merge` brings those.
"""

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Any

_MARKS = frozenset({"uid", "quote", "verdict", "quote_checks", "snapshot_sha256"})
"""Columns that only an export has together."""
_CLAIM = (
    "uid", "external_id", "quote", "speaker", "mention", "speaker_role", "kind", "assertion", "source", "cue",
    "context_before", "context_after", "said_at", "language", "attribution_confidence",
    "attribution_reason", "tags", "source_title", "source_publisher", "source_author",
    "source_published_at", "source_archived_url",
)  # fmt: skip
_EVIDENCE = ("source", "stance", "excerpt", "note", "locator")


_RECORD = frozenset({"record", "uid", "quote", "assertion", "speaker", "source"})
"""Names that only a claim record has together."""


def is_exported(names: AbstractSet[str]) -> bool:
    """Whether a row with these columns was written by an export."""
    return names >= _MARKS or is_record(names)


def is_record(names: AbstractSet[str]) -> bool:
    """Whether a JSON object with these names is a whole claim record."""
    return names >= _RECORD


def flattened(record: Mapping[str, object]) -> dict[str, object]:
    """Return a claim record as the row that it is in a table, as far as a claim is made of it."""
    speaker, source = (_part(record, name) for name in ("speaker", "source"))
    passage, truth, found = (_part(record, name) for name in ("passage", "truth", "attribution"))
    evidence = record.get("evidence")
    return {
        **{name: record.get(name) for name in _CLAIM if name not in ("speaker", "source")},
        "speaker": speaker.get("name"),
        "mention": speaker.get("mention"),
        "speaker_role": speaker.get("role"),
        "source": source.get("ref"),
        **{f"source_{name}": source.get(name) for name in ("title", "publisher", "author", "published_at")},
        "source_archived_url": source.get("archived_url"),
        "context_before": passage.get("prefix"),
        "context_after": passage.get("suffix"),
        "attribution_confidence": record.get("confidence"),
        "attribution_reason": record.get("reason"),
        "verdict": truth.get("verdict"),
        "attribution": found.get("finding"),
        "evidence": [_link(one) for one in evidence if not _part(one, "of_duplicate", str)]
        if isinstance(evidence, list)
        else [],
    }


def _part(whole: object, name: str, kind: type = dict) -> Any:  # noqa: ANN401  # of that kind
    """Return a part of a record; an empty one where it has none, or something else stands there."""
    found = whole.get(name) if isinstance(whole, Mapping) else None
    return found if isinstance(found, kind) else kind()


def _link(evidence: object) -> object:
    if not isinstance(evidence, Mapping):
        return evidence
    return {
        **{name: evidence.get(name) for name in _EVIDENCE},
        "source": _part(evidence, "source").get("ref"),
    }


def claim_in(row: Mapping[str, object]) -> dict[str, object]:
    """Return the columns of a claim that an exported row gives, its evidence among them."""
    if is_record(row.keys()):
        row = flattened(row)
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
    if is_record(row.keys()):
        row = flattened(row)
    return row.get("verdict") not in {None, "unreviewed"} or row.get("attribution") is not None
