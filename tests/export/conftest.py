"""Records as the store gives them to a format."""

import csv
import io
from dataclasses import replace

import pytest

from workbench.export import FORMATS, Context, LedgerHead
from workbench.model import Assertion, Finding, Kind, Stance, Verdict
from workbench.model.record import (
    AttributionRecord,
    CheckRecord,
    ClaimRecord,
    CommentRecord,
    EvidenceRecord,
    PassageRecord,
    ReviewRecord,
    SnapshotRecord,
    SourceRecord,
    SpeakerRecord,
    TruthRecord,
)

HEARING = SourceRecord(ref="Hearing, 2026-03-12", uid="b7")
SCALE = {"verified": ("True", "Mostly true"), "disputed": ("Half true", "Mostly false", "False")}


@pytest.fixture
def desk():
    """A desk that publishes, as formats are told of it; keywords change it."""

    def make(**parts):
        desk = Context(
            desk_name="The Desk",
            desk_url="https://desk.example/checks",
            rating_scale=SCALE,
            ledger=LedgerHead(3, "ab" * 32, "2026-03-18T12:00:00.000Z"),
        )
        return replace(desk, **parts)

    return make


@pytest.fixture
def a_record():
    """A record with everything in it; keywords replace its parts, and those of the parts it names by `part_name`."""

    def make(**parts):
        record = ClaimRecord(
            uid="5eb535b543476d3e80cf",
            id=1,
            quote="The bridge is safe.",
            kind=Kind.DIRECT,
            assertion=Assertion.ASSERTED,
            speaker=SpeakerRecord("Ada Stone", "Stone", "minister of ports", "person", "Q42", "e1"),
            source=SourceRecord(
                "https://example.org/a?b=1&c=2", "a9", "The bridge", "The Courier", published_at="2026-03-17"
            ),
            external_id="k-1",
            snapshot=SnapshotRecord("0" * 64, "text/plain", "2026-03-17T08:00:00.000Z"),
            passage=PassageRecord(10, 29, "she said: ", " Then she left."),
            cue="said",
            said_at="2026-03-16",
            language="en",
            confidence=0.93,
            reason="a cue behind it",
            truth=TruthRecord(
                Verdict.DISPUTED, "Mostly false", "ana", "See the record.", "2026-03-18T10:00:00.000Z"
            ),
            attribution=AttributionRecord(Finding.CONFIRMED, "bo", "Heard it.", "2026-03-18T09:45:00.000Z"),
            reviews=(
                ReviewRecord(
                    "r0",
                    "cy",
                    "2026-03-18T09:00:00.000Z",
                    1,
                    verdict=Verdict.VERIFIED,
                    rating="True",
                    undone=True,
                ),
                ReviewRecord(
                    "r1", "bo", "2026-03-18T09:45:00.000Z", 1, attribution=Finding.CONFIRMED, note="Heard it."
                ),
                ReviewRecord(
                    "r2",
                    "ana",
                    "2026-03-18T10:00:00.000Z",
                    2,
                    verdict=Verdict.DISPUTED,
                    rating="Mostly false",
                    note="See the record.",
                ),
            ),
            comments=(CommentRecord("m1", "cy", "Ask the harbour.", "2026-03-18T11:00:00.000Z"),),
            tags=("nato", "ports"),
            evidence=(
                EvidenceRecord(
                    "c259377fd5627b14cf9f",
                    Stance.REFUTES,
                    HEARING,
                    excerpt="A crack was found.",
                    passage=PassageRecord(5, 23),
                    locator="p. 4",
                    snapshot=SnapshotRecord("1" * 64, "application/pdf", "2026-03-18T08:30:00.000Z"),
                    at="2026-03-18T09:00:00.000Z",
                    by="ana",
                ),
            ),
            checks=(
                CheckRecord(
                    "Hearing, 2026-03-12",
                    "1" * 64,
                    "altered",
                    0.9,
                    ("goes_on",),
                    frame="if",
                    spans=((3, 20),),
                    differences=(
                        {"change": "kept", "quote_span": [0, 10], "document_span": [3, 13]},
                        {"change": "changed", "quote": "is", "document": "was"},
                    ),
                    reason="“is” stands for “was”",
                    engine="1",
                    at="2026-03-18T09:30:00.000Z",
                ),
            ),
            version=3,
            created_at="2026-03-17T08:00:00.000Z",
            created_by="ana",
            updated_at="2026-03-18T10:00:00.000Z",
            updated_by="ana",
        )
        for name in ("speaker", "source", "truth", "attribution"):
            changed = {
                key.removeprefix(f"{name}_"): parts.pop(key)
                for key in list(parts)
                if key.startswith(f"{name}_")
            }
            if changed:
                record = replace(record, **{name: replace(getattr(record, name), **changed)})
        return replace(record, **parts)

    return make


@pytest.fixture
def written(desk):
    """What a format writes for some records: text, or bytes."""

    def write(name, *records, told=None, count=None):
        out = io.BytesIO() if FORMATS[name].binary else io.StringIO(newline="")
        found = FORMATS[name].write(iter(records), out, told or desk())
        assert found == (len(records) if count is None else count)
        return out.getvalue()

    return write


@pytest.fixture
def read_csv(written):
    """The rows that a CSV reader finds in what the csv format writes."""
    return lambda *records, told=None: list(
        csv.DictReader(io.StringIO(written("csv", *records, told=told), newline=""))
    )
