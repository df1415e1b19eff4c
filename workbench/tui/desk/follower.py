"""The queue kept up to date: the first page at once, then the whole order, then what others change."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass

from workbench import service
from workbench.model import WorkbenchError
from workbench.service import Store
from workbench.tui.desk.queue_list import QueueList
from workbench.tui.threads import FirstPage, Records

POLL_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Order:
    """The queue's order under a filter as it was read."""

    ids: "array[int]"
    place: int | None
    """Where the claim stands that was asked about; None where the filter leaves it out."""
    newest: int
    fresh: int
    """How many claims are newer than the newest one known."""


class Follower:
    """What stands in a queue list, and how it follows the file."""

    def __init__(
        self, records: Records, listing: QueueList, changed: Callable[[], None], failed: Callable[[str], None]
    ) -> None:
        """Follower `listing`; call `changed` after a change, `failed` with a message, or '' when well again."""
        self.filter = ""
        self.fresh = 0
        self.counted = False
        """Whether the whole queue is known, and not its first page only."""
        self._records = records
        self._list = listing
        self._changed = changed
        self._failed = failed
        self._newest = 0
        self._version = 0
        self._polling = False

    def start(self, first: FirstPage) -> None:
        """Put up the first page."""
        self._version = first.version
        self._list.queue.restart(array("q", first.ids))
        self._list.put_rows(first.rows)
        self._list.order_changed()

    async def load(self) -> None:
        """Read the whole order, and put it under the reviewer's place."""
        listing = self._list
        while True:
            asked, text = listing.queue.current, self.filter
            try:
                order = await self._records.scan(_order, text, asked, self._newest)
            except WorkbenchError as error:
                self._failed(str(error))
                return
            if text == self.filter:
                break
        offset = listing.offset_in_sight
        place = order.place
        if listing.queue.current != asked:
            place = _place(order.ids, listing.queue.current)
        listing.queue.reload(order.ids, place)
        listing.order_changed(offset=offset)
        self.fresh = order.fresh if self._newest else 0
        self._newest = self._newest or order.newest
        self.counted = True
        self._changed()

    async def narrow(self, text: str, page: int) -> None:
        """Filter the queue: its first page now, or what of it is found at once; `load` brings the rest.

        Raises:
            FilterError: the filter cannot be understood; the queue stays as it is.
        """
        first = await self._records.read(service.first_ids, text, page)
        rows = await self._records.read(service.queue_rows, first.ids)
        self.filter = text
        self.counted = first.whole and len(first.ids) < page
        self.acknowledge()
        self._list.queue.restart(first.ids)
        self._list.put_rows(rows)
        self._list.order_changed(offset=0)

    def acknowledge(self) -> None:
        """The reviewer looked at the queue anew: what is there now is no longer new."""
        self.fresh = 0
        self._newest = 0

    async def poll(self) -> bool:
        """Ask whether another connection changed the file, and load it again then; return whether it did."""
        if self._polling:
            return False
        self._polling = True
        try:
            version = await self._records.read(service.data_version)
            self._failed("")
            if version == self._version:
                return False
            self._version = version
            await self.load()
            self._list.forget_rows()
        except WorkbenchError as error:
            self._failed(str(error))
            return False
        finally:
            self._polling = False
        return True


def _order(store: Store, text: str, current: int | None, newest: int) -> Order:
    """Read the whole queue; on the scanner's thread."""
    ids = service.queue_ids(store, text)
    latest = max(ids, default=0)
    fresh = sum(claim_id > newest for claim_id in ids) if newest and latest > newest else 0
    return Order(ids, _place(ids, current), latest, fresh)


def _place(ids: "array[int]", claim_id: int | None) -> int | None:
    if claim_id is None:
        return None
    try:
        return ids.index(claim_id)
    except ValueError:
        return None
