"""db/README.md names every table, view and column that the schema has."""

import re
from pathlib import Path

import pytest
from sqlite_utils import Database

DICTIONARY = (Path(__file__).parents[2] / "db" / "README.md").read_text(encoding="utf-8")
NAMES = set(re.findall(r"`([a-z_0-9]+)`", DICTIONARY))
INTERNAL = re.compile(r"_|sqlite_|claims_fts_|speaker_search_")


def test_every_table_and_view_is_described(database: Path):
    db = Database(database)
    tables = {name for name in [*db.table_names(), *db.view_names()] if not INTERNAL.match(name)}
    assert tables - NAMES == set()


@pytest.mark.parametrize(
    "table",
    ["claims", "sources", "snapshots", "speakers", "speaker_aliases", "speaker_distinct", "evidence", "reviews", "quote_checks",
     "claim_tags", "comments", "events"],
)  # fmt: skip
def test_every_column_is_described(database: Path, table):
    columns = {row[1] for row in Database(database).execute(f"PRAGMA table_xinfo({table})")}
    assert columns - NAMES == set()
