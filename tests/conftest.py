"""What every test may ask for: a fresh workbench file, and the real sqlite-utils command on it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench.service import Store, open_workbench


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a workbench file with the whole schema and no rows: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("template") / "desk.db"
    open_workbench(path).close()
    return path.read_bytes()


@pytest.fixture
def database(tmp_path: Path, empty_desk: bytes) -> Path:
    """The path of a workbench file with the whole schema and no rows."""
    path = tmp_path / "desk.db"
    path.write_bytes(empty_desk)
    return path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """The open, empty workbench file."""
    with open_workbench(database) as opened:
        yield opened


@pytest.fixture
def add(store: Store) -> Callable[..., int]:
    """Add a claim as a script would and return its id."""

    def add_claim(quote: str = "The pier is safe", **columns: Any) -> int:
        values = {"quote": quote, "speaker": "Ada Stone", "source": "https://news.example/pier"} | columns
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        with store.connection:
            return store.write(f"INSERT INTO claims ({names}) VALUES ({marks})", list(values.values()))

    return add_claim


@pytest.fixture
def sqlite_utils_command(database: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the real sqlite-utils command: its verb, the database, then the further words; `rows` go to stdin."""

    def run(verb: str, *words: str, rows: object = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "sqlite_utils", verb, str(database), *words],
            input=None if rows is None else json.dumps(rows),
            capture_output=True,
            text=True,
            check=False,
        )

    return run
