"""The command that prepares the file for Datasette: datasette-metadata."""

import click

from workbench.cli.context import CommandContext, examples, pass_context, shared_options
from workbench.cli.output import print_json


@click.command(
    "datasette-metadata",
    epilog=examples(
        "workbench datasette-metadata > metadata.json",
        "datasette workbench.db --metadata metadata.json",
        "workbench datasette-metadata --name copy > metadata.json",
    ),
)
@click.option("--name", metavar="NAME", help="The database's name there; else the file's, without ending.")
@shared_options
@pass_context
def datasette_metadata(context: CommandContext, *, name: str | None) -> None:
    """Print Datasette's metadata for the workbench file, as JSON.

    Titles, what every table and column means, what is searched, sorted, counted and hidden.
    """
    from workbench import service

    title = context.settings.desk_name
    with context.reading() as store:
        print_json(service.datasette_metadata(store, name=name or store.path.stem, title=title))


COMMANDS = (datasette_metadata,)
