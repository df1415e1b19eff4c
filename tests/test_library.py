"""The library's face: the names that others may build on, and the examples of its page."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import workbench

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
FACE = [
    "Assertion",
    "BadInput",
    "CheckFlag",
    "CheckResult",
    "Claim",
    "ClaimFile",
    "Comment",
    "Document",
    "Event",
    "Evidence",
    "Finding",
    "Kind",
    "NotFound",
    "Quotation",
    "QuoteCheck",
    "QuoteCheckRow",
    "Refused",
    "Review",
    "SimilarClaim",
    "SpeakerKind",
    "SpeakerRow",
    "Stale",
    "Stance",
    "Status",
    "Store",
    "StoreError",
    "Verdict",
    "WorkbenchError",
    "__version__",
    "open",
    "quotation_rows",
    "quotations",
    "service",
]


def test_the_face_is_what_it_was():
    assert workbench.__all__ == FACE
    assert set(dir(workbench)) == set(FACE)
    for name in FACE:
        assert getattr(workbench, name) is not None


def test_what_is_not_of_the_face_is_not_found_there():
    with pytest.raises(AttributeError, match="has no attribute 'undoing'"):
        workbench.undoing  # noqa: B018


def test_the_examples_of_the_page_run_as_they_stand(tmp_path):
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Ada Stone The pier is safe for everyone, 1 ")
    assert "disputed ['The record has a “not”.']" in done.stdout
    assert done.stdout.endswith("disputed by ana; look again, then decide\n")


def test_importing_the_face_loads_nothing():
    code = "import sys, workbench; print([name for name in sys.modules if name.startswith('workbench.') or name in ('sqlite3', 'textual')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "['workbench.version']\n"
