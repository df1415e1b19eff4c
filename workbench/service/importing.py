"""Files into the store: an article becomes a source, a snapshot and its quoted claims; rows become claims."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from workbench.model import BadInput, SourceText, Status
from workbench.service.rows import Taken, take
from workbench.service.similar import LookUp, look_up
from workbench.store import Store, writing
from workbench.text import context, one_line, sha256

if TYPE_CHECKING:
    from workbench.attribution import Quotation
    from workbench.reading import Format

_ROWS_A_TRANSACTION = 500
"""Rows that are written at once: few enough that other writers wait for a moment only."""
_MOST_LOOKED_UP = 500
"""New claims of a file of rows that are looked up at once (about 5 s); a longer file's rest waits."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not imported: its line in the file (from 1) and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing one file did. `source` and `title` are None for a file of rows."""

    name: str
    source: str | None = None
    title: str | None = None
    new_source: bool = False
    new_snapshot: bool = False
    claims_added: int = 0
    claims_known: int = 0
    claims_changed: int = 0
    """Rows whose claim was there, by external_id, and was brought up to date."""
    claims_gone: int = 0
    """Claims read from an earlier snapshot whose words are no longer in the text; they stay."""
    rows_refused: tuple[RefusedRow, ...] = ()
    claims_seen: Mapping[Status, int] = field(default_factory=dict)
    """How many of the added claims repeat a claim that was there before, by that claim's status."""
    not_looked_up: int = 0
    """Added claims that were too many to look up at once; `workbench similar --all` does."""

    def summary(self) -> str:
        """Return one line that says what happened."""
        added = f"{self.claims_added} claim{'' if self.claims_added == 1 else 's'} added"
        if self.source is None:
            parts = [added]
            parts += [f"{self.claims_changed} changed"] if self.claims_changed else []
            parts += [f"{self.claims_known} known already"] if self.claims_known else []
            parts += [f"{len(self.rows_refused)} refused"] if self.rows_refused else []
        elif self.new_source:
            parts = [added if self.claims_added else "no quoted claims found"]
        elif not self.new_snapshot:
            parts = ["known already, nothing added"]
        else:
            parts = [f"the text changed: {added}", f"{self.claims_known} unchanged"]
            parts += [f"{self.claims_gone} no longer in the text"] if self.claims_gone else []
        if seen := sum(self.claims_seen.values()):
            told = ", ".join(f"{count} {status}" for status, count in self.claims_seen.items())
            parts.append(f"{seen} seen before ({told.replace('_', ' ')})")
        if self.not_looked_up:
            parts.append(f"{self.not_looked_up} not looked up yet (workbench similar --all)")
        return one_line(f"{self.name}: {', '.join(parts)}")


def import_path(
    store: Store,
    path: Path,
    *,
    actor: str,
    ref: str | None = None,
    format: str | None = None,
    indirect: bool = False,
) -> ImportReport:
    """Import one file: an article (text or HTML) or rows of claims (JSON lines or CSV).

    Args:
        store: Where to.
        path: The file.
        actor: Who imports.
        ref: The source's URL or citation, where the file does not say; else the file's own URL.
        format: `text`, `html`, `jsonl` or `csv`; detected where it is None.
        indirect: Also take reported speech without quotation marks, as claims of kind `indirect`.

    Raises:
        BadInput: The file is missing, a folder, binary, empty, too large or cannot be decoded.
    """
    from workbench.reading import detect, open_file, read_article, read_bytes_bounded

    name = str(path)
    with open_file(path) as stream:
        kind = _format(format) or detect(name, stream.peek(4096)[:4096])
        if kind in _ROWS:
            return _import_rows(store, stream, name=name, format=kind, actor=actor)
    document = read_article(read_bytes_bounded(path), name=name, format=kind)
    source = ref or document.ref or path.absolute().as_uri()
    return _import_article(store, document, name=name, source=source, actor=actor, indirect=indirect)


def import_bytes(
    store: Store,
    data: bytes,
    *,
    name: str,
    actor: str,
    ref: str | None = None,
    format: str | None = None,
    indirect: bool = False,
) -> ImportReport:
    """Import what was read from standard input or elsewhere; as `import_path`.

    A text without `ref` that names no URL of its own is known by its hash.
    """
    from workbench.reading import detect, read_article

    kind = _format(format) or detect(name, data[:4096])
    if kind in _ROWS:
        return _import_rows(store, BytesIO(data), name=name, format=kind, actor=actor)
    document = read_article(data, name=name, format=kind)
    source = ref or document.ref or f"urn:sha256:{sha256(document.text)}"
    return _import_article(store, document, name=name, source=source, actor=actor, indirect=indirect)


def quotations_in(
    data: bytes, *, name: str, format: str | None = None, indirect: bool = False
) -> "list[Quotation]":
    """Return what an import of this article would find, and store nothing.

    Raises:
        BadInput: It is binary, empty, too large, cannot be decoded, or holds rows of claims.
    """
    from workbench.attribution import quotations
    from workbench.reading import detect, read_article

    kind = _format(format) or detect(name, data[:4096])
    if kind in _ROWS:
        raise BadInput(f"{one_line(name)}: these are rows of claims; give the text or HTML of an article")
    document = read_article(data, name=name, format=kind)
    return quotations(document.text, language=document.language, indirect=indirect)


_ROWS = ("jsonl", "csv")


def _format(named: str | None) -> "Format | None":
    from workbench.reading import Format

    if named is None:
        return None
    known = [format for format in Format if format.holds_article or format.holds_claims]
    if named not in known:
        raise BadInput(f"{one_line(named)}: no such format; use {', '.join(known)}")
    return Format(named)


def _import_article(
    store: Store, document: SourceText, *, name: str, source: str, actor: str, indirect: bool
) -> ImportReport:
    from workbench.attribution import quotations

    source = source.strip()
    found = quotations(document.text, language=document.language, indirect=indirect)
    with store.transaction(actor, undoable=False):
        source_id, new_source = writing.put_source(store, source, document)
        snapshot_id, new_snapshot = writing.put_snapshot(store, source_id, document)
        standing = Counter(writing.quotes_of_source(store, source_id))
        before = standing.total()
        added: list[int] = []
        if new_snapshot:
            for quotation in found:
                if standing[quotation.quote] > 0:
                    standing[quotation.quote] -= 1
                else:
                    claim = _claim_of(quotation, document, source_id, snapshot_id)
                    added.append(writing.insert_claim(store, claim))
    gone = standing.total() if new_snapshot else 0
    seen = _looked_up(store, added)
    return ImportReport(
        name=name,
        source=source,
        title=document.title,
        new_source=new_source,
        new_snapshot=new_snapshot,
        claims_added=len(added),
        claims_known=before - gone,
        claims_gone=gone,
        claims_seen=seen.seen,
    )


def _looked_up(store: Store, added: Sequence[int]) -> LookUp:
    """Look new claims up among those that were there before them."""
    return look_up(store, added, among=min(added)) if added else LookUp(0, {})


def _claim_of(
    quotation: "Quotation", document: SourceText, source_id: int, snapshot_id: int
) -> dict[str, object]:
    before, after = context(document.text, quotation.span_start, quotation.span_end)
    return {
        "quote": quotation.quote,
        "speaker": quotation.speaker,
        "speaker_role": quotation.role,
        "source_id": source_id,
        "snapshot_id": snapshot_id,
        "kind": quotation.kind,
        "cue": quotation.cue,
        "span_start": quotation.span_start,
        "span_end": quotation.span_end,
        "context_before": before,
        "context_after": after,
        "language": document.language,
        "attribution_confidence": quotation.confidence,
        "attribution_reason": quotation.reason,
    }


def _import_rows(store: Store, stream: BinaryIO, *, name: str, format: "Format", actor: str) -> ImportReport:
    from workbench.reading import claim_rows

    done = Taken()
    rows = claim_rows(stream, name=name, format=format)
    while chunk := list(islice(rows, _ROWS_A_TRANSACTION)):
        with store.transaction(actor, undoable=False):
            take(store, chunk, done)
    seen = _looked_up(store, done.added[:_MOST_LOOKED_UP])
    return ImportReport(
        name=name,
        claims_added=len(done.added),
        claims_known=done.known,
        claims_changed=done.changed,
        rows_refused=tuple(RefusedRow(line, reason) for line, reason in sorted(done.refused)),
        claims_seen=seen.seen,
        not_looked_up=len(done.added) - seen.looked_up,
    )
