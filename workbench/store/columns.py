"""What every table's columns are, once: who writes them, what the ledger keeps of them, what a merge follows.

The rules of `db/rules` are made from this, import and merging ask it, and so do the doctor and the proof
of the ledger. A column that is added to `db/tables` is added here, and nowhere else.
"""

from collections.abc import Mapping
from enum import StrEnum

from workbench.model.light import record


class Writer(StrEnum):
    """Who writes a column."""

    GIVEN = "given"
    """Whoever makes or changes the row; left out, it is NULL."""
    FILLED = "filled"
    """Whoever makes the row; left out, the rules fill it. It is never NULL."""
    KEPT = "kept"
    """The rules alone; what others send is refused, or is what stands there already."""


class Holds(StrEnum):
    """What a column's values are, as far as the ledger's JSON must know."""

    TEXT = "text"
    """Free text, which may hold anything but NUL."""
    WORD = "word"
    """Letters, digits and a few marks: a uid, a time, one of a few words."""
    NUMBER = "number"
    """A whole number."""
    REAL = "real"


@record
class Column:
    """One column of a table.

    `told` says whether events keep its values, so that the row can be taken back; `once` that it never
    changes
    after the row was made. `default` is what the rules fill in and events leave out. `names` is the table
    whose
    ids it holds. `group` names what a merge changes together or not at all; None: a merge does not follow it.
    `locked` says that a verdict rests on it.
    """

    name: str
    holds: Holds = Holds.TEXT
    writer: Writer = Writer.GIVEN
    told: bool = True
    once: bool = False
    default: str | int | None = None
    names: str | None = None
    group: str | None = None
    locked: bool = False
    stamp: str | None = None
    """What of the event of its making it is, so that the event leaves it out: `at` or `actor`."""


def _key(name: str = "id") -> Column:
    return Column(name, Holds.NUMBER, Writer.KEPT, told=False, once=True)


def _uid() -> Column:
    return Column("uid", Holds.WORD, Writer.FILLED, once=True)


def _made(by: str = "created_by", at: str = "created_at") -> tuple[Column, ...]:
    """Return when a row was made and by whom; events leave them out where they are the event's own."""
    told_by = (Column(by, Holds.TEXT, Writer.FILLED, once=True, stamp="actor"),) if by else ()
    return (Column(at, Holds.WORD, Writer.FILLED, once=True, stamp="at"), *told_by)


def _ref(name: str, table: str, **more: object) -> Column:
    return Column(name, Holds.NUMBER, names=table, **more)  # type: ignore[arg-type]


def _free(name: str, **more: object) -> Column:
    """Return a column that a merge follows by itself."""
    return Column(name, **{"group": name, **more})  # type: ignore[arg-type]


def _machine(name: str, holds: Holds = Holds.TEXT) -> Column:
    """Return a column of a machine's result, which no event keeps."""
    return Column(name, holds, told=False, once=True)


_QUOTE = {"group": "quote", "locked": True}

TABLES: Mapping[str, tuple[Column, ...]] = {
    "sources": (
        _key(),
        _uid(),
        _free("ref"),
        *(_free(name) for name in ("title", "publisher", "author", "published_at", "language")),
        _free("archived_url"),
        _free("notes"),
        *_made(),
    ),
    "snapshots": (
        _key(),
        _uid(),
        _ref("source_id", "sources", once=True),
        Column("text", told=False, once=True),
        Column("sha256", Holds.WORD, once=True),
        Column("media_type", writer=Writer.FILLED, once=True, default="text/plain"),
        Column("locators", once=True),
        Column("structure", once=True),
        *_made(at="retrieved_at"),
    ),
    "speakers": (
        _key(),
        _uid(),
        _free("name"),
        Column("kind", Holds.WORD, Writer.FILLED, default="unknown", group="kind"),
        _free("wikidata_id"),
        _free("notes"),
        _ref("merged_into", "speakers"),
        *_made(),
    ),
    "speaker_aliases": (_key(), _ref("speaker_id", "speakers"), Column("alias", once=True)),
    "speaker_distinct": (
        _key(),
        _uid(),
        _ref("speaker_id", "speakers", once=True),
        _ref("other_id", "speakers", once=True),
        *_made(),
    ),
    "claims": (
        _key(),
        _uid(),
        _free("external_id"),
        Column("quote", **_QUOTE),  # type: ignore[arg-type]
        Column("speaker", group="speaker", locked=True),
        Column("mention", group="speaker", locked=True),
        _ref("speaker_id", "speakers", group="speaker", locked=True),
        _free("speaker_role"),
        Column("source", writer=Writer.FILLED, told=False, locked=True),
        Column(
            "source_id",
            Holds.NUMBER,
            Writer.FILLED,
            names="sources",
            group="source_id",
            locked=True,
        ),
        Column("source_title", writer=Writer.KEPT, told=False),
        _ref("snapshot_id", "snapshots", **_QUOTE),
        Column("kind", Holds.WORD, Writer.FILLED, default="direct", group="kind"),
        Column("assertion", Holds.WORD, Writer.FILLED, default="asserted", group="assertion", locked=True),
        _free("cue"),
        Column("span_start", Holds.NUMBER, **_QUOTE),  # type: ignore[arg-type]
        Column("span_end", Holds.NUMBER, **_QUOTE),  # type: ignore[arg-type]
        Column("context_before", group="quote"),
        Column("context_after", group="quote"),
        _free("said_at"),
        _free("language"),
        _free("attribution_confidence", holds=Holds.REAL),
        _free("attribution_reason"),
        Column("status", Holds.WORD, Writer.KEPT, told=False),
        Column("attribution", Holds.WORD, Writer.KEPT, told=False),
        _free("duplicate_of", holds=Holds.NUMBER, names="claims"),
        Column("priority", Holds.NUMBER, Writer.FILLED, default=0, group="priority"),
        Column("version", Holds.NUMBER, Writer.KEPT, told=False),
        *_made(),
        Column("updated_at", Holds.WORD, Writer.KEPT, told=False),
        Column("updated_by", writer=Writer.KEPT, told=False),
    ),
    "claim_tags": (_ref("claim_id", "claims", once=True), Column("tag", once=True)),
    "evidence": (
        _key(),
        _uid(),
        _ref("claim_id", "claims", once=True),
        Column("source", writer=Writer.FILLED, told=False, once=True),
        Column("source_id", Holds.NUMBER, Writer.FILLED, once=True, names="sources"),
        _ref("snapshot_id", "snapshots", group="excerpt"),
        Column("stance", Holds.WORD, Writer.FILLED, default="context", group="stance"),
        Column("excerpt", group="excerpt"),
        Column("span_start", Holds.NUMBER, group="excerpt"),
        Column("span_end", Holds.NUMBER, group="excerpt"),
        _free("locator"),
        _free("note"),
        *_made(),
    ),
    "quote_checks": (
        _key(),
        Column("claim_id", Holds.NUMBER, told=False, names="claims"),
        Column("snapshot_id", Holds.NUMBER, told=False, names="snapshots"),
        _machine("result", Holds.WORD),
        _machine("similarity", Holds.REAL),
        *(_machine(name) for name in ("spans", "differences", "flags", "said_by", "frame", "reason")),
        _machine("engine"),
        Column("checked_at", Holds.WORD, Writer.FILLED, told=False),
        Column("last_event", Holds.NUMBER, Writer.KEPT, told=False),
    ),
    "claim_matches": (
        _key(),
        Column("claim_id", Holds.NUMBER, told=False, names="claims"),
        Column("match_id", Holds.NUMBER, told=False, names="claims"),
        _machine("kind", Holds.WORD),
        _machine("similarity", Holds.REAL),
        *(_machine(name) for name in ("flags", "reason", "engine")),
        Column("found_at", Holds.WORD, Writer.FILLED, told=False),
    ),
    "reviews": (
        _key(),
        _uid(),
        _ref("claim_id", "claims", once=True),
        Column("claim_version", Holds.NUMBER, Writer.FILLED, once=True),
        Column("reviewer", once=True, stamp="actor"),
        Column("verdict", Holds.WORD, once=True),
        Column("attribution", Holds.WORD, once=True),
        Column("rating", once=True),
        Column("note", once=True),
        *_made(by=""),
    ),
    "comments": (
        _key(),
        _uid(),
        _ref("claim_id", "claims", once=True),
        Column("author", writer=Writer.FILLED, once=True, stamp="actor"),
        Column("body", once=True),
        *_made(by=""),
    ),
    "events": (
        _key(),
        *(
            Column(name, told=False, once=True)
            for name in ("at", "actor", "action", "entity", "entity_id", "before", "after", "undoes")
        ),
        Column("batch", writer=Writer.KEPT, told=False, once=True),
    ),
}
"""The columns of each table that people and scripts know, in the order of `db/tables`; `schema_fixed` is
none."""


def names(table: str) -> tuple[str, ...]:
    """Return the names of a table's columns, in their order."""
    return tuple(column.name for column in TABLES[table])


def column(table: str, name: str) -> Column:
    """Return one column."""
    return next(one for one in TABLES[table] if one.name == name)


def told(table: str) -> tuple[Column, ...]:
    """Return the columns that events keep."""
    return tuple(one for one in TABLES[table] if one.told)


def changing(table: str) -> tuple[Column, ...]:
    """Return the columns whose changes events keep."""
    return tuple(one for one in TABLES[table] if one.told and not one.once)


def givable(table: str) -> tuple[str, ...]:
    """Return the columns that whoever makes a row may give."""
    return tuple(one.name for one in TABLES[table] if one.writer is not Writer.KEPT)


def brought(table: str) -> tuple[str, ...]:
    """Return the columns that come along when a row is brought from another desk.

    `source` is not among them: it is the reference of `source_id`.
    """
    return tuple(one.name for one in TABLES[table] if one.writer is not Writer.KEPT and one.name != "source")
