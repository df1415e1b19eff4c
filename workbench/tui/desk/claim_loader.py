"""The claim in the panes follows the queue: read when the queue moves, of several moves in a row only the last."""

from collections.abc import Callable

from workbench import service
from workbench.model import ClaimFile, NotFound, WorkbenchError
from workbench.service import Store
from workbench.tui.desk.session import Session, Shown
from workbench.tui.text.claim_page import claim_page
from workbench.tui.text.evidence_page import evidence_page


class ClaimLoader:
    """Reads and sets the claim that is wanted, and hands it to the panes."""

    def __init__(self, session: Session, put_up: Callable[[Shown | None], None]) -> None:
        """Load in `session`, and call `put_up` with what was loaded, None where there is no claim."""
        self.wanted: int | None = None
        self.details = False
        """Whether a claim's head says why and where as well."""
        self._session = session
        self._put_up = put_up
        self._stale = False
        self._loading = False

    def want(self, claim_id: int | None, *, anew: bool = False) -> None:
        """Load a claim; `anew` also when it is there already."""
        session = self._session
        self.wanted = claim_id
        self._stale = self._stale or anew
        if self._loading:
            return
        if claim_id is not None and claim_id != session.shown_id:
            # Most claims are there sooner than the next frame: then all panes change in it, at once.
            try:
                self._put_up(session.records.read_at_once(self.read, claim_id))
            except (TimeoutError, WorkbenchError):
                pass
            else:
                self._stale = False
                return
        self._loading = True
        session.screen.run_worker(self._load(), group="claim")

    async def _load(self) -> None:
        session = self._session
        try:
            while self.wanted is not None and (self._stale or session.shown_id != self.wanted):
                claim_id, self._stale = self.wanted, False
                try:
                    shown = await session.records.read(self.read, claim_id)
                except NotFound:
                    break
                except WorkbenchError as error:
                    session.alert(str(error))
                    break
                if claim_id == self.wanted:
                    self._put_up(shown)
        finally:
            self._loading = False
            if self.wanted is None:
                self._put_up(None)

    def read(self, store: Store, claim_id: int) -> Shown:
        """Read and set a claim; on the reader's thread."""
        file = service.claim_file(store, claim_id)
        return self.set(file, service.surroundings(store, file))

    def set(self, file: ClaimFile, beside: service.Surroundings) -> Shown:
        """Set a claim that was read."""
        page = claim_page(file, beside, details=self.details)
        return Shown(file, beside, page, evidence_page(file, self._session.keys["evidence"]))
