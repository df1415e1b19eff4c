"""Files into the store: an article becomes a source, a snapshot and its quoted claims; rows become claims."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from workbench.model import BadInput, SourceText, Status
from workbench.service.checking import check_again
from workbench.service.rows import Taken, Taker, importable
from workbench.service.similar import look_up
from workbench.store import Store, new_batch, writing
from workbench.text import context, one_line, sha256

if TYPE_CHECKING:
    from workbench.attribution import Quotation
    from workbench.reading import BadRow, ClaimRow, Format
    from workbench.store.merge.report import Merged

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
    judged_on_older_text: tuple[int, ...] = ()
    """Claims whose verdict or finding rests on an earlier text of the article; they were checked again."""
    rows_refused: tuple[RefusedRow, ...] = ()
    claims_seen: Mapping[Status, int] = field(default_factory=dict)
    """How many of the added claims repeat a claim that was there before, by that claim's status."""
    not_looked_up: int = 0
    """Added claims that were not looked up at once, being too many; `workbench similar --all` does."""
    decided_elsewhere: int = 0
    """Rows of an export that had a verdict or a finding, which stays with the desk that gave it."""
    bundle: "Merged | None" = None
    """What a bundle brought."""
    stopped: bool = False
    """Whether it was interrupted: what is counted is in, and nothing else."""

    def summary(self) -> str:
        """Return one line that says what happened."""
        added = f"{self.claims_added} claim{'' if self.claims_added == 1 else 's'} added"
        if self.bundle is not None:
            parts = [_brought(self.bundle)]
        elif self.source is None:
            parts = [added]
            parts += [f"{self.claims_changed} changed"] if self.claims_changed else []
            parts += [f"{self.claims_known} known already"] if self.claims_known else []
            parts += [f"{len(self.rows_refused)} refused"] if self.rows_refused else []
            if self.decided_elsewhere:
                parts.append(
                    f"the verdicts of {self.decided_elsewhere} stay with the desk that gave them, and so do comments "
                    "and history (workbench merge brings them, or an export --format bundle)"
                )
        elif self.new_source:
            parts = [added if self.claims_added else "no quoted claims found"]
        elif not self.new_snapshot:
            parts = ["known already, nothing added"]
        else:
            parts = [f"the text changed: {added}", f"{self.claims_known} unchanged"]
            parts += [f"{self.claims_gone} no longer in the text"] if self.claims_gone else []
            if judged := len(self.judged_on_older_text):
                parts.append(f"{judged} judged on the older text (workbench list text:changed)")
        if seen := sum(self.claims_seen.values()):
            told = ", ".join(f"{count} {status}" for status, count in self.claims_seen.items())
            parts.append(f"{seen} seen before ({told.replace('_', ' ')})")
        if self.not_looked_up:
            parts.append(f"{self.not_looked_up} not looked up yet (workbench similar --all)")
        return one_line(f"{self.name}: {', '.join(parts)}")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was opened and found to be an article or rows of claims; nothing is stored yet.

    `article` with its `source` for an article; `rows` yields rows of claims as they are read; `bundle` the lines of
    a bundle.
    """

    name: str
    source: str = ""
    article: SourceText | None = None
    rows: "Iterator[ClaimRow | BadRow]" = field(default_factory=lambda: iter(()))
    bundle: "Iterator[tuple[int, dict[str, Any]]] | None" = None


def _brought(merged: "Merged") -> str:
    """Return what a bundle brought, in words."""
    if not merged.changed:
        return "known already, nothing added"
    told = [f"{count:,} {table.replace('_', ' ')}" for table, count in merged.brought.items()]
    parts = [f"brought {', '.join(told)}"] if told else []
    for count, what in (
        (sum(merged.updated.values()), "corrected"),
        (merged.contested_count, "contested, for both desks judged and differ"),
        (merged.clash_count, "different on both desks, and left as here"),
        (merged.refused_count, "refused"),
    ):
        parts += [f"{count:,} {what}"] if count else []
    return "; ".join(parts)


@contextmanager
def incoming_file(path: Path, *, ref: str | None = None, format: str | None = None) -> Iterator[Incoming]:
    """Open one file, a pipe too, and read it once: an article now, rows of claims as they are taken in.

    Args:
        path: The file.
        ref: The article's URL or citation, where the file does not say; else the file's own URL, or of what
            is no file on a disk, its hash.
        format: `text`, `html`, `jsonl` or `csv`; detected where it is None.

    Raises:
        BadInput: The file is missing, a folder, binary, empty, too large or cannot be decoded.
    """
    from workbench.reading import is_bundle, open_file, peek, read_opened_bounded

    with open_file(path) as stream:
        name, head = str(path), peek(stream, path)
        if format is None and is_bundle(head):
            yield _bundle_in(stream, head, name)
            return
        kind = _kind(format, name, head)
        if kind.holds_claims:
            yield _rows_in(stream, name, kind)
            return
        on_disk = path.is_file()
        data = read_opened_bounded(stream, path)
    yield _article_in(data, name, kind, ref=ref, place=path.resolve().as_uri() if on_disk else None)


def incoming_bytes(data: bytes, *, name: str, ref: str | None = None, format: str | None = None) -> Incoming:
    """Read what came from standard input or elsewhere; as `incoming_file`."""
    from workbench.reading import is_bundle

    if format is None and is_bundle(data[:4096]):
        return _bundle_in(BytesIO(data), data[:4096], name)
    kind = _kind(format, name, data[:4096])
    if kind.holds_claims:
        return _rows_in(BytesIO(data), name, kind)
    return _article_in(data, name, kind, ref=ref, place=None)


def _kind(format: str | None, name: str, head: bytes) -> "Format":
    from workbench.reading import detect

    return _format(format) or detect(name, head)


def _bundle_in(stream: BinaryIO, head: bytes, name: str) -> Incoming:
    from workbench.reading import bundle_lines

    return Incoming(name, bundle=bundle_lines(stream, head, name=name))


def _rows_in(stream: BinaryIO, name: str, format: "Format") -> Incoming:
    from workbench.reading import claim_rows

    return Incoming(name, rows=claim_rows(stream, name=name, format=format, columns=importable()))


def _article_in(data: bytes, name: str, format: "Format", *, ref: str | None, place: str | None) -> Incoming:
    from workbench.reading import read_article

    article = read_article(data, name=name, format=format)
    source = ref or article.ref or place or f"urn:sha256:{sha256(article.text)}"
    return Incoming(name, source.strip(), article)


def take_in(store: Store, found: Incoming, *, actor: str, indirect: bool = False) -> ImportReport:
    """Store an article with its quoted claims, or rows of claims; one act, which one undo takes back.

    Interrupted, it ends with what is in till then and says so: `ImportReport.stopped`.

    Args:
        store: Where to.
        found: What to store.
        actor: Who imports.
        indirect: Also take reported speech without quotation marks, as claims of kind `indirect`.
    """
    if found.bundle is not None:
        from workbench.service.bundles import bring_bundle

        brought = bring_bundle(store, found.bundle, name=found.name, actor=actor)
        return ImportReport(found.name, claims_added=brought.brought.get("claims", 0), bundle=brought)
    if found.article is None:
        return _import_rows(store, found, actor=actor)
    return _import_article(store, found.article, found, actor=actor, indirect=indirect)


def import_path(
    store: Store,
    path: Path,
    *,
    actor: str,
    ref: str | None = None,
    format: str | None = None,
    indirect: bool = False,
) -> ImportReport:
    """Import one file: an article (text or HTML) or rows of claims; see `incoming_file` and `take_in`."""
    with incoming_file(path, ref=ref, format=format) as found:
        return take_in(store, found, actor=actor, indirect=indirect)


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
    """Import what was read from standard input or elsewhere; see `incoming_bytes` and `take_in`."""
    found = incoming_bytes(data, name=name, ref=ref, format=format)
    return take_in(store, found, actor=actor, indirect=indirect)


def quotations_in(found: Incoming, *, indirect: bool = False) -> "list[Quotation]":
    """Return what an import of this article would find, and store nothing.

    Raises:
        BadInput: It holds rows of claims.
    """
    from workbench.attribution import quotations

    if found.article is None:
        raise BadInput(
            f"{one_line(found.name)}: these are rows of claims; give the text or HTML of an article"
        )
    return quotations(found.article.text, language=found.article.language, indirect=indirect)


def _format(named: str | None) -> "Format | None":
    from workbench.reading import Format

    if named is None:
        return None
    known = [format for format in Format if format.holds_article or format.holds_claims]
    if named not in known:
        raise BadInput(f"{one_line(named)}: no such format; use {', '.join(known)}")
    return Format(named)


def _import_article(
    store: Store, document: SourceText, found: Incoming, *, actor: str, indirect: bool
) -> ImportReport:
    quoted = quotations_in(found, indirect=indirect)
    with store.transaction(actor):
        source_id, new_source = writing.put_source(store, found.source, document)
        snapshot_id, new_snapshot = writing.put_snapshot(store, source_id, document)
        standing = Counter(writing.quotes_of_source(store, source_id))
        before = standing.total()
        added: list[int] = []
        if new_snapshot:
            for quotation in quoted:
                if standing[quotation.quote] > 0:
                    standing[quotation.quote] -= 1
                else:
                    claim = _claim_of(quotation, document, source_id, snapshot_id)
                    added.append(writing.insert_claim(store, claim))
    gone = standing.total() if new_snapshot else 0
    report = ImportReport(
        name=found.name,
        source=found.source,
        title=document.title,
        new_source=new_source,
        new_snapshot=new_snapshot,
        claims_added=len(added),
        claims_known=before - gone,
        claims_gone=gone,
    )
    if before and new_snapshot:
        report = replace(report, judged_on_older_text=check_again(store, source_id))
    return _looked_up(store, report, added, among=min(added, default=None))


def _looked_up(
    store: Store, report: ImportReport, added: Sequence[int], *, among: int | None = None
) -> ImportReport:
    """Look new claims up among those before them, the first of a long file, and add to the report."""
    if not added or report.stopped:
        return replace(report, not_looked_up=len(added))
    try:
        seen = look_up(store, added[:_MOST_LOOKED_UP], among=among, earlier=True)
    except KeyboardInterrupt:
        return replace(report, not_looked_up=len(added), stopped=True)
    return replace(report, claims_seen=seen.seen, not_looked_up=len(added) - seen.looked_up)


def _claim_of(
    quotation: "Quotation", document: SourceText, source_id: int, snapshot_id: int
) -> dict[str, object]:
    before, after = context(document.text, quotation.span_start, quotation.span_end)
    return {
        "quote": quotation.quote,
        "speaker": quotation.speaker,
        "mention": quotation.mention,
        "speaker_role": quotation.role,
        "source_id": source_id,
        "snapshot_id": snapshot_id,
        "kind": quotation.kind,
        "assertion": quotation.assertion,
        "cue": quotation.cue,
        "span_start": quotation.span_start,
        "span_end": quotation.span_end,
        "context_before": before,
        "context_after": after,
        "language": document.language,
        "attribution_confidence": quotation.confidence,
        "attribution_reason": quotation.reason,
    }


def _import_rows(store: Store, found: Incoming, *, actor: str) -> ImportReport:
    done, batch, stopped = Taken(), new_batch(), False
    try:
        while chunk := list(islice(found.rows, _ROWS_A_TRANSACTION)):
            taker = Taker(store, done)
            with store.transaction(actor, batch=batch):
                taker.take(chunk)
            done.add(taker.done)
    except KeyboardInterrupt:
        stopped = True
    report = ImportReport(
        name=found.name,
        claims_added=len(done.added),
        claims_known=done.known,
        claims_changed=done.changed,
        decided_elsewhere=done.decided_elsewhere,
        rows_refused=tuple(RefusedRow(line, reason) for line, reason in sorted(done.refused)),
        stopped=stopped,
    )
    return _looked_up(store, report, done.added)
