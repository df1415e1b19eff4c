"""Bytes with something put in between: every other byte stays, whatever the encoding and the line ends."""

import re
from collections.abc import Sequence

from workbench.model import BadInput
from workbench.text import one_line

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)


class Raw:
    """A text file with all its characters, from which it can be written again byte for byte."""

    def __init__(self, data: bytes, *, name: str) -> None:
        for encoding in ("utf-8", *_declared(data), "cp1252", "latin-1"):
            try:
                self.text = data.decode(encoding)
                if self.text.encode(encoding) == data:
                    self._encoding = encoding
                    break
            except (UnicodeError, LookupError):
                continue
        else:  # pragma: no cover  # latin-1 takes any bytes
            raise BadInput(f"{one_line(name)}: cannot be annotated; save it as UTF-8")

    @property
    def read_at(self) -> list[int]:
        """Return, for each character as it is read (no byte order mark, line ends LF), its place in the file."""
        first = 1 if self.text.startswith("\ufeff") else 0
        places = [
            place
            for place, character in enumerate(self.text)
            if place >= first and not (character == "\n" and place and self.text[place - 1] == "\r")
        ]
        return [*places, len(self.text)]

    def bytes_with(self, insertions: Sequence[tuple[int, str]]) -> bytes:
        """Return the file with texts put in before characters of `text`; what is put at one place keeps its order."""
        parts, last = [], 0
        for place, words in sorted(insertions, key=lambda one: one[0]):
            parts += [self.text[last:place].encode(self._encoding), self._encoded(words)]
            last = place
        return b"".join([*parts, self.text[last:].encode(self._encoding)])

    def _encoded(self, words: str) -> bytes:
        return words.encode(self._encoding, "xmlcharrefreplace")


def _declared(data: bytes) -> tuple[str, ...]:
    found = _CHARSET.search(data[:4096])
    return (found[1].decode("ascii", "replace"),) if found else ()
