"""Work that nobody waits for at the end: a thread that the program may leave behind."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from threading import Thread
from typing import ParamSpec, TypeVar

GRACE_SECONDS = 0.2
"""How long quitting waits for a task that was told to stop: a long text is indexed in one go."""

P = ParamSpec("P")
T = TypeVar("T")


class Background(Executor):
    """One daemon thread; unlike a `ThreadPoolExecutor`'s, the interpreter ends without waiting for it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._over = False

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Queue a task; the first one starts the thread."""
        if self._over:
            raise RuntimeError(f"{self._name} was shut down")
        future: Future[T] = Future()

        def task() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = function(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001  # the one who waits gets it
                future.set_exception(error)
            else:
                future.set_result(result)

        self._tasks.put(task)
        if self._thread is None:
            self._thread = Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """End after what is queued; wait for that a moment at most."""
        self._over = True
        self._tasks.put(None)
        if wait and self._thread is not None:
            self._thread.join(GRACE_SECONDS)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
