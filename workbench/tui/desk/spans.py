"""A span of a text grown and shrunk by words, as a reviewer chooses what is quoted."""

import re

Span = tuple[int, int]
"""Start and end in code points."""

_WORD = re.compile(r"\S+")
_FAR = 1_000
"""How far back the word before is looked for, in code points."""


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


def begun_earlier(text: str, span: Span) -> Span:
    """Return the span with its start at the word before; as it is at the beginning of the text."""
    start, end = span
    words = list(_WORD.finditer(text, max(start - _FAR, 0), start))
    return (words[-1].start(), end) if words else span


def begun_later(text: str, span: Span) -> Span:
    """Return the span with its start at its second word; as it is where it is one word."""
    words = list(_WORD.finditer(text, *span))
    return (words[1].start(), span[1]) if len(words) > 1 else span
