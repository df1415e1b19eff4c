"""How often a Litestream replica restores whole: python tests/bench/litestream_bench.py [--litestream PROGRAM] [--tries N].

Each try makes a new store in a temporary folder, starts Litestream, and then two writers: one inserts batches of 100 long
claims through sqlite-utils, the other adds single ones by command. After twelve batches the writers are killed, three seconds
later Litestream too; then the replica is restored and checked by SQLite. With --sync, `litestream sync` is asked for first.
"""

import argparse
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from workbench import service

CONFIG = """
dbs:
  - path: {database}
    replicas:
      - path: {replica}
        sync-interval: 1s
"""
SOCKET = """
socket:
  enabled: true
  path: {socket}
"""
BATCHES = """
import subprocess, sys
while True:
    insert = [sys.executable, "-m", "sqlite_utils", "insert", sys.argv[1], "claims", "-"]
    with open(sys.argv[2], "rb") as rows:
        done = subprocess.run(insert, stdin=rows, capture_output=True)
    if done.returncode == 0:
        print("done", flush=True)
"""
SINGLES = """
import subprocess, sys
while True:
    words = ["add", "--quote", "A single claim", "--speaker", "Bo Reed", "--source", "u"]
    subprocess.run([sys.executable, "-m", "workbench", "--db", sys.argv[1], *words], capture_output=True)
"""
ROWS = [{"quote": f"Claim {n} " + "x" * 4000, "speaker": "Ada Stone", "source": "u"} for n in range(100)]


def attempt(litestream: str, folder: Path, *, sync: bool) -> str:
    """Replicate beside two writers, kill, restore; return what SQLite says of the restored file."""
    database, config, target = folder / "desk.db", folder / "litestream.yml", folder / "restored.db"
    service.open_workbench(database).close()
    rows = folder / "rows.json"
    rows.write_text(json.dumps(ROWS))
    socket = folder / "socket"
    asked = SOCKET.format(socket=socket) if sync else ""
    config.write_text(asked + CONFIG.format(database=database, replica=folder / "replica"))
    with (folder / "log").open("w") as log:
        replicating = subprocess.Popen([litestream, "replicate", "-config", config], stdout=log, stderr=log)
    if sync:
        until_there(socket)
        words = [str(litestream), "sync", "-wait", "-socket", str(socket), str(database)]
        subprocess.run(words, check=True, capture_output=True)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", *words], stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        for words in ((BATCHES, str(database), str(rows)), (SINGLES, str(database)))
    ]
    for _ in range(12):
        writers[0].stdout.readline()
    for writer in writers:
        os.killpg(writer.pid, signal.SIGKILL)
        writer.communicate()
    time.sleep(3)
    replicating.kill()
    replicating.wait()
    done = subprocess.run(
        [litestream, "restore", "-config", config, "-o", target, database],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return f"not restored: {(done.stdout + done.stderr).strip()[-200:]}"
    try:
        with closing(sqlite3.connect(target)) as restored, closing(sqlite3.connect(database)) as original:
            found = restored.execute("PRAGMA integrity_check(1)").fetchone()[0]
            counts = [
                file.execute("SELECT count(*) FROM claims").fetchone()[0] for file in (restored, original)
            ]
    except sqlite3.DatabaseError as error:
        return str(error)
    return f"{found}, {counts[0]} of {counts[1]} claims"


def until_there(path: Path) -> None:
    """Wait for a socket."""
    while not path.exists():
        time.sleep(0.02)


def main() -> None:
    """Try as often as asked."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--litestream", default=shutil.which("litestream", path=Path(sys.executable).parent))
    parser.add_argument("--tries", type=int, default=5)
    parser.add_argument("--sync", action="store_true", help="ask for a sync at the start; from 0.5 on")
    options = parser.parse_args()
    print(
        subprocess.run(
            [options.litestream, "version"], capture_output=True, text=True, check=True
        ).stdout.strip()
    )
    whole = 0
    for _ in range(options.tries):
        with tempfile.TemporaryDirectory() as folder:
            said = attempt(options.litestream, Path(folder), sync=options.sync)
        whole += said.startswith("ok, ")
        print(said, flush=True)
    print(f"{whole} of {options.tries} whole")


if __name__ == "__main__":
    main()
