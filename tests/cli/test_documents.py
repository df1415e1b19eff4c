"""The examples of docs/commands.md and docs/export.md, run as they stand."""

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.program import FAMILIES
from workbench.export import FORMATS, Context
from workbench.model import Assertion, Kind
from workbench.model.record import ClaimRecord, SourceRecord, SpeakerRecord

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [(DOCS / name).read_text() for name in ("commands.md", "export.md")]
LINES = [
    line.split("#")[0].strip()
    for page in PAGES
    for line in re.findall(r"^\$ (workbench .+)$", page, re.MULTILINE)
]


@pytest.mark.parametrize(
    "line",
    [line for line in LINES if " jq " not in line and line not in {"workbench", "workbench newsroom.db"}],
)
def test_an_example_runs_as_it_stands(line, done, folder):
    done("demo", "--db", "workbench.db")
    done("tag", "1", "--add", "ports")
    done("review", "1", "2", "--verdict", "disputed")
    (folder / "workbench").write_text(
        f"#!/bin/sh\nexec {sys.executable} -c 'from workbench.cli import main; main()' \"$@\"\n"
    )
    (folder / "workbench").chmod(0o755)
    result = subprocess.run(
        ["/bin/sh", "-c", f"PATH={folder}:$PATH; {line}"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


def test_every_command_and_format_is_on_its_page():
    commands, export = PAGES
    assert all(f"`{name}" in commands for name in FAMILIES if name != "redo")
    assert all(f"`{name}`" in export for name in FORMATS)


def test_the_format_of_the_example_writes_claims():
    record = ClaimRecord(
        "u1", 1, "One\nline", Kind.DIRECT, Assertion.ASSERTED, SpeakerRecord(None), SourceRecord("s")
    )
    code = re.findall(r"```python\n(\"\"\".*?)```", PAGES[1], re.DOTALL)[0]
    module: dict[str, Any] = {}
    exec(code, module)
    out = io.StringIO()
    assert module["FORMAT"].write([record], out, Context()) == 1
    assert out.getvalue() == "One line\n"
