"""A text edited in the reviewer's own editor, `$VISUAL` or `$EDITOR`."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from workbench.model import BadInput
from workbench.text import one_line


def edited(text: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return what the reviewer made of `text`; the terminal is the editor's meanwhile.

    Raises:
        BadInput: no editor is named, it cannot be run, it failed, or what it wrote is no text.
    """
    try:
        command = shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "")
    except ValueError as error:
        raise BadInput(f"$EDITOR cannot be understood: {error}") from error
    if not command:
        raise BadInput("no editor is named: set $EDITOR")
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:  # for the reviewer's eyes only
        path = Path(folder) / "note.md"
        try:
            path.write_text(text, encoding="utf-8", errors="replace")
            code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603  # the reviewer's own
            if code:
                raise BadInput(f"{one_line(command[0], 40)} ended with code {code}; nothing was changed")
            return path.read_text(encoding="utf-8").removesuffix("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"{one_line(command[0], 40)}: {error}; nothing was changed") from error
