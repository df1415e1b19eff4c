"""Opening the desk from the command line."""

import os
import sys
from typing import TYPE_CHECKING

import click

from workbench.model import BadInput

if TYPE_CHECKING:
    from workbench.cli.context import CommandContext


def has_terminal() -> bool:
    """Whether a person can use the desk here: at a terminal, or in the browser that `serve` draws in."""
    if os.environ.get("WORKBENCH_IN_BROWSER"):
        return True
    return all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))  # Textual draws on stderr


def open_desk(context: "CommandContext") -> None:
    """Open the desk on the workbench file and return when the reviewer quits.

    Raises:
        BadInput: there is no terminal.
        StoreError: the file cannot be opened.
    """
    if not has_terminal():
        raise BadInput(
            "the desk needs a terminal; `workbench list` prints the claims, `workbench --help` the commands"
        )
    settings = context.settings
    if not settings.database.exists():
        with context.writing(create=True):
            pass
    from workbench.tui import run

    if code := run(settings):
        raise click.exceptions.Exit(code)
