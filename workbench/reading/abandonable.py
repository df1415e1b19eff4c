"""Doing what may block for long in a thread of its own, so that the one who waits can always give up."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from workbench.reading.deadline import Deadline

_Result = TypeVar("_Result")
_POLL = 0.05
"""Seconds between two looks at whether the work was cancelled."""


class Abandoned(Exception):
    """Nobody waits for the work any more; the thread that does it ends with this."""


class Work(Generic[_Result]):
    """What `run` does, and how to break it off: `hold` says what to close when nobody waits any more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._close: Callable[[], None] | None = None
        self._abandoned = False
        self._done = threading.Event()
        self._result: _Result | None = None
        self._error: BaseException | None = None

    def hold(self, close: Callable[[], None] | None) -> None:
        """Remember how to break off what comes next.

        Raises:
            Abandoned: Nobody waits any more; `close` was called.
        """
        with self._lock:
            self._close = close
            if not self._abandoned:
                return
        if close is not None:
            close()
        raise Abandoned

    def run(self, do: "Callable[[Work[_Result]], _Result]", deadline: Deadline) -> _Result:
        """Return what `do` returns, or raise what it raises, but never later than the deadline.

        Raises:
            Stopped: The deadline was cancelled.
            BadInput: The time is up.
        """
        threading.Thread(target=self._run, args=(do,), name="workbench-fetch", daemon=True).start()
        try:
            while not self._done.wait(min(_POLL, max(deadline.remaining(), 0.001))):
                deadline.check()
        except BaseException:
            self._abandon()
            raise
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]  # without an error there is one

    def _run(self, do: "Callable[[Work[_Result]], _Result]") -> None:
        try:
            self._result = do(self)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self._error = error
        finally:
            self._done.set()

    def _abandon(self) -> None:
        with self._lock:
            self._abandoned = True
            close = self._close
        if close is not None:
            close()
