"""A time limit and a way to cancel, asked between a document's pages and while a server is waited for."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from workbench.model import BadInput
from workbench.text import one_line


class Stopped(BadInput):
    """Reading was cancelled by the one who asked for it; nothing is wrong with the document."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When work on the document `name` ends: after `seconds`, or once `cancelled` says so."""

    name: str
    seconds: float
    ends: float
    """On the monotonic clock."""
    cancelled: Callable[[], bool] | None = None

    @classmethod
    def after(cls, seconds: float, *, name: str, cancelled: Callable[[], bool] | None = None) -> Self:
        """Return the deadline `seconds` from now."""
        return cls(name, seconds, time.monotonic() + seconds, cancelled)

    def remaining(self) -> float:
        """Return the seconds that are left, never below zero."""
        return max(self.ends - time.monotonic(), 0.0)

    def check(self) -> None:
        """Return while there is time.

        Raises:
            Stopped: It was cancelled.
            BadInput: The time is up.
        """
        if self.cancelled is not None and self.cancelled():
            raise Stopped(f"{one_line(self.name)}: cancelled")
        if time.monotonic() >= self.ends:
            raise BadInput(f"{one_line(self.name)}: gave up after {self.seconds:g} seconds")
