"""Several processes on one file: everything acknowledged is there, nobody meets a lock."""

import subprocess
import sys
from pathlib import Path

import pytest

from workbench import service
from workbench.model import Status

SCRIPT = """
import sys, sqlite_utils
db = sqlite_utils.Database(sys.argv[1])
db.execute("PRAGMA busy_timeout = 30000")
for number in range(60):
    db.execute("BEGIN IMMEDIATE")
    db["claims"].insert({"quote": f"{sys.argv[2]} {number}", "speaker": f"Person {number % 7}", "source": "Post"})
    db.execute("COMMIT")
"""
REVIEWER = """
import sys, pathlib
from workbench import service
from workbench.model import Verdict
with service.open_workbench(pathlib.Path(sys.argv[1])) as store:
    for claim_id in range(1, 61):
        service.review(store, [claim_id], reviewer=sys.argv[2], verdict=Verdict.VERIFIED)
        service.comment(store, [claim_id], actor=sys.argv[2], body="seen")
"""


def test_scripts_and_reviewers_write_side_by_side(store, add, database: Path):
    for number in range(60):
        add(f"Early claim {number}")
    crowd = [
        subprocess.Popen([sys.executable, "-c", code, str(database), name], stderr=subprocess.PIPE)
        for code, name in [(SCRIPT, "a"), (SCRIPT, "b"), (REVIEWER, "ana"), (REVIEWER, "bo")]
    ]
    for process in crowd:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
    assert service.counts(store)[Status.UNREVIEWED] == 120
    assert service.counts(store)[Status.VERIFIED] == 60
    assert store.value("SELECT count(*) FROM reviews") == store.value("SELECT count(*) FROM comments") == 120
    assert store.value("SELECT count(*) FROM speakers") == 8
    assert store.value("SELECT count(*) FROM events WHERE at IS NULL OR actor IS NULL") == 0
    assert tuple(store.row("SELECT actor, batch, action, undoes FROM _acting")) == (None, None, None, None)


BENCH = Path(__file__).parents[1] / "bench" / "crowd_bench.py"


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_and_nobody_of_ours_is_locked_out_in_a_crowd():
    """The bench's eight writers and four readers, for a moment."""
    done = subprocess.run(
        [sys.executable, str(BENCH), "--seconds", "2"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "integrity: ok" in done.stdout
