"""The history of a claim: its events, each in a line."""

import json
from collections.abc import Iterator

from workbench.model import Event
from workbench.text import one_line
from workbench.tui.paper import Mark, Paragraph, even
from workbench.tui.words import moment, spoken

_INDENT = 2


def history(events: tuple[Event, ...]) -> Iterator[Paragraph]:
    """Set the events of a claim, one line each."""
    acts = {event.id: _act(event) for event in events}
    for event in events:
        act = acts[event.id]
        if event.action in ("undo", "redo"):
            act = f"{'undid' if event.action == 'undo' else 'redid'}: {_undone(event, events, acts)}"
        line = f"{moment(event.at)}  {one_line(event.actor)}: {act}"
        yield Paragraph(even(line), (Mark(0, len(moment(event.at)), "quiet"),), _INDENT, _INDENT + 2)


def _undone(event: Event, events: tuple[Event, ...], acts: dict[int, str]) -> str:
    """What an undo or redo is about: the act at the end of its chain."""
    by_id = {one.id: one for one in events}
    seen: set[int] = set()
    while event.undoes in by_id and event.undoes not in seen and event.action in ("undo", "redo"):
        seen.add(event.undoes)
        event = by_id[event.undoes]
    return acts.get(event.id, "an act") if event.action not in ("undo", "redo") else "an act"


def _act(event: Event) -> str:  # noqa: PLR0911  # one line a kind of event
    values = {**told(event.before), **told(event.after)}
    if event.action == "review":
        return spoken(one_line(str(values.get("verdict") or f"attribution {values.get('attribution')}")))
    if event.entity == "claims" and event.action in ("tag", "untag"):
        return f"{event.action} #{one_line(str(values.get('tag', '')))}"
    if event.entity == "claims" and event.action == "change":
        return "; ".join(_changed(event)) or "changed"
    if event.entity == "claims":
        return f"{one_line(event.action)}ed the claim" if event.action == "add" else one_line(event.action)
    if event.entity == "evidence":
        return {"add": "linked evidence", "remove": "removed evidence"}.get(event.action, "changed evidence")
    if event.entity == "comments":
        return "commented"
    return f"{one_line(event.action)} {one_line(event.entity)}"


def _changed(event: Event) -> Iterator[str]:
    before, after = told(event.before), told(event.after)
    for name in after:
        if name in ("version", "updated_at", "updated_by", "span_start", "span_end", "speaker_id"):
            continue
        if name in ("context_before", "context_after"):
            continue
        old, new = (
            one_line(str(side.get(name) if side.get(name) is not None else "none"), 40)
            for side in (before, after)
        )
        yield f"{spoken(one_line(name))} {old} → {new}"


def told(stored: str | None) -> dict[str, object]:
    """Return an event's JSON; a script may have written something else."""
    try:
        told = json.loads(stored or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
