"""What the steps of a merge share: both files, the report, and which row there is which row here."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.model import Refused
from workbench.store.file import Parameters, Store
from workbench.store.merge.other_desk import Other
from workbench.store.merge.report import Findings
from workbench.store.schema import statements

_TABLES = """
-- Which row there is which row here; `fresh` where this merge brought it.
CREATE TEMP TABLE merge_map (
    entity TEXT, there INTEGER, here INTEGER, fresh INTEGER, PRIMARY KEY (entity, there)
) WITHOUT ROWID;
CREATE INDEX temp.merge_map_here ON merge_map (entity, here);
-- Columns of rows that both have and that the other desk changed: the value before its first change.
CREATE TEMP TABLE merge_fields (
    entity TEXT, here INTEGER, there INTEGER, field TEXT, before TEXT, PRIMARY KEY (entity, here, field)
) WITHOUT ROWID;
-- Tags that it put on or took off, and whether the claim had them before; aliases, links and pairs.
CREATE TEMP TABLE merge_tags (
    claim_id INTEGER, tag TEXT COLLATE NOCASE, there INTEGER, before INTEGER, PRIMARY KEY (claim_id, tag)
) WITHOUT ROWID;
CREATE TEMP TABLE merge_rows (
    entity TEXT, here INTEGER, there INTEGER, PRIMARY KEY (entity, here)
) WITHOUT ROWID;
-- How claims stood here before the other desk's reviews came.
CREATE TEMP TABLE merge_stood (
    claim_id INTEGER PRIMARY KEY, status TEXT, review_id INTEGER, attribution TEXT, attribution_id INTEGER
);
-- Reviews of this desk that the other one took back with a merge: it knows nothing of them.
CREATE TEMP TABLE merge_disowned (review_id INTEGER PRIMARY KEY);
-- Claims whose words differ on both desks, and the words.
CREATE TEMP TABLE merge_clashes (
    claim_id INTEGER, field TEXT, here TEXT, there TEXT, PRIMARY KEY (claim_id, field)
) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Run:
    """One merge: `store` here, `other` there, the `actor` who merges, and what was found so far."""

    store: Store
    other: Other
    actor: str
    merge_id: int
    findings: Findings = field(default_factory=Findings)
    removed: dict[str, int] = field(default_factory=dict)
    """The evidence that was taken off its claim here: uid and the id that it had."""
    told_here: dict[str, frozenset[tuple[object, object]]] = field(default_factory=dict)
    """Of rows that can be taken off again, those of which the ledger told before: owners and names, once asked for."""
    links_there: frozenset[str] | None = None
    """The uids of all evidence that the other desk has or had, once somebody asked."""

    def prepare(self) -> None:
        """Make the tables that hold which row is which; they are on this connection alone."""
        self.clean()
        for statement in statements(_TABLES):
            self.store.write(statement)

    def clean(self) -> None:
        """Take these tables away."""
        for name in ("map", "fields", "tags", "rows", "stood", "disowned", "clashes"):
            self.store.write(f"DROP TABLE IF EXISTS temp.merge_{name}")

    def quiet(self, *, on: bool, taking_back: bool = False) -> None:
        """Let the triggers write no events for what follows, or let them write again.

        With `taking_back`, rows go that go by undo alone.
        """
        self.store.write(
            "UPDATE _acting SET action = ?, undoes = ?, settling = 0",
            ["merge" if on else None, -1 if taking_back else None],
        )

    def match(self, entity: str, there: int, here: int, *, fresh: bool = False) -> None:
        """Keep that a row there is a row here."""
        self.store.write(
            "INSERT INTO temp.merge_map VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [entity, there, here, fresh],
        )

    def here(self, entity: str, there: object) -> int | None:
        """Return the id here of a row there; None where it has none, or was refused."""
        found = self.place(entity, there)
        return None if found is None else found[0]

    def place(self, entity: str, there: object) -> tuple[int, bool] | None:
        """Return the id here of a row there, and whether this merge brought it."""
        if type(there) is not int or abs(there) > _LARGEST_ID:
            return None
        sql = "SELECT here, fresh FROM temp.merge_map WHERE entity = ? AND there = ?"
        row = self.store.connection.execute(sql, (entity, there)).fetchone()
        return None if row is None else (int(row[0]), bool(row[1]))

    def value(self, sql: str, parameters: Parameters = ()) -> Any:  # noqa: ANN401  # SQL decides the type
        """Return the first value of a query here, or None; a merge asks this often, and the quick way."""
        row = self.store.connection.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    def word_clash(self, claim_id: int, name: str, here: object, there: object) -> None:
        """Keep that a claim's words, speaker or place differ on both desks; told at the end."""
        self.store.write(
            "INSERT INTO temp.merge_clashes VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [claim_id, name, _text(here), _text(there)],
        )

    def insert(
        self, table: str, columns: Sequence[str], values: Sequence[object], *, told: object
    ) -> int | None:
        """Insert a row; one that a rule refuses is reported, and None returned."""
        try:
            row_id = self.store.insert(table, columns, values)
        except Refused as error:
            self.findings.refuse(table, told, str(error))
            return None
        self.findings.brought[table] += 1
        return row_id


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def json_object(text: object) -> dict[str, object] | None:
    """Read the JSON object of an event's column; None where there is none, or it is no object."""
    if not isinstance(text, str) or len(text) > _LONGEST_JSON:
        return None
    try:
        found = json.loads(text)
        if "\\u" in text:
            json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair cannot be stored
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


_LONGEST_JSON = 5_000_000
_LARGEST_ID = 2**62
