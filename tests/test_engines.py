"""The examples of docs/archives.md on engines of data that are here: as many rows as the command gives."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.engines, pytest.mark.slow]

ROOT = Path(__file__).parents[1]
STORY = "MARRICK — “The dam will hold for {} years,” said Ada Stone, the harbour master, on Monday."


def example(engine):
    """The program that the page shows for an engine."""
    page = (ROOT / "docs" / "archives.md").read_text(encoding="utf-8")
    return next(code for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if engine in code)


@pytest.mark.parametrize("engine", ["dask", "pyspark"])
def test_an_engine_gives_each_quotation_once(tmp_path, engine):
    pytest.importorskip(engine, reason=f"{engine} is not installed")
    if engine == "pyspark" and not any(
        os.access(Path(folder) / "java", os.X_OK) for folder in os.environ["PATH"].split(":")
    ):
        pytest.skip("Java is not installed")
    articles = [{"source": f"https://news.example/{n}", "text": STORY.format(n)} for n in range(300)]
    (tmp_path / "articles.jsonl").write_text("".join(json.dumps(one) + "\n" for one in articles))
    (tmp_path / "run.py").write_text(example(engine), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1"}
    ran = subprocess.run(
        [sys.executable, "run.py"],
        check=False,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-2_000:]
    ran = subprocess.run(
        [sys.executable, "-m", "workbench", "import", "--db", "desk.db", *sorted(map(str, tmp_path.glob("quotes/*.*")))],
        check=False, cwd=tmp_path, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    added = re.findall(r"(\d+) claims? added", ran.stdout + ran.stderr)
    assert added[-1] == "300"
