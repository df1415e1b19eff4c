"""The command stats: a file as a whole."""

from dataclasses import asdict

import click

from workbench.cli.context import CommandContext, examples, json_option, pass_context, shared_options
from workbench.cli.output import print_json, show
from workbench.model import BadInput


@click.command(
    epilog=examples("workbench stats", "workbench stats --json", "workbench stats --html > stats.html")
)
@click.option("--html", "as_html", is_flag=True, help="Print one HTML page with charts.")
@json_option
@shared_options
@pass_context
def stats(context: CommandContext, *, as_json: bool, as_html: bool) -> None:
    """Print how the file stands as a whole.

    By status over time, by speaker, source and reviewer; what waits longest; how much is disputed of what is
    verified or disputed; and how often people found what the quote check had suggested.
    """
    from workbench.service.overview import overview

    if as_json and as_html:
        raise BadInput("--json and --html: give one of them")
    with context.reading() as store:
        found = overview(store)
        name = context.settings.database.name
    if as_json:
        print_json(asdict(found))
    elif as_html:
        from workbench.cli.output import data_out
        from workbench.export.overview_page import overview_page

        with data_out() as out:
            out.write(overview_page(found, f"Workbench: {name}"))
    else:
        from workbench.export.overview_text import overview_lines

        show("\n".join(overview_lines(found)))


COMMANDS = (stats,)
