import io
import json
import subprocess
import sys
import tracemalloc

import pytest

from workbench import service
from workbench.export import FORMATS, Format
from workbench.export.csv_table import COLUMNS

NAMES = sorted(FORMATS)


def test_the_four_formats_are_found_by_name():
    assert {"csv", "json", "jsonl", "markdown"} <= set(FORMATS)
    assert all(isinstance(known, Format) and known.name == name for name, known in FORMATS.items())


def test_no_two_formats_share_an_ending():
    endings = [known.extension for known in FORMATS.values()]
    assert len(set(endings)) == len(endings)
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


def test_a_module_with_a_format_in_the_package_is_all_it_takes(tmp_path):
    (tmp_path / "shouting.py").write_text(
        "from workbench.export.formats import Format\n"
        "def write(rows, out):\n"
        "    return sum(bool(out.write(str(row['quote']).upper())) for row in rows)\n"
        "FORMAT = Format('shouting', '.loud', 'text/plain', write)\n"
    )
    program = (
        "import pkgutil, sys, importlib.util\n"
        "import importlib.machinery as m\n"
        "spec = importlib.util.find_spec('workbench.export')\n"
        f"spec.submodule_search_locations.append({str(tmp_path)!r})\n"
        "module = importlib.util.module_from_spec(spec)\n"
        "sys.modules['workbench.export'] = module\n"
        "spec.loader.exec_module(module)\n"
        "print(*module.FORMATS)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "shouting" in run.stdout.split()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_rows_give_the_same_bytes(name, a_row, written):
    rows = [a_row(id=number) for number in range(5)]
    assert written(name, *rows) == written(name, *(dict(row) for row in rows))


@pytest.mark.parametrize("name", NAMES)
def test_no_claims_are_a_valid_file_too(name, written):
    text = written(name)
    assert {"csv": ",".join(COLUMNS) + "\r\n", "json": "[]\n", "jsonl": ""}.get(name, text) == text
    if name == "json":
        assert json.loads(text) == []


@pytest.mark.parametrize("name", NAMES)
def test_memory_stays_flat_over_many_claims(name, a_row):
    class Nowhere(io.StringIO):
        def write(self, text):
            return len(text)

    def peak(count):
        tracemalloc.start()
        FORMATS[name].write((a_row(id=number) for number in range(count)), Nowhere())
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(10)
    assert peak(2_000) < peak(20) + 50_000


def test_the_header_of_csv_names_the_columns_of_the_view(tmp_path):
    with service.open_workbench(tmp_path / "new.db") as store:
        columns = [row["name"] for row in store.rows("PRAGMA table_info(claims_flat)")]
    assert list(COLUMNS) == columns
