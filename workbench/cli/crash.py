"""Reports of defects: where in the program it happened, and nothing of what the claims say."""

import os
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from workbench.version import __version__


def crash_report(error: BaseException) -> Path | None:
    """Write a report of `error` into the user's log folder, or else the temporary one; return its path."""
    now = datetime.now(UTC)
    program = f"workbench {__version__}, Python {platform.python_version()}, {sys.platform}"
    text = "\n".join([program, f"{now:%Y-%m-%dT%H:%M:%SZ}", *_told(error), ""])
    name = f"workbench-crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        except OSError:
            continue
        return folder / name
    return None


def _told(error: BaseException) -> list[str]:
    """Return type and places of `error` and its causes; messages may hold texts and are left out."""
    lines: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines += ["", f"{type(cause).__module__}.{type(cause).__qualname__}, from:"]
        for frame in traceback.extract_tb(cause.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {place}:{frame.lineno} in {frame.name}")
        cause = cause.__cause__ or cause.__context__
    return lines


def _folders() -> list[Path]:
    from platformdirs import user_log_path

    return [user_log_path("workbench", appauthor=False), Path(tempfile.gettempdir())]
