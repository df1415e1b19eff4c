"""How Datasette shows a workbench file: what everything means, what is hidden, searched and sorted."""

from typing import Any

from workbench.store import Store

_PAGES: dict[str, dict[str, Any]] = {
    "claims": {"sort_desc": "id", "facets": ["status", "attribution", "language"], "label_column": "quote"},
    "claims_export": {
        "sort_desc": "id",
        "facets": ["verdict", "attribution", "reviewer"],
        "fts_table": "claims_fts",
    },
    "claims_flat": {"sort_desc": "id", "fts_table": "claims_fts"},
    "claims_queue": {"facets": ["status"], "fts_table": "claims_fts"},
    "claim_tags": {"facets": ["tag"]},
    "comments": {"sort_desc": "id", "facets": ["author"]},
    "events": {"sort_desc": "id", "facets": ["action", "entity", "actor"]},
    "evidence": {"sort_desc": "id", "facets": ["stance"], "label_column": "source"},
    "quote_checks": {"sort_desc": "id", "facets": ["result"]},
    "reviews": {"sort_desc": "id", "facets": ["verdict", "reviewer"]},
    "snapshots": {"sort_desc": "id", "size": 10, "label_column": "retrieved_at"},
    "sources": {"sort_desc": "id", "facets": ["publisher", "language"], "label_column": "ref"},
    "speakers": {"sort": "name", "facets": ["kind"], "label_column": "name"},
}
_SEARCHED_BY_ID = ("claims_export", "claims_flat", "claims_queue")


def datasette_metadata(store: Store, *, name: str, title: str) -> dict[str, Any]:
    """Return Datasette's metadata for a workbench file, made from its tables and the data dictionary.

    Args:
        store: The file.
        name: The database's name in Datasette: the file's, without ending.
        title: Over the pages.
    """
    from workbench.store.dictionary import Meaning, columns_there, meanings

    known = meanings()
    tables: dict[str, dict[str, Any]] = {}
    for table, columns in columns_there(store).items():
        if table.startswith(("_", "sqlite_")):
            tables[table] = {"hidden": True}
        if table not in known:
            continue  # Datasette hides search indexes itself; what somebody added of his own stays in sight
        meaning = known[table]
        shared = known.get("claims", Meaning()).columns if table.startswith("claims_") else {}
        described = {c: text for c in columns if (text := meaning.columns.get(c) or shared.get(c))}
        tables[table] = {"description": meaning.text} if meaning.text else {}
        tables[table] |= _PAGES.get(table, {})
        if table in _SEARCHED_BY_ID:
            tables[table]["fts_pk"] = "id"
        if described:
            tables[table]["columns"] = described
    return {"title": title, "databases": {name: {"tables": tables}}}
