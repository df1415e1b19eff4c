"""Untrusted text -> Markdown that shows it as it is: no HTML, link, heading, table or list comes from it.

Written for CommonMark and GitHub's dialect, whose readers also make links of bare addresses.
"""

import re
from collections.abc import Iterator

from workbench.text import one_line, printable

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "//": "&#47;/"}
_ANYWHERE = re.compile(
    r"""
    [\\`*_{}\[\]|~$^]          # emphasis, code, links, tables, strike-through, mathematics
    | [&<>@] | //              # HTML, addresses
    | (?<=\w)\.(?=\w)(?!(?<=\d\.)\d)   # a.example becomes a link by itself; 3.5 does not
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"[#+\-=:!%]|\d{1,9}(?=[.)])")
_ADDRESS = re.compile(r"https?://[^\s<>\\\"'`()\[\]{}|^]+", re.IGNORECASE)


def inline(value: object) -> str:
    """Return `value` for the middle of a line, on one line."""
    return _escaped(one_line("" if value is None else str(value)))


def block(value: object, indent: str, *, first: str | None = None) -> Iterator[str]:
    """Yield the lines of a text, its line breaks kept, each after `indent` (the first after `first`)."""
    lines = [line.strip() for line in printable(str(value)).strip().split("\n")]
    for number, line in enumerate(lines):
        escaped = _started(_escaped(line)) if line else ""
        if line and number + 1 < len(lines) and lines[number + 1]:
            escaped += "\\"
        prefix = indent if number or first is None else first
        yield (prefix + escaped).rstrip()


def reference(title: object, ref: object) -> str:
    """Return a source by its title and ref: a link where the ref is a plain http or https URL, else text."""
    shown = inline(title or ref)
    url = str(ref or "")
    if shown and _ADDRESS.fullmatch(url) and url.isprintable():
        return f"[{shown}](<{url.replace('&', '&amp;')}>)"
    return shown if not title or title == ref else f"{shown} ({inline(ref)})"


def _escaped(text: str) -> str:
    return _ANYWHERE.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), text)


def _started(line: str) -> str:
    """Take the meaning from what would begin a heading, list, rule, table or definition."""
    match = _LINE_START.match(line)
    if match is None:
        return line
    place = match.end() if match[0].isdigit() else 0
    return f"{line[:place]}\\{line[place:]}"
