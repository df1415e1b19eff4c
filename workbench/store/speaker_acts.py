"""Acts on speakers, inside `Store.transaction`: merge, part, split, rename, describe, tell apart."""

from collections.abc import Iterable, Mapping

from workbench.model import BadInput, NotFound
from workbench.store import ledger
from workbench.store.file import Store
from workbench.store.speakers import OWNERS, distinct_pairs
from workbench.text import one_line


def merge(store: Store, merged: Iterable[int], keep: int) -> None:
    """Merge speakers into `keep`, and with them what was merged into them; nothing is lost."""
    for speaker_id in merged:
        if speaker_id == keep:
            raise BadInput("a speaker cannot be merged into itself; name two")
        store.write("DELETE FROM speaker_distinct WHERE speaker_id = ? AND other_id = ?", [speaker_id, keep])
        store.write("DELETE FROM speaker_distinct WHERE speaker_id = ? AND other_id = ?", [keep, speaker_id])
        store.write("UPDATE speakers SET merged_into = ? WHERE merged_into = ?", [keep, speaker_id])
        store.write("UPDATE speakers SET merged_into = ? WHERE id = ?", [keep, speaker_id])


def unmerge(store: Store, speaker_id: int) -> None:
    """Take a merge back; claims go where their printed names mean."""
    if store.value("SELECT merged_into FROM speakers WHERE id = ?", [speaker_id]) is None:
        raise BadInput(f"speaker {speaker_id} is not merged into another; name the one that was merged")
    store.write("UPDATE speakers SET merged_into = NULL WHERE id = ?", [speaker_id])


def split(store: Store, speaker_id: int, alias: str, into: int | None) -> int:
    """Give an alias and its claims to another speaker or a new one; return whose it is now."""
    row = store.row(
        _OWN_ALIAS,
        [speaker_id, alias],
    )
    if row is None:
        raise _no_alias(speaker_id, alias)
    if row["alias"].casefold() == row["name"].casefold():
        raise BadInput(
            f"{one_line(row['alias'], 60)} is the name of speaker {row['speaker_id']} itself; "
            + (
                "take its merge back instead"
                if row["speaker_id"] != speaker_id
                else "rename the speaker first"
            )
        )
    if into is None:
        new = store.write("INSERT INTO speakers (name) VALUES (?)", [row["alias"]])
        # The alias of a new speaker is no event of its own; the split must be undone with it.
        _tell_alias(store, new)
        store.write("DELETE FROM speaker_aliases WHERE id = ?", [row["id"]])
        return new
    if into == speaker_id:
        raise BadInput("the alias is this speaker's already; name another speaker")
    if store.value("SELECT 1 FROM speaker_aliases WHERE alias = ? AND speaker_id = ?", [alias, into]):
        store.write("DELETE FROM speaker_aliases WHERE id = ?", [row["id"]])
    else:
        store.write("UPDATE speaker_aliases SET speaker_id = ? WHERE id = ?", [into, row["id"]])
    return into


def _no_alias(speaker_id: int, alias: str) -> NotFound:
    return NotFound(
        f"speaker {speaker_id} has no alias {one_line(alias, 60)}; `workbench speakers show` lists them"
    )


_OWN_ALIAS = """
SELECT a.id, a.alias, a.speaker_id, s.name
FROM speaker_aliases AS a
JOIN speakers AS s ON s.id = a.speaker_id
WHERE a.alias = ?2 AND ?1 IN (s.id, s.merged_into)
ORDER BY s.id <> ?1
"""


def _tell_alias(store: Store, speaker_id: int) -> None:
    row = store.row("SELECT id, speaker_id, alias FROM speaker_aliases WHERE speaker_id = ?", [speaker_id])
    acting = store.row("SELECT actor, batch FROM _acting")
    if row is not None and acting is not None:
        ledger.append(
            store.connection, actor=acting["actor"], action="add", entity="speaker_aliases", entity_id=row["id"],
            after={"speaker_id": row["speaker_id"], "alias": row["alias"]}, batch=acting["batch"],
        )  # fmt: skip


def add_alias(store: Store, speaker_id: int, alias: str) -> None:
    """Add a name as printed; one that the speaker has already is left alone.

    Raises:
        BadInput: another speaker is called so.
    """
    for owner in store.rows(OWNERS, [alias]):
        if speaker_id in (owner["id"], owner["merged_into"]):
            return
        raise BadInput(
            f"{one_line(alias, 60)} is a name of speaker {owner['id']} ({one_line(owner['name'], 40)}); "
            "merge the two, or split the alias off there"
        )
    store.write("INSERT INTO speaker_aliases (speaker_id, alias) VALUES (?, ?)", [speaker_id, alias])


def remove_alias(store: Store, speaker_id: int, alias: str) -> None:
    """Remove an alias that no claim prints."""
    row = store.row("SELECT id FROM speaker_aliases WHERE alias = ? AND speaker_id = ?", [alias, speaker_id])
    if row is None:
        raise _no_alias(speaker_id, alias)
    store.write("DELETE FROM speaker_aliases WHERE id = ?", [row["id"]])


def update_speaker(store: Store, speaker_id: int, values: Mapping[str, object]) -> None:
    """Change name, kind, wikidata_id or notes."""
    names = [name for name in ("name", "kind", "wikidata_id", "notes") if name in values]
    if names:
        sql = f"UPDATE speakers SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?"
        store.write(sql, [*(values[name] for name in names), speaker_id])


def tell_apart(store: Store, one: int, other: int) -> None:
    """Keep that two speakers are not the same."""
    if one == other:
        raise BadInput("a speaker is not distinct from itself; name two")
    if not any({one, other} == set(pair) for pair in distinct_pairs(store)):
        sql = "INSERT INTO speaker_distinct (speaker_id, other_id) VALUES (?, ?)"
        store.write(sql, sorted((one, other)))


def no_longer_apart(store: Store, one: int, other: int) -> bool:
    """Forget that two speakers are not the same; return whether that was kept."""
    pairs = [
        row["id"]
        for row in store.rows("SELECT id, speaker_id, other_id FROM speaker_distinct")
        if {row["speaker_id"], row["other_id"]} == {one, other}
    ]
    for number in pairs:
        store.write("DELETE FROM speaker_distinct WHERE id = ?", [number])
    return bool(pairs)
