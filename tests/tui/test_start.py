"""How the desk starts: light imports, first page first, and errors before the terminal is touched."""

import subprocess
import sys
from dataclasses import replace

import pytest

from workbench import tui
from workbench.model import StoreError

HEAVY = ("trafilatura", "rapidfuzz", "sqlite_utils", "charset_normalizer", "lxml", "pypdf", "httpx")


def test_opening_the_desk_on_a_workbench_loads_nothing_heavy(path, article):
    program = f"""
import asyncio, sys
from pathlib import Path
from workbench import settings, tui
from workbench.tui.threads import Records
from workbench.tui.app import WorkbenchApp
chosen = settings.load({{"database": {str(path)!r}, "reviewer": "ada"}}, environ={{}})
records = Records(chosen.database)
app = WorkbenchApp(chosen, records, records.first_page(40).result())
async def main():
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "v", "u")
        await app.workers.wait_for_complete()
asyncio.run(main())
records.close()
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_importing_the_front_does_not_import_textual():
    program = "import sys, workbench.tui; print('textual' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "False\n"


def test_a_file_that_cannot_be_opened_is_refused_before_the_terminal_is_touched(defaults, tmp_path, capsys):
    foreign = tmp_path / "notes.txt"
    foreign.write_text("these are my notes, and no database at all\n" * 40)
    with pytest.raises(StoreError, match=r"notes\.txt"):
        tui.run(replace(defaults, database=foreign))
    with pytest.raises(StoreError, match="folder"):
        tui.run(replace(defaults, database=tmp_path))
    assert capsys.readouterr().out == ""


async def test_the_next_start_returns_to_filter_and_claim_of_the_same_reviewer(open_desk, article):
    async with open_desk() as desk:
        await desk.screen.narrow("speaker:wei")
        await desk.press("j")
    async with open_desk() as desk:
        assert desk.status.filter == "speaker:wei"
        assert desk.queue.queue.current == article[2]
    async with open_desk(reviewer="bo") as desk:
        assert desk.status.filter == ""
        assert desk.queue.queue.current == article[0]
