"""The command that reads whole archives: extract."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.context import examples, json_option
from workbench.cli.output import print_json, say
from workbench.model import BadInput

if TYPE_CHECKING:
    from workbench.service.extracting import Extracted


@click.command(
    epilog=examples(
        "workbench extract articles.jsonl.gz -o quotes.parquet",
        "workbench extract CC-NEWS-*.warc.gz -o quotes.jsonl --jobs 8",
        "workbench extract archive/ --map text=story,source=link -o quotes.jsonl",
        "workbench import quotes.jsonl",
    )
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The table: a name that ends in .jsonl or .parquet.",
)
@click.option(
    "--jobs", "-j", type=click.IntRange(1, 256), help="How many processes read; as many as there are cores."
)
@click.option(
    "--map", "named", metavar="FIELDS", help="Of JSON lines: which field is what, as text=story,source=link."
)
@click.option(
    "--min",
    "minimum",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="CONFIDENCE",
    help="Leave out what is less sure than this, from 0 to 1.",
)
@click.option("--restart", is_flag=True, help="Begin again, whatever an earlier run left.")
@json_option
def extract(
    inputs: tuple[Path, ...],
    output: Path,
    *,
    jobs: int | None,
    named: str | None,
    minimum: float,
    restart: bool,
    as_json: bool,
) -> None:
    """Write the quotations of whole archives into one table.

    INPUT is a file of JSON lines (one article an object, .gz too), a WARC file, a folder, or an article. All cores
    read; what breaks off goes on with the same command. What cannot be read is listed in OUTPUT.bad.jsonl. No workbench
    file is needed, and `workbench import` takes the table.
    """
    from workbench.service.extracting import extract as run

    shown = _Progress()
    try:
        done = run(
            inputs,
            output,
            jobs=jobs,
            named=_mapped(named),
            minimum=minimum,
            anew=restart,
            progress=shown,
        )
    except KeyboardInterrupt:
        shown.end()
        say("What is done is kept; the same command goes on.")
        raise
    finally:
        shown.end()
    if as_json:
        print_json(
            {"output": str(output), "articles": done.articles, "quotations": done.quotations, "bad": done.bad}
        )
    kept = f" ({done.kept} partitions of an earlier run)" if done.kept else ""
    say(f"{output}: {_told(done)}{kept}.")
    if done.bad:
        say(f"{done.bad:,} could not be read: {output}.bad.jsonl says which, and why.")


def _mapped(named: str | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in (named or "").split(",") if pair.strip()]
    if wrong := next((pair for pair in pairs if not (pair[0].strip() and pair[2].strip())), None):
        raise BadInput(f"--map {wrong[0]}: give it as text=FIELD")
    return {what.strip(): field.strip() for what, _, field in pairs}


def _told(counted: "Extracted") -> str:
    quotations = f"{counted.quotations:,} quotation{'' if counted.quotations == 1 else 's'}"
    return f"{quotations} in {counted.articles:,} article{'' if counted.articles == 1 else 's'}"


class _Progress:
    """A line that says how far it is, where a person looks on."""

    def __init__(self) -> None:
        self._shown = False

    def __call__(self, done: int, parts: int, counted: "Extracted") -> None:
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{done} of {parts} partitions, {_told(counted)}", err=True, nl=False)
            self._shown = True

    def end(self) -> None:
        if self._shown:
            click.echo("", err=True)
            self._shown = False


COMMANDS = (extract,)
