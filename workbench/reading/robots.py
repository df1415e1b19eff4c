"""Manners toward the servers of a list of pages: what their robots.txt allows, and a pause between two pages."""

import time
from collections.abc import Callable, Collection
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from workbench.model import BadInput
from workbench.reading.fetching import fetch
from workbench.text import one_line

AGENT = "quote-workbench"
_PAUSE = 1.0
"""Seconds between two pages of one server, where its robots.txt asks for none."""
_LONGEST = 30.0
_MAX_BYTES = 500_000
"""As the standard (RFC 9309) sets the least that is read of a robots.txt."""


class Robots:
    """What each server asks of visitors; its robots.txt is read once."""

    def __init__(
        self,
        *,
        respected: bool = True,
        allow_private: bool = False,
        allowed: Collection[str] = (),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`respected` is whether robots.txt is asked; `sleep` waits so many seconds."""
        self._respected, self._private, self._allowed, self._sleep = respected, allow_private, allowed, sleep
        self._rules: dict[str, RobotFileParser] = {}
        self._last: dict[str, float] = {}

    def wait_for(self, url: str) -> None:
        """Wait till the next page of this server may be fetched.

        Raises:
            BadInput: Its robots.txt does not want that.
        """
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        pause = _PAUSE
        if self._respected:
            rules = self._rules.get(place) or self._rules.setdefault(place, self._read(place))
            if not rules.can_fetch(AGENT, url):
                raise BadInput(
                    f"{one_line(url, 200)}: the server's robots.txt asks programs not to fetch this "
                    "(--ignore-robots does)"
                )
            pause = min(float(rules.crawl_delay(AGENT) or _PAUSE), _LONGEST)
        left = self._last.get(place, -pause) + pause - time.monotonic()
        if place in self._last and left > 0:
            self._sleep(left)
        self._last[place] = time.monotonic()

    def _read(self, place: str) -> RobotFileParser:
        """Return a server's rules; where it has none, or cannot be asked, everything is allowed."""
        rules = RobotFileParser()
        try:
            answer = fetch(
                f"{place}/robots.txt",
                allow_private=self._private,
                allowed=self._allowed,
                max_bytes=_MAX_BYTES,
            )
            rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        except BadInput:
            rules.parse([])
        return rules
