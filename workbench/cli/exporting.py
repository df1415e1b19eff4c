"""The command that writes claims out: export."""

import gzip
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

import click

from workbench.cli.context import CommandContext, examples, pass_context, shared_options
from workbench.cli.output import data_out, say
from workbench.model import BadInput
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.export import Context, Format
    from workbench.service import Store

DEFAULT_FORMAT = "csv"


class _ExportCommand(click.Command):
    """The export command, whose help names the formats that are there."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the formats before the examples; they are loaded only now."""
        from workbench.export import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl(
                [(known.name, f"{known.about}, ending {known.extension}") for known in FORMATS.values()]
            )
        super().format_epilog(ctx, formatter)


def _complete_format(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from workbench.service import export_formats

    return [name for name in export_formats() if name.startswith(incomplete)]


@click.command(
    cls=_ExportCommand,
    epilog=examples(
        "workbench export -o claims.csv",
        "workbench export --spreadsheet --fields speaker,quote,verdict,rating,source -o for-excel.csv",
        "workbench export --format markdown --where 'verdict:disputed since:2026-01' -o report.md",
        "workbench export --public -o checks.claimreview.jsonld",
        "workbench export --all -o desk.bundle.jsonl.gz",
        "workbench export --format markdown --since 2026-03-18 --split reports",
        "workbench export --format jsonl --all | head",
    ),
)
@click.option(
    "--format",
    "-f",
    "named",
    metavar="FORMAT",
    shell_complete=_complete_format,
    help="One of the formats below; else as -o's ending says, else csv.",
)
@click.option(
    "--where",
    default="",
    metavar="FILTER",
    help="Only these: words, verdict: speaker: …; `workbench list --help` tells all.",
)
@click.option(
    "--since", metavar="TIME", help="Only what was judged or changed since this day or time in UTC."
)
@click.option(
    "--all", "everything", is_flag=True, help="Also claims without a verdict or finding, and withdrawn ones."
)
@click.option(
    "--public", is_flag=True, help="Leave out who decided, their notes, comments and what was undone."
)
@click.option(
    "--fields", metavar="NAMES", help="Only these columns, with commas between; for csv, json, jsonl, xlsx."
)
@click.option("--bom", is_flag=True, help="Begin csv with the mark that Excel knows UTF-8 by.")
@click.option("--one-line", is_flag=True, help="One line a claim in csv: line breaks in cells become ⏎.")
@click.option(
    "--spreadsheet", is_flag=True, help="csv for Excel: --bom, --one-line, cells cut to what it holds."
)
@click.option(
    "--style", "citation_style", default="", metavar="STYLE",
    help="Set citations in this CSL style: a .csl file, or harvard-cite-them-right.",
)  # fmt: skip
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    help="Write into FILE, replacing it; - is standard output; .gz packs it.",
)
@click.option(
    "--split",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write each claim into a file of its own in DIR.",
)
@shared_options
@pass_context
def export(
    context: CommandContext,
    /,
    *,
    named: str | None,
    where: str,
    since: str | None,
    everything: bool,
    output: str | None,
    split: Path | None,
    **how: Any,  # noqa: ANN401  # click gives the options
) -> None:
    """Write the reviewed claims out.

    Those are the ones with a verdict, or with a finding on who said it, that are not withdrawn. The same claims give
    the same bytes. FILE is replaced when all is written: if anything fails, what was there stays as it was.
    """
    from workbench import service

    to_file = output not in (None, "-")
    if split and output:
        raise click.UsageError("--split writes into files of its own: leave -o out.")
    format_name = named or (_format_of(Path(output)) if output and to_file else DEFAULT_FORMAT)
    known = service.export_format(format_name)
    if how["citation_style"] and known.name != "citations":
        raise click.UsageError("--style sets citations: give it with --format citations.")
    left_out = _LeftOut()
    chosen: dict[str, Any] = {
        "format": format_name,
        "where": where,
        "everything": everything,
        "since": since,
        "context": _desk(context, left_out, **how),
    }
    with context.reading() as store:
        if split:
            count = _split(store, split, known, chosen)
        elif output and to_file:
            path = Path(output)
            _spare_database(store, path)
            with replacing(path, binary=known.binary) as out:
                count = service.export(store, out, **chosen)
        else:
            with data_out() as out:
                count = service.export(store, out.buffer if known.binary else out, **chosen)
        sealed = service.head(store)
    left_out.finish()
    place = f" to {output or split}" if to_file or split else ""
    hint = (
        ""
        if count or everything or left_out.count
        else "; only reviewed claims are written unless you say --all"
    )
    say(f"{count} claim{'' if count == 1 else 's'} written{place}{hint}")
    if sealed and (to_file or split):
        say(f"The ledger's head: {sealed.seal}:{sealed.sha256}")


def _desk(
    context: CommandContext, left_out: "_LeftOut", *, public: bool, fields: str | None, bom: bool, one_line: bool,
    spreadsheet: bool, citation_style: str,
) -> "Context":  # fmt: skip
    """Return what formats are told: the desk's settings, and how to write."""
    from workbench.export import Context

    settings = context.settings
    return Context(
        desk_name=settings.desk_name,
        desk_url=settings.desk_url,
        rating_scale=settings.rating_scale,
        public=public,
        fields=tuple(name.strip() for name in fields.split(",") if name.strip()) if fields else (),
        mark_utf8=bom or spreadsheet,
        one_line=one_line or spreadsheet,
        short_cells=spreadsheet,
        citation_style=citation_style,
        left_out=left_out,
    )


class _LeftOut:
    """Tells what could not be written: the first ones by themselves, then how many more."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, told: str) -> None:
        self.count += 1
        if self.count <= _MOST_TOLD:
            say(f"Left out: {told}")

    def finish(self) -> None:
        if self.count > _MOST_TOLD:
            say(f"Left out: {self.count - _MOST_TOLD:,} more.")


_MOST_TOLD = 50


def _split(store: "Store", folder: Path, known: "Format", chosen: dict[str, Any]) -> int:
    """Write each claim into a file of its own, named by its uid."""
    from workbench import service

    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise BadInput(f"{one_line(str(folder))}: cannot be a folder: {error.strerror or error}") from error
    return service.export_each(
        store,
        lambda uid: replacing(folder / f"{uid.replace(':', '-')}{known.extension}", binary=known.binary),
        **chosen,
    )


def _format_of(path: Path) -> str:
    """Return the format whose ending a file's name has, the longest that fits; `.gz` behind it only packs."""
    from workbench.export import FORMATS

    name = path.name.lower().removesuffix(".gz")
    if not Path(name).suffix:
        return DEFAULT_FORMAT
    fitting = [known for known in FORMATS.values() if name.endswith(known.extension)]
    if fitting:
        return max(fitting, key=lambda known: len(known.extension)).name
    raise BadInput(
        f"{one_line(str(path))}: no format has the ending {one_line(Path(name).suffix)}; "
        f"say --format {DEFAULT_FORMAT}, or one of {', '.join(FORMATS)}"
    )


def _spare_database(store: "Store", path: Path) -> None:
    """Refuse to write over the workbench file itself."""
    held = [Path(f"{store.path}{ending}") for ending in ("", "-wal", "-shm", "-journal")]
    if path.resolve() in {file.resolve() for file in held} or _same_file(path, store.path):
        raise BadInput(f"{one_line(str(path))}: this is the workbench file itself; give another file to -o")


def _same_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


@contextmanager
def replacing(path: Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """Give a file to write, text in UTF-8 or bytes, that takes the place of `path` when the block ends well.

    What stands at `path` stays as it was if anything goes wrong. A device or pipe is written directly. What goes into
    a name that ends in `.gz` is packed.

    Raises:
        BadInput: the file cannot be written: no such folder, no permission, a full disk.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as raw, _encoded(raw, path, binary=binary) as out:
                yield out
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(prefix=".workbench-", suffix=".part", dir=target.parent)
        part = Path(name)
        try:
            with open(handle, "wb") as raw:  # noqa: PTH123  # a handle, not a path
                with _encoded(raw, path, binary=binary) as out:
                    yield out
                raw.flush()
                os.fsync(handle)
            part.chmod(_mode(target))
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BadInput(f"{one_line(str(path))}: cannot be written: {reason}; nothing was changed") from error


@contextmanager
def _encoded(raw: BinaryIO, path: Path, *, binary: bool) -> Iterator[IO[Any]]:
    """Give what packs and encodes as the file's name and format ask; `raw` stays open."""
    with ExitStack() as stack:
        out: IO[Any] = raw
        if path.name.lower().endswith(".gz"):
            # no name and no time in it: the same claims give the same bytes
            packed = gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0)
            stack.callback(packed.close)
            out = cast("IO[Any]", packed)
        if binary:
            yield out
            return
        text = TextIOWrapper(out, encoding="utf-8", newline="")
        try:
            yield text
            text.flush()
        finally:
            text.detach()


def _mode(target: Path) -> int:
    """Return the permissions for a new file, or those of the file that is replaced."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


COMMANDS = (export,)
