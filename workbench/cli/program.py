"""`workbench` itself: its options, its commands, and the desk that opens when no command is given."""

import os

import click

from workbench.cli.context import CommandContext, pass_context, shared_options
from workbench.cli.desk import open_desk
from workbench.cli.group import WorkbenchGroup
from workbench.version import __version__

_EPILOG = """\b
Examples:
  workbench demo                             try it on a sample article
  workbench import article.html              put an article's quoted claims on the desk
  workbench                                  open the desk on workbench.db
  workbench newsroom.db                      open the desk on another file
  workbench list status:open speaker:patel   find claims
  workbench export -o claims.csv             write the reviewed claims

\b
CLAIM is a claim's number or its uid. `workbench COMMAND --help` tells more.
"""


FAMILIES = {
    "add": "importing",
    "annotate": "annotating",
    "audit": "audit",
    "backup": "backup",
    "check": "checking",
    "comment": "reviewing",
    "completion": "setup",
    "config": "setup",
    "copy-evidence": "similar",
    "edit-evidence": "evidence",
    "unlink-evidence": "evidence",
    "correct": "correcting",
    "datasette": "datasette",
    "datasette-metadata": "datasette",
    "demo": "importing",
    "doctor": "doctor",
    "dossier": "dossiers",
    "duplicate": "similar",
    "evidence": "reviewing",
    "export": "exporting",
    "extract": "extracting",
    "import": "importing",
    "init": "setup",
    "list": "listing",
    "mcp": "assisting",
    "merge": "merging",
    "priority": "correcting",
    "quotes": "quoting",
    "redo": "reviewing",
    "restore": "backup",
    "review": "reviewing",
    "reviewers": "serving",
    "serve": "serving",
    "show": "listing",
    "similar": "similar",
    "speakers": "speakers",
    "stats": "stats",
    "tag": "correcting",
    "undo": "reviewing",
}
"""Every command, and the module that has it."""


def _debug(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001  # as click calls it
    if value:
        os.environ["WORKBENCH_DEBUG"] = os.environ["WORKBENCH_TRACE"] = "1"


@click.group(
    cls=WorkbenchGroup,
    families=FAMILIES,
    invoke_without_command=True,
    subcommand_metavar="[DB | COMMAND [ARGS]...]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@shared_options
@click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_debug,
    help="Print tracebacks, and each statement with its CPU time.  [env: WORKBENCH_DEBUG, WORKBENCH_TRACE]",
)
@click.version_option(__version__, prog_name="workbench", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Check quoted claims: did they say it, and is it true?

    Without a command this opens the desk, on the workbench file DB if one is named. One SQLite file holds
    all: claims, sources, evidence, reviews.
    """
    if ctx.invoked_subcommand is None:
        open_desk(ctx.ensure_object(CommandContext))


@main.command("desk", hidden=True)
@click.argument("file", metavar="[DB]", required=False)
@shared_options
@pass_context
def desk(context: CommandContext, file: str | None) -> None:
    """Open the desk, on the workbench file DB if one is named."""
    if file is not None:
        context.overrides["database"] = file
    open_desk(context)
