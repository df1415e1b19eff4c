"""A draft in Markdown or plain text -> the same draft with a footnote at each quote."""

import re
from collections.abc import Sequence
from itertools import islice

from workbench.annotate.insertion import Raw
from workbench.annotate.links import ADDRESS, COMMENT, MOST_COMMENTS, DraftComment, links_in
from workbench.annotate.notes import AUTHOR, Note
from workbench.text import one_line

_CLOSING = "”’\"'»«“‘›"
_ESCAPED = re.compile(r"[\\`*_{}\[\]<>#|~$^]")
_REFERENCE = re.compile(rb"\[\^wb\d+\](?!:)")
_DEFINITION = re.compile(rb"\[\^wb\d+\]: ")
_FOOTNOTE = re.compile(rb"\[\^wb\d+\]: |    |\s*$")


def without_footnotes(data: bytes) -> bytes:
    """Return a draft without the footnotes of an earlier run, which stand at its end."""
    lines = data.splitlines(keepends=True)
    first = next((at for at, line in enumerate(lines) if _DEFINITION.match(line)), None)
    if first is None:
        return data
    end = first
    while end < len(lines) and _FOOTNOTE.match(lines[end]):
        end += 1
    first -= bool(first and not lines[first - 1].strip())
    kept = b"".join(lines[:first]) + b"".join(lines[end:])
    return _REFERENCE.sub(b"", kept)


def comments_in(text: str) -> list[DraftComment]:
    """Return the HTML comments that hold a link, each with its paragraph as its place."""
    found = []
    for match in islice(COMMENT.finditer(text), MOST_COMMENTS):
        if links := links_in(match[1]):
            start = text.rfind("\n\n", 0, match.start()) + 1
            end = text.find("\n\n", match.end())
            place = (start, len(text) if end < 0 else end)
            found.append(DraftComment(*place, "", match[1].strip(), tuple(dict.fromkeys(links))))
    return found


def with_footnotes(data: bytes, notes: Sequence[Note], *, name: str) -> bytes:
    """Return the draft with a footnote behind each quote, and their words at its end."""
    raw = Raw(data, name=name)
    places = raw.read_at
    newline = "\r\n" if "\r\n" in raw.text else "\n"
    read = "".join(raw.text[place] for place in places[:-1])
    insertions, definitions = [], []
    for number, note in enumerate(sorted(notes, key=lambda one: (one.end, one.start)), 1):
        end = note.end
        while end < len(read) and read[end] in _CLOSING:
            end += 1
        insertions.append((places[end], f"[^wb{number}]"))
        first, *rest = (_escaped(line) for line in note.lines)
        definitions.append(f"\\{newline}    ".join([f"[^wb{number}]: **{AUTHOR}.** {first}", *rest]))
    if definitions:
        gap = newline if raw.text.endswith("\n") else 2 * newline
        insertions.append((len(raw.text), gap + (2 * newline).join(definitions) + newline))
    return raw.bytes_with(insertions)


def _escaped(line: str) -> str:
    """Return a line whose words are words alone; only an address stays one."""
    shown, parts, last = one_line(line), [], 0
    for match in ADDRESS.finditer(shown):
        parts += [_ESCAPED.sub(_with_backslash, shown[last : match.start()]), f"<{match[0]}>"]
        last = match.end()
    return "".join([*parts, _ESCAPED.sub(_with_backslash, shown[last:])])


def _with_backslash(match: re.Match[str]) -> str:
    return f"\\{match[0]}"
