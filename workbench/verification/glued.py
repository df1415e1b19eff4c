"""Words that a document prints without spaces between them, as some PDFs do: found by what is printed alone."""

import re

from workbench.verification.result import Span

_RUN = re.compile(r"[^\s\-–—/_.]{28,}")
"""No word is as long; addresses and lines of dots have other characters in them."""
_FEWEST = 12
"""Letters of a quote that are looked for so; fewer would stand anywhere."""
_SHARE = 4
_LETTER = re.compile(r"\S")
_MARKS = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟«»", '"'))


class Glued:
    """The letters of a document with where each stands, made when a quote was not found as words."""

    def __init__(self, text: str) -> None:
        glued = sum(len(run) for run in _RUN.findall(text))
        self._places: list[int] = []
        self._letters = ""
        if glued * _SHARE >= len(text) or glued > 200:
            self._places = [found.start() for found in _LETTER.finditer(text)]
            self._letters = "".join(_lower(text[at]) for at in self._places)

    def find(self, quote: str) -> Span | None:
        """Return where the quote's letters stand, spaces aside; None where they do not, or words are spaced."""
        letters = "".join(_lower(letter) for letter in _LETTER.findall(quote))
        if len(letters) < _FEWEST or (at := self._letters.find(letters)) < 0:
            return None
        return self._places[at], self._places[at + len(letters) - 1] + 1


def _lower(letter: str) -> str:
    """Return a letter in lower case, a quotation mark in one form, one character for one."""
    low = letter.lower().translate(_MARKS)
    return low if len(low) == 1 else letter
