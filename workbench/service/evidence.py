"""Evidence, whole: a source and its text are held, linked to claims, and the claims to check are told.

Reading comes first and outside (`documents.read_evidence`), as it may take long; then one transaction holds the
text and links it, so that nothing is half linked; what is to be checked then is said, and the front has it
checked where it can wait for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model import Stance
from workbench.service.documents import HeldText, hold_text, named_alike
from workbench.service.storable import storable
from workbench.store import Store, writing

if TYPE_CHECKING:
    from workbench.reading import DocumentText


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did: the new pieces of evidence, one for each claim, and the text that is held now."""

    source: str
    evidence: tuple[int, ...]
    held: HeldText | None = None


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
    document: "DocumentText | None" = None,
) -> Linked:
    """Link a source to each claim, and keep its text where `document` has it: all of it or nothing.

    Args:
        store: Where.
        claim_ids: Which claims; each is to be checked afterwards, and so is every claim of a text that changed
            (`checking.check_again`).
        actor: Who links it.
        source: A URL, a citation, or the path of a file, which becomes its `file:` URL.
        stance: What it does to the claims.
        excerpt: The words in it that matter; their place is kept where the text has them.
        note: What the reviewer says of it.
        locator: Where in it, such as "p. 4" or "00:12:31".
        document: Its text, as `documents.read_evidence` read it.

    Raises:
        Refused: a rule of the store says no; nothing was written, the text neither.
    """
    storable(source, excerpt, note, locator)
    ref = named_alike(source)
    with store.transaction(actor):
        held = None if document is None else hold_text(store, document, ref=ref)
        linked = tuple(
            writing.insert_evidence(
                store,
                claim_id,
                source=ref,
                stance=stance,
                excerpt=excerpt or None,
                note=note or None,
                locator=locator or None,
            )
            for claim_id in claim_ids
        )
    return Linked(ref, linked, held)
