"""Quote checks in the background, each broken off when the same claim is to be checked anew."""

from threading import Event

from workbench.model import QuoteCheckRow
from workbench.tui.threads import Records


class Checks:
    """Which claims are being checked now."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._running: dict[int, Event] = {}

    async def check(self, claim_id: int) -> tuple[QuoteCheckRow, ...] | None:
        """Check a claim's quote in every text that is held; None where another check of it came in between.

        Giving up waiting for it cancels it.

        Raises:
            NotFound: there is no such claim.
        """
        if earlier := self._running.get(claim_id):
            earlier.set()
        cancelled = self._running[claim_id] = Event()
        try:
            found = await self._records.check(claim_id, cancelled)
            return None if cancelled.is_set() else found
        finally:
            cancelled.set()
            if self._running.get(claim_id) is cancelled:
                del self._running[claim_id]
