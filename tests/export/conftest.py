"""Rows as the store gives them to a format."""

import csv
import io

import pytest

from workbench.export import FORMATS
from workbench.export.csv_table import COLUMNS


@pytest.fixture
def a_row():
    """A row of `claims_flat` with everything in it; keywords replace columns."""

    def make(**columns):
        row = dict.fromkeys(COLUMNS)
        row.update(
            id=1,
            uid="5eb535b543476d3e80cf",
            quote="The bridge is safe.",
            kind="direct",
            speaker="Ada Stone",
            mention="Stone",
            assertion="asserted",
            speaker_role="minister of ports",
            source="https://example.org/a?b=1&c=2",
            source_title="The bridge",
            source_publisher="The Courier",
            verdict="disputed",
            attribution="confirmed",
            rating="Mostly false",
            reviewer="ana",
            review_note="See the record.",
            reviewed_at="2026-03-18T10:00:00.000Z",
            attribution_confidence=0.93,
            span_start=10,
            span_end=29,
            version=3,
            evidence=[
                {
                    "uid": "c259377fd5627b14cf9f",
                    "source": "Hearing, 2026-03-12",
                    "title": None,
                    "stance": "refutes",
                    "excerpt": "A crack was found.",
                    "locator": "p. 4",
                    "note": None,
                    "created_at": "2026-03-18T09:00:00.000Z",
                    "created_by": "ana",
                }
            ],
            tags=["nato", "ports"],
            quote_checks=[
                {
                    "source": "Hearing, 2026-03-12",
                    "snapshot_sha256": "0" * 64,
                    "result": "altered",
                    "similarity": 0.9,
                    "flags": ["goes_on"],
                    "said_by": None,
                    "reason": "“is” stands for “was”",
                    "checked_at": "2026-03-18T09:30:00.000Z",
                }
            ],
        )
        return row | columns

    return make


@pytest.fixture
def written():
    """The text that a format writes for some rows."""

    def write(name, *rows):
        out = io.StringIO(newline="")
        assert FORMATS[name].write(iter(rows), out) == len(rows)
        return out.getvalue()

    return write


@pytest.fixture
def read_csv(written):
    """The records that a CSV reader finds in what the csv format writes."""
    return lambda *rows: list(csv.DictReader(io.StringIO(written("csv", *rows), newline="")))
