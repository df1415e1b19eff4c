"""Waiting for the write lock: whoever waits gets it when it is free, and is told when it never is."""

import sqlite3
import threading
from pathlib import Path

import pytest

from workbench.model import StoreError
from workbench.service import open_workbench
from workbench.store import file as file_module
from workbench.store.locking import begin_immediate


@pytest.fixture
def holder(database: Path):
    """Another program in the middle of a write."""
    other = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_write_waits_until_the_other_is_done(database: Path, holder):
    timer = threading.Timer(0.3, lambda: holder.execute("COMMIT"))
    timer.start()
    with open_workbench(database) as store, store.transaction("ed"):
        assert store.write("INSERT INTO sources (ref) VALUES ('s')") == 1
    timer.join()


def test_whoever_waited_in_vain_is_told_who_is_in_the_way(database: Path, holder, monkeypatch):
    monkeypatch.setattr(file_module, "BUSY_SECONDS", 0.1)
    with (
        open_workbench(database) as store,
        pytest.raises(
            StoreError, match="another program has held it locked for 30 seconds; close that program"
        ),
        store.transaction("ed"),
    ):
        pass


def test_the_patience_of_other_statements_stays_as_it_was(database: Path):
    connection = sqlite3.connect(database, isolation_level=None)
    begin_immediate(connection, 30)
    connection.execute("ROLLBACK")
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (30_000,)
    connection.close()
