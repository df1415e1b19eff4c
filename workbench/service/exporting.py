"""Claims out of the store as records, streamed into a format of `workbench.export`."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from io import StringIO
from typing import IO, TYPE_CHECKING, Any

from workbench.filters import parse
from workbench.model import BadInput
from workbench.service.auditing import head
from workbench.service.output_files import format_of, replacing, spare_database
from workbench.store import Store
from workbench.store.bundle import BundleRows
from workbench.store.records import records, records_of
from workbench.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.export import Context, Format
    from workbench.model.record import ClaimRecord
    from workbench.settings import Settings

_STATUS_FIELDS = ("status", "verdict")
"""The fields of a filter that say which statuses are meant."""


def export_formats() -> tuple[str, ...]:
    """Return the names of the formats."""
    from workbench.export import FORMATS

    return tuple(FORMATS)


def export_format(name: str) -> "Format":
    """Return a format by its name.

    Raises:
        BadInput: There is none of that name.
    """
    from workbench.export import FORMATS

    if name not in FORMATS:
        raise BadInput(f"{one_line(name)}: no such export format; use {', '.join(FORMATS)}")
    return FORMATS[name]


def export(
    store: Store,
    out: IO[Any],
    *,
    format: str,
    where: str = "",
    everything: bool = False,
    since: str | None = None,
    context: "Context | None" = None,
) -> int:
    """Write claims to `out` and return how many, by id: the same data gives the same bytes.

    Args:
        store: Where from.
        out: Where to: text, or bytes where the format is binary.
        format: One of `export_formats()`.
        where: A filter. One that asks for a `status:` or `verdict:` decides alone which go out.
        everything: Also claims that were not reviewed; by default those of the view `claims_export`.
        since: Only what was judged or changed since this day or time.
        context: The desk that exports, and how to write.

    Raises:
        FilterError: The filter cannot be understood.
        BadInput: There is no such format, or it cannot be public.
    """
    known = export_format(format)
    with _chosen(store, where, since, everything, known, context) as (found, told):
        return known.write(found, out, told)


def export_file(store: Store, path: "Path", *, format: str | None = None, **chosen: Any) -> int:  # noqa: ANN401
    """Write claims into a file, which is replaced when all is written; else as `export`.

    What one looks at is `where` the filter that is set, `everything` True, `context` from `export_context(settings)`.

    Args:
        store: Where from.
        path: Where to; its ending tells the format where none is given, and `.gz` behind it packs.
        format: One of `export_formats()`.
        chosen: What else `export` takes.

    Raises:
        FilterError: The filter cannot be understood.
        BadInput: There is no such format, or the file cannot be written; what stood there stays.
    """
    spare_database(store, path)
    named = format or format_of(path)
    with replacing(path, binary=export_format(named).binary) as out:
        return export(store, out, format=named, **chosen)


def copied(
    store: Store, claim_ids: Sequence[int], *, format: str = "markdown", context: "Context | None" = None
) -> str:
    """Return these claims as a text format writes them, for a clipboard: all of them, whatever was decided.

    Raises:
        BadInput: There is no such format, or it is no text.
    """
    from workbench.export import Context

    known = export_format(format)
    if known.binary or known.needs_rows:
        raise BadInput(f"{known.name}: cannot be copied as text; export it to a file")
    told, out = context or Context(), StringIO(newline="")
    with store.reading(), closing(records_of(store, claim_ids)) as found:
        known.write((record.public() for record in found) if told.public else found, out, told)
    return out.getvalue()


def export_context(settings: "Settings", **how: Any) -> "Context":  # noqa: ANN401
    """Return what formats are told: the desk as the settings have it, and `how` to write, by the names of `Context`."""
    from workbench.export import Context

    desk = {name: getattr(settings, name) for name in ("desk_name", "desk_url", "rating_scale")}
    return Context(**desk, **how)


def export_each(
    store: Store,
    opened: Callable[[str], AbstractContextManager[IO[Any]]],
    *,
    format: str,
    where: str = "",
    everything: bool = False,
    since: str | None = None,
    context: "Context | None" = None,
) -> int:
    """Write each claim by itself, to what `opened` gives for its uid; else as `export`."""
    known = export_format(format)
    if known.needs_rows:
        raise BadInput("a bundle is one file, as claims share sources and speakers: leave --split out")
    count = 0
    with _chosen(store, where, since, everything, known, context) as (found, told):
        for record in found:
            with opened(record.uid) as out:
                count += known.write(iter((record,)), out, told)
    return count


@contextmanager
def _chosen(
    store: Store,
    where: str,
    since: str | None,
    everything: bool,  # noqa: FBT001
    format: "Format",
    context: "Context | None",
) -> "Iterator[tuple[Iterator[ClaimRecord], Context]]":
    """Give the records that are asked for, and what the format is told, in one state of the file."""
    from workbench.export import Context, LedgerHead

    told = context or Context()
    _check_fields(told.fields)
    if told.public and format.needs_rows:
        raise BadInput(
            "a bundle holds reviewers, notes and comments: leave --public out, or give another format"
        )
    terms = (*parse(where), *(parse(f'changed:"{since}"') if since else ()))
    reviewed = not everything and not any(term.field in _STATUS_FIELDS for term in terms)
    with store.reading(), closing(records(store, terms, reviewed=reviewed)) as found:
        if newest := head(store):
            told = replace(told, ledger=LedgerHead(newest.seal, newest.sha256, newest.sealed_at))
        if format.needs_rows:
            told = replace(told, rows=BundleRows(store).lines)
        yield (record.public() for record in found) if told.public else found, told


def _check_fields(fields: tuple[str, ...]) -> None:
    """Refuse a column that no table has, or that was named twice."""
    from difflib import get_close_matches

    from workbench.export.flat import COLUMNS

    for place, name in enumerate(fields):
        if name not in COLUMNS:
            near = get_close_matches(name[:60], COLUMNS, 1)
            hint = f"did you mean {near[0]}?" if near else f"the columns are {', '.join(COLUMNS)}"
            raise BadInput(f"{one_line(name, 60)}: no such column; {hint}")
        if name in fields[:place]:
            raise BadInput(f"{name}: named twice; once will do")


def claim_record(store: Store, claim_id: int) -> "ClaimRecord":
    """Return the record of one claim, as every format is drawn from it."""
    return next(records_of(store, [claim_id]))
