"""CONTRIBUTING.md names what is there: every path, dotted name, test and task in it exists."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from workbench.store import columns

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PROSE = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
NAMES = sorted(set(re.findall(r"`([^`\s]+)`", PROSE)))
DOTTED = re.compile(r"[a-z_]\w*(?:\.[A-Za-z_]\w*)+")
FILE = re.compile(r"(?:\.?[\w-]+/)+[\w.-]*|[\w-]*\.(?:md|toml|yaml|py|sql|jsonl)|\.[\w.-]+\.yaml")


def is_there(dotted: str) -> bool:
    """Whether a name is a module of the workbench, something in one, or a column of a table."""
    first, *rest = dotted.split(".")
    if first in columns.TABLES and rest[0] in columns.names(first):
        return True
    found: object = import_module("workbench")
    place = "workbench"
    for part in [first, *rest]:
        place = f"{place}.{part}"
        if hasattr(found, part):
            found = getattr(found, part)
            continue
        try:
            found = import_module(place)
        except ModuleNotFoundError:
            return False
    return True


def test_the_page_names_many_things():
    assert len([name for name in NAMES if DOTTED.fullmatch(name)]) > 40
    assert len([name for name in NAMES if FILE.fullmatch(name)]) > 20


@pytest.mark.parametrize("name", [name for name in NAMES if FILE.fullmatch(name)])
def test_every_path_is_there(name):
    assert (ROOT / name).exists()


@pytest.mark.parametrize(
    "name", [name for name in NAMES if DOTTED.fullmatch(name) and not FILE.fullmatch(name)]
)
def test_every_dotted_name_is_there(name):
    assert is_there(name)


def test_every_test_is_there():
    tests = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))
    named = [name for name in NAMES if name.startswith("test_")]
    assert named
    assert [name for name in named if f"def {name}(" not in tests] == []


def test_every_trigger_and_view_is_there():
    rules = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "db" / "rules").glob("*.sql"))
    named = [name for name in NAMES if re.fullmatch(r"_?(?:claims|flat)_[a-z_]+|_flat", name)]
    assert named
    assert [name for name in named if not re.search(rf"CREATE (?:TRIGGER|VIEW) {name}\b", rules)] == []


def test_every_task_is_there():
    tasks = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"^make ([a-z-]+)", PAGE, re.MULTILINE)
    assert named
    assert set(named) - set(tasks) == set()


def test_every_link_leads_somewhere():
    links = re.findall(r"\]\(([^)#:]+)\)", PAGE)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
