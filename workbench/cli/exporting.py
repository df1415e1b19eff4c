"""The command that writes claims out: export."""

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from workbench.cli.context import CommandContext, examples, pass_context, shared_options
from workbench.cli.output import data_out, say
from workbench.model import BadInput
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.service import Store

DEFAULT_FORMAT = "csv"


class _ExportCommand(click.Command):
    """The export command, whose help names the formats that are there."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the formats before the examples; they are loaded only now."""
        from workbench.export import FORMATS

        with formatter.section("Formats"):
            formatter.write_dl(
                [(known.name, f"{known.media_type}, ending {known.extension}") for known in FORMATS.values()]
            )
        super().format_epilog(ctx, formatter)


def _complete_format(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    from workbench.service import export_formats

    return [name for name in export_formats() if name.startswith(incomplete)]


@click.command(
    cls=_ExportCommand,
    epilog=examples(
        "workbench export -o claims.csv",
        "workbench export --format markdown --where 'status:disputed since:2026-01' -o report.md",
        "workbench export --where 'check:altered,absent -tag:draft' -f markdown",
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
    help="Only these: words, status: speaker: …; `workbench list --help` tells all.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Also claims without a verdict or finding, and withdrawn ones."
)
@click.option("--output", "-o", metavar="FILE", help="Write into FILE, replacing it; - is standard output.")
@shared_options
@pass_context
def export(
    context: CommandContext, *, named: str | None, where: str, everything: bool, output: str | None
) -> None:
    """Write the reviewed claims out.

    Those are the ones with a verdict, or with a finding on the attribution, that are not withdrawn. The same
    claims give the same bytes. FILE is replaced when all is written: if anything fails, what was there stays
    as it was.
    """
    from workbench import service

    to_file = output not in (None, "-")
    format_name = named or (_format_of(Path(output)) if output and to_file else DEFAULT_FORMAT)
    with context.reading() as store:
        if output and to_file:
            path = Path(output)
            _spare_database(store, path)
            with replacing(path) as out:
                count = service.export(store, out, format=format_name, where=where, everything=everything)
        else:
            with data_out() as out:
                count = service.export(store, out, format=format_name, where=where, everything=everything)
    place = f" to {output}" if to_file else ""
    hint = "" if count or everything else "; only reviewed claims are written unless you say --all"
    say(f"{count} claim{'' if count == 1 else 's'} written{place}{hint}")


def _format_of(path: Path) -> str:
    from workbench.export import FORMATS

    ending = path.suffix.lower()
    if not ending:
        return DEFAULT_FORMAT
    for known in FORMATS.values():
        if known.extension == ending:
            return known.name
    raise BadInput(
        f"{one_line(str(path))}: no format has the ending {one_line(ending)}; "
        f"say --format {' or '.join(FORMATS)}"
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
def replacing(path: Path) -> Iterator[TextIO]:
    """Give a file to write in UTF-8 that takes the place of `path` when the block ends well.

    What stands at `path` stays as it was if anything goes wrong. A device or pipe is written directly.

    Raises:
        BadInput: the file cannot be written: no such folder, no permission, a full disk.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as out:
                yield out
            return
        target = path.resolve()
        handle, name = tempfile.mkstemp(prefix=".workbench-", suffix=".part", dir=target.parent)
        part = Path(name)
        try:
            with open(handle, "w", encoding="utf-8", newline="") as out:  # noqa: PTH123  # a handle, not a path
                yield out
                out.flush()
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


def _mode(target: Path) -> int:
    """Return the permissions for a new file, or those of the file that is replaced."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


COMMANDS = (export,)
