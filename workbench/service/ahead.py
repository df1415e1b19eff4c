"""Many articles: read, and their quotations found, in processes beside the one that writes."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.model import WorkbenchError
from workbench.service.importing import quotations_in
from workbench.service.incoming import Incoming, incoming_file

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

FEWEST = 8
"""Files from which on it is worth the time in which the processes load what they need, half a second each."""
_MOST_PROCESSES = 8
_AHEAD = 4
"""How many files a process may be ahead of the writer."""

Ahead = Incoming | WorkbenchError | None
"""An article with its quotations; why it cannot be read; None for what the writer reads: rows, several pages."""


class AheadOfTheWriter:
    """Reads files in their order; `take` waits for the next one."""

    def __init__(
        self,
        executor: "Executor",
        paths: Sequence[Path | None],
        most: int,
        format: str | None,
        *,
        indirect: bool,
    ) -> None:
        self._executor = executor
        self._paths = iter(paths)
        self._most = most
        self._how = format, indirect
        self._waiting: deque[Future[Ahead] | None] = deque()
        self._fill()

    def take(self) -> Ahead:
        """Return what became of the next file; None also where its process died: the writer tries it then."""
        from concurrent.futures import BrokenExecutor

        try:
            future = self._waiting.popleft() if self._waiting else None
            found = future.result() if future is not None else None
            self._fill()
        except BrokenExecutor:
            self._waiting.clear()
            self._paths = iter(())
            return None
        return found

    def _fill(self) -> None:
        while len(self._waiting) < self._most:
            try:
                path = next(self._paths)
            except StopIteration:
                return
            self._waiting.append(None if path is None else self._executor.submit(_read, path, *self._how))


@contextmanager
def reading_ahead(
    names: Sequence[str], format: str | None, *, indirect: bool
) -> Iterator[AheadOfTheWriter | None]:
    """Read files of a disk ahead, no addresses, pipes and "-"; None where they are few, or there is one processor."""
    paths = [Path(name) if name != "-" and Path(name).is_file() else None for name in names]
    processors = min(_processors(), _MOST_PROCESSES)
    if processors < 2 or sum(path is not None for path in paths) < FEWEST:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor

    executor = ProcessPoolExecutor(processors, initializer=_begin)
    try:
        yield AheadOfTheWriter(executor, paths, _AHEAD * processors, format, indirect=indirect)
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    """Leave Ctrl-C to the writer, which ends its readers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)


def _read(path: Path, format: str | None, indirect: bool) -> Ahead:  # noqa: FBT001  # as it is sent
    """Read one file as an article, in a process of its own."""
    try:
        with incoming_file(path, format=format) as found:
            if found.article is None or next(found.further, None) is not None:
                return None
            return replace(
                found, rows=iter(()), further=iter(()), quoted=tuple(quotations_in(found, indirect=indirect))
            )
    except WorkbenchError as error:
        return error
