"""The command that brings another desk's file into this one: merge."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.context import CommandContext, examples, json_option, pass_context, shared_options
from workbench.cli.output import print_json, say, show
from workbench.text import one_line

if TYPE_CHECKING:
    from workbench.service import Merged

_PATH = click.Path(path_type=Path)
_SHOWN = 20
"""Lines of each kind that are printed; `--json` has up to 1,000."""


@click.command(
    epilog=examples(
        "workbench merge ../laptop/workbench.db --dry-run",
        "workbench merge laptop.db --backup before-laptop.db",
    ),
)
@click.argument("other", metavar="OTHER.db", type=_PATH)
@click.option("--dry-run", is_flag=True, help="Print the report and write nothing.")
@click.option("--backup", type=_PATH, metavar="FILE", help="Copy this desk to FILE first.")
@json_option
@shared_options
@pass_context
@click.pass_context
def merge(
    ctx: click.Context,
    context: CommandContext,
    *,
    other: Path,
    dry_run: bool,
    backup: Path | None,
    as_json: bool,
) -> None:
    """Bring what is in another desk's file into this one.

    Claims, evidence, reviews, comments and their history come by uid, each once; OTHER.db is only read. Where
    both desks judged a claim and differ, both verdicts stay and it is contested until someone decides. Where
    both corrected its words, the words here stay and a comment tells the others. Exit code 1 if rows were
    refused.
    """
    from workbench import service

    # A trial seals no audit either.
    with context.reading() if dry_run else context.writing() as store:
        report = service.merge_desk(store, other, actor=context.reviewer, dry_run=dry_run, backup=backup)
    if as_json:
        print_json({**asdict(report), "changed": report.changed})
    else:
        _show(report)
    if report.changed and not dry_run:
        kept = f", and `workbench restore {backup} --replace` leaves no trace of it" if backup else ""
        say(f"`workbench undo` takes this merge back{kept}.")
    if report.refused_count:
        ctx.exit(1)


def _show(report: "Merged") -> None:
    what = "Would bring" if report.dry_run else "Brought"
    _show_nothing_new(report)
    for told, counts in (
        (what, report.brought),
        (f"{what} again, though it was taken back here", report.again),
        ("Corrected", report.updated),
        ("Taken back", report.removed),
    ):
        if counts:
            show(f"{told}: {_counted(counts)}")
    if report.contested_count:
        numbers = _listed([str(claim) for claim in report.contested])
        show(f"Contested, for both desks judged and differ: {report.contested_count} ({numbers})")
    if report.clash_count:
        show(f"Different on both desks, and left as here: {report.clash_count}")
    for clash in report.clashes[:_SHOWN]:
        place = f"claim {clash.claim_id}" if clash.claim_id is not None else f"{clash.table} {clash.row}"
        show(f"  {place}, {clash.field}: {_value(clash.here)} | there: {_value(clash.there)}")
    if report.ambiguous:
        show(f"Names that mean no one speaker here: {_listed(report.ambiguous)}")
    if report.refused_count:
        show(f"Refused: {report.refused_count}")
    for row in report.refused[:_SHOWN]:
        show(f"  {row.table} {one_line(row.row, 60)}: {one_line(row.reason, 200)}")


def _show_nothing_new(report: "Merged") -> None:
    """Say why nothing came, where nothing did, or less than was there."""
    if report.still_taken_back:
        show(
            f"Acts in {one_line(report.source)} that a merge brought here and `workbench undo` took back: "
            f"{report.still_taken_back}. It lacks others of that merge, so they stay so; merge the file that was "
            "merged then, or a later state of it."
        )
    elif not report.changed:
        show(f"Nothing new in {one_line(report.source)}.")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{table.replace('_', ' ')} {count:,}" for table, count in counts.items())


def _listed(words: Sequence[str]) -> str:
    return ", ".join(
        [*(one_line(word, 60) for word in words[:_SHOWN]), *(["…"] if len(words) > _SHOWN else [])]
    )


def _value(value: str | None) -> str:
    return "–" if value is None else one_line(value, 60)


COMMANDS = (merge,)
