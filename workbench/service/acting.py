"""What reviewers do: review, link evidence, comment, tag, set priorities, correct, add, undo and redo.

`claim_ids` may name several claims: all are changed or none, and one undo takes the whole back.
"""

from collections.abc import Mapping, Sequence

from workbench.model import BadInput, Finding, NotFound, Refused, Stale, Stance, Verdict
from workbench.service.events import act_of
from workbench.store import Store, claims, undoing, writing
from workbench.text import context, one_line


def review(
    store: Store,
    claim_ids: Sequence[int],
    *,
    reviewer: str,
    verdict: Verdict | None,
    attribution: Finding | None = None,
    rating: str | None = None,
    note: str | None = None,
    versions: Mapping[int, int] | None = None,
) -> None:
    """Append a review to each claim; `versions` says which version of each the reviewer read.

    Raises:
        Stale: a claim was changed since; nothing was written.
        Refused: a rule of the store says no; nothing was written.
    """
    storable(reviewer, rating, note)
    with store.transaction(reviewer):
        for claim_id in claim_ids:
            writing.insert_review(
                store,
                claim_id,
                reviewer=reviewer,
                verdict=verdict,
                attribution=attribution,
                rating=rating or None,
                note=note or None,
                version=versions.get(claim_id) if versions else None,
            )


def link_evidence(
    store: Store,
    claim_ids: Sequence[int],
    *,
    actor: str,
    source: str,
    stance: Stance,
    excerpt: str | None = None,
    note: str | None = None,
    locator: str | None = None,
) -> list[int]:
    """Link a source (a URL or a citation) to each claim; return the ids of the new evidence."""
    storable(source, excerpt, note, locator)
    with store.transaction(actor):
        return [
            writing.insert_evidence(
                store,
                claim_id,
                source=source.strip(),
                stance=stance,
                excerpt=excerpt or None,
                note=note or None,
                locator=locator or None,
            )
            for claim_id in claim_ids
        ]


def comment(store: Store, claim_ids: Sequence[int], *, actor: str, body: str) -> None:
    """Append a comment to each claim."""
    storable(body)
    with store.transaction(actor):
        for claim_id in claim_ids:
            writing.insert_comment(store, claim_id, author=actor, body=body)


def tag(
    store: Store, claim_ids: Sequence[int], *, actor: str, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> None:
    """Add and remove tags of each claim; what is there already, or not there, is left alone."""
    storable(*add, *remove)
    with store.transaction(actor):
        for claim_id in claim_ids:
            claims.claim(store, claim_id)
            writing.change_tags(
                store, claim_id, add=[word.strip() for word in add], remove=[word.strip() for word in remove]
            )


def set_priority(store: Store, claim_ids: Sequence[int], *, actor: str, priority: int) -> None:
    """Set the priority of each claim, from -9 to 9; higher stands earlier in the queue."""
    with store.transaction(actor):
        for claim_id in claim_ids:
            claims.claim(store, claim_id)
            writing.update_claim(store, claim_id, {"priority": priority})


def correct(
    store: Store,
    claim_id: int,
    *,
    actor: str,
    version: int | None = None,
    quote: str | None = None,
    speaker: str | None = None,
    speaker_role: str | None = None,
    span: tuple[int, int] | None = None,
) -> None:
    """Correct who said it, in which role, or which words are the quote. None leaves a thing as it is.

    A `span` (code points into the claim's snapshot) takes the quote from there. A `quote` alone is looked up
    in the snapshot, nearest to where the claim stands now. An empty `speaker` or role means none.

    Raises:
        Stale: `version` is given and the claim has another by now.
        Refused: the claim has a verdict.
        BadInput: the quote does not stand in the article's text.
    """
    storable(quote, speaker, speaker_role)
    with store.transaction(actor):
        claim, text = claims.claim(store, claim_id), claims.text_of(store, claim_id)
        if version is not None and version != claim.version:
            raise Stale(
                f"claim {claim_id}: changed by {claim.updated_by or 'somebody'} after you read it; look again"
            )
        values: dict[str, object] = {}
        if span is None and quote is not None and quote != claim.quote and text is not None:
            span = _nearest(text, quote, claim.span_start or 0)
        if span is not None:
            if text is None:
                raise BadInput(
                    f"claim {claim_id}: no text of its source is held, so it has no span; give the quote"
                )
            start, end = span
            if not 0 <= start < end <= len(text):
                raise BadInput(
                    f"claim {claim_id}: the span {start}:{end} is not inside the text (0:{len(text)})"
                )
            before, after = context(text, start, end)
            values |= {
                "quote": text[start:end],
                "span_start": start,
                "span_end": end,
                "context_before": before,
                "context_after": after,
            }
        elif quote is not None:
            values["quote"] = quote
        if speaker is not None:
            values["speaker"] = speaker.strip() or None
        if speaker_role is not None:
            values["speaker_role"] = speaker_role.strip() or None
        writing.update_claim(store, claim_id, values)


def _nearest(text: str, quote: str, place: int) -> tuple[int, int]:
    """Return the span of the occurrence of `quote` that starts nearest to `place`."""
    after, before = text.find(quote, place), text.rfind(quote, 0, place + len(quote))
    places = [start for start in (before, after) if start >= 0]
    if not places or not quote:
        raise BadInput(
            "the quote does not stand in the article's text in these words; copy them exactly as printed"
        )
    start = min(places, key=lambda found: abs(found - place))
    return start, start + len(quote)


def add_claim(
    store: Store,
    *,
    actor: str,
    quote: str,
    speaker: str | None,
    source: str,
    tags: Sequence[str] = (),
    **columns: object,
) -> int:
    """Add one claim by hand and return its id; `columns` are further columns of `claims`."""
    storable(quote, speaker, source, *tags, *(value for value in columns.values() if isinstance(value, str)))
    with store.transaction(actor):
        claim_id = writing.insert_claim(
            store, {"quote": quote, "speaker": speaker, "source": source, **columns}
        )
        writing.change_tags(store, claim_id, add=tags, remove=())
        return claim_id


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
    acts = dict.fromkeys(act for event in reversed(undone.events) if (act := act_of(store, event)))
    if names := undoing.speakers_of(store, undone.events):
        told = f"{done}: {', '.join(acts)}: {', '.join(one_line(name, 60) for name in names[:3])}"
    else:
        ids = undoing.claims_of(store, undone.events)
        about = f"claim {ids[0]}" if len(ids) == 1 else f"{len(ids)} claims"
        told = f"{done}: {', '.join(acts)} on {about}"
    return f"{told}; {skipped}" if skipped else told


def moment(text: str) -> str:
    """Return a time as the ledger writes it: `2026-03-18`, `2026-03-18T10:00`, with an offset or without (UTC).

    Raises:
        BadInput: it is no time.
    """
    from datetime import UTC, datetime

    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(
            f"{one_line(text, 40)}: no time; give one such as 2026-03-18 or 2026-03-18T10:00"
        ) from None
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return found.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def storable(*texts: str | None) -> None:
    """Refuse what SQLite cannot hold as UTF-8, before anything is written."""
    for text in texts:
        if text is None:
            continue
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise BadInput(
                f"the text has a broken character at place {error.start + 1}; give it in UTF-8"
            ) from error
        if "\0" in text:
            raise BadInput("the text contains a NUL character; remove it")
