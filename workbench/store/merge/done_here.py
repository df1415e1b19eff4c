"""What a merge did to the rows of this desk, told as its events: only that is taken back with it.

The events that came tell what the other desk did to its own rows. Here a row may have stayed as it was, because
both desks changed it, a verdict held it, or it said the same already. What a merge did stands in the ledger:
how it tells the row before the merge's first event, and at its last.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.model import Event
from workbench.store import ledger
from workbench.store.file import Store

_APPENDED = ("reviews", "comments")
_COMES_AND_GOES = ("evidence", "speaker_aliases", "speaker_distinct")

_Pair = tuple[ledger.Values | None, ledger.Values | None]


def as_done_here(store: Store, merge: Event, events: Sequence[Event]) -> Iterator[Event]:
    """Yield the events that a merge brought, the latest first, with what each changed here as before and after.

    One that changed nothing here has neither.
    """
    first = store.value("SELECT min(event_id) FROM merged_events WHERE merge_id = ?", [merge.entity_id])
    earliest = {(event.entity, event.entity_id): event for event in events}
    answered: set[tuple[str, int]] = set()
    for event in events:
        row = (event.entity, event.entity_id)
        if event.entity in _APPENDED or (event.entity == "claims" and event.action == "add"):
            yield event
            continue
        was = ledger.told_row(store.connection, *row, upto=int(first) - 1)
        now = ledger.told_row(store.connection, *row, upto=merge.id)
        told = (ledger.values_of(event.before), ledger.values_of(event.after))
        if event.entity == "claims" and "tag" in {**(told[0] or {}), **(told[1] or {})}:
            done = _tag_done(told, was, now)
        elif event.entity in _COMES_AND_GOES:
            before = was.values if was.whole else ledger.values_of(earliest[row].before)
            there = store.value(f"SELECT 1 FROM {row[0]} WHERE id = ?", [row[1]]) is not None  # our own names
            if there and before is not None:
                done = _columns_done(told, before, now) if None not in told else (None, None)
            else:
                done = (None, None) if row in answered else (before, told[1] or told[0] if there else None)
            answered.add(row)
        else:
            # The merge may have brought the row itself: then the events tell what was done.
            done = told if not was.whole or was.values is None else _columns_done(told, was.values, now)
        yield replace(event, before=_text(done[0]), after=_text(done[1]))


def _tag_done(told: _Pair, was: ledger.Told, now: ledger.Told) -> _Pair:
    """Whether a tag is on the claim by the merge, or off."""
    key = str((told[0] or told[1] or {})["tag"]).lower()
    before, after = was.tags.get(key), now.tags.get(key)
    if (before is None) is (after is None):
        return None, None
    return None if before is None else {"tag": before}, None if after is None else {"tag": after}


def _columns_done(told: _Pair, was: ledger.Values, now: ledger.Told) -> _Pair:
    """Which of the columns that an event changed there differ here by the merge."""
    after = now.values or {}
    names = [name for name in told[0] or {} if name in after and was.get(name) != after[name]]
    return {name: was.get(name) for name in names}, {name: after[name] for name in names}


def _text(values: ledger.Values | None) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None
