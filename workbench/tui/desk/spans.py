"""A span of a text grown and shrunk by words, as a reviewer chooses what is quoted."""

import re

Span = tuple[int, int]
"""Start and end in code points."""

_WORD = re.compile(r"\S+")


def grown(text: str, span: Span) -> Span:
    """Return the span with its end after the next word; as it is at the end of the text."""
    start, end = span
    after = _WORD.search(text, end)
    return (start, after.end()) if after else span


def shrunk(text: str, span: Span) -> Span:
    """Return the span with its end before its last word; as it is where it is one word."""
    start, _ = span
    words = list(_WORD.finditer(text, *span))
    return (start, words[-2].end()) if len(words) > 1 else span
