"""A claim read and set for the desk's panes; on the reader's thread."""

from workbench import service
from workbench.model import ClaimFile
from workbench.service import Store
from workbench.tui.desk.verdicts import Shown
from workbench.tui.text.claim_page import claim_page
from workbench.tui.text.evidence_page import evidence_page


def read_shown(store: Store, claim_id: int, key: str, *, details: bool) -> Shown:
    """Read and set a claim."""
    file = service.claim_file(store, claim_id)
    return shown_of(file, service.surroundings(store, file), key, details=details)


def shown_of(file: ClaimFile, beside: service.Surroundings, key: str, *, details: bool) -> Shown:
    """Set a claim that was read."""
    return Shown(file, beside, claim_page(file, beside, details=details), evidence_page(file, key))
