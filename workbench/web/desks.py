"""One desk for each browser window: a process that draws into a web socket instead of a terminal."""

import asyncio
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual_serve.app_service import AppService

_LONGEST_GOODBYE = 10.0
"""Seconds that a desk may take to end."""


class BrowserDesk(AppService):
    """The desk of one reviewer on one file, in a process of its own."""

    def __init__(self, database: Path, reviewer: str, config: Path | None, **wires: Any) -> None:  # noqa: ANN401
        super().__init__("workbench", **wires)
        self._ends = False
        self._words = [
            sys.executable,
            "-m",
            "workbench",
            "desk",
            str(database),
            "--reviewer",
            reviewer,
            *(["--config", str(config)] if config else []),
        ]

    async def _open_app_process(self, width: int = 80, height: int = 24) -> asyncio.subprocess.Process:
        """Start the desk by its words, with no shell between."""
        pipe = asyncio.subprocess.PIPE
        self._process = process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=_for_a_browser(self._build_environment(width, height)),
        )
        self._stdin = process.stdin
        return process

    async def on_data(self, payload: bytes) -> None:
        """Send what the desk drew; when the window is gone it is still read, as a desk that cannot draw cannot end."""
        with suppress(ConnectionError):
            await super().on_data(payload)

    async def stop(self) -> None:
        """End the desk, and wait until its process is gone; one that does not end is ended."""
        if self._process is None or self._ends:
            return
        self._ends = True
        try:
            async with asyncio.timeout(_LONGEST_GOODBYE):
                await super().stop()
                self.stdin.close()
                await self._process.communicate()
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.communicate()


def _for_a_browser(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a desk, without the variables that speak for the person who started the server."""
    own = {"WORKBENCH_DB", "WORKBENCH_REVIEWER", "NO_COLOR"}
    kept = {name: value for name, value in environment.items() if name not in own}
    return kept | {"WORKBENCH_IN_BROWSER": "1"}
