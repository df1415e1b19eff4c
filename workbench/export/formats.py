"""What an export format is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

Row = Mapping[str, object]
"""One claim: the columns of the view `claims_flat`, with `evidence` and `tags` as lists."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write claims out: `write` takes rows one by one, keeps none, and returns their number."""

    name: str
    extension: str
    """Ending of a file's name, with its dot, that asks for this format."""
    media_type: str
    write: Callable[[Iterable[Row], TextIO], int]
