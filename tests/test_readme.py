"""The README's script examples run as they stand, in order, in an empty folder."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from sqlite_utils import Database

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def examples() -> list[tuple[str, str]]:
    section = README.partition("## Scripts")[2].partition("\n## ")[0]
    return re.findall(r"```(sh|python)\n(.*?)```", section, flags=re.DOTALL)


def commands_folder(folder: Path) -> Path:
    """A folder with `workbench` and `sqlite-utils` as this Python runs them."""
    folder.mkdir()
    for name, module in {"workbench": "workbench", "sqlite-utils": "sqlite_utils"}.items():
        command = folder / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        command.chmod(0o755)
    return folder


def test_the_script_examples_run_as_they_stand(tmp_path: Path):
    bin_folder = commands_folder(tmp_path / "bin")
    environ = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    outputs = []
    for language, code in examples():
        command = (
            ["bash", "-euo", "pipefail", "-c", code] if language == "sh" else [sys.executable, "-c", code]
        )
        done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{code}\n{done.stderr}"
        outputs.append(done.stdout)
    assert len(outputs) == 4
    db = Database(tmp_path / "workbench.db")
    assert [row["quote"] for row in db["claims"].rows] == [
        "We will rebuild the pier",
        "It will cost nothing",
        "The old pier was unsafe",
    ]
    assert "Bo Reed" in outputs[-1]
    assert "verified" in outputs[-1]


def test_the_readme_names_only_files_that_are_there():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_a_package_index_shows_the_picture_and_no_link_that_leads_nowhere():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shown = README
    for one in settings["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"]:
        shown = re.sub(one["pattern"], one["replacement"], shown)
    home = settings["project"]["urls"]["Source"]
    raw = home.replace("github.com", "raw.githubusercontent.com")
    assert f"]({raw}/main/docs/desk.svg)" in shown
    links = re.findall(r"(?<!!)\[[^]]*\]\(([^)]+)\)", shown)
    assert len(links) == len(re.findall(r"(?<!!)\[[^]]*\]\([^)]+\)", README)) > 20
    assert [link for link in links if not link.startswith(f"{home}/blob/main/")] == []
