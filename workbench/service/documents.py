"""Evidence documents into the store: a file or an address becomes a source with a snapshot of its text."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.store import Store, writing

if TYPE_CHECKING:
    from workbench.reading import DocumentText


@dataclass(frozen=True, slots=True)
class HeldText:
    """A document that the store holds now: its source, and whether its text is new.

    `notes` say what the text lacks, such as pages that are only pictures.
    """

    source: str
    title: str | None
    snapshot_id: int
    new: bool
    notes: tuple[str, ...] = ()


def is_address(location: str) -> bool:
    """Whether a location is a URL that can be fetched, rather than a file or a citation."""
    return location.lower().startswith(("http://", "https://"))


def read_evidence(
    location: str, *, allow_private: bool = False, cancelled: Callable[[], bool] | None = None
) -> "DocumentText":
    """Read a document from a file or an http(s) URL; slow for a URL, so not on a thread that people wait for.

    Raises:
        BadInput: it cannot be read; the message says what it is and what to do.
    """
    from workbench.reading import read_document_path, read_url

    if is_address(location):
        return read_url(location, allow_private=allow_private, cancelled=cancelled)
    return read_document_path(Path(location), cancelled=cancelled)


def hold_document(store: Store, document: "DocumentText", *, ref: str, actor: str) -> HeldText:
    """Store a document's text as a snapshot of the source `ref`; a text that is there adds nothing."""
    from workbench.reading import locators_json

    with store.transaction(actor, undoable=False):
        source_id, _ = writing.put_source(store, ref, document.source)
        snapshot_id, new = writing.put_snapshot(
            store,
            source_id,
            document.source,
            locators=locators_json(document.locators),
            retrieved_at=document.retrieved_at,
        )
    return HeldText(ref, document.source.title, snapshot_id, new, document.notes)
