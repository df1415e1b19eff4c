"""kill -9 in the middle of a write: what was acknowledged is there, nothing is there by halves."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench import service

BENCH = Path(__file__).parents[1] / "bench" / "crash_bench.py"


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_killed_process_leaves_whole_acts_only():
    """The bench's kills, two for each act."""
    done = subprocess.run(
        [sys.executable, str(BENCH), "--kills", "2"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_a_killed_import_keeps_whole_batches_and_goes_on_when_it_is_sent_again(
    database: Path, tmp_path: Path
):
    rows = 3_000
    lines = [
        json.dumps({"quote": f"Quote {n}", "speaker": "Ada Stone", "source": "Post"}) for n in range(rows)
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines))
    words = [sys.executable, "-m", "workbench", "import", str(tmp_path / "rows.jsonl"), "--db", str(database)]
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as watching:
        importing = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not watching.execute("SELECT count(*) FROM claims").fetchone()[0]:
            time.sleep(0.01)
        importing.send_signal(signal.SIGKILL)
        importing.wait()
        kept = watching.execute("SELECT count(*) FROM claims").fetchone()[0]
        assert 0 < kept < rows
        assert kept % 500 == 0
        assert watching.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    watching.close()
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert f"{rows - kept} claims added, {kept} known already" in done.stderr
    with service.open_workbench(database) as store:
        assert store.value("SELECT count(*) FROM claims") == rows


@pytest.mark.parametrize("opened_by", ["plain sqlite3", "the workbench"])
def test_the_log_of_a_killed_process_is_read_by_whoever_comes_next(database: Path, opened_by):
    code = f"""
import os, pathlib, signal
from workbench import service
store = service.open_workbench(pathlib.Path({str(database)!r}))
for number in range(20):
    service.add_claim(store, actor="ed", quote=f"Quote {{number}}", speaker="Ada Stone", source="s")
store.connection.execute("BEGIN IMMEDIATE")
store.write("INSERT INTO claims (quote, source) VALUES ('never committed', 's')")
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -signal.SIGKILL
    assert database.with_name("desk.db-wal").stat().st_size > 0
    if opened_by == "plain sqlite3":
        connection = sqlite3.connect(database)
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (20,)
        connection.execute("INSERT INTO claims (quote, source) VALUES ('by script', 's')")
        connection.commit()
        connection.close()
    with service.open_workbench(database) as store:
        assert store.value("SELECT count(*) FROM claims") == (21 if opened_by == "plain sqlite3" else 20)
        assert store.value("PRAGMA integrity_check") == "ok"
        assert not any(store.row("SELECT actor, batch, action, undoes FROM _acting"))
        service.add_claim(store, actor="ed", quote="Afterwards", speaker="Ada Stone", source="s")
