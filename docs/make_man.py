"""Write the manual pages, one for each command: python docs/make_man.py FOLDER (needs the extra `release`)."""

import sys
from pathlib import Path

import click
from click_man.core import write_man_pages

from workbench.cli import main
from workbench.version import __version__


def write(folder: Path) -> int:
    """Write the pages into a folder, made where it is not there; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    context = click.Context(main, info_name="workbench")
    for name in main.list_commands(context):  # each is loaded when it is asked for
        main.get_command(context, name)
    write_man_pages("workbench", main, version=__version__, target_dir=str(folder))
    return len(list(folder.glob("*.1")))


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]))} pages\n")
