"""Rows named by their uid, or by the first signs of it."""

from workbench.store.file import Store

FEWEST_SIGNS = 6
"""Signs of a uid from which on its beginning names a row; fewer could be a name or a number."""


def ids_of(store: Store, table: str, named: str) -> list[int]:
    """Return the ids of the rows whose uid begins so: as it is written or, where none does, in small letters.

    Ours are in small letters; a script's may have capitals. Two at most: one row is wanted.
    """
    if len(named) < FEWEST_SIGNS:
        return []
    sql = f"SELECT id FROM {table} WHERE uid >= ? AND uid < ? LIMIT 2"
    for text in dict.fromkeys((named, named.lower())):
        if found := store.values(sql, [text, text + "\U0010ffff"]):
            whole = store.values(f"SELECT id FROM {table} WHERE uid = ?", [text])
            return whole or found
    return []
