"""The command that shows what an article's quotations are and stores nothing: quotes."""

import shutil
from dataclasses import asdict

import click

from workbench.cli.context import examples, json_option
from workbench.cli.importing import incoming, indirect_option
from workbench.cli.output import print_json_array, say, show, table_line

_PLACE, _SURE, _SPEAKER = 13, 4, 26


@click.command(
    epilog=examples(
        "workbench quotes article.txt",
        "workbench quotes --indirect --json article.html",
        "pbpaste | workbench quotes -",
    ),
)
@click.argument("file", metavar="FILE")
@click.option(
    "--type", "kind", type=click.Choice(["text", "html"]), help="What the file holds, if it does not tell."
)
@indirect_option
@json_option
def quotes(*, file: str, kind: str | None, indirect: bool, as_json: bool) -> None:
    """Print an article's quotations, store nothing.

    For each: its place (code points), how sure words and speaker are (0 to 1), how sure it is a claim at all and
    not a term or a title, the speaker and the words; below them the reason. FILE is any document
    that can be imported; - is standard input.
    """
    from workbench import service

    with incoming(file, format=kind) as article:
        found = service.quotations_in(article, indirect=indirect)
    if as_json:
        print_json_array(asdict(quotation) for quotation in found)
        return
    room = max(20, shutil.get_terminal_size((100, 24)).columns - _PLACE - 2 * _SURE - _SPEAKER - 8)
    widths = (_PLACE, _SURE, _SURE, _SPEAKER, room)
    for one in found:
        place = f"{one.span_start}:{one.span_end}"
        sure = (f"{one.confidence:.2f}", f"{one.claim_confidence:.2f}")
        words = one.assertion.mark + one.quote
        show(table_line((place, *sure, one.speaker or "nobody named", words), widths))
        role = f"; {one.role}" if one.role else ""
        show(table_line(("", "", "", f"  {one.kind}", f"{one.reason}{role}"), widths))
    say(f"{len(found)} quotation{'' if len(found) == 1 else 's'} found.")


COMMANDS = (quotes,)
