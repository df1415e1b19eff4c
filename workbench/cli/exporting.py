"""The command that writes claims out: export."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.context import CommandContext, examples, pass_context, shared_options
from workbench.cli.output import data_out, say
from workbench.model import BadInput
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.export import Context, Format
    from workbench.service import Store


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
    format_name = named or (service.format_of(Path(output)) if output and to_file else service.DEFAULT_FORMAT)
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
            count = service.export_file(store, Path(output), **chosen)
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
    from workbench.service import export_context

    return export_context(
        context.settings,
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
        lambda uid: service.replacing(
            folder / f"{uid.replace(':', '-')}{known.extension}", binary=known.binary
        ),
        **chosen,
    )


COMMANDS = (export,)
