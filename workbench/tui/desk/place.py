"""Where a reviewer was on the desk: filter and claim, kept for the next start."""

from contextlib import suppress

from workbench.model import WorkbenchError
from workbench.tui.desk.follower import Follower
from workbench.tui.desk.queue_list import QueueList
from workbench.tui.forms.drafts import Draft, Drafts


class Place:
    """Filter and claim of the last session, beside the drafts."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    @property
    def _kept(self) -> Draft:
        return self._drafts.of("place", ())

    async def back(self, feed: Follower, queue: QueueList, height: int) -> None:
        """Go back to the filter and the claim, unless the reviewer has moved or filtered meanwhile."""
        place = self._kept.read()
        claim = place.get("claim", "")
        if not place or queue.queue.place or feed.filter:
            return
        try:
            if text := place.get("filter"):
                await feed.narrow(text, height)
                await feed.load()
        except WorkbenchError:
            return  # a filter of another version
        if claim.isdecimal() and queue.queue.holds(int(claim)):
            queue.go_to(int(claim))

    def keep(self, feed: Follower, queue: QueueList) -> None:
        """Keep where the reviewer is."""
        place = {"filter": feed.filter, "claim": str(queue.queue.current or "")}
        with suppress(OSError):  # a full disk: the next session begins at the top
            self._kept.keep(place)
