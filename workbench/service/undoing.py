"""Undo and redo, told in a sentence: by actor, event or time, in whatever session it was done."""

from collections import Counter
from collections.abc import Sequence

from workbench.model import BadInput, Event, NotFound, Refused
from workbench.service.events import act_of
from workbench.store import Store, undoing
from workbench.text import one_line


def undo(
    store: Store, *, actor: str, by: str | None = None, event: int | None = None, since: str | None = None
) -> str | None:
    """Undo what was done, in whatever session; None where there is nothing to undo.

    Without more it is the actor's own latest act; `by` takes that of somebody else (`script` for plain
    clients), `event`
    the act that an event belongs to, `since` all that stands since a time (by `by`, or by anybody). What
    cannot be undone is skipped and named.

    Returns:
        A sentence that says what was undone and what was skipped.

    Raises:
        NotFound: there is no such event.
        BadInput: `since` is no time.
        Refused: nothing could be undone; the message says why.
    """
    with store.transaction(actor):
        if event is not None:
            if undoing.event_stands(store, event) is None:
                raise NotFound(f"event {event}: there is no such event; `workbench audit log` shows them")
            done = undoing.undo_event(store, event)
        elif since is not None:
            done = undoing.undo_since(store, moment(since), by=by)
        else:
            done = undoing.undo_latest(store, actor, by=by)
        return _told(store, "undid", done)


def redo(store: Store, *, actor: str) -> str | None:
    """Do again what the actor undid last, if nothing was done since; None where there is nothing."""
    with store.transaction(actor):
        return _told(store, "redid", undoing.redo_latest(store, actor))


def _told(store: Store, done: str, undone: undoing.Undone) -> str | None:
    skipped = "; ".join(
        dict.fromkeys(
            f"skipped: {act_of(store, one.event) or one.event.action}: {one.reason}" for one in undone.skipped
        )
    )
    if not undone.events:
        if skipped:
            raise Refused(f"nothing could be undone; {skipped}")
        return None
    if any(event.entity == "merges" for event in undone.events):
        acts_done = [(event, undoing.undone_by(store, event) or event) for event in undone.events]
        whole = [whole for event, whole in acts_done if _did_something(event, whole)]
        told = f"{done}: desk merged: {_merge_told(done, whole)}"
        return f"{told}; {skipped}" if skipped else told
    acts = dict.fromkeys(act for event in reversed(undone.events) if (act := act_of(store, event)))
    if names := undoing.speakers_of(store, undone.events):
        told = f"{done}: {', '.join(acts)}: {', '.join(one_line(name, 60) for name in names[:3])}"
    else:
        ids = undoing.claims_of(store, undone.events)
        about = f"claim {ids[0]}" if len(ids) == 1 else f"{len(ids)} claims"
        told = f"{done}: {', '.join(acts)} on {about}"
    return f"{told}; {skipped}" if skipped else told


def _did_something(event: Event, whole: Event) -> bool:
    """Whether an answered event of a merge changed anything here; reviews, comments and claims are no values."""
    said = whole.entity in ("reviews", "comments") or (whole.entity, whole.action) == ("claims", "add")
    return said or event.before is not None or event.after is not None


def _merge_told(done: str, events: Sequence[Event]) -> str:
    """Say what of a merge was taken back, or done again: sources, texts and speakers stay."""
    counts: Counter[str] = Counter()
    for event in events:
        if event.entity == "claims" and event.action == "add":
            counts["claims withdrawn" if done == "undid" else "claims that stand again"] += 1
        elif event.entity == "claims":
            counts["tags" if event.action in ("tag", "untag") else "corrections"] += 1
        elif event.entity in _COUNTED:
            counts[_COUNTED[event.entity]] += 1
    told = sorted(counts.items(), key=lambda one: not one[0].startswith("claims"))
    return ", ".join(f"{what} {count:,}" for what, count in told) or "nothing that it brought still stood"


_COUNTED = {
    "reviews": "reviews", "comments": "comments", "evidence": "links", "sources": "corrections",
    "speakers": "corrections of speakers", "speaker_aliases": "aliases", "speaker_distinct": "pairs told apart",
}  # fmt: skip


def moment(text: str) -> str:
    """Return a time as the ledger writes it: `2026`, `2026-03-18`, `2026-03-18T10:00`, with an offset or without (UTC).

    Raises:
        BadInput: it is no time.
    """
    from datetime import UTC, datetime

    given = text.strip()
    whole = f"{given}-01-01"[:10] if len(given) <= len("2026-03") else given
    try:
        found = datetime.fromisoformat(whole)
    except ValueError:
        raise BadInput(
            f"{one_line(text, 40)}: no time; give one such as 2026-03-18 or 2026-03-18T10:00"
        ) from None
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z")
