"""Where a reviewer was on the desk: filter and claim, kept for the next start."""

from contextlib import suppress

from workbench.model import WorkbenchError
from workbench.tui.desk.follower import Follower
from workbench.tui.desk.panes import Panes
from workbench.tui.desk.queue_list import QueueList
from workbench.tui.forms.drafts import Draft, Drafts

KEEP_SECONDS = 3
"""How often the place is kept while the desk is open, where it changed."""


class Place:
    """Filter, claim, pane and scroll of the last session, beside the drafts."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self.pane = "queue"
        """Which pane has the focus; told by the desk, which knows it no longer when it ends."""
        self._last: dict[str, str] = {}

    @property
    def _kept(self) -> Draft:
        return self._drafts.of("place", ())

    async def back(self, feed: Follower, queue: QueueList, panes: Panes) -> None:
        """Go back to the filter, the claim and the pane, unless the reviewer has moved or filtered meanwhile."""
        place = self._kept.read()
        claim = place.get("claim", "")
        if not place or queue.queue.place or feed.filter:
            return
        try:
            if text := place.get("filter"):
                await feed.narrow(text, max(panes.size.height, 1))
                await feed.load()
        except WorkbenchError:
            return  # a filter of another version
        if claim.isdecimal() and queue.queue.holds(int(claim)):
            queue.go_to(int(claim))
            scroll = place.get("scroll", "")
            panes.call_after_refresh(
                panes.return_to, place.get("pane", "queue"), int(scroll) if scroll.isdecimal() else 0
            )

    def keep(self, feed: Follower, queue: QueueList, panes: Panes) -> None:
        """Keep where the reviewer is."""
        place = {
            "filter": feed.filter,
            "claim": str(queue.queue.current or ""),
            "pane": self.pane,
            "scroll": str(panes.scroll),
        }
        if place == self._last:
            return
        with suppress(OSError):  # a full disk: the next session begins at the top
            self._kept.keep(place)
            self._last = place
