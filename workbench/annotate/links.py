"""Comments that a draft brings with it: the links that they hold are evidence."""

import re
from dataclasses import dataclass

ADDRESS = re.compile(r"https?://[^\s<>\\\"'`()\[\]{}|^“”]+", re.IGNORECASE)

COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
MOST_COMMENTS = 2_000


@dataclass(frozen=True, slots=True)
class DraftComment:
    """A comment of a person at the words [start, end) of a draft's text, and the addresses in it."""

    start: int
    end: int
    author: str
    text: str
    links: tuple[str, ...]


def links_in(text: str) -> tuple[str, ...]:
    """Return the http and https addresses in a text, without the stop that ends their sentence."""
    return tuple(match[0].rstrip(".,;:!?") for match in ADDRESS.finditer(text))
