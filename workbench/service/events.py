"""What an event did, in a word or two: the one sentence that the log, the claim's page and every undo tell."""

import json

from workbench.model import Event
from workbench.store import Store, undoing
from workbench.text import one_line

_FOLLOWING = ("span_", "context_")
"""Columns that change along with the quote."""

_ACTS = {
    ("add", "claims"): "claim added",
    ("add", "sources"): "source added",
    ("add", "snapshots"): "text read",
    ("add", "speakers"): "speaker added",
    ("add", "evidence"): "evidence linked",
    ("remove", "evidence"): "evidence removed",
    ("change", "evidence"): "evidence changed",
    ("comment", "comments"): "comment",
    ("add", "speaker_aliases"): "alias added",
    ("change", "speaker_aliases"): "alias moved",
    ("remove", "speaker_aliases"): "alias removed",
    ("add", "speaker_distinct"): "told apart",
    ("remove", "speaker_distinct"): "no longer told apart",
    ("merge", "merges"): "desk merged",
    ("repair", "file"): "file repaired",
    ("hold", "claims"): "vouched for as it stands",
}


def act_of(store: Store, event: Event) -> str:
    """Return what an event did; of an undo, what it undid. Empty for a mere consequence."""
    if event.action in ("undo", "redo"):
        undone = undoing.undone_by(store, event)
        return "" if undone is None else act_of(store, undone)
    return act(event)


def act(event: Event) -> str:
    """Return what an event did by itself, `undo` and `redo` aside."""
    told = values(event.after) or values(event.before)
    if event.action == "review":
        return spoken(str(told.get("verdict") or f"attribution {told.get('attribution')}"))
    if event.entity == "claims" and event.action in ("tag", "untag"):
        return f"tag {one_line(str(told.get('tag', '')), 80)}" + (
            " removed" if event.action == "untag" else ""
        )
    if event.action == "change":
        return _changed(event)
    return _ACTS.get((event.action, event.entity), spoken(one_line(event.action, 40)))


def _changed(event: Event) -> str:
    after = values(event.after)
    if event.entity == "speakers":
        if "merged_into" in after:
            return "merged" if after["merged_into"] is not None else "merge taken back"
        return "renamed" if "name" in after else f"{spoken(', '.join(after))} changed"
    if (event.action, event.entity) in _ACTS:
        return _ACTS[event.action, event.entity]
    names = [name for name in after if not name.startswith(_FOLLOWING) and not name.endswith("_id")]
    return f"{spoken(', '.join(names))} changed" if names else ""


def changes(event: Event) -> "list[tuple[str, str | None, str | None]]":
    """Return what an event changed, for people: column, value before and after.

    What follows from other columns is left out.
    """
    before, after = values(event.before), values(event.after)
    return [
        (name, *(None if side.get(name) is None else str(side.get(name)) for side in (before, after)))  # type: ignore[misc]
        for name in after
        if not name.startswith(_FOLLOWING) and not name.endswith("_id")
    ]


def values(stored: str | None) -> dict[str, object]:
    """Return an event's JSON as an object; {} where it is none."""
    try:
        told = json.loads(stored or "{}")
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def spoken(name: str) -> str:
    """Return a word of the schema as people say it."""
    return name.replace("_", " ")
